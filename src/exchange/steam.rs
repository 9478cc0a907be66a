//! Steam's own file for one account, as Steam Desktop Authenticator (`.maFile`) and Steam's phone app keep it:
//! `{"shared_secret", "account_name", …}`, or several of them in `{"accounts": {"ID": {…}, …}}`.
//! What is encrypted is in [`manifest`].
//!
//! Nothing but the key of the codes and the name is read: neither the key of confirmations nor the session.

mod manifest;

use serde_json::Value;

pub use self::manifest::SteamFiles;
pub(super) use self::manifest::{ENCRYPTED, is_manifest};
use super::{
    Reading,
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    json::text,
    record::Details,
};
use crate::{otp::uri::UriError, secret::OtherForm};

pub(super) const FORMAT: Format = Format {
    detect: |input| accounts(input).next().is_some(),
    reader: Reader::Open(read),
};

fn accounts<'a>(input: &'a Input<'_>) -> impl Iterator<Item = &'a Value> {
    let file = input.json();
    let several = file.and_then(|file| file.get("accounts"));
    let named = several.and_then(Value::as_object);
    let named = named.into_iter().flat_map(|accounts| accounts.values());
    let listed = several.and_then(Value::as_array).into_iter().flatten();
    file.into_iter()
        .chain(named)
        .chain(listed)
        .filter(|it| it.get("shared_secret").is_some())
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let mut is_any = false;
    for entry in accounts(input) {
        is_any = true;
        let details = Details {
            issuer: "Steam",
            name: text(entry, "account_name"),
            ..Details::default()
        };
        reading.take_record(account(entry), &details);
    }
    is_any
}

/// What the codes are made from. The link in the file may have a dummy in the place of the key.
fn account(entry: &Value) -> Result<Entry, UriError> {
    let key = text(entry, "shared_secret");
    if key.is_empty() {
        return Err(UriError::MissingSecret);
    }
    let mut account = Entry::default();
    account.set(Field::Kind, "steam");
    account.set(Field::Key, &OtherForm::Base64.read(key)?.to_base32());
    Ok(account)
}

#[cfg(test)]
mod tests {
    use crate::exchange::{OtherFile, samples};

    const GOOD: &str = include_str!("../../tests/data/steam/ok-one-account.maFile");
    const MANIFEST: &str = include_str!("../../tests/data/steam/fail-encrypted-manifest.json");
    const ENCRYPTED: &str = include_str!("../../tests/data/steam/fail-encrypted.maFile");

    #[test]
    fn the_files_of_all_programs_are_read() {
        samples::assert_read(GOOD, &["Steam / dave / steam SHA1 5 30 / 6FGV7"]);
        let phone = format!("{{\"accounts\": {{\"76500000000000000\": {GOOD}}}}}");
        samples::assert_read(&phone, &["Steam / dave / steam SHA1 5 30 / 6FGV7"]);
        let dummy = GOOD.replace("GA4TQNZWGU2DGMRRGA4TQNZWGU2DGMRR", "ASDF");
        samples::assert_read(&dummy, &["Steam / dave / steam SHA1 5 30 / 6FGV7"]);
    }

    #[test]
    fn a_file_without_a_key_is_refused() {
        let empty = r#"{"shared_secret": "", "account_name": "dave"}"#;
        samples::assert_read_with_refusals(empty, &[], &["Steam: dave: the address holds no key"]);
        let bad = r#"{"shared_secret": "%", "account_name": "dave"}"#;
        let reason = "Steam: dave: character 1 of the key, '%', cannot be part of a key";
        samples::assert_read_with_refusals(bad, &[], &[reason]);
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        samples::assert_other(MANIFEST, OtherFile::SteamManifest);
        // Nothing in it says that it is Steam's.
        samples::assert_other(ENCRYPTED, OtherFile::Ciphertext);
    }

    #[test]
    fn a_damaged_file_gives_no_wrong_account() {
        for sample in [GOOD, MANIFEST, ENCRYPTED] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
