//! A picture of the screen from the Screenshot portal of the desktop.
//!
//! The portal writes a file and names it. The file shows whatever was on the screen, QR code included, so it is
//! removed as soon as it was read, and also when it was not.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt as _;
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use ashpd::desktop::ResponseError;
use ashpd::desktop::screenshot::Screenshot;
use ashpd::zbus::{self, Connection, DBusError as _};
use ashpd::{AppID, Error, PortalError};
use zeroize::{Zeroize as _, Zeroizing};

use super::hardening::Lookable;
use crate::platform::{APP_ID, CaptureError, Pixels};

/// How long the desktop, and the user it may ask, have for an answer. A portal that hangs must not hide our window
/// for ever.
const PATIENCE: Duration = Duration::from_mins(2);

/// One picture that shows every monitor, as the portal gives it.
pub(super) fn capture() -> Result<Vec<Pixels>, CaptureError> {
    let (sender, receiver) = mpsc::channel();
    thread::Builder::new()
        .name("screenshot portal".to_owned())
        .spawn(move || {
            let _lookable = Lookable::new();
            // A receiver that gave up drops the picture; its file is gone by then either way.
            sender.send(zbus::block_on(capture_on_session_bus())).ok();
        })
        .map_err(|error| CaptureError::Failed(error.to_string()))?;
    let pixels = receiver
        .recv_timeout(PATIENCE)
        .map_err(|_timeout| CaptureError::Unavailable)??;
    Ok(vec![pixels])
}

async fn capture_on_session_bus() -> Result<Pixels, CaptureError> {
    let connection = Connection::session()
        .await
        .map_err(|_no_bus| CaptureError::Unavailable)?;
    // Under a name of its own the program is asked about once, not every time. Desktops before xdg-desktop-portal 1.20
    // do not know this call, and none takes it from a program that is not installed; the screenshot works without.
    if let Ok(app_id) = AppID::try_from(APP_ID) {
        ashpd::register_host_app_with_connection(connection.clone(), app_id)
            .await
            .ok();
    }
    capture_over(&connection).await
}

/// Asks for a screenshot without a dialog first, which is one press less. A desktop that refuses that may still let
/// the user take it in its own dialog. A user who said no is not asked twice.
async fn capture_over(connection: &Connection) -> Result<Pixels, CaptureError> {
    match take(connection, false).await {
        Err(CaptureError::Denied) => take(connection, true).await,
        answer => answer,
    }
}

async fn take(connection: &Connection, interactive: bool) -> Result<Pixels, CaptureError> {
    let request = Screenshot::request()
        .connection(Some(connection.clone()))
        .interactive(interactive)
        .modal(true)
        .send()
        .await
        .map_err(capture_error)?;
    let screenshot = request.response().map_err(capture_error)?;
    let path = local_path(screenshot.uri().as_str())
        .ok_or_else(|| CaptureError::Failed("the screenshot is not a file".to_owned()))?;
    read_and_remove(path)
}

/// The path of a `file:` address (RFC 8089).
fn local_path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let path = rest.strip_prefix("localhost").unwrap_or(rest);
    path.starts_with('/').then(|| {
        PathBuf::from(OsString::from_vec(
            percent_encoding::percent_decode_str(path).collect(),
        ))
    })
}

/// A file that is removed when this goes out of scope.
struct Leftover(PathBuf);

impl Drop for Leftover {
    fn drop(&mut self) {
        fs::remove_file(&self.0).ok();
    }
}

fn read_and_remove(path: PathBuf) -> Result<Pixels, CaptureError> {
    let file = Leftover(path);
    let bytes =
        Zeroizing::new(fs::read(&file.0).map_err(|error| CaptureError::Failed(error.to_string()))?);
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

fn capture_error(error: Error) -> CaptureError {
    match error {
        Error::Response(ResponseError::Cancelled) | Error::Portal(PortalError::Cancelled(_)) => {
            CaptureError::Cancelled
        }
        Error::Response(ResponseError::Other) | Error::Portal(PortalError::NotAllowed(_)) => {
            CaptureError::Denied
        }
        Error::PortalNotFound(_) => CaptureError::Unavailable,
        Error::Zbus(error) | Error::Portal(PortalError::ZBus(error)) => bus_error(&error),
        other => CaptureError::Failed(other.to_string()),
    }
}

/// The bus answers in the place of a portal that is not there, or that does not know screenshots.
fn bus_error(error: &zbus::Error) -> CaptureError {
    let name = match error {
        zbus::Error::MethodError(name, ..) => name.as_str().to_owned(),
        zbus::Error::FDO(error) => error.name().to_string(),
        _ => String::new(),
    };
    match name.strip_prefix("org.freedesktop.DBus.Error.") {
        Some(
            "NameHasNoOwner"
            | "ServiceUnknown"
            | "Spawn.ChildExited"
            | "Spawn.ServiceNotFound"
            | "UnknownInterface"
            | "UnknownMethod"
            | "UnknownObject",
        ) => CaptureError::Unavailable,
        Some("AccessDenied") => CaptureError::Denied,
        _ => CaptureError::Failed(error.to_string()),
    }
}

#[cfg(test)]
mod tests;
