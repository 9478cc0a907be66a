//! Passphrases: the fields they are typed into, what they are worth, and the dialog that asks for one.

use std::cell::{Cell, RefCell};

use egui::{Key, RichText, TextEdit, Ui, vec2};
use zeroize::Zeroizing;

use super::{
    limited::{Limit, Limited},
    recovery, theme, widgets,
};
use crate::{
    app::{
        action::{Action, TypedPassphrases},
        state::{PassphraseDialog, Purpose, State},
    },
    i18n::I18n,
    jobs::{Busy, NewPlace},
    messages,
    store::sealed::{self, MAX_PASSPHRASE_BYTES, Passphrase, Strength},
    tr,
};

/// The fields of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Part {
    Current,
    Passphrase,
    Again,
}

/// What is typed into the form.
#[derive(Default)]
pub struct PassphraseForm {
    current: Zeroizing<String>,
    passphrase: Zeroizing<String>,
    again: Zeroizing<String>,
    /// The field that what was typed or pasted last would have made too long.
    too_long: Option<Part>,
    show: bool,
    /// What the passphrase is worth; judged when it changes, since that is no matter of microseconds.
    strength: Option<Strength>,
    /// The widget ids of each opening are its own, so that undo never brings an older passphrase back.
    opening: u64,
    focus: bool,
}

impl PassphraseForm {
    /// Begins anew, with empty fields.
    pub fn begin(&mut self) {
        // A field that grows leaves copies of what is in it in freed memory.
        let field = || Zeroizing::new(String::with_capacity(MAX_PASSPHRASE_BYTES));
        *self = Self {
            current: field(),
            passphrase: field(),
            again: field(),
            opening: self.opening + 1,
            focus: true,
            ..Self::default()
        };
    }

    /// Forgets what was typed, in the form and in egui's memory of the fields, once the form is closed.
    pub fn forget(&mut self, egui: &egui::Context) {
        if self.passphrase.capacity() == 0 {
            return; // not opened since
        }
        for part in [Part::Current, Part::Passphrase, Part::Again] {
            widgets::forget_field(egui, self.id(part));
        }
        *self = Self {
            opening: self.opening,
            ..Self::default()
        };
    }

    fn id(&self, part: Part) -> egui::Id {
        egui::Id::unique(("passphrase field", part, self.opening))
    }

    /// Whether the new passphrase was typed twice alike; once is enough where it can be read.
    fn is_repeated(&self) -> bool {
        self.show || self.passphrase == self.again
    }
}

