//! The message of a second start to the first: a mark, a length, and fields with one byte for the kind, four for the
//! length, and the content.

use std::{io, path::PathBuf};

use zeroize::Zeroizing;

use super::Launch;

/// Identifies the message and its version.
const MARK: &[u8; 8] = b"warifu/1";

/// Longer than any useful command line.
pub(super) const MAX_BYTES: usize = 256 * 1024;

const HEADER: usize = MARK.len() + size_of::<u32>();
const FILE: u8 = b'f';
const TEXT: u8 = b't';
const HIDDEN: u8 = b'h';

/// `None` if the message would be too long, or a path is not Unicode.
pub(super) fn write(launch: &Launch) -> Option<Zeroizing<Vec<u8>>> {
    let files: Vec<&str> = launch
        .files
        .iter()
        .map(|file| file.to_str())
        .collect::<Option<_>>()?;
    let fields = files
        .into_iter()
        .map(|file| (FILE, file))
        .chain([(TEXT, launch.text.as_str())])
        .chain(launch.hidden.then_some((HIDDEN, "")));
    let body: usize = fields.clone().map(|(_, text)| 5 + text.len()).sum();
    if body > MAX_BYTES {
        return None;
    }
    // The buffer has its final size, since one that grows would leave copies behind.
    let mut message = Zeroizing::new(Vec::with_capacity(HEADER + body));
    message.extend_from_slice(MARK);
    message.extend_from_slice(&u32::try_from(body).ok()?.to_le_bytes());
    for (kind, text) in fields {
        message.push(kind);
        message.extend_from_slice(&u32::try_from(text.len()).ok()?.to_le_bytes());
        message.extend_from_slice(text.as_bytes());
    }
    Some(message)
}

/// Reads a message with calls that each fill a part of a buffer and return how much. Memory grows only with what
/// arrives.
pub(super) fn read(mut source: impl FnMut(&mut [u8]) -> io::Result<usize>) -> io::Result<Launch> {
    let mut fill = |mut buffer: &mut [u8]| {
        while !buffer.is_empty() {
            match source(buffer) {
                Ok(0) => return Err(io::Error::from(io::ErrorKind::UnexpectedEof)),
                Ok(count) => buffer = buffer.get_mut(count..).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    };
    let mut mark = [0; MARK.len()];
    fill(&mut mark)?;
    let mut length = [0; size_of::<u32>()];
    fill(&mut length)?;
    let length = u32::from_le_bytes(length) as usize;
    if mark != *MARK || length > MAX_BYTES {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut body = Zeroizing::new(vec![0; length]);
    fill(&mut body)?;
    fields(&body).ok_or_else(|| io::ErrorKind::InvalidData.into())
}

fn fields(mut body: &[u8]) -> Option<Launch> {
    let mut launch = Launch::default();
    while let Some((kind, rest)) = body.split_first() {
        let (length, rest) = rest.split_first_chunk()?;
        let (content, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let content = str::from_utf8(content).ok()?;
        match *kind {
            FILE => launch.files.push(PathBuf::from(content)),
            HIDDEN => launch.hidden = true,
            TEXT => launch.text = Zeroizing::new(content.to_owned()),
            _ => return None,
        }
        body = rest;
    }
    Some(launch)
}
