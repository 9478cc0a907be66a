//! Reading QR codes off pictures: a screen, a file, a pasted image.
//!
//! [`Picture`] turns files and raw pixels into grey pixels, within limits that also bound hostile files. [`read()`]
//! finds every QR code on a picture and returns its text and its place. Nothing here does I/O or knows what an account
//! is, and no panic gets out, whatever the bytes and pixels are. [`write()`](write::write) is the other direction: a
//! text as the modules of a code.
//!
//! `docs/qr.md` explains how reading works. The code starts at `read.rs`.

mod overview;
mod parts;
mod picture;
mod read;
pub mod write;

use std::fmt;

pub use overview::Overview;
pub use parts::{MissingParts, Part, Parts};
pub use picture::{Pages, Picture, PictureError, Thumbnail, guarded};
use zeroize::Zeroizing;

/// How hard [`read()`] tries before it says that there is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// A picture of the screen: the user waits for it, so the first pass that sees an `otpauth` payload ends the
    /// search.
    Screen,
    /// A picture file: the results of the first two passes are merged, so that a second, fainter code is not missed.
    File,
    /// "Try harder" after nothing was found: every pass, with more time for each.
    Deep,
}

/// One QR code on a picture.
#[derive(Clone, PartialEq)]
pub struct Found {
    /// The text of the code; empty if it is a part of a set. Wiped when dropped, since an account's code contains a
    /// secret.
    pub payload: Zeroizing<String>,
    /// Its place in a set, if one text is divided among several codes.
    pub part: Option<Part>,
    /// The code's corners in picture pixels, clockwise from the code's own top left one, without the quiet zone.
    pub corners: [[f32; 2]; 4],
}

impl fmt::Debug for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Found")
            .field("payload", &"[REDACTED]")
            .field("part", &self.part)
            .field("corners", &self.corners)
            .finish()
    }
}

/// How far a search has come, in passes over the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Passes that have ended.
    pub done: usize,
    /// Passes in all, if nothing is found before.
    pub of: usize,
}

/// Every QR code on the picture, in the order in which they are found. A payload that appears twice is reported once.
///
/// Blocks for up to 1.5 seconds, with [`Effort::Deep`] up to 10, so call it on a background thread.
pub fn read(picture: &Picture, effort: Effort) -> Vec<Found> {
    read_with(picture, effort, &|| false)
}

/// Like [`read()`], but often asks `stop` whether to give up, and then returns what was found so far.
pub fn read_with(
    picture: &Picture,
    effort: Effort,
    stop: &(dyn Fn() -> bool + Sync),
) -> Vec<Found> {
    read_reporting(picture, effort, stop, &|_| ())
}

/// Like [`read_with`], and tells `report` after each pass how far it has come. Both functions are called from two
/// threads.
pub fn read_reporting(
    picture: &Picture,
    effort: Effort,
    stop: &(dyn Fn() -> bool + Sync),
    report: &(dyn Fn(Progress) + Sync),
) -> Vec<Found> {
    read::run(picture, effort, stop, report)
}
