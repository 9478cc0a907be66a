//! How long reading may go on.
//!
//! Time alone would make it depend on the machine, and on what else that machine is doing, whether a code is read. So
//! the first looks at a picture may do a certain amount of work whatever the clock says: more than a clean code needs,
//! and so little that it is done in a moment. The clock is for the rest, and for pictures made to take time.

use std::{
    cell::Cell,
    time::{Duration, Instant},
};

/// When a search ends at the latest, and the caller's wish to stop.
#[derive(Clone, Copy)]
pub(super) struct Deadline<'a> {
    at: Instant,
    stop: &'a (dyn Fn() -> bool + Sync),
}

impl<'a> Deadline<'a> {
    /// `time` from now.
    pub(super) fn new(time: Duration, stop: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Self {
            at: Instant::now() + time,
            stop,
        }
    }

    /// The same wish to stop, at most `time` from now.
    pub(super) fn within(self, time: Duration) -> Self {
        Self {
            at: self.at.min(Instant::now() + time),
            ..self
        }
    }

    /// Whether the caller wants no more.
    pub(super) fn is_stopped(self) -> bool {
        (self.stop)()
    }

    pub(super) fn is_over(self) -> bool {
        self.is_stopped() || Instant::now() >= self.at
    }
}

/// What one pass may spend: the work that is assured to it, then the time until its deadline.
pub(super) struct Budget<'a> {
    deadline: Deadline<'a>,
    /// What is left of the assured work, in pixels (or points between them) looked at.
    assured: Cell<usize>,
}

impl<'a> Budget<'a> {
    pub(super) fn new(deadline: Deadline<'a>, assured: usize) -> Self {
        Self {
            deadline,
            assured: Cell::new(assured),
        }
    }

    /// Notes that about so many pixels were looked at.
    pub(super) fn count(&self, pixels: usize) {
        self.assured.set(self.assured.get().saturating_sub(pixels));
    }

    /// Whether to give up; asked often from inside of the loops.
    pub(super) fn is_spent(&self) -> bool {
        if self.assured.get() > 0 {
            self.deadline.is_stopped()
        } else {
            self.deadline.is_over()
        }
    }
}
