//! Printing: results on standard output, errors on standard error.
//!
//! What is printed may contain names and payloads from outside. It is made [visible] line by line, so that it cannot
//! move the cursor of a terminal or look like an additional line. JSON has its own escapes.
#![expect(
    clippy::print_stderr,
    reason = "this is where the command line prints errors"
)]

use std::io::{self, Write as _};

use serde::Serialize;
use zeroize::Zeroizing;

use super::{End, Failure};
use crate::{i18n::I18n, messages::Words, otp::name::visible, tr};

/// Where results go, and in which form.
pub(super) struct Output {
    json: bool,
}

impl Output {
    /// Results as JSON, one object a line, or as text for people.
    pub(super) fn new(json: bool) -> Self {
        Self { json }
    }

    /// Prints one result: `object` for programs, or `text` for people.
    pub(super) fn result(
        &self,
        i18n: &I18n,
        object: &impl Serialize,
        text: &str,
    ) -> Result<(), Failure> {
        let mut stdout = io::stdout().lock();
        let written = if self.json {
            serde_json::to_writer(&mut stdout, object)
                .map_err(io::Error::from)
                .and_then(|()| writeln!(stdout))
        } else {
            let text = Zeroizing::new(visible(text));
            writeln!(stdout, "{}", *text)
        };
        written
            .and_then(|()| stdout.flush())
            .map_err(|_error| unwritable(i18n))
    }

    /// Whether programs read the results.
    pub(super) fn is_json(&self) -> bool {
        self.json
    }
}

/// The failure to print a result.
pub(super) fn unwritable(i18n: &I18n) -> Failure {
    Failure::new(
        End::Failed,
        tr!(i18n, "err-cli-output"),
        tr!(i18n, "rec-cli-output"),
    )
}

/// Prints help that was asked for.
pub(super) fn say(text: &str) {
    // If standard output is closed, there is nobody to report an error to.
    writeln!(io::stdout(), "{}", text.trim_end()).ok();
}

/// Prints the two lines of an error.
pub(super) fn complain(words: &Words) {
    eprintln!("{}", visible(&words.what));
    complain_text(&words.next);
}

/// Prints an error that is already composed, of one or several lines.
pub(super) fn complain_text(text: &str) {
    for line in text.trim_end().lines() {
        eprintln!("{}", visible(line));
    }
}
