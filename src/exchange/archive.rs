//! Exports that come in an archive with a password: of Raivo, `WinAuth` and Authenticator Plus.

use std::io::{Cursor, Read as _};

use zeroize::Zeroizing;
use zip::{ZipArchive, result::ZipError};

use super::{
    App, decode_text,
    encrypted::{DecryptError, Encryption, PasswordKind, Plaintext},
    format::{Format, Input, Reader},
    holds_accounts,
};

pub(super) const RAIVO: Format = Format {
    detect: |input| app_of(input) == Some(App::Raivo),
    reader: Reader::Password(Encryption {
        app: App::Raivo,
        password: PasswordKind::App,
        decrypt,
    }),
};

pub(super) const AUTHENTICATOR_PLUS: Format = Format {
    detect: |input| app_of(input) == Some(App::AuthenticatorPlus),
    reader: Reader::Password(Encryption {
        app: App::AuthenticatorPlus,
        password: PasswordKind::App,
        decrypt,
    }),
};

pub(super) const WINAUTH: Format = Format {
    detect: |input| app_of(input) == Some(App::WinAuth),
    reader: Reader::Password(Encryption {
        app: App::WinAuth,
        password: PasswordKind::Export,
        decrypt,
    }),
};

/// The most files of such an archive. Raivo has two.
const MAX_FILES: usize = 16;
/// The most bytes of a file, unpacked.
const MAX_UNPACKED_BYTES: u64 = 16 << 20;

/// The app that has made an archive with a password, by the names of its files, which are never encrypted.
fn app_of(input: &Input<'_>) -> Option<App> {
    if !input.bytes().starts_with(b"PK\x03\x04") {
        return None;
    }
    let archive = ZipArchive::new(Cursor::new(input.bytes())).ok()?;
    if archive.len() > MAX_FILES || !archive.by_index_data(0).ok()?.encrypted() {
        return None;
    }
    let names = archive.file_names();
    let names: Vec<String> = names
        .map(|name| Some(name.ok()?.into_owned()))
        .collect::<Option<_>>()?;
    let has = |name: &str| names.iter().any(|found| found == name);
    if has("raivo-otp-export.json") {
        Some(App::Raivo)
    } else if has("Accounts.txt") {
        Some(App::AuthenticatorPlus)
    } else {
        let is_text = |name: &String| name.to_ascii_lowercase().ends_with(".txt");
        names.iter().all(is_text).then_some(App::WinAuth)
    }
}

/// The files with accounts: the lists of links together, or else the first.
fn decrypt(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    let archive = ZipArchive::new(Cursor::new(input.bytes()));
    let mut archive = archive.map_err(|_error| DecryptError::Damaged)?;
    let mut lists = Zeroizing::new(Vec::new());
    for index in 0..archive.len() {
        let file = archive.by_index_decrypt(index, password);
        let file = file.map_err(|error| match error {
            ZipError::InvalidPassword => DecryptError::WrongPassword,
            ZipError::UnsupportedArchive(_) => DecryptError::Unsupported,
            _ => DecryptError::Damaged,
        })?;
        let mut unpacked = Zeroizing::new(Vec::new());
        // The older of the two ciphers tells a wrong password only by its result.
        file.take(MAX_UNPACKED_BYTES)
            .read_to_end(&mut unpacked)
            .map_err(|_error| DecryptError::WrongPassword)?;
        match decode_text(&unpacked).filter(|text| holds_accounts(text)) {
            Some(text) if Input::of_text(&text).begins_as_json() => return Ok(unpacked),
            Some(text) => {
                lists.extend_from_slice(text.as_bytes());
                lists.push(b'\n');
            }
            None => {}
        }
    }
    if lists.is_empty() {
        return Err(DecryptError::Damaged);
    }
    Ok(lists)
}

#[cfg(test)]
mod tests {
    use crate::exchange::{App, samples};

    const ROWS: [&str; 4] = [
        "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
        "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
        "Counter Co / carol / hotp SHA1 6 #5 / 254676",
        "Steam / dave / steam SHA1 5 30 / 6FGV7",
    ];

    #[test]
    fn an_export_of_raivo_is_decrypted() {
        let sample = include_bytes!("../../tests/data/raivo/ok-encrypted.zip");
        samples::assert_decrypted(sample, App::Raivo, &ROWS);
    }

    #[test]
    fn an_export_of_authenticator_plus_is_decrypted() {
        let sample = include_bytes!("../../tests/data/authenticator-plus/ok-encrypted.zip");
        samples::assert_decrypted(sample, App::AuthenticatorPlus, &ROWS);
    }

    #[test]
    fn an_export_of_winauth_is_decrypted() {
        let rows = [
            "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
            "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
            // WinAuth writes the counter that it used last.
            "Counter Co / carol / hotp SHA1 6 #4 / 338314",
            "Steam / dave / steam SHA1 5 30 / 6FGV7",
            "Battle.net / erin / totp SHA1 8 30 / 24673017",
        ];
        let links = include_bytes!("../../tests/data/winauth/ok-encrypted.zip");
        samples::assert_decrypted(links, App::WinAuth, &rows);
        let export = include_bytes!("../../tests/data/winauth/ok-encrypted-export.zip");
        samples::assert_decrypted(export, App::WinAuth, &ROWS);
    }
}
