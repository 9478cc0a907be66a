//! Every single write of every operation fails, and also the write that undoes it. Afterwards the old vault or the new
//! one is there, whole and in one place, and the next save works.

use super::*;
use crate::{
    date::Zone,
    files::fault::{self, Fault},
    paper,
    store::{
        Generation, memory,
        recovery::{self, Recovery, Standing},
    },
};

const WORDS: &str = "words";
const OTHER: &str = "other words";

/// How many additional writes a failure may cause.
const UNDOING: usize = 2;

/// An operation, on a machine for which it makes sense.
struct Operation {
    name: &'static str,
    machine: fn() -> Machine,
    run: fn(&VaultStore) -> Result<(), StoreError>,
    /// How many accounts there are before and afterwards.
    accounts: (usize, usize),
}

/// Three accounts in the keyring, one of which the last save has added.
fn in_keyring() -> Machine {
    let machine = Machine::new(None);
    let location = machine.store();
    let base = location.save(&vault(2), &Base::default()).unwrap();
    location.save(&vault(3), &base).unwrap();
    machine
}

fn in_locked_keyring() -> Machine {
    let machine = in_keyring();
    let location = machine.store();
    let opened = location.load(None).unwrap();
    location
        .reseal(Some(&passphrase(WORDS)), &opened.vault, &opened.base)
        .unwrap();
    machine
}

fn in_file() -> Machine {
    let machine = in_keyring();
    let location = machine.store();
    let opened = location.load(None).unwrap();
    let words = passphrase(WORDS);
    let base = location
        .move_to(Place::File, Some(&words), &opened.vault, &opened.base)
        .unwrap()
        .base;
    // There is a history.
    let base = location.save(&vault(2), &base).unwrap();
    location.save(&vault(3), &base).unwrap();
    machine
}

fn damaged_in_keyring() -> Machine {
    let machine = in_keyring();
    machine
        .items
        .items()
        .insert("vault".to_owned(), "damage".to_owned());
    machine
}

fn damaged_in_file() -> Machine {
    let machine = in_file();
    fs::write(machine.data_dir().join("vault.age"), "damage").unwrap();
    machine
}

/// The keyring has another vault, which was given up while the keyring was away.
fn in_file_with_a_vault_in_the_keyring() -> Machine {
    let machine = in_file();
    let other = in_keyring();
    let items = other.items.items().clone();
    *machine.items.items() = items;
    let location = other.store();
    let base = location.load(None).unwrap().base;
    location.save(&vault(1), &base).unwrap();
    *machine.items.items() = other.items.items().clone();
    machine
}

/// Opens the vault, with the passphrase that it has.
fn open(location: &VaultStore) -> Result<Opened, StoreError> {
    match location.load(None) {
        Err(StoreError::Sealed) => [WORDS, OTHER]
            .iter()
            .map(|words| location.unlock(&passphrase(words)))
            .find(|opened| *opened != Err(StoreError::WrongPassphrase))
            .unwrap_or(Err(StoreError::WrongPassphrase)),
        opened => opened,
    }
}

fn opened(location: &VaultStore) -> Opened {
    open(location).unwrap()
}

