//! How a document is laid out over items.
//!
//! Without a size limit it is one item. With a limit it is divided into parts, `vault/<generation>/<n>` with n from 0,
//! and its item is a head: generation, number of parts and SHA-256 of the whole, as one line of JSON. The vault and the
//! previous vault share the series `vault`; each earlier vault has its own series.
//!
//! Parts are written from the first to the last and removed from the last to the first, older generations before newer
//! ones. So what a crash leaves behind begins with part 0, in a generation next to one in use, and can be found without
//! a list of all items, which not every keyring offers.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::store::{StoreError, items::ItemStore};

/// More parts than the largest vault has. A damaged head may have any number.
const MAX_PARTS: usize = 100_000;

#[derive(Serialize, Deserialize)]
struct Head {
    generation: u64,
    parts: usize,
    sha256: String,
}

impl Head {
    /// `None` if the item is something else, such as a whole document.
    fn read(item: &str) -> Option<Self> {
        serde_json::from_str(item).ok()
    }
}

/// The generation in the head of a split document; `None` if `item` is not a head.
pub(super) fn generation(item: &str) -> Option<u64> {
    Head::read(item).map(|head| head.generation)
}

/// The document in `item`, joined if it is split. [`StoreError::Damaged`] if a part is missing or altered.
pub(super) fn document(
    items: &dyn ItemStore,
    series: &str,
    item: &str,
) -> Result<Zeroizing<String>, StoreError> {
    let Some(head) = Head::read(item) else {
        return Ok(Zeroizing::new(item.to_owned()));
    };
    let mut parts = Vec::new();
    for number in 0..head.parts {
        parts.push(
            items
                .get(&part_name(series, head.generation, number))?
                .ok_or(StoreError::Damaged)?,
        );
    }
    // Joined in a buffer of the right size: one that grows would leave copies behind.
    let mut document = Zeroizing::new(String::with_capacity(
        parts.iter().map(|part| part.len()).sum(),
    ));
    for part in &parts {
        document.push_str(part);
    }
    if sha256(&document) == head.sha256 {
        Ok(document)
    } else {
        Err(StoreError::Damaged)
    }
}

/// What is left of an incomplete document: the head, and each part that still exists.
pub(super) fn fragments(
    items: &dyn ItemStore,
    series: &str,
    item: &str,
) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    let mut found = Vec::new();
    if let Some(head) = Head::read(item) {
        for number in 0..head.parts.min(MAX_PARTS) {
            found.extend(items.get_bytes(&part_name(series, head.generation, number))?);
        }
    }
    let length: usize = found.iter().map(|part| part.len() + 1).sum();
    let mut all = Zeroizing::new(Vec::with_capacity(item.len() + length));
    all.extend_from_slice(item.as_bytes());
    for part in &found {
        all.push(b'\n');
        all.extend_from_slice(part);
    }
    Ok(all)
}

/// Writes the parts of a new document, reads them back, and returns the text for its item.
pub(super) fn write_parts(
    items: &dyn ItemStore,
    series: &str,
    generation: u64,
    document: &str,
) -> Result<Zeroizing<String>, StoreError> {
    let Some(limit) = items.limit() else {
        return Ok(Zeroizing::new(document.to_owned()));
    };

    let mut parts = 0;
    let mut rest = document;
    while !rest.is_empty() {
        let (part, after) = rest.split_at(rest.floor_char_boundary(limit));
        if part.is_empty() {
            return Err(StoreError::TooLarge);
        }
        let name = part_name(series, generation, parts);
        items.set(&name, part)?;
        if items.get(&name)?.is_none_or(|kept| *kept != part) {
            return Err(StoreError::NotVerified);
        }
        parts += 1;
        rest = after;
    }
    // A save that crashed may have left more parts than this one needs.
    remove_parts(items, series, generation, parts)?;

    let head = Head {
        generation,
        parts,
        sha256: sha256(document),
    };
    let head = serde_json::to_string(&head)?;
    if head.len() > limit {
        Err(StoreError::TooLarge)
    } else {
        Ok(Zeroizing::new(head))
    }
}

/// Removes the parts of every generation before `kept`, except those of `spared`.
pub(super) fn remove_parts_before(
    items: &dyn ItemStore,
    series: &str,
    kept: u64,
    spared: Option<u64>,
) -> Result<(), StoreError> {
    let mut oldest = kept;
    while let Some(older) = oldest.checked_sub(1)
        && items.get(&part_name(series, older, 0))?.is_some()
    {
        oldest = older;
    }
    for generation in (oldest..kept).filter(|generation| Some(*generation) != spared) {
        remove_parts(items, series, generation, 0)?;
    }
    Ok(())
}

/// Removes the parts of a generation from number `first` on.
pub(super) fn remove_parts(
    items: &dyn ItemStore,
    series: &str,
    generation: u64,
    first: usize,
) -> Result<(), StoreError> {
    let mut end = first;
    while items.get(&part_name(series, generation, end))?.is_some() {
        end += 1;
    }
    for number in (first..end).rev() {
        items.delete(&part_name(series, generation, number))?;
    }
    Ok(())
}

fn part_name(series: &str, generation: u64, number: usize) -> String {
    format!("{series}/{generation}/{number}")
}

fn sha256(text: &str) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(text.as_bytes()))
}
