//! From a code's bytes to text.

use encoding_rs::SHIFT_JIS;
use zeroize::Zeroizing;

/// The text of a payload: UTF-8 if it is valid, else Shift JIS if the bytes look like it, else Latin-1.
///
/// A code does not say reliably which encoding it uses. The standard's default is Latin-1, nearly all writers use
/// UTF-8, and Japanese ones Shift JIS, in which kanji segments are written as well. The order is safe, since text in
/// another encoding is hardly ever valid UTF-8.
pub(in crate::qr) fn text(bytes: &[u8]) -> Zeroizing<String> {
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

/// Whether bytes above ASCII are more likely Shift JIS than Latin-1.
///
/// 80 to 9F begin a pair in Shift JIS and have no meaning in Latin-1. Half-width katakana (A1 to DF) form whole words,
/// while Latin-1's accented letters are within words of plain ones. So a few katakana in a row count if no plain letter
/// touches them, and many in a row ("ABCｼﾞｬﾊﾟﾝ") always count.
fn looks_like_shift_jis(bytes: &[u8]) -> bool {
    const FEW: usize = 2;
    const MANY: usize = 4;
    if bytes.iter().any(|byte| (0x80..0xA0).contains(byte)) {
        return true;
    }
    let is_katakana = |byte: &u8| (0xA1..=0xDF).contains(byte);
    if !bytes
        .iter()
        .all(|byte| byte.is_ascii() || is_katakana(byte))
    {
        return false;
    }
    let runs: Vec<&[u8]> = bytes
        .chunk_by(|a, b| is_katakana(a) == is_katakana(b))
        .collect();
    let touches_letter = |index: usize| {
        let before = index.checked_sub(1).and_then(|before| runs[before].last());
        let after = runs.get(index + 1).and_then(|after| after.first());
        before.into_iter().chain(after).any(u8::is_ascii_alphabetic)
    };
    let mut words = runs
        .iter()
        .enumerate()
        .filter(|(_, run)| is_katakana(&run[0]));
    words.any(|(index, run)| run.len() >= MANY || (run.len() >= FEW && !touches_letter(index)))
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
        assert_eq!(
            *text(b"otpauth://totp/ABC\xBC\xDE\xAC\xCA\xDF\xDD:\xD4\xCF\xC0\xDE?secret=GEZDGNBV"),
            "otpauth://totp/ABCｼﾞｬﾊﾟﾝ:ﾔﾏﾀﾞ?secret=GEZDGNBV"
        );
        // one of them alone, beside others
        assert_eq!(*text(b"\xC0\xDB\xB3 \xA6 \xD0\xD9"), "ﾀﾛｳ ｦ ﾐﾙ");
        // Latin-1: accented letters among plain ones
        assert_eq!(*text(b"M\xFCller Stra\xDFe"), "Müller Straße");
        assert_eq!(*text(b"Soci\xE9t\xE9 G\xE9n\xE9rale"), "Société Générale");
        assert_eq!(*text(b"\xC5ngstr\xF6m"), "Ångström");
        assert_eq!(*text(b"GR\xDC\xDFE AUS K\xD6LN"), "GRÜßE AUS KÖLN");
        assert_eq!(*text(b"50 \xB0C, \xA9 2024"), "50 °C, © 2024");
    }

    #[test]
    fn bytes_that_are_no_text_are_kept_one_to_one() {
        assert_eq!(text(&[0xFF, 0x00, 0x81]).chars().count(), 3);
        assert_eq!(*text(&[]), "");
    }
}
