//! The desktop this program runs on.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use directories::ProjectDirs;
use raw_window_handle::RawWindowHandle;
use zeroize::Zeroizing;

use super::clipboard::Clipboard;
use super::instance::{self, FirstCopy, Start};
use super::{
    CaptureError, ClipboardError, Event, FileDialogError, Launch, Listener, Moment, Pasted, Pixels,
    Platform, TimeError, clock, dialog::Dialog, system,
};

/// The folder of an account without a home, inside the current one.
const HOMELESS: &str = ".warifu";

/// The real [`Platform`].
#[derive(Default)]
pub(super) struct Desktop {
    clipboard: Clipboard,
    asker: system::Asker,
    /// Where later starts arrive, until somebody listens.
    first_copy: Mutex<Option<FirstCopy>>,
}

impl Desktop {
    /// The one that starts `program` in the role of a helper process.
    pub(super) fn with_helper(program: PathBuf) -> Self {
        Self {
            asker: system::Asker::with_helper(program),
            ..Self::default()
        }
    }
}

impl Platform for Desktop {
    fn now(&self) -> Duration {
        clock::system_time()
    }

    fn moment(&self) -> Moment {
        system::moment()
    }

    fn copy_secret(&self, text: &str) -> Result<(), ClipboardError> {
        self.clipboard.copy_secret(text)
    }

    fn copy_text(&self, text: &str) -> Result<(), ClipboardError> {
        self.clipboard.copy_text(text)
    }

    fn clear_clipboard(&self) -> Result<bool, ClipboardError> {
        self.clipboard.clear()
    }

    fn read_clipboard(&self) -> Result<Pasted, ClipboardError> {
        self.clipboard.read()
    }

    fn read_selected_text(&self) -> Result<Option<Zeroizing<String>>, ClipboardError> {
        self.clipboard.read_selected()
    }

    fn capture_screens(&self) -> Result<Vec<Pixels>, CaptureError> {
        self.asker.capture_screens()
    }

    fn choose_pictures(
        &self,
        title: &str,
        kind_label: &str,
    ) -> Result<Vec<PathBuf>, FileDialogError> {
        self.asker.choose(&Dialog::pictures(title, kind_label))
    }

    fn choose_place(
        &self,
        title: &str,
        kind_label: &str,
        file_name: &str,
    ) -> Result<Option<PathBuf>, FileDialogError> {
        let dialog = Dialog::place(title, kind_label, file_name);
        self.asker.choose(&dialog).map(first)
    }

    fn choose_sealed(
        &self,
        title: &str,
        kind_label: &str,
    ) -> Result<Option<PathBuf>, FileDialogError> {
        let dialog = Dialog::sealed(title, kind_label);
        self.asker.choose(&dialog).map(first)
    }

    fn give_up_questions(&self) {
        self.asker.give_up();
    }

    /// Not the folder that follows the user from machine to machine: what is in it belongs to this machine's keyring.
    fn data_dir(&self) -> PathBuf {
        folder(ProjectDirs::data_local_dir)
    }

    fn config_dir(&self) -> PathBuf {
        folder(ProjectDirs::config_dir)
    }

    fn item_limit(&self) -> Option<usize> {
        system::ITEM_LIMIT
    }

    fn languages(&self) -> Vec<String> {
        // The locale of programs, not of people.
        sys_locale::get_locales()
            .filter(|tag| !matches!(tag.as_str(), "" | "C" | "POSIX"))
            .collect()
    }

    fn prefers_dark(&self) -> Option<bool> {
        self.asker.prefers_dark()
    }

    fn screenshot_keys(&self) -> &'static str {
        system::SCREENSHOT_KEYS
    }

    fn hides_window_from_capture(&self) -> bool {
        system::HIDES_WINDOW_FROM_CAPTURE
    }

    fn protects_content(&self) -> bool {
        system::PROTECTS_CONTENT
    }

    fn clock_is_synchronised(&self) -> Option<bool> {
        system::clock_is_synchronised()
    }

    fn ask_time_server(&self) -> Result<i64, TimeError> {
        clock::offset_from(clock::SERVER)
    }

    fn hand_over(&self, launch: &Launch) -> bool {
        match instance::start(&self.data_dir(), launch) {
            Start::First(copy) => {
                *self
                    .first_copy
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner) = Some(copy);
                false
            }
            Start::HandedOver => true,
            Start::Alone => false,
        }
    }

    fn listen(&self, listener: Listener) {
        let listener = Arc::new(listener);
        let first_copy = self
            .first_copy
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(copy) = first_copy {
            let listener = Arc::clone(&listener);
            copy.serve(move |hand_over| listener(Event::Started(hand_over)));
        }
        let signalled = Arc::clone(&listener);
        system::watch_signals(move || signalled(Event::Quit));
        system::watch_session(move |event| listener(event));
    }

    fn takes_drops(&self) -> bool {
        system::takes_drops()
    }

    fn take_drops(&self, window: RawWindowHandle, listener: Listener) {
        system::take_drops(window, move |drag| listener(Event::Drag(drag)));
    }
}

fn first(files: Vec<PathBuf>) -> Option<PathBuf> {
    files.into_iter().next()
}

fn folder(which: fn(&ProjectDirs) -> &Path) -> PathBuf {
    ProjectDirs::from("app", "warifu", "Warifu").map_or_else(
        || PathBuf::from(HOMELESS),
        |dirs| which(&dirs).to_path_buf(),
    )
}
