//! Reading what another program writes into a pipe. It may write nothing, or without end.

use std::{
    io::{self, PipeReader, Read as _},
    os::fd::AsFd,
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
};
use zeroize::Zeroizing;

use crate::platform::linux::pictures::MAX_BYTES;

/// How long the other program may be silent.
const SILENCE: Duration = Duration::from_secs(3);

/// How much is read at a time, which is what a pipe holds.
const CHUNK: usize = 64 << 10;

/// Why a wait has ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Woken {
    /// There is something to read, or the other end is closed.
    Readable,
    /// The listener is to end.
    Stopped,
    /// The time is up.
    TooLate,
}

/// Waits until `source` can be read, the other end of `stopped` is closed, or the time is up.
pub(super) fn wait(
    source: &impl AsFd,
    stopped: &PipeReader,
    time: Option<Duration>,
) -> io::Result<Woken> {
    let mut waited = [
        PollFd::new(stopped, PollFlags::IN),
        PollFd::new(source, PollFlags::IN),
    ];
    let time = time.map(Timespec::try_from).transpose();
    let time = time.map_err(io::Error::other)?;
    loop {
        match poll(&mut waited, time.as_ref()) {
            Ok(0) => return Ok(Woken::TooLate),
            Ok(_) => break,
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let [stopped, _] = waited;
    Ok(if stopped.revents().is_empty() {
        Woken::Readable
    } else {
        Woken::Stopped
    })
}

/// Everything up to the end of the pipe; `None` if there is nothing, too much, or if it takes too long.
pub(super) fn read_all(
    mut pipe: PipeReader,
    stopped: &PipeReader,
    until: Instant,
) -> Option<Zeroizing<Vec<u8>>> {
    let mut content = Zeroizing::new(Vec::new());
    let mut chunk = Zeroizing::new(vec![0; CHUNK]);
    loop {
        let left = until.saturating_duration_since(Instant::now()).min(SILENCE);
        if wait(&pipe, stopped, Some(left)).ok()? != Woken::Readable {
            return None;
        }
        match pipe.read(&mut chunk).ok()? {
            0 => return (!content.is_empty()).then_some(content),
            count if content.len() + count > MAX_BYTES => return None,
            count => content.extend(chunk.get(..count)?),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{io::Write as _, thread};

    use super::*;

    const SOON: Duration = Duration::from_millis(50);

    fn in_a_minute() -> Instant {
        Instant::now() + Duration::from_mins(1)
    }

    #[test]
    fn what_is_longer_than_a_pipe_is_read_to_its_end() {
        let (_stop, stopped) = stop();
        let (reading, mut writing) = io::pipe().unwrap();
        let write = move || writing.write_all(&vec![7; 3 * CHUNK + 1]);
        let writer = thread::Builder::new().spawn(write).unwrap();
        let content = read_all(reading, &stopped, in_a_minute()).unwrap();
        assert_eq!(content.len(), 3 * CHUNK + 1);
        writer.join().unwrap().unwrap();
    }

    #[test]
    fn nothing_silence_and_no_end_are_given_up() {
        let (_stop, stopped) = stop();
        let (reading, writing) = io::pipe().unwrap();
        drop(writing);
        assert!(read_all(reading, &stopped, in_a_minute()).is_none());

        let (reading, mut writing) = io::pipe().unwrap();
        writing.write_all(b"half").unwrap();
        assert!(read_all(reading, &stopped, Instant::now() + SOON).is_none());

        let (reading, mut writing) = io::pipe().unwrap();
        let write = move || while writing.write_all(&vec![7; CHUNK]).is_ok() {};
        let writer = thread::Builder::new().spawn(write).unwrap();
        assert!(read_all(reading, &stopped, in_a_minute()).is_none());
        writer.join().unwrap();
    }

    #[test]
    fn the_end_of_the_listener_ends_a_wait() {
        let (stop, stopped) = stop();
        let (reading, _writing) = io::pipe().unwrap();
        drop(stop);
        assert_eq!(wait(&reading, &stopped, None).unwrap(), Woken::Stopped);
        assert!(read_all(reading, &stopped, in_a_minute()).is_none());
    }

    fn stop() -> (io::PipeWriter, PipeReader) {
        let (stopped, stop) = io::pipe().unwrap();
        (stop, stopped)
    }
}
