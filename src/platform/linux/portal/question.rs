//! The program's side of a question to a portal: a helper process, waiting for its answer, and giving it up.

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    ops::ControlFlow,
    os::unix::process::CommandExt as _,
    path::PathBuf,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::{
        Mutex, MutexGuard, PoisonError,
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::Duration,
};

use serde::de::DeserializeOwned;

use super::{ROLE, Refusal, Request, TAKEN};

/// More than the paths of all files that anybody chooses in a dialog.
const MAX_ANSWER: u64 = 16 << 20;

/// The questions in progress.
#[derive(Default)]
pub(super) struct Questions {
    /// The program that is started as the helper.
    program: Option<PathBuf>,
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    next: u64,
    questions: BTreeMap<u64, Question>,
}

/// A question that waits for its answer. When it is dropped, the input of its helper ends, and with it the helper.
struct Question {
    input: ChildStdin,
    give_up: Box<dyn FnOnce() + Send>,
}

/// A helper process that has its request.
pub(super) struct Helper {
    process: Child,
    input: ChildStdin,
    output: ChildStdout,
}

impl Questions {
    pub(super) fn with_helper(program: PathBuf) -> Self {
        Self {
            program: Some(program),
            open: Mutex::default(),
        }
    }

    /// Asks, and waits for the answer. If a helper dies without one, only this question fails.
    pub(super) fn ask<A: DeserializeOwned + Send + 'static>(
        &self,
        request: &Request,
        patience: Option<Duration>,
    ) -> Result<A, Refusal> {
        let Helper {
            process,
            input,
            output,
        } = self.start(request)?;
        let (sender, receiver) = mpsc::channel();
        let given_up = sender.clone();
        let key = self.add(Question {
            input,
            give_up: Box::new(move || {
                given_up.send(Err(Refusal::Cancelled)).ok();
            }),
        });
        let reading = thread::Builder::new()
            .name("portal answer".to_owned())
            .spawn(move || {
                sender.send(answer(output)).ok();
                reap(process);
            });
        let answer = match (reading, patience) {
            (Err(error), _) => Err(Refusal::failed(error)),
            (Ok(_), Some(patience)) => match receiver.recv_timeout(patience) {
                Ok(answer) => answer,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    Err(Refusal::Unavailable)
                }
            },
            (Ok(_), None) => receiver
                .recv()
                .unwrap_or_else(|closed| Err(Refusal::failed(closed))),
        };
        // It may have been given up at the same moment. Then its helper has removed what the answer left behind.
        let mut question = self.remove(key).ok_or(Refusal::Cancelled)?;
        let answer = answer?;
        // A helper that has died in the meantime does not need it.
        question.input.write_all(TAKEN).ok();
        Ok(answer)
    }

    /// Ends all questions in progress: each returns as cancelled, and its dialog is closed.
    pub(super) fn give_up(&self) {
        let questions = std::mem::take(&mut self.open().questions);
        for question in questions.into_values() {
            (question.give_up)();
        }
    }

    /// Starts a helper process and sends its request.
    pub(super) fn start(&self, request: &Request) -> Result<Helper, Refusal> {
        let program = self.program.as_ref().ok_or(Refusal::Unavailable)?;
        let mut line = serde_json::to_vec(request).map_err(Refusal::failed)?;
        line.push(b'\n');
        let mut process = Command::new(program)
            .arg0("warifu")
            .arg(ROLE)
            // A separate group, so that the processes that it starts can be ended with it.
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(Refusal::failed)?;
        let (Some(mut input), Some(output)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(Refusal::failed("the helper process has no pipes"));
        };
        match input.write_all(&line) {
            Ok(()) => Ok(Helper {
                process,
                input,
                output,
            }),
            Err(error) => {
                drop(input);
                reap(process);
                Err(Refusal::failed(error))
            }
        }
    }

    fn add(&self, question: Question) -> u64 {
        let mut open = self.open();
        let key = open.next;
        open.next += 1;
        open.questions.insert(key, question);
        key
    }

    fn remove(&self, key: u64) -> Option<Question> {
        self.open().questions.remove(&key)
    }

    /// Locks the mutex also if it is poisoned: a panic leaves nothing half done.
    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a helper process answers.
pub(super) struct Answers {
    process: Child,
    output: ChildStdout,
}

impl Helper {
    /// The input, at whose end the helper ends, and the answers.
    pub(super) fn split(self) -> (ChildStdin, Answers) {
        let Self {
            process,
            input,
            output,
        } = self;
        (input, Answers { process, output })
    }

    /// Passes every answer to `told` until the helper ends.
    pub(super) fn listen<A: DeserializeOwned>(self, told: impl Fn(A)) {
        let (input, mut answers) = self.split();
        answers.each(|answer| {
            told(answer);
            ControlFlow::Continue(())
        });
        drop(input);
        answers.reap();
    }
}

impl Answers {
    /// Passes every answer to `told` until that breaks off or the helper ends.
    pub(super) fn each<A: DeserializeOwned>(&mut self, mut told: impl FnMut(A) -> ControlFlow<()>) {
        for line in BufReader::new(&mut self.output).lines() {
            let Ok(Ok(answer)) = line.map(|line| serde_json::from_str(&line)) else {
                return;
            };
            if told(answer).is_break() {
                return;
            }
        }
    }

    /// Waits until the helper has ended, whose input has.
    pub(super) fn reap(self) {
        // Otherwise it would wait for somebody to read its answers.
        drop(self.output);
        reap(self.process);
    }
}

fn answer<A: DeserializeOwned>(output: ChildStdout) -> Result<A, Refusal> {
    let mut line = Vec::new();
    let read = BufReader::new(output.take(MAX_ANSWER)).read_until(b'\n', &mut line);
    match read {
        Ok(_) if line.is_empty() => Err(Refusal::failed("the helper process has ended")),
        Ok(_) => serde_json::from_slice::<Result<A, Refusal>>(&line).map_err(Refusal::failed)?,
        Err(error) => Err(Refusal::failed(error)),
    }
}

/// Waits for a process that is about to end. An error means that it is already gone.
fn reap(mut process: Child) {
    process.wait().ok();
}

#[cfg(test)]
pub(super) mod tests;
