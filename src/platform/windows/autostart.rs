//! Starting with the session: the user's part of the registry, where the installer writes the same.

use std::env;

use windows_registry::{CURRENT_USER, Key, Type};

use crate::platform::{Autostart, AutostartError, autostart::HIDDEN};

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
    fn is_on(&self) -> Option<bool> {
        let command = CURRENT_USER.open(RUN).and_then(|run| run.get_string(NAME));
        Some(command.is_ok() && !is_turned_off())
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

    #[test]
    fn what_the_user_turns_off_in_windows_is_off() {
        RunKey.set(true).unwrap();
        assert_eq!(RunKey.is_on(), Some(true));
        let approved = CURRENT_USER.create(APPROVED).unwrap();
        for (first, on) in [(2, true), (3, false), (6, true), (7, false)] {
            let mut value = [0; 12];
            value[0] = first;
            approved.set_bytes(NAME, Type::Bytes, &value).unwrap();
            assert_eq!(RunKey.is_on(), Some(on), "{first}");
        }
        RunKey.set(true).unwrap();
        assert_eq!(RunKey.is_on(), Some(true), "turned on again");
        RunKey.set(false).unwrap();
        assert_eq!(RunKey.is_on(), Some(false));
        assert_eq!(RunKey.set(false), Ok(()), "nothing is left to do");
    }
}
