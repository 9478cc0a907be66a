//! The links of accounts in any text: where each begins and ends, and whether it is whole.
//!
//! Texts come from mails, terminals, tables, web pages and other programs, so a link may be between quotation marks or
//! notes, be escaped, or be wrapped over lines. A wrapped link is joined only if what follows can be nothing but its
//! rest. What may be a part of a link is never taken for a whole one: half of a key makes codes that no website
//! accepts.

use zeroize::Zeroizing;

use self::{
    dress::Dress,
    extent::extent,
    value::Value,
    wrapped::{Next, next_line},
};
use crate::otp::uri::strip_prefix_ignoring_case as strip;

mod dress;
mod extent;
mod value;
mod wrapped;

/// A link, or what is left of one.
pub(super) struct Found {
    /// The link without quotation marks and escapes.
    pub(super) link: Zeroizing<String>,
    /// Whether it is complete, as far as the text around it tells.
    pub(super) is_whole: bool,
}

/// What links begin with, the longest first.
const SCHEMES: [&str; 5] = [
    "otpauth-migration",
    "apple-otpauth",
    "otpauth",
    "steam",
    "motp",
];

/// What separates the scheme from the rest: plain, escaped in JSON, and percent-encoded once or twice.
const COLONS: [&str; 4] = [":/", r":\/", "%3a", "%253a"];

/// Kinds of codes. One of them follows the scheme of a link that lacks the slashes.
const KINDS: [&str; 5] = ["totp/", "hotp/", "steam/", "yaotp/", "motp/"];

/// Most lines that one link is joined from.
const MAX_LINES: usize = 60;

/// The links of a text.
pub(super) struct Scanned {
    /// The links, in their order.
    pub(super) found: Vec<Found>,
    /// The text beside the links.
    pub(super) rest: Zeroizing<String>,
}

/// Finds the links in a text.
pub(super) fn links(text: &str) -> Scanned {
    let text = dress::plain_text(text);
    let mut rest = Zeroizing::new(String::with_capacity(text.len() + 1));
    let found = links_in(&text, &mut rest);
    Scanned { found, rest }
}

fn links_in(text: &str, rest: &mut String) -> Vec<Found> {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut found = Vec::new();
    let (mut line, mut at) = (0, 0);
    while let Some(content) = lines.get(line) {
        let start = next_start(content, at);
        rest.push_str(
            content
                .get(at..start.unwrap_or(content.len()))
                .unwrap_or_default(),
        );
        rest.push('\n');
        if let Some(start) = start {
            let taken = take(&lines, line, start);
            (line, at) = (taken.line, taken.at);
            found.extend(taken.found);
        } else {
            (line, at) = (line + 1, 0);
        }
    }
    found
}

/// A link that was taken out of the text, and where the rest begins.
struct Taken {
    found: Option<Found>,
    line: usize,
    at: usize,
}

/// Takes the link that begins at `start` in the line `first`, with the following lines that belong to it.
fn take(lines: &[&str], first: usize, start: usize) -> Taken {
    let content = lines.get(first).copied().unwrap_or_default();
    let (before, rest) = content.split_at_checked(start).unwrap_or((content, ""));
    let dress = Dress::of(before, rest);
    let mut next = next_link(rest, scheme_length(rest), &dress);
    let mut text = Zeroizing::new(head(rest, next).to_owned());
    let mut end = extent(before, &text, &dress, next.is_some());
    let mut is_unsure = false;
    let mut line = first;
    // Where the last line begins in `text`, and how much of its beginning was left out.
    let (mut kept, mut indent) = (0, start);
    while next.is_none() && end.is_open(&text) && line - first < MAX_LINES {
        let so_far = text.get(..end.at).unwrap_or_default();
        match next_line(so_far, &dress, lines.get(line + 1..).unwrap_or_default()) {
            Next::Belongs => {}
            Next::MayBelong => is_unsure = true,
            Next::Other => break,
        }
        if is_unsure {
            break;
        }
        line += 1;
        let content = lines.get(line).copied().unwrap_or_default();
        let piece = content.trim_start();
        next = next_link(piece, 0, &dress);
        text = joined(&text, end.at, head(piece, next));
        (kept, indent) = (
            text.len() - head(piece, next).len(),
            content.len() - piece.len(),
        );
        end = extent(before, &text, &dress, next.is_some());
        // The last line was taken for a continuation, but nothing of it belongs to the link.
        is_unsure |= end.at <= kept;
    }
    let written = text.get(..end.at).unwrap_or_default();
    let after = text.get(end.at..).unwrap_or_default();
    // Two links with nothing in between: the first is truncated.
    let is_glued = after.is_empty() && next.is_some();
    let is_whole =
        !is_unsure && !is_glued && !end.is_torn && extent::is_complete(written, after, &dress);
    let meant = dress.take_off(written);
    Taken {
        at: (indent + end.at.saturating_sub(kept)).max(if line == first { start + 1 } else { 0 }),
        line,
        found: (!is_mention(&meant)).then_some(Found {
            link: meant,
            is_whole,
        }),
    }
}

