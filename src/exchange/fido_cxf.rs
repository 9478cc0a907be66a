//! The exchange format of the FIDO alliance: `{"version", "exporterRpId", "accounts": [{"items", "collections"}, …]}`.
//!
//! Nothing but the codes and what describes them is read, no passwords and no passkeys.

use serde_json::Value;

use super::{
    Reading,
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    json::{flag, list, parts, text},
    moment::moment_in,
    record::Details,
};

pub(super) const FORMAT: Format = Format {
    detect: |input| {
        accounts(input)
            .iter()
            .flat_map(items)
            .any(|item| totp(item).next().is_some())
    },
    reader: Reader::Open(read),
};

/// The kinds of a credential.
const TOTP: &str = "totp";
const PASSWORD: &str = "basic-auth";

/// Whether an input is such an export, with or without codes.
pub(super) fn is_export(input: &Input<'_>) -> bool {
    !accounts(input).is_empty()
}

fn accounts<'a>(input: &'a Input<'_>) -> &'a [Value] {
    let file = input
        .json()
        .filter(|file| file.get("exporterRpId").is_some());
    file.map_or(&[], |file| list(file, "accounts"))
}

fn items(account: &Value) -> impl Iterator<Item = &Value> {
    list(account, "items").iter()
}

fn credentials<'a>(item: &'a Value, kind: &'a str) -> impl Iterator<Item = &'a Value> {
    let credentials = list(item, "credentials").iter();
    credentials.filter(move |it| text(it, "type") == kind)
}

fn totp(item: &Value) -> impl Iterator<Item = &Value> {
    credentials(item, TOTP)
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let mut is_any = false;
    for account in accounts(input) {
        for item in items(account) {
            let login = credentials(item, PASSWORD).find_map(|it| it.get("username"));
            let login = login.map_or("", |it| text(it, "value"));
            for credential in totp(item) {
                is_any = true;
                let details = Details {
                    issuer: own_or(text(credential, "issuer"), text(item, "title")),
                    name: own_or(text(credential, "username"), login),
                    groups: groups(list(account, "collections"), text(item, "id")),
                    pinned: flag(item, "favorite"),
                    added: moment_in(item, "creationAt"),
                    ..Details::default()
                };
                reading.take_record(Ok(parts_of(credential)), &details);
            }
        }
    }
    is_any
}

fn own_or<'a>(own: &'a str, other: &'a str) -> &'a str {
    if own.is_empty() { other } else { own }
}

/// What the codes are made from. Bitwarden writes Steam's codes as a hash function.
fn parts_of(credential: &Value) -> Entry {
    const SETTINGS: [(Field, &str); 3] = [
        (Field::Algorithm, "algorithm"),
        (Field::Digits, "digits"),
        (Field::Period, "period"),
    ];
    let key = text(credential, "secret");
    if text(credential, "algorithm").eq_ignore_ascii_case("steam") {
        return parts("steam", key, credential, &[]);
    }
    parts("totp", key, credential, &SETTINGS)
}

/// The collections with this item, those within others too.
fn groups<'a>(collections: &'a [Value], id: &str) -> Vec<&'a str> {
    let mut groups = Vec::new();
    for collection in collections {
        let mut items = list(collection, "items").iter();
        if items.any(|it| !id.is_empty() && text(it, "item") == id) {
            groups.push(text(collection, "title"));
        }
        groups.extend(self::groups(list(collection, "subCollections"), id));
    }
    groups
}

#[cfg(test)]
mod tests {
    use crate::exchange::{OtherFile, samples};

    const GOOD: &str = include_str!("../../tests/data/fido-cxf/ok-three-accounts.json");

    #[test]
    fn accounts_are_read_with_their_details() {
        samples::assert_read(
            GOOD,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / Work / pinned",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
        );
    }

    #[test]
    fn an_unknown_hash_function_is_refused_and_missing_names_are_those_of_the_item() {
        let file = GOOD
            .replace("\"sha256\"", "\"sha3\"")
            .replace(
                "\"username\":\"alice@example.com\",\"algorithm\"",
                "\"algorithm\"",
            )
            .replace(",\"issuer\":\"Example Inc\"", "");
        samples::assert_read_with_refusals(
            &file,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / Work / pinned",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
            &["Ünïcode Shop: bob+test@example.com: the hash function \"sha3\" is not supported"],
        );
    }

    #[test]
    fn an_export_without_codes_is_told_as_one_of_passwords() {
        let without = GOOD.replace("\"totp\"", "\"note\"");
        samples::assert_other(&without, OtherFile::Passwords);
    }

    #[test]
    fn a_damaged_export_gives_no_wrong_account() {
        samples::assert_no_wrong_account(GOOD);
    }
}
