//! The lock screen comes at once, whatever is under way; what is under way is neither lost nor shown.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use warifu::{
    app::state::Phase,
    platform::{Delay, Event, Launch},
    settings::Settings,
    store::{Generation, StoreError},
};

use crate::desk::{Bench, PASSPHRASE, Shelf, account, lock, text, totp};

/// The user agrees to add an account.
fn add(bench: &mut Bench, issuer: &str) {
    bench.paste(text(&totp(issuer)));
    bench.see("Add this account?");
    bench.key(egui::Key::Enter);
}

fn unlock(bench: &mut Bench, passphrase: &str) {
    bench.fill("Passphrase", passphrase);
    bench.press("Unlock");
}

/// The lock screen is there, with nothing of the accounts on it, in the clipboard or in the sheets under it.
#[track_caller]
fn expect_covered(bench: &mut Bench) {
    bench.see("Warifu is locked");
    for name in ["Amazon", "GitHub", "Not saved", "Saving"] {
        assert!(!bench.sees(name), "{name}");
    }
    bench.until("the clipboard is empty", |bench| {
        !lock(&bench.desk.hands).holds_code()
    });
    let state = bench.window.state().state();
    assert!(state.vault().is_none() && state.revealed.is_empty() && state.sheet.is_none());
}

/// Nothing of the vault is in memory any more, nor what opens it.
#[track_caller]
fn expect_dropped(bench: &mut Bench) {
    bench.until("the vault is dropped", |bench| {
        bench.window.state().state().phase.live().is_none()
    });
    assert!(!bench.shelf.is_unlocked.load(Ordering::SeqCst));
}

#[test]
fn a_save_that_hangs_ends_behind_the_lock_screen() {
    let mut bench = Bench::unlocked(Settings::default());
    bench.press("Copy code for Amazon");
    bench.see("Code for Amazon copied");
    bench.shelf.save_waits.store(true, Ordering::SeqCst);
    add(&mut bench, "GitHub");
    bench.see("Saving…");
    bench.desk.tell(Event::ScreenLocked);
    expect_covered(&mut bench);
    assert!(
        bench.shelf.is_unlocked.load(Ordering::SeqCst),
        "the save needs the key"
    );
    bench.shelf.save_waits.store(false, Ordering::SeqCst);
    expect_dropped(&mut bench);
    expect_covered(&mut bench);
    assert_eq!(bench.shelf.titles(), ["Amazon", "GitHub"]);
    assert_eq!(
        bench.desk.copied().map(|code| code.len()),
        Some(6),
        "no code is copied behind the lock screen"
    );
    unlock(&mut bench, PASSPHRASE);
    bench.see("Copy code for GitHub");
    assert!(!bench.sees("Not saved"));
}

#[test]
fn a_save_that_still_hangs_is_there_after_unlocking() {
    let mut bench = Bench::unlocked(Settings::default());
    bench.shelf.save_waits.store(true, Ordering::SeqCst);
    add(&mut bench, "GitHub");
    bench.see("Saving…");
    bench.keys(egui::Modifiers::COMMAND, egui::Key::L);
    expect_covered(&mut bench);
    unlock(&mut bench, "open barley");
    bench.see("The passphrase is not right");
    unlock(&mut bench, PASSPHRASE);
    bench.see("Copy code for Amazon");
    bench.see("Saving…");
    bench.shelf.save_waits.store(false, Ordering::SeqCst);
    bench.see("Secret saved");
    assert_eq!(bench.shelf.titles(), ["Amazon", "GitHub"]);
}

#[test]
fn a_change_that_cannot_be_saved_is_asked_about_again_after_unlocking() {
    for locks_before_it_fails in [true, false] {
        let mut bench = Bench::unlocked(Settings::default());
        lock(&bench.shelf.save_errors).push(StoreError::Locked);
        if locks_before_it_fails {
            bench.shelf.save_waits.store(true, Ordering::SeqCst);
            add(&mut bench, "GitHub");
            bench.see("Saving…");
        } else {
            add(&mut bench, "GitHub");
            bench.see("Not saved");
        }
        bench.desk.tell(Event::ScreenLocked);
        expect_covered(&mut bench);
        bench.shelf.save_waits.store(false, Ordering::SeqCst);
        expect_dropped(&mut bench);
        bench.see("A change is not saved yet");
        assert_eq!(bench.shelf.titles(), ["Amazon"]);
        unlock(&mut bench, PASSPHRASE);
        bench.see("Not saved");
        bench.see("The keyring is locked");
        bench.press("Try again");
        bench.see("Copy code for GitHub");
        assert_eq!(bench.shelf.titles(), ["Amazon", "GitHub"]);
    }
}

