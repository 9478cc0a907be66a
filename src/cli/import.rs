//! `import`: the accounts of other apps' files, added or only printed.

use std::{
    ffi::{OsStr, OsString},
    path::Path,
};

use serde::{Serialize, Serializer};
use zeroize::Zeroizing;

use super::{
    Context, End, Failure, accounts,
    output::{self, Output},
    passphrase::Passwords,
    reading, source,
};
use crate::{
    exchange::Imported,
    messages,
    naming::line,
    otp::{Kind, uri},
    vault::NewEntry,
};

/// What a file holds, as programs read it.
#[derive(Serialize)]
struct Found<'a> {
    file: String,
    /// The name of the format; absent if the file holds nothing that is known, and `several` for an archive of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'a str>,
    accounts: Vec<Account<'a>>,
    skipped: Vec<Skipped>,
}

/// An account, as programs read it.
#[derive(Serialize)]
struct Account<'a> {
    issuer: &'a str,
    name: &'a str,
    kind: &'static str,
    algorithm: &'static str,
    digits: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counter: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    /// If it is in more than one.
    #[serde(skip_serializing_if = "Option::is_none")]
    groups: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri: Option<Link>,
}

/// A link with its secret, which the user has asked for.
struct Link(Zeroizing<String>);

impl Serialize for Link {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// Something that is no usable account, as programs read it.
#[derive(Serialize)]
struct Skipped {
    label: String,
    reason: String,
}

/// What `warifu import` was asked for.
pub(super) struct Import<'a> {
    /// Files, links, or `-` for the standard input.
    pub(super) files: &'a [OsString],
    /// Whether nothing is added.
    pub(super) dry_run: bool,
    /// Whether a dry run also prints the secrets.
    pub(super) secrets: bool,
    /// Where the password of an encrypted file is read from.
    pub(super) password_file: Option<&'a Path>,
}

/// `warifu import FILE…`
pub(super) fn import(
    context: &Context<'_>,
    output: &Output,
    import: &Import<'_>,
) -> Result<End, Failure> {
    let mut all = Imported::default();
    let mut is_all = true;
    let mut without_any = End::NotFound;
    let mut passwords = Passwords::new(import.password_file);
    for file in import.files {
        let found = reading::one(context, file, &mut passwords)?;
        if without_any == End::NotFound {
            without_any = found.without_any;
        }
        let skipped = skipped(context, &found);
        is_all &= skipped.is_empty();
        if import.dry_run {
            show(context, output, file, &found, skipped, import.secrets)?;
        } else {
            for it in &skipped {
                output::complain_text(&it.reason);
            }
        }
        all.extend(found.imported);
    }
    // Over all files, since each may be one picture of several.
    let missing = reading::incomplete(context, &all);
    is_all &= missing.is_empty();
    missing.iter().for_each(output::complain);
    if all.is_too_much {
        return Err(reading::too_much(context));
    }
    if all.entries.is_empty() {
        return Ok(without_any);
    }
    let end = if import.dry_run {
        End::Done
    } else {
        accounts::add_entries(context, output, &all.entries, false)?
    };
    // The good accounts are added, but a script has to learn that some were not.
    Ok(if is_all { end } else { End::Failed })
}

/// What is no usable account.
fn skipped(context: &Context<'_>, found: &reading::Found) -> Vec<Skipped> {
    let refused = found.imported.refused.iter().map(|refused| Skipped {
        label: refused.label.clone(),
        reason: messages::refused(context.i18n, refused).what,
    });
    let others = found.remarks.iter().map(|words| Skipped {
        label: String::new(),
        reason: format!("{}. {}", words.what, words.next),
    });
    refused.chain(others).collect()
}

/// Prints what a file holds.
fn show(
    context: &Context<'_>,
    output: &Output,
    file: &OsStr,
    found: &reading::Found,
    skipped: Vec<Skipped>,
    secrets: bool,
) -> Result<(), Failure> {
    let entries = &found.imported.entries;
    let object = Found {
        file: source::shown(Path::new(file)),
        format: match &*found.imported.formats {
            [] => None,
            [format] => Some(format),
            _ => Some("several"),
        },
        accounts: entries.iter().map(|it| Account::new(it, secrets)).collect(),
        skipped,
    };
    if output.is_json() {
        return output.result(context.i18n, &object, "");
    }
    for entry in entries {
        let link = secrets.then(|| uri::write(&entry.account));
        let text = link.unwrap_or_else(|| Zeroizing::new(line(&entry.account)));
        output.result(context.i18n, &object, &text)?;
    }
    for it in &object.skipped {
        output::complain_text(&it.reason);
    }
    Ok(())
}

impl<'a> Account<'a> {
    fn new(entry: &'a NewEntry, secrets: bool) -> Self {
        let account = &entry.account;
        let (kind, counter) = match account.kind {
            Kind::Totp { .. } => ("totp", None),
            Kind::Hotp { counter } => ("hotp", Some(counter)),
            Kind::Steam => ("steam", None),
        };
        Self {
            issuer: &account.issuer,
            name: &account.name,
            kind,
            algorithm: account.algorithm.as_str(),
            digits: account.digits,
            period: account.period(),
            counter,
            group: entry.groups.first().map(String::as_str),
            groups: Some(entry.groups.as_slice()).filter(|it| it.len() > 1),
            uri: secrets.then(|| Link(uri::write(account))),
        }
    }
}
