//! Questions to Windows and macOS, whose dialogs open in the program itself.

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use super::{
    Autostart, CaptureError, DesktopLook, FileDialog, FileDialogError, FileDialogs, Hotkeys,
    Pixels, Screens, file_dialogs::Purpose, system,
};

/// The title of a dialog.
const NAME: &str = "Warifu";

/// Asks the system for files and for pictures of the screen.
#[derive(Default)]
pub(super) struct Asker;

impl Asker {
    /// No helper process is needed.
    pub(super) fn with_helper(_program: PathBuf) -> Self {
        Self
    }

    /// The key combinations of the system.
    #[expect(clippy::unused_self, reason = "the same on every system")]
    pub(super) fn hotkeys(&self) -> Arc<dyn Hotkeys> {
        Arc::new(system::hotkeys())
    }

    /// The programs that start with the session.
    #[expect(clippy::unused_self, reason = "the same on every system")]
    pub(super) fn autostart(&self) -> Arc<dyn Autostart> {
        Arc::new(system::autostart())
    }

    /// The window gets light or dark from the system. A contrast theme of Windows has colours of its own, whatever that
    /// is set to.
    #[expect(clippy::unused_self, reason = "the same on every system")]
    pub(super) fn look(&self) -> DesktopLook {
        let high_contrast = system::high_contrast();
        let is_dark = high_contrast.then(system::has_dark_windows).flatten();
        DesktopLook {
            is_dark,
            high_contrast,
        }
    }
}

/// Neither system lets a program close its dialog from another thread, so `give_up` does nothing.
impl FileDialogs for Asker {
    fn choose(&self, dialog: &FileDialog) -> Result<Vec<PathBuf>, FileDialogError> {
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
}

impl Screens for Asker {
    fn capture(&self) -> Result<Vec<Pixels>, CaptureError> {
        system::capture_screens()
    }
}

/// Shows an error in a dialog of the system, and returns when it is closed. Does nothing if the error was printed where
/// somebody may read it. Call it on the main thread.
pub(super) fn alert(text: &str) {
    if !system::has_error_reader() {
        rfd::MessageDialog::new()
            .set_level(rfd::MessageLevel::Error)
            .set_title(NAME)
            .set_description(text)
            .show();
    }
}

/// There are no helper processes here.
pub(super) fn run_helper() -> Option<ExitCode> {
    None
}

/// No helper is started, so nobody needs the path.
pub(super) fn this_program() -> PathBuf {
    PathBuf::new()
}
