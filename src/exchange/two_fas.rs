//! The backup of 2FAS: `{"schemaVersion": 4, "services": [{…}, …], "groups": [{…}, …]}`.
//!
//! `services` is empty if the backup is encrypted; `servicesEncrypted` holds them then.

use serde_json::Value;

use super::{
    App, Reading,
    crypto::{self, base64, pbkdf2_sha256},
    encrypted::{DecryptError, Encryption, PasswordKind, Plaintext},
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    icons::Pictured,
    json::{kind, list, parts, place, setting, text},
    record::Details,
};
use crate::otp::{
    Kind,
    uri::{self, UriError},
};

pub(super) const FORMAT: Format = Format {
    detect: |input| backup(input).is_some_and(|it| !list(it, "services").is_empty()),
    reader: Reader::Open(read),
};

pub(super) const ENCRYPTED: Format = Format {
    detect: |input| backup(input).is_some_and(|it| !text(it, "servicesEncrypted").is_empty()),
    reader: Reader::Password(Encryption {
        app: App::TwoFas,
        password: PasswordKind::Backup,
        decrypt,
    }),
};

const SETTINGS: [(Field, &str); 4] = [
    (Field::Algorithm, "algorithm"),
    (Field::Digits, "digits"),
    (Field::Period, "period"),
    (Field::Counter, "counter"),
];

fn backup<'a>(input: &'a Input<'_>) -> Option<&'a Value> {
    let file = input.json()?;
    file.get("schemaVersion").and(file.get("services"))?;
    Some(file)
}

/// The rounds of PBKDF2.
pub(super) const ROUNDS: u64 = 10_000;

/// Decrypts `servicesEncrypted`: ciphertext, salt and nonce in base64. The groups are not encrypted.
fn decrypt(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    let backup = backup(input).ok_or(DecryptError::Damaged)?;
    let mut parts = text(backup, "servicesEncrypted").split(':');
    let mut part = || base64(parts.next().ok_or(DecryptError::Damaged)?);
    let (ciphertext, salt, nonce) = (part()?, part()?, part()?);
    let key = pbkdf2_sha256(password, &salt, ROUNDS)?;
    let services = crypto::open_gcm(&key, &nonce, &ciphertext, &[])?;
    let groups = backup.get("groups").unwrap_or(&Value::Null);
    Ok(crypto::wrapped(
        &format!(r#"{{"schemaVersion":4,"groups":{groups},"services":"#),
        &services,
        "}",
    ))
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let Some(backup) = backup(input) else {
        return false;
    };
    let mut services: Vec<&Value> = list(backup, "services").iter().collect();
    services.sort_by_key(|service| {
        service
            .get("order")
            .map_or(i64::MAX, |it| place(it, "position"))
    });
    for service in &services {
        let otp = service.get("otp").unwrap_or(&Value::Null);
        let details = Details {
            issuer: first([text(otp, "issuer"), text(service, "name")]),
            name: first([text(otp, "account"), text(otp, "label")]),
            groups: group(backup, service).into_iter().collect(),
            icon: icon(service),
            ..Details::default()
        };
        reading.take_record(account(service, otp), &details);
    }
    !services.is_empty()
}

/// The first of two names that is not empty.
fn first([one, other]: [&str; 2]) -> &str {
    if one.is_empty() { other } else { one }
}

/// What the codes are made from.
fn account(service: &Value, otp: &Value) -> Result<Entry, UriError> {
    // Backups before 2023 say only in the link that an account counts.
    let link = uri::parse(text(otp, "link")).ok();
    let old_counter = link.and_then(|account| match account.kind {
        Kind::Hotp { counter } => Some(counter.to_string()),
        _ => None,
    });
    let kind = match (text(otp, "tokenType"), &old_counter) {
        ("", Some(_)) => "hotp",
        ("", None) => "totp",
        (written, _) => kind(written)?,
    };
    let mut parts = parts(kind, text(service, "secret"), otp, &SETTINGS);
    if kind == "totp" {
        // Without it, the issuer alone would make it a Steam account.
        parts.set(Field::Digits, "6");
    }
    if kind == "hotp" {
        parts.set(Field::Counter, old_counter.as_deref().unwrap_or_default());
        // The first counter of 2FAS.
        parts.set(Field::Counter, "1");
    }
    Ok(parts)
}

/// The icon, if the backup names it. From 2023 on, backups have only identifiers of 2FAS's own.
fn icon(service: &Value) -> Pictured<'_> {
    let icon = service.get("icon").unwrap_or(&Value::Null);
    match icon.get("brand") {
        Some(brand) if text(icon, "selected") == "Brand" => Pictured::Named(text(brand, "id")),
        _ => Pictured::Nothing,
    }
}

fn group<'a>(backup: &'a Value, service: &Value) -> Option<&'a str> {
    let id = setting(service, "groupId");
    let mut groups = list(backup, "groups").iter();
    let group = groups.find(|group| !id.is_empty() && text(group, "id") == id)?;
    Some(text(group, "name"))
}

#[cfg(test)]
mod tests {
    use crate::exchange::{App, samples};

    const GOOD: &str = include_str!("../../tests/data/2fas/ok-four-kinds.2fas");
    const SOME: &str = include_str!("../../tests/data/2fas/fail-some.2fas");
    const ENCRYPTED: &str = include_str!("../../tests/data/2fas/ok-encrypted.2fas");

    #[test]
    fn every_kind_of_account_is_read_in_the_users_order() {
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
            &[
                "Bare Co /  / totp SHA1 6 30 / 050471",
                "Old counter / carol / hotp SHA1 6 #5 / 254676",
                "Counter /  / hotp SHA1 6 #1 / 250087",
                "Steam /  / totp SHA1 6 30 / 493714",
            ],
            &[
                "Kind: codes of the kind \"mOTP\" are not supported",
                "Hash: the hash function \"SHA384\" is not supported",
                "Digits: codes of 11 digits are not supported",
                "No key: the address holds no key",
            ],
        );
    }

    #[test]
    fn an_encrypted_backup_is_decrypted() {
        samples::assert_decrypted(
            ENCRYPTED.as_bytes(),
            App::TwoFas,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
        );
    }

    #[test]
    fn a_damaged_backup_gives_no_wrong_account() {
        for sample in [GOOD, SOME, ENCRYPTED] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
