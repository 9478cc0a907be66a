//! Windows: Credential Manager, GDI.

pub(super) mod keyring;

use arboard::{Set, SetExtWindows as _};

pub(super) use super::monitors::{capture as capture_screens, places as monitors};
use super::{DialogError, Renderer, System};

pub(super) const SYSTEM: System = System::Windows;

/// Over Remote Desktop and in virtual machines there may be no OpenGL beyond 1.1, which is too old for glow.
pub(super) const RENDERERS: &[Renderer] = &[Renderer::Wgpu, Renderer::Glow];

/// `CRED_MAX_CREDENTIAL_BLOB_SIZE` of wincred.h: 5 × 512 bytes.
pub(super) const ITEM_LIMIT: Option<usize> = Some(2560);

pub(super) const SCREENSHOT_KEYS: &str = "Windows + Shift + S";

/// `WDA_EXCLUDEFROMCAPTURE`, from Windows 10 2004 on.
pub(super) const HIDES_WINDOW_FROM_CAPTURE: bool = true;

/// A cancelled dialog gives no list.
pub(super) const NO_ANSWER: Result<(), DialogError> = Ok(());

/// The window itself is told.
pub(super) fn prefers_dark() -> Option<bool> {
    None
}

pub(super) fn has_display() -> bool {
    true
}

/// Keeps the text out of the clipboard history (Windows + V) and from being sent to the user's other machines.
pub(super) fn exclude_from_history(set: Set<'_>) -> Set<'_> {
    set.exclude_from_history().exclude_from_cloud()
}
