//! What the QR reader finds in picture files, as one line of JSON for each file; `scripts/qr-score` uses it.
//!
//! ```text
//! cargo run --release --example qr-read -- FILE…
//! cargo run --release --example qr-read -- --rqrr FILE…
//! ```
//!
//! `ms` is the time from the grey pixels to the payloads, on an idle machine on one thread for a code that the first
//! pass sees. What takes less than a fifth of a second is repeated three times, and the shortest time is printed, to
//! leave out what else the machine does. `peak_mb` is the most memory that the program has used so far (on Linux).
//!
//! With `--rqrr` it is what the detector of the `rqrr` crate finds, for comparison. Use it only on pictures from the
//! corpus: on others it may panic, or not end.

#![expect(clippy::print_stdout, reason = "printing is what this program is for")]

use std::{collections::BTreeSet, fs, time::Instant};

use serde_json::json;
use warifu::qr::{Effort, Picture, read};

fn main() {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let with_rqrr = files.first().is_some_and(|first| first == "--rqrr");
    if with_rqrr {
        files.remove(0);
    }
    for file in files {
        let picture = fs::read(&file).map(|bytes| Picture::decode(&bytes));
        let picture = match picture {
            Ok(Ok(picture)) => picture,
            Ok(Err(error)) => {
                println!("{}", json!({ "file": file, "error": error.to_string() }));
                continue;
            }
            Err(error) => {
                println!("{}", json!({ "file": file, "error": error.to_string() }));
                continue;
            }
        };
        let (payloads, milliseconds) = timed(|| {
            if with_rqrr {
                rqrr(&picture)
            } else {
                ours(&picture)
            }
        });
        let (width, height) = (picture.width(), picture.height());
        println!(
            "{}",
            json!({ "file": file, "width": width, "height": height, "ms": milliseconds, "peak_mb": peak_megabytes(), "payloads": payloads })
        );
    }
}

/// The result of the work, and the milliseconds that it takes.
fn timed<T>(work: impl Fn() -> T) -> (T, f64) {
    const SHORT: f64 = 200.0;
    let once = || {
        let start = Instant::now();
        let result = work();
        (result, start.elapsed().as_secs_f64() * 1e3)
    };
    let (result, mut least) = once();
    if least < SHORT {
        for _ in 0..2 {
            least = least.min(once().1);
        }
    }
    (result, least)
}

/// The most memory that this process has used, in megabytes, if the system tells.
fn peak_megabytes() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes / 1024)
}

fn ours(picture: &Picture) -> BTreeSet<String> {
    read(picture, Effort::Screen)
        .into_iter()
        .map(|found| found.payload.as_str().to_owned())
        .collect()
}

fn rqrr(picture: &Picture) -> BTreeSet<String> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let pixel = |x: usize, y: usize| picture.luma()[y * width + x];
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, pixel);
    let grids = prepared.detect_grids();
    grids
        .iter()
        .filter_map(|grid| grid.decode().ok())
        .map(|(_, text)| text)
        .collect()
}
