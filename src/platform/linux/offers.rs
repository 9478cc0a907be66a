//! In which kinds a drag or a text is read, under X11 and Wayland alike.

use zeroize::Zeroizing;

use super::pictures;
use crate::platform::{Dropped, FileAddress};

const ADDRESSES: &[&str] = &["text/uri-list"];
const HTML: &[&str] = &["text/html"];

/// With X11's names, under which programs also offer text on Wayland.
const TEXT: &[&str] = &[
    "UTF8_STRING",
    "text/plain;charset=utf-8",
    "text/plain",
    "STRING",
];

/// The kind in which Chromium offers the picture of a page.
const BYTES: &[&str] = &["application/octet-stream"];

/// The best kind to read among those that are offered.
pub(super) fn readable<'a>(kinds: &[&'a str]) -> Option<&'a str> {
    let wanted = [ADDRESSES, HTML, TEXT, BYTES].concat();
    let picture = || pictures::best(kinds.iter().copied()).next();
    offered(kinds, &wanted).next().or_else(picture)
}

/// Fetches a drop in every kind that can be read, or only files if it is files.
pub(super) fn fetch_all(
    kinds: &[&str],
    mut fetch: impl FnMut(&str) -> Option<Zeroizing<Vec<u8>>>,
) -> Dropped {
    let mut first = |wanted: &[&str]| offered(kinds, wanted).find_map(&mut fetch);
    let addresses = first(ADDRESSES);
    if addresses.as_ref().is_some_and(|it| names_file(it)) {
        return Dropped {
            addresses,
            ..Dropped::default()
        };
    }
    let (text, html) = (first(TEXT), first(HTML));
    let pictures: Vec<&str> = pictures::best(kinds.iter().copied()).collect();
    Dropped {
        addresses,
        picture: first(&pictures).or_else(|| first(BYTES)),
        html,
        text,
    }
}

/// The offered kinds of text, the best first.
pub(super) fn texts<'a>(kinds: &[&'a str]) -> impl Iterator<Item = &'a str> {
    offered(kinds, TEXT)
}

/// The offered kinds among `wanted`, in the order of `wanted`.
fn offered<'a>(kinds: &[&'a str], wanted: &[&str]) -> impl Iterator<Item = &'a str> {
    wanted
        .iter()
        .filter_map(|name| kinds.iter().copied().find(|kind| kind == name))
}

/// Whether a list of addresses names a file on this computer.
fn names_file(addresses: &[u8]) -> bool {
    let is_end = |byte: &u8| matches!(byte, b'\r' | b'\n' | 0);
    addresses
        .split(is_end)
        .filter_map(|line| std::str::from_utf8(line).ok())
        .any(|line| matches!(FileAddress::parse(line), Some(FileAddress::Here(_))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fetched(offers: &[(&str, &str)]) -> Dropped {
        let kinds: Vec<&str> = offers.iter().map(|(kind, _)| *kind).collect();
        fetch_all(&kinds, |wanted| {
            let (_, content) = offers.iter().find(|(kind, _)| *kind == wanted)?;
            (!content.is_empty()).then(|| Zeroizing::new(content.as_bytes().to_vec()))
        })
    }

    #[test]
    fn files_are_fetched_alone() {
        let dropped = fetched(&[
            ("text/plain", "/tmp/a.png"),
            ("text/uri-list", "file:///tmp/a.png\r\n"),
        ]);
        assert!(dropped.addresses.is_some() && dropped.text.is_none());
    }

    #[test]
    fn what_is_offered_in_vain_is_replaced_by_the_next_kind() {
        let dropped = fetched(&[
            ("image/png", ""),
            ("application/octet-stream", "bytes"),
            ("text/plain", "plain"),
            ("UTF8_STRING", ""),
        ]);
        let is = |part: Option<Zeroizing<Vec<u8>>>, content: &str| {
            part.is_some_and(|part| part.as_slice() == content.as_bytes())
        };
        assert!(is(dropped.picture, "bytes") && is(dropped.text, "plain"));
    }

    #[test]
    fn a_drag_without_a_known_kind_is_not_readable() {
        assert_eq!(readable(&["x-special/thing", "audio/wav"]), None);
        assert_eq!(readable(&["audio/wav", "image/heic"]), Some("image/heic"));
        let browser = ["text/plain", "text/html", "text/uri-list"];
        assert_eq!(readable(&browser), Some("text/uri-list"));
    }
}
