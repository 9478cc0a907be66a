//! Warifu's own file, sealed with a passphrase: the form of the recovery file, which holds everything.

use zeroize::Zeroizing;

use super::{Content, Made, Target, Write, WriteError, Writer, bytes, fits_always};
use crate::{
    store::sealed::{Key, Passphrase, WorkFactor},
    vault::{Entry, NewEntry, Vault, document},
};

pub(super) const WRITER: Writer = Writer {
    target: Target::Sealed,
    id: "warifu",
    file_name: "warifu-accounts.age",
    unfit: fits_always,
    drops: &[],
    write: Write::Sealed(write),
};

fn write(entries: &[&Entry], passphrase: &Passphrase, work: WorkFactor) -> Made<Content> {
    let mut vault = Vault::default();
    for entry in entries {
        vault.add(NewEntry::from(*entry), entry.added);
    }
    let document = document::write(&vault, 1).map_err(|_error| WriteError::NotEncrypted)?;
    let key = Key::create(passphrase, work).map_err(|_error| WriteError::NotEncrypted)?;
    let text = key
        .seal(&document)
        .map_err(|_error| WriteError::NotEncrypted)?;
    Ok(bytes(Zeroizing::new(text)))
}
