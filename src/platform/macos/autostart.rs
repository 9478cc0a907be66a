//! Starting with the session: a launch agent in the user's library.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use directories::BaseDirs;

use crate::platform::{APP_ID, Autostart, AutostartError, AutostartStanding, launch_agent};

/// Where macOS runs an app from that was not moved out of the downloads. The folder changes with each start.
const TEMPORARY: &str = "/AppTranslocation/";

/// The launch agents of the user.
pub(in crate::platform) struct LaunchAgents {
    /// `None` if there are none, or if this program cannot be started from there.
    place: Option<Place>,
}

struct Place {
    file: PathBuf,
    program: String,
}

impl LaunchAgents {
    /// Those of the user's library.
    pub(in crate::platform) fn of_user() -> Self {
        let place = || {
            let agents = BaseDirs::new()?.home_dir().join("Library/LaunchAgents");
            let program = env::current_exe().ok()?.to_str()?.to_owned();
            let place = Place {
                file: agents.join(format!("{APP_ID}.plist")),
                program,
            };
            (!place.program.contains(TEMPORARY)).then_some(place)
        };
        Self { place: place() }
    }
}

impl Autostart for LaunchAgents {
    fn standing(&self) -> Option<AutostartStanding> {
        let Place { file, program } = self.place.as_ref()?;
        Some(match fs::read_to_string(file) {
            Ok(agent) => {
                AutostartStanding::of_entry(launch_agent::program(&agent), Path::new(program))
            }
            Err(_) => AutostartStanding::Off,
        })
    }

    fn set(&self, on: bool) -> Result<(), AutostartError> {
        let Place { file, program } = self.place.as_ref().ok_or(AutostartError)?;
        let done = if on {
            let folder = file.parent().ok_or(AutostartError)?;
            fs::create_dir_all(folder).and_then(|()| fs::write(file, launch_agent::text(program)))
        } else {
            match fs::remove_file(file) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                removed => removed,
            }
        };
        done.map_err(|_cause| AutostartError)
    }
}
