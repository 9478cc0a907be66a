//! Drops on the window.

use raw_window_handle::{HasDisplayHandle as _, HasWindowHandle as _};
use zeroize::Zeroizing;

use super::super::{
    App,
    action::Action,
    state::{Dragging, Message},
};
use crate::{
    exchange,
    intake::Came,
    jobs::{Input, Job},
    platform::{Drag, Dropped},
    secret::OtherForm,
    tr,
    ui::dialogs::Dialog,
};

impl App {
    /// Asks the platform to take drops on the window.
    pub(in crate::app) fn take_drops(&mut self, frame: &eframe::Frame) {
        let tell = self.runner.teller();
        if let (Ok(window), Ok(display)) = (frame.window_handle(), frame.display_handle()) {
            let listener = Box::new(move |event| tell(Action::Outside(event)));
            self.drop_target = self
                .platform
                .shell
                .take_drops(window.as_raw(), display, listener);
        }
    }

    pub(super) fn dragged(&mut self, drag: Drag) {
        self.state.dragging = match drag {
            Drag::Over => Dragging::Readable,
            Drag::Left | Drag::Dropped(_) => Dragging::Nothing,
        };
        match drag {
            Drag::Dropped(dropped) if dropped.is_empty() => self.toast(Message::DropEmpty),
            Drag::Dropped(dropped) => self.dropped(dropped.into()),
            Drag::Over | Drag::Left => {}
        }
    }

    /// Ends a drag without a message about its end: during a drag the other program has the pointer, so pointer input
    /// means that it is over.
    pub(in crate::app) fn notice_pointer(&mut self, egui: &egui::Context) {
        use egui::Event::{PointerButton, PointerMoved};
        let is_pointer =
            |event: &egui::Event| matches!(event, PointerMoved(_) | PointerButton { .. });
        if self.state.dragging == Dragging::Readable
            && egui.input(|input| input.events.iter().any(is_pointer))
        {
            self.state.dragging = Dragging::Nothing;
        }
    }

    /// Reads a drop. On a form it waits, since its dialog would replace the form, and so it does while something else
    /// is read. A drop on a locked window is read when there is a vault.
    pub(super) fn dropped(&mut self, came: Came) {
        if self.state.open().is_none() {
            self.keep_for_later(came);
        } else if !self.state.may_begin() {
            self.keep_waiting(came);
        } else {
            match self.dialog {
                None | Some(Dialog::Confirm(_) | Dialog::NothingFound(_)) => {
                    self.read_dropped(came);
                }
                Some(_) => self.keep_waiting(came),
            }
        }
    }

    fn read_dropped(&mut self, came: Came) {
        if let [dropped] = came.drops.as_slice()
            && let Some(key) = key_in(dropped)
        {
            return self.read_text(&key);
        }
        let picture_name = tr!(self.state.i18n, "picture-without-name");
        self.begin(Job::Read(Input::Came { came, picture_name }));
    }
}

/// A key alone, in any form. It goes into the form for a typed key, where the user can add names.
fn key_in(dropped: &Dropped) -> Option<Zeroizing<String>> {
    let text = exchange::decode_text(dropped.text.as_deref()?)?;
    let is_key = exchange::bare_key(&text).is_some() || OtherForm::of(&text).is_some();
    is_key.then_some(text)
}
