//! Files of other programs from which nobody can read accounts, recognised so that the user learns what to do instead.

use super::{
    bitwarden, fido_cxf,
    format::{Format, Input, Reader},
    keepass, one_password, proton_pass, steam, table, unmarked,
};

/// A file that is recognised and holds no account that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OtherFile {
    /// `WinAuth`'s file, bound to a computer, to a Windows account or to a `YubiKey`.
    WinAuthBound,
    /// A backup of `EasyAuth`, bound to a computer.
    EasyAuthBound,
    /// Keyden's own vault, whose key is in the keychain of a Mac.
    KeydenVault,
    /// A backup of Open Authenticator, whose encryption is known to that app alone.
    OpenAuthenticator,
    /// An export of Bitwarden that only the account it came from can open.
    AccountRestricted,
    /// The list of Steam Desktop Authenticator, which names the files with the keys.
    SteamManifest,
    /// Passwords of a browser or a password manager, without a key.
    Passwords,
    /// A message of PGP.
    Pgp,
    /// A database of `KeePass` 1.
    KeePass1,
    /// The internal database of Google Authenticator.
    GoogleDatabase,
    /// The internal database of Microsoft Authenticator.
    MicrosoftDatabase,
    /// The internal database of Stratum.
    StratumDatabase,
    /// A database of any other program.
    Database,
    /// What is encrypted as a whole, by an app that leaves no mark in it.
    Ciphertext,
}

const SQLITE: &[u8] = b"SQLite format 3\0";
/// How many bytes of a database contain the names of its tables.
const SCHEMA_BYTES: usize = 64 << 10;

pub(super) const GOOGLE_DATABASE: Format = Format {
    detect: |input| has_schema(input, &["accounts", "issuer", "secret", "counter"]),
    reader: Reader::Other(OtherFile::GoogleDatabase),
};

pub(super) const MICROSOFT_DATABASE: Format = Format {
    detect: |input| has_schema(input, &["oath_secret_key"]),
    reader: Reader::Other(OtherFile::MicrosoftDatabase),
};

pub(super) const STRATUM_DATABASE: Format = Format {
    detect: |input| has_schema(input, &["authenticatorcategory"]),
    reader: Reader::Other(OtherFile::StratumDatabase),
};

pub(super) const DATABASE: Format = Format {
    detect: |input| has_schema(input, &[]),
    reader: Reader::Other(OtherFile::Database),
};

pub(super) const KEEPASS_1: Format = Format {
    detect: |input| {
        const KDB: &[u8] = &[0x03, 0xd9, 0xa2, 0x9a, 0x65, 0xfb, 0x4b, 0xb5];
        input.bytes().starts_with(KDB)
    },
    reader: Reader::Other(OtherFile::KeePass1),
};

pub(super) const PGP: Format = Format {
    detect: |input| input.text().contains("-----BEGIN PGP MESSAGE-----"),
    reader: Reader::Other(OtherFile::Pgp),
};

pub(super) const OPEN_AUTHENTICATOR: Format = Format {
    detect: |input| has_members(input, &["passwordSignature", "salt", "totps"]),
    reader: Reader::Other(OtherFile::OpenAuthenticator),
};

pub(super) const KEYDEN_VAULT: Format = Format {
    detect: |input| {
        has_members(
            input,
            &["iterations", "nonce", "ciphertext", "tag", "version"],
        )
    },
    reader: Reader::Other(OtherFile::KeydenVault),
};

/// Also if it is not encrypted: the keys are in the files beside it.
pub(super) const STEAM_MANIFEST: Format = Format {
    detect: |input| input.json().is_some_and(steam::is_manifest),
    reader: Reader::Other(OtherFile::SteamManifest),
};

pub(super) const PASSWORDS: Format = Format {
    detect: |input| {
        let is_of: [fn(&Input<'_>) -> bool; 6] = [
            table::is_of_passwords,
            bitwarden::is_vault,
            fido_cxf::is_export,
            keepass::is_export,
            one_password::is_export,
            proton_pass::is_export,
        ];
        is_of.iter().any(|is_of| is_of(input))
    },
    reader: Reader::Other(OtherFile::Passwords),
};

/// One run of base64 whose bytes are whole blocks of a cipher.
pub(super) const CIPHERTEXT: Format = Format {
    detect: |input| unmarked::ciphertext(input.text()).is_some(),
    reader: Reader::Other(OtherFile::Ciphertext),
};

/// Whether an input is a database of `SQLite` whose schema has these words.
fn has_schema(input: &Input<'_>, words: &[&str]) -> bool {
    let bytes = input.bytes();
    let schema = bytes.get(..SCHEMA_BYTES).unwrap_or(bytes);
    let has = |word: &str| schema.windows(word.len()).any(|it| it == word.as_bytes());
    bytes.starts_with(SQLITE) && words.iter().all(|word| has(word))
}

/// Whether an input is a JSON object with all of these members.
fn has_members(input: &Input<'_>, names: &[&str]) -> bool {
    let file = input.json();
    file.is_some_and(|it| names.iter().all(|name| it.get(name).is_some()))
}
