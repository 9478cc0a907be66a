//! Two windows of the real program, each in a process of its own as far as they know, over one keyring in memory.

use std::{sync::Arc, thread, time::Duration};

use egui_kittest::Harness;
use tempfile::TempDir;
use warifu::{
    app::{
        App,
        action::{Action, Command},
    },
    otp::{Account, Kind},
    platform::Launch,
    secret::Secret,
    session::Phase,
    settings::Settings,
    store::{
        Generation, VaultStore,
        sealed::{Passphrase, WorkFactor},
    },
    ui::dialogs::Dialog,
    vault::{
        Entry, EntryId, Vault,
        edit::{Addition, Edit},
    },
};
use zeroize::Zeroizing;

use super::{
    Gesture,
    model::{Lists, Row, name},
};
use crate::{
    harness::{FakePlatform, NOON},
    item_store::MemoryItems,
};

const PASSPHRASE: &str = "open sesame";

/// An edit of the account that has this id and this key in the window.
#[derive(Clone, Debug)]
pub(super) enum Change {
    Add { key: u64, counter: Option<u64> },
    Replace { of: (u64, u64), key: u64 },
    Rename { of: (u64, u64), name: String },
    Note { of: (u64, u64), note: String },
    Delete((u64, u64)),
    Undo((u64, u64)),
    Move { of: (u64, u64), place: usize },
    Advance((u64, u64)),
}

impl Change {
    /// The account that it changes, by id and key.
    pub(super) fn of(&self) -> Option<(u64, u64)> {
        match self {
            Self::Add { .. } => None,
            Self::Replace { of, .. }
            | Self::Rename { of, .. }
            | Self::Note { of, .. }
            | Self::Delete(of)
            | Self::Undo(of)
            | Self::Move { of, .. }
            | Self::Advance(of) => Some(*of),
        }
    }

    /// What is left of it when that account is not there: a new account is never given up.
    pub(super) fn without_its_entry(&self) -> Option<Self> {
        match self {
            Self::Replace { key, .. } => Some(Self::Add {
                key: *key,
                counter: None,
            }),
            _ => None,
        }
    }
}

pub(super) struct Pair {
    memory: Arc<MemoryItems>,
    home: TempDir,
    windows: [Harness<'static, App>; 2],
    next_key: u64,
}

fn words() -> Passphrase {
    Passphrase::new(Zeroizing::new(PASSPHRASE.to_owned()))
}

fn store(memory: &Arc<MemoryItems>, home: &TempDir) -> VaultStore {
    let items: Arc<MemoryItems> = Arc::clone(memory);
    VaultStore::new(items, home.path().to_owned(), WorkFactor::new(2))
}

fn window(memory: &Arc<MemoryItems>, home: &TempDir) -> Harness<'static, App> {
    let platform = FakePlatform::default();
    platform.pass(NOON);
    let (platform, store) = (Arc::new(platform).platform(), Arc::new(store(memory, home)));
    Harness::builder()
        .with_size([440.0, 680.0])
        .allow_missing_glyphs()
        .with_max_steps(64)
        .build_eframe(move |cc| {
            App::new(
                &cc.egui_ctx,
                platform,
                store,
                Settings::default(),
                Launch::default(),
            )
        })
}

impl Pair {
    /// Over an empty vault with an app lock; both are unlocked.
    pub(super) fn open() -> Self {
        let memory = MemoryItems::new(None);
        let home = tempfile::tempdir().expect("a folder for the test");
        let store = store(&memory, &home);
        let base = store.save(&Vault::default(), Generation::default());
        let base = base.expect("memory keeps it");
        store
            .reseal(Some(&words()), &Vault::default(), base)
            .expect("memory keeps it");
        let mut pair = Self {
            windows: [window(&memory, &home), window(&memory, &home)],
            memory,
            home,
            next_key: 0,
        };
        for number in 0..2 {
            pair.until(number, |app| {
                matches!(app.state().session.phase(), Phase::Locked(_))
            });
            pair.unlock(number);
        }
        pair
    }

    #[track_caller]
    #[expect(clippy::panic, reason = "this is how a test fails")]
    fn until(&mut self, window: usize, done: impl Fn(&App) -> bool) {
        for _ in 0..5_000 {
            if done(self.windows[window].state()) {
                return;
            }
            self.windows[window].step();
            thread::sleep(Duration::from_millis(1));
        }
        panic!("waited in vain: {:?}", self.windows[window].state().state());
    }

    fn apply(&mut self, window: usize, action: Action) {
        let egui = self.windows[window].ctx.clone();
        self.windows[window].state_mut().apply(&egui, action);
    }

    /// Lets the window save what there is to save, and reads what it says about it.
    fn settle(&mut self, window: usize) {
        self.until(window, |app| {
            let open = app.state().open();
            open.is_none_or(|open| open.saving.is_none() && open.queue.is_empty())
        });
        self.apply(window, Action::CloseDialog);
    }

