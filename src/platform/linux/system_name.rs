//! The name of the distribution and the version of the kernel, each from a file.

use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
};

use rustix::fs::{Mode, OFlags, open};

use crate::platform::SystemName;

/// Where the description of the system is (os-release(5)). In a Flatpak, `/etc` is that of the runtime, and the host's
/// is under `/run/host`.
const FILES: [&str; 3] = [
    "/run/host/os-release",
    "/etc/os-release",
    "/usr/lib/os-release",
];

/// The version of the kernel.
const KERNEL: &str = "/proc/sys/kernel/osrelease";

/// More than any description has.
const MAX_BYTES: u64 = 16 * 1024;

/// The name and version of the distribution.
pub(super) fn distribution() -> Option<SystemName> {
    FILES.iter().find_map(|path| name(&read(Path::new(path))?))
}

/// The version of the kernel, without what the person who built it has added to its name.
pub(super) fn kernel() -> Option<SystemName> {
    version(&read(&PathBuf::from(KERNEL))?)
}

/// The beginning of a file. Opening something else that is in its place, such as a pipe, does not block.
fn read(path: &Path) -> Option<String> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = File::from(open(path, flags, Mode::empty()).ok()?);
    if !file.metadata().ok()?.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    file.take(MAX_BYTES).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// The name in a description: `PRETTY_NAME`, or what it is made of.
fn name(description: &str) -> Option<SystemName> {
    let field = |key: &str| {
        let mut lines = description.lines();
        let value = lines.find_map(|line| line.trim_start().strip_prefix(key)?.strip_prefix('='));
        value.map(unquoted).unwrap_or_default()
    };
    let in_parts = || {
        let (name, version) = (field("NAME"), field("VERSION"));
        SystemName::new(&format!("{name} {version}"))
    };
    SystemName::new(&field("PRETTY_NAME"))
        .or_else(in_parts)
        .or_else(|| SystemName::new(&field("ID")))
}

/// A value of a shell's assignment, without its quotes. What a shell would take for more than a text does not matter:
/// [`SystemName`] keeps none of those characters.
fn unquoted(value: &str) -> String {
    value.chars().filter(|c| !"\"'\\".contains(*c)).collect()
}

/// The numbers at the beginning: `6.8.0-45` of `6.8.0-45-generic`. What follows may be a word of the person who built
/// the kernel.
fn version(release: &str) -> Option<SystemName> {
    let end = release.find(|c: char| !c.is_ascii_digit() && !".-".contains(c));
    let numbers = end.map_or(Some(release), |end| release.get(..end))?;
    SystemName::new(numbers.trim_end_matches(['.', '-']))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn named(description: &str) -> Option<String> {
        name(description).map(|name| name.to_string())
    }

    #[test]
    fn the_name_of_a_distribution_is_found() {
        for (description, expected) in [
            (
                "PRETTY_NAME=\"Ubuntu 24.04.1 LTS\"\nNAME=\"Ubuntu\"\nVERSION_ID=\"24.04\"\n",
                "Ubuntu 24.04.1 LTS",
            ),
            (
                "# of the distribution\nNAME='Fedora Linux'\nVERSION='40 (Workstation Edition)'\n",
                "Fedora Linux 40 (Workstation Edition)",
            ),
            ("NAME=Arch\\ Linux\r\nID=arch\r\n", "Arch Linux"),
            ("ID=void\n", "void"),
            ("PRETTY_NAME=\"\"\nNAME=Guix\n", "Guix"),
            // Neither another key's value nor an unfinished quotation is an obstacle.
            ("X_PRETTY_NAME=wrong\nPRETTY_NAME=\"Alpine", "Alpine"),
        ] {
            assert_eq!(
                named(description).as_deref(),
                Some(expected),
                "{description}"
            );
        }
    }

    #[test]
    fn a_hostile_description_gives_a_short_plain_name_or_none() {
        for nothing in [
            "",
            "\n\n=\n",
            "PRETTY_NAME",
            "PRETTY_NAME=\"$(:)\n\"",
            "VERSION",
        ] {
            assert!(named(nothing).is_none_or(|name| name == "( )"), "{nothing}");
        }
        let hostile = "PRETTY_NAME=\"\u{1b}]0;/home/taro\u{7}`id`\0\"\n";
        assert_eq!(named(hostile).as_deref(), Some("0 home taro id"));
        let huge = format!("PRETTY_NAME=\"{}\"", "long ".repeat(100_000));
        assert!(named(&huge).is_some_and(|name| name.len() <= 64));
    }

    #[test]
    fn only_the_beginning_of_a_regular_file_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("os-release");
        assert_eq!(read(&path), None);
        fs::write(&path, vec![b'a'; 100_000]).unwrap();
        assert_eq!(read(&path).map(|text| text.len()), Some(16 * 1024));
        fs::write(&path, b"ID=\xff\xfe").unwrap();
        assert!(read(&path).is_some());
        assert_eq!(read(folder.path()), None);
        let pipe = folder.path().join("pipe");
        rustix::fs::mknodat(
            rustix::fs::CWD,
            &pipe,
            rustix::fs::FileType::Fifo,
            Mode::RUSR,
            0,
        )
        .unwrap();
        assert_eq!(read(&pipe), None);
    }

    #[test]
    fn a_kernel_has_numbers_and_no_word_of_its_builder() {
        for (release, expected) in [
            ("6.8.0-45-generic\n", Some("6.8.0-45")),
            ("6.9.7-arch1-1", Some("6.9.7")),
            ("5.15.153.1-microsoft-standard-WSL2", Some("5.15.153.1")),
            ("6.1.0-taro-laptop", Some("6.1.0")),
            ("6.12", Some("6.12")),
            ("", None),
            ("taro", None),
        ] {
            let kernel = version(release).map(|name| name.to_string());
            assert_eq!(kernel.as_deref(), expected, "{release}");
        }
    }

    #[test]
    fn this_kernel_has_a_version() {
        assert!(kernel().is_some());
    }
}
