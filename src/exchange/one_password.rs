//! The export of 1Password (`.1pux`), as its file `export.data` has it: `{"accounts": [{"vaults": [{"items": […]}]}]}`.
//!
//! Nothing but the codes and what describes them is read, no passwords.

use serde_json::Value;

use super::{
    Reading, Refusal,
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    json::{list, text},
    moment::moment_in,
    record::Details,
};

pub(super) const FORMAT: Format = Format {
    detect: |input| items(input).any(|item| keys(item).next().is_some()),
    reader: Reader::Open(read),
};

/// Whether an input is such an export, with or without codes.
pub(super) fn is_export(input: &Input<'_>) -> bool {
    items(input).next().is_some()
}

fn items<'a>(input: &'a Input<'_>) -> impl Iterator<Item = &'a Value> {
    let accounts = input.json().map_or(&[][..], |file| list(file, "accounts"));
    let vaults = accounts.iter().flat_map(|account| list(account, "vaults"));
    let items = vaults.flat_map(|vault| list(vault, "items"));
    items.filter(|item| item.get("overview").is_some())
}

/// The keys of an item, which may have several: links, or base32 alone.
fn keys(item: &Value) -> impl Iterator<Item = &str> {
    let sections = item
        .get("details")
        .map_or(&[][..], |it| list(it, "sections"));
    let fields = sections.iter().flat_map(|section| list(section, "fields"));
    let keys = fields.filter_map(|field| field.get("value")?.get("totp")?.as_str());
    keys.filter(|key| !key.trim().is_empty())
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let mut is_any = false;
    for item in items(input) {
        let (overview, details) = (&item["overview"], &item["details"]);
        let mut logins = list(details, "loginFields").iter();
        let login = logins.find(|it| text(it, "designation") == "username");
        let details = Details {
            issuer: text(overview, "title"),
            name: login.map_or("", |it| text(it, "value")),
            groups: list(overview, "tags")
                .iter()
                .filter_map(Value::as_str)
                .collect(),
            pinned: item
                .get("favIndex")
                .and_then(Value::as_f64)
                .is_some_and(|it| it != 0.0),
            note: text(details, "notesPlain"),
            added: moment_in(item, "createdAt"),
            ..Details::default()
        };
        for key in keys(item) {
            is_any = true;
            if text(item, "state") == "archived" {
                reading.refuse(details.issuer, details.name, Refusal::Archived);
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

    const GOOD: &str = include_str!("../../tests/data/1password/ok-three-accounts.json");

    #[test]
    fn accounts_are_read_with_their_details() {
        samples::assert_read_with_refusals(
            GOOD,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / Work / pinned",
                "Bare / heidi / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
            ],
            &["Old thing: ivan: it is in the archive of the other app"],
        );
    }

    #[test]
    fn an_export_without_codes_is_told_as_one_of_passwords() {
        let without = r#"{"accounts": [{"vaults": [{"items": [{"overview": {"title": "Shop"},
            "details": {"sections": [{"fields": [{"value": {"string": "x"}}]}]}}]}]}]}"#;
        samples::assert_other(without, OtherFile::Passwords);
    }

    #[test]
    fn a_damaged_export_gives_no_wrong_account() {
        samples::assert_no_wrong_account(GOOD);
    }
}
