//! Takes any kind of drop onto the window, since winit takes only files.
//!
//! The rules are those of XDND, version 5. A window may name another one that gets its messages (`XdndProxy`). So they
//! come here, on a separate connection, and winit does not see them. A program that does not support proxies still
//! talks to winit, so that files can be dropped from it.

use std::{
    thread,
    time::{Duration, Instant},
};

use x11rb::{
    connection::Connection as _,
    cookie::VoidCookie,
    errors::ConnectionError,
    protocol::{
        Event,
        xproto::{
            Atom, AtomEnum, ChangeWindowAttributesAux, ClientMessageData, ClientMessageEvent,
            ConnectionExt as _, EventMask, PropMode, Timestamp, Window,
        },
    },
    rust_connection::RustConnection,
    wrapper::ConnectionExt as _,
};

use super::selection::{Kind, Requestor};
use crate::platform::{Drag, Dropped, linux::offers};

/// The version of XDND that is spoken.
const VERSION: u32 = 5;

/// How many kinds the first message of a drag names. If there are more, a property lists them.
const KINDS_IN_MESSAGE: usize = 3;

/// How many 32-bit units of that property are read.
const MAX_KINDS: u32 = 100;

/// How long the other program has to send everything that was dropped.
const FETCH_TIME: Duration = Duration::from_secs(10);

/// How often the window is told that something is still dragged over it.
const PACE: Duration = Duration::from_millis(200);

x11rb::atom_manager! {
    /// The names that dropping needs.
    Atoms: AtomsCookie {
        XdndActionCopy,
        XdndAware,
        XdndDrop,
        XdndEnter,
        XdndFinished,
        XdndLeave,
        XdndPosition,
        XdndProxy,
        XdndSelection,
        XdndStatus,
        XdndTypeList,
    }
}

/// Takes drops onto `window` from now on, on a thread, and calls `tell`.
pub(in crate::platform::linux) fn take_drops(window: Window, tell: impl Fn(Drag) + Send + 'static) {
    let take = move || {
        if let Some(mut taker) = Taker::new(window) {
            // It ends with the connection.
            taker.run(&tell).ok();
        }
    };
    // Without the thread, winit still takes files.
    thread::Builder::new()
        .name("take drops".to_owned())
        .spawn(take)
        .ok();
}

struct Taker {
    requestor: Requestor,
    atoms: Atoms,
    dragged: Option<Dragged>,
}

/// A drag over the window.
struct Dragged {
    source: Window,
    kinds: Vec<Kind>,
    /// When the window was last told.
    told: Option<Instant>,
}

impl Taker {
    fn new(window: Window) -> Option<Self> {
        let requestor = Requestor::connect()?;
        let connection = &requestor.connection;
        let atoms = Atoms::new(connection).ok()?.reply().ok()?;
        let proxy = requestor.window()?;
        let (aware, named) = (atoms.XdndAware, atoms.XdndProxy);
        let replace = PropMode::REPLACE;
        connection
            .change_property32(replace, proxy, aware, AtomEnum::ATOM, &[VERSION])
            .ok()?;
        // The proxy also names itself, which distinguishes it from one that a dead program has left.
        for names in [proxy, window] {
            connection
                .change_property32(replace, names, named, AtomEnum::WINDOW, &[proxy])
                .ok()?;
        }
        connection.flush().ok()?;
        Some(Self {
            requestor,
            atoms,
            dragged: None,
        })
    }

    fn run(&mut self, tell: &impl Fn(Drag)) -> Result<(), ConnectionError> {
        loop {
            match self.requestor.event()? {
                Event::ClientMessage(message) if message.format == 32 => {
                    self.hear(&message, tell)?;
                }
                // The other program has ended.
                Event::DestroyNotify(it) if self.is_source(it.window) => self.leave(tell)?,
                _ => {}
            }
        }
    }

    fn hear(
        &mut self,
        message: &ClientMessageEvent,
        tell: &impl Fn(Drag),
    ) -> Result<(), ConnectionError> {
        let data = message.data.as_data32();
        let kind = message.type_;
        if kind == self.atoms.XdndEnter {
            // There is one pointer, so the latest drag is the real one.
            self.leave(tell)?;
            self.dragged = self.entered(data);
        } else if !self.is_source(data[0]) {
            // The message belongs to a drag that is over, or to another program.
        } else if kind == self.atoms.XdndPosition {
            self.answer_position(message, data[0])?;
            self.tell_over(tell);
        } else if kind == self.atoms.XdndLeave {
            self.leave(tell)?;
        } else if kind == self.atoms.XdndDrop
            && let Some(dragged) = self.dragged.take()
        {
            self.watch(dragged.source, EventMask::NO_EVENT)?;
            tell(Drag::Left);
            let dropped = self.fetch(&dragged.kinds, data[2]);
            self.answer_drop(message, dragged.source, !dropped.is_empty())?;
            tell(Drag::Dropped(dropped));
        }
        Ok(())
    }

