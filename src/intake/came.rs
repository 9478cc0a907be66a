//! What other programs have sent: the files and links of a second start, and drops.
//!
//! It contains secrets, so the window does not show it before the user reviews it.

use std::path::PathBuf;

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
        let Launch { files, text } = &self.launch;
        files.is_empty() && text.trim().is_empty() && self.drops.is_empty()
    }

    /// How many links, files and drops there are.
    pub(crate) fn count(&self) -> usize {
        let lines = self.launch.text.lines();
        let lines = lines.filter(|line| !line.trim().is_empty());
        lines.count() + self.launch.files.len() + self.drops.len()
    }

    /// Adds what came later, up to the limit. Returns whether all of it was kept.
    pub(crate) fn add(&mut self, other: Self) -> bool {
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

    /// Reads all of it. Errors call a picture without a file `name`. `stop` is asked whether to give up.
    pub(crate) fn read(&self, name: &str, stop: &dyn Fn() -> bool) -> Reading {
        let Launch { files, text } = &self.launch;
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
