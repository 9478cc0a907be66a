//! How the Japanese names of services are read, for their order in a list.

use super::of;
use crate::otp::name::fold;

/// The words in kanji of the names in the table, with their readings, as [`fold`] leaves them: with katakana. A word
/// comes before those that it contains.
const READINGS: [(&str, &str); 31] = [
    ("三井住友", "ミツイスミトモ"),
    ("日本航空", "ニホンコウクウ"),
    ("株式会社", "カブシキガイシャ"),
    ("任天堂", "ニンテンドウ"),
    ("全日空", "ゼンニックウ"),
    ("三菱", "ミツビシ"),
    ("住信", "スミシン"),
    ("新生", "シンセイ"),
    ("日興", "ニッコウ"),
    ("松井", "マツイ"),
    ("野村", "ノムラ"),
    ("大和", "ダイワ"),
    ("楽天", "ラクテン"),
    ("弥生", "ヤヨイ"),
    ("読書", "ドクショ"),
    ("食ベ", "タベ"),
    ("証券", "ショウケン"),
    ("證券", "ショウケン"),
    ("銀行", "ギンコウ"),
    ("市場", "イチバ"),
    ("会員", "カイイン"),
    ("会計", "カイケイ"),
    ("通帳", "ツウチョウ"),
    ("払イ", "バライ"),
    ("動画", "ドウガ"),
    ("原神", "ゲンシン"),
    ("微信", "ウィーチャット"),
    ("旧", "キュウ"),
    ("動", "ドウ"),
    ("名前", "ナマエ"),
    ("決済", "ケッサイ"),
];

/// How an issuer is read, in kana as far as it is known and [folded](fold). `None` if it has no kanji, or names no
/// service of the table: the same kanji have other readings in other names.
pub fn reading(issuer: &str) -> Option<String> {
    let folded = fold(issuer);
    if !folded.contains(is_kanji) {
        return None;
    }
    of(issuer)?;
    let read = |text: String, (word, kana): &(&str, &str)| text.replace(word, kana);
    Some(READINGS.iter().fold(folded, read))
}

fn is_kanji(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::all;

    #[test]
    fn the_reading_of_every_name_in_the_table_is_known() {
        for name in all().iter().flat_map(super::super::Service::names) {
            let reading = reading(name);
            assert_eq!(reading.is_some(), name.contains(is_kanji), "{name}");
            assert!(!reading.unwrap_or_default().contains(is_kanji), "{name}");
        }
        assert_eq!(reading("任天堂").as_deref(), Some("ニンテンドウ"));
        assert_eq!(reading("楽天カード").as_deref(), Some("ラクテンカード"));
    }

    #[test]
    fn the_reading_of_other_names_is_not_guessed() {
        assert_eq!(reading("大和運輸"), None);
        assert_eq!(reading("Rakuten"), None);
    }
}
