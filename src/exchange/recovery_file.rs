//! Warifu's own recovery file, and the passphrase file of another machine: a vault sealed with a passphrase.

use super::format::{Format, Reader};
use crate::store::sealed;

/// How many bytes are enough to recognise a sealed file.
const HEAD_BYTES: usize = 64;

pub(super) const FORMAT: Format = Format {
    detect: |input| {
        let head = input.bytes().get(..HEAD_BYTES).unwrap_or(input.bytes());
        sealed::is_sealed(&String::from_utf8_lossy(head))
    },
    reader: Reader::SealedVault,
};
