//! `otpauth-migration://`, the "Transfer accounts" export of Google Authenticator: a protobuf message in base64,
//! divided among several QR codes.
//!
//! The format has no field for the period. The sender drops a period other than 30 s, which a reader cannot notice.

use std::collections::{BTreeMap, BTreeSet};

use data_encoding::BASE64_NOPAD;
use percent_encoding::percent_decode_str;
use zeroize::Zeroizing;

use self::protobuf::{Fields, Value};
use super::{IncompleteSet, Refusal, SetKind};
use crate::{
    otp::{
        Account, Algorithm, DEFAULT_DIGITS, Kind,
        uri::{UriError, split_label, unknown_type},
    },
    secret::Secret,
};

mod protobuf;

/// How such an address begins; the parameters follow.
pub(super) const SCHEME: &str = "otpauth-migration:";

/// Most accounts of one code. The sender puts about ten into each.
const MAX_ENTRIES: usize = 1000;
/// Most pictures of one export. A higher number is not believed.
const MAX_PICTURES: u32 = 1000;

/// What one code of an export holds.
pub(super) struct Export {
    pub(super) entries: Vec<Entry>,
    picture: Picture,
}

/// One account of an export, with its names also if it cannot be used.
pub(super) struct Entry {
    pub(super) issuer: String,
    pub(super) name: String,
    pub(super) account: Result<Account, Refusal>,
}

/// Which picture of which export a code is.
#[derive(Clone, Copy, Default)]
struct Picture {
    /// A random number that all pictures of one export share; 0 if the sender has none.
    export: u64,
    /// How many pictures the export has; 0 if the sender does not say.
    size: u32,
    /// The number of this picture, from 0.
    index: u32,
}

/// The pictures seen so far, by export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sets(BTreeMap<(u64, u32), BTreeSet<u32>>);

impl Sets {
    pub(super) fn add(&mut self, export: &Export) {
        let Picture {
            export,
            size,
            index,
        } = export.picture;
        if (2..=MAX_PICTURES).contains(&size) && index < size {
            self.0.entry((export, size)).or_default().insert(index);
        }
    }

    /// Adds the pictures that were seen elsewhere.
    pub(super) fn extend(&mut self, other: Self) {
        for (export, seen) in other.0 {
            self.0.entry(export).or_default().extend(seen);
        }
    }

    /// The exports some of whose pictures are missing.
    pub(super) fn incomplete(&self) -> Vec<IncompleteSet> {
        self.0
            .iter()
            .map(|((_, size), seen)| IncompleteSet {
                kind: SetKind::Transfer,
                size: *size,
                missing: (0..*size)
                    .filter(|index| !seen.contains(index))
                    .map(|index| index + 1)
                    .collect(),
            })
            .filter(|set| !set.missing.is_empty())
            .collect()
    }
}

/// Reads what follows the scheme.
pub(super) fn read(address: &str) -> Result<Export, Refusal> {
    let (_, query) = address.split_once('?').ok_or(Refusal::DamagedExport)?;
    let data = query
        .split('&')
        .find_map(|parameter| parameter.split_once('=').filter(|(key, _)| *key == "data"))
        .map(|(_, data)| data)
        .ok_or(Refusal::DamagedExport)?;
    let message = decode(data).ok_or(Refusal::DamagedExport)?;
    let mut export = Export {
        entries: Vec::new(),
        picture: Picture::default(),
    };
    for field in Fields::new(&message) {
        let picture = &mut export.picture;
        match field.ok_or(Refusal::DamagedExport)? {
            (1, Value::Bytes(_)) if export.entries.len() >= MAX_ENTRIES => {
                return Err(Refusal::DamagedExport);
            }
            (1, Value::Bytes(entry)) => export.entries.push(read_entry(entry)),
            // A number that does not fit belongs to no export that is believed.
            (3, Value::Number(size)) => picture.size = u32::try_from(size).unwrap_or(0),
            (4, Value::Number(index)) => picture.index = u32::try_from(index).unwrap_or(u32::MAX),
            (5, Value::Number(id)) => picture.export = id,
            _ => {}
        }
    }
    Ok(export)
}

