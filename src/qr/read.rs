//! From grey pixels to payloads.
//!
//! A picture is looked at in several passes ([`passes`]). Each finds the finder patterns ([`finder`]) by local
//! thresholds ([`threshold`]), combines three of them ([`corners`]), counts the modules between them ([`timing`]), fits
//! the map from modules to pixels ([`fit`], [`geometry`], [`surface`]), measures every module ([`modules`]) and has the
//! grid of ones and zeros decoded ([`code`]). The bytes become text ([`text`]).

mod budget;
mod code;
mod corners;
mod correlation;
mod filter;
mod finder;
mod fit;
mod geometry;
mod ink;
mod modules;
mod passes;
mod plane;
mod surface;
mod symbol;
mod text;
mod threshold;
mod timing;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use super::{Effort, Found, Picture, Progress};
use budget::Budget;
use passes::{HARDER_PASSES, PASSES, Pass};
use plane::Plane;

/// The whole search ends after the first time, and one pass at the latest after the second: none may eat the time of the
/// others.
const TIME: [Duration; 2] = [Duration::from_millis(1500), Duration::from_millis(400)];
/// The same when the user asked to try harder.
const HARDER_TIME: [Duration; 2] = [Duration::from_secs(10), Duration::from_millis(2500)];

/// A build without optimisation takes several times as long; its tests shall see the same codes.
const SLOWER: u32 = if cfg!(debug_assertions) { 6 } else { 1 };

/// Smaller pictures hold no code: version 1 has 21 modules a side.
const MIN_SIDE: usize = 15;
/// Larger pictures are looked at in half their size first: what needs all of their pixels is rare, and they have time
/// for few passes in full size.
const HUGE: usize = 20_000_000;

/// Every QR code on the picture, as [`super::read_reporting`] promises.
pub(super) fn run(
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
    let [time, pass_time] = if effort == Effort::Harder {
        HARDER_TIME
    } else {
        TIME
    }
    .map(|time| time * SLOWER);
    let budget = Budget::new(time, stop);
    let half = (width * height > HUGE).then(|| filter::halved(plane));
    let looks = looks(
        plane,
        half.as_ref().and_then(plane::OwnedPlane::plane),
        effort,
    );
    let search = Search {
        budget,
        pass_time,
        report,
        of: looks.len(),
        done: AtomicUsize::new(0),
        has_account: AtomicBool::new(false),
        found: Mutex::default(),
    };
    // The first passes alone: two at once get in each other's way, and the first one answers nearly always.
    let alone = match effort {
        Effort::Screen => 1,
        Effort::File | Effort::Harder => 2,
    };
    let (first, rest) = looks.split_at(alone);
    for look in first {
        search.take(*look);
    }
    if !search.is_over() {
        search.take_all_on_two_threads(rest);
    }
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
}

/// What is to be looked at, in order; `half` is the picture in half its size if it is huge.
fn looks<'a>(plane: Plane<'a>, half: Option<Plane<'a>>, effort: Effort) -> Vec<Look<'a>> {
    let harder: &[Pass] = if effort == Effort::Harder {
        &HARDER_PASSES
    } else {
        &[]
    };
    let passes = PASSES.iter().chain(harder);
    let Some(half) = half else {
        return passes
            .map(|&pass| Look {
                pass,
                plane,
                scale: 1.0,
            })
            .collect();
    };
    let mut looks: Vec<Look<'_>> = passes
        .map(|&pass| Look {
            pass,
            plane: half,
            scale: 2.0,
        })
        .collect();
    let full = PASSES.iter().take(2).map(|&pass| Look {
        pass,
        plane,
        scale: 1.0,
    });
    looks.splice(2..2, full);
    looks
}

/// A search under way.
struct Search<'a> {
    budget: Budget<'a>,
    pass_time: Duration,
    report: &'a (dyn Fn(Progress) + Sync),
    of: usize,
    done: AtomicUsize,
    has_account: AtomicBool,
    found: Mutex<Vec<Found>>,
}

impl Search<'_> {
    fn take_all_on_two_threads(&self, looks: &[Look<'_>]) {
        let next = AtomicUsize::new(0);
        let work = || {
            while let Some(&look) = looks.get(next.fetch_add(1, Ordering::Relaxed))
                && !self.is_over()
            {
                self.take(look);
            }
        };
        std::thread::scope(|scope| {
            let builder = std::thread::Builder::new().name("qr-read".into());
            // Without a second thread the first one does it all.
            builder.spawn_scoped(scope, work).ok();
            work();
        });
    }

    /// Looks once and keeps what is new.
    fn take(&self, look: Look<'_>) {
        let budget = self.budget.part(self.pass_time);
        // A panic would be a mistake of ours or of the decoder; it costs this pass and not the program.
        let codes = catch_unwind(AssertUnwindSafe(|| look.pass.run(look.plane, &budget)));
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        for code in codes.unwrap_or_default() {
            let payload = text::text(&code.bytes);
            if payload.starts_with("otpauth") {
                self.has_account.store(true, Ordering::Relaxed);
            }
            if found.iter().all(|other| other.payload != payload) {
                let corners = code
                    .corners
                    .map(|corner| [corner.x * look.scale, corner.y * look.scale]);
                found.push(Found { payload, corners });
            }
        }
        drop(found);
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        (self.report)(Progress { done, of: self.of });
    }

    /// Whether nothing more needs looking at: an account was found, or the time is up.
    fn is_over(&self) -> bool {
        self.has_account.load(Ordering::Relaxed) || self.budget.is_spent()
    }
}
