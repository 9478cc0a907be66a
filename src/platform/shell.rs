//! The session around the window: how the user has set it up, other copies of the program, and what happens in it.

use std::sync::Arc;

use raw_window_handle::RawWindowHandle;

use super::{Drag, HandOver, Launch};

/// The session around the window. By default it says nothing, and no other copy of the program runs.
pub trait Shell: Send + Sync {
    /// The languages of the system as BCP 47 tags, the preferred one first, for example `["ja-JP"]`.
    fn languages(&self) -> Vec<String> {
        Vec::new()
    }

    /// Whether the desktop prefers dark windows, where the window itself is not told; `None`: it does not say. May block.
    fn prefers_dark(&self) -> Option<bool> {
        None
    }

    /// Hands `launch` to a copy of the program that runs already and keeps the same vault. Blocks for some seconds at
    /// most.
    ///
    /// `true`: it has taken over, and this start is done. `false`: there is none that answers; from now on this one
    /// is found by later starts, which [`listen`](Self::listen) tells about.
    fn hand_over(&self, launch: &Launch) -> bool {
        let _ = launch;
        false
    }

    /// Has `listener` told what happens outside of the window, for as long as the program runs. To be called once.
    fn listen(&self, listener: Listener) {
        drop(listener);
    }

    /// Takes what is dropped onto `window` from other programs, and tells `listener` with [`Event::Drag`]. Does nothing
    /// on desktops where only winit can take drops, which are files then. To be called once.
    fn take_drops(&self, window: RawWindowHandle, listener: Listener) {
        let _ = (window, listener);
    }
}

/// What hears of [`Event`]s, on threads of the platform's.
pub type Listener = Box<dyn Fn(Event) + Send + Sync>;

/// Something that happens outside of the window.
pub enum Event {
    /// The program was started once more, with this.
    Started(HandOver),
    /// The screen was locked, as far as the desktop tells.
    ScreenLocked,
    /// Whether the desktop tells at all that the screen is locked. Told at the start and when it changes.
    ScreenLockHeard(bool),
    /// The machine is about to sleep. It waits until this is dropped, but not longer than a few seconds.
    Sleeping(Delay),
    /// The machine is awake again.
    Woken,
    /// The program is to end: it was signalled, or the machine goes down.
    Quit,
    /// Something is dragged over the window; only where [`Shell::take_drops`] takes it.
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
