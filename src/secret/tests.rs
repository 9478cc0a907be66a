use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Vec<u8> {
    Secret::from_base32(text).unwrap().expose().to_vec()
}

#[test]
fn reads_the_vectors_of_rfc_4648() {
    for (text, bytes) in [
        ("MY======", "f"),
        ("MZXQ====", "fo"),
        ("MZXW6===", "foo"),
        ("MZXW6YQ=", "foob"),
        ("MZXW6YTB", "fooba"),
        ("MZXW6YTBOI======", "foobar"),
    ] {
        assert_eq!(read(text), bytes.as_bytes(), "{text}");
    }
}

#[test]
fn reads_keys_as_people_write_them() {
    let clean = read("JBSWY3DPEHPK3PXP");
    for text in [
        "jbsw y3dp ehpk 3pxp",
        " JBSW-Y3DP-EHPK-3PXP\n",
        "jbsw y3dp-ehpk_3pxp====",
        "JBSWY3DPEHPK3PXP%3D%3d",
        "JBSWY3DPEHPK3PXP==%3D =",
        "jbsw\u{a0}y3dp\tehpk\u{2009}3pxp",
        "ＪＢＳＷ　Ｙ３ＤＰ　ｅｈｐｋ　３ｐｘｐ＝＝",
        "JBSW\u{2010}Y3DP\u{2013}EHPK\u{200b}3PXP\u{feff}",
        "ＪＢＳＷーＹ３ＤＰ－ＥＨＰＫ＿３ＰＸＰ",
    ] {
        assert_eq!(read(text), clean, "{text}");
    }
}

#[test]
fn reads_a_key_of_52_characters_in_groups_of_four() {
    let typed = "gezd gnbv gy3t qojq gezd gnbv gy3t qojq gezd gnbv gy3t qojq geza";
    let secret = Secret::from_base32(typed).unwrap();
    assert_eq!(secret.expose(), b"12345678901234567890123456789012");
    assert_eq!(secret.bits(), 256);
    assert_eq!(
        *secret.to_base32(),
        typed.replace(' ', "").to_ascii_uppercase()
    );
}

#[test]
fn drops_bits_that_fill_no_byte() {
    assert_eq!(read("JDJDBDBDDBDBBXBXB").len(), 10);
    assert_eq!(read("MZ"), b"f");
    assert_eq!(read("MZXW6YTBA"), b"fooba");
    assert_eq!(read("QWERTYUIOP").len(), 6);
}

#[test]
fn an_empty_key_is_named_as_such() {
    for text in ["", "   ", "----", "====", "%3D", "A", "　"] {
        assert_eq!(Secret::from_base32(text), Err(KeyError::Empty), "{text:?}");
    }
}

#[test]
fn names_the_character_that_is_wrong_and_where_it_stands() {
    for (text, character, position) in [
        ("JBSW Y0DP", '0', 7),
        ("1BSW", '1', 1),
        ("ＡＢ８", '８', 3),
        ("abc9", '9', 4),
        ("AB=CD", '=', 3),
        ("AB%3DCD", '%', 3),
        ("AB+CD", '+', 3),
        ("鍵", '鍵', 1),
        ("AB%", '%', 3),
    ] {
        assert_eq!(
            Secret::from_base32(text),
            Err(KeyError::NotBase32 {
                character,
                position
            }),
            "{text}"
        );
    }
}

#[test]
fn offers_the_letters_that_digits_are_mistaken_for() {
    let offered = with_lookalikes("jb0w 1bdp").unwrap();
    assert_eq!(*offered, "jbOw Ibdp");
    assert_eq!(*with_lookalikes("ＡＢ０").unwrap(), "ＡＢO");
    assert!(with_lookalikes("JBSW").is_none(), "nothing to replace");
    assert!(with_lookalikes("JB0W9").is_none(), "still no key");
}

#[test]
fn other_forms_are_told_apart_from_base32() {
    let twenty = b"12345678901234567890";
    for (text, form) in [
        (
            "3132333435363738393031323334353637383930",
            OtherForm::Hexadecimal,
        ),
        ("31 32 33 34 35 36 37 38 39 30", OtherForm::Hexadecimal),
        ("0xDEADBEEF00112233445566778899AABB", OtherForm::Hexadecimal),
        ("de:ad:be:ef:00:11:22:33", OtherForm::Hexadecimal),
        ("00000000111111112222222233333333", OtherForm::Hexadecimal),
        ("zvVIqyf2Dn8dTIUGd6SSH3SoDJI=", OtherForm::Base64),
        ("AbCdEfGhIjKlMnOpQrStUvWxYz0+/w==", OtherForm::Base64),
        // All of these are letters of base32 too, but base32 of this length never has one padding character.
        ("zvVIqyfcDnadTIUGdaSSHcSoDJI=", OtherForm::Base64),
    ] {
        assert_eq!(OtherForm::of(text), Some(form), "{text}");
        assert!(form.read(text).is_ok(), "{text}");
    }
    for text in [
        "",
        "JBSWY3DPEHPK3PXP",
        "jbsw y3dp ehpk 3pxp",
        "JBSWY3DP0EHPK3PX",
        "password",
        "1234",
        "hello world",
        "パスワード",
    ] {
        assert_eq!(OtherForm::of(text), None, "{text}");
    }
    let read = |form: OtherForm, text| form.read(text).map(|key| key.expose().to_vec());
    let hexadecimal = "3132333435363738393031323334353637383930";
    assert_eq!(read(OtherForm::Hexadecimal, hexadecimal).unwrap(), twenty);
    assert_eq!(
        read(OtherForm::Base64, "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=").unwrap(),
        twenty
    );
    assert!(read(OtherForm::Hexadecimal, "xyz").is_err());
    assert_eq!(read(OtherForm::Base64, " = "), Err(KeyError::Empty));
}

#[test]
fn a_text_with_many_wrong_characters_is_no_mistyped_base32() {
    assert!(with_lookalikes("JB0W 1BDP").is_some());
    assert!(with_lookalikes("J80W 1BDP 01").is_none());
}

#[test]
fn debug_shows_nothing_of_the_key() {
    let shown = format!("{:?}", Secret::new(b"12345678901234567890".to_vec()));
    assert_eq!(shown, "Secret(…)");
}

#[test]
fn equality_is_that_of_the_bytes() {
    let secret = Secret::new(vec![1, 2, 3]);
    assert_eq!(secret, Secret::new(vec![1, 2, 3]));
    assert_ne!(secret, Secret::new(vec![1, 2, 4]));
    assert_ne!(secret, Secret::new(vec![1, 2]));
}

proptest! {
    #[test]
    fn every_key_survives_base32(bytes in prop::collection::vec(any::<u8>(), 1..100)) {
        let secret = Secret::new(bytes);
        prop_assert_eq!(Secret::from_base32(&secret.to_base32()).unwrap(), secret);
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        Secret::from_base32(&text).ok();
        with_lookalikes(&text);
        if let Some(form) = OtherForm::of(&text) {
            prop_assert!(form.read(&text).is_ok());
        }
    }
}
