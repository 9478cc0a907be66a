//! Where a link ends within a line.

use super::{
    dress::Dress,
    strip,
    value::{SOFT, Value, key_end, setting_end, text_end},
};
use crate::otp::uri::{PARAMETERS, UNDERSTOOD};

/// Characters that always end a link, since every writer encodes them.
const HARD: [char; 8] = ['"', '<', '>', '\t', '|', '{', '}', '`'];
/// Where a link ends.
pub(super) struct Extent {
    /// The first byte after it.
    pub(super) at: usize,
    /// Whether a character there ends it, rather than the end of the line.
    is_closed: bool,
    /// Whether it is uncertain how much of the rest belongs to it.
    pub(super) is_torn: bool,
}

impl Extent {
    fn closed(at: usize) -> Self {
        Self {
            at,
            is_closed: true,
            is_torn: false,
        }
    }

    /// Whether it reaches the end of its line, so that the next line may continue it.
    pub(super) fn is_open(&self, text: &str) -> bool {
        !self.is_closed
            && text
                .get(self.at..)
                .is_none_or(|rest| rest.trim().is_empty())
    }
}

/// Finds the end of the link at the beginning of `text`, which reaches to the end of the line or to the next link.
/// `before` is the text before it in its line.
pub(super) fn extent(before: &str, text: &str, dress: &Dress, has_next: bool) -> Extent {
    if let Some(at) = dress.closing.and_then(|closing| closing_at(text, closing)) {
        let inner = text.get(..at).unwrap_or_default();
        let is_whole = matches!(
            dress.closing,
            Some('"' | '\'' | '`' | '>' | '”' | '」' | '』' | '»')
        );
        if is_whole && !dress.is_in_address() {
            return Extent::closed(inner.trim_end().len());
        }
        let mut end = unquoted(before, inner, dress, has_next);
        end.is_closed = true;
        return end;
    }
    unquoted(before, text, dress, has_next)
}

