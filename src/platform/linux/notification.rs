//! A notification of the desktop, for what the user has to know when there is no window.

use std::{
    collections::HashMap,
    io::{self, IsTerminal as _},
    time::Duration,
};

use ashpd::zbus::{
    self,
    blocking::{Connection, Proxy, connection::Builder},
    zvariant::Value,
};

use crate::platform::APP_ID;

const SERVICE: &str = "org.freedesktop.Notifications";
const OBJECT: &str = "/org/freedesktop/Notifications";

/// How long the desktop may take.
const PATIENCE: Duration = Duration::from_secs(3);

/// The desktop decides how long it shows the notification.
const TIME_OF_THE_DESKTOP: i32 = -1;

/// Shows an error as a notification, with its first paragraph as the title, if nobody reads what is printed, as after a
/// start from a menu, and if the desktop has a service for that.
pub(in crate::platform) fn alert(text: &str) {
    if io::stderr().is_terminal() {
        return;
    }
    let (title, body) = text.split_once("\n\n").unwrap_or((text, ""));
    Builder::session()
        .and_then(|bus| bus.method_timeout(PATIENCE).build())
        .and_then(|bus| notify_on(&bus, title, body))
        .ok();
}

fn notify_on(bus: &Connection, title: &str, body: &str) -> zbus::Result<u32> {
    const REPLACES_NOTHING: u32 = 0;
    let body = escaped(body);
    let actions: &[&str] = &[];
    let hints = HashMap::from([("desktop-entry", Value::from(APP_ID))]);
    let notification = (
        "Warifu",
        REPLACES_NOTHING,
        APP_ID,
        title,
        body.as_str(),
        actions,
        hints,
        TIME_OF_THE_DESKTOP,
    );
    Proxy::new(bus, SERVICE, OBJECT, SERVICE)?.call("Notify", &notification)
}

/// The body may contain markup, so its characters are escaped.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn no_text_is_taken_for_markup() {
        assert_eq!(escaped("a <b> & c"), "a &lt;b&gt; &amp; c");
    }
}
