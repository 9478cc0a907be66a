//! From pictures, files and text to accounts: for a background thread of the window, and for the command line.

mod came;
mod dropped;
mod pages;
mod text;

use std::{
    io::Read as _,
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use self::pages::ReadPages;
pub use self::{
    came::Came,
    text::{Content, is_work, read_bytes},
};
use crate::{
    exchange::{self, Imported, IncompleteSet, Input, NotACode, SetKind},
    files::{self, OpenError},
    otp::name::visible,
    platform::Pixels,
    qr::{self, Effort, Found, Overview, Pages, Part, Parts, Picture, PictureError, Progress},
    vault::{NewEntry, Vault},
};

/// The largest file that is read, in bytes. A photograph has a tenth of that.
pub const MAX_FILE_BYTES: u64 = 64 << 20;

/// The longest text that is read, in bytes. Ten thousand accounts have a third of that.
pub const MAX_TEXT_BYTES: usize = 4 << 20;

/// Pictures with several codes are shown with their codes outlined, up to this many.
const MAX_OVERVIEWS: usize = 16;

/// Pictures without a code are kept for "Try harder", up to this many pixels in all.
const KEPT_PIXELS: u64 = 200_000_000;

/// The longest side, in pixels, of a small picture that shows where codes are.
const OVERVIEW_SIDE: u32 = 800;

/// Where accounts were looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The screen.
    Screen,
    /// Files: chosen, dropped, pasted or given at the start.
    Files,
    /// A picture in the clipboard.
    Picture,
    /// Text: pasted or given at the start.
    Text,
}

/// What a reading found.
#[derive(Debug)]
pub struct Reading {
    /// Where it looked.
    pub source: Source,
    /// What was found.
    pub imported: Imported,
    /// Files that could not be read.
    pub problems: Vec<FileProblem>,
    /// The file, if it is the only one and is sealed, so that a passphrase is needed.
    pub sealed: Option<PathBuf>,
    /// Pictures on which no code was found, for [`Reading::deep_scan`].
    pub unread: Vec<Picture>,
    /// Where the codes are, if there is more than one.
    pub overviews: Vec<Marked>,
    /// How many entries of a recovery file cannot be read.
    pub unreadable: usize,
}

/// A small picture that shows where codes are.
#[derive(Debug)]
pub struct Marked {
    /// The picture.
    pub overview: Overview,
    /// The name of the account of each code on it, in their order; `None` for anything else.
    pub names: Vec<Option<String>>,
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
    /// The file's name without its folder.
    pub file: String,
    /// Why.
    pub reason: FileError,
}

/// Why a file could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// The system refuses to open it.
    #[error("the file cannot be opened")]
    Unreadable,
    /// It is text without an account, and of this kind.
    #[error("the file is text without an account")]
    Text(NotACode),
    /// It is on another computer.
    #[error("the file is on another computer")]
    Elsewhere,
    /// It is a folder.
    #[error("a folder")]
    Folder,
    /// It is a device, a pipe or a socket, which may never end.
    #[error("neither a file nor a folder")]
    Special,
    /// It contains a whole vault that a passphrase opens, so it cannot be read together with other files.
    #[error("sealed with a passphrase")]
    Sealed,
    /// It is a text of more than [`MAX_TEXT_BYTES`].
    #[error("a text that is too long")]
    TooMuch,
    /// It is neither a picture nor text with accounts, or a damaged picture.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// It has more pages or frames than were read.
    #[error("only the first {read} pages or frames were read")]
    MorePages {
        /// How many were read.
        read: usize,
    },
}

impl FileProblem {
    fn sealed(path: &Path) -> Self {
        Self {
            file: file_name(path),
            reason: FileError::Sealed,
        }
    }
}

impl Reading {
    fn new(source: Source) -> Self {
        Self {
            source,
            imported: Imported::default(),
            problems: Vec::new(),
            sealed: None,
            unread: Vec::new(),
            overviews: Vec::new(),
            unreadable: 0,
        }
    }

    /// Reads the payloads of QR codes.
    pub fn of_payloads(source: Source, payloads: &[Zeroizing<String>]) -> Self {
        let mut reading = Self::new(source);
        reading.imported = exchange::read_payloads(payloads.iter().map(|p| p.as_str()));
        reading
    }

    /// Reads the QR codes in `pictures`. A code that is in several pictures counts once.
    pub fn of_pictures(source: Source, pictures: &[Pixels]) -> Self {
        let mut looks = Looks::of(source);
        for picture in to_grey(pictures) {
            let found = qr::read(&picture, source.effort());
            looks.take(picture, found);
        }
        looks.reading()
    }

    /// Searches `pictures` on which no QR code was found, with every pass and more time ("Try harder").
    ///
    /// The search often asks `stop` whether to give up, and tells `report` how far it has come.
    pub fn deep_scan(
        source: Source,
        pictures: Vec<Picture>,
        stop: &(dyn Fn() -> bool + Sync),
        report: &(dyn Fn(Progress) + Sync),
    ) -> Self {
        let mut looks = Looks::of(source);
        let count = pictures.len();
        for (index, picture) in pictures.into_iter().enumerate() {
            let found = qr::read_reporting(&picture, Effort::Deep, stop, &|progress| {
                report(Progress {
                    done: index * progress.of + progress.done,
                    of: count * progress.of,
                });
            });
            looks.take(picture, found);
        }
        Self {
            // Every pass was tried on them.
            unread: Vec::new(),
            ..looks.reading()
        }
    }

