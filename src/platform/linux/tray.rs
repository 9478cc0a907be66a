//! The tray by D-Bus: `StatusNotifierItem`, which KDE, Xfce, Cinnamon, MATE and Sway's bars have, and GNOME with an
//! extension.
//!
//! Two threads: one listens to whether there is a tray ([`watcher`]), the other shows the icon. The icon is removed
//! when the tray goes and shown again when the tray comes back.

mod icon;
mod watcher;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use ksni::blocking::{Handle, TrayMethods as _};

use self::icon::Icon;
use crate::platform::{Event, Listener, Tray, TrayEvent, TrayMenu, TrayPress, TrayStanding};

/// The tray of the session's bus.
#[derive(Default)]
pub(in crate::platform) struct StatusNotifier {
    /// The way to the thread that shows the icon.
    teller: Mutex<Option<Sender<Told>>>,
}

/// What the thread that shows the icon is told.
enum Told {
    /// Show this menu, or nothing.
    Menu(Option<TrayMenu>),
    /// Whether there is a tray.
    Tray(bool),
    /// The user has pressed something.
    Pressed(TrayPress),
}

impl Tray for StatusNotifier {
    fn listen(&self, listener: Listener) {
        let (teller, told) = channel();
        *self.teller.lock().unwrap_or_else(PoisonError::into_inner) = Some(teller.clone());
        let shown = {
            let teller = teller.clone();
            named("tray").spawn(move || Shown::new(listener, teller).follow(&told))
        };
        // Without its thread there is no icon, and the window never hides.
        if shown.is_ok() {
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

/// The thread that shows the icon.
struct Shown {
    listener: Listener,
    teller: Sender<Told>,
    menu: Option<TrayMenu>,
    /// Whether there is a tray.
    has_tray: bool,
    icon: Option<Handle<Icon>>,
    /// The standing that was last reported.
    reported: Option<TrayStanding>,
}

impl Shown {
    fn new(listener: Listener, teller: Sender<Told>) -> Self {
        Self {
            listener,
            teller,
            menu: None,
            has_tray: false,
            icon: None,
            reported: None,
        }
    }

    fn follow(mut self, told: &Receiver<Told>) {
        for told in told {
            match told {
                Told::Pressed(press) => (self.listener)(Event::Tray(TrayEvent::Pressed(press))),
                Told::Tray(has_tray) => {
                    self.has_tray = has_tray;
                    // Before the icon is registered, for which another program has to answer.
                    if self.icon.is_none() {
                        self.report(self.standing_without_icon());
                    }
                    self.update();
                }
                Told::Menu(menu) => {
                    self.menu = menu;
                    self.update();
                }
            }
        }
    }

    /// Makes the icon what the menu and the tray ask for.
    fn update(&mut self) {
        let Some(menu) = self.menu.clone().filter(|_| self.has_tray) else {
            if let Some(icon) = self.icon.take() {
                icon.shutdown();
            }
            return self.report(self.standing_without_icon());
        };
        let shown = self.icon.as_ref();
        let is_updated = shown.is_some_and(|icon| {
            let updated = icon.update(|icon| icon.set_menu(menu.clone()));
            updated.is_some()
        });
        if !is_updated {
            self.icon = show(Icon::new(menu, self.teller.clone()));
        }
        self.report(match self.icon {
            Some(_) => TrayStanding::Shown,
            None => TrayStanding::Missing,
        });
    }

    fn standing_without_icon(&self) -> TrayStanding {
        if self.has_tray {
            TrayStanding::Available
        } else {
            TrayStanding::Missing
        }
    }

    fn report(&mut self, standing: TrayStanding) {
        if self.reported != Some(standing) {
            self.reported = Some(standing);
            (self.listener)(Event::Tray(TrayEvent::Standing(standing)));
        }
    }
}

/// Registers the icon; `None` if the tray does not take it.
fn show(icon: Icon) -> Option<Handle<Icon>> {
    // A sandbox lets no program own such a name, and trays do not need it.
    let is_sandboxed = Path::new("/.flatpak-info").exists();
    let spawn = || icon.disable_dbus_name(is_sandboxed).spawn();
    // ksni panics if the bus breaks its own rules.
    catch_unwind(AssertUnwindSafe(spawn)).ok()?.ok()
}
