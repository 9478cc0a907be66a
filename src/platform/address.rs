//! Files by their addresses, as desktops and browsers send them (RFC 8089).

use std::path::PathBuf;

use super::system;

/// The file that a `file:` address names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileAddress {
    /// A file that this computer can open by its path.
    Here(PathBuf),
    /// A file on another computer, which has no path here.
    Elsewhere,
}

impl FileAddress {
    /// Reads `file:///path`, `file:/path`, `file://localhost/path` and `file://HOST/path`; `None` for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.trim().split_at_checked("file:".len())?;
        if !scheme.eq_ignore_ascii_case("file:") {
            return None;
        }
        let (host, path) = match rest.strip_prefix("//") {
            Some(rest) => rest.split_at(rest.find('/')?),
            None => ("", rest),
        };
        if !path.starts_with('/') {
            return None;
        }
        let bytes = percent_encoding::percent_decode_str(path).collect();
        let is_here = ["", "localhost", "127.0.0.1", "[::1]"]
            .iter()
            .any(|here| host.eq_ignore_ascii_case(here));
        let host = (!is_here).then_some(host);
        Some(system::file_at(host, bytes).map_or(Self::Elsewhere, Self::Here))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_this_computer_are_found() {
        for (address, path) in [
            ("file:///home/taro/my%20code.png", "/home/taro/my code.png"),
            ("file://localhost/tmp/%E7%A2%BC.png", "/tmp/碼.png"),
            ("FILE://LOCALHOST/tmp/a.png", "/tmp/a.png"),
            ("file:/tmp/a.png", "/tmp/a.png"),
            (" file:///tmp/a.png\r\n", "/tmp/a.png"),
            ("file:///tmp/a%23b.png", "/tmp/a#b.png"),
            ("file:///tmp/100%.png", "/tmp/100%.png"),
        ] {
            let expected = FileAddress::Here(PathBuf::from(path));
            assert_eq!(FileAddress::parse(address), Some(expected), "{address}");
        }
    }

    #[test]
    fn other_texts_name_no_file() {
        for text in [
            "",
            "file:",
            "file://",
            "file:a.png",
            "https://a/b",
            "/tmp/a.png",
            "ファイル:",
        ] {
            assert_eq!(FileAddress::parse(text), None, "{text}");
        }
    }

    #[cfg(not(windows))]
    #[test]
    fn a_file_of_another_computer_is_elsewhere() {
        for address in [
            "file://server.example/share/a.png",
            "file://192.0.2.1/a.png",
        ] {
            assert_eq!(FileAddress::parse(address), Some(FileAddress::Elsewhere));
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_name_of_this_computer_and_names_that_are_no_text_are_known() {
        use std::os::unix::ffi::OsStrExt as _;
        let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
        let address = format!("file://{}/tmp/%FF.png", host.trim());
        let path = std::ffi::OsStr::from_bytes(b"/tmp/\xff.png");
        assert_eq!(
            FileAddress::parse(&address),
            Some(FileAddress::Here(path.into()))
        );
    }
}
