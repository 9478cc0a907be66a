//! Background jobs: each runs on a thread of its own name and ends as an [`Action`].

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::Duration,
};

use super::action::{Action, Done};

/// The jobs under way and the way back from them.
pub(super) struct Tasks {
    egui: egui::Context,
    sender: Sender<Action>,
    receiver: Receiver<Action>,
}

impl Tasks {
    /// No jobs yet; a finished one wakes the window of `egui`.
    pub(super) fn new(egui: egui::Context) -> Self {
        let (sender, receiver) = channel();
        Self {
            egui,
            sender,
            receiver,
        }
    }

    /// Runs `job` on a thread called `name`.
    ///
    /// A job that panics, or a thread that the system refuses, ends as `on_crash` says.
    pub(super) fn spawn(
        &self,
        name: &str,
        on_crash: impl Fn() -> Done + Clone + Send + 'static,
        job: impl FnOnce() -> Done + Send + 'static,
    ) {
        let sender = self.sender.clone();
        let egui = self.egui.clone();
        let crashed = on_crash.clone();
        let spawned = thread::Builder::new().name(name.to_owned()).spawn(move || {
            let done = catch_unwind(AssertUnwindSafe(job)).unwrap_or_else(|_| crashed());
            // The window is gone when nobody listens.
            sender.send(Action::Done(done)).ok();
            egui.request_repaint();
        });
        if spawned.is_err() {
            self.sender.send(Action::Done(on_crash())).ok();
        }
    }

    /// A way for threads that are not jobs to tell the window something, and to wake it.
    pub(super) fn teller(&self) -> impl Fn(Done) + Send + Sync + 'static {
        let sender = self.sender.clone();
        let egui = self.egui.clone();
        move |done| {
            sender.send(Action::Done(done)).ok();
            egui.request_repaint();
        }
    }

    /// The next job to finish within `patience`.
    pub(super) fn wait(&self, patience: Duration) -> Option<Action> {
        self.receiver.recv_timeout(patience).ok()
    }

    /// What finished since the last call.
    pub(super) fn finished(&self) -> Vec<Action> {
        self.receiver.try_iter().collect()
    }
}