/// Where the next link begins after one in this dress. A percent-encoded one within a value belongs to that value.
fn next_link(line: &str, from: usize, dress: &Dress) -> Option<usize> {
    let start = next_start(line, from)?;
    let (before, rest) = line.split_at_checked(start)?;
    let is_percent = rest
        .find([':', '%'])
        .is_some_and(|at| rest.get(at..).is_some_and(|it| it.starts_with('%')));
    let is_in_value = before
        .chars()
        .next_back()
        .is_some_and(|it| !it.is_whitespace() && !",;|\"'<>()=".contains(it));
    if is_percent && is_in_value && !dress.is_in_address() {
        return next_link(line, start + scheme_length(rest), dress);
    }
    Some(start)
}

/// A line up to the next link.
fn head(line: &str, next: Option<usize>) -> &str {
    line.get(..next.unwrap_or(line.len())).unwrap_or_default()
}

/// A link joined with its continuation line. Mail breaks names at spaces, which belong to them; a terminal breaks
/// anywhere.
fn joined(text: &str, end: usize, piece: &str) -> Zeroizing<String> {
    let link = text.get(..end).unwrap_or_default();
    let last = link.rsplit(['?', '&']).next().unwrap_or_default();
    let (key, _) = last.split_once('=').unwrap_or(("", ""));
    let is_name =
        extent::question(link).is_none() || !key.is_empty() && Value::of(key) == Value::Text;
    let link = if is_name { text } else { link };
    Zeroizing::new(format!("{link}{piece}"))
}

/// Whether a text only mentions links, as a manual does: nothing follows the kind of code.
fn is_mention(link: &str) -> bool {
    let Some((_, rest)) = link.split_once(':') else {
        return true;
    };
    let word = rest.split_whitespace().next().unwrap_or_default();
    let word = word.trim_matches('/');
    let is_kind = KINDS
        .iter()
        .any(|kind| word.eq_ignore_ascii_case(kind.trim_end_matches('/')));
    let begins_well = word.starts_with(|first: char| first.is_ascii_alphanumeric());
    !begins_well || is_kind
}

/// The length of the scheme at the beginning of a text.
fn scheme_length(text: &str) -> usize {
    let scheme = SCHEMES.iter().find(|scheme| strip(text, scheme).is_some());
    scheme.map_or(1, |scheme| scheme.len())
}

/// Where the next link begins, at or after a place in a line.
pub(super) fn next_start(line: &str, from: usize) -> Option<usize> {
    let rest = line.get(from..)?;
    rest.char_indices()
        .map(|(index, _)| from + index)
        .find(|index| begins(line, *index))
}

/// Whether a link begins at a place in a line.
fn begins(line: &str, index: usize) -> bool {
    let (before, rest) = line.split_at_checked(index).unwrap_or((line, ""));
    let is_word_before = before
        .chars()
        .next_back()
        .is_some_and(|last| last.is_ascii_alphanumeric());
    SCHEMES.iter().any(|scheme| {
        let Some(rest) = strip(rest, scheme) else {
            return false;
        };
        let colon = COLONS.iter().find_map(|colon| strip(rest, colon));
        match *scheme {
            // These words occur in other addresses and texts, too.
            "steam" | "motp" => {
                let slashes = ["/", r"\/", "%2f%2f", "%252f%252f"];
                let is_address =
                    colon.is_some_and(|it| slashes.iter().any(|s| strip(it, s).is_some()));
                !is_word_before && is_address
            }
            _ if colon.is_some() => true,
            _ => {
                let kind = strip(rest, ":");
                let is_kind = kind.is_some_and(|it| KINDS.iter().any(|k| strip(it, k).is_some()));
                !is_word_before && is_kind
            }
        }
    })
}

#[cfg(test)]
mod tests;
