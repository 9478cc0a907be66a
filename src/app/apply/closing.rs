//! Closing the window: at once if everything is saved. Otherwise it stays until that is done, or until the user gives
//! the change up.

use std::{
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};

use egui::ViewportCommand;

use super::super::{
    App,
    state::{CLOSING_SHOWN_AFTER, Closing},
};
use crate::session::{Event, Unsaved};

/// How long a save may take if the user cannot be asked: at a signal, and when the machine shuts down. A session that
/// ends waits about as long before it kills programs.
const PATIENCE: Duration = Duration::from_secs(5);

impl App {
    /// Whether the program ends with unsaved changes. Read it after the window is gone.
    pub fn ends_unsaved(&self) -> Arc<std::sync::atomic::AtomicBool> {
        Arc::clone(&self.ends_unsaved)
    }

    /// Keeps the window open if it is to close before everything is saved, and closes it once that is done.
    pub(in crate::app) fn watch_closing(&mut self, egui: &egui::Context) {
        if self.is_closing {
            return self.close(egui);
        }
        let is_asked = egui.input(|input| input.viewport().close_requested());
        if is_asked && self.stays_in_tray(egui) {
            egui.send_viewport_cmd(ViewportCommand::CancelClose);
            return;
        }
        if is_asked && self.state.unsaved().is_some() {
            egui.send_viewport_cmd(ViewportCommand::CancelClose);
            self.state.closing.get_or_insert(Closing {
                since: self.state.moment,
                deadline: None,
            });
        }
        let Some(closing) = self.state.closing else {
            return;
        };
        let is_over = match (self.state.unsaved(), closing.deadline) {
            (Some(Unsaved::Working), Some(deadline)) => deadline <= self.state.moment,
            (Some(_), None) => false,
            // The failed change was tried again, and the user cannot be asked.
            (None, _) | (Some(_), Some(_)) => true,
        };
        if is_over {
            self.close(egui);
        } else if self.state.asks_before_closing().is_some() && !self.is_asking {
            // The question must not be hidden behind other windows.
            self.is_asking = true;
            egui.send_viewport_cmd(ViewportCommand::Visible(true));
            egui.send_viewport_cmd(ViewportCommand::Minimized(false));
            egui.send_viewport_cmd(ViewportCommand::Focus);
            egui.request_repaint();
        }
    }

    /// Closes the window, even with unsaved changes.
    pub(super) fn close(&mut self, egui: &egui::Context) {
        self.is_closing = true;
        egui.send_viewport_cmd(ViewportCommand::Close);
        egui.request_repaint();
    }

    /// Keeps the window open, as the user has chosen.
    pub(super) fn keep_open(&mut self) {
        self.state.closing = None;
        self.is_asking = false;
        self.hiding.quits = false;
    }

    /// Ends the program without asking, after a signal or a shutdown.
    pub(super) fn quit(&mut self, egui: &egui::Context) {
        if self.state.unsaved().is_none() {
            return self.close(egui);
        }
        if self.state.clear_at.is_some() || self.state.copying.is_some() {
            self.clear_clipboard();
        }
        let since = self.state.moment;
        self.state.closing = Some(Closing {
            since,
            deadline: Some(since + PATIENCE),
        });
        self.session(Event::Retry);
        egui.request_repaint();
    }

    /// How long after this frame closing has to be checked again.
    pub(in crate::app) fn until_closing(&self) -> Option<Duration> {
        let closing = self.state.closing?;
        let next = closing
            .deadline
            .unwrap_or(closing.since + CLOSING_SHOWN_AFTER);
        Some(next.since(self.state.moment)).filter(|left| !left.is_zero())
    }

    /// Called when the window is gone. If the system closed it without asking, a save in progress may still finish.
    pub(in crate::app) fn end(&mut self) {
        self.platform.tray.end();
        if !self.is_closing {
            self.finish_saving(PATIENCE);
        }
        let is_unsaved = self.state.unsaved().is_some();
        self.ends_unsaved.store(is_unsaved, Ordering::Release);
    }

    /// Lets a save in progress, and the changes that wait for it, finish before the program ends.
    fn finish_saving(&mut self, patience: Duration) {
        let deadline = Instant::now() + patience;
        while self.state.unsaved() == Some(Unsaved::Working) {
            let Some(left) = deadline.checked_duration_since(Instant::now()) else {
                return;
            };
            let Some(action) = self.runner.wait(&mut self.state.running, left) else {
                return;
            };
            let egui = self.egui.clone();
            self.apply(&egui, action);
        }
    }
}
