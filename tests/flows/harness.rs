//! A desktop and a store that a test controls, and the program on them.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use egui_kittest::{Harness, kittest::Queryable as _};
use warifu::{
    app::App,
    date::Zone,
    otp::Account,
    platform::{
        CaptureError, ClipboardError, Event, FileDialogError, Launch, Listener, Moment, Pasted,
        Pixels, Platform, TimeError,
    },
    settings::Settings,
    store::{
        Generation, MissingChange, Opened, Place, Remark, Store, StoreError,
        earlier::{EarlierId, EarlierState, EarlierVault, EarlierVaults, Reach},
        sealed::Passphrase,
    },
    vault::Vault,
};
use zeroize::Zeroizing;

/// A moment with 29 seconds to the next step of 30.
pub(crate) const NOON: u64 = 1_700_000_011;

/// RFC 6238's key.
pub(crate) const RFC_KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/// A desktop whose clocks, clipboard and screens are the test's.
#[derive(Default)]
pub(crate) struct FakePlatform {
    /// The wall clock.
    now: AtomicU64,
    /// The clock that nobody can set.
    /// In milliseconds.
    elapsed: AtomicU64,
    pub(crate) state: Mutex<PlatformState>,
    /// The time zone, in hours.
    ahead_of_utc: i8,
    folder: Mutex<Option<tempfile::TempDir>>,
}

/// What the desktop gives and what it was given.
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
    /// The code that the program put there.
    pub(crate) copied: Option<String>,
    pub(crate) screens: Option<Result<Vec<Pixels>, CaptureError>>,
    pub(crate) chosen: Option<Result<Vec<PathBuf>, FileDialogError>>,
    /// The file that is chosen for a recovery file or a sheet.
    pub(crate) place: Option<PathBuf>,
    /// A dialog is open for as long as this is set.
    pub(crate) dialog_waits: bool,
    /// No picture of the screen comes for as long as this is set.
    pub(crate) capture_waits: bool,
    /// How often one has come.
    pub(crate) captures: usize,
    /// The window has to be hidden to be in no picture of the screen.
    pub(crate) is_in_pictures: bool,
    /// The owner of the clipboard does not answer for as long as this is set.
    pub(crate) paste_waits: bool,
    /// The clipboard takes nothing for as long as this is set.
    pub(crate) copy_waits: bool,
    /// How often one was closed.
    pub(crate) dialogs_closed: usize,
    /// Whether the system keeps its clock in step.
    pub(crate) synchronised: Option<bool>,
    /// What a time server answers, in milliseconds.
    pub(crate) time_server: Option<Result<i64, TimeError>>,
    pub(crate) questions_to_time_server: usize,
    /// The program's ear for what happens outside of its window.
    listener: Option<Listener>,
}

