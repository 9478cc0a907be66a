//! A settings file that cannot be read completely: which of its fields are used, and where the file is kept.

use std::{fs, io, path::Path};

use serde_json::{Map, Value};

use crate::files::aside;

/// The fields of a settings file on their way into [`Settings`](super::Settings).
pub(super) struct Fields {
    values: Map<String, Value>,
    /// Whether the file is complete, so that missing fields were never in it.
    is_whole: bool,
    /// Whether something in the file could not be read.
    pub(super) is_damaged: bool,
}

impl Fields {
    /// The fields in the bytes of a file. If it is not valid JSON any more, its complete lines are read.
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

    /// The fields of a file that cannot be read at all.
    pub(super) fn unreadable() -> Self {
        Self {
            values: Map::new(),
            is_whole: false,
            is_damaged: true,
        }
    }

    /// Takes a field out. A field that was never written has its default; one that was written but cannot be read is
    /// `safe`.
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

    /// The fields that this version does not know; none if the file is damaged, since they could be anything.
    pub(super) fn unknown(self) -> Map<String, Value> {
        if self.is_whole {
            self.values
        } else {
            Map::new()
        }
    }
}

/// The fields that are complete on a line of their own, as this program writes them.
fn whole_lines(bytes: &[u8]) -> Map<String, Value> {
    let text = String::from_utf8_lossy(bytes);
    let mut fields = Map::new();
    // Without the end of the line, "30" may have become "3".
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

/// Keeps a settings file as `settings-damaged.json` in the same folder, or under the next free name with a number.
pub(super) fn keep(path: &Path) -> io::Result<()> {
    const WORD: &str = "damaged";
    match fs::read(path) {
        Ok(bytes) => aside::copy(path, WORD, &bytes),
        // The system refuses to read it, but may allow it to be moved.
        Err(_unreadable) => aside::rename(path, WORD),
    }
    .map(drop)
}