    /// Whether that window is the source of the drag.
    fn is_source(&self, window: Window) -> bool {
        self.dragged.as_ref().is_some_and(|it| it.source == window)
    }

    /// `None` if the other program has ended already.
    fn entered(&self, [source, flags, kinds @ ..]: [u32; 5]) -> Option<Dragged> {
        let watched = self.watch(source, EventMask::STRUCTURE_NOTIFY);
        watched.ok()?.check().ok()?;
        let has_list = flags & 1 == 1;
        let listed = has_list.then(|| self.listed_kinds(source)).flatten();
        let kinds = listed.unwrap_or_else(|| kinds[..KINDS_IN_MESSAGE].to_vec());
        Some(Dragged {
            source,
            kinds: self.requestor.kinds(kinds),
            told: None,
        })
    }

    /// Watches for the end of the other program's window.
    fn watch(
        &self,
        source: Window,
        events: EventMask,
    ) -> Result<VoidCookie<'_, RustConnection>, ConnectionError> {
        let events = ChangeWindowAttributesAux::new().event_mask(events);
        let connection = &self.requestor.connection;
        connection.change_window_attributes(source, &events)
    }

    fn listed_kinds(&self, source: Window) -> Option<Vec<Atom>> {
        let list = self.atoms.XdndTypeList;
        let connection = &self.requestor.connection;
        let reply = connection.get_property(false, source, list, AtomEnum::ATOM, 0, MAX_KINDS);
        let reply = reply.ok()?.reply().ok()?;
        Some(reply.value32()?.collect())
    }

    fn tell_over(&mut self, tell: &impl Fn(Drag)) {
        if let Some(dragged) = self.dragged.as_mut()
            && dragged.is_readable()
            && dragged.told.is_none_or(|told| told.elapsed() >= PACE)
        {
            dragged.told = Some(Instant::now());
            tell(Drag::Over);
        }
    }

    fn leave(&mut self, tell: &impl Fn(Drag)) -> Result<(), ConnectionError> {
        if let Some(dragged) = self.dragged.take() {
            self.watch(dragged.source, EventMask::NO_EVENT)?;
            if dragged.told.is_some() {
                tell(Drag::Left);
            }
        }
        Ok(())
    }

    /// Accepts the drop at any place on the window if it can be read.
    fn answer_position(
        &self,
        message: &ClientMessageEvent,
        source: Window,
    ) -> Result<(), ConnectionError> {
        const ACCEPTED: u32 = 1;
        const TELL_EVERY_POSITION: u32 = 2;
        let is_readable = self.dragged.as_ref().is_some_and(Dragged::is_readable);
        let (accepted, action) = if is_readable {
            (ACCEPTED, self.atoms.XdndActionCopy)
        } else {
            (0, x11rb::NONE)
        };
        let data = [message.window, accepted | TELL_EVERY_POSITION, 0, 0, action];
        self.send(source, self.atoms.XdndStatus, data)
    }

    fn answer_drop(
        &self,
        message: &ClientMessageEvent,
        source: Window,
        is_taken: bool,
    ) -> Result<(), ConnectionError> {
        let action = if is_taken {
            self.atoms.XdndActionCopy
        } else {
            x11rb::NONE
        };
        let data = [message.window, is_taken.into(), action, 0, 0];
        self.send(source, self.atoms.XdndFinished, data)
    }

    fn send(&self, to: Window, kind: Atom, data: [u32; 5]) -> Result<(), ConnectionError> {
        let message = ClientMessageEvent::new(32, to, kind, ClientMessageData::from(data));
        let connection = &self.requestor.connection;
        connection.send_event(false, to, EventMask::NO_EVENT, message)?;
        connection.flush()
    }

    fn fetch(&mut self, kinds: &[Kind], time: Timestamp) -> Dropped {
        let until = Instant::now() + FETCH_TIME;
        let selection = self.atoms.XdndSelection;
        let requestor = &mut self.requestor;
        offers::fetch_all(&names(kinds), |name| {
            let kind = kinds.iter().find(|kind| kind.name == name)?;
            requestor.fetch(selection, kind.atom, time, until)
        })
    }
}

impl Dragged {
    fn is_readable(&self) -> bool {
        offers::readable(&names(&self.kinds)).is_some()
    }
}

fn names(kinds: &[Kind]) -> Vec<&str> {
    kinds.iter().map(|kind| kind.name.as_str()).collect()
}
