//! The header of a KDBX database: numbered fields, among them how the key is made of the password.

use aes::cipher::{BlockEncrypt as _, KeyInit as _, generic_array::GenericArray};
use zeroize::Zeroizing;

use super::super::{
    crypto::{self, Argon2, Key, split},
    encrypted::DecryptError,
};

/// The most rounds of the key derivation with AES: ten seconds of a computer that has AES in its processor. `KeePassXC`
/// offers at most five.
const MAX_AES_ROUNDS: u64 = 500_000_000;

/// The most fields of a header, and the most parameters of a key derivation. There are eleven kinds of either.
const MAX_FIELDS: usize = 64;

/// The fields of a header.
pub(super) struct Fields<'a> {
    fields: Vec<(u8, &'a [u8])>,
    /// Where the header ends in the file.
    pub(super) end: usize,
}

impl<'a> Fields<'a> {
    /// Reads the header of version 3, which begins at `start`.
    pub(super) fn of_version_3(file: &'a [u8], start: usize) -> Result<Self, DecryptError> {
        Self::read(file, start, 2)
    }

    /// Reads the header of version 4, which begins at `start`.
    pub(super) fn of_version_4(file: &'a [u8], start: usize) -> Result<Self, DecryptError> {
        Self::read(file, start, 4)
    }

    /// Reads fields whose lengths take so many bytes.
    fn read(file: &'a [u8], start: usize, length_bytes: usize) -> Result<Self, DecryptError> {
        const END: u8 = 0;
        let (_, mut rest) = split(file, start)?;
        let mut fields = Vec::new();
        loop {
            let (&id, after) = rest.split_first().ok_or(DecryptError::Damaged)?;
            let (length, after) = split(after, length_bytes)?;
            let (value, after) = split(after, little_endian(length)? as usize)?;
            rest = after;
            if id == END {
                let end = file.len() - rest.len();
                return Ok(Self { fields, end });
            }
            if fields.len() == MAX_FIELDS {
                return Err(DecryptError::Damaged);
            }
            fields.push((id, value));
        }
    }

    /// The field with this number.
    pub(super) fn get(&self, id: u8) -> Result<&'a [u8], DecryptError> {
        let mut fields = self.fields.iter();
        let found = fields.find(|(found, _)| *found == id);
        found.map(|(_, value)| *value).ok_or(DecryptError::Damaged)
    }
}

/// How the key is made of the password.
pub(super) enum Kdf<'a> {
    /// The key is encrypted with AES again and again.
    Aes { seed: &'a [u8], rounds: u64 },
    /// Argon2, in one of its kinds and versions.
    Argon2 {
        algorithm: argon2::Algorithm,
        version: argon2::Version,
        salt: &'a [u8],
        cost: Argon2,
    },
}

impl<'a> Kdf<'a> {
    /// Reads the parameters of version 4, which have names.
    pub(super) fn of_parameters(bytes: &'a [u8]) -> Result<Self, DecryptError> {
        const AES: &[u8] = b"\xc9\xd9\xf3\x9a\x62\x8a\x44\x60\xbf\x74\x0d\x08\xc1\x8a\x4f\xea";
        const AES_OF_4: &[u8] = b"\x7c\x02\xbb\x82\x79\xa7\x4a\xc0\x92\x7d\x11\x4a\x00\x64\x82\x38";
        const ARGON_2D: &[u8] = b"\xef\x63\x6d\xdf\x8c\x29\x44\x4b\x91\xf7\xa9\xa4\x03\xe3\x0a\x0c";
        const ARGON_2ID: &[u8] =
            b"\x9e\x29\x8b\x19\x56\xdb\x47\x73\xb2\x3d\xfc\x3e\xc6\xf0\xa1\xe6";
        let parameters = Parameters::read(bytes)?;
        let kind = parameters.get("$UUID")?;
        if kind == AES || kind == AES_OF_4 {
            return Ok(Self::Aes {
                seed: parameters.get("S")?,
                rounds: parameters.number("R")?,
            });
        }
        let algorithm = if kind == ARGON_2D {
            argon2::Algorithm::Argon2d
        } else if kind == ARGON_2ID {
            argon2::Algorithm::Argon2id
        } else {
            return Err(DecryptError::Unsupported);
        };
        let version = match parameters.number("V")? {
            0x10 => argon2::Version::V0x10,
            0x13 => argon2::Version::V0x13,
            _ => return Err(DecryptError::Unsupported),
        };
        Ok(Self::Argon2 {
            algorithm,
            version,
            salt: parameters.get("S")?,
            cost: Argon2 {
                memory: parameters.number("M")? / 1024,
                passes: parameters.number("I")?,
                lanes: parameters.number("P")?,
            },
        })
    }

    /// Makes the key. This can take seconds.
    pub(super) fn transform(&self, composite: &Key) -> Result<Key, DecryptError> {
        match *self {
            Self::Aes { seed, rounds } => transform_with_aes(composite, seed, rounds),
            Self::Argon2 {
                algorithm,
                version,
                salt,
                cost,
            } => {
                let mut key = Key::default();
                cost.fill_as(algorithm, version, &**composite, salt, &mut *key)?;
                Ok(key)
            }
        }
    }
}

