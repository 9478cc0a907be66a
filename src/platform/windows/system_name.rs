//! The version of Windows, from the registry: the calls for it give a program the version that it was made for.

use windows_registry::LOCAL_MACHINE;

use crate::platform::SystemName;

/// Where Windows keeps its version.
const VERSION: &str = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion";

/// The version, with the name of the yearly release: `Windows 10.0.22631.3007 (23H2)`. Windows 11 calls itself 10.0 and
/// has builds from 22000 on.
pub(super) fn system_name() -> Option<SystemName> {
    let key = LOCAL_MACHINE.open(VERSION).ok()?;
    let number = |name: &str| Some(key.get_u32(name).ok()?.to_string());
    let numbers = [
        number("CurrentMajorVersionNumber"),
        number("CurrentMinorVersionNumber"),
        key.get_string("CurrentBuildNumber").ok(),
        // The update of that build.
        number("UBR"),
    ];
    let numbers: Vec<String> = numbers.into_iter().flatten().collect();
    let release = key.get_string("DisplayVersion");
    let release = release.map_or_else(|_| String::new(), |name| format!(" ({name})"));
    SystemName::new(&format!("Windows {}{release}", numbers.join(".")))
}

#[cfg(test)]
mod tests {
    use super::system_name;

    #[test]
    fn this_windows_has_a_version() {
        let name = system_name().unwrap().to_string();
        assert!(name.starts_with("Windows "), "{name}");
        assert!(name.contains(|c: char| c.is_ascii_digit()), "{name}");
    }
}
