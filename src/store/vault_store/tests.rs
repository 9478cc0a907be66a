mod forced;

use std::{fs, sync::mpsc, thread, time::Duration};

use super::*;
use crate::store::{
    Generation,
    earlier::{Reach, Record},
    memory::Fault,
    samples::{Machine, key, passphrase, vault},
};

impl Machine {
    /// A copy of the machine.
    fn copy(&self) -> Self {
        let copy = Self::new(None);
        copy.items.items().clone_from(&self.items.items());
        fs::create_dir(copy.data_dir()).unwrap();
        for entry in fs::read_dir(self.data_dir()).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), copy.data_dir().join(entry.file_name())).unwrap();
        }
        copy
    }

    fn has_file(&self) -> bool {
        self.data_dir().join("vault.age").exists()
    }
}

#[test]
fn a_machine_without_a_keyring_keeps_its_accounts_in_a_file() {
    let machine = Machine::new(None);
    machine.items.set_away(true);
    let location = machine.store();
    assert_eq!(location.load(None), Err(StoreError::NoKeyring));
    let opened = location.create_file(&passphrase("words")).unwrap();
    assert_eq!(location.place(), Place::File);
    location.save(&vault(3), &opened.base).unwrap();

    let location = machine.store();
    assert_eq!(location.place(), Place::File);
    assert_eq!(location.load(None), Err(StoreError::Sealed));
    assert_eq!(
        location.unlock(&passphrase("words")).unwrap().vault,
        vault(3)
    );
    assert_eq!(
        location.reseal(None, &vault(3), &opened.base),
        Err(StoreError::Sealed),
        "a file is never in plain"
    );
}

#[test]
fn a_file_is_not_made_in_place_of_a_keyring_that_is_merely_away() {
    let machine = Machine::new(None);
    let location = machine.store();
    location.save(&vault(4), &Base::default()).unwrap();
    machine.items.set_away(true);
    assert_eq!(
        machine.store().create_file(&passphrase("words")),
        Err(StoreError::Missing { accounts: 4 })
    );
    assert!(!machine.has_file());
}

#[test]
fn a_keyring_that_was_there_before_is_away_not_missing() {
    let machine = Machine::new(None);
    let location = machine.store();
    let base = location.save(&vault(4), &Base::default()).unwrap();
    machine.items.set_away(true);
    let away = StoreError::Away { accounts: 4 };
    assert_eq!(location.save(&vault(5), &base), Err(away.clone()));
    assert_eq!(machine.store().load(None), Err(away));
    machine.items.set_away(false);
    assert_eq!(machine.store().load(None).unwrap().vault, vault(4));
}

#[test]
fn a_vault_given_up_while_its_keyring_was_away_can_be_gone_back_to() {
    let words = passphrase("words");
    let machine = Machine::new(None);
    machine.store().save(&vault(4), &Base::default()).unwrap();
    machine.items.set_away(true);
    let location = machine.store();
    assert_eq!(location.start_over(false, None), Err(StoreError::NoKeyring));
    assert_eq!(location.load(None), Err(StoreError::NoKeyring));
    let opened = location.create_file(&words).unwrap();
    let base = location.save(&vault(1), &opened.base).unwrap();
    machine.items.set_away(false);

    for key in [None, Some(&words)] {
        let machine = machine.copy();
        let location = machine.store();
        let moved = location.move_to(Place::Keyring, key, &vault(1), &base);
        let key_now = moved.unwrap().base.key;
        let opened = location.load(key_now.as_ref()).unwrap();
        assert_eq!(opened.vault, vault(1));
        let previous = location.load_previous(key_now.as_ref());
        assert_eq!(previous.unwrap(), Some(vault(4)));
        let in_plain = machine
            .items
            .items()
            .values()
            .any(|item| item.contains("user3"));
        assert_eq!(
            in_plain,
            key.is_none(),
            "nothing in plain beside a sealed vault"
        );
    }
}

#[test]
fn a_keyring_that_comes_back_before_anything_was_begun_has_its_accounts() {
    let machine = Machine::new(None);
    machine.store().save(&vault(4), &Base::default()).unwrap();
    machine.items.set_away(true);
    assert_eq!(
        machine.store().start_over(false, None),
        Err(StoreError::NoKeyring)
    );
    machine.items.set_away(false);
    assert_eq!(machine.store().load(None).unwrap().vault, vault(4));
}

