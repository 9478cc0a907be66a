//! Keeping the recovery file up to date: it is checked and written after every change and at every opening.

use std::path::PathBuf;

use super::{Effect, MakeRecovery, MakeRecoveryError, RecoveryLook, Session, VaultJob};
use crate::store::{
    recovery::{Recovery, RecoveryError, Refreshed, Standing},
    sealed::Passphrase,
};

/// What is known about the recovery file.
#[derive(Debug)]
pub enum RecoveryFile {
    /// It is not known yet whether there is one.
    Unknown,
    /// None is kept.
    None,
    /// One is kept.
    Kept(Box<Recovering>),
    /// The note about it cannot be read, so nothing is known about a file that may exist.
    NoteDamaged,
}

/// A recovery file, and how it relates to the vault.
#[derive(Debug)]
pub struct Recovering {
    /// Where it is, and when it was written.
    pub file: Recovery,
    /// How it relates to the vault; `None` until it was checked.
    pub standing: Option<Standing>,
    /// Why the last write failed.
    pub problem: Option<RecoveryError>,
    /// The check in progress.
    look: Option<RecoveryLook>,
    /// Whether to check again after the check in progress.
    again: bool,
    /// Whether the user wants it written, whatever is in its place.
    asked: bool,
}

impl RecoveryFile {
    /// The file, if one is kept.
    pub fn kept(&self) -> Option<&Recovering> {
        match self {
            Self::Kept(recovering) => Some(recovering),
            Self::Unknown | Self::None | Self::NoteDamaged => None,
        }
    }

    /// Whether it is known that none is kept.
    pub fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    fn kept_mut(&mut self) -> Option<&mut Recovering> {
        match self {
            Self::Kept(recovering) => Some(recovering),
            Self::Unknown | Self::None | Self::NoteDamaged => None,
        }
    }
}

impl Recovering {
    /// A file that was not checked yet.
    fn new(file: Recovery) -> Self {
        Self {
            file,
            standing: None,
            problem: None,
            look: None,
            again: false,
            asked: false,
        }
    }

    /// Whether the file is being checked.
    pub fn is_looked_at(&self) -> bool {
        self.look.is_some()
    }

    /// Whether the file is probably being written, as far as that is known before its check has ended.
    pub fn is_being_written(&self) -> bool {
        let is_due = matches!(
            self.standing,
            None | Some(Standing::UpToDate | Standing::Due)
        );
        self.look
            .is_some_and(|look| look.asked || (is_due && !self.file.is_of(look.generation)))
    }
}

impl Session {
    pub(super) fn recovery_found(&mut self, result: Result<Option<Recovery>, RecoveryError>) {
        self.recovery = match result {
            Ok(Some(file)) => RecoveryFile::Kept(Box::new(Recovering::new(file))),
            Ok(None) => RecoveryFile::None,
            // What the note says is not known. The next opening looks again.
            Err(RecoveryError::Crashed) => RecoveryFile::Unknown,
            Err(_) => RecoveryFile::NoteDamaged,
        };
        self.refresh_recovery(false);
    }

    /// `current` is the passphrase of the app lock, if the vault has one.
    pub(super) fn make_recovery(
        &mut self,
        path: PathBuf,
        current: Option<Passphrase>,
        passphrase: Passphrase,
    ) {
        if let Some((vault, base)) = self.vault_at_rest() {
            self.work_on(VaultJob::MakeRecovery(MakeRecovery {
                path,
                current,
                passphrase,
                vault,
                generation: base.generation,
                now: self.now,
            }));
        }
    }

    pub(super) fn recovery_made(&mut self, result: Result<Refreshed, MakeRecoveryError>) {
        match result {
            Ok(made) => {
                self.recovery = RecoveryFile::Kept(Box::new(Recovering {
                    standing: Some(made.standing),
                    ..Recovering::new(made.file)
                }));
                self.effects.push(Effect::RecoveryMade);
                self.tell_kept(made.kept);
                self.refresh_recovery(false);
            }
            Err(error) => self.effects.push(Effect::NoRecoveryMade(error)),
        }
    }

    pub(super) fn refresh_recovery(&mut self, asked: bool) {
        let now = self.now;
        let (Some(open), Some(recovering)) = (self.phase.live(), self.recovery.kept_mut()) else {
            return;
        };
        recovering.asked |= asked;
        if recovering.look.is_some() {
            recovering.again = true;
            return;
        }
        let look = RecoveryLook {
            generation: open.base.generation,
            asked: std::mem::take(&mut recovering.asked),
        };
        recovering.look = Some(look);
        let vault = open.vault.clone();
        self.run(VaultJob::RefreshRecovery { look, vault, now });
    }

    pub(super) fn recovery_refreshed(&mut self, result: Result<Option<Refreshed>, RecoveryError>) {
        let Some(recovering) = self.recovery.kept_mut() else {
            return; // given up meanwhile
        };
        recovering.look = None;
        let mut kept = None;
        match result {
            Ok(Some(done)) if done.file.is_same_file(&recovering.file) => {
                recovering.file = done.file;
                recovering.standing = Some(done.standing);
                recovering.problem = None;
                kept = done.kept;
            }
            // Another one was created in the meantime.
            Ok(_) => {}
            Err(RecoveryError::NoteDamaged) => {
                self.recovery = RecoveryFile::NoteDamaged;
                return;
            }
            // It is tried again after the next change, at the next start and when the user asks.
            Err(error) => recovering.problem = Some(error),
        }
        let is_again = std::mem::take(&mut recovering.again);
        self.tell_kept(kept);
        if is_again {
            self.refresh_recovery(false);
        }
    }

    pub(super) fn recovery_forgotten(&mut self, result: Result<(), RecoveryError>) {
        match result {
            Ok(()) => self.recovery = RecoveryFile::None,
            Err(error) => self.effects.push(Effect::RecoveryNotStopped(error)),
        }
    }

    /// Reports that an older file was kept, unless the vault is locked.
    fn tell_kept(&mut self, name: Option<String>) {
        if let Some(name) = name
            && self.open().is_some()
        {
            self.effects.push(Effect::RecoveryKept { name });
        }
    }
}
