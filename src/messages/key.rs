//! The texts about a key that is being typed.

use crate::{
    i18n::I18n,
    messages::Words,
    otp::name::visible,
    secret::{KeyError, with_lookalikes},
    tr,
};

/// What is wrong with a key that is being typed, and what may have been meant.
pub fn key(i18n: &I18n, typed: &str, error: &KeyError) -> Words {
    match error {
        KeyError::Empty => words!(i18n, "err-key-empty", "rec-key-empty"),
        KeyError::NotBase32 {
            character,
            position,
        } => Words::new(
            tr!(
                i18n,
                "err-key-not-base32",
                character = visible(&character.to_string()),
                position = *position
            ),
            // A text that is base32 except for a letter or two was mistyped. Any other text was not meant to be base32.
            match with_lookalikes(typed) {
                Some(_) => lookalike(i18n, *character),
                None => tr!(i18n, "rec-key-not-base32"),
            },
        ),
    }
}

/// The hint for a digit that is not in base32: it is nearly always a letter that looks like it.
fn lookalike(i18n: &I18n, character: char) -> String {
    match character {
        '0' => tr!(i18n, "rec-key-not-base32-lookalike", suggestion = "O"),
        '1' => tr!(
            i18n,
            "rec-key-not-base32-lookalike-two",
            first = "I",
            second = "L"
        ),
        '8' => tr!(i18n, "rec-key-not-base32-lookalike", suggestion = "B"),
        _ => tr!(i18n, "rec-key-not-base32"),
    }
}
