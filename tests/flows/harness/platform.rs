//! A desktop that a test controls: its clocks, clipboard, screens and dialogs.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use warifu::{
    date::Zone,
    platform::{
        Autostart, AutostartError, AutostartStanding, Capabilities, CaptureError, ClearError,
        Clipboard, Clock, CopyError, DesktopLook, Event, FileDialog, FileDialogError, FileDialogs,
        Folders, GuardError, GuardKey, Hotkey, HotkeyEvent, HotkeyStanding, Hotkeys, KeyGuard,
        Listener, MenuItem, MenuTitles, Moment, PasteError, Pasted, Pixels, Platform, Releases,
        Screens, Shell, Surroundings, SystemName, TimeError, Tray, TrayEvent, TrayItem, TrayMenu,
        TrayPress, TrayStanding, UserCheck,
    },
    release::{Release, ReleaseError},
};
use zeroize::Zeroizing;

use super::lock;

/// A desktop with clocks, a clipboard and screens that the test controls.
#[derive(Default)]
pub(crate) struct FakePlatform {
    /// The wall clock, in seconds.
    now: AtomicU64,
    /// The clock that nobody can set, in milliseconds.
    elapsed: AtomicU64,
    pub(crate) state: Mutex<PlatformState>,
    /// The time zone, in hours.
    ahead_of_utc: i8,
    folder: Mutex<Option<tempfile::TempDir>>,
}

/// What the desktop returns, and what the program has passed to it.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a part of the desktop that a test makes hang"
)]
pub(crate) struct PlatformState {
    /// What is in the clipboard.
    pub(crate) clipboard: Option<Pasted>,
    /// What is selected in another program.
    pub(crate) selected: Option<String>,
    /// The code that the program put on the clipboard.
    pub(crate) copied: Option<String>,
    pub(crate) screens: Option<Result<Vec<Pixels>, CaptureError>>,
    /// The language of the system, if it is another than British English.
    pub(crate) language: Option<&'static str>,
    /// The files that are chosen in a dialog, or the place of a recovery file or a sheet.
    pub(crate) chosen: Option<Result<Vec<PathBuf>, FileDialogError>>,
    /// While this is set, a dialog stays open.
    pub(crate) dialog_waits: bool,
    /// While this is set, there is no picture of the screen.
    pub(crate) capture_waits: bool,
    /// How often there was one.
    pub(crate) captures: usize,
    /// Taking a picture of the screen, asking a time server and asking the website panic.
    pub(crate) panics: bool,
    /// Whether content protection keeps the window out of pictures of the screen. Read when the program starts.
    pub(crate) hides_window_from_capture: bool,
    /// While this is set, the owner of the clipboard does not answer.
    pub(crate) paste_waits: bool,
    /// Whether the owner of the clipboard does not answer a look.
    pub(crate) glance_fails: bool,
    /// How often the program has looked at the clipboard unasked.
    pub(crate) glances: usize,
    /// While this is set, the clipboard takes nothing.
    pub(crate) copy_waits: bool,
    /// Whether the clipboard refuses what it is given.
    pub(crate) copy_fails: bool,
    /// How often the program has closed a dialog.
    pub(crate) dialogs_closed: usize,
    /// Whether the system synchronises its clock.
    pub(crate) synchronised: Option<bool>,
    /// The answer of a time server, in milliseconds.
    pub(crate) time_server: Option<Result<i64, TimeError>>,
    pub(crate) questions_to_time_server: usize,
    /// The answer of the website.
    pub(crate) newest_release: Option<Result<Release, ReleaseError>>,
    pub(crate) questions_to_website: usize,
    /// While this is set, the website does not answer.
    pub(crate) website_waits: bool,
    /// Whether the program has no key to check the website's answers with. Read when the program starts.
    pub(crate) has_no_release_key: bool,
    /// Whether the desktop has clocks and nothing else. Read when the program starts.
    pub(crate) is_bare: bool,
    /// Whether the system can check the user.
    pub(crate) has_user_check: bool,
    /// What the user answers to the check.
    pub(crate) check_fails: Option<GuardError>,
    /// While this is set, the prompt of the check stays open.
    pub(crate) check_waits: bool,
    /// The key behind the check.
    pub(crate) guard_key: Option<[u8; 32]>,
    /// Whether the program is a portable copy. Read when it starts.
    pub(crate) is_portable: bool,
    /// Whether the desktop asks for high contrast.
    pub(crate) wants_contrast: bool,
    /// Whether there is a tray. Read when the program starts; later `set_tray` changes it.
    pub(crate) has_tray: bool,
    /// The menu of the program's icon, if it has one.
    tray_menu: Option<TrayMenu>,
    /// What the desktop says to a key combination that is set, if it does not simply work.
    pub(crate) hotkey_answer: Option<HotkeyStanding>,
    /// This desktop gives the focus back by hiding the whole program.
    pub(crate) makes_way: bool,
    /// The desktop lets a program go back to the window before. Read when the program starts.
    pub(crate) goes_back: bool,
    /// How often the program went back.
    pub(crate) times_gone_back: usize,
    /// The whole program is hidden.
    pub(crate) is_away: bool,
    /// The key combination that the program has taken.
    pub(crate) hotkey: Option<Hotkey>,
    /// The program's listener for the key combination.
    hotkey_listener: Option<Listener>,
    /// What the session starts; `None` if it cannot start programs.
    pub(crate) autostart: Option<AutostartStanding>,
    /// Whether the system refuses to change that.
    pub(crate) autostart_fails: bool,
    /// The program's listener for the tray.
    tray_listener: Option<Listener>,
    /// The program's listener for events outside of its window.
    listener: Option<Listener>,
    /// The menu bar, and the program's listener for it.
    menu: Option<(MenuTitles, Listener)>,
    /// The errors that were shown without a window.
    pub(crate) alerts: Vec<String>,
}

