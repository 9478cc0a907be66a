//! `list`, `code` and `add`: the accounts of the window.

use std::{ffi::OsStr, io::Read as _, path::Path, thread, time::Duration};

use serde::Serialize;
use zeroize::Zeroizing;

use super::{
    Context, End, Failure,
    output::{self, Output},
    passphrase::open,
};
use crate::{
    app::{
        commit::{self, Committed, Kept},
        edit::{Addition, Edit, Outcome},
        import::{FileProblem, MAX_FILE_BYTES, Reading, Source, picture_payloads},
        state::{Problem, TOO_LATE_SECONDS},
    },
    exchange::{self, Imported},
    otp::{Account, Kind},
    store::Opened,
    tr,
    ui::words,
    vault::{Duplicate, Entry, Vault},
};

/// An account as programs read it.
#[derive(Serialize)]
struct Listed<'a> {
    issuer: &'a str,
    name: &'a str,
    kind: &'static str,
    algorithm: &'static str,
    digits: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counter: Option<u64>,
}

impl<'a> Listed<'a> {
    fn new(account: &'a Account) -> Self {
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
        }
    }
}

/// A code as programs read it.
#[derive(Serialize)]
struct Shown<'a> {
    issuer: &'a str,
    name: &'a str,
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds_left: Option<u32>,
}

/// What became of an account, as programs read it.
#[derive(Serialize)]
struct Added<'a> {
    issuer: &'a str,
    name: &'a str,
    #[serde(rename = "added")]
    is_new: bool,
}

/// The account's names on one line.
fn line(account: &Account) -> String {
    match (account.issuer.is_empty(), account.name.is_empty()) {
        (false, false) => format!("{}  {}", account.issuer, account.name),
        _ => format!("{}{}", account.issuer, account.name),
    }
}

/// `warifu list`
pub(super) fn list(context: &Context<'_>, output: &Output) -> Result<End, Failure> {
    let vault = open(context)?.vault;
    for entry in vault.entries() {
        let account = &entry.account;
        output.result(context.i18n, &Listed::new(account), &line(account))?;
    }
    if vault.is_empty() && !output.is_json() {
        output::complain_text(&tr!(context.i18n, "cli-no-accounts"));
    }
    Ok(End::Done)
}

/// `warifu code NAME`
pub(super) fn code(
    context: &Context<'_>,
    output: &Output,
    name: &str,
    wait: bool,
) -> Result<End, Failure> {
    let opened = open(context)?;
    let entry = one_match(context, &opened.vault, name)?;
    let account = &entry.account;
    if wait
        && let Some(left) = account.seconds_left(context.unix())
        && left < TOO_LATE_SECONDS
    {
        thread::sleep(Duration::from_secs(u64::from(left)));
    }
    let unix = context.unix();
    let code = match account.kind {
        Kind::Hotp { .. } => {
            // The counter is stored before the code is shown: a code is given out once.
            let committed = commit(context, &opened, Edit::Advance(entry.id))?;
            match committed.outcomes[..] {
                [Outcome::Advanced { counter, .. }] => account.code_for_counter(counter),
                _ => return Err(counter_end(context, account)),
            }
        }
        Kind::Totp { .. } | Kind::Steam => account.code_at(unix),
    };
    let shown = Shown {
        issuer: &account.issuer,
        name: &account.name,
        code: code.as_str(),
        seconds_left: account.seconds_left(unix),
    };
    output.result(context.i18n, &shown, code.as_str())?;
    Ok(End::Done)
}

/// There is no code after the last value of a counter.
fn counter_end(context: &Context<'_>, account: &Account) -> Failure {
    let account = account.title().to_owned();
    let keys = context.platform.screenshot_keys();
    Failure {
        end: End::Failed,
        words: words::problem(context.i18n, &Problem::CounterEnd { account }, keys),
    }
}

/// The only account that `name` means: one whose issuer or account name is just that, else the only
/// one that has it in them.
fn one_match<'a>(
    context: &Context<'_>,
    vault: &'a Vault,
    name: &str,
) -> Result<&'a Entry, Failure> {
    let matches: Vec<&Entry> = vault
        .find(name)
        .into_iter()
        .filter_map(|id| vault.get(id))
        .collect();
    let exact: Vec<&Entry> = matches
        .iter()
        .copied()
        .filter(|entry| entry.account.issuer == name || entry.account.name == name)
        .collect();
    match (&matches[..], &exact[..]) {
        ([only], _) | (_, [only]) => Ok(*only),
        ([], _) if vault.is_in_trash(name) => Err(Failure::new(
            End::NotFound,
            tr!(context.i18n, "err-cli-deleted", query = name),
            tr!(context.i18n, "rec-cli-deleted"),
        )),
        ([], _) => Err(Failure::new(
            End::NotFound,
            tr!(context.i18n, "err-cli-no-match", query = name),
            tr!(context.i18n, "rec-cli-no-match"),
        )),
        (several, _) => {
            let mut next = tr!(context.i18n, "rec-cli-several");
            for entry in several {
                next.push_str("\n  ");
                next.push_str(&line(&entry.account));
            }
            let count = several.len();
            let what = tr!(context.i18n, "err-cli-several", count = count, query = name);
            Err(Failure::new(End::Several, what, next))
        }
    }
}

