use data_encoding::BASE64;
use proptest::prelude::*;

use super::*;
use crate::{
    otp::{Algorithm, Kind},
    secret::Secret,
    vault::{MAX_ACCOUNT_BYTES, MAX_ACCOUNTS},
};

const URI: &str = "otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP&issuer=Example";
const OTPAUTH: &str = include_str!("../../tests/data/otpauth/ok-four-kinds.txt");
const GOOGLE: &str = include_str!("../../tests/data/google/ok-two-exports.txt");

/// Title and code at T = 1111111111 of every account.
fn shown(imported: &Imported) -> Vec<(String, String, String)> {
    let accounts = imported.accounts();
    accounts
        .map(|account| {
            let code = account.code_at(1_111_111_111).as_str().to_owned();
            (account.issuer.clone(), account.name.clone(), code)
        })
        .collect()
}

fn row(issuer: &str, name: &str, code: &str) -> (String, String, String) {
    (issuer.into(), name.into(), code.into())
}

/// A protobuf field of bytes.
fn bytes(number: u8, bytes: &[u8]) -> Vec<u8> {
    [
        &[number << 3 | 2, u8::try_from(bytes.len()).unwrap()],
        bytes,
    ]
    .concat()
}

/// A protobuf field of a small number.
fn number(number: u8, value: u8) -> Vec<u8> {
    vec![number << 3, value]
}

fn export(message: &[u8]) -> String {
    format!(
        "otpauth-migration://offline?data={}",
        BASE64.encode(message)
    )
}

/// One picture of an export with one account of this name.
fn picture(name: &str, size: u8, index: u8, id: u8) -> String {
    let entry = [bytes(1, b"1234567890"), bytes(2, name.as_bytes())].concat();
    let fields = [
        bytes(1, &entry),
        number(3, size),
        number(4, index),
        number(5, id),
    ];
    export(&fields.concat())
}

#[test]
fn the_day_on_which_an_account_was_added_comes_along() {
    let date = |text: &str| {
        let first = read_text(text).entries.into_iter().next();
        first.expect("an account").added
    };
    for text in [
        include_str!("../../tests/data/lastpass/ok-authenticator-android.json"),
        include_str!("../../tests/data/fido-cxf/ok-three-accounts.json"),
        "name,secret,created\nShop,JBSWY3DPEHPK3PXP,2026-01-02T03:04:05Z\n",
    ] {
        assert_eq!(date(text), Some(1_767_323_045), "{text}");
    }
    let winauth = include_str!("../../tests/data/winauth/ok-every-kind.xml");
    assert_eq!(date(winauth), Some(1_700_000_000));
    let keepass = include_str!("../../tests/data/keepassxc/ok-every-kind.xml");
    assert!(date(keepass).is_some_and(|it| it > 1_500_000_000));
    let aegis = include_str!("../../tests/data/aegis/ok-four-kinds.json");
    assert_eq!(date(aegis), None, "Aegis writes none");
}

#[test]
fn the_format_of_a_text_has_a_name() {
    for (text, name) in [
        (
            include_str!("../../tests/data/aegis/ok-four-kinds.json"),
            "aegis",
        ),
        (
            include_str!("../../tests/data/keepassxc/ok-table.csv"),
            "table",
        ),
        (
            include_str!("../../tests/data/winauth/ok-every-kind.xml"),
            "winauth",
        ),
        (
            include_str!("../../tests/data/otpauth/ok-four-kinds.txt"),
            "links",
        ),
        ("JBSWY3DPEHPK3PXP", "key"),
    ] {
        assert_eq!(read_text(text).formats, [name]);
    }
    let link = "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP";
    assert_eq!(read_payloads([link, link]).formats, ["qr-code"]);
    assert!(read_text("no account").formats.is_empty());
}

