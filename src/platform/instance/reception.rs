//! The first copy's side: it answers later starts.

use std::{
    io::{self, Read as _, Write as _},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
    time::{Duration, Instant},
};

use interprocess::local_socket::{Listener, Stream, prelude::*};

use super::{
    GO, HANGS, HandOver, LATE, Launch, MESSAGE_PATIENCE, OPENING, READY, TAKEN, WINDOW_PATIENCE,
    expect_own_user, message, named, read_byte, system,
};

/// How long later starts wait while the first copy opens its window.
const OPENING_PATIENCE: Duration = Duration::from_secs(30);

/// How often they get a sign of life meanwhile.
const BEAT: Duration = Duration::from_millis(500);

/// How many later starts are answered at a time, more than a person or a web page causes at once. Others wait in the
/// system's queue.
pub(super) const MAX_CONNECTIONS: usize = 128;

/// The place where later starts of the program arrive.
pub(in crate::platform) struct FirstCopy(Arc<Reception>);

impl FirstCopy {
    /// Answers later starts from now on, on separate threads, while the program runs.
    pub(super) fn new(listener: Listener) -> Self {
        let reception = Arc::new(Reception::default());
        let answering = Arc::clone(&reception);
        // Without the thread, later starts get no answer and open their own windows.
        named("later starts")
            .spawn(move || answering.answer_all(&listener))
            .ok();
        Self(reception)
    }

    /// Passes every later start to `taker`, which tells the window, also those that wait already.
    pub(in crate::platform) fn serve(self, taker: impl Fn(HandOver) + Send + Sync + 'static) {
        *locked(&self.0.taker) = Some(Arc::new(taker));
        self.0.opened.notify_all();
    }
}

type Taker = Arc<dyn Fn(HandOver) + Send + Sync>;

/// What the threads that answer later starts share.
#[derive(Default)]
struct Reception {
    /// What tells the window; `None` while it is opened.
    taker: Mutex<Option<Taker>>,
    opened: Condvar,
    /// How many later starts are being answered.
    answering: Mutex<usize>,
    answered: Condvar,
}

impl Reception {
    fn answer_all(self: Arc<Self>, listener: &Listener) {
        for stream in listener.incoming() {
            let Ok(stream) = stream else {
                // Most likely there are too many open files. Wait, so that this is not a busy loop.
                thread::sleep(Duration::from_millis(100));
                continue;
            };
            let turn = Turn::wait(&self);
            // Without the thread, the later start opens its own window.
            named("later start")
                .spawn(move || {
                    // An invalid message gets no answer.
                    turn.0.answer(stream).ok();
                })
                .ok();
        }
    }

    fn answer(&self, mut stream: Stream) -> io::Result<()> {
        expect_own_user(&stream)?;
        let launch = read_message(&mut stream)?;
        let Some(taker) = self.wait_for_window(|| stream.write_all(&[OPENING]))? else {
            return stream.write_all(&[LATE]);
        };
        stream.write_all(&[READY])?;
        system::limit_read(&stream, MESSAGE_PATIENCE)?;
        if read_byte(&mut stream)? != GO {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let (hand_over, answer) = HandOver::new(launch);
        taker(hand_over);
        match answer.recv_timeout(WINDOW_PATIENCE) {
            Ok(()) => stream.write_all(TAKEN),
            Err(mpsc::RecvTimeoutError::Timeout) => stream.write_all(HANGS),
            // The program ends.
            Err(mpsc::RecvTimeoutError::Disconnected) => Err(io::ErrorKind::ConnectionReset.into()),
        }
    }

    /// Waits until there is a window, and calls `beat` now and then; `None` if it takes too long.
    fn wait_for_window(
        &self,
        mut beat: impl FnMut() -> io::Result<()>,
    ) -> io::Result<Option<Taker>> {
        let until = Instant::now() + OPENING_PATIENCE;
        let mut taker = locked(&self.taker);
        loop {
            if let Some(taker) = &*taker {
                return Ok(Some(Arc::clone(taker)));
            }
            if Instant::now() >= until {
                return Ok(None);
            }
            drop(taker);
            beat()?;
            let waited = self
                .opened
                .wait_timeout_while(locked(&self.taker), BEAT, |taker| taker.is_none());
            taker = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// The turn of one later start. The next one comes when it is dropped.
struct Turn(Arc<Reception>);

impl Turn {
    /// Waits until fewer than [`MAX_CONNECTIONS`] later starts are being answered.
    fn wait(reception: &Arc<Reception>) -> Self {
        let answering = locked(&reception.answering);
        let is_full = |count: &mut usize| *count >= MAX_CONNECTIONS;
        let waited = reception.answered.wait_while(answering, is_full);
        *waited.unwrap_or_else(PoisonError::into_inner) += 1;
        Self(Arc::clone(reception))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *locked(&self.0.answering) -= 1;
        self.0.answered.notify_one();
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn read_message(stream: &mut Stream) -> io::Result<Launch> {
    let deadline = Instant::now() + MESSAGE_PATIENCE;
    message::read(|buffer| {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        system::limit_read(stream, left)?;
        stream.read(buffer)
    })
}
