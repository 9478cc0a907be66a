//! What the tests of all formats expect of their samples.

use zeroize::Zeroizing;

use super::{App, DecryptError, Encrypted, Imported, NotACode, OtherFile, decode_text, read_text};
use crate::{otp::Kind, store::sealed::Passphrase, vault::NewEntry};

/// The time at which codes are compared, which RFC 6238 uses.
const TIME: u64 = 1_111_111_111;
/// Every how many bytes a sample is damaged.
const STEP: usize = 10;

/// Every account of a sample, field by field: issuer / name / kind, hash function, digits, and period or counter /
/// code / group / pinned / note. The last three are left out if they are empty.
#[track_caller]
pub(super) fn assert_read(sample: &str, rows: &[&str]) {
    assert_read_with_refusals(sample, rows, &[]);
}

/// The accounts of a sample, and what is refused with its reason.
#[track_caller]
pub(super) fn assert_read_with_refusals(sample: &str, rows: &[&str], refused: &[&str]) {
    let imported = read_text(sample);
    assert_eq!(shown(&imported), rows);
    assert_eq!(reasons(&imported), refused);
    assert_eq!(imported.others, []);
    assert!(super::holds_accounts(sample));
}

/// An encrypted file is named, and nothing in it is taken for an account.
#[track_caller]
pub(super) fn assert_encrypted(sample: &str, app: App) {
    let imported = read_text(sample);
    assert_eq!(imported.others, [NotACode::Encrypted(app)]);
    assert!(imported.entries.is_empty() && imported.refused.is_empty());
    assert!(!super::holds_accounts(sample));
}

/// A file from which no account can be read is named.
#[track_caller]
pub(super) fn assert_other(sample: &str, file: OtherFile) {
    let imported = read_text(sample);
    assert_eq!(imported.others, [NotACode::OtherFile(file)]);
    assert!(imported.entries.is_empty() && imported.refused.is_empty());
    assert!(!super::holds_accounts(sample));
}

/// The password of the encrypted samples.
const PASSWORD: &str = "test";
/// How often an encrypted sample is damaged, since making its key takes time.
const DAMAGES: usize = 6;

/// Every account of a sample that `app` has encrypted, after the right password. A wrong one says so, and a damaged
/// sample gives an error or accounts of the whole one.
#[track_caller]
pub(super) fn assert_decrypted(sample: &[u8], app: App, rows: &[&str]) {
    assert_decrypted_with(PASSWORD, sample, app, rows);
}

/// Like [`assert_decrypted`], with another password.
#[track_caller]
pub(super) fn assert_decrypted_with(password: &str, sample: &[u8], app: App, rows: &[&str]) {
    let whole = check_decrypted(password, sample, app, rows);
    assert_eq!(whole.refused, []);
}

/// Like [`assert_decrypted`], with what is refused and its reason.
#[track_caller]
pub(super) fn assert_decrypted_with_refusals(
    sample: &[u8],
    app: App,
    rows: &[&str],
    refused: &[&str],
) {
    let whole = check_decrypted(PASSWORD, sample, app, rows);
    assert_eq!(reasons(&whole), refused);
}

#[track_caller]
fn check_decrypted(password: &str, sample: &[u8], app: App, rows: &[&str]) -> Imported {
    let export = Encrypted::of_bytes(sample).expect("an encrypted export");
    assert!(export.apps().any(|it| it == app));
    let whole = decrypted(&export, password).expect("the right password");
    assert_eq!(shown(&whole), rows);
    assert_eq!(whole.others, []);
    let wrong = decrypted(&export, "wrong");
    assert_eq!(wrong, Err(DecryptError::WrongPassword));
    for at in (0..DAMAGES).map(|part| sample.len() * part / DAMAGES) {
        let mut changed = sample.to_vec();
        changed[at] ^= 1;
        for damaged in [&sample[..at], &changed] {
            let Some(export) = Encrypted::of_bytes(damaged) else {
                continue;
            };
            for entry in decrypted(&export, password).unwrap_or_default().entries {
                let is_known = whole.entries.iter().any(|it| makes_same_codes(it, &entry));
                assert!(is_known, "damaged at {at}: {}", row(&entry));
            }
        }
    }
    whole
}

/// The right password does not decrypt a sample, because of `error`.
#[track_caller]
pub(super) fn assert_not_decrypted(sample: &[u8], error: DecryptError) {
    let export = Encrypted::of_bytes(sample).expect("an encrypted export");
    assert_eq!(decrypted(&export, PASSWORD), Err(error));
}

fn decrypted(export: &Encrypted, password: &str) -> Result<Imported, DecryptError> {
    let password = Passphrase::new(Zeroizing::new(password.to_owned()));
    let plain = export.decrypt(&password)?;
    let text = decode_text(&plain).expect("a text");
    Ok(read_text(&text))
}

/// A sample that is truncated gives no account with other codes than those of the whole one. One with a changed byte
/// may, but makes no reader panic.
#[track_caller]
pub(super) fn assert_no_wrong_account(sample: &str) {
    let whole = read_text(sample).entries;
    for at in (0..sample.len()).step_by(STEP) {
        let Some(half) = sample.get(..at) else {
            continue;
        };
        for entry in read_text(half).entries {
            let is_known = whole.iter().any(|it| makes_same_codes(it, &entry));
            assert!(is_known, "{half}");
        }
        for changed in ['"', '0', '\u{0}'] {
            let rest = sample.get(at + 1..).unwrap_or_default();
            read_text(&format!("{half}{changed}{rest}"));
        }
    }
}

fn makes_same_codes(one: &NewEntry, other: &NewEntry) -> bool {
    let both = [&one.account, &other.account];
    let [one, other] = both.map(|it| (&it.secret, it.algorithm, it.digits, &it.kind));
    one == other
}

fn reasons(imported: &Imported) -> Vec<String> {
    let refused = imported.refused.iter();
    refused
        .map(|it| format!("{}: {}", it.label, it.reason))
        .collect()
}

fn shown(imported: &Imported) -> Vec<String> {
    imported.entries.iter().map(row).collect()
}

fn row(entry: &NewEntry) -> String {
    let account = &entry.account;
    let (kind, moving) = match account.kind {
        Kind::Totp { period } => ("totp", period.to_string()),
        Kind::Hotp { counter } => ("hotp", format!("#{counter}")),
        Kind::Steam => ("steam", "30".to_owned()),
    };
    let settings = format!(
        "{kind} {} {} {moving}",
        account.algorithm.as_str(),
        account.digits
    );
    let code = account.code_at(TIME);
    let mut parts = vec![
        account.issuer.as_str(),
        account.name.as_str(),
        &settings,
        code.as_str(),
    ];
    parts.extend(entry.groups.iter().map(String::as_str));
    parts.extend(entry.pinned.then_some("pinned"));
    parts.extend(Some(entry.note.as_str()).filter(|note| !note.is_empty()));
    parts.join(" / ")
}
