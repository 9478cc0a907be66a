//! Wayland's side of a drag: `wl_data_device` and `wl_data_offer`.
//!
//! A mistake here would cost the window its connection, so a request is made only if the protocol allows it in every
//! order of events.

use std::{
    io::PipeWriter,
    os::fd::AsFd as _,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use wayland_client::{
    Connection, Dispatch, Proxy as _, QueueHandle, WEnum,
    backend::ObjectData,
    delegate_noop,
    protocol::{
        wl_data_device::{self, WlDataDevice},
        wl_data_device_manager::{DndAction, WlDataDeviceManager},
        wl_data_offer::{self, WlDataOffer},
        wl_registry::{self, WlRegistry},
        wl_seat::WlSeat,
    },
};

use crate::platform::{Drag, linux::offers};

/// The version in which both sides agree on what a drop does, and the receiver says when it has everything.
const WITH_ACTIONS: u32 = 3;

/// How many of the kinds that a program offers are looked at.
const MAX_KINDS: usize = 100;

/// How often the window is told that something is still dragged over it.
const PACE: Duration = Duration::from_millis(200);

/// What is known about drags over the window.
pub(super) struct Taker {
    tell: Box<dyn Fn(Drag) + Send>,
    manager: Option<WlDataDeviceManager>,
    seats: Vec<Seat>,
    dragged: Option<Dragged>,
    dropped: Option<Dragged>,
}

/// A pointer and a keyboard of a user.
struct Seat {
    /// By which the compositor says that it is gone.
    name: u32,
    object: WlSeat,
    device: Option<WlDataDevice>,
}

/// A drag over the window.
pub(super) struct Dragged {
    offer: WlDataOffer,
    kinds: Vec<String>,
    is_readable: bool,
    /// When the window was last told.
    told: Option<Instant>,
}

/// What belongs to an offer: the kinds, and what a drop would do.
#[derive(Default)]
struct Offered(Mutex<Terms>);

#[derive(Clone, Default)]
struct Terms {
    kinds: Vec<String>,
    copies: bool,
}

impl Taker {
    pub(super) fn new(
        connection: &Connection,
        queue: &QueueHandle<Self>,
        tell: Box<dyn Fn(Drag) + Send>,
    ) -> Self {
        connection.display().get_registry(queue, ());
        Self {
            tell,
            manager: None,
            seats: Vec::new(),
            dragged: None,
            dropped: None,
        }
    }

    pub(super) fn tell(&self, drag: Drag) {
        (self.tell)(drag);
    }

    /// What was just dropped.
    pub(super) fn dropped(&mut self) -> Option<Dragged> {
        self.dropped.take()
    }

    /// Releases what the compositor keeps for this.
    pub(super) fn forget(&mut self) {
        self.leave();
        for seat in self.seats.drain(..) {
            seat.release();
        }
    }

    /// Listens to every seat, as soon as that is possible.
    fn listen(&mut self, queue: &QueueHandle<Self>) {
        if let Some(manager) = &self.manager {
            for seat in &mut self.seats {
                seat.device
                    .get_or_insert_with(|| manager.get_data_device(&seat.object, queue, ()));
            }
        }
    }

    fn enter(&mut self, serial: u32, offer: WlDataOffer) {
        let kinds = terms(&offer).kinds;
        let names: Vec<&str> = kinds.iter().map(String::as_str).collect();
        let readable = offers::readable(&names);
        offer.accept(serial, readable.map(str::to_owned));
        if offer.version() >= WITH_ACTIONS {
            let action = readable.map_or(DndAction::None, |_| DndAction::Copy);
            offer.set_actions(action, action);
        }
        let is_readable = readable.is_some();
        self.dragged = Some(Dragged {
            offer,
            is_readable,
            kinds,
            told: None,
        });
        self.tell_over();
    }

    fn tell_over(&mut self) {
        if let Some(dragged) = self.dragged.as_mut()
            && dragged.is_readable
            && dragged.told.is_none_or(|told| told.elapsed() >= PACE)
        {
            dragged.told = Some(Instant::now());
            self.tell(Drag::Over);
        }
    }

    fn leave(&mut self) {
        if let Some(dragged) = self.dragged.take() {
            dragged.offer.destroy();
            if dragged.told.is_some() {
                self.tell(Drag::Left);
            }
        }
    }

    fn drop_it(&mut self) {
        if let Some(dragged) = self.dragged.take() {
            if dragged.is_readable {
                self.tell(Drag::Left);
                self.dropped = Some(dragged);
            } else {
                dragged.offer.destroy();
            }
        }
    }
}

impl Seat {
    fn release(self) {
        if let Some(device) = self.device
            && device.version() >= wl_data_device::REQ_RELEASE_SINCE
        {
            device.release();
        }
    }
}

impl Dragged {
    pub(super) fn kinds(&self) -> Vec<&str> {
        self.kinds.iter().map(String::as_str).collect()
    }

    /// Asks for one kind, to be written into the pipe.
    pub(super) fn receive(&self, kind: &str, pipe: &PipeWriter) {
        self.offer.receive(kind.to_owned(), pipe.as_fd());
    }

    /// Ends the drop, and reports to the other program whether something was taken, if both have agreed on a copy.
    pub(super) fn finish(self, is_taken: bool) {
        if is_taken && self.offer.version() >= WITH_ACTIONS && terms(&self.offer).copies {
            self.offer.finish();
        }
        self.offer.destroy();
    }
}

fn terms(offer: &WlDataOffer) -> Terms {
    let terms = offer.data::<Offered>().map(|offered| {
        let terms = offered.0.lock().unwrap_or_else(PoisonError::into_inner);
        terms.clone()
    });
    terms.unwrap_or_default()
}

impl Dispatch<WlRegistry, ()> for Taker {
    fn event(
        taker: &mut Self,
        registry: &WlRegistry,
        event: wl_registry::Event,
        (): &(),
        _: &Connection,
        queue: &QueueHandle<Self>,
    ) {
        match event {
            wl_registry::Event::Global {
                name,
                interface,
                version,
            } => {
                if interface == WlDataDeviceManager::interface().name {
                    let version = version.min(WITH_ACTIONS);
                    taker.manager = Some(registry.bind(name, version, queue, ()));
                } else if interface == WlSeat::interface().name {
                    taker.seats.push(Seat {
                        name,
                        object: registry.bind(name, 1, queue, ()),
                        device: None,
                    });
                }
                taker.listen(queue);
            }
            wl_registry::Event::GlobalRemove { name } => {
                let gone = taker.seats.extract_if(.., |seat| seat.name == name);
                gone.for_each(Seat::release);
            }
            _ => {}
        }
    }
}

impl Dispatch<WlDataDevice, ()> for Taker {
    fn event(
        taker: &mut Self,
        _: &WlDataDevice,
        event: wl_data_device::Event,
        (): &(),
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        use wl_data_device::Event;
        match event {
            Event::Enter { serial, id, .. } => {
                // There is one window, so the latest drag is the one to show.
                taker.leave();
                // Without an offer it is a drag within the window.
                if let Some(offer) = id {
                    taker.enter(serial, offer);
                }
            }
            Event::Motion { .. } => taker.tell_over(),
            Event::Leave => taker.leave(),
            Event::Drop => taker.drop_it(),
            // The clipboard, which is read elsewhere.
            Event::Selection { id: Some(offer) } => offer.destroy(),
            _ => {}
        }
    }

    /// Only offers come into being by an event. (The library's macro for this panics at anything else.)
    fn event_created_child(_: u16, queue: &QueueHandle<Self>) -> Arc<dyn ObjectData> {
        queue.make_data::<WlDataOffer, _>(Offered::default())
    }
}

impl Dispatch<WlDataOffer, Offered> for Taker {
    fn event(
        _: &mut Self,
        _: &WlDataOffer,
        event: wl_data_offer::Event,
        offered: &Offered,
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        let mut terms = offered.0.lock().unwrap_or_else(PoisonError::into_inner);
        match event {
            wl_data_offer::Event::Offer { mime_type } if terms.kinds.len() < MAX_KINDS => {
                terms.kinds.push(mime_type);
            }
            wl_data_offer::Event::Action { dnd_action } => {
                terms.copies = dnd_action == WEnum::Value(DndAction::Copy);
            }
            _ => {}
        }
    }
}

delegate_noop!(Taker: ignore WlDataDeviceManager);
delegate_noop!(Taker: ignore WlSeat);
