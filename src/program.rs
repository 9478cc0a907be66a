//! The program: arguments, then the window or the command line.

use std::{process::ExitCode, sync::Arc};

use crate::{
    cli::{self, Request},
    platform::{self, Launch, Platform, Role, WindowError},
    settings::Settings,
    store::{
        VaultStore, items::ItemStore, keyring::OsKeyring, no_keyring::NoKeyring, sealed::WorkFactor,
    },
    window::{self, Closed},
};

/// Runs the program to its end, as its arguments say.
pub fn run() -> ExitCode {
    let platform = match platform::start() {
        Role::Program(platform) => platform,
        Role::Helper(code) => return code,
    };
    let settings = Settings::load(&platform.folders.config);
    let store = store(&platform);
    match cli::parse(std::env::args_os(), &settings, &platform) {
        Request::Exit(code) => ExitCode::from(code),
        Request::Run(command) => ExitCode::from(cli::run(&command, &settings, &platform, &store)),
        Request::Window(launch) => open(&settings, &platform, &store, &launch),
    }
}

/// Opens the window, unless one that is open already takes `launch`.
fn open(
    settings: &Settings,
    platform: &Platform,
    store: &Arc<VaultStore>,
    launch: &Launch,
) -> ExitCode {
    platform::leave_console();
    if hands_over(platform, launch) {
        return ExitCode::SUCCESS;
    }
    match window::open(settings, platform, store, launch) {
        Ok(Closed::Saved) => ExitCode::SUCCESS,
        Ok(Closed::Unsaved) => ExitCode::from(cli::unsaved(settings, platform)),
        Ok(Closed::Lost(renderer)) => match platform::restart(renderer) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_not_started) => {
                ExitCode::from(cli::no_window(&WindowError::Crashed, settings, platform))
            }
        },
        Err(error) => ExitCode::from(cli::no_window(&error, settings, platform)),
    }
}

/// Whether a window that is open already takes `launch`.
fn hands_over(platform: &Platform, launch: &Launch) -> bool {
    platform::has_display() && platform.shell.hand_over(&launch.clone().absolute())
}

/// Where this machine keeps the vault.
fn store(platform: &Platform) -> Arc<VaultStore> {
    let keyring: Arc<dyn ItemStore> = if platform.folders.is_portable {
        Arc::new(NoKeyring)
    } else {
        Arc::new(OsKeyring::new(platform.capabilities.item_limit))
    };
    Arc::new(VaultStore::new(
        keyring,
        platform.folders.data.clone(),
        WorkFactor::RECOMMENDED,
    ))
}
