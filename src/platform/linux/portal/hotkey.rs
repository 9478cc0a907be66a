//! The key combination by the `GlobalShortcuts` portal, on the program's side: a helper process that listens for as long
//! as the combination is set.

use std::{
    ops::ControlFlow,
    process::ChildStdin,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
    thread,
    time::{Duration, Instant},
};

use raw_window_handle::{DisplayHandle, RawWindowHandle};

use super::{
    Refusal, Request,
    combination::{self, Report, Wanted},
    question::Questions,
};
use crate::platform::{
    Event, Hotkey, HotkeyEvent, HotkeyKey, HotkeyStanding, Hotkeys, Listener, linux::wayland,
};

/// How long a desktop has to say whether it has key combinations. At the start of a session it may still be starting.
const PATIENCE: Duration = Duration::from_mins(1);

/// The pause before a combination that has worked is asked for again. It doubles after each failure.
const FIRST_PAUSE: Duration = Duration::from_secs(1);

/// How often it is asked for again.
const ATTEMPTS: u32 = 6;

/// How long a combination works before the count begins again.
const STEADY: Duration = Duration::from_mins(1);

/// The key combination of the portal.
pub(in crate::platform) struct PortalHotkey(Arc<Shared>);

struct Shared {
    questions: Questions,
    listener: OnceLock<Listener>,
    turn: Mutex<Turn>,
    first_pause: Duration,
}

/// From one combination to the next.
#[derive(Default)]
struct Turn {
    /// What a helper of an earlier turn reports does not count any more.
    number: u64,
    /// The helper ends when this is dropped.
    input: Option<ChildStdin>,
    /// What the combination does, in the user's language.
    purpose: String,
    /// The permission to take the focus that came with the last press.
    token: Option<String>,
}

/// How a helper has ended.
struct End {
    refusal: Refusal,
    /// Whether the combination has worked before.
    has_worked: bool,
}

impl PortalHotkey {
    pub(super) fn new(questions: Questions) -> Self {
        Self(Arc::new(Shared {
            questions,
            listener: OnceLock::new(),
            turn: Mutex::default(),
            first_pause: FIRST_PAUSE,
        }))
    }
}

impl Hotkeys for PortalHotkey {
    fn listen(&self, listener: Listener) {
        self.0.listener.set(listener).ok();
    }

    fn describe(&self, purpose: &str) {
        purpose.clone_into(&mut self.0.turn().purpose);
    }

    fn set(&self, hotkey: Option<Hotkey>) {
        let (number, wanted) = {
            let mut turn = self.0.turn();
            turn.number += 1;
            turn.input = None;
            turn.token = None;
            let wanted = hotkey.map(|hotkey| Wanted {
                keys: keys(hotkey),
                purpose: turn.purpose.clone(),
            });
            (turn.number, wanted)
        };
        if wanted.is_some() {
            self.0.report(number, HotkeyStanding::Waiting);
        }
        let shared = Arc::clone(&self.0);
        let asking = move || match wanted {
            Some(wanted) => shared.keep(number, &Request::Combination(wanted)),
            None => shared.look(number),
        };
        let asked = thread::Builder::new()
            .name("hotkey".to_owned())
            .spawn(asking);
        if asked.is_err() {
            self.0.report(number, HotkeyStanding::Lost);
        }
    }

    fn activate(&self, window: RawWindowHandle, display: DisplayHandle<'_>) {
        let token = self.0.turn().token.take();
        if let Some(token) = token {
            wayland::activate(display, window, token);
        }
    }
}

impl Shared {
    /// Reports whether this desktop has key combinations.
    fn look(&self, number: u64) {
        let request = Request::Presence(combination::INTERFACE.to_owned());
        let standing = match self.questions.ask::<()>(&request, Some(PATIENCE)) {
            Ok(()) => HotkeyStanding::Off,
            Err(Refusal::Unavailable) => HotkeyStanding::Missing,
            Err(Refusal::Cancelled | Refusal::Denied | Refusal::Failed(_)) => {
                HotkeyStanding::Unknown
            }
        };
        self.report(number, standing);
    }

