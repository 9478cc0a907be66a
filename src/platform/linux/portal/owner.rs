//! Watches which program on the bus provides the portals.

use ashpd::zbus::{
    self, MatchRule, Message,
    blocking::{Connection, MessageIterator},
    message::Type,
};

/// The name on the bus under which all portals are.
pub(super) const PORTAL: &str = "org.freedesktop.portal.Desktop";
const BUS: &str = "org.freedesktop.DBus";

/// A change of the owner of the portals' name.
pub(super) struct Change {
    /// Whether the owner before has left, and does not answer any more.
    pub(super) left: bool,
    /// Whether there is a new owner.
    pub(super) came: bool,
}

/// The changes from now on, until the bus ends.
pub(super) fn changes(
    bus: &Connection,
) -> zbus::Result<impl Iterator<Item = Change> + Send + use<>> {
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender(BUS)?
        .interface(BUS)?
        .member("NameOwnerChanged")?
        .add_arg(PORTAL)?
        .build();
    let signals = MessageIterator::for_match_rule(rule, bus, None)?;
    Ok(signals
        .map_while(Result::ok)
        .filter_map(|signal| change(&signal)))
}

fn change(signal: &Message) -> Option<Change> {
    let body = signal.body();
    let (_name, before, after): (String, String, String) = body.deserialize().ok()?;
    Some(Change {
        left: !before.is_empty(),
        came: !after.is_empty(),
    })
}
