//! What the user waits for before something else can be read: one job at a time, with a time limit, which a press
//! cancels.

use std::time::Duration;

use egui::ViewportCommand;

use super::super::App;
use crate::{
    jobs::{Busy, Choosing, ChoosingFor, Job},
    messages::Problem,
    ui::dialogs::Dialog,
};

/// How long the window stays hidden for a picture of the screen. The desktop may ask the user first, may be slow, or
/// may never answer.
const AWAY: Duration = Duration::from_secs(15);

impl App {
    /// Whether something may be read now. An open file dialog is closed for it: the user is asking for something else,
    /// and may not even see the dialog.
    pub(super) fn may_begin(&self) -> bool {
        self.state.open().is_some() && self.state.may_begin()
    }

    /// Starts `job`, during which nothing else can be read. False if something is being read.
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

    /// Stops waiting. A later result is dropped.
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
            // The dialog stays open only if the system does not let a program close it.
            Busy::Choosing => self.platform.file_dialogs.give_up(),
            Busy::Searching => {
                self.dialog
                    .take_if(|dialog| matches!(dialog, Dialog::DeepScan(_)));
            }
            Busy::Opening | Busy::Reading => {}
        }
    }

    /// Stops a search, or the opening of a file, if its dialog was closed in any way.
    pub(super) fn stop_unseen(&mut self, egui: &egui::Context) {
        let is_seen = match self.state.running.busy() {
            Some(Busy::Searching) => matches!(self.dialog, Some(Dialog::DeepScan(_))),
            Some(Busy::Opening) => matches!(
                self.dialog,
                Some(Dialog::Passphrase(_) | Dialog::Password(_))
            ),
            _ => true,
        };
        if !is_seen {
            self.stop_waiting(egui);
        }
    }

    /// Gives up a job that has reached its time limit, and shows a window again that was hidden for too long.
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

    /// Takes the window out of the picture of the screen.
    pub(super) fn go_away(&mut self, egui: &egui::Context) {
        self.comes_back_at = Some(self.state.moment + AWAY);
        if self.state.capabilities.hides_window_from_capture {
            egui.send_viewport_cmd(ViewportCommand::ContentProtected(true));
        } else {
            egui.send_viewport_cmd(ViewportCommand::Visible(false));
        }
    }

    /// Shows the window again, if it is hidden.
    pub(super) fn come_back(&mut self, egui: &egui::Context) {
        if self.comes_back_at.take().is_none() {
            return;
        }
        if self.state.capabilities.hides_window_from_capture {
            return self.protect_content(egui);
        }
        egui.send_viewport_cmd(ViewportCommand::Visible(true));
        self.put_back(egui);
        egui.send_viewport_cmd(ViewportCommand::Focus);
    }

    /// Puts a window that was hidden where it was. Window managers choose a new place for it.
    pub(super) fn put_back(&self, egui: &egui::Context) {
        if let Some(corner) = self.place.and_then(|place| place.position) {
            egui.send_viewport_cmd(ViewportCommand::OuterPosition(corner.into()));
        }
    }
}
