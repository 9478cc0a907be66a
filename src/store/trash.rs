//! The note in the data folder of what was seen of the trash. Nothing in it is secret.

use std::path::Path;

use super::files;
use crate::vault::trash::Sightings;

const NOTE: &str = "trash.json";

/// The longest note that is read.
const MAX_BYTES: usize = 16 << 20;

/// What was seen before. If that cannot be read, the time of every deleted account begins again.
pub fn read(data_dir: &Path) -> Sightings {
    let text = files::read(&data_dir.join(NOTE), MAX_BYTES).ok().flatten();
    text.and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

/// Notes what was seen; false if that is not possible, and nothing may be built on it then.
pub fn write(data_dir: &Path, sightings: &Sightings) -> bool {
    let Ok(text) = serde_json::to_string(sightings) else {
        return false;
    };
    files::create_folder(data_dir).is_ok() && files::write(&data_dir.join(NOTE), text).is_ok()
}
