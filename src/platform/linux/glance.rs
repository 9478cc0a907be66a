//! A look at the clipboard that the user has not asked for. The owner is first asked for the kinds that it offers:
//! nothing is fetched of what is marked as secret, and a picture is fetched as a file and not decoded.

use wl_clipboard_rs::paste::{ClipboardType, Error, Seat, get_mime_types_ordered};
use zeroize::Zeroizing;

use super::{offers, pictures, x11};
use crate::platform::Pasted;

/// The kind by which password managers mark what they copy. Its content does not matter.
const SECRET: &str = "x-kde-passwordManagerHint";

/// Looks at the clipboard; `None` if its owner does not answer.
pub(in crate::platform) fn glance(_read: impl FnOnce() -> Option<Pasted>) -> Option<Pasted> {
    if super::is_wayland() {
        match get_mime_types_ordered(ClipboardType::Regular, Seat::Unspecified) {
            Ok(kinds) => {
                let kinds: Vec<&str> = kinds.iter().map(String::as_str).collect();
                return look(&kinds, pictures::from_wayland);
            }
            Err(Error::ClipboardEmpty) => return Some(Pasted::Nothing),
            // As for a paste, there may be XWayland.
            Err(_) => {}
        }
    }
    x11::glance()
}

/// Fetches the best picture among `kinds`, or else the text; `None` if `fetch` returns nothing of what is offered.
pub(super) fn look(
    kinds: &[&str],
    mut fetch: impl FnMut(&str) -> Option<Zeroizing<Vec<u8>>>,
) -> Option<Pasted> {
    if kinds.contains(&SECRET) {
        return Some(Pasted::Nothing);
    }
    let mut pictures = pictures::best(kinds.iter().copied()).peekable();
    let mut texts = offers::texts(kinds).peekable();
    if pictures.peek().is_none() && texts.peek().is_none() {
        return Some(Pasted::Nothing);
    }
    if let Some(picture) = pictures.find_map(&mut fetch) {
        return Some(Pasted::PictureFile(picture));
    }
    let bytes = texts.find_map(fetch)?;
    let text = std::str::from_utf8(&bytes);
    Some(text.map_or(Pasted::Nothing, |text| {
        Pasted::Text(Zeroizing::new(text.to_owned()))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a look returns, and what it has fetched.
    fn seen(offers: &[(&str, &str)]) -> (Option<Pasted>, Vec<String>) {
        let kinds: Vec<&str> = offers.iter().map(|(kind, _)| *kind).collect();
        let mut fetched = Vec::new();
        let seen = look(&kinds, |wanted| {
            fetched.push(wanted.to_owned());
            let (_, content) = offers.iter().find(|(kind, _)| *kind == wanted)?;
            (!content.is_empty()).then(|| Zeroizing::new(content.as_bytes().to_vec()))
        });
        (seen, fetched)
    }

    fn text(text: &str) -> Pasted {
        Pasted::Text(Zeroizing::new(text.to_owned()))
    }

    #[test]
    fn nothing_is_fetched_of_what_a_password_manager_has_copied() {
        let offers = [
            ("UTF8_STRING", "a password"),
            ("image/png", "a picture"),
            (SECRET, "secret"),
        ];
        assert_eq!(seen(&offers), (Some(Pasted::Nothing), Vec::new()));
        assert_eq!(seen(&offers[..1]).0, Some(text("a password")));
    }

    #[test]
    fn the_best_picture_comes_before_a_text_and_as_a_file() {
        let picture = Pasted::PictureFile(Zeroizing::new(b"png".to_vec()));
        let offers = [
            ("UTF8_STRING", "text"),
            ("image/jpeg", "jpeg"),
            ("image/png", "png"),
        ];
        let fetched = vec!["image/png".to_owned()];
        assert_eq!(seen(&offers), (Some(picture), fetched));
        let in_vain = [("image/png", ""), ("text/plain", "text")];
        assert_eq!(seen(&in_vain).0, Some(text("text")));
    }

    #[test]
    fn an_owner_that_sends_nothing_is_told_from_an_empty_clipboard() {
        assert_eq!(seen(&[("UTF8_STRING", "")]).0, None);
        assert_eq!(seen(&[("text/html", "<p>")]).0, Some(Pasted::Nothing));
        assert_eq!(seen(&[]).0, Some(Pasted::Nothing));
    }
}
