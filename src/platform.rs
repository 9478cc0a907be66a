//! The desktop the program runs on, in parts that can each be replaced.
//!
//! [`Platform`] is the seam: the program gets [`native()`], and tests replace some of its parts. Each part is a small
//! trait whose default answers are those of a system without it. So a new part is a file with its trait, a field of
//! [`Platform`], and an implementation on the systems that have it.
//!
//! The only `cfg(target_os)` of the crate are in this file. Every system is one module with the same names inside
//! (`platform/linux.rs`, `platform/windows.rs`, `platform/macos.rs`), and what they share is beside them. Of the rest
//! of the crate, only [`date`](crate::date) and [`release`](crate::release) are known here.

mod address;
#[cfg(any(target_os = "windows", target_os = "macos"))]
mod asker;
mod autostart;
mod clipboard;
mod clock;
mod desktop;
mod display;
mod drag;
mod file_dialogs;
mod hardening;
mod hotkey;
mod instance;
mod key_guard;
pub mod keyring;
#[cfg(any(target_os = "macos", test))]
mod launch_agent;
mod menu;
mod moment;
mod portable;
#[cfg(any(target_os = "windows", target_os = "macos"))]
mod registered_hotkey;
mod releases;
mod restart;
mod screens;
mod shell;
#[cfg(unix)]
mod signals;
#[cfg(any(target_os = "windows", target_os = "macos", test))]
mod sleep;
mod surroundings;
mod system_name;
mod tray;
#[cfg(any(target_os = "windows", target_os = "macos", test))]
mod tray_menu;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(any(target_os = "windows", target_os = "macos"))]
mod monitors;
#[cfg(any(target_os = "windows", target_os = "macos"))]
mod native_tls;
#[cfg(target_os = "windows")]
mod windows;

use std::{path::PathBuf, process::ExitCode, sync::Arc};

#[cfg(target_os = "linux")]
use self::linux as system;
#[cfg(target_os = "macos")]
use self::macos as system;
#[cfg(target_os = "windows")]
use self::windows as system;
pub use self::{
    address::FileAddress,
    autostart::{Autostart, AutostartError, AutostartStanding},
    clipboard::{ClearError, Clipboard, CopyError, PasteError, Pasted},
    clock::{Clock, TimeError, system_time},
    display::{
        DisplayError, Monitor, Renderer, WindowError, check_display, has_display, monitors,
        renderers,
    },
    drag::{Drag, DropTarget, Dropped},
    file_dialogs::{FileDialog, FileDialogError, FileDialogs},
    hotkey::{Hotkey, HotkeyEvent, HotkeyKey, HotkeyModifiers, HotkeyStanding, Hotkeys},
    instance::{HandOver, Launch},
    key_guard::{GuardError, GuardKey, KeyGuard, UserCheck},
    menu::{MenuItem, MenuTitles},
    moment::Moment,
    portable::PORTABLE_FOLDER,
    releases::{Releases, Website},
    restart::restart,
    screens::{CaptureError, Pixels, Screens},
    shell::{Delay, DesktopLook, Event, Listener, Shell},
    surroundings::Surroundings,
    system_name::SystemName,
    tray::{Tray, TrayEvent, TrayItem, TrayMenu, TrayPress, TrayStanding},
};

/// The desktop for the program. A clone is the same desktop.
///
/// Most calls may block (a prompt, a slow clipboard owner, a dialog), so the window makes them on a background thread.
/// It makes these itself: [`Clock::now`], [`Clock::moment`], [`Clock::time_zone`], [`Shell::languages`],
/// [`Shell::listen`], [`Shell::take_drops`], those of [`Tray`] and [`Hotkeys`], and the two that give up.
#[derive(Clone)]
pub struct Platform {
    /// What this desktop can do.
    pub capabilities: Capabilities,
    /// Where the program keeps files.
    pub folders: Folders,
    /// The clocks.
    pub clock: Arc<dyn Clock>,
    /// The clipboard.
    pub clipboard: Arc<dyn Clipboard>,
    /// The screens.
    pub screens: Arc<dyn Screens>,
    /// The dialogs for choosing files.
    pub file_dialogs: Arc<dyn FileDialogs>,
    /// The system's key store behind its check of the user.
    pub key_guard: Arc<dyn KeyGuard>,
    /// The session around the window.
    pub shell: Arc<dyn Shell>,
    /// The releases of the program.
    pub releases: Arc<dyn Releases>,
    /// The tray.
    pub tray: Arc<dyn Tray>,
    /// The key combination that brings the window up.
    pub hotkeys: Arc<dyn Hotkeys>,
    /// The programs that start with the session.
    pub autostart: Arc<dyn Autostart>,
}

