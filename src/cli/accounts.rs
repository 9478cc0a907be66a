//! `list`, `code` and `add`: the accounts of the window.

use std::{collections::HashSet, ffi::OsString, thread, time::Duration};

use serde::Serialize;

use super::{
    Context, End, Failure, advice,
    copy::copy,
    lookup::{has_names_of, id, one_match},
    output::{self, Output},
    passphrase::open,
    reading,
};
use crate::{
    messages::{self, Problem},
    naming::{self, line},
    otp::{Account, Kind, TOO_LATE_SECONDS},
    session::{Committed, InPlace},
    tr,
    vault::{
        Duplicate, Duplicates, Entry, EntryId, NameRemark, NewEntry, Vault,
        edit::{Addition, Edit, Outcome},
    },
};

/// An account as programs read it.
#[derive(Serialize)]
struct Listed<'a> {
    /// What `warifu code` accepts for this account alone.
    id: String,
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
    fn new(entry: &'a Entry) -> Self {
        let account = &entry.account;
        let (kind, counter) = match account.kind {
            Kind::Totp { .. } => ("totp", None),
            Kind::Hotp { counter } => ("hotp", Some(counter)),
            Kind::Steam => ("steam", None),
        };
        Self {
            id: id(entry),
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

/// What `warifu code` does with a code.
#[derive(Clone, Copy)]
pub(super) struct How {
    /// Wait for the next code if this one is about to end.
    pub(super) wait: bool,
    /// Take the code after this one.
    pub(super) next: bool,
    /// Copy it in place of printing it.
    pub(super) copy: bool,
}

/// `warifu list`
pub(super) fn list(context: &Context<'_>, output: &Output) -> Result<End, Failure> {
    let session = open(context)?;
    let vault = session.vault();
    for entry in vault.entries() {
        output.result(context.i18n, &Listed::new(entry), &line(&entry.account))?;
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
    how: How,
) -> Result<End, Failure> {
    let mut session = open(context)?;
    let entry = one_match(context, session.vault(), name)?.clone();
    let account = &entry.account;
    if how.wait
        && let Some(left) = account.seconds_left(context.unix())
        && left < TOO_LATE_SECONDS
    {
        thread::sleep(Duration::from_secs(u64::from(left)));
    }
    let unix = context.unix();
    let code = match account.kind {
        Kind::Hotp { .. } => {
            // The counter is stored before the code is shown, so that a code is given out once.
            let committed = commit(context, &mut session, Edit::Advance(entry.id))?;
            match committed.outcomes[..] {
                [Outcome::Advanced { counter, .. }] => account.code_for_counter(counter),
                _ => return Err(counter_end(context, account)),
            }
        }
        Kind::Totp { .. } | Kind::Steam if how.next => account
            .next_code(unix)
            .unwrap_or_else(|| account.code_at(unix)),
        Kind::Totp { .. } | Kind::Steam => account.code_at(unix),
    };
    if how.copy {
        return copy(context, &line(account), &code);
    }
    let left = account.seconds_left(unix);
    let shown = Shown {
        issuer: &account.issuer,
        name: &account.name,
        code: code.as_str(),
        // The next code is good until the end of its own step.
        seconds_left: match account.period() {
            Some(period) if how.next => left.map(|left| left.saturating_add(period)),
            _ => left,
        },
    };
    output.result(context.i18n, &shown, code.as_str())?;
    Ok(End::Done)
}

/// The failure at the end of a counter, after which there are no codes.
fn counter_end(context: &Context<'_>, account: &Account) -> Failure {
    let account = naming::title(context.i18n, account);
    let keys = context.platform.capabilities.screenshot_keys;
    Failure {
        end: End::Failed,
        words: vec![messages::problem(
            context.i18n,
            &Problem::CounterEnd { account },
            keys,
        )],
    }
}

/// Stores one edit that was made in the open vault. If the recovery file does not get the change, prints why.
pub(super) fn commit(
    context: &Context<'_>,
    session: &mut InPlace<'_>,
    edit: Edit,
) -> Result<Committed, Failure> {
    let now = context.platform.clock.now().as_secs();
    let committed = session
        .commit(edit, now)
        .map_err(|error| context.store_failure(&error))?;
    match committed.recovery {
        Ok(standing) => {
            let words = standing.and_then(|it| advice::standing(context.i18n, it));
            if let Some(words) = words {
                output::complain(&words);
            }
        }
        Err(error) => output::complain(&advice::recovery(context.i18n, error)),
    }
    Ok(committed)
}

/// `warifu add URI|PICTURE|-…`
pub(super) fn add(
    context: &Context<'_>,
    output: &Output,
    sources: &[OsString],
    replace: bool,
) -> Result<End, Failure> {
    let (entries, remarks) = reading::accounts(context, sources)?;
    for words in &remarks {
        output::complain(words);
    }
    let added = add_entries(context, output, &entries, replace)?;
    // The good accounts are added, but a script has to learn that some were not.
    Ok(if remarks.is_empty() {
        added
    } else {
        End::Failed
    })
}

/// Adds accounts that were read. [`End::Failed`] if one is there already with other settings.
pub(super) fn add_entries(
    context: &Context<'_>,
    output: &Output,
    entries: &[NewEntry],
    replace: bool,
) -> Result<End, Failure> {
    let mut session = open(context)?;
    let duplicates = Duplicates::of(session.vault());
    let mut additions = Vec::new();
    let mut fates = Vec::new();
    for entry in entries {
        let account = &entry.account;
        // With another name it is another account, since the script gave that name.
        let is_named = |id: &EntryId| {
            let entry = session.vault().get(*id);
            entry.is_some_and(|entry| has_names_of(&entry.account, account))
        };
        let fate = match duplicates.find(account) {
            Some((_, Duplicate::Same)) => Fate::Known,
            Some((id, Duplicate::OtherSettings)) if is_named(&id) && replace => Fate::Replaces(id),
            Some((id, Duplicate::OtherSettings)) if is_named(&id) => Fate::Differs(id),
            _ => Fate::New,
        };
        let instead_of = match fate {
            Fate::Replaces(id) => Some(id),
            Fate::New => None,
            Fate::Known | Fate::Differs(_) => {
                fates.push((account, fate));
                continue;
            }
        };
        fates.push((account, fate));
        remark_on_names(context, session.vault(), &duplicates, account);
        additions.push(Addition {
            entry: entry.clone(),
            instead_of,
        });
    }
    if additions.len() > session.vault().room() {
        return Err(Failure {
            end: End::Failed,
            words: vec![messages::vault_is_full(context.i18n, session.vault())],
        });
    }
    let added = if additions.is_empty() {
        Vec::new()
    } else {
        commit(context, &mut session, Edit::Add(additions))?.edits
    };
    // Those that another copy of the program has added in the meantime are not among them.
    let added = added.iter().flat_map(|edit| match edit {
        Edit::Add(additions) => &additions[..],
        _ => &[],
    });
    let added: HashSet<&Account> = added.map(|it| &it.entry.account).collect();
    let is_new = |account: &Account| added.contains(account);
    let mut is_all = true;
    for (account, fate) in fates {
        let object = Added {
            issuer: &account.issuer,
            name: &account.name,
            is_new: is_new(account),
        };
        let named = line(account);
        let text = match fate {
            Fate::Replaces(_) if object.is_new => {
                tr!(context.i18n, "cli-replaced", account = named)
            }
            _ if object.is_new => tr!(context.i18n, "cli-added", account = named),
            _ => tr!(context.i18n, "cli-skipped", account = named),
        };
        if let Fate::Differs(id) = fate {
            is_all = false;
            output::complain(&other_settings(context, session.vault().get(id), account));
            if !output.is_json() {
                continue;
            }
        }
        output.result(context.i18n, &object, &text)?;
    }
    Ok(if is_all { End::Done } else { End::Failed })
}

/// What happens to an account that is to be added.
#[derive(Clone, Copy)]
enum Fate {
    /// It is new, or exists under another name or with another key.
    New,
    /// It exists already.
    Known,
    /// It exists with other settings, and keeps them.
    Differs(EntryId),
    /// It exists with other settings, and takes the new ones.
    Replaces(EntryId),
}

/// The failure for an account that exists with other settings, with the differences.
fn other_settings(context: &Context<'_>, kept: Option<&Entry>, given: &Account) -> messages::Words {
    let i18n = context.i18n;
    let settings = |account: &Account| {
        let kind = match account.kind {
            Kind::Totp { .. } => "TOTP",
            Kind::Hotp { .. } => "HOTP",
            Kind::Steam => "Steam",
        };
        tr!(
            i18n,
            "cli-settings",
            kind = kind,
            digits = account.digits,
            seconds = account.period().unwrap_or_default(),
            algorithm = account.algorithm.as_str()
        )
    };
    let kept = kept.map_or(given, |entry| &entry.account);
    messages::Words {
        what: tr!(
            i18n,
            "err-cli-other-settings",
            account = line(kept),
            kept = settings(kept),
            given = settings(given)
        ),
        next: tr!(i18n, "rec-cli-other-settings"),
    }
}

/// Prints the warnings about the names of an account that is added.
fn remark_on_names(
    context: &Context<'_>,
    vault: &Vault,
    known: &Duplicates<'_>,
    account: &Account,
) {
    for remark in NameRemark::of(known, account) {
        let other = match remark {
            NameRemark::LooksLike(id) => naming::of_one(context.i18n, vault, id),
            NameRemark::MixedAlphabets | NameRemark::Shortened => None,
        };
        let remark = messages::name_remark(context.i18n, remark, &other.unwrap_or_default());
        output::complain_text(&format!("{}: {remark}", line(account)));
    }
}
