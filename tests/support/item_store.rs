//! An item store in memory, for tests: it lasts longer than the program that uses it, several copies of the program
//! share it, and it has the faults of real keyrings.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use warifu::store::{
    StoreError,
    items::{ItemStore, Kept},
};
use zeroize::Zeroizing;

/// Items in memory.
///
/// It accepts only what every keyring accepts: one line of ASCII, no longer than its limit.
#[derive(Default)]
pub(crate) struct MemoryItems {
    items: Mutex<BTreeMap<String, String>>,
    limit: Option<usize>,
    /// Counts writes, since the last call of [`fail`](Self::fail).
    writes: AtomicUsize,
    fault: Mutex<Option<Fault>>,
    /// The item with this name is returned with something added.
    mangled: Mutex<Option<&'static str>>,
    /// What happens elsewhere just before an item is read next.
    meanwhile: Mutex<Option<Box<dyn FnOnce() + Send>>>,
    is_away: AtomicBool,
    read_errors: Mutex<Vec<StoreError>>,
    reads_wait: AtomicBool,
    writes_wait: AtomicBool,
    /// Where other items of the same names are.
    others: Mutex<Vec<String>>,
    /// Set if it keeps writes in its memory for a while.
    late: Mutex<Option<Late>>,
}

/// How writes fail.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// This write and every later one fails: the program, or the keyring, was killed just before it.
    Before(usize),
    /// This write arrives, but is reported as failed, as is every later one.
    After(usize),
    /// The next writes fail with these errors, the last one first.
    Refused(Vec<StoreError>),
    /// The keyring writes half of the item with this name, and is killed.
    Torn(&'static str),
    /// Every item is cut to this length, as by a keyring with an unknown limit.
    Cut(usize),
    /// Another copy of the program, which no lock keeps away, overwrites the item with this name just after this one.
    Overwritten(&'static str, String),
    /// Called at each write: returns whether it arrives, and whether it is reported as done.
    Asked(fn() -> (bool, bool)),
}

/// A keyring with a disk.
#[derive(Default)]
struct Late {
    disk: BTreeMap<String, String>,
    /// Which run of the keyring this is.
    run: usize,
}

/// The result of one write.
struct Fate {
    /// The text that arrives, unless the item is removed.
    text: Option<String>,
    arrives: bool,
    reported: Result<(), StoreError>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn wait_while(waits: &AtomicBool) {
    while waits.load(Ordering::SeqCst) {
        thread::sleep(Duration::from_millis(1));
    }
}

impl MemoryItems {
    /// An empty store, each of whose items takes up to `limit` bytes.
    pub(crate) fn new(limit: Option<usize>) -> Arc<Self> {
        Arc::new(Self {
            limit,
            ..Self::default()
        })
    }

    /// All items.
    pub(crate) fn items(&self) -> MutexGuard<'_, BTreeMap<String, String>> {
        lock(&self.items)
    }

    pub(crate) fn names(&self) -> Vec<String> {
        self.items().keys().cloned().collect()
    }

    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.items().get(name).cloned()
    }

    /// Writes an item, as another program does.
    pub(crate) fn put(&self, name: &str, text: &str) {
        self.items().insert(name.to_owned(), text.to_owned());
    }

    /// Removes an item, as another program does.
    pub(crate) fn take(&self, name: &str) -> Option<String> {
        self.items().remove(name)
    }

    /// How many writes there were since the last call of [`fail`](Self::fail).
    pub(crate) fn writes(&self) -> usize {
        self.writes.load(Ordering::SeqCst)
    }

    /// Makes writes fail in this way, or work again. A fault counts writes from now on, from 0.
    pub(crate) fn fail(&self, fault: impl Into<Option<Fault>>) {
        self.writes.store(0, Ordering::SeqCst);
        *lock(&self.fault) = fault.into();
    }

    /// From now on returns the item with this name with something added, or no item.
    pub(crate) fn mangle(&self, name: Option<&'static str>) {
        *lock(&self.mangled) = name;
    }

    /// Makes something happen elsewhere just before an item is read next.
    pub(crate) fn meanwhile(&self, event: impl FnOnce() + Send + 'static) {
        *lock(&self.meanwhile) = Some(Box::new(event));
    }

    /// Makes the keyring stop answering, or answer again.
    pub(crate) fn set_away(&self, is_away: bool) {
        self.is_away.store(is_away, Ordering::SeqCst);
    }

    /// Makes the next read fail.
    pub(crate) fn refuse_read(&self, error: StoreError) {
        lock(&self.read_errors).push(error);
    }

    /// Makes reads wait, as for a password, or continue.
    pub(crate) fn hold_reads(&self, wait: bool) {
        self.reads_wait.store(wait, Ordering::SeqCst);
    }

    /// Makes writes wait, or continue.
    pub(crate) fn hold_writes(&self, wait: bool) {
        self.writes_wait.store(wait, Ordering::SeqCst);
    }

    /// There is another item of each name in this collection.
    pub(crate) fn add_others(&self, collection: &str) {
        lock(&self.others).push(collection.to_owned());
    }

    /// From now on writes stay in the memory of the keyring until [`write_disk`](Self::write_disk).
    pub(crate) fn keep_in_memory(&self) {
        *lock(&self.late) = Some(Late::default());
    }

    /// Writes the memory of the keyring to the disk.
    pub(crate) fn write_disk(&self) {
        let items = self.items().clone();
        if let Some(late) = &mut *lock(&self.late) {
            late.disk = items;
        }
    }

    /// Kills the keyring, and starts it again with what it has on the disk.
    pub(crate) fn kill(&self) {
        if let Some(late) = &mut *lock(&self.late) {
            self.items().clone_from(&late.disk);
            late.run += 1;
        }
    }

    fn write(&self, name: &str, text: Option<&str>) -> Result<(), StoreError> {
        wait_while(&self.writes_wait);
        if self.is_away.load(Ordering::SeqCst) {
            return Err(StoreError::NoKeyring);
        }
        let fate = self.fate(name, text);
        if fate.arrives {
            match fate.text {
                Some(text) => drop(self.items().insert(name.to_owned(), text)),
                None => drop(self.items().remove(name)),
            }
        }
        fate.reported
    }

    fn fate(&self, name: &str, text: Option<&str>) -> Fate {
        let number = self.writes.fetch_add(1, Ordering::SeqCst);
        let gone = || StoreError::Failed("gone".to_owned());
        let told = |works: bool| if works { Ok(()) } else { Err(gone()) };
        let whole = Fate {
            text: text.map(str::to_owned),
            arrives: true,
            reported: Ok(()),
        };
        let (arrives, is_reported) = {
            let mut fault = lock(&self.fault);
            match (&mut *fault, text) {
                (Some(Fault::Before(first)), _) => (number < *first, number < *first),
                (Some(Fault::After(first)), _) => (number <= *first, number < *first),
                (Some(Fault::Refused(errors)), _) => {
                    return match errors.pop() {
                        Some(error) => Fate {
                            arrives: false,
                            reported: Err(error),
                            ..whole
                        },
                        None => whole,
                    };
                }
                (Some(Fault::Torn(torn)), Some(text)) if *torn == name => {
                    *fault = Some(Fault::Before(0));
                    return Fate {
                        text: Some(start(text, text.len() / 2)),
                        reported: Err(gone()),
                        ..whole
                    };
                }
                (Some(Fault::Cut(length)), Some(text)) => {
                    return Fate {
                        text: Some(start(text, *length)),
                        ..whole
                    };
                }
                (Some(Fault::Overwritten(item, theirs)), Some(_)) if *item == name => {
                    return Fate {
                        text: Some(theirs.clone()),
                        ..whole
                    };
                }
                (Some(Fault::Asked(ask)), _) => ask(),
                _ => (true, true),
            }
        };
        Fate {
            arrives,
            reported: told(is_reported),
            ..whole
        }
    }
}