impl PlatformState {
    /// Whether the program's code is in the clipboard.
    pub(crate) fn holds_code(&self) -> bool {
        match (&self.clipboard, &self.copied) {
            (Some(Pasted::Text(text)), Some(copied)) => **text == *copied,
            _ => false,
        }
    }
}

impl PlatformState {
    /// Tells the program whether its icon can be seen.
    fn tell_tray(&self) {
        let standing = match (self.has_tray, &self.tray_menu) {
            (true, Some(_)) => TrayStanding::Shown,
            (true, None) => TrayStanding::Available,
            (false, _) => TrayStanding::Missing,
        };
        if let Some(listener) = &self.tray_listener {
            listener(Event::Tray(TrayEvent::Standing(standing)));
        }
    }
}

/// What can be pressed in a menu.
fn presses(menu: &TrayMenu) -> impl Iterator<Item = (&str, TrayPress)> {
    menu.items.iter().filter_map(|item| match item {
        TrayItem::Separator => None,
        TrayItem::Press { label, press } => Some((label.as_str(), *press)),
    })
}

impl Clock for FakePlatform {
    fn now(&self) -> Duration {
        Duration::from_secs(self.now.load(Ordering::SeqCst))
    }

    fn moment(&self) -> Moment {
        Moment::new(Duration::from_millis(self.elapsed.load(Ordering::SeqCst)))
    }

    fn time_zone(&self) -> Zone {
        Zone::ahead_of_utc(self.ahead_of_utc)
    }

    fn is_synchronised(&self) -> Option<bool> {
        lock(&self.state).synchronised
    }

    fn ask_server(&self) -> Result<i64, TimeError> {
        let mut state = lock(&self.state);
        state.questions_to_time_server += 1;
        assert!(!state.panics, "meant");
        state.time_server.unwrap_or(Err(TimeError::Unreachable))
    }
}

