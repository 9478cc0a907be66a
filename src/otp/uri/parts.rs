//! Taking an `otpauth` address apart, before its parts are interpreted.

use percent_encoding::percent_decode_str;
use zeroize::Zeroizing;

use super::strip_prefix_ignoring_case;
use crate::otp::name::clean;

/// Parameters that Warifu understands. Every other one is kept unchanged.
pub(crate) const UNDERSTOOD: [&str; 6] = [
    "secret",
    "issuer",
    "algorithm",
    "digits",
    "period",
    "counter",
];

/// Parameters in use. A `?` or `;` ends what precedes it only if one of these follows.
pub(crate) const IN_USE: [&str; 19] = [
    "secret",
    "issuer",
    "algorithm",
    "digits",
    "period",
    "counter",
    "encoder",
    "steam",
    "image",
    "icon",
    "color",
    "lock",
    "tags",
    "codeDisplay",
    "pin",
    "pin_length",
    "serial",
    "deviceid",
    "data",
];

/// Quotation marks and the like that texts copied from prose come with.
const WRAPPING: [(char, char); 7] = [
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('<', '>'),
    ('“', '”'),
    ('「', '」'),
    ('『', '』'),
];

/// What a `+` means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Plus {
    /// A plus sign, as in a label (`bob+test@example.com`) and in a key, where it is an error.
    Literal,
    /// A space, as in the values of queries.
    Space,
}

/// An address, taken apart but not decoded.
pub(super) struct Parts<'a> {
    /// What is in the place of the host of other URIs.
    pub(super) kind: &'a str,
    label: &'a str,
    parameters: Vec<(&'a str, &'a str)>,
}

impl<'a> Parts<'a> {
    /// `None` for anything but `otpauth:` and Apple's `apple-otpauth:`.
    pub(super) fn split(text: &'a str) -> Option<Self> {
        let rest = strip_prefix_ignoring_case(text, "otpauth:")
            .or_else(|| strip_prefix_ignoring_case(text, "apple-otpauth:"))?
            .trim_start_matches('/');
        let kind_end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (kind, rest) = rest.split_at(kind_end);
        let (label, query) = split_query(rest);
        Some(Self {
            kind,
            label: label.trim_start_matches('/'),
            parameters: query.map(parameters).unwrap_or_default(),
        })
    }

    /// The first value of a parameter that is not empty, as written.
    pub(super) fn raw(&self, key: &str) -> Option<&'a str> {
        self.parameters
            .iter()
            .find(|(found, value)| found.eq_ignore_ascii_case(key) && !value.is_empty())
            .map(|(_, value)| *value)
    }

    /// A setting, decoded. An empty one and `null` count as absent.
    pub(super) fn setting(&self, key: &str) -> Option<String> {
        let value = decode(self.raw(key)?, Plus::Space).trim().to_owned();
        let is_absent = value.is_empty() || value.eq_ignore_ascii_case("null");
        (!is_absent).then_some(value)
    }

    /// A parameter that occurs twice with different values, of which one must be wrong.
    pub(super) fn contradiction(&self) -> Option<&'static str> {
        UNDERSTOOD.into_iter().find(|known| {
            let mut values = self
                .parameters
                .iter()
                .filter(|(key, value)| key.eq_ignore_ascii_case(known) && !value.is_empty())
                .map(|(_, value)| decode(value, Plus::Space).trim().to_lowercase());
            values
                .next()
                .is_some_and(|first| values.any(|other| other != first))
        })
    }

    /// Whether a parameter says that a TOTP account is Steam's: `encoder=steam` as KeePassXC writes it, or the bare
    /// `steam` of Stratum.
    pub(super) fn is_marked_steam(&self) -> bool {
        self.parameters
            .iter()
            .any(|(key, value)| marks_steam(key, value))
    }

    /// Whether a parameter says in which form the codes are written.
    pub(super) fn has_encoder(&self) -> bool {
        self.raw("encoder").is_some()
    }

    /// Issuer, account name, and the period if an old version of Ente wrote it into the issuer.
    pub(super) fn names(&self) -> (String, String, Option<String>) {
        let label = decode(self.label, Plus::Literal);
        let issuer = decode(self.raw("issuer").unwrap_or_default(), Plus::Space);
        let misplaced = strip_prefix_ignoring_case(&issuer, "period=");
        match misplaced {
            Some(period) if self.raw("period").is_none() => {
                let (issuer, name) = names(&label, "");
                let seconds: String = period.chars().take_while(char::is_ascii_digit).collect();
                (issuer, name, Some(seconds).filter(|it| !it.is_empty()))
            }
            _ => {
                let (issuer, name) = names(&label, &issuer);
                (issuer, name, None)
            }
        }
    }

    /// The parameters that Warifu does not understand, decoded, in their order.
    pub(super) fn extra(&self) -> Vec<(String, String)> {
        self.parameters
            .iter()
            .filter(|(key, value)| {
                !UNDERSTOOD
                    .iter()
                    .any(|known| key.eq_ignore_ascii_case(known))
                    && !marks_steam(key, value)
                    && !denies_steam(key, value)
            })
            .map(|(key, value)| {
                let mut key = decode(key, Plus::Space);
                let mut value = decode(value, Plus::Space);
                (std::mem::take(&mut *key), std::mem::take(&mut *value))
            })
            .collect()
    }
}

