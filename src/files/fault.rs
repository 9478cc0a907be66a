//! Writes that fail on purpose, for tests: every change of the disk goes through [`point`].

/// Makes a change of the disk, unless a test makes it fail.
#[cfg(not(test))]
pub(crate) fn point<T>(change: impl FnOnce() -> std::io::Result<T>) -> std::io::Result<T> {
    change()
}

#[cfg(test)]
pub(crate) use self::forced::{Fault, arm, disarm, point, reach};

#[cfg(test)]
mod forced {
    use std::{cell::Cell, io};

    /// Which of the writes of this thread fail, counted from 0.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(crate) enum Fault {
        /// This one alone.
        Only(usize),
        /// This one and everything after it: the program was killed just before.
        From(usize),
        /// This one arrives and is reported as failed, as is everything after it.
        After(usize),
        /// These two: the second may be the one that undoes something.
        Two(usize, usize),
    }

    thread_local! {
        static FAULT: Cell<Option<Fault>> = const { Cell::new(None) };
        static COUNT: Cell<usize> = const { Cell::new(0) };
    }

    /// Counts the writes of this thread from now on, and makes some of them fail.
    pub(crate) fn arm(fault: Option<Fault>) {
        COUNT.set(0);
        FAULT.set(fault);
    }

    /// Lets all writes succeed again, and says how many there were.
    pub(crate) fn disarm() -> usize {
        FAULT.set(None);
        COUNT.replace(0)
    }

    /// Whether the next write arrives, and whether it is reported as done.
    pub(crate) fn reach() -> (bool, bool) {
        let number = COUNT.replace(COUNT.get() + 1);
        match FAULT.get() {
            None => (true, true),
            Some(Fault::Only(failing)) => (number != failing, number != failing),
            Some(Fault::From(first)) => (number < first, number < first),
            Some(Fault::After(first)) => (number <= first, number < first),
            Some(Fault::Two(first, second)) => {
                let works = number != first && number != second;
                (works, works)
            }
        }
    }

    pub(crate) fn point<T>(change: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let (arrives, is_reported) = reach();
        let broken = || io::Error::other("broken on purpose");
        if !arrives {
            return Err(broken());
        }
        let done = change();
        if is_reported { done } else { Err(broken()) }
    }
}