#[test]
fn a_list_of_all_kinds() {
    let imported = read_text(OTPAUTH);
    assert_eq!(
        shown(&imported),
        [
            row("Example Inc", "alice@example.com", "050471"),
            row("Ünïcode Shop", "bob+test@example.com", "40857319"),
            row("Counter Co", "carol", "254676"),
            row("Steam", "dave", "6FGV7"),
        ]
    );
    assert_eq!((imported.refused.len(), imported.others.len()), (0, 0));
}

#[test]
fn an_export_of_google_authenticator() {
    // Three pictures of two exports; the last holds an account of the first again.
    let imported = read_payloads(GOOGLE.lines());
    assert_eq!(
        shown(&imported),
        [
            row("Example Inc", "alice@example.com", "050471"),
            row("Ünïcode Shop", "bob+test@example.com", "67062674"),
            row("Counter Co", "carol", "254676"),
        ]
    );
    assert_eq!(imported.refused, []);
    assert_eq!(imported.others, []);
    assert_eq!(imported.incomplete, []);
    let as_qr_codes = Imported {
        formats: imported.formats.clone(),
        ..read_text(GOOGLE)
    };
    assert_eq!(as_qr_codes, imported);
}

#[test]
fn pictures_that_were_read_apart_complete_each_other() {
    let pictures: Vec<String> = (0..3).map(|index| picture("a", 3, index, 7)).collect();
    let mut all = Imported::default();
    for (picture, missing) in pictures
        .iter()
        .zip([Some([2, 3].as_slice()), Some(&[3]), None])
    {
        all.extend(read_payloads([picture.as_str()]));
        let sets = all.incomplete.iter().map(|set| set.missing.as_slice());
        assert_eq!(
            sets.collect::<Vec<_>>(),
            missing.into_iter().collect::<Vec<_>>()
        );
    }
    all.extend(read_payloads([pictures[1].as_str()]));
    assert_eq!(all.incomplete, []);
}

#[test]
fn missing_pictures_are_named_by_their_numbers() {
    let second: Vec<&str> = GOOGLE.lines().skip(1).take(1).collect();
    let imported = read_payloads(second);
    assert_eq!(imported.entries.len(), 1);
    let missing = |size, missing: &[u32]| IncompleteSet {
        kind: SetKind::Transfer,
        size,
        missing: missing.to_vec(),
    };
    assert_eq!(imported.incomplete, [missing(2, &[1])]);

    // Pictures in any order, the same one twice, and a second export in between.
    let pictures = [
        picture("d", 4, 3, 7),
        picture("b", 4, 1, 7),
        picture("b", 4, 1, 7),
        picture("x", 3, 0, 8),
    ];
    let imported = read_payloads(pictures.iter().map(String::as_str));
    assert_eq!(imported.entries.len(), 3);
    assert_eq!(
        imported.incomplete,
        [missing(4, &[1, 3]), missing(3, &[2, 3])]
    );
}

#[test]
fn an_export_in_all_its_dresses() {
    // A key whose base64 has a plus and a slash in it.
    let entry = [bytes(1, b"12\xfb\xef\xff"), bytes(2, b"Example:alicia")].concat();
    let plain = export(&bytes(1, &entry));
    assert!(plain.contains("++//") && plain.ends_with('='), "{plain}");
    let expected = read_payloads([plain.as_str()]);
    assert_eq!(expected.entries.len(), 1);
    let data = plain.split_once('=').unwrap().1.to_owned();
    for data in [
        data.replace('+', "%2B")
            .replace('/', "%2F")
            .replace('=', "%3D"),
        data.replace('+', " "),
        data.replace('+', "-").replace('/', "_"),
        data.trim_end_matches('=').to_owned(),
        format!("{data}&x=y"),
    ] {
        let payload = format!("OTPAUTH-MIGRATION://offline?data={data}");
        assert_eq!(read_payloads([payload.as_str()]), expected, "{data}");
    }
}

