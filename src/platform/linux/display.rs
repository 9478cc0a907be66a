//! Whether the display can show the window. winit does not check these conditions, and panics without them.

use x11rb::{
    connection::{Connection as _, RequestConnection as _},
    errors::ReplyError,
    protocol::{
        randr,
        randr::ConnectionExt as _,
        xinput,
        xinput::ConnectionExt as _,
        xkb,
        xkb::ConnectionExt as _,
        xproto::{Screen, VisualClass},
    },
    rust_connection::RustConnection,
};

use super::x11;
use crate::platform::DisplayError;

/// The version of the extension `RandR` that winit needs, for the monitors and the main one.
const RANDR: (u32, u32) = (1, 3);

/// The first version of the extension `XInput` with the events that winit listens to.
const XINPUT: (u16, u16) = (2, 0);

/// The version of the extension XKEYBOARD that libxkbcommon speaks.
const XKB: (u16, u16) = (1, 0);

/// With fewer bits a pixel, nothing is readable.
const MIN_DEPTH: u8 = 15;

/// Checks a Wayland desktop.
pub(super) fn check_wayland() -> Result<(), DisplayError> {
    xkbcommon_dl::xkbcommon_option()
        .map(drop)
        .ok_or(DisplayError::NoLibrary("libxkbcommon"))
}

/// Checks an X server, and returns the connection to it. Keep it while there is a window: Xvfb without the extension
/// XFIXES crashes when a program disconnects.
pub(super) fn check_x11() -> Result<RustConnection, DisplayError> {
    check_wayland()?;
    xkbcommon_dl::x11::xkbcommon_x11_option()
        .map(drop)
        .ok_or(DisplayError::NoLibrary("libxkbcommon-x11"))?;
    let (server, number) = x11::connect().ok_or(DisplayError::Unreachable)?;
    if !has_randr(&server) {
        return Err(DisplayError::Lacks("RandR 1.3"));
    }
    if !has_xinput(&server) {
        return Err(DisplayError::Lacks("XInput 2"));
    }
    if !has_xkb(&server) {
        return Err(DisplayError::Lacks("XKEYBOARD"));
    }
    let screen = server.setup().roots.get(number);
    if screen.is_some_and(has_true_colours) {
        Ok(server)
    } else {
        Err(DisplayError::FewColours)
    }
}

fn has_randr(server: &RustConnection) -> bool {
    let version = || {
        let asked = server.randr_query_version(RANDR.0, RANDR.1)?;
        let reply = asked.reply()?;
        Ok::<_, ReplyError>((reply.major_version, reply.minor_version))
    };
    is_there(server, randr::X11_EXTENSION_NAME) && version().is_ok_and(|version| version >= RANDR)
}

fn has_xinput(server: &RustConnection) -> bool {
    let version = || {
        let reply = server
            .xinput_xi_query_version(XINPUT.0, XINPUT.1)?
            .reply()?;
        Ok::<_, ReplyError>((reply.major_version, reply.minor_version))
    };
    is_there(server, xinput::X11_EXTENSION_NAME) && version().is_ok_and(|version| version >= XINPUT)
}

fn has_xkb(server: &RustConnection) -> bool {
    let supported = || {
        let reply = server.xkb_use_extension(XKB.0, XKB.1)?.reply()?;
        Ok::<_, ReplyError>(reply.supported)
    };
    is_there(server, xkb::X11_EXTENSION_NAME) && supported().unwrap_or(false)
}

fn is_there(server: &RustConnection, extension: &'static str) -> bool {
    server
        .extension_information(extension)
        .is_ok_and(|information| information.is_some())
}

fn has_true_colours(screen: &Screen) -> bool {
    screen
        .allowed_depths
        .iter()
        .filter(|depth| depth.depth >= MIN_DEPTH)
        .flat_map(|depth| &depth.visuals)
        .any(|visual| visual.class == VisualClass::TRUE_COLOR)
}
