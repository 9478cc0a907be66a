use std::{fs, sync::Arc};

use tempfile::TempDir;

use super::*;
use crate::store::{
    Generation,
    item_vault::ItemVault,
    samples::{key, passphrase, unix_now, vault},
    sealed::{Key, is_sealed},
};

fn store(home: &TempDir) -> ItemVault {
    let folder = home.path().join("warifu");
    ItemVault::new(
        Arc::new(FileItems::new(folder.clone())),
        folder,
        unix_now,
        None,
        Arc::default(),
    )
}

fn names(home: &TempDir) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(home.path().join("warifu"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(ENDING))
        .collect();
    names.sort();
    names
}

/// A file after this many saves: of one account, two, and so on.
fn with_saves(count: usize) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let mut store = store(&home);
    store.use_key(Some(key("words")));
    let mut generation = Generation(0);
    for accounts in 1..=count {
        generation = store.save(&vault(accounts), generation).unwrap();
    }
    home
}

#[test]
fn the_file_opens_with_its_passphrase_after_a_restart() {
    let home = with_saves(3);
    let mut store = store(&home);
    assert_eq!(store.load(), Err(StoreError::Sealed));
    assert_eq!(
        store.open_with(&passphrase("word")),
        Err(StoreError::WrongPassphrase)
    );
    assert_eq!(
        store.open_with(&passphrase("words")).unwrap().vault,
        vault(3)
    );
    assert_eq!(store.load_previous().unwrap().unwrap().vault, vault(2));
}

#[test]
fn the_last_five_are_kept() {
    let home = with_saves(9);
    assert_eq!(
        names(&home),
        [
            "vault-4.age",
            "vault-5.age",
            "vault-6.age",
            "vault-7.age",
            "vault-8.age",
            "vault.age"
        ]
    );
    for name in names(&home) {
        let text = fs::read_to_string(home.path().join("warifu").join(name)).unwrap();
        assert!(is_sealed(&text) && !text.contains("otpauth"));
    }
}

#[test]
fn a_new_passphrase_leaves_nothing_that_opens_with_the_old_one() {
    let home = with_saves(4);
    let mut store = store(&home);
    let opened = store.open_with(&passphrase("words")).unwrap();
    store
        .reseal(Some(&passphrase("other")), &opened.vault, opened.generation)
        .unwrap();
    for name in names(&home) {
        let text = fs::read_to_string(home.path().join("warifu").join(&name)).unwrap();
        assert!(Key::unlock(&text, &passphrase("words")).is_err(), "{name}");
    }
    assert_eq!(store.load_previous().unwrap().unwrap().vault, vault(3));
}

#[test]
fn a_vault_in_plain_is_never_written() {
    let home = tempfile::tempdir().unwrap();
    let mut store = store(&home);
    assert_eq!(
        store.save(&vault(1), Generation(0)),
        Err(StoreError::Sealed)
    );
    assert!(!home.path().join("warifu").join("vault.age").exists());
}