#[test]
fn the_settings_of_an_export() {
    let read = |fields: &[Vec<u8>]| {
        let entry = [bytes(1, b"12345"), bytes(2, b"name"), fields.concat()].concat();
        let mut imported = read_payloads([export(&bytes(1, &entry)).as_str()]);
        match imported.entries.pop() {
            Some(NewEntry { account, .. }) => Ok((account.algorithm, account.digits, account.kind)),
            None => Err(imported.refused.remove(0).reason),
        }
    };
    let totp = Kind::Totp { period: 30 };
    assert_eq!(read(&[]), Ok((Algorithm::Sha1, 6, totp)));
    let sha512 = [number(4, 3), number(5, 2), number(6, 2)];
    assert_eq!(read(&sha512), Ok((Algorithm::Sha512, 8, totp)));
    let hotp = [number(4, 2), number(5, 1), number(6, 1), number(7, 9)];
    let kind = Kind::Hotp { counter: 9 };
    assert_eq!(read(&hotp), Ok((Algorithm::Sha256, 6, kind)));
    // Fields that nobody documents, of every wire type, are passed over.
    let unknown = [vec![9 << 3 | 1; 9], vec![10 << 3 | 5; 5], bytes(8, b"id")];
    assert_eq!(read(&unknown), Ok((Algorithm::Sha1, 6, totp)));

    let md5 = UriError::UnsupportedAlgorithm { name: "MD5".into() };
    assert_eq!(read(&[number(4, 4)]), Err(md5.into()));
    assert!(matches!(
        read(&[number(5, 3)]),
        Err(Refusal::Account(UriError::UnsupportedDigits { .. }))
    ));
    assert!(matches!(
        read(&[number(6, 3)]),
        Err(Refusal::Account(UriError::UnknownType { .. }))
    ));
    let negative = [vec![7 << 3], vec![0xff; 9], vec![1]].concat();
    assert_eq!(
        read(&[number(6, 1), negative]),
        Err(UriError::BadCounter.into())
    );
}

#[test]
fn names_of_an_export() {
    let read = |name: &str, issuer: &str| {
        let fields = [
            bytes(1, b"12345"),
            bytes(2, name.as_bytes()),
            bytes(3, issuer.as_bytes()),
        ];
        let account = read_payloads([export(&bytes(1, &fields.concat())).as_str()])
            .entries
            .remove(0)
            .account;
        (account.issuer, account.name)
    };
    for (name, issuer, expected) in [
        ("Google:me@gmail.com", "", ("Google", "me@gmail.com")),
        ("Google: me", "Google", ("Google", "me")),
        ("me", "Google", ("Google", "me")),
        ("me", "", ("", "me")),
    ] {
        assert_eq!(read(name, issuer), (expected.0.into(), expected.1.into()));
    }
}

#[test]
fn a_bad_entry_of_an_export_costs_no_other() {
    let good = [bytes(1, b"12345"), bytes(2, b"good")].concat();
    let keyless = [bytes(2, b"bob"), bytes(3, b"Example")].concat();
    let cut_off = [bytes(2, b"cut"), vec![1 << 3 | 2, 100, 1]].concat();
    let message = [bytes(1, &keyless), bytes(1, &cut_off), bytes(1, &good)].concat();
    let imported = read_payloads([export(&message).as_str()]);
    assert_eq!(imported.entries.len(), 1);
    assert_eq!(
        imported.refused,
        [
            Refused {
                label: "Example: bob".into(),
                reason: UriError::MissingSecret.into()
            },
            Refused {
                label: "cut".into(),
                reason: Refusal::DamagedExport
            },
        ]
    );
}

#[test]
fn damaged_exports_are_refused() {
    let cut_off = export(&[1 << 3 | 2, 100, 1]);
    let endless = export(&[0xff; 20]);
    let group = export(&[1 << 3 | 3]);
    for payload in [
        "otpauth-migration://offline",
        "otpauth-migration://offline?x=1",
        "otpauth-migration://offline?data=%%%",
        "otpauth-migration://offline?data=A",
        &cut_off,
        &endless,
        &group,
    ] {
        let imported = read_payloads([payload]);
        assert_eq!(imported.entries, [], "{payload}");
        assert_eq!(imported.refused.len(), 1, "{payload}");
        assert_eq!(imported.refused[0].reason, Refusal::DamagedExport);
    }
}

