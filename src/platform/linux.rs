//! Linux: X11 or Wayland, the desktop portals, the Secret Service.

mod autostart;
#[cfg(test)]
mod bus;
mod clock;
mod display;
mod glance;
mod hardening;
pub(super) mod keyring;
mod notification;
mod offers;
mod pictures;
mod portal;
mod session;
mod surroundings;
mod system_name;
mod tls;
mod tray;
mod wayland;
mod x11;

use std::{
    env, ffi::OsString, fs, io, os::unix::ffi::OsStringExt as _, path::PathBuf, sync::Arc,
    time::Duration,
};

use arboard::{GetExtLinux as _, LinuxClipboardKind, SetExtLinux as _};
use interprocess::local_socket::{
    GenericNamespaced, ListenerOptions, Name, PeerCreds, Stream, ToNsName as _, prelude::*,
};
use raw_window_handle::{DisplayHandle, RawWindowHandle};
use rustix::time::{ClockId, clock_gettime};

use self::portal::Portals;
pub(super) use self::{
    clock::is_synchronised as clock_is_synchronised,
    glance::glance,
    hardening::harden,
    notification::alert,
    pictures::in_clipboard as picture_in_clipboard,
    portal::run_helper,
    session::watch as watch_session,
    tls::{PROVIDER as TLS, is_fault as is_tls_fault},
};
pub(super) use super::signals::{watch as watch_interrupt, watch as watch_signals};
use super::{
    Autostart, Capabilities, CaptureError, DesktopLook, DisplayError, Drag, DropTarget, FileDialog,
    FileDialogError, FileDialogs, Hotkeys, KeyGuard, Listener, MenuTitles, Moment, Monitor, Pixels,
    Renderer, Screens, System, Tray,
};

pub(super) const SYSTEM: System = System::Linux;

/// Mesa offers OpenGL on every Linux desktop, in software if necessary, and glow needs half the memory of wgpu.
pub(super) const RENDERERS: &[Renderer] = &[Renderer::Glow];

pub(super) fn capabilities() -> Capabilities {
    Capabilities {
        // Neither X11 nor Wayland can keep a window out of a screenshot.
        protects_content: false,
        hides_window_from_capture: false,
        // Wayland knows no hidden windows.
        hides_window: !is_set("WAYLAND_DISPLAY"),
        reads_clipboard_quietly: true,
        goes_back: !is_set("WAYLAND_DISPLAY"),
        has_hotkeys: true,
        surroundings: surroundings::surroundings(),
        screenshot_keys: "PrintScreen",
        // The Secret Service has no limit that a vault could reach.
        item_limit: None,
    }
}

/// Linux has no key store that checks the user by itself.
pub(super) struct SystemKeyGuard;

impl KeyGuard for SystemKeyGuard {}

/// `CLOCK_BOOTTIME`. `Instant` is `CLOCK_MONOTONIC` here, which stops while the machine sleeps.
pub(super) fn moment() -> Moment {
    let elapsed = Duration::try_from(clock_gettime(ClockId::Boottime));
    // The kernel counts from its start, so the time is never negative.
    Moment::new(elapsed.unwrap_or_default())
}

