//! One copy of the program for each user, session and vault: a second start passes its files and links to the first
//! copy and ends.
//!
//! The two talk over a local socket (an abstract one on Linux, a named pipe on Windows). Each end asks the system who
//! the other is, and tells another user nothing. What is passed on may be a secret, so it is in memory that is
//! zeroized, and never in a file.
//!
//! The first copy reports that it has the message, waits for a confirmation, and answers when its window has taken it.
//! A window that hangs does not answer, and the second start opens its own window. A copy that was stopped and wakes up
//! later gets no confirmation any more, so nothing is taken twice.

mod message;

use std::{
    fmt,
    io::{self, ErrorKind, Read as _, Write as _},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use interprocess::local_socket::{Listener, Stream, prelude::*};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{APP_ID, system};

/// How long the window has to take the message.
const WINDOW_PATIENCE: Duration = Duration::from_secs(3);

/// How long the second start waits for the first, from connecting to the answer.
const START_PATIENCE: Duration = Duration::from_secs(4);

/// How long a complete message may take to arrive.
const MESSAGE_PATIENCE: Duration = Duration::from_secs(1);

/// How many connections are served at a time. Additional ones are dropped.
const MAX_CONNECTIONS: usize = 8;

/// The first copy sends this when it has the message.
const READY: &[u8; 1] = b"?";

/// The second start confirms with this, if it still waits.
const GO: &[u8; 1] = b"!";

/// The answer when the window has taken the message.
const TAKEN: &[u8] = b"taken";

/// What the program was started with.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Launch {
    /// Pictures or text files to read.
    pub files: Vec<PathBuf>,
    /// `otpauth://` texts to read.
    pub text: Zeroizing<String>,
}

impl Launch {
    /// The same with absolute paths.
    #[must_use]
    pub fn absolute(mut self) -> Self {
        for file in &mut self.files {
            if let Ok(path) = std::path::absolute(&*file) {
                *file = path;
            }
        }
        self
    }
}

impl fmt::Debug for Launch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Launch")
            .field("files", &self.files.len())
            .finish_non_exhaustive()
    }
}

/// A message of a second start, which waits for the answer, or of the system, which does not.
pub struct HandOver {
    launch: Launch,
    answer: Option<mpsc::Sender<()>>,
}

impl HandOver {
    /// The message, and a receiver that learns when it is taken. To give up, drop the receiver.
    pub fn new(launch: Launch) -> (Self, mpsc::Receiver<()>) {
        let (sender, taken) = mpsc::channel();
        let answer = Some(sender);
        (Self { launch, answer }, taken)
    }

    /// A message that the system has brought. Nobody waits for an answer.
    pub fn brought(launch: Launch) -> Self {
        Self {
            launch,
            answer: None,
        }
    }

    /// Takes the message; `None` if the second start does not wait any more and shows its own window.
    pub fn take(self) -> Option<Launch> {
        if let Some(answer) = self.answer {
            answer.send(()).ok()?;
        }
        Some(self.launch)
    }
}

/// The result of this start.
pub(super) enum Start {
    /// This is the first copy; later ones reach it here.
    First(FirstCopy),
    /// The first copy has taken over.
    HandedOver,
    /// The first copy does not answer, or there can be no socket, so this start runs alone.
    Alone,
}

/// The place where later starts of the program arrive.
pub(super) struct FirstCopy(Listener);

/// Finds out whether another copy runs with the same vault, and passes `launch` to it if so.
pub(super) fn start(data_dir: &Path, launch: &Launch) -> Start {
    start_as(&socket_name(data_dir), launch, START_PATIENCE)
}

/// Asks for the first copy before this start takes its place. Wine does not refuse a pipe whose name is taken.
fn start_as(name: &str, launch: &Launch, patience: Duration) -> Start {
    // Twice: of two starts at the same moment, the slower one finds the faster.
    for _ in 0..2 {
        let is_left_behind = match hand_over(name, launch, patience) {
            Ok(()) => return Start::HandedOver,
            // Nobody is there, or the message is too long to be handed over.
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::InvalidInput) => {
                false
            }
            // A crash has left a socket file behind. Windows has none, nor has Linux, which says the same if nobody
            // is there.
            Err(error) if error.kind() == ErrorKind::ConnectionRefused => true,
            Err(_) => return Start::Alone,
        };
        match listen(name, is_left_behind) {
            Ok(listener) => return Start::First(FirstCopy(listener)),
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::AddrInUse | ErrorKind::PermissionDenied
                ) => {}
            Err(_) => return Start::Alone,
        }
    }
    Start::Alone
}

