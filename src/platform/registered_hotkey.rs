//! The key combination that brings the window up, as Windows and macOS register one for a program.
//!
//! The registration belongs to the thread of the window, whose messages bring the presses.

use std::{cell::RefCell, sync::OnceLock};

use global_hotkey::{
    GlobalHotKeyEvent, GlobalHotKeyManager, HotKeyState,
    hotkey::{Code, HotKey, Modifiers},
};

use super::{Event, Hotkey, HotkeyEvent, HotkeyKey, HotkeyStanding, Hotkeys, Listener};

thread_local! {
    /// What is registered, from the first combination on.
    static REGISTERED: RefCell<Option<Registered>> = const { RefCell::new(None) };
}

/// Receives the presses, for which the crate has one place in the program.
static LISTENER: OnceLock<Listener> = OnceLock::new();

/// The key combinations of the system.
pub(super) struct RegisteredHotkey;

impl Hotkeys for RegisteredHotkey {
    fn listen(&self, listener: Listener) {
        LISTENER.set(listener).ok();
        // A combination that is held counts once.
        GlobalHotKeyEvent::set_event_handler(Some(|event: GlobalHotKeyEvent| {
            if event.state() == HotKeyState::Pressed {
                report(HotkeyEvent::Pressed);
            }
        }));
    }

    fn set(&self, hotkey: Option<Hotkey>) {
        let standing = REGISTERED.with_borrow_mut(|registered| {
            if registered.is_none() && hotkey.is_some() {
                *registered = Registered::new();
            }
            match (registered, hotkey) {
                (Some(registered), hotkey) => registered.replace(hotkey),
                (None, Some(_)) => HotkeyStanding::Taken,
                (None, None) => HotkeyStanding::Off,
            }
        });
        report(HotkeyEvent::Standing(standing));
    }
}

fn report(event: HotkeyEvent) {
    if let Some(listener) = LISTENER.get() {
        listener(Event::Hotkey(event));
    }
}

struct Registered {
    manager: GlobalHotKeyManager,
    /// The combination that is registered now.
    now: Option<HotKey>,
}

impl Registered {
    fn new() -> Option<Self> {
        let manager = GlobalHotKeyManager::new().ok()?;
        Some(Self { manager, now: None })
    }

    /// Registers this combination in place of the one before, or none.
    fn replace(&mut self, hotkey: Option<Hotkey>) -> HotkeyStanding {
        if let Some(before) = self.now.take() {
            self.manager.unregister(before).ok();
        }
        let Some(hotkey) = hotkey else {
            return HotkeyStanding::Off;
        };
        let Some(wanted) = of_crate(hotkey) else {
            return HotkeyStanding::Taken;
        };
        if self.manager.register(wanted).is_err() {
            return HotkeyStanding::Taken;
        }
        self.now = Some(wanted);
        HotkeyStanding::Set
    }
}

/// The combination as the crate has it.
fn of_crate(hotkey: Hotkey) -> Option<HotKey> {
    let pressed = hotkey.modifiers;
    let modifiers = [
        (pressed.ctrl, Modifiers::CONTROL),
        (pressed.alt, Modifiers::ALT),
        (pressed.shift, Modifiers::SHIFT),
        (pressed.logo, Modifiers::META),
    ];
    let modifiers = modifiers
        .into_iter()
        .filter_map(|(pressed, modifier)| pressed.then_some(modifier))
        .collect();
    let key = match hotkey.key {
        HotkeyKey::Letter(letter) => format!("Key{letter}"),
        HotkeyKey::Digit(digit) => format!("Digit{digit}"),
        other @ (HotkeyKey::Function(_) | HotkeyKey::Space) => other.to_string(),
    };
    let key: Code = key.parse().ok()?;
    Some(HotKey::new(Some(modifiers), key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_known_to_the_crate() {
        for (text, modifiers, key) in [
            (
                "Ctrl+Alt+W",
                Modifiers::CONTROL | Modifiers::ALT,
                Code::KeyW,
            ),
            (
                "Shift+Super+7",
                Modifiers::SHIFT | Modifiers::META,
                Code::Digit7,
            ),
            ("Alt+F12", Modifiers::ALT, Code::F12),
            ("Ctrl+Space", Modifiers::CONTROL, Code::Space),
        ] {
            let hotkey: Hotkey = text.parse().unwrap();
            assert_eq!(
                of_crate(hotkey),
                Some(HotKey::new(Some(modifiers), key)),
                "{text}"
            );
        }
    }
}
