//! Pictures of the screens.

use std::{fmt, time::Duration};

use zeroize::Zeroize as _;

/// The screens. By default no picture of them can be taken.
pub trait Screens: Send + Sync {
    /// Waits until the window that was just asked to hide is off the screen.
    ///
    /// No system tells when its compositor has drawn a frame without the window. A third of a second is enough for the
    /// animation with which desktops hide a window.
    fn wait_until_hidden(&self) {
        std::thread::sleep(Duration::from_millis(350));
    }

    /// A picture of every monitor at native pixels. Blocks for as long as the desktop takes.
    ///
    /// On Wayland the desktop may ask the user first, and may return one picture of all monitors together.
    fn capture(&self) -> Result<Vec<Pixels>, CaptureError> {
        Err(CaptureError::Unavailable)
    }

    /// Cancels the capture in progress, if this system lets a program do so. [`capture`](Self::capture) then returns as
    /// if the user had cancelled it.
    fn give_up(&self) {}
}

/// A picture in memory: 8-bit red, green, blue and alpha, rows from the top, no padding.
///
/// Zeroized on drop, since a QR code on it is a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// `width * height * 4` bytes.
    pub rgba: Vec<u8>,
}

impl Pixels {
    /// Sets the alpha of every pixel to 255.
    pub(super) fn make_opaque(&mut self) {
        for pixel in self.rgba.chunks_exact_mut(4) {
            pixel[3] = u8::MAX;
        }
    }
}

impl Drop for Pixels {
    fn drop(&mut self) {
        self.rgba.zeroize();
    }
}

impl fmt::Debug for Pixels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pixels")
            .field("width", &self.width)
            .field("height", &self.height)
            .finish_non_exhaustive()
    }
}

/// Why there is no picture of the screen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaptureError {
    /// The system does not let this program see the screen; the user can change that in its settings.
    #[error("the system does not let this program see the screen")]
    Denied,
    /// The user closed the system's dialog.
    #[error("the user cancelled the screenshot")]
    Cancelled,
    /// This desktop offers no way to take a screenshot.
    #[error("this desktop offers no way to take a screenshot")]
    Unavailable,
    /// The system's message.
    #[error("the screenshot failed: {0}")]
    Failed(String),
}
