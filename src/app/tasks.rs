//! Runs jobs on threads, and keeps the register of those in progress.
//!
//! Most jobs run at the same time. One at a time keeps anything else from being read ([`Busy`]): it has a time limit
//! and can be given up, and its result is dropped after that. Its thread may still wait for a desktop, a disk or
//! another program that never answers, but nothing waits for the thread.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::Duration,
};

use super::action::Action;
use crate::{
    jobs::{Busy, Job, JobResult, Kind, Machine, Stop},
    platform::Moment,
    qr::Progress,
};

/// The jobs in progress.
#[derive(Debug, Default)]
pub struct Running {
    jobs: Vec<Entry>,
    last: u64,
}

#[derive(Debug)]
struct Entry {
    number: u64,
    kind: Kind,
    stop: Stop,
    /// When it is given up.
    until: Option<Moment>,
}

impl Running {
    /// What the user waits for.
    pub fn busy(&self) -> Option<Busy> {
        self.kinds().find_map(Kind::busy)
    }

    /// Whether a passphrase, or something that one protects, is being worked on.
    pub fn seals(&self) -> bool {
        self.kinds().any(Kind::seals)
    }

    /// Whether a job of this kind is in progress.
    pub fn has(&self, kind: Kind) -> bool {
        self.kinds().any(|other| other == kind)
    }

    /// Whether the system's check of the user may be on the screen.
    pub fn prompts(&self) -> bool {
        self.kinds().any(Kind::prompts)
    }

    /// When the job that the user waits for is given up.
    pub(super) fn limit(&self) -> Option<Moment> {
        self.jobs.iter().find_map(|entry| entry.until)
    }

    /// Gives up the job that keeps others from starting.
    pub(super) fn give_up(&mut self) {
        for given_up in self.jobs.extract_if(.., |it| it.kind.busy().is_some()) {
            given_up.stop.now();
        }
    }

    fn kinds(&self) -> impl Iterator<Item = Kind> {
        self.jobs.iter().map(|entry| entry.kind)
    }

    fn begin(&mut self, kind: Kind, now: Moment) -> Option<(u64, Stop)> {
        if self.kinds().any(|other| kind.waits_for(other)) {
            return None;
        }
        self.last += 1;
        let (number, stop) = (self.last, Stop::default());
        self.jobs.push(Entry {
            number,
            kind,
            stop: stop.clone(),
            until: kind.busy().map(|busy| now + busy.limit()),
        });
        Some((number, stop))
    }

    /// False if the job was given up.
    fn end(&mut self, number: u64) -> bool {
        let place = self.jobs.iter().position(|entry| entry.number == number);
        place.map(|place| self.jobs.swap_remove(place)).is_some()
    }
}

/// Runs jobs, and receives their results.
pub(super) struct Runner {
    machine: Machine,
    egui: egui::Context,
    sender: Sender<Told>,
    receiver: Receiver<Told>,
}

enum Told {
    /// The job with this number has ended.
    Ended(u64, Box<JobResult>),
    /// Something else has happened.
    Happened(Action),
}

impl Runner {
    /// A runner whose jobs wake the window of `egui` when they end.
    pub(super) fn new(machine: Machine, egui: egui::Context) -> Self {
        let (sender, receiver) = channel();
        Self {
            machine,
            egui,
            sender,
            receiver,
        }
    }

    /// Runs `job` on a thread. False if another has to end first; then nothing was started.
    ///
    /// If a job panics, or the system refuses a thread, the result is [`JobResult::Crashed`].
    pub(super) fn start(&self, running: &mut Running, now: Moment, job: Job) -> bool {
        let kind = job.kind();
        let Some((number, stop)) = running.begin(kind, now) else {
            return false;
        };
        let machine = self.machine.clone();
        let tell = self.way_back();
        let report = {
            let (tell, stop) = (self.teller(), stop.clone());
            move |progress: Progress| {
                if !stop.is_wanted() {
                    tell(Action::Searched(progress));
                }
            }
        };
        let tell_crash = tell.clone();
        let spawned = thread::Builder::new()
            .name(kind.name().to_owned())
            .spawn(move || {
                let run = AssertUnwindSafe(|| job.run(&machine, &stop, &report));
                let result = catch_unwind(run).unwrap_or(JobResult::Crashed(kind));
                tell(Told::Ended(number, Box::new(result)));
            });
        if spawned.is_err() {
            tell_crash(Told::Ended(number, Box::new(JobResult::Crashed(kind))));
        }
        true
    }

    /// Lets threads that are not jobs send actions to the window, and wake it.
    pub(super) fn teller(&self) -> impl Fn(Action) + Send + Sync + 'static {
        let tell = self.way_back();
        move |action| tell(Told::Happened(action))
    }

    fn way_back(&self) -> impl Fn(Told) + Clone + Send + Sync + 'static {
        let (sender, egui) = (self.sender.clone(), self.egui.clone());
        move |told| {
            // If nobody listens, the window is gone.
            sender.send(told).ok();
            egui.request_repaint();
        }
    }

    /// The result of the next job that ends within `patience`.
    pub(super) fn wait(&self, running: &mut Running, patience: Duration) -> Option<Action> {
        loop {
            let told = self.receiver.recv_timeout(patience).ok()?;
            if let Some(action) = heard(running, told) {
                return Some(action);
            }
        }
    }

    /// The result of the next job that has already ended.
    pub(super) fn next(&self, running: &mut Running) -> Option<Action> {
        loop {
            let told = self.receiver.try_recv().ok()?;
            if let Some(action) = heard(running, told) {
                return Some(action);
            }
        }
    }
}

/// `None` for the result of a job that was given up.
fn heard(running: &mut Running, told: Told) -> Option<Action> {
    match told {
        Told::Ended(number, result) => running.end(number).then_some(Action::Ended(result)),
        Told::Happened(action) => Some(action),
    }
}

#[cfg(test)]
mod tests;
