//! macOS: the Keychain, Core Graphics.

pub(super) mod keyring;

use arboard::{Set, SetExtApple as _};
use objc2_core_graphics::{CGPreflightScreenCaptureAccess, CGRequestScreenCaptureAccess};

pub(super) use super::monitors::places as monitors;
use super::{CaptureError, DialogError, Pixels, Renderer, System};

pub(super) const SYSTEM: System = System::MacOs;

/// Metal, and OpenGL as long as macOS has it.
pub(super) const RENDERERS: &[Renderer] = &[Renderer::Wgpu, Renderer::Glow];

/// A keychain item has no limit that a vault could reach.
pub(super) const ITEM_LIMIT: Option<usize> = None;

/// The combination that puts the picture on the clipboard rather than on the desktop.
pub(super) const SCREENSHOT_KEYS: &str = "⌃ ⇧ ⌘ 4";

/// From macOS 15 on a window that asks not to be shared may be in a screenshot all the same.
pub(super) const HIDES_WINDOW_FROM_CAPTURE: bool = false;

/// A cancelled dialog gives no list.
pub(super) const NO_ANSWER: Result<(), DialogError> = Ok(());

/// The window itself is told.
pub(super) fn prefers_dark() -> Option<bool> {
    None
}

pub(super) fn has_display() -> bool {
    true
}

/// The mark of nspasteboard.org, which clipboard histories go by.
pub(super) fn exclude_from_history(set: Set<'_>) -> Set<'_> {
    set.exclude_from_history()
}

/// Without the permission macOS gives a picture of the wallpaper, not an error, so it is asked for first.
/// The request shows the system's question once and lists the program in System Settings; the answer counts from the
/// next start of the program on.
pub(super) fn capture_screens() -> Result<Vec<Pixels>, CaptureError> {
    if !CGPreflightScreenCaptureAccess() && !CGRequestScreenCaptureAccess() {
        return Err(CaptureError::Denied);
    }
    super::monitors::capture()
}
