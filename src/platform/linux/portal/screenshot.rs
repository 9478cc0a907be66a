//! A picture of the screen from the Screenshot portal of the desktop.
//!
//! The portal writes a file and returns its path. The file shows everything on the screen, including the QR code, so it
//! is removed as soon as it was read, and also if it cannot be read.

use std::{
    fs::{self, OpenOptions},
    io::{self, Read as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use ashpd::{desktop::screenshot::Screenshot, zbus, zbus::blocking::Connection};
use rustix::fs::OFlags;
use zeroize::{Zeroize as _, Zeroizing};

use super::{Refusal, helper::refusal};
use crate::platform::{CaptureError, FileAddress, Pixels};

/// The file of a picture that shows every monitor. The helper asks for it and the program reads it, so that the picture
/// is never in memory that others may read.
///
/// First a screenshot without a dialog is requested, which saves the user a press. If the desktop refuses that, it may
/// still let the user take it in its own dialog. A user who has refused is not asked again.
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

/// Reads the picture in a file that the portal has written, and removes the file in any case.
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
        // If there is a pipe in its place, opening must not wait.
        .custom_flags(OFlags::NONBLOCK.bits().cast_signed())
        .open(path)?;
    let about = file.metadata()?;
    if !about.is_file() {
        return Err(io::Error::other("the screenshot is not a file"));
    }
    // The buffer has its final size, since one that grows would leave copies behind.
    let size = usize::try_from(about.len()).unwrap_or_default();
    let mut bytes = Zeroizing::new(Vec::with_capacity(size.saturating_add(1)));
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests;
