//! The key combination that brings the window up with the search focused. Once a code is copied, the window makes way
//! for the program that the user came from.

use egui::ViewportCommand;

use super::super::{App, state::Page};
use crate::{
    platform::{Hotkey, HotkeyEvent},
    settings::AfterCopy,
    tr,
};

/// Where the window was when the combination brought it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum CameFrom {
    /// Behind its icon in the tray.
    Tray,
    /// Minimised, or behind other windows.
    Elsewhere,
}

/// A window that the combination has brought up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) struct Visit {
    from: CameFrom,
    /// Whether the window has had the focus since. A window that was hidden is told first that it does not have it.
    has_arrived: bool,
}

impl App {
    pub(super) fn hotkey(&mut self, egui: &egui::Context, event: HotkeyEvent) {
        match event {
            HotkeyEvent::Standing(standing) => self.state.hotkey = standing,
            // Pressed a second time, it sends the window back.
            HotkeyEvent::Pressed if self.is_in_front(egui) => {
                let visit = self.visit.take();
                let from = visit.map_or(CameFrom::Elsewhere, |visit| visit.from);
                // A form keeps what was typed into it.
                let from = if self.is_asking() {
                    CameFrom::Elsewhere
                } else {
                    from
                };
                self.go_back(egui, from);
            }
            HotkeyEvent::Pressed => {
                self.last_touch = self.state.moment;
                let from = if self.state.hidden_since.is_some() {
                    CameFrom::Tray
                } else {
                    CameFrom::Elsewhere
                };
                self.visit = Some(Visit {
                    from,
                    has_arrived: false,
                });
                if self.is_asking() {
                    self.show_unseen();
                } else {
                    self.state.page = Page::Codes;
                    // What was added before has been seen.
                    self.state.spotlight = None;
                    self.input.search.clear();
                    self.input.focus_search = true;
                }
                self.bring_up(egui);
                self.hiding.activates = true;
            }
        }
    }

    fn is_in_front(&self, egui: &egui::Context) -> bool {
        let is_minimised = egui.input(|input| input.viewport().minimized == Some(true));
        self.state.focused
            && !is_minimised
            && self.state.hidden_since.is_none()
            && self.visit.is_some()
    }

    /// Goes back to where the user came from, if the combination has brought the window up or the settings say so. A new
    /// account and its code stay on show.
    pub(super) fn go_back_after_copying(&mut self, egui: &egui::Context) {
        let visit = self.visit.take();
        if self.is_asking() || self.state.spotlight.is_some() {
            return;
        }
        if let Some(visit) = visit {
            self.go_back(egui, visit.from);
        } else if self.state.focused && self.state.hidden_since.is_none() {
            self.leave_after_copying(egui);
        }
    }

    /// Leaves the window as the settings say. A compact window stays beside the others.
    fn leave_after_copying(&mut self, egui: &egui::Context) {
        let stays = self.state.is_compact();
        let leaves = match self.state.settings.after_copy {
            AfterCopy::Stay => return,
            AfterCopy::Minimise if stays => return,
            AfterCopy::Minimise => false,
            AfterCopy::GoBack => self.platform.shell.go_back(),
        };
        self.input.search.clear();
        if !leaves && !stays {
            egui.send_viewport_cmd(ViewportCommand::Minimized(true));
        }
    }

    fn go_back(&mut self, egui: &egui::Context, from: CameFrom) {
        self.input.search.clear();
        match from {
            CameFrom::Tray if self.is_in_tray() => self.hide(egui),
            CameFrom::Tray | CameFrom::Elsewhere => {
                if !self.platform.shell.make_way() {
                    egui.send_viewport_cmd(ViewportCommand::Minimized(true));
                }
            }
        }
    }

    /// Notes whether the window has the focus. If the user has left it in another way, it stays when it comes to the
    /// front again.
    pub(in crate::app) fn notice_focus(&mut self, egui: &egui::Context) {
        // Up to date also while the window is minimised, when egui's own value is that of the last frame.
        let is_focused = egui.input(|input| input.raw.focused);
        let was_focused = std::mem::replace(&mut self.state.focused, is_focused);
        // Not by the event, which a Wayland desktop also sends for each new keyboard.
        self.inbox.window_came |= is_focused && !was_focused;
        self.looking.is_due |= is_focused && !was_focused;
        if let Some(visit) = &mut self.visit {
            if is_focused {
                visit.has_arrived = true;
            } else if visit.has_arrived {
                self.visit = None;
            }
        }
    }

    /// Sets the combination that was recorded, or none.
    pub(super) fn set_hotkey(&mut self, egui: &egui::Context, hotkey: Option<Hotkey>) {
        self.dialog = None;
        let mut settings = self.state.settings.clone();
        settings.at_hand.hotkey = hotkey.map(|hotkey| hotkey.to_string());
        self.change_settings(egui, settings);
    }

    /// Takes the combination of the settings.
    pub(in crate::app) fn take_hotkey(&self) {
        let hotkey = self.state.settings.at_hand.hotkey.as_deref();
        let hotkey = hotkey.and_then(|text| text.parse::<Hotkey>().ok());
        let purpose = tr!(self.state.i18n, "hotkey-purpose");
        self.platform.hotkeys.describe(&purpose);
        self.platform.hotkeys.set(hotkey);
    }
}
