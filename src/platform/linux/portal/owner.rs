//! Whether somebody on the bus serves the portals.

use ashpd::zbus::blocking::{Connection, MessageIterator};
use ashpd::zbus::message::Type;
use ashpd::zbus::{self, MatchRule, Message};

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const BUS: &str = "org.freedesktop.DBus";

/// Another owner of the portals' name.
pub(super) struct Change {
    /// The one before has left. It answers nothing more.
    pub(super) left: bool,
    /// There is a new one.
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