#[test]
fn a_set_that_claims_billions_of_pictures_is_not_believed() {
    let size = [vec![3 << 3], vec![0xff; 4], vec![0x07]].concat();
    let entry = [bytes(1, b"12345"), bytes(2, b"good")].concat();
    let payload = export(&[bytes(1, &entry), size].concat());
    let imported = read_payloads([payload.as_str()]);
    assert_eq!(imported.entries.len(), 1);
    assert_eq!(imported.incomplete, []);
}

#[test]
fn what_is_not_a_code_is_told_by_its_kind() {
    for (payload, kind) in [
        ("https://example.com/otpauth", NotACode::WebAddress),
        ("HTTP://EXAMPLE.COM", NotACode::WebAddress),
        (
            "https://example.com/?next=play.google.com",
            NotACode::WebAddress,
        ),
        ("https://play.google.com.example.com/", NotACode::WebAddress),
        ("www.example.com", NotACode::WebAddress),
        ("FIDO:/1234567890", NotACode::Passkey),
        ("fido:/1234567890", NotACode::Passkey),
        ("WIFI:T:WPA;S:net;P:secret;;", NotACode::Wifi),
        (
            "https://play.google.com/store/apps/details?id=x",
            NotACode::AppStore,
        ),
        (
            "https://apps.apple.com/jp/app/id388497605",
            NotACode::AppStore,
        ),
        ("http://itunes.apple.com:80/app", NotACode::AppStore),
        ("market://details?id=x", NotACode::AppStore),
        ("BEGIN:VCARD\nVERSION:3.0", NotACode::Contact),
        ("MECARD:N:太郎;;", NotACode::Contact),
        ("tel:+81312345678", NotACode::PhoneOrMail),
        ("mailto:a@example.com", NotACode::PhoneOrMail),
        ("SMS:123", NotACode::PhoneOrMail),
        ("phonefactor://activate_account?code=1", NotACode::OtherApp),
        ("duo://abc-def", NotACode::OtherApp),
        ("https://s.team/q/1/123", NotACode::OtherApp),
        ("s.team/q/1/123", NotACode::OtherApp),
        ("こんにちは", NotACode::PlainText),
        ("", NotACode::PlainText),
    ] {
        let imported = read_payloads([payload]);
        assert_eq!(imported.others, [kind], "{payload}");
        assert!(imported.entries.is_empty() && imported.refused.is_empty());
    }
}

#[test]
fn the_same_thing_twice_is_there_once() {
    let same = "otpauth://totp/Example:alice?issuer=Example&secret=jbsw-y3dp-ehpk-3pxp";
    let other_key = "otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQ&issuer=Example";
    let imported = read_payloads([URI, URI, same, other_key, "hello", "hello"]);
    assert_eq!(imported.entries.len(), 2);
    assert_eq!(imported.others, [NotACode::PlainText]);
}

#[test]
fn a_label_that_is_cut_shows_no_key() {
    let key = "0123456789abcdef0123456789abcdef";
    // The key ends where the label is cut; what follows it makes the whole no key.
    let name = format!("{}{key}xyz", "words ".repeat(8));
    let imported = read_text(&format!("name,secret\n{name},not a key!"));
    assert_eq!(imported.refused[0].label, "");
    // Only a part of the key is before the cut.
    let name = format!("{}{key}", "words ".repeat(12));
    let imported = read_text(&format!("name,secret\n{name},not a key!"));
    assert_eq!(imported.refused[0].label, "");
}