#[test]
fn a_change_that_waits_is_merged_with_what_another_copy_has_saved() {
    let mut bench = Bench::unlocked(Settings::default());
    lock(&bench.shelf.save_errors).push(StoreError::Locked);
    add(&mut bench, "GitHub");
    bench.see("Not saved");
    bench.keys(egui::Modifiers::COMMAND, egui::Key::L);
    expect_covered(&mut bench);
    lock(&bench.shelf.vault).add(account(&totp("Google")), 0);
    bench.shelf.generation.store(7, Ordering::SeqCst);
    unlock(&mut bench, PASSPHRASE);
    bench.press("Try again");
    bench.see("Copy code for GitHub");
    assert_eq!(bench.shelf.titles(), ["Amazon", "Google", "GitHub"]);
    let generation = bench.window.state().state().open().map(|it| it.generation);
    assert_eq!(generation, Some(Generation(8)));
}

#[test]
fn a_passphrase_is_worked_on_behind_the_lock_screen() {
    let mut bench = Bench::unlocked(Settings::default());
    bench.press("Settings");
    bench.press("Change passphrase…");
    bench.fill("Current passphrase", PASSPHRASE);
    bench.fill("New passphrase", "another one");
    bench.fill("Repeat the passphrase", "another one");
    bench.shelf.save_waits.store(true, Ordering::SeqCst);
    bench.press("Change");
    bench.desk.tell(Event::ScreenLocked);
    expect_covered(&mut bench);
    bench.shelf.save_waits.store(false, Ordering::SeqCst);
    expect_dropped(&mut bench);
    unlock(&mut bench, PASSPHRASE);
    bench.see("The passphrase is not right");
    unlock(&mut bench, "another one");
    bench.see("Copy code for Amazon");
}

#[test]
fn a_passphrase_that_could_not_be_changed_is_told_after_unlocking() {
    let mut bench = Bench::unlocked(Settings::default());
    bench.press("Settings");
    bench.press("Change passphrase…");
    bench.fill("Current passphrase", "open barley");
    bench.fill("New passphrase", "another one");
    bench.fill("Repeat the passphrase", "another one");
    bench.shelf.unlock_waits.store(true, Ordering::SeqCst);
    bench.press("Change");
    bench.desk.tell(Event::ScreenLocked);
    expect_covered(&mut bench);
    bench.shelf.unlock_waits.store(false, Ordering::SeqCst);
    expect_dropped(&mut bench);
    expect_covered(&mut bench);
    assert!(!bench.sees("The passphrase is not right"));
    unlock(&mut bench, PASSPHRASE);
    bench.see("The passphrase is not right");
}

#[test]
fn a_screen_that_locks_while_the_vault_is_being_opened_keeps_it_locked() {
    // The passphrase was given just before.
    let mut bench = Bench::start(Shelf::sealed(), Launch::default());
    bench.shelf.unlock_waits.store(true, Ordering::SeqCst);
    unlock(&mut bench, PASSPHRASE);
    bench.see("Opening…");
    bench.desk.tell(Event::ScreenLocked);
    bench.frames(3);
    bench.shelf.unlock_waits.store(false, Ordering::SeqCst);
    bench.until(
        "the passphrase was tried",
        |bench| matches!(&bench.window.state().state().phase, Phase::Locked(it) if !it.working),
    );
    expect_covered(&mut bench);
    expect_dropped(&mut bench);

    // The key is at hand.
    let shelf = Shelf::sealed();
    shelf.is_unlocked.store(true, Ordering::SeqCst);
    shelf.waits.store(true, Ordering::SeqCst);
    let mut bench = Bench::start(shelf, Launch::default());
    bench.frames(3);
    bench.desk.tell(Event::ScreenLocked);
    bench.frames(3);
    bench.shelf.waits.store(false, Ordering::SeqCst);
    expect_covered(&mut bench);
    expect_dropped(&mut bench);
}

