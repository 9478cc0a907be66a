//! A picture of the screen from the Screenshot portal of the desktop.
//!
//! The portal writes a file and names it. The file shows whatever was on the screen, QR code included, so it is
//! removed as soon as it was read, and also when it was not.

use std::fs::{self, OpenOptions};
use std::io::{self, Read as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use ashpd::desktop::screenshot::Screenshot;
use ashpd::zbus;
use ashpd::zbus::blocking::Connection;
use rustix::fs::OFlags;
use zeroize::{Zeroize as _, Zeroizing};

use super::Refusal;
use super::helper::refusal;
use crate::platform::{CaptureError, FileAddress, Pixels};

/// The file of a picture that shows every monitor. The helper asks for it and the program reads it, so that what is on
/// the screen is in no memory that others may look into.
///
/// A screenshot without a dialog is asked for first, which is one press less. A desktop that refuses that may still let
/// the user take it in its own dialog. A user who said no is not asked twice.
pub(super) fn take(bus: &Connection) -> Result<PathBuf, Refusal> {
    match zbus::block_on(ask(bus.inner(), false)) {
        Err(Refusal::Denied) => zbus::block_on(ask(bus.inner(), true)),
        answer => answer,
    }
}

async fn ask(bus: &zbus::Connection, interactive: bool) -> Result<PathBuf, Refusal> {
    let request = Screenshot::request()
        .connection(Some(bus.clone()))
        .interactive(interactive)
        .modal(true)
        .send()
        .await
        .map_err(refusal)?;
    let screenshot = request.response().map_err(refusal)?;
    match FileAddress::parse(screenshot.uri().as_str()) {
        Some(FileAddress::Here(path)) => Ok(path),
        Some(FileAddress::Elsewhere) | None => Err(Refusal::failed("the screenshot is not a file")),
    }
}

/// A file that is removed when this goes out of scope.
struct Leftover(PathBuf);

impl Drop for Leftover {
    fn drop(&mut self) {
        fs::remove_file(&self.0).ok();
    }
}

/// The picture in a file that the portal has written. It is removed whatever it holds.
pub(super) fn read_and_remove(path: PathBuf) -> Result<Pixels, CaptureError> {
    let file = Leftover(path);
    let bytes = read(&file.0).map_err(|error| CaptureError::Failed(error.to_string()))?;
    drop(file);

    let picture =
        image::load_from_memory(&bytes).map_err(|error| CaptureError::Failed(error.to_string()))?;
    let (width, height) = (picture.width(), picture.height());
    let rgba = match picture {
        image::DynamicImage::ImageRgba8(rgba) => rgba.into_raw(),
        image::DynamicImage::ImageRgb8(rgb) => {
            let mut rgb = rgb.into_raw();
            let rgba = rgb
                .chunks_exact(3)
                .flat_map(|pixel| [pixel[0], pixel[1], pixel[2], u8::MAX])
                .collect();
            rgb.zeroize();
            rgba
        }
        other => other.into_rgba8().into_raw(),
    };
    Ok(Pixels {
        width,
        height,
        rgba,
    })
}

fn read(path: &Path) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut file = OpenOptions::new()
        .read(true)
        // A pipe in its place is not waited for.
        .custom_flags(OFlags::NONBLOCK.bits().cast_signed())
        .open(path)?;
    let about = file.metadata()?;
    if !about.is_file() {
        return Err(io::Error::other("the screenshot is not a file"));
    }
    // Of its final size at once: a buffer that grows leaves copies behind.
    let size = usize::try_from(about.len()).unwrap_or_default();
    let mut bytes = Zeroizing::new(Vec::with_capacity(size.saturating_add(1)));
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests;
