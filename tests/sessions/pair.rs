//! Two copies of the program without their windows: sessions whose jobs run in place, over one keyring in memory.

use std::{collections::VecDeque, sync::Arc};

use tempfile::TempDir;
use warifu::{
    date::Zone,
    otp::Kind,
    session::{Effect, Event, Goal, Phase, Session, Unsaved, VaultJob},
    store::{
        Base, Opened, Place, StoreError, VaultStore,
        sealed::{Passphrase, WorkFactor},
    },
    vault::{
        Entry, EntryId, Vault,
        compare::Comparison,
        edit::{Edit, Origin},
    },
};
use zeroize::Zeroizing;

use super::{
    Gesture,
    change::{Change, Code, meant},
    model::{Lists, Row},
};
use crate::item_store::{Fault, MemoryItems};

const NOW: u64 = 1_700_000_000;

/// The two passphrases that seal the vault by turns.
const WORDS: [&str; 2] = ["open sesame", "open barley"];

/// What goes wrong while a change is saved. The user tries again afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    None,
    /// This write of the save and every later one is lost.
    WritesFail(usize),
    /// This write of the save arrives and is reported as failed, as is every later one.
    WritesAreDenied(usize),
    /// The job that saves ends without having done anything.
    JobCrashes,
}

/// One running program.
struct Copy {
    session: Session,
    store: VaultStore,
}

pub(super) struct Pair {
    memory: Arc<MemoryItems>,
    home: TempDir,
    copies: [Copy; 2],
    /// Which of [`WORDS`] seals the vault.
    words: usize,
    next_key: u64,
    /// The recovery codes that a user has deleted.
    deleted_codes: Vec<Code>,
}

fn passphrase(words: usize) -> Passphrase {
    Passphrase::new(Zeroizing::new(WORDS[words].to_owned()))
}

fn store(memory: &Arc<MemoryItems>, home: &TempDir) -> VaultStore {
    let items: Arc<MemoryItems> = Arc::clone(memory);
    VaultStore::new(items, home.path().to_owned(), WorkFactor::new(2))
}

impl Copy {
    fn new(memory: &Arc<MemoryItems>, home: &TempDir) -> Self {
        Self {
            session: Session::default(),
            store: store(memory, home),
        }
    }

    /// Runs the jobs among `effects`, and all that follow from them. Returns what else was said.
    fn run(&mut self, effects: Vec<Effect>, home: &TempDir) -> Vec<Effect> {
        let mut left = VecDeque::from(effects);
        let mut said = Vec::new();
        while let Some(effect) = left.pop_front() {
            match effect {
                Effect::Run(job) => {
                    let end = job.run(&self.store, home.path(), &Zone::UTC);
                    left.extend(self.session.handle(Event::Ended(Box::new(end)), NOW));
                }
                other => said.push(other),
            }
        }
        said
    }
}

impl Pair {
    /// Opens both with an empty vault that has an app lock, and unlocks them.
    pub(super) fn open() -> Self {
        let memory = MemoryItems::new(None);
        let home = tempfile::tempdir().expect("a folder for the test");
        let store = store(&memory, &home);
        let base = store.save(&Vault::default(), &Base::default());
        let base = base.expect("memory keeps it");
        store
            .reseal(Some(&passphrase(0)), &Vault::default(), &base)
            .expect("memory keeps it");
        let mut pair = Self {
            copies: [Copy::new(&memory, &home), Copy::new(&memory, &home)],
            memory,
            home,
            words: 0,
            next_key: 0,
            deleted_codes: Vec::new(),
        };
        for copy in 0..2 {
            pair.happen(copy, Event::Start);
            pair.unlock(copy);
        }
        pair
    }

    fn happen(&mut self, copy: usize, event: Event) -> Vec<Effect> {
        let effects = self.copies[copy].session.handle(event, NOW);
        self.copies[copy].run(effects, &self.home)
    }

