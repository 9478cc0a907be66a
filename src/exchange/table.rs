//! Tables with a header, as spreadsheets and other programs write them: CSV, and columns between bars.
//!
//! Only tables whose header names a column of keys are read. What a row says about its codes is applied or refused,
//! never ignored.

use zeroize::Zeroizing;

use super::{
    NotACode, Reading, Refusal,
    fields::{Entry, Field, Held},
    format::{Format, Input, Reader},
    listing::is_left_over,
    scan::{self, next_start},
};

pub(super) const FORMAT: Format = Format {
    detect: |input| rows(input.text()).is_some_and(|rows| rows.iter().any(Line::holds_account)),
    reader: Reader::Open(read),
};

/// In how many rows a header is looked for.
const LINES_BEFORE_HEADER: usize = 5;

/// The longest header, in bytes.
const MAX_HEADER_BYTES: usize = 16 << 10;

/// Characters between cells, the rarest first.
const DELIMITERS: [char; 4] = ['|', '\t', ';', ','];

/// What the first columns of KeePassXC's table are.
const KEEPASS_COLUMNS: [Field; 4] = [Field::Group, Field::Title, Field::Name, Field::Password];

/// The cells of one row.
type Row = Vec<Zeroizing<String>>;

/// A row of a table: its entry, and its other cells, which may contain links.
struct Line {
    entry: Entry,
    others: Row,
    /// Whether the text ends within it, so that its key may be half of one.
    is_torn: bool,
}

impl Line {
    fn holds_account(&self) -> bool {
        !matches!(self.entry.held(), Held::Nothing)
    }
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let mut is_any = false;
    let mut has_more = false;
    for row in rows(input.text()).into_iter().flatten() {
        if row.is_torn && row.holds_account() {
            let details = row.entry.details();
            reading.refuse(details.issuer, details.name, Refusal::BrokenOff);
            is_any = true;
            continue;
        }
        is_any |= reading.take_entry(&row.entry);
        for cell in &row.others {
            let scanned = scan::links(cell);
            is_any |= reading.take_links(&scanned.found, &row.entry.details());
            has_more |= is_left_over(&scanned.rest);
        }
    }
    if is_any && has_more {
        reading.imported.others.push(NotACode::TextWithKeys);
    }
    is_any
}

/// The rows of a table; `None` if the text is not a table with a column of keys.
fn rows(text: &str) -> Option<Vec<Line>> {
    let text = text.trim_start_matches('\u{feff}');
    let head: Vec<&str> = text.lines().take(LINES_BEFORE_HEADER + 1).collect();
    // A line with a link in it is not a header, nor one that ends with the beginning of a link's scheme.
    let may_be_header = |index: usize, line: &str| {
        let next = head.get(index + 1).copied().unwrap_or_default();
        let joined = Zeroizing::new(format!("{line}{next}"));
        next_start(&joined, 0).is_none_or(|start| start >= line.len())
    };
    // Links with HTML references would be divided at their semicolons.
    let has_references = text.contains("&amp;") || text.contains("&#");
    let mut delimiters = DELIMITERS
        .into_iter()
        .filter(|delimiter| *delimiter != ';' || !has_references);
    let delimiter = delimiters.find(|delimiter| {
        let mut lines = head.iter().enumerate();
        lines.any(|(index, line)| {
            if line.len() > MAX_HEADER_BYTES {
                return false;
            }
            let columns = columns(&cells(line, *delimiter).concat());
            let names_key = columns.len() > 1 && columns.contains(&Some(Field::Key));
            names_key && may_be_header(index, line)
        })
    })?;
    let (rows, is_open) = rows_of(text, delimiter);
    let last = rows
        .len()
        .checked_sub(1)
        .filter(|_| is_open || !text.ends_with('\n'));
    let mut rows = rows.into_iter().enumerate();
    let columns = rows
        .by_ref()
        .map(|(_, row)| columns(&row))
        .find(|columns| columns.len() > 1 && columns.contains(&Some(Field::Key)))?;
    let is_of_keepass = columns.starts_with(&KEEPASS_COLUMNS.map(Some));
    // A program writes as many cells into each row. People leave out the last ones.
    let is_of_program = columns.contains(&Some(Field::Password));
    let rows = rows.filter(|(_, row)| !is_rule(row)).map(|(index, row)| {
        let is_short = is_of_program && row.len() < columns.len();
        let is_torn = last == Some(index) && (is_open || is_short);
        let mut entry = Entry::default();
        let mut others = Row::new();
        for (index, cell) in row.into_iter().enumerate() {
            match columns.get(index).copied().flatten() {
                // Some programs write this into empty cells.
                Some(Field::Key) if cell.eq_ignore_ascii_case("null") => {}
                Some(Field::Note) if is_left_over(&cell) => others.push(cell),
                Some(field) => entry.set(field, &cell),
                None => others.push(cell),
            }
        }
        if is_of_keepass {
            entry.understand_keepass_path();
        }
        Line {
            entry,
            others,
            is_torn,
        }
    });
    Some(rows.collect())
}

/// Whether the text is a table of passwords, as browsers and password managers write them, by its header.
pub(super) fn is_of_passwords(input: &Input<'_>) -> bool {
    let text = input.text().trim_start_matches('\u{feff}');
    let head = text.lines().next().unwrap_or_default();
    let is_header = head.len() <= MAX_HEADER_BYTES;
    let mut delimiters = DELIMITERS.iter().filter(|_| is_header);
    delimiters.any(|delimiter| {
        let columns = columns(&cells(head, *delimiter).concat());
        let has = |field| columns.contains(&Some(field));
        has(Field::Password) && (has(Field::Name) || has(Field::Site))
    })
}

fn columns(header: &[Zeroizing<String>]) -> Vec<Option<Field>> {
    header.iter().map(|cell| Field::of_column(cell)).collect()
}

