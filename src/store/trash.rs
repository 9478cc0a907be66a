//! The note in the data folder about the deleted accounts that were seen in the trash. It contains no secret.

use std::path::Path;

use super::files;
use crate::vault::trash::Sightings;

const NOTE: &str = "trash.json";

/// The longest note that is read.
const MAX_BYTES: usize = 16 << 20;

/// What was seen before. If it cannot be read, the 30 days of every deleted account begin again.
pub fn read(data_dir: &Path) -> Sightings {
    let text = files::read(&data_dir.join(NOTE), MAX_BYTES).ok().flatten();
    text.and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

/// Notes what was seen. False if that fails: then nothing may be removed on its account.
pub fn write(data_dir: &Path, sightings: &Sightings) -> bool {
    let Ok(text) = serde_json::to_string(sightings) else {
        return false;
    };
    files::create_folder(data_dir).is_ok() && files::write(&data_dir.join(NOTE), text).is_ok()
}
