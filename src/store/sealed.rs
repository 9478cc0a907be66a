//! Sealing: encrypting a vault's text with a passphrase, in the format of age.
//!
//! A sealed text is a header for people, then two armored blocks of the [age format](https://age-encryption.org/v1):
//!
//! 1. an X25519 identity, encrypted with the passphrase (age's scrypt recipient);
//! 2. the document, encrypted to that identity.
//!
//! So writing needs only the public half of the identity and no passphrase, and a new passphrase always means a new
//! identity. The passphrase is normalised first, as `store/sealed/passphrase.rs` describes. The header explains how the
//! `age` command opens the file on a machine without Warifu.

mod identity;
mod passphrase;
mod work;

pub(super) mod keyring_key;

use std::{
    fmt,
    io::{Read as _, Write as _},
    str::FromStr as _,
    sync::Arc,
};

use age::{
    DecryptError, Decryptor, Encryptor,
    armor::{ArmoredReader, ArmoredWriter, Format},
    scrypt,
    secrecy::ExposeSecret as _,
    x25519,
};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

pub(super) use self::identity::Unlocking;
pub use self::{
    identity::Identity,
    passphrase::{MAX_PASSPHRASE_BYTES, Passphrase},
    work::WorkFactor,
};

/// The longest sealed text that is opened, in bytes: far more than any vault has.
pub const MAX_SEALED_BYTES: usize = 64 << 20;

/// How both blocks begin.
const BEGIN: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
/// How both blocks end.
const END: &str = "-----END AGE ENCRYPTED FILE-----";

/// The first line of a sealed text, without its version.
const TITLE: &str = "# Warifu sealed vault, version ";
/// The version that is written, and the newest that can be opened.
const VERSION: u32 = 1;
/// What the header says after its first line.
const HEADER: &str = "\
#
# Two-step verification accounts, sealed with a passphrase. Warifu opens this
# file: Settings, \"Restore from a file\". Without Warifu, the age program
# (https://age-encryption.org) opens it; in the folder of this file:
#
#   awk '/^-----BEGIN/{n++} n{print > (\"part\" n \".age\")}' FILE
#   age --decrypt --identity part1.age part2.age
#
# It asks for the passphrase, in which every kind of space is typed as a plain
# one (and letters are composed, Unicode NFC, as keyboards give them). It prints
# the accounts, each with the address that other authenticators read. Remove part1.age and part2.age afterwards.
#
";

/// Why something was not sealed or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// It is not a sealed text.
    #[error("this is not a sealed vault")]
    NotSealed,
    /// A newer version of the program sealed it.
    #[error("a newer version of the program sealed this (version {version})")]
    TooNew {
        /// The version of the sealed text.
        version: u32,
    },
    /// It is truncated or altered.
    #[error("the sealed vault is damaged")]
    Damaged,
    /// The passphrase is wrong.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// The key belongs to another passphrase.
    #[error("the vault was sealed with another passphrase since")]
    OtherKey,
    /// Opening it would take too much time and memory.
    #[error("the sealed vault asks for too much work")]
    TooMuchWork,
}

/// Seals, but cannot open: the public half of an identity, and the identity itself, sealed with the passphrase.
/// Contains no secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealer {
    /// An age recipient, `age1…`.
    recipient: String,
    /// The armored first block.
    identity: String,
}

impl Sealer {
    /// Seals `document`.
    ///
    /// [`SealError::Damaged`] if the recipient is invalid, as after an edit by hand.
    pub fn seal(&self, document: &str) -> Result<String, SealError> {
        let recipient = x25519::Recipient::from_str(&self.recipient)
            .map_err(|_not_a_recipient| SealError::Damaged)?;
        let recipients: [&dyn age::Recipient; 1] = [&recipient];
        let encryptor = Encryptor::with_recipients(recipients.into_iter())
            .map_err(|_no_recipient| SealError::Damaged)?;
        let block = armored(encryptor, document.as_bytes())?;
        Ok(format!(
            "{TITLE}{VERSION}\n{HEADER}{}{block}",
            self.identity
        ))
    }
}

/// What opens and seals: the identity, which only the passphrase gave. Clones share it; it is zeroized when the last
/// one is dropped.
#[derive(Clone)]
pub struct Key(Arc<KeyParts>);

struct KeyParts {
    identity: x25519::Identity,
    sealer: Sealer,
}

