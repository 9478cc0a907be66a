//! Opening and closing the help.

use super::super::{App, state::Page};
use crate::{
    guides::Topic,
    secret::Secret,
    tr,
    ui::{
        HelpInput,
        dialogs::{Dialog, Practice},
    },
};

/// The length of a key that websites use.
const KEY_BYTES: usize = 20;

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

    /// Opens the made-up shop. Its key is random, and no vault ever has it. If the system has no random numbers, the key is
    /// zeros, which is as good for practice.
    pub(super) fn practise(&mut self) {
        let mut key = vec![0; KEY_BYTES];
        getrandom::fill(&mut key).ok();
        let shop = tr!(self.state.i18n, "practice-shop");
        let customer = tr!(self.state.i18n, "practice-customer");
        let practice = Practice::new(&shop, &customer, Secret::new(key));
        self.dialog = practice.map(Box::new).map(Dialog::Practice);
    }
}