/// A line of ASCII, cut to a length.
fn start(text: &str, length: usize) -> String {
    text.chars().take(length).collect()
}

impl ItemStore for MemoryItems {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<String>>, StoreError> {
        wait_while(&self.reads_wait);
        if self.is_away.load(Ordering::SeqCst) {
            return Err(StoreError::NoKeyring);
        }
        let meanwhile = lock(&self.meanwhile).take();
        if let Some(event) = meanwhile {
            event();
        }
        if let Some(error) = lock(&self.read_errors).pop() {
            return Err(error);
        }
        let addition = if *lock(&self.mangled) == Some(name) {
            " "
        } else {
            ""
        };
        let text = self.text(name).map(|text| text + addition);
        Ok(text.map(Zeroizing::new))
    }

    fn set(&self, name: &str, value: &str) -> Result<(), StoreError> {
        assert!(
            self.limit.is_none_or(|limit| value.len() <= limit),
            "{name} has {} bytes",
            value.len()
        );
        assert!(
            value.is_ascii() && !value.contains('\n'),
            "{name} is not a line of ASCII"
        );
        self.write(name, Some(value))
    }

    fn delete(&self, name: &str) -> Result<(), StoreError> {
        self.write(name, None)
    }

    fn limit(&self) -> Option<usize> {
        self.limit
    }

    fn others(&self, _name: &str) -> Vec<String> {
        lock(&self.others).clone()
    }

    fn flush(&self) -> Kept {
        match &*lock(&self.late) {
            Some(late) => Kept::InMemory {
                keeper: Some(format!("run {}", late.run)),
            },
            None => Kept::Always,
        }
    }
}
