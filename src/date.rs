//! Days as people write them, in their time zone.

use std::{fmt, str::FromStr};

use jiff::{
    Timestamp, civil,
    tz::{Offset, TimeZone},
};
use serde::{Deserialize, Serialize};

/// A time zone, in which a moment has its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Zone {
    /// UTC.
    pub const UTC: Self = Self(TimeZone::UTC);

    /// The time zone of this machine at the moment; UTC if the system does not say.
    pub fn of_system() -> Self {
        Self(TimeZone::system())
    }

    /// A time zone without summer time, `hours` ahead of UTC; UTC if no time zone is that far ahead.
    pub fn ahead_of_utc(hours: i8) -> Self {
        Offset::from_hours(hours).map_or(Self::UTC, |offset| Self(TimeZone::fixed(offset)))
    }

    /// The day of a moment in seconds since the Unix epoch: `2026-11-24`.
    pub fn day(&self, unix: u64) -> String {
        self.date(unix).to_string()
    }

    /// The same as a value.
    pub fn date(&self, unix: u64) -> Day {
        let seconds = i64::try_from(unix).unwrap_or(i64::MAX);
        let moment = Timestamp::from_second(seconds).unwrap_or(Timestamp::MAX);
        Day(self.0.to_datetime(moment).date())
    }
}

/// A day of the calendar. It is written and stored as `2026-11-24`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(civil::Date);

/// A text that is no day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a day of the form 2026-11-24")]
pub struct NotADay;

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let day = text.parse().map(Self).or(Err(NotADay))?;
        // jiff reads more forms than it writes.
        if day.to_string() == text {
            Ok(day)
        } else {
            Err(NotADay)
        }
    }
}

impl TryFrom<String> for Day {
    type Error = NotADay;

    fn try_from(text: String) -> Result<Self, NotADay> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (unix, expected) in [
            (0, "1970-01-01"),
            (951_782_399, "2000-02-28"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_700_000_011, "2023-11-14"),
            (1_798_761_599, "2026-12-31"),
            (4_107_542_400, "2100-03-01"),
        ] {
            assert_eq!(Zone::UTC.day(unix), expected);
        }
    }

    #[test]
    fn a_day_begins_at_midnight_where_the_user_is() {
        // 2023-11-14, 22:13 in London
        const EVENING: u64 = 1_700_000_011;
        assert_eq!(Zone::ahead_of_utc(9).day(EVENING), "2023-11-15");
        assert_eq!(Zone::ahead_of_utc(1).day(EVENING), "2023-11-14");
        assert_eq!(Zone::ahead_of_utc(-8).day(EVENING), "2023-11-14");
        assert_eq!(Zone::ahead_of_utc(-8).day(3600), "1969-12-31");
    }

    #[test]
    fn a_day_is_read_in_the_form_in_which_it_is_written() {
        let day: Day = "2026-11-24".parse().unwrap();
        assert_eq!(day.to_string(), "2026-11-24");
        assert!(day < "2026-12-01".parse().unwrap());
        for text in [
            "",
            "20261124",
            "2026-11-31",
            "2026-11-24T12:00",
            " 2026-11-24",
        ] {
            assert_eq!(text.parse::<Day>(), Err(NotADay), "{text:?}");
        }
    }

    #[test]
    fn a_time_that_no_calendar_has_is_no_panic() {
        for zone in [Zone::UTC, Zone::ahead_of_utc(9), Zone::ahead_of_utc(127)] {
            assert!(zone.day(u64::MAX).starts_with("9999-12-3"), "{zone:?}");
        }
    }
}
