//! `export`: accounts for other apps.

use std::{
    io::{self, Write as _},
    path::Path,
};

use serde::Serialize;
use zeroize::Zeroizing;

use super::{
    Context, End, Failure,
    lookup::one_match,
    output::{self, Output},
    passphrase::{choose, open},
};
use crate::{
    exchange::write::{Content, Loss, Target, Written},
    messages::{self, ExportError},
    naming::line,
    paper, tr,
    vault::{Entry, EntryId, Vault},
};

/// What `warifu export` was asked for.
pub(super) struct Export<'a> {
    /// For which app.
    pub(super) target: Target,
    /// Names of accounts; all accounts if there are none.
    pub(super) select: &'a [String],
    /// Where to; `-` is the standard output.
    pub(super) file: &'a Path,
    /// Where the passphrase of an encrypted file is read from.
    pub(super) password_file: Option<&'a Path>,
}

/// What was exported, as programs read it.
#[derive(Serialize)]
struct Exported<'a> {
    file: String,
    format: &'static str,
    accounts: usize,
    left_out: Vec<LeftOut<'a>>,
}

/// An account that the target cannot hold, as programs read it.
#[derive(Serialize)]
struct LeftOut<'a> {
    issuer: &'a str,
    name: &'a str,
    reason: String,
}

/// `warifu export --to FORMAT FILE`
pub(super) fn export(
    context: &Context<'_>,
    output: &Output,
    export: &Export<'_>,
) -> Result<End, Failure> {
    let i18n = context.i18n;
    let to_output = export.file == Path::new("-");
    if !to_output && export.file.exists() {
        let file = super::source::shown(export.file);
        return Err(Failure::new(
            End::Failed,
            tr!(i18n, "err-cli-exists", file = file),
            tr!(i18n, "rec-cli-exists"),
        ));
    }
    let session = open(context)?;
    let vault = session.vault();
    let entries = selected(context, vault, export.select)?;
    if entries.is_empty() {
        let text = tr!(i18n, "cli-no-accounts");
        output::complain_text(&text);
        return Ok(End::NotFound);
    }
    let passphrase = if export.target.is_encrypted() {
        Some(choose(context, export.password_file)?)
    } else {
        None
    };
    let work = context.store.work();
    let passphrase = passphrase.as_ref().map(|it| (it, work));
    let failure = |error| Failure {
        end: End::Failed,
        words: vec![messages::export(i18n, error)],
    };
    let written = export.target.write(&entries, passphrase);
    let bytes = match written.map_err(|error| failure(ExportError::Write(error)))? {
        Written::File(bytes) => bytes,
        Written::Codes(payloads) => lines(&payloads),
    };
    let losses = export.target.losses(entries.iter().copied());
    let left_out = left_out(context, vault, &losses);
    if to_output {
        let mut stdout = io::stdout().lock();
        return stdout
            .write_all(&bytes)
            .and_then(|()| stdout.flush())
            .map_err(|_error| output::unwritable(i18n))
            .map(|()| end(&left_out));
    }
    // The file may hold every secret unencrypted, as a sheet does, so it is written in the same way.
    paper::write(&context.platform.folders.data, export.file, &bytes)
        .map_err(|error| failure(ExportError::File(error)))?;
    let accounts = entries.len() - left_out.len();
    let done = tr!(i18n, "export-done", count = accounts);
    let ended = end(&left_out);
    let object = Exported {
        file: export.file.display().to_string(),
        format: export.target.id(),
        accounts,
        left_out,
    };
    output.result(i18n, &object, &done)?;
    Ok(ended)
}

/// The accounts that are exported, in the order of the list.
fn selected<'a>(
    context: &Context<'_>,
    vault: &'a Vault,
    names: &[String],
) -> Result<Vec<&'a Entry>, Failure> {
    let ids: Result<Vec<EntryId>, Failure> = names
        .iter()
        .map(|name| one_match(context, vault, name).map(|entry| entry.id))
        .collect();
    let ids = ids?;
    let entries = vault.entries().iter();
    Ok(entries
        .filter(|entry| names.is_empty() || ids.contains(&entry.id))
        .collect())
}

/// The accounts that the target cannot hold. What it does not hold of any account is printed.
fn left_out<'a>(context: &Context<'_>, vault: &'a Vault, losses: &[Loss]) -> Vec<LeftOut<'a>> {
    let mut left_out = Vec::new();
    for loss in losses {
        let Some(entry) = vault.get(loss.id) else {
            continue;
        };
        let account = &entry.account;
        let reason = messages::loss(context.i18n, loss, &line(account));
        output::complain_text(&reason);
        if loss.unfit.is_some() {
            left_out.push(LeftOut {
                issuer: &account.issuer,
                name: &account.name,
                reason,
            });
        }
    }
    left_out
}

/// The other accounts are exported, but a script has to learn that some were not.
fn end(left_out: &[LeftOut<'_>]) -> End {
    if left_out.is_empty() {
        End::Done
    } else {
        End::Failed
    }
}

/// The payloads of QR codes, one a line.
fn lines(payloads: &[Zeroizing<String>]) -> Content {
    let length = payloads.iter().map(|it| it.len() + 1).sum();
    let mut text = Content::new(Vec::with_capacity(length));
    for payload in payloads {
        text.extend_from_slice(payload.as_bytes());
        text.push(b'\n');
    }
    text
}
