//! The settings: their pages, and what follows from a change.

use super::super::{
    App,
    state::{Page, SettingsPage},
};
use crate::{
    jobs::Job,
    messages::Problem,
    session::Event,
    settings::{Settings, clamp_text_percent},
    ui,
};

impl App {
    /// Shows a page of the settings, or the list of pages.
    pub(super) fn open_settings(&mut self, page: Option<SettingsPage>) {
        let before = std::mem::replace(&mut self.state.page, Page::Settings(page));
        if let Page::Settings(before) = before {
            self.input.settings.turned(before, page);
            return;
        }
        let focused = self.egui.memory(egui::Memory::focused);
        self.input.settings = ui::SettingsInput::opened(focused);
        // So that the card about the recovery file is up to date.
        self.session(Event::RefreshRecovery { asked: false });
        self.start(Job::Autostart { set: None });
        if self.state.settings.at_hand.hotkey.is_none() {
            // The desktop says whether it has key combinations.
            self.take_hotkey();
        }
    }

    /// Shows the codes again, with the keyboard's focus where it was.
    pub(super) fn close_settings(&mut self) {
        self.state.page = Page::Codes;
        if let Some(id) = self.input.settings.came_from() {
            self.egui.memory_mut(|memory| memory.request_focus(id));
        }
    }

    /// Applies and stores the user's settings. What does not read the settings in each frame is updated here.
    pub(super) fn change_settings(&mut self, egui: &egui::Context, settings: Settings) {
        let old = std::mem::replace(&mut self.state.settings, settings);
        let new = &self.state.settings;
        let has_other_hotkey = new.at_hand.hotkey != old.at_hand.hotkey;
        let is_private_in_another_way = new.privacy != old.privacy;
        let forgets_use = old.counts_use && !new.counts_use;
        if new.language != old.language {
            let language = new.language(&self.platform.shell.languages());
            self.state.i18n.select(language);
        }
        if is_private_in_another_way {
            self.state.uncovered.clear();
            self.protect_content(egui);
        }
        if has_other_hotkey {
            self.take_hotkey();
        }
        if !self.state.offers_clipboard() {
            self.end_offer();
        }
        if forgets_use {
            self.forget_use();
        }
        self.save_settings();
    }

    /// Gives the text the size that `resize` makes of the one so far.
    pub(super) fn resize_text(&mut self, egui: &egui::Context, resize: impl FnOnce(u16) -> u16) {
        let mut settings = self.state.settings.clone();
        settings.text_percent = clamp_text_percent(resize(settings.text_percent));
        if settings != self.state.settings {
            self.change_settings(egui, settings);
        }
    }

    /// Tells the user once that settings could not be read. The file is replaced afterwards.
    pub(in crate::app) fn tell_damaged_settings(&mut self) {
        if self.state.settings.is_damaged() {
            let folder = self.platform.folders.config.clone();
            self.problem(Problem::SettingsDamaged { folder });
            self.save_settings();
        }
    }

    /// Stores the settings. If that fails, tells the user and returns false.
    pub(super) fn save_settings(&mut self) -> bool {
        let folder = &self.platform.folders.config;
        let is_saved = self.state.settings.save(folder).is_ok();
        if !is_saved {
            let folder = folder.clone();
            self.problem(Problem::Settings { folder });
        }
        is_saved
    }
}
