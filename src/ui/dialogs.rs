//! What lies over the page and waits for an answer.

use egui::{RichText, Ui};

use super::{
    Forms, closing, confirm, deep_scan, earlier, give_up, key_form, nothing_found, passphrase,
    preview, rename, theme, widgets,
};
use crate::{
    app::{
        action::{Action, Command},
        state::{Dialog, State},
    },
    messages::{self, Problem},
    store::StoreError,
    tr,
};

/// Draws the open dialog.
pub(super) fn show(ui: &Ui, state: &State, forms: &mut Forms, actions: &mut Vec<Action>) {
    if let Some(unsaved) = state.asks_before_closing() {
        return closing::show(ui, state, unsaved, actions);
    }
    match &state.dialog {
        None => {}
        Some(Dialog::TypeKey) => key_form::show(ui, state, &mut forms.key, actions),
        Some(Dialog::Confirm(confirm)) => confirm::show(ui, state, confirm, actions),
        Some(Dialog::NothingFound(nothing)) => nothing_found::show(ui, state, nothing, actions),
        Some(Dialog::DeepScan(search)) => deep_scan::show(ui, state, search, actions),
        Some(Dialog::Rename(id)) => rename::show(ui, state, *id, &mut forms.rename, actions),
        Some(Dialog::Problem(problem)) => show_problem(ui, state, problem, actions),
        Some(Dialog::SaveFailed(error)) => save_failed(ui, state, error, actions),
        Some(Dialog::StartOver) => start_over(ui, state, actions),
        Some(Dialog::Shortcuts) => shortcuts(ui, state, actions),
        Some(Dialog::Passphrase(dialog)) => {
            passphrase::show(ui, state, dialog, &mut forms.passphrase, actions);
        }
        Some(Dialog::Preview(found)) => preview::show(ui, state, found, actions),
        Some(Dialog::Earlier(dialog)) => earlier::show(ui, state, dialog, actions),
        Some(Dialog::GiveUp(gate)) => give_up::show(ui, state, gate, &mut forms.give_up, actions),
        Some(Dialog::Paper) => paper(ui, state, actions),
    }
}

/// Something did not work: the ways around it are one press away.
fn show_problem(ui: &Ui, state: &State, problem: &Problem, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let words = messages::problem(i18n, problem, state.capabilities.screenshot_keys);
    let ways: &[Command] = match problem {
        Problem::Capture(_) => &Command::WAYS_IN,
        Problem::FileDialog(_) => &[Command::Paste, Command::TypeKey],
        _ => &[],
    };
    let response = widgets::dialog(
        ui,
        "problem",
        &words.what,
        |ui| {
            widgets::faded(ui, &words.next);
            let width = ui.available_width();
            for command in ways {
                if super::add::way_in(ui, state, *command, width).clicked() {
                    actions.push(Action::Command(*command));
                }
            }
        },
        |ui| widgets::main_button(ui, &tr!(i18n, "close")).clicked(),
    );
    if response.inner || response.closed {
        actions.push(Action::CloseDialog);
    }
}

/// The change is kept until it is saved or given up.
fn save_failed(ui: &Ui, state: &State, error: &StoreError, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let words = messages::store(i18n, error);
    let response = widgets::dialog(
        ui,
        "save failed",
        &tr!(i18n, "not-saved"),
        |ui| {
            widgets::words(ui, &words);
            ui.add_space(theme::GAP);
            widgets::faded(ui, &tr!(i18n, "not-saved-body"));
        },
        |ui| {
            let again = widgets::main_button(ui, &tr!(i18n, "try-again")).clicked();
            let cancel = widgets::button(ui, &tr!(i18n, "cancel")).clicked();
            (again, cancel)
        },
    );
    // A press beside the dialog is too easily made for giving something up.
    let (again, cancel) = response.inner;
    if again {
        actions.push(Action::RetrySave);
    } else if cancel {
        actions.push(Action::CloseDialog);
    }
}

/// Giving up accounts that are missing is said twice.
fn start_over(ui: &Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let response = widgets::dialog(
        ui,
        "start over",
        &tr!(i18n, "start-empty-title"),
        |ui| {
            widgets::faded(ui, &tr!(i18n, "start-empty-body"));
        },
        |ui| {
            let cancel = widgets::main_button(ui, &tr!(i18n, "cancel")).clicked();
            let give_up = widgets::button(ui, &tr!(i18n, "start-empty-confirm")).clicked();
            (give_up, cancel)
        },
    );
    let (give_up, cancel) = response.inner;
    if give_up {
        actions.push(Action::StartOver);
    } else if cancel || response.closed {
        actions.push(Action::CloseDialog);
    }
}

/// What a printable sheet gives away is said before there is one.
fn paper(ui: &Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let warning = messages::Words {
        what: tr!(i18n, "paper-warning"),
        next: tr!(i18n, "paper-warning-advice"),
    };
    let response = widgets::dialog(
        ui,
        "paper",
        &tr!(i18n, "paper-title"),
        |ui| {
            widgets::words(ui, &warning);
            let counts = state.vault().is_some_and(|vault| {
                let mut accounts = vault.entries().iter().map(|entry| &entry.account);
                accounts.any(|account| account.period().is_none())
            });
            if counts {
                ui.add_space(theme::GAP);
                widgets::faded(ui, &tr!(i18n, "paper-counters"));
            }
        },
        |ui| {
            let choose = widgets::main_button(ui, &tr!(i18n, "paper-choose")).clicked();
            let cancel = widgets::button(ui, &tr!(i18n, "cancel")).clicked();
            (choose, cancel)
        },
    );
    let (choose, cancel) = response.inner;
    if choose {
        actions.push(Action::ChoosePaperPlace);
    } else if cancel || response.closed {
        actions.push(Action::CloseDialog);
    }
}

fn shortcuts(ui: &Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let response = widgets::dialog(
        ui,
        "shortcuts",
        &tr!(i18n, "shortcuts"),
        |ui| {
            egui::Grid::new("shortcuts")
                .num_columns(2)
                .spacing([24.0, 8.0])
                .show(ui, |ui| {
                    let mut line = |keys: String, what: String| {
                        ui.label(RichText::new(keys).font(theme::strong()));
                        ui.add(egui::Label::new(what).wrap());
                        ui.end_row();
                    };
                    for command in Command::ALL {
                        if let Some(keys) = command.shortcut() {
                            let name = if command == Command::Search {
                                tr!(i18n, "shortcut-search")
                            } else {
                                command.label(i18n)
                            };
                            line(keys_text(keys), name);
                        }
                    }
                    line(tr!(i18n, "key-enter"), tr!(i18n, "shortcut-copy"));
                    line(tr!(i18n, "key-arrows"), tr!(i18n, "shortcut-choose"));
                    line(
                        format!("Alt + {}", tr!(i18n, "key-arrows")),
                        tr!(i18n, "shortcut-move"),
                    );
                    line("F2".to_owned(), tr!(i18n, "rename"));
                    line("Delete".to_owned(), tr!(i18n, "delete"));
                    line(tr!(i18n, "key-escape"), tr!(i18n, "shortcut-clear"));
                });
        },
        |ui| widgets::main_button(ui, &tr!(i18n, "close")).clicked(),
    );
    if response.inner || response.closed {
        actions.push(Action::CloseDialog);
    }
}

/// The keys of a shortcut, as people write them.
pub(super) fn keys_text(keys: egui::KeyboardShortcut) -> String {
    let mac = crate::platform::SYSTEM == crate::platform::System::MacOs;
    keys.format(&egui::ModifierNames::NAMES, mac)
}
