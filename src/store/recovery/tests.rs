use std::fs;

use tempfile::TempDir;

use super::*;
use crate::store::samples::{key, passphrase, vault};

/// A moment of 14 November 2023.
const NOON: u64 = 1_700_000_011;

/// The first name for a file of that day.
const BESIDE: &str = "warifu-recovery-2023-11-14.age";

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

    fn data(&self) -> &Path {
        self.data.path()
    }

    fn create(&self, vault: &Vault) -> Result<Refreshed, RecoveryError> {
        self.create_as("words", vault)
    }

    fn create_as(&self, words: &str, vault: &Vault) -> Result<Refreshed, RecoveryError> {
        Recovery::create(
            self.data(),
            &self.path(),
            &key(words),
            vault,
            Generation(3),
            NOON,
            &Zone::UTC,
        )
    }

    /// The check at every change and every opening.
    fn refresh(&self, vault: &Vault, generation: u64) -> Result<Refreshed, RecoveryError> {
        let refreshed = refresh(
            self.data(),
            vault,
            Generation(generation),
            NOON,
            &Zone::UTC,
            false,
        )?;
        Ok(refreshed.unwrap())
    }

    /// The write that the user asks for.
    fn write(&self, vault: &Vault, generation: u64) -> Result<Refreshed, RecoveryError> {
        let refreshed = refresh(
            self.data(),
            vault,
            Generation(generation),
            NOON,
            &Zone::UTC,
            true,
        )?;
        Ok(refreshed.unwrap())
    }

    fn standing(&self, vault: &Vault, generation: u64) -> Standing {
        self.refresh(vault, generation).unwrap().standing
    }

    fn read(&self, name: &str) -> Vault {
        read(&self.path().with_file_name(name), &passphrase("words")).unwrap()
    }

    /// The names of the files beside it, in order.
    fn beside(&self) -> Vec<String> {
        let names = fs::read_dir(self.stick.path()).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name != FILE_NAME).collect();
        names.sort();
        names
    }
}

#[test]
fn it_is_held_until_it_is_asked_for_also_after_a_restart() {
    let desk = Desk::new();
    let made = desk.create(&vault(3)).unwrap().file;
    assert!(made.is_ahead_of(Generation(2)) && !made.is_ahead_of(Generation(3)));
    hold(desk.data()).unwrap();
    assert_eq!(desk.standing(&vault(4), 4), Standing::Held { missing: 0 });
    assert!(desk.read(FILE_NAME) == vault(3));
    let written = desk.write(&vault(4), 4).unwrap();
    assert_eq!(written.standing, Standing::UpToDate);
    assert_eq!(written.kept.as_deref(), Some(BESIDE));
    assert!(desk.read(BESIDE) == vault(3), "kept beside it");
    assert!(desk.read(FILE_NAME) == vault(4));
    desk.refresh(&vault(5), 5).unwrap();
    assert!(desk.read(FILE_NAME) == vault(5), "held no longer");
}

#[test]
fn what_is_kept_beside_has_the_day_that_it_is_where_the_user_is() {
    let desk = Desk::new();
    desk.create(&vault(3)).unwrap();
    hold(desk.data()).unwrap();
    let (generation, japan) = (Generation(4), Zone::ahead_of_utc(9));
    refresh(desk.data(), &vault(4), generation, NOON, &japan, true).unwrap();
    assert_eq!(desk.beside(), ["warifu-recovery-2023-11-15.age"]);
}

#[test]
fn no_write_drops_an_account_that_was_not_deleted() {
    let desk = Desk::new();
    let mut list = vault(3);
    desk.create(&list).unwrap();
    // As after going back, a merge, or with another vault: an account is gone without having been deleted.
    assert_eq!(desk.standing(&vault(2), 4), Standing::Held { missing: 1 });
    assert_eq!(
        desk.standing(&Vault::default(), 4),
        Standing::Held { missing: 3 }
    );
    assert!(desk.read(FILE_NAME) == vault(3));
    // The hold ends by itself once nothing is missing any more.
    assert_eq!(desk.standing(&vault(4), 5), Standing::UpToDate);
    // Deleted in this list, and removed from the trash after 30 days.
    let id = list.entries()[2].id;
    list.remove(id, 10);
    assert_eq!(
        desk.standing(&list, 6),
        Standing::Held { missing: 1 },
        "the fourth"
    );
    assert!(desk.write(&list, 6).unwrap().kept.is_some());
    list.forget_trash();
    assert_eq!(desk.standing(&list, 7), Standing::UpToDate);
    assert_eq!(desk.beside(), [BESIDE]);
    assert!(
        desk.read(BESIDE) == vault(4),
        "the only file with the fourth"
    );
}

