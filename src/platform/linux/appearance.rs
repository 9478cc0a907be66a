//! Light or dark, from the Settings portal of the desktop: X11 has no word for it, and winit reads none on Wayland.

use ashpd::desktop::settings::{ColorScheme, Settings};
use ashpd::zbus;

/// Whether the desktop prefers dark windows; `None` where it does not say.
pub(super) fn prefers_dark() -> Option<bool> {
    let scheme = zbus::block_on(async { Settings::new().await?.color_scheme().await }).ok()?;
    match scheme {
        ColorScheme::PreferDark => Some(true),
        ColorScheme::PreferLight => Some(false),
        ColorScheme::NoPreference => None,
    }
}
