//! A drop from another program, read in the kind that gives the best result.

use zeroize::Zeroizing;

use super::{Reading, Source};
use crate::{exchange, platform::Dropped};

/// How much the user learns from a reading.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// Only what it is, since it has no account.
    Kind,
    /// Why a file cannot be read, or that it is too much.
    Problem,
    /// A picture without a code, for "Try harder", or an account that is refused.
    Attempt,
    Accounts,
}

impl Reading {
    /// Reads a drop. A program offers the same thing as addresses, as a picture, as a piece of a page and as text; the
    /// first of these that contains accounts counts. Errors call the picture `name`. `stop` is asked now and then
    /// whether to give up.
    pub fn of_dropped(dropped: &Dropped, name: &str, stop: &dyn Fn() -> bool) -> Self {
        let of_text = |part: &Option<Zeroizing<Vec<u8>>>| {
            let text = exchange::decode_text(part.as_deref()?)?;
            (!text.trim().is_empty()).then(|| Self::of_text_until(&text, stop))
        };
        let of_picture = || {
            let picture = dropped.picture.as_ref()?;
            Some(Self::of_picture_file(picture, name))
        };
        let looks: [&dyn Fn() -> Option<Self>; 4] = [
            &|| of_text(&dropped.addresses),
            &of_picture,
            &|| of_text(&dropped.html),
            &|| of_text(&dropped.text),
        ];
        let mut best: Option<Self> = None;
        for reading in looks
            .into_iter()
            .take_while(|_| !stop())
            .filter_map(|look| look())
        {
            let weight = reading.weight();
            if best.as_ref().is_none_or(|best| weight > best.weight()) {
                best = Some(reading);
            }
            if weight == Weight::Accounts {
                break;
            }
        }
        best.unwrap_or_else(|| Self::new(Source::Text))
    }

    /// Adds what was read at the same time.
    pub fn extend(&mut self, other: Self) {
        self.name_sealed();
        let other = other.without_sealed();
        self.imported.extend(other.imported);
        self.problems.extend(other.problems);
        self.encrypted.extend(other.encrypted);
        self.unprotected.extend(other.unprotected);
        self.unread.extend(other.unread);
        self.overviews.extend(other.overviews);
        self.unreadable += other.unreadable;
    }

    fn weight(&self) -> Weight {
        let imported = &self.imported;
        let is_code = matches!(self.source, Source::Picture) && !imported.others.is_empty();
        if !imported.entries.is_empty() || self.sealed.is_some() || !self.encrypted.is_empty() {
            Weight::Accounts
        } else if !imported.refused.is_empty()
            || !imported.incomplete.is_empty()
            || !self.unread.is_empty()
            || is_code
        {
            Weight::Attempt
        } else if !self.problems.is_empty() || imported.is_too_much {
            Weight::Problem
        } else {
            Weight::Kind
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::NotACode;

    const LINK: &str = "otpauth://totp/Shop:me?secret=JBSWY3DPEHPK3PXP&issuer=Shop";
    const PAGE: &str = "https://shop.example/qr.png";

    #[expect(clippy::unnecessary_wraps, reason = "the fields are optional")]
    fn part(text: &str) -> Option<Zeroizing<Vec<u8>>> {
        Some(Zeroizing::new(text.as_bytes().to_vec()))
    }

    #[expect(clippy::unnecessary_wraps, reason = "the fields are optional")]
    fn in_utf_16(text: &str) -> Option<Zeroizing<Vec<u8>>> {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        Some(Zeroizing::new(units.collect()))
    }

    fn titles(dropped: &Dropped) -> Vec<String> {
        let reading = Reading::of_dropped(dropped, "Picture", &|| false);
        let accounts = reading.imported.accounts();
        accounts.map(|it| it.title().to_owned()).collect()
    }

    #[test]
    fn the_kind_that_holds_an_account_counts() {
        let drops = [
            Dropped {
                addresses: part(LINK),
                text: part("Set up"),
                ..Dropped::default()
            },
            Dropped {
                addresses: part(PAGE),
                html: part(&format!("<a href='{}'>", LINK.replace('&', "&amp;"))),
                text: part("Set up"),
                ..Dropped::default()
            },
            Dropped {
                addresses: part("file://server.example/code.png"),
                html: in_utf_16(&format!("<p>Set up <b>{LINK}</b></p>")),
                ..Dropped::default()
            },
            Dropped {
                picture: part("no picture at all"),
                text: part(&format!("Your link: {LINK} (keep it safe)")),
                ..Dropped::default()
            },
        ];
        for dropped in drops {
            assert_eq!(titles(&dropped), ["Shop"], "{dropped:?}");
        }
    }

    #[test]
    fn what_holds_none_is_told_by_what_says_most() {
        let others = |dropped: &Dropped| {
            Reading::of_dropped(dropped, "Picture", &|| false)
                .imported
                .others
        };
        let page = Dropped {
            addresses: part(&format!("{PAGE}\r\n")),
            html: part(&format!("<img src='{PAGE}'>")),
            text: part(PAGE),
            ..Dropped::default()
        };
        assert_eq!(others(&page), [NotACode::TextAddress]);
        let problems = |dropped: &Dropped| {
            let reading = Reading::of_dropped(dropped, "Picture", &|| false);
            reading
                .problems
                .into_iter()
                .map(|it| it.file)
                .collect::<Vec<_>>()
        };
        let damaged = Dropped {
            picture: part("\u{89}PNG and no more"),
            ..page
        };
        assert_eq!(problems(&damaged), ["Picture"]);
        let nothing = Reading::of_dropped(&Dropped::default(), "Picture", &|| false);
        assert!(nothing.imported.entries.is_empty() && nothing.problems.is_empty());
    }
}
