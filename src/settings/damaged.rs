//! A settings file that cannot be read, or not in full: what of it is taken over, and where it is kept.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::{Map, Value};

use crate::files::aside;

/// The fields of a settings file on their way into [`Settings`](super::Settings).
pub(super) struct Fields {
    values: Map<String, Value>,
    /// What is missing was not there when the file was written.
    is_whole: bool,
    /// Something that the file said could not be read.
    pub(super) is_damaged: bool,
}

impl Fields {
    /// The fields in the bytes of a file. Of one that is no JSON any more, the lines that are whole are read.
    pub(super) fn of(bytes: &[u8]) -> Self {
        match serde_json::from_slice(bytes) {
            Ok(values) => Self {
                values,
                is_whole: true,
                is_damaged: false,
            },
            Err(_malformed) => Self {
                values: whole_lines(bytes),
                ..Self::unreadable()
            },
        }
    }

    /// Those of a file of which nothing can be read.
    pub(super) fn unreadable() -> Self {
        Self {
            values: Map::new(),
            is_whole: false,
            is_damaged: true,
        }
    }

    /// Takes a field out. One that was not written yet has its default; `safe` stands for one that was written, and is
    /// not good.
    pub(super) fn take(
        &mut self,
        name: &str,
        default: Option<&Value>,
        safe: &Value,
        is_good: impl Fn(&Value) -> bool,
    ) -> Value {
        match self.values.remove(name) {
            Some(value) if is_good(&value) => value,
            Some(_) => {
                self.is_damaged = true;
                safe.clone()
            }
            None if self.is_whole => default.unwrap_or(safe).clone(),
            None => safe.clone(),
        }
    }

    /// What this version does not know, unless the file is damaged: then it may be anything.
    pub(super) fn unknown(self) -> Map<String, Value> {
        if self.is_whole {
            self.values
        } else {
            Map::new()
        }
    }
}

/// The fields that stand whole on a line of their own, as this program writes them.
fn whole_lines(bytes: &[u8]) -> Map<String, Value> {
    let text = String::from_utf8_lossy(bytes);
    let mut fields = Map::new();
    // Without its end, "30" may be "3".
    let whole = text
        .split_inclusive('\n')
        .filter(|line| line.ends_with('\n'));
    for line in whole {
        let line = line.trim().trim_start_matches('{').trim_end_matches(',');
        if let Ok(field) = serde_json::from_str::<Map<String, Value>>(&format!("{{{line}}}")) {
            fields.extend(field);
        }
    }
    fields
}

/// Keeps a settings file beside itself as `settings-damaged.json`, or under the next name with a number that is free.
pub(super) fn keep(path: &Path) -> io::Result<()> {
    const WORD: &str = "damaged";
    match fs::read(path) {
        Ok(bytes) => aside::copy(path, WORD, &bytes),
        // The system does not give it, but may let it be moved.
        Err(_unreadable) => aside::rename(path, WORD),
    }
    .map(drop)
}