#[test]
fn a_screen_that_locks_while_the_first_passphrase_is_set_locks_as_soon_as_it_is() {
    let mut bench = Bench::with(&[&totp("Amazon")]);
    bench.press("Settings");
    bench.press("Set app lock…");
    bench.fill("New passphrase", PASSPHRASE);
    bench.fill("Repeat the passphrase", PASSPHRASE);
    bench.shelf.save_waits.store(true, Ordering::SeqCst);
    bench.press("Set lock");
    bench.desk.tell(Event::ScreenLocked);
    bench.frames(3);
    bench.shelf.save_waits.store(false, Ordering::SeqCst);
    expect_covered(&mut bench);
    expect_dropped(&mut bench);
}

#[test]
fn a_lock_that_is_being_removed_leaves_no_screen_that_nobody_could_open() {
    let mut bench = Bench::unlocked(Settings::default());
    bench.press("Settings");
    bench.press("Remove app lock…");
    bench.fill("Current passphrase", PASSPHRASE);
    bench.shelf.save_waits.store(true, Ordering::SeqCst);
    bench.press("Remove lock");
    bench.desk.tell(Event::ScreenLocked);
    expect_covered(&mut bench);
    bench.shelf.save_waits.store(false, Ordering::SeqCst);
    bench.see("Copy code for Amazon");
}

#[test]
fn a_hidden_window_is_drawn_once_so_that_its_tree_names_no_account() {
    let mut bench = Bench::unlocked(Settings::default());
    bench.desk.tell(Event::ScreenLocked);
    let mut asked = false;
    for _ in 0..4 {
        bench.window.step();
        let output = bench.window.output();
        let mut commands = output.viewport_output.values().flat_map(|it| &it.commands);
        asked |= commands.any(|it| *it == egui::ViewportCommand::RequestPaintWhileHidden);
    }
    assert!(asked);
}

/// Tells when the machine may sleep.
struct MaySleep(Arc<AtomicBool>);

impl Drop for MaySleep {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

#[test]
fn the_machine_sleeps_only_when_the_lock_screen_is_there_and_the_clipboard_is_empty() {
    let mut bench = Bench::unlocked(Settings::default());
    bench.press("Copy code for Amazon");
    bench.see("Code for Amazon copied");
    let sleeps = Arc::new(AtomicBool::new(false));
    let delay = Delay::new(MaySleep(Arc::clone(&sleeps)));
    bench.desk.tell(Event::Sleeping(delay));
    assert!(!sleeps.load(Ordering::SeqCst));
    bench.until("the machine may sleep", |_| sleeps.load(Ordering::SeqCst));
    assert!(!lock(&bench.desk.hands).holds_code());
    assert!(bench.sees("Warifu is locked") && !bench.sees("Amazon"));
}

#[test]
fn a_vault_without_a_lock_has_its_codes_cleared_before_the_machine_sleeps() {
    let mut bench = Bench::with(&[&totp("Amazon")]);
    bench.press("Copy code for Amazon");
    bench.see("Code for Amazon copied");
    bench.desk.tell(Event::Sleeping(Delay::new(())));
    bench.until("the clipboard is empty", |bench| {
        !lock(&bench.desk.hands).holds_code()
    });
    assert!(bench.sees("Copy code for Amazon"));
}

#[test]
fn a_desktop_that_does_not_tell_is_named_in_the_settings() {
    const UNHEARD: &str = "This desktop does not tell Warifu when the screen locks";
    // Also before there is a lock, whose card says what it locks with.
    for mut bench in [
        Bench::unlocked(Settings::default()),
        Bench::with(&[&totp("Amazon")]),
    ] {
        bench.press("Settings");
        bench.frames(3);
        assert!(!bench.sees(UNHEARD), "that is not known yet");
        bench.desk.tell(Event::ScreenLockHeard(false));
        bench.see(UNHEARD);
        bench.see("lock with Ctrl+L before you get up");
        bench.desk.tell(Event::ScreenLockHeard(true));
        bench.until("it is not said any more", |bench| !bench.sees(UNHEARD));
    }
}
