//! Days as people write them.

/// The day of a moment in seconds since the Unix epoch, by UTC: `2026-11-24`.
pub(crate) fn day(unix: u64) -> String {
    // Years that begin in March have their leap day at the end; eras of 400 of them are all alike.
    const DAYS_OF_ERA: u64 = 146_097;
    let days = unix / 86_400 + 719_468; // since 1 March of the year 0
    let era = days / DAYS_OF_ERA;
    let day_of_era = days % DAYS_OF_ERA;
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (unix, expected) in [
            (0, "1970-01-01"),
            (951_782_399, "2000-02-28"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_700_000_011, "2023-11-14"),
            (4_107_542_400, "2100-03-01"),
        ] {
            assert_eq!(day(unix), expected);
        }
    }
}
