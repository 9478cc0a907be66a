//! Starting with the session: a file in the folder that desktops look into (the XDG autostart specification). In a
//! sandbox, the desktop is asked to write it.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use directories::BaseDirs;

use super::portal::PortalAutostart;
use crate::platform::{APP_ID, Autostart, AutostartError, AutostartStanding, autostart::HIDDEN};

/// The program's name inside its sandbox, by which the desktop starts it there.
const IN_SANDBOX: &str = "warifu";

/// The programs that start with the session.
pub(in crate::platform) fn of_session(portal: PortalAutostart) -> Arc<dyn Autostart> {
    let folder = AutostartFolder::of_user();
    if Path::new("/.flatpak-info").exists() {
        Arc::new(InSandbox {
            portal,
            answered: folder,
        })
    } else {
        Arc::new(folder)
    }
}

/// The autostart folder of the user.
struct AutostartFolder {
    /// `None` if there is none, or if this program cannot be started from there.
    place: Option<Place>,
}

/// The desktop's portal. It cannot be asked whether the program is on its list, so its last answer is kept as a file in
/// the sandbox's own folder, which no desktop looks into.
struct InSandbox {
    portal: PortalAutostart,
    answered: AutostartFolder,
}

impl Autostart for InSandbox {
    fn standing(&self) -> Option<AutostartStanding> {
        let answered = self.answered.standing();
        answered.filter(|_| self.portal.is_there())
    }

    fn set(&self, on: bool) -> Result<(), AutostartError> {
        let command = vec![IN_SANDBOX.to_owned(), HIDDEN.to_owned()];
        let is_on = self.portal.set(command, on).ok_or(AutostartError)?;
        self.answered.set(is_on)?;
        (is_on == on).then_some(()).ok_or(AutostartError)
    }

    /// Does nothing: the desktop starts the sandbox by its name, wherever it is.
    fn repair(&self) -> Result<(), AutostartError> {
        Ok(())
    }
}

struct Place {
    folder: PathBuf,
    program: PathBuf,
}

impl AutostartFolder {
    fn of_user() -> Self {
        let place = || {
            Some(Place {
                folder: BaseDirs::new()?.config_dir().join("autostart"),
                program: program()?,
            })
        };
        Self { place: place() }
    }
}

impl Autostart for AutostartFolder {
    fn standing(&self) -> Option<AutostartStanding> {
        let place = self.place.as_ref()?;
        let Ok(entry) = fs::read_to_string(place.file()) else {
            return Some(AutostartStanding::Off);
        };
        // The settings of some desktops keep the file and mark it.
        let is_off = |line: &str| {
            matches!(
                line.replace(' ', "").as_str(),
                "Hidden=true" | "X-GNOME-Autostart-enabled=false"
            )
        };
        Some(if entry.lines().any(is_off) {
            AutostartStanding::Off
        } else {
            AutostartStanding::of_entry(program_of(&entry), &place.program)
        })
    }

    fn set(&self, on: bool) -> Result<(), AutostartError> {
        let place = self.place.as_ref().ok_or(AutostartError)?;
        let done = if on {
            fs::create_dir_all(&place.folder).and_then(|()| fs::write(place.file(), place.entry()))
        } else {
            match fs::remove_file(place.file()) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                removed => removed,
            }
        };
        done.map_err(|_cause| AutostartError)
    }
}

impl Place {
    fn file(&self) -> PathBuf {
        self.folder.join(format!("{APP_ID}.desktop"))
    }

    fn entry(&self) -> String {
        let program = quoted(&self.program.to_string_lossy());
        format!(
            "[Desktop Entry]\nType=Application\nName=Warifu\nIcon={APP_ID}\nExec={program} {HIDDEN}\nTerminal=false\n"
        )
    }
}

/// The file that starts this program. That of an `AppImage` is outside of the folder that it is mounted at.
fn program() -> Option<PathBuf> {
    let image = env::var_os("APPIMAGE").filter(|image| !image.is_empty());
    image.map(PathBuf::from).or_else(|| env::current_exe().ok())
}