impl Key {
    /// A new identity that `passphrase` opens, with this work factor. [Recommended](WorkFactor::RECOMMENDED) is about a
    /// second.
    pub fn create(passphrase: &Passphrase, work: WorkFactor) -> Result<Self, SealError> {
        let identity = x25519::Identity::generate();
        let mut recipient = scrypt::Recipient::new(passphrase.for_sealing());
        recipient.set_work_factor(work.log_n());
        let recipients: [&dyn age::Recipient; 1] = [&recipient];
        let encryptor = Encryptor::with_recipients(recipients.into_iter())
            .map_err(|_no_recipient| SealError::Damaged)?;
        let text = identity.to_string();
        let sealer = Sealer {
            recipient: identity.to_public().to_string(),
            identity: armored(encryptor, text.expose_secret().as_bytes())?,
        };
        Ok(Self(Arc::new(KeyParts { identity, sealer })))
    }

    /// The key of a sealed text. Takes as long as creating it took, within bounds.
    pub fn unlock(text: &str, passphrase: &Passphrase) -> Result<Self, SealError> {
        Self::unlock_within(text, passphrase, WorkFactor::MOST)
    }

    /// The key of a sealed text. [`SealError::TooMuchWork`] if that takes more work than allowed.
    pub fn unlock_within(
        text: &str,
        passphrase: &Passphrase,
        most: WorkFactor,
    ) -> Result<Self, SealError> {
        let blocks = Blocks::of(text)?;
        let opened = identity_of(blocks.identity, passphrase, most)?;
        let identity = x25519::Identity::from_str(opened.trim())
            .map_err(|_not_an_identity| SealError::Damaged)?;
        let sealer = Sealer {
            recipient: identity.to_public().to_string(),
            identity: format!("{}\n", blocks.identity),
        };
        Ok(Self(Arc::new(KeyParts { identity, sealer })))
    }

    /// The key of a sealed text, from its identity.
    ///
    /// [`SealError::OtherKey`] if another passphrase was set since, so that the text has another identity.
    pub(super) fn with_identity(text: &str, identity: &Identity) -> Result<Self, SealError> {
        let blocks = Blocks::of(text)?;
        let identity = x25519::Identity::from_str(identity.text())
            .map_err(|_not_an_identity| SealError::Damaged)?;
        let sealer = Sealer {
            recipient: identity.to_public().to_string(),
            identity: format!("{}\n", blocks.identity),
        };
        let key = Self(Arc::new(KeyParts { identity, sealer }));
        match key.open(text) {
            // The document is damaged, and the previous one is not.
            Ok(_) | Err(SealError::Damaged) => Ok(key),
            Err(error) => Err(error),
        }
    }

    /// The identity, which opens the vault without the passphrase.
    pub fn identity(&self) -> Identity {
        let text = self.0.identity.to_string();
        Identity::new(Zeroizing::new(text.expose_secret().to_owned()))
    }

    /// Whether this is the key with that identity.
    pub fn is_of(&self, identity: &Identity) -> bool {
        self.identity() == *identity
    }

    /// [`SealError::WrongPassphrase`] if this is not the passphrase of the key. Takes as long as it took to make it.
    pub fn check(&self, passphrase: &Passphrase) -> Result<(), SealError> {
        identity_of(&self.0.sealer.identity, passphrase, WorkFactor::MOST).map(drop)
    }

    /// The document of a sealed text.
    ///
    /// [`SealError::OtherKey`] if another passphrase was set since this key was made.
    pub fn open(&self, text: &str) -> Result<Zeroizing<String>, SealError> {
        let blocks = Blocks::of(text)?;
        opened(blocks.document, &self.0.identity).map_err(|error| match error {
            DecryptError::NoMatchingKeys => SealError::OtherKey,
            _ => SealError::Damaged,
        })
    }

    /// Seals `document`.
    pub fn seal(&self, document: &str) -> Result<String, SealError> {
        self.0.sealer.seal(document)
    }

    /// The part of this key that may be stored, to seal a file without the passphrase.
    pub fn sealer(&self) -> &Sealer {
        &self.0.sealer
    }
}

/// Keys are the same if they have the same identity. The public halves tell.
impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.0.sealer == other.0.sealer
    }
}

impl Eq for Key {}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// Whether `text` begins like a sealed text of any version.
pub fn is_sealed(text: &str) -> bool {
    text.starts_with(TITLE)
}

/// Whether `text` has all the parts of a sealed text, or is of a newer version. Only the passphrase tells whether they
/// can be opened.
pub fn is_whole(text: &str) -> bool {
    matches!(Blocks::of(text), Ok(_) | Err(SealError::TooNew { .. }))
}

/// Whether two sealed texts have the same identity, and so open with the same passphrase.
pub(super) fn is_same_key(one: &str, other: &str) -> bool {
    let identities =
        Blocks::of(one).and_then(|one| Ok((one.identity, Blocks::of(other)?.identity)));
    identities.is_ok_and(|(one, other)| one == other)
}

/// The two blocks of a sealed text, from their first line to their last.
struct Blocks<'a> {
    identity: &'a str,
    document: &'a str,
}

