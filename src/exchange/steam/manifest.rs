//! What Steam Desktop Authenticator and steamguard-cli have encrypted: a file for each account, and beside them a
//! manifest with the salt of each. Neither is of use alone.

use data_encoding::BASE64;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::super::{
    App, Encrypted,
    crypto::{self, Argon2, Key, Work, base64_in, pbkdf2_sha1},
    decode_text,
    encrypted::{DecryptError, Encryption, PasswordKind, Plaintext},
    format::{Format, Input, Reader},
    json::{list, text},
    unmarked,
};
use crate::secret::Wiped;

/// A manifest with the content of its files, as [`SteamFiles::join`] makes it.
pub(in super::super) const ENCRYPTED: Format = Format {
    detect: |input| {
        let file = input.json();
        file.is_some_and(|it| {
            list(it, "entries")
                .iter()
                .any(|it| !text(it, CONTENT).is_empty())
        })
    },
    reader: Reader::Password(Encryption {
        app: App::SteamDesktopAuthenticator,
        password: PasswordKind::App,
        decrypt,
    }),
};

/// The content of a file, in its entry of the manifest.
const CONTENT: &str = "content";
/// The most bytes of a file. A manifest has some hundred for each account, and the file of an account two thousand.
const MAX_FILE_BYTES: usize = 1 << 20;
/// The most files that are kept until their manifest comes. Each is an account of Steam.
const MAX_FILES: usize = 64;

/// The rounds of a key of Steam Desktop Authenticator.
const ROUNDS: u64 = 50_000;
/// The cost of a key of steamguard-cli.
const COST: Argon2 = Argon2 {
    memory: 12_288,
    passes: 3,
    lanes: 12,
};

/// Whether a file is a manifest, of encrypted files or not.
pub(in super::super) fn is_manifest(file: &Value) -> bool {
    list(file, "entries").iter().any(|it| {
        let name = text(it, "filename");
        name.to_ascii_lowercase().ends_with(".mafile")
    })
}

/// A file by its name without its folder.
type Named = (String, Zeroizing<Vec<u8>>);

/// The encrypted files of Steam's accounts and their manifests, until all files that came together were seen.
#[derive(Default)]
pub struct SteamFiles {
    manifests: Vec<Named>,
    encrypted: Vec<Named>,
}

impl SteamFiles {
    /// Keeps a file that may be of use with another one. False if it is none of these.
    pub fn take(&mut self, name: &str, bytes: &[u8]) -> bool {
        if self.manifests.len() + self.encrypted.len() >= MAX_FILES {
            return false;
        }
        let small = Some(bytes).filter(|it| it.len() <= MAX_FILE_BYTES);
        let Some(text) = small.and_then(decode_text) else {
            return false;
        };
        if unmarked::ciphertext(&text).is_none() {
            return self.take_manifest(name, bytes);
        }
        self.encrypted
            .push((name.to_owned(), Zeroizing::new(bytes.to_vec())));
        true
    }

    /// Keeps a file if it is a manifest.
    pub fn take_manifest(&mut self, name: &str, bytes: &[u8]) -> bool {
        let small = Some(bytes).filter(|it| it.len() <= MAX_FILE_BYTES);
        let text = small.and_then(decode_text);
        let text = text.filter(|it| it.to_ascii_lowercase().contains(".mafile"));
        let is_manifest =
            text.is_some_and(|it| Input::of_text(&it).json().is_some_and(is_manifest));
        if is_manifest {
            self.manifests
                .push((name.to_owned(), Zeroizing::new(bytes.to_vec())));
        }
        is_manifest
    }

    /// Whether there is an encrypted file without a manifest.
    pub fn lacks_manifest(&self) -> bool {
        !self.encrypted.is_empty() && self.manifests.is_empty()
    }

    /// The encrypted accounts of each manifest, with its name, and the files that are of no use here.
    pub fn join(self) -> (Vec<(String, Encrypted)>, Vec<Named>) {
        let mut rest = self.encrypted;
        let mut exports = Vec::new();
        for (name, manifest) in self.manifests {
            match join(&manifest, &mut rest) {
                Some(export) => exports.push((name, export)),
                None => rest.push((name, manifest)),
            }
        }
        (exports, rest)
    }
}

