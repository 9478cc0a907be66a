//! The arguments of `add`, `import` and `scan`: links, files, standard input.

use std::{
    ffi::{OsStr, OsString},
    io::Read as _,
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use crate::{
    exchange::{holds_accounts, without_keys},
    intake::{AccessError, FileProblem, MAX_FILE_BYTES},
    otp::name::visible,
    platform::FileAddress,
};

/// One argument.
pub(super) enum Named {
    /// `-`
    Input,
    /// A link, or several.
    Link(Zeroizing<String>),
    /// A file, by its path or its `file:` address.
    File(PathBuf),
    /// A file of another computer.
    Elsewhere(FileProblem),
}

impl Named {
    pub(super) fn of(argument: &OsStr) -> Self {
        if argument == "-" {
            return Self::Input;
        }
        let Some(text) = argument.to_str() else {
            return Self::File(argument.into());
        };
        match FileAddress::parse(text) {
            Some(FileAddress::Here(path)) => Self::File(path),
            Some(FileAddress::Elsewhere) => Self::Elsewhere(FileProblem {
                file: without_keys(text).into_owned(),
                reason: AccessError::Elsewhere.into(),
            }),
            None if holds_accounts(text) => Self::Link(Zeroizing::new(text.to_owned())),
            None => Self::File(argument.into()),
        }
    }

    /// Reads each of several arguments.
    pub(super) fn all(arguments: &[OsString]) -> Vec<Self> {
        arguments.iter().map(|it| Self::of(it)).collect()
    }
}

/// A path as errors repeat it. Keys are left out, since a mistyped key or link is taken for a path.
pub(super) fn shown(path: &Path) -> String {
    visible(&without_keys(&path.to_string_lossy()))
}

/// All of standard input; `None` if it cannot be read, or is larger than the largest file that is read.
pub(super) fn input() -> Option<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(Vec::new());
    let read = std::io::stdin()
        .lock()
        .take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes);
    (read.is_ok() && bytes.len() as u64 <= MAX_FILE_BYTES).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_by_path_and_by_address() {
        for (argument, path) in [
            ("picture.png", "picture.png"),
            ("file:///home/taro/my%20code.png", "/home/taro/my code.png"),
            ("file://localhost/tmp/%E7%A2%BC.png", "/tmp/碼.png"),
        ] {
            let Named::File(found) = Named::of(OsStr::new(argument)) else {
                panic!("{argument} is a file");
            };
            assert_eq!(found, PathBuf::from(path));
        }
        let link = OsStr::new("otpauth://totp/Shop:me?secret=JBSWY3DPEHPK3PXP");
        assert!(matches!(Named::of(link), Named::Link(_)));
        assert!(matches!(Named::of(OsStr::new("-")), Named::Input));
    }
}
