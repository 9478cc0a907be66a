//! The screens without a vault: it is being opened, is locked, or cannot be opened.

use egui::{Align, Layout, RichText, ScrollArea, Ui};

use super::{PageInput, Unlock, theme, widgets};
use crate::{
    app::{
        action::{Action, Command, GivingUp, Opening, Purpose},
        state::{OPENING_SHOWN_AFTER, SLOW_AFTER, State},
    },
    messages,
    platform::PORTABLE_FOLDER,
    session::{Locked, Phase},
    store::StoreError,
    tr,
};

/// Draws the phase. An open vault has its own screens.
pub(super) fn show(
    ui: &mut Ui,
    state: &State,
    phase: &Phase,
    input: &mut PageInput,
    is_covered: bool,
    actions: &mut Vec<Action>,
) {
    match phase {
        Phase::Opening => {
            let waited = state.moment.since(state.opening_since);
            if waited >= OPENING_SHOWN_AFTER {
                page(ui, |ui| opening(ui, state, waited >= SLOW_AFTER));
            }
        }
        Phase::Locked(locked) => page(ui, |ui| {
            show_locked(ui, state, locked, input, is_covered, actions);
        }),
        Phase::Broken { error, .. } => page(ui, |ui| broken(ui, state, error, actions)),
        Phase::Open(_) => {}
    }
}

fn page(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let height = ui.available_height();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.add_space((height * 0.22).max(theme::EDGE));
        ui.vertical_centered(|ui| {
            let room = ui.available_width() - 2.0 * widgets::edge(ui);
            ui.set_max_width(theme::DIALOG_WIDTH.min(room));
            super::seal(ui, 64.0);
            ui.add_space(theme::GAP * 2.0);
            content(ui);
        });
    });
}

fn opening(ui: &mut Ui, state: &State, slow: bool) {
    if slow {
        let title = tr!(state.i18n, "opening-slow-title");
        ui.label(RichText::new(title).font(theme::title()));
        widgets::faded(ui, &tr!(state.i18n, "opening-slow-body"));
    } else {
        widgets::faded(ui, &tr!(state.i18n, "opening"));
    }
}

/// The lock screen, with the field for the passphrase.
fn show_locked(
    ui: &mut Ui,
    state: &State,
    locked: &Locked,
    input: &mut PageInput,
    is_covered: bool,
    actions: &mut Vec<Action>,
) {
    let i18n = &state.i18n;
    ui.label(RichText::new(tr!(i18n, "locked-title")).font(theme::title()));
    widgets::faded(ui, &tr!(i18n, "locked-body"));
    if state.session.holds_changes() {
        widgets::label(ui, &tr!(i18n, "locked-unsaved"));
    }
    if state.held.count > 0 {
        widgets::label(ui, &tr!(i18n, "locked-arrivals", count = state.held.count));
    }
    if state.held.is_cut_off {
        widgets::label(ui, &tr!(i18n, "outside-cut-off"));
    }
    ui.add_space(theme::GAP);
    if is_covered {
        return; // the dialog has a field of its own
    }
    let field = (input.unlock).get_or_insert_with(|| Unlock::new(ui.ctx()));
    let enter = ui
        .with_layout(Layout::top_down(Align::LEFT), |ui| {
            let enter = field.show(ui, i18n);
            if let Some(error) = &locked.error {
                field.show_error(ui, &messages::store(i18n, error), locked.working);
            }
            enter
        })
        .inner;
    ui.add_space(theme::GAP);
    if locked.working {
        widgets::faded(ui, &tr!(i18n, "unlocking"));
        return;
    }
    let pressed = widgets::main_button(ui, &tr!(i18n, "unlock")).clicked();
    if (pressed || enter)
        && let Some(passphrase) = field.typed()
    {
        actions.push(Action::Unlock(passphrase));
    }
    quick_unlock(ui, state, actions);
    if widgets::button(ui, &tr!(i18n, "forgot-passphrase")).clicked() {
        actions.push(Action::AskGiveUp(GivingUp::Locked));
    }
    earlier_button(ui, state, actions);
}

