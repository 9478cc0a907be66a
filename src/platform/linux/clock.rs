//! Whether the system synchronises its clock with a time server, by timedate1, which every systemd has.

use ashpd::{
    zbus,
    zbus::blocking::{Connection, Proxy},
};

/// `None` if no service answers.
pub(in crate::platform) fn is_synchronised() -> Option<bool> {
    ask(&Connection::system().ok()?).ok()
}

fn ask(bus: &Connection) -> zbus::Result<bool> {
    let name = "org.freedesktop.timedate1";
    Proxy::new(bus, name, "/org/freedesktop/timedate1", name)?.get_property("NTPSynchronized")
}

#[cfg(test)]
mod tests {
    use ashpd::zbus::interface;

    use super::{super::bus::Bus, *};

    struct TimeDate(bool);

    #[interface(name = "org.freedesktop.timedate1", crate = "ashpd::zbus")]
    impl TimeDate {
        #[zbus(property, name = "NTPSynchronized")]
        fn ntp_synchronized(&self) -> bool {
            self.0
        }
    }

    #[test]
    fn the_system_is_believed() {
        for answer in [true, false] {
            let Some(bus) = Bus::start() else { return };
            let _service = bus
                .builder()
                .serve_at("/org/freedesktop/timedate1", TimeDate(answer))
                .unwrap()
                .name("org.freedesktop.timedate1")
                .unwrap()
                .build()
                .unwrap();
            assert_eq!(ask(&bus.connect()), Ok(answer));
        }
    }

    #[test]
    fn a_system_without_the_service_says_nothing() {
        let Some(bus) = Bus::start() else { return };
        assert!(ask(&bus.connect()).is_err());
    }
}
