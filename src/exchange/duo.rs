//! The accounts of Duo Mobile, as a copy of its folder has them: `[{"name", "otpGenerator": {"otpSecret"}}, …]`.

use serde_json::Value;

use super::{
    Reading,
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    json::{parts, setting, text},
    record::Details,
};
use crate::otp::uri::{UriError, unknown_type};

pub(super) const FORMAT: Format = Format {
    detect: |input| entries(input).is_some(),
    reader: Reader::Open(read),
};

fn entries<'a>(input: &'a Input<'_>) -> Option<&'a Vec<Value>> {
    let entries = input.json()?.as_array()?;
    let is_entry = |it: &Value| it.get("otpGenerator").is_some();
    entries.iter().any(is_entry).then_some(entries)
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let entries = entries(input);
    for entry in entries.into_iter().flatten() {
        let details = Details {
            issuer: text(entry, "name"),
            ..Details::default()
        };
        reading.take_record(account(entry), &details);
    }
    entries.is_some()
}

/// What the codes are made from. Duo's own accounts are confirmed by a press and have no codes.
fn account(entry: &Value) -> Result<Entry, UriError> {
    let generator = entry.get("otpGenerator");
    let generator = generator.ok_or_else(|| unknown_type("Duo Push"))?;
    let kind = match setting(generator, "counter").as_str() {
        "" => "totp",
        _ => "hotp",
    };
    let settings = [(Field::Counter, "counter")];
    let mut account = parts(kind, text(generator, "otpSecret"), generator, &settings);
    account.set(Field::Digits, "6");
    Ok(account)
}

#[cfg(test)]
mod tests {
    use crate::exchange::samples;

    const GOOD: &str = include_str!("../../tests/data/duo/ok-two-accounts.json");

    #[test]
    fn accounts_are_read_and_those_without_codes_are_told() {
        samples::assert_read_with_refusals(
            GOOD,
            &[
                "Example Inc /  / totp SHA1 6 30 / 050471",
                "Counter Co /  / hotp SHA1 6 #5 / 254676",
            ],
            &["Push only: codes of the kind \"Duo Push\" are not supported"],
        );
    }

    #[test]
    fn a_damaged_file_gives_no_wrong_account() {
        samples::assert_no_wrong_account(GOOD);
    }
}
