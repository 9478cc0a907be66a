//! Light or dark, and high contrast, from the Settings portal of the desktop: X11 has no setting for either, and winit
//! reads none on Wayland.
//!
//! One helper process listens while the program runs, so that the portal is not asked each time the window gets the
//! focus.

use std::{
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        mpsc::{self, Sender},
    },
    thread,
    time::Duration,
};

use ashpd::{
    desktop::settings::{APPEARANCE_NAMESPACE, ColorScheme, Contrast, Settings},
    zbus::{
        self, MatchRule,
        blocking::{Connection, MessageIterator},
        message::Type,
    },
};

use super::{Request, owner, question::Questions};
use crate::platform::DesktopLook;

/// How long to wait for the first answer. A later one still counts.
const PATIENCE: Duration = Duration::from_secs(5);

/// The helper's last answer.
#[derive(Default)]
pub(super) struct Appearance(Arc<Shared>);

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    helper: Helper,
    look: DesktopLook,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Helper {
    #[default]
    Ended,
    /// It has not answered yet.
    Started,
    Listening,
    /// There is no bus to listen to.
    Useless,
}

impl Appearance {
    /// How the desktop wants windows to look. Only the first call waits.
    pub(super) fn look(&self, questions: &Questions) -> DesktopLook {
        let mut state = self.0.state();
        if state.helper == Helper::Ended {
            state.helper = self.start(questions);
        }
        let (state, _timeout) = self
            .0
            .changed
            .wait_timeout_while(state, PATIENCE, |state| state.helper == Helper::Started)
            .unwrap_or_else(PoisonError::into_inner);
        state.look
    }

    fn start(&self, questions: &Questions) -> Helper {
        let Ok(helper) = questions.start(&Request::Appearance) else {
            return Helper::Useless;
        };
        let shared = Arc::clone(&self.0);
        let listening = move || {
            helper.listen(|look| {
                shared.change(|state| {
                    state.helper = Helper::Listening;
                    state.look = look;
                });
            });
            shared.change(|state| {
                state.helper = match state.helper {
                    Helper::Listening => Helper::Ended,
                    _ => Helper::Useless,
                };
            });
        };
        match thread::Builder::new()
            .name("appearance".to_owned())
            .spawn(listening)
        {
            Ok(_) => Helper::Started,
            Err(_) => Helper::Useless,
        }
    }
}

impl Shared {
    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state());
        self.changed.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The helper's task: reports how windows are to look, and again whenever that changes. Returns when the bus ends, and
/// reports nothing without one.
pub(super) fn listen(tell: impl Fn(DesktopLook)) {
    if let Ok(bus) = Connection::session() {
        // It ends with the bus.
        listen_on(&bus, tell).ok();
    }
}

fn listen_on(bus: &Connection, tell: impl Fn(DesktopLook)) -> zbus::Result<()> {
    let (wake, changes) = mpsc::channel();
    tell_of_settings(bus, wake.clone())?;
    tell_of_portals(bus, wake)?;
    let mut last = look(bus);
    tell(last);
    for () in changes {
        let now = look(bus);
        if now != last {
            tell(now);
            last = now;
        }
    }
    Ok(())
}

fn tell_of_settings(bus: &Connection, wake: Sender<()>) -> zbus::Result<()> {
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .interface("org.freedesktop.portal.Settings")?
        .member("SettingChanged")?
        .add_arg(APPEARANCE_NAMESPACE)?
        .build();
    let signals = MessageIterator::for_match_rule(rule, bus, None)?;
    forward("settings", signals.map_while(Result::ok).map(drop), wake)
}

/// Wakes the helper when a portal starts, since a new one may prefer something else.
fn tell_of_portals(bus: &Connection, wake: Sender<()>) -> zbus::Result<()> {
    let came = owner::changes(bus)?.filter(|change| change.came).map(drop);
    forward("portals", came, wake)
}

fn forward(
    name: &str,
    changes: impl Iterator<Item = ()> + Send + 'static,
    wake: Sender<()>,
) -> zbus::Result<()> {
    let forwarding = move || {
        for change in changes {
            if wake.send(change).is_err() {
                break;
            }
        }
    };
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(forwarding)?;
    Ok(())
}

fn look(bus: &Connection) -> DesktopLook {
    let bus = bus.inner().clone();
    let asked = async {
        let settings = Settings::with_connection(bus).await?;
        // A desktop may know one and not the other.
        let (scheme, contrast) = (settings.color_scheme().await, settings.contrast().await);
        Ok::<_, ashpd::Error>((scheme.ok(), contrast.ok()))
    };
    let (scheme, contrast) = zbus::block_on(asked).unwrap_or_default();
    DesktopLook {
        is_dark: match scheme {
            Some(ColorScheme::PreferDark) => Some(true),
            Some(ColorScheme::PreferLight) => Some(false),
            Some(ColorScheme::NoPreference) | None => None,
        },
        high_contrast: contrast == Some(Contrast::High),
    }
}

#[cfg(test)]
mod tests;
