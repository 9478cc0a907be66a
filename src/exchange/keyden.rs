//! The backup of Keyden: `{"tokens": [{"issuer", "account", "label", "secret", …}, …], "schemaVersion": 1}`.

use serde_json::Value;

use super::{
    Reading,
    fields::Field,
    format::{Format, Input, Reader},
    json::{flag, list, parts, place, text},
    record::Details,
};

pub(super) const FORMAT: Format = Format {
    detect: |input| !tokens(input).is_empty(),
    reader: Reader::Open(read),
};

const SETTINGS: [(Field, &str); 3] = [
    (Field::Algorithm, "algorithm"),
    (Field::Digits, "digits"),
    (Field::Period, "period"),
];

fn tokens<'a>(input: &'a Input<'_>) -> &'a [Value] {
    let is_backup = |it: &&Value| {
        it.get("schemaVersion").or(it.get("vaultVersion")).is_some()
            && it.get("tokenOrder").is_none()
    };
    let backup = input.json().filter(is_backup);
    backup.map_or(&[], |backup| list(backup, "tokens"))
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let mut tokens: Vec<&Value> = tokens(input).iter().collect();
    tokens.sort_by_key(|token| place(token, "sortOrder"));
    for token in &tokens {
        let details = Details {
            issuer: text(token, "issuer"),
            name: text(token, "account"),
            pinned: flag(token, "isPinned"),
            // What the user calls it, beside the name of the account.
            note: text(token, "label"),
            ..Details::default()
        };
        let account = parts("totp", text(token, "secret"), token, &SETTINGS);
        reading.take_record(Ok(account), &details);
    }
    !tokens.is_empty()
}

#[cfg(test)]
mod tests {
    use crate::exchange::{OtherFile, samples};

    const GOOD: &str = include_str!("../../tests/data/keyden/ok-two-accounts.json");
    const VAULT: &str = include_str!("../../tests/data/keyden/fail-vault.json");

    #[test]
    fn accounts_are_read_in_the_users_order_and_a_bad_one_costs_no_other() {
        samples::assert_read(
            GOOD,
            &[
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319 / pinned / My label",
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
            ],
        );
        let some = GOOD.replace("\"SHA256\"", "\"SHA3\"");
        samples::assert_read_with_refusals(
            &some,
            &["Example Inc / alice@example.com / totp SHA1 6 30 / 050471"],
            &["Ünïcode Shop: bob+test@example.com: the hash function \"SHA3\" is not supported"],
        );
    }

    #[test]
    fn its_own_vault_is_named() {
        samples::assert_other(VAULT, OtherFile::KeydenVault);
    }

    #[test]
    fn a_damaged_backup_gives_no_wrong_account() {
        samples::assert_no_wrong_account(GOOD);
    }
}
