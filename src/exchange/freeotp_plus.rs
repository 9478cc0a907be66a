//! The JSON backup of `FreeOTP+`: `{"tokenOrder": ["Issuer:label", …], "tokens": [{…}, …]}`.
//!
//! Its other backup, a list of links, is read like any text with links.

use std::collections::HashMap;

use serde_json::Value;

use super::{
    Reading,
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    json::{first, kind, parts, setting, text},
    record::Details,
};
use crate::{otp::uri::UriError, secret::Secret};

pub(super) const FORMAT: Format = Format {
    detect: |input| tokens(input).is_some(),
    reader: Reader::Open(read),
};

/// The tokens of a backup, at least one, in the user's order.
fn tokens<'a>(input: &'a Input<'_>) -> Option<Vec<&'a Value>> {
    let backup = input.json()?.as_object()?;
    let order = backup.get("tokenOrder")?.as_array()?;
    let tokens = backup.get("tokens")?.as_array()?;
    let places = order.iter().filter_map(Value::as_str).zip(0..);
    let places: HashMap<&str, usize> = places.collect();
    let mut tokens: Vec<&Value> = tokens.iter().collect();
    // Tokens that are missing from the order come last.
    tokens.sort_by_key(|token| {
        let names = ["issuerInt", "issuerExt"].map(|issuer| text(token, issuer));
        let issuer = names.into_iter().find(|name| !name.is_empty());
        let label = text(token, "label");
        let id = issuer.map_or(label.to_owned(), |issuer| format!("{issuer}:{label}"));
        places.get(id.as_str()).copied().unwrap_or(usize::MAX)
    });
    (!tokens.is_empty()).then_some(tokens)
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let tokens = tokens(input);
    for token in tokens.iter().flatten() {
        take(reading, token);
    }
    tokens.is_some()
}

/// Adds or refuses the account of a token.
pub(super) fn take(reading: &mut Reading, token: &Value) {
    let [issuer, name] = names(token);
    let details = Details {
        issuer,
        name,
        ..Details::default()
    };
    reading.take_record(account(token), &details);
}

/// Issuer and account name: the user's own, else the website's.
fn names(token: &Value) -> [&str; 2] {
    [
        first(token, &["issuerAlt", "issuerExt", "issuerInt"]),
        first(token, &["labelAlt", "label"]),
    ]
}

/// What the codes are made from.
fn account(token: &Value) -> Result<Entry, UriError> {
    const SETTINGS: [(Field, &str); 3] = [
        (Field::Algorithm, "algo"),
        (Field::Digits, "digits"),
        (Field::Period, "period"),
    ];
    let written = setting(token, "type");
    let kind = kind(if written.is_empty() { "totp" } else { &written })?;
    let key = token.get("secret").and_then(secret);
    let key = key.ok_or(UriError::MissingSecret)?;
    let mut entry = parts(kind, &key.to_base32(), token, &SETTINGS);
    if kind == "hotp" {
        // The file contains the counter that was used last.
        let used = token.get("counter").and_then(Value::as_i64);
        let next = used.and_then(|used| u64::try_from(used.checked_add(1)?).ok());
        let next = next.ok_or(UriError::BadCounter)?;
        entry.set(Field::Counter, &next.to_string());
    }
    Ok(entry)
}

/// The key, which is a list of signed bytes.
fn secret(value: &Value) -> Option<Secret> {
    let numbers = value.as_array()?;
    // Never grows, so no copy of the key stays behind in freed memory.
    let mut bytes = Vec::with_capacity(numbers.len());
    for number in numbers {
        let [byte] = i8::try_from(number.as_i64()?).ok()?.to_ne_bytes();
        bytes.push(byte);
    }
    (!bytes.is_empty()).then(|| Secret::new(bytes))
}

#[cfg(test)]
mod tests {
    use crate::{
        exchange::{Refusal, read_text},
        otp::uri::UriError,
    };

    const GOOD: &str = include_str!("../../tests/data/freeotp-plus/ok-four-kinds.json");
    const SOME: &str = include_str!("../../tests/data/freeotp-plus/fail-some.json");

    #[test]
    fn every_kind_of_account_is_read() {
        let imported = read_text(GOOD);
        let shown: Vec<String> = imported
            .accounts()
            .map(|it| {
                let code = it.code_at(1_111_111_111);
                format!("{} / {} / {}", it.issuer, it.name, code.as_str())
            })
            .collect();
        assert_eq!(
            shown,
            [
                "Example Inc / alice@example.com / 050471",
                "Ünïcode Shop / bob+test@example.com / 40857319",
                "Counter Co / carol / 254676",
                "Steam / dave / 6FGV7",
            ]
        );
        assert!(imported.refused.is_empty() && imported.others.is_empty());
    }

    #[test]
    fn a_bad_entry_costs_no_other_and_the_order_is_the_users() {
        let imported = read_text(SOME);
        let names: Vec<&str> = imported.accounts().map(|it| it.issuer.as_str()).collect();
        assert_eq!(names, ["Second", "First", "Third"]);
        let key = imported.entries[1].account.secret.expose();
        assert_eq!(key[..3], [255, 127, 128], "bytes are signed in the file");
        let labels: Vec<&str> = imported
            .refused
            .iter()
            .map(|it| it.label.as_str())
            .collect();
        assert_eq!(
            labels,
            [
                "Hash: md5",
                "Digits: none",
                "Period: none",
                "Kind: motp",
                "Key: empty",
                "Key: no bytes",
                "Counter: negative",
                "",
            ]
        );
        let reasons = imported.refused.iter().map(|it| match &it.reason {
            Refusal::Account(error) => error.clone(),
            other => panic!("{other}"),
        });
        let reasons: Vec<UriError> = reasons.collect();
        assert!(matches!(reasons[0], UriError::UnsupportedAlgorithm { .. }));
        assert!(matches!(reasons[1], UriError::UnsupportedDigits { .. }));
        assert!(matches!(reasons[2], UriError::UnsupportedPeriod { .. }));
        assert!(matches!(reasons[3], UriError::UnknownType { .. }));
        let missing = UriError::MissingSecret;
        assert_eq!(
            reasons[4..],
            [
                missing.clone(),
                missing.clone(),
                UriError::BadCounter,
                missing
            ]
        );
    }

    #[test]
    fn half_a_backup_gives_no_account() {
        for end in (0..GOOD.len()).step_by(10) {
            let half = GOOD.get(..end).unwrap_or_default();
            assert!(read_text(half).entries.is_empty(), "{half}");
        }
    }
}
