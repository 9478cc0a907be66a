//! The JSON export of Proton Pass: `{"vaults": {"ID": {"name", "items": [{"data", "state"}, …]}, …}}`.
//!
//! Nothing but the codes and what describes them is read, no passwords.

use serde_json::Value;

use super::{
    Reading, Refusal,
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    json::{first, flag, list, text},
    moment::moment_in,
    record::Details,
};

pub(super) const FORMAT: Format = Format {
    detect: |input| items(input).any(|(_, item)| !keys(item).is_empty()),
    reader: Reader::Open(read),
};

/// The state of an item in the trash.
const IN_TRASH: i64 = 2;

/// Whether an input is such an export, with or without codes.
pub(super) fn is_export(input: &Input<'_>) -> bool {
    items(input).next().is_some()
}

/// The items, with the name of the vault that each is in.
fn items<'a>(input: &'a Input<'_>) -> impl Iterator<Item = (&'a str, &'a Value)> {
    let vaults = input
        .json()
        .and_then(|file| file.get("vaults")?.as_object());
    let vaults = vaults.into_iter().flat_map(|vaults| vaults.values());
    vaults.flat_map(|vault| {
        let items = list(vault, "items").iter();
        items.map(move |item| (text(vault, "name"), item))
    })
}

/// The keys of an item, links or base32 alone, with the names of the fields that they are in.
fn keys(item: &Value) -> Vec<(&str, &str)> {
    let Some(data) = item.get("data") else {
        return Vec::new();
    };
    let own = data
        .get("content")
        .map(|content| ("", text(content, "totpUri")));
    let fields = list(data, "extraFields").iter();
    let fields = fields.filter_map(|field| {
        let key = text(field.get("data")?, "totpUri");
        Some((text(field, "fieldName"), key))
    });
    let keys = own.into_iter().chain(fields);
    keys.filter(|(_, key)| !key.trim().is_empty()).collect()
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let mut is_any = false;
    for (vault, item) in items(input) {
        let (metadata, content) = (&item["data"]["metadata"], &item["data"]["content"]);
        let name = first(content, &["itemUsername", "username", "itemEmail"]);
        for (field, key) in keys(item) {
            is_any = true;
            let name = match field {
                "" => name.to_owned(),
                field => format!("{name} ({field})").trim_start().to_owned(),
            };
            let details = Details {
                issuer: text(metadata, "name"),
                name: &name,
                groups: vec![vault],
                pinned: flag(item, "pinned"),
                note: text(metadata, "note"),
                added: moment_in(item, "createTime"),
                ..Details::default()
            };
            if item.get("state").and_then(Value::as_i64) == Some(IN_TRASH) {
                reading.refuse(details.issuer, details.name, Refusal::InTrash);
                continue;
            }
            let mut account = Entry::default();
            account.set(Field::Key, key);
            reading.take_record(Ok(account), &details);
        }
    }
    is_any
}

#[cfg(test)]
mod tests {
    use crate::exchange::{OtherFile, samples};

    const GOOD: &str = include_str!("../../tests/data/proton-pass/ok-three-accounts.json");

    #[test]
    fn accounts_are_read_with_their_details() {
        samples::assert_read_with_refusals(
            GOOD,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / Work",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319 / Work",
                "Bare / heidi / totp SHA1 6 30 / 050471 / Personal",
            ],
            &[
                "Thrown away: ivan: it is in the trash of the other app",
                "Bad: Bad: the address holds no key",
            ],
        );
    }

    #[test]
    fn a_second_key_without_names_is_named_by_its_field() {
        let bare = r#"{"vaults": {"v": {"name": "", "items": [{"state": 1, "data": {
            "metadata": {"name": "Shop"}, "content": {"itemEmail": "me", "totpUri": ""},
            "extraFields": [{"fieldName": "Second", "type": "totp",
                             "data": {"totpUri": "JBSWY3DPEHPK3PXP"}}]}}]}}}"#;
        samples::assert_read(bare, &["Shop / me (Second) / totp SHA1 6 30 / 358462"]);
    }

    #[test]
    fn an_export_without_codes_is_told_as_one_of_passwords() {
        let without = r#"{"vaults": {"v": {"name": "Work", "items": [{"state": 1, "data": {
            "metadata": {"name": "Shop"}, "content": {"password": "pw", "totpUri": ""}}}]}}}"#;
        samples::assert_other(without, OtherFile::Passwords);
    }

    #[test]
    fn a_damaged_export_gives_no_wrong_account() {
        samples::assert_no_wrong_account(GOOD);
    }
}
