//! Windows: Credential Manager, GDI.

mod key_guard;
pub(super) mod keyring;
mod pipe;

use std::{env, sync::LazyLock, time::Instant};

use arboard::SetExtWindows as _;
use raw_window_handle::RawWindowHandle;
use zeroize::Zeroizing;

pub(super) use self::key_guard::SystemKeyGuard;
pub(super) use self::pipe::{connect, is_own_user, listener_options};
use super::{Capabilities, DisplayError, Drag, Event, Moment, Renderer, System};
pub(super) use super::{
    asker::{Asker, run_helper, this_program},
    monitors::{capture as capture_screens, places as monitors},
};

pub(super) const SYSTEM: System = System::Windows;

/// Over Remote Desktop and in virtual machines there may be no OpenGL beyond 1.1, which is too old for glow.
pub(super) const RENDERERS: &[Renderer] = &[Renderer::Wgpu, Renderer::Glow];

pub(super) fn capabilities() -> Capabilities {
    Capabilities {
        // winit takes files.
        takes_drops: true,
        protects_content: true,
        // `WDA_EXCLUDEFROMCAPTURE`, from Windows 10 2004 on.
        hides_window_from_capture: true,
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
pub(super) fn take_drops(_: RawWindowHandle, _: impl Fn(Drag) + Send + 'static) {}

/// None: the system converts every picture to a bitmap, which `arboard` reads.
pub(super) fn picture_in_clipboard() -> Option<Zeroizing<Vec<u8>>> {
    None
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

/// Does nothing: keeping memory out of error reports takes unsafe calls.
pub(super) fn harden() {}

/// One user may be logged in several times: at the machine, and over Remote Desktop.
pub(super) fn session() -> String {
    let variable = |name| env::var(name).unwrap_or_default();
    let (domain, user) = (variable("USERDOMAIN"), variable("USERNAME"));
    format!("{domain} {user} {}", variable("SESSIONNAME"))
}

/// Reports nothing: Windows tells a window that has registered for it, which takes unsafe calls.
pub(super) fn watch_session(tell: impl Fn(Event) + Send + Sync + 'static) {
    tell(Event::ScreenLockHeard(false));
}

/// A program with a window gets no signals here. Windows tells the window about the end of the session, which winit
/// does not pass on.
pub(super) fn watch_signals(_ended: impl Fn() + Send + 'static) {}

/// Not known: the time service tells only by its own commands and unsafe calls.
pub(super) fn clock_is_synchronised() -> Option<bool> {
    None
}

/// The file of an address: `/C:/picture.png` on this computer, or one that another computer shares.
pub(super) fn file_at(host: Option<&str>, path: Vec<u8>) -> Option<std::path::PathBuf> {
    let path = String::from_utf8(path).ok()?;
    Some(match host {
        Some(host) => format!(r"\\{host}{}", path.replace('/', r"\")).into(),
        None if path.get(2..3) == Some(":") => path.get(1..)?.into(),
        None => path.into(),
    })
}
