//! macOS: the Keychain, Core Graphics.

mod autostart;
mod clock;
mod key_guard;
pub(super) mod keyring;
mod menu;
mod opened;
mod session;
mod status_item;

use std::{env, fs, io, os::unix::fs::MetadataExt as _, sync::Arc, time::Duration};

use interprocess::local_socket::{
    GenericFilePath, ListenerOptions, Name, PeerCreds, Stream, ToFsName as _, prelude::*,
};
use objc2::{MainThreadMarker, rc::autoreleasepool};
use objc2_app_kit::{NSApplication, NSPasteboard, NSPasteboardContentsOptions, NSWorkspace};
use objc2_core_graphics::{CGPreflightScreenCaptureAccess, CGRequestScreenCaptureAccess};
use objc2_foundation::{NSProcessInfo, NSString};
use raw_window_handle::{DisplayHandle, RawWindowHandle};
use rustix::time::{ClockId, clock_gettime};
use zeroize::Zeroizing;

pub(super) use self::{
    clock::is_synchronised as clock_is_synchronised, key_guard::SystemKeyGuard,
    menu::show as show_menu,
};
use super::{
    Autostart, Capabilities, CaptureError, DisplayError, Drag, DropTarget, Event, Hotkeys, Moment,
    Pasted, Pixels, Renderer, Surroundings, System, SystemName, Tray,
    registered_hotkey::RegisteredHotkey,
};
pub(super) use super::{
    asker::{Asker, alert, run_helper, this_program},
    monitors::places as monitors,
    native_tls::{PROVIDER as TLS, is_fault as is_tls_fault},
    signals::{watch as watch_interrupt, watch as watch_signals},
};

pub(super) const SYSTEM: System = System::MacOs;

/// Metal, then OpenGL while macOS still has it.
pub(super) const RENDERERS: &[Renderer] = &[Renderer::Wgpu, Renderer::Glow];

/// Whether the background of windows is dark, apart from light and dark mode, which the window gets from the system.
pub(super) fn has_dark_windows() -> Option<bool> {
    None
}

/// Whether the user has asked for more contrast.
pub(super) fn high_contrast() -> bool {
    NSWorkspace::sharedWorkspace().accessibilityDisplayShouldIncreaseContrast()
}

/// The launch agents of the user.
pub(super) fn autostart() -> impl Autostart {
    autostart::LaunchAgents::of_user()
}

/// Gives the focus to the program before: macOS leaves it with a program that has no window any more.
pub(super) fn withdraw(_: RawWindowHandle) {
    make_way();
}

/// Hides the program, as its menu does, and gives the focus to the program before. Does nothing on another thread than
/// the main one.
pub(super) fn make_way() -> bool {
    let main = MainThreadMarker::new();
    if let Some(main) = main {
        NSApplication::sharedApplication(main).hide(None);
    }
    main.is_some()
}

/// Hides the program: its window would stay in front of the one that gets the focus.
pub(super) fn go_back() -> bool {
    make_way()
}

/// Undoes [`make_way`]. A window of a hidden program does not come to the front.
pub(super) fn come_forward() {
    if let Some(main) = MainThreadMarker::new() {
        let program = NSApplication::sharedApplication(main);
        if program.isHidden() {
            program.unhide(None);
        }
    }
}

/// Those that the system registers for a program.
pub(super) fn hotkeys() -> impl Hotkeys {
    RegisteredHotkey
}

/// The menu bar at the edge of the screen.
pub(super) fn tray() -> impl Tray {
    status_item::StatusItem::default()
}

pub(super) fn capabilities() -> Capabilities {
    Capabilities {
        protects_content: true,
        // From macOS 15 on, a window that asks not to be shared may still be in a screenshot.
        hides_window_from_capture: false,
        hides_window: true,
        goes_back: true,
        has_hotkeys: true,
        // Newer versions of macOS ask the user about each reading that no key press or menu has asked for.
        reads_clipboard_quietly: false,
        surroundings: Surroundings {
            system: system_name(),
            ..Surroundings::UNKNOWN
        },
        // The combination that puts the picture on the clipboard and not on the desktop.
        screenshot_keys: "⌃ ⇧ ⌘ 4",
        // A keychain item has no limit that a vault could reach.
        item_limit: None,
    }
}

/// The version of macOS.
fn system_name() -> Option<SystemName> {
    let version = NSProcessInfo::processInfo().operatingSystemVersion();
    let (minor, patch) = (version.minorVersion, version.patchVersion);
    // macOS 26 gives a program that was linked with an earlier SDK the number 16. No other version has it.
    let major = match version.majorVersion {
        16 => 26,
        major => major,
    };
    SystemName::new(&format!("macOS {major}.{minor}.{patch}"))
}

/// `CLOCK_MONOTONIC`, which goes on while this system sleeps. `Instant` is `CLOCK_UPTIME_RAW` here, which does not.
pub(super) fn moment() -> Moment {
    let elapsed = Duration::try_from(clock_gettime(ClockId::Monotonic));
    // The kernel counts from its start, so the time is never negative.
    Moment::new(elapsed.unwrap_or_default())
}

