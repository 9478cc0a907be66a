//! A picture of every monitor by `xcap`, for the systems where that needs no additional library.

use super::{CaptureError, Monitor, Pixels};

/// Fails only if there is no picture at all, since a monitor may vanish between the list and its picture.
pub(super) fn capture() -> Result<Vec<Pixels>, CaptureError> {
    let monitors = xcap::Monitor::all().map_err(failed)?;
    let mut pictures = Vec::with_capacity(monitors.len());
    let mut failure = CaptureError::Unavailable;
    for monitor in monitors {
        match monitor.capture_image() {
            Ok(image) => {
                let (width, height) = image.dimensions();
                let mut pixels = Pixels {
                    width,
                    height,
                    rgba: image.into_raw(),
                };
                // The alpha of a screenshot is not transparency.
                pixels.make_opaque();
                pictures.push(pixels);
            }
            Err(error) => failure = failed(error),
        }
    }
    if pictures.is_empty() {
        Err(failure)
    } else {
        Ok(pictures)
    }
}

/// Where the monitors are. One whose place is unknown is left out.
pub(super) fn places() -> Vec<Monitor> {
    let place = |monitor: &xcap::Monitor| -> xcap::XCapResult<Monitor> {
        Ok(Monitor {
            corner: [monitor.x()?, monitor.y()?],
            size: [monitor.width()?, monitor.height()?],
        })
    };
    let monitors = xcap::Monitor::all().unwrap_or_default();
    monitors
        .iter()
        .filter_map(|monitor| place(monitor).ok())
        .collect()
}

#[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
fn failed(error: xcap::XCapError) -> CaptureError {
    CaptureError::Failed(error.to_string())
}
