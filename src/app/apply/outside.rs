//! What comes from outside of the window: another start of the program with a link or a file, a locked screen.
//!
//! A link may be a stranger's: any web page can open one. So it never takes a key that was meant for something else. It is
//! shown at once only if nothing is in use; else it waits behind a notice until the user presses "Review". Its sheet is
//! its own, says where it comes from, and takes no answer before a second has passed.

use std::time::Duration;

use egui::{Event as Input, ViewportCommand};

use super::super::{
    App,
    action::Done,
    state::{Asker, Busy, Confirm, Sheet},
};
use crate::{
    intake::{self, Reading},
    platform::{Delay, Event, HandOver, Launch, Moment},
};

/// How long a sheet from outside takes no answer, from its appearance and from the last key pressed until then.
const UNANSWERED: Duration = Duration::from_secs(1);

/// The same for what the program was started with: its window was not there a moment ago, so nobody was typing into it.
const UNANSWERED_AT_START: Duration = Duration::from_millis(500);

/// How long after a letter somebody still counts as typing: an input method keeps letters to itself for a while.
const TYPING: Duration = Duration::from_secs(2);

/// The most that waits to be reviewed: more than anybody sends on purpose.
const MAX_TEXT_BYTES: usize = 1 << 20;
const MAX_FILES: usize = 100;

/// What came from outside. The content stays here, out of the state: a link is a secret.
#[derive(Default)]
pub(in crate::app) struct Inbox {
    /// Not looked at yet.
    new: Launch,
    /// Waits behind the notice.
    waiting: Launch,
    /// What the open sheet shows.
    shown: Launch,
    /// When something was last typed into the list.
    typed: Option<Moment>,
    /// Nothing came since the program was started.
    is_at_start: bool,
}

impl Inbox {
    /// With what the program was started with.
    pub(in crate::app) fn of(launch: Launch) -> Self {
        Self {
            new: launch,
            is_at_start: true,
            ..Self::default()
        }
    }

    fn unanswered(&self) -> Duration {
        if self.is_at_start {
            UNANSWERED_AT_START
        } else {
            UNANSWERED
        }
    }

    /// Forgets what has already been on show or in a notice, since the vault is locked.
    pub(super) fn forget(&mut self) {
        self.waiting = Launch::default();
        self.shown = Launch::default();
    }
}

fn is_empty(launch: &Launch) -> bool {
    launch.files.is_empty() && launch.text.trim().is_empty()
}

impl App {
    /// Listens to the platform; what it tells comes as an action, also while the window is hidden.
    pub(in crate::app) fn listen(&self) {
        let tell = self.tasks.teller();
        self.platform
            .listen(Box::new(move |event| tell(Done::Outside(event))));
    }

    pub(super) fn outside(&mut self, egui: &egui::Context, event: Event) {
        match event {
            Event::Started(hand_over) => self.started_again(egui, hand_over),
            Event::ScreenLocked => {
                self.state.uncovered.clear();
                self.lock(egui);
            }
            Event::ScreenLockHeard(hears) => self.state.keeping.hears_screen_lock = Some(hears),
            Event::Sleeping(delay) => self.before_sleep(egui, delay),
            // Waking the window is enough: the timers are looked at.
            Event::Woken => {}
            Event::Quit => self.quit(egui),
        }
    }

    /// The machine is about to sleep, and waits for `delay` to be dropped: until the clipboard is cleared, and the lock
    /// screen is on the screen.
    fn before_sleep(&mut self, egui: &egui::Context, delay: Delay) {
        self.state.uncovered.clear();
        self.lock(egui);
        self.clear_clipboard_before(Some(delay.clone()));
        self.until_drawn = Some(delay);
        egui.request_repaint();
    }

    /// Takes over what the other start was given, and comes to the front.
    fn started_again(&mut self, egui: &egui::Context, hand_over: HandOver) {
        let Some(launch) = hand_over.take() else {
            return;
        };
        self.inbox.is_at_start = false;
        add(&mut self.inbox.new, launch);
        // Also while it is away for a picture of the screen that does not come.
        self.come_back(egui);
        egui.send_viewport_cmd(ViewportCommand::Minimized(false));
        egui.send_viewport_cmd(ViewportCommand::Focus);
    }

    /// Notices what is typed while a sheet from outside appears, or just before.
    pub(in crate::app) fn notice_typing(&mut self, egui: &egui::Context) {
        let is_key = |event: &Input| {
            matches!(
                event,
                Input::Text(_) | Input::Ime(_) | Input::Key { pressed: true, .. }
            )
        };
        let is_text = |event: &Input| matches!(event, Input::Text(_) | Input::Ime(_));
        let (has_text, has_key, came) = egui.input(|input| {
            let came = input.events.contains(&Input::WindowFocused(true));
            let has = |is: &dyn Fn(&Input) -> bool| input.events.iter().any(is);
            (has(&is_text), has(&is_key), came)
        });
        let moment = self.state.moment;
        // What is typed on a sheet or on the lock screen ends there.
        if has_text && self.state.sheet.is_none() && self.state.open().is_some() {
            self.inbox.typed = Some(moment);
        }
        if (has_key || came)
            && let Some(Sheet::Confirm(confirm)) = &mut self.state.sheet
            && confirm.answerable_at.is_some_and(|at| moment < at)
        {
            confirm.answerable_at = Some(moment + self.inbox.unanswered());
        }
    }

