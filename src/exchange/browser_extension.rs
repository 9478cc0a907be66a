//! The JSON export of the browser extension "Authenticator": `{"IDENTIFIER": {"secret", "type", "index", …}, …}`.
//!
//! Its other export, a list of links, is read like any text with links.

mod decrypt;

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use serde_json::Value;
use zeroize::Zeroizing;

use super::{
    App, Reading, Refusal,
    encrypted::{Encryption, PasswordKind},
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    json::{flag, kind, parts, place, setting, text},
    record::Details,
};
use crate::{
    otp::uri::{UriError, strip_prefix_ignoring_case},
    secret::OtherForm,
};

pub(super) const FORMAT: Format = Format {
    detect: |input| entries(input).any(is_plain),
    reader: Reader::Open(read),
};

pub(super) const ENCRYPTED: Format = Format {
    detect: |input| !entries(input).any(is_plain) && entries(input).any(is_encrypted),
    reader: Reader::Password(Encryption {
        app: App::AuthenticatorExtension,
        password: PasswordKind::App,
        decrypt: decrypt::decrypt,
    }),
};

/// Kinds by the numbers that some versions write.
const KINDS: [&str; 6] = ["totp", "hotp", "battle", "steam", "hex", "hhex"];
/// Hash functions by the numbers that some versions write.
const ALGORITHMS: [&str; 5] = ["SHA1", "SHA256", "SHA512", "GOST 256", "GOST 512"];

fn entries<'a>(input: &'a Input<'_>) -> impl Iterator<Item = &'a Value> {
    let file = input.json().and_then(Value::as_object);
    file.into_iter().flat_map(|file| file.values())
}

fn is_plain(entry: &Value) -> bool {
    let is_account = text(entry, "dataType") == "OTPStorage"
        || ["secret", "hash", "type"]
            .iter()
            .all(|name| entry.get(name).is_some());
    is_account && !flag(entry, "encrypted")
}

fn is_encrypted(entry: &Value) -> bool {
    text(entry, "dataType") == "EncOTPStorage"
        || flag(entry, "encrypted") && entry.get("secret").is_some()
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let mut entries: Vec<&Value> = entries(input)
        .filter(|entry| is_plain(entry) || is_encrypted(entry))
        .collect();
    entries.sort_by_key(|entry| place(entry, "index"));
    for entry in &entries {
        let issuer = name(text(entry, "issuer"));
        let name = name(text(entry, "account"));
        // The part after the colons is the website's host.
        let issuer = issuer.split("::").next().unwrap_or_default();
        if is_plain(entry) {
            let details = Details {
                issuer,
                name: &name,
                pinned: flag(entry, "pinned"),
                ..Details::default()
            };
            reading.take_record(account(entry), &details);
        } else {
            let reason = Refusal::Encrypted(App::AuthenticatorExtension);
            reading.refuse(issuer, &name, reason);
        }
    }
    !entries.is_empty()
}

/// A name. Versions with a known fault write some of them percent-encoded.
fn name(text: &str) -> Cow<'_, str> {
    let is_encoded = text.contains('%') && !text.contains(' ');
    let decoded = is_encoded.then(|| percent_decode_str(text).decode_utf8().ok());
    decoded.flatten().unwrap_or(Cow::Borrowed(text))
}

/// What the codes are made from.
fn account(entry: &Value) -> Result<Entry, UriError> {
    let secret = text(entry, "secret");
    let kind_name = setting(entry, "type");
    // Old versions mark some kinds at the beginning of the key.
    let marked = [("blz-", "battle"), ("bliz-", "battle"), ("stm-", "steam")]
        .into_iter()
        .find_map(|(mark, kind)| Some((strip_prefix_ignoring_case(secret, mark)?, kind)));
    let (secret, written) = marked.unwrap_or((secret, by_number(&KINDS, &kind_name)));
    let algorithm = setting(entry, "algorithm");
    let algorithm = by_number(&ALGORITHMS, &algorithm);
    let (kind, settings): (_, &[_]) = match written {
        "battle" | "hex" => ("totp", &[]),
        "hhex" => ("hotp", &[(Field::Counter, "counter")]),
        other => match kind(other)? {
            "hotp" => ("hotp", &[(Field::Counter, "counter")]),
            "totp" => ("totp", &[(Field::Period, "period")]),
            other => (other, &[]),
        },
    };
    let key = match written {
        "hex" | "hhex" => OtherForm::Hexadecimal.read(secret)?.to_base32(),
        _ => Zeroizing::new(secret.to_owned()),
    };
    let mut parts = parts(kind, &key, entry, settings);
    match written {
        "battle" => parts.set(Field::Digits, "8"),
        "steam" => {}
        _ => {
            parts.set(Field::Algorithm, algorithm);
            parts.set(Field::Digits, &setting(entry, "digits"));
            // Without it, the issuer alone would make it a Steam account.
            parts.set(Field::Digits, "6");
        }
    }
    Ok(parts)
}

