//! Killed at every single write: the old vault or the new one, whole, and the next save works.

use super::*;

const SIZES: [usize; 4] = [0, 1, 30, 300];

/// Growing, shrinking and staying; all pairs with 300 accounts would take long.
const CHANGES: [(usize, usize); 8] = [
    (0, 1),
    (1, 0),
    (1, 1),
    (1, 30),
    (30, 1),
    (30, 300),
    (300, 30),
    (300, 0),
];

/// Runs `attempt` on machines that are killed before its first write, before its second, and so on up to one that gets
/// through, and `check` on each once it was started again.
pub(super) fn at_every_write(
    machine: impl Fn() -> Machine,
    attempt: impl Fn(&Machine) -> Result<(), StoreError>,
    check: impl Fn(&Machine, usize, bool),
) {
    let untouched = machine();
    untouched.memory.fail(None);
    attempt(&untouched).unwrap();
    let writes = untouched.memory.writes();
    assert!(writes > 0);

    for number in 0..=writes {
        let machine = machine();
        machine.memory.fail(Some(Fault::Before(number)));
        let is_saved = attempt(&machine).is_ok();
        machine.memory.fail(None);
        check(&machine, number, is_saved);
    }
}

/// One of these vaults is there, and another save works.
fn assert_whole(machine: &Machine, wanted: &[&Vault], context: &str) {
    let opened = machine
        .store()
        .load()
        .unwrap_or_else(|error| panic!("{context}: {error}"));
    assert!(
        wanted.contains(&&opened.vault),
        "{context}: neither the old vault nor the new one"
    );
    machine
        .store()
        .load_previous()
        .unwrap_or_else(|error| panic!("{context}: {error}"));

    let next = vault(7, "next");
    let generation = machine
        .store()
        .save(&next, opened.generation)
        .unwrap_or_else(|error| panic!("{context}: {error}"));
    let again = machine.store().load().unwrap();
    assert_eq!(
        (again.vault, again.generation),
        (next, generation),
        "{context}"
    );
    if !opened.is_new {
        assert_eq!(
            machine.store().load_previous().unwrap().unwrap().vault,
            opened.vault,
            "{context}"
        );
    }
    machine.store().save(&vault(1, "last"), generation).unwrap();
    assert_tidy(machine, context);
}

/// There are only the parts that the two heads name.
fn assert_tidy(machine: &Machine, context: &str) {
    let wanted: u64 = [CURRENT, PREVIOUS]
        .iter()
        .filter_map(|name| machine.memory.text(name))
        .filter_map(|head| {
            serde_json::from_str::<serde_json::Value>(&head).unwrap()["parts"].as_u64()
        })
        .sum();
    let items = machine.memory.names();
    let parts = items
        .iter()
        .filter(|name| name.starts_with("vault/"))
        .count();
    assert_eq!(parts as u64, wanted, "{context}: {items:?}");
}

#[test]
fn killed_while_saving_a_change() {
    for limit in LIMITS {
        for (before, after) in CHANGES {
            let (oldest, old, new) = (
                vault(2, "oldest"),
                vault(before, "old"),
                vault(after, "new"),
            );
            at_every_write(
                || Machine::with_saved(limit, &[&oldest, &old]),
                |machine| machine.store().save(&new, Generation(2)).map(drop),
                |machine, number, is_saved| {
                    let context =
                        format!("{limit:?}, {before} to {after} accounts, before write {number}");
                    let wanted: &[&Vault] = if is_saved { &[&new] } else { &[&old, &new] };
                    assert_whole(machine, wanted, &context);
                },
            );
        }
    }
}

#[test]
fn killed_while_saving_for_the_first_time() {
    for limit in LIMITS {
        for accounts in SIZES {
            let (nothing, new) = (Vault::default(), vault(accounts, "new"));
            at_every_write(
                || Machine::new(limit),
                |machine| machine.store().save(&new, Generation(0)).map(drop),
                |machine, number, _| {
                    let context = format!("{limit:?}, {accounts} accounts, before write {number}");
                    assert_whole(machine, &[&nothing, &new], &context);
                },
            );
        }
    }
}