impl PlatformState {
    /// Whether a code of the program's is in the clipboard.
    pub(crate) fn holds_code(&self) -> bool {
        match (&self.clipboard, &self.copied) {
            (Some(Pasted::Text(text)), Some(copied)) => **text == *copied,
            _ => false,
        }
    }
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Platform for FakePlatform {
    fn now(&self) -> Duration {
        Duration::from_secs(self.now.load(Ordering::SeqCst))
    }

    fn moment(&self) -> Moment {
        Moment::new(Duration::from_millis(self.elapsed.load(Ordering::SeqCst)))
    }

    fn copy_secret(&self, text: &str) -> Result<(), ClipboardError> {
        self.wait_while(|state| state.copy_waits);
        let mut state = lock(&self.state);
        state.copied = Some(text.to_owned());
        state.clipboard = Some(Pasted::Text(Zeroizing::new(text.to_owned())));
        Ok(())
    }

    fn copy_text(&self, text: &str) -> Result<(), ClipboardError> {
        lock(&self.state).clipboard = Some(Pasted::Text(Zeroizing::new(text.to_owned())));
        Ok(())
    }

    fn read_selected_text(&self) -> Result<Option<Zeroizing<String>>, ClipboardError> {
        Ok(lock(&self.state).selected.clone().map(Zeroizing::new))
    }

    fn clear_clipboard(&self) -> Result<bool, ClipboardError> {
        let mut state = lock(&self.state);
        let ours = state.holds_code();
        if ours {
            state.clipboard = None;
        }
        Ok(ours)
    }

    fn read_clipboard(&self) -> Result<Pasted, ClipboardError> {
        self.wait_while(|state| state.paste_waits);
        Ok(lock(&self.state)
            .clipboard
            .clone()
            .unwrap_or(Pasted::Nothing))
    }

    fn capture_screens(&self) -> Result<Vec<Pixels>, CaptureError> {
        self.wait_while(|state| state.capture_waits);
        let mut state = lock(&self.state);
        state.captures += 1;
        state
            .screens
            .clone()
            .unwrap_or(Err(CaptureError::Unavailable))
    }

    fn choose_pictures(&self, _title: &str, _kind: &str) -> Result<Vec<PathBuf>, FileDialogError> {
        self.wait_while(|state| state.dialog_waits);
        let mut state = lock(&self.state);
        state.dialogs_closed += 1;
        state.chosen.clone().unwrap_or(Ok(Vec::new()))
    }

    fn choose_place(
        &self,
        _title: &str,
        _kind: &str,
        _file_name: &str,
    ) -> Result<Option<PathBuf>, FileDialogError> {
        self.wait_while(|state| state.dialog_waits);
        lock(&self.state).dialogs_closed += 1;
        Ok(lock(&self.state).place.clone())
    }

    fn choose_sealed(&self, _title: &str, _kind: &str) -> Result<Option<PathBuf>, FileDialogError> {
        Ok(lock(&self.state).place.clone())
    }

    fn data_dir(&self) -> PathBuf {
        self.folder()
    }

    fn config_dir(&self) -> PathBuf {
        self.folder()
    }

    fn item_limit(&self) -> Option<usize> {
        None
    }

    fn time_zone(&self) -> Zone {
        Zone::ahead_of_utc(self.ahead_of_utc)
    }

    fn languages(&self) -> Vec<String> {
        vec!["en-GB".to_owned()]
    }

    fn prefers_dark(&self) -> Option<bool> {
        Some(false)
    }

    fn screenshot_keys(&self) -> &'static str {
        "PrintScreen"
    }

    fn hides_window_from_capture(&self) -> bool {
        !lock(&self.state).is_in_pictures
    }

    fn protects_content(&self) -> bool {
        true
    }

    fn clock_is_synchronised(&self) -> Option<bool> {
        lock(&self.state).synchronised
    }

    fn ask_time_server(&self) -> Result<i64, TimeError> {
        let mut state = lock(&self.state);
        state.questions_to_time_server += 1;
        state.time_server.unwrap_or(Err(TimeError::Unreachable))
    }

    fn hand_over(&self, _launch: &Launch) -> bool {
        false
    }

    fn listen(&self, listener: Listener) {
        lock(&self.state).listener = Some(listener);
    }

    fn wait_until_hidden(&self) {}
}

