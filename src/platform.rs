//! The desktop the program runs on, behind one small trait.
//!
//! [`Platform`] is the seam: production code gets [`native()`], tests a fake with its own clock, clipboard and screens.
//! The only `cfg(target_os)` ladder of the crate is in this file; every system is one module with the same names
//! inside (`platform/linux.rs`, `platform/windows.rs`, `platform/macos.rs`), and what they share is
//! written once beside them. Of the rest of the crate nothing is known here but [`date`](crate::date).

mod address;
#[cfg(any(target_os = "windows", target_os = "macos"))]
mod asker;
mod clipboard;
mod clock;
mod desktop;
mod dialog;
mod drag;
mod hardening;
mod instance;
pub mod keyring;
mod moment;
#[cfg(unix)]
mod signals;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(any(target_os = "windows", target_os = "macos"))]
mod monitors;
#[cfg(target_os = "windows")]
mod windows;

#[cfg(target_os = "linux")]
use self::linux as system;
#[cfg(target_os = "macos")]
use self::macos as system;
#[cfg(target_os = "windows")]
use self::windows as system;

use std::fmt;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use raw_window_handle::RawWindowHandle;
use zeroize::{Zeroize as _, Zeroizing};

use crate::date::Zone;

pub use self::address::FileAddress;
pub use self::clock::{TimeError, system_time};
pub use self::drag::{Drag, Dropped};
pub use self::instance::{HandOver, Launch};
pub use self::moment::Moment;

/// What the program asks of the desktop.
///
/// Every call may block (a prompt, a slow clipboard owner, a file dialog): call it from a background thread,
/// except for [`now`](Self::now), [`moment`](Self::moment) and the calls that return constants. Those of the clipboard
/// give up after seconds.
pub trait Platform: Send + Sync {
    /// The wall clock, as the time since the Unix epoch; zero for a clock set before it. For codes and dates.
    fn now(&self) -> Duration;

    /// The clock that nobody can set, which counts the time that the machine sleeps. For timers.
    fn moment(&self) -> Moment;

    /// Puts `text` on the clipboard, marked so that clipboard histories and cloud clipboards leave it out.
    ///
    /// On X11 and Wayland the content is served by this process and goes with it.
    fn copy_secret(&self, text: &str) -> Result<(), ClipboardError>;

    /// Puts on the clipboard what the user copies out of a field; nothing clears it.
    fn copy_text(&self, text: &str) -> Result<(), ClipboardError>;

    /// Empties the clipboard if it still holds what [`copy_secret`](Self::copy_secret) put there last.
    ///
    /// `true`: it was still ours and is now empty. `false`: something else was copied since, or nothing of ours
    /// was there; it is left alone. To be called at exit as well.
    fn clear_clipboard(&self) -> Result<bool, ClipboardError>;

    /// What is on the clipboard. Files win over a picture, a picture over text.
    fn read_clipboard(&self) -> Result<Pasted, ClipboardError>;

    /// What is selected in any program, where the middle button pastes it (X11 and Wayland); `None` elsewhere.
    fn read_selected_text(&self) -> Result<Option<Zeroizing<String>>, ClipboardError>;

    /// A picture of every monitor at native pixels.
    ///
    /// On Wayland the desktop may ask the user first, and may give one picture for all monitors together.
    fn capture_screens(&self) -> Result<Vec<Pixels>, CaptureError>;

    /// Lets the user choose picture files. Blocks until the dialog is closed; an empty list means cancelled.
    ///
    /// `kind_label` is the name of the file filter, in the user's language.
    fn choose_pictures(
        &self,
        title: &str,
        kind_label: &str,
    ) -> Result<Vec<PathBuf>, FileDialogError>;

    /// Lets the user choose where a file is to be written; the dialog proposes `file_name`, and asks before one that is
    /// there is replaced. Blocks until the dialog is closed; `None` means cancelled.
    fn choose_place(
        &self,
        title: &str,
        kind_label: &str,
        file_name: &str,
    ) -> Result<Option<PathBuf>, FileDialogError>;

    /// Lets the user choose a sealed file. Blocks until the dialog is closed; `None` means cancelled.
    fn choose_sealed(
        &self,
        title: &str,
        kind_label: &str,
    ) -> Result<Option<PathBuf>, FileDialogError>;

    /// Closes the dialog that is open, and gives up a picture of the screen that is being waited for, if this system
    /// lets a program do so. The call that waits returns as if the user had cancelled it.
    fn give_up_questions(&self) {}

    /// The folder for what the program keeps; it may not exist yet.
    fn data_dir(&self) -> PathBuf;

    /// The folder for settings; it may not exist yet.
    fn config_dir(&self) -> PathBuf;

    /// How many bytes one item of the system's keyring may hold, where that is a limit to reckon with.
    fn item_limit(&self) -> Option<usize>;