const OPERATIONS: [Operation; 14] = [
    Operation {
        name: "save in the keyring",
        machine: in_keyring,
        run: |location| location.save(&vault(4), &opened(location).base).map(drop),
        accounts: (3, 4),
    },
    Operation {
        name: "save in the locked keyring",
        machine: in_locked_keyring,
        run: |location| location.save(&vault(4), &opened(location).base).map(drop),
        accounts: (3, 4),
    },
    Operation {
        name: "save in the file",
        machine: in_file,
        run: |location| location.save(&vault(4), &opened(location).base).map(drop),
        accounts: (3, 4),
    },
    Operation {
        name: "set the lock",
        machine: in_keyring,
        run: |location| reseal(location, Some(OTHER)),
        accounts: (3, 3),
    },
    Operation {
        name: "change the lock",
        machine: in_locked_keyring,
        run: |location| reseal(location, Some(OTHER)),
        accounts: (3, 3),
    },
    Operation {
        name: "remove the lock",
        machine: in_locked_keyring,
        run: |location| reseal(location, None),
        accounts: (3, 3),
    },
    Operation {
        name: "change the passphrase of the file",
        machine: in_file,
        run: |location| reseal(location, Some(OTHER)),
        accounts: (3, 3),
    },
    Operation {
        name: "move into the file",
        machine: in_keyring,
        run: |location| move_to(location, Place::File, Some(OTHER)),
        accounts: (3, 3),
    },
    Operation {
        name: "move into the keyring",
        machine: in_file,
        run: |location| move_to(location, Place::Keyring, None),
        accounts: (3, 3),
    },
    Operation {
        name: "move into the keyring that has another vault",
        machine: in_file_with_a_vault_in_the_keyring,
        run: |location| move_to(location, Place::Keyring, None),
        accounts: (3, 3),
    },
    Operation {
        name: "give up in the keyring",
        machine: damaged_in_keyring,
        run: |location| location.start_over(false, None).map(drop),
        accounts: (2, 0),
    },
    Operation {
        name: "go back in the keyring",
        machine: damaged_in_keyring,
        run: |location| location.restore_previous(None).map(drop),
        accounts: (2, 2),
    },
    Operation {
        name: "go back in the file",
        machine: damaged_in_file,
        run: |location| {
            open(location).unwrap_err();
            let key = location.key(&passphrase(WORDS))?;
            location.restore_previous(key.as_ref()).map(drop)
        },
        accounts: (2, 2),
    },
    Operation {
        name: "begin a file",
        machine: || Machine::new(None),
        run: |location| location.create_file(&passphrase(WORDS)).map(drop),
        accounts: (0, 0),
    },
];

fn reseal(location: &VaultStore, words: Option<&str>) -> Result<(), StoreError> {
    let Opened { vault, base, .. } = opened(location);
    let words = words.map(passphrase);
    location.reseal(words.as_ref(), &vault, &base).map(drop)
}

fn move_to(location: &VaultStore, place: Place, words: Option<&str>) -> Result<(), StoreError> {
    let Opened { vault, base, .. } = opened(location);
    let words = words.map(passphrase);
    location
        .move_to(place, words.as_ref(), &vault, &base)
        .map(drop)
}

/// Runs `attempt` once to count its writes, and then with every fault.
fn with_every_fault(mut attempt: impl FnMut(Option<Fault>)) {
    fault::arm(None);
    attempt(None);
    let writes = fault::disarm();
    assert!(writes > 0);
    for first in 0..writes {
        for fault in [Fault::Only(first), Fault::From(first), Fault::After(first)] {
            attempt(Some(fault));
        }
        for second in first + 1..=first + UNDOING {
            attempt(Some(Fault::Two(first, second)));
        }
    }
}

#[test]
fn whatever_write_fails_the_vault_is_the_old_or_the_new_one() {
    for operation in &OPERATIONS {
        with_every_fault(|fault| {
            let machine = (operation.machine)();
            let location = machine.store();
            // The preparation must not fail.
            fault::disarm();
            machine.items.fail(memory::Fault::Asked(fault::reach));
            fault::arm(fault);
            let result = (operation.run)(&location);
            let writes = fault::disarm();
            machine.items.fail(None);
            check(operation, &machine, &result, fault);
            // Ends the count, to which the checks must not add.
            fault::arm(None);
            for _ in 0..writes {
                fault::reach();
            }
        });
    }
}

fn check(
    operation: &Operation,
    machine: &Machine,
    result: &Result<(), StoreError>,
    fault: Option<Fault>,
) {
    let context = format!("{}, {fault:?}, {result:?}", operation.name);
    let (old, new) = operation.accounts;
    let location = machine.store();
    let opened = match open(&location) {
        // It is still damaged, so going back is tried again.
        Err(StoreError::Damaged) => {
            assert!(result.is_err(), "{context}");
            let key = location.key(&passphrase(WORDS)).unwrap();
            location.restore_previous(key.as_ref())
        }
        // It was given up except for the last step, which is repeated.
        Err(StoreError::Missing { .. }) => {
            assert!(result.is_err(), "{context}");
            location.restore_previous(None)
        }
        opened => opened,
    }
    .unwrap_or_else(|error| panic!("{context}: {error}"));
    let found = opened.vault.len();
    let is_right = found == new || (result.is_err() && found == old);
    assert!(is_right, "{context}: {found} accounts");
    assert_eq!(opened.vault, vault(found), "{context}");

    expect_no_copy(machine, &location, &context);
    let is_locked = matches!(operation.name, "set the lock" | "change the lock");
    if is_locked && result.is_ok() {
        let items = machine.items.items();
        assert!(
            items.values().all(|item| !item.contains("otpauth")),
            "{context}: something is unencrypted"
        );
    }
    let base = location.save(&vault(6), &opened.base);
    let base = base.unwrap_or_else(|error| panic!("{context}: {error}"));
    let again = self::opened(&machine.store());
    assert_eq!((again.vault, again.base), (vault(6), base), "{context}");
}

