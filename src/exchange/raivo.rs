//! The JSON file in the export of Raivo OTP: `[{"secret", "kind", "timer", "pinned", …}, …]`, in which all values are
//! texts.

use serde_json::Value;

use super::{
    Reading,
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    icons::Pictured,
    json::{flag, kind, parts, text},
    record::Details,
};
use crate::otp::uri::UriError;

pub(super) const FORMAT: Format = Format {
    detect: |input| entries(input).is_some(),
    reader: Reader::Open(read),
};

fn entries<'a>(input: &'a Input<'_>) -> Option<&'a Vec<Value>> {
    let is_entry = |it: &Value| {
        ["secret", "kind", "timer", "pinned"]
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
            name: text(entry, "account"),
            pinned: flag(entry, "pinned"),
            icon: Pictured::Named(text(entry, "iconValue")),
            ..Details::default()
        };
        reading.take_record(account(entry), &details);
    }
    entries.is_some()
}

/// What the codes are made from.
fn account(entry: &Value) -> Result<Entry, UriError> {
    let kind = kind(text(entry, "kind"))?;
    let moving = match kind {
        "hotp" => (Field::Counter, "counter"),
        _ => (Field::Period, "timer"),
    };
    let settings = [
        (Field::Algorithm, "algorithm"),
        (Field::Digits, "digits"),
        moving,
    ];
    Ok(parts(kind, text(entry, "secret"), entry, &settings))
}

#[cfg(test)]
mod tests {
    use crate::exchange::samples;

    const GOOD: &str = include_str!("../../tests/data/raivo/ok-three-kinds.json");
    const SOME: &str = include_str!("../../tests/data/raivo/fail-some.json");

    #[test]
    fn every_kind_of_account_is_read() {
        samples::assert_read(
            GOOD,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / pinned",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
            ],
        );
    }

    #[test]
    fn a_bad_entry_costs_no_other() {
        samples::assert_read_with_refusals(
            SOME,
            &["Example Inc / alice@example.com / totp SHA1 6 30 / 050471"],
            &[
                "Kind: k: codes of the kind \"OTHER\" are not supported",
                "Counter: c: the counter is no number",
            ],
        );
    }

    #[test]
    fn a_damaged_export_gives_no_wrong_account() {
        for sample in [GOOD, SOME] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