impl FirstCopy {
    /// Passes every later start to `taker`, on separate threads, while the program runs.
    pub(super) fn serve(self, taker: impl Fn(HandOver) + Send + Sync + 'static) {
        let taker = Arc::new(taker);
        let serve = move || {
            let open = Arc::new(AtomicUsize::new(0));
            for stream in self.0.incoming() {
                let Ok(stream) = stream else {
                    // Most likely there are too many open files. Wait, so that this is not a busy loop.
                    thread::sleep(Duration::from_millis(100));
                    continue;
                };
                if open.fetch_add(1, Ordering::SeqCst) >= MAX_CONNECTIONS {
                    open.fetch_sub(1, Ordering::SeqCst);
                    continue;
                }
                let (taker, counted) = (Arc::clone(&taker), Arc::clone(&open));
                let spawned = named("later start").spawn(move || {
                    // An invalid message gets no answer.
                    answer(stream, &*taker).ok();
                    counted.fetch_sub(1, Ordering::SeqCst);
                });
                if spawned.is_err() {
                    open.fetch_sub(1, Ordering::SeqCst);
                }
            }
        };
        // Without the thread, later starts get no answer and open their own windows.
        named("later starts").spawn(serve).ok();
    }
}

fn named(name: &str) -> thread::Builder {
    thread::Builder::new().name(name.to_owned())
}

/// A name that is the same for two starts of one user on one display with one vault.
fn socket_name(data_dir: &Path) -> String {
    let mut hash = Sha256::new();
    for part in [system::session(), data_dir.display().to_string()] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let id = data_encoding::HEXLOWER.encode(&hash.finalize()[..8]);
    format!("{APP_ID}-{id}")
}

fn listen(name: &str, replace: bool) -> io::Result<Listener> {
    system::listener_options(name)?
        .try_overwrite(replace)
        .max_spin_time(Duration::from_millis(200))
        .create_sync()
}

/// Passes `launch` to the first copy, on a thread, since not every system lets a call be given up.
fn hand_over(name: &str, launch: &Launch, patience: Duration) -> io::Result<()> {
    let message = message::write(launch).ok_or(ErrorKind::InvalidInput)?;
    let name = name.to_owned();
    // Whether the message is sent or given up depends on which thread sets this first.
    let decided = Arc::new(AtomicBool::new(false));
    let is_first = {
        let decided = Arc::clone(&decided);
        move || !decided.swap(true, Ordering::SeqCst)
    };
    let (sender, receiver) = mpsc::channel();
    let goes_over = is_first.clone();
    named("hand over").spawn(move || {
        sender.send(tell(&name, &message, goes_over)).ok();
    })?;
    match receiver.recv_timeout(patience) {
        Ok(told) => told,
        Err(_too_slow) if is_first() => Err(ErrorKind::TimedOut.into()),
        // It was just sent, so the window gets its time.
        Err(_too_slow) => receiver
            .recv_timeout(WINDOW_PATIENCE + MESSAGE_PATIENCE)
            .map_err(|_hangs| ErrorKind::TimedOut)?,
    }
}

fn tell(name: &str, message: &[u8], goes_over: impl FnOnce() -> bool) -> io::Result<()> {
    let mut stream = system::connect(name)?;
    expect_own_user(&stream)?;
    stream.write_all(message)?;
    let mut ready = [0; READY.len()];
    stream.read_exact(&mut ready)?;
    if ready != *READY {
        return Err(ErrorKind::InvalidData.into());
    }
    if !goes_over() {
        return Err(ErrorKind::TimedOut.into());
    }
    stream.write_all(GO)?;
    let mut answer = [0; TAKEN.len()];
    stream.read_exact(&mut answer)?;
    if answer == TAKEN {
        Ok(())
    } else {
        Err(ErrorKind::InvalidData.into())
    }
}

fn answer(mut stream: Stream, taker: &dyn Fn(HandOver)) -> io::Result<()> {
    expect_own_user(&stream)?;
    let deadline = Instant::now() + MESSAGE_PATIENCE;
    let launch = message::read(|buffer| {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(ErrorKind::TimedOut.into());
        }
        // Named pipes have no time limit, so there a silent client keeps one of the few threads busy.
        stream.set_recv_timeout(Some(left)).ok();
        stream.read(buffer)
    })?;
    stream.write_all(READY)?;
    let mut go = [0; GO.len()];
    stream.set_recv_timeout(Some(MESSAGE_PATIENCE)).ok();
    stream.read_exact(&mut go)?;
    if go != *GO {
        return Err(ErrorKind::InvalidData.into());
    }
    let (hand_over, answer) = HandOver::new(launch);
    taker(hand_over);
    answer
        .recv_timeout(WINDOW_PATIENCE)
        .map_err(|_hangs| ErrorKind::TimedOut)?;
    stream.write_all(TAKEN)
}

/// Checks the other end, which may be a program of another user that took the name.
fn expect_own_user(stream: &Stream) -> io::Result<()> {
    if system::is_own_user(&stream.peer_creds()?) {
        Ok(())
    } else {
        Err(ErrorKind::PermissionDenied.into())
    }
}

#[cfg(test)]
mod tests;
