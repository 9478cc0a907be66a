//! What is not read, written or overwritten.

use super::*;

#[test]
fn another_copy_of_the_program_is_noticed() {
    for limit in LIMITS {
        let machine = Machine::with_saved(limit, &[&vault(1, "a")]);
        let (mut here, mut there) = (machine.keyring(), machine.keyring());
        let (mine, theirs) = (here.load().unwrap(), there.load().unwrap());
        there.save(&vault(2, "theirs"), theirs.generation).unwrap();

        let error = here.save(&vault(2, "mine"), mine.generation).unwrap_err();
        assert_eq!(
            error,
            StoreError::Changed {
                found: Generation(2)
            }
        );
        assert_eq!(machine.keyring().load().unwrap().vault, vault(2, "theirs"));

        // After a failed save, the vault of the other copy must not pass for the failed one.
        assert!(here.save(&vault(2, "mine"), mine.generation).is_err());
        here.save(&vault(3, "both"), Generation(2)).unwrap();
    }
}

#[test]
fn of_two_copies_saving_at_once_one_is_told() {
    for limit in LIMITS {
        let machine = Machine::with_saved(limit, &[&vault(1, "a")]);
        let results: Vec<_> = std::thread::scope(|scope| {
            let copies: Vec<_> = ["b", "c", "d", "e"]
                .map(|mark| {
                    let mut store = machine.keyring();
                    scope.spawn(move || {
                        store
                            .save(&vault(40, mark), Generation(1))
                            .map(|_| vault(40, mark))
                    })
                })
                .into_iter()
                .collect();
            copies
                .into_iter()
                .map(|copy| copy.join().unwrap())
                .collect()
        });
        let winners: Vec<_> = results.iter().flatten().collect();
        assert_eq!(winners.len(), 1, "{limit:?}");
        assert_eq!(
            machine.keyring().load().unwrap().vault,
            *winners[0],
            "{limit:?}"
        );
    }
}

#[test]
fn a_keyring_that_lost_the_vault_is_not_an_empty_one() {
    for limit in LIMITS {
        let machine = Machine::with_saved(limit, &[&vault(12, "a")]);
        let lost = machine.items.take(CURRENT).unwrap();
        let before = machine.items.names();

        let mut store = machine.keyring();
        assert_eq!(store.load(), Err(StoreError::Missing { accounts: 12 }));
        assert_eq!(
            store.save(&vault(1, "b"), Generation(0)),
            Err(StoreError::Missing { accounts: 12 })
        );
        assert_eq!(
            store.save(&vault(1, "b"), Generation(1)),
            Err(StoreError::Missing { accounts: 12 })
        );
        assert_eq!(machine.items.names(), before);

        // It was only locked away.
        machine.items.put(CURRENT, &lost);
        assert_eq!(store.load().unwrap().vault, vault(12, "a"));
    }
}

#[test]
fn a_lost_vault_is_missed_even_if_the_witness_is_lost_too() {
    let machine = Machine::with_saved(None, &[&vault(4, "a"), &vault(5, "b")]);
    machine.items.take(CURRENT);
    std::fs::remove_file(machine.witness_text()).unwrap();
    assert_eq!(
        machine.keyring().load(),
        Err(StoreError::Missing { accounts: 4 })
    );

    std::fs::write(machine.witness_text(), "not a witness").unwrap();
    assert_eq!(
        machine.keyring().load(),
        Err(StoreError::Missing { accounts: 4 })
    );
    machine.items.take(PREVIOUS);
    assert_eq!(
        machine.keyring().load(),
        Err(StoreError::Missing { accounts: 0 })
    );
}

#[test]
fn a_vault_that_held_nothing_is_not_missed() {
    let machine = Machine::with_saved(None, &[&vault(0, "a")]);
    machine.items.take(CURRENT);
    let opened = machine.keyring().load().unwrap();
    assert!(opened.is_new);
    machine
        .keyring()
        .save(&vault(1, "b"), opened.generation)
        .unwrap();
}

