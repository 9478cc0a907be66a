//! What Windows and macOS are asked: their dialogs open in the program itself.

use std::path::PathBuf;
use std::process::ExitCode;

use super::dialog::{Dialog, Purpose};
use super::{CaptureError, FileDialogError, Pixels, system};

/// Asks the system for files and for pictures of the screen.
#[derive(Default)]
pub(super) struct Asker;

impl Asker {
    /// Nothing here takes a helper process.
    pub(super) fn with_helper(_program: PathBuf) -> Self {
        Self
    }

    /// Blocks until the dialog is closed; an empty list means that nothing was chosen.
    #[expect(clippy::unused_self, reason = "the same on every system")]
    pub(super) fn choose(&self, dialog: &Dialog) -> Result<Vec<PathBuf>, FileDialogError> {
        let shown = rfd::FileDialog::new()
            .set_title(&dialog.title)
            .add_filter(&dialog.kind, &dialog.extensions);
        let chosen = match &dialog.purpose {
            Purpose::OpenSeveral => shown.pick_files(),
            Purpose::OpenOne => shown.pick_file().map(|file| vec![file]),
            Purpose::Save { file_name } => shown
                .set_file_name(file_name)
                .save_file()
                .map(|file| vec![file]),
        };
        Ok(chosen.unwrap_or_default())
    }

    #[expect(clippy::unused_self, reason = "the same on every system")]
    pub(super) fn capture_screens(&self) -> Result<Vec<Pixels>, CaptureError> {
        system::capture_screens()
    }

    /// The window itself is told.
    #[expect(clippy::unused_self, reason = "the same on every system")]
    pub(super) fn prefers_dark(&self) -> Option<bool> {
        None
    }

    /// Neither system lets a program close its dialog from another thread.
    #[expect(clippy::unused_self, reason = "the same on every system")]
    pub(super) fn give_up(&self) {}
}

/// There are no helper processes here.
pub(super) fn run_helper() -> Option<ExitCode> {
    None
}

/// Nothing is started that would need to know.
pub(super) fn this_program() -> PathBuf {
    PathBuf::new()
}
