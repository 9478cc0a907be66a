//! Linux: X11 or Wayland, the desktop portals, the Secret Service.

mod appearance;
pub(super) mod keyring;
mod portal;
mod x11;

use std::env;

use arboard::{Set, SetExtLinux as _};

use super::{CaptureError, DialogError, Monitor, Pixels, Renderer, System};

pub(super) const SYSTEM: System = System::Linux;

/// Mesa draws OpenGL on every Linux desktop, in software if need be, and glow needs half the memory of wgpu.
pub(super) const RENDERERS: &[Renderer] = &[Renderer::Glow];

/// The Secret Service has no limit that a vault could reach.
pub(super) const ITEM_LIMIT: Option<usize> = None;

pub(super) const SCREENSHOT_KEYS: &str = "PrintScreen";

/// Neither X11 nor Wayland can keep a window out of a screenshot.
pub(super) const HIDES_WINDOW_FROM_CAPTURE: bool = false;

/// A cancelled dialog gives an empty list here; none at all means that neither the portal nor zenity was there.
pub(super) const NO_ANSWER: Result<(), DialogError> = Err(DialogError::Unavailable);

pub(super) fn has_display() -> bool {
    is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Adds the hint that KDE's Klipper and most other clipboard histories go by.
pub(super) fn exclude_from_history(set: Set<'_>) -> Set<'_> {
    set.exclude_from_history()
}

/// Under Wayland only the portal sees the screen: the X server there shows an empty one.
/// Under X11 the portal is the second choice, for sandboxes that keep the program from the real X server.
pub(super) fn capture_screens() -> Result<Vec<Pixels>, CaptureError> {
    if is_wayland() {
        return portal::capture();
    }
    x11::capture().or_else(|x11| match portal::capture() {
        Err(CaptureError::Unavailable | CaptureError::Failed(_)) => Err(x11),
        portal => portal,
    })
}

pub(super) fn prefers_dark() -> Option<bool> {
    appearance::prefers_dark()
}

/// Wayland tells nobody where windows are.
pub(super) fn monitors() -> Vec<Monitor> {
    if is_wayland() {
        Vec::new()
    } else {
        x11::monitor_places()
    }
}

fn is_wayland() -> bool {
    is_set("WAYLAND_DISPLAY")
        || env::var_os("XDG_SESSION_TYPE").is_some_and(|session| session == "wayland")
}

fn is_set(variable: &str) -> bool {
    env::var_os(variable).is_some_and(|value| !value.is_empty())
}
