//! The app lock in the settings.

use egui::Ui;

use super::{
    super::{help, widgets},
    table::{Card, Draft, Entry, Form},
};
use crate::{
    app::{
        action::{Action, Command, Purpose},
        state::State,
    },
    guides::Topic,
    i18n::I18n,
    messages::Words,
    store::Place,
    tr,
};

/// The choices for the idle lock, in minutes; 0 is never.
const LOCK_CHOICES: [u32; 6] = [0, 1, 5, 15, 30, 60];

/// Whether there is a lock, and the button that sets one.
pub(super) const LOCK: Entry = Entry {
    card: Some(Card::Lock),
    label: |state| tr!(state.i18n, "lock-title"),
    sentence: |state| {
        if state.session.has_lock() {
            tr!(state.i18n, "lock-on-body")
        } else {
            tr!(state.i18n, "lock-off-body")
        }
    },
    is_there: |state| state.open().is_some(),
    form: Form::Block,
    draw: |ui, _label, draft| {
        unheard(ui, draft.state);
        let i18n = &draft.state.i18n;
        if !draft.state.session.has_lock() && widgets::button(ui, &tr!(i18n, "lock-set")).clicked()
        {
            draft.actions.push(Action::AskPassphrase(Purpose::SetLock));
        }
        help::link(ui, draft.state, Topic::SomebodyElse, draft.actions);
    },
};

/// After how long the vault locks.
pub(super) const AFTER: Entry = Entry {
    card: Some(Card::Lock),
    label: |state| tr!(state.i18n, "lock-after-label"),
    sentence: |state| tr!(state.i18n, "lock-after-hint"),
    is_there: has_lock,
    form: Form::Line,
    draw: lock_after,
};

/// The system's check of the user, on a system that has one.
pub(super) const QUICK_UNLOCK: Entry = Entry {
    card: Some(Card::Lock),
    label: |state| {
        let check = state.quick_unlock.check.map_or("", |check| check.name());
        tr!(state.i18n, "quick-unlock", check = check)
    },
    sentence: |state| tr!(state.i18n, "quick-unlock-body"),
    is_there: |state| has_lock(state) && state.quick_unlock.check.is_some(),
    form: Form::Line,
    draw: |ui, label, draft| {
        let mut is_on = draft.state.quick_unlock.is_on;
        if ui.checkbox(&mut is_on, label).changed() {
            draft.actions.push(Action::SetQuickUnlock(is_on));
        }
    },
};

/// The buttons for a lock that is set.
pub(super) const COMMANDS: Entry = Entry {
    card: Some(Card::Lock),
    label: |state| Command::Lock.label(&state.i18n),
    sentence: |state| tr!(state.i18n, "lock-commands-hint"),
    is_there: has_lock,
    form: Form::Line,
    draw: commands,
};

fn has_lock(state: &State) -> bool {
    state.open().is_some() && state.session.has_lock()
}

fn commands(ui: &mut Ui, label: &str, draft: &mut Draft<'_>) {
    let i18n = &draft.state.i18n;
    ui.horizontal_wrapped(|ui| {
        if widgets::button(ui, label).clicked() {
            draft.actions.push(Action::Command(Command::Lock));
        }
        if widgets::button(ui, &tr!(i18n, "lock-change")).clicked() {
            let change = Action::AskPassphrase(Purpose::ChangeLock);
            draft.actions.push(change);
        }
        // A file is always sealed.
        if draft.state.session.keeping().place == Place::Keyring
            && widgets::button(ui, &tr!(i18n, "lock-remove")).clicked()
        {
            let remove = Action::AskPassphrase(Purpose::RemoveLock);
            draft.actions.push(remove);
        }
    });
}

/// Warns if the desktop does not report that the screen is locked, since users rely on it.
fn unheard(ui: &mut Ui, state: &State) {
    if state.hears_screen_lock != Some(false) {
        return;
    }
    let i18n = &state.i18n;
    let keys = Command::Lock.shortcut().map(crate::ui::keys_text);
    let words = Words {
        what: tr!(i18n, "lock-unheard"),
        next: tr!(i18n, "lock-unheard-advice", keys = keys.unwrap_or_default()),
    };
    widgets::words(ui, &words);
}

fn lock_after(ui: &mut Ui, label: &str, draft: &mut Draft<'_>) {
    let i18n = &draft.state.i18n;
    let minutes = &mut draft.settings.lock_after_minutes;
    let mut times: Vec<(u32, String)> = LOCK_CHOICES
        .iter()
        .map(|minutes| (*minutes, idle_time(i18n, *minutes)))
        .collect();
    if !LOCK_CHOICES.contains(minutes) {
        times.push((*minutes, idle_time(i18n, *minutes)));
    }
    super::choice(ui, label, minutes, &times);
}

fn idle_time(i18n: &I18n, minutes: u32) -> String {
    if minutes == 0 {
        tr!(i18n, "lock-after-never")
    } else {
        tr!(i18n, "lock-after-minutes", minutes = minutes)
    }
}
