//! The recovery file: a sealed copy of the vault where the user wants it, on a stick or in a synced folder.
//!
//! It is written again after every change, without the passphrase: `recovery.json` in the data folder, the *note*, has
//! the public half of its identity, and the identity as only the passphrase opens it. Neither is ever taken from the
//! recovery file itself, whose folder others may write to: somebody who put in a key of their own would be sent every
//! account.
//!
//! The folder may be gone, another computer may write to the same file, and the list may have lost accounts that the
//! file still has. So each write first [looks](refresh) whether the file is the one that this computer wrote, and
//! whether every account in it is in the list or was deleted there. If not, nothing is written until the user says so,
//! and then what was there is kept beside it.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use self::content::{Content, Salt};
use self::look::Found;
use self::versions::Version;
use super::Generation;
use super::sealed::{Key, MAX_SEALED_BYTES, Passphrase, Sealer};
use crate::date::Zone;
use crate::files::{self, aside};
use crate::vault::{Vault, document};

mod content;
mod error;
mod look;
mod note;
mod versions;

pub use self::error::RecoveryError;
pub use self::note::hold;

/// What a recovery file is called unless the user says otherwise.
pub const FILE_NAME: &str = "warifu-recovery.age";

/// A recovery file that this computer keeps up to date, as the note has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovery {
    path: PathBuf,
    sealer: Sealer,
    /// The generation that was written last.
    generation: u64,
    /// When that was, in seconds since the Unix epoch.
    written: u64,
    /// It may hold what the vault does not: that one was begun anew, or is from before. Nothing writes the file until
    /// the user asks for it.
    is_held: bool,
    salt: Salt,
    /// What was written last.
    content: Option<Content>,
    /// What is being written. After a crash the file may be this one.
    next: Option<Content>,
    /// The dated versions beside it, oldest first.
    versions: Vec<Version>,
    /// It is on another file system than the data folder.
    is_elsewhere: bool,
}

/// How a recovery file stands to the vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It holds what the vault holds.
    UpToDate,
    /// It is older than the vault, and can be written.
    Due,
    /// It holds accounts that the vault does not, and that the user has not deleted there.
    Held {
        /// How many; 0 if the vault was begun anew or taken from before and nothing is missing so far.
        missing: usize,
    },
    /// It is a recovery file, but not the one that this computer wrote.
    Foreign,
    /// It is cut off, or something else is in its place.
    Damaged,
    /// Its folder is there, and the file is not.
    Gone,
    /// Its folder, or the disk that it is on, is not there.
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
    /// How it stands to the vault now.
    pub standing: Standing,
    /// The name under which an older file was kept beside it, if that was more than the version of a day.
    pub kept: Option<String>,
}

/// Looks at the recovery file, if this computer keeps one, and writes `vault` to it if it is older; at the time `now`,
/// in seconds since the Unix epoch. Every change of the vault and every opening calls this.
///
/// A file that is not as this computer left it, or that holds an account which is neither in `vault` nor was deleted
/// there, is written only if the user `asked` for it, and is kept beside the new one.
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
    /// Writes `vault` to a new recovery file at `path`, sealed with `key`, reads it back, and keeps it up to
    /// date from now on; at the time `now`, in seconds since the Unix epoch. A recovery file that is already there is
    /// kept beside it, unless it is this computer's and holds nothing else.
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
            // The dialog has asked whether to replace it, and it is no recovery file.
            Found::Other => None,
            _ => file.keep_beside(&found, &content, now, zone)?,
        };
        file.place(&text)?;
        // Once, while the key is at hand: that it opens what was written.
        let text = files::read(&file.path, MAX_SEALED_BYTES)
            .map_err(|_error| RecoveryError::NotVerified)?;
        let opened = key.open(&text.ok_or(RecoveryError::NotVerified)?)?;
        // As texts: of a vault that is open, more is known than what is written down.
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

    /// Takes what was being written for what was written, if that is what the file is: the program ended between the
    /// two notes.
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
                // Ahead: another copy of the program has written it since, or the vault was put back.
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

    /// What the file holds, if it is the one that this computer wrote.
    fn ours(&self, found: &Found) -> Option<&Content> {
        let text = found.text()?;
        let content = self.content.as_ref()?;
        content.is_of(text.as_bytes()).then_some(content)
    }

    /// Keeps what is at the place of the file under another name, if writing there would lose anything, or if it is
    /// the first write of a day. Returns the name in the first case.
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

    /// Remembers that `content` was written and read back.
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
        // Too long, or no text.
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