/// The button for the system's check of the user, if it unlocks this vault.
fn quick_unlock(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let (i18n, quick) = (&state.i18n, &state.quick_unlock);
    if let (Some(error), Some(check)) = (&quick.error, quick.check) {
        widgets::failure(ui, &messages::quick_unlock(i18n, error, check));
    }
    let Some(check) = quick.unlocks() else {
        return;
    };
    if quick.waits {
        widgets::faded(ui, &tr!(i18n, "quick-unlock-waiting", check = check.name()));
    } else if widgets::button(ui, &tr!(i18n, "quick-unlock", check = check.name())).clicked() {
        actions.push(Action::QuickUnlock);
    }
}

fn broken(ui: &mut Ui, state: &State, error: &StoreError, actions: &mut Vec<Action>) {
    if matches!(error, StoreError::NoKeyring) && state.is_portable {
        return portable(ui, state, actions);
    }
    let words = messages::store(&state.i18n, error);
    ui.label(RichText::new(words.what).font(theme::title()));
    if matches!(error, StoreError::NoKeyring) {
        return no_keyring(ui, state, &words.next, actions);
    }
    widgets::faded(ui, &words.next);
    ui.add_space(theme::GAP * 2.0);
    let again = widgets::main_button(ui, &tr!(state.i18n, "try-again"));
    if again.clicked() {
        actions.push(Action::Command(Command::TryAgain));
    }
    if matches!(error, StoreError::Missing { .. } | StoreError::Damaged) {
        if widgets::button(ui, &tr!(state.i18n, "use-previous")).clicked() {
            actions.push(Action::UsePrevious);
        }
        earlier_button(ui, state, actions);
    }
    if matches!(
        error,
        StoreError::Missing { .. } | StoreError::Damaged | StoreError::Away { .. }
    ) && widgets::button(ui, &tr!(state.i18n, "start-empty")).clicked()
    {
        actions.push(Action::AskStartOver);
    }
    if widgets::button(ui, &tr!(state.i18n, "quit")).clicked() {
        actions.push(Action::Command(Command::Quit));
    }
    ui.add_space(theme::GAP);
    if widgets::link(ui, &tr!(state.i18n, "details-label")).clicked() {
        actions.push(Action::Open(Opening::Details));
    }
}

fn earlier_button(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    if widgets::button(ui, &tr!(state.i18n, "earlier-open")).clicked() {
        actions.push(Action::ShowEarlier);
    }
}

/// The screen of a machine without a keyring, which offers the passphrase file.
fn no_keyring(ui: &mut Ui, state: &State, use_keyring: &str, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    widgets::faded(ui, &tr!(i18n, "use-file-body"));
    ui.add_space(theme::GAP * 2.0);
    if widgets::main_button(ui, &tr!(i18n, "use-file")).clicked() {
        actions.push(Action::AskPassphrase(Purpose::NewFile));
    }
    ui.add_space(theme::GAP * 2.0);
    ui.label(RichText::new(tr!(i18n, "use-file-or")).font(theme::strong()));
    widgets::faded(ui, use_keyring);
    ui.add_space(theme::GAP);
    if widgets::button(ui, &tr!(i18n, "try-again")).clicked() {
        actions.push(Action::Command(Command::TryAgain));
    }
    if widgets::button(ui, &tr!(i18n, "quit")).clicked() {
        actions.push(Action::Command(Command::Quit));
    }
}

/// The first screen of a portable copy, which has no accounts yet.
fn portable(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    ui.label(RichText::new(tr!(i18n, "portable-title")).font(theme::title()));
    let body = tr!(i18n, "portable-body", folder = PORTABLE_FOLDER);
    widgets::faded(ui, &body);
    ui.add_space(theme::GAP * 2.0);
    if widgets::main_button(ui, &tr!(i18n, "portable-begin")).clicked() {
        actions.push(Action::AskPassphrase(Purpose::NewFile));
    }
    if widgets::button(ui, &tr!(i18n, "quit")).clicked() {
        actions.push(Action::Command(Command::Quit));
    }
}
