//! The recovery file: a sealed copy of the vault where the user wants it, on a stick or in a synced folder.
//!
//! It is written again after every change, without the passphrase: the *note*, `recovery.json` in the data folder, has
//! the public half of its identity, and the identity itself, sealed with the passphrase. Neither is ever taken from the
//! recovery file, because others may write to its folder: a person who put in their own key would get every account.
//!
//! The folder may be gone, another computer may write to the same file, and the list may have lost accounts that the
//! file still has. So each write first [checks](refresh) whether the file is the one that this computer wrote, and
//! whether every account in it is in the list or was deleted there. If not, nothing is written until the user says so,
//! and then the older file is kept beside the new one.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use self::{
    content::{Content, Salt},
    look::Found,
    versions::Version,
};
use super::{
    Generation,
    sealed::{Key, MAX_SEALED_BYTES, Passphrase, Sealer},
};
use crate::{
    date::Zone,
    files::{self, aside},
    vault::{Vault, document},
};

mod content;
mod error;
mod look;
mod note;
mod versions;

pub use self::{error::RecoveryError, note::hold};

/// What a recovery file is called unless the user says otherwise.
pub const FILE_NAME: &str = "warifu-recovery.age";

/// The note about a recovery file that this computer keeps up to date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovery {
    path: PathBuf,
    sealer: Sealer,
    /// The generation that was written last.
    generation: u64,
    /// When that was, in seconds since the Unix epoch.
    written: u64,
    /// The file may have accounts that the vault lacks, because the user started over or went back to an older vault.
    /// It is not written until the user asks for it.
    is_held: bool,
    salt: Salt,
    /// The content that was written last.
    content: Option<Content>,
    /// The content that is being written. After a crash the file may have this one.
    next: Option<Content>,
    /// The dated versions beside it, oldest first.
    versions: Vec<Version>,
    /// Whether it is on another file system than the data folder.
    is_elsewhere: bool,
}

/// How a recovery file relates to the vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has the same content as the vault.
    UpToDate,
    /// It is older than the vault, and can be written.
    Due,
    /// It has accounts that the vault lacks and that the user has not deleted there.
    Held {
        /// How many; 0 if the user started over or went back, and no account is missing so far.
        missing: usize,
    },
    /// It is a recovery file, but not the one that this computer wrote.
    Foreign,
    /// It is truncated, or something else is in its place.
    Damaged,
    /// Its folder exists, but the file does not.
    Gone,
    /// Its folder, or the disk that it is on, is not available.
    Away {
        /// Whether the vault has changed since the file was written.
        is_due: bool,
    },
}

impl Standing {
    /// Whether the file is written only if the user asks for it.
    pub fn wants_answer(self) -> bool {
        match self {
            Self::Held { .. } | Self::Foreign | Self::Damaged | Self::Gone => true,
            Self::UpToDate | Self::Due | Self::Away { .. } => false,
        }
    }
}

/// What [`refresh`] found and did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refreshed {
    /// What is known about the file now.
    pub file: Recovery,
    /// How it relates to the vault now.
    pub standing: Standing,
    /// The name under which an older file was kept, unless it is only the dated version of a day.
    pub kept: Option<String>,
}

/// Checks the recovery file, if this computer keeps one, and writes `vault` to it if it is older. `now` is the time in
/// seconds since the Unix epoch. It is called after every change and every opening of the vault.
///
/// A file that this computer did not write, or that has an account which is neither in `vault` nor was deleted there,
/// is written only if the user `asked` for it, and is then kept beside the new one.
pub fn refresh(
    data_dir: &Path,
    vault: &Vault,
    generation: Generation,
    now: u64,
    zone: &Zone,
    asked: bool,
) -> Result<Option<Refreshed>, RecoveryError> {
    let _turn = note::turn(data_dir)?;
    let Some(mut file) = Recovery::known(data_dir)? else {
        return Ok(None);
    };
    let found = Found::at(&file.path, file.is_elsewhere, data_dir);
    file.settle(&found);
    let document = document::write(vault, generation.0)?;
    let content = Content::of(vault, &document, &file.salt)?;
    let mut standing = file.standing(&found, &content, generation);
    let mut kept = None;
    if standing == Standing::Due || asked {
        let text = file.sealer.seal(&document)?;
        let content = content.sealed_as(&text);
        kept = file.keep_beside(&found, &content, now, zone)?;
        file.next = Some(content.clone());
        file.save(data_dir, false)?;
        file.place(&text)?;
        file.written(data_dir, content, generation, now);
        file.save(data_dir, asked)?;
        standing = Standing::UpToDate;
    }
    Ok(Some(Refreshed {
        file,
        standing,
        kept,
    }))
}

