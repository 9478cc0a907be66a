//! The values in the JSON files of other apps, which write numbers and absent settings in several ways.

use serde_json::Value;

use super::fields::{Entry, Field};
use crate::otp::uri::{UriError, unknown_type};

/// A text; empty if it is absent or something else.
pub(super) fn text<'a>(object: &'a Value, name: &str) -> &'a str {
    object.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// A member whose name is in any case.
pub(super) fn member<'a>(object: &'a Value, name: &str) -> Option<&'a Value> {
    let mut members = object.as_object()?.iter();
    let (_, value) = members.find(|(found, _)| found.eq_ignore_ascii_case(name))?;
    Some(value)
}

/// The first of several texts that is not empty.
pub(super) fn first<'a>(object: &'a Value, names: &[&str]) -> &'a str {
    let mut texts = names.iter().map(|name| text(object, name));
    texts.find(|it| !it.is_empty()).unwrap_or_default()
}

/// A list; empty if it is absent or something else.
pub(super) fn list<'a>(object: &'a Value, name: &str) -> &'a [Value] {
    let list = object.get(name).and_then(Value::as_array);
    list.map_or(&[], Vec::as_slice)
}

/// Whether a flag is set. Some apps write it as a text.
pub(super) fn flag(object: &Value, name: &str) -> bool {
    match object.get(name) {
        Some(Value::Bool(flag)) => *flag,
        Some(Value::String(text)) => text == "true",
        _ => false,
    }
}

/// Where the user has put an entry. One without a place comes last.
pub(super) fn place(object: &Value, name: &str) -> i64 {
    let place = object.get(name).and_then(Value::as_i64);
    place.unwrap_or(i64::MAX)
}

/// A setting as written in a link; empty if it is absent. Some apps write whole numbers with a fraction.
pub(super) fn setting(object: &Value, name: &str) -> String {
    match object.get(name) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => {
            let written = other.to_string();
            let whole = written.strip_suffix(".0").map(str::to_owned);
            whole.filter(|_| other.is_f64()).unwrap_or(written)
        }
    }
}

/// The parts of an account whose settings are in `object`, under the names of `settings`.
pub(super) fn parts(kind: &str, key: &str, object: &Value, settings: &[(Field, &str)]) -> Entry {
    let mut entry = Entry::default();
    entry.set(Field::Kind, kind);
    entry.set(Field::Key, key);
    for (field, name) in settings {
        entry.set(*field, &setting(object, name));
    }
    entry
}

/// A kind of codes as written in a link.
///
/// # Errors
/// [`UriError::UnknownType`] if Warifu does not make such codes.
pub(super) fn kind(name: &str) -> Result<&'static str, UriError> {
    match name.to_ascii_lowercase().as_str() {
        "totp" => Ok("totp"),
        "hotp" => Ok("hotp"),
        "steam" => Ok("steam"),
        "motp" => Err(unknown_type("mOTP")),
        "yandex" => Err(unknown_type("Yandex")),
        _ => Err(unknown_type(name)),
    }
}
