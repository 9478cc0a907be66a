//! The JSON export of `OTPClient`: `[{"type", "label", "issuer", "secret", "algo", …}, …]`.
//!
//! It also writes the formats of Aegis, andOTP and `FreeOTP+`, which are read as those.

use serde_json::Value;

use super::{
    App, Reading,
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    json::{kind, parts, text},
    record::Details,
};
use crate::otp::uri::UriError;

pub(super) const FORMAT: Format = Format {
    detect: |input| entries(input).is_some(),
    reader: Reader::Open(read),
};

/// Its database. That of the first version has no mark.
pub(super) const ENCRYPTED: Format = Format {
    detect: |input| input.bytes().starts_with(b"OTPClient"),
    reader: Reader::Encrypted(App::OtpClient),
};

const SETTINGS: [(Field, &str); 4] = [
    (Field::Algorithm, "algo"),
    (Field::Digits, "digits"),
    (Field::Period, "period"),
    (Field::Counter, "counter"),
];

fn entries<'a>(input: &'a Input<'_>) -> Option<&'a Vec<Value>> {
    let is_entry = |it: &Value| {
        ["type", "label", "secret", "algo"]
            .iter()
            .all(|name| it.get(name).is_some())
    };
    let entries = input.json()?.as_array()?;
    entries.iter().any(is_entry).then_some(entries)
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let entries = entries(input);
    for entry in entries.into_iter().flatten() {
        let details = Details {
            issuer: text(entry, "issuer"),
            name: text(entry, "label"),
            group: entry.get("group").and_then(Value::as_str),
            ..Details::default()
        };
        reading.take_record(account(entry), details);
    }
    entries.is_some()
}

/// What the codes are made from.
fn account(entry: &Value) -> Result<Entry, UriError> {
    let kind = kind(text(entry, "type"))?;
    Ok(parts(kind, text(entry, "secret"), entry, &SETTINGS))
}

#[cfg(test)]
mod tests {
    use crate::exchange::{App, Input, NotACode, samples};

    const GOOD: &str = include_str!("../../tests/data/otpclient/ok-four-kinds.json");
    const SOME: &str = include_str!("../../tests/data/otpclient/fail-some.json");
    const CUT: &str = include_str!("../../tests/data/otpclient/fail-link-cut.txt");

    #[test]
    fn every_kind_of_account_is_read() {
        samples::assert_read(
            GOOD,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / Work",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
        );
    }

    #[test]
    fn a_bad_entry_costs_no_other() {
        samples::assert_read_with_refusals(
            SOME,
            &["Example Inc / alice / totp SHA1 6 30 / 050471"],
            &[
                "Kind: k: codes of the kind \"mOTP\" are not supported",
                "Counter: c: the counter is no number",
            ],
        );
    }

    #[test]
    fn a_link_that_the_program_cut_off_is_refused() {
        samples::assert_read_with_refusals(
            CUT,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
            &["Ünïcode Shop: bob+test@example.com: the link is incomplete"],
        );
    }

    #[test]
    fn a_database_is_named() {
        let sample = include_bytes!("../../tests/data/otpclient/fail-encrypted-v3.enc");
        let kind = Input::of_bytes(sample).other_file();
        assert_eq!(kind, Some(NotACode::Encrypted(App::OtpClient)));
    }

    #[test]
    fn a_damaged_export_gives_no_wrong_account() {
        for sample in [GOOD, SOME] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
