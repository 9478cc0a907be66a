//! The screen savers of the desktops, which have the same signal under different names.

use ashpd::zbus::{
    self, MatchRule, Message,
    blocking::{Connection, MessageIterator, fdo::DBusProxy},
    message::Type,
    names::BusName,
};

use super::{Hears, Tell};
use crate::platform::Event;

/// The services that send `ActiveChanged`, by desktop: KDE and GNOME's own, GNOME, Cinnamon, MATE, Xfce.
const NAMES: [&str; 5] = [
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
];

/// Listens to every screen saver until the bus ends.
pub(super) fn listen(bus: &Connection, tell: Tell<'_>, hears: Hears<'_>) -> zbus::Result<()> {
    let dbus = DBusProxy::new(bus)?;
    let messages = MessageIterator::from(bus);
    let active = MatchRule::builder()
        .msg_type(Type::Signal)
        .member("ActiveChanged")?;
    dbus.add_match_rule(active.build())?;
    for name in NAMES {
        let owner = MatchRule::builder()
            .msg_type(Type::Signal)
            .sender("org.freedesktop.DBus")?
            .member("NameOwnerChanged")?
            .arg(0, name)?;
        dbus.add_match_rule(owner.build())?;
    }
    hears(is_there(&dbus));
    for message in messages {
        match signal(&message?) {
            Some(Signal::Locked) => tell(Event::ScreenLocked),
            Some(Signal::OwnerChanged) => hears(is_there(&dbus)),
            None => {}
        }
    }
    Ok(())
}

/// Whether any of the services runs.
fn is_there(dbus: &DBusProxy<'_>) -> bool {
    NAMES.iter().any(|name| {
        let name = BusName::try_from(*name);
        name.is_ok_and(|name| dbus.name_has_owner(name).unwrap_or(false))
    })
}

enum Signal {
    /// The screen is locked.
    Locked,
    /// A service has started or ended.
    OwnerChanged,
}

fn signal(message: &Message) -> Option<Signal> {
    let header = message.header();
    if header.message_type() != Type::Signal {
        return None;
    }
    match header.member()?.as_str() {
        "NameOwnerChanged" => Some(Signal::OwnerChanged),
        "ActiveChanged" => {
            let is_screen_saver = header.interface()?.as_str().ends_with(".ScreenSaver");
            let is_active = message.body().deserialize::<bool>() == Ok(true);
            (is_screen_saver && is_active).then_some(Signal::Locked)
        }
        _ => None,
    }
}
