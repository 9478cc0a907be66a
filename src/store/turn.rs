//! Lock files: copies of the program change the vault one at a time, and no copy waits for another indefinitely.

use std::{
    fs::{self, File, TryLockError},
    path::Path,
    time::{Duration, Instant},
};

use super::{StoreError, files};

/// How long a copy waits while the others make no progress. One of them may be showing the keyring's password dialog,
/// with nobody there to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// The first and the longest pause between two looks at a lock.
const PAUSES: [Duration; 2] = [Duration::from_millis(2), Duration::from_millis(40)];

/// The file that every save changes. While it changes, others make progress.
const WITNESS: &str = "state.json";

/// Until it is dropped, keeps other copies of the program from changing the vault, for a change that takes several
/// calls.
///
/// It is advisory: a copy that does not take it still notices a change by the generations.
#[derive(Debug, Default)]
pub struct Turn {
    _lock: Option<File>,
}

impl Turn {
    /// Waits for the lock file `name` in `data_dir`.
    pub(super) fn take(data_dir: &Path, name: &str) -> Result<Self, StoreError> {
        Self::take_within(data_dir, name, PATIENCE)
    }

    /// If the system cannot lock files, there is nothing to wait for, and the generations have to be enough.
    fn take_within(data_dir: &Path, name: &str, patience: Duration) -> Result<Self, StoreError> {
        let open = || {
            files::create_folder(data_dir)?;
            File::options()
                .create(true)
                .truncate(false)
                .write(true)
                .open(data_dir.join(name))
        };
        let Ok(file) = open() else {
            return Ok(Self::default());
        };
        let [mut pause, longest] = PAUSES;
        let mut wait = Wait::new(patience, Instant::now());
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _lock: Some(file) }),
                Err(TryLockError::Error(_unsupported)) => return Ok(Self::default()),
                Err(TryLockError::WouldBlock) => {}
            }
            let seen = fs::read(data_dir.join(WITNESS)).ok();
            if wait.is_over(seen, Instant::now()) {
                return Err(StoreError::Busy);
            }
            std::thread::sleep(pause);
            pause = (pause * 2).min(longest);
        }
    }
}

/// A wait that begins again whenever another copy makes progress.
struct Wait {
    patience: Duration,
    seen: Option<Vec<u8>>,
    since: Instant,
}

impl Wait {
    fn new(patience: Duration, now: Instant) -> Self {
        Self {
            patience,
            seen: None,
            since: now,
        }
    }

    /// Whether nothing has changed for too long. `seen` is the state after the last save.
    fn is_over(&mut self, seen: Option<Vec<u8>>, now: Instant) -> bool {
        if self.seen != seen {
            self.seen = seen;
            self.since = now;
        }
        now.duration_since(self.since) >= self.patience
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(60);

    #[test]
    fn a_turn_that_is_never_given_up_is_not_waited_for_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let held = Turn::take(folder.path(), "turn.lock").unwrap();
        let refused = Turn::take_within(folder.path(), "turn.lock", SHORT);
        assert_eq!(refused.unwrap_err(), StoreError::Busy);
        let other = Turn::take_within(folder.path(), "other.lock", SHORT);
        assert!(other.is_ok(), "another lock is another matter");
        drop(held);
        assert!(Turn::take_within(folder.path(), "turn.lock", SHORT).is_ok());
    }

    #[test]
    fn a_copy_waits_for_as_long_as_others_save() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let mut wait = Wait::new(PATIENCE, start);
        for generation in 1..10 {
            let seen = || Some(vec![generation]);
            assert!(!wait.is_over(seen(), at(u64::from(generation) * 29)));
        }
        let seen = || Some(vec![9]);
        assert!(!wait.is_over(seen(), at(9 * 29 + 29)));
        assert!(wait.is_over(seen(), at(9 * 29 + 30)));
    }

    #[test]
    fn a_folder_that_cannot_be_made_keeps_nobody_waiting() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(Turn::take_within(&file, "turn.lock", SHORT).is_ok());
    }
}