/// A text without the spaces, byte order mark and quotation marks around it.
pub(crate) fn without_wrapping(text: &str) -> &str {
    let mut text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    while let Some(inner) = WRAPPING
        .iter()
        .find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close))
    {
        text = inner.trim();
    }
    text
}

/// Decodes percent-encoding once: as UTF-8, or as Latin-1 if it is not valid UTF-8. A lone `%` stays.
pub(super) fn decode(text: &str, plus: Plus) -> Zeroizing<String> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut pieces = text.split('+');
    bytes.extend(percent_decode_str(pieces.next().unwrap_or_default()));
    for piece in pieces {
        bytes.push(if plus == Plus::Space { b' ' } else { b'+' });
        bytes.extend(percent_decode_str(piece));
    }
    Zeroizing::new(match str::from_utf8(&bytes) {
        Ok(utf8) => utf8.to_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    })
}

/// Splits a decoded label into issuer and account name, given the issuer parameter (empty if there is none).
///
/// If both are there and differ, the parameter is the issuer and the whole label is the name, so that nothing is lost.
/// If they differ in case only, the parameter counts. Both are [cleaned](crate::otp::name::clean).
pub(super) fn names(label: &str, issuer: &str) -> (String, String) {
    let (label, issuer) = (clean(label), clean(issuer));
    if issuer.is_empty() {
        let (prefix, name) = label.split_once(':').unwrap_or(("", &label));
        return (clean(prefix), clean(name));
    }
    // The issuer may contain colons: the prefix that equals it has as many.
    let colons = issuer.matches(':').count();
    let name = label
        .match_indices(':')
        .nth(colons)
        .and_then(|(index, _)| label.split_at_checked(index))
        .filter(|(prefix, _)| prefix.trim().to_lowercase() == issuer.to_lowercase())
        .and_then(|(_, rest)| rest.strip_prefix(':'))
        .or_else(|| label.strip_prefix(':'))
        .unwrap_or(&label);
    let name = clean(name);
    (issuer, name)
}

/// Splits at the first `?` that a known parameter follows, since a label may contain an unencoded one; otherwise at the
/// first `?`. Never at `#`, which labels contain too.
fn split_query(text: &str) -> (&str, Option<&str>) {
    let split_at = |index| {
        let (label, rest) = text.split_at_checked(index)?;
        Some((label, rest.strip_prefix('?')?))
    };
    let mut splits = text
        .match_indices('?')
        .filter_map(|(index, _)| split_at(index));
    let first = splits.clone().next();
    match splits.find(|(_, query)| begins_parameter(query)).or(first) {
        Some((label, query)) => (label, Some(query)),
        None => (text, None),
    }
}

/// Splits at `&`, at the `&amp;` of copied HTML, and at a `;` that a known parameter follows.
fn parameters(query: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for (index, piece) in query.split('&').enumerate() {
        let mut piece = match piece.strip_prefix("amp;") {
            Some(stripped) if index > 0 => stripped,
            _ => piece,
        };
        while let Some((parameter, rest)) = split_semicolon(piece) {
            found.push(parameter);
            piece = rest;
        }
        found.push(piece);
    }
    found
        .into_iter()
        .filter(|parameter| !parameter.is_empty())
        .map(|parameter| parameter.split_once('=').unwrap_or((parameter, "")))
        .map(|(key, value)| (key.trim(), value))
        .collect()
}

fn split_semicolon(piece: &str) -> Option<(&str, &str)> {
    piece.match_indices(';').find_map(|(index, _)| {
        let (parameter, rest) = piece.split_at_checked(index)?;
        let rest = rest.strip_prefix(';')?;
        begins_parameter(rest).then_some((parameter, rest))
    })
}

/// Whether a text begins with the name of a parameter in use, followed by `=`, `&` or the end of the text.
fn begins_parameter(text: &str) -> bool {
    IN_USE.iter().any(|key| {
        strip_prefix_ignoring_case(text, key)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['=', '&']))
    })
}

fn marks_steam(key: &str, value: &str) -> bool {
    key.eq_ignore_ascii_case("encoder") && value.eq_ignore_ascii_case("steam")
        || key.eq_ignore_ascii_case("steam")
            && (value.is_empty() || value == "1" || value.eq_ignore_ascii_case("true"))
}

/// Whether a parameter is the one that [`super::write`] adds if the issuer alone would mislead.
fn denies_steam(key: &str, value: &str) -> bool {
    key.eq_ignore_ascii_case("encoder") && value.eq_ignore_ascii_case("totp")
}
