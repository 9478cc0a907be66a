use std::fs;

use tempfile::TempDir;

use super::*;
use crate::store::samples::{passphrase, vault};

/// A data folder and a stick.
struct Desk {
    data: TempDir,
    stick: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self {
            data: tempfile::tempdir().unwrap(),
            stick: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self) -> PathBuf {
        self.stick.path().join(FILE_NAME)
    }

    fn create(&self, vault: &Vault) -> Result<Recovery, RecoveryError> {
        let words = passphrase("words");
        Recovery::create(
            self.data.path(),
            &self.path(),
            &words,
            vault,
            Generation(3),
            1_000,
        )
    }
}

#[test]
fn it_is_held_until_it_is_asked_for_also_after_a_restart() {
    let desk = Desk::new();
    let path = desk.path();
    let words = passphrase("words");
    let data = desk.data.path();
    Recovery::create(data, &path, &words, &vault(3), Generation(3), 10).unwrap();
    let mut held = Recovery::known(data).unwrap();
    assert!(held.is_ahead_of(Generation(2)) && !held.is_ahead_of(Generation(3)));
    held.hold(data).unwrap();
    let mut known = Recovery::known(data).unwrap();
    assert!(known.is_held() && !known.is_due(Generation(4)));
    known.ask();
    assert!(known.is_due(Generation(3)));
    known.write(data, &vault(4), Generation(4), 11).unwrap();
    let kept = path.with_file_name("warifu-recovery-1.age");
    assert_eq!(read(&kept, &words).unwrap(), vault(3), "kept beside it");
    let known = Recovery::known(data).unwrap();
    assert!(!known.is_held() && known.is_due(Generation(5)));
}

#[test]
fn the_file_opens_on_another_machine() {
    let desk = Desk::new();
    desk.create(&vault(3)).unwrap();
    // Nothing of the data folder is needed.
    drop(desk.data);
    let path = desk.stick.path().join(FILE_NAME);
    assert!(read(&path, &passphrase("words")).unwrap() == vault(3));
    assert_eq!(
        read(&path, &passphrase("word")).unwrap_err(),
        RecoveryError::WrongPassphrase
    );
}

#[test]
fn it_is_written_again_after_a_restart_without_the_passphrase() {
    let desk = Desk::new();
    desk.create(&vault(3)).unwrap();
    let mut known = Recovery::known(desk.data.path()).unwrap();
    assert!(!known.is_due(Generation(3)) && known.is_due(Generation(4)));
    known
        .write(desk.data.path(), &vault(4), Generation(4), 2_000)
        .unwrap();
    let known = Recovery::known(desk.data.path()).unwrap();
    assert!(!known.is_due(Generation(4)));
    assert_eq!(known.written_at(), 2_000);
    assert!(read(&desk.path(), &passphrase("words")).unwrap() == vault(4));
}

#[test]
fn neither_the_file_nor_the_note_holds_a_secret() {
    let desk = Desk::new();
    desk.create(&vault(3)).unwrap();
    let key = vault(3).entries()[0].account.secret.to_base32();
    for path in [desk.path(), desk.data.path().join("recovery.json")] {
        let text = fs::read_to_string(path).unwrap();
        assert!(!text.contains("otpauth") && !text.contains(&**key));
        assert!(!text.contains("AGE-SECRET-KEY"));
    }
}

#[test]
fn a_stick_that_is_not_plugged_in_is_no_loss() {
    let desk = Desk::new();
    let mut recovery = desk.create(&vault(3)).unwrap();
    fs::remove_dir_all(desk.stick.path()).unwrap();
    assert_eq!(
        recovery.write(desk.data.path(), &vault(4), Generation(4), 2_000),
        Err(RecoveryError::NoFolder)
    );
    assert!(!recovery.is_due(Generation(3)), "it is still behind");
    fs::create_dir_all(desk.stick.path()).unwrap();
    recovery
        .write(desk.data.path(), &vault(4), Generation(4), 2_000)
        .unwrap();
    assert!(!recovery.is_due(Generation(4)));
}

#[test]
fn a_key_put_into_the_file_by_another_is_never_used() {
    let desk = Desk::new();
    let mut recovery = desk.create(&vault(3)).unwrap();
    let theirs = Key::create(&passphrase("theirs")).unwrap();
    fs::write(desk.path(), theirs.seal("anything").unwrap()).unwrap();
    recovery
        .write(desk.data.path(), &vault(4), Generation(4), 2_000)
        .unwrap();
    assert_eq!(
        read(&desk.path(), &passphrase("theirs")).unwrap_err(),
        RecoveryError::WrongPassphrase
    );
    assert!(read(&desk.path(), &passphrase("words")).unwrap() == vault(4));
}

#[test]
fn what_is_no_recovery_file_is_told_apart() {
    let desk = Desk::new();
    desk.create(&vault(3)).unwrap();
    let whole = fs::read_to_string(desk.path()).unwrap();
    let words = passphrase("words");
    for (bytes, error) in [
        (b"shopping list".to_vec(), RecoveryError::NotOne),
        (vec![0xff, 0xd8, 0xff], RecoveryError::NotOne),
        (
            whole.as_bytes()[..whole.len() - 60].to_vec(),
            RecoveryError::Damaged,
        ),
        (
            whole.replace("version 1", "version 2").into_bytes(),
            RecoveryError::TooNew,
        ),
    ] {
        fs::write(desk.path(), bytes).unwrap();
        assert_eq!(read(&desk.path(), &words).map(drop), Err(error));
    }
    fs::remove_file(desk.path()).unwrap();
    assert_eq!(
        read(&desk.path(), &words).map(drop),
        Err(RecoveryError::Unreadable)
    );
}

#[test]
fn what_is_forgotten_is_written_no_more_and_stays_where_it_is() {
    let desk = Desk::new();
    desk.create(&vault(3)).unwrap();
    Recovery::forget(desk.data.path()).unwrap();
    assert_eq!(Recovery::known(desk.data.path()), None);
    assert!(desk.path().exists());
    Recovery::forget(desk.data.path()).unwrap();
}

#[test]
fn a_vault_whose_newest_account_was_forgotten_is_verified_like_any_other() {
    let desk = Desk::new();
    let mut vault = vault(2);
    let last = vault.entries()[1].id;
    vault.remove(last, 10);
    vault.forget_trash();
    assert!(desk.create(&vault).is_ok());
}
