//! Texts of any kind: links in any place, also Google Authenticator's transfers, and named fields beside them.

use super::{
    NotACode, Reading,
    fields::{self, Entry, Held},
    format::{Format, Input, Reader},
    keys::{holds_link, name_holds_key},
    record::Details,
    scan,
};

pub(super) const FORMAT: Format = Format {
    detect: |input| {
        let scanned = scan::links(input.text());
        !scanned.found.is_empty() || fields_beside(input, &scanned.rest).is_some()
    },
    reader: Reader::Open(read),
};

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let (text, torn) = without_torn_end(input);
    let scanned = scan::links(text);
    let mut is_any = reading.take_links(&scanned.found, &Details::default());
    for mut found in scan::links(torn).found {
        found.is_whole = false;
        is_any |= reading.take_found(&found, &Details::default());
    }
    let mut own_line = None;
    // Only beside the links, since a continuation line of a link may look like a field.
    if let Some((entry, line)) = fields_beside(input, &scanned.rest) {
        is_any |= reading.take_entry(&entry);
        own_line = scanned.rest.lines().nth(line);
    }
    let mut others = scanned.rest.lines().filter(|line| Some(*line) != own_line);
    let is_whole = scanned.found.iter().all(|it| it.is_whole);
    // The rest of a truncated link is reported with the link.
    if is_any && is_whole && others.any(is_left_over) {
        reading.imported.others.push(NotACode::TextWithKeys);
    }
    is_any
}

/// The text, and apart from it what cannot be relied on: the beginning of a quoted text at the end of a truncated JSON
/// file, where a link looks whole, but its key may not be; and a damaged XML file, where nothing tells the links in use
/// from those that were replaced.
fn without_torn_end<'a>(input: &Input<'a>) -> (&'a str, &'a str) {
    let text = input.text();
    if input.begins_as_xml_file() && input.xml().is_none() {
        return ("", text);
    }
    let is_truncated = input.begins_as_json() && input.json().is_none();
    let quote = text.find(['"', '\'']).filter(|_| is_truncated);
    let last = quote.and_then(|at| text.rfind(text.get(at..)?.chars().next()?));
    last.and_then(|last| text.split_at_checked(last + 1))
        .unwrap_or((text, ""))
}

/// The account whose fields are on lines of their own. A line of JSON only looks like such a field: it may be
/// truncated, and has the name of the next entry beside the key of this one.
fn fields_beside(input: &Input<'_>, rest: &str) -> Option<(Entry, usize)> {
    (!input.begins_as_json())
        .then(|| fields::read(rest))
        .flatten()
}

/// Whether the text beside links contains a key or a part of a link.
pub(super) fn is_left_over(text: &str) -> bool {
    name_holds_key(text) || holds_link(text)
}

impl Reading {
    /// Adds or refuses links, with what their source says beside them. False if none is meant to be an account.
    pub(super) fn take_links(&mut self, links: &[scan::Found], details: &Details<'_>) -> bool {
        let mut is_any = false;
        for found in links {
            is_any |= self.take_found(found, details);
        }
        is_any
    }

    /// Adds or refuses an account in parts. False if it has no key.
    pub(super) fn take_entry(&mut self, entry: &Entry) -> bool {
        let details = entry.details();
        let held = entry.held();
        if let (Held::Links(_) | Held::Account(_), Some(reason)) = (&held, entry.left_out()) {
            self.refuse(details.issuer, details.name, reason);
            return true;
        }
        match held {
            Held::Nothing => false,
            Held::Links(text) => self.take_links(&scan::links(&text).found, &details),
            Held::Account(link) => self.take_with(&link, &details),
        }
    }
}
