//! High contrast, which Windows calls a contrast theme.

use windows_registry::CURRENT_USER;

/// Where Windows keeps the structure `HIGHCONTRAST` of `SystemParametersInfo`.
const KEY: &str = r"Control Panel\Accessibility\HighContrast";

/// `HCF_HIGHCONTRASTON`: a contrast theme is in use.
const IS_ON: u32 = 1;

/// Where Windows keeps the colours of windows; those of a contrast theme, if one is in use.
const COLORS: &str = r"Control Panel\Colors";

/// Whether the background of windows is dark; `None` if that is not known.
pub(in crate::platform) fn has_dark_windows() -> Option<bool> {
    let key = CURRENT_USER.open(COLORS).ok()?;
    is_dark(&key.get_string("Window").ok()?)
}

/// Whether a colour such as `255 255 255` is dark.
fn is_dark(color: &str) -> Option<bool> {
    let mut parts = color.split_whitespace().map(str::parse::<u8>);
    let mut part = || parts.next()?.ok().map(u32::from);
    let (red, green, blue) = (part()?, part()?, part()?);
    // How bright each is to the eye, in thousandths.
    Some(299 * red + 587 * green + 114 * blue < 128_000)
}

/// Whether the user has turned on a contrast theme.
pub(in crate::platform) fn high_contrast() -> bool {
    let flags = CURRENT_USER
        .open(KEY)
        .and_then(|key| key.get_string("Flags"));
    let flags = flags.ok().and_then(|flags| flags.parse::<u32>().ok());
    flags.is_some_and(|flags| flags & IS_ON != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_background_of_the_contrast_themes_is_told_apart() {
        for (color, expected) in [
            ("0 0 0", Some(true)),
            ("32 32 32", Some(true)),
            ("45 50 54", Some(true)),
            ("255 250 239", Some(false)),
            ("255 255 255", Some(false)),
            ("", None),
            ("255 255", None),
            ("256 0 0", None),
            ("white", None),
        ] {
            assert_eq!(is_dark(color), expected, "{color:?}");
        }
    }
}