/// Checks that, with the vault in the file, there is none in the keyring after left-over items are removed, and that
/// the folder has no temporary files.
fn expect_no_copy(machine: &Machine, location: &VaultStore, context: &str) {
    let note = machine.data_dir().join("leftover");
    if location.place() == Place::File {
        for _ in 0..1500 {
            if !note.exists() {
                break;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let items = machine.items.items();
        let here = items
            .get("vault")
            .map(|item| crate::vault::document::read(item).expect("a document"));
        let accounts = here.map(|(vault, _)| vault.len());
        // The vault that was there before.
        let expected = context.contains("another vault").then_some(1);
        assert_eq!(
            accounts, expected,
            "{context}: a copy is left in the keyring"
        );
    }
    assert!(!note.exists(), "{context}: the note stays");
    for entry in fs::read_dir(machine.data_dir()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(!name.starts_with(".warifu-"), "{context}: {name} is left");
    }
}

#[test]
fn whatever_write_fails_the_recovery_file_is_the_old_or_the_new_one() {
    const DAY: u64 = 24 * 3600;
    let words = passphrase(WORDS);
    with_every_fault(|fault| {
        let location = tempfile::tempdir().unwrap();
        let (data, path) = (
            location.path().join("data"),
            location.path().join("recovery.age"),
        );
        fault::disarm();
        let (first, second) = (vault(2), vault(3));
        Recovery::create(
            &data,
            &path,
            &key(WORDS),
            &first,
            Generation(1),
            DAY,
            &Zone::UTC,
        )
        .unwrap();
        fault::arm(fault);
        // On the next day, so that the file of the day before is kept beside the new one.
        let written = recovery::refresh(&data, &second, Generation(2), 2 * DAY, &Zone::UTC, false);
        let writes = fault::disarm();
        let found = recovery::read(&path, &words).unwrap();
        let context = format!("{fault:?}, {written:?}");
        let is_right = found == second || (written.is_err() && found == first);
        assert!(is_right, "{context}");
        let again = recovery::refresh(&data, &second, Generation(2), 2 * DAY, &Zone::UTC, false);
        let again = again.unwrap().expect("there is a note");
        assert_eq!(again.standing, Standing::UpToDate, "{context}");
        assert_eq!(recovery::read(&path, &words), Ok(second), "{context}");
        fault::arm(None);
        for _ in 0..writes {
            fault::reach();
        }
    });
}

#[test]
fn whatever_write_fails_nothing_is_left_of_a_sheet_under_another_name() {
    for older in [None, Some(b"the older sheet")] {
        with_every_fault(|fault| {
            let location = tempfile::tempdir().unwrap();
            let (data, desk) = (location.path().join("data"), location.path().join("desk"));
            fs::create_dir(&desk).unwrap();
            let path = desk.join("sheet.pdf");
            if let Some(older) = older {
                fs::write(&path, older).unwrap();
            }
            fault::arm(fault);
            let written = paper::write(&data, &path, b"the sheet");
            let writes = fault::disarm();
            paper::remove_unfinished(&data);
            let context = format!("{fault:?}, {written:?}");
            let found = fs::read(&path).ok();
            let is_new = found.as_deref() == Some(b"the sheet");
            let is_old = found.as_deref() == older.map(<[u8; 15]>::as_slice);
            assert!(is_new || (written.is_err() && is_old), "{context}");
            for folder in [&data, &desk] {
                let Ok(entries) = fs::read_dir(folder) else {
                    continue;
                };
                for entry in entries {
                    let name = entry.unwrap().file_name().into_string().unwrap();
                    assert_eq!(name, "sheet.pdf", "{context}");
                }
            }
            fault::arm(None);
            for _ in 0..writes {
                fault::reach();
            }
        });
    }
}
