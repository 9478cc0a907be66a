use age::secrecy::SecretString;

use super::*;
use crate::store::samples::{QUICK, key, passphrase};

const DOCUMENT: &str = r#"{"warifu":1,"generation":7,"accounts":[],"groups":[],"trash":[]}"#;

#[test]
fn the_passphrase_opens_what_was_sealed() {
    let sealed = key("correct horse").seal(DOCUMENT).unwrap();
    assert!(is_sealed(&sealed));
    assert!(sealed.is_ascii());
    assert!(!sealed.contains("accounts\":"), "nothing of it in plain");
    let opened = Key::unlock(&sealed, &passphrase("correct horse")).unwrap();
    assert_eq!(*opened.open(&sealed).unwrap(), DOCUMENT);
}

#[test]
fn a_wrong_passphrase_is_called_one() {
    let sealed = key("correct horse").seal(DOCUMENT).unwrap();
    for wrong in ["Correct horse", "correct horse ", ""] {
        assert_eq!(
            Key::unlock(&sealed, &passphrase(wrong)).unwrap_err(),
            SealError::WrongPassphrase
        );
    }
}

#[test]
fn what_was_sealed_before_passphrases_were_normalised_still_opens() {
    let document = DOCUMENT;
    for (sealed_with, typed) in [
        ("cafe\u{301}", "cafe\u{301}".to_owned()),
        ("open\u{3000}sesame", "open\u{3000}sesame".to_owned()),
        // Sealed when fields still cut what was pasted.
        (&*"x".repeat(256), "x".repeat(300)),
    ] {
        let sealed = sealed_as_typed(sealed_with, document);
        let opened = Key::unlock(&sealed, &passphrase(&typed)).unwrap();
        assert_eq!(*opened.open(&sealed).unwrap(), document, "{sealed_with:?}");
    }
    let sealed = key("cafe\u{301} 割符").seal(document).unwrap();
    assert!(Key::unlock(&sealed, &passphrase("café\u{3000}割符")).is_ok());
    assert!(Key::unlock(&sealed, &passphrase("cafe 割符")).is_err());
}

/// Seals as earlier versions did, with the passphrase as it was typed.
fn sealed_as_typed(typed: &str, document: &str) -> String {
    let identity = x25519::Identity::generate();
    let mut recipient = scrypt::Recipient::new(SecretString::from(typed.to_owned()));
    recipient.set_work_factor(QUICK.log_n());
    let recipients: [&dyn age::Recipient; 1] = [&recipient];
    let encryptor = Encryptor::with_recipients(recipients.into_iter()).unwrap();
    let sealer = Sealer {
        recipient: identity.to_public().to_string(),
        identity: armored(encryptor, identity.to_string().expose_secret().as_bytes()).unwrap(),
    };
    sealer.seal(document).unwrap()
}

#[test]
fn sealing_again_needs_no_passphrase_and_opens_with_the_same_one() {
    let first = key("a").seal(DOCUMENT).unwrap();
    let opened = Key::unlock(&first, &passphrase("a")).unwrap();
    let second = opened.sealer().seal("another document").unwrap();
    let again = Key::unlock(&second, &passphrase("a")).unwrap();
    assert_eq!(*again.open(&second).unwrap(), "another document");
    // The key from before opens it as well, so the user is not asked again while the program runs.
    assert_eq!(*opened.open(&second).unwrap(), "another document");
}

#[test]
fn the_same_document_is_never_sealed_alike() {
    let key = key("a");
    assert_ne!(key.seal(DOCUMENT).unwrap(), key.seal(DOCUMENT).unwrap());
}

#[test]
fn every_passphrase_has_an_identity_of_its_own() {
    let (old, new) = (key("a"), key("a"));
    assert_ne!(old.sealer().recipient, new.sealer().recipient);
    let sealed = new.seal(DOCUMENT).unwrap();
    assert_eq!(old.open(&sealed).unwrap_err(), SealError::OtherKey);
}

