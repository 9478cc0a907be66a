//! Encrypted files of apps that write no other, by the marks that they begin with.

use super::{
    App,
    format::{Format, Reader},
};

pub(super) const TWO_FAST: Format = Format {
    detect: |input| {
        let has = |name: &str| {
            let file = input.json().and_then(|file| file.as_object());
            // The names are in any case.
            file.is_some_and(|it| it.keys().any(|key| key.eq_ignore_ascii_case(name)))
        };
        has("Collection") && has("IV")
    },
    reader: Reader::Encrypted(App::TwoFast),
};

#[cfg(test)]
mod tests {
    use crate::exchange::{App, samples};

    #[test]
    fn files_are_named_by_their_apps() {
        for sample in [
            include_str!("../../tests/data/2fast/fail-encrypted-v1.2fa"),
            include_str!("../../tests/data/2fast/fail-encrypted-v2.2fa"),
        ] {
            samples::assert_encrypted(sample, App::TwoFast);
        }
    }
}
