//! What is within a KeePass database, behind its tags: nothing else gets there, since nobody guesses a tag.

use aes::cipher::{BlockEncrypt as _, KeyInit as _};
use chacha20::cipher::{KeyIvInit as _, StreamCipher as _};
use hmac::Mac as _;
use sha2::{Digest as _, Sha256, Sha512};
use warifu::{exchange, intake::Reading, store::sealed::Passphrase};

const PASSWORD: &str = "a passphrase";

/// What precedes an XML whose values are not encrypted once more.
const NO_STREAM: &[u8] = &[1, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// The content of a database of version 4. The first byte says whether the rest is all of it, or its XML alone.
pub fn kdbx(bytes: &[u8]) {
    let Some((&kind, rest)) = bytes.split_first() else {
        return;
    };
    let content = if kind % 2 == 0 {
        rest.to_vec()
    } else {
        [NO_STREAM, rest].concat()
    };
    let file = database(&content, kind);
    let encrypted = exchange::Encrypted::of_bytes(&file).expect("it is a database");
    let passphrase = Passphrase::new(PASSWORD.to_owned().into());
    let Ok(plain) = encrypted.decrypt(&passphrase) else {
        return;
    };
    let reading = Reading::of_bytes(&plain, "database.kdbx");
    for account in reading.imported.accounts() {
        assert!(account.check().is_ok(), "an account that makes no codes");
    }
}

/// A database with this content, whose key takes one round of AES. Of `kind`, a bit says whether the content is packed.
fn database(content: &[u8], kind: u8) -> Vec<u8> {
    const SEED: [u8; 32] = [7; 32];
    const CIPHER: &[u8] = b"\xd6\x03\x8a\x2b\x8b\x6f\x4c\xb5\xa5\x24\x33\x9a\x31\xdb\xb5\x9a";
    const KDF: &[u8] = b"\x7c\x02\xbb\x82\x79\xa7\x4a\xc0\x92\x7d\x11\x4a\x00\x64\x82\x38";
    let mut parameters = vec![0, 1];
    for (kind, name, value) in [
        (0x42, "$UUID", KDF),
        (0x05, "R", &1_u64.to_le_bytes()),
        (0x42, "S", &SEED),
    ] {
        field(&mut parameters, kind, name.as_bytes());
        with_length(&mut parameters, value);
    }
    parameters.push(0);
    let is_packed = u32::from(kind & 2 != 0);
    let mut head = b"\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5\x00\x00\x04\x00".to_vec();
    field(&mut head, 2, CIPHER);
    field(&mut head, 3, &is_packed.to_le_bytes());
    field(&mut head, 4, &SEED);
    field(&mut head, 7, &[9; 12]);
    field(&mut head, 11, &parameters);
    field(&mut head, 0, b"");

    let mut key = Sha256::digest(Sha256::digest(PASSWORD));
    let cipher = aes::Aes256::new(&SEED.into());
    for block in key.chunks_exact_mut(16) {
        cipher.encrypt_block(block.into());
    }
    let transformed = Sha256::digest(key);
    let tag_key = sha512(&[&SEED, &transformed, &[1]]);
    let mut ciphertext = content.to_vec();
    let content_key = Sha256::digest([&SEED[..], &transformed].concat());
    chacha20::ChaCha20::new(&content_key, &[9; 12].into()).apply_keystream(&mut ciphertext);

    let mut file = head.clone();
    file.extend(Sha256::digest(&head));
    file.extend(tag(&sha512(&[&[0xff; 8], &tag_key]), &[&head]));
    for (index, block) in [(0_u64, &ciphertext[..]), (1, &[])] {
        let index = index.to_le_bytes();
        let length = (block.len() as u32).to_le_bytes();
        file.extend(tag(&sha512(&[&index, &tag_key]), &[&index, &length, block]));
        with_length(&mut file, block);
    }
    file
}

fn field(to: &mut Vec<u8>, id: u8, value: &[u8]) {
    to.push(id);
    with_length(to, value);
}

fn with_length(to: &mut Vec<u8>, value: &[u8]) {
    to.extend((value.len() as u32).to_le_bytes());
    to.extend(value);
}

fn sha512(parts: &[&[u8]]) -> Vec<u8> {
    Sha512::digest(parts.concat()).to_vec()
}

fn tag(key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let mac = <hmac::Hmac<Sha256> as hmac::Mac>::new_from_slice(key);
    let mut mac = mac.expect("a key of any length");
    mac.update(&parts.concat());
    mac.finalize().into_bytes().to_vec()
}
