//! The passphrase of the app lock, for a vault that is sealed: from a file, or typed at the terminal without an echo.

use std::{
    fs::File,
    io::{self, IsTerminal as _, Read as _},
    path::Path,
};

use zeroize::Zeroizing;

use super::{Context, End, Failure, output};
use crate::{
    store::{Opened, StoreError, sealed::Passphrase},
    tr,
    ui::words,
};

/// The longest passphrase that is read, in bytes.
const MAX_BYTES: u64 = 4096;

/// Opens the vault, with its passphrase if it is sealed.
pub(super) fn open(context: &Context<'_>) -> Result<Opened, Failure> {
    let opened = match context.store.load() {
        Err(StoreError::Sealed) => context.store.unlock(&ask(context)?),
        other => other,
    };
    let opened = opened.map_err(|error| context.store_failure(&error))?;
    if let Some(missing) = &opened.missing {
        // Said, and no failure: the list is there.
        output::complain(&words::missing_change(context.i18n, missing));
    }
    Ok(opened)
}

fn ask(context: &Context<'_>) -> Result<Passphrase, Failure> {
    let read = match context.passphrase_file {
        Some(path) if path == Path::new("-") => first_line(io::stdin().lock()),
        Some(path) => File::open(path).and_then(first_line),
        None if io::stdin().is_terminal() => {
            let label = tr!(context.i18n, "passphrase-label");
            rpassword::prompt_password(format!("{label}: ")).map(Zeroizing::new)
        }
        None => return Err(context.store_failure(&StoreError::Sealed)),
    };
    read.map(Passphrase::new).map_err(|error| {
        Failure::new(
            End::Sealed,
            tr!(
                context.i18n,
                "err-passphrase-unread",
                details = error.to_string()
            ),
            tr!(context.i18n, "rec-passphrase-unread"),
        )
    })
}

/// The first line without its end.
fn first_line(source: impl io::Read) -> io::Result<Zeroizing<String>> {
    // A text that grows leaves copies behind.
    let mut text = Zeroizing::new(String::with_capacity(MAX_BYTES as usize));
    source.take(MAX_BYTES).read_to_string(&mut text)?;
    let line = text.lines().next().unwrap_or_default();
    Ok(Zeroizing::new(line.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_is_the_passphrase() {
        for (text, expected) in [
            ("words\n", "words"),
            ("with spaces \r\nand more\n", "with spaces "),
            ("no line break", "no line break"),
            ("", ""),
        ] {
            assert_eq!(*first_line(text.as_bytes()).unwrap(), expected);
        }
    }
}
