//! The system, the desktop, the display and the package. The last three are names from fixed lists: an environment
//! variable may hold anything.

use std::{
    env,
    path::{Path, PathBuf},
};

use super::{is_set, system_name};
use crate::platform::Surroundings;

/// The desktops that are named, by what `XDG_CURRENT_DESKTOP` calls them.
const DESKTOPS: [(&str, &str); 12] = [
    ("gnome", "GNOME"),
    ("kde", "KDE Plasma"),
    ("xfce", "Xfce"),
    ("x-cinnamon", "Cinnamon"),
    ("cinnamon", "Cinnamon"),
    ("mate", "MATE"),
    ("lxqt", "LXQt"),
    ("cosmic", "COSMIC"),
    ("budgie", "Budgie"),
    ("pantheon", "Pantheon"),
    ("sway", "Sway"),
    ("hyprland", "Hyprland"),
];

pub(super) fn surroundings() -> Surroundings {
    Surroundings {
        system: system_name::distribution(),
        kernel: system_name::kernel(),
        desktop: Some(desktop(
            &env::var("XDG_CURRENT_DESKTOP").unwrap_or_default(),
        )),
        display: Some(if is_set("WAYLAND_DISPLAY") {
            "Wayland"
        } else {
            "X11"
        }),
        package: Some(package()),
    }
}

/// The desktop of a list such as `ubuntu:GNOME`.
fn desktop(names: &str) -> &'static str {
    let known = |name: &str| {
        let mut desktops = DESKTOPS.iter();
        desktops.find(|(key, _)| name.eq_ignore_ascii_case(key))
    };
    let found = names.split(':').find_map(known);
    found.map_or("another", |(_, name)| name)
}

fn package() -> &'static str {
    let program = env::current_exe().unwrap_or_default();
    if Path::new("/.flatpak-info").exists() {
        "Flatpak"
    } else if is_set("APPIMAGE") {
        "AppImage"
    } else if program.parent() == Some(&PathBuf::from("/usr/bin")) {
        "package of the system"
    } else {
        "archive or own build"
    }
}

#[cfg(test)]
mod tests {
    use super::desktop;

    #[test]
    fn only_known_desktops_are_named() {
        for (names, name) in [
            ("GNOME", "GNOME"),
            ("ubuntu:GNOME", "GNOME"),
            ("KDE", "KDE Plasma"),
            ("X-Cinnamon", "Cinnamon"),
            ("", "another"),
            ("/home/taro", "another"),
        ] {
            assert_eq!(desktop(names), name);
        }
    }
}
