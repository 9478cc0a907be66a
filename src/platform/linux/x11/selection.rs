//! Fetches what another program offers by a selection: a copy or a drag.
//!
//! The rules are those of the Inter-Client Communication Conventions Manual (ICCCM), section 2. The other program may
//! never answer, or send without end, so each fetch has a deadline and a limit of bytes.

use std::{
    collections::VecDeque,
    thread,
    time::{Duration, Instant},
};

use x11rb::{
    connection::Connection as _,
    errors::ConnectionError,
    protocol::{
        Event,
        xproto::{
            Atom, AtomEnum, ConnectionExt as _, CreateWindowAux, EventMask, Property, Timestamp,
            Window, WindowClass,
        },
    },
    rust_connection::RustConnection,
};
use zeroize::Zeroizing;

use crate::platform::{
    Pasted,
    linux::{
        glance::look,
        pictures::{self, MAX_BYTES},
    },
};

/// How long the other program may be silent.
const SILENCE: Duration = Duration::from_secs(3);

/// How long reading the clipboard may take in all.
const CLIPBOARD_TIME: Duration = Duration::from_secs(5);

/// How often the server is asked during a fetch.
const PACE: Duration = Duration::from_millis(1);

/// How many 32-bit units of a property are asked for at a time.
const UNITS: u32 = 1 << 18;

/// How many of the kinds that a program offers are looked at.
const MAX_KINDS: usize = 100;

/// How many events that come during a fetch are kept. A program that follows the rules sends far fewer.
const MAX_WAITING: usize = 100;

x11rb::atom_manager! {
    /// The names that fetching needs.
    Atoms: AtomsCookie {
        CLIPBOARD,
        INCR,
        TARGETS,
        WARIFU_FETCHED,
    }
}

/// The picture in the clipboard as a file.
pub(in crate::platform::linux) fn picture_in_clipboard() -> Option<Zeroizing<Vec<u8>>> {
    let until = Instant::now() + CLIPBOARD_TIME;
    let mut requestor = Requestor::connect()?;
    let clipboard = requestor.atoms.CLIPBOARD;
    let kinds = requestor.offered(clipboard, until)?;
    requestor.fetch_picture(clipboard, &kinds, x11rb::CURRENT_TIME, until)
}

/// Looks at the clipboard; `None` if its owner does not answer.
pub(in crate::platform::linux) fn glance() -> Option<Pasted> {
    let until = Instant::now() + CLIPBOARD_TIME;
    let mut requestor = Requestor::connect()?;
    let clipboard = requestor.atoms.CLIPBOARD;
    let asked = requestor.connection.get_selection_owner(clipboard).ok()?;
    if asked.reply().ok()?.owner == x11rb::NONE {
        return Some(Pasted::Nothing);
    }
    let kinds = requestor.offered(clipboard, until)?;
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name.as_str()).collect();
    look(&names, |name| {
        let kind = kinds.iter().find(|kind| kind.name == name)?;
        requestor.fetch(clipboard, kind.atom, x11rb::CURRENT_TIME, until)
    })
}

/// A kind in which something is offered.
pub(super) struct Kind {
    pub(super) atom: Atom,
    pub(super) name: String,
}

/// A connection to the X server on which other programs are asked for what they offer.
pub(super) struct Requestor {
    pub(super) connection: RustConnection,
    root: Window,
    atoms: Atoms,
    /// Events that came during a fetch and belong to something else.
    waiting: VecDeque<Event>,
}

impl Requestor {
    /// `None` without an X server.
    pub(super) fn connect() -> Option<Self> {
        let (connection, number) = super::connect()?;
        let root = connection.setup().roots.get(number)?.root;
        let atoms = Atoms::new(&connection).ok()?.reply().ok()?;
        Some(Self {
            connection,
            root,
            atoms,
            waiting: VecDeque::new(),
        })
    }

    /// A window that is never shown.
    pub(super) fn window(&self) -> Option<Window> {
        let window = self.connection.generate_id().ok()?;
        let events = CreateWindowAux::new().event_mask(EventMask::PROPERTY_CHANGE);
        let (depth, visual) = (0, x11rb::COPY_FROM_PARENT);
        let class = WindowClass::INPUT_ONLY;
        self.connection
            .create_window(
                depth, window, self.root, -1, -1, 1, 1, 0, class, visual, &events,
            )
            .ok()?;
        Some(window)
    }

    /// Waits for the next event.
    pub(super) fn event(&mut self) -> Result<Event, ConnectionError> {
        match self.waiting.pop_front() {
            Some(event) => Ok(event),
            None => self.connection.wait_for_event(),
        }
    }

