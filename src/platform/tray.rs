//! The tray: the corner of the desktop with the icons of programs whose windows are closed.

use zeroize::Zeroizing;

use super::Listener;

/// The tray of the desktop.
pub trait Tray: Send + Sync {
    /// Reports what becomes of the icon, and what the user presses, as [`Event::Tray`](super::Event::Tray). The window
    /// calls it once, before anything else.
    fn listen(&self, listener: Listener) {
        drop(listener);
    }

    /// Shows the icon with this menu, or gives the icon another menu. Without a menu, removes the icon. Does not block.
    fn set_menu(&self, menu: Option<TrayMenu>) {
        drop(menu);
    }

    /// Removes the icon, since the program ends. Blocks for a second at most.
    fn end(&self) {}
}

/// What happens in the tray.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrayEvent {
    /// Whether the icon can be seen. Sent when it becomes known, and when it changes.
    Standing(TrayStanding),
    /// The user has chosen something.
    Pressed(TrayPress),
}

/// Whether the program's icon can be seen in the tray.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TrayStanding {
    /// There is no tray, or it shows no icon of this program.
    #[default]
    Missing,
    /// There is a tray, in which the program has no icon yet.
    Available,
    /// The icon is there.
    Shown,
}

/// What a press in the tray asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrayPress {
    /// Show the window. The icon itself asks for the same.
    Open,
    /// Copy the code of the account with this number.
    Copy(u64),
    /// Lock the vault.
    Lock,
    /// End the program.
    Quit,
}

/// The menu of the icon.
#[derive(Clone, PartialEq, Eq)]
pub struct TrayMenu {
    /// Its items, from top to bottom.
    pub items: Vec<TrayItem>,
}

/// An item of the menu.
#[derive(Clone, PartialEq, Eq)]
pub enum TrayItem {
    /// A line between groups.
    Separator,
    /// Something to press.
    Press {
        /// Its text, which may contain a code.
        label: Zeroizing<String>,
        /// What it asks for.
        press: TrayPress,
    },
}