#[test]
fn killed_while_going_back() {
    for limit in LIMITS {
        let (old, new) = (vault(30, "old"), vault(40, "new"));
        at_every_write(
            || {
                let machine = Machine::with_saved(limit, &[&old, &new]);
                machine.memory.put(CURRENT, "damage");
                machine
            },
            |machine| machine.store().restore_previous().map(drop),
            |machine, number, is_back| {
                let context = format!("{limit:?}, before write {number}");
                if machine.store().load() == Err(StoreError::Damaged) {
                    assert!(!is_back, "{context}");
                    machine.store().restore_previous().unwrap();
                }
                assert_whole(machine, &[&old], &context);
            },
        );
    }
}

#[test]
fn killed_while_giving_up() {
    for limit in LIMITS {
        let old = vault(30, "old");
        at_every_write(
            || {
                let machine = Machine::with_saved(limit, &[&old, &vault(31, "new")]);
                machine.memory.put(CURRENT, "damage");
                machine
            },
            |machine| machine.store().start_over(false).map(drop),
            |machine, number, is_given_up| {
                let context = format!("{limit:?}, before write {number}");
                if is_given_up {
                    assert!(machine.store().load().unwrap().is_new, "{context}");
                } else {
                    assert_eq!(
                        machine.store().load(),
                        Err(StoreError::Damaged),
                        "{context}"
                    );
                    assert_eq!(
                        machine.store().restore_previous().unwrap().vault,
                        old,
                        "{context}"
                    );
                }
            },
        );
    }
}

#[test]
fn killed_again_and_again() {
    for limit in LIMITS {
        let old = vault(30, "old");
        let machine = Machine::with_saved(limit, &[&vault(60, "oldest"), &old]);
        for number in (0..20).chain((0..20).rev()) {
            machine.memory.fail(Some(Fault::Before(number)));
            let opened = machine.store().load().unwrap();
            machine
                .store()
                .save(&vault(30 + number, "new"), opened.generation)
                .ok();
        }
        machine.memory.fail(None);
        let whole = machine.store().load().unwrap().vault;
        assert!(whole == old || whole.entries()[0].account.issuer.contains("new"));
        assert_whole(&machine, &[&whole], &format!("{limit:?}"));
    }
}

/// A keyring that writes half an item when it is killed.
struct Torn(Arc<Memory>);

impl Items for Torn {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<String>>, StoreError> {
        self.0.get(name)
    }

    fn set(&self, name: &str, value: &str) -> Result<(), StoreError> {
        let (half, _lost) = value.split_at(value.len() / 2);
        let is_last = name == CURRENT;
        self.0.set(name, if is_last { half } else { value })?;
        if is_last {
            self.0.fail(Some(Fault::Before(0)));
            return Err(StoreError::Failed("gone".to_owned()));
        }
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<(), StoreError> {
        self.0.delete(name)
    }
}

#[test]
fn killed_in_the_middle_of_the_vault_itself() {
    for limit in LIMITS {
        let old = vault(30, "old");
        let machine = Machine::with_saved(limit, &[&vault(29, "oldest"), &old]);
        let torn = Torn(Arc::clone(&machine.memory));
        let store = KeyringStore::new(Arc::new(torn), limit, machine.data_dir());
        store.save(&vault(31, "new"), Generation(2)).unwrap_err();
        machine.memory.fail(None);

        assert_eq!(
            machine.store().load(),
            Err(StoreError::Damaged),
            "{limit:?}"
        );
        assert_eq!(
            machine.store().restore_previous().unwrap().vault,
            old,
            "{limit:?}"
        );
        assert_whole(&machine, &[&old], &format!("{limit:?}"));
    }
}

/// The program goes on running, and the user presses "try again".
#[test]
fn a_save_that_failed_can_be_tried_again_at_once() {
    for limit in LIMITS {
        let (old, new) = (vault(30, "old"), vault(40, "new"));
        let machine = Machine::with_saved(limit, &[&old]);
        machine.memory.fail(None);
        machine.store().save(&new, Generation(1)).unwrap();
        let writes = machine.memory.writes();

        for fault in (0..writes).flat_map(|number| [Fault::Before(number), Fault::After(number)]) {
            let context = format!("{limit:?}, {fault:?}");
            let machine = Machine::with_saved(limit, &[&old]);
            let store = machine.store();
            machine.memory.fail(Some(fault));
            let failed = store.save(&new, Generation(1));
            machine.memory.fail(None);
            if failed.is_err() {
                let generation = store
                    .save(&new, Generation(1))
                    .unwrap_or_else(|error| panic!("{context}: {error}"));
                assert_eq!(store.load().unwrap().generation, generation, "{context}");
            }
            assert_whole(&machine, &[&new], &context);
        }
    }
}