#[test]
fn what_is_cut_off_or_altered_is_damaged_and_never_panics() {
    let key = key("a");
    let sealed = key.seal(DOCUMENT).unwrap();
    for length in (0..sealed.len() - 2).step_by(7) {
        let (cut, _) = sealed.split_at(length);
        assert!(key.open(cut).is_err(), "{length}");
        assert!(
            Key::unlock(cut, &passphrase("a")).is_err() || length > sealed.rfind(BEGIN).unwrap()
        );
    }
    let start = sealed.rfind(BEGIN).unwrap() + BEGIN.len() + 40;
    for at in (start..sealed.len() - END.len() - 4).step_by(11) {
        let mut bytes = sealed.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        let altered = String::from_utf8(bytes).unwrap();
        assert!(key.open(&altered).is_err(), "{at}");
    }
}

#[test]
fn a_newer_version_is_named() {
    let sealed = key("a").seal(DOCUMENT).unwrap();
    let newer = sealed.replace("vault, version 1", "vault, version 12");
    assert_eq!(
        Key::unlock(&newer, &passphrase("a")).unwrap_err(),
        SealError::TooNew { version: 12 }
    );
    for other in ["", "{}", "# Warifu", "age-encryption.org/v1\n"] {
        assert_eq!(
            Key::unlock(other, &passphrase("a")).unwrap_err(),
            SealError::NotSealed,
            "{other:?}"
        );
    }
}

#[test]
fn a_text_that_asks_for_hours_of_work_is_refused_at_once() {
    let sealed = key("a").seal(DOCUMENT).unwrap();
    // The work factor is in the first block, unencrypted. Replace it with a higher one.
    let (identity, _) = block(&sealed).unwrap();
    let mut plain = Vec::new();
    ArmoredReader::new(identity.as_bytes())
        .read_to_end(&mut plain)
        .unwrap();
    let header_end = plain
        .windows(4)
        .position(|bytes| bytes == b"\n---")
        .unwrap();
    let header = String::from_utf8(plain[..header_end].to_vec()).unwrap();
    let mut lines: Vec<String> = header.lines().map(str::to_owned).collect();
    let stanza = lines
        .iter_mut()
        .find(|line| line.starts_with("-> scrypt"))
        .unwrap();
    *stanza = stanza.rsplit_once(' ').unwrap().0.to_owned() + " 40";
    let mut bytes = lines.join("\n").into_bytes();
    bytes.extend(&plain[header_end..]);
    let mut armor = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor).unwrap();
    armor.write_all(&bytes).unwrap();
    let greedy = String::from_utf8(armor.finish().unwrap()).unwrap();
    let text = sealed.replace(identity, greedy.trim_end());
    assert_eq!(
        Key::unlock(&text, &passphrase("a")).unwrap_err(),
        SealError::TooMuchWork
    );
}

#[test]
fn a_key_knows_its_passphrase() {
    let made = key("a");
    let again = Key::unlock(&made.seal(DOCUMENT).unwrap(), &passphrase("a")).unwrap();
    for key in [made, again] {
        assert_eq!(key.check(&passphrase("a")), Ok(()));
        let wrong = key.check(&passphrase("b"));
        assert_eq!(wrong, Err(SealError::WrongPassphrase));
    }
}

#[test]
fn a_text_is_opened_with_as_much_work_as_is_allowed_and_not_more() {
    let made = Key::create(&passphrase("a"), WorkFactor::new(4)).unwrap();
    let sealed = made.seal(DOCUMENT).unwrap();
    let open = |most| Key::unlock_within(&sealed, &passphrase("a"), WorkFactor::new(most));
    assert_eq!(open(3).unwrap_err(), SealError::TooMuchWork);
    assert!(open(4).is_ok());
}

#[test]
fn strength_grows_with_what_is_typed() {
    assert_eq!(strength("password"), Strength::VeryWeak);
    assert!(strength("amazon2024") < Strength::Good);
    assert_eq!(strength("correct horse battery staple"), Strength::Strong);
    assert_eq!(strength(suggest().unwrap().expose()), Strength::Strong);
    assert_eq!(
        strength(&"a long one ".repeat(400)),
        Strength::Strong,
        "and is quick"
    );
}

#[test]
fn suggestions_are_long_and_never_the_same() {
    let (one, other) = (suggest().unwrap(), suggest().unwrap());
    assert_eq!(one.expose().len(), 19);
    assert_ne!(one.expose(), other.expose());
}

#[test]
fn nothing_shows_a_passphrase_or_a_key() {
    let shown = format!("{:?} {:?}", passphrase("hunter2"), key("hunter2"));
    assert!(
        !shown.contains("hunter2") && !shown.contains("AGE-SECRET"),
        "{shown}"
    );
}
