//! The dialog that records the key combination by which the window comes up.

use egui::{Event, Key, Modifiers, RichText, Ui};

use super::{
    super::{theme, widgets},
    ask::{Answer, Buttons, ask},
};
use crate::{
    app::{action::Action, state::State},
    platform::{Hotkey, HotkeyKey, HotkeyModifiers},
    tr,
};

/// The dialog, with what was pressed so far.
#[derive(Default)]
pub struct SetHotkey {
    pressed: Option<Hotkey>,
    /// Whether the last press was not a combination that can be taken.
    is_refused: bool,
}

impl SetHotkey {
    /// Draws the dialog. Every combination is recorded, except for the keys that answer a dialog.
    pub(super) fn show(&mut self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let i18n = &state.i18n;
        self.record(ui);
        let pressed = self.pressed;
        let is_refused = self.is_refused;
        let answer = ask(ui, "hotkey", &tr!(i18n, "hotkey-title"), |ui| {
            widgets::faded(ui, &tr!(i18n, "hotkey-body"));
            ui.add_space(theme::GAP);
            let text = pressed.map_or_else(|| tr!(i18n, "hotkey-waiting"), Hotkey::label);
            ui.label(RichText::new(text).font(theme::title()));
            if is_refused {
                widgets::faded(ui, &tr!(i18n, "hotkey-refused"));
            }
            Buttons::or_cancel(i18n, tr!(i18n, "hotkey-use"))
                .main_if(pressed.is_some())
                .focus_main_if(pressed.is_some())
        });
        match (answer, pressed) {
            (Some(Answer::Main), Some(hotkey)) => actions.push(Action::SetHotkey(Some(hotkey))),
            (Some(_), _) => actions.push(Action::CloseDialog),
            (None, _) => {}
        }
    }

    fn record(&mut self, ui: &Ui) {
        let presses = ui.input(|input| {
            let pressed = |event: &Event| match event {
                Event::Key {
                    key,
                    pressed: true,
                    repeat: false,
                    modifiers,
                    ..
                } => Some((*key, *modifiers)),
                _ => None,
            };
            input.events.iter().filter_map(pressed).collect::<Vec<_>>()
        });
        for (key, modifiers) in presses {
            if matches!(key, Key::Escape | Key::Enter | Key::Tab)
                || key == Key::Space && !modifiers.any()
            {
                continue;
            }
            self.pressed = hotkey(key, modifiers);
            self.is_refused = self.pressed.is_none();
        }
    }
}

fn hotkey(key: Key, modifiers: Modifiers) -> Option<Hotkey> {
    let modifiers = HotkeyModifiers {
        ctrl: modifiers.ctrl,
        alt: modifiers.alt,
        shift: modifiers.shift,
        logo: modifiers.mac_cmd,
    };
    Hotkey::new(modifiers, HotkeyKey::of_name(key.name())?)
}