#[test]
fn an_entry_that_cannot_be_read_is_an_account_too() {
    let desk = Desk::new();
    let text = r#"{"warifu":1,"generation":1,"accounts":[{"uri":"otpauth://x"}],"trash":[]}"#;
    let (unread, _) = document::read(text).unwrap();
    desk.create(&unread).unwrap();
    assert_eq!(desk.standing(&vault(1), 4), Standing::Held { missing: 1 });
    assert_eq!(desk.standing(&unread, 4), Standing::UpToDate);
}

#[test]
fn a_file_that_this_computer_did_not_write_is_left_alone_and_then_kept() {
    let here = Desk::new();
    let mut there = Desk::new();
    there.stick = tempfile::tempdir_in(here.stick.path().parent().unwrap()).unwrap();
    here.create(&vault(3)).unwrap();
    there.create(&vault(5)).unwrap();
    // Both computers have chosen the same file of a synced folder, and the other one's write arrives.
    fs::copy(there.path(), here.path()).unwrap();
    assert_eq!(here.standing(&vault(3), 3), Standing::Foreign);
    assert_eq!(here.standing(&vault(4), 4), Standing::Foreign);
    assert!(here.read(FILE_NAME) == vault(5), "not written over");
    let kept = here.write(&vault(4), 4).unwrap().kept.unwrap();
    assert!(here.read(&kept) == vault(5) && here.read(FILE_NAME) == vault(4));
    // The other computer notices it as well.
    fs::copy(here.path(), there.path()).unwrap();
    assert_eq!(there.standing(&vault(6), 6), Standing::Foreign);
}

#[test]
fn a_new_file_is_never_written_over_another_recovery_file() {
    let desk = Desk::new();
    desk.create(&vault(5)).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    assert!(is_foreign(elsewhere.path(), &desk.path()));
    assert!(!is_foreign(desk.data(), &desk.path()));
    let made = Recovery::create(
        elsewhere.path(),
        &desk.path(),
        &key("words"),
        &vault(1),
        Generation(1),
        NOON,
        &Zone::UTC,
    );
    let kept = made.unwrap().kept.unwrap();
    assert!(desk.read(&kept) == vault(5) && desk.read(FILE_NAME) == vault(1));
}

#[test]
fn what_is_gone_damaged_or_something_else_is_never_called_up_to_date() {
    let desk = Desk::new();
    desk.create(&vault(3)).unwrap();
    let whole = fs::read(desk.path()).unwrap();
    let cut = whole[..whole.len() / 2].to_vec();
    for (bytes, standing) in [
        (Some(b"garbage".to_vec()), Standing::Damaged),
        (Some(vec![0xff; 100]), Standing::Damaged),
        (Some(Vec::new()), Standing::Damaged),
        (Some(cut.clone()), Standing::Damaged),
        (None, Standing::Gone),
    ] {
        fs::remove_file(desk.path()).unwrap();
        if let Some(bytes) = &bytes {
            fs::write(desk.path(), bytes).unwrap();
        }
        for generation in [3, 4] {
            assert_eq!(desk.standing(&vault(3), generation), standing);
        }
        assert_eq!(fs::read(desk.path()).ok(), bytes, "nothing was written");
        let kept = desk.write(&vault(3), 3).unwrap().kept;
        assert_eq!(kept.is_some(), bytes.is_some());
        if let Some(kept) = kept {
            let kept = desk.path().with_file_name(kept);
            assert_eq!(fs::read(kept).ok(), bytes, "kept beside it");
        }
        assert!(desk.read(FILE_NAME) == vault(3));
    }
}

