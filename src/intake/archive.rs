//! Archives that exports come in. Their files are unpacked in memory, and never written to a disk.

use std::{
    borrow::Cow,
    io::{Cursor, Read as _},
};

use zeroize::Zeroizing;
use zip::ZipArchive;

use super::{ContentError, pages::ReadPages, text::read_other};
use crate::{
    exchange::{Encrypted, NotACode, SteamFiles},
    intake::Content,
    qr::Pages,
};

/// The most files of an archive. An export with all of its attachments has fewer.
const MAX_FILES: usize = 2000;
/// The most bytes of all files together, unpacked.
const MAX_UNPACKED_BYTES: u64 = 64 << 20;
/// The most pictures of an archive that are searched for codes.
const MAX_PICTURES: usize = 50;

/// The most pictures without a code that are kept.
const MAX_WITHOUT_CODE: usize = 4;

/// Why no account can be read from an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    /// It has no accounts.
    #[error("an archive without accounts")]
    Empty,
    /// Its files have a password.
    #[error("the archive is protected with a password")]
    Protected,
    /// There is more in it than is unpacked.
    #[error("the archive is too large")]
    TooLarge,
    /// It is truncated or damaged, or packed in a way that is not supported.
    #[error("the archive is damaged")]
    Damaged,
}

/// Whether bytes are an archive.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Reads the files of an archive: the texts, and the pictures if no text has accounts. What else it contains does not
/// matter, unless it has no account. Between two files, `stop` is asked whether to give up.
pub(super) fn read(bytes: &[u8], stop: &dyn Fn() -> bool) -> Result<Content, ContentError> {
    if let Some(export) = Encrypted::of_bytes(bytes) {
        return Ok(Content {
            encrypted: vec![export],
            ..Content::default()
        });
    }
    let mut found = Content::default();
    let mut told: Option<NotACode> = None;
    let mut steam = SteamFiles::default();
    let mut take = |file: &[u8], found: &mut Content| match read_other(file) {
        Ok(content) => {
            found.texts.extend(content.texts);
            found.pictures.extend(content.pictures);
            found.encrypted.extend(content.encrypted);
        }
        Err(ContentError::Text(
            kind @ (NotACode::Encrypted(_) | NotACode::OtherFile(_) | NotACode::TextWithKeys),
        )) => {
            told.get_or_insert(kind);
        }
        Err(_) => {}
    };
    unpack(bytes, |name, file| {
        if !steam.take(name, file) {
            take(file, &mut found);
        }
        !stop()
    })?;
    let (exports, rest) = steam.join();
    found
        .encrypted
        .extend(exports.into_iter().map(|(_, export)| export));
    for (_, file) in rest {
        take(&file, &mut found);
    }
    if !found.texts.is_empty() || !found.encrypted.is_empty() {
        return Ok(found);
    }
    let mut seen = 0;
    unpack(bytes, |_, file| {
        let pages = Pages::decode(file).ok();
        let pages = pages.map(|pages| ReadPages::of(pages, stop));
        // Those without a code are kept for "Try harder".
        let is_kept = |it: &ReadPages| it.has_code() || found.pictures.len() < MAX_WITHOUT_CODE;
        let pages = pages.filter(is_kept);
        found.pictures.extend(pages);
        seen += 1;
        seen < MAX_PICTURES && !stop()
    })?;
    let has_code = found.pictures.iter().any(ReadPages::has_code);
    match told {
        Some(kind) if !has_code => Err(ContentError::Text(kind)),
        _ if found.pictures.is_empty() => Err(ArchiveError::Empty.into()),
        _ => Ok(found),
    }
}

