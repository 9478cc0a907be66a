//! The file `winauth.xml` of `WinAuth` in the forms of versions 2 and 3, and what its links have that no others have.
//!
//! Its export is a list of links, which is read like any text with links.

mod decrypt;

use data_encoding::BASE64_NOPAD;
use serde_json::Value;

use super::{
    App, Reading, Refusal,
    encrypted::{Encryption, PasswordKind},
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    icons::Pictured,
    json::text,
    moment::moment,
    other_file::OtherFile,
    record::Details,
    xml::Element,
};
use crate::{
    otp::{
        Account, Kind,
        uri::{UriError, unknown_type},
    },
    secret::{OtherForm, Secret, Wiped},
};

pub(super) const FORMAT: Format = Format {
    detect: |input| authenticators(input).any(is_plain),
    reader: Reader::Open(read),
};

/// With a password and nothing else.
pub(super) const ENCRYPTED: Format = Format {
    detect: |input| protection(input).is_some_and(|letters| letters == PASSWORD),
    reader: Reader::Password(ENCRYPTION),
};

/// With a password for some of its authenticators.
pub(super) const PARTLY: Format = Format {
    detect: |input| {
        let mut authenticators = authenticators(input);
        authenticators.any(|it| layers(it) == PASSWORD)
    },
    reader: Reader::Partly(ENCRYPTION, read),
};

const ENCRYPTION: Encryption = Encryption {
    app: App::WinAuth,
    password: PasswordKind::App,
    decrypt: decrypt::decrypt,
};

/// The letter for protection with a password.
const PASSWORD: &str = "y";

/// Bound to a Windows account, a computer or a `YubiKey`.
pub(super) const BOUND: Format = Format {
    detect: |input| protection(input).is_some_and(|letters| letters != PASSWORD),
    reader: Reader::Other(OtherFile::WinAuthBound),
};

/// The length of Battle.net's keys in hexadecimal digits. Version 2 writes the serial number after the key.
const BATTLE_NET_KEY_DIGITS: usize = 40;

fn root<'a>(input: &'a Input<'_>) -> Option<&'a Element> {
    // What is encrypted as a whole has another root.
    input
        .xml()
        .filter(|root| root.is("WinAuth") || root.is("config"))
}

fn authenticators<'a>(input: &'a Input<'_>) -> impl Iterator<Item = &'a Element> {
    root(input).into_iter().flat_map(|root| {
        let older = root.children("authenticator");
        root.children("WinAuthAuthenticator").chain(older)
    })
}

/// Where an authenticator has its key.
fn data(authenticator: &Element) -> &Element {
    let data = authenticator.child("authenticatordata");
    data.unwrap_or(authenticator)
}

/// How an authenticator is protected, a letter for each layer; empty if it is not.
fn layers(authenticator: &Element) -> &str {
    let data = data(authenticator);
    match data.attribute("encrypted") {
        "" => data
            .child("secretdata")
            .map_or("", |secret| secret.attribute("encrypted")),
        letters => letters,
    }
}

fn is_plain(authenticator: &Element) -> bool {
    layers(authenticator).is_empty()
}

/// How the file is protected, if nothing in it can be read.
fn protection<'a>(input: &'a Input<'_>) -> Option<&'a str> {
    let whole = root(input).and_then(|root| root.child("data"));
    if let Some(whole) = whole {
        return Some(whole.attribute("encrypted"));
    }
    if authenticators(input).any(is_plain) {
        return None;
    }
    let mut all = authenticators(input).map(layers);
    let first = all.next()?;
    Some(all.find(|it| *it == PASSWORD).unwrap_or(first))
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let mut is_any = false;
    for authenticator in authenticators(input) {
        is_any = true;
        let kind = kind(authenticator);
        let (issuer, name) = names(authenticator.text_of("name"), kind);
        match layers(authenticator) {
            "" => {
                let details = Details {
                    issuer,
                    name: &name,
                    added: moment(authenticator.text_of("created")),
                    icon: icon(authenticator.text_of("skin")),
                    ..Details::default()
                };
                reading.take_record(account(authenticator, kind), &details);
            }
            _ => reading.refuse(issuer, &name, Refusal::Encrypted(App::WinAuth)),
        }
    }
    is_any
}

