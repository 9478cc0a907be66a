//! The database of `KeePass` and `KeePassXC`, and its XML export: groups of entries, whose fields are texts with names.
//!
//! Nothing but the codes and what describes them is read, no passwords and no older versions of an entry.

mod header;
mod kdbx;
mod unprotect;

use data_encoding::BASE64;
pub(super) use kdbx::{AES_256, SIGNATURE, field};
use zeroize::Zeroizing;

use super::{
    App, Reading, Refusal,
    encrypted::{Encryption, PasswordKind},
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    moment::moment,
    record::Details,
    scan,
    xml::Element,
};
use crate::{
    otp::uri::UriError,
    secret::{OtherForm, Secret},
};

pub(super) const FORMAT: Format = Format {
    detect: |input| root(input).is_some_and(holds_code),
    reader: Reader::Open(read),
};

/// The database of `KeePass` 2 and `KeePassXC`.
pub(super) const ENCRYPTED: Format = Format {
    detect: |input| input.bytes().starts_with(SIGNATURE),
    reader: Reader::Password(Encryption {
        app: App::KeePass,
        password: PasswordKind::Database,
        decrypt: kdbx::decrypt,
    }),
};

/// The fields of `KeePass` itself, for codes of either kind.
const TIME_BASED: Native = Native {
    kind: "totp",
    key: "TimeOtp-Secret",
    settings: &[
        ("TimeOtp-Algorithm", Field::Algorithm),
        ("TimeOtp-Length", Field::Digits),
        ("TimeOtp-Period", Field::Period),
    ],
};
const COUNTER_BASED: Native = Native {
    kind: "hotp",
    key: "HmacOtp-Secret",
    settings: &[("HmacOtp-Counter", Field::Counter)],
};

struct Native {
    kind: &'static str,
    /// What the names of the fields for the key begin with.
    key: &'static str,
    settings: &'static [(&'static str, Field)],
}

/// Whether an input is such an export, with or without codes.
pub(super) fn is_export(input: &Input<'_>) -> bool {
    root(input).is_some()
}

/// The group that contains all others.
fn root<'a>(input: &'a Input<'_>) -> Option<&'a Element> {
    let file = input.xml().filter(|it| it.is("KeePassFile"))?;
    file.child("Root")?.child("Group")
}

fn holds_code(group: &Element) -> bool {
    group
        .children("Entry")
        .any(|entry| !accounts(entry).is_empty())
        || group.children("Group").any(holds_code)
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let Some(root) = root(input).filter(|it| holds_code(it)) else {
        return false;
    };
    let meta = input.xml().and_then(|file| file.child("Meta"));
    let bin = meta.map_or("", |meta| meta.text_of("RecycleBinUUID"));
    read_group(root, "", bin, false, reading);
    true
}

/// Reads a group and those in it. `path` has the names of the groups that it is in, without that of the root.
fn read_group(group: &Element, path: &str, bin: &str, is_in_bin: bool, reading: &mut Reading) {
    let is_in_bin = is_in_bin || !bin.is_empty() && group.text_of("UUID") == bin;
    for entry in group.children("Entry") {
        let details = Details {
            issuer: value(entry, "Title"),
            name: value(entry, "UserName"),
            groups: vec![path],
            note: value(entry, "Notes"),
            added: entry.child("Times").and_then(created),
            ..Details::default()
        };
        for account in accounts(entry) {
            if is_in_bin {
                reading.refuse(details.issuer, details.name, Refusal::InTrash);
            } else {
                reading.take_record(account, &details);
            }
        }
    }
    for child in group.children("Group") {
        let name = child.text_of("Name");
        let path = match path {
            "" => name.to_owned(),
            path => format!("{path}/{name}"),
        };
        read_group(child, &path, bin, is_in_bin, reading);
    }
}

/// When an entry was made: as text in version 3 and in exports, in version 4 as the seconds since the year 1 in base64.
fn created(times: &Element) -> Option<u64> {
    const YEAR_1_TO_1970: i64 = 62_135_596_800;
    let written = times.text_of("CreationTime");
    let bytes = BASE64.decode(written.as_bytes()).ok();
    match bytes.and_then(|it| it.try_into().ok()) {
        Some(bytes) => {
            let seconds = i64::from_le_bytes(bytes).checked_sub(YEAR_1_TO_1970)?;
            seconds.try_into().ok()
        }
        None => moment(written),
    }
}

