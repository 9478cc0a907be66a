//! One copy of the program for each user, session and vault: a second start passes its files and links to the first
//! copy and ends.
//!
//! The two talk over a local socket (an abstract one on Linux, a named pipe on Windows). Each end asks the system who
//! the other is, and tells another user nothing. What is passed on may be a secret, so it is in memory that is
//! zeroized, and never in a file.
//!
//! The first copy answers from its start on, and keeps later starts waiting while it opens its window. Then it reports
//! that it has the message, waits for a confirmation, and answers when its window has taken it. A window that hangs does
//! not take it, and the second start opens its own window. A copy that was stopped and wakes up later gets no
//! confirmation any more, so nothing is taken twice. If the first copy ends meanwhile, one of the starts that wait
//! becomes the first.

mod message;
mod reception;

use std::{
    fmt,
    io::{self, ErrorKind, Read as _, Write as _},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use interprocess::local_socket::{Listener, Stream, prelude::*};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

pub(super) use self::reception::FirstCopy;
use super::{APP_ID, system};

/// How long the window has to take the message.
const WINDOW_PATIENCE: Duration = Duration::from_secs(3);

/// How long the second start waits for a sign of life from the first.
const START_PATIENCE: Duration = Duration::from_secs(4);

/// How long a complete message may take to arrive.
const MESSAGE_PATIENCE: Duration = Duration::from_secs(1);

/// How often a start looks for the first copy, which may be about to listen or to end.
const MAX_ATTEMPTS: usize = 100;

/// How long it waits before it looks again.
const RETRY_PAUSE: Duration = Duration::from_millis(50);

/// After how many refused connections a socket file counts as left behind by a crash. Linux and Windows have no file.
const REFUSALS_OF_A_CRASH: usize = 10;

/// The first copy sends this now and then while it opens its window.
const OPENING: u8 = b'~';

/// The first copy sends this when its window does not open in time.
const LATE: u8 = b'-';

/// The first copy sends this when it has the message.
const READY: u8 = b'?';

/// The second start confirms with this, if it still waits.
const GO: u8 = b'!';

/// The answer when the window has taken the message.
const TAKEN: &[u8; 5] = b"taken";

/// The answer when the window has not taken the message in time.
const HANGS: &[u8; 5] = b"hangs";

/// What the program was started with.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Launch {
    /// Pictures or text files to read.
    pub files: Vec<PathBuf>,
    /// `otpauth://` texts to read.
    pub text: Zeroizing<String>,
    /// Whether the window stays out of the way, as at the start of a session.
    pub hidden: bool,
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

/// Finds out whether another copy runs with the same vault, and passes `launch` to it if so.
pub(super) fn start(data_dir: &Path, launch: &Launch) -> Start {
    start_as(&socket_name(data_dir), launch, START_PATIENCE)
}

/// Asks for the first copy before this start takes its place. Wine does not refuse a pipe whose name is taken.
fn start_as(name: &str, launch: &Launch, patience: Duration) -> Start {
    let mut refusals = 0;
    for _attempt in 0..MAX_ATTEMPTS {
        let error = match hand_over(name, launch, patience) {
            Ok(()) => return Start::HandedOver,
            Err(error) => error.kind(),
        };
        match error {
            // Nobody is there, somebody is about to listen, or a crash has left a socket file behind.
            ErrorKind::ConnectionRefused => refusals += 1,
            // Nobody is there, or the first copy has just ended.
            ErrorKind::NotFound
            | ErrorKind::BrokenPipe
            | ErrorKind::ConnectionReset
            | ErrorKind::UnexpectedEof => {}
            // The message is too long to be handed over.
            ErrorKind::InvalidInput => {
                let first = |listener| Start::First(FirstCopy::new(listener));
                return listen(name, false).map_or(Start::Alone, first);
            }
            _ => return Start::Alone,
        }
        match listen(name, refusals > REFUSALS_OF_A_CRASH).map_err(|error| error.kind()) {
            Ok(listener) => return Start::First(FirstCopy::new(listener)),
            // Another start was faster.
            Err(ErrorKind::AddrInUse | ErrorKind::PermissionDenied) => {}
            Err(_) => return Start::Alone,
        }
        thread::sleep(RETRY_PAUSE);
    }
    Start::Alone
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

/// What the second start learns while it hands over.
enum Heard {
    /// The first copy opens its window.
    Opening,
    /// The end of it.
    Result(io::Result<()>),
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
        let opening = || sender.send(Heard::Opening).is_ok();
        let told = tell(&name, &message, opening, goes_over);
        sender.send(Heard::Result(told)).ok();
    })?;
    let wait = |patience| loop {
        match receiver.recv_timeout(patience) {
            Ok(Heard::Opening) => {}
            Ok(Heard::Result(told)) => return Some(told),
            Err(_too_slow) => return None,
        }
    };
    match wait(patience) {
        Some(told) => told,
        None if is_first() => Err(ErrorKind::TimedOut.into()),
        // It was just sent, so the window gets its time.
        None => wait(WINDOW_PATIENCE + MESSAGE_PATIENCE).ok_or(ErrorKind::TimedOut)?,
    }
}

fn tell(
    name: &str,
    message: &[u8],
    opening: impl Fn() -> bool,
    goes_over: impl FnOnce() -> bool,
) -> io::Result<()> {
    let mut stream = system::connect(name)?;
    expect_own_user(&stream)?;
    stream.write_all(message)?;
    loop {
        match read_byte(&mut stream)? {
            // Without a receiver, this start has given up.
            OPENING if opening() => {}
            READY if goes_over() => break,
            OPENING | READY | LATE => return Err(ErrorKind::TimedOut.into()),
            _ => return Err(ErrorKind::InvalidData.into()),
        }
    }
    stream.write_all(&[GO])?;
    let mut answer = [0; TAKEN.len()];
    stream.read_exact(&mut answer)?;
    match &answer {
        TAKEN => Ok(()),
        HANGS => Err(ErrorKind::TimedOut.into()),
        _ => Err(ErrorKind::InvalidData.into()),
    }
}

fn read_byte(stream: &mut Stream) -> io::Result<u8> {
    let mut byte = [0];
    stream.read_exact(&mut byte)?;
    let [byte] = byte;
    Ok(byte)
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
