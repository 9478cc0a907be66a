//! The encrypted export of Ente Auth: links, one a line, which hold what Ente knows besides in a parameter.
//!
//! They are one message of libsodium's `crypto_secretstream` under a key that Argon2id makes of the password.

use crypto_secretstream::{Header, Key, PushStream, Stream, Tag};
use data_encoding::BASE64;
use rand_core::{CryptoRng, RngCore};
use serde_json::json;
use zeroize::Zeroizing;

use super::{
    Content, Detail, Made, Target, Unfit, Write, WriteError, Writer, has_huge_counter,
    json_content, random,
};
use crate::{
    exchange::{crypto::Argon2, ente::DISPLAY},
    otp::{Account, uri},
    store::sealed::{Passphrase, WorkFactor},
    vault::Entry,
};

pub(super) const WRITER: Writer = Writer {
    target: Target::Ente,
    id: "ente",
    file_name: "warifu-for-ente-auth.json",
    unfit,
    drops: &[Detail::RecoveryCodes, Detail::Picture, Detail::Icon],
    write: Write::Sealed(write),
};

/// What a key costs: less memory than Ente itself takes where there is much, and as many passes as there is little.
const COST: Argon2 = Argon2 {
    memory: 256 << 10,
    passes: 4,
    lanes: 1,
};

fn unfit(account: &Account) -> Option<Unfit> {
    has_huge_counter(account).then_some(Unfit::Counter)
}

fn write(entries: &[&Entry], passphrase: &Passphrase, _work: WorkFactor) -> Made<Content> {
    let salt = random::<16>()?;
    let key = COST.key(passphrase.expose().as_bytes(), &salt)?;
    let mut message = links(entries);
    let key = Key::from(*key);
    let (header, mut stream) = PushStream::init(Drawn(random()?), &key);
    stream
        .push(&mut *message, &[], Tag::Final)
        .map_err(|_too_long| WriteError::NotEncrypted)?;
    let header: &[u8; Header::BYTES] = header.as_ref();
    Ok(json_content(json!({
        "version": 1,
        "kdfParams": {
            "memLimit": COST.memory * 1024,
            "opsLimit": COST.passes,
            "salt": BASE64.encode(&salt),
        },
        "encryptedData": BASE64.encode(&message),
        "encryptionNonce": BASE64.encode(header),
    })))
}

/// Random bytes that were drawn before: a system that has none is an error, where a generator would crash.
struct Drawn([u8; Header::BYTES]);

impl RngCore for Drawn {
    fn next_u32(&mut self) -> u32 {
        rand_core::impls::next_u32_via_fill(self)
    }

    fn next_u64(&mut self) -> u64 {
        rand_core::impls::next_u64_via_fill(self)
    }

    /// The stream asks once, for its header.
    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        for (byte, drawn) in bytes.iter_mut().zip(self.0) {
            *byte = drawn;
        }
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), rand_core::Error> {
        self.fill_bytes(bytes);
        Ok(())
    }
}

impl CryptoRng for Drawn {}

/// The links, with room for what encryption adds.
fn links(entries: &[&Entry]) -> Content {
    let links: Vec<Zeroizing<String>> = entries
        .iter()
        .enumerate()
        .map(|(place, entry)| link(entry, place))
        .collect();
    let length: usize = links.iter().map(|link| link.len() + 1).sum();
    let mut text = Zeroizing::new(Vec::with_capacity(length + Stream::ABYTES));
    for (place, link) in links.iter().enumerate() {
        if place > 0 {
            text.push(b'\n');
        }
        text.extend_from_slice(link.as_bytes());
    }
    text
}

fn link(entry: &Entry, place: usize) -> Zeroizing<String> {
    let display = json!({
        "pinned": entry.pinned,
        "trashed": false,
        "lastUsedAt": 0,
        "tapCount": 0,
        "tags": entry.groups,
        "note": entry.note.as_str(),
        "position": place,
    });
    let mut account = entry.account.clone();
    account.extra.push((DISPLAY.into(), display.to_string()));
    uri::write(&account)
}
