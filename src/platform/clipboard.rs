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
        let copied = state.with(|clipboard| system::set_secret(clipboard, text));
        if copied.is_err() {
            // The text may be there without the marks that keep it out of histories.
            state.clear_ours().ok();
        }
        copied.map_err(|_held_or_none| ClipboardError::Write)
    }

    pub(super) fn clear(&self) -> Result<bool, ClipboardError> {
        self.state()
            .clear_ours()
            .map_err(|_held_or_none| ClipboardError::Clear)
    }

    pub(super) fn read(&self) -> Result<Pasted, ClipboardError> {
        self.state()
            .read()
            .map_err(|_held_or_none| ClipboardError::Read)
    }

    /// The state holds nothing that a panic elsewhere could leave half done.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn clear_ours(&mut self) -> Result<bool, Error> {
        let Some(ours) = self.ours.take() else {
            return Ok(false);
        };
        let cleared = self.get(arboard::Clipboard::get_text).and_then(|text| {
            let text = Zeroizing::new(text.unwrap_or_default());
            let is_ours = text.as_bytes().ct_eq(ours.as_bytes()).into();
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

    /// What is there, of the kind that says most. Some programs answer a question for files or a picture with text, which
    /// counts as an error: it is told only where nothing else can be read.
    fn read(&mut self) -> Result<Pasted, Error> {
        let mut failure = None;
        // A browser offers a copied link as a "file list" without files.
        match self.get(|clipboard| clipboard.get().file_list()) {
            Ok(Some(files)) if !files.is_empty() => return Ok(Pasted::Files(files)),
            Ok(_) => {}
            Err(error) => failure = Some(error),
        }
        match self.get(arboard::Clipboard::get_image) {
            Ok(Some(image)) => {
                if let Some(pixels) = pixels(image) {
                    return Ok(Pasted::Picture(pixels));
                }
            }
            Ok(None) => {}
            Err(error) => failure = Some(error),
        }
        match self.get(arboard::Clipboard::get_text) {
            Ok(Some(text)) if !text.is_empty() => return Ok(Pasted::Text(Zeroizing::new(text))),
            Ok(_) => {}
            Err(error) => failure = Some(error),
        }
        failure.map_or(Ok(Pasted::Nothing), Err)
    }

    /// Reads one kind of content; `None` if there is none of it, or none that can be read as it.
    fn get<T>(
        &mut self,
        read: impl Fn(&mut arboard::Clipboard) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
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
    ) -> Result<T, Error> {
        if let Some(clipboard) = &mut self.system {
            match call(clipboard) {
                Err(Error::Unknown { .. }) => self.system = None,
                answer => return answer,
            }
        }
        call(self.system.insert(arboard::Clipboard::new()?))
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

#[cfg(test)]
mod tests;