/// The icon, if it is a picture of the user's own. The program's own files, such as `GoogleIcon.png`, are there without
/// having been chosen, and say only of which kind the authenticator is.
fn icon(skin: &str) -> Pictured<'_> {
    skin.strip_prefix("base64:")
        .map_or(Pictured::Nothing, Pictured::Picture)
}

/// The kind of an authenticator: `Google`, `BattleNet`, `HOTP`.
fn kind(authenticator: &Element) -> &str {
    let written = authenticator.attribute("type");
    let (_, name) = written.rsplit_once('.').unwrap_or(("", written));
    name.strip_suffix("Authenticator").unwrap_or(name)
}

/// Issuer and account name, from a name such as `Issuer (name)`.
fn names<'a>(written: &'a str, kind: &str) -> (&'a str, String) {
    let parts = written.split_once(" (").and_then(|(issuer, rest)| {
        let (name, rest) = rest.split_once(')')?;
        Some((issuer, format!("{name}{rest}")))
    });
    parts.unwrap_or_else(|| {
        let issuer = match kind {
            "Steam" => "Steam",
            "BattleNet" => "Battle.net",
            _ => "",
        };
        (issuer, written.to_owned())
    })
}

/// What the codes are made from: `KEY`, digits, hash function and period between tabs, then other parts after bars.
fn account(authenticator: &Element, kind: &str) -> Result<Entry, UriError> {
    let secret = data(authenticator).text_of("secretdata");
    let mut parts = secret.split('|');
    let mut settings = parts.next().unwrap_or_default().split('\t');
    let key = settings.next().unwrap_or_default();
    let (key, code_kind, digits) = match kind {
        "Trion" => return Err(unknown_type("Trion")),
        "Steam" => (key, "steam", "5"),
        "BattleNet" => (key.get(..BATTLE_NET_KEY_DIGITS).unwrap_or(key), "totp", "8"),
        "HOTP" => (key, "hotp", "6"),
        _ => (key, "totp", "6"),
    };
    if key.is_empty() {
        return Err(UriError::MissingSecret);
    }
    let key = OtherForm::Hexadecimal.read(key)?;
    let mut entry = Entry::default();
    entry.set(Field::Key, &key.to_base32());
    entry.set(Field::Kind, code_kind);
    for field in [Field::Digits, Field::Algorithm, Field::Period] {
        entry.set(field, settings.next().unwrap_or_default());
    }
    entry.set(Field::Digits, digits);
    if code_kind == "hotp" {
        // The file contains the counter that was used last.
        let used = parts.next().and_then(|it| it.trim().parse::<u64>().ok());
        let next = used.and_then(|used| used.checked_add(1));
        let next = next.ok_or(UriError::BadCounter)?;
        entry.set(Field::Counter, &next.to_string());
    }
    Ok(entry)
}

/// Understands what `WinAuth` writes into its links beside what all programs write.
///
/// # Errors
/// [`UriError::UnknownType`] for the codes of Trion, which are not made as all others are.
pub(super) fn adapt(account: &mut Account) -> Result<(), UriError> {
    let value = |account: &Account, name: &str| {
        let mut extra = account.extra.iter();
        extra
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.clone())
    };
    let has_device = value(account, "deviceid").is_some();
    if has_device && account.issuer == "Trion" {
        return Err(unknown_type("Trion"));
    }
    if value(account, "serial").is_some() && account.issuer == "BattleNet" {
        "Battle.net".clone_into(&mut account.issuer);
    }
    if has_device && account.kind == Kind::Steam {
        // The key in its usual place may be a dummy.
        let data = value(account, "data").and_then(|it| serde_json::from_str(&it).ok());
        let data = data.map(Wiped);
        if let Some(key) = data.and_then(|it| steam_key(&it.0)) {
            account.secret = key;
        }
        account.extra.retain(|(name, _)| name != "data");
    }
    Ok(())
}

fn steam_key(data: &Value) -> Option<Secret> {
    let key = text(data, "shared_secret").trim_end_matches('=');
    let key = BASE64_NOPAD.decode(key.as_bytes()).ok()?;
    (!key.is_empty()).then(|| Secret::new(key))
}

#[cfg(test)]
mod tests {
    use crate::exchange::{App, OtherFile, read_text, samples};