/// The name that a number from 1 stands for; any other text unchanged.
fn by_number<'a>(names: &[&'a str], text: &'a str) -> &'a str {
    let number = text.parse::<usize>().ok();
    let index = number.and_then(|number| number.checked_sub(1));
    index
        .and_then(|index| names.get(index).copied())
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use crate::exchange::{App, samples};

    const GOOD: &str = include_str!("../../tests/data/browser-extension/ok-every-kind.json");
    const FOUR: &str = include_str!("../../tests/data/browser-extension/ok-four-kinds.json");
    const LINKS: &str = include_str!("../../tests/data/browser-extension/ok-links.txt");
    const SOME: &str = include_str!("../../tests/data/browser-extension/fail-some.json");
    const V1: &str = include_str!("../../tests/data/browser-extension/ok-encrypted-v1.json");
    const V1_OLD: &str =
        include_str!("../../tests/data/browser-extension/ok-encrypted-v1-old.json");
    const V2: &str = include_str!("../../tests/data/browser-extension/ok-encrypted-v2.json");
    const V2_FIELDS_AT_THE_TOP: &str =
        include_str!("../../tests/data/browser-extension/ok-encrypted-v2-fields-at-the-top.json");
    const V3: &str = include_str!("../../tests/data/browser-extension/ok-encrypted-v3.json");

    #[test]
    fn every_kind_of_account_is_read() {
        samples::assert_read(
            GOOD,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / pinned",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
                "Battle.net / erin / totp SHA1 8 30 / 24673017",
                "Hex Co / frank / totp SHA1 6 30 / 560952",
                "Hex Counter / grace / hotp SHA1 6 #7 / 578967",
                " / heidi / totp SHA512 6 30 / 380122",
            ],
        );
        samples::assert_read(
            FOUR,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / pinned",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
        );
    }

    #[test]
    fn the_list_of_links_is_read_with_its_hexadecimal_keys() {
        samples::assert_read(
            LINKS,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
                "Hex Co / frank / totp SHA1 6 30 / 560952",
                "Hex Counter / grace / hotp SHA1 6 #7 / 578967",
                " / heidi / totp SHA512 6 30 / 380122",
            ],
        );
    }

    #[test]
    fn a_bad_entry_costs_no_other() {
        samples::assert_read_with_refusals(
            SOME,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Steam / six digits / totp SHA256 6 30 / 584430",
                "Battle.net / erin / totp SHA1 8 30 / 24673017",
            ],
            &[
                "GOST: the hash function \"GOST3411_2012_256\" is not supported",
                "Kind: codes of the kind \"other\" are not supported",
                "Hex: character 3 of the key, 'z', cannot be part of a key",
                "No key: the address holds no key",
                "Locked: it is encrypted by Authenticator",
            ],
        );
    }

    #[test]
    fn all_ages_of_encrypted_exports_are_decrypted() {
        let every_kind = [
            "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / pinned",
            "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
            "Counter Co / carol / hotp SHA1 6 #5 / 254676",
            "Steam / dave / steam SHA1 5 30 / 6FGV7",
            "Battle.net / erin / totp SHA1 8 30 / 24673017",
            "Hex Co / frank / totp SHA1 6 30 / 560952",
            "Hex Counter / grace / hotp SHA1 6 #7 / 578967",
            " / heidi / totp SHA512 6 30 / 380122",
        ];
        let [first, _, counter, steam, ..] = every_kind;
        let old = [
            "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
            "Counter Co / carol / hotp SHA1 6 #5 / 078567",
            steam,
            "Battle.net / erin / totp SHA1 8 30 / 32201283",
        ];
        for (sample, rows) in [
            (V1, &every_kind[..4]),
            (V1_OLD, &old),
            (V2, &every_kind),
            (V2_FIELDS_AT_THE_TOP, &[first, counter]),
            (V3, &every_kind),
        ] {
            let app = App::AuthenticatorExtension;
            samples::assert_decrypted(sample.as_bytes(), app, rows);
        }
    }

    #[test]
    fn a_damaged_export_gives_no_wrong_account() {
        for sample in [V1, V2, V3, GOOD, SOME] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
