//! Whether the desktop has a portal: each interface has a version, and desktops leave out those that they do not serve.

use ashpd::zbus::{
    self,
    blocking::{Connection, Proxy},
    proxy::CacheProperties,
};

use super::{Refusal, helper::bus_refusal, owner::PORTAL};

const PATH: &str = "/org/freedesktop/portal/desktop";

/// Asks for the version of this interface.
pub(super) fn check(bus: &Connection, interface: &str) -> Result<(), Refusal> {
    let ask = || {
        zbus::blocking::proxy::Builder::<Proxy<'_>>::new(bus)
            .destination(PORTAL)?
            .path(PATH)?
            .interface(interface)?
            .cache_properties(CacheProperties::No)
            .build()?
            .get_property::<u32>("version")
    };
    ask().map(drop).map_err(|error| {
        let unknown = ["InvalidArgs", "UnknownProperty"];
        let is_unknown = match &error {
            zbus::Error::MethodError(name, ..) => {
                unknown.iter().any(|it| name.as_str().ends_with(it))
            }
            zbus::Error::FDO(error) => matches!(
                **error,
                zbus::fdo::Error::InvalidArgs(_) | zbus::fdo::Error::UnknownProperty(_)
            ),
            _ => false,
        };
        if is_unknown {
            Refusal::Unavailable
        } else {
            bus_refusal(&error)
        }
    })
}