    const GOOD: &str = include_str!("../../tests/data/winauth/ok-every-kind.xml");
    const OLD: &str = include_str!("../../tests/data/winauth/ok-version-2.xml");
    const LINKS: &str = include_str!("../../tests/data/winauth/ok-links.txt");
    const ONE_PROTECTED: &str =
        include_str!("../../tests/data/winauth/ok-encrypted-one-account.xml");
    const SOME: &str = include_str!("../../tests/data/winauth/fail-some.xml");
    const ENCRYPTED: &str = include_str!("../../tests/data/winauth/ok-encrypted.xml");
    const ENCRYPTED_OLD: &str = include_str!("../../tests/data/winauth/ok-encrypted-version-2.xml");
    const BOUND: &str = include_str!("../../tests/data/winauth/fail-this-computer.xml");

    #[test]
    fn every_kind_of_account_is_read() {
        samples::assert_read(
            GOOD,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
                "Battle.net / erin / totp SHA1 8 30 / 24673017",
            ],
        );
        samples::assert_read(OLD, &["Battle.net /  / totp SHA1 8 30 / 24673017"]);
    }

    #[test]
    fn links_are_read_with_what_only_winauth_writes() {
        samples::assert_read(
            LINKS,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Counter Co / carol / hotp SHA1 6 #4 / 338314",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
                "Battle.net / erin / totp SHA1 8 30 / 24673017",
            ],
        );
        let imported = read_text(LINKS);
        let parameters = &imported.entries[3].account.extra;
        let names: Vec<&str> = parameters.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["deviceid"], "what has the key again is left out");
    }

    #[test]
    fn the_key_of_a_steam_link_is_in_its_data() {
        let dummy = LINKS.replace("GA4TQNZWGU2DGMRRGA4TQNZWGU2DGMRR", "ASDF");
        let imported = read_text(&dummy);
        assert_eq!(
            imported.entries[3].account.code_at(1_111_111_111).as_str(),
            "6FGV7"
        );
    }

    #[test]
    fn a_bad_entry_costs_no_other() {
        samples::assert_read_with_refusals(
            ONE_PROTECTED,
            &["Example Inc / alice@example.com / totp SHA1 6 30 / 050471"],
            &["Ünïcode Shop: bob+test@example.com: it is encrypted by WinAuth"],
        );
        samples::assert_read_with_refusals(
            SOME,
            &[
                "Short Co / alice 2 / totp SHA1 6 30 / 050471",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
            &[
                "Game: t: codes of the kind \"Trion\" are not supported",
                "Hash: h: the hash function \"MD5\" is not supported",
                "Counter: c: the counter is no number",
                "No key: n: the address holds no key",
                "Not a key: x: character 1 of the key, 'z', cannot be part of a key",
            ],
        );
    }

    #[test]
    fn a_file_with_a_password_is_decrypted() {
        samples::assert_decrypted(
            ENCRYPTED.as_bytes(),
            App::WinAuth,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
                "Battle.net / erin / totp SHA1 8 30 / 24673017",
            ],
        );
        let row = "Battle.net /  / totp SHA1 8 30 / 24673017";
        samples::assert_decrypted(ENCRYPTED_OLD.as_bytes(), App::WinAuth, &[row]);
    }

    #[test]
    fn an_authenticator_with_a_password_of_its_own_is_decrypted() {
        samples::assert_decrypted(
            ONE_PROTECTED.as_bytes(),
            App::WinAuth,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
            ],
        );
        let bound =
            ONE_PROTECTED.replace("<authenticatordata>", "<authenticatordata encrypted=\"u\">");
        samples::assert_decrypted_with_refusals(
            bound.as_bytes(),
            App::WinAuth,
            &["Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319"],
            &["Example Inc: alice@example.com: it is encrypted by WinAuth"],
        );
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        samples::assert_other(BOUND, OtherFile::WinAuthBound);
        for letters in ["yu", "m", "a"] {
            let bound = BOUND.replace("encrypted=\"u\"", &format!("encrypted=\"{letters}\""));
            samples::assert_other(&bound, OtherFile::WinAuthBound);
        }
    }

    #[test]
    fn a_damaged_file_gives_no_wrong_account() {
        for sample in [GOOD, OLD, ONE_PROTECTED, SOME, BOUND] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
