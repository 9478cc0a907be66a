//! The settings file of Battle.net's Android app, which hides its key behind a mask that never changes.

use super::{
    Reading, android,
    fields::{Entry, Field},
    format::{Format, Input, Reader},
    record::Details,
};
use crate::{
    otp::uri::UriError,
    secret::{OtherForm, Secret},
};

pub(super) const FORMAT: Format = Format {
    detect: |input| masked_key(input).is_some(),
    reader: Reader::Open(read),
};

/// What every byte of a value is combined with.
const MASK: &str = "398e27fc50276a656065b0e525f4c06c04c61075286b8e7aeda59da9813b5dd6c\
                    80d2fb38068773fa59ba47c17ca6c6479015c1d5b8b8f6b9a";

fn masked_key<'a>(input: &'a Input<'_>) -> Option<&'a str> {
    let mut texts =
        android::preferences(input).filter(|(name, _)| name.starts_with("com.blizzard."));
    let (_, key) = texts.find(|(name, _)| name.ends_with("AUTHENTICATOR_DEVICE_SECRET"))?;
    Some(key)
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let Some(masked) = masked_key(input) else {
        return false;
    };
    let account = key(masked).map(|key| {
        let mut entry = Entry::default();
        entry.set(Field::Key, &key.to_base32());
        entry.set(Field::Digits, "8");
        entry
    });
    let details = Details {
        issuer: "Battle.net",
        ..Details::default()
    };
    reading.take_record(account, &details);
    true
}

/// The key, which is text in hexadecimal digits behind the mask.
fn key(masked: &str) -> Result<Secret, UriError> {
    let [masked, mask] = [masked, MASK].map(|it| OtherForm::Hexadecimal.read(it));
    let (masked, mask) = (masked?, mask?);
    let pairs = masked.expose().iter().zip(mask.expose());
    let digits = zeroize::Zeroizing::new(pairs.map(|(a, b)| char::from(a ^ b)).collect::<String>());
    Ok(OtherForm::Hexadecimal.read(&digits)?)
}

#[cfg(test)]
mod tests {
    use crate::exchange::samples;

    const GOOD: &str = include_str!("../../tests/data/battlenet/ok-one-account.xml");

    #[test]
    fn the_account_is_read() {
        samples::assert_read(GOOD, &["Battle.net /  / totp SHA1 8 30 / 24673017"]);
    }

    #[test]
    fn a_damaged_file_gives_no_wrong_account() {
        samples::assert_no_wrong_account(GOOD);
        let empty = GOOD.replace("0fbc11cd", "zz");
        samples::assert_read_with_refusals(
            &empty,
            &[],
            &["Battle.net: character 1 of the key, 'z', cannot be part of a key"],
        );
    }
}