    /// The time zone of this machine, as the system has it at the moment.
    fn time_zone(&self) -> Zone {
        Zone::of_system()
    }

    /// The languages of the system as BCP 47 tags, the preferred one first, for example `["ja-JP"]`.
    fn languages(&self) -> Vec<String>;

    /// Whether the desktop prefers dark windows, where the window itself is not told; `None`: it does not say.
    fn prefers_dark(&self) -> Option<bool>;

    /// The keys that put a screenshot on the clipboard here, as people call them.
    fn screenshot_keys(&self) -> &'static str;

    /// Whether content protection keeps the program's own window out of [`capture_screens`](Self::capture_screens).
    /// Where it does not, hide the window before a capture.
    fn hides_window_from_capture(&self) -> bool;

    /// Hands `launch` to a copy of the program that runs already and keeps the same vault.
    ///
    /// `true`: it has taken over, and this start is done. `false`: there is none that answers; from now on this one
    /// is found by later starts, which [`listen`](Self::listen) tells about.
    fn hand_over(&self, launch: &Launch) -> bool;

    /// Has `listener` told what happens outside of the window, for as long as the program runs. To be called once.
    fn listen(&self, listener: Listener);

    /// Whether something can be dropped onto the window at all.
    fn takes_drops(&self) -> bool {
        true
    }

    /// Takes what is dropped onto `window` from other programs, and tells `listener` with [`Event::Drag`]. Does nothing
    /// on desktops where only winit can take drops, which are files then. To be called once.
    fn take_drops(&self, window: RawWindowHandle, listener: Listener) {
        let _ = (window, listener);
    }

    /// Whether the desktop can keep other programs from taking pictures of the window, if it is asked to.
    fn protects_content(&self) -> bool;

    /// Whether the system keeps its clock in step with the world's; `None`: it does not say.
    fn clock_is_synchronised(&self) -> Option<bool>;

    /// Asks a time server on the internet what must be added to [`now`](Self::now), in milliseconds.
    ///
    /// The only call that uses the network: only for a user who has just asked for it.
    fn ask_time_server(&self) -> Result<i64, TimeError>;

    /// Waits until the window that was just asked to hide is off the screen.
    ///
    /// No system tells when its compositor has drawn a frame without the window; a third of a second is
    /// enough for the fading out that desktops animate.
    fn wait_until_hidden(&self) {
        std::thread::sleep(Duration::from_millis(350));
    }
}

/// What hears of [`Event`]s, on threads of the platform's.
pub type Listener = Box<dyn Fn(Event) + Send + Sync>;

/// Something that happens outside of the window.
pub enum Event {
    /// The program was started once more, with this.
    Started(HandOver),
    /// The screen was locked, as far as the desktop tells.
    ScreenLocked,
    /// Whether the desktop tells at all that the screen is locked. Told at the start and when it changes.
    ScreenLockHeard(bool),
    /// The machine is about to sleep. It waits until this is dropped, but not longer than a few seconds.
    Sleeping(Delay),
    /// The machine is awake again.
    Woken,
    /// The program is to end: it was signalled, or the machine goes down.
    Quit,
    /// Something is dragged over the window; only where [`Platform::take_drops`] takes it.
    Drag(Drag),
}

/// Keeps the machine from sleeping until the last clone is dropped.
#[derive(Clone)]
pub struct Delay {
    _until_dropped: Arc<dyn Send + Sync>,
}

impl Delay {
    /// A delay that ends when `held` is dropped.
    pub fn new(held: impl Send + Sync + 'static) -> Self {
        Self {
            _until_dropped: Arc::new(held),
        }
    }
}

/// The name by which desktops know the program: its `.desktop` file, its Wayland app id, its portal permissions.
pub const APP_ID: &str = "app.warifu.Warifu";

/// What this process was started as.
pub enum Role {
    /// The program, and the desktop it runs on.
    Program(Arc<dyn Platform>),
    /// A helper of the program, which has done its part.
    Helper(ExitCode),
}

/// Finds out what this process is, and closes the program's memory to others. To be called first of all: there must be
/// nothing to hide yet, and a helper must have nothing to hide at all.
pub fn start() -> Role {
    if let Some(code) = system::run_helper() {
        return Role::Helper(code);
    }
    hardening::harden();
    Role::Program(native_with_helper(system::this_program()))
}

/// The desktop this program was built for, without a helper process: portals are not asked.
pub fn native() -> Arc<dyn Platform> {
    Arc::new(desktop::Desktop::default())
}

/// The desktop this program was built for. It starts `program`, which must call [`start`], if it needs a helper.
pub fn native_with_helper(program: PathBuf) -> Arc<dyn Platform> {
    Arc::new(desktop::Desktop::with_helper(program))
}

/// The renderers to try for the window, in order of preference.
pub fn renderers() -> &'static [Renderer] {
    system::RENDERERS
}