/// A field of an entry; empty if it is absent.
fn value<'a>(entry: &'a Element, name: &str) -> &'a str {
    let mut fields = entry.children("String");
    let field = fields.find(|field| field.text_of("Key") == name);
    field.map_or("", |field| field.text_of("Value"))
}

/// What the codes of an entry are made from. It may have one of each kind.
fn accounts(entry: &Element) -> Vec<Result<Entry, UriError>> {
    let (otp, seed) = (value(entry, "otp"), value(entry, "TOTP Seed"));
    let time_based = if !otp.is_empty() {
        Some(of_otp(otp))
    } else if !seed.is_empty() {
        Some(Ok(of_seed(seed, value(entry, "TOTP Settings"))))
    } else {
        TIME_BASED.account(entry)
    };
    time_based
        .into_iter()
        .chain(COUNTER_BASED.account(entry))
        .collect()
}

/// A link, or the settings of `KeeOtp`: `key=BASE32&size=6&step=30`.
fn of_otp(otp: &str) -> Result<Entry, UriError> {
    let mut entry = Entry::default();
    if scan::next_start(otp, 0).is_some() {
        entry.set(Field::Key, otp);
        return Ok(entry);
    }
    for setting in otp.split('&') {
        let (name, value) = setting.split_once('=').unwrap_or((setting, ""));
        let field = match name.to_ascii_lowercase().as_str() {
            "key" => Field::Key,
            "type" => Field::Kind,
            "size" => Field::Digits,
            "step" => Field::Period,
            "counter" => Field::Counter,
            "otphashmode" => Field::Algorithm,
            _ => continue,
        };
        entry.set(field, value);
    }
    // A key in another encoding must not be taken for base32.
    let is_base32 = otp.split('&').all(|it| {
        let encoding = it.to_ascii_lowercase();
        !encoding.starts_with("encoding=") || encoding == "encoding=base32"
    });
    is_base32.then_some(entry).ok_or(UriError::MissingSecret)
}

/// The two fields of older versions: the key, and `30;6` or `30;S` for Steam.
fn of_seed(seed: &str, settings: &str) -> Entry {
    let mut settings = settings.split(';');
    let period = settings.next().unwrap_or_default();
    let digits = settings.next().unwrap_or_default();
    let mut entry = Entry::default();
    entry.set(Field::Key, seed);
    entry.set(Field::Period, period);
    if digits == "S" {
        entry.set(Field::Kind, "steam");
    } else {
        entry.set(Field::Digits, digits);
    }
    entry
}

impl Native {
    /// `None` if the entry has no key of this kind.
    fn account(&self, entry: &Element) -> Option<Result<Entry, UriError>> {
        let key = self.key(entry)?;
        let mut account = Entry::default();
        account.set(Field::Kind, self.kind);
        for (name, field) in self.settings {
            account.set(*field, value(entry, name));
        }
        // Without it, the title alone would make it a Steam account.
        account.set(Field::Digits, "6");
        Some(key.map(|key| {
            account.set(Field::Key, &key);
            account
        }))
    }

    /// The key in base32.
    fn key(&self, entry: &Element) -> Option<Result<Zeroizing<String>, UriError>> {
        let written = |form: &str| {
            let value = value(entry, &format!("{}{form}", self.key));
            (!value.is_empty()).then_some(value)
        };
        if let Some(key) = written("-Base32") {
            return Some(Ok(Zeroizing::new(key.to_owned())));
        }
        let read = if let Some(key) = written("-Hex") {
            OtherForm::Hexadecimal.read(key)
        } else if let Some(key) = written("-Base64") {
            let bytes = BASE64.decode(key.as_bytes()).ok();
            match bytes {
                Some(bytes) => Ok(Secret::new(bytes)),
                None => OtherForm::Base64.read(key),
            }
        } else {
            Ok(Secret::new(written("")?.as_bytes().to_vec()))
        };
        Some(read.map(|key| key.to_base32()).map_err(UriError::from))
    }
}

#[cfg(test)]
mod tests {
    use super::kdbx;
    use crate::exchange::{App, DecryptError, Input, NotACode, OtherFile, samples};

    const GOOD: &str = include_str!("../../tests/data/keepassxc/ok-every-kind.xml");
    const SOME: &str = include_str!("../../tests/data/keepassxc/fail-some.xml");

