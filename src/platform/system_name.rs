//! What the system calls itself, in a form with room for little else.

use std::fmt;

/// How many characters a name has at most.
const MAX: usize = 64;

/// The name or the version of a system, at most 64 characters of it.
///
/// The system says it while the program runs, so it is no text of the program's own. Only these characters are kept:
/// Latin letters, digits, dots, dashes, parentheses, and single blanks between them. Whatever else is there counts as a
/// blank, so it holds no path, no address and no second line. The type is `Copy`: a text on the heap, as those of
/// the vault are, has no place in it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SystemName {
    characters: [u8; MAX],
    length: usize,
}

impl SystemName {
    /// The name in `text`; `None` if nothing of it is kept.
    pub fn new(text: &str) -> Option<Self> {
        let mut name = Self {
            characters: [b' '; MAX],
            length: 0,
        };
        let mut is_apart = false;
        for byte in text.bytes() {
            if byte.is_ascii_alphanumeric() || b".-()".contains(&byte) {
                // No blank comes first.
                if is_apart && name.length > 0 && !name.push(b' ') {
                    break;
                }
                if !name.push(byte) {
                    break;
                }
                is_apart = false;
            } else {
                is_apart = true;
            }
        }
        (name.length > 0).then_some(name)
    }

    /// Whether there was a place for it.
    fn push(&mut self, byte: u8) -> bool {
        let place = self.characters.get_mut(self.length);
        place.is_some_and(|place| {
            *place = byte;
            self.length += 1;
            true
        })
    }

    fn as_str(&self) -> &str {
        let kept = self.characters.get(..self.length).unwrap_or_default();
        // It is ASCII.
        str::from_utf8(kept).unwrap_or_default().trim_end()
    }
}

impl fmt::Display for SystemName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for SystemName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> Option<String> {
        SystemName::new(text).map(|name| name.to_string())
    }

    #[test]
    fn names_of_systems_are_kept() {
        for (text, name) in [
            ("Ubuntu 24.04.1 LTS", "Ubuntu 24.04.1 LTS"),
            (
                "Debian GNU/Linux 12 (bookworm)",
                "Debian GNU Linux 12 (bookworm)",
            ),
            ("Pop!_OS 22.04 LTS", "Pop OS 22.04 LTS"),
            ("  openSUSE\tLeap \u{3000} 15.6 \n", "openSUSE Leap 15.6"),
        ] {
            assert_eq!(kept(text).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn what_is_not_of_a_name_is_dropped() {
        assert_eq!(kept(""), None);
        assert_eq!(kept(" /\n\u{1b}楽天 "), None);
        assert_eq!(kept("\u{1b}[31mred\u{202e}"), Some("31mred".to_owned()));
        assert_eq!(
            kept("otpauth://totp/a?secret=B"),
            Some("otpauth totp a secret B".to_owned())
        );
    }

    #[test]
    fn a_long_name_ends_after_64_characters() {
        assert_eq!(kept(&"a".repeat(9_999)), Some("a".repeat(64)));
        // A blank in the last place is not kept.
        let text = format!("{} b", "a".repeat(63));
        assert_eq!(kept(&text), Some("a".repeat(63)));
        let text = format!("{} b", "a".repeat(64));
        assert_eq!(kept(&text), Some("a".repeat(64)));
    }
}
