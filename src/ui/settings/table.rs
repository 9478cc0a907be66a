//! The table of everything in the settings. The pages, the search and the tests go through it, so a setting is one
//! [`Entry`] in the file of its page.

use egui::Ui;

use super::{about, appearance, backup, clock, general, security};
use crate::{
    app::{
        action::Action,
        state::{SettingsPage, State},
    },
    i18n::I18n,
    settings::Settings,
    tr,
};

/// A setting, or something else that the settings offer.
pub(super) struct Entry {
    /// The card that it shares with its neighbours; `None` for one of its own without a title.
    pub(super) card: Option<Card>,
    /// What it is called.
    pub(super) label: fn(&State) -> String,
    /// What it does, in a sentence.
    pub(super) sentence: fn(&State) -> String,
    /// Whether it is there now.
    pub(super) is_there: fn(&State) -> bool,
    /// How it is laid out.
    pub(super) form: Form,
    /// Draws its controls, with the label as their accessible name if there is one control.
    pub(super) draw: Draw,
}

/// Draws the controls of an entry with this label.
pub(super) type Draw = fn(&mut Ui, &str, &mut Draft<'_>);

/// How an entry is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A switch or a choice that shows its label itself, with the sentence below it.
    Line,
    /// The label as a title and the sentence, with the controls below them.
    Block,
}

/// A card of several entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Card {
    /// How the program is kept at hand.
    AtHand,
    /// What keeps codes from other people's eyes.
    Privacy,
    /// What happens with the clipboard.
    Clipboard,
    /// The app lock.
    Lock,
    /// Newer versions.
    Releases,
}

impl Card {
    /// The title; `None` if the first entry is a block, whose label is the title.
    pub(super) fn title(self, i18n: &I18n) -> Option<String> {
        match self {
            Self::AtHand => Some(tr!(i18n, "at-hand-title")),
            Self::Privacy => Some(tr!(i18n, "privacy-title")),
            Self::Clipboard => Some(tr!(i18n, "clipboard-title")),
            Self::Lock | Self::Releases => None,
        }
    }
}

/// What the controls read and change: a copy of the settings, and actions for everything else.
pub(super) struct Draft<'a> {
    pub(super) state: &'a State,
    pub(super) settings: &'a mut Settings,
    pub(super) actions: &'a mut Vec<Action>,
}

/// The entries of a page, in their order.
pub(super) fn of(page: SettingsPage) -> &'static [Entry] {
    match page {
        SettingsPage::General => &general::ENTRIES,
        SettingsPage::Security => &security::ENTRIES,
        SettingsPage::Backup => &backup::ENTRIES,
        SettingsPage::Appearance => &appearance::ENTRIES,
        SettingsPage::Clock => &clock::ENTRIES,
        SettingsPage::About => &about::ENTRIES,
    }
}

/// What a page is called.
pub(super) fn name(page: SettingsPage, i18n: &I18n) -> String {
    match page {
        SettingsPage::General => tr!(i18n, "page-general"),
        SettingsPage::Security => tr!(i18n, "page-security"),
        SettingsPage::Backup => tr!(i18n, "page-backup"),
        SettingsPage::Appearance => tr!(i18n, "page-appearance"),
        SettingsPage::Clock => tr!(i18n, "clock-title"),
        SettingsPage::About => tr!(i18n, "page-about"),
    }
}

/// What is on a page, in a few words.
pub(super) fn summary(page: SettingsPage, i18n: &I18n) -> String {
    match page {
        SettingsPage::General => tr!(i18n, "page-general-about"),
        SettingsPage::Security => tr!(i18n, "page-security-about"),
        SettingsPage::Backup => tr!(i18n, "page-backup-about"),
        SettingsPage::Appearance => tr!(i18n, "page-appearance-about"),
        SettingsPage::Clock => tr!(i18n, "page-clock-about"),
        SettingsPage::About => tr!(i18n, "page-about-about"),
    }
}

/// For an entry that is always there.
pub(super) fn always(_state: &State) -> bool {
    true
}
