//! The program on a desktop and a store that a test controls.

#[path = "harness/platform.rs"]
mod platform;
#[path = "harness/store.rs"]
mod store;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use egui_kittest::{Harness, kittest::Queryable as _};
use warifu::{
    app::App,
    jobs::Kind,
    otp::Account,
    platform::{Launch, Pasted, Pixels},
    session::{RecoveryFile, Unsaved},
    settings::Settings,
    store::VaultStore,
};
use zeroize::Zeroizing;

pub(crate) use self::{
    platform::{FakePlatform, PlatformState},
    store::{PASSPHRASE, Storage},
};

/// A moment with 29 seconds to the next step of 30.
pub(crate) const NOON: u64 = 1_700_000_011;

/// RFC 6238's key.
pub(crate) const RFC_KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The program on the fakes.
pub(crate) struct AppHarness {
    pub(crate) platform: Arc<FakePlatform>,
    pub(crate) store: Storage,
    pub(crate) window: Harness<'static, App>,
}

impl AppHarness {
    /// Starts with these accounts in the store, and opens the vault.
    pub(crate) fn with(accounts: &[&str]) -> Self {
        let mut app = Self::start(Storage::with(accounts), Launch::default());
        app.until("the vault is open", |app| {
            app.window.state().state().open().is_some()
        });
        app
    }

    /// The same with the user's settings, on a desktop that `prepare` sets up.
    pub(crate) fn on(
        accounts: &[&str],
        settings: Settings,
        prepare: impl FnOnce(&mut PlatformState),
    ) -> Self {
        let store = Storage::with(accounts);
        let platform = FakePlatform::default();
        prepare(&mut lock(&platform.state));
        let mut app = Self::start_on(platform, store, Launch::default(), settings);
        app.until("the vault is open", |app| {
            app.window.state().state().open().is_some()
        });
        app
    }

    /// Starts as a portable copy does: there is no keyring that it may use.
    pub(crate) fn portable(settings: Settings) -> Self {
        let store = Storage::default();
        store.items.set_away(true);
        let platform = FakePlatform::default();
        lock(&platform.state).is_portable = true;
        Self::start_on(platform, store, Launch::default(), settings)
    }

    /// Started on [`Storage::sealed`], and unlocked.
    pub(crate) fn unlocked(settings: Settings) -> Self {
        let mut app = Self::start_as(Storage::sealed(), Launch::default(), settings);
        app.fill("Passphrase", PASSPHRASE);
        app.press("Unlock");
        app.see("Copy code for Amazon");
        app
    }

    /// Starts on a store, without waiting for the vault.
    pub(crate) fn start(store: Storage, launch: Launch) -> Self {
        Self::start_as(store, launch, Settings::default())
    }

    /// Starts with the user's settings.
    pub(crate) fn start_as(store: Storage, launch: Launch, settings: Settings) -> Self {
        Self::start_on(FakePlatform::default(), store, launch, settings)
    }

    /// Starts in a time zone ahead of UTC.
    pub(crate) fn start_ahead_of_utc(hours: i8, store: Storage) -> Self {
        let platform = FakePlatform::ahead_of_utc(hours);
        Self::start_on(platform, store, Launch::default(), Settings::default())
    }

