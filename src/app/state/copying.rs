//! Codes that are copied, or are about to be.

use crate::{otp::Code, platform::Moment, vault::EntryId};

/// A future code that will be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Whose.
    pub id: EntryId,
    /// When it begins, in Unix seconds.
    pub at: u64,
    /// When it begins if nobody sets the wall clock. If the clock is set back, the wait does not become longer.
    pub until: Moment,
}

/// What is copied after the code that is on its way.
#[derive(Debug)]
pub enum NextCopy {
    /// The code that this account shows then.
    Current(EntryId),
    /// Another code of an account.
    Other {
        /// Whose.
        id: EntryId,
        /// The code.
        code: Code,
        /// Which of its codes it is.
        what: CopiedCode,
    },
}

/// Which of an account's codes is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopiedCode {
    /// The one on show.
    Current,
    /// The one after that.
    Next,
    /// A recovery code.
    Recovery,
}

/// A code on its way to the clipboard, which may be slow to take it.
#[derive(Debug)]
pub struct Copying {
    /// Distinguishes the answers for several codes.
    pub ticket: u64,
    /// Whose code it is.
    pub id: EntryId,
    /// The code, to compare with the one on show when it has arrived.
    pub code: Code,
    /// Which of its codes it is.
    pub what: CopiedCode,
    /// How often it arrived too late and was made again.
    pub late: u8,
    /// What is copied next, since the user has pressed it in the meantime.
    pub next: Option<NextCopy>,
}
