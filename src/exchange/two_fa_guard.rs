//! The backup of 2FAGuard, which always has a password. It decrypts to `{"Version": 1, "Tokens": [{"Issuer", …}, …]}`.

use aegis::aegis256::Aegis256;
use serde_json::Value;
use zeroize::Zeroizing;

use super::{
    App, Reading,
    crypto::{Argon2, split},
    encrypted::{DecryptError, Encryption, PasswordKind, Plaintext},
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    json::{list, parts, setting, text},
    moment::moment_in,
    record::Details,
};

/// What the backup begins with.
const MARK: &[u8] = b"2FAGuardBackupV1";

pub(super) const ENCRYPTED: Format = Format {
    detect: |input| input.bytes().starts_with(MARK),
    reader: Reader::Password(Encryption {
        app: App::TwoFaGuard,
        password: PasswordKind::Backup,
        decrypt,
    }),
};

/// What [`decrypt`] makes of it.
pub(super) const DECRYPTED: Format = Format {
    detect: |input| !tokens(input).is_empty(),
    reader: Reader::Open(read),
};

const SETTINGS: [(Field, &str); 2] = [(Field::Digits, "Digits"), (Field::Period, "Period")];

/// Decrypts the salt, the nonce and the ciphertext with its tag of 32 bytes: AEGIS-256.
fn decrypt(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    const COST: Argon2 = Argon2 {
        memory: 67_108,
        passes: 3,
        lanes: 1,
    };
    const TAG_BYTES: usize = 32;
    let rest = input
        .bytes()
        .strip_prefix(MARK)
        .ok_or(DecryptError::Damaged)?;
    let (salt, rest) = split(rest, 16)?;
    let (nonce, rest) = split(rest, 32)?;
    let length = rest
        .len()
        .checked_sub(TAG_BYTES)
        .ok_or(DecryptError::Damaged)?;
    let (ciphertext, tag) = split(rest, length)?;
    let damaged = |_error| DecryptError::Damaged;
    let (nonce, tag) = (
        nonce.try_into().map_err(damaged)?,
        tag.try_into().map_err(damaged)?,
    );
    let key = COST.key(password, salt)?;
    let opened = Aegis256::<TAG_BYTES>::new(&key, nonce).decrypt(ciphertext, tag, &[]);
    Ok(Zeroizing::new(
        opened.map_err(|_error| DecryptError::WrongPassword)?,
    ))
}

fn tokens<'a>(input: &'a Input<'_>) -> &'a [Value] {
    let file = input.json().filter(|file| file.get("Version").is_some());
    file.map_or(&[], |file| list(file, "Tokens"))
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let tokens = tokens(input);
    for token in tokens {
        let details = Details {
            issuer: text(token, "Issuer"),
            name: text(token, "Username"),
            note: text(token, "Notes"),
            added: moment_in(token, "CreationTime"),
            ..Details::default()
        };
        reading.take_record(Ok(account(token)), &details);
    }
    !tokens.is_empty()
}

/// What the codes are made from.
fn account(token: &Value) -> Entry {
    let digits = setting(token, "Digits");
    // The program marks a Steam account by its issuer alone.
    let is_steam = text(token, "Issuer").eq_ignore_ascii_case("steam")
        && matches!(digits.as_str(), "" | "5" | "6");
    let (kind, settings): (_, &[_]) = if is_steam {
        ("steam", &[])
    } else {
        ("totp", &SETTINGS)
    };
    let mut entry = parts(kind, text(token, "Secret"), token, settings);
    if !is_steam {
        let written = setting(token, "Algorithm");
        let algorithm = match written.as_str() {
            "" | "0" => "SHA1",
            "1" => "SHA256",
            "2" => "SHA512",
            other => other,
        };
        entry.set(Field::Algorithm, algorithm);
        entry.set(Field::Digits, "6");
    }
    entry
}

#[cfg(test)]
mod tests {
    use crate::exchange::{App, samples};

    #[test]
    fn a_backup_is_decrypted() {
        samples::assert_decrypted(
            include_bytes!("../../tests/data/2faguard/ok-encrypted.2fabackup"),
            App::TwoFaGuard,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319 / made-up note",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
        );
    }
}
