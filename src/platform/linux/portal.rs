//! Questions to the desktop's portals: files, a picture of the screen, light or dark, a key combination, the start with
//! the session.
//!
//! xdg-desktop-portal opens `/proc/PID/root` of every program that asks it, to recognise sandboxed programs, and
//! refuses a program whose folder in `/proc` it may not open. A process that allows this lets every program of the same
//! user read its memory. So the program never asks a portal itself. It starts a helper process, which is the same
//! program in another role and without a secret, and the helper asks.
//!
//! The helper reads its [`Request`] as one line of JSON from its standard input and writes each answer as one line of
//! JSON to its standard output. [`TAKEN`] tells it that an answer has arrived. The end of its input tells it that the
//! program has given the question up or has ended; the helper then closes the dialog and ends too.

mod appearance;
mod background;
mod combination;
mod files;
mod helper;
mod hotkey;
mod owner;
mod presence;
mod question;
mod screenshot;

use std::{ffi::OsString, path::PathBuf, time::Duration};

use serde::{Deserialize, Serialize};

pub(in crate::platform) use self::helper::run_helper;
pub(super) use self::hotkey::PortalHotkey;
#[cfg(test)]
pub(super) use self::question::tests::helper as scripted_helper;
use self::{appearance::Appearance, combination::Wanted, question::Questions};
use crate::platform::{CaptureError, DesktopLook, FileDialog, FileDialogError, Pixels};

/// The first argument of a helper process. It is not an option for users.
const ROLE: &str = "--portal-helper";

/// The program sends this when it has an answer.
const TAKEN: &[u8] = b"taken\n";

/// How long the desktop, and the user it may ask, have for a picture of the screen, so that a portal that hangs does
/// not keep the window hidden.
const CAPTURE_PATIENCE: Duration = Duration::from_mins(2);

/// How long the desktop, and the user it may ask, have for a change of the programs that start with the session.
const AUTOSTART_PATIENCE: Duration = Duration::from_mins(2);

/// How long the desktop has to say whether it has a portal that a page of the window waits for.
const PRESENCE_PATIENCE: Duration = Duration::from_secs(10);

/// The task of a helper process.
#[derive(Debug, Serialize, Deserialize)]
enum Request {
    /// Answered by the paths of the chosen files.
    Choose(FileDialog),
    /// Answered by the path of a picture.
    Screenshot,
    /// Answered by how the desktop wants windows to look, now and each time that this changes.
    Appearance,
    /// Answered by whether the desktop has the portal with this interface.
    Presence(String),
    /// Answered by what the desktop reports about the key combination, until it refuses.
    Combination(Wanted),
    /// Answered by whether the session starts the program with this command from now on.
    Autostart { command: Vec<String>, on: bool },
}

/// Why there is no answer from a portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Refusal {
    /// The user closed the dialog, or the program gave up the question.
    Cancelled,
    /// The desktop does not allow it.
    Denied,
    /// This desktop cannot be asked.
    Unavailable,
    /// The desktop's message.
    Failed(String),
}

impl Refusal {
    #[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
    fn failed(reason: impl ToString) -> Self {
        Self::Failed(reason.to_string())
    }
}

impl From<Refusal> for CaptureError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Cancelled => Self::Cancelled,
            Refusal::Denied => Self::Denied,
            Refusal::Unavailable => Self::Unavailable,
            Refusal::Failed(reason) => Self::Failed(reason),
        }
    }
}

/// Asks portals through helper processes.
#[derive(Default)]
pub(super) struct Portals {
    /// The program that is started as the helper.
    program: Option<PathBuf>,
    questions: Questions,
    appearance: Appearance,
}

impl Portals {
    /// `program` is started as the helper. The default value has none, so that every portal is unavailable.
    pub(super) fn with_helper(program: PathBuf) -> Self {
        Self {
            program: Some(program.clone()),
            questions: Questions::with_helper(program),
            appearance: Appearance::default(),
        }
    }

    /// The key combination of the desktop.
    pub(super) fn hotkey(&self) -> PortalHotkey {
        PortalHotkey::new(self.separate_questions())
    }

    /// The desktop's list of programs that start with the session.
    pub(super) fn autostart(&self) -> PortalAutostart {
        PortalAutostart(self.separate_questions())
    }

    /// Questions that are not given up with those about files and pictures.
    fn separate_questions(&self) -> Questions {
        let program = self.program.clone();
        program.map(Questions::with_helper).unwrap_or_default()
    }

    /// Blocks until the dialog is closed; an empty list means that nothing was chosen.
    pub(super) fn choose(&self, dialog: &FileDialog) -> Result<Vec<PathBuf>, FileDialogError> {
        let request = Request::Choose(dialog.clone());
        match self.questions.ask::<Vec<OsString>>(&request, None) {
            Ok(files) => Ok(files.into_iter().map(PathBuf::from).collect()),
            Err(Refusal::Cancelled) => Ok(Vec::new()),
            Err(Refusal::Unavailable) => Err(FileDialogError::Unavailable),
            Err(Refusal::Denied | Refusal::Failed(_)) => Err(FileDialogError::Ended),
        }
    }

    /// One picture that shows every monitor.
    pub(super) fn capture(&self) -> Result<Vec<Pixels>, CaptureError> {
        let file = self
            .questions
            .ask::<OsString>(&Request::Screenshot, Some(CAPTURE_PATIENCE))?;
        Ok(vec![screenshot::read_and_remove(PathBuf::from(file))?])
    }

    /// How the desktop wants windows to look.
    pub(super) fn look(&self) -> DesktopLook {
        self.appearance.look(&self.questions)
    }

    /// Ends the questions in progress. Their calls return as if the user had cancelled them.
    pub(super) fn give_up(&self) {
        self.questions.give_up();
    }
}

/// Asks the portal to start the program with the session.
pub(super) struct PortalAutostart(Questions);

impl PortalAutostart {
    /// Whether the desktop can be asked.
    pub(super) fn is_there(&self) -> bool {
        let request = Request::Presence(background::INTERFACE.to_owned());
        self.0.ask::<()>(&request, Some(PRESENCE_PATIENCE)).is_ok()
    }

    /// Has the session start the program with this command, or not. Returns whether it will.
    pub(super) fn set(&self, command: Vec<String>, on: bool) -> Option<bool> {
        let request = Request::Autostart { command, on };
        self.0.ask(&request, Some(AUTOSTART_PATIENCE)).ok()
    }
}
