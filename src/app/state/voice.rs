//! What is announced to a screen reader, besides the toasts.

use std::{fmt, time::Duration};

use zeroize::Zeroizing;

use crate::{platform::Moment, vault::EntryId};

/// How long an announcement stays in the accessibility tree. On Windows, the screen reader fetches it from there after it
/// has heard that there is news.
const SAID_STAYS: Duration = Duration::from_secs(2);

/// What is announced to a screen reader.
#[derive(Debug, Default)]
pub struct Voice {
    /// What is being told.
    pub said: Option<Said>,
    /// The account whose code the user is about to type.
    pub followed: Option<Followed>,
    /// The last number that was given to something told.
    last: u64,
}

/// Something told.
pub struct Said {
    /// Distinguishes it from everything that was told before. Screen readers speak what is new in the tree.
    pub number: u64,
    /// The text, which may have a code.
    pub text: Zeroizing<String>,
    /// Whether it is spoken at once, and not after what is being spoken.
    pub is_urgent: bool,
    /// When it leaves the tree.
    pub until: Moment,
}

impl fmt::Debug for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Said")
            .field("number", &self.number)
            .finish_non_exhaustive()
    }
}

/// An account whose code was copied or read aloud, until the code ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Followed {
    /// Which.
    pub id: EntryId,
    /// When its code ends, in Unix seconds.
    pub ends_at: u64,
}

impl Voice {
    /// A number that nothing told so far has.
    pub fn next_number(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    /// Tells `text`, which the user has asked for, in place of what is being told.
    pub fn say(&mut self, text: Zeroizing<String>, now: Moment) {
        self.tell(text, true, now);
    }

    /// Tells `text` once the screen reader has finished what it is speaking.
    pub fn add(&mut self, text: Zeroizing<String>, now: Moment) {
        self.tell(text, false, now);
    }

    fn tell(&mut self, text: Zeroizing<String>, is_urgent: bool, now: Moment) {
        self.said = Some(Said {
            number: self.next_number(),
            text,
            is_urgent,
            until: now + SAID_STAYS,
        });
    }

    /// Stops waiting for the end of the account's code, which the account does not make any more.
    pub fn unfollow(&mut self, id: EntryId) {
        self.followed.take_if(|followed| followed.id == id);
    }

    /// Drops every announcement about accounts.
    pub fn forget(&mut self) {
        self.said = None;
        self.followed = None;
    }
}