    #[test]
    fn every_kind_of_account_is_read() {
        samples::assert_read_with_refusals(
            GOOD,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "KeeOtp Co / erin / totp SHA512 8 60 / 38502480",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
                "Native Co / frank / totp SHA256 8 60 / 69648066",
                "Native Counter / grace / hotp SHA1 6 #5 / 254676",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319 / Work/Web",
            ],
            &["Thrown away: ivan: it is in the trash of the other app"],
        );
    }

    #[test]
    fn every_form_of_a_key_is_read_and_a_bad_one_costs_no_other() {
        samples::assert_read_with_refusals(
            SOME,
            &[
                "Text / alice / totp SHA1 6 30 / 050471 / a note",
                "Base64 / bob / totp SHA512 6 30 / 380122",
                "Both / carol / totp SHA1 6 30 / 050471",
                "Both / carol / hotp SHA1 6 #5 / 254676",
            ],
            &[
                "Hash: dave: the hash function \"MD5\" is not supported",
                "Encoding: erin: the address holds no key",
                "Digits: frank: codes of X digits are not supported",
                "Hex: grace: character 1 of the key, 'z', cannot be part of a key",
            ],
        );
    }

    #[test]
    fn a_database_is_decrypted() {
        // With AES-KDF and Salsa20.
        samples::assert_decrypted_with_refusals(
            include_bytes!("../../tests/data/keepassxc/ok-encrypted-3.kdbx"),
            App::KeePass,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "KeeOtp Co / erin / totp SHA512 8 60 / 38502480",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
                "Native Co / frank / totp SHA256 8 60 / 69648066",
                "Native Counter / grace / hotp SHA1 6 #5 / 254676",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319 / Work/Web",
            ],
            &["Thrown away: ivan: it is in the trash of the other app"],
        );
        for sample in [
            // With Argon2id and AES.
            &include_bytes!("../../tests/data/keepassxc/ok-encrypted-4.kdbx")[..],
            // With Argon2d and an attachment.
            include_bytes!("../../tests/data/keepassxc/ok-encrypted-4-chacha20.kdbx"),
            // With AES-KDF, not compressed.
            include_bytes!("../../tests/data/keepassxc/ok-encrypted-4-twofish.kdbx"),
        ] {
            samples::assert_decrypted_with_refusals(
                sample,
                App::KeePass,
                &[
                    "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                    "Steam / dave / steam SHA1 5 30 / 6FGV7",
                    "Native Counter / carol / hotp SHA1 6 #5 / 254676",
                    "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319 / Work/Web",
                ],
                &["Thrown away: ivan: it is in the trash of the other app"],
            );
        }
    }

    #[test]
    fn no_password_of_a_database_is_decrypted() {
        let sample = include_bytes!("../../tests/data/keepassxc/ok-encrypted-3.kdbx");
        let xml = kdbx::decrypt(&Input::of_bytes(sample), b"test").unwrap();
        let xml = str::from_utf8(&xml).unwrap();
        assert!(xml.contains("<Key>Password</Key>") && xml.contains("GEZDGNBVGY3TQOJQ"));
        // The password of each entry, and the key of an earlier version of one.
        for left_out in [
            "not-a-real-password",
            "<Value>x</Value>",
            "MZXW6YTBOI",
            "History",
        ] {
            assert!(!xml.contains(left_out), "{left_out}");
        }
    }

    #[test]
    fn a_database_that_is_of_no_known_form_is_told_of() {
        let sample = include_bytes!("../../tests/data/keepassxc/ok-encrypted-4.kdbx");
        let changed = |at: usize, byte: u8| {
            let mut sample = sample.to_vec();
            sample[at] = byte;
            sample
        };
        // The major version, and the length of the first field.
        samples::assert_not_decrypted(&changed(10, 5), DecryptError::Unsupported);
        samples::assert_not_decrypted(&changed(16, 0xff), DecryptError::Damaged);
        for at in [8, 12, 20, 100] {
            samples::assert_not_decrypted(&sample[..at], DecryptError::Damaged);
        }
    }

    #[test]
    fn an_older_database_and_one_without_codes_are_named() {
        let kdb = [0x03, 0xd9, 0xa2, 0x9a, 0x65, 0xfb, 0x4b, 0xb5, 0x00];
        let kind = Input::of_bytes(&kdb).other_file();
        assert_eq!(kind, Some(NotACode::OtherFile(OtherFile::KeePass1)));
        let without = "<KeePassFile><Root><Group><Entry/></Group></Root></KeePassFile>";
        samples::assert_other(without, OtherFile::Passwords);
    }

    #[test]
    fn a_damaged_export_gives_no_wrong_account() {
        for sample in [GOOD, SOME] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
