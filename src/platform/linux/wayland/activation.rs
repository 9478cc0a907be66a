//! The focus by permission: `xdg_activation_v1`. The desktop gives a program a token with a press that was meant for it.

use std::io;

use wayland_client::{
    Connection, Dispatch, QueueHandle, delegate_noop,
    globals::{GlobalListContents, registry_queue_init},
    protocol::{
        wl_registry::{self, WlRegistry},
        wl_surface::WlSurface,
    },
};
use wayland_protocols::xdg::activation::v1::client::xdg_activation_v1::XdgActivationV1;

/// Hears nothing that matters here.
struct Deaf;

impl Dispatch<WlRegistry, GlobalListContents> for Deaf {
    fn event(
        _: &mut Self,
        _: &WlRegistry,
        _: wl_registry::Event,
        _: &GlobalListContents,
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
    }
}

delegate_noop!(Deaf: ignore XdgActivationV1);

/// Asks the compositor to give the focus to the window of this surface.
pub(super) fn activate(
    connection: &Connection,
    surface: &WlSurface,
    token: String,
) -> io::Result<()> {
    let (globals, queue) = registry_queue_init::<Deaf>(connection).map_err(io::Error::other)?;
    let activation: XdgActivationV1 = globals
        .bind(&queue.handle(), 1..=1, ())
        .map_err(io::Error::other)?;
    activation.activate(token, surface);
    activation.destroy();
    connection.flush().map_err(io::Error::other)
}