/// Calls `take` with the name of each file without its folder and its content, as long as it answers true.
fn unpack(bytes: &[u8], mut take: impl FnMut(&str, &[u8]) -> bool) -> Result<(), ArchiveError> {
    let damaged = |_error| ArchiveError::Damaged;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MAX_FILES {
        return Err(ArchiveError::TooLarge);
    }
    let mut left = MAX_UNPACKED_BYTES;
    for index in 0..archive.len() {
        let entry = archive.by_index_data(index).map_err(damaged)?;
        if entry.encrypted() {
            return Err(ArchiveError::Protected);
        }
        let is_file = entry.is_file();
        let path = entry.name().map(Cow::into_owned).unwrap_or_default();
        // Not by the size that the archive claims.
        let mut unpacked = Zeroizing::new(Vec::new());
        let file = archive
            .by_index(index)
            .map_err(|_error| ArchiveError::Damaged)?;
        let mut file = file.take(left + 1);
        file.read_to_end(&mut unpacked)
            .map_err(|_error| ArchiveError::Damaged)?;
        left = left
            .checked_sub(unpacked.len() as u64)
            .ok_or(ArchiveError::TooLarge)?;
        let (_, name) = path.rsplit_once(['/', '\\']).unwrap_or(("", &path));
        if is_file && !take(name, &unpacked) {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{cell::Cell, io::Write as _};

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;
    use crate::exchange::{self, OtherFile};

    const LINK: &str = "otpauth://totp/Shop:me?secret=JBSWY3DPEHPK3PXP&issuer=Shop";

    fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// Writes `new` wherever `old` is.
    fn replace(bytes: &mut [u8], old: &[u8], new: &[u8]) {
        for at in 0..bytes.len() - old.len() {
            if &bytes[at..at + old.len()] == old {
                bytes[at..at + old.len()].copy_from_slice(new);
            }
        }
    }

    fn read(bytes: &[u8]) -> Result<Content, ContentError> {
        super::read(bytes, &|| false)
    }

    fn titles(content: &Content) -> Vec<String> {
        let texts = content.texts.iter().map(|it| it.as_str());
        let imported = exchange::read([], texts);
        imported
            .accounts()
            .map(|it| it.title().to_owned())
            .collect()
    }

    #[test]
    fn exports_in_archives_are_read() {
        for (archive, expected) in [
            (
                &include_bytes!("../../tests/data/1password/ok-three-accounts.1pux")[..],
                &["Example Inc", "Bare", "Ünïcode Shop"][..],
            ),
            (
                include_bytes!("../../tests/data/proton-pass/ok-three-accounts.zip"),
                &["Example Inc", "Ünïcode Shop", "Bare"],
            ),
        ] {
            assert_eq!(titles(&read(archive).unwrap()), expected);
        }
        let vault = include_bytes!("../../tests/data/bitwarden/ok-three-accounts.json");
        let table = include_bytes!("../../tests/data/dashlane/ok-three-accounts.csv");
        let bitwarden = zip(&[("data.json", vault), ("attachments/x", b"\x00\x01")]);
        assert_eq!(titles(&read(&bitwarden).unwrap()).len(), 3);
        let dashlane = zip(&[
            ("securenotes.csv", b"title,note\n"),
            ("credentials.csv", table),
        ]);
        assert_eq!(titles(&read(&dashlane).unwrap()).len(), 3);
        let aegis = include_bytes!("../../tests/data/aegis/ok-encrypted.json");
        let encrypted = read(&zip(&[("aegis.json", aegis)])).unwrap().encrypted;
        assert_eq!(encrypted.len(), 1, "its password is asked for");
        let two_fas = include_bytes!("../../tests/data/2fas/ok-encrypted.2fas");
        let both = read(&zip(&[("a", aegis), ("b", two_fas)]))
            .unwrap()
            .encrypted;
        assert_eq!(both.len(), 2);
        let lists = zip(&[("a.txt", LINK.as_bytes()), ("b/c.txt", LINK.as_bytes())]);
        assert_eq!(read(&lists).unwrap().texts.len(), 2);
    }

    #[test]
    fn pictures_in_an_archive_are_read() {
        let picture = include_bytes!("../../tests/data/qr/a_int_017.png");
        let content = read(&zip(&[("readme.txt", b"hello"), ("code.png", picture)])).unwrap();
        assert!(content.pictures.iter().any(ReadPages::has_code));
    }

    #[test]
    fn a_search_that_is_given_up_ends_within_the_archive() {
        let picture = include_bytes!("../../tests/data/qr/a_int_017.png");
        let names: Vec<String> = (0..20).map(|it| format!("{it}.png")).collect();
        let files = names.iter().map(|name| (name.as_str(), &picture[..]));
        let archive = zip(&files.collect::<Vec<_>>());
        // It is asked once for each file, then once before and once after each picture.
        let asked = Cell::new(0);
        let stop = || {
            asked.set(asked.get() + 1);
            asked.get() > 20 + 2
        };
        let content = super::read(&archive, &stop).unwrap();
        let searched = content.pictures.iter().filter(|it| it.has_code());
        assert_eq!(searched.count(), 1);
        let asked = Cell::new(0);
        let stop = || {
            asked.set(asked.get() + 1);
            true
        };
        let _ = super::read(&archive, &stop);
        assert!(asked.get() < 5, "{}", asked.get());
    }

    #[test]
    fn the_pictures_of_accounts_do_not_make_an_export_too_long() {
        let aegis = include_str!("../../tests/data/aegis/ok-four-kinds.json");
        let icon = "iVBORw0KGgoAAAANSUhEUgAA\\/".repeat(400_000);
        let long = aegis.replacen("\"icon\": null", &format!("\"icon\": \"{icon}\""), 1);
        assert!(long.len() > 2 * super::super::MAX_TEXT_BYTES);
        let whole = super::read(&zip(&[("a.json", long.as_bytes())]), &|| false).unwrap();
        assert_eq!(
            titles(&whole),
            titles(&read(&zip(&[("a.json", aegis.as_bytes())])).unwrap())
        );
        let words = aegis.replacen(
            "\"icon\": null",
            &format!("\"icon\": \"{}\"", "a word ".repeat(800_000)),
            1,
        );
        let alone = super::super::read_bytes(words.as_bytes(), &|| false);
        assert_eq!(alone.err(), Some(ContentError::TooMuch));
    }

    #[test]
    fn what_holds_no_account_is_told() {
        let chrome = include_bytes!("../../tests/data/browsers/fail-chrome.csv");
        let bomb = zip(&[("zeros", &vec![0; MAX_UNPACKED_BYTES as usize + 1])]);
        assert!(bomb.len() < 1 << 20);
        let many: Vec<(String, &[u8])> = (0..=MAX_FILES)
            .map(|it| (it.to_string(), &b""[..]))
            .collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|(name, it)| (name.as_str(), *it)).collect();
        let whole = zip(&[("a.txt", LINK.as_bytes())]);
        for (archive, error) in [
            (zip(&[]), ArchiveError::Empty.into()),
            (zip(&[("folder/", b"")]), ArchiveError::Empty.into()),
            (zip(&[("a.zip", &whole)]), ArchiveError::Empty.into()),
            (
                zip(&[("a.csv", chrome)]),
                ContentError::Text(NotACode::OtherFile(OtherFile::Passwords)),
            ),
            (bomb, ArchiveError::TooLarge.into()),
            (zip(&many), ArchiveError::TooLarge.into()),
            (
                b"PK\x03\x04 and no more".to_vec(),
                ArchiveError::Damaged.into(),
            ),
            (
                whole[..whole.len() / 2].to_vec(),
                ArchiveError::Damaged.into(),
            ),
        ] {
            assert_eq!(read(&archive).err(), Some(error));
        }
        let raivo = include_bytes!("../../tests/data/raivo/ok-encrypted.zip");
        assert_eq!(read(raivo).unwrap().encrypted.len(), 1);
        // No app is known that names its files so.
        let mut unknown = raivo.to_vec();
        replace(&mut unknown, b"raivo-otp-export", b"raiva-otp-export");
        assert_eq!(read(&unknown).err(), Some(ArchiveError::Protected.into()));
    }

    #[test]
    fn a_damaged_archive_makes_no_panic() {
        let archive = include_bytes!("../../tests/data/1password/ok-three-accounts.1pux");
        for at in (0..archive.len()).step_by(5) {
            let _ = read(&archive[..at]);
            let mut changed = archive.to_vec();
            changed[at] ^= 0xff;
            let _ = read(&changed);
        }
    }
}