/// Stores one edit that was meant for `opened`, and says how the recovery file fares if it does not hold the change.
fn commit(context: &Context<'_>, opened: &Opened, edit: Edit) -> Result<Committed, Failure> {
    let data_dir = context.platform.data_dir();
    let now = context.platform.now().as_secs();
    let committed = commit::commit(context.store, &data_dir, opened, &[edit], now)
        .map_err(|error| context.store_failure(&error))?;
    match committed.recovery {
        Ok(Kept::UpToDate) => {}
        Ok(Kept::Held) => output::complain(&words::Words {
            what: tr!(context.i18n, "err-cli-recovery-held"),
            next: tr!(context.i18n, "rec-cli-recovery-held"),
        }),
        Err(error) => output::complain(&words::recovery(context.i18n, error)),
    }
    Ok(committed)
}

/// `warifu add URI|PICTURE|-`
pub(super) fn add(context: &Context<'_>, output: &Output, source: &OsStr) -> Result<End, Failure> {
    let reading = read(context, source)?;
    if reading.imported.accounts.is_empty() {
        return Err(nothing(context, source, &reading));
    }
    remark(context, &reading);
    let opened = open(context)?;
    let accounts = reading.imported.accounts;
    let additions = accounts.iter().filter(|account| {
        let duplicate = opened.vault.duplicate_of(account);
        !matches!(duplicate, Some((_, Duplicate::Same)))
    });
    let additions: Vec<Addition> = additions
        .map(|account| Addition {
            account: account.clone(),
            instead_of: None,
        })
        .collect();
    let added = if additions.is_empty() {
        Vec::new()
    } else {
        commit(context, &opened, Edit::Add(additions))?.edits
    };
    // What another copy of the program has added meanwhile is not among them.
    let is_new = |account: &Account| {
        added.iter().any(|edit| match edit {
            Edit::Add(additions) => additions.iter().any(|it| it.account == *account),
            _ => false,
        })
    };
    for account in &accounts {
        let object = Added {
            issuer: &account.issuer,
            name: &account.name,
            is_new: is_new(account),
        };
        let text = if object.is_new {
            tr!(context.i18n, "cli-added", account = line(account))
        } else {
            tr!(context.i18n, "cli-skipped", account = line(account))
        };
        output.result(context.i18n, &object, &text)?;
    }
    Ok(End::Done)
}

/// What the source holds: standard input, an address, or a file.
fn read(context: &Context<'_>, source: &OsStr) -> Result<Reading, Failure> {
    if source == "-" {
        return read_input(context);
    }
    if let Some(text) = source
        .to_str()
        .filter(|text| super::arguments::is_address(text))
    {
        return Ok(Reading::of_text(text));
    }
    Ok(Reading::of_files(&[Path::new(source).to_owned()]))
}

fn read_input(context: &Context<'_>) -> Result<Reading, Failure> {
    let mut bytes = Zeroizing::new(Vec::new());
    let read = std::io::stdin()
        .lock()
        .take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes);
    if read.is_err() || bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(bad_input(context));
    }
    if let Some(text) = exchange::decode_text(&bytes) {
        let mut reading = Reading::of_text(&text);
        if let Some(secret) = exchange::bare_key(&text)
            && reading.imported.accounts.is_empty()
        {
            reading.imported = Imported {
                accounts: vec![Account::new_totp("", "", secret)],
                ..Imported::default()
            };
        }
        return Ok(reading);
    }
    match picture_payloads(&bytes) {
        Ok(payloads) => Ok(Reading::of_payloads(Source::Files, &payloads)),
        Err(_) => Err(bad_input(context)),
    }
}

fn bad_input(context: &Context<'_>) -> Failure {
    Failure::new(
        End::Failed,
        tr!(context.i18n, "err-cli-input"),
        tr!(context.i18n, "rec-cli-input"),
    )
}

/// Says what was found beside the accounts.
fn remark(context: &Context<'_>, reading: &Reading) {
    for refused in &reading.imported.refused {
        output::complain(&words::refused(context.i18n, refused));
    }
    for set in &reading.imported.incomplete {
        output::complain(&words::incomplete(context.i18n, set));
    }
}

/// Why there is nothing to add.
fn nothing(context: &Context<'_>, source: &OsStr, reading: &Reading) -> Failure {
    let i18n = context.i18n;
    let Reading {
        imported, problems, ..
    } = reading;
    let words = if let Some(refused) = imported.refused.first() {
        words::refused(i18n, refused)
    } else if let Some(set) = imported.incomplete.first() {
        words::incomplete(i18n, set)
    } else if let Some(kind) = imported.others.first().filter(|_| source != "-") {
        words::not_a_code(i18n, *kind)
    } else if let Some(problem) = problems.first() {
        problem_words(context, source, problem)
    } else if source == "-" {
        return bad_input(context);
    } else {
        let file = source.to_string_lossy().into_owned();
        words::Words {
            what: tr!(i18n, "err-no-code-picture", file = file),
            next: tr!(i18n, "rec-no-code-picture"),
        }
    };
    let end = if problems.is_empty() {
        End::NotFound
    } else {
        End::Failed
    };
    Failure { end, words }
}

fn problem_words(context: &Context<'_>, source: &OsStr, problem: &FileProblem) -> words::Words {
    use crate::app::import::FileError;
    if problem.reason == FileError::Unreadable {
        let source = source.to_string_lossy().into_owned();
        return words::Words {
            what: tr!(context.i18n, "err-cli-source", source = source),
            next: tr!(context.i18n, "rec-cli-source"),
        };
    }
    words::file(context.i18n, problem)
}