    /// Looks at what the program was started with, or started again with, once there is a vault.
    pub(super) fn read_launch(&mut self) {
        if is_empty(&self.inbox.new) || self.state.open().is_none() {
            return;
        }
        let launch = std::mem::take(&mut self.inbox.new);
        if self.state.arrivals.is_some() || self.is_in_use() {
            self.keep_waiting(launch);
        } else {
            self.read_outside(launch, false);
        }
    }

    /// Whether a key that is pressed now is meant for something.
    fn is_in_use(&self) -> bool {
        let is_typing = self
            .inbox
            .typed
            .is_some_and(|at| self.state.moment < at + TYPING);
        self.is_covered() || is_typing || !self.forms.search.is_empty()
    }

    /// Whether something waits for an answer, or is being read.
    fn is_covered(&self) -> bool {
        let state = &self.state;
        state.sheet.is_some() || state.busy.is_some() || state.asks_before_closing().is_some()
    }

    /// Files that are dropped on a form wait, since opening them would take its place.
    pub(super) fn files_dropped(&mut self, files: Vec<std::path::PathBuf>) {
        match self.state.sheet {
            None | Some(Sheet::Confirm(_) | Sheet::Nothing(_)) => self.read_files(files),
            Some(_) => self.keep_waiting(Launch {
                files,
                ..Launch::default()
            }),
        }
    }

    /// Puts what came behind the notice.
    fn keep_waiting(&mut self, launch: Launch) {
        let arrivals = self.state.arrivals.get_or_insert_default();
        arrivals.is_cut_off |= !add(&mut self.inbox.waiting, launch);
        arrivals.count = count(&self.inbox.waiting);
    }

    /// The user wants to see what waits.
    pub(super) fn review_arrivals(&mut self) {
        if !self.is_covered() && self.state.arrivals.take().is_some() {
            let launch = std::mem::take(&mut self.inbox.waiting);
            self.read_outside(launch, true);
        }
    }

    /// The user wants none of what waits.
    pub(super) fn discard_arrivals(&mut self) {
        self.state.arrivals = None;
        self.inbox.waiting = Launch::default();
    }

    fn read_outside(&mut self, launch: Launch, is_wanted: bool) {
        if !self.begin(Busy::Reading) {
            return self.keep_waiting(launch);
        }
        self.spawn_awaited(
            "read what came",
            || Done::Crashed,
            move |stop| {
                let stop = || stop.is_wanted();
                let reading = Reading::of_launch(&launch.files, &launch.text, &stop);
                Done::ReadOutside {
                    launch,
                    reading,
                    is_wanted,
                }
            },
        );
    }

    /// Shows what came, unless something was begun while it was read.
    pub(super) fn outside_read(&mut self, launch: Launch, reading: Reading, is_wanted: bool) {
        if self.state.open().is_none() {
            return; // locked meanwhile
        }
        if self.is_covered() || (!is_wanted && self.is_in_use()) {
            return self.keep_waiting(launch);
        }
        let asker = Asker::Outside {
            file: launch.files.first().map(|file| intake::file_name(file)),
        };
        self.show_reading_of(asker, reading);
        if self.shows_outside() {
            self.inbox.shown = launch;
        }
    }

    /// When a sheet for `asker` that opens now takes an answer; `None` if at once.
    pub(super) fn answerable_at(&self, asker: &Asker) -> Option<Moment> {
        match asker {
            Asker::User => None,
            Asker::Outside { .. } => Some(self.state.moment + self.inbox.unanswered()),
        }
    }

    fn shows_outside(&self) -> bool {
        matches!(
            &self.state.sheet,
            Some(Sheet::Confirm(Confirm {
                asker: Asker::Outside { .. },
                ..
            }))
        )
    }

    /// The user has answered the sheet, whatever it was.
    pub(super) fn outside_answered(&mut self) {
        self.inbox.shown = Launch::default();
    }

    /// What came from outside goes back behind the notice if the user has begun something else in its place.
    pub(super) fn keep_what_came(&mut self) {
        if !self.shows_outside() && !is_empty(&self.inbox.shown) {
            let launch = std::mem::take(&mut self.inbox.shown);
            self.keep_waiting(launch);
        }
    }
}

/// How many links and files there are.
fn count(launch: &Launch) -> usize {
    let lines = launch.text.lines().filter(|line| !line.trim().is_empty());
    lines.count() + launch.files.len()
}

/// Adds to what waits as far as there is room; whether there was for all of it.
fn add(to: &mut Launch, launch: Launch) -> bool {
    let room = MAX_FILES.saturating_sub(to.files.len());
    let mut is_whole = launch.files.len() <= room;
    to.files.extend(launch.files.into_iter().take(room));
    if to.text.len() + launch.text.len() <= MAX_TEXT_BYTES {
        to.text.push_str(&launch.text);
        if !to.text.is_empty() && !to.text.ends_with('\n') {
            to.text.push('\n');
        }
    } else {
        is_whole = false;
    }
    is_whole
}
