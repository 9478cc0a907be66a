//! Where the last parameter of a link ends.

use percent_encoding::percent_decode_str;

use super::strip;

/// Characters that end a link in prose and in lists, but may also be in a name.
pub(super) const SOFT: [char; 9] = [',', ';', ')', ']', '，', '、', '。', '；', '）'];
/// Fewest characters of an undivided key. A shorter run is a group of a key.
const UNDIVIDED_CHARACTERS: usize = 16;

/// What a parameter's value may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    /// A key in base32.
    Key,
    /// A number, or the name of a hash function.
    Setting,
    /// Any text.
    Text,
}

impl Value {
    pub(super) fn of(parameter: &str) -> Self {
        let parameter = parameter.strip_prefix("amp;").unwrap_or(parameter);
        if parameter.eq_ignore_ascii_case("secret") {
            return Self::Key;
        }
        let is_setting = ["algorithm", "digits", "period", "counter"]
            .iter()
            .any(|setting| parameter.eq_ignore_ascii_case(setting));
        if is_setting {
            Self::Setting
        } else {
            Self::Text
        }
    }
}

/// The end of a key, and whether it is uncertain; `None` if the whole value is the key.
pub(super) fn key_end(value: &str, goes_on: bool) -> Option<(usize, bool)> {
    let stop = value.find(SOFT).unwrap_or(value.len());
    let full = value.get(..stop).unwrap_or_default();
    let body = full.trim_end();
    // The end of a sentence.
    let body = if stop == value.len() && !goes_on {
        body.strip_suffix('.')
            .filter(|it| !it.ends_with('.'))
            .unwrap_or(body)
    } else {
        body
    };
    if let Some(at) = body.find('…').or_else(|| body.find("...")) {
        return Some((at, true));
    }
    let groups: Vec<&str> = body.split_whitespace().collect();
    let first = groups.first().copied().unwrap_or_default();
    let is_key = |it: &&str| {
        it.chars()
            .all(|it| matches!(it, 'a'..='z' | 'A'..='Z' | '2'..='7' | '=' | '-'))
    };
    if groups.len() > 1 {
        if goes_on && stop == value.len() {
            return if groups.iter().all(is_key) {
                None
            } else {
                Some((first.len(), true))
            };
        }
        let alike = groups
            .iter()
            .take_while(|it| is_key(it) && has_case_of(it, first))
            .count();
        let is_divided = first.len() < UNDIVIDED_CHARACTERS
            && alike > 1
            && is_even(groups.get(..alike).unwrap_or_default());
        let taken = if is_divided { alike } else { 1 };
        let last = groups.get(taken - 1).copied().unwrap_or_default();
        let at = offset(value, last) + last.len();
        // The next group may be the rest of the key.
        let next = groups
            .get(taken)
            .filter(|it| is_key(it) && has_case_of(it, first));
        let is_torn = next.is_some_and(|it| {
            let is_capital = it.len() > 3 && it.bytes().any(|byte| byte.is_ascii_uppercase());
            is_capital || it.bytes().any(|byte| byte.is_ascii_digit())
        });
        return Some((at, is_torn));
    }
    if stop < value.len() {
        return Some((body.len(), goes_on));
    }
    (body.len() < full.trim_end().len()).then_some((body.len(), false))
}

/// Whether groups of a key have the same length. The last may be shorter.
fn is_even(groups: &[&str]) -> bool {
    let Some((last, others)) = groups.split_last() else {
        return false;
    };
    let length = others.first().map_or(0, |it| it.len());
    // This number of characters is not a whole number of bytes.
    let characters: usize = groups.iter().map(|it| it.len()).sum();
    let is_possible = !matches!(characters % 8, 1 | 3 | 6);
    others.iter().all(|it| it.len() == length) && last.len() <= length && is_possible
}

pub(super) fn has_case_of(text: &str, other: &str) -> bool {
    let lower = |it: &str| it.bytes().any(|byte| byte.is_ascii_lowercase());
    let upper = |it: &str| it.bytes().any(|byte| byte.is_ascii_uppercase());
    !(lower(text) && upper(other) || upper(text) && lower(other))
}

/// The offset of a part within its text.
fn offset(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

pub(super) fn setting_end(value: &str, goes_on: bool) -> Option<(usize, bool)> {
    let is_of_setting = |it: char| it.is_ascii_alphanumeric() || "-_%+/".contains(it);
    // Ente Auth writes `Algorithm.sha1`.
    let name = strip(value, "algorithm.").unwrap_or(value);
    let at = value.len() - name.len() + name.find(|it| !is_of_setting(it))?;
    let rest = value.get(at..).unwrap_or_default();
    if rest.trim().is_empty() {
        return None;
    }
    let is_cut = rest.starts_with('…') || rest.starts_with("...");
    Some((at, is_cut || goes_on))
}

/// The end of a name at the end of a link. The name may contain spaces and commas.
pub(super) fn text_end(
    before: &str,
    label: &str,
    key: &str,
    value: &str,
    has_next: bool,
) -> Option<(usize, bool)> {
    let whole = value.trim_end_matches(|it: char| it.is_whitespace() || it == ',' || it == ';');
    let is_cut = whole.ends_with('…') || whole.ends_with("...");
    let breaks = || {
        whole
            .char_indices()
            .filter(|(_, it)| it.is_whitespace() || SOFT.contains(it))
            .map(|(at, _)| at)
    };
    // The label tells where the issuer's name ends.
    if key
        .trim_start_matches("amp;")
        .eq_ignore_ascii_case("issuer")
        && let Some(prefix) = issuer_of(label)
        && let Some(at) = breaks()
            .chain([whole.len()])
            .find(|at| decoded(whole.get(..*at).unwrap_or_default()) == prefix)
    {
        return (at < value.trim_end().len()).then_some((at, false));
    }
    let delimiter = before.trim_end().chars().next_back();
    let delimiter = delimiter.filter(|it| [',', ';', '，', '；'].contains(it));
    let is_alone = before.trim().is_empty() && !has_next;
    let at = if let Some(delimiter) = delimiter {
        whole.find(delimiter)
    } else if is_alone {
        None
    } else {
        whole.find(char::is_whitespace)
    };
    let kept = whole.get(..at.unwrap_or(whole.len())).unwrap_or_default();
    let kept = match kept.strip_suffix(')') {
        Some(inner) if !inner.contains('(') => inner,
        _ => kept,
    };
    (kept.len() < value.trim_end().len() || is_cut).then_some((kept.len(), is_cut))
}

/// The issuer before the colon of a label.
fn issuer_of(label: &str) -> Option<String> {
    let label = label.rsplit_once('/').map_or(label, |(_, label)| label);
    let label = decoded(label);
    let (issuer, _) = label.split_once(':')?;
    let issuer = issuer.trim();
    (!issuer.is_empty()).then(|| issuer.to_owned())
}

fn decoded(text: &str) -> String {
    let spaced = text.replace('+', " ");
    let bytes: Vec<u8> = percent_decode_str(&spaced).collect();
    String::from_utf8_lossy(&bytes).trim().to_lowercase()
}
