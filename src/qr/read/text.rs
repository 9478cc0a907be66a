//! From a code's bytes to text.

use encoding_rs::SHIFT_JIS;
use zeroize::Zeroizing;

/// The text of a payload: UTF-8 where it is valid, else Shift JIS where the bytes are, else Latin-1.
///
/// A code does not say reliably which one it holds. The standard's default is Latin-1, nearly all writers use UTF-8, and
/// Japanese ones Shift JIS, which is also what kanji segments are made of. The order is safe: other text is hardly ever
/// valid UTF-8 by chance.
pub(super) fn text(bytes: &[u8]) -> Zeroizing<String> {
    if let Ok(text) = str::from_utf8(bytes) {
        return Zeroizing::new(text.to_owned());
    }
    if looks_like_shift_jis(bytes)
        && let Some(text) = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes)
    {
        return Zeroizing::new(text.into_owned());
    }
    Zeroizing::new(bytes.iter().copied().map(char::from).collect())
}

/// Whether bytes above ASCII are more likely Shift JIS than Latin-1: a pair's first byte in 81 to 9F has no meaning in
/// Latin-1, and half-width katakana (A1 to DF) come in words, where Latin-1's accented letters stand between plain ones.
fn looks_like_shift_jis(bytes: &[u8]) -> bool {
    const KATAKANA_IN_A_ROW: usize = 2;
    if bytes.iter().any(|byte| (0x80..0xA0).contains(byte)) {
        return true;
    }
    let is_katakana = |byte: &u8| (0xA1..=0xDF).contains(byte);
    let lone = bytes
        .chunk_by(|a, b| is_katakana(a) == is_katakana(b))
        .any(|run| is_katakana(&run[0]) && run.len() < KATAKANA_IN_A_ROW);
    let above_ascii = || bytes.iter().filter(|byte| !byte.is_ascii());
    !lone && above_ascii().next().is_some() && above_ascii().all(is_katakana)
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn text_is_what_its_writer_meant() {
        assert_eq!(
            *text("otpauth://totp/東京大学:ヤマダ".as_bytes()),
            "otpauth://totp/東京大学:ヤマダ"
        );
        // 日本 and テスト in Shift JIS
        assert_eq!(*text(b"\x93\xFA\x96\x7B"), "日本");
        assert_eq!(*text(b"A \x83\x65\x83\x58\x83\x67"), "A テスト");
        // half-width katakana
        assert_eq!(*text(b"\xB1\xCF\xBF\xDE\xDD 1"), "ｱﾏｿﾞﾝ 1");
        // Latin-1: accented letters among plain ones
        assert_eq!(*text(b"M\xFCller Stra\xDFe"), "Müller Straße");
        assert_eq!(*text(b"Soci\xE9t\xE9 G\xE9n\xE9rale"), "Société Générale");
        assert_eq!(*text(b"\xC5ngstr\xF6m"), "Ångström");
    }

    #[test]
    fn bytes_that_are_no_text_are_kept_one_to_one() {
        assert_eq!(text(&[0xFF, 0x00, 0x81]).chars().count(), 3);
        assert_eq!(*text(&[]), "");
    }
}
