//! The CSV export of Bitwarden Authenticator, which is no proper table: it has no quotation marks, so a comma in a name
//! divides it, and its rows have more cells than its header.

use super::{
    Reading, Refusal,
    bitwarden::without_escapes,
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    record::Details,
    scan,
};

pub(super) const FORMAT: Format = Format {
    detect: |input| rows(input).next().is_some(),
    reader: Reader::Open(read),
};

const HEADER: &str = "folder,favorite,type,name,login_uri,login_totp";

/// A row, taken apart by its link.
struct Row<'a> {
    name: &'a str,
    is_pinned: bool,
    link: &'a str,
    /// Whether something follows the link, as it always does.
    is_whole: bool,
}

impl<'a> Row<'a> {
    /// `None` for a row without a link.
    fn read(row: &'a str) -> Option<Self> {
        let (before, rest) = row.split_at_checked(scan::next_start(row, 0)?)?;
        // The folder, the favourite and the type, then the name and the web address.
        let mut cells = before.splitn(4, ',');
        let pinned = cells.nth(1)?;
        let name = cells.nth(1)?.trim_end_matches(',');
        let (link, after) = rest.split_once(',').unwrap_or((rest, ""));
        Some(Self {
            name,
            is_pinned: pinned == "1",
            link,
            is_whole: !after.is_empty(),
        })
    }
}

fn rows<'a>(input: &Input<'a>) -> impl Iterator<Item = &'a str> {
    let mut lines = input.text().trim_start_matches('\u{feff}').lines();
    let is_table = lines.next().is_some_and(|line| line.trim() == HEADER);
    let rows = is_table.then_some(lines).into_iter().flatten();
    rows.filter(|row| !row.trim().is_empty())
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let mut is_any = false;
    for row in rows(input) {
        is_any = true;
        let Some(row) = Row::read(row).filter(|row| row.is_whole) else {
            reading.refuse("", "", Refusal::BrokenOff);
            continue;
        };
        let details = Details {
            issuer: row.name,
            pinned: row.is_pinned,
            ..Details::default()
        };
        let mut entry = Entry::default();
        entry.set(Field::Key, &without_escapes(row.link));
        reading.take_record(Ok(entry), &details);
    }
    is_any
}

#[cfg(test)]
mod tests {
    use crate::exchange::samples;

    const GOOD: &str = include_str!("../../tests/data/bitwarden/ok-authenticator.csv");

    #[test]
    fn names_with_commas_are_whole() {
        samples::assert_read(
            GOOD,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Shop, the second / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Steam /  / steam SHA1 5 30 / 6FGV7",
            ],
        );
    }

    #[test]
    fn a_bad_row_costs_no_other() {
        let some = GOOD
            .replace("digits=8", "digits=0")
            .replacen(",,1,", ",1,1,", 1);
        samples::assert_read_with_refusals(
            &some,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / pinned",
                "Steam /  / steam SHA1 5 30 / 6FGV7",
            ],
            &["Shop, the second: bob+test@example.com: codes of 0 digits are not supported"],
        );
    }

    #[test]
    fn a_damaged_table_gives_no_wrong_account() {
        samples::assert_no_wrong_account(GOOD);
    }
}
