//! What QR codes say, before it is read as accounts.

use std::path::Path;

use zeroize::Zeroizing;

use crate::{
    exchange::{IncompleteSet, SetKind},
    intake::{
        FileError, PartlyRead, Source, files::read_bounded, pages::ReadPages, pictures::to_grey,
    },
    platform::Pixels,
    qr::{self, Found, Pages, Part, Parts, PictureError},
};

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
    let pages = ReadPages::of(Pages::decode(bytes)?, &|| false);
    let partly_read = pages.partly_read();
    Ok(Payloads {
        partly_read,
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
    /// Why not all of the file was read.
    pub partly_read: Option<PartlyRead>,
}

impl Payloads {
    pub(super) fn of(found: impl IntoIterator<Item = Found>) -> Self {
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
