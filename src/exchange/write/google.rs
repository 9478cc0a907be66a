//! The QR codes by which Google Authenticator takes accounts over: protobuf messages in base64.

use data_encoding::BASE64;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use zeroize::Zeroizing;

use super::{Detail, Target, Unfit, Write, WriteError, Writer, has_huge_counter, random};
use crate::{
    otp::{Account, Algorithm, DEFAULT_PERIOD_SECONDS, Kind},
    vault::Entry,
};

pub(super) const WRITER: Writer = Writer {
    target: Target::Google,
    id: "google",
    file_name: "warifu-for-google-authenticator.png",
    unfit,
    drops: &[
        Detail::RecoveryCodes,
        Detail::Note,
        Detail::Groups,
        Detail::Pinned,
        Detail::Parameters,
        Detail::Picture,
        Detail::Icon,
    ],
    write: Write::Codes(write),
};

/// Most accounts of one code, as in the app's own export.
const MOST_ACCOUNTS: usize = 10;
/// Most bytes of the accounts of one code. A denser one is hard to read off a screen.
const MOST_BYTES: usize = 600;
/// The most that still fits into one code, if it is the only account in it.
const MOST_ALONE: usize = 1_900;

fn unfit(account: &Account) -> Option<Unfit> {
    match account.kind {
        Kind::Steam => Some(Unfit::Steam),
        Kind::Totp { period } if period != DEFAULT_PERIOD_SECONDS => Some(Unfit::Period(period)),
        _ if !matches!(account.digits, 6 | 8) => Some(Unfit::Digits(account.digits)),
        _ if has_huge_counter(account) => Some(Unfit::Counter),
        _ if message(account).len() > MOST_ALONE => Some(Unfit::TooLong),
        _ => None,
    }
}

fn write(entries: &[&Entry]) -> Result<Vec<Zeroizing<String>>, WriteError> {
    let mut batches: Vec<Vec<Zeroizing<Vec<u8>>>> = Vec::new();
    for entry in entries {
        let message = message(&entry.account);
        match batches.last_mut() {
            Some(batch) if has_room(batch, &message) => batch.push(message),
            _ => batches.push(vec![message]),
        }
    }
    // Positive, as the app's own numbers were when the format was new.
    let id = u32::from_le_bytes(random()?) >> 1;
    let size = batches.len() as u64;
    let codes = batches.iter().zip(0..);
    Ok(codes
        .map(|(batch, index)| code(batch, size, index, id))
        .collect())
}

fn has_room(batch: &[Zeroizing<Vec<u8>>], message: &[u8]) -> bool {
    let bytes: usize = batch.iter().map(|it| it.len()).sum();
    batch.len() < MOST_ACCOUNTS && bytes + message.len() <= MOST_BYTES
}

/// One code of several.
fn code(batch: &[Zeroizing<Vec<u8>>], size: u64, index: u64, id: u32) -> Zeroizing<String> {
    let bytes: usize = batch.iter().map(|it| it.len() + 4).sum();
    let mut message = Message::with_capacity(bytes + 64);
    for account in batch {
        message.bytes(1, account);
    }
    message.number(2, 1);
    message.number(3, size);
    message.number(4, index);
    message.number(5, id.into());
    let data = Zeroizing::new(BASE64.encode(&message.0));
    let data = utf8_percent_encode(&data, NON_ALPHANUMERIC);
    let mut link = Zeroizing::new(String::with_capacity(64 + 4 * bytes));
    link.push_str("otpauth-migration://offline?data=");
    link.extend(data);
    link
}

/// One account.
fn message(account: &Account) -> Zeroizing<Vec<u8>> {
    let Account {
        issuer,
        name,
        secret,
        algorithm,
        digits,
        kind,
        extra: _,
    } = account;
    let key = secret.expose();
    let mut message = Message::with_capacity(key.len() + 2 * issuer.len() + name.len() + 64);
    message.bytes(1, key);
    // The app shows this name, and finds the issuer in it.
    let shown = if issuer.is_empty() {
        name.clone()
    } else {
        format!("{issuer}:{name}")
    };
    message.bytes(2, shown.as_bytes());
    if !issuer.is_empty() {
        message.bytes(3, issuer.as_bytes());
    }
    message.number(
        4,
        match algorithm {
            Algorithm::Sha1 => 1,
            Algorithm::Sha256 => 2,
            Algorithm::Sha512 => 3,
        },
    );
    message.number(5, if *digits == 8 { 2 } else { 1 });
    match kind {
        Kind::Hotp { counter } => {
            message.number(6, 1);
            message.number(7, *counter);
        }
        Kind::Totp { .. } | Kind::Steam => message.number(6, 2),
    }
    message.0
}

/// A protobuf message that is being written.
struct Message(Zeroizing<Vec<u8>>);

impl Message {
    /// With room for so many bytes: growing would leave a copy of the keys in freed memory.
    fn with_capacity(bytes: usize) -> Self {
        Self(Zeroizing::new(Vec::with_capacity(bytes)))
    }

    fn number(&mut self, field: u64, value: u64) {
        self.varint(field << 3);
        self.varint(value);
    }

    fn bytes(&mut self, field: u64, value: &[u8]) {
        self.varint(field << 3 | 2);
        self.varint(value.len() as u64);
        self.0.extend_from_slice(value);
    }

    fn varint(&mut self, mut value: u64) {
        while value > 0x7f {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }
}
