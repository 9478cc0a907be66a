//! From grey pixels to payloads.
//!
//! A picture is looked at in several passes ([`passes`]). Each finds the finder patterns ([`finder`]) by local
//! thresholds ([`threshold`]), combines three of them ([`corners`]) or the two that are left ([`two_finders`]), counts
//! the modules between them ([`timing`]), fits the map from modules to pixels ([`fit`], [`geometry`], [`surface`]),
//! measures every module ([`modules`]) and has the grid of ones and zeros decoded ([`code`]). The bytes become text
//! ([`mod@text`]).

mod blocks;
mod budget;
mod code;
mod corners;
mod correlation;
mod filter;
mod finder;
mod fit;
mod format;
mod geometry;
mod ink;
mod modules;
mod passes;
mod plane;
mod reed_solomon;
mod segments;
#[cfg(test)]
mod sketch;
mod surface;
mod symbol;
mod text;
mod threshold;
mod timing;
mod two_finders;
mod view;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use budget::{Budget, Deadline};
use passes::{DEEP_PASSES, PASSES, Pass};
use plane::Plane;
use segments::Message;
pub(super) use segments::Place;
pub(super) use text::text;
use zeroize::Zeroizing;

use super::{Effort, Found, Part, Picture, Progress};

/// How long a search may take beyond the work that is assured.
#[derive(Clone, Copy)]
struct Time {
    whole: Duration,
    /// For one pass, so that none takes the time of the others.
    pass: Duration,
}

impl Time {
    const USUAL: Self = Self {
        whole: Duration::from_millis(1500),
        pass: Duration::from_millis(400),
    };
    /// After "Try harder".
    const DEEP: Self = Self {
        whole: Duration::from_secs(10),
        pass: Duration::from_millis(2500),
    };

    fn of(effort: Effort) -> Self {
        /// A build without optimisation takes several times as long, and its tests must see the same codes.
        const SLOWER: u32 = if cfg!(debug_assertions) { 6 } else { 1 };
        let time = match effort {
            Effort::Screen | Effort::File => Self::USUAL,
            Effort::Deep => Self::DEEP,
        };
        Self {
            whole: time.whole * SLOWER,
            pass: time.pass * SLOWER,
        }
    }
}

/// How many passes find a clean code even on a slow machine: the first is for a code with a quiet zone, the second for
/// one without.
const ASSURED_PASSES: usize = 2;
/// The work that is assured to each of them (see [`budget`]), for every pixel of the picture and in addition. Desktops
/// full of text and clean codes of every size need less than half of it.
const ASSURED_PER_PIXEL: usize = 4;
const ASSURED_BESIDES: usize = 20_000_000;

/// Smaller pictures cannot show a code: version 1 has 21 modules a side.
const MIN_SIDE: usize = 15;
/// Larger pictures are searched at half their size first: codes that need all pixels are rare, and there is time for
/// only a few passes at full size.
const HUGE: usize = 20_000_000;

/// Every QR code on the picture, as [`super::read_reporting`] promises.
pub(super) fn run(
    picture: &Picture,
    effort: Effort,
    stop: &(dyn Fn() -> bool + Sync),
    report: &(dyn Fn(Progress) + Sync),
) -> Vec<Found> {
    run_within(Time::of(effort), picture, effort, stop, report)
}

fn run_within(
    time: Time,
    picture: &Picture,
    effort: Effort,
    stop: &(dyn Fn() -> bool + Sync),
    report: &(dyn Fn(Progress) + Sync),
) -> Vec<Found> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let Some(plane) = Plane::new(width, height, picture.luma()) else {
        return Vec::new();
    };
    if width.min(height) < MIN_SIDE {
        return Vec::new();
    }
    let deadline = Deadline::new(time.whole, stop);
    let half = (width * height > HUGE).then(|| filter::halved(plane));
    let looks = looks(
        plane,
        half.as_ref().and_then(plane::OwnedPlane::plane),
        effort,
    );
    let search = Search {
        deadline,
        pass_time: time.pass,
        report,
        of: looks.len(),
        done: AtomicUsize::new(0),
        has_account: AtomicBool::new(false),
        found: Mutex::default(),
    };
    // The first passes run alone: two at once slow each other down, and the first one nearly always finds the code.
    let alone = match effort {
        Effort::Screen => 1,
        Effort::File | Effort::Deep => 2,
    };
    let (first, rest) = looks.split_at(alone);
    for look in first {
        search.take(*look);
    }
    search.take_on_two_threads(rest);
    search
        .found
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
}