fn transform_with_aes(composite: &Key, seed: &[u8], rounds: u64) -> Result<Key, DecryptError> {
    if rounds > MAX_AES_ROUNDS {
        return Err(DecryptError::TooExpensive);
    }
    let cipher = aes::Aes256::new_from_slice(seed).map_err(|_error| DecryptError::Damaged)?;
    let mut key = Zeroizing::new(**composite);
    let (first, second) = key.split_at_mut(16);
    let (first, second) = (
        GenericArray::from_mut_slice(first),
        GenericArray::from_mut_slice(second),
    );
    for _ in 0..rounds {
        cipher.encrypt_block(first);
        cipher.encrypt_block(second);
    }
    Ok(crypto::sha256(&*key))
}

/// Values with names, as version 4 writes the parameters of a key derivation.
struct Parameters<'a>(Vec<(&'a [u8], &'a [u8])>);

impl<'a> Parameters<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, DecryptError> {
        const END: u8 = 0;
        let (_version, mut rest) = split(bytes, 2)?;
        let mut all = Vec::new();
        loop {
            let (&kind, after) = rest.split_first().ok_or(DecryptError::Damaged)?;
            if kind == END {
                return Ok(Self(all));
            }
            let (name, after) = with_length(after)?;
            let (value, after) = with_length(after)?;
            if all.len() == MAX_FIELDS {
                return Err(DecryptError::Damaged);
            }
            all.push((name, value));
            rest = after;
        }
    }

    fn get(&self, name: &str) -> Result<&'a [u8], DecryptError> {
        let mut all = self.0.iter();
        let found = all.find(|(found, _)| *found == name.as_bytes());
        found.map(|(_, value)| *value).ok_or(DecryptError::Damaged)
    }

    /// A number of 32 or 64 bits.
    fn number(&self, name: &str) -> Result<u64, DecryptError> {
        let value = self.get(name)?;
        number(value)
            .map(u64::from)
            .or_else(|_error| number_64(value))
    }
}

/// Bytes after their length, and what follows them.
fn with_length(bytes: &[u8]) -> Result<(&[u8], &[u8]), DecryptError> {
    let (length, rest) = split(bytes, 4)?;
    split(rest, number(length)? as usize)
}

/// A number of 32 bits.
pub(super) fn number(bytes: &[u8]) -> Result<u32, DecryptError> {
    let bytes = bytes.try_into().map_err(|_error| DecryptError::Damaged)?;
    Ok(u32::from_le_bytes(bytes))
}

/// A number of 64 bits.
pub(super) fn number_64(bytes: &[u8]) -> Result<u64, DecryptError> {
    let bytes = bytes.try_into().map_err(|_error| DecryptError::Damaged)?;
    Ok(u64::from_le_bytes(bytes))
}

/// A length, of 16 or 32 bits.
fn little_endian(bytes: &[u8]) -> Result<u32, DecryptError> {
    match *bytes {
        [low, high] => Ok(u32::from(u16::from_le_bytes([low, high]))),
        _ => number(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_would_take_too_long_is_not_made() {
        let costs = |memory, passes, lanes| Kdf::Argon2 {
            algorithm: argon2::Algorithm::Argon2d,
            version: argon2::Version::V0x13,
            salt: &[0; 32],
            cost: Argon2 {
                memory,
                passes,
                lanes,
            },
        };
        let rounds = |rounds| Kdf::Aes {
            seed: &[0; 32],
            rounds,
        };
        for kdf in [
            rounds(MAX_AES_ROUNDS + 1),
            rounds(u64::MAX),
            costs((1 << 20) + 1, 1, 1),
            costs(u64::MAX, 1, 1),
            costs(1 << 20, 17, 1),
            costs(64, u64::MAX, 1),
            costs(64, 1, 65),
        ] {
            let made = kdf.transform(&Key::default());
            assert_eq!(made, Err(DecryptError::TooExpensive));
        }
        assert!(rounds(1).transform(&Key::default()).is_ok());
        assert!(costs(64, 1, 1).transform(&Key::default()).is_ok());
    }

    #[test]
    fn a_header_has_no_more_fields_than_there_can_be() {
        let fields = |count| [[1, 0, 0].repeat(count), vec![0; 3]].concat();
        let parameters = |count| {
            let all = [4, 0, 0, 0, 0, 0, 0, 0, 0].repeat(count);
            [vec![0, 1], all, vec![0]].concat()
        };
        for (count, is_read) in [(MAX_FIELDS, true), (MAX_FIELDS + 1, false)] {
            assert_eq!(Fields::of_version_3(&fields(count), 0).is_ok(), is_read);
            assert_eq!(Parameters::read(&parameters(count)).is_ok(), is_read);
        }
    }

    #[test]
    fn parameters_that_are_cut_off_are_damaged() {
        let mut whole = vec![0, 1];
        for (kind, name, value) in [
            (
                0x42,
                "$UUID",
                &b"\xc9\xd9\xf3\x9a\x62\x8a\x44\x60\xbf\x74\x0d\x08\xc1\x8a\x4f\xea"[..],
            ),
            (0x05, "R", &1_u64.to_le_bytes()),
            (0x42, "S", &[7; 32]),
        ] {
            whole.push(kind);
            for part in [name.as_bytes(), value] {
                whole.extend((part.len() as u32).to_le_bytes());
                whole.extend(part);
            }
        }
        whole.push(0);
        assert!(matches!(
            Kdf::of_parameters(&whole),
            Ok(Kdf::Aes { rounds: 1, .. })
        ));
        for at in 0..whole.len() {
            let error = Kdf::of_parameters(&whole[..at]).err();
            assert_eq!(error, Some(DecryptError::Damaged), "cut off at {at}");
        }
    }
}
