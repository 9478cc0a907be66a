//! The program is killed at every single write: the old vault or the new one is there, whole, and the next save works.

use super::*;

const SIZES: [usize; 4] = [0, 1, 30, 300];

/// Vaults that grow, shrink and keep their size. All pairs with 300 accounts would take long.
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

/// Runs `attempt` on machines that are killed before its first write, before its second, and so on up to one that
/// finishes. Then runs `check` on each after a restart.
pub(super) fn at_every_write(
    machine: impl Fn() -> Machine,
    attempt: impl Fn(&Machine) -> Result<(), StoreError>,
    check: impl Fn(&Machine, usize, bool),
) {
    let untouched = machine();
    untouched.items.fail(None);
    attempt(&untouched).unwrap();
    let writes = untouched.items.writes();
    assert!(writes > 0);

    for number in 0..=writes {
        let machine = machine();
        machine.items.fail(Fault::Before(number));
        let is_saved = attempt(&machine).is_ok();
        machine.items.fail(None);
        check(&machine, number, is_saved);
    }
}

/// Checks that one of these vaults is there, and that another save works.
fn assert_whole(machine: &Machine, wanted: &[&Vault], context: &str) {
    let opened = machine
        .keyring()
        .load()
        .unwrap_or_else(|error| panic!("{context}: {error}"));
    assert!(
        wanted.contains(&&opened.vault),
        "{context}: neither the old vault nor the new one"
    );
    machine
        .keyring()
        .load_previous()
        .unwrap_or_else(|error| panic!("{context}: {error}"));

    let next = vault(7, "next");
    let generation = machine
        .keyring()
        .save(&next, opened.generation)
        .unwrap_or_else(|error| panic!("{context}: {error}"));
    let again = machine.keyring().load().unwrap();
    assert_eq!(
        (again.vault, again.generation),
        (next, generation),
        "{context}"
    );
    if !opened.is_new {
        assert_eq!(
            machine.keyring().load_previous().unwrap().unwrap().vault,
            opened.vault,
            "{context}"
        );
    }
    machine
        .keyring()
        .save(&vault(1, "last"), generation)
        .unwrap();
    assert_tidy(machine, context);
}

/// Checks that there are only the parts that the two heads name.
fn assert_tidy(machine: &Machine, context: &str) {
    let wanted: u64 = [CURRENT, PREVIOUS]
        .iter()
        .filter_map(|name| machine.items.text(name))
        .filter_map(|head| {
            serde_json::from_str::<serde_json::Value>(&head).unwrap()["parts"].as_u64()
        })
        .sum();
    let items = machine.items.names();
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
                |machine| machine.keyring().save(&new, Generation(2)).map(drop),
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
                |machine| machine.keyring().save(&new, Generation(0)).map(drop),
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
                machine.items.put(CURRENT, "damage");
                machine
            },
            |machine| machine.keyring().restore_previous().map(drop),
            |machine, number, is_back| {
                let context = format!("{limit:?}, before write {number}");
                if machine.keyring().load() == Err(StoreError::Damaged) {
                    assert!(!is_back, "{context}");
                    machine.keyring().restore_previous().unwrap();
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
                machine.items.put(CURRENT, "damage");
                machine
            },
            |machine| machine.keyring().start_over(false).map(drop),
            |machine, number, is_given_up| {
                let context = format!("{limit:?}, before write {number}");
                if is_given_up {
                    assert!(machine.keyring().load().unwrap().is_new, "{context}");
                } else {
                    assert_eq!(
                        machine.keyring().load(),
                        Err(StoreError::Damaged),
                        "{context}"
                    );
                    assert_eq!(
                        machine.keyring().restore_previous().unwrap().vault,
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
            machine.items.fail(Fault::Before(number));
            let opened = machine.keyring().load().unwrap();
            machine
                .keyring()
                .save(&vault(30 + number, "new"), opened.generation)
                .ok();
        }
        machine.items.fail(None);
        let whole = machine.keyring().load().unwrap().vault;
        assert!(whole == old || whole.entries()[0].account.issuer.contains("new"));
        assert_whole(&machine, &[&whole], &format!("{limit:?}"));
    }
}

#[test]
fn killed_in_the_middle_of_the_vault_itself() {
    for limit in LIMITS {
        let old = vault(30, "old");
        let machine = Machine::with_saved(limit, &[&vault(29, "oldest"), &old]);
        machine.items.fail(Fault::Torn(CURRENT));
        machine
            .keyring()
            .save(&vault(31, "new"), Generation(2))
            .unwrap_err();
        machine.items.fail(None);

        assert_eq!(
            machine.keyring().load(),
            Err(StoreError::Damaged),
            "{limit:?}"
        );
        assert_eq!(
            machine.keyring().restore_previous().unwrap().vault,
            old,
            "{limit:?}"
        );
        assert_whole(&machine, &[&old], &format!("{limit:?}"));
    }
}

/// The program keeps running, and the user presses "Try again".
#[test]
fn a_save_that_failed_can_be_tried_again_at_once() {
    for limit in LIMITS {
        let (old, new) = (vault(30, "old"), vault(40, "new"));
        let machine = Machine::with_saved(limit, &[&old]);
        machine.items.fail(None);
        machine.keyring().save(&new, Generation(1)).unwrap();
        let writes = machine.items.writes();

        for fault in (0..writes).flat_map(|number| [Fault::Before(number), Fault::After(number)]) {
            let context = format!("{limit:?}, {fault:?}");
            let machine = Machine::with_saved(limit, &[&old]);
            let mut store = machine.keyring();
            machine.items.fail(fault);
            let failed = store.save(&new, Generation(1));
            machine.items.fail(None);
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