impl Recovery {
    /// Writes `vault` to a new recovery file at `path`, sealed with `key`, reads it back, and keeps it up to date from
    /// now on. `now` is the time in seconds since the Unix epoch. A recovery file that is already there is kept beside
    /// it, unless this computer wrote it and it has no other accounts.
    pub fn create(
        data_dir: &Path,
        path: &Path,
        key: &Key,
        vault: &Vault,
        generation: Generation,
        now: u64,
        zone: &Zone,
    ) -> Result<Refreshed, RecoveryError> {
        let _turn = note::turn(data_dir)?;
        let path = look::resolved(path);
        let document = document::write(vault, generation.0)?;
        let text = key.seal(&document)?;
        let known = Self::known(data_dir).ok().flatten();
        let mut file = Self {
            sealer: key.sealer().clone(),
            ..known.filter(|known| known.path == path).unwrap_or(Self {
                path,
                sealer: key.sealer().clone(),
                generation: generation.0,
                written: now,
                is_held: false,
                salt: Salt::from_random(&text),
                content: None,
                next: None,
                versions: Vec::new(),
                is_elsewhere: false,
            })
        };
        let content = Content::of(vault, &document, &file.salt)?.sealed_as(&text);
        let found = Found::at(&file.path, file.is_elsewhere, data_dir);
        file.settle(&found);
        let kept = match found {
            // The file dialog has asked whether to replace it, and it is not a recovery file.
            Found::Other => None,
            _ => file.keep_beside(&found, &content, now, zone)?,
        };
        file.place(&text)?;
        // Check once, while the key is known, that it opens what was written.
        let text = files::read(&file.path, MAX_SEALED_BYTES)
            .map_err(|_error| RecoveryError::NotVerified)?;
        let opened = key.open(&text.ok_or(RecoveryError::NotVerified)?)?;
        // Compared as texts, since an open vault has more than what is stored.
        if *opened != *document {
            return Err(RecoveryError::NotVerified);
        }
        file.written(data_dir, content, generation, now);
        file.write_note(data_dir)?;
        Ok(Refreshed {
            file,
            standing: Standing::UpToDate,
            kept,
        })
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// When it was last written, in seconds since the Unix epoch.
    pub fn written_at(&self) -> u64 {
        self.written
    }

    /// Whether both are about the same file, under the same passphrase.
    pub fn is_same_file(&self, other: &Self) -> bool {
        (&self.path, &self.sealer) == (&other.path, &other.sealer)
    }

    /// Whether it was written last with the vault of that generation.
    pub fn is_of(&self, generation: Generation) -> bool {
        self.generation == generation.0
    }

    /// Whether it was written with a later vault than that one.
    pub fn is_ahead_of(&self, generation: Generation) -> bool {
        self.generation > generation.0
    }

    /// If the file has the content that was being written, notes it as written: the program ended between the two
    /// notes.
    fn settle(&mut self, found: &Found) {
        let is_next = |next: &Content| found.text().is_some_and(|text| next.is_of(text.as_bytes()));
        if self.next.as_ref().is_some_and(is_next) {
            self.content = self.next.take();
        }
    }

    fn standing(&self, found: &Found, now: &Content, generation: Generation) -> Standing {
        let is_due = !(self.content.as_ref()).is_some_and(|content| content.is_same_document(now));
        match (found, self.ours(found)) {
            (Found::Away, _) => Standing::Away { is_due },
            (Found::Gone, _) => Standing::Gone,
            (_, Some(content)) => match content.missing_from(&[now]) {
                // If it is ahead, another copy of the program has written it since, or the vault was put back.
                0 if self.is_held || (is_due && self.is_ahead_of(generation)) => {
                    Standing::Held { missing: 0 }
                }
                0 if is_due => Standing::Due,
                0 => Standing::UpToDate,
                missing => Standing::Held { missing },
            },
            (Found::Sealed(_), None) => Standing::Foreign,
            (Found::Broken(_) | Found::Other, None) => Standing::Damaged,
        }
    }

    /// The content of the file, if this computer wrote it.
    fn ours(&self, found: &Found) -> Option<&Content> {
        let text = found.text()?;
        let content = self.content.as_ref()?;
        content.is_of(text.as_bytes()).then_some(content)
    }

    /// Keeps what is in place of the file under another name, if writing would lose something, or if it is the first
    /// write of a day. Returns the name in the first case.
    fn keep_beside(
        &mut self,
        found: &Found,
        next: &Content,
        now: u64,
        zone: &Zone,
    ) -> Result<Option<String>, RecoveryError> {
        let today = zone.day(now);
        let kept = match (found, self.ours(found).cloned()) {
            (Found::Away, _) => return Err(RecoveryError::NoFolder),
            (Found::Gone, _) => return Ok(None),
            (Found::Other, _) => {
                let day = versions::day_of_file(&self.path, zone).unwrap_or(today);
                aside::rename(&self.path, &day).map(Some)
            }
            (Found::Sealed(text) | Found::Broken(text), None) => {
                let day = versions::day_of_file(&self.path, zone).unwrap_or(today);
                aside::copy(&self.path, &day, text.as_bytes()).map(Some)
            }
            (Found::Sealed(text) | Found::Broken(text), Some(content)) => {
                let day = zone.day(self.written);
                let holds_more = self.is_held || content.missing_from(&[next]) > 0;
                if !holds_more && day == today {
                    return Ok(None);
                }
                aside::copy(&self.path, &day, text.as_bytes()).map(|name| {
                    self.versions.retain(|version| version.name != name);
                    self.versions.push(Version {
                        name: name.clone(),
                        content,
                    });
                    holds_more.then_some(name)
                })
            }
        };
        kept.map_err(|error| RecoveryError::unwritten(&error))
    }

    /// Writes the text to the file and reads it back.
    fn place(&self, text: &str) -> Result<(), RecoveryError> {
        if !self.path.parent().is_some_and(Path::is_dir) {
            return Err(RecoveryError::NoFolder);
        }
        files::write(&self.path, text).map_err(|error| RecoveryError::unwritten(&error))?;
        match files::read(&self.path, MAX_SEALED_BYTES) {
            Ok(Some(kept)) if *kept == text => Ok(()),
            _ => Err(RecoveryError::NotVerified),
        }
    }

    /// Notes that `content` was written and read back.
    fn written(&mut self, data_dir: &Path, content: Content, generation: Generation, now: u64) {
        versions::prune(&self.path, &mut self.versions, &content);
        self.is_elsewhere = look::is_elsewhere(&self.path, data_dir);
        self.generation = generation.0;
        self.written = now;
        self.content = Some(content);
        self.next = None;
        self.is_held = false;
    }
}

/// Whether there is a recovery file at `path` that this computer did not write.
pub fn is_foreign(data_dir: &Path, path: &Path) -> bool {
    let path = look::resolved(path);
    let found = Found::at(&path, false, data_dir);
    let known = Recovery::known(data_dir).ok().flatten();
    let is_ours = known.is_some_and(|known| known.path == path && known.ours(&found).is_some());
    matches!(found, Found::Sealed(_)) && !is_ours
}

/// Opens a recovery file, or a passphrase file of another machine.
pub fn read(path: &Path, passphrase: &Passphrase) -> Result<Vault, RecoveryError> {
    let text = files::read(path, MAX_SEALED_BYTES).map_err(|error| match error.kind() {
        // It is too long, or not text.
        ErrorKind::InvalidData => RecoveryError::NotOne,
        _ => RecoveryError::Unreadable,
    })?;
    let text: Zeroizing<String> = text.ok_or(RecoveryError::Unreadable)?;
    let document = Key::unlock(&text, passphrase)?.open(&text)?;
    match document::read(&document) {
        Ok((vault, _)) => Ok(vault),
        Err(document::DocumentError::NotADocument) => Err(RecoveryError::Damaged),
        Err(document::DocumentError::TooNew { .. }) => Err(RecoveryError::TooNew),
    }
}

#[cfg(test)]
mod tests;
