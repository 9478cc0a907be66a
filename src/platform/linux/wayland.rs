//! What winit does not do under Wayland: it takes no drops onto the window, and gives the focus to no window by the
//! permission of the desktop.
//!
//! A compositor hears about a window only from the connection that owns it. So this uses winit's connection, with event
//! queues of its own, and for drops with a thread of its own.

mod activation;
mod data_device;
mod pipe;

use std::{
    io::{self, PipeReader, PipeWriter},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use raw_window_handle::{DisplayHandle, RawDisplayHandle, RawWindowHandle};
use wayland_client::{
    Connection, EventQueue, Proxy as _,
    backend::{Backend, ObjectId, ReadEventsGuard, WaylandError},
    protocol::wl_surface::WlSurface,
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
    // Without the thread there are no drops. The owner of a `DropTarget` drops it while the app ends, before eframe closes
    // the connection.
    connection(display)
        .and_then(|connection| Listening::start(connection, Box::new(tell)))
        .map_or_else(DropTarget::default, DropTarget::new)
}

/// Gives the window the focus, if the desktop accepts this token. Call it on the main thread.
pub(super) fn activate(display: DisplayHandle<'_>, window: RawWindowHandle, token: String) {
    let (Some(connection), RawWindowHandle::Wayland(handle)) = (connection(display), window) else {
        return;
    };
    // SAFETY: The handle comes from a window that is open, and whose surface winit therefore keeps.
    #[expect(unsafe_code, reason = "winit gives the surface only as a pointer")]
    let id = unsafe { ObjectId::from_ptr(WlSurface::interface(), handle.surface.as_ptr().cast()) };
    let surface = id.and_then(|id| WlSurface::from_id(&connection, id));
    if let Ok(surface) = surface {
        // A desktop without this protocol gives out no tokens for it.
        activation::activate(&connection, &surface, token).ok();
    }
}

/// The connection of winit, which the caller gives up before the window is closed.
fn connection(display: DisplayHandle<'_>) -> Option<Connection> {
    let RawDisplayHandle::Wayland(handle) = display.as_raw() else {
        return None;
    };
    // SAFETY: The handle promises that the display is valid now, and the caller that it stays so.
    #[expect(unsafe_code, reason = "winit gives the connection only as a pointer")]
    let backend = unsafe { Backend::from_foreign_display(handle.display.as_ptr().cast()) };
    Some(Connection::from_backend(backend))
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
