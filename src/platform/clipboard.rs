//! The clipboard, and which part of it is ours.

use std::sync::{Mutex, MutexGuard, PoisonError};

use arboard::Error;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use super::{ClipboardError, Pasted, Pixels, system};

/// The system's clipboard, opened at the first use and kept: on X11 and Wayland what was copied goes with it.
#[derive(Default)]
pub(super) struct Clipboard {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    system: Option<arboard::Clipboard>,
    /// What was copied last, to tell whether it is still there. A hash would hide nothing: a code has six digits.
    ours: Option<Zeroizing<String>>,
}

impl Clipboard {
    pub(super) fn copy_secret(&self, text: &str) -> Result<(), ClipboardError> {
        let mut state = self.state();
        state.ours = Some(Zeroizing::new(text.to_owned()));
        let copied =
            state.with(|clipboard| system::exclude_from_history(clipboard.set()).text(text));
        if copied.is_err() {
            // The text may be there without the marks that keep it out of histories.
            state.clear_ours().ok();
        }
        copied
    }

    pub(super) fn clear(&self) -> Result<bool, ClipboardError> {
        self.state().clear_ours()
    }

    pub(super) fn read(&self) -> Result<Pasted, ClipboardError> {
        let mut state = self.state();

        // A browser offers a copied link as a "file list" without files.
        if let Some(files) = state.read(|clipboard| clipboard.get().file_list())?
            && !files.is_empty()
        {
            return Ok(Pasted::Files(files));
        }
        if let Some(image) = state.read(|clipboard| clipboard.get().image())?
            && let Some(pixels) = pixels(image)
        {
            return Ok(Pasted::Picture(pixels));
        }
        if let Some(text) = state.read(|clipboard| clipboard.get().text())?
            && !text.is_empty()
        {
            return Ok(Pasted::Text(Zeroizing::new(text)));
        }
        Ok(Pasted::Nothing)
    }

    /// The state holds nothing that a panic elsewhere could leave half done.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn clear_ours(&mut self) -> Result<bool, ClipboardError> {
        let Some(ours) = self.ours.take() else {
            return Ok(false);
        };
        let cleared = self
            .read(|clipboard| clipboard.get().text())
            .and_then(|text| {
                let is_ours = Zeroizing::new(text.unwrap_or_default())
                    .as_bytes()
                    .ct_eq(ours.as_bytes())
                    .into();
                if is_ours {
                    self.with(arboard::Clipboard::clear)?;
                }
                Ok(is_ours)
            });
        if cleared.is_err() {
            // Still to be cleared.
            self.ours = Some(ours);
        }
        cleared
    }

    /// Reads one kind of content; `None` if there is none of it, or none that can be read as it.
    fn read<T>(
        &mut self,
        read: impl Fn(&mut arboard::Clipboard) -> Result<T, Error>,
    ) -> Result<Option<T>, ClipboardError> {
        self.with(|clipboard| match read(clipboard) {
            Ok(content) => Ok(Some(content)),
            Err(Error::ContentNotAvailable | Error::ConversionFailure) => Ok(None),
            Err(error) => Err(error),
        })
    }

    /// Runs `call`, and once more on a new connection if the one that is kept no longer works.
    fn with<T>(
        &mut self,
        call: impl Fn(&mut arboard::Clipboard) -> Result<T, Error>,
    ) -> Result<T, ClipboardError> {
        if let Some(clipboard) = &mut self.system {
            match call(clipboard) {
                Err(Error::Unknown { .. }) => self.system = None,
                answer => return answer.map_err(clipboard_error),
            }
        }
        let clipboard =
            arboard::Clipboard::new().map_err(|_no_display| ClipboardError::Unavailable)?;
        call(self.system.insert(clipboard)).map_err(clipboard_error)
    }
}

/// `None` for a picture without pixels, or with another number of them than it claims.
fn pixels(image: arboard::ImageData<'static>) -> Option<Pixels> {
    let arboard::ImageData {
        width,
        height,
        bytes,
    } = image;
    let mut pixels = Pixels {
        width: u32::try_from(width).ok()?,
        height: u32::try_from(height).ok()?,
        rgba: bytes.into_owned(),
    };
    if pixels.rgba.is_empty()
        || Some(pixels.rgba.len()) != width.checked_mul(height)?.checked_mul(4)
    {
        return None;
    }
    // Windows programs leave the alpha of a screenshot at 0. A picture that is meant to be wholly transparent shows
    // nothing, so it loses nothing.
    if pixels.rgba.chunks_exact(4).all(|pixel| pixel[3] == 0) {
        pixels.make_opaque();
    }
    Some(pixels)
}

fn clipboard_error(error: Error) -> ClipboardError {
    match error {
        Error::ClipboardNotSupported => ClipboardError::Unavailable,
        Error::ClipboardOccupied => ClipboardError::Busy,
        other => ClipboardError::Failed(other.to_string()),
    }
}

#[cfg(test)]
mod tests;
