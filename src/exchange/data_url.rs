//! Pictures within texts: `data:` addresses (RFC 2397), as web pages carry them.

use data_encoding::BASE64_NOPAD;
use percent_encoding::percent_decode_str;
use zeroize::Zeroizing;

use crate::otp::uri::strip_prefix_ignoring_case;

/// How the address of a picture begins.
const PICTURE: &str = "data:image/";

/// Most pictures that are taken out of one text.
const MAX_PICTURES: usize = 50;

/// The pictures in a text, as files. Truncated ones are left to the reader of pictures.
pub fn pictures(text: &str) -> Vec<Zeroizing<Vec<u8>>> {
    let starts = text.char_indices().filter_map(|(index, _)| {
        let rest = strip_prefix_ignoring_case(text.get(index..)?, PICTURE)?;
        rest.split_once(',')
    });
    starts
        .filter(|(kind, _)| kind.len() < 100)
        .take(MAX_PICTURES)
        .map(|(kind, data)| {
            let end = data
                .find(['"', '\'', '<', '>', ')', '`'])
                .unwrap_or(data.len());
            let data = data.get(..end).unwrap_or_default();
            let is_base64 = kind
                .rsplit(';')
                .next()
                .is_some_and(|it| it.trim().eq_ignore_ascii_case("base64"));
            if is_base64 {
                from_base64(data)
            } else {
                Zeroizing::new(percent_decode_str(data).collect())
            }
        })
        .collect()
}

/// The longest beginning of a text that is base64, in either alphabet, over several lines or percent-encoded.
fn from_base64(text: &str) -> Zeroizing<Vec<u8>> {
    let mut base64 = Zeroizing::new(Vec::with_capacity(text.len()));
    for byte in percent_decode_str(text) {
        match byte {
            b'-' => base64.push(b'+'),
            b'_' => base64.push(b'/'),
            b'+' | b'/' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => base64.push(byte),
            b' ' | b'\t' | b'\r' | b'\n' => {}
            _ => break,
        }
    }
    // The last character does not complete a byte.
    if base64.len() % 4 == 1 {
        base64.pop();
    }
    Zeroizing::new(BASE64_NOPAD.decode(&base64).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<Vec<u8>> {
        pictures(text).iter().map(|it| it.to_vec()).collect()
    }

    #[test]
    fn pictures_are_found_in_pages_and_alone() {
        let png = b"\x89PNG\r\n".to_vec();
        for text in [
            "data:image/png;base64,iVBORw0K",
            "<img alt='a' src=\"data:image/png;base64,iVBORw0K\">",
            "<img src='DATA:image/png;charset=x;base64,iVBO\r\n Rw0K'>",
            "url(data:image/png;base64,iVBORw0K)",
            "data:image/png,%89PNG%0D%0A",
        ] {
            assert_eq!(found(text), std::slice::from_ref(&png), "{text}");
        }
        let two = "data:image/gif;base64,R0lG data:image/gif;base64,R0lGOA==";
        assert_eq!(found(two).len(), 2);
    }

    #[test]
    fn other_texts_hold_none() {
        for text in [
            "",
            "data:text/plain,hello",
            "image/png;base64,iVBORw0K",
            "data:image/png",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
