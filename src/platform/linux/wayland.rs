//! Takes drops onto the window under Wayland, where winit takes none.
//!
//! A compositor tells only the connection that owns the window. So this listens on winit's connection, with an event
//! queue and a thread of its own.

mod data_device;
mod pipe;

use std::{
    io::{self, PipeReader, PipeWriter},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use raw_window_handle::{DisplayHandle, RawDisplayHandle};
use wayland_client::{
    Connection, EventQueue,
    backend::{Backend, ReadEventsGuard, WaylandError},
};

use self::{
    data_device::{Dragged, Taker},
    pipe::Woken,
};
use super::offers;
use crate::platform::{Drag, DropTarget};

/// How long the other program has to send everything that was dropped.
const FETCH_TIME: Duration = Duration::from_secs(10);

/// Takes drops onto the windows of this display, and calls `tell` on a thread, until the result is dropped.
pub(super) fn take_drops(
    display: DisplayHandle<'_>,
    tell: impl Fn(Drag) + Send + 'static,
) -> DropTarget {
    let RawDisplayHandle::Wayland(handle) = display.as_raw() else {
        return DropTarget::default();
    };
    // SAFETY: The handle promises that the display is valid now, and the owner of a `DropTarget` that it stays so:
    // the app drops it while it ends, before eframe closes the connection.
    #[expect(unsafe_code, reason = "winit gives the connection only as a pointer")]
    let backend = unsafe { Backend::from_foreign_display(handle.display.as_ptr().cast()) };
    let connection = Connection::from_backend(backend);
    // Without the thread there are no drops.
    Listening::start(connection, Box::new(tell)).map_or_else(DropTarget::default, DropTarget::new)
}

/// The thread that listens. It ends when this is dropped.
struct Listening {
    stop: Option<PipeWriter>,
    thread: Option<JoinHandle<()>>,
}

impl Listening {
    fn start(connection: Connection, tell: Box<dyn Fn(Drag) + Send>) -> Option<Self> {
        let (stopped, stop) = io::pipe().ok()?;
        let listen = move || {
            let mut queue = connection.new_event_queue();
            let mut taker = Taker::new(&connection, &queue.handle(), tell);
            // It also ends with the connection.
            run(&mut taker, &mut queue, &stopped).ok();
            taker.forget();
        };
        let thread = thread::Builder::new()
            .name("take drops".to_owned())
            .spawn(listen)
            .ok()?;
        Some(Self {
            stop: Some(stop),
            thread: Some(thread),
        })
    }
}

impl Drop for Listening {
    /// Waits until the thread no longer uses the connection.
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

fn run(taker: &mut Taker, queue: &mut EventQueue<Taker>, stopped: &PipeReader) -> io::Result<()> {
    loop {
        queue.dispatch_pending(taker).map_err(io::Error::other)?;
        if let Some(dropped) = taker.dropped() {
            take(taker, queue, dropped, stopped);
        }
        // What cannot be sent at the moment is sent with what winit sends next.
        queue.flush().ok();
        // If events came meanwhile, they are dispatched first.
        let Some(reading) = queue.prepare_read() else {
            continue;
        };
        match pipe::wait(&reading.connection_fd(), stopped, None)? {
            Woken::Readable => read(reading)?,
            Woken::Stopped | Woken::TooLate => return Ok(()),
        }
    }
}

fn read(reading: ReadEventsGuard) -> io::Result<()> {
    match reading.read() {
        Ok(_) => Ok(()),
        // winit has read it.
        Err(WaylandError::Io(error)) if error.kind() == io::ErrorKind::WouldBlock => Ok(()),
        Err(error) => Err(io::Error::other(error)),
    }
}

/// Fetches what was dropped, and reports it.
fn take(taker: &Taker, queue: &EventQueue<Taker>, dropped: Dragged, stopped: &PipeReader) {
    let until = Instant::now() + FETCH_TIME;
    let content = offers::fetch_all(&dropped.kinds(), |kind| {
        let (reading, writing) = io::pipe().ok()?;
        dropped.receive(kind, &writing);
        queue.flush().ok()?;
        // The other program has the only end to write to, so that its end is seen.
        drop(writing);
        pipe::read_all(reading, stopped, until)
    });
    dropped.finish(!content.is_empty());
    taker.tell(Drag::Dropped(content));
}
