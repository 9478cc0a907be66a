//! Windows: Credential Manager, GDI.

mod autostart;
mod clock;
mod console;
mod contrast;
mod hardening;
mod hidden_window;
mod key_guard;
pub(super) mod keyring;
mod notification_area;
mod pipe;
mod popup_menu;
mod session;
mod system_name;
mod user;
pub(super) mod wine;

use std::{sync::LazyLock, time::Instant};

use arboard::SetExtWindows as _;
use raw_window_handle::{DisplayHandle, RawWindowHandle};
use zeroize::Zeroizing;

pub(super) use self::{
    clock::is_synchronised as clock_is_synchronised,
    console::{
        ask as ask_in_console, has_error_reader, join as join_console, leave as leave_console,
        watch_interrupt,
    },
    contrast::{has_dark_windows, high_contrast},
    hardening::harden,
    key_guard::SystemKeyGuard,
    pipe::{connect, is_own_user, limit_read, listener_options},
    session::watch as watch_session,
};
use super::{
    Autostart, Capabilities, DisplayError, Drag, DropTarget, Hotkeys, Listener, MenuTitles, Moment,
    Pasted, Renderer, Surroundings, System, Tray, registered_hotkey::RegisteredHotkey,
};
pub(super) use super::{
    asker::{Asker, alert, run_helper, this_program},
    monitors::{capture as capture_screens, places as monitors},
    native_tls::{PROVIDER as TLS, is_fault as is_tls_fault},
};

pub(super) const SYSTEM: System = System::Windows;

/// Over Remote Desktop and in virtual machines there may be no OpenGL beyond 1.1, which is too old for glow.
pub(super) const RENDERERS: &[Renderer] = &[Renderer::Wgpu, Renderer::Glow];

/// The user's part of the registry.
pub(super) fn autostart() -> impl Autostart {
    autostart::RunKey
}

/// Does nothing: a hidden window is not in the taskbar, even if it was minimised.
pub(super) fn withdraw(_: RawWindowHandle) {}

/// False: Windows gives the focus to the next window when this one is minimised.
pub(super) fn make_way() -> bool {
    false
}

/// False: see [`make_way`].
pub(super) fn go_back() -> bool {
    false
}

/// Does nothing: only [`make_way`] would have to be undone.
pub(super) fn come_forward() {}

/// Those that the system registers for a program.
pub(super) fn hotkeys() -> impl Hotkeys {
    RegisteredHotkey
}

/// The notification area.
pub(super) fn tray() -> impl Tray {
    notification_area::NotificationArea::default()
}

pub(super) fn capabilities() -> Capabilities {
    Capabilities {
        protects_content: true,
        // `WDA_EXCLUDEFROMCAPTURE`, from Windows 10 2004 on.
        hides_window_from_capture: true,
        hides_window: true,
        reads_clipboard_quietly: true,
        goes_back: false,
        has_hotkeys: true,
        surroundings: Surroundings {
            system: system_name::system_name(),
            ..Surroundings::UNKNOWN
        },
        screenshot_keys: "Windows + Shift + S",
        // `CRED_MAX_CREDENTIAL_BLOB_SIZE` of wincred.h: 5 × 512 bytes.
        item_limit: Some(2560),
    }
}

/// `Instant` is `QueryPerformanceCounter` here, which goes on while the machine sleeps or hibernates.
pub(super) fn moment() -> Moment {
    static ORIGIN: LazyLock<Instant> = LazyLock::new(Instant::now);
    Moment::new(ORIGIN.elapsed())
}

/// Does nothing: winit takes the files that are dropped.
pub(super) fn take_drops(
    _: RawWindowHandle,
    _: DisplayHandle<'_>,
    _: impl Fn(Drag) + Send + 'static,
) -> DropTarget {
    DropTarget::default()
}

/// None: the system converts every picture to a bitmap, which `arboard` reads.
pub(super) fn picture_in_clipboard() -> Option<Zeroizing<Vec<u8>>> {
    None
}

/// The formats by which programs keep what they copy out of the clipboard history and of other watching programs.
const SECRET: [&str; 2] = [
    "ExcludeClipboardContentFromMonitorProcessing",
    "CanIncludeInClipboardHistory",
];

/// Looks at the clipboard with `read`, unless its content is marked as secret.
pub(super) fn glance(read: impl FnOnce() -> Option<Pasted>) -> Option<Pasted> {
    let is_there = |name: &&str| {
        let format = clipboard_win::register_format(name);
        format.is_some_and(|format| clipboard_win::is_format_avail(format.get()))
    };
    if SECRET.iter().any(is_there) {
        Some(Pasted::Nothing)
    } else {
        read()
    }
}

pub(super) fn has_display() -> bool {
    true
}

/// Nothing to check here.
pub(super) fn check_display() -> Result<impl Sized, DisplayError> {
    Ok(())
}

/// Puts `text` on the clipboard, but not in its history (Windows + V), and does not send it to the user's other
/// machines.
pub(super) fn set_secret(
    clipboard: &mut arboard::Clipboard,
    text: &str,
) -> Result<(), arboard::Error> {
    clipboard
        .set()
        .exclude_from_history()
        .exclude_from_cloud()
        .text(text)
}

/// Only X11 and Wayland have a second clipboard for it.
pub(super) fn selected_text(_clipboard: &mut arboard::Clipboard) -> Result<String, arboard::Error> {
    Err(arboard::Error::ContentNotAvailable)
}

/// Does nothing: only macOS has a menu bar for every program.
pub(super) fn show_menu(_titles: &MenuTitles, _listener: Listener) {}

/// One user may be logged in several times: at the machine, and over Remote Desktop. The environment names both, but it
/// is not the same in every start of one session.
pub(super) fn session() -> String {
    let user = user::own().unwrap_or_default();
    let number = user::session().unwrap_or_default();
    format!("{user} {number}")
}

/// A program with a window gets no signals here: the end of the session comes as an event.
pub(super) fn watch_signals(_ended: impl Fn() + Send + 'static) {}

/// The file of an address: `/C:/picture.png` on this computer, or one that another computer shares.
pub(super) fn file_at(host: Option<&str>, path: Vec<u8>) -> Option<std::path::PathBuf> {
    let path = String::from_utf8(path).ok()?;
    Some(match host {
        Some(host) => format!(r"\\{host}{}", path.replace('/', r"\")).into(),
        None if path.get(2..3) == Some(":") => path.get(1..)?.into(),
        None => path.into(),
    })
}
