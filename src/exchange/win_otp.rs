//! The older file of `WinOTP`: `{"ID": {"issuer", "name", "secret"}, …}`, with names in any case.

use serde_json::Value;

use super::{
    App, Reading,
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    json::text,
    record::Details,
};

pub(super) const FORMAT: Format = Format {
    detect: |input| accounts(input).is_some(),
    reader: Reader::Open(read),
};

/// The backup of `WinOTP` Reborn, which always has a password.
pub(super) const ENCRYPTED: Format = Format {
    detect: |input| {
        let file = input.json();
        file.is_some_and(|it| text(it, "format") == "winotp-backup")
    },
    reader: Reader::Encrypted(App::WinOtp),
};

/// The accounts; `None` if the input is another object of objects.
fn accounts<'a>(input: &'a Input<'_>) -> Option<Vec<&'a Value>> {
    let is_account = |it: &&Value| {
        let has = |name: &str| member(it, name).is_some();
        has("secret") && has("name") && !["type", "hash", "shared_secret"].iter().any(|it| has(it))
    };
    let file = input.json()?.as_object()?;
    let accounts: Vec<&Value> = file.values().collect();
    (!accounts.is_empty() && accounts.iter().all(is_account)).then_some(accounts)
}

fn member<'a>(object: &'a Value, name: &str) -> Option<&'a str> {
    let mut members = object.as_object()?.iter();
    let (_, value) = members.find(|(found, _)| found.eq_ignore_ascii_case(name))?;
    Some(value.as_str().unwrap_or_default())
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let accounts = accounts(input);
    for account in accounts.iter().flatten() {
        let value = |name: &str| member(account, name).unwrap_or_default();
        let details = Details {
            issuer: value("issuer"),
            name: value("name"),
            ..Details::default()
        };
        // The program makes no other codes than these.
        let mut entry = Entry::default();
        entry.set(Field::Key, value("secret"));
        entry.set(Field::Digits, "6");
        reading.take_record(Ok(entry), details);
    }
    accounts.is_some()
}

#[cfg(test)]
mod tests {
    use crate::exchange::{App, samples};

    const GOOD: &str = include_str!("../../tests/data/winotp/ok-legacy.json");
    const ENCRYPTED: &str = include_str!("../../tests/data/winotp/fail-encrypted.wotpbackup");

    #[test]
    fn accounts_are_read() {
        samples::assert_read(
            GOOD,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                " / heidi / totp SHA1 6 30 / 050471",
            ],
        );
        let upper = GOOD
            .replace("\"secret\"", "\"Secret\"")
            .replace("\"name\"", "\"NAME\"");
        samples::assert_read(
            &upper,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                " / heidi / totp SHA1 6 30 / 050471",
            ],
        );
    }

    #[test]
    fn a_bad_entry_costs_no_other() {
        let some = r#"{"a": {"issuer": "No key", "name": "n", "secret": ""},
                       "b": {"issuer": "Shop", "name": "me", "secret": "JBSWY3DPEHPK3PXP"}}"#;
        samples::assert_read_with_refusals(
            some,
            &["Shop / me / totp SHA1 6 30 / 358462"],
            &["No key: n: the address holds no key"],
        );
    }

    #[test]
    fn an_encrypted_backup_is_named() {
        samples::assert_encrypted(ENCRYPTED, App::WinOtp);
    }

    #[test]
    fn a_damaged_file_gives_no_wrong_account() {
        for sample in [GOOD, ENCRYPTED] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