/// A manifest with the content of those files that it names, which are taken out of `files`.
fn join(manifest: &[u8], files: &mut Vec<Named>) -> Option<Encrypted> {
    let manifest = decode_text(manifest)?;
    let mut manifest = Wiped(serde_json::from_str(manifest.trim_start_matches('\u{feff}')).ok()?);
    let entries = manifest.0.get_mut("entries")?.as_array_mut()?;
    let is_only_one = entries.len() == 1 && files.len() == 1;
    for entry in entries {
        let name = text(entry, "filename");
        let mut names = files.iter().map(|(found, _)| found);
        let place = names.position(|found| found.eq_ignore_ascii_case(name));
        // Someone may have renamed it.
        let Some(place) = place.or(is_only_one.then_some(0)) else {
            continue;
        };
        let (_, content) = files.remove(place);
        let content = BASE64.encode(content.trim_ascii());
        entry
            .as_object_mut()?
            .insert(CONTENT.to_owned(), content.into());
    }
    let joined = serde_json::to_vec(&manifest.0).ok()?;
    Encrypted::of_bytes(&joined)
}

/// Decrypts the files. One that does not open although another did is left without a key.
fn decrypt(input: &Input<'_>, password: &[u8]) -> Result<Plaintext, DecryptError> {
    let manifest = input.json().ok_or(DecryptError::Damaged)?;
    let entries = list(manifest, "entries").iter();
    let entries = entries.filter(|it| !text(it, CONTENT).is_empty());
    let mut work = Work::default();
    for _ in entries.clone() {
        // Either way to make a key is within these rounds.
        work.add(ROUNDS.max(COST.work()))?;
    }
    let mut accounts = Wiped(Value::Array(Vec::new()));
    let mut error = DecryptError::Damaged;
    let mut is_any = false;
    for entry in entries {
        let account = match open(entry, password) {
            Ok(plain) => {
                is_any = true;
                serde_json::from_slice(&plain).unwrap_or_default()
            }
            Err(other) => {
                error = other;
                json!({ "shared_secret": "", "account_name": text(entry, "filename") })
            }
        };
        if let Value::Array(accounts) = &mut accounts.0 {
            accounts.push(account);
        }
    }
    if !is_any {
        return Err(error);
    }
    let json = serde_json::to_vec(&accounts.0).map_err(|_error| DecryptError::Damaged)?;
    Ok(crypto::wrapped(
        "{\"accounts\":",
        &Zeroizing::new(json),
        "}",
    ))
}

/// Decrypts the file of an entry, which is base64 within base64.
fn open(entry: &Value, password: &[u8]) -> Result<Plaintext, DecryptError> {
    let content = base64_in(entry, CONTENT)?;
    let content = str::from_utf8(&content).map_err(|_error| DecryptError::Damaged)?;
    let ciphertext = crypto::base64(content)?;
    let (key, iv) = key(entry, password)?;
    crypto::json(crypto::open_cbc(&key, &iv, &ciphertext)?)
}