    /// Reads what the program was started with: files, and a text with links.
    pub fn of_launch(files: &[PathBuf], text: &str, stop: &dyn Fn() -> bool) -> Self {
        let mut reading = Self::of_files(files, stop);
        if !text.trim().is_empty() {
            reading.name_sealed();
            // Not `of_text`: a text from another program must not make this program read more files.
            if text.len() > MAX_TEXT_BYTES {
                reading.imported.is_too_much = true;
            } else {
                reading.imported.extend(exchange::read_text(text));
            }
        }
        if files.is_empty() {
            reading.source = Source::Text;
        }
        reading
    }

    /// The accounts of another vault, such as one from a recovery file, with all their details.
    pub fn of_vault(vault: &Vault) -> Self {
        let mut reading = Self::new(Source::Files);
        reading.imported.entries = vault.entries().iter().map(NewEntry::from).collect();
        reading.unreadable = vault.quarantined();
        reading
    }

    /// For a caller that does not ask for passphrases: a sealed file is a problem like any other.
    #[must_use]
    pub fn without_sealed(mut self) -> Self {
        self.name_sealed();
        self
    }

    fn name_sealed(&mut self) {
        let sealed = self.sealed.take();
        self.problems
            .extend(sealed.as_deref().map(FileProblem::sealed));
    }

    /// Reads files: QR codes in pictures, accounts in text. Between two files, `stop` is asked whether to give up.
    pub fn of_files(paths: &[PathBuf], stop: &dyn Fn() -> bool) -> Self {
        let mut problems = Vec::new();
        let mut looks = Looks::of(Source::Files);
        let mut sealed = None;
        let is_alone = paths.len() == 1;
        for path in paths.iter().take_while(|_| !stop()) {
            let bytes = read_bounded(path);
            if bytes
                .as_ref()
                .is_ok_and(|bytes| Input::of_bytes(bytes).is_sealed_vault())
            {
                if is_alone {
                    sealed = Some(path.clone());
                } else {
                    problems.push(FileProblem::sealed(path));
                }
                continue;
            }
            let content = bytes.and_then(|bytes| read_bytes(&bytes));
            let found = content.map(|content| looks.take_all(content));
            let reasons = found.unwrap_or_else(|reason| vec![reason]);
            problems.extend(reasons.into_iter().map(|reason| FileProblem {
                file: file_name(path),
                reason,
            }));
        }
        Self {
            problems,
            sealed,
            ..looks.reading()
        }
    }
}

impl Source {
    /// How hard the first search tries.
    fn effort(self) -> Effort {
        match self {
            Self::Screen => Effort::Screen,
            Self::Files | Self::Picture | Self::Text => Effort::File,
        }
    }
}

/// What was found in several pictures. It is read together in the end, since a set of pictures from another app may be
/// divided among them.
struct Looks {
    source: Source,
    payloads: Vec<Zeroizing<String>>,
    parts: Vec<Part>,
    texts: Vec<Zeroizing<String>>,
    unread: Vec<Picture>,
    overviews: Vec<Marked>,
}

impl Looks {
    fn of(source: Source) -> Self {
        Self {
            source,
            payloads: Vec::new(),
            parts: Vec::new(),
            texts: Vec::new(),
            unread: Vec::new(),
            overviews: Vec::new(),
        }
    }

    /// Adds the content of one file. Returns problems that the user has to know of although the file was read.
    fn take_all(&mut self, content: Content) -> Vec<FileError> {
        self.texts.extend(content.text);
        let mut problems = Vec::new();
        for pages in content.pictures {
            problems.extend(pages.problem());
            self.take_pages(pages);
        }
        problems
    }

    /// Adds the pages or frames of one file. If some have a code, those without are not kept for another search.
    fn take_pages(&mut self, pages: ReadPages) {
        let has_code = pages.has_code();
        for (picture, found) in pages.looks {
            if !has_code || !found.is_empty() {
                self.take(picture, found);
            }
        }
    }

    fn take(&mut self, picture: Picture, mut found: Vec<Found>) {
        in_reading_order(&mut found);
        if found.is_empty() {
            let pixels =
                |picture: &Picture| u64::from(picture.width()) * u64::from(picture.height());
            if self.unread.iter().map(pixels).sum::<u64>() + pixels(&picture) <= KEPT_PIXELS {
                self.unread.push(picture);
            }
            return;
        }
        // The monitors belong together; files are distinguished by their names.
        let is_told_apart = found.len() > 1 || self.source == Source::Screen;
        if is_told_apart && self.overviews.len() < MAX_OVERVIEWS {
            let names = found.iter().map(|found| name_of(&found.payload)).collect();
            let overview = Overview::of(&picture, &found, OVERVIEW_SIDE);
            self.overviews
                .extend(overview.map(|overview| Marked { overview, names }));
        }
        let found = Payloads::of(found);
        self.payloads.extend(found.payloads);
        self.parts.extend(found.parts);
    }

