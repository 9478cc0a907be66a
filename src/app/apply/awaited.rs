//! What the user waits for before something else can be read: one thing at a time, with a limit, and given up at a press.

use std::time::Duration;

use egui::ViewportCommand;

use super::super::{
    App,
    action::Done,
    state::{Busy, Sheet, Stop},
};
use crate::messages::Problem;

/// How long the window stays away for a picture of the screen. The desktop may ask the user first, and may be slow; it
/// may also never answer.
const AWAY: Duration = Duration::from_secs(15);

impl Busy {
    /// After how long it is given up. The user can do so at any time.
    fn limit(self) -> Duration {
        match self {
            // The desktop's own limit is shorter.
            Self::Scanning => Duration::from_mins(3),
            // People look for a file, photos are many, disks are slow.
            Self::Choosing | Self::Reading | Self::Searching | Self::Opening => {
                Duration::from_mins(15)
            }
        }
    }
}

impl App {
    /// Whether something may be read now; marks it as begun. A file dialog that is open gives way: the user, who is
    /// asking for something else, may not even see it.
    pub(super) fn begin(&mut self, busy: Busy) -> bool {
        if self.state.open().is_none() || !self.state.may_begin() {
            return false;
        }
        let egui = self.egui.clone();
        self.stop_waiting(&egui);
        self.state.busy = Some(busy);
        true
    }

    /// Runs the job of what was [begun](Self::begin).
    pub(super) fn spawn_awaited(
        &mut self,
        name: &str,
        on_crash: impl Fn() -> Done + Clone + Send + 'static,
        job: impl FnOnce(&Stop) -> Done + Send + 'static,
    ) {
        let limit = self.state.busy.map_or(Duration::ZERO, Busy::limit);
        let until = self.state.moment + limit;
        self.tasks.spawn_awaited(name, until, on_crash, job);
    }

    /// Waits no longer. What is answered when nobody waits any more is dropped.
    pub(super) fn stop_waiting(&mut self, egui: &egui::Context) {
        let Some(busy) = self.state.busy.take() else {
            return;
        };
        self.tasks.give_up();
        // The desktop closes its dialog. It stays open only where a system lets no program close it.
        self.platform.give_up_questions();
        match busy {
            Busy::Scanning => self.come_back(egui),
            Busy::Searching => {
                self.state
                    .sheet
                    .take_if(|sheet| matches!(sheet, Sheet::Harder(_)));
            }
            Busy::Opening => self.state.keeping.sealing = false,
            Busy::Choosing | Busy::Reading => {}
        }
    }

    /// However the sheet of a search goes, or of a file that is being opened, nobody waits for it any more.
    pub(super) fn stop_unseen(&mut self, egui: &egui::Context) {
        let is_seen = match self.state.busy {
            Some(Busy::Searching) => matches!(self.state.sheet, Some(Sheet::Harder(_))),
            Some(Busy::Opening) => matches!(self.state.sheet, Some(Sheet::Passphrase(_))),
            _ => true,
        };
        if !is_seen {
            self.stop_waiting(egui);
        }
    }

    /// Gives up what has reached its limit, and brings back a window that has been away for long.
    pub(super) fn stop_when_due(&mut self, egui: &egui::Context) {
        if self.comes_back_at.is_some_and(|at| at <= self.state.moment) {
            self.come_back(egui);
        }
        if self.tasks.limit().is_some_and(|at| at <= self.state.moment) {
            let was_dialog = self.state.busy == Some(Busy::Choosing);
            self.stop_waiting(egui);
            if !was_dialog {
                self.problem(Problem::TooSlow);
            }
        }
    }

    /// Takes the window out of what a capture sees.
    pub(super) fn go_away(&mut self, egui: &egui::Context) {
        self.comes_back_at = Some(self.state.moment + AWAY);
        if self.platform.hides_window_from_capture() {
            egui.send_viewport_cmd(ViewportCommand::ContentProtected(true));
        } else {
            egui.send_viewport_cmd(ViewportCommand::Visible(false));
        }
    }

    /// Brings it back, if it is away.
    pub(super) fn come_back(&mut self, egui: &egui::Context) {
        if self.comes_back_at.take().is_none() {
            return;
        }
        if self.platform.hides_window_from_capture() {
            return self.protect_content(egui);
        }
        egui.send_viewport_cmd(ViewportCommand::Visible(true));
        // Window managers place a window anew that was away.
        if let Some(corner) = self.place.and_then(|place| place.position) {
            egui.send_viewport_cmd(ViewportCommand::OuterPosition(corner.into()));
        }
        egui.send_viewport_cmd(ViewportCommand::Focus);
    }
}
