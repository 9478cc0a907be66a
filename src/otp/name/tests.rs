use proptest::prelude::*;

use super::*;

#[test]
fn what_cannot_be_seen_is_dropped() {
    for (text, name) in [
        ("Amazon", "Amazon"),
        ("アマゾン　ジャパン", "アマゾン　ジャパン"),
        ("Ama\u{200b}zon", "Amazon"),
        ("Ama\u{200d}zon\u{200c}", "Amazon"),
        ("\u{202e}nozamA", "nozamA"),
        ("Am\u{2066}az\u{2069}on", "Amazon"),
        ("Ama\u{ad}zon", "Amazon"),
        ("Amazon\u{fe0f}", "Amazon"),
        ("Ama\u{e0061}zon", "Amazon"),
        ("\u{1b}[31mAmazon\u{1b}[0m", "[31mAmazon[0m"),
        ("Amazon\r\n\tJapan", "Amazon Japan"),
        ("Amazon\u{2028}Japan", "Amazon Japan"),
        ("  Amazon   Japan  ", "Amazon Japan"),
        ("Cafe\u{301}", "Café"),
        ("か\u{3099}", "が"),
        (
            "神\u{fa19}か\u{3099}\u{fa19}\u{200b}\u{fa19}",
            "神\u{fa19}が\u{fa19}\u{fa19}",
        ),
    ] {
        assert_eq!(clean(text), name, "{text:?}");
    }
}

#[test]
fn a_name_of_nothing_to_see_is_none() {
    for text in [
        "",
        " \t\r\n",
        "\u{200b}\u{200d}",
        "\u{3164}",
        "\u{2800}\u{ffa0}",
        "\u{202e}\u{feff}",
        "\u{0}\u{7}",
        "\u{e0100}\u{fe0f}",
    ] {
        assert_eq!(clean(text), "", "{text:?}");
    }
}

#[test]
fn what_shapes_letters_stays() {
    for name in [
        "👨\u{200d}👩\u{200d}👧",
        "❤\u{fe0f}\u{200d}🔥",
        "葛\u{e0100}城",
        "می\u{200c}خواهم",
        "क्\u{200d}ष",
        "Tiếng Việt",
    ] {
        assert_eq!(clean(name), name, "{name}");
    }
}

#[test]
fn piles_of_marks_are_cut_down() {
    let piled = format!("a{}b", "\u{332}".repeat(50));
    let marks = clean(&piled).chars().filter(|it| *it == '\u{332}').count();
    assert_eq!(marks, MAX_MARKS);
}

#[test]
fn names_that_are_too_long_end_in_an_ellipsis() {
    let whole = "あ".repeat(MAX_CHARACTERS);
    assert!(!is_too_long(&whole));
    assert_eq!(shortened(whole.clone()), whole);
    let long = whole + "い";
    assert!(is_too_long(&long));
    let short = shortened(long);
    assert_eq!(short.chars().count(), MAX_CHARACTERS);
    assert!(short.ends_with("あ…"));
}

#[test]
fn words_of_two_alphabets_are_found() {
    for name in ["Аmazon", "Gοogle", "PayРal", "kΩ", "Amazon Gіthub"] {
        assert!(mixes_alphabets(name), "{name}");
    }
    for name in [
        "Amazon",
        "Яндекс",
        "Яндекс Amazon",
        "Ελλάδα",
        "Amazonジャパン",
        "LINEヤフー",
        "Tシャツ",
        "ｱﾏｿﾞﾝPrime",
        "東京UFJ銀行",
        "한국Bank",
        "user@example.com",
        "Ａｍａｚｏｎ",
        "",
    ] {
        assert!(!mixes_alphabets(name), "{name}");
    }
}

#[test]
fn look_alikes_have_one_skeleton() {
    for (name, other) in [
        ("amazon", "аmаzоn"),
        ("apple", "аррӏе"),
        ("google", "gοοgle"),
        ("paypal", "раураӏ"),
    ] {
        assert_eq!(skeleton(other), skeleton(name), "{other}");
    }
    assert_ne!(skeleton("amazon"), skeleton("amason"));
}

#[test]
fn nothing_moves_the_cursor_of_a_terminal() {
    assert_eq!(
        visible("\u{1b}]0;title\u{7}\r\nAmazon\t\u{202e}割符"),
        "\\u{1b}]0;title\\u{7}\\r\\nAmazon\\t\\u{202e}割符"
    );
    assert_eq!(
        visible("otpauth://totp/割符?secret=A"),
        "otpauth://totp/割符?secret=A"
    );
}

proptest! {
    #[test]
    fn a_clean_name_is_clean(text in any::<String>()) {
        let name = clean(&text);
        prop_assert_eq!(clean(&name), name.clone());
        prop_assert!(!name.chars().any(char::is_control));
        prop_assert_eq!(name.trim(), name.as_str());
        prop_assert_eq!(visible(&name), name.clone());
        prop_assert!(!is_too_long(&shortened(name)));
    }

    #[test]
    fn a_visible_text_is_one_line_without_controls(text in any::<String>()) {
        let shown = visible(&text);
        let moves_the_cursor = |it: char| it.is_control() || it == '\u{202e}';
        prop_assert!(!shown.chars().any(moves_the_cursor));
        mixes_alphabets(&text);
        skeleton(&text);
    }
}