    fn reading(self) -> Reading {
        let codes: usize = self.overviews.iter().map(|marked| marked.names.len()).sum();
        let (joined, incomplete) = joined(self.parts);
        let payloads = self.payloads.iter().chain(&joined).map(|it| it.as_str());
        let texts = self.texts.iter().map(|it| it.as_str());
        let mut imported = exchange::read(payloads, texts);
        imported.incomplete.extend(incomplete);
        Reading {
            imported,
            unread: self.unread,
            overviews: if codes > 1 {
                self.overviews
            } else {
                Vec::new()
            },
            ..Reading::new(self.source)
        }
    }
}

/// Sorts codes from left to right and from top to bottom. Codes beside each other form a row.
fn in_reading_order(found: &mut [Found]) {
    let centre =
        |found: &Found, axis: usize| found.corners.iter().map(|c| c[axis]).sum::<f32>() / 4.0;
    let height = |found: &Found| {
        let reach = |pick: fn(f32, f32) -> f32| found.corners.iter().map(|c| c[1]).reduce(pick);
        reach(f32::max)
            .zip(reach(f32::min))
            .map_or(0.0, |(bottom, top)| bottom - top)
    };
    let row = found.iter().map(height).sum::<f32>() / found.len().max(1) as f32;
    found.sort_by_key(|found| {
        let row = (centre(found, 1) / row.max(1.0)) as i64;
        (row, centre(found, 0) as i64)
    });
}

/// The name of the account in a payload, or of its accounts; empty if there is none.
fn name_of(payload: &str) -> Option<String> {
    let imported = exchange::read_payloads([payload]);
    let (first, rest) = imported.entries.split_first()?;
    let title = first.account.title();
    Some(match rest.len() {
        0 => title.to_owned(),
        more => format!("{title} +{more}"),
    })
}

/// The payloads of the QR codes in a picture file.
///
/// # Errors
/// [`FileError`] if the file cannot be read or is not a picture.
pub fn read_picture(path: &Path) -> Result<Payloads, FileError> {
    Ok(picture_payloads(&read_bounded(path)?)?)
}

/// The payloads of the QR codes in an encoded picture.
///
/// # Errors
/// [`PictureError`] if the bytes are not a picture that can be read.
pub fn picture_payloads(bytes: &[u8]) -> Result<Payloads, PictureError> {
    let pages = ReadPages::of(Pages::decode(bytes)?);
    let problem = pages.problem();
    Ok(Payloads {
        problem,
        ..Payloads::of(pages.found())
    })
}

/// The content of QR codes.
#[derive(Default)]
pub struct Payloads {
    /// The payload of each, page by page.
    pub payloads: Vec<Zeroizing<String>>,
    /// Parts of texts that are divided among several codes.
    pub parts: Vec<Part>,
    /// A problem that the user has to know of although the file was read.
    pub problem: Option<FileError>,
}

impl Payloads {
    fn of(found: impl IntoIterator<Item = Found>) -> Self {
        let mut payloads = Self::default();
        for found in found {
            match found.part {
                Some(part) => payloads.parts.push(part),
                None => payloads.payloads.push(found.payload),
            }
        }
        payloads
    }
}

/// The payloads of the QR codes in pictures.
pub fn payloads(source: Source, pictures: &[Pixels]) -> Payloads {
    Payloads::of(to_grey(pictures).flat_map(|picture| qr::read(&picture, source.effort())))
}

/// The texts that the parts form, and the incomplete sets.
pub fn joined(
    parts: impl IntoIterator<Item = Part>,
) -> (Vec<Zeroizing<String>>, Vec<IncompleteSet>) {
    let mut gathered = Parts::default();
    for part in parts {
        gathered.add(part);
    }
    let (texts, missing) = gathered.join();
    let missing = missing.into_iter().map(|set| IncompleteSet {
        kind: SetKind::Text,
        size: set.total,
        missing: set.missing,
    });
    (texts, missing.collect())
}

fn to_grey(pictures: &[Pixels]) -> impl Iterator<Item = Picture> {
    pictures
        .iter()
        .filter_map(|p| Picture::from_rgba(p.width, p.height, &p.rgba))
}

/// A file's name without its folder, as errors repeat it. Keys are left out, since a key may have been given as a path.
pub fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    visible(&exchange::without_keys(&name.to_string_lossy()))
}

fn read_bounded(path: &Path) -> Result<Zeroizing<Vec<u8>>, FileError> {
    let file = files::open(path)?;
    let mut bytes = Zeroizing::new(Vec::new());
    file.take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|_error| FileError::Unreadable)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(PictureError::TooLarge.into());
    }
    Ok(bytes)
}

impl From<OpenError> for FileError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Folder => Self::Folder,
            OpenError::Special => Self::Special,
            OpenError::Io(_) => Self::Unreadable,
        }
    }
}
