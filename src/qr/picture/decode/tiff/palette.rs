//! Pages with a palette, for a decoder without palettes: in a copy of the file, their indices are declared to be grey.

use std::collections::BTreeSet;

use zeroize::Zeroizing;

use super::super::MAX_PAGES;

/// A tag of TIFF 6.0, section 8.
const PHOTOMETRIC_INTERPRETATION: u16 = 262;
const BLACK_IS_ZERO: u16 = 1;
const PALETTE: u16 = 3;
const ENTRY_BYTES: usize = 12;

/// A copy of a file in which the pages with a palette are declared to be grey.
pub(super) struct ShownAsGrey {
    pub(super) bytes: Zeroizing<Vec<u8>>,
    /// Which pages these are, counted from 0.
    pub(super) pages: BTreeSet<usize>,
}

pub(super) fn shown_as_grey(bytes: &[u8]) -> ShownAsGrey {
    let mut shown = ShownAsGrey {
        bytes: Zeroizing::new(bytes.to_vec()),
        pages: BTreeSet::new(),
    };
    shown.walk();
    shown
}

impl ShownAsGrey {
    /// Walks the directories of the pages as far as they are valid. Files beyond 4 GB have another form, and are too
    /// large.
    fn walk(&mut self) -> Option<()> {
        let is_little = self.bytes.starts_with(b"II");
        let mut directory = self.long(4, is_little)?;
        for page in 0..MAX_PAGES {
            let count = usize::from(self.short(directory, is_little)?);
            for index in 0..count {
                let entry = directory.checked_add(2 + index * ENTRY_BYTES)?;
                // A short number is stored in the value field of its entry.
                let value = entry + 8;
                if self.short(entry, is_little)? == PHOTOMETRIC_INTERPRETATION
                    && self.short(value, is_little)? == PALETTE
                {
                    let grey = if is_little {
                        BLACK_IS_ZERO.to_le_bytes()
                    } else {
                        BLACK_IS_ZERO.to_be_bytes()
                    };
                    self.bytes.get_mut(value..value + 2)?.copy_from_slice(&grey);
                    self.pages.insert(page);
                }
            }
            directory = self.long(directory + 2 + count * ENTRY_BYTES, is_little)?;
        }
        Some(())
    }

    fn short(&self, at: usize, is_little: bool) -> Option<u16> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        Some(if is_little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    }

    fn long(&self, at: usize, is_little: bool) -> Option<usize> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        let number = if is_little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        };
        usize::try_from(number).ok()
    }
}
