//! A database of KeePass and KeePassXC (KDBX 4): an entry for each account, whose field `otp` has the link.
//!
//! The content is one XML text. The links in it are encrypted once more, so that programs keep them encrypted in memory
//! too. Around it are the header, its hash and tag, and the encrypted content in blocks that have a tag each.

use chacha20::{
    ChaCha20,
    cipher::{KeyIvInit as _, StreamCipher as _},
};
use data_encoding::BASE64;
use quick_xml::escape::escape;
use sha2::{Digest as _, Sha512};
use zeroize::Zeroizing;

use super::{
    Content, Detail, Made, Target, Write, WriteError, Writer, encrypt::seal_cbc, keepassxc, random,
};
use crate::{
    exchange::{
        crypto::{self, Argon2},
        keepass::{AES_256, SIGNATURE, field},
    },
    store::sealed::{Passphrase, WorkFactor},
    vault::Entry,
};

pub(super) const WRITER: Writer = Writer {
    target: Target::KeePass,
    id: "keepass",
    file_name: "warifu-for-keepass.kdbx",
    unfit: keepassxc::unfit,
    drops: &[
        Detail::RecoveryCodes,
        Detail::OtherGroups,
        Detail::Pinned,
        Detail::Picture,
        Detail::Icon,
    ],
    write: Write::Sealed(write),
};

/// Version 4.0.
const VERSION: u32 = 4 << 16;

/// What a key costs: about half a second.
const COST: Argon2 = Argon2 {
    memory: 64 << 10,
    passes: 8,
    lanes: 2,
};

/// Argon2id, as KDBX names it.
const ARGON2_ID: [u8; 16] = *b"\x9e\x29\x8b\x19\x56\xdb\x47\x73\xb2\x3d\xfc\x3e\xc6\xf0\xa1\xe6";
/// Version 1.3 of Argon2.
const ARGON2_VERSION: u32 = 0x13;

/// The most bytes of a block, as in other programs.
const BLOCK: usize = 1 << 20;

/// The seconds from the first day of the calendar, from which KDBX counts, to the Unix epoch.
const EPOCH: u64 = 62_135_596_800;

fn write(entries: &[&Entry], passphrase: &Passphrase, _work: WorkFactor) -> Made<Content> {
    let (seed, salt, iv) = (random::<32>()?, random::<32>()?, random::<16>()?);
    let transformed = {
        let password = crypto::sha256(passphrase.expose().as_bytes());
        let composite = crypto::sha256(&*password);
        COST.key(&*composite, &salt)?
    };
    let header = header(&seed, &salt, &iv)?;
    let tag_key = sha512(&[&seed, &*transformed, &[1]]);
    let head_key = sha512(&[&u64::MAX.to_le_bytes(), &*tag_key]);

    let mut seeded = Zeroizing::new(seed.to_vec());
    seeded.reserve_exact(transformed.len());
    seeded.extend_from_slice(&*transformed);
    let ciphertext = seal_cbc(&crypto::sha256(&seeded), &iv, &content(entries)?);

    let mut file = Content::new(header.clone());
    file.extend_from_slice(&*crypto::sha256(&header));
    file.extend_from_slice(&*crypto::hmac_sha256(&*head_key, &[&header])?);
    // The last block is empty.
    for (index, block) in (0_u64..).zip(ciphertext.chunks(BLOCK).chain([&[][..]])) {
        let (index, length) = (index.to_le_bytes(), length(block)?);
        let block_key = sha512(&[&index, &*tag_key]);
        let tag = crypto::hmac_sha256(&*block_key, &[&index, &length, block])?;
        file.extend_from_slice(&*tag);
        file.extend_from_slice(&length);
        file.extend_from_slice(block);
    }
    Ok(file)
}

/// The header: numbered fields.
fn header(seed: &[u8; 32], salt: &[u8; 32], iv: &[u8; 16]) -> Made<Vec<u8>> {
    const UNCOMPRESSED: [u8; 4] = [0; 4];
    const END: u8 = 0;
    let mut header = SIGNATURE.to_vec();
    header.extend_from_slice(&VERSION.to_le_bytes());
    let kdf = parameters(salt)?;
    for (id, value) in [
        (field::CIPHER, &AES_256[..]),
        (field::COMPRESSION, &UNCOMPRESSED),
        (field::SEED, seed),
        (field::IV, iv),
        (field::KDF, &kdf),
        (END, b"\r\n\r\n"),
    ] {
        push_field(&mut header, id, value)?;
    }
    Ok(header)
}

/// How the key is made of the password: parameters with a kind and a name each.
fn parameters(salt: &[u8; 32]) -> Made<Vec<u8>> {
    const NUMBER_32: u8 = 0x04;
    const NUMBER_64: u8 = 0x05;
    const BYTES: u8 = 0x42;
    const END: u8 = 0;
    let lanes = u32::try_from(COST.lanes).map_err(|_too_many| WriteError::NotEncrypted)?;
    let mut all = vec![0, 1];
    for (kind, name, value) in [
        (BYTES, "$UUID", &ARGON2_ID[..]),
        (BYTES, "S", salt),
        (NUMBER_32, "V", &ARGON2_VERSION.to_le_bytes()),
        (NUMBER_32, "P", &lanes.to_le_bytes()),
        (NUMBER_64, "M", &(COST.memory * 1024).to_le_bytes()),
        (NUMBER_64, "I", &COST.passes.to_le_bytes()),
    ] {
        push_field(&mut all, kind, name.as_bytes())?;
        all.extend_from_slice(&length(value)?);
        all.extend_from_slice(value);
    }
    all.push(END);
    Ok(all)
}

