//! The session around the window: its preferences, other copies of the program, and its events.

use std::sync::Arc;

use raw_window_handle::{DisplayHandle, RawWindowHandle};
use serde::{Deserialize, Serialize};

use super::{Drag, DropTarget, HandOver, HotkeyEvent, Launch, MenuItem, MenuTitles, TrayEvent};

/// The session around the window. By default nothing is known about it, and no other copy of the program runs.
pub trait Shell: Send + Sync {
    /// Takes a window off the taskbar that is being hidden and may be minimised.
    fn withdraw(&self, window: RawWindowHandle) {
        let _ = window;
    }

    /// Gives the focus back to the program that had it before. False if this desktop does so when the window is
    /// minimised. Call it on the main thread.
    fn make_way(&self) -> bool {
        false
    }

    /// Gives the focus to the window that the user came from. False if this desktop does so only when the window is
    /// minimised, or if there is no such window. Call it on the main thread.
    fn go_back(&self) -> bool {
        false
    }

    /// Undoes [`make_way`](Self::make_way) and [`withdraw`](Self::withdraw), before the window is shown in front. Call it
    /// on the main thread.
    fn come_forward(&self) {}

    /// The languages of the system as BCP 47 tags, the preferred one first, for example `["ja-JP"]`.
    fn languages(&self) -> Vec<String> {
        Vec::new()
    }

    /// How the desktop wants windows to look. May block.
    fn look(&self) -> DesktopLook {
        DesktopLook::default()
    }

    /// Passes `launch` to another copy of the program that already runs with the same vault. Blocks for a few seconds
    /// at most.
    ///
    /// `true` if it has taken over, so that this start is done. `false` if none answers. From now on later starts find
    /// this copy, which [`listen`](Self::listen) reports.
    fn hand_over(&self, launch: &Launch) -> bool {
        let _ = launch;
        false
    }

    /// Shows an error that was printed in a dialog of the system, if nobody may have read it: the program was started by
    /// a double click. Blocks until the user closes it. Call it on the main thread, without a window.
    fn alert(&self, text: &str) {
        let _ = text;
    }

    /// Calls `listener` with events outside of the window while the program runs. Call it once.
    fn listen(&self, listener: Listener) {
        drop(listener);
    }

    /// Shows the program's menu bar with these titles, and calls `listener` with [`Event::Menu`]. Does nothing on desktops
    /// without one. Call it on the main thread, and again when the language changes.
    fn show_menu(&self, titles: &MenuTitles, listener: Listener) {
        let _ = (titles, listener);
    }

    /// Takes drops onto `window` from other programs, and calls `listener` with [`Event::Drag`]. Does nothing on
    /// desktops where winit takes drops, which are files then. Call it once, and keep the result.
    fn take_drops(
        &self,
        window: RawWindowHandle,
        display: DisplayHandle<'_>,
        listener: Listener,
    ) -> DropTarget {
        let _ = (window, display, listener);
        DropTarget::default()
    }
}

/// How the desktop wants windows to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DesktopLook {
    /// Whether it prefers dark windows; `None` if it does not say, or if the system tells the window directly.
    pub is_dark: Option<bool>,
    /// Whether it asks for high contrast.
    pub high_contrast: bool,
}

/// Receives [`Event`]s, on threads of the platform.
pub type Listener = Box<dyn Fn(Event) + Send + Sync>;

/// An event outside of the window.
pub enum Event {
    /// The program was started again, with this message.
    Started(HandOver),
    /// The screen was locked.
    ScreenLocked,
    /// Whether the desktop reports that the screen is locked. Sent at the start and when it changes.
    ScreenLockHeard(bool),
    /// The machine is about to sleep. It waits until this is dropped, but not longer than a few seconds.
    Sleeping(Delay),
    /// The machine is awake again.
    Woken,
    /// The program has to end: it got a signal, or the machine shuts down.
    Quit,
    /// An item of the menu bar was chosen.
    Menu(MenuItem),
    /// Something happened in the tray.
    Tray(TrayEvent),
    /// Something happened with the key combination.
    Hotkey(HotkeyEvent),
    /// Something is dragged over the window, if [`Shell::take_drops`] takes it.
    Drag(Drag),
}

/// Keeps the machine from sleeping until the last clone is dropped.
#[derive(Clone)]
pub struct Delay {
    _until_dropped: Arc<dyn Send + Sync>,
}

impl Delay {
    /// A delay that ends when `held` is dropped.
    pub fn new(held: impl Send + Sync + 'static) -> Self {
        Self {
            _until_dropped: Arc::new(held),
        }
    }
}
