//! Tables with a header, as spreadsheets and other programs write them: CSV, and columns between bars.
//!
//! Only tables whose header names a column of keys are read. What a row says about its codes is applied or refused,
//! never ignored.

use zeroize::Zeroizing;

use super::{
    NotACode, Reading,
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

/// Characters between cells, the rarest first.
const DELIMITERS: [char; 4] = ['|', '\t', ';', ','];

/// The cells of one row.
type Row = Vec<Zeroizing<String>>;

/// A row of a table: its entry, and its other cells, which may contain links.
struct Line {
    entry: Entry,
    others: Row,
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
        is_any |= reading.take_entry(&row.entry);
        for cell in &row.others {
            let scanned = scan::links(cell);
            is_any |= reading.take_links(&scanned.found);
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
        head.iter().enumerate().any(|(index, line)| {
            let columns = columns(&cells(line, *delimiter).concat());
            let names_key = columns.len() > 1 && columns.contains(&Some(Field::Key));
            names_key && may_be_header(index, line)
        })
    })?;
    let mut rows = cells(text, delimiter).into_iter();
    let columns = rows
        .by_ref()
        .map(|row| columns(&row))
        .find(|columns| columns.len() > 1 && columns.contains(&Some(Field::Key)))?;
    let rows = rows.filter(|row| !is_rule(row)).map(|row| {
        let mut entry = Entry::default();
        let mut others = Row::new();
        for (index, cell) in row.into_iter().enumerate() {
            match columns.get(index).copied().flatten() {
                Some(field) => entry.set(field, &cell),
                None => others.push(cell),
            }
        }
        Line { entry, others }
    });
    Some(rows.collect())
}

fn columns(header: &[Zeroizing<String>]) -> Vec<Option<Field>> {
    header.iter().map(|cell| Field::of_column(cell)).collect()
}

/// Whether it is a line between header and rows.
fn is_rule(row: &Row) -> bool {
    row.iter()
        .all(|cell| cell.chars().all(|it| "-+=: ".contains(it)))
}

/// The cells of a text (RFC 4180). Quoted ones may contain delimiters, line breaks and doubled quotation marks.
fn cells(text: &str, delimiter: char) -> Vec<Row> {
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
    rows.push(row);
    rows
}

fn end_cell(row: &mut Row, cell: &mut Zeroizing<String>) {
    row.push(Zeroizing::new(cell.trim().to_owned()));
    // The row has its own copy; this one is wiped.
    *cell = Zeroizing::new(String::new());
}
