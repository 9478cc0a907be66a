//! Encrypted files of apps that write no other, by the marks that they begin with.

use super::{
    App,
    format::{Format, Input, Reader},
};

/// What Winticator's backup begins with: an identifier of 16 bytes in base64, up to the last character that it has to
/// itself.
const WINTICATOR: &str = "AQAAAK5cvACinR0AAAAAA";

pub(super) const TWO_FA_GUARD: Format = Format {
    detect: |input| input.bytes().starts_with(b"2FAGuardBackupV1"),
    reader: Reader::Encrypted(App::TwoFaGuard),
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

pub(super) const WINTICATOR_BACKUP: Format = Format {
    detect: |input| input.text().trim_start().starts_with(WINTICATOR),
    reader: Reader::Encrypted(App::Winticator),
};

pub(super) const AND_OTP: Format = Format {
    detect: is_of_and_otp,
    reader: Reader::Encrypted(App::AndOtp),
};

/// How often andOTP hashes the password: a random number in this range, with which its backup begins.
const AND_OTP_ITERATIONS: std::ops::RangeInclusive<u32> = 140_000..=160_000;
/// The number, the salt, the nonce, the tag and an empty list.
const AND_OTP_MIN_BYTES: usize = 4 + 12 + 12 + 16 + 2;

fn is_of_and_otp(input: &Input<'_>) -> bool {
    let bytes = input.bytes();
    let iterations = bytes.first_chunk().map(|it| u32::from_be_bytes(*it));
    bytes.len() >= AND_OTP_MIN_BYTES
        && iterations.is_some_and(|it| AND_OTP_ITERATIONS.contains(&it))
}

#[cfg(test)]
mod tests {
    use crate::exchange::{App, Input, NotACode, samples};

    #[test]
    fn files_are_named_by_their_apps() {
        for (sample, app) in [
            (
                include_str!("../../tests/data/2fast/fail-encrypted-v1.2fa"),
                App::TwoFast,
            ),
            (
                include_str!("../../tests/data/2fast/fail-encrypted-v2.2fa"),
                App::TwoFast,
            ),
            (
                include_str!("../../tests/data/winticator/fail-encrypted.wtbackup"),
                App::Winticator,
            ),
        ] {
            samples::assert_encrypted(sample, app);
        }
        for (sample, app) in [
            (
                &include_bytes!("../../tests/data/2faguard/fail-encrypted.2fabackup")[..],
                App::TwoFaGuard,
            ),
            (
                include_bytes!("../../tests/data/andotp/fail-encrypted.json.aes"),
                App::AndOtp,
            ),
            (
                include_bytes!("../../tests/data/otpclient/fail-encrypted-as-andotp.json.aes"),
                App::AndOtp,
            ),
        ] {
            let kind = Input::of_bytes(sample).other_file();
            assert_eq!(kind, Some(NotACode::Encrypted(app)));
        }
    }
}
