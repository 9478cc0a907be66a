//! Another program that offers something, by the clipboard or by a drag (XDND).

use x11rb::{
    connection::Connection as _,
    protocol::{
        Event,
        xproto::{
            Atom, AtomEnum, ChangeWindowAttributesAux, ClientMessageEvent, ConnectionExt as _,
            CreateWindowAux, EventMask, PropMode, Property, SELECTION_NOTIFY_EVENT,
            SelectionNotifyEvent, SelectionRequestEvent, Window, WindowClass,
        },
    },
    rust_connection::RustConnection,
    wrapper::ConnectionExt as _,
};

use super::wait_for;

/// What the program does when it is asked for one kind.
#[derive(Clone)]
pub(super) enum Answer {
    /// It sends these bytes.
    Whole(&'static [u8]),
    /// It sends these pieces, one after the other.
    Pieces(Vec<&'static [u8]>),
    /// It sends this piece again and again without end.
    Endless(&'static [u8]),
    /// It sends this piece, and ends before the next.
    BreaksOff(&'static [u8]),
    /// It says that it has sent something, but has not.
    Lies,
    /// It refuses the kind after all.
    Refuses,
    /// It does not answer.
    IsSilent,
}

/// The other program.
pub(super) struct Source {
    connection: RustConnection,
    pub(super) window: Window,
    offers: Vec<(Atom, Answer)>,
    /// The messages that came while it answered requests.
    messages: Vec<ClientMessageEvent>,
}

impl Source {
    pub(super) fn new(offers: &[(&str, Answer)]) -> Self {
        let (connection, number) = x11rb::connect(None).unwrap();
        let root = connection.setup().roots[number].root;
        let window = connection.generate_id().unwrap();
        connection
            .create_window(
                0,
                window,
                root,
                0,
                0,
                1,
                1,
                0,
                WindowClass::INPUT_ONLY,
                0,
                &CreateWindowAux::new(),
            )
            .unwrap();
        let mut source = Self {
            connection,
            window,
            offers: Vec::new(),
            messages: Vec::new(),
        };
        let offers = offers.iter();
        source.offers = offers
            .map(|(kind, answer)| (source.atom(kind), answer.clone()))
            .collect();
        source
    }

    pub(super) fn atom(&self, name: &str) -> Atom {
        let asked = self.connection.intern_atom(false, name.as_bytes()).unwrap();
        asked.reply().unwrap().atom
    }

    /// Becomes the owner of what is copied or dragged.
    pub(super) fn own(&self, selection: &str) {
        let selection = self.atom(selection);
        self.connection
            .set_selection_owner(self.window, selection, x11rb::CURRENT_TIME)
            .unwrap();
        self.connection.sync().unwrap();
    }

    /// Answers requests until `done`.
    pub(super) fn serve_until(&mut self, what: &str, mut done: impl FnMut(&Self) -> bool) {
        wait_for(what, || {
            while let Some(event) = self.connection.poll_for_event().unwrap() {
                match event {
                    Event::SelectionRequest(request) => self.answer(&request),
                    Event::ClientMessage(message) => self.messages.push(message),
                    _ => {}
                }
            }
            done(self).then_some(())
        });
    }

    fn answer(&self, request: &SelectionRequestEvent) {
        let offer = self.offers.iter().find(|(kind, _)| *kind == request.target);
        let answer = offer.map_or(Answer::Refuses, |(_, answer)| answer.clone());
        let (window, property, target) = (request.requestor, request.property, request.target);
        let put = |bytes: &[u8]| {
            self.connection
                .change_property8(PropMode::REPLACE, window, property, target, bytes)
                .unwrap();
        };
        if request.target == self.atom("TARGETS") {
            let kinds: Vec<Atom> = self.offers.iter().map(|(kind, _)| *kind).collect();
            self.connection
                .change_property32(PropMode::REPLACE, window, property, AtomEnum::ATOM, &kinds)
                .unwrap();
            return self.notify(request, property);
        }
        match answer {
            Answer::IsSilent => {}
            Answer::Refuses => self.notify(request, x11rb::NONE),
            Answer::Lies => self.notify(request, property),
            Answer::Whole(bytes) => {
                put(bytes);
                self.notify(request, property);
            }
            Answer::Pieces(pieces) => {
                self.begin_pieces(request);
                for piece in pieces.into_iter().chain([b"".as_slice()]) {
                    self.wait_taken(window, property);
                    put(piece);
                }
                self.connection.flush().unwrap();
            }
            Answer::Endless(piece) => {
                self.begin_pieces(request);
                while self.wait_taken(window, property) {
                    // The requesting window is gone if it has given up.
                    let put = self.connection.change_property8(
                        PropMode::REPLACE,
                        window,
                        property,
                        target,
                        piece,
                    );
                    put.unwrap().ignore_error();
                }
            }
            Answer::BreaksOff(piece) => {
                self.begin_pieces(request);
                self.wait_taken(window, property);
                put(piece);
                self.connection.sync().unwrap();
            }
        }
    }

    fn notify(&self, request: &SelectionRequestEvent, property: Atom) {
        let notify = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: request.time,
            requestor: request.requestor,
            selection: request.selection,
            target: request.target,
            property,
        };
        self.connection
            .send_event(false, request.requestor, EventMask::NO_EVENT, notify)
            .unwrap();
        self.connection.flush().unwrap();
    }

    /// Announces pieces (ICCCM, section 2.7.2).
    fn begin_pieces(&self, request: &SelectionRequestEvent) {
        let events = EventMask::PROPERTY_CHANGE | EventMask::STRUCTURE_NOTIFY;
        let events = ChangeWindowAttributesAux::new().event_mask(events);
        self.connection
            .change_window_attributes(request.requestor, &events)
            .unwrap();
        let (window, property) = (request.requestor, request.property);
        let incremental = self.atom("INCR");
        self.connection
            .change_property32(PropMode::REPLACE, window, property, incremental, &[1])
            .unwrap();
        self.notify(request, property);
    }

    /// Waits until a piece was taken; false if the requesting window is gone.
    fn wait_taken(&self, window: Window, property: Atom) -> bool {
        self.connection.flush().unwrap();
        wait_for("the piece to be taken", || {
            match self.connection.poll_for_event().unwrap()? {
                Event::PropertyNotify(it)
                    if it.window == window
                        && it.atom == property
                        && it.state == Property::DELETE =>
                {
                    Some(true)
                }
                Event::DestroyNotify(it) if it.window == window => Some(false),
                _ => None,
            }
        })
    }

    // --- dragging

    /// The window that gets the messages for `target`.
    fn proxy(&self, target: Window) -> Window {
        let named = self.atom("XdndProxy");
        wait_for("the window to take drops", || {
            let asked = self
                .connection
                .get_property(false, target, named, AtomEnum::WINDOW, 0, 1);
            asked.unwrap().reply().unwrap().value32()?.next()
        })
    }

    fn send(&self, target: Window, name: &str, data: [u32; 4]) {
        let [a, b, c, d] = data;
        let data = [self.window, a, b, c, d];
        let message = ClientMessageEvent::new(32, target, self.atom(name), data);
        self.connection
            .send_event(false, self.proxy(target), EventMask::NO_EVENT, message)
            .unwrap();
        self.connection.flush().unwrap();
    }

    pub(super) fn enter(&self, target: Window) {
        self.own("XdndSelection");
        let kinds: Vec<Atom> = self.offers.iter().map(|(kind, _)| *kind).collect();
        let list = self.atom("XdndTypeList");
        self.connection
            .change_property32(PropMode::REPLACE, self.window, list, AtomEnum::ATOM, &kinds)
            .unwrap();
        self.enter_with(target, 5 << 24 | 1, [0; 3]);
    }

    pub(super) fn enter_with(&self, target: Window, flags: u32, kinds: [Atom; 3]) {
        self.own("XdndSelection");
        let [a, b, c] = kinds;
        self.send(target, "XdndEnter", [flags, a, b, c]);
    }

    pub(super) fn set_list(&self, kind: AtomEnum, bytes: &[u8]) {
        let list = self.atom("XdndTypeList");
        self.connection
            .change_property8(PropMode::REPLACE, self.window, list, kind, bytes)
            .unwrap();
    }

    pub(super) fn leave(&self, target: Window) {
        self.send(target, "XdndLeave", [0; 4]);
    }

    /// Moves over the window. Returns whether it would accept a drop there.
    pub(super) fn hover(&mut self, target: Window) -> bool {
        let copy = self.atom("XdndActionCopy");
        self.send(target, "XdndPosition", [0, 0, 0, copy]);
        let [to, flags, ..] = self.reply("XdndStatus");
        assert_eq!(to, target);
        flags & 1 == 1
    }

    /// Drops. Returns whether the window says that it has taken the drop.
    pub(super) fn drop_on(&mut self, target: Window) -> bool {
        self.send(target, "XdndDrop", [0; 4]);
        let [to, flags, ..] = self.reply("XdndFinished");
        assert_eq!(to, target);
        flags & 1 == 1
    }

    /// Drops, and does not wait for the result.
    pub(super) fn drop_and_forget(&self, target: Window) {
        self.send(target, "XdndDrop", [0; 4]);
        // The server may discard what a connection has sent if it closes with unread answers.
        self.connection.sync().unwrap();
    }

    fn reply(&mut self, name: &str) -> [u32; 5] {
        let name = self.atom(name);
        let is_reply = |message: &ClientMessageEvent| message.type_ == name;
        self.serve_until("the answer of the window", |source| {
            source.messages.iter().any(is_reply)
        });
        let at = self.messages.iter().position(is_reply).unwrap();
        self.messages.remove(at).data.as_data32()
    }
}
