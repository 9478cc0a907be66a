//! The settings file of `FreeOTP` 1 (`tokens.xml`), whose texts are tokens in JSON as `FreeOTP+` writes them, and the backup
//! of `FreeOTP` 2.

mod decrypt;
mod java;

use std::collections::HashMap;

use serde_json::Value;

use super::{
    App, Reading, android,
    encrypted::{Encryption, PasswordKind},
    format::{Format, Input, Reader},
    freeotp_plus,
};
use crate::secret::Wiped;

pub(super) const FORMAT: Format = Format {
    detect: |input| !tokens(input).is_empty(),
    reader: Reader::Open(read),
};

/// The backup of version 2, which has the name of an XML file and is a serialised object of Java.
pub(super) const ENCRYPTED: Format = Format {
    detect: |input| {
        const JAVA: &[u8] = &[0xac, 0xed, 0x00, 0x05];
        let bytes = input.bytes();
        bytes.starts_with(JAVA) && bytes.windows(9).any(|it| it == b"masterKey")
    },
    reader: Reader::Password(Encryption {
        app: App::FreeOtp,
        password: PasswordKind::Backup,
        decrypt: decrypt::decrypt,
    }),
};

/// The name of the text with the names of all tokens in the user's order.
const ORDER: &str = "tokenOrder";

/// The tokens in the user's order.
fn tokens(input: &Input<'_>) -> Vec<Wiped> {
    let parse = |text: &str| serde_json::from_str::<Value>(text).ok().map(Wiped);
    let order = android::preferences(input).find(|(name, _)| *name == ORDER);
    let order = order.and_then(|(_, text)| parse(text));
    let order = order.as_ref().and_then(|it| it.0.as_array());
    let places = order
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .zip(0..);
    let places: HashMap<&str, usize> = places.collect();
    let texts = android::preferences(input).filter(|(name, _)| *name != ORDER);
    let mut tokens: Vec<(usize, Wiped)> = texts
        .filter_map(|(name, text)| {
            let place = places.get(name).copied().unwrap_or(usize::MAX);
            let token = parse(text)?;
            let is_token = token.0.get("secret").and(token.0.get("label")).is_some();
            is_token.then_some((place, token))
        })
        .collect();
    tokens.sort_by_key(|(place, _)| *place);
    tokens.into_iter().map(|(_, token)| token).collect()
}

fn read(input: &Input<'_>, reading: &mut Reading) -> bool {
    let tokens = tokens(input);
    for token in &tokens {
        freeotp_plus::take(reading, &token.0);
    }
    !tokens.is_empty()
}

#[cfg(test)]
mod tests {
    use crate::exchange::{App, samples};

    const GOOD: &str = include_str!("../../tests/data/freeotp/ok-version-1.xml");
    const SOME: &str = include_str!("../../tests/data/freeotp/fail-some.xml");
    const LINKS: &str = include_str!("../../tests/data/freeotp-plus/ok-links.txt");

    #[test]
    fn every_kind_of_account_is_read() {
        samples::assert_read(
            GOOD,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
        );
        samples::assert_read(
            LINKS,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
            ],
        );
    }

    #[test]
    fn a_bad_token_costs_no_other_and_the_order_is_the_users() {
        samples::assert_read_with_refusals(
            SOME,
            &[
                "Second / my label / totp SHA1 6 30 / 050471",
                "First / alice / totp SHA1 6 30 / 050471",
            ],
            &["Key: none: the address holds no key"],
        );
    }

    #[test]
    fn a_backup_of_version_2_is_decrypted() {
        samples::assert_decrypted(
            include_bytes!("../../tests/data/freeotp/ok-encrypted-version-2.xml"),
            App::FreeOtp,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
        );
    }

    #[test]
    fn a_damaged_file_gives_no_wrong_account() {
        for sample in [GOOD, SOME] {
            samples::assert_no_wrong_account(sample);
        }
    }
}