pub(super) fn has_display() -> bool {
    is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Call it before a window is opened, and keep the result until the window is closed.
pub(super) fn check_display() -> Result<impl Sized, DisplayError> {
    if is_set("WAYLAND_DISPLAY") {
        display::check_wayland().map(|()| None)
    } else if is_set("DISPLAY") {
        display::check_x11().map(Some)
    } else {
        Err(DisplayError::Missing)
    }
}

/// Puts `text` on the clipboard, with the hint that KDE's Klipper and most other clipboard histories respect.
pub(super) fn set_secret(
    clipboard: &mut arboard::Clipboard,
    text: &str,
) -> Result<(), arboard::Error> {
    clipboard.set().exclude_from_history().text(text)
}

/// The PRIMARY selection.
pub(super) fn selected_text(clipboard: &mut arboard::Clipboard) -> Result<String, arboard::Error> {
    let selection = clipboard.get().clipboard(LinuxClipboardKind::Primary);
    selection.text()
}

/// False: the desktop gives the focus to the next window when this one is minimised.
pub(super) fn make_way() -> bool {
    false
}

/// Activates the window below this one, which Wayland lets no program do.
pub(super) fn go_back() -> bool {
    !is_set("WAYLAND_DISPLAY") && x11::go_back()
}

/// Does nothing: only [`make_way`] would have to be undone.
pub(super) fn come_forward() {}

/// The tray, as most desktops have one.
pub(super) fn tray() -> impl Tray {
    tray::StatusNotifier::default()
}

/// Under X11, takes a window that may be minimised off the taskbar.
pub(super) fn withdraw(window: RawWindowHandle) {
    if let Some(window) = x11_window(window) {
        x11::withdraw(window);
    }
}

fn x11_window(window: RawWindowHandle) -> Option<u32> {
    match window {
        RawWindowHandle::Xlib(handle) => u32::try_from(handle.window).ok(),
        RawWindowHandle::Xcb(handle) => Some(handle.window.get()),
        _ => None,
    }
}

pub(super) fn take_drops(
    window: RawWindowHandle,
    display: DisplayHandle<'_>,
    tell: impl Fn(Drag) + Send + 'static,
) -> DropTarget {
    if matches!(window, RawWindowHandle::Wayland(_)) {
        return wayland::take_drops(display, tell);
    }
    if let Some(window) = x11_window(window) {
        // It ends with the window.
        x11::take_drops(window, tell);
    }
    DropTarget::default()
}

/// Asks the desktop for files, pictures of the screen, and light or dark.
#[derive(Default)]
pub(super) struct Asker {
    portals: Portals,
}

impl Asker {
    /// `program` is started to ask the portals.
    pub(super) fn with_helper(program: PathBuf) -> Self {
        Self {
            portals: Portals::with_helper(program),
        }
    }

    pub(super) fn look(&self) -> DesktopLook {
        self.portals.look()
    }

    /// The key combinations of X11. Wayland gives keys only to the window that has the focus, and there the desktop has
    /// them.
    pub(super) fn hotkeys(&self) -> Arc<dyn Hotkeys> {
        if is_set("WAYLAND_DISPLAY") {
            Arc::new(self.portals.hotkey())
        } else {
            Arc::new(x11::Grabs::default())
        }
    }

    /// The programs that start with the session.
    pub(super) fn autostart(&self) -> Arc<dyn Autostart> {
        autostart::of_session(self.portals.autostart())
    }
}

impl FileDialogs for Asker {
    fn choose(&self, dialog: &FileDialog) -> Result<Vec<PathBuf>, FileDialogError> {
        self.portals.choose(dialog)
    }

    fn give_up(&self) {
        self.portals.give_up();
    }
}

impl Screens for Asker {
    /// Under Wayland only the portal can see the screen, since the X server there shows an empty one. Under X11 the
    /// portal is the second choice, for sandboxes without access to the real X server.
    fn capture(&self) -> Result<Vec<Pixels>, CaptureError> {
        if is_wayland() {
            return self.portals.capture();
        }
        x11::capture().or_else(|x11| match self.portals.capture() {
            Err(CaptureError::Unavailable | CaptureError::Failed(_)) => Err(x11),
            portal => portal,
        })
    }

    fn give_up(&self) {
        self.portals.give_up();
    }
}

/// Empty under Wayland, which does not tell where windows are.
pub(super) fn monitors() -> Vec<Monitor> {
    if is_wayland() {
        Vec::new()
    } else {
        x11::monitor_places()
    }
}

/// The path of this program, which also works after its file was replaced with a newer one.
pub(super) fn this_program() -> PathBuf {
    PathBuf::from("/proc/self/exe")
}

fn is_wayland() -> bool {
    is_set("WAYLAND_DISPLAY")
        || env::var_os("XDG_SESSION_TYPE").is_some_and(|session| session == "wayland")
}

fn is_set(variable: &str) -> bool {
    env::var_os(variable).is_some_and(|value| !value.is_empty())
}

/// The user and the session. Starts in different ones do not pass anything to each other.
pub(super) fn session() -> String {
    let variable = |name| env::var(name).unwrap_or_default();
    let user = rustix::process::geteuid().as_raw();
    let (wayland, x11) = (variable("WAYLAND_DISPLAY"), variable("DISPLAY"));
    format!("{user} {wayland} {x11}")
}

/// A name in the abstract namespace, which leaves no files behind. Anybody can take a name there, so both ends check
/// who the other is.
fn socket_name(name: &str) -> io::Result<Name<'_>> {
    name.to_ns_name::<GenericNamespaced>()
}

pub(super) fn listener_options(name: &str) -> io::Result<ListenerOptions<'_>> {
    Ok(ListenerOptions::new().name(socket_name(name)?))
}

pub(super) fn connect(name: &str) -> io::Result<Stream> {
    Stream::connect(socket_name(name)?)
}

/// Lets the next read of `stream` fail if nothing comes within this time.
pub(super) fn limit_read(stream: &Stream, patience: Duration) -> io::Result<()> {
    stream.set_recv_timeout(Some(patience))
}

pub(super) fn is_own_user(peer: &PeerCreds) -> bool {
    peer.euid() == Some(rustix::process::geteuid().as_raw())
}

/// Every program can print to the terminal that it was started from.
pub(super) fn join_console() {}

/// Asks in the terminal, whose shell waits.
pub(super) fn ask_in_console<T>(ask: impl FnOnce() -> T) -> T {
    ask()
}

/// A program does not end with the terminal that it was started from: it gets a signal.
pub(super) fn leave_console() {}

/// Does nothing: only macOS has a menu bar for every program.
pub(super) fn show_menu(_titles: &MenuTitles, _listener: Listener) {}

/// The file of an address on this computer. Some programs put the computer's name into addresses, as XDND prescribes.
pub(super) fn file_at(host: Option<&str>, path: Vec<u8>) -> Option<PathBuf> {
    let is_own = |host: &str| {
        let own = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
        own.trim().eq_ignore_ascii_case(host)
    };
    host.is_none_or(is_own)
        .then(|| PathBuf::from(OsString::from_vec(path)))
}
