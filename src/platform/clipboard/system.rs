//! The system's clipboard, and which part of its content is ours.
//!
//! Another program owns what is in it and may never answer, so each call runs on a thread of its own and is given up
//! after a while. Reading holds no lock: it keeps nobody from writing.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, SyncSender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use arboard::Error;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use super::{ClearError, Clipboard, CopyError, PasteError, Pasted};
use crate::platform::{Pixels, system};

/// How long the owner of the clipboard has for its answer. A picture may have to be encoded first.
const READ_PATIENCE: Duration = Duration::from_secs(5);

/// How long writing may take. It waits for no other program but the X server, the compositor or, on Windows, one that
/// keeps the clipboard open.
const WRITE_PATIENCE: Duration = Duration::from_secs(5);

/// How long clearing may take, which closing the window waits for. What is ours is there at once.
const CLEAR_PATIENCE: Duration = Duration::from_secs(2);

/// How many reads, and how many writes, may be under way. One that was given up still waits for its answer.
const MAX_UNDER_WAY: usize = 4;

/// The system's clipboard, opened at the first use and kept: on X11 and Wayland what was copied goes with it.
#[derive(Default)]
pub(in crate::platform) struct SystemClipboard {
    shared: Arc<Shared>,
    /// How many reads are under way.
    reads: Arc<AtomicUsize>,
    /// How many writes are.
    writes: Arc<AtomicUsize>,
}

#[derive(Default)]
struct Shared {
    /// Held while it is written, never while it is read.
    system: Mutex<Option<arboard::Clipboard>>,
    /// Held for a moment only.
    ours: Mutex<Ours>,
}

/// What was copied last, to tell whether it is still there.
#[derive(Default)]
struct Ours {
    /// A hash would hide nothing: a code has six digits.
    text: Option<Zeroizing<String>>,
    /// Grows with each copy: what was found out about an earlier one says nothing about this.
    count: u64,
}

impl Clipboard for SystemClipboard {
    fn copy_secret(&self, text: &str) -> Result<(), CopyError> {
        let shared = Arc::clone(&self.shared);
        let text = Zeroizing::new(text.to_owned());
        within(WRITE_PATIENCE, &self.writes, move |answer| {
            shared.copy_secret(text, answer);
        })
        .unwrap_or(Err(CopyError))
    }

    fn copy_text(&self, text: &str) -> Result<(), CopyError> {
        let shared = Arc::clone(&self.shared);
        let text = Zeroizing::new(text.to_owned());
        within(WRITE_PATIENCE, &self.writes, move |answer| {
            let copied = with(&mut lock(&shared.system), |it| it.set_text(text.as_str()));
            answer.send(copied.map_err(|_held_or_none| CopyError)).ok();
        })
        .unwrap_or(Err(CopyError))
    }

    fn clear(&self) -> Result<bool, ClearError> {
        let shared = Arc::clone(&self.shared);
        within(CLEAR_PATIENCE, &self.writes, move |answer| {
            let cleared = shared.clear();
            answer
                .send(cleared.map_err(|_held_or_none| ClearError))
                .ok();
        })
        .unwrap_or(Err(ClearError))
    }

    fn read(&self) -> Result<Pasted, PasteError> {
        self.read_with(read)
    }

    fn read_selected(&self) -> Result<Option<Zeroizing<String>>, PasteError> {
        self.read_with(|mut clipboard| {
            let text = content(system::selected_text(&mut clipboard))?;
            Ok(text.map(Zeroizing::new))
        })
    }
}

impl SystemClipboard {
    /// On a connection of its own: it waits for no writing, and no writing for it.
    fn read_with<T: Send + 'static>(
        &self,
        read: fn(arboard::Clipboard) -> Result<T, Error>,
    ) -> Result<T, PasteError> {
        within(READ_PATIENCE, &self.reads, move |answer| {
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
            // The text may be there without the marks that keep it out of histories, or after everybody was told that
            // it is not.
            self.clear().ok();
        }
    }

    fn clear(&self) -> Result<bool, Error> {
        // What is being copied now is there first.
        drop(lock(&self.system));
        let (text, count) = {
            let ours = lock(&self.ours);
            (ours.text.clone(), ours.count)
        };
        let Some(text) = text else {
            return Ok(false);
        };
        // Without a lock: another program may own the clipboard by now, and be slow to answer.
        let mut clipboard = arboard::Clipboard::new()?;
        let found = Zeroizing::new(content(clipboard.get_text())?.unwrap_or_default());
        let is_ours = found.as_bytes().ct_eq(text.as_bytes()).into();

        let mut system = lock(&self.system);
        if lock(&self.ours).count != count {
            // A later code is there, which has its own time.
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

/// What is there, of the kind that says most. Some programs answer a question for files or a picture with text, which
/// counts as an error: it is told only where nothing else can be read.
fn read(mut clipboard: arboard::Clipboard) -> Result<Pasted, Error> {
    let mut failure = None;
    // A browser offers a copied link as a "file list" without files.
    match content(clipboard.get().file_list()) {
        Ok(Some(files)) if !files.is_empty() => return Ok(Pasted::Files(files)),
        Ok(_) => {}
        Err(error) => failure = Some(error),
    }
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

/// `None` if there is no content of the kind that was asked for, or none that can be read as it.
fn content<T>(read: Result<T, Error>) -> Result<Option<T>, Error> {
    match read {
        Ok(content) => Ok(Some(content)),
        Err(Error::ContentNotAvailable | Error::ConversionFailure) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Runs `call`, and once more on a new connection if the one that is kept no longer works.
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

/// What is behind the locks holds nothing that a panic elsewhere could leave half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs `call` on a thread of its own, which answers once, and waits for the answer. `None`: it took too long, ended
/// without one, or too many are under way. A call that took too long finds nobody to answer to.
fn within<T: Send + 'static>(
    patience: Duration,
    under_way: &Arc<AtomicUsize>,
    call: impl FnOnce(&SyncSender<T>) + Send + 'static,
) -> Option<T> {
    let under_way = UnderWay::new(under_way)?;
    // Without a buffer: what is sent has been received.
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

/// One of the calls under way.
struct UnderWay(Arc<AtomicUsize>);

impl UnderWay {
    /// `None` if there are too many.
    fn new(count: &Arc<AtomicUsize>) -> Option<Self> {
        let before = count.fetch_add(1, Ordering::SeqCst);
        let under_way = Self(Arc::clone(count));
        (before < MAX_UNDER_WAY).then_some(under_way)
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
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
