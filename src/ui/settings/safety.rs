//! What keeps the accounts from getting lost and from other people: the recovery file, the app lock, the place where
//! the vault is, and the way back to the state before the last change.

use egui::{RichText, Ui};

use super::super::{theme, widgets, words};
use crate::{
    app::{
        action::{Action, Command},
        state::{Purpose, Recovering, State},
    },
    i18n::I18n,
    store::{Place, earlier::EarlierState},
    tr,
    vault::Vault,
};

/// What the idle lock can be set to, in minutes; 0 is never.
const LOCK_CHOICES: [u32; 6] = [0, 1, 5, 15, 30, 60];

/// Draws the cards. Without an open vault there is nothing to keep.
pub(super) fn show(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    if state.open().is_none() {
        return;
    }
    recovery(ui, state, actions);
    paper(ui, state, actions);
    lock(ui, state, actions);
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

fn recovery(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    titled(ui, &tr!(i18n, "recovery-title"), |ui| {
        widgets::faded(ui, &tr!(i18n, "recovery-body"));
        if let Some(recovering) = &state.recovery {
            kept(ui, state, recovering);
        }
        ui.horizontal_wrapped(|ui| {
            if state.recovery.is_some() {
                if widgets::button(ui, &tr!(i18n, "recovery-write")).clicked() {
                    actions.push(Action::WriteRecovery);
                }
                if widgets::button(ui, &tr!(i18n, "recovery-change")).clicked() {
                    actions.push(Action::ChooseRecoveryPlace);
                }
                if widgets::button(ui, &tr!(i18n, "recovery-stop")).clicked() {
                    actions.push(Action::StopRecovery);
                }
            } else if widgets::button(ui, &tr!(i18n, "recovery-create")).clicked() {
                actions.push(Action::ChooseRecoveryPlace);
            }
            if widgets::button(ui, &tr!(i18n, "recovery-restore")).clicked() {
                actions.push(Action::ChooseRecoveryFile);
            }
        });
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

/// Where the recovery file is, and whether it is up to date.
fn kept(ui: &mut Ui, state: &State, recovering: &Recovering) {
    let i18n = &state.i18n;
    let path = recovering.file.path().display().to_string();
    ui.add(egui::Label::new(RichText::new(path).font(theme::small())).wrap());
    match &recovering.problem {
        Some(error) => widgets::words(ui, &words::recovery(i18n, *error)),
        None if recovering.writing.is_some() => {
            widgets::label(ui, &tr!(i18n, "recovery-writing"));
        }
        None if recovering.file.is_held() => {
            widgets::faded(ui, &tr!(i18n, "recovery-held"));
        }
        None => {
            let ago = state
                .now
                .as_secs()
                .saturating_sub(recovering.file.written_at());
            let ago = since(i18n, ago);
            widgets::label(ui, &tr!(i18n, "recovery-written", ago = ago.as_str()));
        }
    }
}

/// How long ago something was, as people say it.
fn since(i18n: &I18n, seconds: u64) -> String {
    match seconds {
        0..60 => tr!(i18n, "ago-now"),
        60..3600 => tr!(i18n, "ago-minutes", count = seconds / 60),
        3600..86_400 => tr!(i18n, "ago-hours", count = seconds / 3600),
        _ => tr!(i18n, "ago-days", count = seconds / 86_400),
    }
}

fn lock(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    titled(ui, &tr!(i18n, "lock-title"), |ui| {
        if !state.keeping.has_lock {
            widgets::faded(ui, &tr!(i18n, "lock-off-body"));
            unheard(ui, state);
            if widgets::button(ui, &tr!(i18n, "lock-set")).clicked() {
                actions.push(Action::AskPassphrase(Purpose::SetLock));
            }
            return;
        }
        widgets::faded(ui, &tr!(i18n, "lock-on-body"));
        unheard(ui, state);
        lock_after(ui, state, actions);
        ui.horizontal_wrapped(|ui| {
            if widgets::button(ui, &Command::Lock.label(i18n)).clicked() {
                actions.push(Action::Command(Command::Lock));
            }
            if widgets::button(ui, &tr!(i18n, "lock-change")).clicked() {
                actions.push(Action::AskPassphrase(Purpose::ChangeLock));
            }
            // A file is always sealed.
            if state.keeping.place == Place::Keyring
                && widgets::button(ui, &tr!(i18n, "lock-remove")).clicked()
            {
                actions.push(Action::AskPassphrase(Purpose::RemoveLock));
            }
        });
    });
}

/// A screen that locks unheard is something to know before one relies on it.
fn unheard(ui: &mut Ui, state: &State) {
    if state.keeping.hears_screen_lock != Some(false) {
        return;
    }
    let i18n = &state.i18n;
    let keys = Command::Lock.shortcut().map(crate::ui::keys_text);
    let words = words::Words {
        what: tr!(i18n, "lock-unheard"),
        next: tr!(i18n, "lock-unheard-advice", keys = keys.unwrap_or_default()),
    };
    widgets::words(ui, &words);
}

fn lock_after(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let set = state.settings.lock_after_minutes;
    let mut minutes = set;
    let mut times: Vec<(u32, String)> = LOCK_CHOICES
        .iter()
        .map(|minutes| (*minutes, idle_time(i18n, *minutes)))
        .collect();
    if !LOCK_CHOICES.contains(&set) {
        times.push((set, idle_time(i18n, set)));
    }
    super::choice(ui, &tr!(i18n, "lock-after-label"), &mut minutes, &times);
    if minutes != set {
        actions.push(Action::SetLockAfter(minutes));
    }
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
        match state.keeping.place {
            Place::Keyring => {
                widgets::faded(ui, &super::kept(i18n));
                if widgets::button(ui, &tr!(i18n, "move-to-file")).clicked() {
                    actions.push(Action::AskPassphrase(Purpose::MoveToFile));
                }
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
