//! Files, one or many.

use std::{
    io::Read as _,
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use crate::{
    exchange::{self, Input, SteamFiles},
    files,
    intake::{
        AccessError, ContentError, FileError, FileProblem, LeftBehind, MAX_TEXT_BYTES, Reading,
        Source, archive, file_name, pictures::Looks, read_bytes,
    },
};

/// The largest file that is read, in bytes. A photograph has a tenth of that.
pub const MAX_FILE_BYTES: u64 = 64 << 20;

/// What opens the encrypted files of Steam Desktop Authenticator, in the folder with them.
const MANIFEST: &str = "manifest.json";

impl Reading {
    /// Reads files: QR codes in pictures, accounts in text. Between two files, pages or files of an archive, `stop` is
    /// asked whether to give up.
    pub fn of_files(paths: &[PathBuf], stop: &dyn Fn() -> bool) -> Self {
        let mut problems = Vec::new();
        let mut looks = Looks::of(Source::Files);
        let (mut sealed, mut unprotected) = (None, Vec::new());
        let is_alone = paths.len() == 1;
        let mut steam = SteamFiles::default();
        for path in paths.iter().take_while(|_| !stop()) {
            let bytes = read_bounded(path);
            if bytes
                .as_ref()
                .is_ok_and(|bytes| steam.take(&file_name(path), bytes))
            {
                if steam.lacks_manifest() {
                    let beside = path.with_file_name(MANIFEST);
                    let manifest = read_bounded(&beside).unwrap_or_default();
                    steam.take_manifest(MANIFEST, &manifest);
                }
                continue;
            }
            if bytes
                .as_ref()
                .is_ok_and(|bytes| Input::of_bytes(bytes).is_sealed_vault())
            {
                if is_alone {
                    sealed = Some(path.clone());
                } else {
                    problems.push(FileProblem::sealed(path));
                }
                continue;
            }
            let name = file_name(path);
            let content = bytes.and_then(|bytes| {
                let content = read_bytes(&bytes, stop)?;
                if !archive::is_archive(&bytes) && content.is_accounts_alone() {
                    unprotected.extend(LeftBehind::new(path, &bytes));
                }
                Ok(content)
            });
            let reasons = match content {
                Ok(content) => looks
                    .take_all(content, &name)
                    .map(FileError::from)
                    .collect(),
                Err(reason) => vec![reason],
            };
            problems.extend(reasons.into_iter().map(|reason| FileProblem {
                file: name.clone(),
                reason,
            }));
        }
        let (exports, rest) = steam.join();
        looks.take_exports(exports);
        for (name, bytes) in rest {
            match read_bytes(&bytes, stop) {
                Ok(content) => drop(looks.take_all(content, &name)),
                Err(reason) => problems.push(FileProblem {
                    file: name,
                    reason: reason.into(),
                }),
            }
        }
        Self {
            problems,
            sealed,
            unprotected,
            ..looks.reading()
        }
    }

    /// Reads what the program was started with: files, and a text with links.
    pub fn of_launch(files: &[PathBuf], text: &str, stop: &dyn Fn() -> bool) -> Self {
        let mut reading = Self::of_files(files, stop);
        if !text.trim().is_empty() {
            reading.name_sealed();
            // Not `of_text`: a text from another program must not make this program read more files.
            if text.len() > MAX_TEXT_BYTES {
                reading.imported.is_too_much = true;
            } else {
                reading.imported.extend(exchange::read_text(text));
            }
        }
        if files.is_empty() {
            reading.source = Source::Text;
        }
        reading
    }
}

/// The bytes of a file, as far as files are read.
pub(super) fn read_bounded(path: &Path) -> Result<Zeroizing<Vec<u8>>, FileError> {
    let file = files::open(path).map_err(AccessError::from)?;
    let mut bytes = Zeroizing::new(Vec::new());
    file.take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|_error| AccessError::Unreadable)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(ContentError::TooLarge.into());
    }
    Ok(bytes)
}
