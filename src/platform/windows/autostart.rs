//! Starting with the session: the user's part of the registry, where the installer writes the same.

use std::{env, path::PathBuf};

use windows_registry::{CURRENT_USER, Key, Type};

use crate::platform::{Autostart, AutostartError, AutostartStanding, autostart::HIDDEN};

/// What Windows starts with the user's session.
const RUN: &str = r"Software\Microsoft\Windows\CurrentVersion\Run";

/// What the user has turned off of that in the settings of Windows or in its task manager.
const APPROVED: &str = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run";

/// The name of the program in both.
const NAME: &str = "Warifu";

/// Windows does not run a longer command from there.
const MAX_COMMAND: usize = 260;

/// The programs that start with the user's session.
pub(in crate::platform) struct RunKey;

impl Autostart for RunKey {
    fn standing(&self) -> Option<AutostartStanding> {
        let command = CURRENT_USER.open(RUN).and_then(|run| run.get_string(NAME));
        let own = env::current_exe().ok()?;
        Some(match command {
            Ok(command) if !is_turned_off() => AutostartStanding::of_entry(program(&command), &own),
            _ => AutostartStanding::Off,
        })
    }

    fn set(&self, on: bool) -> Result<(), AutostartError> {
        let done = if on { turn_on() } else { turn_off() };
        done.ok_or(AutostartError)
    }
}

fn turn_on() -> Option<()> {
    let program = env::current_exe().ok()?;
    let command = command(program.to_str()?)?;
    let run = CURRENT_USER.create(RUN).ok()?;
    run.set_string(NAME, command).ok()?;
    if is_turned_off() {
        // Without this value it is on.
        writable(APPROVED)?.remove_value(NAME).ok()?;
    }
    Some(())
}

fn turn_off() -> Option<()> {
    let run = writable(RUN)?;
    if run.get_type(NAME).is_ok() {
        run.remove_value(NAME).ok()?;
    }
    Some(())
}

/// The command that starts this program with its window hidden.
fn command(program: &str) -> Option<String> {
    let command = format!("\"{program}\" {HIDDEN}");
    (command.encode_utf16().count() <= MAX_COMMAND).then_some(command)
}

/// The program that a command starts, if it is written as [`command`] and the installer write it.
fn program(command: &str) -> Option<PathBuf> {
    let (program, _arguments) = command.trim_start().strip_prefix('"')?.split_once('"')?;
    Some(program.into())
}

fn writable(path: &str) -> Option<Key> {
    let mut options = CURRENT_USER.options();
    options.read().write().open(path).ok()
}

/// The first byte is odd for what is turned off.
fn is_turned_off() -> bool {
    let value = CURRENT_USER
        .open(APPROVED)
        .and_then(|approved| approved.get_value(NAME));
    value.is_ok_and(|value| {
        value.ty() == Type::Bytes && value.first().is_some_and(|first| first % 2 == 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_spaces_is_one_word() {
        let quoted = command(r"C:\My Apps\warifu.exe").unwrap();
        assert_eq!(quoted, r#""C:\My Apps\warifu.exe" --hidden"#);
        assert_eq!(
            command(&"x".repeat(MAX_COMMAND)),
            None,
            "Windows would not run it"
        );
    }

    /// Lets the session start a program that is not there, which the next start repairs.
    fn move_away() {
        let run = CURRENT_USER.create(RUN).unwrap();
        let moved = std::env::temp_dir().join("warifu moved away.exe");
        let moved = moved.to_str().unwrap();
        run.set_string(NAME, command(moved).unwrap()).unwrap();
        let other = AutostartStanding::Other(moved.into());
        assert_eq!(RunKey.standing(), Some(other));
        RunKey.repair().unwrap();
        assert_eq!(RunKey.standing(), Some(AutostartStanding::On));
    }

    #[test]
    fn a_command_names_its_program() {
        let moved = r"C:\My Apps\warifu.exe";
        assert_eq!(program(&command(moved).unwrap()), Some(moved.into()));
        for by_hand in ["warifu", "cmd /c warifu", "\"unfinished", ""] {
            assert_eq!(program(by_hand), None, "{by_hand}");
        }
    }

    #[test]
    fn what_the_user_turns_off_in_windows_is_off() {
        RunKey.set(true).unwrap();
        assert_eq!(RunKey.standing(), Some(AutostartStanding::On));
        let approved = CURRENT_USER.create(APPROVED).unwrap();
        let (on, off) = (AutostartStanding::On, AutostartStanding::Off);
        for (first, expected) in [(2, &on), (3, &off), (6, &on), (7, &off)] {
            let mut value = [0; 12];
            value[0] = first;
            approved.set_bytes(NAME, Type::Bytes, &value).unwrap();
            assert_eq!(RunKey.standing().as_ref(), Some(expected), "{first}");
        }
        RunKey.set(true).unwrap();
        assert_eq!(RunKey.standing(), Some(on), "turned on again");
        move_away();
        RunKey.set(false).unwrap();
        assert_eq!(RunKey.standing(), Some(off));
        assert_eq!(RunKey.set(false), Ok(()), "nothing is left to do");
    }
}