impl Platform {
    /// A machine with clocks and these folders, and nothing else, for a caller that adds only some of the parts.
    pub fn bare(folders: Folders) -> Self {
        let nothing = Arc::new(Nothing);
        Self {
            capabilities: Capabilities::default(),
            folders,
            clock: Arc::clone(&nothing) as _,
            clipboard: Arc::clone(&nothing) as _,
            screens: Arc::clone(&nothing) as _,
            file_dialogs: Arc::clone(&nothing) as _,
            key_guard: Arc::clone(&nothing) as _,
            shell: Arc::clone(&nothing) as _,
            releases: Arc::clone(&nothing) as _,
            tray: Arc::clone(&nothing) as _,
            hotkeys: Arc::clone(&nothing) as _,
            autostart: nothing,
        }
    }
}

/// Every part, with the default answers.
struct Nothing;

impl Clock for Nothing {}
impl Clipboard for Nothing {}
impl Screens for Nothing {}
impl FileDialogs for Nothing {}
impl KeyGuard for Nothing {}
impl Shell for Nothing {}
impl Releases for Nothing {}
impl Tray for Nothing {}
impl Hotkeys for Nothing {}
impl Autostart for Nothing {}

/// What a desktop can do. It does not change while the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Capabilities {
    /// Whether the desktop can keep other programs from taking pictures of the window, if it is asked to.
    pub protects_content: bool,
    /// Whether content protection keeps the program's own window out of [`Screens::capture`]. If it does not, the
    /// window is hidden before a capture.
    pub hides_window_from_capture: bool,
    /// Whether a window can be hidden so that not even the taskbar shows it. If it cannot, it is minimised instead.
    pub hides_window: bool,
    /// Whether the program can give the focus to the window that the user came from, without being minimised.
    pub goes_back: bool,
    /// Whether a key combination can bring the window up from other programs.
    pub has_hotkeys: bool,
    /// Whether the clipboard can be read without the system asking the user, or telling the user about it.
    pub reads_clipboard_quietly: bool,
    /// What the program runs on, for somebody who helps.
    pub surroundings: Surroundings,
    /// The keys that put a screenshot on the clipboard here, by their names for users.
    pub screenshot_keys: &'static str,
    /// How many bytes an item of the system's keyring may have, if there is a limit that a vault can reach.
    pub item_limit: Option<usize>,
}

impl Default for Capabilities {
    /// The capabilities of most desktops.
    fn default() -> Self {
        Self {
            protects_content: false,
            hides_window_from_capture: false,
            hides_window: true,
            goes_back: false,
            has_hotkeys: false,
            reads_clipboard_quietly: true,
            surroundings: Surroundings::UNKNOWN,
            screenshot_keys: "PrintScreen",
            item_limit: None,
        }
    }
}

/// The folders that belong to the program; they may not exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// For the program's data.
    pub data: PathBuf,
    /// For settings.
    pub config: PathBuf,
    /// Whether they are beside the program and go wherever it goes. The keyring, which belongs to one computer, is not
    /// used then.
    pub is_portable: bool,
}

/// The name by which desktops know the program: its `.desktop` file, its Wayland app id, its portal permissions.
pub const APP_ID: &str = "app.warifu.Warifu";

/// The role of this process.
pub enum Role {
    /// The program, and the desktop it runs on.
    Program(Box<Platform>),
    /// A helper of the program, which has done its work.
    Helper(ExitCode),
}

/// Finds out the role of this process, closes the program's memory to others, and joins the console that it was started
/// from. Call it first: there must not be a secret yet, and a helper must never have one.
pub fn start() -> Role {
    if let Some(code) = system::run_helper() {
        return Role::Helper(code);
    }
    hardening::harden();
    restart::wait_for_predecessor();
    system::join_console();
    Role::Program(Box::new(native_with_helper(system::this_program())))
}

/// Leaves the console that a command was typed into, if the program has joined it. Call it before a window is opened.
pub fn leave_console() {
    system::leave_console();
}

/// Runs `ask`, which asks the user in the console. It may be another console than the one that is printed to.
pub fn ask_in_console<T>(ask: impl FnOnce() -> T) -> T {
    system::ask_in_console(ask)
}

/// Calls `interrupted` if the user interrupts the command that is running: at Ctrl+C, and if its terminal is closed.
/// Without this, the command ends at once.
pub fn watch_interrupt(interrupted: impl Fn() + Send + Sync + 'static) {
    system::watch_interrupt(interrupted);
}

/// The desktop this program was built for, without a helper process: portals are not asked.
pub fn native() -> Platform {
    desktop::native(system::Asker::default())
}

/// The desktop this program was built for. It starts `program`, which must call [`start`], if it needs a helper.
pub fn native_with_helper(program: PathBuf) -> Platform {
    desktop::native(system::Asker::with_helper(program))
}

/// The system this program was built for, for texts that name its parts.
pub const SYSTEM: System = system::SYSTEM;

/// An operating system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// Linux, with whichever desktop.
    Linux,
    /// Windows.
    Windows,
    /// macOS.
    MacOs,
}