impl Clipboard for FakePlatform {
    fn copy_secret(&self, text: &str) -> Result<(), CopyError> {
        self.wait_while(|state| state.copy_waits);
        let mut state = lock(&self.state);
        if state.copy_fails {
            return Err(CopyError);
        }
        state.copied = Some(text.to_owned());
        state.clipboard = Some(Pasted::Text(Zeroizing::new(text.to_owned())));
        Ok(())
    }

    fn copy_text(&self, text: &str) -> Result<(), CopyError> {
        lock(&self.state).clipboard = Some(Pasted::Text(Zeroizing::new(text.to_owned())));
        Ok(())
    }

    fn clear(&self) -> Result<bool, ClearError> {
        let mut state = lock(&self.state);
        let ours = state.holds_code();
        if ours {
            state.clipboard = None;
        }
        Ok(ours)
    }

    fn read(&self) -> Result<Pasted, PasteError> {
        self.wait_while(|state| state.paste_waits);
        Ok(lock(&self.state)
            .clipboard
            .clone()
            .unwrap_or(Pasted::Nothing))
    }

    fn glance(&self) -> Option<Pasted> {
        lock(&self.state).glances += 1;
        let content = self.read().ok();
        content.filter(|_| !lock(&self.state).glance_fails)
    }

    fn read_selected(&self) -> Result<Option<Zeroizing<String>>, PasteError> {
        Ok(lock(&self.state).selected.clone().map(Zeroizing::new))
    }
}

impl Screens for FakePlatform {
    fn wait_until_hidden(&self) {}

    fn capture(&self) -> Result<Vec<Pixels>, CaptureError> {
        self.wait_while(|state| state.capture_waits);
        assert!(!lock(&self.state).panics, "meant");
        let mut state = lock(&self.state);
        state.captures += 1;
        state
            .screens
            .clone()
            .unwrap_or(Err(CaptureError::Unavailable))
    }
}

impl KeyGuard for FakePlatform {
    fn check(&self) -> Option<UserCheck> {
        lock(&self.state)
            .has_user_check
            .then_some(UserCheck::WindowsHello)
    }

    fn create(&self) -> Result<GuardKey, GuardError> {
        let number = self.unix().to_le_bytes()[0];
        lock(&self.state).guard_key = Some([number; 32]);
        self.release()
    }

    fn release(&self) -> Result<GuardKey, GuardError> {
        self.wait_while(|state| state.check_waits);
        let state = lock(&self.state);
        match (state.check_fails, state.guard_key) {
            (Some(error), _) => Err(error),
            (None, Some(key)) => Ok(GuardKey::new(key)),
            (None, None) => Err(GuardError::KeyLost),
        }
    }

    fn forget(&self) {
        lock(&self.state).guard_key = None;
    }
}

impl FileDialogs for FakePlatform {
    fn choose(&self, _dialog: &FileDialog) -> Result<Vec<PathBuf>, FileDialogError> {
        self.wait_while(|state| state.dialog_waits);
        let mut state = lock(&self.state);
        state.dialogs_closed += 1;
        state.chosen.clone().unwrap_or(Ok(Vec::new()))
    }
}

impl Shell for FakePlatform {
    fn make_way(&self) -> bool {
        let mut state = lock(&self.state);
        state.is_away = state.makes_way;
        state.makes_way
    }

    fn go_back(&self) -> bool {
        let mut state = lock(&self.state);
        state.times_gone_back += usize::from(state.goes_back);
        state.goes_back
    }

    fn come_forward(&self) {
        lock(&self.state).is_away = false;
    }

    fn languages(&self) -> Vec<String> {
        let language = lock(&self.state).language;
        vec![language.unwrap_or("en-GB").to_owned()]
    }

    fn look(&self) -> DesktopLook {
        DesktopLook {
            is_dark: Some(false),
            high_contrast: lock(&self.state).wants_contrast,
        }
    }

    fn listen(&self, listener: Listener) {
        lock(&self.state).listener = Some(listener);
    }

    fn show_menu(&self, titles: &MenuTitles, listener: Listener) {
        lock(&self.state).menu = Some((titles.clone(), listener));
    }

