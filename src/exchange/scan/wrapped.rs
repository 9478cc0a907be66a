//! Whether the line after a link continues it.

use super::{
    dress::Dress,
    extent::{begins_parameter, question},
    next_start, strip,
    value::{Value, has_case_of},
};
use crate::{exchange::google, otp::uri::UNDERSTOOD};

/// Most lines of a label before its parameters.
const LABEL_LINES: usize = 8;

/// How the next line relates to a link that reaches to the end of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// It can only be the rest of the link.
    Belongs,
    /// It is the rest of the link, or something else.
    MayBelong,
    /// It is something else.
    Other,
}

/// Judges the lines after `text`, a link that may be continued.
pub(super) fn next_line(text: &str, dress: &Dress, following: &[&str]) -> Next {
    let Some(line) = following.first() else {
        return Next::Other;
    };
    let start = next_start(line, 0).unwrap_or(line.len());
    let line = line.get(..start).unwrap_or_default().trim();
    if !line.chars().any(char::is_alphanumeric) && !line.starts_with(['&', '?', '=', '%']) {
        return Next::Other;
    }
    if strip(text, "otpauth-migration").is_some() {
        return transfer(text, line);
    }
    if strip(text, "steam").is_some() || strip(text, "motp").is_some() {
        let is_rest = !key_at(line).is_empty() && has_case_of(key_at(line), text);
        return if is_rest {
            Next::MayBelong
        } else {
            Next::Other
        };
    }
    if dress.is_in_address() {
        let text = dress.take_off(text);
        return judge(&text, &dress.take_off(line), following);
    }
    judge(text, line, following)
}

fn judge(text: &str, line: &str, following: &[&str]) -> Next {
    let Some(at) = question(text) else {
        return label(following);
    };
    let query = text.get(at + 1..).unwrap_or_default();
    let last = query.rsplit('&').next().unwrap_or_default();
    let last = last.strip_prefix("amp;").unwrap_or(last);
    // The text before the next parameter, which only a link has.
    let more = line
        .match_indices('&')
        .find(|(at, _)| begins_parameter(line.get(at + 1..).unwrap_or_default()))
        .map(|(at, _)| line.get(..at).unwrap_or_default());
    let next = match last.split_once('=') {
        None => name(last, line),
        Some((key, value)) => self::value(Value::of(key), value.trim(), line, more),
    };
    match next {
        Next::Other if more.is_some() => Next::MayBelong,
        next => next,
    }
}

/// A line after a label without parameters. It belongs to the label if parameters follow before anything else does.
fn label(following: &[&str]) -> Next {
    for line in following.iter().take(LABEL_LINES) {
        let line = line.trim();
        let start = next_start(line, 0);
        let own = line.get(..start.unwrap_or(line.len())).unwrap_or_default();
        let has_parameters = own
            .match_indices('?')
            .any(|(at, _)| begins_parameter(own.get(at + 1..).unwrap_or_default()));
        if has_parameters {
            return Next::Belongs;
        }
        if line.is_empty() || start.is_some() {
            break;
        }
    }
    Next::Other
}

/// A line after the beginning of a parameter's name.
fn name(begun: &str, line: &str) -> Next {
    let joined = format!("{}{line}", begun.trim_end());
    let is_whole_before = !begun.is_empty() && begins_parameter(begun);
    let is_begun = UNDERSTOOD.iter().any(|key| strip(key, begun).is_some());
    if begins_parameter(&joined) || line.starts_with('&') && is_whole_before {
        Next::Belongs
    } else if is_begun && !is_whole_before {
        Next::MayBelong
    } else {
        Next::Other
    }
}

/// A line after a parameter's value, which it may continue. `more` is the text before the next parameter.
fn value(kind: Value, value: &str, line: &str, more: Option<&str>) -> Next {
    let is_setting = |it: &str| it.chars().all(|it| it.is_ascii_alphanumeric() || it == '-');
    let is_key = |it: &str| it.chars().all(is_of_key);
    if let Some(more) = more {
        let fits = match kind {
            Value::Key => is_key(more),
            Value::Setting => is_setting(more),
            Value::Text => !more.contains(char::is_whitespace),
        };
        return if fits { Next::Belongs } else { Next::MayBelong };
    }
    let is_cut_escape = value
        .rsplit_once('%')
        .is_some_and(|(_, tail)| tail.len() < 2);
    let key = key_at(line);
    // A number with punctuation after it is that of a list entry.
    let rest = line.trim_start_matches(|it: char| it.is_ascii_digit());
    let is_number = rest.len() < line.len() && !rest.starts_with(['.', ')', ':']);
    match kind {
        Value::Key if value.is_empty() && !key.is_empty() => Next::Belongs,
        // Either the heading of the next entry, or the rest of the key.
        Value::Key if !key.is_empty() && has_case_of(key, value) => Next::MayBelong,
        Value::Setting if value.is_empty() && is_setting(line) => Next::Belongs,
        Value::Setting if is_number => Next::MayBelong,
        _ if is_cut_escape => Next::MayBelong,
        _ => Next::Other,
    }
}

fn is_of_key(character: char) -> bool {
    matches!(character, 'a'..='z' | 'A'..='Z' | '2'..='7' | '=' | '%' | '-')
}

/// What may be a part of a key at the beginning of a line; empty if it belongs to another word.
fn key_at(line: &str) -> &str {
    let end = line.find(|it| !is_of_key(it)).unwrap_or(line.len());
    let (key, rest) = line.split_at_checked(end).unwrap_or((line, ""));
    let is_word = rest
        .chars()
        .next()
        .is_some_and(|it| it.is_alphanumeric() || matches!(it, ':' | '_' | '/' | '@' | '.' | ')'));
    let is_mark = !key.contains(|it: char| it.is_ascii_alphanumeric());
    if is_word || is_mark { "" } else { key }
}

/// A line after a transfer of Google Authenticator, whose content tells whether it is complete.
fn transfer(text: &str, line: &str) -> Next {
    let is_base64 = |it: char| it.is_ascii_alphanumeric() || "+/=%-_".contains(it);
    let end = line.find(|it| !is_base64(it)).unwrap_or(line.len());
    let is_whole = |text: &str| google::is_whole(text);
    if end == 0 || is_whole(text.trim_end()) {
        return Next::Other;
    }
    // More lines may be needed until it is.
    if end == line.len() {
        Next::Belongs
    } else {
        Next::MayBelong
    }
}
