//! Moments in the files of other apps, which write them in several ways.

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use serde_json::Value;

use super::json::setting;

/// A number from here on is in milliseconds. In seconds it would be in the year 5138.
const MILLISECONDS: u64 = 100_000_000_000;

/// A moment in seconds since the Unix epoch: from seconds, from milliseconds, or from a date as ISO 8601 writes it, which
/// is in UTC unless it says otherwise. `None` for anything else, and for zero, which stands for an unknown moment.
pub(super) fn moment(written: &str) -> Option<u64> {
    let written = written.trim();
    let whole = written.split_once('.').map_or(written, |(whole, _)| whole);
    let seconds = match whole.parse::<u64>() {
        Ok(number) if number >= MILLISECONDS => number / 1000,
        Ok(number) => number,
        Err(_) => date(written)?.as_second().try_into().ok()?,
    };
    (seconds > 0).then_some(seconds)
}

/// The moment in a member of an object.
pub(super) fn moment_in(object: &Value, name: &str) -> Option<u64> {
    moment(&setting(object, name))
}

fn date(written: &str) -> Option<Timestamp> {
    written.parse().ok().or_else(|| {
        let date: DateTime = written.parse().ok()?;
        TimeZone::UTC.to_timestamp(date).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_in_every_form() {
        for written in [
            "1767323045",
            "1767323045.75",
            "1767323045000",
            "2026-01-02T03:04:05Z",
            "2026-01-02T03:04:05.678Z",
            "2026-01-02T12:04:05.1234567+09:00",
            "2026-01-02T03:04:05",
            " 2026-01-02 03:04:05 ",
        ] {
            assert_eq!(moment(written), Some(1_767_323_045), "{written}");
        }
        for none in ["", "0", "-5", "yesterday", "0001-01-01T00:00:00", "1e9"] {
            assert_eq!(moment(none), None, "{none}");
        }
    }
}
