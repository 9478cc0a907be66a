//! Pictures in the clipboard as files, since `arboard` reads only PNG.

use std::io::Read as _;

use wl_clipboard_rs::paste::{ClipboardType, MimeType, Seat, get_contents, get_mime_types_ordered};
use zeroize::Zeroizing;

use super::x11;

/// How many bytes of an offer are read, as for a file.
pub(super) const MAX_BYTES: usize = 64 << 20;

/// How many kinds of pictures are tried, the best first: a program may offer one that it cannot produce.
const MAX_TRIED: usize = 3;

/// The lossless ones come first. Every other kind comes after these; its content shows what it is.
const BEST: [&str; 7] = [
    "image/png",
    "image/bmp",
    "image/tiff",
    "image/webp",
    "image/gif",
    "image/jpeg",
    "image/svg+xml",
];

/// The picture in the clipboard as a file in any format.
pub(in crate::platform) fn in_clipboard() -> Option<Zeroizing<Vec<u8>>> {
    if super::is_wayland()
        && let Ok(offered) = get_mime_types_ordered(ClipboardType::Regular, Seat::Unspecified)
    {
        return best(offered.iter().map(String::as_str)).find_map(from_wayland);
    }
    // Also for a Wayland compositor that gives its clipboard only to the program in front, since there is XWayland.
    x11::picture_in_clipboard()
}

/// The kinds of pictures among those that are offered, the best first.
pub(super) fn best<'a>(offered: impl Iterator<Item = &'a str>) -> impl Iterator<Item = &'a str> {
    let mut pictures: Vec<&str> = offered.filter(|kind| kind.starts_with("image/")).collect();
    pictures.sort_by_key(|kind| {
        BEST.iter()
            .position(|best| best == kind)
            .unwrap_or(BEST.len())
    });
    pictures.into_iter().take(MAX_TRIED)
}

/// What the clipboard of Wayland holds as `kind`.
pub(super) fn from_wayland(kind: &str) -> Option<Zeroizing<Vec<u8>>> {
    let kind = MimeType::Specific(kind);
    let (pipe, _) = get_contents(ClipboardType::Regular, Seat::Unspecified, kind).ok()?;
    let mut content = Zeroizing::new(Vec::new());
    let limit = MAX_BYTES as u64;
    pipe.take(limit + 1).read_to_end(&mut content).ok()?;
    let is_whole = content.len() <= MAX_BYTES;
    (is_whole && !content.is_empty()).then_some(content)
}

#[cfg(test)]
mod tests {
    use super::best;

    #[test]
    fn pictures_without_losses_come_first_and_unknown_ones_last() {
        let offered = [
            "text/html",
            "image/heic",
            "image/jpeg",
            "image/png",
            "TARGETS",
        ];
        let found: Vec<&str> = best(offered.into_iter()).collect();
        assert_eq!(found, ["image/png", "image/jpeg", "image/heic"]);
        assert_eq!(best(["image/avif"].into_iter()).next(), Some("image/avif"));
        assert_eq!(best(["text/plain", "imagery"].into_iter()).next(), None);
    }
}