#[test]
fn a_missing_vault_can_be_given_up() {
    for limit in LIMITS {
        let machine = Machine::with_saved(limit, &[&vault(30, "a"), &vault(31, "b")]);
        machine.items.take(CURRENT);
        let opened = machine.keyring().start_over(false).unwrap();
        assert!(opened.is_new && opened.vault.is_empty());
        assert_eq!(machine.keyring().load().unwrap(), opened);

        machine
            .keyring()
            .save(&vault(1, "c"), opened.generation)
            .unwrap();
        assert_eq!(machine.keyring().load().unwrap().vault, vault(1, "c"));
        assert_eq!(
            machine.keyring().load_previous().unwrap().unwrap().vault,
            vault(30, "a")
        );
    }
}

#[test]
fn a_missing_vault_can_be_replaced_by_the_previous_one() {
    for limit in LIMITS {
        let machine = Machine::with_saved(limit, &[&vault(30, "a"), &vault(31, "b")]);
        machine.items.take(CURRENT);
        assert_eq!(
            machine.keyring().restore_previous().unwrap().vault,
            vault(30, "a")
        );
        assert_eq!(machine.keyring().load().unwrap().vault, vault(30, "a"));
    }
}

#[test]
fn a_readable_vault_is_not_given_up() {
    let machine = Machine::with_saved(None, &[&vault(3, "a")]);
    assert_eq!(
        machine.keyring().start_over(false),
        Err(StoreError::Changed {
            found: Generation(1)
        })
    );
    assert_eq!(machine.keyring().load().unwrap().vault, vault(3, "a"));
}

#[test]
fn a_damaged_vault_is_neither_shown_nor_overwritten() {
    for damage in [
        "",
        "hello",
        "{}",
        "null",
        r#"{"warifu":1,"accounts""#,
        r#"{"generation":2,"parts":1,"sha256":""}"#,
    ] {
        let machine = Machine::with_saved(None, &[&vault(3, "a"), &vault(4, "b")]);
        machine.items.put(CURRENT, damage);
        let mut store = machine.keyring();
        assert_eq!(store.load(), Err(StoreError::Damaged), "{damage}");
        assert_eq!(
            store.save(&vault(1, "c"), Generation(2)),
            Err(StoreError::Damaged),
            "{damage}"
        );
        assert_eq!(machine.items.text(CURRENT).unwrap(), damage);

        assert_eq!(
            store.restore_previous().unwrap().vault,
            vault(3, "a"),
            "{damage}"
        );
        assert_eq!(
            machine.keyring().load().unwrap().vault,
            vault(3, "a"),
            "{damage}"
        );
        assert_eq!(earlier::only(&machine).1, damage);
    }
}

#[test]
fn a_split_vault_with_a_bad_part_is_damaged() {
    type Damage = fn(&MemoryItems);
    let damages: [(&str, Damage); 5] = [
        ("a part is gone", |memory| drop(memory.take("vault/2/1"))),
        ("a part is cut off", |memory| {
            let mut part = memory.text("vault/2/1").unwrap();
            part.pop();
            memory.put("vault/2/1", &part);
        }),
        ("a part is of another save", |memory| {
            let part = memory.text("vault/1/1").unwrap();
            memory.put("vault/2/1", &part);
        }),
        ("two parts changed places", |memory| {
            let (first, second) = (
                memory.text("vault/2/0").unwrap(),
                memory.text("vault/2/1").unwrap(),
            );
            memory.put("vault/2/0", &second);
            memory.put("vault/2/1", &first);
        }),
        ("the head names another save", |memory| {
            let head = memory
                .text(CURRENT)
                .unwrap()
                .replace("\"generation\":2", "\"generation\":1");
            memory.put(CURRENT, &head);
        }),
    ];
    for (name, damage) in damages {
        let machine = Machine::with_saved(WINDOWS, &[&vault(60, "a"), &vault(61, "b")]);
        damage(&machine.items);
        let mut store = machine.keyring();
        assert_eq!(store.load(), Err(StoreError::Damaged), "{name}");
        assert_eq!(
            store.save(&vault(1, "c"), Generation(2)),
            Err(StoreError::Damaged),
            "{name}"
        );
        assert_eq!(
            store.restore_previous().unwrap().vault,
            vault(60, "a"),
            "{name}"
        );
        let opened = machine.keyring().load().unwrap();
        machine
            .keyring()
            .save(&vault(62, "d"), opened.generation)
            .unwrap();
        assert_eq!(
            machine.keyring().load().unwrap().vault,
            vault(62, "d"),
            "{name}"
        );
    }
}