/// Whether the address of a transfer is complete.
pub(super) fn is_whole(address: &str) -> bool {
    let is_good = |export: Export| {
        export
            .entries
            .iter()
            .all(|entry| !matches!(entry.account, Err(Refusal::DamagedExport)))
    };
    read(address).is_ok_and(is_good)
}

/// Decodes base64 in any form: percent-encoded or not, with `+` turned into a space on its way, in the alphabet of
/// URLs, with or without padding.
fn decode(data: &str) -> Option<Zeroizing<Vec<u8>>> {
    let mut base64 = Zeroizing::new(Vec::with_capacity(data.len()));
    base64.extend(percent_decode_str(data).filter_map(|byte| match byte {
        b' ' | b'-' => Some(b'+'),
        b'_' => Some(b'/'),
        b'=' | b'\r' | b'\n' | b'\t' => None,
        _ => Some(byte),
    }));
    BASE64_NOPAD.decode(&base64).map(Zeroizing::new).ok()
}

fn read_entry(message: &[u8]) -> Entry {
    let mut secret: &[u8] = &[];
    let (mut label, mut issuer) = (String::new(), String::new());
    let (mut algorithm, mut digits, mut kind, mut counter) = (0, 0, 0, 0);
    let mut is_damaged = false;
    for field in Fields::new(message) {
        match field {
            Some((1, Value::Bytes(bytes))) => secret = bytes,
            Some((2, Value::Bytes(bytes))) => label = String::from_utf8_lossy(bytes).into_owned(),
            Some((3, Value::Bytes(bytes))) => issuer = String::from_utf8_lossy(bytes).into_owned(),
            Some((4, Value::Number(number))) => algorithm = number,
            Some((5, Value::Number(number))) => digits = number,
            Some((6, Value::Number(number))) => kind = number,
            Some((7, Value::Number(number))) => counter = number,
            Some(_) => {}
            None => is_damaged = true,
        }
    }
    let (issuer, name) = split_label(&label, &issuer);
    let account = match read_settings(algorithm, digits, kind, counter) {
        _ if is_damaged => Err(Refusal::DamagedExport),
        Ok(_) if secret.is_empty() => Err(UriError::MissingSecret.into()),
        Ok((algorithm, digits, kind)) => Ok(Account {
            algorithm,
            digits,
            kind,
            ..Account::new_totp(&*issuer, &*name, Secret::new(secret.to_vec()))
        }),
        Err(reason) => Err(reason.into()),
    };
    Entry {
        issuer,
        name,
        account,
    }
}

/// Reads the numbers that stand for settings.
fn read_settings(
    algorithm: u64,
    digits: u64,
    kind: u64,
    counter: u64,
) -> Result<(Algorithm, u8, Kind), UriError> {
    let algorithm = match algorithm {
        0 | 1 => Algorithm::Sha1,
        2 => Algorithm::Sha256,
        3 => Algorithm::Sha512,
        other => {
            let name = match other {
                4 => "MD5".into(),
                _ => format!("no. {other}"),
            };
            return Err(UriError::UnsupportedAlgorithm { name });
        }
    };
    let digits = match digits {
        0 | 1 => DEFAULT_DIGITS,
        2 => 8,
        other => {
            let digits = format!("no. {other}");
            return Err(UriError::UnsupportedDigits { digits });
        }
    };
    let kind = match kind {
        0 | 2 => Kind::Totp { period: 30 },
        // The field is signed, and a counter is not negative.
        1 if i64::try_from(counter).is_err() => return Err(UriError::BadCounter),
        1 => Kind::Hotp { counter },
        other => return Err(unknown_type(&format!("no. {other}"))),
    };
    Ok((algorithm, digits, kind))
}