#[test]
fn refusals_are_labelled_for_people() {
    for (payload, label) in [
        ("otpauth://totp/Example:bob?issuer=Example", "Example: bob"),
        (
            "otpauth://yaotp/alice%40yandex.ru?secret=6SB2IKNM6OBZPAVBVTOHDKS4FA&issuer=Yandex",
            "Yandex: alice@yandex.ru",
        ),
        ("otpauth://totp/ThisIsABadTotp", "ThisIsABadTotp"),
        ("otpauth://totp/", ""),
        ("steam://STEAMK0Y", ""),
        // What stands where the names belong may be the key.
        ("otpauth://totp/JBSWY3DPEHPK3PXP", ""),
        ("otpauth://totp/Example:JBSWY3DPEHPK3PXP", "Example"),
        (
            "otpauth://totp/Example:bob?secret=JBSWY3DPEHPK3PXP&2step_salt=8",
            "Example: bob",
        ),
        ("otpauth://totp/bob&secret=JBSWY3DPEHPK3PXP", "bob"),
    ] {
        let imported = read_payloads([payload]);
        assert_eq!(imported.refused.len(), 1, "{payload}");
        assert_eq!(imported.refused[0].label, label, "{payload}");
    }
}

#[test]
fn pasted_text_in_all_its_dresses() {
    let second = "otpauth://hotp/Counter:carol?secret=GEZDGNBVGY3TQOJQ&counter=5";
    for text in [
        format!("{URI}\n{second}"),
        format!("\u{feff}{URI}\r\n\r\n{second}\r\n"),
        format!("{URI},{second}"),
        format!("My codes:\n  {URI}\n\t{second}\nbye"),
        format!("\"{URI}\"\n<{second}>"),
        format!("\"{URI}\n{second}\"").replace('"', ""),
    ] {
        let imported = read_text(&text);
        assert_eq!(imported.entries.len(), 2, "{text}");
        assert_eq!(
            (imported.refused.len(), imported.others.len()),
            (0, 0),
            "{text}"
        );
    }
}

#[test]
fn accounts_are_there_where_they_are_read() {
    let export = picture("a", 1, 0, 0);
    let text = format!(
        "My codes\n \"{URI}\",otpauth://totp/x\r\n<{export}>\nSteam://STEAMKEY\nmotp://a\n\
         see otpauth://totp/ for more\nsteam:run"
    );
    let imported = read_text(&text);
    assert_eq!((imported.entries.len(), imported.refused.len()), (3, 2));
    assert!(holds_accounts("otpauth://totp/broken"));
    assert!(!holds_accounts("JBSWY3DPEHPK3PXP\nhttps://example.com"));
}

#[test]
fn a_web_address_with_a_link_in_it_is_that_link() {
    let percent = "otpauth%3A%2F%2Ftotp%2FShop%3Ame%3Fsecret%3DJBSWY3DPEHPK3PXP%26issuer%3DShop";
    let address = format!("https://chart.example/chart?cht=qr&chl={percent}&chs=200");
    let imported = read_payloads([address.as_str()]);
    assert_eq!(imported.entries[0].account.issuer, "Shop");
    assert_eq!(imported.others, []);
}

#[test]
fn a_comma_inside_an_address_divides_nothing() {
    let imported = read_text("otpauth://totp/A,%20B:c,d?secret=JBSWY3DPEHPK3PXP&issuer=A,%20B");
    assert_eq!(imported.entries[0].account.issuer, "A, B");
    assert_eq!(imported.entries[0].account.name, "c,d");
}

#[test]
fn a_bad_line_costs_no_other() {
    let text = format!("otpauth://totp/ThisIsABadTotp\n{URI}\notpauth://totp/x?secret=18");
    let imported = read_text(&text);
    assert_eq!(imported.entries.len(), 1);
    assert_eq!(imported.refused.len(), 2);
}

#[test]
fn text_without_an_address_is_told_by_its_kind() {
    assert_eq!(
        read_text("https://example.com").others,
        [NotACode::TextAddress]
    );
    assert_eq!(read_text("one\ntwo\nthree").others, [NotACode::Text]);
    assert_eq!(read_text(" \n "), Imported::default());
}

