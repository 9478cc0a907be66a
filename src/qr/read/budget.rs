//! How long reading may go on.

use std::time::{Duration, Instant};

/// A deadline, and the caller's wish to stop; asked often from inside of the loops.
#[derive(Clone, Copy)]
pub(super) struct Budget<'a> {
    deadline: Instant,
    stop: &'a (dyn Fn() -> bool + Sync),
}

impl<'a> Budget<'a> {
    pub(super) fn new(time: Duration, stop: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Self {
            deadline: Instant::now() + time,
            stop,
        }
    }

    /// The same wish to stop, with a deadline that is at most `time` away.
    pub(super) fn part(&self, time: Duration) -> Self {
        Self {
            deadline: self.deadline.min(Instant::now() + time),
            stop: self.stop,
        }
    }

    pub(super) fn is_spent(&self) -> bool {
        Instant::now() >= self.deadline || (self.stop)()
    }
}
