//! From pictures, files and text to accounts: runs on a background thread, and for the command line.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use crate::{
    exchange::{self, Imported},
    otp::Account,
    platform::Pixels,
    qr::{self, Effort, Picture, PictureError},
    store::recovery,
};

/// The largest file that is read, in bytes: a photograph has a tenth of it.
pub const MAX_FILE_BYTES: u64 = 64 << 20;

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
    /// Where was looked.
    pub source: Source,
    /// What was found.
    pub imported: Imported,
    /// Files that could not be read.
    pub problems: Vec<FileProblem>,
    /// A sealed file among them, for which a passphrase is needed.
    pub sealed: Option<PathBuf>,
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
    /// The system does not give it.
    #[error("the file cannot be opened")]
    Unreadable,
    /// It is neither a picture nor text with accounts, or a damaged picture.
    #[error(transparent)]
    Picture(#[from] PictureError),
}

impl Reading {
    fn new(source: Source) -> Self {
        Self {
            source,
            imported: Imported::default(),
            problems: Vec::new(),
            sealed: None,
        }
    }

    /// What the payloads of QR codes say.
    pub fn of_payloads(source: Source, payloads: &[Zeroizing<String>]) -> Self {
        let mut reading = Self::new(source);
        reading.imported = exchange::read_payloads(payloads.iter().map(|p| p.as_str()));
        reading
    }

    /// What the QR codes in `pictures` hold; a code seen in several pictures counts once.
    pub fn of_pictures(source: Source, pictures: &[Pixels]) -> Self {
        Self::of_payloads(source, &payloads(source, pictures))
    }

    /// What `text` holds, one account or many.
    pub fn of_text(text: &str) -> Self {
        let mut reading = Self::new(Source::Text);
        reading.imported = exchange::read_text(text);
        reading
    }

    /// Accounts from a recovery file.
    pub fn of_accounts(accounts: Vec<Account>) -> Self {
        let mut reading = Self::new(Source::Files);
        reading.imported.accounts = accounts;
        reading
    }

    /// What the files hold: QR codes in pictures, accounts in text.
    pub fn of_files(paths: &[PathBuf]) -> Self {
        let mut problems = Vec::new();
        let mut payloads = Vec::new();
        let mut sealed = None;
        for path in paths {
            if recovery::is_one(path) {
                sealed = Some(path.clone());
                continue;
            }
            match read_file(path) {
                Ok(found) => payloads.extend(found),
                Err(reason) => problems.push(FileProblem {
                    file: path
                        .file_name()
                        .map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
                    reason,
                }),
            }
        }
        // All at once: a set of pictures from another app may be spread over the files.
        Self {
            problems,
            sealed,
            ..Self::of_payloads(Source::Files, &payloads)
        }
    }
}

/// The payloads of a file's QR codes, or the lines of a text file that holds accounts.
///
/// # Errors
/// [`FileError`], where the file cannot be read or is neither.
pub fn read_file(path: &Path) -> Result<Vec<Zeroizing<String>>, FileError> {
    let bytes = read_bounded(path)?;
    match picture_payloads(&bytes) {
        Ok(payloads) => Ok(payloads),
        Err(PictureError::NotAPicture) => match exchange::decode_text(&bytes) {
            Some(text) if exchange::holds_accounts(&text) => Ok(exchange::addresses(&text)
                .into_iter()
                .map(|address| Zeroizing::new(address.to_owned()))
                .collect()),
            _ => Err(PictureError::NotAPicture.into()),
        },
        Err(error) => Err(error.into()),
    }
}

/// The payloads of the QR codes in a picture file.
///
/// # Errors
/// [`FileError`], where the file cannot be read or is no picture.
pub fn read_picture(path: &Path) -> Result<Vec<Zeroizing<String>>, FileError> {
    Ok(picture_payloads(&read_bounded(path)?)?)
}

/// The payloads of the QR codes in an encoded picture.
///
/// # Errors
/// [`PictureError`], where the bytes are no picture that can be read.
pub fn picture_payloads(bytes: &[u8]) -> Result<Vec<Zeroizing<String>>, PictureError> {
    Ok(payloads_of(&Picture::decode(bytes)?, Effort::File))
}

/// The payloads of the QR codes in pictures.
pub fn payloads(source: Source, pictures: &[Pixels]) -> Vec<Zeroizing<String>> {
    let effort = match source {
        Source::Screen => Effort::Screen,
        Source::Files | Source::Picture | Source::Text => Effort::File,
    };
    pictures
        .iter()
        .filter_map(|p| Picture::from_rgba(p.width, p.height, &p.rgba))
        .flat_map(|picture| payloads_of(&picture, effort))
        .collect()
}

fn payloads_of(picture: &Picture, effort: Effort) -> Vec<Zeroizing<String>> {
    qr::read(picture, effort)
        .into_iter()
        .map(|found| found.payload)
        .collect()
}

fn read_bounded(path: &Path) -> Result<Zeroizing<Vec<u8>>, FileError> {
    let is_file = fs::metadata(path).is_ok_and(|metadata| metadata.is_file());
    if !is_file {
        return Err(FileError::Unreadable);
    }
    let read = || -> io::Result<Zeroizing<Vec<u8>>> {
        let mut bytes = Zeroizing::new(Vec::new());
        File::open(path)?
            .take(MAX_FILE_BYTES + 1)
            .read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = read().map_err(|_error| FileError::Unreadable)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(PictureError::TooLarge.into());
    }
    Ok(bytes)
}