    pub(crate) fn start_on(
        platform: FakePlatform,
        store: Storage,
        launch: Launch,
        settings: Settings,
    ) -> Self {
        let platform = Arc::new(platform);
        platform.set_clock(NOON);
        if let Some(home) = store.take_home() {
            platform.keep_data_in(home);
        }
        let desktop = platform.platform();
        let vault_store = Arc::<VaultStore>::clone(&store.program);
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

    /// Compares the window with the snapshot of that name.
    #[track_caller]
    pub(crate) fn snapshot(&mut self, name: &str) {
        // Light or dark is asked on a thread; until it has answered, the look may change between two frames.
        self.until("the desktop has answered", |app| {
            app.window.state().state().desktop_look.is_some()
        });
        // So is what the line at the foot of the list says.
        self.until("what is known of the recovery file", |app| {
            let state = app.window.state().state();
            let recovery = state.session.recovery();
            state.open().is_none() || !matches!(recovery, RecoveryFile::Unknown)
        });
        self.frames(3);
        let mut picture = self.window.render().expect("a picture of the window");
        // The harness leaves the background transparent, a window fills it with its colour.
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

    /// Runs frames until `done`, for as long as background jobs may take.
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
        self.settle_save();
        // A dialog that has just grown reaches its place a frame later.
        self.frames(3);
        self.scroll_to(name);
        self.window.get_by_label(name).click();
        self.frames(3);
    }

    /// Opens a page of the settings, by way of the list of pages.
    #[track_caller]
    pub(crate) fn open_settings(&mut self, page: &str) {
        self.press("Settings");
        self.press(page);
    }

    /// Goes from a page of the settings back to the codes.
    #[track_caller]
    pub(crate) fn leave_settings(&mut self) {
        self.press("Back");
        self.press("Back");
    }

    /// Creates a recovery file at the place that the desktop's dialog chooses, on the page *Backup* or by the offer
    /// above the list.
    #[track_caller]
    pub(crate) fn create_recovery_file(&mut self) {
        self.press("Create recovery file…");
        self.fill("New passphrase", PASSPHRASE);
        self.fill("Repeat the passphrase", PASSPHRASE);
        self.press("Create file");
        self.see("Recovery file written and checked");
    }

    /// Scrolls a control of a long page into view.
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

    /// Waits for a code that is on its way to the clipboard, and for a look at the clipboard, unless the test delays
    /// them. What a look offers moves the controls below it.
    #[track_caller]
    #[expect(clippy::panic, reason = "this is how a test fails")]
    fn settle_clipboard(&mut self) {
        for _ in 0..10_000 {
            if !self.waits_for_clipboard() {
                return;
            }
            std::thread::sleep(Duration::from_millis(1));
            self.window.step();
            if !self.waits_for_clipboard() {
                // What came of it takes its place, and a look that was due may begin.
                self.window.step();
                self.window.step();
            }
        }
        panic!("waited in vain for the clipboard");
    }

    /// Waits for the end of a save, unless it is slow. Changes that were made during it are shown then, and a press while
    /// the controls move is lost.
    fn settle_save(&mut self) {
        for _ in 0..300 {
            if self.window.state().state().unsaved() != Some(Unsaved::Working) {
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
            self.window.step();
        }
    }

    fn waits_for_clipboard(&self) -> bool {
        let state = self.window.state().state();
        let platform = lock(&self.platform.state);
        (state.copying.is_some() && !platform.copy_waits)
            || (state.running.has(Kind::LookAtClipboard) && !platform.paste_waits)
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

    /// Gives up the locked vault, as a user with a lost passphrase does.
    pub(crate) fn give_up_locked(&mut self) {
        self.press("Forgot the passphrase…");
        self.fill("Type “give up” to go on", "give up");
        self.platform.pass(60);
        self.frames(2);
        self.press("Give up and start empty");
    }

    /// Pastes as a user does, with `content` in the clipboard.
    pub(crate) fn paste(&mut self, content: Pasted) {
        lock(&self.platform.state).clipboard = Some(content);
        self.keys(egui::Modifiers::COMMAND, egui::Key::V);
    }
}

/// The painted texts. Codes are in no accessibility tree, so the shapes themselves are read.
pub(crate) fn painted(app: &AppHarness) -> String {
    fn texts(shape: &egui::Shape, found: &mut String) {
        match shape {
            egui::Shape::Text(text) => {
                found.push_str(text.galley.text());
                found.push('\n');
            }
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, found)),
            _ => {}
        }
    }
    let mut found = String::new();
    for clipped in &app.window.output().shapes {
        texts(&clipped.shape, &mut found);
    }
    found
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

/// A QR code of `payload` as on a screen.
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