#[cfg(unix)]
#[test]
fn only_the_user_may_read_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = with_saves(2);
    let folder = home.path().join("warifu");
    for name in names(&home) {
        let mode = fs::metadata(folder.join(&name))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn a_damaged_file_is_called_damaged_and_the_one_before_is_there() {
    let home = with_saves(3);
    let path = home.path().join("warifu").join("vault.age");
    let whole = fs::read_to_string(&path).unwrap();
    let half: String = whole.chars().take(whole.len() / 2).collect();
    for text in [half.as_str(), "", "something else"] {
        fs::write(&path, text).unwrap();
        let mut store = store(&home);
        assert!(
            matches!(
                store.open_with(&passphrase("words")),
                Err(StoreError::Damaged)
            ),
            "{text:?}"
        );
        assert_eq!(
            store.restore_previous().unwrap().vault,
            vault(2),
            "{text:?}"
        );
        fs::write(&path, &whole).unwrap();
    }
}

#[test]
fn a_file_that_is_no_text_is_no_dead_end() {
    let home = with_saves(3);
    let folder = home.path().join("warifu");
    let noise = [0xff_u8; 500];
    fs::write(folder.join("vault.age"), noise).unwrap();
    let opened = |store: &mut ItemVault| store.open_with(&passphrase("words"));
    assert_eq!(opened(&mut store(&home)), Err(StoreError::Damaged));

    let mut first = store(&home);
    opened(&mut first).unwrap_err();
    assert_eq!(first.restore_previous().unwrap().vault, vault(2));
    assert_eq!(fs::read(folder.join("vault.earlier.1.age")).unwrap(), noise);
    assert_eq!(opened(&mut store(&home)).unwrap().vault, vault(2));

    fs::write(folder.join("vault.age"), noise).unwrap();
    let started = store(&home).start_over(false).unwrap();
    assert!(started.is_new && started.vault.is_empty());
    assert!(!folder.join("vault.age").exists());
}

#[test]
fn an_older_vault_put_back_by_hand_can_be_saved_again() {
    let home = with_saves(4);
    let folder = home.path().join("warifu");
    let oldest = names(&home)
        .into_iter()
        .filter(|name| name.starts_with("vault-"))
        .min()
        .unwrap();
    fs::copy(folder.join(oldest), folder.join("vault.age")).unwrap();
    let mut store = store(&home);
    let opened = store.open_with(&passphrase("words")).unwrap();
    store.save(&vault(9), opened.generation).unwrap();
    assert_eq!(store.load().unwrap().vault, vault(9));
    assert_eq!(store.load_previous().unwrap().unwrap().vault, opened.vault);
}

#[test]
fn what_a_crash_has_left_half_written_is_removed_by_a_later_save() {
    let home = with_saves(1);
    let folder = home.path().join("warifu");
    let vault_time = fs::metadata(folder.join("vault.age")).unwrap();
    let vault_time = vault_time.modified().unwrap();
    let leave = |name: &str, seconds: u64| {
        let file = fs::File::create(folder.join(name)).unwrap();
        file.set_modified(vault_time - Duration::from_secs(seconds))
            .unwrap();
    };
    leave(".warifu-old.tmp", 3600);
    leave(".warifu-another.tmp", 1);
    leave("note.txt", 3600);
    leave(".tmpOfAnotherProgram", 3600);
    let mut store = store(&home);
    let opened = store.open_with(&passphrase("words")).unwrap();
    store.save(&vault(2), opened.generation).unwrap();
    assert!(!folder.join(".warifu-old.tmp").exists());
    assert!(folder.join(".warifu-another.tmp").exists() && folder.join("note.txt").exists());
    assert!(folder.join(".tmpOfAnotherProgram").exists());
}

#[test]
fn a_document_that_is_not_sealed_is_damaged_in_the_place_of_the_file() {
    let home = with_saves(3);
    let folder = home.path().join("warifu");
    let document = crate::vault::document::write(&vault(7), 4).unwrap();
    let headed = format!("{{\"warifu\":1}}\n{GENERATION}4\n{}", *document);
    for text in [document.as_str(), &headed] {
        fs::write(folder.join("vault.age"), text).unwrap();
        assert_eq!(store(&home).load(), Err(StoreError::Damaged));
        let mut store = store(&home);
        assert_eq!(
            store.open_with(&passphrase("words")),
            Err(StoreError::Damaged)
        );
        assert_eq!(store.restore_previous().unwrap().vault, vault(2));
        let kept = names(&home)
            .into_iter()
            .find(|name| name.starts_with("vault.earlier"));
        let kept = folder.join(kept.expect("an earlier vault"));
        assert_eq!(fs::read_to_string(&kept).unwrap(), text);
        fs::remove_file(kept).unwrap();
    }
    fs::write(folder.join("vault-9.age"), document.as_str()).unwrap();
    assert_eq!(store(&home).load_previous(), Err(StoreError::Damaged));
}

#[test]
fn a_file_with_a_number_beyond_all_saves_is_no_older_vault() {
    let home = with_saves(3);
    let folder = home.path().join("warifu");
    let foreign = folder.join(format!("vault-{}.age", u64::MAX));
    fs::copy(folder.join("vault-1.age"), &foreign).unwrap();
    let mut store = store(&home);
    let mut base = store.open_with(&passphrase("words")).unwrap().generation;
    for accounts in 4..=9 {
        base = store.save(&vault(accounts), base).unwrap();
        let previous = store.load_previous().unwrap().unwrap();
        assert_eq!(previous.vault, vault(accounts - 1));
    }
    assert!(foreign.exists());
}

#[cfg(unix)]
#[test]
fn a_file_that_is_a_link_is_written_through() {
    let home = with_saves(2);
    let synced = tempfile::tempdir().unwrap();
    let (file, target) = (
        home.path().join("warifu/vault.age"),
        synced.path().join("warifu.age"),
    );
    fs::rename(&file, &target).unwrap();
    std::os::unix::fs::symlink(&target, &file).unwrap();
    let mut first = store(&home);
    let opened = first.open_with(&passphrase("words")).unwrap();
    first.save(&vault(5), opened.generation).unwrap();
    assert!(fs::symlink_metadata(&file).unwrap().is_symlink());
    let text = fs::read_to_string(&target).unwrap();
    assert!(Key::unlock(&text, &passphrase("words")).is_ok());
    assert_eq!(fs::read_dir(synced.path()).unwrap().count(), 1);
    assert_eq!(
        store(&home).open_with(&passphrase("words")).unwrap().vault,
        vault(5)
    );
}