    /// What a gesture means in the window: nothing if there is nothing to do it with.
    pub(super) fn meant(&mut self, window: usize, gesture: &Gesture) -> Option<Change> {
        let Lists { rows, trash } = self.shown(window)?;
        let of = |row: &Row| (row.id, row.key);
        let one = |index: &proptest::sample::Index| {
            (!rows.is_empty()).then(|| of(&rows[index.index(rows.len())]))
        };
        self.next_key += 1;
        let key = self.next_key;
        Some(match gesture {
            Gesture::Add { counts } => Change::Add {
                key,
                counter: counts.then_some(7),
            },
            Gesture::Replace(index) => Change::Replace {
                of: one(index)?,
                key,
            },
            Gesture::Rename(index) => Change::Rename {
                of: one(index)?,
                name: format!("renamed {key}"),
            },
            Gesture::Note(index) => Change::Note {
                of: one(index)?,
                note: format!("note {key}"),
            },
            Gesture::Delete(index) => Change::Delete(one(index)?),
            Gesture::Undo(index) => {
                if trash.is_empty() {
                    return None;
                }
                Change::Undo(of(&trash[index.index(trash.len())].0))
            }
            Gesture::Move(index, place) => Change::Move {
                of: one(index)?,
                place: place.index(rows.len()),
            },
            Gesture::Advance(index) => Change::Advance(one(index)?),
        })
    }

    pub(super) fn edit(&mut self, window: usize, changes: &[Change]) {
        for change in changes {
            let edit = self.as_edit(window, change);
            self.apply(window, Action::Edit(edit));
        }
        self.settle(window);
    }

    fn as_edit(&self, window: usize, change: &Change) -> Edit {
        let id = |of: &(u64, u64)| self.id(window, of.0);
        match change {
            Change::Add { key, counter } => Edit::Add(vec![Addition {
                entry: account(*key, *counter).into(),
                instead_of: None,
            }]),
            Change::Replace { of, key } => Edit::Add(vec![Addition {
                entry: account(*key, None).into(),
                instead_of: Some(id(of)),
            }]),
            Change::Rename { of, name } => Edit::Rename {
                id: id(of),
                issuer: name.clone(),
                name: String::new(),
            },
            Change::Note { of, note } => Edit::SetNote {
                id: id(of),
                note: note.clone().into(),
            },
            Change::Delete(of) => Edit::Remove(id(of)),
            Change::Undo(of) => Edit::Restore(id(of)),
            Change::Move { of, place } => Edit::Move {
                id: id(of),
                index: *place,
            },
            Change::Advance(of) => Edit::Advance(id(of)),
        }
    }

    /// The id of that number, as the window has it or had it before the edits under way.
    fn id(&self, window: usize, number: u64) -> EntryId {
        let open = self.windows[window].state().state().open();
        let vault = &open.expect("an open window").vault;
        let trashed = vault.trash().iter().map(|trashed| &trashed.entry);
        let mut all = vault.entries().iter().chain(trashed);
        all.find(|entry| entry.id.as_u64() == number)
            .expect("it was shown")
            .id
    }

    pub(super) fn lock(&mut self, window: usize) {
        self.apply(window, Action::Command(Command::Lock));
        self.until(window, |app| app.state().open().is_none());
    }

    pub(super) fn unlock(&mut self, window: usize) {
        self.apply(window, Action::Unlock(words()));
        self.until(window, |app| app.state().open().is_some());
    }

    /// Asks for the vault before the last change, and takes it over if that would change anything.
    pub(super) fn go_back(&mut self, window: usize) -> bool {
        if self.shown(window).is_none() {
            return false;
        }
        self.apply(window, Action::PreviewPrevious);
        let is_asked = |app: &App| matches!(app.dialog(), Some(Dialog::Preview(_)));
        self.until(window, is_asked);
        let Some(Dialog::Preview(preview)) = self.windows[window].state().dialog() else {
            return false;
        };
        if preview.comparison.changes().is_empty() {
            self.apply(window, Action::CloseDialog);
            return false;
        }
        let (origin, vault) = (preview.origin, preview.vault.clone());
        self.apply(window, Action::CloseDialog);
        self.apply(window, Action::Adopt { origin, vault });
        self.until(window, |app| {
            let open = app.state().open();
            open.is_none_or(|open| open.saving.is_none())
        });
        let is_refused = self.windows[window].state().dialog().is_some();
        self.settle(window);
        !is_refused
    }

    pub(super) fn shown(&self, window: usize) -> Option<Lists> {
        self.windows[window].state().state().vault().map(lists)
    }

    /// What the next run of the program finds.
    pub(super) fn stored(&self) -> Lists {
        let store = store(&self.memory, &self.home);
        let opened = store.unlock(&words()).expect("the vault opens");
        lists(&opened.vault)
    }
}

fn account(key: u64, counter: Option<u64>) -> Account {
    let mut secret = vec![0; 20];
    secret[..8].copy_from_slice(&key.to_be_bytes());
    let account = Account::new_totp(name(key), "", Secret::new(secret));
    match counter {
        Some(counter) => Account {
            kind: Kind::Hotp { counter },
            ..account
        },
        None => account,
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
        counter: match entry.account.kind {
            Kind::Hotp { counter } => Some(counter),
            Kind::Totp { .. } | Kind::Steam => None,
        },
    }
}
