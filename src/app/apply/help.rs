//! Opening and closing the help.

use super::super::{App, state::Page};
use crate::{guides::Topic, ui::HelpInput};

impl App {
    /// Shows a topic of the help, or the list of topics.
    pub(super) fn open_help(&mut self, topic: Option<Topic>) {
        if let Page::Help(before) = self.state.page {
            self.input.help.turned(before, topic);
            self.state.page = Page::Help(topic);
        } else {
            self.show_help(topic, String::new());
        }
    }

    /// Shows what the help has about `text`.
    pub(super) fn find_help(&mut self, text: String) {
        self.show_help(None, text);
    }

    fn show_help(&mut self, topic: Option<Topic>, search: String) {
        let focused = self.egui.memory(egui::Memory::focused);
        let below = std::mem::replace(&mut self.state.page, Page::Help(topic));
        self.input.help = HelpInput::opened(below, focused, topic, search);
    }

    /// Shows the page below the help again, with the keyboard's focus where it was.
    pub(super) fn close_help(&mut self) {
        let (below, focused) = self.input.help.came_from();
        self.state.page = below;
        if let Some(id) = focused {
            self.egui.memory_mut(|memory| memory.request_focus(id));
        }
    }
}
