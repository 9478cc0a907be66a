//! The dialog that asks for a passphrase.

use egui::{Context, Ui};

use super::{
    super::{
        field::Field,
        passphrase::{is_entered, new_field, show_field, strength_bars},
        recovery, theme, widgets,
    },
    Dialog,
};
use crate::{
    app::{
        action::{Action, Purpose, TypedPassphrases},
        state::State,
    },
    exchange::write::Target,
    i18n::I18n,
    jobs::{Busy, NewPlace},
    messages::{self, PassphraseError},
    store::sealed::{self, Passphrase, Strength},
    tr,
};

/// A question for a passphrase.
pub struct AskPassphrase {
    purpose: Purpose,
    /// Whether the dialog also asks for the current passphrase.
    asks_current: bool,
    current: Field,
    passphrase: Field,
    again: Field,
    shows: bool,
    /// The strength of the new passphrase. It is estimated only when the passphrase changes, since that takes a while.
    strength: Option<Strength>,
    /// Why the last one failed.
    error: Option<PassphraseError>,
    /// The dialog that asks for it, which is shown again afterwards.
    below: Option<Box<Dialog>>,
}

/// The button that was pressed below the fields.
#[derive(Clone, Copy)]
enum Pressed {
    Go,
    Cancel,
}

impl AskPassphrase {
    /// Begins with empty fields.
    pub(crate) fn new(egui: &Context, state: &State, purpose: Purpose) -> Self {
        let asks_current = purpose.asks_current(state.session.has_lock());
        Self::empty(egui, purpose, asks_current)
    }

    fn empty(egui: &Context, purpose: Purpose, asks_current: bool) -> Self {
        let (mut current, mut passphrase) = (new_field(egui), new_field(egui));
        if asks_current {
            current = current.focused();
        } else {
            passphrase = passphrase.focused();
        }
        Self {
            purpose,
            asks_current,
            current,
            passphrase,
            again: new_field(egui),
            shows: false,
            strength: None,
            error: None,
            below: None,
        }
    }

    /// Keeps the dialog that asks, with what was chosen in it.
    pub(crate) fn over(self, below: Option<Dialog>) -> Self {
        Self {
            below: below.map(Box::new),
            ..self
        }
    }

    /// Closes this dialog; returns the one that asked.
    pub(crate) fn into_below(self) -> Option<Dialog> {
        self.below.map(|below| *below)
    }

    /// Whether this is the purpose of the question.
    pub(crate) fn is_for(&self, purpose: &Purpose) -> bool {
        self.purpose == *purpose
    }

    /// Whether a printable sheet is to be made.
    pub(crate) fn is_for_paper(&self) -> bool {
        matches!(self.purpose, Purpose::Paper(..))
    }

    /// Whether accounts are to be exported.
    pub(crate) fn is_for_export(&self) -> bool {
        matches!(self.purpose, Purpose::Export(_))
    }

    /// Whether a recovery file is opened only to check it.
    pub(crate) fn is_drill(&self) -> bool {
        matches!(self.purpose, Purpose::CheckRecovery(_))
    }

    /// Called if the operation failed: begins again with empty fields, and shows why.
    pub(crate) fn fail(&mut self, egui: &Context, error: PassphraseError) {
        *self = Self {
            error: Some(error),
            below: self.below.take(),
            ..Self::empty(egui, self.purpose.clone(), self.asks_current)
        };
    }

    pub(super) fn show(&mut self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let i18n = &state.i18n;
        let Texts {
            title,
            body,
            button,
        } = Texts::of(state, &self.purpose);
        let response = widgets::dialog(
            ui,
            "passphrase",
            &title,
            |ui| {
                widgets::faded(ui, &body);
                if let Purpose::NewRecovery(place) = &self.purpose
                    && place.is_taken
                {
                    taken(ui, i18n, place, actions);
                }
                ui.add_space(theme::GAP);
                let enter = self.fields(ui, i18n);
                if let Some(error) = &self.error {
                    ui.add_space(theme::GAP);
                    let words = messages::passphrase(i18n, error);
                    let is_working = state.running.seals();
                    self.passphrase.show_failure(ui, &words, is_working);
                }
                (self.is_ready(), enter)
            },
            |ui, (is_ready, enter)| {
                let by_enter = is_ready && enter && !state.running.seals();
                buttons(ui, state, &button, is_ready).or(by_enter.then_some(Pressed::Go))
            },
        );
        let away = response.closed.then_some(Pressed::Cancel);
        match response.inner.or(away) {
            Some(Pressed::Go) => actions.push(Action::PassphraseGiven(self.typed())),
            Some(Pressed::Cancel) if can_cancel(state) => actions.push(Action::CloseDialog),
            Some(Pressed::Cancel) | None => {}
        }
    }