    /// The kinds with their names. Invalid atoms are left out.
    pub(super) fn kinds(&self, atoms: impl IntoIterator<Item = Atom>) -> Vec<Kind> {
        let atoms = atoms.into_iter().take(MAX_KINDS);
        // All requests are sent at once, then the answers are read one after the other.
        let asked: Vec<_> = atoms
            .filter_map(|atom| Some((atom, self.connection.get_atom_name(atom).ok()?)))
            .collect();
        let answers = asked.into_iter().filter_map(|(atom, answer)| {
            let name = String::from_utf8(answer.reply().ok()?.name).ok()?;
            Some(Kind { atom, name })
        });
        answers.collect()
    }

    /// The kinds in which the owner of `selection` offers it.
    fn offered(&mut self, selection: Atom, until: Instant) -> Option<Vec<Kind>> {
        let time = x11rb::CURRENT_TIME;
        let bytes = self.fetch(selection, self.atoms.TARGETS, time, until)?;
        let atoms = bytes.as_chunks::<4>().0.iter();
        Some(self.kinds(atoms.map(|&atom| Atom::from_ne_bytes(atom))))
    }

    /// The best picture among `kinds`.
    fn fetch_picture(
        &mut self,
        selection: Atom,
        kinds: &[Kind],
        time: Timestamp,
        until: Instant,
    ) -> Option<Zeroizing<Vec<u8>>> {
        pictures::best(kinds.iter().map(|kind| kind.name.as_str())).find_map(|name| {
            let kind = kinds.iter().find(|kind| kind.name == name)?;
            self.fetch(selection, kind.atom, time, until)
        })
    }

    /// Fetches the content of `selection` as `target`; `None` if there is none, or if it does not arrive within the
    /// limits of time and size.
    pub(super) fn fetch(
        &mut self,
        selection: Atom,
        target: Atom,
        time: Timestamp,
        until: Instant,
    ) -> Option<Zeroizing<Vec<u8>>> {
        // A new window for each fetch, so that late pieces of one that was given up never reach the next.
        let window = self.window()?;
        let content = self.fetch_to(window, [selection, target], time, until);
        self.connection.destroy_window(window).ok()?;
        self.connection.flush().ok()?;
        content.filter(|content| !content.is_empty())
    }

    fn fetch_to(
        &mut self,
        window: Window,
        [selection, target]: [Atom; 2],
        time: Timestamp,
        until: Instant,
    ) -> Option<Zeroizing<Vec<u8>>> {
        let property = self.atoms.WARIFU_FETCHED;
        self.connection
            .convert_selection(window, selection, target, property, time)
            .ok()?;
        self.connection.flush().ok()?;
        let is_given = self.wait_for(until, |event| match event {
            Event::SelectionNotify(it) if it.requestor == window && it.target == target => {
                Some(it.property == property)
            }
            _ => None,
        })?;
        if !is_given {
            return None;
        }
        let mut content = Zeroizing::new(Vec::new());
        if self.take(window, &mut content)? != self.atoms.INCR {
            return Some(content);
        }
        // Section 2.7.2: it comes in pieces, which end with an empty one.
        content.clear();
        loop {
            self.wait_for(until, |event| match event {
                Event::PropertyNotify(it) => {
                    let is_new = it.state == Property::NEW_VALUE;
                    (it.window == window && it.atom == property && is_new).then_some(())
                }
                _ => None,
            })?;
            let before = content.len();
            self.take(window, &mut content)?;
            if content.len() == before {
                return Some(content);
            }
        }
    }

    /// Removes the property from the window, appends its value to `content`, and returns its type. Removing it asks the
    /// other program for the next piece.
    fn take(&self, window: Window, content: &mut Vec<u8>) -> Option<Atom> {
        let property = self.atoms.WARIFU_FETCHED;
        let mut offset = 0;
        loop {
            let asked =
                self.connection
                    .get_property(true, window, property, AtomEnum::ANY, offset, UNITS);
            let reply = asked.ok()?.reply().ok()?;
            if content.len() + reply.value.len() > MAX_BYTES {
                return None;
            }
            content.extend(&reply.value);
            if reply.bytes_after == 0 {
                return Some(reply.type_);
            }
            offset += UNITS;
        }
    }

    /// Waits for an event for which `wanted` returns a value, but not beyond `until`, and not if the program is silent
    /// for too long. Messages to other windows are kept.
    fn wait_for<T>(&mut self, until: Instant, wanted: impl Fn(&Event) -> Option<T>) -> Option<T> {
        let until = until.min(Instant::now() + SILENCE);
        loop {
            match self.connection.poll_for_event().ok()? {
                Some(event) => {
                    if let Some(answer) = wanted(&event) {
                        return Some(answer);
                    }
                    let is_kept =
                        matches!(event, Event::ClientMessage(_) | Event::DestroyNotify(_));
                    if is_kept && self.waiting.len() < MAX_WAITING {
                        self.waiting.push_back(event);
                    }
                }
                None if Instant::now() >= until => return None,
                None => thread::sleep(PACE),
            }
            // A program that floods the connection with other events also counts as silent.
            if Instant::now() >= until + SILENCE {
                return None;
            }
        }
    }
}
