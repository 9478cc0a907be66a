//! The recovery file, as the window knows it.

use crate::{
    jobs::RecoveryLook,
    store::recovery::{Recovery, RecoveryError, Standing},
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
    /// There was a reason to look at it while a look was under way.
    pub again: bool,
    /// Why it could not be written the last time.
    pub problem: Option<RecoveryError>,
}

impl Recovering {
    /// A file at which nobody has looked yet.
    pub fn new(file: Recovery) -> Self {
        Self {
            file,
            standing: None,
            asked: false,
            again: false,
            problem: None,
        }
    }

    /// Whether this `look`, which is under way, ends with writing it, as far as that is known before.
    pub fn is_written_by(&self, look: RecoveryLook) -> bool {
        let is_due = matches!(
            self.standing,
            None | Some(Standing::UpToDate | Standing::Due)
        );
        look.asked || (is_due && !self.file.is_of(look.generation))
    }
}
