//! What the user waits for before something else can be read: one thing at a time, with a limit, and given up at a press.

use std::time::Duration;

use egui::ViewportCommand;

use super::super::App;
use crate::{
    jobs::{Busy, Choosing, ChoosingFor, Job},
    messages::Problem,
    ui::dialogs::Dialog,
};

/// How long the window stays away for a picture of the screen. The desktop may ask the user first, and may be slow; it
/// may also never answer.
const AWAY: Duration = Duration::from_secs(15);

impl App {
    /// Whether something may be read now. A file dialog that is open gives way: the user, who is asking for something
    /// else, may not even see it.
    pub(super) fn may_begin(&self) -> bool {
        self.state.open().is_some() && self.state.may_begin()
    }

    /// Does `job`, which keeps anything else from being read. False if something is being read.
    pub(super) fn begin(&mut self, job: Job) -> bool {
        if !self.may_begin() {
            return false;
        }
        let egui = self.egui.clone();
        self.stop_waiting(&egui);
        self.start(job)
    }

    /// Lets the user choose a file. False if something is being read.
    pub(super) fn choose_file(
        &mut self,
        purpose: ChoosingFor,
        title: String,
        kind: String,
    ) -> bool {
        self.begin(Job::Choose(Choosing {
            purpose,
            title,
            kind,
        }))
    }

    /// Waits no longer. What is answered when nobody waits any more is dropped.
    pub(super) fn stop_waiting(&mut self, egui: &egui::Context) {
        let Some(busy) = self.state.running.busy() else {
            return;
        };
        self.state.running.give_up();
        match busy {
            Busy::Scanning => {
                self.platform.screens.give_up();
                self.come_back(egui);
            }
            // The dialog stays open only where a system lets no program close it.
            Busy::Choosing => self.platform.file_dialogs.give_up(),
            Busy::Searching => {
                self.dialog
                    .take_if(|dialog| matches!(dialog, Dialog::DeepScan(_)));
            }
            Busy::Opening | Busy::Reading => {}
        }
    }

    /// However the dialog of a search goes, or of a file that is being opened, nobody waits for it any more.
    pub(super) fn stop_unseen(&mut self, egui: &egui::Context) {
        let is_seen = match self.state.running.busy() {
            Some(Busy::Searching) => matches!(self.dialog, Some(Dialog::DeepScan(_))),
            Some(Busy::Opening) => matches!(self.dialog, Some(Dialog::Passphrase(_))),
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
        if self
            .state
            .running
            .limit()
            .is_some_and(|at| at <= self.state.moment)
        {
            let was_dialog = self.state.running.busy() == Some(Busy::Choosing);
            self.stop_waiting(egui);
            if !was_dialog {
                self.problem(Problem::TooSlow);
            }
        }
    }

    /// Takes the window out of what a capture sees.
    pub(super) fn go_away(&mut self, egui: &egui::Context) {
        self.comes_back_at = Some(self.state.moment + AWAY);
        if self.state.capabilities.hides_window_from_capture {
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
        if self.state.capabilities.hides_window_from_capture {
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
