//! The cards that keep the accounts safe: the recovery file, the printable sheet, the app lock, the place of the vault,
//! and going back to before the last change.

use egui::{RichText, Ui};

use super::super::{recovery, theme, widgets};
use crate::{
    app::{
        action::{Action, Command, Purpose},
        state::State,
    },
    i18n::I18n,
    messages,
    platform::PORTABLE_FOLDER,
    settings::Settings,
    store::{Place, earlier::EarlierState},
    tr,
    vault::Vault,
};

/// The choices for the idle lock, in minutes; 0 is never.
const LOCK_CHOICES: [u32; 6] = [0, 1, 5, 15, 30, 60];

/// Draws the cards. Without an open vault there is nothing to keep.
pub(super) fn show(ui: &mut Ui, state: &State, settings: &mut Settings, actions: &mut Vec<Action>) {
    if state.open().is_none() {
        return;
    }
    titled(ui, &tr!(state.i18n, "recovery-title"), |ui| {
        recovery::card(ui, state, actions);
    });
    paper(ui, state, actions);
    export(ui, state, actions);
    lock(ui, state, settings, actions);
    place(ui, state, actions);
    back(ui, state, actions);
    earlier(ui, state, actions);
}

fn titled(ui: &mut Ui, title: &str, content: impl FnOnce(&mut Ui)) {
    widgets::card(ui, |ui| {
        ui.label(RichText::new(title).font(theme::strong()));
        content(ui);
    });
}

fn paper(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    if state.vault().is_none_or(Vault::is_empty) {
        return; // nothing to print
    }
    titled(ui, &tr!(i18n, "paper-title"), |ui| {
        widgets::faded(ui, &tr!(i18n, "paper-body"));
        if widgets::button(ui, &tr!(i18n, "paper-make")).clicked() {
            actions.push(Action::AskPaper);
        }
    });
}

fn export(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    if state.vault().is_none_or(Vault::is_empty) {
        return; // nothing to export
    }
    titled(ui, &tr!(i18n, "export-title"), |ui| {
        widgets::faded(ui, &tr!(i18n, "export-body"));
        if widgets::button(ui, &Command::Export.label(i18n)).clicked() {
            actions.push(Action::Command(Command::Export));
        }
    });
}

fn lock(ui: &mut Ui, state: &State, settings: &mut Settings, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    titled(ui, &tr!(i18n, "lock-title"), |ui| {
        if !state.session.has_lock() {
            widgets::faded(ui, &tr!(i18n, "lock-off-body"));
            unheard(ui, state);
            if widgets::button(ui, &tr!(i18n, "lock-set")).clicked() {
                actions.push(Action::AskPassphrase(Purpose::SetLock));
            }
            return;
        }
        widgets::faded(ui, &tr!(i18n, "lock-on-body"));
        unheard(ui, state);
        lock_after(ui, i18n, &mut settings.lock_after_minutes);
        quick_unlock(ui, state, actions);
        ui.horizontal_wrapped(|ui| {
            if widgets::button(ui, &Command::Lock.label(i18n)).clicked() {
                actions.push(Action::Command(Command::Lock));
            }
            if widgets::button(ui, &tr!(i18n, "lock-change")).clicked() {
                actions.push(Action::AskPassphrase(Purpose::ChangeLock));
            }
            // A file is always sealed.
            if state.session.keeping().place == Place::Keyring
                && widgets::button(ui, &tr!(i18n, "lock-remove")).clicked()
            {
                actions.push(Action::AskPassphrase(Purpose::RemoveLock));
            }
        });
    });
}

/// The switch for the system's check of the user, on a system that has one.
fn quick_unlock(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let (i18n, quick) = (&state.i18n, &state.quick_unlock);
    let Some(check) = quick.check else {
        return;
    };
    let mut is_on = quick.is_on;
    let label = tr!(i18n, "quick-unlock", check = check.name());
    if ui.checkbox(&mut is_on, label).changed() {
        actions.push(Action::SetQuickUnlock(is_on));
    }
    widgets::faded(ui, &tr!(i18n, "quick-unlock-body"));
}

/// Warns if the desktop does not report that the screen is locked, since users rely on it.
fn unheard(ui: &mut Ui, state: &State) {
    if state.hears_screen_lock != Some(false) {
        return;
    }
    let i18n = &state.i18n;
    let keys = Command::Lock.shortcut().map(crate::ui::keys_text);
    let words = messages::Words {
        what: tr!(i18n, "lock-unheard"),
        next: tr!(i18n, "lock-unheard-advice", keys = keys.unwrap_or_default()),
    };
    widgets::words(ui, &words);
}

fn lock_after(ui: &mut Ui, i18n: &I18n, minutes: &mut u32) {
    let mut times: Vec<(u32, String)> = LOCK_CHOICES
        .iter()
        .map(|minutes| (*minutes, idle_time(i18n, *minutes)))
        .collect();
    if !LOCK_CHOICES.contains(minutes) {
        times.push((*minutes, idle_time(i18n, *minutes)));
    }
    super::choice(ui, &tr!(i18n, "lock-after-label"), minutes, &times);
}

fn idle_time(i18n: &I18n, minutes: u32) -> String {
    if minutes == 0 {
        tr!(i18n, "lock-after-never")
    } else {
        tr!(i18n, "lock-after-minutes", minutes = minutes)
    }
}

fn place(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    titled(ui, &tr!(i18n, "kept-title"), |ui| {
        match state.session.keeping().place {
            Place::Keyring => {
                widgets::faded(ui, &super::kept(i18n));
                if widgets::button(ui, &tr!(i18n, "move-to-file")).clicked() {
                    actions.push(Action::AskPassphrase(Purpose::MoveToFile));
                }
            }
            Place::File if state.is_portable => {
                let kept = tr!(i18n, "kept-portable-body", folder = PORTABLE_FOLDER);
                widgets::faded(ui, &kept);
            }
            Place::File => {
                widgets::faded(ui, &tr!(i18n, "kept-file-body"));
                if widgets::button(ui, &tr!(i18n, "move-to-keyring")).clicked() {
                    actions.push(Action::AskPassphrase(Purpose::MoveToKeyring));
                }
            }
        }
    });
}

fn back(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    titled(ui, &tr!(i18n, "back-title"), |ui| {
        widgets::faded(ui, &tr!(i18n, "back-body"));
        if widgets::button(ui, &tr!(i18n, "back-preview")).clicked() {
            actions.push(Action::PreviewPrevious);
        }
    });
}

fn earlier(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    titled(ui, &tr!(i18n, "earlier-title"), |ui| {
        widgets::faded(ui, &tr!(i18n, "earlier-body"));
        let mut vaults = state.earlier.found.vaults.iter();
        if vaults.any(|vault| vault.state == EarlierState::Sealed) {
            widgets::faded(ui, &tr!(i18n, "earlier-own-passphrase"));
        }
        if widgets::button(ui, &tr!(i18n, "earlier-open")).clicked() {
            actions.push(Action::ShowEarlier);
        }
    });
}
