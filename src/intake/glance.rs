//! A look at the clipboard that the user has not asked for: whether it holds accounts that can be offered.
//!
//! Only a picture, and a text that begins as the link of an account does, are read. Nothing of the content is kept. A
//! hash of it, with a key that is random in each run, tells whether it was looked at before.

use std::{
    collections::VecDeque,
    hash::{BuildHasher as _, RandomState},
};

use super::{MAX_TEXT_BYTES, Payloads, Source, payloads, picture_payloads};
use crate::{exchange, otp::Account, platform::Pasted};

/// How many contents are remembered.
const MAX_SEEN: usize = 64;

/// How links with accounts begin, in any case.
const LINKS: [&str; 2] = ["otpauth:", "otpauth-migration:"];

/// A hash of what was on the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mark(u64);

/// What was on the clipboard before.
#[derive(Clone, Debug, Default)]
pub struct Glances {
    key: RandomState,
    /// The newest last.
    seen: VecDeque<Mark>,
}

/// What a look at the clipboard has found.
#[derive(Debug, Default)]
pub struct Glance {
    /// The content, if it was looked into.
    pub mark: Option<Mark>,
    /// Its accounts; none if it was looked into before.
    pub accounts: Vec<Account>,
    /// Whether they are in a picture.
    pub is_picture: bool,
}

impl Glances {
    /// Looks at `content`.
    pub fn look(&self, content: &Pasted) -> Glance {
        let Some(mark) = self.mark(content) else {
            return Glance::default();
        };
        let is_new = !self.seen.contains(&mark);
        Glance {
            mark: Some(mark),
            accounts: if is_new {
                accounts(content)
            } else {
                Vec::new()
            },
            is_picture: !matches!(content, Pasted::Text(_)),
        }
    }

    /// Notes that this was on the clipboard, so that it is not looked into again.
    pub fn note(&mut self, mark: Mark) {
        self.forget(mark);
        if self.seen.len() == MAX_SEEN {
            self.seen.pop_front();
        }
        self.seen.push_back(mark);
    }

    /// Forgets that this was on the clipboard, so that it is looked into again.
    pub fn forget(&mut self, mark: Mark) {
        self.seen.retain(|seen| *seen != mark);
    }

    /// Whether this is the content that `mark` was made of.
    pub fn is(&self, content: &Pasted, mark: Mark) -> bool {
        self.mark(content) == Some(mark)
    }

    /// Notes a text that the program itself puts on the clipboard.
    pub fn note_own(&mut self, text: &str) {
        if is_link(text) {
            let mark = Mark(self.key.hash_one(text.as_bytes()));
            self.note(mark);
        }
    }

    /// `None` for what is not looked into.
    fn mark(&self, content: &Pasted) -> Option<Mark> {
        let hash = match content {
            Pasted::Picture(pixels) => {
                let picture = (pixels.width, pixels.height, &pixels.rgba);
                self.key.hash_one(picture)
            }
            Pasted::PictureFile(bytes) => self.key.hash_one(&**bytes),
            Pasted::Text(text) if is_link(text) => self.key.hash_one(text.as_bytes()),
            Pasted::Text(_) | Pasted::Files(_) | Pasted::Nothing => return None,
        };
        Some(Mark(hash))
    }
}

fn accounts(content: &Pasted) -> Vec<Account> {
    let found = match content {
        Pasted::Picture(pixels) => payloads(Source::Screen, std::slice::from_ref(pixels)),
        Pasted::PictureFile(bytes) => picture_payloads(bytes).unwrap_or_default(),
        Pasted::Text(text) => {
            let read = exchange::read_text(text);
            return read.accounts().cloned().collect();
        }
        Pasted::Files(_) | Pasted::Nothing => Payloads::default(),
    };
    let texts = found.payloads.iter().map(|it| it.as_str());
    let read = exchange::read_payloads(texts.filter(|text| is_link(text)));
    read.accounts().cloned().collect()
}

/// Whether the text begins as the link of an account does. Nothing else of it is looked at.
fn is_link(text: &str) -> bool {
    let text = text.trim_start();
    let begins = |link: &str| {
        let start = text.get(..link.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(link))
    };
    text.len() <= MAX_TEXT_BYTES && LINKS.iter().any(|link| begins(link))
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::*;

    const LINK: &str = "otpauth://totp/Shop:me?secret=JBSWY3DPEHPK3PXP&issuer=Shop";

    fn text(text: &str) -> Pasted {
        Pasted::Text(Zeroizing::new(text.to_owned()))
    }

    #[test]
    fn a_link_is_looked_into_once() {
        let mut glances = Glances::default();
        for link in [
            LINK.to_owned(),
            format!(" \n{}", LINK.replace("otpauth", "OtpAuth")),
        ] {
            let glance = glances.look(&text(&link));
            assert_eq!(glance.accounts.len(), 1, "{link}");
            glances.note(glance.mark.expect("a mark"));
            assert!(glances.look(&text(&link)).accounts.is_empty(), "{link}");
        }
        let other = glances.look(&text(&LINK.replace("Shop", "Bank")));
        assert_eq!(other.accounts.len(), 1);
    }

    #[test]
    fn the_last_contents_are_remembered_and_no_more() {
        let mut glances = Glances::default();
        let link = |number: usize| text(&LINK.replace("me", &number.to_string()));
        let mark = |glances: &Glances, number| glances.look(&link(number)).mark.expect("a mark");
        for number in 0..=MAX_SEEN {
            glances.note(mark(&glances, number));
        }
        glances.note(mark(&glances, MAX_SEEN));
        assert_eq!(glances.seen.len(), MAX_SEEN);
        assert_eq!(glances.look(&link(0)).accounts.len(), 1);
        assert!(glances.look(&link(1)).accounts.is_empty());
        glances.forget(mark(&glances, 1));
        assert_eq!(glances.look(&link(1)).accounts.len(), 1);
    }

    #[test]
    fn other_contents_leave_no_mark() {
        let glances = Glances::default();
        let others = [
            text(""),
            text("hello"),
            text("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"),
            text(&format!("Your link: {LINK}")),
            text("otpauth"),
            text("otpauthentic: yes"),
            text("ｏｔｐａｕｔｈ"),
            Pasted::Files(vec!["code.png".into()]),
            Pasted::Nothing,
        ];
        for other in others {
            let glance = glances.look(&other);
            assert!(
                glance.mark.is_none() && glance.accounts.is_empty(),
                "{other:?}"
            );
        }
    }

    #[test]
    fn what_the_program_has_copied_is_not_looked_into() {
        let mut glances = Glances::default();
        glances.note_own(LINK);
        assert!(glances.look(&text(LINK)).accounts.is_empty());
    }

    #[test]
    fn marks_of_two_runs_have_nothing_in_common() {
        let mark = || Glances::default().look(&text(LINK)).mark;
        assert_ne!(mark(), mark());
    }

    #[test]
    fn broken_contents_hold_nothing() {
        let glances = Glances::default();
        for broken in [
            text("otpauth://totp/Shop?secret=1"),
            text("otpauth-migration://offline?data=!!"),
            Pasted::PictureFile(Zeroizing::new(b"no picture".to_vec())),
            Pasted::Picture(crate::platform::Pixels {
                width: 5,
                height: 5,
                rgba: vec![0; 3],
            }),
        ] {
            assert!(glances.look(&broken).accounts.is_empty());
        }
    }
}
