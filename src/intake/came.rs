//! What other programs have sent: the files and links of a second start, and drops.
//!
//! It contains secrets, so the window does not show it before the user reviews it.

use std::{collections::HashSet, path::PathBuf};

use zeroize::Zeroizing;

use super::Reading;
use crate::platform::{Dropped, Launch};

/// The most text that waits for review: more than anybody sends on purpose.
const MAX_TEXT_BYTES: usize = 1 << 20;
const MAX_FILES: usize = 100;
const MAX_DROPPED_BYTES: usize = 64 << 20;

/// What came and has not been read yet.
#[derive(Default)]
pub struct Came {
    /// Files and links.
    pub launch: Launch,
    /// What was dropped.
    pub drops: Vec<Dropped>,
}

impl Came {
    /// Files that were dropped.
    pub(crate) fn of_files(files: Vec<PathBuf>) -> Self {
        let launch = Launch {
            files,
            ..Launch::default()
        };
        launch.into()
    }

    pub(crate) fn is_empty(&self) -> bool {
        let Launch { files, text, .. } = &self.launch;
        files.is_empty() && text.trim().is_empty() && self.drops.is_empty()
    }

    /// How many links, files and drops there are.
    pub(crate) fn count(&self) -> usize {
        let lines = self.launch.text.lines();
        let lines = lines.filter(|line| !line.trim().is_empty());
        lines.count() + self.launch.files.len() + self.drops.len()
    }

    /// Adds what came later, up to the limit, without the links and files that are here already. Returns whether all of
    /// it was kept.
    pub(crate) fn add(&mut self, mut other: Self) -> bool {
        other.remove(self);
        let Self { launch, drops } = other;
        let to = &mut self.launch;
        let room = MAX_FILES.saturating_sub(to.files.len());
        let mut is_whole = launch.files.len() <= room;
        to.files.extend(launch.files.into_iter().take(room));
        if to.text.len() + launch.text.len() <= MAX_TEXT_BYTES {
            to.text.push_str(&launch.text);
            if !to.text.is_empty() && !to.text.ends_with('\n') {
                to.text.push('\n');
            }
        } else {
            is_whole = false;
        }
        for dropped in drops {
            let bytes: usize = self.drops.iter().map(Dropped::len).sum();
            if self.drops.len() < MAX_FILES && bytes + dropped.len() <= MAX_DROPPED_BYTES {
                self.drops.push(dropped);
            } else {
                is_whole = false;
            }
        }
        is_whole
    }

    /// Removes the links and files that `known` has, too.
    pub(crate) fn remove(&mut self, known: &Self) {
        let Launch { files, text, .. } = &mut self.launch;
        files.retain(|file| !known.launch.files.contains(file));
        let known: HashSet<&str> = known.launch.text.lines().collect();
        if text.lines().any(|line| known.contains(line)) {
            // The buffer has its final size, since one that grows would leave copies behind.
            let mut left = Zeroizing::new(String::with_capacity(text.len() + 1));
            for line in text.lines().filter(|line| !known.contains(line)) {
                left.push_str(line);
                left.push('\n');
            }
            *text = left;
        }
    }

    /// Reads all of it. Errors call a picture without a file `name`. `stop` is asked whether to give up.
    pub(crate) fn read(&self, name: &str, stop: &dyn Fn() -> bool) -> Reading {
        let Launch { files, text, .. } = &self.launch;
        let mut drops = self.drops.iter().take_while(|_| !stop());
        let mut reading = if files.is_empty() && text.is_empty() {
            match drops.next() {
                Some(dropped) => Reading::of_dropped(dropped, name, stop),
                None => Reading::of_launch(files, text, stop),
            }
        } else {
            Reading::of_launch(files, text, stop)
        };
        for dropped in drops {
            reading.extend(Reading::of_dropped(dropped, name, stop));
        }
        reading
    }
}

impl From<Launch> for Came {
    fn from(launch: Launch) -> Self {
        Self {
            launch,
            ..Self::default()
        }
    }
}

impl From<Dropped> for Came {
    fn from(dropped: Dropped) -> Self {
        Self {
            drops: vec![dropped],
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn came(text: &str, files: &[&str]) -> Came {
        let text = Zeroizing::new(text.to_owned());
        let files = files.iter().map(PathBuf::from).collect();
        Launch {
            files,
            text,
            ..Launch::default()
        }
        .into()
    }

    #[test]
    fn the_same_link_and_the_same_file_are_kept_once() {
        let mut waiting = Came::default();
        for _ in 0..50 {
            assert!(waiting.add(came("otpauth://a\n", &["/b.png"])));
        }
        assert!(waiting.add(came("otpauth://a\notpauth://c", &[])));
        assert_eq!(waiting.launch.text.as_str(), "otpauth://a\notpauth://c\n");
        assert_eq!(waiting.count(), 3);
    }

    #[test]
    fn what_is_over_the_limit_is_not_kept() {
        let mut waiting = Came::default();
        let long = |mark: char| came(&mark.to_string().repeat(MAX_TEXT_BYTES / 2), &[]);
        assert!(waiting.add(long('a')));
        assert!(!waiting.add(long('b')));
        assert!(waiting.add(long('a')), "it is here already");
        for number in 0..MAX_FILES {
            assert!(waiting.add(came("", &[&format!("/{number}.png")])));
        }
        assert!(!waiting.add(came("", &["/one-more.png"])));
        assert_eq!(waiting.count(), MAX_FILES + 1);
    }
}
