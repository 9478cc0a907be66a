//! Sealed texts whose passphrase is worked out in no time. Warifu itself takes a second for each, and never makes one of
//! these; it opens them, and what it saves then keeps their passphrase and its work.

use std::io::Write as _;

use age::armor::{ArmoredWriter, Format};
use age::secrecy::{ExposeSecret as _, SecretString};
use age::{Encryptor, scrypt, x25519};

/// The first line of a sealed text, as Warifu writes it.
pub(crate) const TITLE: &str = "# Warifu sealed vault, version 1";

/// The two blocks that follow it: an identity that `passphrase` opens, and `document` for that identity.
pub(crate) fn blocks(passphrase: &str, document: &str) -> String {
    let identity = x25519::Identity::generate();
    let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(2);
    let first = armored(&recipient, identity.to_string().expose_secret());
    let second = armored(&identity.to_public(), document);
    format!("{first}{second}")
}

fn armored(recipient: &dyn age::Recipient, text: &str) -> String {
    let encryptor = Encryptor::with_recipients([recipient].into_iter()).expect("a recipient");
    let write = || -> std::io::Result<Vec<u8>> {
        let armor = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor)?;
        let mut writer = encryptor.wrap_output(armor)?;
        writer.write_all(text.as_bytes())?;
        writer.finish()?.finish()
    };
    let block = write().expect("memory to write to");
    String::from_utf8(block).expect("armor is ASCII") + "\n"
}
