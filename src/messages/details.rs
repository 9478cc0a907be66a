//! What somebody who helps needs to know: the program, the system and what failed. It holds nothing of the user's.

use std::fmt;

use super::{ExportError, Problem};
use crate::{
    exchange::write::WriteError,
    i18n::Language,
    intake::DeleteError,
    paper::PaperError,
    platform::{CaptureError, FileDialogError, PasteError, Renderer, SYSTEM, Surroundings, System},
    store::{Place, StoreError, quick_unlock::QuickUnlockError, recovery::RecoveryError},
};

/// The details. Each part is a number, a name from a fixed list, a text of the program's own, or what the system calls
/// itself ([`SystemName`](crate::platform::SystemName)), so that no path, no name of an account and no secret is among
/// them. The type is `Copy`, so it has no `String`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Details {
    /// The language of the window.
    pub language: Language,
    /// The system, the desktop and the package.
    pub surroundings: Surroundings,
    /// What draws the window.
    pub renderer: Renderer,
    /// Where the vault is.
    pub place: Place,
    /// Whether a passphrase opens it.
    pub has_lock: bool,
    /// Whether this is a portable copy.
    pub is_portable: bool,
    /// What failed.
    pub failure: Option<Failure>,
}

/// What failed, by the names that the program's source has for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The problem.
    pub problem: &'static str,
    /// Its cause, if there are several.
    pub cause: Option<&'static str>,
}

impl fmt::Display for Details {
    /// In English in every language, since the person who helps may not read the user's.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (version, processor) = (env!("CARGO_PKG_VERSION"), std::env::consts::ARCH);
        writeln!(f, "Warifu {version} ({processor})")?;
        write_system(f, &self.surroundings)?;
        if let Some(desktop) = self.surroundings.desktop {
            writeln!(f, "Desktop: {desktop}")?;
        }
        if let Some(display) = self.surroundings.display {
            writeln!(f, "Display: {display}")?;
        }
        writeln!(f, "Renderer: {}", self.renderer.name())?;
        let portable = self.is_portable.then_some("portable copy");
        if let Some(package) = portable.or(self.surroundings.package) {
            writeln!(f, "Package: {package}")?;
        }
        let place = match self.place {
            Place::Keyring => "keyring",
            Place::File => "passphrase file",
        };
        let lock = if self.has_lock { "with" } else { "without" };
        writeln!(f, "Vault: {place}, {lock} a passphrase")?;
        write!(f, "Language: {}", self.language.tag())?;
        match self.failure {
            Some(Failure {
                problem,
                cause: Some(cause),
            }) => write!(f, "\nProblem: {problem}, {cause}"),
            Some(Failure {
                problem,
                cause: None,
            }) => write!(f, "\nProblem: {problem}"),
            None => Ok(()),
        }
    }
}

/// The system by what it calls itself, or otherwise by what this program was built for.
fn write_system(f: &mut fmt::Formatter<'_>, surroundings: &Surroundings) -> fmt::Result {
    let built_for = match SYSTEM {
        System::Linux => "Linux",
        System::Windows => "Windows",
        System::MacOs => "macOS",
    };
    match surroundings.system {
        Some(name) => write!(f, "System: {name}")?,
        None => write!(f, "System: {built_for}")?,
    }
    match surroundings.kernel {
        Some(kernel) => writeln!(f, ", {built_for} {kernel}"),
        None => writeln!(f),
    }
}

/// The name of a variant. All variants are listed, so that a new one does not compile without its name.
macro_rules! name {
    ($value:expr, $kind:ident: $($variant:ident),+ $(,)?) => {
        match $value {
            $($kind::$variant { .. } => stringify!($variant),)+
        }
    };
}

impl Failure {
    /// For a vault that cannot be opened or saved.
    pub fn of_store(error: &StoreError) -> Self {
        Self {
            problem: "Store",
            cause: Some(store(error)),
        }
    }
}

impl From<&Problem> for Failure {
    fn from(problem: &Problem) -> Self {
        let name = name!(
            problem, Problem: Capture, FileDialog, Copy, ReadClipboard, ClearClipboard, CounterEnd,
            QrCodeTooLong, Settings, SettingsDamaged, Delete, Autostart, TooMuch, Crashed, TooSlow,
            Store, Recovery, Paper, Export, QuickUnlock,
        );
        let cause = match problem {
            Problem::Capture(error) => {
                Some(name!(error, CaptureError: Denied, Cancelled, Unavailable, Failed))
            }
            Problem::FileDialog(error) => Some(name!(error, FileDialogError: Unavailable, Ended)),
            Problem::ReadClipboard(error) => Some(name!(error, PasteError: Unreadable, NoAnswer)),
            Problem::Delete { error, .. } => {
                Some(name!(error, DeleteError: Changed, Needed, Refused))
            }
            Problem::Store(error) => Some(store(error)),
            Problem::Recovery(error) => Some(recovery(*error)),
            Problem::Paper(error) => Some(paper(*error)),
            Problem::Export(error) => Some(export(*error)),
            Problem::QuickUnlock { error, .. } => {
                Some(name!(error, QuickUnlockError: Guard, Unwritable))
            }
            // Each of these has one cause.
            Problem::Copy
            | Problem::ClearClipboard
            | Problem::CounterEnd { .. }
            | Problem::QrCodeTooLong { .. }
            | Problem::Settings { .. }
            | Problem::SettingsDamaged { .. }
            | Problem::Autostart
            | Problem::TooMuch
            | Problem::Crashed
            | Problem::TooSlow => None,
        };
        Self {
            problem: name,
            cause,
        }
    }
}

fn store(error: &StoreError) -> &'static str {
    name!(
        error, StoreError: NoKeyring, Away, Locked, Sealed, WrongPassphrase, Denied, Missing,
        Changed, Busy, LeftBehind, NotVerified, TooLarge, Damaged, TooNew, WitnessUnwritable, File,
        Dangling, Crashed, Failed,
    )
}

fn recovery(error: RecoveryError) -> &'static str {
    name!(
        error, RecoveryError: NoFolder, Unwritable, Full, NotVerified, Unreadable, NotOne, Damaged,
        TooNew, WrongPassphrase, NoteUnwritable, NoteDamaged, Busy, Crashed,
    )
}

fn paper(error: PaperError) -> &'static str {
    name!(error, PaperError: Unwritable, Full, NotVerified)
}

fn export(error: ExportError) -> &'static str {
    match error {
        ExportError::Write(error) => {
            name!(error, WriteError: NoRandom, NoPassphrase, NotEncrypted, Nothing)
        }
        ExportError::File(error) => paper(error),
        ExportError::Taken => "Taken",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_with_several_causes_names_its_own() {
        for (problem, name, cause) in [
            (
                Problem::Recovery(RecoveryError::Full),
                "Recovery",
                Some("Full"),
            ),
            (
                Problem::Paper(PaperError::NotVerified),
                "Paper",
                Some("NotVerified"),
            ),
            (Problem::Export(ExportError::Taken), "Export", Some("Taken")),
            (
                Problem::Export(ExportError::Write(WriteError::Nothing)),
                "Export",
                Some("Nothing"),
            ),
            (
                Problem::Export(ExportError::File(PaperError::Full)),
                "Export",
                Some("Full"),
            ),
            (Problem::Store(StoreError::Busy), "Store", Some("Busy")),
            (Problem::Autostart, "Autostart", None),
        ] {
            let failure = Failure::from(&problem);
            assert_eq!((failure.problem, failure.cause), (name, cause));
        }
    }
}
