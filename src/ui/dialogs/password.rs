//! The dialog that asks for the password of a file that another app has encrypted.

use egui::{Context, Ui};

use super::{
    super::{
        field::Field,
        passphrase::{is_entered, new_field, show_field},
        theme, widgets,
    },
    Asker, Confirm,
};
use crate::{
    app::{action::Action, state::State},
    exchange::{DecryptError, Encrypted, PasswordKind},
    i18n::I18n,
    intake::{EncryptedFile, Reading},
    jobs::Busy,
    messages,
    store::sealed::Passphrase,
    tr,
};

/// Files that other apps have encrypted. It asks for their passwords one after the other.
pub struct AskPassword {
    asker: Asker,
    /// The dialog over which the files were dropped, which takes what they contain.
    behind: Option<Confirm>,
    /// What was read so far, with the files that are still encrypted. The first of these is asked for.
    reading: Reading,
    password: Field,
    shows: bool,
    error: Option<DecryptError>,
}

/// The button that was pressed below the field.
#[derive(Clone, Copy)]
enum Pressed {
    Open,
    Skip,
    Cancel,
}

impl AskPassword {
    /// Begins with the first encrypted file of `reading`, which was read for `asker`. If it is cancelled, `behind` is
    /// shown again.
    pub(crate) fn new(
        egui: &Context,
        asker: Asker,
        behind: Option<Confirm>,
        reading: Reading,
    ) -> Self {
        Self {
            asker,
            behind,
            reading,
            password: new_field(egui).focused(),
            shows: false,
            error: None,
        }
    }

    /// Who had the files read.
    pub(crate) fn asker(&self) -> &Asker {
        &self.asker
    }

    /// The file whose password is asked for; `None` after the last one.
    pub(crate) fn file(&self) -> Option<&EncryptedFile> {
        self.reading.encrypted.first()
    }

    /// Adds what was read in the meantime.
    pub(crate) fn extend(&mut self, reading: Reading) {
        self.reading.extend(reading);
    }

    /// Goes on to the next file, since this one was decrypted to `reading`.
    pub(crate) fn opened(&mut self, egui: &Context, reading: Reading) {
        self.take_first();
        self.reading.extend(reading);
        self.begin(egui, None);
    }

    /// Leaves out this file.
    pub(crate) fn skip(&mut self, egui: &Context) {
        if let Some(file) = self.take_first() {
            self.reading.leave_out(file);
        }
        self.begin(egui, None);
    }

    /// Begins again with an empty field, and shows why the file was not decrypted.
    pub(crate) fn fail(&mut self, egui: &Context, error: DecryptError) {
        self.begin(egui, Some(error));
    }

    /// What was read, for whom, and the dialog that takes it.
    pub(crate) fn into_reading(self) -> (Asker, Option<Confirm>, Reading) {
        (self.asker, self.behind, self.reading)
    }

    fn take_first(&mut self) -> Option<EncryptedFile> {
        let encrypted = &mut self.reading.encrypted;
        (!encrypted.is_empty()).then(|| encrypted.remove(0))
    }

    fn begin(&mut self, egui: &Context, error: Option<DecryptError>) {
        self.password = new_field(egui).focused();
        self.error = error;
    }

    pub(super) fn show(&mut self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let i18n = &state.i18n;
        let Some(file) = self.reading.encrypted.first().cloned() else {
            return;
        };
        let title = title(i18n, &file.export);
        let is_working = state.running.busy() == Some(Busy::Opening);
        let has_more = self.reading.encrypted.len() > 1
            || !self.reading.imported.entries.is_empty()
            || file.export.is_partly();
        let response = widgets::dialog(
            ui,
            "password",
            &title,
            |ui| {
                if let Some(name) = &file.name {
                    widgets::faded(ui, &tr!(i18n, "password-file", file = name.as_str()));
                }
                for line in explanation(i18n, &file.export) {
                    widgets::faded(ui, &line);
                }
                ui.add_space(theme::GAP);
                let label = tr!(i18n, "password-label");
                let response = show_field(ui, i18n, &mut self.password, &label, !self.shows);
                let enter = is_entered(ui, &response);
                ui.checkbox(&mut self.shows, tr!(i18n, "password-show"));
                if let Some(error) = self.error {
                    ui.add_space(theme::GAP);
                    let words = messages::decrypt(i18n, error, &file.export);
                    self.password.show_failure(ui, &words, is_working);
                }
                let is_ready = !is_working && !self.password.is_empty();
                (is_ready, enter)
            },
            |ui, (is_ready, enter)| {
                if is_working {
                    return working(ui, i18n);
                }
                let skip = has_more.then(|| tr!(i18n, "password-skip"));
                let pressed = buttons(ui, i18n, is_ready, skip);
                pressed.or((enter && is_ready).then_some(Pressed::Open))
            },
        );
        let away = response.closed.then_some(Pressed::Cancel);
        match response.inner.or(away) {
            Some(Pressed::Open) => {
                let password = Passphrase::new(self.password.to_text());
                actions.push(Action::PasswordGiven(password));
            }
            Some(Pressed::Skip) => actions.push(Action::SkipEncrypted),
            Some(Pressed::Cancel) => actions.push(Action::CloseDialog),
            None => {}
        }
    }
}

/// Draws the buttons while the file is decrypted.
fn working(ui: &mut Ui, i18n: &I18n) -> Option<Pressed> {
    let cancel = widgets::button(ui, &tr!(i18n, "cancel")).clicked();
    ui.spinner();
    widgets::faded(ui, &tr!(i18n, "passphrase-working"));
    cancel.then_some(Pressed::Cancel)
}

/// Draws the buttons, with that of `skip` only if there is more than this file.
fn buttons(ui: &mut Ui, i18n: &I18n, is_ready: bool, skip: Option<String>) -> Option<Pressed> {
    let open = ui.add_enabled_ui(is_ready, |ui| {
        widgets::main_button(ui, &tr!(i18n, "password-open"))
    });
    let skip = skip.is_some_and(|label| widgets::button(ui, &label).clicked());
    let cancel = widgets::button(ui, &tr!(i18n, "cancel")).clicked();
    if open.inner.clicked() {
        Some(Pressed::Open)
    } else if skip {
        Some(Pressed::Skip)
    } else {
        cancel.then_some(Pressed::Cancel)
    }
}

fn title(i18n: &I18n, export: &Encrypted) -> String {
    let app = export.names();
    match export.password() {
        _ if !export.is_marked() => tr!(i18n, "password-title-unmarked"),
        Some(PasswordKind::Database) => tr!(i18n, "password-title-database", app = app),
        _ => tr!(i18n, "password-title", app = app),
    }
}

/// Which of the user's passwords opens the file.
fn explanation(i18n: &I18n, export: &Encrypted) -> Vec<String> {
    let app = export.names();
    if !export.is_marked() {
        let steam = export
            .is_text()
            .then(|| tr!(i18n, "password-unmarked-steam"));
        let unmarked = tr!(i18n, "password-unmarked", apps = app);
        return [Some(unmarked), steam].into_iter().flatten().collect();
    }
    let line = match export.password() {
        None | Some(PasswordKind::Backup) => tr!(i18n, "password-backup", app = app),
        Some(PasswordKind::Export) => tr!(i18n, "password-export", app = app),
        Some(PasswordKind::App) => tr!(i18n, "password-app", app = app),
        Some(PasswordKind::Database) => tr!(i18n, "password-database"),
    };
    vec![line]
}
