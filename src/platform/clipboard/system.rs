//! The system's clipboard, and whether its content is from this program.
//!
//! Another program may own the content and never answer, so each call runs on a separate thread and is given up after a
//! while. Reading holds no lock, so it does not block writing.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
        mpsc::{self, SyncSender},
    },
    thread,
    time::Duration,
};

use arboard::Error;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use super::{ClearError, Clipboard, CopyError, PasteError, Pasted};
use crate::platform::{Pixels, system};

/// How long the owner of the clipboard has for its answer. A picture may have to be encoded first.
const READ_PATIENCE: Duration = Duration::from_secs(5);

/// How long writing may take. It waits only for the X server, the compositor or, on Windows, a program that keeps the
/// clipboard open.
const WRITE_PATIENCE: Duration = Duration::from_secs(5);

/// How long clearing may take, for which closing the window waits. The program's own content is available at once.
const CLEAR_PATIENCE: Duration = Duration::from_secs(2);

/// How many reads, and how many writes, may be in progress. One that was given up still waits for its answer.
const MAX_UNDER_WAY: usize = 4;

/// The system's clipboard. It is opened at the first use and kept open, since on X11 and Wayland what was copied is
/// gone when it is closed.
#[derive(Default)]
pub(in crate::platform) struct SystemClipboard {
    shared: Arc<Shared>,
    /// How many reads are in progress.
    reads: Arc<AtomicUsize>,
    /// How many glances are in progress. They take no room from the reads that a user waits for.
    glances: Arc<AtomicUsize>,
    /// How many writes are in progress.
    writes: Arc<AtomicUsize>,
}

#[derive(Default)]
struct Shared {
    /// Held while it is written, never while it is read.
    system: Mutex<Option<arboard::Clipboard>>,
    /// Held for a moment only.
    ours: Mutex<Ours>,
}

/// What was copied last, to find out whether it is still there.
#[derive(Default)]
struct Ours {
    /// The text itself, since a hash of six digits would hide nothing.
    text: Option<Zeroizing<String>>,
    /// Grows with each copy, so that the result for an earlier one is not taken for this one.
    count: u64,
}

impl Clipboard for SystemClipboard {
    fn copy_secret(&self, text: &str) -> Result<(), CopyError> {
        let shared = Arc::clone(&self.shared);
        let text = Zeroizing::new(text.to_owned());
        within(
            WRITE_PATIENCE,
            (&self.writes, MAX_UNDER_WAY),
            move |answer| {
                shared.copy_secret(text, answer);
            },
        )
        .unwrap_or(Err(CopyError))
    }

    fn copy_text(&self, text: &str) -> Result<(), CopyError> {
        let shared = Arc::clone(&self.shared);
        let text = Zeroizing::new(text.to_owned());
        within(
            WRITE_PATIENCE,
            (&self.writes, MAX_UNDER_WAY),
            move |answer| {
                let copied = with(&mut lock(&shared.system), |it| it.set_text(text.as_str()));
                answer.send(copied.map_err(|_held_or_none| CopyError)).ok();
            },
        )
        .unwrap_or(Err(CopyError))
    }

    fn clear(&self) -> Result<bool, ClearError> {
        let shared = Arc::clone(&self.shared);
        within(
            CLEAR_PATIENCE,
            (&self.writes, MAX_UNDER_WAY),
            move |answer| {
                let cleared = shared.clear();
                answer
                    .send(cleared.map_err(|_held_or_none| ClearError))
                    .ok();
            },
        )
        .unwrap_or(Err(ClearError))
    }

    fn read(&self) -> Result<Pasted, PasteError> {
        self.read_with(read)
    }

    fn glance(&self) -> Option<Pasted> {
        within(READ_PATIENCE, (&self.glances, 1), |answer| {
            let read = || {
                let clipboard = arboard::Clipboard::new();
                clipboard.and_then(read_content).ok()
            };
            answer.send(system::glance(read)).ok();
        })
        .flatten()
    }

    fn read_selected(&self) -> Result<Option<Zeroizing<String>>, PasteError> {
        self.read_with(|mut clipboard| {
            let text = content(system::selected_text(&mut clipboard))?;
            Ok(text.map(Zeroizing::new))
        })
    }
}

impl SystemClipboard {
    /// Reads on a separate connection, so that reading and writing do not wait for each other.
    fn read_with<T: Send + 'static>(
        &self,
        read: fn(arboard::Clipboard) -> Result<T, Error>,
    ) -> Result<T, PasteError> {
        within(READ_PATIENCE, (&self.reads, MAX_UNDER_WAY), move |answer| {
            let content = arboard::Clipboard::new().and_then(read);
            answer
                .send(content.map_err(|_held_or_none| PasteError::Unreadable))
                .ok();
        })
        .unwrap_or(Err(PasteError::NoAnswer))
    }
}

impl Shared {
    fn copy_secret(&self, text: Zeroizing<String>, answer: &SyncSender<Result<(), CopyError>>) {
        let mut system = lock(&self.system);
        let copied = with(&mut system, |clipboard| {
            system::set_secret(clipboard, text.as_str())
        });
        {
            let mut ours = lock(&self.ours);
            ours.text = Some(text);
            ours.count += 1;
        }
        drop(system);
        let is_copied = copied.is_ok();
        let is_told = answer
            .send(copied.map_err(|_held_or_none| CopyError))
            .is_ok();
        if !(is_copied && is_told) {
            // The text may be there without the marks that keep it out of histories, or after the caller was told that
            // it is not.
            self.clear().ok();
        }
    }

