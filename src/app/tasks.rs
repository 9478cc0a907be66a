//! Background jobs: each runs on a thread of its own name and ends as an [`Action`].
//!
//! Most run beside each other. One at a time keeps a new reading from starting ([`Busy`](super::state::Busy)): it has a
//! limit and can be given up, and what it answers after that is dropped. Its thread may go on waiting for a desktop, a
//! disk or another program that never answers; nobody waits for the thread.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::Duration,
};

use super::{
    action::{Action, Done},
    state::Stop,
};
use crate::platform::Moment;

/// The jobs under way and the way back from them.
pub(super) struct Tasks {
    egui: egui::Context,
    sender: Sender<Told>,
    receiver: Receiver<Told>,
    /// The one that is waited for.
    awaited: Option<Awaited>,
    /// The number of the last one that was.
    last: u64,
}

/// A job that keeps others from starting.
struct Awaited {
    number: u64,
    stop: Stop,
    until: Moment,
}

/// What a job answers.
struct Told {
    /// The number of a job that is waited for, or was.
    awaited: Option<u64>,
    action: Action,
}

/// What a job has brought.
pub(super) struct Finished {
    pub(super) action: Action,
    /// Whether that was the job that kept others from starting.
    pub(super) was_awaited: bool,
}

impl Tasks {
    /// No jobs yet; a finished one wakes the window of `egui`.
    pub(super) fn new(egui: egui::Context) -> Self {
        let (sender, receiver) = channel();
        Self {
            egui,
            sender,
            receiver,
            awaited: None,
            last: 0,
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
        self.run(name, None, on_crash, job);
    }

    /// The same for the one job that is waited for, until a time. The job is told by its [`Stop`] when nobody waits for
    /// it any more.
    pub(super) fn spawn_awaited(
        &mut self,
        name: &str,
        until: Moment,
        on_crash: impl Fn() -> Done + Clone + Send + 'static,
        job: impl FnOnce(&Stop) -> Done + Send + 'static,
    ) {
        self.give_up();
        self.last += 1;
        let stop = Stop::default();
        self.awaited = Some(Awaited {
            number: self.last,
            stop: stop.clone(),
            until,
        });
        self.run(name, Some(self.last), on_crash, move || job(&stop));
    }

    fn run(
        &self,
        name: &str,
        awaited: Option<u64>,
        on_crash: impl Fn() -> Done + Clone + Send + 'static,
        job: impl FnOnce() -> Done + Send + 'static,
    ) {
        let sender = self.sender.clone();
        let egui = self.egui.clone();
        let tell = move |done| {
            let action = Action::Done(done);
            // The window is gone when nobody listens.
            sender.send(Told { awaited, action }).ok();
            egui.request_repaint();
        };
        let crashed = (tell.clone(), on_crash.clone());
        let spawned = thread::Builder::new().name(name.to_owned()).spawn(move || {
            tell(catch_unwind(AssertUnwindSafe(job)).unwrap_or_else(|_| on_crash()));
        });
        if spawned.is_err() {
            let (tell, on_crash) = crashed;
            tell(on_crash());
        }
    }

    /// Waits for the job no longer; its answer is dropped when it comes.
    pub(super) fn give_up(&mut self) {
        if let Some(awaited) = self.awaited.take() {
            awaited.stop.now();
        }
    }

    /// When the job that is waited for is to be given up.
    pub(super) fn limit(&self) -> Option<Moment> {
        self.awaited.as_ref().map(|awaited| awaited.until)
    }

    /// A way for threads that are not jobs to tell the window something, and to wake it.
    pub(super) fn teller(&self) -> impl Fn(Done) + Send + Sync + 'static {
        let sender = self.sender.clone();
        let egui = self.egui.clone();
        move |done| {
            let action = Action::Done(done);
            sender
                .send(Told {
                    awaited: None,
                    action,
                })
                .ok();
            egui.request_repaint();
        }
    }

    /// What the next job to finish within `patience` has brought.
    pub(super) fn wait(&mut self, patience: Duration) -> Option<Action> {
        loop {
            let told = self.receiver.recv_timeout(patience).ok()?;
            if let Some(finished) = self.heard(told) {
                return Some(finished.action);
            }
        }
    }

    /// What finished since the last call, without what was given up.
    pub(super) fn finished(&mut self) -> Vec<Finished> {
        let told: Vec<Told> = self.receiver.try_iter().collect();
        told.into_iter()
            .filter_map(|told| self.heard(told))
            .collect()
    }

    /// `None` for the answer of a job that was given up.
    fn heard(&mut self, told: Told) -> Option<Finished> {
        let Told { awaited, action } = told;
        let was_awaited = awaited.is_some();
        if was_awaited {
            let number = self.awaited.as_ref().map(|awaited| awaited.number);
            if awaited != number {
                return None;
            }
            self.awaited = None;
        }
        Some(Finished {
            action,
            was_awaited,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Waits until a job that goes on after it was given up has answered.
    fn answers(tasks: &mut Tasks, count: usize) -> Vec<Finished> {
        let mut all = Vec::new();
        while all.len() < count {
            all.extend(tasks.finished());
            thread::yield_now();
        }
        all
    }

    fn tasks() -> Tasks {
        Tasks::new(egui::Context::default())
    }

    #[test]
    fn what_was_given_up_is_dropped_when_it_comes() {
        let mut tasks = tasks();
        let (release, held) = channel::<()>();
        let (answered, answers_late) = channel();
        tasks.spawn_awaited(
            "slow",
            Moment::default(),
            || Done::Crashed,
            move |stop| {
                held.recv().ok();
                answered.send(stop.is_wanted()).ok();
                Done::Appearance(Some(true))
            },
        );
        tasks.give_up();
        assert_eq!(tasks.limit(), None);
        tasks.spawn_awaited(
            "next",
            Moment::default(),
            || Done::Crashed,
            |_| Done::Appearance(None),
        );
        let next = answers(&mut tasks, 1);
        assert!(next[0].was_awaited);
        drop(release);
        assert_eq!(answers_late.recv(), Ok(true), "it is told");
        // Jobs that nobody waits for are heard, and what was given up came before this one.
        tasks.spawn("other", || Done::Crashed, || Done::Appearance(Some(false)));
        let others = answers(&mut tasks, 1);
        assert_eq!(others.len(), 1);
        assert!(!others[0].was_awaited);
    }

    #[test]
    fn a_job_that_panics_ends_as_it_says() {
        let mut tasks = tasks();
        tasks.spawn_awaited(
            "panics",
            Moment::default(),
            || Done::Crashed,
            |_| panic!("meant"),
        );
        let ended = answers(&mut tasks, 1);
        assert!(ended[0].was_awaited);
        assert!(matches!(ended[0].action, Action::Done(Done::Crashed)));
        assert_eq!(tasks.limit(), None);
    }
}