#[test]
fn a_damaged_vault_can_be_given_up_and_is_set_aside() {
    for limit in LIMITS {
        let machine = Machine::with_saved(limit, &[&vault(3, "a")]);
        machine.items.put(CURRENT, "damage");
        let opened = machine.keyring().start_over(false).unwrap();
        assert!(opened.is_new);
        assert_eq!(earlier::only(&machine).1, "damage");
        machine
            .keyring()
            .save(&vault(1, "b"), opened.generation)
            .unwrap();
        assert_eq!(machine.keyring().load().unwrap().vault, vault(1, "b"));
    }
}

#[test]
fn without_a_previous_vault_there_is_nothing_to_go_back_to() {
    let machine = Machine::with_saved(None, &[&vault(3, "a")]);
    machine.items.put(CURRENT, "damage");
    assert_eq!(
        machine.keyring().restore_previous(),
        Err(StoreError::Damaged)
    );
    assert_eq!(machine.items.text(CURRENT).unwrap(), "damage");
    machine.items.take(CURRENT);
    assert_eq!(
        machine.keyring().restore_previous(),
        Err(StoreError::Missing { accounts: 3 })
    );
}

#[test]
fn a_readable_vault_is_not_replaced_by_the_previous_one() {
    let machine = Machine::with_saved(None, &[&vault(1, "a"), &vault(2, "b")]);
    // Two windows have found it damaged, and the other one was first.
    assert_eq!(
        machine.keyring().restore_previous(),
        Err(StoreError::Changed {
            found: Generation(2)
        })
    );
    assert_eq!(machine.keyring().load().unwrap().vault, vault(2, "b"));
}

#[test]
fn a_vault_of_a_newer_version_is_left_alone() {
    let machine = Machine::with_saved(None, &[&vault(1, "a"), &vault(2, "b")]);
    let newer = r#"{"warifu":99,"generation":7,"accounts":"in another form"}"#;
    machine.items.put(CURRENT, newer);
    machine.items.fail(None);
    let (mut store, error) = (machine.keyring(), StoreError::TooNew { version: 99 });
    assert_eq!(store.load(), Err(error.clone()));
    assert_eq!(
        store.save(&vault(1, "c"), Generation(7)),
        Err(error.clone())
    );
    assert_eq!(store.restore_previous(), Err(error.clone()));
    assert_eq!(store.start_over(false), Err(error));
    assert_eq!(machine.items.writes(), 0);
}

#[test]
fn what_is_not_read_back_as_written_is_not_saved() {
    for (limit, mangled) in [
        (None, CURRENT),
        (None, PREVIOUS),
        (WINDOWS, CURRENT),
        (WINDOWS, PREVIOUS),
        (WINDOWS, "vault/3/1"),
    ] {
        let machine = Machine::with_saved(limit, &[&vault(1, "a"), &vault(40, "b")]);
        let mut store = machine.keyring();
        let opened = store.load().unwrap();
        machine.items.mangle(Some(mangled));
        let error = store.save(&vault(41, "c"), opened.generation).unwrap_err();
        assert_eq!(error, StoreError::NotVerified, "{limit:?}, {mangled}");

        machine.items.mangle(None);
        let after = machine.keyring().load().unwrap().vault;
        assert!(
            after == vault(40, "b") || after == vault(41, "c"),
            "{limit:?}, {mangled}"
        );
        store.save(&vault(41, "c"), opened.generation).unwrap();
        assert_eq!(
            machine.keyring().load().unwrap().vault,
            vault(41, "c"),
            "{limit:?}, {mangled}"
        );
    }
}