/// Whether it is a line between header and rows.
fn is_rule(row: &Row) -> bool {
    row.iter()
        .all(|cell| cell.chars().all(|it| "-+=: ".contains(it)))
}

/// The cells of a text (RFC 4180).
fn cells(text: &str, delimiter: char) -> Vec<Row> {
    rows_of(text, delimiter).0
}

/// The cells of a text, and whether it ends within quotation marks. Quoted cells may contain delimiters, line breaks
/// and doubled quotation marks.
fn rows_of(text: &str, delimiter: char) -> (Vec<Row>, bool) {
    let mut rows = Vec::new();
    let mut row = Row::new();
    let mut cell = Zeroizing::new(String::new());
    let mut is_quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if is_quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                is_quoted = true;
            }
            _ if is_quoted => cell.push(character),
            '\r' => {}
            '\n' => {
                end_cell(&mut row, &mut cell);
                rows.push(std::mem::take(&mut row));
            }
            _ if character == delimiter => end_cell(&mut row, &mut cell),
            _ => cell.push(character),
        }
    }
    end_cell(&mut row, &mut cell);
    if row.iter().any(|cell| !cell.is_empty()) {
        rows.push(row);
    }
    (rows, is_quoted)
}

fn end_cell(row: &mut Row, cell: &mut Zeroizing<String>) {
    row.push(Zeroizing::new(cell.trim().to_owned()));
    // The row has its own copy; this one is wiped.
    *cell = Zeroizing::new(String::new());
}

#[cfg(test)]
mod tests {
    use crate::exchange::{OtherFile, samples};

    const KEEPASSXC: &str = include_str!("../../tests/data/keepassxc/ok-table.csv");
    const APPLE: &str = include_str!("../../tests/data/apple/ok-two-accounts.csv");
    const DASHLANE: &str = include_str!("../../tests/data/dashlane/ok-three-accounts.csv");
    const OLD_DASHLANE: &str = include_str!("../../tests/data/dashlane/ok-old.csv");
    const ONE_PASSWORD: &str = include_str!("../../tests/data/1password/ok-two-accounts.csv");
    const LASTPASS: &str = include_str!("../../tests/data/lastpass/ok-vault.csv");
    const BITWARDEN: &str = include_str!("../../tests/data/bitwarden/ok-vault.csv");
    const PROTON_PASS: &str = include_str!("../../tests/data/proton-pass/ok-two-accounts.csv");
    const SEMICOLONS: &str = include_str!("../../tests/data/table/ok-semicolons.csv");
    const CHROME: &str = include_str!("../../tests/data/browsers/fail-chrome.csv");
    const FIREFOX: &str = include_str!("../../tests/data/browsers/fail-firefox.csv");

    const ALICE: &str = "Example Inc / alice@example.com / totp SHA1 6 30 / 050471";
    const BOB: &str = "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319";

    #[test]
    fn the_tables_of_password_managers_are_read() {
        samples::assert_read_with_refusals(
            KEEPASSXC,
            &[
                ALICE,
                "KeeOtp Co / erin / totp SHA512 8 60 / 38502480",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
                &format!("{BOB} / Work/Web"),
            ],
            &["Thrown away: ivan: it is in the trash of the other app"],
        );
        samples::assert_read(APPLE, &[ALICE, &format!("{BOB} / a, note")]);
        samples::assert_read(
            DASHLANE,
            &[
                &format!("{ALICE} / Work"),
                "Bare / heidi / totp SHA1 6 30 / 050471 / a note",
                BOB,
            ],
        );
        samples::assert_read(OLD_DASHLANE, &[&format!("{ALICE} / Work")]);
        samples::assert_read_with_refusals(
            ONE_PASSWORD,
            &[
                &format!("{ALICE} / Work / pinned"),
                "Bare / heidi / totp SHA1 6 30 / 050471 / with, comma",
            ],
            &["Old thing: ivan: it is in the archive of the other app"],
        );
        samples::assert_read(
            LASTPASS,
            &[
                &format!("{ALICE} / Work\\Web / pinned"),
                "Ünïcode Shop / bob+test@example.com / totp SHA1 6 30 / 201283",
            ],
        );
        samples::assert_read(
            BITWARDEN,
            &[
                &format!("{ALICE} / Work/Web / pinned / two lines\nand \"quotes\""),
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
        );
        samples::assert_read(
            PROTON_PASS,
            &[
                &format!("{ALICE} / Personal / a note"),
                "Bare / heidi / totp SHA1 6 30 / 050471 / Personal",
            ],
        );
    }

    #[test]
    fn tables_of_spreadsheets_are_read() {
        samples::assert_read(SEMICOLONS, &[&format!("{ALICE} / Work / =1+1"), BOB]);
    }

    #[test]
    fn a_note_with_a_link_is_that_account_and_no_note() {
        let table = "title,username,password,note,totp\n\
                     Shop,me,pw,otpauth://totp/?secret=JBSWY3DPEHPK3PXP,\n";
        samples::assert_read(table, &["Shop / me / totp SHA1 6 30 / 358462"]);
    }

    #[test]
    fn passwords_without_keys_are_told_as_such() {
        for sample in [CHROME, FIREFOX] {
            samples::assert_other(sample, OtherFile::Passwords);
        }
        let without = "Title,URL,Username,Password,Notes,OTPAuth\nShop,https://e.example,me,pw,,\n";
        samples::assert_other(without, OtherFile::Passwords);
    }

    /// Where the key is in the last cell, half of one cannot be told from a whole one.
    #[test]
    fn a_damaged_table_gives_no_wrong_account() {
        for sample in [KEEPASSXC, ONE_PASSWORD, LASTPASS, PROTON_PASS] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