/// The key of a file and how its cipher begins, in the form of one program or the other.
fn key(entry: &Value, password: &[u8]) -> Result<(Key, Vec<u8>), DecryptError> {
    let Some(encryption) = entry.get("encryption").filter(|it| it.is_object()) else {
        let salt = base64_in(entry, "encryption_salt")?;
        let key = pbkdf2_sha1(password, &salt, ROUNDS)?;
        return Ok((key, base64_in(entry, "encryption_iv")?));
    };
    let salt = base64_in(encryption, "salt")?;
    let key = match text(encryption, "scheme") {
        "LegacySdaCompatible" => pbkdf2_sha1(password, &salt, ROUNDS)?,
        "Argon2idAes256" => COST.key(password, &salt)?,
        _ => return Err(DecryptError::Unsupported),
    };
    Ok((key, base64_in(encryption, "iv")?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::samples;

    const MANIFEST: &[u8] =
        include_bytes!("../../../tests/data/steam/fail-encrypted-manifest.json");
    const FILE: &[u8] = include_bytes!("../../../tests/data/steam/fail-encrypted.maFile");
    const NAME: &str = "76561190000000000.maFile";

    fn joined(files: &[(&str, &[u8])]) -> (Vec<(String, Encrypted)>, Vec<Named>) {
        let mut steam = SteamFiles::default();
        for (name, bytes) in files {
            assert!(steam.take(name, bytes), "{name}");
        }
        steam.join()
    }

    fn whole() -> Vec<u8> {
        let mut files = vec![(NAME.to_owned(), Zeroizing::new(FILE.to_vec()))];
        let export = join(MANIFEST, &mut files).expect("they belong together");
        export.bytes().to_vec()
    }

    #[test]
    fn a_file_and_its_manifest_are_decrypted_together() {
        let row = "Steam / dave / steam SHA1 5 30 / 6FGV7";
        samples::assert_decrypted(&whole(), App::SteamDesktopAuthenticator, &[row]);
    }

    #[test]
    fn files_are_found_by_the_names_in_the_manifest() {
        for files in [
            [("manifest.json", MANIFEST), (NAME, FILE)],
            [(NAME, FILE), ("manifest.json", MANIFEST)],
            [("renamed", FILE), ("manifest.json", MANIFEST)],
        ] {
            let (exports, rest) = joined(&files);
            assert_eq!((exports.len(), rest.len()), (1, 0));
            assert_eq!(exports[0].0, "manifest.json");
        }
        let (exports, rest) = joined(&[(NAME, FILE), ("other", FILE), ("manifest.json", MANIFEST)]);
        assert_eq!((exports.len(), rest.len()), (1, 1));
        for alone in [MANIFEST, FILE] {
            let (exports, rest) = joined(&[("a", alone)]);
            assert_eq!((exports.len(), rest.len()), (0, 1));
        }
        let plain = include_bytes!("../../../tests/data/steam/ok-one-account.maFile");
        assert!(!SteamFiles::default().take(NAME, plain));
    }

    #[test]
    fn a_file_of_another_password_costs_no_other() {
        let mut whole: Value = serde_json::from_slice(&whole()).unwrap();
        let entries = whole["entries"].as_array_mut().unwrap();
        let mut other = entries[0].clone();
        other["encryption_salt"] = "AAAAAAAAAAA=".into();
        entries.push(other);
        samples::assert_decrypted_with_refusals(
            whole.to_string().as_bytes(),
            App::SteamDesktopAuthenticator,
            &["Steam / dave / steam SHA1 5 30 / 6FGV7"],
            &["Steam: 76561190000000000.maFile: the address holds no key"],
        );
    }

    #[test]
    fn keys_that_would_take_too_long_together_are_not_made() {
        let entries = vec![json!({ CONTENT: "x" }); 641];
        let whole = json!({ "entries": entries }).to_string();
        let opened = decrypt(&Input::of_text(&whole), b"test");
        assert_eq!(opened.err(), Some(DecryptError::TooExpensive));
    }

    #[test]
    fn the_forms_of_both_programs_are_known() {
        let mut whole: Value = serde_json::from_slice(&whole()).unwrap();
        let entry = &mut whole["entries"][0];
        let (iv, salt) = (
            entry["encryption_iv"].clone(),
            entry["encryption_salt"].clone(),
        );
        for (scheme, error) in [
            ("LegacySdaCompatible", None),
            ("Argon2idAes256", Some(DecryptError::WrongPassword)),
            ("New", Some(DecryptError::Unsupported)),
        ] {
            let entry = &mut whole["entries"][0];
            entry["encryption"] = json!({ "iv": iv, "salt": salt, "scheme": scheme });
            let whole = whole.to_string();
            let opened = decrypt(&Input::of_text(&whole), b"test");
            assert_eq!(opened.err(), error, "{scheme}");
        }
    }
}
