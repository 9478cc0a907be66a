//! Opening the vault, and replacing one that cannot be shown.

use super::{Effect, Locked, Open, Phase, RecoveryFile, Reopening, Session, VaultJob};
use crate::{
    store::{Opened, StoreError, sealed::Key},
    vault::{
        Vault,
        edit::{Edit, Origin},
    },
};

impl Session {
    pub(super) fn start(&mut self) {
        let is_closed = matches!(self.phase, Phase::Opening | Phase::Broken { .. });
        if is_closed && self.work.is_none() {
            let key = self.key().cloned();
            self.phase = Phase::Opening;
            self.run(VaultJob::Open(key));
        }
    }

    pub(super) fn opened(&mut self, result: Result<Opened, StoreError>) {
        match result {
            Ok(opened) => {
                let found = opened.base.generation;
                let (mut open, is_whole) = match self.held.take() {
                    Some(held) => held.open(opened),
                    None => (Open::new(opened), true),
                };
                let adopts = self.adopts.take().filter(|_| open.vault.is_empty());
                let adopts = adopts.map(|(origin, vault)| Edit::Adopt { origin, vault });
                open.queue.extend(adopts);
                self.recovery = RecoveryFile::Unknown;
                self.run(VaultJob::FindRecovery {
                    generation: found,
                    is_behind: open.missing.is_some(),
                });
                self.phase = Phase::Open(Box::new(open));
                self.effects.push(Effect::Opened);
                if !is_whole {
                    self.effects.push(Effect::ChangesLost { found });
                }
                self.save_next();
                self.uncovered();
            }
            Err(StoreError::Sealed) => {
                self.phase = Phase::Locked(Locked::default());
                self.lock_wanted = false;
                self.adopts = None;
                self.effects.push(Effect::AskPassphrase);
            }
            Err(error) => self.broke(error, None),
        }
    }

    /// The vault cannot be shown, although `key` may open it.
    pub(super) fn broke(&mut self, error: StoreError, key: Option<Key>) {
        // Without a keyring, a passphrase file comes next, which takes the accounts over.
        self.adopts.take_if(|_| error != StoreError::NoKeyring);
        self.phase = Phase::Broken { error, key };
        self.lock_if_wanted();
    }

    /// Does nothing while a passphrase is being worked on, since the vault may be about to be sealed or moved.
    pub(super) fn reopen(&mut self, reopening: Reopening) {
        if self.work.is_some() {
            return;
        }
        match &mut self.phase {
            Phase::Locked(locked) => {
                let behind = locked.behind.take();
                self.hold(behind);
            }
            Phase::Broken { .. } => {}
            Phase::Open(_) | Phase::Opening => return,
        }
        let key = self.key().cloned();
        self.adopts = None;
        self.phase = Phase::Opening;
        self.run(VaultJob::Reopen(reopening, key));
    }

    pub(super) fn start_with(&mut self, origin: Origin, vault: Vault) {
        if matches!(self.phase, Phase::Broken { .. }) && self.work.is_none() {
            self.reopen(Reopening::StartOver { locked: false });
            self.adopts = Some((origin, vault));
        }
    }

    pub(super) fn file_created(&mut self, result: Result<Opened, StoreError>) {
        match result {
            Ok(opened) => self.opened(Ok(opened)),
            Err(error) => {
                self.effects.push(Effect::NoFileCreated(error));
                self.lock_if_wanted();
            }
        }
    }

    pub(super) fn keep_list(&mut self) {
        let key = self.key().cloned();
        self.run(VaultJob::KeepList(key));
    }

    pub(super) fn list_kept(&mut self, result: Result<(), StoreError>) {
        match (result, self.phase.live_mut()) {
            (Ok(()), Some(open)) => open.missing = None,
            (Ok(()), None) => {}
            (Err(error), _) => self.effects.push(Effect::ListNotKept(error)),
        }
    }
}