    fn alert(&self, text: &str) {
        lock(&self.state).alerts.push(text.to_owned());
    }
}

impl Releases for FakePlatform {
    fn can_ask(&self) -> bool {
        !lock(&self.state).has_no_release_key
    }

    fn ask(&self) -> Result<Release, ReleaseError> {
        self.wait_while(|state| state.website_waits);
        let mut state = lock(&self.state);
        state.questions_to_website += 1;
        assert!(!state.panics, "meant");
        let answer = state.newest_release.clone();
        answer.unwrap_or(Err(ReleaseError::Unreachable))
    }
}

impl Tray for FakePlatform {
    fn listen(&self, listener: Listener) {
        let mut state = lock(&self.state);
        state.tray_listener = Some(listener);
        state.tell_tray();
    }

    fn set_menu(&self, menu: Option<TrayMenu>) {
        let mut state = lock(&self.state);
        assert!(state.tray_listener.is_some(), "the program listens first");
        state.tray_menu = menu;
        state.tell_tray();
    }

    fn end(&self) {
        lock(&self.state).tray_menu = None;
    }
}

impl Hotkeys for FakePlatform {
    fn listen(&self, listener: Listener) {
        lock(&self.state).hotkey_listener = Some(listener);
    }

    fn set(&self, hotkey: Option<Hotkey>) {
        let standing = {
            let mut state = lock(&self.state);
            let answer = state.hotkey_answer.clone().unwrap_or(HotkeyStanding::Set);
            let works = matches!(answer, HotkeyStanding::Set | HotkeyStanding::Chosen(_));
            state.hotkey = hotkey.filter(|_| works);
            match hotkey {
                None if answer != HotkeyStanding::Missing => HotkeyStanding::Off,
                _ => answer,
            }
        };
        self.tell_hotkey(HotkeyEvent::Standing(standing));
    }
}

impl Autostart for FakePlatform {
    fn standing(&self) -> Option<AutostartStanding> {
        lock(&self.state).autostart.clone()
    }

    fn set(&self, on: bool) -> Result<(), AutostartError> {
        let mut state = lock(&self.state);
        if state.autostart_fails {
            return Err(AutostartError);
        }
        state.autostart = Some(if on {
            AutostartStanding::On
        } else {
            AutostartStanding::Off
        });
        Ok(())
    }
}

impl FakePlatform {
    /// The desktop for the program.
    pub(crate) fn platform(self: &Arc<Self>) -> Platform {
        let (data, config) = (self.folder(), self.folder());
        let state = lock(&self.state);
        let folders = Folders {
            data,
            config,
            is_portable: state.is_portable,
        };
        if state.is_bare {
            return Platform {
                clock: Arc::clone(self) as _,
                ..Platform::bare(folders)
            };
        }
        Platform {
            capabilities: Capabilities {
                protects_content: true,
                goes_back: state.goes_back,
                has_hotkeys: true,
                hides_window_from_capture: state.hides_window_from_capture,
                surroundings: Surroundings {
                    system: SystemName::new("Debian GNU/Linux 12 (bookworm)"),
                    kernel: SystemName::new("6.1.0-18"),
                    ..Capabilities::default().surroundings
                },
                ..Capabilities::default()
            },
            clock: Arc::clone(self) as _,
            clipboard: Arc::clone(self) as _,
            screens: Arc::clone(self) as _,
            file_dialogs: Arc::clone(self) as _,
            key_guard: Arc::clone(self) as _,
            shell: Arc::clone(self) as _,
            releases: Arc::clone(self) as _,
            tray: Arc::clone(self) as _,
            hotkeys: Arc::clone(self) as _,
            autostart: Arc::clone(self) as _,
            ..Platform::bare(folders)
        }
    }

    /// A desktop in a time zone that many hours ahead of UTC.
    pub(crate) fn ahead_of_utc(hours: i8) -> Self {
        Self {
            ahead_of_utc: hours,
            ..Self::default()
        }
    }

