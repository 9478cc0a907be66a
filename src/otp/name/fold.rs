//! Comparing names the way people do: without regard to case, width, accents and kana.

use unicode_normalization::UnicodeNormalization as _;

use super::is_zero_width;

/// Distance from a hiragana to its katakana in Unicode.
const HIRAGANA_TO_KATAKANA: u32 = 0x60;

/// A text in the form in which names are compared.
///
/// Compatibility forms become plain ones (NFKC: ａ → a, ｱﾏｿﾞﾝ → アマゾン, ㍿ → 株式会社), letters become lower case, hiragana
/// become katakana, and letters lose their accents (é → e, й → и, ø → o). Voiced kana keep their marks, since か and が
/// are different letters. Invisible characters are not compared.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd()
        .filter(|character| !is_accent(*character) && !is_zero_width(*character))
        .nfc()
        .flat_map(char::to_lowercase)
        // Lower case can add an accent: İ becomes i with a dot.
        .filter(|character| !is_accent(*character))
        .fold(
            String::with_capacity(text.len()),
            |mut folded, character| {
                push_letter(&mut folded, character);
                folded
            },
        )
}

pub(crate) fn is_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// Appends a lower-case letter in its plain form, also if Unicode does not decompose it.
fn push_letter(folded: &mut String, character: char) {
    match character {
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => {
            let katakana = char::from_u32(u32::from(character) + HIRAGANA_TO_KATAKANA);
            folded.push(katakana.unwrap_or(character));
        }
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'ø' => folded.push('o'),
        'đ' | 'ð' => folded.push('d'),
        'ħ' => folded.push('h'),
        'ı' => folded.push('i'),
        'ł' => folded.push('l'),
        'ς' => folded.push('σ'),
        _ => folded.push(character),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn all_ways_of_writing_a_name_are_one() {
        for (name, others) in [
            (
                "アマゾン",
                ["あまぞん", "ｱﾏｿﾞﾝ", "あまゾン", "アマソ\u{3099}ン"],
            ),
            (
                "amazon",
                ["Amazon", "AMAZON", "ａｍａｚｏｎ", "Ａｍａｚｏｎ"],
            ),
            ("cafe", ["Café", "CAFE\u{301}", "café", "ｃａｆé"]),
            ("strasse", ["Straße", "STRASSE", "straße", "STRAẞE"]),
            (
                "がぎぐ",
                ["ガギグ", "ｶﾞｷﾞｸﾞ", "か\u{3099}き\u{3099}く\u{3099}", "ガぎグ"],
            ),
            (
                "葛城",
                [
                    "葛\u{e0100}城",
                    "葛\u{200b}城",
                    "\u{202e}葛城",
                    "葛城\u{feff}",
                ],
            ),
            ("任天堂", ["任天堂"; 4]),
        ] {
            for other in others {
                assert_eq!(fold(other), fold(name), "{other}");
            }
        }
    }

    #[test]
    fn different_letters_stay_different() {
        for (one, other) in [
            ("か", "が"),
            ("は", "ぱ"),
            ("a", "b"),
            ("つ", "っ"),
            ("o", "0"),
        ] {
            assert_ne!(fold(one), fold(other), "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn case_never_matters(text in "[a-zA-Zéàüñçøł ]{0,20}") {
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
        }

        #[test]
        fn any_text_can_be_folded(text in any::<String>()) {
            fold(&text);
        }
    }
}
