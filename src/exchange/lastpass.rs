//! The JSON export of `LastPass` Authenticator: `{"accounts": [{"issuerName", "userName", "secret", …}, …], "folders": […]}`.

use serde_json::Value;

use super::{
    Reading,
    fields::Field,
    format::{Format, Input, Reader},
    json::{first, flag, list, parts, text},
    moment::moment_in,
    record::Details,
};

pub(super) const FORMAT: Format = Format {
    detect: |input| accounts(input).iter().any(is_account),
    reader: Reader::Open(read),
};

const SETTINGS: [(Field, &str); 3] = [
    (Field::Algorithm, "algorithm"),
    (Field::Digits, "digits"),
    (Field::Period, "timeStep"),
];

/// Folders that the app itself makes: of all others, and of favourites.
const OWN_FOLDERS: [i64; 2] = [0, 1];

fn accounts<'a>(input: &'a Input<'_>) -> &'a [Value] {
    input.json().map_or(&[], |file| list(file, "accounts"))
}

fn is_account(entry: &Value) -> bool {
    ["issuerName", "secret", "timeStep"]
        .iter()
        .all(|name| entry.get(name).is_some())
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let folders = input.json().map_or(&[][..], |file| list(file, "folders"));
    let accounts = accounts(input);
    if !accounts.iter().any(is_account) {
        return false;
    }
    for entry in accounts {
        // What the user has changed comes first.
        let details = Details {
            issuer: first(entry, &["issuerName", "originalIssuerName"]),
            name: first(entry, &["userName", "originalUserName"]),
            groups: folder(folders, entry).into_iter().collect(),
            pinned: flag(entry, "isFavorite"),
            added: moment_in(entry, "creationTimestamp"),
            ..Details::default()
        };
        let account = parts("totp", text(entry, "secret"), entry, &SETTINGS);
        reading.take_record(Ok(account), &details);
    }
    true
}

fn folder<'a>(folders: &'a [Value], entry: &Value) -> Option<&'a str> {
    let id = entry.get("folderData")?.get("folderId")?.as_i64()?;
    let mut folders = folders.iter().filter(|_| !OWN_FOLDERS.contains(&id));
    let folder = folders.find(|it| it.get("id").and_then(Value::as_i64) == Some(id))?;
    Some(text(folder, "name"))
}

#[cfg(test)]
mod tests {
    use crate::exchange::samples;

    const ANDROID: &str = include_str!("../../tests/data/lastpass/ok-authenticator-android.json");
    const IOS: &str = include_str!("../../tests/data/lastpass/ok-authenticator-ios.json");
    const SOME: &str = include_str!("../../tests/data/lastpass/fail-some.json");

    #[test]
    fn accounts_have_the_names_that_the_user_gave_them() {
        samples::assert_read(
            ANDROID,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / pinned",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
            ],
        );
        samples::assert_read(
            IOS,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / heidi / totp SHA1 6 30 / 050471",
            ],
        );
    }

    #[test]
    fn a_bad_entry_costs_no_other() {
        samples::assert_read_with_refusals(
            SOME,
            &["Example Inc / alice / totp SHA1 6 30 / 050471 / Work"],
            &[
                "Period: p: time steps of 0 s are not supported",
                "No key: n: the address holds no key",
            ],
        );
    }

    #[test]
    fn a_damaged_export_gives_no_wrong_account() {
        for sample in [ANDROID, IOS, SOME] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
