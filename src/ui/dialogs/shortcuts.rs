//! The keyboard's shortcuts.

use egui::{Key, RichText, Ui};

use super::{
    super::{theme, widgets},
    ask::{Answer, Buttons, ask},
};
use crate::{
    app::{
        action::{Action, Command, READ_ALOUD},
        state::State,
    },
    platform::{SYSTEM, System},
    tr,
};

/// Draws the dialog.
pub(super) fn show(ui: &Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let answer = ask(ui, "shortcuts", &tr!(i18n, "shortcuts"), |ui| {
        let draw = |ui: &mut Ui| {
            for (keys, what) in lines(state) {
                ui.label(RichText::new(keys).font(theme::strong()));
                ui.add(egui::Label::new(what).wrap());
                ui.end_row();
            }
        };
        if widgets::is_narrow(ui) {
            draw(ui);
        } else {
            let grid = egui::Grid::new("shortcuts").num_columns(2);
            grid.spacing([24.0, 8.0]).show(ui, draw);
        }
        Buttons::two(tr!(i18n, "close"), tr!(i18n, "help"))
    });
    if answer.is_some() {
        actions.push(Action::CloseDialog);
    }
    if answer == Some(Answer::Other) {
        actions.push(Action::OpenHelp(None));
    }
}

/// Each shortcut, with what it does.
fn lines(state: &State) -> Vec<(String, String)> {
    let i18n = &state.i18n;
    let commands = Command::ALL.into_iter().filter_map(|command| {
        let what = if command == Command::Search {
            tr!(i18n, "shortcut-search")
        } else {
            command.label(i18n)
        };
        Some((keys_text(command.shortcut()?), what))
    });
    let arrows = tr!(i18n, "key-arrows");
    let others = [
        (tr!(i18n, "key-enter"), tr!(i18n, "shortcut-copy")),
        (keys_text(READ_ALOUD), tr!(i18n, "read-aloud")),
        (arrows.clone(), tr!(i18n, "shortcut-choose")),
        (format!("Alt + {arrows}"), tr!(i18n, "shortcut-move")),
        ("F2".to_owned(), tr!(i18n, "rename")),
        ("Delete".to_owned(), tr!(i18n, "delete")),
        (tr!(i18n, "key-escape"), tr!(i18n, "shortcut-clear")),
    ];
    commands.chain(others).collect()
}

/// The keys of a shortcut, as users write them. egui spells out the comma.
pub(in crate::ui) fn keys_text(keys: egui::KeyboardShortcut) -> String {
    let text = keys.format(&egui::ModifierNames::NAMES, SYSTEM == System::MacOs);
    match text.strip_suffix(Key::Comma.name()) {
        Some(modifiers) => format!("{modifiers}{}", Key::Comma.symbol_or_name()),
        None => text,
    }
}