    /// The titles of the menu bar.
    pub(crate) fn menu(&self) -> MenuTitles {
        let state = lock(&self.state);
        let (titles, _) = state.menu.as_ref().expect("there is a menu bar");
        titles.clone()
    }

    /// Chooses an item of the menu bar.
    pub(crate) fn choose(&self, item: MenuItem) {
        let state = lock(&self.state);
        let (_, listener) = state.menu.as_ref().expect("there is a menu bar");
        listener(Event::Menu(item));
    }

    /// Sets the wall clock, in seconds since 1970.
    pub(crate) fn set_clock(&self, now: u64) {
        self.now.store(now, Ordering::SeqCst);
    }

    fn wait_while(&self, waits: impl Fn(&PlatformState) -> bool) {
        while waits(&lock(&self.state)) {
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The folder of the data and the settings.
    pub(super) fn keep_data_in(&self, folder: tempfile::TempDir) {
        *lock(&self.folder) = Some(folder);
    }

    pub(crate) fn folder(&self) -> PathBuf {
        lock(&self.folder)
            .get_or_insert_with(|| tempfile::tempdir().expect("a folder for the test"))
            .path()
            .to_owned()
    }

    /// The tray comes or goes.
    pub(crate) fn set_tray(&self, has_tray: bool) {
        let mut state = lock(&self.state);
        state.has_tray = has_tray;
        state.tell_tray();
    }

    /// The labels of the menu in the tray, without its lines; `None` without an icon.
    pub(crate) fn tray_labels(&self) -> Option<Vec<String>> {
        let state = lock(&self.state);
        let menu = state.tray_menu.as_ref()?;
        Some(presses(menu).map(|(label, _)| label.to_owned()).collect())
    }

    /// The user chooses the item of the menu whose label begins so.
    pub(crate) fn press_in_tray(&self, beginning: &str) {
        let press = {
            let state = lock(&self.state);
            let menu = state.tray_menu.as_ref().expect("an icon");
            let mut found = presses(menu).filter(|(label, _)| label.starts_with(beginning));
            found.next().expect("such an item").1
        };
        self.tell_tray(TrayEvent::Pressed(press));
    }

    pub(crate) fn tell_tray(&self, event: TrayEvent) {
        let state = lock(&self.state);
        let listener = state.tray_listener.as_ref().expect("the program listens");
        listener(Event::Tray(event));
    }

    /// The user presses the key combination, in whichever program.
    pub(crate) fn press_hotkey(&self) {
        assert!(lock(&self.state).hotkey.is_some(), "it is set");
        self.tell_hotkey(HotkeyEvent::Pressed);
    }

    fn tell_hotkey(&self, event: HotkeyEvent) {
        let state = lock(&self.state);
        let listener = state.hotkey_listener.as_ref();
        listener.expect("the program listens")(Event::Hotkey(event));
    }

    /// Sends an event from outside of the window.
    pub(crate) fn tell(&self, event: Event) {
        let state = lock(&self.state);
        let listener = state.listener.as_ref().expect("the program listens");
        listener(event);
    }

    pub(crate) fn copied(&self) -> Option<String> {
        lock(&self.state).copied.clone()
    }

    /// Time passes on both clocks.
    pub(crate) fn pass(&self, seconds: u64) {
        self.now.fetch_add(seconds, Ordering::SeqCst);
        self.elapsed.fetch_add(seconds * 1000, Ordering::SeqCst);
    }

    /// Less than a second passes, which the wall clock does not show.
    pub(crate) fn pass_half_a_second(&self) {
        self.elapsed.fetch_add(500, Ordering::SeqCst);
    }

    /// Somebody, or the network, sets the wall clock back.
    pub(crate) fn set_back(&self, seconds: u64) {
        self.now.fetch_sub(seconds, Ordering::SeqCst);
    }

    pub(crate) fn unix(&self) -> u64 {
        self.now.load(Ordering::SeqCst)
    }
}
