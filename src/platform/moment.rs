//! [`Moment`]: the time of timers, which nobody can set.

use std::{ops::Add, time::Duration};

/// A point in time on a clock that only moves forward, and also while the machine sleeps.
///
/// Timers run on it, because the wall clock can be set back, which would delay clearing the clipboard and the idle
/// lock. It has no date; codes and dates come from [`Clock::now`](super::Clock::now).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(Duration);

impl Moment {
    /// The moment that is `elapsed` after the clock's origin, for example the start of the machine.
    pub const fn new(elapsed: Duration) -> Self {
        Self(elapsed)
    }

    /// How long after `earlier` it is; zero if it is before that.
    pub const fn since(self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }
}

impl Add<Duration> for Moment {
    type Output = Self;

    fn add(self, wait: Duration) -> Self {
        Self(self.0.saturating_add(wait))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::{Clock as _, clock::SystemClock};

    #[test]
    fn it_only_moves_forward() {
        let first = SystemClock.moment();
        let second = SystemClock.moment();
        assert!(second >= first);
        let minute = Duration::from_mins(1);
        assert_eq!((first + minute).since(first), minute);
        assert_eq!(first.since(first + minute), Duration::ZERO);
    }
}