    /// Draws the fields that the dialog asks for; true if Enter was pressed in one.
    fn fields(&mut self, ui: &mut Ui, i18n: &I18n) -> bool {
        let mut enter = false;
        if self.asks_current {
            let label = match self.purpose {
                // The new passphrase does not replace it.
                Purpose::NewRecovery(_) | Purpose::Export(_) => {
                    tr!(i18n, "passphrase-unlock-label")
                }
                _ => tr!(i18n, "passphrase-current-label"),
            };
            let response = show_field(ui, i18n, &mut self.current, &label, !self.shows);
            enter |= is_entered(ui, &response);
        }
        if self.purpose.chooses() {
            return enter | self.new_fields(ui, i18n);
        }
        if !self.asks_current {
            let label = tr!(i18n, "passphrase-label");
            let response = show_field(ui, i18n, &mut self.passphrase, &label, !self.shows);
            enter |= is_entered(ui, &response);
        }
        ui.checkbox(&mut self.shows, tr!(i18n, "passphrase-show"));
        enter
    }

    /// Draws the fields in which a new passphrase is chosen; true if Enter was pressed in one.
    fn new_fields(&mut self, ui: &mut Ui, i18n: &I18n) -> bool {
        let label = tr!(i18n, "passphrase-new-label");
        let response = show_field(ui, i18n, &mut self.passphrase, &label, !self.shows);
        let mut enter = is_entered(ui, &response);
        if response.changed() {
            self.strength = None;
        }
        strength_bars(ui, i18n, self.strength());
        if !self.shows {
            let label = tr!(i18n, "passphrase-again-label");
            let response = show_field(ui, i18n, &mut self.again, &label, true);
            enter |= is_entered(ui, &response);
            if !self.again.is_empty() && !self.is_repeated() {
                widgets::label(ui, &tr!(i18n, "passphrase-differs"));
            }
        }
        ui.horizontal_wrapped(|ui| {
            ui.checkbox(&mut self.shows, tr!(i18n, "passphrase-show"));
            if widgets::button(ui, &tr!(i18n, "passphrase-suggest")).clicked()
                && let Some(suggested) = sealed::suggest()
            {
                self.passphrase.set(suggested.expose());
                self.shows = true;
                self.strength = None;
            }
        });
        widgets::label(ui, &tr!(i18n, "passphrase-keep"));
        enter
    }

    /// The strength of the new passphrase; `None` while there is none.
    fn strength(&mut self) -> Option<Strength> {
        if self.passphrase.is_empty() {
            return None;
        }
        let passphrase = self.passphrase.text();
        Some(
            *self
                .strength
                .get_or_insert_with(|| sealed::strength(passphrase)),
        )
    }

    /// Whether the new passphrase was typed twice in the same way. Once is enough if it is shown.
    fn is_repeated(&self) -> bool {
        self.shows || self.passphrase.text() == self.again.text()
    }

    fn is_ready(&self) -> bool {
        let has_current = !self.asks_current || !self.current.is_empty();
        let has_other = match self.purpose {
            Purpose::RemoveLock => true,
            _ => !self.passphrase.is_empty(),
        };
        has_current && has_other && (!self.purpose.chooses() || self.is_repeated())
    }

    fn typed(&self) -> TypedPassphrases {
        let typed = |field: &Field| Passphrase::new(field.to_text());
        TypedPassphrases {
            purpose: self.purpose.clone(),
            current: self.asks_current.then(|| typed(&self.current)),
            passphrase: typed(&self.passphrase),
        }
    }
}

fn buttons(ui: &mut Ui, state: &State, main: &str, is_ready: bool) -> Option<Pressed> {
    let i18n = &state.i18n;
    if state.running.seals() {
        let cancel = can_cancel(state) && widgets::button(ui, &tr!(i18n, "cancel")).clicked();
        ui.spinner();
        widgets::faded(ui, &tr!(i18n, "passphrase-working"));
        return cancel.then_some(Pressed::Cancel);
    }
    let main = ui.add_enabled_ui(is_ready, |ui| widgets::main_button(ui, main));
    let cancel = widgets::button(ui, &tr!(i18n, "cancel")).clicked();
    if main.inner.clicked() {
        Some(Pressed::Go)
    } else {
        cancel.then_some(Pressed::Cancel)
    }
}