impl FakePlatform {
    fn wait_while(&self, waits: impl Fn(&PlatformState) -> bool) {
        while waits(&lock(&self.state)) {
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub(crate) fn folder(&self) -> PathBuf {
        lock(&self.folder)
            .get_or_insert_with(|| tempfile::tempdir().expect("a folder for the test"))
            .path()
            .to_owned()
    }

    /// Something happens outside of the window.
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

/// A store in memory that fails when told to.
#[derive(Default)]
pub(crate) struct FakeStore {
    pub(crate) vault: Mutex<Vault>,
    pub(crate) generation: AtomicU64,
    /// The next calls of `load`.
    pub(crate) load_errors: Mutex<Vec<StoreError>>,
    pub(crate) remarks: Mutex<Vec<Remark>>,
    /// The next calls of `save`.
    pub(crate) save_errors: Mutex<Vec<StoreError>>,
    pub(crate) saves: AtomicU64,
    /// `save` waits for as long as this is set.
    pub(crate) save_waits: AtomicBool,
    /// `load` waits for as long as this is set, as for a password.
    pub(crate) waits: AtomicBool,
    /// So does `unlock`, before it opens anything.
    pub(crate) unlock_waits: AtomicBool,
    /// The passphrase that the vault is sealed with.
    pub(crate) passphrase: Mutex<Option<String>>,
    /// Whether the passphrase has been given since the start or the last locking.
    pub(crate) is_unlocked: AtomicBool,
    /// The vault before the last save.
    pub(crate) previous: Mutex<Option<Vault>>,
    /// Where the vault is.
    pub(crate) place: Mutex<Place>,
    /// A change that was saved and is not in the vault.
    pub(crate) missing: Mutex<Option<MissingChange>>,
    /// The earlier vaults, each with the passphrase that opens it.
    pub(crate) earlier: Mutex<Vec<(EarlierVault, Vault, Option<String>)>>,
}

impl FakeStore {
    fn opened(&self) -> Opened {
        Opened {
            vault: lock(&self.vault).clone(),
            generation: Generation(self.generation.load(Ordering::SeqCst)),
            is_new: false,
            missing: *lock(&self.missing),
            saved: None,
        }
    }

    /// One more earlier vault, set aside at noon.
    pub(crate) fn set_aside(&self, vault: Vault, passphrase: Option<String>) {
        let mut all = lock(&self.earlier);
        let earlier = EarlierVault {
            id: EarlierId {
                place: Place::Keyring,
                digest: all.len().to_string(),
            },
            set_aside: NOON,
            saved: None,
            accounts: Some(vault.len()),
            state: match passphrase {
                Some(_) => EarlierState::Sealed,
                None => EarlierState::Open,
            },
        };
        all.push((earlier, vault, passphrase));
    }

    pub(crate) fn titles(&self) -> Vec<String> {
        let vault = lock(&self.vault);
        let titles = vault.entries().iter().map(|e| e.account.title().to_owned());
        titles.collect()
    }
}

/// A store that is slow to answer.
fn wait_while(waits: &AtomicBool) {
    while waits.load(Ordering::SeqCst) {
        std::thread::sleep(Duration::from_millis(5));
    }
}

impl Store for FakeStore {
    fn remarks(&self) -> Vec<Remark> {
        std::mem::take(&mut *lock(&self.remarks))
    }

    fn load(&self) -> Result<Opened, StoreError> {
        wait_while(&self.waits);
        match lock(&self.load_errors).pop() {
            Some(error) => Err(error),
            None if self.is_sealed() && !self.is_unlocked.load(Ordering::SeqCst) => {
                Err(StoreError::Sealed)
            }
            None => Ok(self.opened()),
        }
    }

    fn save(&self, vault: &Vault, base: Generation) -> Result<Generation, StoreError> {
        wait_while(&self.save_waits);
        if let Some(error) = lock(&self.save_errors).pop() {
            return Err(error);
        }
        let found = Generation(self.generation.load(Ordering::SeqCst));
        if found != base {
            return Err(StoreError::Changed { found });
        }
        let before = std::mem::replace(&mut *lock(&self.vault), vault.clone());
        *lock(&self.previous) = Some(before);
        self.saves.fetch_add(1, Ordering::SeqCst);
        Ok(Generation(
            self.generation.fetch_add(1, Ordering::SeqCst) + 1,
        ))
    }

    fn load_previous(&self) -> Result<Option<Opened>, StoreError> {
        let previous = lock(&self.previous).clone();
        Ok(previous.map(|vault| Opened {
            vault,
            ..self.opened()
        }))
    }

    fn restore_previous(&self) -> Result<Opened, StoreError> {
        Ok(self.opened())
    }

    fn start_over(&self, gives_up_locked: bool) -> Result<Opened, StoreError> {
        if self.is_sealed() && !gives_up_locked {
            return Err(StoreError::Sealed);
        }
        let vault = std::mem::take(&mut *lock(&self.vault));
        let passphrase = lock(&self.passphrase).take();
        if passphrase.is_some() {
            self.set_aside(vault, passphrase);
        }
        Ok(self.opened())
    }

    fn keep_list(&self) -> Result<(), StoreError> {
        *lock(&self.missing) = None;
        Ok(())
    }

    fn earlier(&self, _reach: Reach) -> Result<EarlierVaults, StoreError> {
        let vaults = lock(&self.earlier);
        Ok(EarlierVaults {
            vaults: vaults.iter().map(|(it, ..)| it.clone()).collect(),
            unreachable: None,
        })
    }

    fn open_earlier(
        &self,
        id: &EarlierId,
        passphrase: Option<&Passphrase>,
    ) -> Result<Vault, StoreError> {
        let vaults = lock(&self.earlier);
        let found = vaults.iter().find(|(it, ..)| it.id == *id);
        let (_, vault, words) = found.ok_or(StoreError::Missing { accounts: 0 })?;
        match (words, passphrase) {
            (Some(_), None) => Err(StoreError::Sealed),
            (Some(words), Some(typed)) if typed.expose() != words => {
                Err(StoreError::WrongPassphrase)
            }
            _ => Ok(vault.clone()),
        }
    }

    fn delete_earlier(&self, id: &EarlierId) -> Result<(), StoreError> {
        lock(&self.earlier).retain(|(it, ..)| it.id != *id);
        Ok(())
    }

    fn unlock(&self, passphrase: &Passphrase) -> Result<Opened, StoreError> {
        wait_while(&self.unlock_waits);
        if lock(&self.passphrase).as_deref() != Some(passphrase.expose()) {
            return Err(StoreError::WrongPassphrase);
        }
        self.is_unlocked.store(true, Ordering::SeqCst);
        self.load()
    }

    fn lock(&self) {
        self.is_unlocked.store(false, Ordering::SeqCst);
    }

    fn is_sealed(&self) -> bool {
        lock(&self.passphrase).is_some()
    }

    fn reseal(
        &self,
        passphrase: Option<&Passphrase>,
        vault: &Vault,
        base: Generation,
    ) -> Result<Generation, StoreError> {
        *lock(&self.passphrase) = passphrase.map(|passphrase| passphrase.expose().to_owned());
        self.is_unlocked.store(true, Ordering::SeqCst);
        self.save(vault, base)
    }

    fn place(&self) -> Place {
        *lock(&self.place)
    }

    fn create_file(&self, passphrase: &Passphrase) -> Result<Opened, StoreError> {
        *lock(&self.place) = Place::File;
        *lock(&self.passphrase) = Some(passphrase.expose().to_owned());
        self.is_unlocked.store(true, Ordering::SeqCst);
        Ok(self.opened())
    }

    fn move_to(
        &self,
        place: Place,
        passphrase: Option<&Passphrase>,
        vault: &Vault,
        base: Generation,
    ) -> Result<Generation, StoreError> {
        *lock(&self.place) = place;
        self.reseal(passphrase, vault, base)
    }
}

/// What opens the vault of [`FakeStore::sealed`].
pub(crate) const PASSPHRASE: &str = "open sesame";

impl FakeStore {
    /// A vault of one account that [`PASSPHRASE`] opens.
    pub(crate) fn sealed() -> Self {
        let store = Self::default();
        lock(&store.vault).add(account(&totp("Amazon")), 0);
        *lock(&store.passphrase) = Some(PASSPHRASE.to_owned());
        store
    }
}

/// The program on its desktop.
pub(crate) struct AppHarness {
    pub(crate) platform: Arc<FakePlatform>,
    pub(crate) store: Arc<FakeStore>,
    pub(crate) window: Harness<'static, App>,
}

impl AppHarness {
    /// Started with these accounts in the store, and opened.
    pub(crate) fn with(accounts: &[&str]) -> Self {
        let store = FakeStore::default();
        for uri in accounts {
            lock(&store.vault).add(account(uri), 0);
        }
        let mut app = Self::start(store, Launch::default());
        app.until("the vault is open", |app| {
            app.window.state().state().open().is_some()
        });
        app
    }

    /// The same with settings of the user's, on a desktop made ready by `prepare`.
    pub(crate) fn on(
        accounts: &[&str],
        settings: Settings,
        prepare: impl FnOnce(&mut PlatformState),
    ) -> Self {
        let store = FakeStore::default();
        for uri in accounts {
            lock(&store.vault).add(account(uri), 0);
        }
        let platform = FakePlatform::default();
        prepare(&mut lock(&platform.state));
        let mut app = Self::start_on(platform, store, Launch::default(), settings);
        app.until("the vault is open", |app| {
            app.window.state().state().open().is_some()
        });
        app
    }

    /// Started on [`FakeStore::sealed`], and unlocked.
    pub(crate) fn unlocked(settings: Settings) -> Self {
        let mut app = Self::start_as(FakeStore::sealed(), Launch::default(), settings);
        app.fill("Passphrase", PASSPHRASE);
        app.press("Unlock");
        app.see("Copy code for Amazon");
        app
    }

    /// Started on a store, not yet opened.
    pub(crate) fn start(store: FakeStore, launch: Launch) -> Self {
        Self::start_as(store, launch, Settings::default())
    }

    /// Started with settings of the user's.
    pub(crate) fn start_as(store: FakeStore, launch: Launch, settings: Settings) -> Self {
        Self::start_on(FakePlatform::default(), store, launch, settings)
    }

    /// Started where the clocks on the wall are ahead of UTC.
    pub(crate) fn start_ahead_of_utc(hours: i8, store: FakeStore) -> Self {
        let platform = FakePlatform {
            ahead_of_utc: hours,
            ..FakePlatform::default()
        };
        Self::start_on(platform, store, Launch::default(), Settings::default())
    }

    fn start_on(
        platform: FakePlatform,
        store: FakeStore,
        launch: Launch,
        settings: Settings,
    ) -> Self {
        let platform = Arc::new(platform);
        platform.now.store(NOON, Ordering::SeqCst);
        let store = Arc::new(store);
        let (desktop, vault_store) = (Arc::clone(&platform), Arc::clone(&store));
        let window = Harness::builder()
            .with_size([440.0, 680.0])
            .allow_missing_glyphs()
            .with_max_steps(64)
            .build_eframe(move |cc| App::new(&cc.egui_ctx, desktop, vault_store, settings, launch));
        Self {
            platform,
            store,
            window,
        }
    }

    /// Compares the window with the picture of that name.
    #[track_caller]
    pub(crate) fn snapshot(&mut self, name: &str) {
        // Light or dark is asked on a thread; until it has answered, the look may change between two frames.
        self.until("the desktop has answered", |app| {
            app.window.state().state().desktop_is_dark.is_some()
        });
        self.frames(3);
        let mut picture = self.window.render().expect("a picture of the window");
        // The harness clears to nothing, a window to its colour.
        let visuals = &self.window.ctx.global_style().visuals;
        let ground = eframe::App::clear_color(self.window.state(), visuals)
            .map(|part| (part * 255.0).round() as u8);
        for pixel in picture.pixels_mut() {
            let bare = 255 - u16::from(pixel.0[3]);
            for (part, ground) in pixel.0.iter_mut().zip(ground) {
                *part += (u16::from(ground) * bare / 255) as u8;
            }
        }
        egui_kittest::image_snapshot(&picture, name);
    }

    /// Lets frames pass until `done`, for as long as background jobs may take.
    #[track_caller]
    #[expect(clippy::panic, reason = "this is how a test fails")]
    pub(crate) fn until(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        for _ in 0..2_000 {
            if done(self) {
                return self.settle_clipboard();
            }
            self.window.step();
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("waited in vain: {what}");
    }

    #[track_caller]
    pub(crate) fn see(&mut self, text: &str) {
        self.until(text, |app| app.sees(text));
    }

    pub(crate) fn sees(&self, text: &str) -> bool {
        self.window
            .query_all_by(|node| {
                let has = |value: Option<String>| value.is_some_and(|value| value.contains(text));
                has(node.label()) || has(node.value())
            })
            .next()
            .is_some()
    }

    #[track_caller]
    pub(crate) fn press(&mut self, name: &str) {
        self.until(name, |app| app.window.query_by_label(name).is_some());
        // A sheet that has just grown is where it stays only a frame later.
        self.frames(3);
        self.scroll_to(name);
        self.window.get_by_label(name).click();
        self.frames(3);
    }

    /// Brings a control of a long page into view.
    pub(crate) fn scroll_to(&mut self, name: &str) {
        self.window.get_by_label(name).scroll_to_me();
        self.frames(3);
    }

    pub(crate) fn frames(&mut self, count: usize) {
        for _ in 0..count {
            self.window.step();
        }
        self.settle_clipboard();
    }

    /// Lets a code that is on its way into the clipboard arrive, unless the test holds it up.
    fn settle_clipboard(&mut self) {
        while self.window.state().state().copying.is_some()
            && !lock(&self.platform.state).copy_waits
        {
            std::thread::sleep(Duration::from_millis(1));
            self.window.step();
        }
    }

    pub(crate) fn key(&mut self, key: egui::Key) {
        self.window.key_press(key);
        self.frames(3);
    }

    pub(crate) fn keys(&mut self, modifiers: egui::Modifiers, key: egui::Key) {
        self.window.key_press_modifiers(modifiers, key);
        self.frames(3);
    }

    /// Types without pressing anything first.
    pub(crate) fn type_text(&mut self, text: &str) {
        self.window.event(egui::Event::Text(text.to_owned()));
        self.frames(3);
    }

    #[track_caller]
    pub(crate) fn fill(&mut self, field: &str, text: &str) {
        self.until(field, |app| app.window.query_by_label(field).is_some());
        self.window.get_by_label(field).focus();
        self.frames(2);
        self.window.get_by_label(field).type_text(text);
        self.frames(3);
    }

    /// Gives up the locked vault, as somebody does whose passphrase is lost.
    pub(crate) fn give_up_locked(&mut self) {
        self.press("Forgot the passphrase…");
        self.fill("Type “give up” to go on", "give up");
        self.platform.pass(60);
        self.frames(2);
        self.press("Give up and start empty");
    }

    /// Pastes as a user does, with this in the clipboard.
    pub(crate) fn paste(&mut self, content: Pasted) {
        lock(&self.platform.state).clipboard = Some(content);
        self.keys(egui::Modifiers::COMMAND, egui::Key::V);
    }
}

pub(crate) fn account(uri: &str) -> Account {
    warifu::otp::uri::parse(uri).expect("a good address")
}

pub(crate) fn totp(issuer: &str) -> String {
    let key = key_of(issuer);
    format!("otpauth://totp/{issuer}:taro?secret={key}&issuer={issuer}")
}

/// A key of 160 bits for each issuer.
pub(crate) fn key_of(issuer: &str) -> String {
    let bytes: Vec<u8> = issuer.bytes().cycle().take(20).collect();
    data_encoding::BASE32_NOPAD.encode(&bytes)
}

pub(crate) fn text(text: &str) -> Pasted {
    Pasted::Text(Zeroizing::new(text.to_owned()))
}

/// A QR code of `payload` as it stands on a screen.
pub(crate) fn picture(payload: &str) -> Pixels {
    let code = qrcode::QrCode::new(payload).expect("a payload that fits");
    let modules = code.width();
    let (scale, quiet) = (5, 4);
    let side = (modules + 2 * quiet) * scale;
    let colors = code.to_colors();
    let mut rgba = Vec::with_capacity(side * side * 4);
    for y in 0..side {
        for x in 0..side {
            let module = |at: usize| (at / scale).checked_sub(quiet).filter(|m| *m < modules);
            let dark = match (module(x), module(y)) {
                (Some(x), Some(y)) => colors[y * modules + x] == qrcode::Color::Dark,
                _ => false,
            };
            let value = if dark { 0 } else { 255 };
            rgba.extend([value, value, value, 255]);
        }
    }
    Pixels {
        width: side as u32,
        height: side as u32,
        rgba,
    }
}

/// Pictures beside each other on white.
pub(crate) fn side_by_side(pictures: &[Pixels], width: u32, height: u32) -> Pixels {
    let mut platform = Pixels {
        width,
        height,
        rgba: vec![255; (width * height * 4) as usize],
    };
    let mut left = 40;
    for picture in pictures {
        let bytes = picture.width as usize * 4;
        for (row, pixels) in picture.rgba.chunks(bytes).enumerate() {
            let at = ((40 + row) * width as usize + left) * 4;
            platform.rgba[at..at + bytes].copy_from_slice(pixels);
        }
        left += picture.width as usize + 40;
    }
    platform
}
