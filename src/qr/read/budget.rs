//! How long reading may go on.
//!
//! With a time limit alone, a slow or busy machine would miss codes. So the first looks at a picture may do a certain
//! amount of work regardless of the time: more than a clean code needs, and so little that it takes only a moment. The
//! time limit is for the rest, and for pictures that are made to take long.

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

    /// Whether the caller wants to stop.
    pub(super) fn is_stopped(self) -> bool {
        (self.stop)()
    }

    pub(super) fn is_over(self) -> bool {
        self.is_stopped() || Instant::now() >= self.at
    }
}

/// What one pass may spend: its assured work, then the time until its deadline.
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

    /// Whether to give up. The inner loops ask often.
    pub(super) fn is_spent(&self) -> bool {
        if self.assured.get() > 0 {
            self.deadline.is_stopped()
        } else {
            self.deadline.is_over()
        }
    }
}