#[test]
fn a_key_that_stands_alone() {
    for text in [
        "JBSWY3DPEHPK3PXP",
        "jbsw y3dp ehpk 3pxp",
        "JBSW-Y3DP-EHPK-3PXP",
        " jbswy3dpehpk3pxp\n",
        "GEZ2GNBV",
        "gezd gnbv gy3t qojq gezd gnbv gy3t qojq gezd gnbv gy3t qojq geza",
        "gezd gnbv gy3t qojq gezd gnbv gy3t qojq\ngezd gnbv gy3t qojq geza",
        "MZXW6YTBOI======",
        "ＪＢＳＷ　Ｙ３ＤＰ　ＥＨＰＫ　３ＰＸＰ",
        "ABCDEFGHIJKLMNOP",
        "abcdefghijklmnopqrstuvwxyzabcdefgh",
    ] {
        let key = bare_key(text);
        assert_eq!(key, Secret::from_base32(text).ok(), "{text}");
        assert!(key.is_some(), "{text}");
    }
}

#[test]
fn words_and_numbers_are_no_keys() {
    for text in [
        "",
        "hello",
        "password",
        "Internationalization",
        "internationalization",
        "please change the password of this account",
        "This Is A Title",
        "2345 6723 4567 2345",
        "23456723456723456",
        "AbCdEfGhIjKlMnOp2",
        "alice@example.com",
        "JBSWY3DP0EHPK3PXP",
        "パスワード",
        URI,
        "https://example.com",
        "abc2def",
        "windows7",
        "PASSWORD23",
    ] {
        assert_eq!(bare_key(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        read_text(&text);
        read_payloads([text.as_str()]);
        bare_key(&text);
    }

    #[test]
    fn no_message_makes_it_panic(message in prop::collection::vec(any::<u8>(), 0..200)) {
        read_payloads([export(&message).as_str()]);
    }

    #[test]
    fn every_key_is_seen_as_one(key in prop::collection::vec(any::<u8>(), 20..64)) {
        let secret = Secret::new(key);
        let base32 = secret.to_base32();
        prop_assert_eq!(bare_key(&base32), Some(secret.clone()));
        let groups: Vec<String> = base32
            .to_lowercase()
            .as_bytes()
            .chunks(4)
            .map(|group| String::from_utf8_lossy(group).into_owned())
            .collect();
        prop_assert_eq!(bare_key(&groups.join(" ")), Some(secret));
    }
}

/// Links to that many accounts of one name, each with a key of its own.
fn links(count: u16) -> String {
    let link = |number: u16| {
        let [high, low] = number.to_be_bytes();
        let mut key = [7; 20];
        (key[0], key[1]) = (high, low);
        let key = Secret::new(key.to_vec()).to_base32();
        format!("otpauth://totp/Shop:taro?secret={}&issuer=Shop\n", *key)
    };
    (0..count).map(link).collect()
}

#[test]
fn as_many_accounts_as_a_vault_holds_are_read_and_of_more_none() {
    let full = read_text(&links(10_000));
    assert_eq!(full.entries.len(), MAX_ACCOUNTS);
    assert!(!full.is_too_much);

    // Again and again the same is no more than once.
    let twice = read_text(&links(10_000).repeat(2));
    assert_eq!(twice, full);

    let over = read_text(&links(10_001));
    let nothing = Imported {
        is_too_much: true,
        ..Imported::default()
    };
    assert_eq!(over, nothing, "a part could be taken for all");

    let mut both = read_text(&links(6_000));
    both.extend(read_text(&links(9_000)));
    assert_eq!((both.entries.len(), both.is_too_much), (9_000, false));
    both.extend(read_text(&links(10_001)));
    assert!(both.is_too_much);
}

#[test]
fn an_account_that_is_too_large_is_refused_and_the_others_stay() {
    let name = "a".repeat(MAX_ACCOUNT_BYTES);
    let text = format!(
        "otpauth://totp/{name}?secret=MFRGGZDFMZTWQ2LK\n{}",
        links(1)
    );
    let read = read_text(&text);
    assert_eq!(read.entries.len(), 1);
    assert_eq!(read.refused.len(), 1);
    assert_eq!(read.refused[0].reason, Refusal::TooLarge);
}