#[cfg(unix)]
#[test]
fn no_link_is_followed_in_keeping_a_file_beside() {
    let desk = Desk::new();
    desk.create(&vault(3)).unwrap();
    let target = desk.data().join("autostart.desktop");
    std::os::unix::fs::symlink(&target, desk.path().with_file_name(BESIDE)).unwrap();
    hold(desk.data()).unwrap();
    let kept = desk.write(&vault(4), 4).unwrap().kept.unwrap();
    assert_eq!(kept, "warifu-recovery-2023-11-14-2.age");
    assert!(!target.exists(), "nothing was written through the link");
    // A link in place of the file itself is not followed either.
    fs::write(&target, "theirs").unwrap();
    fs::remove_file(desk.path()).unwrap();
    std::os::unix::fs::symlink(&target, desk.path()).unwrap();
    assert_eq!(desk.standing(&vault(4), 4), Standing::Damaged);
    desk.write(&vault(4), 4).unwrap();
    assert_eq!(fs::read_to_string(&target).unwrap(), "theirs");
    assert!(desk.read(FILE_NAME) == vault(4));
}

#[cfg(unix)]
#[test]
fn a_link_that_the_user_chooses_is_written_through() {
    let desk = Desk::new();
    let synced = tempfile::tempdir().unwrap();
    let target = synced.path().join("kept.age");
    std::os::unix::fs::symlink(&target, desk.path()).unwrap();
    desk.create(&vault(3)).unwrap();
    desk.refresh(&vault(4), 4).unwrap();
    assert!(read(&target, &passphrase("words")).unwrap() == vault(4));
    assert!(fs::symlink_metadata(desk.path()).unwrap().is_symlink());
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_replaced_is_kept_beside_once() {
    let desk = Desk::new();
    desk.create(&vault(3)).unwrap();
    hold(desk.data()).unwrap();
    let mut file = Recovery::known(desk.data()).unwrap().unwrap();
    let found = Found::at(&file.path, false, desk.data());
    let next = Content::of(&vault(1), "", &file.salt).unwrap();
    for _ in 0..3 {
        let kept = file.keep_beside(&found, &next, NOON, &Zone::UTC).unwrap();
        assert_eq!(kept.as_deref(), Some(BESIDE));
    }
    assert_eq!(desk.beside(), [BESIDE]);
}

#[test]
fn a_crash_between_the_file_and_its_note_makes_no_file_foreign() {
    let desk = Desk::new();
    desk.create(&vault(3)).unwrap();
    let before = Recovery::known(desk.data()).unwrap().unwrap();
    desk.refresh(&vault(4), 4).unwrap();
    let after = Recovery::known(desk.data()).unwrap().unwrap();
    // The note as it was before the file was written.
    let crashed = Recovery {
        next: after.content,
        ..before
    };
    crashed.write_note(desk.data()).unwrap();
    assert_eq!(desk.standing(&vault(4), 4), Standing::UpToDate);
    assert_eq!(desk.standing(&vault(5), 5), Standing::UpToDate);
}

#[test]
fn five_dated_versions_are_kept_and_none_that_alone_has_an_account() {
    const DAY: u64 = 24 * 3600;
    let desk = Desk::new();
    let on = |vault: &Vault, day: u64, asked: bool| {
        let now = NOON + day * DAY;
        let refreshed = refresh(
            desk.data(),
            vault,
            Generation(3 + day),
            now,
            &Zone::UTC,
            asked,
        );
        refreshed.unwrap().unwrap()
    };
    desk.create(&vault(9)).unwrap();
    // The list has lost four accounts, and the user confirms it.
    on(&vault(5), 1, true);
    for day in 2..9 {
        assert_eq!(on(&vault(5), day, false).kept, None);
    }
    let names: Vec<String> = [14, 18, 19, 20, 21]
        .map(|day| format!("warifu-recovery-2023-11-{day}.age"))
        .into();
    assert_eq!(
        desk.beside(),
        names,
        "the first is the only one of the four"
    );
    assert!(desk.read(&names[0]) == vault(9));
    // A version that somebody has changed is left to them.
    fs::write(desk.path().with_file_name(&names[1]), "theirs").unwrap();
    for day in 9..20 {
        on(&vault(5), day, false);
    }
    assert_eq!(desk.beside().len(), 6);
    assert!(desk.beside().contains(&names[0]) && desk.beside().contains(&names[1]));
}

#[test]
fn a_note_that_cannot_be_read_is_said_and_kept() {
    let desk = Desk::new();
    desk.create(&vault(3)).unwrap();
    let note = desk.data().join("recovery.json");
    for text in ["", "{", "null", "[1]", r#"{"path": "x"}"#] {
        fs::write(&note, text).unwrap();
        assert_eq!(
            Recovery::known(desk.data()),
            Err(RecoveryError::NoteDamaged),
            "{text}"
        );
        let refreshed = refresh(
            desk.data(),
            &vault(4),
            Generation(4),
            NOON,
            &Zone::UTC,
            true,
        );
        assert_eq!(refreshed, Err(RecoveryError::NoteDamaged));
        hold(desk.data()).unwrap();
        assert_eq!(fs::read_to_string(&note).unwrap(), text, "it is evidence");
    }
    assert!(desk.create(&vault(4)).unwrap().kept.is_some());
    assert!(Recovery::known(desk.data()).unwrap().is_some());
    let kept = fs::read_to_string(desk.data().join("recovery-damaged.json")).unwrap();
    assert_eq!(kept, r#"{"path": "x"}"#);
}

#[cfg(unix)]
#[test]
fn an_empty_mount_point_is_no_stick() {
    let desk = Desk::new();
    desk.create(&vault(3)).unwrap();
    fs::remove_file(desk.path()).unwrap();
    let found = |was_elsewhere| Found::at(&desk.path(), was_elsewhere, desk.data());
    assert!(matches!(found(false), Found::Gone));
    assert!(
        matches!(found(true), Found::Away),
        "the stick is not plugged in"
    );
    let mut file = Recovery::known(desk.data()).unwrap().unwrap();
    file.is_elsewhere = true;
    file.write_note(desk.data()).unwrap();
    assert_eq!(
        desk.standing(&vault(3), 3),
        Standing::Away { is_due: false }
    );
    assert_eq!(desk.standing(&vault(4), 4), Standing::Away { is_due: true });
    assert_eq!(desk.write(&vault(4), 4), Err(RecoveryError::NoFolder));
    assert!(!desk.path().exists());
}

#[test]
fn the_file_opens_on_another_machine() {
    let desk = Desk::new();
    desk.create(&vault(3)).unwrap();
    // Reading needs nothing from the data folder.
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
    assert_eq!(desk.standing(&vault(3), 3), Standing::UpToDate);
    let data = desk.data();
    let written = refresh(data, &vault(4), Generation(4), NOON + 60, &Zone::UTC, false).unwrap();
    assert_eq!(written.unwrap().file.written_at(), NOON + 60);
    assert!(desk.read(FILE_NAME) == vault(4));
    assert!(desk.beside().is_empty(), "one version a day");
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
    desk.create(&vault(3)).unwrap();
    let away = desk.stick.path().with_extension("away");
    fs::rename(desk.stick.path(), &away).unwrap();
    assert_eq!(desk.standing(&vault(4), 4), Standing::Away { is_due: true });
    assert_eq!(desk.write(&vault(4), 4), Err(RecoveryError::NoFolder));
    fs::rename(&away, desk.stick.path()).unwrap();
    assert_eq!(desk.standing(&vault(4), 4), Standing::UpToDate);
    assert!(desk.read(FILE_NAME) == vault(4));
}

#[test]
fn a_key_put_into_the_file_by_another_is_never_used() {
    let desk = Desk::new();
    desk.create(&vault(3)).unwrap();
    let theirs = key("theirs");
    fs::write(desk.path(), theirs.seal("anything").unwrap()).unwrap();
    desk.write(&vault(4), 4).unwrap();
    assert_eq!(
        read(&desk.path(), &passphrase("theirs")).unwrap_err(),
        RecoveryError::WrongPassphrase
    );
    assert!(desk.read(FILE_NAME) == vault(4));
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
    assert_eq!(Recovery::known(desk.data.path()), Ok(None));
    let refreshed = refresh(
        desk.data(),
        &vault(4),
        Generation(4),
        NOON,
        &Zone::UTC,
        true,
    );
    assert_eq!(refreshed, Ok(None));
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
