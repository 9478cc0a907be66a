//! QR codes as picture files, one a code.

use std::{
    fs,
    io::Cursor,
    path::{Path, PathBuf},
};

use image::{GrayImage, ImageFormat, Luma};
use zeroize::Zeroizing;

use crate::{
    exchange::write::WriteError,
    messages::ExportError,
    paper,
    qr::write::{Modules, QUIET_ZONE},
};

/// Pixels along a side of a module.
const SCALE: usize = 8;

/// Writes a PNG for each code: to `path` if there is one code, else to names beside it that end in numbers. All of them
/// are written, or none.
pub(super) fn write(data_dir: &Path, path: &Path, codes: &[Modules]) -> Result<(), ExportError> {
    let paths: Vec<PathBuf> = match codes.len() {
        1 => vec![path.to_owned()],
        count => (1..=count).map(|number| numbered(path, number)).collect(),
    };
    // The user was asked about `path` alone.
    if paths.iter().any(|it| it != path && it.exists()) {
        return Err(ExportError::Taken);
    }
    for (index, (path, code)) in paths.iter().zip(codes).enumerate() {
        let written =
            png(code).and_then(|png| paper::write(data_dir, path, &png).map_err(ExportError::File));
        if let Err(error) = written {
            for written in paths.iter().take(index) {
                // What cannot be removed either is a picture that the user has asked for.
                fs::remove_file(written).ok();
            }
            return Err(error);
        }
    }
    Ok(())
}

/// `codes.png` as `codes-2.png`.
fn numbered(path: &Path, number: usize) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{number}"));
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    path.with_file_name(name)
}

fn png(code: &Modules) -> Result<Zeroizing<Vec<u8>>, ExportError> {
    let side = (code.side() + 2 * QUIET_ZONE) * SCALE;
    let pixels = u32::try_from(side).map_err(|_too_large| NOT_DRAWN)?;
    let picture = GrayImage::from_fn(pixels, pixels, |x, y| {
        let module = |pixel: u32| (pixel as usize / SCALE).wrapping_sub(QUIET_ZONE);
        let is_dark = code.is_dark(module(x), module(y));
        Luma([if is_dark { 0 } else { u8::MAX }])
    });
    let mut png = Zeroizing::new(Vec::new());
    let drawn = picture.write_to(&mut Cursor::new(&mut *png), ImageFormat::Png);
    drop(Zeroizing::new(picture.into_raw()));
    drawn.map_err(|_error| NOT_DRAWN)?;
    Ok(png)
}

/// A picture of a few kilobytes is not drawn only for want of memory.
const NOT_DRAWN: ExportError = ExportError::Write(WriteError::NotEncrypted);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_numbered_before_their_extensions() {
        for (path, second) in [
            ("/a/codes.png", "/a/codes-2.png"),
            ("/a/codes", "/a/codes-2"),
            ("/a/my.codes.png", "/a/my.codes-2.png"),
        ] {
            assert_eq!(numbered(Path::new(path), 2), Path::new(second));
        }
    }
}