    fn clear(&self) -> Result<bool, Error> {
        // Wait for a copy that is in progress.
        drop(lock(&self.system));
        let (text, count) = {
            let ours = lock(&self.ours);
            (ours.text.clone(), ours.count)
        };
        let Some(text) = text else {
            return Ok(false);
        };
        // No lock is held: another program may own the clipboard by now, and be slow to answer.
        let mut clipboard = arboard::Clipboard::new()?;
        let found = Zeroizing::new(content(clipboard.get_text())?.unwrap_or_default());
        let is_ours = found.as_bytes().ct_eq(text.as_bytes()).into();

        let mut system = lock(&self.system);
        if lock(&self.ours).count != count {
            // A later code is there, which is cleared at its own time.
            return Ok(false);
        }
        if is_ours {
            with(&mut system, arboard::Clipboard::clear)?;
        }
        // On an error it is still to be cleared.
        lock(&self.ours).text = None;
        Ok(is_ours)
    }
}

/// Reads the content in the most useful kind. Some programs answer a request for files or a picture with text. That is
/// an error, which is reported only if nothing else can be read.
fn read(mut clipboard: arboard::Clipboard) -> Result<Pasted, Error> {
    let mut failure = None;
    // A browser offers a copied link as a "file list" without files.
    match content(clipboard.get().file_list()) {
        Ok(Some(files)) if !files.is_empty() => return Ok(Pasted::Files(files)),
        Ok(_) => {}
        Err(error) => failure = Some(error),
    }
    match read_content(clipboard) {
        Ok(Pasted::Nothing) => failure.map_or(Ok(Pasted::Nothing), Err),
        read => read,
    }
}

/// Reads a picture or a text.
fn read_content(mut clipboard: arboard::Clipboard) -> Result<Pasted, Error> {
    let mut failure = None;
    match content(clipboard.get_image()) {
        Ok(Some(image)) => {
            if let Some(pixels) = pixels(image) {
                return Ok(Pasted::Picture(pixels));
            }
        }
        Ok(None) => {}
        Err(error) => failure = Some(error),
    }
    if let Some(file) = system::picture_in_clipboard() {
        return Ok(Pasted::PictureFile(file));
    }
    match content(clipboard.get_text()) {
        Ok(Some(text)) if !text.is_empty() => return Ok(Pasted::Text(Zeroizing::new(text))),
        Ok(_) => {}
        Err(error) => failure = Some(error),
    }
    failure.map_or(Ok(Pasted::Nothing), Err)
}

/// `None` if there is no content of the requested kind, or none that can be read.
fn content<T>(read: Result<T, Error>) -> Result<Option<T>, Error> {
    match read {
        Ok(content) => Ok(Some(content)),
        Err(Error::ContentNotAvailable | Error::ConversionFailure) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Runs `call`, and repeats it on a new connection if the kept one does not work any more.
fn with<T>(
    kept: &mut Option<arboard::Clipboard>,
    call: impl Fn(&mut arboard::Clipboard) -> Result<T, Error>,
) -> Result<T, Error> {
    if let Some(clipboard) = kept {
        match call(clipboard) {
            Err(Error::Unknown { .. }) => *kept = None,
            answer => return answer,
        }
    }
    call(kept.insert(arboard::Clipboard::new()?))
}

/// Locks a mutex also if it is poisoned: a panic leaves nothing half done behind these locks.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs `call` on a separate thread and waits for its answer. `None` if it took too long, ended without an answer, or
/// if as many as there may be are in progress. The answer of a call that took too long is dropped.
fn within<T: Send + 'static>(
    patience: Duration,
    (under_way, most): (&Arc<AtomicUsize>, usize),
    call: impl FnOnce(&SyncSender<T>) + Send + 'static,
) -> Option<T> {
    let under_way = UnderWay::new(under_way, most)?;
    // Without a buffer, so that what is sent has been received.
    let (sender, receiver) = mpsc::sync_channel(0);
    thread::Builder::new()
        .name("clipboard".to_owned())
        .spawn(move || {
            let _under_way = under_way;
            call(&sender);
        })
        .ok()?;
    receiver.recv_timeout(patience).ok()
}

/// A call in progress.
struct UnderWay(Arc<AtomicUsize>);

impl UnderWay {
    /// `None` if there are too many.
    fn new(count: &Arc<AtomicUsize>, most: usize) -> Option<Self> {
        let before = count.fetch_add(1, Ordering::SeqCst);
        let under_way = Self(Arc::clone(count));
        (before < most).then_some(under_way)
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// `None` for a picture without pixels, or with a wrong number of them.
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
    // Windows programs leave the alpha of a screenshot at 0. A picture that really is transparent shows nothing anyway.
    if pixels.rgba.chunks_exact(4).all(|pixel| pixel[3] == 0) {
        pixels.make_opaque();
    }
    Some(pixels)
}

#[cfg(test)]
mod tests;
