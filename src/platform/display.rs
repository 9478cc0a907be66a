//! The display that the window opens on, and what can draw it there.

use super::{restart, system};

/// The renderers to try for the window, in order of preference.
pub fn renderers() -> &'static [Renderer] {
    restart::beginning_as_asked(system::RENDERERS)
}

/// Whether there is a display to open a window on.
pub fn has_display() -> bool {
    system::has_display()
}

/// Checks whether a window can be opened. winit does not check these conditions, and panics without them. Keep the
/// result until the window is closed.
pub fn check_display() -> Result<impl Sized, DisplayError> {
    system::check_display()
}

/// Where the monitors are; empty if the desktop does not say, as under Wayland.
pub fn monitors() -> Vec<Monitor> {
    system::monitors()
}

/// A monitor's part of the desktop, in physical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Monitor {
    /// The left top corner; negative to the left of the main monitor and above it.
    pub corner: [i32; 2],
    /// Width and height.
    pub size: [u32; 2],
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
    /// Its name in eframe.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wgpu => "wgpu",
            Self::Glow => "glow",
        }
    }
}

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// The display cannot show a window.
    #[error(transparent)]
    Display(#[from] DisplayError),
    /// No renderer works, with the system's message.
    #[error("no renderer works: {0}")]
    NoRenderer(String),
    /// The program, or the library that draws its window, has panicked.
    #[error("the window crashed")]
    Crashed,
}

/// Why there can be no window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DisplayError {
    /// There is no display.
    #[error("there is no display")]
    Missing,
    /// The environment names an X server that does not exist, or that refuses this program.
    #[error("the X server cannot be reached")]
    Unreachable,
    /// The X server lacks this part.
    #[error("the X server lacks {0}")]
    Lacks(&'static str),
    /// The screen has a palette and no true colours.
    #[error("the screen has no true colours")]
    FewColours,
    /// A library of the system is not installed.
    #[error("{0} is not installed")]
    NoLibrary(&'static str),
}