/// An argument of `Exec` in a desktop file: quoted, and escaped a second time as every text there.
fn quoted(argument: &str) -> String {
    let mut quoted = String::from('"');
    for character in argument.chars() {
        match character {
            '\\' => quoted.push_str(r"\\\\"),
            '"' | '`' | '$' => {
                quoted.push_str(r"\\");
                quoted.push(character);
            }
            '%' => quoted.push_str("%%"),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// The program that a desktop file starts: the first argument of its `Exec`, without its escapes.
fn program_of(entry: &str) -> Option<PathBuf> {
    let exec = entry
        .lines()
        .find_map(|line| line.strip_prefix("Exec")?.trim_start().strip_prefix('='))?;
    let exec = exec.trim_start().replace(r"\\", r"\");
    let Some(quoted) = exec.strip_prefix('"') else {
        return exec.split_whitespace().next().map(PathBuf::from);
    };
    let mut program = String::new();
    let mut characters = quoted.chars();
    loop {
        match characters.next()? {
            '"' => return Some(program.replace("%%", "%").into()),
            '\\' => program.push(characters.next()?),
            other => program.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::portal::{self, Portals},
        *,
    };

    fn in_folder(folder: &Path, program: &str) -> AutostartFolder {
        AutostartFolder {
            place: Some(Place {
                folder: folder.join("autostart"),
                program: PathBuf::from(program),
            }),
        }
    }

    #[test]
    fn the_file_is_written_and_removed() {
        let folder = tempfile::tempdir().unwrap();
        let autostart = in_folder(folder.path(), "/usr/bin/warifu");
        assert_eq!(autostart.standing(), Some(AutostartStanding::Off));
        autostart.set(true).unwrap();
        assert_eq!(autostart.standing(), Some(AutostartStanding::On));
        let file = folder.path().join("autostart/app.warifu.Warifu.desktop");
        let entry = fs::read_to_string(&file).unwrap();
        assert!(
            entry.contains("\nExec=\"/usr/bin/warifu\" --hidden\n"),
            "{entry}"
        );
        autostart.set(false).unwrap();
        assert!(!file.exists());
        assert_eq!(autostart.set(false), Ok(()), "nothing is left to do");
    }

    #[test]
    fn a_desktop_that_has_turned_it_off_is_heard() {
        let folder = tempfile::tempdir().unwrap();
        let autostart = in_folder(folder.path(), "/usr/bin/warifu");
        autostart.set(true).unwrap();
        let file = folder.path().join("autostart/app.warifu.Warifu.desktop");
        let entry = fs::read_to_string(&file).unwrap();
        for mark in ["Hidden=true", "X-GNOME-Autostart-enabled=false"] {
            fs::write(&file, format!("{entry}{mark}\n")).unwrap();
            assert_eq!(autostart.standing(), Some(AutostartStanding::Off), "{mark}");
        }
    }

    #[test]
    fn a_folder_that_takes_no_file_is_reported() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("autostart"), "a file").unwrap();
        let autostart = in_folder(folder.path(), "/usr/bin/warifu");
        assert_eq!(autostart.set(true), Err(AutostartError));
    }

    /// In a sandbox whose desktop answers so.
    fn in_sandbox(folder: &Path, answer: &str) -> InSandbox {
        let script = format!(
            r#"read request; echo "$request" >>requests; case "$request" in
            *Presence*) echo '{{"Ok":null}}';;
            *) echo '{answer}';;
            esac; read word"#
        );
        let helper = portal::scripted_helper(folder, &script);
        InSandbox {
            portal: Portals::with_helper(helper).autostart(),
            answered: in_folder(folder, "/app/bin/warifu"),
        }
    }

    #[test]
    fn in_a_sandbox_the_desktop_is_asked_and_its_answer_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let autostart = in_sandbox(folder.path(), r#"{"Ok":true}"#);
        assert_eq!(autostart.standing(), Some(AutostartStanding::Off));
        assert_eq!(autostart.set(true), Ok(()));
        assert_eq!(autostart.standing(), Some(AutostartStanding::On));
        let asked = fs::read_to_string(folder.path().join("requests")).unwrap();
        let set = r#"{"Autostart":{"command":["warifu","--hidden"],"on":true}}"#;
        assert!(asked.lines().any(|line| line == set), "{asked}");
        // A desktop that starts it all the same.
        assert_eq!(autostart.set(false), Err(AutostartError));
        assert_eq!(autostart.standing(), Some(AutostartStanding::On));
    }

    #[test]
    fn a_desktop_that_refuses_or_dies_leaves_the_switch_as_it_was() {
        for answer in [r#"{"Err":"Denied"}"#, r#"{"Ok":false}"#, "nonsense"] {
            let folder = tempfile::tempdir().unwrap();
            let autostart = in_sandbox(folder.path(), answer);
            assert_eq!(autostart.set(true), Err(AutostartError), "{answer}");
            assert_eq!(
                autostart.standing(),
                Some(AutostartStanding::Off),
                "{answer}"
            );
        }
    }

    #[test]
    fn a_sandbox_without_the_portal_has_no_switch() {
        let folder = tempfile::tempdir().unwrap();
        let autostart = InSandbox {
            portal: Portals::default().autostart(),
            answered: in_folder(folder.path(), "/app/bin/warifu"),
        };
        assert_eq!(autostart.standing(), None);
        assert_eq!(autostart.set(true), Err(AutostartError));
    }

    #[test]
    fn a_path_is_quoted_as_the_specification_says() {
        assert_eq!(quoted("/opt/My Apps/warifu"), "\"/opt/My Apps/warifu\"");
        assert_eq!(quoted(r#"/a"b$c\d%e"#), r#""/a\\"b\\$c\\\\d%%e""#);
    }

    #[test]
    fn a_program_that_was_moved_is_found_by_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let before = folder.path().join(r#"no where"b$c\d%e`"#);
        fs::create_dir(&before).unwrap();
        for moved in [folder.path().join("warifu-1"), before.join("warifu")] {
            let moved = moved.to_str().unwrap();
            in_folder(folder.path(), moved).set(true).unwrap();
            let autostart = in_folder(folder.path(), "/opt/warifu/warifu");
            let other = AutostartStanding::Other(moved.into());
            assert_eq!(autostart.standing(), Some(other));
            autostart.repair().unwrap();
            assert_eq!(autostart.standing(), Some(AutostartStanding::On));
        }
    }

    #[test]
    fn a_command_that_the_user_wrote_is_understood() {
        for (exec, program) in [
            ("Exec=/usr/bin/warifu --hidden", Some("/usr/bin/warifu")),
            ("Exec = warifu", Some("warifu")),
            (
                "Name=x\nExec=\"/a b/warifu\" --hidden\nIcon=y",
                Some("/a b/warifu"),
            ),
            ("Exec=\"unfinished", None),
            ("Exec=", None),
            ("Name=x", None),
        ] {
            assert_eq!(program_of(exec), program.map(PathBuf::from), "{exec}");
        }
    }
}