    /// What a gesture means in the copy: nothing if there is nothing to do it with.
    pub(super) fn meant(&mut self, copy: usize, gesture: &Gesture) -> Option<Change> {
        self.next_key += 1;
        let shown = self.shown(copy)?;
        let change = meant(gesture, &shown, self.next_key, &self.deleted_codes)?;
        if let Change::DropCode(code) = &change {
            self.deleted_codes.push(code.clone());
        }
        Some(change)
    }

    fn as_edit(&self, copy: usize, change: &Change) -> Edit {
        change.as_edit(|number| self.id(copy, number))
    }

    /// Returns whether the changes may have been saved in another order than the first one alone and then the others.
    pub(super) fn edit(&mut self, copy: usize, changes: &[Change], trouble: Trouble) -> bool {
        let was_open = self.copies[copy].session.open().is_some();
        let mut effects = Vec::new();
        for change in changes {
            let event = Event::Edit(self.as_edit(copy, change));
            effects.extend(self.copies[copy].session.handle(event, NOW));
        }
        match trouble {
            Trouble::None => {}
            Trouble::WritesFail(number) => self.memory.fail(Fault::Before(number)),
            Trouble::WritesAreDenied(number) => self.memory.fail(Fault::After(number)),
            Trouble::JobCrashes => {
                for effect in effects.extract_if(.., |it| matches!(it, Effect::Run(_))) {
                    let Effect::Run(job) = effect else { continue };
                    let end = Box::new(job.kind().crashed());
                    let _not_saved = self.copies[copy].session.handle(Event::Ended(end), NOW);
                }
            }
        }
        self.copies[copy].run(effects, &self.home);
        self.memory.fail(None);
        let was_locked_out = was_open && self.copies[copy].session.open().is_none();
        if was_open {
            // If another copy has sealed the vault in another way, the changes wait for that passphrase.
            self.unlock(copy);
            self.happen(copy, Event::Retry);
            self.unlock(copy);
        }
        was_locked_out || trouble != Trouble::None
    }

    /// The id of that number, as the copy has it or had it before the edits under way.
    fn id(&self, copy: usize, number: u64) -> EntryId {
        let open = self.copies[copy].session.open();
        let vault = &open.expect("an open vault").vault;
        let trashed = vault.trash().iter().map(|trashed| &trashed.entry);
        let mut all = vault.entries().iter().chain(trashed);
        all.find(|entry| entry.id.as_u64() == number)
            .expect("it was shown")
            .id
    }

    /// Whether the copy is locked now.
    pub(super) fn lock(&mut self, copy: usize) -> bool {
        self.happen(copy, Event::Lock);
        self.copies[copy].session.open().is_none()
    }

    pub(super) fn unlock(&mut self, copy: usize) {
        // Another copy may have removed the lock, or moved the vault, since this one was locked.
        for _ in 0..2 {
            match self.copies[copy].session.phase() {
                Phase::Locked(_) => drop(self.happen(copy, Event::Unlock(passphrase(self.words)))),
                Phase::Broken { .. } => drop(self.happen(copy, Event::Start)),
                Phase::Open(_) | Phase::Opening => {}
            }
        }
    }

    /// Takes over the previous vault if that would change anything; `None` if another copy has sealed it in another
    /// way.
    pub(super) fn go_back(&mut self, copy: usize) -> Option<bool> {
        let Some(open) = self.copies[copy].session.open() else {
            return Some(false);
        };
        let key = open.base.key.as_ref();
        let previous = match self.copies[copy].store.load_previous(key) {
            Err(StoreError::Sealed) => return None,
            previous => previous.expect("it can be read"),
        };
        let Some(vault) = previous else {
            return Some(false);
        };
        if Comparison::of(&open.vault, &vault).changes().is_empty() {
            return Some(false);
        }
        let origin = Origin::Previous;
        let said = self.happen(copy, Event::Edit(Edit::Adopt { origin, vault }));
        let is_refused = |effect: &Effect| matches!(effect, Effect::ChangesLost { .. });
        Some(!said.iter().any(is_refused))
    }

