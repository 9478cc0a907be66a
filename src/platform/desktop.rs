//! The desktop this program runs on.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use directories::ProjectDirs;
use raw_window_handle::{DisplayHandle, RawWindowHandle};

use super::{
    Autostart, DesktopLook, DropTarget, Event, Folders, KeyGuard, Launch, Listener, MenuTitles,
    Nothing, Platform, Shell, Website,
    clipboard::SystemClipboard,
    clock::SystemClock,
    instance::{self, FirstCopy, Start},
    portable, system,
};

/// The folder for a user account without a home folder, inside the current folder.
const HOMELESS: &str = ".warifu";

/// The real [`Platform`]. `asker` asks the portals.
pub(super) fn native(asker: system::Asker) -> Platform {
    let asker = Arc::new(asker);
    let folders = portable::folders().unwrap_or_else(|| Folders {
        // Not the roaming folder, since the data belongs to this machine's keyring.
        data: folder(ProjectDirs::data_local_dir),
        config: folder(ProjectDirs::config_dir),
        is_portable: false,
    });
    // A portable copy leaves this computer, and the key and the start with the session do not.
    let (key_guard, autostart): (Arc<dyn KeyGuard>, Arc<dyn Autostart>) = if folders.is_portable {
        (Arc::new(Nothing), Arc::new(Nothing))
    } else {
        (Arc::new(system::SystemKeyGuard), asker.autostart())
    };
    Platform {
        capabilities: system::capabilities(),
        clock: Arc::new(SystemClock),
        clipboard: Arc::new(SystemClipboard::default()),
        screens: Arc::clone(&asker) as _,
        tray: Arc::new(system::tray()),
        hotkeys: asker.hotkeys(),
        autostart,
        file_dialogs: Arc::clone(&asker) as _,
        key_guard,
        shell: Arc::new(Session {
            asker,
            data_folder: folders.data.clone(),
            first_copy: Mutex::default(),
        }),
        releases: Arc::new(Website::of_this_build()),
        folders,
    }
}

/// The session that this process is in.
struct Session {
    asker: Arc<system::Asker>,
    /// Two copies of the program with the same folder have the same vault.
    data_folder: PathBuf,
    /// Where later starts arrive, until a listener takes it.
    first_copy: Mutex<Option<FirstCopy>>,
}

impl Session {
    /// Replaces the place where later starts arrive.
    fn replace_first_copy(&self, copy: Option<FirstCopy>) -> Option<FirstCopy> {
        let mut first_copy = self
            .first_copy
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *first_copy, copy)
    }
}

impl Shell for Session {
    fn languages(&self) -> Vec<String> {
        // `C` and `POSIX` are locales for programs, not for users.
        sys_locale::get_locales()
            .filter(|tag| !matches!(tag.as_str(), "" | "C" | "POSIX"))
            .collect()
    }

    fn look(&self) -> DesktopLook {
        self.asker.look()
    }

    fn hand_over(&self, launch: &Launch) -> bool {
        match instance::start(&self.data_folder, launch) {
            Start::First(copy) => {
                self.replace_first_copy(Some(copy));
                false
            }
            Start::HandedOver => true,
            Start::Alone => false,
        }
    }

    fn alert(&self, text: &str) {
        system::alert(text);
    }

    fn listen(&self, listener: Listener) {
        let listener = Arc::new(listener);
        if let Some(copy) = self.replace_first_copy(None) {
            let listener = Arc::clone(&listener);
            copy.serve(move |hand_over| listener(Event::Started(hand_over)));
        }
        let signalled = Arc::clone(&listener);
        system::watch_signals(move || signalled(Event::Quit));
        system::watch_session(move |event| listener(event));
    }

    fn show_menu(&self, titles: &MenuTitles, listener: Listener) {
        system::show_menu(titles, listener);
    }

    fn withdraw(&self, window: RawWindowHandle) {
        system::withdraw(window);
    }

    fn make_way(&self) -> bool {
        system::make_way()
    }

    fn go_back(&self) -> bool {
        system::go_back()
    }

    fn come_forward(&self) {
        system::come_forward();
    }

    fn take_drops(
        &self,
        window: RawWindowHandle,
        display: DisplayHandle<'_>,
        listener: Listener,
    ) -> DropTarget {
        system::take_drops(window, display, move |drag| listener(Event::Drag(drag)))
    }
}

fn folder(which: fn(&ProjectDirs) -> &Path) -> PathBuf {
    ProjectDirs::from("app", "warifu", "Warifu").map_or_else(
        || PathBuf::from(HOMELESS),
        |dirs| which(&dirs).to_path_buf(),
    )
}
