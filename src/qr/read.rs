//! From grey pixels to payloads.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc,
    time::{Duration, Instant},
};

use zeroize::Zeroizing;

use super::{Effort, Found, Picture};

/// Pictures are halved until they have no more pixels than this.
const MAX_PIXELS: usize = 4_000_000;

/// Every QR code on the picture, as [`super::read_with`] promises.
pub(super) fn run(
    picture: &Picture,
    effort: Effort,
    stop: &(dyn Fn() -> bool + Sync),
) -> Vec<Found> {
    let deadline =
        Instant::now() + Duration::from_secs(if effort == Effort::Harder { 5 } else { 2 });
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let mut shrink = 1;
    while (width / shrink) * (height / shrink) > MAX_PIXELS {
        shrink += 1;
    }
    let luma: Zeroizing<Vec<u8>> = Zeroizing::new(
        (0..height / shrink)
            .flat_map(|y| (0..width / shrink).map(move |x| (x * shrink, y * shrink)))
            .map(|(x, y)| picture.luma().get(y * width + x).copied().unwrap_or(0))
            .collect(),
    );
    let (width, height) = (width / shrink, height / shrink);
    let (sender, receiver) = mpsc::channel();
    let detection = move || {
        let found = catch_unwind(AssertUnwindSafe(|| {
            detect(width, height, &luma, shrink as f32)
        }))
        .unwrap_or_default();
        sender.send(found).ok();
    };
    if std::thread::Builder::new()
        .name("qr-read".into())
        .spawn(detection)
        .is_err()
    {
        return Vec::new();
    }
    while Instant::now() < deadline && !stop() {
        match receiver.recv_timeout(Duration::from_millis(20)) {
            Ok(found) => return found,
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
        }
    }
    Vec::new()
}

fn detect(width: usize, height: usize, luma: &[u8], scale: f32) -> Vec<Found> {
    let grey = |x: usize, y: usize| luma.get(y * width + x).copied().unwrap_or(0);
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let mut found: Vec<Found> = Vec::new();
    for grid in prepared.detect_grids() {
        let mut bytes = Zeroizing::new(Vec::new());
        if grid.decode_to(&mut *bytes).is_err() {
            continue;
        }
        let payload = Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned());
        if found.iter().all(|other| other.payload != payload) {
            let corners = grid
                .bounds
                .map(|point| [point.x as f32 * scale, point.y as f32 * scale]);
            found.push(Found { payload, corners });
        }
    }
    found
}
