//! The key combination that brings the window up, which the X server sends to the program that has grabbed it.
//!
//! The server sends a combination with each state of the locks (Caps Lock, Num Lock) as another one, so all of them
//! are grabbed. One connection serves all combinations, with a thread that waits for its events.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use x11rb::{
    connection::Connection as _,
    errors::ReplyError,
    protocol::{
        Event as Sent,
        xkb::{self, BoolCtrl, ConnectionExt as _, PerClientFlag},
        xproto::{ConnectionExt as _, GrabMode, Keycode, Keysym, ModMask, Window},
    },
    rust_connection::RustConnection,
};

use super::connect;
use crate::platform::{Event, Hotkey, HotkeyEvent, HotkeyKey, HotkeyStanding, Hotkeys, Listener};

/// Num Lock is the second modifier on every usual keyboard.
const LOCKS: [u16; 2] = [1 << 1, 1 << 4];

/// The keys that the X server gives to this program.
#[derive(Default)]
pub(in crate::platform::linux) struct Grabs {
    listener: Arc<OnceLock<Listener>>,
    grabbed: Mutex<Option<Grabbed>>,
}

struct Grabbed {
    connection: Arc<RustConnection>,
    root: Window,
    /// The combination that is grabbed now.
    now: Option<(Keycode, u16)>,
}

impl Hotkeys for Grabs {
    fn listen(&self, listener: Listener) {
        self.listener.set(listener).ok();
    }

    fn set(&self, hotkey: Option<Hotkey>) {
        let mut grabbed = self.grabbed.lock().unwrap_or_else(PoisonError::into_inner);
        if grabbed.is_none() && hotkey.is_some() {
            *grabbed = Grabbed::connect(&self.listener);
        }
        let standing = match (&mut *grabbed, hotkey) {
            (Some(grabbed), Some(hotkey)) => grabbed.replace(hotkey),
            (Some(grabbed), None) => {
                grabbed.release();
                HotkeyStanding::Off
            }
            (None, Some(_)) => HotkeyStanding::Taken,
            (None, None) => HotkeyStanding::Off,
        };
        if let Some(listener) = self.listener.get() {
            listener(Event::Hotkey(HotkeyEvent::Standing(standing)));
        }
    }
}

impl Grabbed {
    fn connect(listener: &Arc<OnceLock<Listener>>) -> Option<Self> {
        let (connection, number) = connect()?;
        let root = connection.setup().roots.get(number)?.root;
        detect_repeats(&connection);
        let connection = Arc::new(connection);
        let events = Arc::clone(&connection);
        let listener = Arc::clone(listener);
        let wait = move || {
            let mut is_held = false;
            while let Ok(event) = events.wait_for_event() {
                let was_held = is_held;
                match event {
                    Sent::KeyPress(_) => is_held = true,
                    Sent::KeyRelease(_) => is_held = false,
                    _ => {}
                }
                if is_held
                    && !was_held
                    && let Some(listener) = listener.get()
                {
                    listener(Event::Hotkey(HotkeyEvent::Pressed));
                }
            }
        };
        std::thread::Builder::new()
            .name("hotkey".to_owned())
            .spawn(wait)
            .ok()?;
        Some(Self {
            connection,
            root,
            now: None,
        })
    }

    /// Grabs this combination in place of the one before.
    fn replace(&mut self, hotkey: Hotkey) -> HotkeyStanding {
        self.release();
        let Some(code) = keycode(&self.connection, keysym(hotkey.key)) else {
            return HotkeyStanding::Taken; // the keyboard does not have it
        };
        let modifiers = modifiers(hotkey);
        self.now = Some((code, modifiers));
        for with_locks in with_locks(modifiers) {
            if self.grab(code, with_locks).is_err() {
                self.release();
                return HotkeyStanding::Taken;
            }
        }
        HotkeyStanding::Set
    }

    fn grab(&self, code: Keycode, modifiers: u16) -> Result<(), ReplyError> {
        let (root, mask) = (self.root, ModMask::from(modifiers));
        let mode = GrabMode::ASYNC;
        let request = self
            .connection
            .grab_key(false, root, mask, code, mode, mode)?;
        request.check()
    }

    fn release(&mut self) {
        let Some((code, modifiers)) = self.now.take() else {
            return;
        };
        for with_locks in with_locks(modifiers) {
            let mask = ModMask::from(with_locks);
            if let Ok(request) = self.connection.ungrab_key(code, self.root, mask) {
                request.check().ok();
            }
        }
    }
}

/// Asks the server to repeat only the press of a key that is held, and not its release. A server that does not do it
/// takes a held combination for one that is pressed again and again.
fn detect_repeats(connection: &RustConnection) -> Option<()> {
    let version = connection.xkb_use_extension(1, 0).ok()?;
    version.reply().ok()?;
    let flag = PerClientFlag::DETECTABLE_AUTO_REPEAT;
    let none = BoolCtrl::default();
    let keyboard = xkb::ID::USE_CORE_KBD.into();
    let request = connection.xkb_per_client_flags(keyboard, flag, flag, none, none, none);
    request.ok()?.reply().ok().map(drop)
}

/// The modifiers with each state of the locks.
fn with_locks(modifiers: u16) -> impl Iterator<Item = u16> {
    let [caps, num] = LOCKS;
    [0, caps, num, caps | num]
        .into_iter()
        .map(move |locks| modifiers | locks)
}

fn modifiers(hotkey: Hotkey) -> u16 {
    let pressed = hotkey.modifiers;
    let all = [
        (pressed.shift, ModMask::SHIFT),
        (pressed.ctrl, ModMask::CONTROL),
        (pressed.alt, ModMask::M1),
        (pressed.logo, ModMask::M4),
    ];
    all.into_iter()
        .filter(|(pressed, _)| *pressed)
        .fold(0, |sum, (_, mask)| sum | u16::from(mask))
}

fn keysym(key: HotkeyKey) -> Keysym {
    match key {
        HotkeyKey::Letter(letter) => u32::from(letter.to_ascii_lowercase()),
        HotkeyKey::Digit(digit) => u32::from(b'0' + digit),
        // XK_F1 and those after it.
        HotkeyKey::Function(number) => 0xffbd + u32::from(number),
        HotkeyKey::Space => 0x20,
    }
}

/// The key that types this symbol, with or without Shift, on the keyboard in use.
fn keycode(connection: &RustConnection, symbol: Keysym) -> Option<Keycode> {
    let setup = connection.setup();
    let (first, last) = (setup.min_keycode, setup.max_keycode);
    let count = last.saturating_sub(first).saturating_add(1);
    let request = connection.get_keyboard_mapping(first, count).ok()?;
    let mapping = request.reply().ok()?;
    let per_key = usize::from(mapping.keysyms_per_keycode).max(1);
    let mut keys = mapping.keysyms.chunks(per_key);
    let place = keys.position(|symbols| symbols.iter().take(2).any(|it| *it == symbol))?;
    Keycode::try_from(usize::from(first) + place).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_combination_is_grabbed_with_every_state_of_the_locks() {
        let hotkey: Hotkey = "Ctrl+Alt+W".parse().unwrap();
        let all: Vec<u16> = with_locks(modifiers(hotkey)).collect();
        assert_eq!(all, [12, 14, 28, 30]);
    }

    #[test]
    fn keys_have_their_symbols() {
        for (key, symbol) in [
            ("W", 0x77),
            ("7", 0x37),
            ("F1", 0xffbe),
            ("F12", 0xffc9),
            ("Space", 0x20),
        ] {
            assert_eq!(keysym(HotkeyKey::of_name(key).unwrap()), symbol, "{key}");
        }
    }
}
