//! Everything that reads text from outside: addresses, transfers, stored documents, sealed files. It must not panic, and
//! what it understands it must write so that it understands the same again.

use std::sync::OnceLock;

use warifu::{
    exchange,
    otp::uri,
    store::sealed::{self, Key, Passphrase},
    vault::document,
};

/// An `otpauth://` address.
pub fn otpauth_uri(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let Ok(account) = uri::parse(text) else {
        return;
    };
    assert!(account.check().is_ok(), "an account that makes no codes");
    account.code_at(1_700_000_000);
    account.next_code(u64::MAX);
    let again = uri::parse(&uri::write(&account));
    assert!(
        again.is_ok_and(|again| again == account),
        "what was written is read differently"
    );
}

/// Everything that a QR code, a paste or a text file may hold.
pub fn exchange(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    exchange::holds_accounts(text);
    exchange::bare_key(text);
    for imported in [exchange::read_text(text), exchange::read_payloads([text])] {
        for account in imported.accounts {
            assert!(account.check().is_ok(), "an account that makes no codes");
        }
    }
}

/// The bytes of a Google Authenticator transfer, as they are in the address.
pub fn migration(bytes: &[u8]) {
    let data = data_encoding::BASE64
        .encode(bytes)
        .replace('+', "%2B")
        .replace('/', "%2F");
    let address = format!("otpauth-migration://offline?data={data}");
    let imported = exchange::read_payloads([address.as_str()]);
    for account in imported.accounts {
        assert!(account.check().is_ok(), "an account that makes no codes");
        uri::write(&account);
    }
}

/// The stored text of a vault.
pub fn document(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let Ok((vault, generation)) = document::read(text) else {
        return;
    };
    let written = document::write(&vault, generation);
    assert!(
        written.is_ascii() && !written.contains('\n'),
        "not one line of ASCII"
    );
    let again = document::read(&written);
    assert!(
        again.is_ok_and(|(again, number)| again == vault && number == generation),
        "what was written is read differently"
    );
}

/// A sealed file, opened with a key of this run's own. (Working a key out of a passphrase takes too long here.)
pub fn sealed(bytes: &[u8]) {
    static KEY: OnceLock<Option<Key>> = OnceLock::new();
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    sealed::is_sealed(text);
    let key = KEY.get_or_init(|| {
        let passphrase = Passphrase::new("a passphrase".to_owned().into());
        Key::create(&passphrase).ok()
    });
    if let Some(key) = key {
        assert!(
            key.open(text).is_err(),
            "nobody but the key's owner makes what it opens"
        );
    }
}