#[test]
fn a_vault_written_over_ours_is_not_taken_back() {
    let machine = Machine::with_saved(None, &[&vault(1, "a")]);
    let theirs = document::write(&vault(2, "theirs"), 2).unwrap().to_string();
    machine.items.fail(Fault::Overwritten(CURRENT, theirs));
    let ours = machine.keyring().save(&vault(2, "ours"), Generation(1));
    assert_eq!(
        ours,
        Err(StoreError::Changed {
            found: Generation(2)
        })
    );
    assert_eq!(machine.keyring().load().unwrap().vault, vault(2, "theirs"));
}

#[test]
fn a_keyring_that_cuts_texts_short_keeps_the_old_vault() {
    let machine = Machine::with_saved(None, &[&vault(1, "a")]);
    machine.items.fail(Fault::Cut(1000));
    assert_eq!(
        machine.keyring().save(&vault(30, "b"), Generation(1)),
        Err(StoreError::NotVerified)
    );
    assert_eq!(machine.keyring().load().unwrap().vault, vault(1, "a"));

    let new = Machine::new(None);
    new.items.fail(Fault::Cut(1000));
    assert_eq!(
        new.keyring().save(&vault(30, "b"), Generation(0)),
        Err(StoreError::NotVerified)
    );
    assert!(
        new.keyring().load().unwrap().is_new,
        "a vault that was never saved is not missed"
    );
}

#[test]
fn a_data_folder_that_cannot_be_written_is_found_out_first() {
    let machine = Machine::new(None);
    let folder = machine.home.path().join("a file");
    std::fs::write(&folder, "").unwrap();
    let items = Arc::<MemoryItems>::clone(&machine.items);
    let mut store = ItemVault::new(items, folder.clone(), unix_now, None, Arc::default());
    assert_eq!(
        store.save(&vault(1, "a"), Generation(0)),
        Err(StoreError::WitnessUnwritable { folder })
    );
    assert_eq!(machine.items.writes(), 0);
}

#[test]
fn an_item_too_small_for_a_head_is_told() {
    let machine = Machine::new(Some(40));
    assert_eq!(
        machine.keyring().save(&vault(1, "a"), Generation(0)),
        Err(StoreError::TooLarge)
    );
    assert!(machine.keyring().load().unwrap().is_new);
}

#[test]
fn no_error_tells_a_secret() {
    let machine = Machine::with_saved(None, &[&vault(1, "a")]);
    let secret = vault(1, "a").entries()[0].account.secret.to_base32();
    let document = machine.items.text(CURRENT).unwrap();
    assert!(document.contains(secret.as_str()));
    machine.items.put(CURRENT, document.trim_end_matches('}'));
    let error = machine.keyring().load().unwrap_err();
    assert!(!format!("{error:?} {error}").contains(secret.as_str()));
}

/// A generation that another program has written, since no vault is saved so often.
#[test]
fn a_generation_beyond_all_saves_opens_and_starts_counting_again() {
    for limit in LIMITS {
        for generation in [u64::MAX, u64::MAX - 1, Generation::LAST.0] {
            let machine = Machine::new(limit);
            let document = document::write(&vault(3, "a"), generation).unwrap();
            let item = layout::write_parts(&*machine.items, CURRENT, generation, &document);
            machine.items.put(CURRENT, &item.unwrap());
            let mut store = machine.keyring();
            let opened = store.load().unwrap();
            assert_eq!(opened.vault, vault(3, "a"));
            let mut base = store.save(&vault(4, "b"), opened.generation).unwrap();
            assert_eq!(base, Generation(1), "{limit:?}, {generation}");
            let previous = store.load_previous().unwrap().unwrap();
            assert_eq!(previous.vault, vault(3, "a"));
            base = store
                .reseal(Some(&passphrase("words")), &vault(4, "b"), base)
                .unwrap();
            store.save(&vault(5, "c"), base).unwrap();
            assert_eq!(
                machine
                    .keyring()
                    .open_with(&passphrase("words"))
                    .unwrap()
                    .vault,
                vault(5, "c")
            );
        }
    }
}
