//! The menu bar of the program, on a desktop that has one at the edge of the screen.

/// The titles of the menu bar, in the user's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuTitles {
    /// "About Warifu".
    pub about: String,
    /// "Settings…".
    pub settings: String,
    /// The services of other programs.
    pub services: String,
    /// "Hide Warifu".
    pub hide: String,
    /// Hides the other programs.
    pub hide_others: String,
    /// Shows all programs.
    pub show_all: String,
    /// "Quit Warifu".
    pub quit: String,
    /// The menu with [`close`](Self::close).
    pub file: String,
    /// Closes the window.
    pub close: String,
    /// The menu of the window.
    pub window: String,
    /// Puts the window into the Dock.
    pub minimize: String,
    /// Makes the window as large as it can be.
    pub zoom: String,
    /// Brings the window in front of those of other programs.
    pub bring_to_front: String,
    /// The menu with [`shortcuts`](Self::shortcuts).
    pub help: String,
    /// Shows the keyboard shortcuts.
    pub shortcuts: String,
}

/// An item of the menu bar that the program carries out itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuItem {
    /// Show the settings.
    Settings,
    /// Show the keyboard shortcuts.
    Shortcuts,
    /// Close the program, which asks first if a change is not saved.
    Quit,
}
