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

use super::{Effort, Found, Picture};
use budget::Budget;
use passes::{PASS_TIME, PASSES, Pass};
use plane::Plane;

/// The whole search ends after this time.
const TIME: Duration = Duration::from_millis(1500);
/// As long as that when the user asked to try harder.
const HARDER_TIME: Duration = Duration::from_secs(8);

/// Smaller pictures hold no code: version 1 has 21 modules a side.
const MIN_SIDE: usize = 15;

/// Every QR code on the picture, as [`super::read_with`] promises.
pub(super) fn run(
    picture: &Picture,
    effort: Effort,
    stop: &(dyn Fn() -> bool + Sync),
) -> Vec<Found> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let Some(plane) = Plane::new(width, height, picture.luma()) else {
        return Vec::new();
    };
    if width < MIN_SIDE || height < MIN_SIDE {
        return Vec::new();
    }
    let time = if effort == Effort::Harder {
        HARDER_TIME
    } else {
        TIME
    };
    let search = Search {
        plane,
        effort,
        budget: Budget::new(time, stop),
        found: Mutex::default(),
        is_over: AtomicBool::new(false),
    };
    // The first passes alone: two at once would get in each other's way, and the first one answers nearly always.
    let alone = match effort {
        Effort::Screen => 1,
        Effort::File | Effort::Harder => 2,
    };
    let (first, rest) = PASSES.split_at(alone);
    for pass in first {
        search.run(pass);
    }
    if !search.is_over() {
        search.run_on_two_threads(rest);
    }
    search
        .found
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
}

/// A search under way.
struct Search<'a> {
    plane: Plane<'a>,
    effort: Effort,
    budget: Budget<'a>,
    found: Mutex<Vec<Found>>,
    is_over: AtomicBool,
}

impl Search<'_> {
    fn run_on_two_threads(&self, passes: &[Pass]) {
        let next = AtomicUsize::new(0);
        let work = || {
            while let Some(pass) = passes.get(next.fetch_add(1, Ordering::Relaxed))
                && !self.is_over()
            {
                self.run(pass);
            }
        };
        std::thread::scope(|scope| {
            let helper = std::thread::Builder::new()
                .name("qr-read".into())
                .spawn_scoped(scope, work);
            work();
            // Without a second thread the first one has done it all.
            if let Ok(helper) = helper {
                helper.join().ok();
            }
        });
    }

    /// Runs one pass and keeps what is new.
    fn run(&self, pass: &Pass) {
        let budget = self.budget.part(PASS_TIME);
        // A panic would be a mistake of ours or of the decoder; it costs this pass and not the program.
        let codes =
            catch_unwind(AssertUnwindSafe(|| pass.run(self.plane, &budget))).unwrap_or_default();
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        for code in codes {
            let payload = text::text(&code.bytes);
            if payload.starts_with("otpauth") {
                self.is_over.store(true, Ordering::Relaxed);
            }
            if found.iter().all(|other| other.payload != payload) {
                found.push(Found {
                    payload,
                    corners: code.corners.map(|corner| [corner.x, corner.y]),
                });
            }
        }
    }

    fn is_over(&self) -> bool {
        (self.effort != Effort::Harder && self.is_over.load(Ordering::Relaxed))
            || self.budget.is_spent()
    }
}
