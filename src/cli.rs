//! The command line: the same accounts, for scripts and for machines without a display.
//!
//! Exit codes: 0 done · 1 failed · 2 wrong command line · 3 nothing found · 4 several accounts match ·
//! 5 the keyring is missing, locked or denied · 6 the app lock is set, and its passphrase is missing or wrong ·
//! 7 another copy of the program is using the vault.

mod accounts;
mod advice;
mod arguments;
mod changes;
mod copy;
mod export;
mod import;
mod lookup;
mod output;
mod passphrase;
mod reading;
mod scan;
mod source;

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

pub use self::arguments::grammar;
use self::{export::Export, import::Import, output::Output};
use crate::{
    exchange::write::Target,
    i18n::I18n,
    messages::{self, Words},
    platform::{Launch, Platform, WindowError},
    settings::Settings,
    store::{StoreError, VaultStore},
    tr,
};

/// What the arguments ask for.
pub enum Request {
    /// Open the window.
    Window(Launch),
    /// Run a command.
    Run(Command),
    /// Help or an error was printed; exit with this code.
    Exit(u8),
}

/// A command and how it prints.
pub struct Command {
    task: Task,
    json: bool,
    /// Where the passphrase of the app lock is read from; `-` is the standard input.
    passphrase_file: Option<PathBuf>,
}

enum Task {
    List,
    Code {
        name: String,
        how: accounts::How,
    },
    Add {
        sources: Vec<OsString>,
        /// Whether existing accounts with other settings take the new ones.
        replace: bool,
    },
    Scan {
        pictures: Vec<OsString>,
    },
    Import {
        files: Vec<OsString>,
        dry_run: bool,
        /// Whether a dry run also prints the secrets.
        secrets: bool,
        /// Where the password of an encrypted file is read from.
        password_file: Option<PathBuf>,
    },
    Export {
        to: Target,
        select: Vec<String>,
        file: PathBuf,
        password_file: Option<PathBuf>,
    },
    Rename {
        name: String,
        issuer: Option<String>,
        account: Option<String>,
    },
    Remove {
        name: String,
    },
    Restore {
        name: String,
    },
}

/// How a command ended. The numbers are the exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum End {
    Done = 0,
    Failed = 1,
    Usage = 2,
    NotFound = 3,
    Several = 4,
    Keyring = 5,
    Sealed = 6,
    Busy = 7,
}

/// Why a command did not do what was asked, in the user's language.
struct Failure {
    end: End,
    /// One error, or several that all matter.
    words: Vec<Words>,
}

/// Reads the arguments; the first is the program's own name.
pub fn parse(
    arguments: impl IntoIterator<Item = OsString>,
    settings: &Settings,
    platform: &Platform,
) -> Request {
    let i18n = texts(settings, platform);
    arguments::parse(arguments, &i18n)
}

/// Runs a command; returns the exit code.
pub fn run(command: &Command, settings: &Settings, platform: &Platform, store: &VaultStore) -> u8 {
    let i18n = texts(settings, platform);
    let output = Output::new(command.json);
    let context = Context {
        i18n: &i18n,
        settings,
        platform,
        store,
        passphrase_file: command.passphrase_file.as_deref(),
    };
    let result = match &command.task {
        Task::List => accounts::list(&context, &output),
        Task::Code { name, how } => accounts::code(&context, &output, name, *how),
        Task::Add { sources, replace } => accounts::add(&context, &output, sources, *replace),
        Task::Scan { pictures } => scan::scan(&context, &output, pictures),
        Task::Import {
            files,
            dry_run,
            secrets,
            password_file,
        } => {
            let import = Import {
                files,
                dry_run: *dry_run,
                secrets: *secrets,
                password_file: password_file.as_deref(),
            };
            import::import(&context, &output, &import)
        }
        Task::Export {
            to,
            select,
            file,
            password_file,
        } => {
            let export = Export {
                target: *to,
                select,
                file,
                password_file: password_file.as_deref(),
            };
            export::export(&context, &output, &export)
        }
        Task::Rename {
            name,
            issuer,
            account,
        } => changes::rename(
            &context,
            &output,
            name,
            issuer.as_deref(),
            account.as_deref(),
        ),
        Task::Remove { name } => changes::remove(&context, &output, name),
        Task::Restore { name } => changes::restore(&context, &output, name),
    };
    for remark in store.remarks() {
        output::complain_text(&messages::remark(&i18n, &remark));
    }
    let end = match result {
        Ok(end) => end,
        Err(failure) => {
            failure.words.iter().for_each(output::complain);
            failure.end
        }
    };
    end as u8
}

/// Reports why there is no window, also to a user who does not see what is printed; returns the exit code.
pub fn no_window(error: &WindowError, settings: &Settings, platform: &Platform) -> u8 {
    let words = messages::window(&texts(settings, platform), error);
    output::complain(&words);
    let text = format!("{}\n\n{}", words.what, words.next);
    platform.shell.alert(&text);
    End::Failed as u8
}

/// Prints that the window was closed before everything was saved; returns the exit code.
pub fn unsaved(settings: &Settings, platform: &Platform) -> u8 {
    let i18n = texts(settings, platform);
    output::complain(&messages::closed_unsaved(&i18n));
    End::Failed as u8
}

/// The texts in the user's language.
fn texts(settings: &Settings, platform: &Platform) -> I18n {
    let language = settings.language(&platform.shell.languages());
    I18n::new(language).in_zone(platform.clock.time_zone())
}

/// What every command needs.
struct Context<'a> {
    i18n: &'a I18n,
    settings: &'a Settings,
    platform: &'a Platform,
    store: &'a VaultStore,
    passphrase_file: Option<&'a Path>,
}

impl Context<'_> {
    /// The present time in Unix seconds, as codes need it.
    fn unix(&self) -> u64 {
        self.settings.code_time(self.platform.clock.now())
    }

    /// How a command ends after a store's error.
    fn store_failure(&self, error: &StoreError) -> Failure {
        let end = match error {
            StoreError::NoKeyring
            | StoreError::Away { .. }
            | StoreError::Locked
            | StoreError::Denied => End::Keyring,
            StoreError::Sealed | StoreError::WrongPassphrase => End::Sealed,
            StoreError::Busy => End::Busy,
            _ => End::Failed,
        };
        let words = match error {
            StoreError::NoKeyring if self.platform.folders.is_portable => Words {
                what: tr!(self.i18n, "err-portable-empty"),
                next: tr!(self.i18n, "rec-portable-empty"),
            },
            error => advice::store(self.i18n, error),
        };
        Failure {
            end,
            words: vec![words],
        }
    }
}

impl Failure {
    fn new(end: End, what: String, next: String) -> Self {
        Self {
            end,
            words: vec![Words { what, next }],
        }
    }
}
