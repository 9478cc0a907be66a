//! What the window shows below its dialogs.

use crate::guides::Topic;

/// What the window shows below its dialogs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The accounts and their codes.
    Codes,
    /// The settings: one of their pages, or none yet. A wide window shows the first one beside the list of pages then.
    Settings(Option<SettingsPage>),
    /// The help: one of its topics, or the list of them.
    Help(Option<Topic>),
}

/// A page of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SettingsPage {
    /// The language, and how the program is kept at hand.
    General,
    /// What keeps codes and secrets from others.
    Security,
    /// What brings accounts back.
    Backup,
    /// How the window looks.
    Appearance,
    /// Whether the clock is right.
    Clock,
    /// What this program is.
    About,
}

impl SettingsPage {
    /// Every page, in the order in which they are listed.
    pub const ALL: [Self; 6] = [
        Self::General,
        Self::Security,
        Self::Backup,
        Self::Appearance,
        Self::Clock,
        Self::About,
    ];
}
