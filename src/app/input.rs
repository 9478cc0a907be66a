//! What a frame takes in from egui: keys, drops, pastes, copies.

use std::path::PathBuf;

use zeroize::Zeroizing;

use super::{
    App,
    action::{Action, Command},
    apply,
};
use crate::ui::dialogs::Dialog;

impl App {
    /// Turns this frame's keys, drops and pastes into actions.
    pub(super) fn collect_input(&self, egui: &egui::Context) -> Vec<Action> {
        let mut actions = Vec::new();
        let typing = egui.text_edit_focused();
        let blocked = self.is_asking();
        egui.input_mut(|input| {
            let dropped: Vec<PathBuf> = input
                .raw
                .dropped_files
                .iter()
                .map(|file| file.path().to_owned())
                .collect();
            if !dropped.is_empty() {
                actions.push(Action::FilesDropped(dropped));
            }
            for event in &input.events {
                match event {
                    egui::Event::PasteImage(picture) => {
                        actions.push(Action::ReadPixels(apply::pixels_of(picture)));
                    }
                    egui::Event::Paste(text) if !typing && !blocked => {
                        actions.push(Action::ReadText(Zeroizing::new(text.clone())));
                    }
                    _ => {}
                }
            }
            // A dialog that records keys gets all of them.
            let records = matches!(self.dialog, Some(Dialog::SetHotkey(_)));
            for command in Command::ALL.into_iter().filter(|_| !records) {
                let is_paste = command == Command::Paste;
                // A user who locks or quits before leaving does not close a dialog first.
                let always = matches!(
                    command,
                    Command::Lock
                        | Command::Quit
                        | Command::LargerText
                        | Command::SmallerText
                        | Command::UsualText
                ) || Command::WAYS_IN.contains(&command);
                if let Some(keys) = command.shortcut()
                    && !is_paste
                    && (!blocked || always)
                    && (input.consume_shortcut(&keys) || is_plus_without_shift(input, command))
                {
                    actions.push(Action::Command(command));
                }
            }
        });
        actions
    }

    /// Withholds what egui would pass to the system: the PRIMARY selection of X11 and Wayland, and copies from a field.
    /// Copies go to the clipboard on a thread, except for those from a field with a key or a passphrase.
    pub(super) fn take_copies(&mut self, egui: &egui::Context) {
        let secret_form =
            self.dialog.as_ref().is_some_and(Dialog::holds_secret) || self.state.is_locked();
        let mut copies = Vec::new();
        egui.output_mut(|output| {
            output.commands.retain_mut(|command| match command {
                egui::OutputCommand::TextSelectionSettled(_) => false,
                egui::OutputCommand::CopyText(text) => {
                    copies.push(std::mem::take(text));
                    false
                }
                _ => true,
            });
        });
        if !secret_form {
            for text in copies {
                self.copy_text(text);
            }
        }
    }
}

/// Whether the key was pressed on which "+" is with Shift, where that key is "=".
fn is_plus_without_shift(input: &mut egui::InputState, command: Command) -> bool {
    let keys = egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, egui::Key::Equals);
    command == Command::LargerText && input.consume_shortcut(&keys)
}

/// Whether the event comes from the user, so that it delays the idle lock.
pub(super) fn is_touch(event: &egui::Event) -> bool {
    use egui::Event;
    matches!(
        event,
        Event::Key { .. }
            | Event::Text(_)
            | Event::Ime(_)
            | Event::PointerMoved(_)
            | Event::PointerButton { .. }
            | Event::MouseWheel { .. }
            | Event::Touch { .. }
            | Event::AccessKitActionRequest(_)
    )
}
