//! Everything that reads text from outside: addresses, transfers, stored documents, sealed files. It must not panic,
//! and what it reads must be the same after it is written and read again.

use std::sync::OnceLock;

use warifu::{
    exchange,
    otp::uri,
    platform::FileAddress,
    store::sealed::{self, Key, Passphrase, WorkFactor},
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

/// Any content of a QR code, a paste or a text file.
pub fn exchange(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    exchange::holds_accounts(text);
    exchange::bare_key(text);
    understood(text);
    for imported in [exchange::read_text(text), exchange::read_payloads([text])] {
        for account in imported.accounts() {
            assert!(account.check().is_ok(), "an account that makes no codes");
        }
    }
}

/// Any file: its kind is recognised by its bytes, archives are unpacked, and texts are read.
pub fn any_file(bytes: &[u8]) {
    let reading = warifu::intake::Reading::of_bytes(bytes, "file");
    for account in reading.imported.accounts() {
        assert!(account.check().is_ok(), "an account that makes no codes");
    }
    if let Some(text) = exchange::decode_text(bytes) {
        understood(&text);
    }
}

/// A table of keys. The first byte chooses its header and the separator of its cells.
pub fn csv(bytes: &[u8]) {
    const HEADERS: [&str; 4] = [
        "name|secret",
        "issuer|name|secret|digits|period|algorithm|type",
        "title|url|username|password|otpauth",
        "STATUS|ACCOUNT|TOTP SECRET",
    ];
    let Some((kind, rows)) = bytes.split_first() else {
        return;
    };
    let delimiter = ["|", ",", ";", "\t"][usize::from(kind >> 2 & 3)];
    let header = HEADERS[usize::from(kind & 3)].replace('|', delimiter);
    if let Some(rows) = exchange::decode_text(rows) {
        understood(&format!("{header}\n{}", *rows));
    }
}

/// A list of addresses as a file manager sends it. No file is opened.
pub fn uri_list(bytes: &[u8]) {
    let Some(text) = exchange::decode_text(bytes) else {
        return;
    };
    warifu::intake::is_work(&text);
    for line in text.lines() {
        let address = FileAddress::parse(line);
        let begins = line
            .trim()
            .get(..5)
            .is_some_and(|it| it.eq_ignore_ascii_case("file:"));
        assert!(address.is_none() || begins, "an address that names no file");
    }
    for picture in exchange::pictures(&text) {
        assert!(
            picture.len() <= text.len(),
            "a picture larger than its text"
        );
    }
}

/// Checks what was read from a text: all accounts make codes, and no name contains a key.
fn understood(text: &str) {
    let imported = exchange::read_text(text);
    for account in imported.accounts() {
        assert!(account.check().is_ok(), "an account that makes no codes");
    }
    for refused in imported.refused {
        let shown = exchange::without_keys(&refused.label);
        assert_eq!(shown, refused.label, "a key on show");
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
    for account in imported.accounts() {
        assert!(account.check().is_ok(), "an account that makes no codes");
        uri::write(account);
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
    let written = document::write(&vault, generation).expect("what was read can be written");
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

/// The work factor of a key. With a higher one, a fuzzer would do nothing else.
const LITTLE_WORK: WorkFactor = WorkFactor::new(2);

/// The highest work factor of a block that is opened.
const BOUND: WorkFactor = WorkFactor::new(8);

/// A sealed file, opened with a key of this run. The bytes also replace each of its blocks, so that what is behind the
/// armor is tested (the header with its bound on work, and the stream), and overwrite parts of a good text.
pub fn sealed(bytes: &[u8]) {
    static KEY: OnceLock<Option<(Key, String)>> = OnceLock::new();
    let made = KEY.get_or_init(|| {
        let key = Key::create(&passphrase(), LITTLE_WORK).ok()?;
        let text = key.seal("{}").ok()?;
        Some((key, text))
    });
    let Some((key, good)) = made else {
        return;
    };
    if let Ok(text) = std::str::from_utf8(bytes) {
        sealed::is_sealed(text);
        assert!(
            key.open(text).is_err(),
            "only the owner of the key can make what it opens"
        );
    }
    altered(key, good, bytes);
    let Some((title, _)) = good.split_once('\n') else {
        return;
    };
    let block = armored(bytes);
    // Nobody knows the passphrase of a random block, so it is refused, and with bounded work.
    let unlocked = Key::unlock_within(&format!("{title}\n{block}{block}"), &passphrase(), BOUND);
    assert!(unlocked.is_err(), "a block by chance has this passphrase");
    let identity = good.split_inclusive(END).next().unwrap_or_default();
    assert!(
        key.open(&format!("{identity}\n{block}")).is_err(),
        "a random block opens with this key"
    );
}

/// Overwrites a part of a good text: the first two bytes say where. The result is refused, or is still the same text.
fn altered(key: &Key, good: &str, bytes: &[u8]) {
    let Some(([high, low], over)) = bytes.split_first_chunk::<2>() else {
        return;
    };
    let mut text = good.as_bytes().to_vec();
    let at = usize::from(u16::from_be_bytes([*high, *low])) % text.len();
    for (place, byte) in text.iter_mut().skip(at).zip(over) {
        *place = *byte;
    }
    if let Ok(text) = std::str::from_utf8(&text)
        && let Ok(document) = key.open(text)
    {
        assert_eq!(*document, "{}", "the change is not noticed");
    }
}

const END: &str = "-----END AGE ENCRYPTED FILE-----";

fn passphrase() -> Passphrase {
    Passphrase::new("a passphrase".to_owned().into())
}

/// Bytes in age's armor.
fn armored(bytes: &[u8]) -> String {
    let encoded = data_encoding::BASE64.encode(bytes);
    let mut block = String::from("-----BEGIN AGE ENCRYPTED FILE-----\n");
    for line in encoded.as_bytes().chunks(64) {
        block.push_str(&String::from_utf8_lossy(line));
        block.push('\n');
    }
    block.push_str(END);
    block.push('\n');
    block
}
