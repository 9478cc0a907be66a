//! The tray by D-Bus: `StatusNotifierItem`, which KDE, Xfce, Cinnamon, MATE and Sway's bars have, and GNOME with an
//! extension.
//!
//! Three threads: one listens to whether there is a tray ([`watcher`]), one shows the icon ([`showing`]), and one
//! combines what both report and what the window asks for. Only the first two wait for other programs, so that a tray
//! that hangs keeps no news from the window. The icon is removed when the tray goes and shown again when the tray comes
//! back.

mod icon;
mod showing;
mod watcher;

use std::{
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread,
    time::{Duration, Instant},
};

use crate::platform::{Event, Listener, Tray, TrayEvent, TrayMenu, TrayPress, TrayStanding};

/// How long a tray has to show the icon, or another menu, until it counts as missing. A later answer still counts.
const PATIENCE: Duration = Duration::from_secs(5);

/// The tray of the session's bus.
#[derive(Default)]
pub(in crate::platform) struct StatusNotifier {
    /// The way to the thread that combines everything.
    teller: Mutex<Option<Sender<Told>>>,
}

/// What that thread is told.
enum Told {
    /// Show this menu, or nothing.
    Menu(Option<TrayMenu>),
    /// Whether there is a tray.
    Tray(bool),
    /// Another tray has taken the place of the one before, if there was one.
    OtherTray,
    /// The order with this number was carried out, and whether the icon is there now.
    Icon { order: u64, is_shown: bool },
    /// The user has pressed something.
    Pressed(TrayPress),
}

/// What the thread that shows the icon has to do.
struct Order {
    number: u64,
    /// The menu that the icon shows; `None` removes the icon.
    menu: Option<TrayMenu>,
    /// The number of the tray that has to show it. An icon says nothing of whether another tray has taken it.
    tray: u64,
}

impl Tray for StatusNotifier {
    fn listen(&self, listener: Listener) {
        let (teller, told) = channel();
        let (orders, received) = channel();
        *self.teller.lock().unwrap_or_else(PoisonError::into_inner) = Some(teller.clone());
        let combining = move || Combined::new(listener, orders, PATIENCE).follow(&told);
        let showing = {
            let teller = teller.clone();
            move || showing::show(&received, &teller)
        };
        // Without each of the threads there is no icon, and the window never hides.
        if named("tray").spawn(combining).is_ok() && named("tray icon").spawn(showing).is_ok() {
            named("tray watcher")
                .spawn(move || watcher::watch(&teller))
                .ok();
        }
    }

    fn set_menu(&self, menu: Option<TrayMenu>) {
        let teller = self.teller.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(teller) = &*teller {
            teller.send(Told::Menu(menu)).ok();
        }
    }
}

fn named(name: &str) -> thread::Builder {
    thread::Builder::new().name(name.to_owned())
}

/// What is known about the icon, and what it should be.
struct Combined {
    listener: Listener,
    orders: Sender<Order>,
    patience: Duration,
    menu: Option<TrayMenu>,
    /// Whether there is a tray.
    has_tray: bool,
    /// How many trays have taken the place of another one.
    tray: u64,
    /// The number of the last order.
    last_order: u64,
    /// Since when an order waits to be carried out.
    waits_since: Option<Instant>,
    /// Whether the icon is there, as far as is known.
    is_shown: bool,
    /// The standing that was last reported.
    reported: Option<TrayStanding>,
}

impl Combined {
    fn new(listener: Listener, orders: Sender<Order>, patience: Duration) -> Self {
        Self {
            listener,
            orders,
            patience,
            menu: None,
            has_tray: false,
            tray: 0,
            last_order: 0,
            waits_since: None,
            is_shown: false,
            reported: None,
        }
    }

    fn follow(mut self, told: &Receiver<Told>) {
        loop {
            let next = match self.patience_left() {
                None => told.recv().map_err(RecvTimeoutError::from),
                Some(left) => told.recv_timeout(left),
            };
            match next {
                Ok(told) => self.hear(told),
                Err(RecvTimeoutError::Timeout) => self.report(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// How long the tray may still take; `None` if it is not waited for.
    fn patience_left(&self) -> Option<Duration> {
        let left = self.patience.saturating_sub(self.waits_since?.elapsed());
        (!left.is_zero()).then_some(left)
    }

    fn hear(&mut self, told: Told) {
        match told {
            Told::Pressed(press) => (self.listener)(Event::Tray(TrayEvent::Pressed(press))),
            Told::Tray(has_tray) => {
                self.has_tray = has_tray;
                self.order();
            }
            // The next message says whether it shows icons.
            Told::OtherTray => self.tray += 1,
            Told::Menu(menu) => {
                self.menu = menu;
                self.order();
            }
            Told::Icon { order, is_shown } => {
                self.is_shown = is_shown;
                if order == self.last_order {
                    self.waits_since = None;
                }
            }
        }
        self.report();
    }

    /// Has the icon made what the menu and the tray ask for.
    fn order(&mut self) {
        let menu = self.menu.clone().filter(|_| self.has_tray);
        self.last_order += 1;
        self.waits_since.get_or_insert_with(Instant::now);
        let number = self.last_order;
        let tray = self.tray;
        self.orders.send(Order { number, menu, tray }).ok();
    }

    fn standing(&self) -> TrayStanding {
        let is_late = self.waits_since.is_some() && self.patience_left().is_none();
        if !self.has_tray || is_late && self.menu.is_some() {
            return TrayStanding::Missing;
        }
        match (&self.menu, self.waits_since) {
            (Some(_), _) if self.is_shown => TrayStanding::Shown,
            // The tray does not take the icon.
            (Some(_), None) => TrayStanding::Missing,
            (Some(_), Some(_)) | (None, _) => TrayStanding::Available,
        }
    }

    fn report(&mut self) {
        let standing = self.standing();
        if self.reported != Some(standing) {
            self.reported = Some(standing);
            (self.listener)(Event::Tray(TrayEvent::Standing(standing)));
        }
    }
}

#[cfg(test)]
mod tests;