/// The mark by which clipboard histories leave a text out.
const CONCEALED: &str = "org.nspasteboard.ConcealedType";

/// `NSPasteboardTypeString`.
const PLAIN_TEXT: &str = "public.utf8-plain-text";

/// Does nothing: winit takes the files that are dropped.
pub(super) fn take_drops(
    _: RawWindowHandle,
    _: DisplayHandle<'_>,
    _: impl Fn(Drag) + Send + 'static,
) -> DropTarget {
    DropTarget::default()
}

/// None: the system decodes every picture for `arboard`.
pub(super) fn picture_in_clipboard() -> Option<Zeroizing<Vec<u8>>> {
    None
}

/// Looks at the clipboard with `read`, unless its content is marked as secret.
pub(super) fn glance(read: impl FnOnce() -> Option<Pasted>) -> Option<Pasted> {
    let is_secret = autoreleasepool(|_pool| {
        let kinds = NSPasteboard::generalPasteboard().types();
        kinds.is_some_and(|kinds| kinds.containsObject(&NSString::from_str(CONCEALED)))
    });
    if is_secret {
        Some(Pasted::Nothing)
    } else {
        read()
    }
}

pub(super) fn has_display() -> bool {
    true
}

/// Nothing to check here. Links and files may come as soon as there is an application.
pub(super) fn check_display() -> Result<impl Sized, DisplayError> {
    opened::prepare();
    Ok(())
}

/// Calls `tell` with the events of the session, and with what the user opens. Call it on the main thread.
pub(super) fn watch_session(tell: impl Fn(Event) + Send + Sync + 'static) {
    let tell = Arc::new(tell);
    let heard = Arc::clone(&tell);
    opened::watch(heard);
    session::watch(move |event| tell(event));
}

/// Puts `text` on the clipboard of this computer only: Universal Clipboard does not send it to the user's other
/// devices. The mark of nspasteboard.org, which clipboard histories respect, is set before the text.
pub(super) fn set_secret(
    _clipboard: &mut arboard::Clipboard,
    text: &str,
) -> Result<(), arboard::Error> {
    autoreleasepool(|_pool| {
        let board = NSPasteboard::generalPasteboard();
        board.prepareForNewContentsWithOptions(NSPasteboardContentsOptions::CurrentHostOnly);
        let marked = board.setString_forType(&NSString::new(), &NSString::from_str(CONCEALED));
        if marked
            && board.setString_forType(&NSString::from_str(text), &NSString::from_str(PLAIN_TEXT))
        {
            Ok(())
        } else {
            Err(arboard::Error::Unknown {
                description: "the pasteboard takes no text".to_owned(),
            })
        }
    })
}

/// Only X11 and Wayland have a second clipboard for it.
pub(super) fn selected_text(_clipboard: &mut arboard::Clipboard) -> Result<String, arboard::Error> {
    Err(arboard::Error::ContentNotAvailable)
}

/// Without the permission macOS returns a picture of the wallpaper and not an error, so the permission is checked
/// first. The request shows the system's dialog once and lists the program in System Settings. The answer counts from
/// the next start of the program on.
pub(super) fn capture_screens() -> Result<Vec<Pixels>, CaptureError> {
    if !CGPreflightScreenCaptureAccess() && !CGRequestScreenCaptureAccess() {
        return Err(CaptureError::Denied);
    }
    super::monitors::capture()
}

/// No core dump is written if the program crashes. The system's own reports contain no memory.
pub(super) fn harden() {
    let none = rustix::process::Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    rustix::process::setrlimit(rustix::process::Resource::Core, none).ok();
}

/// A user has one desktop.
pub(super) fn session() -> String {
    rustix::process::geteuid().as_raw().to_string()
}

/// A socket in the user's own folder for temporary files, `$TMPDIR`, whose path is short enough: a socket's path has at
/// most 104 bytes.
fn socket_name(name: &str) -> io::Result<Name<'_>> {
    let folder = env::var_os("TMPDIR").ok_or(io::ErrorKind::NotFound)?;
    std::path::PathBuf::from(folder)
        .join(name)
        .to_fs_name::<GenericFilePath>()
        .map(Name::into_owned)
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

/// Whether somebody may read what is printed as an error. A program that is started by a double click prints to
/// `/dev/null`.
pub(super) fn has_error_reader() -> bool {
    let nowhere = fs::metadata("/dev/null").map(|it| it.rdev());
    let errors = rustix::fs::fstat(io::stderr());
    match (nowhere, errors) {
        (Ok(nowhere), Ok(errors)) => u64::try_from(errors.st_rdev) != Ok(nowhere),
        // Standard error is closed.
        _ => false,
    }
}

/// The file of an address on this computer.
pub(super) fn file_at(host: Option<&str>, path: Vec<u8>) -> Option<std::path::PathBuf> {
    use std::os::unix::ffi::OsStringExt as _;
    let path = std::ffi::OsString::from_vec(path);
    host.is_none().then(|| path.into())
}
