//! From the bytes of a file or a pipe to text.

use encoding_rs::{EUC_JP, Encoding, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use zeroize::Zeroizing;

/// The beginning of a property list in Apple's binary form, as Safari writes links (`.webloc`).
const BINARY_PROPERTY_LIST: &[u8] = b"bplist00";

/// The text of a file, if it is one.
///
/// UTF-8, and UTF-16 with or without a byte order mark, are recognised with certainty. The older encodings of Japanese
/// and western programs are distinguished by the text that they give: `Shift_JIS`, EUC-JP, Windows-1252.
pub fn decode_text(bytes: &[u8]) -> Option<Zeroizing<String>> {
    if bytes.starts_with(BINARY_PROPERTY_LIST) {
        return Some(printable(bytes));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (_, bytes) = bytes.split_at_checked(mark)?;
        return strictly(encoding, bytes);
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return strictly(encoding, bytes).filter(|text| is_text(text));
    }
    if let Some(text) = strictly(UTF_8, bytes) {
        return Some(text).filter(|text| !text.contains('\0'));
    }
    let legacy = if is_like_japanese(bytes) {
        let [shift_jis, euc_jp] = [SHIFT_JIS, EUC_JP]
            .map(|encoding| strictly(encoding, bytes).filter(|text| is_text(text)));
        // The kana of EUC-JP look like half-width kana in Shift_JIS.
        let is_euc_jp = euc_jp.as_ref().is_some_and(|text| has_kana(text))
            && shift_jis.as_ref().is_none_or(|text| has_half_width(text));
        if is_euc_jp { euc_jp } else { shift_jis }
    } else {
        None
    };
    legacy.or_else(|| strictly(WINDOWS_1252, bytes).filter(|text| is_text(text)))
}

fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Option<Zeroizing<String>> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(Zeroizing::new(text.into_owned()))
}

/// UTF-16 in which nearly every other byte is zero, as it is in links.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes.len() / 2;
    if !bytes.len().is_multiple_of(2) || pairs < 4 {
        return None;
    }
    let zeros = |at: usize| {
        bytes
            .iter()
            .skip(at)
            .step_by(2)
            .filter(|it| **it == 0)
            .count()
    };
    match (zeros(0), zeros(1)) {
        (high, low) if low == 0 && high * 2 > pairs => Some(UTF_16BE),
        (high, low) if high == 0 && low * 2 > pairs => Some(UTF_16LE),
        _ => None,
    }
}

/// Whether most bytes above ASCII are beside others, or begin characters of `Shift_JIS`, as in Japanese. Accented
/// letters are alone among ASCII letters.
fn is_like_japanese(bytes: &[u8]) -> bool {
    let runs: Vec<usize> = bytes
        .split(u8::is_ascii)
        .map(<[u8]>::len)
        .filter(|length| *length > 0)
        .collect();
    let all: usize = runs.iter().sum();
    let in_pairs: usize = runs.iter().filter(|length| **length > 1).sum();
    let beginnings = bytes.iter().filter(|it| (0x81..=0x9f).contains(*it));
    in_pairs * 2 > all || beginnings.count() * 2 > all
}

fn has_half_width(text: &str) -> bool {
    text.chars().any(|it| matches!(it, '\u{ff61}'..='\u{ff9f}'))
}

fn has_kana(text: &str) -> bool {
    text.chars().any(|it| matches!(it, 'ぁ'..='ヿ'))
}

/// Whether the only control characters are line breaks and tabs.
fn is_text(text: &str) -> bool {
    !text
        .chars()
        .any(|it| it.is_control() && !matches!(it, '\t' | '\n' | '\r' | '\u{c}'))
}

/// The ASCII in a binary file, with a line for each run.
fn printable(bytes: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(bytes.len()));
    for byte in bytes {
        text.push(if byte.is_ascii_graphic() || *byte == b' ' {
            char::from(*byte)
        } else {
            '\n'
        });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const JAPANESE: &str = "otpauth://totp/楽天:花子?secret=JBSWY3DPEHPK3PXP&issuer=楽天\r\n";
    const KANA: &str = "otpauth://totp/あまぞん:me?secret=JBSWY3DPEHPK3PXP&issuer=あまぞん\n";
    const WESTERN: &str =
        "otpauth://totp/Café Zürich:me?secret=JBSWY3DPEHPK3PXP&issuer=Café Zürich\n";

    fn units(text: &str, mark: bool, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        let mark = mark.then_some(0xfeff);
        let units = mark.into_iter().chain(text.encode_utf16());
        units.flat_map(bytes).collect()
    }

    #[test]
    fn texts_of_all_programs_are_text() {
        for text in [JAPANESE, KANA, WESTERN] {
            for file in [
                text.as_bytes().to_vec(),
                [b"\xef\xbb\xbf", text.as_bytes()].concat(),
                units(text, true, u16::to_le_bytes),
                units(text, true, u16::to_be_bytes),
                units(text, false, u16::to_le_bytes),
                units(text, false, u16::to_be_bytes),
            ] {
                assert_eq!(decode_text(&file).unwrap().as_str(), text);
            }
        }
    }

    #[test]
    fn older_encodings_are_told_apart() {
        for (encoding, text) in [
            (SHIFT_JIS, JAPANESE),
            (SHIFT_JIS, KANA),
            (SHIFT_JIS, "otpauth://totp/ﾗｸﾃﾝ:me?secret=JBSWY3DPEHPK3PXP"),
            (EUC_JP, KANA),
            (WINDOWS_1252, WESTERN),
            (
                WINDOWS_1252,
                "otpauth://totp/Ürümqi:é?secret=JBSWY3DPEHPK3PXP",
            ),
        ] {
            let (bytes, _, failed) = encoding.encode(text);
            assert!(!failed);
            assert_eq!(
                decode_text(&bytes).unwrap().as_str(),
                text,
                "{}",
                encoding.name()
            );
        }
    }

    #[test]
    fn a_link_of_safari_is_found() {
        let file = b"bplist00\xd1\x01\x02SURL_\x10\x38otpauth://totp/a?secret=JBSWY3DPEHPK3PXP\x08\x0b\x0f\x00";
        assert!(
            decode_text(file)
                .unwrap()
                .contains("otpauth://totp/a?secret=JBSWY3DPEHPK3PXP\n")
        );
    }

    #[test]
    fn binary_files_are_no_text() {
        for bytes in [
            &[0xff, 0xfe, 0x00][..],
            &[0x80, 0x81],
            &[0xff, 0xfe, 0x00, 0xd8],
            b"\x7fELF\x02\x01\x01\x00\xff\xf0",
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff",
        ] {
            assert_eq!(decode_text(bytes), None, "{bytes:?}");
        }
    }
}
