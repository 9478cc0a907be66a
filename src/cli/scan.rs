//! `warifu scan`: the content of the QR codes on the screen or in pictures, whatever it is.

use std::ffi::OsString;

use serde::Serialize;
use zeroize::Zeroizing;

use super::{
    Context, End, Failure, advice,
    output::{self, Output},
    source::{self, Named},
};
use crate::{
    exchange::without_keys,
    intake::{self, AccessError, FileError, FileProblem, Payloads, Source},
    messages::{self, Words},
    qr::Part,
    tr,
};

/// One picture and the codes on it, as programs read it.
#[derive(Serialize)]
struct Scanned<'a> {
    /// The picture as it was named; none for a screen.
    file: Option<&'a str>,
    payloads: Vec<&'a str>,
    /// Why the picture could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// `warifu scan [PICTURE|-…]`
pub(super) fn scan(
    context: &Context<'_>,
    output: &Output,
    pictures: &[OsString],
) -> Result<End, Failure> {
    if pictures.is_empty() {
        return scan_screen(context, output);
    }
    let mut found = false;
    let mut failed = false;
    let mut parts = Vec::new();
    for argument in pictures {
        let file = argument.to_string_lossy();
        let file = without_keys(&file);
        match payloads(context, argument) {
            Ok((read, remark)) => {
                found |= !read.payloads.is_empty();
                print(context, output, Some(&file), &read.payloads)?;
                parts.extend(read.parts);
                if let Some(words) = remark {
                    output::complain(&words);
                }
            }
            Err(words) => {
                failed = true;
                if output.is_json() {
                    let object = Scanned {
                        file: Some(&file),
                        payloads: Vec::new(),
                        error: Some(words.what.clone()),
                    };
                    output.result(context.i18n, &object, "")?;
                }
                output::complain(&words);
            }
        }
    }
    found |= print_joined(context, output, parts)?;
    Ok(match (failed, found) {
        (true, _) => End::Failed,
        (false, true) => End::Done,
        (false, false) => End::NotFound,
    })
}

/// The payloads of the QR codes in one picture, and the result for programs.
fn payloads(
    context: &Context<'_>,
    argument: &OsString,
) -> Result<(Payloads, Option<Words>), Words> {
    let i18n = context.i18n;
    let (file, read) = match Named::of(argument) {
        Named::Input => (
            tr!(i18n, "cli-standard-input"),
            source::input()
                .ok_or(FileError::from(AccessError::Unreadable))
                .and_then(|bytes| Ok(intake::picture_payloads(&bytes)?)),
        ),
        Named::Link(_) => {
            return Err(Words {
                what: tr!(i18n, "err-cli-link"),
                next: tr!(i18n, "rec-cli-link"),
            });
        }
        Named::File(path) => (intake::file_name(&path), intake::read_picture(&path)),
        Named::Elsewhere(problem) => (problem.file, Err(problem.reason)),
    };
    let words = |reason| {
        let file = file.clone();
        advice::file(i18n, &FileProblem { file, reason })
    };
    match read {
        Ok(read) => {
            let remark = read.partly_read.map(|partly| words(partly.into()));
            Ok((read, remark))
        }
        Err(reason) => Err(words(reason)),
    }
}

fn scan_screen(context: &Context<'_>, output: &Output) -> Result<End, Failure> {
    let keys = context.platform.capabilities.screenshot_keys;
    let screens = context
        .platform
        .screens
        .capture()
        .map_err(|error| Failure {
            end: End::Failed,
            words: vec![advice::capture(context.i18n, &error, keys)],
        })?;
    let read = intake::payloads(Source::Screen, &screens);
    print(context, output, None, &read.payloads)?;
    let has_joined = print_joined(context, output, read.parts)?;
    if read.payloads.is_empty() && !has_joined {
        return Err(Failure::new(
            End::NotFound,
            tr!(context.i18n, "err-no-code-screen"),
            tr!(context.i18n, "rec-no-code-screen"),
        ));
    }
    Ok(End::Done)
}

/// Prints the texts that were divided among several codes, and says which codes are missing. Returns whether there was
/// any text.
fn print_joined(context: &Context<'_>, output: &Output, parts: Vec<Part>) -> Result<bool, Failure> {
    let (texts, incomplete) = intake::joined(parts);
    if !texts.is_empty() {
        print(context, output, None, &texts)?;
    }
    for set in &incomplete {
        output::complain(&messages::incomplete(context.i18n, set));
    }
    Ok(!texts.is_empty())
}

/// Prints an object for each picture (JSON), or a line for each code.
fn print(
    context: &Context<'_>,
    output: &Output,
    file: Option<&str>,
    payloads: &[Zeroizing<String>],
) -> Result<(), Failure> {
    if output.is_json() {
        let object = Scanned {
            file,
            payloads: payloads.iter().map(|payload| payload.as_str()).collect(),
            error: None,
        };
        return output.result(context.i18n, &object, "");
    }
    for payload in payloads {
        output.result(context.i18n, &(), payload)?;
    }
    Ok(())
}