/// Whether there is a display to open a window on.
pub fn has_display() -> bool {
    system::has_display()
}

/// Whether a window can be opened. What draws it takes for granted what this finds out. The value is to be kept until the
/// window is closed.
pub fn check_display() -> Result<impl Sized, DisplayError> {
    system::check_display()
}

/// Where the monitors are; empty where the desktop does not say, as under Wayland.
pub fn monitors() -> Vec<Monitor> {
    system::monitors()
}

/// A monitor's part of the desktop, in physical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Monitor {
    /// The left top corner; negative left of and above the main monitor.
    pub corner: [i32; 2],
    /// Width and height.
    pub size: [u32; 2],
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

/// A way to draw the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renderer {
    /// Direct3D 12, Metal or Vulkan.
    Wgpu,
    /// OpenGL.
    Glow,
}

impl Renderer {
    /// The name by which eframe knows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wgpu => "wgpu",
            Self::Glow => "glow",
        }
    }
}

/// A picture in memory: 8-bit red, green, blue and alpha, rows from the top, no padding.
///
/// Zeroized on drop: a QR code on it is a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// `width * height * 4` bytes.
    pub rgba: Vec<u8>,
}

impl Pixels {
    /// Sets the alpha of every pixel to 255.
    fn make_opaque(&mut self) {
        for pixel in self.rgba.chunks_exact_mut(4) {
            pixel[3] = u8::MAX;
        }
    }
}

impl Drop for Pixels {
    fn drop(&mut self) {
        self.rgba.zeroize();
    }
}

impl fmt::Debug for Pixels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pixels")
            .field("width", &self.width)
            .field("height", &self.height)
            .finish_non_exhaustive()
    }
}

/// What was on the clipboard.
#[derive(Clone, PartialEq, Eq)]
pub enum Pasted {
    /// Files that were copied in a file manager.
    Files(Vec<PathBuf>),
    /// A picture, for example a screenshot.
    Picture(Pixels),
    /// A picture as a file of whatever format, where the system does not decode it.
    PictureFile(Zeroizing<Vec<u8>>),
    /// Text; it may be a key.
    Text(Zeroizing<String>),
    /// Nothing this program can read.
    Nothing,
}

impl fmt::Debug for Pasted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Files(files) => f.debug_tuple("Files").field(&files.len()).finish(),
            Self::Picture(pixels) => f.debug_tuple("Picture").field(pixels).finish(),
            Self::PictureFile(bytes) => f.debug_tuple("PictureFile").field(&bytes.len()).finish(),
            Self::Text(_) => f.write_str("Text(…)"),
            Self::Nothing => f.write_str("Nothing"),
        }
    }
}

/// What could not be done with the clipboard. The usual causes are that there is none, or that another program holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClipboardError {
    /// Nothing could be copied.
    #[error("the clipboard cannot be written")]
    Write,
    /// What was copied could not be cleared and may still be there.
    #[error("the clipboard cannot be cleared")]
    Clear,
    /// Nothing could be pasted.
    #[error("the clipboard cannot be read")]
    Read,
    /// The program that has put something on the clipboard does not hand it over.
    #[error("the owner of the clipboard does not answer")]
    NoAnswer,
}

/// Why there is no picture of the screen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaptureError {
    /// The system does not let this program see the screen; the user can change that in its settings.
    #[error("the system does not let this program see the screen")]
    Denied,
    /// The user closed the system's question.
    #[error("the user cancelled the screenshot")]
    Cancelled,
    /// This desktop offers no way to take a screenshot.
    #[error("this desktop offers no way to take a screenshot")]
    Unavailable,
    /// The system's own words.
    #[error("the screenshot failed: {0}")]
    Failed(String),
}

/// Why no file could be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileDialogError {
    /// Neither a file chooser portal nor zenity is there to ask.
    #[error("this desktop has no file dialog")]
    Unavailable,
    /// The dialog, or what shows it, has ended without an answer.
    #[error("the file dialog ended without an answer")]
    Ended,
}

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// The display cannot show a window.
    #[error(transparent)]
    Display(#[from] DisplayError),
    /// No renderer works; the system's own words.
    #[error("no renderer works: {0}")]
    NoRenderer(String),
    /// The program, or what draws its window, has ended in a panic.
    #[error("the window crashed")]
    Crashed,
}

/// Why there can be no window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DisplayError {
    /// There is no display.
    #[error("there is no display")]
    Missing,
    /// The environment names an X server that is not there, or that refuses this program.
    #[error("the X server cannot be reached")]
    Unreachable,
    /// The X server is too old or too small; this is the part that it lacks.
    #[error("the X server lacks {0}")]
    Lacks(&'static str),
    /// The screen has a palette rather than true colours.
    #[error("the screen has no true colours")]
    FewColours,
    /// A library of the system is not installed.
    #[error("{0} is not installed")]
    NoLibrary(&'static str),
}
