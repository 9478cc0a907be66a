//! Whether the streams of a PDF have a size that can be read.
//!
//! The streams of a document are compressed, some of them to a thousandth, and possibly several times. A PDF reader
//! unpacks them as it meets them, so their size is counted before: first in the bytes of the file, for the streams of
//! the document's structure, then in its list of streams.

use std::io::Read;

use flate2::bufread::ZlibDecoder;
use hayro_interpret::hayro_syntax::{Filter, Pdf, object::Object};

use super::super::{MAX_DECODED_BYTES, kind::find};

/// The most bytes of all unpacked streams of a document.
const MOST: u64 = MAX_DECODED_BYTES;

/// Begins a stream, at the end of a line (ISO 32000-1, 7.3.8.1).
const STREAM: &[u8] = b"stream";

/// Whether the compressed streams in the file unpack to no more than the limit.
pub(super) fn is_bounded(bytes: &[u8]) -> bool {
    let mut left = MOST;
    let mut rest = bytes;
    while let Some(at) = find(rest, STREAM) {
        rest = &rest[at + STREAM.len()..];
        let data = rest.trim_ascii_start();
        if is_zlib(data) && !take(ZlibDecoder::new(data), &mut left) {
            return false;
        }
    }
    true
}

/// Whether the streams of the document, each unpacked as often as it is compressed, stay within the limit.
pub(super) fn streams_are_bounded(pdf: &Pdf) -> bool {
    let mut left = MOST;
    pdf.objects().into_iter().all(|object| {
        let Object::Stream(stream) = object else {
            return true;
        };
        let filters = stream.filters();
        let packings = filters.iter().filter(|filter| {
            matches!(
                filter,
                Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode
            )
        });
        match packings.count() {
            0 => true,
            1 => {
                // zlib compresses by a factor of 1,032 at most.
                let raw = stream.raw_data();
                let worst = raw.len() as u64 * 1032;
                if worst <= left / 64 {
                    return true;
                }
                !is_zlib(&raw) || take(ZlibDecoder::new(raw.as_ref()), &mut left)
            }
            _ => {
                // A stream is compressed twice only to hide its size.
                let raw = stream.raw_data().len() as u64;
                raw.saturating_mul(1032 * 1032) <= MOST
            }
        }
    })
}

/// A zlib header: RFC 1950, 2.2.
fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [first, second, ..]
        if first & 0x0F == 8 && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31))
}

/// Unpacks without keeping the result, and subtracts its size from `left`. False if it was more than that.
fn take(packed: impl Read, left: &mut u64) -> bool {
    let mut bounded = packed.take(*left + 1);
    // A damaged stream counts up to the damage.
    let unpacked = std::io::copy(&mut bounded, &mut std::io::sink()).unwrap_or(0);
    let is_within = unpacked <= *left;
    *left = left.saturating_sub(unpacked);
    is_within
}
