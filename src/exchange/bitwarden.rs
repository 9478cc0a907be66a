//! The JSON exports of Bitwarden and of Bitwarden Authenticator: `{"items": [{"name", "login": {"totp"}}, …]}`.
//!
//! Nothing but the codes is read, no passwords.

use serde_json::Value;
use zeroize::Zeroizing;

use super::{
    App, Reading, Refusal,
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    json::{flag, list, text},
    record::Details,
};

pub(super) const FORMAT: Format = Format {
    detect: |input| logins(input).next().is_some(),
    reader: Reader::Open(read),
};

/// With a password, or with the key of the user's Bitwarden account.
pub(super) const ENCRYPTED: Format = Format {
    detect: |input| {
        let file = input.json();
        file.is_some_and(|it| {
            flag(it, "encrypted") && it.get("encKeyValidation_DO_NOT_EDIT").is_some()
        })
    },
    reader: Reader::Encrypted(App::Bitwarden),
};

/// Characters that Bitwarden Authenticator escapes in a label for HTML, and percent-encodes afterwards.
const ESCAPED: [(&str, &str); 5] = [
    ("%26lt%3B", "%3C"),
    ("%26gt%3B", "%3E"),
    ("%26quot%3B", "%22"),
    ("%26%2339%3B", "%27"),
    ("%26amp%3B", "%26"),
];

/// The items that have a code, with what it is made from.
fn logins<'a>(input: &'a Input<'_>) -> impl Iterator<Item = (&'a Value, &'a str)> {
    let items = input.json().map_or(&[][..], |file| list(file, "items"));
    let logins = items
        .iter()
        .filter_map(|item| Some((item, item.get("login")?.get("totp")?.as_str()?)));
    logins.filter(|(_, totp)| !totp.trim().is_empty())
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let folders = input.json().map_or(&[][..], |file| list(file, "folders"));
    let mut is_any = false;
    for (item, totp) in logins(input) {
        is_any = true;
        let folder = text(item, "folderId");
        let mut folders = folders.iter();
        let folder = folders.find(|it| !folder.is_empty() && text(it, "id") == folder);
        let details = Details {
            issuer: text(item, "name"),
            name: item
                .get("login")
                .map_or("", |login| text(login, "username")),
            group: folder.map(|folder| text(folder, "name")),
            pinned: flag(item, "favorite"),
            note: text(item, "notes"),
        };
        if item.get("deletedDate").is_some_and(|it| !it.is_null()) {
            reading.refuse(details.issuer, details.name, Refusal::InTrash);
            continue;
        }
        let mut entry = Entry::default();
        entry.set(Field::Key, &without_escapes(totp));
        reading.take_record(Ok(entry), details);
    }
    is_any
}

/// A link whose label has no escapes for HTML.
fn without_escapes(link: &str) -> Zeroizing<String> {
    let Some((label, query)) = link.split_once('?') else {
        return Zeroizing::new(link.to_owned());
    };
    let mut label = label.to_owned();
    for (escaped, meant) in ESCAPED {
        label = label.replace(escaped, meant);
    }
    Zeroizing::new(format!("{label}?{query}"))
}

#[cfg(test)]
mod tests {
    use crate::exchange::{App, samples};

    const VAULT: &str = include_str!("../../tests/data/bitwarden/ok-vault.json");
    const AUTHENTICATOR: &str = include_str!("../../tests/data/bitwarden/ok-authenticator.json");
    const ENCRYPTED: [&str; 2] = [
        include_str!("../../tests/data/bitwarden/fail-encrypted.json"),
        include_str!("../../tests/data/bitwarden/fail-account-restricted.json"),
    ];

    #[test]
    fn every_form_of_a_key_is_read_and_a_bad_one_costs_no_other() {
        samples::assert_read_with_refusals(
            VAULT,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / Work/Web / pinned / ask Bob",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
                "Bare Co / heidi / totp SHA1 6 30 / 050471",
            ],
            &[
                "Deleted Co: ivan: it is in the trash of the other app",
                "Not a key: judy: character 1 of the key, '1', cannot be part of a key",
            ],
        );
    }

    #[test]
    fn the_export_of_the_authenticator_is_read() {
        samples::assert_read(
            AUTHENTICATOR,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / pinned",
                "Salt & Pepper / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Steam /  / steam SHA1 5 30 / 6FGV7",
                "Bare /  / totp SHA1 6 30 / 050471",
            ],
        );
    }

    #[test]
    fn an_encrypted_export_is_named() {
        for sample in ENCRYPTED {
            samples::assert_encrypted(sample, App::Bitwarden);
        }
    }

    #[test]
    fn a_damaged_export_gives_no_wrong_account() {
        for sample in ENCRYPTED.into_iter().chain([VAULT, AUTHENTICATOR]) {
            samples::assert_no_wrong_account(sample);
        }
    }
}
