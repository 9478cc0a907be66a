//! The recovery file, as the window knows it.

use crate::store::{
    Generation,
    recovery::{Recovery, RecoveryError, Standing},
};

/// Whether the note about the recovery file can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecoveryNote {
    /// It can, or there is none.
    Readable,
    /// It cannot, so that nothing is known about a file that may be there.
    Damaged,
}

/// A recovery file and how it fares.
#[derive(Debug)]
pub struct Recovering {
    /// Where it is, and when it was written.
    pub file: Recovery,
    /// How it stands to the vault; `None` until somebody has looked.
    pub standing: Option<Standing>,
    /// The user wants it to be written, whatever is at its place.
    pub asked: bool,
    /// The look at it that is under way, which ends with writing it if it is due.
    pub writing: Option<Writing>,
    /// Why it could not be written the last time.
    pub problem: Option<RecoveryError>,
}

/// A look at the recovery file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Writing {
    /// The generation of the vault that is written if the file is due.
    pub generation: Generation,
    /// The user has asked for it.
    pub asked: bool,
}

impl Recovering {
    /// A file at which nobody has looked yet.
    pub fn new(file: Recovery) -> Self {
        Self {
            file,
            standing: None,
            asked: false,
            writing: None,
            problem: None,
        }
    }

    /// Whether it is being written, as far as is known before the look at it has ended.
    pub fn is_being_written(&self) -> bool {
        let is_due = matches!(
            self.standing,
            None | Some(Standing::UpToDate | Standing::Due)
        );
        self.writing.is_some_and(|writing| {
            writing.asked || (is_due && !self.file.is_of(writing.generation))
        })
    }
}
