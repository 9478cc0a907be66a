//! What the links of Ente Auth's export say in their parameter `codeDisplay`: tags, a note, the place in the list.
//!
//! The links themselves are read like any other.

use crypto_secretstream::{Header, Key, PullStream};
use serde_json::Value;
use zeroize::Zeroizing;

use super::{
    App,
    crypto::{Argon2, base64_in, number_in},
    encrypted::{DecryptError, Encryption, PasswordKind, Plaintext},
    format::{Format, Input, Reader},
    icons::Pictured,
    json::{flag, list, text},
    record::Details,
};
use crate::{otp::Account, secret::Wiped};

pub(super) const ENCRYPTED: Format = Format {
    detect: |input| {
        let file = input.json();
        file.is_some_and(|it| {
            ["kdfParams", "encryptedData", "encryptionNonce"]
                .iter()
                .all(|name| it.get(name).is_some())
        })
    },
    reader: Reader::Password(Encryption {
        app: App::Ente,
        password: PasswordKind::Export,
        decrypt,
    }),
};

/// Decrypts `encryptedData`, one message of libsodium's `crypto_secretstream`, whose header Ente calls a nonce. It
/// contains the links of the unencrypted export.
fn decrypt(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    let file = input.json().ok_or(DecryptError::Damaged)?;
    let params = file.get("kdfParams").ok_or(DecryptError::Damaged)?;
    let cost = Argon2 {
        memory: number_in(params, "memLimit")? / 1024,
        passes: number_in(params, "opsLimit")?,
        lanes: 1,
    };
    let header = base64_in(file, "encryptionNonce")?;
    let header = Header::try_from(header.as_slice()).map_err(|_error| DecryptError::Damaged)?;
    let mut message = Zeroizing::new(base64_in(file, "encryptedData")?);
    let key = Key::from(*cost.key(password, &base64_in(params, "salt")?)?);
    let mut stream = PullStream::init(header, &key);
    let opened = stream.pull(&mut *message, &[]);
    // The tag says whether more messages follow. Both kinds are in use.
    opened.map_err(|_error| DecryptError::WrongPassword)?;
    Ok(message)
}

/// The parameter, in JSON.
pub(super) const DISPLAY: &str = "codeDisplay";

/// What Ente Auth knows about an account.
pub(super) struct Display(Wiped);

impl Display {
    /// Takes it out of the account's parameters, if it is there and can be read.
    pub(super) fn take(account: &mut Account) -> Option<Self> {
        let is_display = |(name, _): &(String, String)| name == DISPLAY;
        let index = account.extra.iter().position(is_display)?;
        let (_, value) = account.extra.get(index)?;
        let value = serde_json::from_str(value).ok().map(Wiped)?;
        account.extra.remove(index);
        Some(Self(value))
    }

    /// Whether the account is in Ente's trash, which the export contains too.
    pub(super) fn is_trashed(&self) -> bool {
        flag(&self.0.0, "trashed")
    }

    /// The details of the account. What the source has beside the link comes first.
    pub(super) fn details<'a>(&'a self, beside: &Details<'a>) -> Details<'a> {
        let display = &self.0.0;
        let tags = list(display, "tags").iter().filter_map(Value::as_str);
        Details {
            groups: beside.groups.iter().copied().chain(tags).collect(),
            pinned: beside.pinned || flag(display, "pinned"),
            note: Some(beside.note)
                .filter(|note| !note.is_empty())
                .unwrap_or_else(|| text(display, "note")),
            icon: Pictured::Named(text(display, "iconID")),
            ..*beside
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::exchange::{App, samples};

    const GOOD: &str = include_str!("../../tests/data/ente/ok-four-kinds-one-in-trash.txt");
    const ENCRYPTED: &str = include_str!("../../tests/data/ente/ok-encrypted.json");

    #[test]
    fn links_are_read_with_their_details() {
        samples::assert_read_with_refusals(
            GOOD,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471 / Work / pinned / a note",
                " / heidi / totp SHA256 8 60 / 69648066",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
            &["Thrown: ivan: it is in the trash of the other app"],
        );
    }

    #[test]
    fn an_encrypted_export_is_decrypted() {
        samples::assert_decrypted(
            ENCRYPTED.as_bytes(),
            App::Ente,
            &[
                "Example Inc / alice@example.com / totp SHA1 6 30 / 050471",
                "Ünïcode Shop / bob+test@example.com / totp SHA256 8 60 / 40857319",
                "Counter Co / carol / hotp SHA1 6 #5 / 254676",
                "Steam / dave / steam SHA1 5 30 / 6FGV7",
            ],
        );
        samples::assert_no_wrong_account(ENCRYPTED);
    }
}