/// Warns of a recovery file that is already there, and may be the only one with its accounts.
fn taken(ui: &mut Ui, i18n: &I18n, place: &NewPlace, actions: &mut Vec<Action>) {
    ui.add_space(theme::GAP);
    let words = messages::Words {
        what: tr!(i18n, "recovery-taken"),
        next: tr!(i18n, "recovery-taken-advice"),
    };
    widgets::words(ui, &words);
    recovery::merge_first(ui, i18n, &place.path, actions);
}

/// Whether the operation can be cancelled: one that only reads can, one that writes cannot.
fn can_cancel(state: &State) -> bool {
    !state.running.seals() || state.running.busy() == Some(Busy::Opening)
}

/// What the dialog says.
struct Texts {
    title: String,
    body: String,
    button: String,
}

impl Texts {
    fn of(state: &State, purpose: &Purpose) -> Self {
        let i18n = &state.i18n;
        let (title, body, button) = match purpose {
            Purpose::SetLock => (
                tr!(i18n, "lock-set-title"),
                tr!(i18n, "lock-set-body"),
                tr!(i18n, "lock-set-button"),
            ),
            Purpose::ChangeLock => (
                tr!(i18n, "lock-change-title"),
                tr!(i18n, "lock-change-body"),
                tr!(i18n, "lock-change-button"),
            ),
            Purpose::RemoveLock => (
                tr!(i18n, "lock-remove-title"),
                tr!(i18n, "lock-remove-body"),
                tr!(i18n, "lock-remove-button"),
            ),
            Purpose::NewFile if state.is_portable => (
                tr!(i18n, "file-new-title"),
                tr!(i18n, "portable-file-body"),
                tr!(i18n, "file-new-button"),
            ),
            Purpose::NewFile => (
                tr!(i18n, "file-new-title"),
                tr!(i18n, "file-new-body"),
                tr!(i18n, "file-new-button"),
            ),
            Purpose::MoveToFile => (
                tr!(i18n, "file-move-title"),
                tr!(i18n, "file-move-body"),
                tr!(i18n, "file-move-button"),
            ),
            Purpose::MoveToKeyring => (
                tr!(i18n, "move-to-keyring-title"),
                tr!(i18n, "lock-remove-body"),
                tr!(i18n, "move-to-keyring-button"),
            ),
            Purpose::NewRecovery(_) => (
                tr!(i18n, "recovery-new-title"),
                tr!(i18n, "recovery-new-body"),
                tr!(i18n, "recovery-new-button"),
            ),
            Purpose::OpenRecovery(_) => (
                tr!(i18n, "recovery-open-title"),
                tr!(i18n, "recovery-open-body"),
                tr!(i18n, "recovery-open-button"),
            ),
            Purpose::CheckRecovery(_) => (
                tr!(i18n, "drill-title"),
                tr!(i18n, "drill-body"),
                tr!(i18n, "drill-button"),
            ),
            Purpose::OpenEarlier(_) => (
                tr!(i18n, "earlier-passphrase-title"),
                tr!(i18n, "earlier-passphrase-body"),
                tr!(i18n, "recovery-open-button"),
            ),
            Purpose::Paper(..) => (
                tr!(i18n, "paper-title"),
                tr!(i18n, "paper-passphrase-body"),
                tr!(i18n, "paper-button"),
            ),
            Purpose::ShowRecoveryCodes(_) => (
                tr!(i18n, "recovery-codes-title-plain"),
                tr!(i18n, "recovery-codes-passphrase"),
                tr!(i18n, "recovery-codes-show"),
            ),
            Purpose::ShowQr(_) => (
                tr!(i18n, "qr-code-show"),
                tr!(i18n, "qr-code-passphrase-body"),
                tr!(i18n, "qr-code-button"),
            ),
            Purpose::Export(exporting) => return Self::of_export(i18n, exporting.target),
        };
        Self {
            title,
            body,
            button,
        }
    }

    fn of_export(i18n: &I18n, target: Target) -> Self {
        let (title, _) = messages::target(i18n, target);
        let body = if target.is_encrypted() {
            tr!(i18n, "export-password-body")
        } else {
            tr!(i18n, "export-passphrase-body")
        };
        Self {
            title,
            body,
            button: tr!(i18n, "export-button"),
        }
    }
}