    /// Seals the vault with the other passphrase, or with none if it is in the keyring.
    pub(super) fn seal(&mut self, copy: usize, unsealed: bool) -> Vec<Effect> {
        let next = 1 - self.words;
        let is_file = self.copies[copy].session.keeping().place == Place::File;
        let unsealed = unsealed && !is_file;
        let goal = Goal::Lock((!unsealed).then(|| passphrase(next)));
        let said = self.reseal(copy, goal);
        if Self::is_sealed(&said) && !unsealed {
            self.words = next;
        }
        said
    }

    /// Moves the vault to the other place.
    pub(super) fn move_vault(&mut self, copy: usize) -> Vec<Effect> {
        let goal = match self.copies[copy].session.keeping().place {
            Place::Keyring => Goal::File(passphrase(self.words)),
            Place::File => Goal::Keyring,
        };
        self.reseal(copy, goal)
    }

    fn reseal(&mut self, copy: usize, goal: Goal) -> Vec<Effect> {
        let has_lock = self.copies[copy].session.has_lock();
        let current = has_lock.then(|| passphrase(self.words));
        let was_open = self.copies[copy].session.open().is_some();
        let said = self.happen(copy, Event::Seal { current, goal });
        if was_open {
            // It locks when it learns that another copy has sealed the vault in another way.
            self.unlock(copy);
        }
        said
    }

    pub(super) fn is_sealed(said: &[Effect]) -> bool {
        said.iter().any(|it| matches!(it, Effect::Sealed(_)))
    }

    /// The program is killed just before a write of the save of `change`, and started again. Returns whether the change
    /// is stored: it is all there, or not at all.
    pub(super) fn kill(&mut self, copy: usize, change: Option<&Change>, write: usize) -> bool {
        let before = self.opened().base.generation;
        if let Some(change) = change {
            let event = Event::Edit(self.as_edit(copy, change));
            let effects = self.copies[copy].session.handle(event, NOW);
            self.memory.fail(Fault::Before(write));
            let saves = effects.into_iter().filter_map(|effect| match effect {
                Effect::Run(job @ VaultJob::Save { .. }) => Some(job),
                _ => None,
            });
            for job in saves {
                let _nobody_hears = job.run(&self.copies[copy].store, self.home.path(), &Zone::UTC);
            }
            self.memory.fail(None);
        }
        self.copies[copy] = Copy::new(&self.memory, &self.home);
        let is_stored = self.opened().base.generation != before;
        self.happen(copy, Event::Start);
        self.unlock(copy);
        is_stored
    }

    pub(super) fn unsaved(&self, copy: usize) -> Option<Unsaved> {
        self.copies[copy].session.unsaved()
    }

    pub(super) fn shown(&self, copy: usize) -> Option<Lists> {
        let open = self.copies[copy].session.open()?;
        Some(lists(&open.vault))
    }

    /// The vault that the next run of the program finds.
    pub(super) fn stored(&self) -> Lists {
        lists(&self.opened().vault)
    }

    fn opened(&self) -> Opened {
        let store = store(&self.memory, &self.home);
        let opened = match store.load(None) {
            Err(StoreError::Sealed) => store.unlock(&passphrase(self.words)),
            opened => opened,
        };
        opened.expect("the vault opens")
    }
}

fn lists(vault: &Vault) -> Lists {
    Lists {
        rows: vault.entries().iter().map(row).collect(),
        trash: vault
            .trash()
            .iter()
            .map(|trashed| (row(&trashed.entry), trashed.position))
            .collect(),
    }
}

fn row(entry: &Entry) -> Row {
    let key = entry.account.secret.expose().first_chunk::<8>();
    Row {
        id: entry.id.as_u64(),
        key: u64::from_be_bytes(*key.expect("a key of the test's")),
        name: entry.account.issuer.clone(),
        note: entry.note.as_str().to_owned(),
        icon: entry.icon.clone(),
        codes: entry
            .recovery_codes
            .iter()
            .map(|it| (it.text().to_owned(), it.used.is_some()))
            .collect(),
        groups: entry.groups.clone(),
        counter: match entry.account.kind {
            Kind::Hotp { counter } => Some(counter),
            Kind::Totp { .. } | Kind::Steam => None,
        },
    }
}