/// What is encrypted: how the links are encrypted, and the XML.
fn content(entries: &[&Entry]) -> Made<Content> {
    const END: u8 = 0;
    const STREAM: u8 = 1;
    const STREAM_KEY: u8 = 2;
    const CHACHA_20: u32 = 3;
    let key = Zeroizing::new(random::<64>()?);
    let hash = sha512(&[&*key]);
    let (stream_key, rest) = hash.split_at(32);
    let nonce = rest.get(..12).unwrap_or_default();
    let stream = ChaCha20::new_from_slices(stream_key, nonce);
    let mut xml = Xml {
        written: Zeroizing::new(String::new()),
        stream: stream.map_err(|_no_such_length| WriteError::NotEncrypted)?,
    };
    xml.document(entries)?;

    let mut content = Content::default();
    content.reserve_exact(xml.written.len() + 128);
    push_field(&mut content, STREAM, &CHACHA_20.to_le_bytes())?;
    push_field(&mut content, STREAM_KEY, &*key)?;
    push_field(&mut content, END, &[])?;
    content.extend_from_slice(xml.written.as_bytes());
    Ok(content)
}

/// The XML that is being written.
struct Xml {
    written: Zeroizing<String>,
    /// The cipher of the protected values, which goes on from one to the next.
    stream: ChaCha20,
}

impl Xml {
    fn document(&mut self, entries: &[&Entry]) -> Made<()> {
        self.raw(
            "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?><KeePassFile><Meta>",
        );
        self.element("Generator", "Warifu");
        self.element("DatabaseName", "Warifu");
        self.raw("</Meta><Root>");
        self.begin_group("Warifu")?;
        for entry in entries.iter().filter(|it| group(it).is_none()) {
            self.entry(entry)?;
        }
        let mut names: Vec<&String> = entries.iter().filter_map(|it| group(it)).collect();
        let mut seen = std::collections::HashSet::new();
        names.retain(|name| seen.insert(*name));
        for name in names {
            self.begin_group(name)?;
            for entry in entries.iter().filter(|it| group(it) == Some(name)) {
                self.entry(entry)?;
            }
            self.raw("</Group>");
        }
        self.raw("</Group></Root></KeePassFile>");
        Ok(())
    }

    fn begin_group(&mut self, name: &str) -> Made<()> {
        self.raw("<Group>");
        self.element("UUID", &BASE64.encode(&random::<16>()?));
        self.element("Name", name);
        Ok(())
    }

    fn entry(&mut self, entry: &Entry) -> Made<()> {
        let account = &entry.account;
        self.raw("<Entry>");
        self.element("UUID", &BASE64.encode(&random::<16>()?));
        let added = entry.added.saturating_add(EPOCH).to_le_bytes();
        self.raw("<Times>");
        for name in ["CreationTime", "LastModificationTime"] {
            self.element(name, &BASE64.encode(&added));
        }
        self.raw("</Times>");
        for (key, value) in [
            ("Title", account.title()),
            ("UserName", &account.name),
            ("Notes", entry.note.as_str()),
        ] {
            self.raw("<String>");
            self.element("Key", key);
            self.element("Value", value);
            self.raw("</String>");
        }
        self.protected("otp", &keepassxc::link(account))?;
        self.raw("</Entry>");
        Ok(())
    }

    /// A field that is encrypted once more.
    fn protected(&mut self, key: &str, value: &str) -> Made<()> {
        let mut bytes = Zeroizing::new(value.as_bytes().to_vec());
        self.stream
            .try_apply_keystream(&mut bytes)
            .map_err(|_too_long| WriteError::NotEncrypted)?;
        self.raw("<String>");
        self.element("Key", key);
        self.raw("<Value Protected=\"True\">");
        self.raw(&BASE64.encode(&bytes));
        self.raw("</Value></String>");
        Ok(())
    }

    fn element(&mut self, name: &str, text: &str) {
        let text: Zeroizing<String> =
            Zeroizing::new(text.chars().filter(|it| is_in_xml(*it)).collect());
        // A reader takes an unescaped one for a part of a line break.
        let text = Zeroizing::new(escape(text.as_str()).replace('\r', "&#13;"));
        for part in ["<", name, ">", &text, "</", name, ">"] {
            self.raw(part);
        }
    }

    fn raw(&mut self, text: &str) {
        self.written.push_str(text);
    }
}

/// The group that an entry is put into.
fn group(entry: &Entry) -> Option<&String> {
    entry.groups.first()
}

/// Whether XML 1.0 can hold a character.
fn is_in_xml(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

fn push_field(to: &mut Vec<u8>, id: u8, value: &[u8]) -> Made<()> {
    to.push(id);
    to.extend_from_slice(&length(value)?);
    to.extend_from_slice(value);
    Ok(())
}

/// The length of a value in 32 bits.
fn length(value: &[u8]) -> Made<[u8; 4]> {
    let length = u32::try_from(value.len()).map_err(|_too_long| WriteError::NotEncrypted)?;
    Ok(length.to_le_bytes())
}

fn sha512(parts: &[&[u8]]) -> Zeroizing<[u8; 64]> {
    let mut hash = Sha512::new();
    for part in parts {
        hash.update(part);
    }
    Zeroizing::new(hash.finalize().into())
}
