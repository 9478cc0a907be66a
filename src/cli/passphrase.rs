//! The passphrase of a sealed vault: from a file, or typed at the terminal without an echo.

use std::{
    fs::File,
    io::{self, IsTerminal as _, Read as _},
    path::Path,
};

use zeroize::Zeroizing;

use super::{Context, End, Failure, output};
use crate::{
    exchange::write::WriteError,
    messages::{self, ExportError},
    platform,
    session::InPlace,
    store::{
        StoreError,
        sealed::{MAX_PASSPHRASE_BYTES, Passphrase},
    },
    tr,
};

/// Opens the vault, with its passphrase if it is sealed.
pub(super) fn open<'a>(context: &Context<'a>) -> Result<InPlace<'a>, Failure> {
    let data_dir = context.platform.folders.data.clone();
    let zone = context.platform.clock.time_zone();
    let mut session = InPlace::start(context.store, data_dir, zone);
    if session.is_locked() {
        let label = tr!(context.i18n, "passphrase-label");
        let missing = || context.store_failure(&StoreError::Sealed);
        session.unlock(read(context, context.passphrase_file, &label, missing)?);
    }
    session
        .ready()
        .map_err(|error| context.store_failure(&error))?;
    if let Some(missing) = session.missing() {
        // A warning and not a failure, since the list is there.
        output::complain(&messages::missing_change(context.i18n, missing));
    }
    Ok(session)
}

/// A new passphrase for a file: from a file, or typed twice at the terminal.
pub(super) fn choose(context: &Context<'_>, file: Option<&Path>) -> Result<Passphrase, Failure> {
    let i18n = context.i18n;
    let missing = || Failure {
        end: End::Sealed,
        words: vec![messages::export(
            i18n,
            ExportError::Write(WriteError::NoPassphrase),
        )],
    };
    let label = tr!(i18n, "passphrase-new-label");
    let chosen = read(context, file, &label, missing)?;
    if chosen.expose().is_empty() {
        return Err(missing());
    }
    if file.is_none() {
        let label = tr!(i18n, "passphrase-again-label");
        if read(context, None, &label, missing)?.expose() != chosen.expose() {
            return Err(Failure::new(
                End::Sealed,
                tr!(i18n, "err-cli-passphrase-differs"),
                tr!(i18n, "rec-cli-passphrase-differs"),
            ));
        }
    }
    Ok(chosen)
}

/// The passwords of other apps' files: one for all, from a file, or typed for each.
pub(super) struct Passwords<'a> {
    file: Option<&'a Path>,
    /// The one that was read last.
    password: Option<Passphrase>,
}

impl<'a> Passwords<'a> {
    /// Reads from `file`, if there is one, once: a pipe is empty the second time.
    pub(super) fn new(file: Option<&'a Path>) -> Self {
        Self {
            file,
            password: None,
        }
    }

    /// The password of the app's file; `None` if nobody can be asked.
    pub(super) fn of_app(
        &mut self,
        context: &Context<'_>,
        app: &str,
    ) -> Result<Option<&Passphrase>, Failure> {
        if self.file.is_none() && !io::stdin().is_terminal() {
            return Ok(None);
        }
        if self.file.is_none() || self.password.is_none() {
            let label = format!("{} ({})", tr!(context.i18n, "password-label"), app);
            let missing = || context.store_failure(&StoreError::Sealed);
            self.password = Some(read(context, self.file, &label, missing)?);
        }
        Ok(self.password.as_ref())
    }
}

/// Reads a passphrase from a file, or at the terminal. Without either, it is `missing`.
fn read(
    context: &Context<'_>,
    file: Option<&Path>,
    label: &str,
    missing: impl FnOnce() -> Failure,
) -> Result<Passphrase, Failure> {
    let read = match file {
        Some(path) if path == Path::new("-") => first_line(io::stdin().lock()),
        Some(path) => File::open(path).and_then(first_line),
        None if io::stdin().is_terminal() => {
            platform::ask_in_console(|| rpassword::prompt_password(format!("{label}: ")))
                .map(|typed| Some(Zeroizing::new(typed)))
        }
        None => return Err(missing()),
    };
    let read = read.map_err(|error| {
        Failure::new(
            End::Sealed,
            tr!(
                context.i18n,
                "err-passphrase-unread",
                details = error.to_string()
            ),
            tr!(context.i18n, "rec-passphrase-unread"),
        )
    })?;
    read.map(Passphrase::new)
        .filter(|passphrase| !passphrase.is_too_long())
        .ok_or_else(|| Failure {
            end: End::Sealed,
            words: vec![messages::passphrase_too_long(context.i18n)],
        })
}

/// The first line without its end; `None` if it is too long for a passphrase.
fn first_line(source: impl io::Read) -> io::Result<Option<Zeroizing<String>>> {
    // Including the two bytes of a line break, and one that shows that the line is too long.
    let most = MAX_PASSPHRASE_BYTES + 3;
    // A buffer that grows would leave copies in freed memory.
    let mut bytes = Zeroizing::new(Vec::with_capacity(most));
    source.take(most as u64).read_to_end(&mut bytes)?;
    let line = bytes
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if line.len() > MAX_PASSPHRASE_BYTES {
        return Ok(None);
    }
    let line = str::from_utf8(line).map_err(|_no_text| io::ErrorKind::InvalidData)?;
    Ok(Some(Zeroizing::new(line.to_owned())))
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
            let line = first_line(text.as_bytes()).unwrap().unwrap();
            assert_eq!(*line, expected);
        }
    }

    #[test]
    fn a_passphrase_is_read_whole_or_is_too_long() {
        let read = |text: &str| first_line(text.as_bytes()).unwrap();
        let whole = "割".repeat(MAX_PASSPHRASE_BYTES / 3);
        let line = read(&format!("{whole}\r\nmore")).unwrap();
        assert_eq!(*line, whole);
        assert!(read(&"x".repeat(MAX_PASSPHRASE_BYTES)).is_some());
        for long in [
            "x".repeat(MAX_PASSPHRASE_BYTES + 1),
            "割".repeat(MAX_PASSPHRASE_BYTES),
        ] {
            assert!(read(&long).is_none());
        }
    }
}