/// Where the closing character is.
fn closing_at(text: &str, closing: char) -> Option<usize> {
    let mut depth = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((index, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        match character {
            // A JSON text within a JSON text.
            '\\' if next == Some('"') && closing == '"' => return Some(index),
            // A table writes a quotation mark twice.
            '"' if closing == '"' && next == Some('"') => {
                characters.next();
            }
            '\'' if closing == '\'' && next.is_some_and(char::is_alphanumeric) => {}
            '(' if closing == ')' => depth += 1,
            ')' if closing == ')' && depth > 0 => depth -= 1,
            _ if character == closing => return Some(index),
            _ => {}
        }
    }
    None
}

fn unquoted(before: &str, text: &str, dress: &Dress, has_next: bool) -> Extent {
    if dress.is_in_address() {
        let is_of_address = |character: char| {
            character.is_ascii_alphanumeric() || "-._~%+*!'()@$,;:/?=".contains(character)
        };
        return match text.find(|character| !is_of_address(character)) {
            Some(at) => Extent {
                at,
                is_closed: true,
                is_torn: false,
            },
            None => open(text, text.len()),
        };
    }
    let is_token = ["otpauth-migration", "steam", "motp"]
        .iter()
        .any(|scheme| strip(text, scheme).is_some());
    if is_token {
        let ends =
            |it: char| it.is_whitespace() || HARD.contains(&it) || SOFT.contains(&it) || it == '\'';
        return match text.find(ends) {
            Some(at) if !text.get(at..).is_none_or(|rest| rest.trim().is_empty()) => {
                Extent::closed(at)
            }
            Some(at) => open(text, at),
            None => open(text, text.len()),
        };
    }
    let hard = text.find(HARD).unwrap_or(text.len());
    let escaped_quote = text.find("\\\"").unwrap_or(text.len());
    let hard = hard.min(escaped_quote);
    let inner = text.get(..hard).unwrap_or_default();
    let mut end = match question(inner) {
        Some(at) => query_end(before, inner, at + 1, has_next),
        None => open(inner, inner.trim_end().len()),
    };
    if hard < text.len() {
        end.is_closed = true;
    }
    if has_next && !end.is_closed {
        // The text between this link and the next belongs to neither.
        let kept = text.get(..end.at).unwrap_or_default();
        let separators = |it: char| it.is_whitespace() || ",;|/>-•・、，；".contains(it);
        end.at = kept.trim_end_matches(separators).len();
    }
    end
}

/// The extent of a link that reaches to the end of the text.
fn open(text: &str, at: usize) -> Extent {
    Extent {
        at: text.get(..at).unwrap_or_default().trim_end().len(),
        is_closed: false,
        is_torn: false,
    }
}

/// The `?` that a parameter in use follows, else the first one, since labels may contain one.
pub(super) fn question(text: &str) -> Option<usize> {
    let mut marks = text.match_indices('?').map(|(index, _)| index);
    let first = marks.clone().next();
    marks
        .find(|index| begins_parameter(text.get(index + 1..).unwrap_or_default()))
        .or(first)
}

/// Whether a text begins with a parameter in use.
pub(super) fn begins_parameter(text: &str) -> bool {
    let text = text.strip_prefix("amp;").unwrap_or(text);
    PARAMETERS.iter().any(|key| {
        strip(text, key).is_some_and(|rest| rest.is_empty() || rest.starts_with(['=', '&']))
    })
}

/// The end of a link whose parameters begin at `from`.
fn query_end(before: &str, text: &str, from: usize, has_next: bool) -> Extent {
    let mut start = from;
    loop {
        let rest = text.get(start..).unwrap_or_default();
        let separator = separator(rest);
        let (piece, after) = match separator {
            Some((at, length)) => (rest.get(..at).unwrap_or_default(), rest.get(at + length..)),
            None => (rest, None),
        };
        let (key, value) = piece.split_once('=').unwrap_or((piece, ""));
        if !is_parameter_name(key) {
            // Something else begins here, so the link ended before.
            let at = if start == from { start } else { start - 1 };
            return Extent::closed(at);
        }
        let goes_on = after.is_some_and(|after| {
            let name = after.split(['=', '&']).next().unwrap_or_default();
            is_parameter_name(name)
        });
        let value_at = start + piece.len() - value.len();
        let label = text.get(..from - 1).unwrap_or_default();
        let cut = match Value::of(key) {
            Value::Key => key_end(value, goes_on),
            Value::Setting => setting_end(value, goes_on),
            Value::Text if goes_on => None,
            Value::Text => text_end(before, label, key, value, has_next),
        };
        if let Some((length, is_torn)) = cut {
            return Extent {
                at: value_at + length,
                is_closed: true,
                is_torn,
            };
        }
        let Some((at, length)) = separator else {
            return open(text, text.len());
        };
        if !goes_on && !after.is_none_or(|after| after.trim().is_empty()) {
            return Extent::closed(start + at);
        }
        start += at + length;
    }
}

/// The separator before the next parameter: `&`, its references in HTML, or a `;` that a parameter follows.
fn separator(text: &str) -> Option<(usize, usize)> {
    let ampersand = text.find('&').map(|at| {
        let rest = text.get(at..).unwrap_or_default();
        let reference = ["&#38;", "&#x26;"]
            .iter()
            .find(|it| strip(rest, it).is_some());
        (at, reference.map_or(1, |it| it.len()))
    });
    let semicolon = text
        .match_indices(';')
        .find(|(at, _)| begins_parameter(text.get(at + 1..).unwrap_or_default()))
        .map(|(at, _)| (at, 1))
        // The `;` of `&amp;` is not a separator.
        .filter(|(at, _)| {
            !text.get(..*at).is_some_and(|it| {
                it.ends_with("&amp") || it.ends_with("&#38") || it.ends_with("&#x26")
            })
        });
    [ampersand, semicolon].into_iter().flatten().min()
}

fn is_parameter_name(name: &str) -> bool {
    let name = name.strip_prefix("amp;").unwrap_or(name).trim_end();
    name.len() <= 40
        && name
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || "_-.[]".contains(it))
}

/// Whether nothing shows that the link is truncated. `after` is the text directly after it.
pub(super) fn is_complete(link: &str, after: &str, dress: &Dress) -> bool {
    let after = after.trim_start();
    if after.starts_with('…') || after.starts_with("...") {
        return false;
    }
    let is_half_escape = |text: &str| {
        let tail = text.rsplit_once('%').map(|(_, tail)| tail);
        tail.is_some_and(|tail| tail.len() < 2 && tail.bytes().all(|it| it.is_ascii_hexdigit()))
    };
    if is_half_escape(link) || link.ends_with("&amp") {
        return false;
    }
    let link = dress.take_off(link);
    if strip(&link, "otpauth:").is_none() && strip(&link, "apple-otpauth:").is_none() {
        return true;
    }
    let Some(at) = question(&link) else {
        return true;
    };
    let query = link.get(at + 1..).unwrap_or_default();
    let last = query.rsplit('&').next().unwrap_or_default();
    let last = last.strip_prefix("amp;").unwrap_or(last);
    if let Some((key, value)) = last.split_once('=') {
        return !value.trim().is_empty() || Value::of(key) == Value::Text;
    }
    // Another program's flag, or the beginning of a parameter's name.
    !UNDERSTOOD
        .iter()
        .any(|key| key.len() > last.len() && strip(key, last).is_some())
}
