//! The export of `EasyAuth`: `[{"issuer", "label", "secret", "last_used", "favorite"}, …]`.
//!
//! Its backup has the same form, with keys that are bound to a computer.

use serde_json::Value;

use super::{
    OtherFile, Reading,
    fields::Field,
    format::{Format, Input, Reader},
    icons::Pictured,
    json::{flag, parts, text},
    record::Details,
};

pub(super) const FORMAT: Format = Format {
    detect: |input| entries(input).is_some_and(|it| !it.iter().any(is_bound)),
    reader: Reader::Open(read),
};

pub(super) const BOUND: Format = Format {
    detect: |input| entries(input).is_some_and(|it| it.iter().any(is_bound)),
    reader: Reader::Other(OtherFile::EasyAuthBound),
};

fn entries<'a>(input: &'a Input<'_>) -> Option<&'a Vec<Value>> {
    let is_entry = |it: &Value| {
        ["label", "secret", "last_used"]
            .iter()
            .all(|name| it.get(name).is_some())
            && it.get("type").is_none()
    };
    let entries = input.json()?.as_array()?;
    entries.iter().any(is_entry).then_some(entries)
}

/// Whether the key is encrypted, in the form of Fernet.
fn is_bound(entry: &Value) -> bool {
    text(entry, "secret").starts_with("gAAAA")
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let entries = entries(input);
    for entry in entries.into_iter().flatten() {
        let details = Details {
            issuer: text(entry, "issuer"),
            name: text(entry, "label"),
            pinned: flag(entry, "favorite"),
            icon: Pictured::Named(text(entry, "icon")),
            ..Details::default()
        };
        // The program makes no other codes than these.
        let mut account = parts("totp", text(entry, "secret"), entry, &[]);
        account.set(Field::Digits, "6");
        reading.take_record(Ok(account), &details);
    }
    entries.is_some()
}

#[cfg(test)]
mod tests {
    use crate::exchange::{OtherFile, samples};

    const GOOD: &str = include_str!("../../tests/data/easyauth/ok-two-accounts.json");
    const BOUND: &str = include_str!("../../tests/data/easyauth/fail-this-computer.json");

    #[test]
    fn accounts_are_read_and_a_bad_one_costs_no_other() {
        samples::assert_read(
            GOOD,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / heidi / totp SHA1 6 30 / 201283 / pinned",
            ],
        );
        let some = GOOD.replace("\"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\"", "null");
        samples::assert_read_with_refusals(
            &some,
            &["Ünïcode Shop / heidi / totp SHA1 6 30 / 201283 / pinned"],
            &["Example Inc: alice@example.com: the address holds no key"],
        );
    }

    #[test]
    fn a_backup_that_is_bound_to_a_computer_is_named() {
        samples::assert_other(BOUND, OtherFile::EasyAuthBound);
    }

    #[test]
    fn a_damaged_export_gives_no_wrong_account() {
        for sample in [GOOD, BOUND] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