#[test]
fn a_vault_moves_into_a_file_and_back() {
    let machine = Machine::new(None);
    let location = machine.store();
    let base = location.save(&vault(4), &Base::default()).unwrap();
    let words = passphrase("words");
    let base = location
        .move_to(Place::File, Some(&words), &vault(4), &base)
        .unwrap()
        .base;
    assert!(machine.has_file());
    assert!(machine.items.items().is_empty(), "nothing stays behind");
    let base = location.save(&vault(5), &base).unwrap();

    let location = machine.store();
    assert_eq!(location.load(None), Err(StoreError::Sealed));
    let opened = location.unlock(&words).unwrap();
    assert_eq!((opened.vault, &opened.base), (vault(5), &base));
    location
        .move_to(Place::Keyring, None, &vault(5), &base)
        .unwrap();
    assert_eq!(location.place(), Place::Keyring);
    let left: Vec<_> = fs::read_dir(machine.data_dir())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name.to_string_lossy().ends_with(".age"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    let opened = machine.store().load(None).unwrap();
    assert_eq!(opened.vault, vault(5));
}

#[test]
fn a_move_of_what_another_copy_has_changed_is_refused() {
    let machine = Machine::new(None);
    let location = machine.store();
    let base = location.save(&vault(4), &Base::default()).unwrap();
    machine.store().save(&vault(5), &base).unwrap();
    assert_eq!(
        location.move_to(Place::File, Some(&passphrase("words")), &vault(4), &base),
        Err(StoreError::Changed {
            found: Generation(2)
        })
    );
    assert!(!machine.has_file());
}

#[test]
fn a_save_during_a_move_waits_and_is_refused() {
    let words = passphrase("words");
    let machine = Machine::new(None);
    let (mover, other) = (machine.store(), machine.store());
    let base = mover.save(&vault(4), &Base::default()).unwrap();
    let (sender, answer) = mpsc::channel();
    let theirs = base.clone();
    machine.items.meanwhile(move || {
        thread::Builder::new()
            .spawn(move || sender.send(other.save(&vault(5), &theirs)))
            .unwrap();
        // Enough time for it to be saved, if it could be.
        thread::sleep(Duration::from_millis(200));
    });
    let resealed = mover.move_to(Place::File, Some(&words), &vault(4), &base);
    let key = resealed.unwrap().base.key;
    assert_eq!(
        answer.recv().unwrap(),
        Err(StoreError::Missing { accounts: 4 }),
        "not said to be saved in a place that is given up"
    );
    assert_eq!(mover.load(key.as_ref()).unwrap().vault, vault(4));
}

#[test]
fn what_the_keyring_did_not_let_go_of_is_removed_once_the_file_opens() {
    let words = passphrase("words");
    let machine = Machine::new(None);
    let location = machine.store();
    let base = location.save(&vault(4), &Base::default()).unwrap();
    machine.items.fail(Fault::Before(0));
    let moved = location.move_to(Place::File, Some(&words), &vault(4), &base);
    let Resealed { base, left } = moved.unwrap();
    assert_eq!(left, Some(StoreError::LeftBehind));
    assert_eq!(location.load(base.key.as_ref()).unwrap().vault, vault(4));
    assert!(!machine.items.items().is_empty());
    machine.items.fail(None);
    assert_eq!(machine.store().unlock(&words).unwrap().vault, vault(4));
    let marker = machine.data_dir().join("leftover");
    for _ in 0..500 {
        if !marker.exists() {
            break;
        }
        thread::sleep(Duration::from_millis(20));
    }
    assert!(!marker.exists());
    assert!(machine.items.items().is_empty());
}

#[test]
fn what_the_keyring_has_again_after_it_was_killed_is_removed_again() {
    let words = passphrase("words");
    let machine = Machine::new(None);
    machine.items.keep_in_memory();
    let wait = |done: &dyn Fn() -> bool| {
        for _ in 0..1500 {
            if done() {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        assert!(done(), "waited in vain");
    };
    let note = machine.data_dir().join("leftover");
    let location = machine.store();
    let base = location.save(&vault(4), &Base::default()).unwrap();
    machine.items.write_disk();
    location
        .move_to(Place::File, Some(&words), &vault(4), &base)
        .unwrap();
    assert!(!machine.items.items().contains_key("vault"));

    // It has removed the vault only from its memory.
    machine.items.kill();
    assert_eq!(machine.store().unlock(&words).unwrap().vault, vault(4));
    wait(&|| !machine.items.items().contains_key("vault"));
    wait(&|| fs::read_to_string(&note).is_ok_and(|note| note.contains("run 1")));

    // The next run does not have it any more, so the removal is complete.
    machine.items.write_disk();
    machine.items.kill();
    assert_eq!(machine.store().unlock(&words).unwrap().vault, vault(4));
    wait(&|| !note.exists());
    assert!(!machine.items.items().contains_key("vault"));
}

#[test]
fn what_a_move_that_came_to_nothing_would_have_removed_stays() {
    let words = passphrase("words");
    let machine = Machine::new(None);
    machine.store().save(&vault(4), &Base::default()).unwrap();
    // The program was killed between the note and the file. Then the keyring was away and was given up.
    fs::write(machine.data_dir().join("leftover"), "1").unwrap();
    machine.items.set_away(true);
    assert_eq!(
        machine.store().start_over(false, None),
        Err(StoreError::NoKeyring)
    );
    machine.store().create_file(&words).unwrap();
    machine.items.set_away(false);
    machine.store().unlock(&words).unwrap();
    thread::sleep(Duration::from_millis(100));
    assert!(machine.items.items().contains_key("vault"));
}

#[test]
fn a_vault_that_another_copy_has_given_up_is_not_saved_elsewhere_unasked() {
    let words = passphrase("words");
    let machine = Machine::new(None);
    let (open, locked) = (machine.store(), machine.store());
    let base = open.create_file(&words).unwrap().base;
    let base = open.save(&vault(4), &base).unwrap();
    locked.start_over(true, None).unwrap();
    assert_eq!(
        open.save(&vault(5), &base),
        Err(StoreError::Changed {
            found: base.generation
        })
    );
    assert!(machine.items.items().is_empty());
}

#[test]
fn a_locked_vault_in_the_keyring_is_set_aside_by_a_move() {
    let words = passphrase("words");
    let machine = Machine::new(None);
    let location = machine.store();
    let base = location.save(&vault(4), &Base::default()).unwrap();
    location
        .reseal(Some(&passphrase("other")), &vault(4), &base)
        .unwrap();
    let sealed = machine.items.items()["vault"].clone();
    machine.items.set_away(true);
    let location = machine.store();
    assert_eq!(location.start_over(false, None), Err(StoreError::NoKeyring));
    let base = location.create_file(&words).unwrap().base;
    machine.items.set_away(false);
    location
        .move_to(Place::Keyring, None, &vault(0), &base)
        .unwrap();
    let record = &machine.items.items()["vault.earlier.1"];
    let record = Record::read(record).unwrap();
    assert_eq!(record.text(), Some(sealed.as_str()));
}

#[test]
fn a_file_that_another_copy_has_made_counts() {
    let words = passphrase("words");
    let machine = Machine::new(None);
    let (earlier, later) = (machine.store(), machine.store());
    let base = earlier.save(&vault(4), &Base::default()).unwrap();
    earlier
        .move_to(Place::File, Some(&words), &vault(4), &base)
        .unwrap();
    assert_eq!(later.place(), Place::File);
    assert_eq!(
        later.save(&vault(5), &base),
        Err(StoreError::Changed {
            found: base.generation
        })
    );
    assert_eq!(later.load(None), Err(StoreError::Sealed));
    assert_eq!(later.unlock(&words).unwrap().vault, vault(4));
}

#[test]
fn a_damaged_vault_in_the_keyring_is_set_aside_by_a_move() {
    let words = passphrase("words");
    let machine = Machine::new(None);
    let location = machine.store();
    let base = location.create_file(&words).unwrap().base;
    let damage = "damage".to_owned();
    machine.items.items().insert("vault".to_owned(), damage);
    location
        .move_to(Place::Keyring, None, &vault(0), &base)
        .unwrap();
    let record = &machine.items.items()["vault.earlier.1"];
    assert_eq!(Record::read(record).unwrap().text(), Some("damage"));
}

#[test]
fn a_crash_while_moving_leaves_the_vault_whole_in_one_place() {
    let words = passphrase("words");
    for to in [Place::File, Place::Keyring] {
        for writes in 0..6 {
            let machine = Machine::new(None);
            let location = machine.store();
            let mut base = location.save(&vault(4), &Base::default()).unwrap();
            if to == Place::Keyring {
                base = location
                    .move_to(Place::File, Some(&words), &vault(4), &base)
                    .unwrap()
                    .base;
            }
            machine.items.fail(Fault::Before(writes));
            let key = (to == Place::File).then_some(&words);
            location.move_to(to, key, &vault(4), &base).ok();
            machine.items.fail(None);

            let location = machine.store();
            let opened = location
                .load(None)
                .or_else(|_| location.unlock(&words))
                .unwrap();
            assert_eq!(opened.vault, vault(4), "{to:?}, {writes} writes");
            let base = location.save(&vault(6), &opened.base).unwrap();
            // What was left behind does no harm.
            let back = match location.place() {
                Place::File => Place::Keyring,
                Place::Keyring => Place::File,
            };
            let key = (back == Place::File).then_some(&words);
            location.move_to(back, key, &vault(6), &base).unwrap();
            let location = machine.store();
            let opened = location
                .load(None)
                .or_else(|_| location.unlock(&words))
                .unwrap();
            assert_eq!(opened.vault, vault(6), "{to:?}, {writes} writes");
        }
    }
}

#[test]
fn a_file_whose_passphrase_is_lost_is_set_aside() {
    let machine = Machine::new(None);
    machine.store().create_file(&passphrase("words")).unwrap();
    let location = machine.store();
    assert_eq!(location.load(None), Err(StoreError::Sealed));
    assert!(location.start_over(true, None).unwrap().vault.is_empty());
    assert_eq!(location.place(), Place::Keyring);
    let earlier = location.earlier(Reach::Here, None).unwrap().vaults;
    let words = passphrase("words");
    assert_eq!(earlier.len(), 1);
    assert!(location.open_earlier(&earlier[0].id, Some(&words)).is_ok());
}

#[cfg(unix)]
#[test]
fn a_file_that_is_a_link_to_nowhere_is_not_taken_for_none() {
    let words = passphrase("words");
    let machine = Machine::new(None);
    let base = machine.store().create_file(&words).unwrap().base;
    machine.store().unlock(&words).unwrap();
    let file = machine.data_dir().join("vault.age");
    let target = machine.data_dir().join("stick").join("vault.age");
    fs::create_dir(target.parent().unwrap()).unwrap();
    fs::rename(&file, &target).unwrap();
    std::os::unix::fs::symlink(&target, &file).unwrap();
    let away = machine.data_dir().join("away");
    fs::rename(target.parent().unwrap(), &away).unwrap();

    let location = machine.store();
    let dangling = StoreError::Dangling { target };
    assert_eq!(location.place(), Place::File);
    assert_eq!(location.load(None), Err(dangling.clone()));
    assert_eq!(location.unlock(&words), Err(dangling.clone()));
    assert_eq!(location.save(&vault(1), &base), Err(dangling.clone()));
    assert_eq!(location.create_file(&words), Err(dangling.clone()));
    assert_eq!(location.start_over(true, None), Err(dangling.clone()));
    assert_eq!(
        location.move_to(Place::Keyring, None, &vault(1), &base),
        Err(dangling)
    );
    assert!(machine.items.items().is_empty());

    fs::rename(&away, machine.data_dir().join("stick")).unwrap();
    assert_eq!(machine.store().unlock(&words).unwrap().base, base);
}

#[test]
fn a_move_into_the_keyring_that_was_killed_leaves_no_copy_there() {
    let words = passphrase("words");
    for writes in 0..4 {
        let machine = Machine::new(None);
        let location = machine.store();
        let base = location.create_file(&words).unwrap().base;
        let base = location.save(&vault(4), &base).unwrap();
        // The file cannot be removed any more either, since all writes fail from here on.
        machine.items.fail(Fault::Before(writes));
        let moved = location.move_to(Place::Keyring, None, &vault(4), &base);
        machine.items.fail(None);
        if moved.is_ok() {
            assert_eq!(machine.store().place(), Place::Keyring, "{writes}");
            continue;
        }
        let location = machine.store();
        assert_eq!(location.unlock(&words).unwrap().vault, vault(4), "{writes}");
        let note = machine.data_dir().join("leftover");
        for _ in 0..1500 {
            if !note.exists() {
                break;
            }
            thread::sleep(Duration::from_millis(20));
        }
        assert!(!note.exists(), "{writes}");
        assert!(machine.items.items().is_empty(), "{writes}");
    }
}
