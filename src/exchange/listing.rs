//! Texts of any kind: links wherever they stand, Google Authenticator's transfers among them, and named fields
//! beside them.

use super::{
    NotACode, Reading,
    fields::{self, Entry, Held},
    format::{Format, Input, Reader},
    keys::{holds_link, name_holds_key},
    scan,
};

pub(super) const FORMAT: Format = Format {
    detect: |input| {
        let scanned = scan::links(input.text());
        !scanned.found.is_empty() || fields::read(&scanned.rest).is_some()
    },
    reader: Reader::Open(read),
};

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let scanned = scan::links(input.text());
    let mut is_any = reading.take_links(&scanned.found);
    let mut own_line = None;
    // Beside the links: a line that goes on with one may look like a field.
    if let Some((entry, line)) = fields::read(&scanned.rest) {
        is_any |= reading.take_entry(&entry);
        own_line = scanned.rest.lines().nth(line);
    }
    let mut others = scanned.rest.lines().filter(|line| Some(*line) != own_line);
    let is_whole = scanned.found.iter().all(|it| it.is_whole);
    // What a link lost is told of with the link.
    if is_any && is_whole && others.any(is_left_over) {
        reading.imported.others.push(NotACode::TextWithKeys);
    }
    is_any
}

/// Whether what stands beside links holds a key or a part of a link all the same.
pub(super) fn is_left_over(text: &str) -> bool {
    name_holds_key(text) || holds_link(text)
}

impl Reading {
    /// Takes links in. False if none is even meant to be an account.
    pub(super) fn take_links(&mut self, links: &[scan::Found]) -> bool {
        let mut is_any = false;
        for found in links {
            is_any |= self.take_found(found);
        }
        is_any
    }

    /// Takes an account in parts in. False if it has no key.
    pub(super) fn take_entry(&mut self, entry: &Entry) -> bool {
        match entry.held() {
            Held::Nothing => false,
            Held::Links(text) => self.take_links(&scan::links(&text).found),
            Held::Account(link) => self.take(&link),
        }
    }
}
