//! A key combination that brings the window up, whichever program has the focus.

use std::{fmt, str::FromStr};

use raw_window_handle::{DisplayHandle, RawWindowHandle};

use super::{Listener, SYSTEM, System};

/// The key combinations of the desktop that reach a program without the focus.
pub trait Hotkeys: Send + Sync {
    /// Reports presses, and whether the combination is taken, as [`Event::Hotkey`](super::Event::Hotkey). The window
    /// calls it once, before anything else.
    fn listen(&self, listener: Listener) {
        drop(listener);
    }

    /// Says what the combination does, in the user's language, for desktops that show it. Called before it is set.
    fn describe(&self, purpose: &str) {
        let _ = purpose;
    }

    /// Takes this combination in place of the one before, or none. Does not block for longer than the system takes to
    /// note it. The window calls it on its own thread.
    fn set(&self, hotkey: Option<Hotkey>) {
        let _ = hotkey;
    }

    /// Gives the window the focus, by the permission that came with the last press. Does nothing on desktops where a
    /// window can take the focus. Call it on the main thread.
    fn activate(&self, window: RawWindowHandle, display: DisplayHandle<'_>) {
        let _ = (window, display);
    }
}

/// What happens with the combination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HotkeyEvent {
    /// The user has pressed it.
    Pressed,
    /// What became of the combination that was set last.
    Standing(HotkeyStanding),
}

/// Whether the combination works.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum HotkeyStanding {
    /// This desktop has not said yet whether it has such combinations.
    #[default]
    Unknown,
    /// This desktop has none.
    Missing,
    /// None is set.
    Off,
    /// The desktop has not answered yet. It may be asking the user.
    Waiting,
    /// It works.
    Set,
    /// It works with the keys that the desktop has chosen, in the desktop's words.
    Chosen(String),
    /// Another program has it, or the system refuses it.
    Taken,
    /// The desktop has assigned no keys, or the user has refused.
    Refused,
    /// The part of the desktop that serves it has failed or ended.
    Lost,
}

/// A key combination: modifiers and a key. Written as `Ctrl+Alt+W`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hotkey {
    /// The modifiers.
    pub modifiers: HotkeyModifiers,
    /// The key.
    pub key: HotkeyKey,
}

/// The modifiers of a combination.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key")]
pub struct HotkeyModifiers {
    /// Ctrl, or Control.
    pub ctrl: bool,
    /// Alt, or Option.
    pub alt: bool,
    /// Shift.
    pub shift: bool,
    /// Command, the key with the logo of Windows, or Super.
    pub logo: bool,
}

impl HotkeyModifiers {
    /// The modifiers that are pressed, by their names, in the usual order.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let all = [
            (self.ctrl, "Ctrl"),
            (self.alt, "Alt"),
            (self.shift, "Shift"),
            (self.logo, "Super"),
        ];
        all.into_iter()
            .filter_map(|(pressed, name)| pressed.then_some(name))
    }
}

/// The key of a combination: those that every keyboard has, in the same place or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HotkeyKey {
    /// A letter from A to Z.
    Letter(char),
    /// A digit.
    Digit(u8),
    /// F1 to F12.
    Function(u8),
    /// The space bar.
    Space,
}

impl Hotkey {
    /// The combination; `None` if the key is needed for typing with these modifiers, so that no program may take it.
    pub fn new(modifiers: HotkeyModifiers, key: HotkeyKey) -> Option<Self> {
        let HotkeyModifiers {
            ctrl, alt, logo, ..
        } = modifiers;
        (ctrl || alt || logo).then_some(Self { modifiers, key })
    }

    /// The combination for users of this system: `⌃⌥W` on macOS, otherwise as it is written.
    pub fn label(self) -> String {
        if SYSTEM != System::MacOs {
            return self.to_string();
        }
        let pressed = self.modifiers;
        // In the order of macOS' menus.
        let symbols = [
            (pressed.ctrl, '⌃'),
            (pressed.alt, '⌥'),
            (pressed.shift, '⇧'),
            (pressed.logo, '⌘'),
        ];
        let symbols = symbols.into_iter().filter(|(pressed, _)| *pressed);
        let symbols: String = symbols.map(|(_, symbol)| symbol).collect();
        format!("{symbols}{}", self.key)
    }
}

impl HotkeyKey {
    /// The key of this name: `W`, `7`, `F5` or `Space`.
    pub fn of_name(name: &str) -> Option<Self> {
        let mut characters = name.chars();
        match (characters.next()?, characters.as_str()) {
            (letter @ 'A'..='Z', "") => Some(Self::Letter(letter)),
            (digit @ '0'..='9', "") => digit
                .to_digit(10)
                .and_then(|it| it.try_into().ok())
                .map(Self::Digit),
            ('F', number) => {
                let number = number.parse().ok()?;
                (1..=12).contains(&number).then_some(Self::Function(number))
            }
            _ => (name == "Space").then_some(Self::Space),
        }
    }
}

impl fmt::Display for HotkeyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Letter(letter) => write!(f, "{letter}"),
            Self::Digit(digit) => write!(f, "{digit}"),
            Self::Function(number) => write!(f, "F{number}"),
            Self::Space => f.write_str("Space"),
        }
    }
}

impl fmt::Display for Hotkey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for name in self.modifiers.names() {
            write!(f, "{name}+")?;
        }
        write!(f, "{}", self.key)
    }
}

/// The text is not a combination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not a key combination")]
pub struct NoHotkey;

impl FromStr for Hotkey {
    type Err = NoHotkey;

    fn from_str(text: &str) -> Result<Self, NoHotkey> {
        let mut parts: Vec<&str> = text.split('+').collect();
        let key = parts.pop().and_then(HotkeyKey::of_name).ok_or(NoHotkey)?;
        let mut modifiers = HotkeyModifiers::default();
        for part in parts {
            let pressed = match part {
                "Ctrl" => &mut modifiers.ctrl,
                "Alt" => &mut modifiers.alt,
                "Shift" => &mut modifiers.shift,
                "Super" => &mut modifiers.logo,
                _ => return Err(NoHotkey),
            };
            *pressed = true;
        }
        Self::new(modifiers, key).ok_or(NoHotkey)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn combinations_are_read_as_they_are_written() {
        for text in [
            "Ctrl+Alt+W",
            "Ctrl+F",
            "Super+7",
            "Ctrl+Shift+F12",
            "Alt+Space",
        ] {
            let hotkey: Hotkey = text.parse().unwrap();
            assert_eq!(hotkey.to_string(), text);
        }
    }

    #[test]
    fn what_is_needed_for_typing_is_no_combination() {
        for text in [
            "", "+", "W", "Shift+W", "Ctrl+", "Ctrl+ä", "Ctrl+F13", "Ctrl+F0", "Hyper+W", "ctrl+w",
        ] {
            assert_eq!(text.parse::<Hotkey>(), Err(NoHotkey), "{text}");
        }
    }
}