/// A pass over a picture.
#[derive(Clone, Copy)]
struct Look<'a> {
    pass: Pass,
    plane: Plane<'a>,
    /// From the plane's coordinates to the picture's.
    scale: f32,
    /// How much of its work is done even if the time is up.
    assured: usize,
}

/// The looks in their order. `half` is the picture at half its size if it is huge.
fn looks<'a>(plane: Plane<'a>, half: Option<Plane<'a>>, effort: Effort) -> Vec<Look<'a>> {
    let deep: &[Pass] = if effort == Effort::Deep {
        &DEEP_PASSES
    } else {
        &[]
    };
    let (first, scale) = half.map_or((plane, 1.0), |half| (half, 2.0));
    let look = |pass, plane, scale| Look {
        pass,
        plane,
        scale,
        assured: 0,
    };
    let mut looks: Vec<Look<'_>> = PASSES
        .iter()
        .chain(deep)
        .map(|&pass| look(pass, first, scale))
        .collect();
    for look in looks.iter_mut().take(ASSURED_PASSES) {
        let pixels = look.plane.width * look.plane.height;
        look.assured = ASSURED_BESIDES + ASSURED_PER_PIXEL * pixels;
    }
    if half.is_some() {
        let in_full = PASSES.iter().take(2).map(|&pass| look(pass, plane, 1.0));
        looks.splice(2..2, in_full);
    }
    looks
}

/// A search in progress.
struct Search<'a> {
    deadline: Deadline<'a>,
    pass_time: Duration,
    report: &'a (dyn Fn(Progress) + Sync),
    of: usize,
    done: AtomicUsize,
    has_account: AtomicBool,
    found: Mutex<Vec<Found>>,
}

impl Search<'_> {
    fn take_on_two_threads(&self, looks: &[Look<'_>]) {
        let next = AtomicUsize::new(0);
        let work = || {
            while let Some(&look) = looks.get(next.fetch_add(1, Ordering::Relaxed))
                && self.wants(look)
            {
                self.take(look);
            }
        };
        if looks.first().is_none_or(|&look| !self.wants(look)) {
            return;
        }
        std::thread::scope(|scope| {
            let builder = std::thread::Builder::new().name("qr-read".into());
            // Without a second thread the first one does all the work.
            builder.spawn_scoped(scope, work).ok();
            work();
        });
    }

    /// Looks once and keeps what is new.
    fn take(&self, look: Look<'_>) {
        let budget = Budget::new(self.deadline.within(self.pass_time), look.assured);
        // A panic would be a bug here or in the decoder. It ends this pass and not the program.
        let codes = catch_unwind(AssertUnwindSafe(|| look.pass.run(look.plane, &budget)));
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        for code in codes.unwrap_or_default() {
            let (payload, part) = said(code.message);
            if payload.starts_with("otpauth") {
                self.has_account.store(true, Ordering::Relaxed);
            }
            let is_new = |other: &Found| (&other.payload, &other.part) != (&payload, &part);
            if found.iter().all(is_new) {
                let corners = code
                    .corners
                    .map(|corner| [corner.x * look.scale, corner.y * look.scale]);
                found.push(Found {
                    payload,
                    part,
                    corners,
                });
            }
        }
        drop(found);
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        (self.report)(Progress { done, of: self.of });
    }

    /// Whether to continue with that look: no account was found yet, and there is time, or its work is assured.
    fn wants(&self, look: Look<'_>) -> bool {
        let is_in_time = if look.assured > 0 {
            !self.deadline.is_stopped()
        } else {
            !self.deadline.is_over()
        };
        is_in_time && !self.has_account.load(Ordering::Relaxed)
    }
}

/// The text of a code, or which part of a set it is. The text of a part is not reported: it may be half of a key.
fn said(Message { bytes, part }: Message) -> (Zeroizing<String>, Option<Part>) {
    match part {
        Some(place) if place.total > 1 => (Zeroizing::default(), Some(Part::new(place, bytes))),
        _ => (text(&bytes), None),
    }
}

#[cfg(test)]
mod tests;
