//! A text as a QR code: its modules, without a quiet zone.

use std::fmt;

use qrcode::{Color, EcLevel, QrCode};
use zeroize::Zeroize as _;

/// Light modules that a reader needs around a code (ISO/IEC 18004).
pub const QUIET_ZONE: usize = 4;

/// The modules of a QR code. Zeroized on drop: the code of an account contains its secret.
pub struct Modules {
    side: usize,
    /// Rows from the top; true is dark.
    dark: Vec<bool>,
}

/// A text that is longer than the largest QR code: 2,953 bytes, or fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the text is too long for a QR code")]
pub struct TooLong;

impl Modules {
    /// Modules along a side, from 21 to 177.
    pub fn side(&self) -> usize {
        self.side
    }

    /// Whether the module in column `x` of row `y` is dark. Outside of the code everything is light.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        let is_inside = x < self.side && y < self.side;
        is_inside && self.dark.get(y * self.side + x).copied().unwrap_or(false)
    }
}

impl Drop for Modules {
    fn drop(&mut self) {
        self.dark.zeroize();
    }
}

impl fmt::Debug for Modules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Modules")
            .field("side", &self.side)
            .finish_non_exhaustive()
    }
}

/// The smallest QR code for `text` that is readable with up to 15 % of it damaged, or 7 % if the text is too long for
/// that.
pub fn write(text: &str) -> Result<Modules, TooLong> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .or_else(|_too_long| QrCode::with_error_correction_level(text, EcLevel::L))
        .map_err(|_too_long| TooLong)?;
    Ok(Modules {
        side: code.width(),
        dark: code
            .into_colors()
            .into_iter()
            .map(|color| color == Color::Dark)
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::qr::{self, Effort, Picture};

    /// The code drawn on a picture, four pixels a module.
    fn drawn(modules: &Modules) -> Picture {
        let scale = 4;
        let side = (modules.side() + 2 * QUIET_ZONE) * scale;
        let module = |at: usize| (at / scale).wrapping_sub(QUIET_ZONE);
        let mut rgba = Vec::with_capacity(side * side * 4);
        for y in 0..side {
            for x in 0..side {
                let dark = modules.is_dark(module(x), module(y));
                rgba.extend([if dark { 0 } else { 255 }; 3]);
                rgba.push(255);
            }
        }
        Picture::from_rgba(side as u32, side as u32, &rgba).unwrap()
    }

    #[test]
    fn our_own_reader_reads_what_is_written() {
        for length in [1, 20, 150, 600, 2_000, 2_700] {
            let text: String = ('a'..='z').cycle().take(length).collect();
            let modules = write(&text).unwrap();
            let found = qr::read(&drawn(&modules), Effort::File);
            let payloads: Vec<&str> = found.iter().map(|found| found.payload.as_str()).collect();
            assert_eq!(payloads, [text.as_str()], "{length} characters");
        }
    }

    #[test]
    fn what_fits_no_code_is_refused() {
        assert_eq!(write(&"a".repeat(2_954)).unwrap_err(), TooLong);
    }
}
