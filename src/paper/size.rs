//! The sizes of paper that a sheet can be made for, and which of them is usual where.

/// A size of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageSize {
    /// A4 (ISO 216).
    A4,
    /// US Letter (ANSI A).
    Letter,
}

/// The regions in which printers hold Letter (Unicode CLDR, `paperSize`).
const LETTER: [&str; 14] = [
    "BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE",
];

impl PageSize {
    /// Every size.
    pub const ALL: [Self; 2] = [Self::A4, Self::Letter];

    /// The size that is usual in the region of the system: that of the first of its `languages` that names one.
    pub fn of_system<S: AsRef<str>>(languages: &[S]) -> Self {
        let mut regions = languages.iter().filter_map(|tag| region(tag.as_ref()));
        match regions.next() {
            Some(region) if LETTER.iter().any(|it| it.eq_ignore_ascii_case(region)) => Self::Letter,
            _ => Self::A4,
        }
    }

    /// Width and height in points of 1/72 inch.
    pub(super) fn points(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.28, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

/// The region of a tag or locale name such as `en-US`, `zh-Hant-TW` or `es_MX.UTF-8`.
fn region(tag: &str) -> Option<&str> {
    let name = tag.split(['.', '@']).next()?;
    let subtags = name.split(['-', '_']).skip(1);
    // What follows a single letter is an extension.
    let mut subtags = subtags.take_while(|subtag| subtag.len() > 1);
    subtags.find(|it| it.len() == 2 && it.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_with_a_region_says_which_paper_is_usual() {
        for (languages, size) in [
            (&["en-US"][..], PageSize::Letter),
            (&["es_MX.UTF-8"], PageSize::Letter),
            (&["en", "fr-ca"], PageSize::Letter),
            (&["zh-Hant-US"], PageSize::Letter),
            (&["ja-JP", "en-US"], PageSize::A4),
            (&["en-GB"], PageSize::A4),
            (&["es-419"], PageSize::A4),
            (&["en-u-rg-us"], PageSize::A4),
            (&["en"], PageSize::A4),
            (&[], PageSize::A4),
        ] {
            assert_eq!(PageSize::of_system(languages), size, "{languages:?}");
        }
    }
}
