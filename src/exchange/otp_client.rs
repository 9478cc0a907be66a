//! The JSON export of `OTPClient`: `[{"type", "label", "issuer", "secret", "algo", …}, …]`.
//!
//! It also writes the formats of Aegis, andOTP and `FreeOTP+`, which are read as those.

use serde_json::Value;

use super::{
    App, Reading,
    crypto::{self, Argon2, Prf, split},
    encrypted::{DecryptError, Encryption, PasswordKind, Plaintext},
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    json::{kind, parts, text},
    record::Details,
    unmarked,
};
use crate::otp::uri::UriError;

pub(super) const FORMAT: Format = Format {
    detect: |input| entries(input).is_some(),
    reader: Reader::Open(read),
};

/// Its database.
pub(super) const ENCRYPTED: Format = Format {
    detect: |input| input.bytes().starts_with(b"OTPClient"),
    reader: Reader::Password(Encryption {
        app: App::OtpClient,
        password: PasswordKind::App,
        decrypt,
    }),
};

/// The database of the first version, which has no mark.
pub(super) const UNMARKED: Format = Format {
    detect: unmarked::is_random,
    reader: Reader::Unmarked(Encryption {
        app: App::OtpClient,
        password: PasswordKind::App,
        decrypt: decrypt_old,
    }),
};

const SETTINGS: [(Field, &str); 4] = [
    (Field::Algorithm, "algo"),
    (Field::Digits, "digits"),
    (Field::Period, "period"),
    (Field::Counter, "counter"),
];

fn entries<'a>(input: &'a Input<'_>) -> Option<&'a Vec<Value>> {
    let is_entry = |it: &Value| {
        ["type", "label", "secret", "algo"]
            .iter()
            .all(|name| it.get(name).is_some())
    };
    let entries = input.json()?.as_array()?;
    entries.iter().any(is_entry).then_some(entries)
}

/// Decrypts the database: a header with the nonce, the salt and the costs, and the ciphertext, which the header belongs
/// to. Version 2 writes the header as it is in memory, so its numbers begin with the lowest byte.
fn decrypt(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    let bytes = input.bytes();
    let number = |at: usize, read: fn([u8; 4]) -> u32| -> Result<u32, DecryptError> {
        let rest = bytes.get(at..).and_then(<[u8]>::first_chunk);
        rest.map(|it| read(*it)).ok_or(DecryptError::Damaged)
    };
    let (nonce_at, read): (_, fn([u8; 4]) -> u32) = if number(9, u32::from_be_bytes)? == 3 {
        (13, u32::from_be_bytes)
    } else if number(12, u32::from_le_bytes)? == 2 {
        (16, u32::from_le_bytes)
    } else {
        return Err(DecryptError::Unsupported);
    };
    let (salt_at, costs_at) = (nonce_at + 16, nonce_at + 48);
    let (header, ciphertext) = split(bytes, costs_at + 12)?;
    let cost = Argon2 {
        passes: number(costs_at, read)?.into(),
        memory: number(costs_at + 4, read)?.into(),
        lanes: number(costs_at + 8, read)?.into(),
    };
    let (_, nonce) = split(header, nonce_at)?;
    let (nonce, _) = split(nonce, 16)?;
    let (_, salt) = split(header, salt_at)?;
    let (salt, _) = split(salt, 32)?;
    crypto::open_gcm_16(&cost.key(password, salt)?, nonce, ciphertext, header)
}

/// Decrypts the nonce, the salt and the ciphertext of the first version, which the first two belong to.
fn decrypt_old(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    const ROUNDS: u64 = 100_000;
    let (header, ciphertext) = split(input.bytes(), 48)?;
    let (nonce, salt) = split(header, 16)?;
    let key = Prf::Sha512.pbkdf2(password, salt, ROUNDS)?;
    crypto::open_gcm_16(&key, nonce, ciphertext, header)
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let entries = entries(input);
    for entry in entries.into_iter().flatten() {
        let details = Details {
            issuer: text(entry, "issuer"),
            name: text(entry, "label"),
            groups: entry
                .get("group")
                .and_then(Value::as_str)
                .into_iter()
                .collect(),
            ..Details::default()
        };
        reading.take_record(account(entry), &details);
    }
    entries.is_some()
}

/// What the codes are made from.
fn account(entry: &Value) -> Result<Entry, UriError> {
    let kind = kind(text(entry, "type"))?;
    Ok(parts(kind, text(entry, "secret"), entry, &SETTINGS))
}

#[cfg(test)]
mod tests {
    use crate::exchange::{App, samples};

    const GOOD: &str = include_str!("../../tests/data/otpclient/ok-four-kinds.json");
    const SOME: &str = include_str!("../../tests/data/otpclient/fail-some.json");
    const CUT: &str = include_str!("../../tests/data/otpclient/fail-link-cut.txt");

    #[test]
    fn every_kind_of_account_is_read() {
        samples::assert_read(
            GOOD,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / Work",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
        );
    }

    #[test]
    fn a_bad_entry_costs_no_other() {
        samples::assert_read_with_refusals(
            SOME,
            &["Example Inc / alice / totp SHA1 6 30 / 050471"],
            &[
                "Kind: k: codes of the kind \"mOTP\" are not supported",
                "Counter: c: the counter is no number",
            ],
        );
    }

    #[test]
    fn a_link_that_the_program_cut_off_is_refused() {
        samples::assert_read_with_refusals(
            CUT,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
            &["Ünïcode Shop: bob+test@example.com: the link is incomplete"],
        );
    }

    #[test]
    fn a_database_is_decrypted() {
        samples::assert_decrypted(
            include_bytes!("../../tests/data/otpclient/ok-encrypted-v3.enc"),
            App::OtpClient,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
        );
    }

    #[test]
    fn a_damaged_export_gives_no_wrong_account() {
        for sample in [GOOD, SOME] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
