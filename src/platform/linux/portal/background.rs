//! Starting with the session from inside a sandbox: the `Background` portal, which may ask the user.

use ashpd::{
    desktop::background::{BackgroundProxy, BackgroundRequestOptions},
    zbus,
    zbus::blocking::Connection,
};

use super::{Refusal, helper::refusal, presence};

pub(super) const INTERFACE: &str = "org.freedesktop.portal.Background";

/// The helper's task: has the desktop run `command` when the session starts, or not. Returns whether it will.
pub(super) fn request(bus: &Connection, command: &[String], on: bool) -> Result<bool, Refusal> {
    presence::check(bus, INTERFACE)?;
    let asked = async {
        let options = BackgroundRequestOptions::default()
            .set_auto_start(on)
            .set_command(command)
            .set_dbus_activatable(false);
        let portal = BackgroundProxy::with_connection(bus.inner().clone()).await?;
        let request = portal.request_background(None, options).await?;
        request.response()
    };
    let answer = zbus::block_on(asked).map_err(refusal)?;
    Ok(answer.auto_start())
}

#[cfg(test)]
mod tests;
