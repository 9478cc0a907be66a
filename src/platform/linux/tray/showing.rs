//! Shows the icon, for which the tray has to answer. A tray that hangs holds up this thread and nothing else.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::mpsc::{Receiver, Sender},
};

use ksni::blocking::{Handle, TrayMethods as _};

use super::{Order, Told, icon::Icon};

/// Carries out orders, the latest of those that wait, until nobody gives them any more.
pub(super) fn show(orders: &Receiver<Order>, teller: &Sender<Told>) {
    let mut icon: Option<Handle<Icon>> = None;
    let mut tray = 0;
    while let Ok(first) = orders.recv() {
        let order = orders.try_iter().last().unwrap_or(first);
        if std::mem::replace(&mut tray, order.tray) != order.tray {
            // Only a new icon waits for the answer of the new tray.
            if let Some(icon) = icon.take() {
                icon.shutdown();
            }
        }
        icon = carried_out(&order, icon, teller);
        let done = Told::Icon {
            order: order.number,
            is_shown: icon.is_some(),
        };
        if teller.send(done).is_err() {
            return;
        }
    }
}

/// The icon after this order.
fn carried_out(
    order: &Order,
    icon: Option<Handle<Icon>>,
    teller: &Sender<Told>,
) -> Option<Handle<Icon>> {
    let Some(menu) = &order.menu else {
        if let Some(icon) = icon {
            icon.shutdown();
        }
        return None;
    };
    let updated = icon.filter(|icon| {
        let updated = icon.update(|icon| icon.set_menu(menu.clone()));
        updated.is_some()
    });
    updated.or_else(|| register(Icon::new(menu.clone(), teller.clone())))
}

/// Registers the icon; `None` if the tray does not take it.
fn register(icon: Icon) -> Option<Handle<Icon>> {
    // A sandbox lets no program own such a name, and trays do not need it.
    let is_sandboxed = Path::new("/.flatpak-info").exists();
    let spawn = || icon.disable_dbus_name(is_sandboxed).spawn();
    // ksni panics if the bus breaks its own rules.
    catch_unwind(AssertUnwindSafe(spawn)).ok()?.ok()
}
