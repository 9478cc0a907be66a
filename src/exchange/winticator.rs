//! The backup of Winticator, which always has a password. It decrypts to `[{"issuer", "account", "secret", "order", …}, …]`.

use serde_json::Value;

use super::{
    App, Reading,
    crypto::{self, Argon2, base64, split},
    encrypted::{DecryptError, Encryption, PasswordKind, Plaintext},
    fields::Field,
    format::{Format, Input, Reader},
    json::{list, parts, place, text},
    moment::moment_in,
    record::Details,
};

/// What the backup begins with: an identifier of 16 bytes in base64, up to the last character that it has to itself.
const MARK: &str = "AQAAAK5cvACinR0AAAAAA";

pub(super) const ENCRYPTED: Format = Format {
    detect: |input| input.text().trim_start().starts_with(MARK),
    reader: Reader::Password(Encryption {
        app: App::Winticator,
        password: PasswordKind::Export,
        decrypt,
    }),
};

/// What [`decrypt`] makes of it.
pub(super) const DECRYPTED: Format = Format {
    detect: |input| !accounts(input).is_empty(),
    reader: Reader::Open(read),
};

const SETTINGS: [(Field, &str); 3] = [
    (Field::Algorithm, "algorithm"),
    (Field::Digits, "digits"),
    (Field::Period, "period"),
];

/// Decrypts the identifier, the salt, the nonce and the ciphertext, all in one run of base64.
fn decrypt(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    const COST: Argon2 = Argon2 {
        memory: 65_536,
        passes: 1,
        lanes: 4,
    };
    let bytes = base64(input.text())?;
    let (_, rest) = split(&bytes, 16)?;
    let (salt, rest) = split(rest, 32)?;
    let (nonce, ciphertext) = split(rest, 12)?;
    let accounts = crypto::open_gcm(&COST.key(password, salt)?, nonce, ciphertext, &[])?;
    Ok(crypto::wrapped(r#"{"winticator":"#, &accounts, "}"))
}

fn accounts<'a>(input: &'a Input<'_>) -> &'a [Value] {
    input.json().map_or(&[], |file| list(file, "winticator"))
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let mut accounts: Vec<&Value> = accounts(input).iter().collect();
    accounts.sort_by_key(|account| place(account, "order"));
    for account in &accounts {
        let details = Details {
            issuer: text(account, "issuer"),
            name: text(account, "account"),
            added: moment_in(account, "created_at"),
            ..Details::default()
        };
        let entry = parts("totp", text(account, "secret"), account, &SETTINGS);
        reading.take_record(Ok(entry), &details);
    }
    !accounts.is_empty()
}

#[cfg(test)]
mod tests {
    use crate::exchange::{App, samples};

    #[test]
    fn a_backup_is_decrypted() {
        samples::assert_decrypted(
            include_bytes!("../../tests/data/winticator/ok-encrypted.wtbackup"),
            App::Winticator,
            &[
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
            ],
        );
    }
}
