//! What there is of Authy, which has no export: the settings file of its Android app, and the lists that people make of
//! their accounts with scripts: `[{"name", "secret", "uri"}, …]`.

mod decrypt;

use serde_json::Value;

use super::{
    App, Reading, Refusal, android,
    encrypted::{Encryption, PasswordKind},
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    json::{first, parts, text},
    record::Details,
};
use crate::{
    otp::uri::{UriError, split_label, strip_prefix_ignoring_case},
    secret::{OtherForm, Wiped},
};

pub(super) const FORMAT: Format = Format {
    detect: |input| !tokens(input).is_empty(),
    reader: Reader::Open(read),
};

/// With accounts whose keys are encrypted, and others.
pub(super) const PARTLY: Format = Format {
    detect: |input| tokens(input).iter().any(|it| is_encrypted(&it.0)),
    reader: Reader::Partly(ENCRYPTION, read),
};

pub(super) const ENCRYPTED: Format = Format {
    detect: |input| {
        let tokens = tokens(input);
        !tokens.is_empty() && tokens.iter().all(|it| is_encrypted(&it.0))
    },
    reader: Reader::Password(ENCRYPTION),
};

const ENCRYPTION: Encryption = Encryption {
    app: App::Authy,
    password: PasswordKind::Backup,
    decrypt: decrypt::decrypt,
};

pub(super) const LIST: Format = Format {
    detect: |input| list_of_links(input).is_some(),
    reader: Reader::Open(read_list),
};

/// The settings of the codes of Authy's own accounts.
const OWN_DIGITS: &str = "7";
const OWN_PERIOD: &str = "10";

/// The tokens in the settings file.
fn tokens(input: &Input<'_>) -> Vec<Wiped> {
    let texts =
        android::preferences(input).filter(|(name, _)| name.contains("authy.storage.tokens"));
    let lists = texts.filter_map(|(_, text)| serde_json::from_str::<Vec<Value>>(text).ok());
    lists.flatten().map(Wiped).collect()
}

fn is_encrypted(token: &Value) -> bool {
    first(token, &["decryptedSecret", "secretSeed"]).is_empty()
        && !text(token, "encryptedSecret").is_empty()
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let tokens = tokens(input);
    for Wiped(token) in &tokens {
        let (issuer, name) = names(token);
        if is_encrypted(token) {
            reading.refuse(&issuer, &name, Refusal::Encrypted(App::Authy));
            continue;
        }
        let details = Details {
            issuer: &issuer,
            name: &name,
            ..Details::default()
        };
        reading.take_record(account(token), &details);
    }
    !tokens.is_empty()
}

/// Issuer and account name: the website's own, else the name on show.
fn names(token: &Value) -> (String, String) {
    let label = first(token, &["originalName", "name"]);
    let issuer = text(token, "originalIssuer");
    let label = strip_prefix_ignoring_case(label, issuer)
        .and_then(|rest| rest.trim_start().strip_prefix(':'))
        .filter(|_| !issuer.is_empty())
        .unwrap_or(label);
    match split_label(label, issuer) {
        // A name alone is that of a website.
        (issuer, name) if issuer.is_empty() => (name, issuer),
        names => names,
    }
}

/// What the codes are made from.
fn account(token: &Value) -> Result<Entry, UriError> {
    let settings = [(Field::Digits, "digits")];
    let seed = text(token, "secretSeed");
    if seed.is_empty() {
        let key = text(token, "decryptedSecret");
        return Ok(parts("totp", key, token, &settings));
    }
    let key = OtherForm::Hexadecimal.read(seed)?.to_base32();
    let mut account = parts("totp", &key, token, &settings);
    account.set(Field::Digits, OWN_DIGITS);
    account.set(Field::Period, OWN_PERIOD);
    Ok(account)
}

fn list_of_links<'a>(input: &'a Input<'_>) -> Option<&'a Vec<Value>> {
    let is_entry = |it: &Value| {
        ["name", "secret", "uri"]
            .iter()
            .all(|name| it.get(name).is_some())
    };
    let entries = input.json()?.as_array()?;
    entries.iter().any(is_entry).then_some(entries)
}

fn read_list(input: &Input<'_>, reading: &mut Reading) -> bool {
    let entries = list_of_links(input);
    for entry in entries.into_iter().flatten() {
        let name = text(entry, "name");
        let (issuer, name) = name.split_once(':').unwrap_or((name, ""));
        let details = Details {
            issuer,
            name,
            ..Details::default()
        };
        let mut account = Entry::default();
        account.set(Field::Key, first(entry, &["uri", "secret"]));
        reading.take_record(Ok(account), &details);
    }
    entries.is_some()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::exchange::{App, DecryptError, Input, samples};

    const SOME: &str = include_str!("../../tests/data/authy/ok-encrypted-one-account.xml");
    const NATIVE: &str = include_str!("../../tests/data/authy/ok-native.xml");
    const LIST: &str = include_str!("../../tests/data/authy/ok-list.json");

    #[test]
    fn accounts_of_both_kinds_are_read() {
        samples::assert_read_with_refusals(
            SOME,
            &["Ünïcode Shop / bob+test@example.com / totp SHA1 8 30 / 32201283"],
            &["Example Inc: alice@example.com: it is encrypted by Authy"],
        );
        samples::assert_read(NATIVE, &["Native Co /  / totp SHA1 7 10 / 8199988"]);
    }

    #[test]
    fn a_list_is_read() {
        samples::assert_read(
            LIST,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Native Co / heidi / totp SHA1 7 10 / 8199988",
                "Bare Co /  / totp SHA1 6 30 / 050471",
            ],
        );
    }

    #[test]
    fn encrypted_accounts_are_decrypted() {
        samples::assert_decrypted(
            SOME.as_bytes(),
            App::Authy,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / bob+test@example.com / totp SHA1 8 30 / 32201283",
            ],
        );
    }

    #[test]
    fn what_another_password_has_encrypted_stays_so() {
        let encrypted = SOME.replace("decryptedSecret", "encryptedSecret");
        samples::assert_encrypted(&encrypted, App::Authy);
        let plain = super::decrypt::decrypt(&Input::of_text(&encrypted), b"test").unwrap();
        samples::assert_read_with_refusals(
            str::from_utf8(&plain).unwrap(),
            &["Example Inc / alice@example.com / totp SHA1 6 30 / 050471"],
            &["Ünïcode Shop: bob+test@example.com: it is encrypted by Authy"],
        );
    }

    #[test]
    fn keys_that_would_take_too_long_together_are_not_made() {
        let of = |count, rounds: u64| {
            let token = json!({
                "encryptedSecret": "AAAAAAAAAAAAAAAAAAAAAA==",
                "salt": "x",
                "key_derivation_iterations": rounds,
            });
            let tokens = serde_json::to_string(&vec![token; count]).unwrap();
            let tokens = quick_xml::escape::escape(tokens);
            let name = "com.authy.storage.tokens.authenticator";
            let file = format!("<map><string name=\"{name}\">{tokens}</string></map>");
            super::decrypt::decrypt(&Input::of_text(&file), b"test").err()
        };
        assert_eq!(of(2, 1), Some(DecryptError::WrongPassword));
        for (count, rounds) in [(1, 1_000_001), (33, 1_000_000), (1001, 1)] {
            assert_eq!(of(count, rounds), Some(DecryptError::TooExpensive));
        }
    }

    #[test]
    fn a_damaged_file_gives_no_wrong_account() {
        for sample in [SOME, NATIVE, LIST] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