/// Draws one field; true if Enter was pressed in it.
fn field(
    ui: &mut Ui,
    i18n: &I18n,
    form: &mut PassphraseForm,
    part: Part,
    label: &str,
    first: bool,
) -> bool {
    let label = widgets::label(ui, label);
    let id = form.id(part);
    let text = match part {
        Part::Current => &mut form.current,
        Part::Passphrase => &mut form.passphrase,
        Part::Again => &mut form.again,
    };
    let mut is_refused = form.too_long == Some(part);
    let mut text = Limited::new(text, Limit::Bytes(MAX_PASSPHRASE_BYTES), &mut is_refused);
    let response = TextEdit::singleline(&mut text)
        .id(id)
        .password(!form.show)
        .desired_width(f32::INFINITY)
        .margin(egui::Margin::symmetric(12, 10))
        .show(ui)
        .response
        .response
        .labelled_by(label.id);
    if first && std::mem::take(&mut form.focus) {
        response.request_focus();
    }
    if is_refused {
        form.too_long = Some(part);
        widgets::words(ui, &messages::passphrase_too_long(i18n));
    } else if form.too_long == Some(part) {
        form.too_long = None;
    }
    if part == Part::Passphrase && response.changed() {
        form.strength = None;
    }
    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// The field of the lock screen, with its switch; the passphrase once Enter was pressed in it.
pub(super) fn unlock_field(ui: &mut Ui, i18n: &I18n, form: &mut PassphraseForm) -> bool {
    if form.passphrase.capacity() == 0 {
        form.begin();
    }
    let label = tr!(i18n, "passphrase-label");
    let enter = field(ui, i18n, form, Part::Passphrase, &label, true);
    ui.checkbox(&mut form.show, tr!(i18n, "passphrase-show"));
    enter
}

/// What was typed on the lock screen; `None` if that is nothing.
pub(super) fn typed(form: &PassphraseForm) -> Option<Passphrase> {
    (!form.passphrase.is_empty()).then(|| Passphrase::new(form.passphrase.clone()))
}

/// Draws the dialog.
pub(super) fn show(
    ui: &Ui,
    state: &State,
    dialog: &PassphraseDialog,
    form: &mut PassphraseForm,
    actions: &mut Vec<Action>,
) {
    let i18n = &state.i18n;
    let texts = Texts::of(i18n, &dialog.purpose);
    let form = RefCell::new(form);
    let enter = Cell::new(false);
    let response = widgets::dialog(
        ui,
        "passphrase",
        &texts.title,
        |ui| {
            widgets::faded(ui, &texts.body);
            if let Purpose::NewRecovery(place) = &dialog.purpose
                && place.is_taken
            {
                taken(ui, i18n, place, &mut *actions);
            }
            ui.add_space(theme::GAP);
            enter.set(fields(ui, i18n, dialog, &mut form.borrow_mut()));
            if let Some(error) = &dialog.error {
                ui.add_space(theme::GAP);
                widgets::words(ui, &messages::passphrase(i18n, error));
            }
        },
        |ui| {
            if state.running.seals() {
                let cancel =
                    can_cancel(state) && widgets::button(ui, &tr!(i18n, "cancel")).clicked();
                ui.spinner();
                widgets::faded(ui, &tr!(i18n, "passphrase-working"));
                return (false, cancel);
            }
            let ready = is_ready(dialog, &form.borrow());
            let main = ui
                .add_enabled_ui(ready, |ui| widgets::main_button(ui, &texts.button))
                .inner;
            let cancel = widgets::button(ui, &tr!(i18n, "cancel")).clicked();
            (main.clicked() || (enter.get() && ready), cancel)
        },
    );
    let (go, cancel) = response.inner;
    if go {
        let form = form.borrow();
        actions.push(Action::PassphraseGiven(TypedPassphrases {
            current: Passphrase::new(form.current.clone()),
            passphrase: Passphrase::new(form.passphrase.clone()),
        }));
    } else if can_cancel(state) && (cancel || response.closed) {
        actions.push(Action::CloseDialog);
    }
}

/// Says that a recovery file is already there, which may be the only one with its accounts.
fn taken(ui: &mut Ui, i18n: &I18n, place: &NewPlace, actions: &mut Vec<Action>) {
    ui.add_space(theme::GAP);
    let words = messages::Words {
        what: tr!(i18n, "recovery-taken"),
        next: tr!(i18n, "recovery-taken-advice"),
    };
    widgets::words(ui, &words);
    recovery::merge_first(ui, i18n, &place.path, actions);
}

/// What writes something is not left half done; what only reads can be given up.
fn can_cancel(state: &State) -> bool {
    !state.running.seals() || state.running.busy() == Some(Busy::Opening)
}

/// The fields that the dialog asks for; true if Enter was pressed in one.
fn fields(ui: &mut Ui, i18n: &I18n, dialog: &PassphraseDialog, form: &mut PassphraseForm) -> bool {
    let mut enter = false;
    let (purpose, asks_current) = (&dialog.purpose, dialog.asks_current);
    if asks_current {
        let label = match purpose {
            // The new one does not take its place.
            Purpose::NewRecovery(_) => tr!(i18n, "passphrase-unlock-label"),
            _ => tr!(i18n, "passphrase-current-label"),
        };
        enter |= field(ui, i18n, form, Part::Current, &label, true);
    }
    if purpose.chooses() {
        let label = tr!(i18n, "passphrase-new-label");
        enter |= field(ui, i18n, form, Part::Passphrase, &label, !asks_current);
        strength(ui, i18n, form);
        if !form.show {
            let label = tr!(i18n, "passphrase-again-label");
            enter |= field(ui, i18n, form, Part::Again, &label, false);
            if !form.again.is_empty() && !form.is_repeated() {
                widgets::label(ui, &tr!(i18n, "passphrase-differs"));
            }
        }
        ui.horizontal(|ui| {
            ui.checkbox(&mut form.show, tr!(i18n, "passphrase-show"));
            if widgets::button(ui, &tr!(i18n, "passphrase-suggest")).clicked()
                && let Some(suggested) = sealed::suggest()
            {
                form.passphrase.clear();
                form.passphrase.push_str(suggested.expose());
                form.show = true;
                form.strength = None;
            }
        });
        widgets::label(ui, &tr!(i18n, "passphrase-keep"));
    } else {
        if !asks_current {
            let label = tr!(i18n, "passphrase-label");
            enter |= field(ui, i18n, form, Part::Passphrase, &label, true);
        }
        ui.checkbox(&mut form.show, tr!(i18n, "passphrase-show"));
    }
    enter
}

fn is_ready(dialog: &PassphraseDialog, form: &PassphraseForm) -> bool {
    let has_current = !dialog.asks_current || !form.current.is_empty();
    let has_other = match dialog.purpose {
        Purpose::RemoveLock => true,
        _ => !form.passphrase.is_empty(),
    };
    has_current && has_other && (!dialog.purpose.chooses() || form.is_repeated())
}

/// What the passphrase is worth, as four bars and a word. It is never refused.
fn strength(ui: &mut Ui, i18n: &I18n, form: &mut PassphraseForm) {
    let colors = theme::palette(ui);
    let strength = if form.passphrase.is_empty() {
        None
    } else {
        Some(
            *form
                .strength
                .get_or_insert_with(|| sealed::strength(&form.passphrase)),
        )
    };
    let (filled, text, color) = match strength {
        None => (0, tr!(i18n, "strength-none"), colors.faded),
        Some(Strength::VeryWeak) => (1, tr!(i18n, "strength-very-weak"), colors.bad),
        Some(Strength::Weak) => (1, tr!(i18n, "strength-weak"), colors.bad),
        Some(Strength::Fair) => (2, tr!(i18n, "strength-fair"), colors.warn),
        Some(Strength::Good) => (3, tr!(i18n, "strength-good"), colors.good),
        Some(Strength::Strong) => (4, tr!(i18n, "strength-strong"), colors.good),
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        for bar in 0..4 {
            let (rect, _) = ui.allocate_exact_size(vec2(28.0, 6.0), egui::Sense::hover());
            let fill = if bar < filled { color } else { colors.line };
            ui.painter().rect_filled(rect, 3.0, fill);
        }
        let text = RichText::new(text).font(theme::small()).color(colors.faded);
        ui.add(egui::Label::new(text).wrap());
    });
}

/// What the dialog says.
struct Texts {
    title: String,
    body: String,
    button: String,
}

impl Texts {
    fn of(i18n: &I18n, purpose: &Purpose) -> Self {
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
            Purpose::OpenEarlier(_) => (
                tr!(i18n, "earlier-passphrase-title"),
                tr!(i18n, "earlier-passphrase-body"),
                tr!(i18n, "recovery-open-button"),
            ),
            Purpose::Paper(_) => (
                tr!(i18n, "paper-title"),
                tr!(i18n, "paper-passphrase-body"),
                tr!(i18n, "paper-button"),
            ),
        };
        Self {
            title,
            body,
            button,
        }
    }
}