impl<'a> Blocks<'a> {
    fn of(text: &'a str) -> Result<Self, SealError> {
        let rest = text.strip_prefix(TITLE).ok_or(SealError::NotSealed)?;
        if text.len() > MAX_SEALED_BYTES {
            return Err(SealError::Damaged);
        }
        let version = rest
            .lines()
            .next()
            .and_then(|line| line.trim().parse().ok());
        match version.ok_or(SealError::Damaged)? {
            VERSION => {}
            version if version > VERSION => return Err(SealError::TooNew { version }),
            _ => return Err(SealError::Damaged),
        }
        let (identity, rest) = block(rest).ok_or(SealError::Damaged)?;
        let (document, _) = block(rest).ok_or(SealError::Damaged)?;
        Ok(Self { identity, document })
    }
}

/// The identity in the first block of a sealed text.
fn identity_of(
    block: &str,
    passphrase: &Passphrase,
    most: WorkFactor,
) -> Result<Zeroizing<String>, SealError> {
    for candidate in passphrase.for_opening() {
        let mut secret = scrypt::Identity::new(candidate);
        secret.set_max_work_factor(most.log_n());
        return match opened(block, &secret) {
            Ok(identity) => Ok(identity),
            // The right stanza is there, so this error means a wrong passphrase.
            Err(
                DecryptError::DecryptionFailed
                | DecryptError::KeyDecryptionFailed
                | DecryptError::NoMatchingKeys,
            ) => continue,
            Err(DecryptError::ExcessiveWork { .. }) => Err(SealError::TooMuchWork),
            Err(_) => Err(SealError::Damaged),
        };
    }
    Err(SealError::WrongPassphrase)
}

/// The first armored block in `text`, and what follows it.
fn block(text: &str) -> Option<(&str, &str)> {
    let (_, rest) = text.split_at_checked(text.find(BEGIN)?)?;
    rest.split_at_checked(rest.find(END)? + END.len())
}

/// Encrypts `bytes` into an armored block, with a line break at its end.
fn armored(encryptor: Encryptor, bytes: &[u8]) -> Result<String, SealError> {
    let write = || -> std::io::Result<Vec<u8>> {
        let armor = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor)?;
        let mut writer = encryptor.wrap_output(armor)?;
        writer.write_all(bytes)?;
        writer.finish()?.finish()
    };
    let block = write().map_err(|_no_disk_is_involved| SealError::Damaged)?;
    let mut block = String::from_utf8(block).map_err(|_armor_is_ascii| SealError::Damaged)?;
    if !block.ends_with('\n') {
        block.push('\n');
    }
    Ok(block)
}

fn opened(block: &str, identity: &dyn age::Identity) -> Result<Zeroizing<String>, DecryptError> {
    let decryptor = Decryptor::new(ArmoredReader::new(block.as_bytes()))?;
    let mut reader = decryptor.decrypt(std::iter::once(identity))?;
    // The content is shorter than its armor. The buffer has its final size, since one that grows would leave copies
    // behind.
    let mut text = Zeroizing::new(String::with_capacity(block.len()));
    reader.read_to_string(&mut text)?;
    Ok(text)
}

/// How hard a passphrase is to guess, as [zxcvbn](https://docs.rs/zxcvbn) estimates it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Guessed within a thousand tries.
    VeryWeak,
    /// Within a million.
    Weak,
    /// Within a hundred million.
    Fair,
    /// Within ten thousand million.
    Good,
    /// Beyond that.
    Strong,
}

/// How hard `passphrase` is to guess. It is only shown: no passphrase is refused.
pub fn strength(passphrase: &str) -> Strength {
    use zxcvbn::Score;
    /// More characters do not change the result, and take much longer.
    const JUDGED: usize = 80;
    let judged: Zeroizing<String> = Zeroizing::new(passphrase.chars().take(JUDGED).collect());
    match zxcvbn::zxcvbn(&judged, &["warifu", "割符"]).score() {
        Score::Zero => Strength::VeryWeak,
        Score::One => Strength::Weak,
        Score::Two => Strength::Fair,
        Score::Three => Strength::Good,
        _ => Strength::Strong,
    }
}

/// A random passphrase of 80 bits: four groups of four letters and digits that cannot be mistaken for each other.
///
/// `None` if the system gives no random numbers.
pub fn suggest() -> Option<Passphrase> {
    /// 32 characters, so that a byte's lower five bits choose each equally often.
    const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut chance = Zeroizing::new([0_u8; 16]);
    getrandom::fill(&mut *chance).ok()?;
    let mut text = Zeroizing::new(String::with_capacity(32));
    for (index, byte) in chance.iter().enumerate() {
        if index > 0 && index % 4 == 0 {
            text.push('-');
        }
        text.push(char::from(ALPHABET[usize::from(byte & 31)]));
    }
    Some(Passphrase::new(text))
}

#[cfg(test)]
mod tests;
