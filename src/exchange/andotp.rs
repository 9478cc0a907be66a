//! The JSON backup of andOTP, which other apps write too: `[{"secret", "label", "type", "tags", …}, …]`.

use serde_json::Value;

use super::{
    App, Reading,
    crypto::{self, pbkdf2_sha1, split},
    encrypted::{DecryptError, Encryption, PasswordKind, Plaintext},
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    icons::Pictured,
    json::{kind, list, parts, text},
    record::Details,
    unmarked,
};
use crate::otp::uri::UriError;

pub(super) const FORMAT: Format = Format {
    detect: |input| entries(input).is_some(),
    reader: Reader::Open(read),
};

pub(super) const ENCRYPTED: Format = Format {
    detect: is_encrypted,
    reader: Reader::Password(Encryption {
        app: App::AndOtp,
        password: PasswordKind::Backup,
        decrypt,
    }),
};

/// The backup of the first versions, which has no mark.
pub(super) const UNMARKED: Format = Format {
    detect: unmarked::is_random,
    reader: Reader::Unmarked(Encryption {
        app: App::AndOtp,
        password: PasswordKind::Backup,
        decrypt: decrypt_old,
    }),
};

/// How often andOTP hashes the password: a random number in this range, with which an encrypted backup begins.
const ROUNDS: std::ops::RangeInclusive<u32> = 140_000..=160_000;
/// The number, the salt, the nonce, the tag and an empty list.
const MIN_ENCRYPTED_BYTES: usize = 4 + 12 + 12 + 16 + 2;

fn is_encrypted(input: &Input<'_>) -> bool {
    let bytes = input.bytes();
    let rounds = bytes.first_chunk().map(|it| u32::from_be_bytes(*it));
    bytes.len() >= MIN_ENCRYPTED_BYTES && rounds.is_some_and(|it| ROUNDS.contains(&it))
}

/// Decrypts the number of rounds, the salt, the nonce and the ciphertext.
fn decrypt(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    let (rounds, rest) = input
        .bytes()
        .split_first_chunk()
        .ok_or(DecryptError::Damaged)?;
    let (salt, rest) = split(rest, 12)?;
    let (nonce, ciphertext) = split(rest, 12)?;
    let rounds = u32::from_be_bytes(*rounds);
    let key = pbkdf2_sha1(password, salt, rounds.into())?;
    let backup = crypto::open_gcm(&key, nonce, ciphertext, &[])?;
    crypto::json(backup).map_err(|_error| DecryptError::Damaged)
}

/// Decrypts the nonce and the ciphertext of the first versions.
fn decrypt_old(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    let (nonce, ciphertext) = split(input.bytes(), 12)?;
    let key = crypto::sha256(password);
    crypto::json(crypto::open_gcm(&key, nonce, ciphertext, &[])?)
}

const SETTINGS: [(Field, &str); 4] = [
    (Field::Algorithm, "algorithm"),
    (Field::Digits, "digits"),
    (Field::Period, "period"),
    (Field::Counter, "counter"),
];

fn entries<'a>(input: &'a Input<'_>) -> Option<&'a Vec<Value>> {
    let is_entry = |it: &Value| {
        it.get("secret").and(it.get("label")).is_some()
            && ["thumbnail", "tags", "algorithm"]
                .iter()
                .any(|name| it.get(name).is_some())
    };
    let entries = input.json()?.as_array()?;
    entries.iter().any(is_entry).then_some(entries)
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let entries = entries(input);
    for entry in entries.into_iter().flatten() {
        let (issuer, name) = names(entry);
        let tags = list(entry, "tags").iter().filter_map(Value::as_str);
        let details = Details {
            issuer,
            name,
            groups: tags.filter(|tag| *tag != issuer).collect(),
            icon: Pictured::Named(text(entry, "thumbnail")),
            ..Details::default()
        };
        reading.take_record(account(entry), &details);
    }
    entries.is_some()
}

/// Issuer and account name. Old versions write both into the label. GNOME Authenticator, which has neither pictures nor
/// issuers, writes the issuer as the first tag.
fn names(entry: &Value) -> (&str, &str) {
    let label = text(entry, "label");
    let is_of_gnome = entry.get("issuer").or(entry.get("thumbnail")).is_none();
    match text(entry, "issuer") {
        "" if is_of_gnome => {
            let mut tags = list(entry, "tags").iter();
            let issuer = tags.find_map(Value::as_str);
            issuer.map_or_else(|| in_label(label), |issuer| (issuer, label))
        }
        "" => in_label(label),
        issuer => (issuer, label),
    }
}

fn in_label(label: &str) -> (&str, &str) {
    label.split_once(" - ").unwrap_or(("", label))
}

/// What the codes are made from.
fn account(entry: &Value) -> Result<Entry, UriError> {
    let kind = match text(entry, "type") {
        "" => "totp",
        written => kind(written)?,
    };
    Ok(parts(kind, text(entry, "secret"), entry, &SETTINGS))
}

#[cfg(test)]
mod tests {
    use crate::exchange::{App, DecryptError, samples};

    const GOOD: &str = include_str!("../../tests/data/andotp/ok-four-kinds.json");
    const OTPCLIENT: &str = include_str!("../../tests/data/andotp/ok-written-by-otpclient.json");
    const SOME: &str = include_str!("../../tests/data/andotp/fail-some.json");

    #[test]
    fn every_kind_of_account_is_read() {
        samples::assert_read(
            GOOD,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / Work",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319 / Work",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
        );
        samples::assert_read(
            OTPCLIENT,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
        );
    }

    #[test]
    fn the_old_list_of_gnome_authenticator_is_read() {
        samples::assert_read(
            r#"[{"secret": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "label": "alice", "type": "TOTP",
                 "period": 30, "digits": 6, "algorithm": "SHA1", "tags": ["Example Inc"]}]"#,
            &["Example Inc / alice / totp SHA1 6 30 / 050471"],
        );
    }

    #[test]
    fn a_bad_entry_costs_no_other() {
        samples::assert_read_with_refusals(
            SOME,
            &["Old Co / alice - work / totp SHA1 6 30 / 050471"],
            &[
                "Kind: m: codes of the kind \"mOTP\" are not supported",
                "Hash: h: the hash function \"SHA3\" is not supported",
                "Period: p: time steps of 0 s are not supported",
                "No key: the address holds no key",
            ],
        );
    }

    #[test]
    fn an_encrypted_backup_is_decrypted() {
        let rows = [
            "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / Work",
            "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319 / Work",
            "Counter Co / carol / hotp SHA1 6 #5 / 254676",
            "Steam / dave / steam SHA1 5 30 / 6FGV7",
        ];
        let sample = include_bytes!("../../tests/data/andotp/ok-encrypted.json.aes");
        samples::assert_decrypted(sample, App::AndOtp, &rows);
    }

    #[test]
    fn a_backup_that_was_cut_off_before_it_was_encrypted_is_damaged() {
        // OTPClient loses the last bytes if a name is not ASCII.
        let sample = include_bytes!("../../tests/data/otpclient/fail-encrypted-as-andotp.json.aes");
        samples::assert_not_decrypted(sample, DecryptError::Damaged);
    }

    #[test]
    fn a_damaged_backup_gives_no_wrong_account() {
        for sample in [GOOD, OTPCLIENT, SOME] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
