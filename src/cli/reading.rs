//! The accounts in the arguments of `warifu add` and `warifu import`, and what is wrong with the rest.

use std::{
    ffi::{OsStr, OsString},
    path::PathBuf,
};

use super::{
    Context, End, Failure, advice,
    passphrase::Passwords,
    source::{self, Named},
};
use crate::{
    exchange::{self, DecryptError, Imported},
    intake::{AccessError, FileError, FileProblem, Reading},
    messages::{self, Words},
    tr,
    vault::NewEntry,
};

/// The accounts, at least one, and a remark for each input that is not an account.
pub(super) fn accounts(
    context: &Context<'_>,
    arguments: &[OsString],
) -> Result<(Vec<NewEntry>, Vec<Words>), Failure> {
    let mut imported = Imported::default();
    let mut problems = Vec::new();
    let mut paths = Vec::new();
    let mut takes_input = false;
    for named in Named::all(arguments) {
        match named {
            Named::Input => takes_input = true,
            Named::Link(text) => imported.extend(exchange::read_text(&text)),
            Named::File(path) => paths.push(path),
            Named::Elsewhere(problem) => problems.push(problem),
        }
    }
    if takes_input {
        let bytes = source::input().ok_or_else(|| bad_input(context))?;
        let reading = Reading::of_bytes(&bytes, &tr!(context.i18n, "cli-standard-input"));
        let reading = reading.without_encrypted();
        imported.extend(reading.imported);
        problems.extend(reading.problems);
    }
    // All files at once, since a set of pictures may be divided among them.
    let reading = Reading::of_files(&paths, &|| false);
    let reading = reading.without_sealed().without_encrypted();
    imported.extend(reading.imported);
    problems.extend(reading.problems);

    if imported.is_too_much {
        return Err(too_much(context));
    }
    let failed = !problems.is_empty();
    let entries = std::mem::take(&mut imported.entries);
    let refused = imported.refused.iter();
    let mut remarks: Vec<Words> = refused
        .map(|it| messages::refused(context.i18n, it))
        .chain(incomplete(context, &imported))
        .chain(others(context, &imported, &problems, &paths))
        .collect();
    remarks.dedup();
    if !entries.is_empty() {
        return Ok((entries, remarks));
    }
    if remarks.is_empty() && takes_input {
        return Err(bad_input(context));
    }
    if remarks.is_empty() {
        let file = paths.first().map(|path| source::shown(path));
        remarks.push(Words {
            what: tr!(
                context.i18n,
                "err-no-code-picture",
                file = file.unwrap_or_default()
            ),
            next: tr!(context.i18n, "rec-no-code-picture"),
        });
    }
    Err(Failure {
        end: if failed { End::Failed } else { End::NotFound },
        words: remarks,
    })
}

/// What one argument holds.
pub(super) struct Found {
    /// The accounts, and what is refused.
    pub(super) imported: Imported,
    /// A remark for each other part of it that is no account. What is missing is known only with the other arguments.
    pub(super) remarks: Vec<Words>,
    /// How the command ends if no argument has an account.
    pub(super) without_any: End,
}

/// Reads one argument, which may hold no account at all.
pub(super) fn one(
    context: &Context<'_>,
    argument: &OsStr,
    passwords: &mut Passwords<'_>,
) -> Result<Found, Failure> {
    let mut paths = Vec::new();
    let mut is_locked = false;
    let reading = match Named::of(argument) {
        Named::Input => {
            let bytes = source::input().ok_or_else(|| bad_input(context))?;
            let name = tr!(context.i18n, "cli-standard-input");
            let reading = Reading::of_bytes(&bytes, &name);
            decrypted(context, reading, passwords, &mut is_locked)?
        }
        Named::Link(text) => Reading::of_text(&text),
        Named::File(path) => {
            paths.push(path);
            let reading = Reading::of_files(&paths, &|| false);
            decrypted(context, reading, passwords, &mut is_locked)?.without_sealed()
        }
        Named::Elsewhere(problem) => {
            let mut reading = Reading::of_files(&[], &|| false);
            reading.problems.push(problem);
            reading
        }
    };
    let (imported, problems) = (reading.imported, reading.problems);
    if imported.is_too_much {
        return Err(too_much(context));
    }
    Ok(Found {
        remarks: others(context, &imported, &problems, &paths),
        without_any: match problems.as_slice() {
            _ if is_locked => End::Sealed,
            [] => End::NotFound,
            _ => End::Failed,
        },
        imported,
    })
}

/// Reads the files that other apps have encrypted. If there is no password for one, that is a problem like any other,
/// and sets `is_locked`.
fn decrypted(
    context: &Context<'_>,
    mut reading: Reading,
    passwords: &mut Passwords<'_>,
    is_locked: &mut bool,
) -> Result<Reading, Failure> {
    for file in std::mem::take(&mut reading.encrypted) {
        let Some(password) = passwords.of_app(context, &file.export.names())? else {
            *is_locked = true;
            reading.leave_out(file);
            continue;
        };
        let inner = file.read(password).map_err(|error| Failure {
            end: match error {
                DecryptError::WrongPassword => End::Sealed,
                _ => End::Failed,
            },
            words: vec![messages::decrypt(context.i18n, error, &file.export)],
        })?;
        let inner = inner.without_encrypted();
        reading.imported.extend(inner.imported);
        reading.problems.extend(inner.problems);
    }
    Ok(reading)
}

fn bad_input(context: &Context<'_>) -> Failure {
    Failure::new(
        End::Failed,
        tr!(context.i18n, "err-cli-input"),
        tr!(context.i18n, "rec-cli-input"),
    )
}

/// More accounts than fit.
pub(super) fn too_much(context: &Context<'_>) -> Failure {
    Failure {
        end: End::Failed,
        words: vec![messages::too_much(context.i18n)],
    }
}

/// What is missing from sets of several pictures.
pub(super) fn incomplete(context: &Context<'_>, imported: &Imported) -> Vec<Words> {
    let sets = imported.incomplete.iter();
    sets.map(|set| messages::incomplete(context.i18n, set))
        .collect()
}

/// Remarks about inputs that are no accounts, the most useful first.
fn others(
    context: &Context<'_>,
    imported: &Imported,
    problems: &[FileProblem],
    paths: &[PathBuf],
) -> Vec<Words> {
    let i18n = context.i18n;
    let mut remarks = Vec::new();
    for problem in problems {
        remarks.push(match problem.reason {
            FileError::Access(AccessError::Unreadable) => {
                // A bad link was taken for a path, so the message mentions both.
                let path = paths.iter().find(|path| path.ends_with(&problem.file));
                let source = path.map_or_else(|| problem.file.clone(), |it| source::shown(it));
                Words {
                    what: tr!(i18n, "err-cli-source", source = source),
                    next: tr!(i18n, "rec-cli-source"),
                }
            }
            _ => advice::file(i18n, problem),
        });
    }
    let others = imported.others.iter();
    remarks.extend(others.map(|kind| advice::not_a_code(i18n, *kind)));
    remarks.dedup();
    remarks
}
