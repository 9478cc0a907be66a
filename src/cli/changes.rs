//! `rename`, `remove` and `restore`: what the window does to one account.

use serde::Serialize;

use super::{
    Context, End, Failure,
    accounts::commit,
    lookup::{one_in_trash, one_match},
    output::Output,
    passphrase::open,
};
use crate::{
    naming::line,
    otp::Account,
    tr,
    vault::{EntryId, edit::Edit},
};

/// An account that was changed, as programs read it.
#[derive(Serialize)]
struct Changed<'a> {
    issuer: &'a str,
    name: &'a str,
}

/// `warifu rename NAME`
pub(super) fn rename(
    context: &Context<'_>,
    output: &Output,
    name: &str,
    issuer: Option<&str>,
    account: Option<&str>,
) -> Result<End, Failure> {
    let mut session = open(context)?;
    let entry = one_match(context, session.vault(), name)?;
    let (id, old) = (entry.id, entry.account.clone());
    let edit = Edit::Rename {
        id,
        issuer: issuer.unwrap_or(&old.issuer).to_owned(),
        name: account.unwrap_or(&old.name).to_owned(),
    };
    commit(context, &mut session, edit)?;
    // As it was stored, since names are cleaned.
    let renamed = session.vault().get(id).map(|it| it.account.clone());
    let renamed = renamed.unwrap_or(old);
    let text = tr!(context.i18n, "cli-renamed", account = line(&renamed));
    say(context, output, &renamed, &text)
}

/// `warifu remove NAME`
pub(super) fn remove(context: &Context<'_>, output: &Output, name: &str) -> Result<End, Failure> {
    let mut session = open(context)?;
    let entry = one_match(context, session.vault(), name)?;
    let (id, account): (EntryId, Account) = (entry.id, entry.account.clone());
    commit(context, &mut session, Edit::Remove(vec![id]))?;
    let text = tr!(context.i18n, "cli-removed", account = line(&account));
    say(context, output, &account, &text)
}

/// `warifu restore NAME`
pub(super) fn restore(context: &Context<'_>, output: &Output, name: &str) -> Result<End, Failure> {
    let mut session = open(context)?;
    let entry = one_in_trash(context, session.vault(), name)?;
    let (id, account): (EntryId, Account) = (entry.id, entry.account.clone());
    commit(context, &mut session, Edit::Restore(vec![id]))?;
    let text = tr!(context.i18n, "restored", account = line(&account));
    say(context, output, &account, &text)
}

fn say(
    context: &Context<'_>,
    output: &Output,
    account: &Account,
    text: &str,
) -> Result<End, Failure> {
    let object = Changed {
        issuer: &account.issuer,
        name: &account.name,
    };
    output.result(context.i18n, &object, text)?;
    Ok(End::Done)
}
