//! `warifu scan`: what the QR codes on the screen or in pictures hold, whatever it is.

use std::path::{Path, PathBuf};

use serde::Serialize;
use zeroize::Zeroizing;

use super::{
    Context, End, Failure,
    output::{self, Output},
};
use crate::{
    app::import::{self, FileProblem, Source},
    tr,
    ui::words,
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

/// `warifu scan [PICTURE…]`
pub(super) fn scan(
    context: &Context<'_>,
    output: &Output,
    pictures: &[PathBuf],
) -> Result<End, Failure> {
    if pictures.is_empty() {
        return scan_screen(context, output);
    }
    let mut found = false;
    let mut failed = false;
    for path in pictures {
        let file = path.to_string_lossy();
        match import::read_picture(path) {
            Ok(payloads) => {
                found |= !payloads.is_empty();
                print(context, output, Some(&file), &payloads)?;
            }
            Err(reason) => {
                failed = true;
                let problem = FileProblem {
                    file: name_of(path),
                    reason,
                };
                let words = words::file(context.i18n, &problem);
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
    Ok(match (failed, found) {
        (true, _) => End::Failed,
        (false, true) => End::Done,
        (false, false) => End::NotFound,
    })
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn scan_screen(context: &Context<'_>, output: &Output) -> Result<End, Failure> {
    let keys = context.platform.screenshot_keys();
    let screens = context
        .platform
        .capture_screens()
        .map_err(|error| Failure {
            end: End::Failed,
            words: words::capture(context.i18n, &error, keys),
        })?;
    let payloads = import::payloads(Source::Screen, &screens);
    print(context, output, None, &payloads)?;
    if payloads.is_empty() {
        return Err(Failure::new(
            End::NotFound,
            tr!(context.i18n, "err-no-code-screen"),
            tr!(context.i18n, "rec-no-code-screen"),
        ));
    }
    Ok(End::Done)
}

/// Programs get an object for each picture, people a line for each code.
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