    /// Listens for as long as this turn lasts. A desktop that ends a combination that has worked is asked again, since
    /// it restarts its portals when they are updated.
    fn keep(&self, number: u64, request: &Request) {
        let mut has_worked = false;
        let mut attempt = 0;
        loop {
            let began = Instant::now();
            let end = self.listen_once(number, request);
            has_worked |= end.has_worked;
            // A portal that dies each time it has answered is not asked without end.
            if end.has_worked && began.elapsed() >= STEADY {
                attempt = 0;
            }
            let standing = match end.refusal {
                Refusal::Cancelled | Refusal::Denied => HotkeyStanding::Refused,
                Refusal::Unavailable if !has_worked => HotkeyStanding::Missing,
                Refusal::Unavailable | Refusal::Failed(_) => HotkeyStanding::Lost,
            };
            let tries_again = has_worked && standing == HotkeyStanding::Lost;
            let is_over = !self.report(number, standing);
            if is_over || !tries_again || attempt == ATTEMPTS {
                return;
            }
            thread::sleep(self.first_pause * 2_u32.pow(attempt));
            attempt += 1;
        }
    }

    /// Listens until the helper ends, or reports that the desktop has ended the combination.
    fn listen_once(&self, number: u64, request: &Request) -> End {
        let mut end = End {
            refusal: Refusal::failed("the helper process has ended"),
            has_worked: false,
        };
        let helper = match self.questions.start(request) {
            Ok(helper) => helper,
            Err(refusal) => {
                end.refusal = refusal;
                return end;
            }
        };
        let (input, mut answers) = helper.split();
        if self.keep_input(number, input) {
            answers.each(|answer: Result<Report, Refusal>| {
                match answer {
                    Ok(Report::Bound(keys)) => {
                        end.has_worked = true;
                        self.report(number, HotkeyStanding::Chosen(keys));
                    }
                    Ok(Report::Unbound) => {
                        end.has_worked = true;
                        self.report(number, HotkeyStanding::Refused);
                    }
                    Ok(Report::Pressed(token)) => self.press(number, token),
                    Err(refusal) => {
                        end.refusal = refusal;
                        return ControlFlow::Break(());
                    }
                }
                ControlFlow::Continue(())
            });
            self.drop_input(number);
        }
        answers.reap();
        end
    }

    /// Keeps the helper running until the turn ends. False, and the helper ends, if that is so already.
    fn keep_input(&self, number: u64, input: ChildStdin) -> bool {
        let mut turn = self.turn();
        let is_current = turn.number == number;
        if is_current {
            turn.input = Some(input);
        }
        is_current
    }

    fn drop_input(&self, number: u64) {
        let mut turn = self.turn();
        if turn.number == number {
            turn.input = None;
        }
    }

    fn press(&self, number: u64, token: Option<String>) {
        let mut turn = self.turn();
        if turn.number == number {
            turn.token = token;
            self.tell(HotkeyEvent::Pressed);
        }
    }

    /// Reports the standing, unless it is that of an earlier turn. Returns whether it was reported.
    fn report(&self, number: u64, standing: HotkeyStanding) -> bool {
        // Locked until the window is told, so that what is told last is what is true.
        let turn = self.turn();
        let is_current = turn.number == number;
        if is_current {
            self.tell(HotkeyEvent::Standing(standing));
        }
        is_current
    }

    fn tell(&self, event: HotkeyEvent) {
        if let Some(listener) = self.listener.get() {
            listener(Event::Hotkey(event));
        }
    }

    /// Locks the mutex also if it is poisoned: a panic leaves nothing half done.
    fn turn(&self) -> MutexGuard<'_, Turn> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The combination as the portal writes it: the XDG specification for shortcuts.
fn keys(hotkey: Hotkey) -> String {
    let modifiers = hotkey.modifiers;
    let all = [
        (modifiers.ctrl, "CTRL+"),
        (modifiers.alt, "ALT+"),
        (modifiers.shift, "SHIFT+"),
        (modifiers.logo, "LOGO+"),
    ];
    let pressed = all.into_iter().filter(|(pressed, _)| *pressed);
    let mut keys: String = pressed.map(|(_, name)| name).collect();
    keys += &match hotkey.key {
        HotkeyKey::Letter(letter) => letter.to_ascii_lowercase().to_string(),
        HotkeyKey::Space => "space".to_owned(),
        key @ (HotkeyKey::Digit(_) | HotkeyKey::Function(_)) => key.to_string(),
    };
    keys
}

#[cfg(test)]
mod tests;
