use proptest::prelude::*;

use super::*;

const KEY: &str = "JBSWY3DPEHPK3PXP";

fn read(text: &str) -> Account {
    parse(text).unwrap_or_else(|reason| panic!("{text}: {reason}"))
}

/// Issuer and account name of a TOTP address with this label and these additional parameters.
fn names_of_label(label: &str, parameters: &str) -> (String, String) {
    let account = read(&format!("otpauth://totp/{label}?secret={KEY}{parameters}"));
    (account.issuer, account.name)
}

fn refusal(text: &str) -> UriError {
    match parse(text) {
        Ok(account) => panic!("{text} gives {account:?}"),
        Err(reason) => reason,
    }
}

#[test]
fn names_as_writers_write_them() {
    for (label, parameters, issuer, name) in [
        (
            "Example:alice@google.com",
            "&issuer=Example",
            "Example",
            "alice@google.com",
        ),
        (
            "ACME%20Co:john.doe%40email.com",
            "&issuer=ACME%20Co",
            "ACME Co",
            "john.doe@email.com",
        ),
        // Stratum and 2FAS write the colon encoded.
        ("Long%3APeriod", "&issuer=Long", "Long", "Period"),
        ("Issuer:%20account", "&issuer=Issuer", "Issuer", "account"),
        ("Issuer: account", "", "Issuer", "account"),
        ("Issuer : account ", "&issuer=issuer", "issuer", "account"),
        // Proton's Bitwarden export has an empty label.
        ("", "&issuer=Code%203%20", "Code 3", ""),
        // Ente has a colon before a missing issuer, and the parameter without a value.
        (":account", "&issuer&digits=6", "", "account"),
        (
            "%3Acool%40ente.com",
            "&issuer=%2Fe%2F",
            "/e/",
            "cool@ente.com",
        ),
        (":user", "", "", "user"),
        ("user", "", "", "user"),
        ("///user", "", "", "user"),
        (
            "Matrix:@edent_:matrix.org",
            "&issuer=Matrix",
            "Matrix",
            "@edent_:matrix.org",
        ),
        (
            "Matrix:@edent_:matrix.org",
            "",
            "Matrix",
            "@edent_:matrix.org",
        ),
        ("Example:🦀%20%F0%9F%94%91", "", "Example", "🦀 🔑"),
        (
            "アマゾン:%E5%A4%AA%E9%83%8E",
            "&issuer=アマゾン",
            "アマゾン",
            "太郎",
        ),
        // If the two differ, the parameter is the issuer and nothing of the label is lost.
        ("Google:bob", "&issuer=YouTube", "YouTube", "Google:bob"),
        ("GOOGLE:bob", "&issuer=Google", "Google", "bob"),
        ("A%3AB:c", "&issuer=A%3AB", "A:B", "c"),
        ("Example", "&issuer=Example", "Example", "Example"),
        // A plus is a space in the issuer only.
        (
            "bob+test@example.com",
            "&issuer=Air+Canada",
            "Air Canada",
            "bob+test@example.com",
        ),
        // Characters that should have been encoded and were not.
        ("Shop #1:a#b", "&issuer=Shop%20#1", "Shop #1", "a#b"),
        ("What?:me?", "&issuer=What?", "What?", "me?"),
        ("100%:a%zz%4", "", "100%", "a%zz%4"),
        // Not UTF-8: Latin-1.
        ("Caf%E9:Ren%E9", "", "Café", "René"),
        // Encoded twice: decoded once.
        ("alice%2540example.com", "", "", "alice%40example.com"),
        ("a/b:c/d", "", "a/b", "c/d"),
    ] {
        assert_eq!(
            names_of_label(label, parameters),
            (issuer.to_owned(), name.to_owned()),
            "{label} {parameters}"
        );
    }
}

#[test]
fn one_account_in_all_its_dresses() {
    let plain = Account::new_totp("Example", "alice", Secret::from_base32(KEY).unwrap());
    for text in [
        "otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP&issuer=Example",
        "  otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP\r\n",
        "\u{feff}otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP",
        "\"otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP\"",
        "<otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP>",
        "「otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP」",
        "OTPAUTH://TOTP/Example:alice?SECRET=JBSWY3DPEHPK3PXP&ISSUER=Example",
        "apple-otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP",
        "apple-otpauth:totp/Example:alice?secret=JBSWY3DPEHPK3PXP",
        "otpauth:/totp/Example:alice?secret=JBSWY3DPEHPK3PXP",
        "otpauth:totp/Example:alice?secret=JBSWY3DPEHPK3PXP",
        "otpauth:///totp/Example:alice?secret=JBSWY3DPEHPK3PXP",
        "otpauth://totp//Example:alice?secret=JBSWY3DPEHPK3PXP",
        "otpauth://totp/Example:alice?issuer=Example&amp;secret=JBSWY3DPEHPK3PXP&amp;digits=6",
        "otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP;issuer=Example;period=30",
        "otpauth://totp/Example:alice?secret=jbsw y3dp-ehpk 3pxp====",
        "otpauth://totp/Example:alice?secret=jbsw%20y3dp%20ehpk%203pxp%3D%3D",
        "otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP&digits=&period=&algorithm=",
        "otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP&digits=null&period=null&algorithm=null",
        "otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP&secret=GEZDGNBV&digits=6&digits=8",
        "otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP&counter=0",
        "otpauth://totp/Example:alice?&&secret=JBSWY3DPEHPK3PXP&",
    ] {
        assert_eq!(read(text), plain, "{text}");
    }
}

#[test]
fn settings_are_taken_over() {
    let with = |parameters: &str| read(&format!("otpauth://totp/a?secret={KEY}&{parameters}"));
    for (name, algorithm) in [
        ("SHA1", Algorithm::Sha1),
        ("SHA-256", Algorithm::Sha256),
        ("sha256", Algorithm::Sha256),
        ("HmacSHA256", Algorithm::Sha256),
        ("SHA512", Algorithm::Sha512),
    ] {
        assert_eq!(with(&format!("algorithm={name}")).algorithm, algorithm);
    }
    for digits in 1..=9 {
        assert_eq!(with(&format!("digits={digits}")).digits, digits);
    }
    for period in [1, 10, 15, 60, 90, 300, 1_000_000_000, 1 << 31] {
        let kind = with(&format!("period={period}")).kind;
        assert_eq!(kind, Kind::Totp { period });
    }
}

#[test]
fn counters() {
    let kind = |parameters: &str| {
        read(&format!(
            "otpauth://hotp/Example:alice?secret={KEY}{parameters}"
        ))
        .kind
    };
    assert_eq!(kind("&counter=5"), Kind::Hotp { counter: 5 });
    let last = "&counter=18446744073709551615";
    assert_eq!(kind(last), Kind::Hotp { counter: u64::MAX });
    // Without a counter it starts at 0; Ente writes a period, which means nothing here.
    assert_eq!(kind(""), Kind::Hotp { counter: 0 });
    assert_eq!(kind("&counter=&period=60"), Kind::Hotp { counter: 0 });
}

#[test]
fn steam_in_all_its_dresses() {
    for text in [
        "otpauth://steam/Steam:user?secret=JBSWY3DPEHPK3PXP&issuer=Steam",
        "otpauth://steam/Steam:user?secret=JBSWY3DPEHPK3PXP&digits=5&period=30&algorithm=SHA1",
        "otpauth://totp/Steam:user?secret=JBSWY3DPEHPK3PXP&issuer=Steam&encoder=steam",
        "otpauth://totp/Steam:user?secret=JBSWY3DPEHPK3PXP&digits=5&encoder=STEAM",
        "otpauth://totp/Steam:user?secret=JBSWY3DPEHPK3PXP&digits=6&encoder=steam",
        "otpauth://totp/Steam:user?secret=JBSWY3DPEHPK3PXP&steam",
        "otpauth://totp/Steam:user?secret=JBSWY3DPEHPK3PXP&issuer=Steam",
        "otpauth://totp/steam:user?secret=JBSWY3DPEHPK3PXP&issuer=Steam&digits=5",
    ] {
        let account = read(text);
        let shown = (
            account.kind,
            account.digits,
            &*account.issuer,
            &*account.name,
        );
        assert_eq!(shown, (Kind::Steam, 5, "Steam", "user"), "{text}");
        assert_eq!(account.extra, [], "{text}");
    }
}

#[test]
fn an_issuer_named_steam_does_not_change_settings_that_are_spelt_out() {
    for parameters in [
        "digits=6",
        "digits=8",
        "algorithm=SHA256",
        "period=60",
        "encoder=totp",
    ] {
        let account = read(&format!(
            "otpauth://totp/Steam:user?secret={KEY}&{parameters}"
        ));
        assert!(matches!(account.kind, Kind::Totp { .. }), "{parameters}");
        assert_eq!(read(&write(&account)), account, "{parameters}");
    }
}

#[test]
fn steam_links() {
    let steam = |text: &str| {
        let account = read(text);
        assert_eq!((account.kind, account.digits), (Kind::Steam, 5), "{text}");
        assert_eq!(account.title(), "Steam");
        account.code_at(1_742_298_317).as_str().to_owned()
    };
    for text in [
        "steam://STEAMKEY",
        "StEam://steamkey",
        "steam://STEAMKEY/",
        "steam://STEAMKEY?issuer=x",
        " steam://STEAM%20KEY",
    ] {
        assert_eq!(steam(text), "VKFDN", "{text}");
    }
    // The same key in base64, whose case and slashes matter.
    let base64 = "steam://+/9vMTIzNDU2Nzg5MDEyMzQ1Njc=";
    let bytes = [b"\xfb\xffo".as_slice(), b"12345678901234567"].concat();
    assert_eq!(read(base64).secret, Secret::new(bytes));

    for command in [
        "steam://run/440",
        "steam://open/games",
        "steam://open",
        "steam://rungameid/1",
    ] {
        assert_eq!(refusal(command), UriError::NotOtpauth, "{command}");
    }
    assert_eq!(refusal("steam://"), UriError::MissingSecret);
    assert!(matches!(refusal("steam://STEAMK0Y"), UriError::Key(_)));
}

#[test]
fn what_is_no_account_is_refused_by_name() {
    let unknown = |name: &str| UriError::UnknownType { name: name.into() };
    let bad_key = |character, position| {
        UriError::Key(KeyError::NotBase32 {
            character,
            position,
        })
    };
    let yandex = "otpauth://yaotp/alice%40yandex.ru\
        ?secret=6SB2IKNM6OBZPAVBVTOHDKS4FAAAAAAADFUTQMBTRY&pin_length=4&issuer=Yandex";
    for (text, reason) in [
        ("", UriError::NotOtpauth),
        ("https://example.com/", UriError::NotOtpauth),
        ("otpauth-migration://offline?data=AA", UriError::NotOtpauth),
        ("otpauth://", UriError::NotOtpauth),
        ("JBSWY3DPEHPK3PXP", UriError::NotOtpauth),
        (yandex, unknown("Yandex")),
        ("otpauth://motp/a?secret=e3152afee62599c8", unknown("mOTP")),
        ("motp://Name:acct?secret=e3152afee62599c8", unknown("mOTP")),
        ("otpauth://ocra/a?secret=JBSWY3DP", unknown("ocra")),
        (
            "otpauth://hotp/a?secret=JBSWY3DP&encoder=steam",
            unknown("Steam HOTP"),
        ),
        ("otpauth://totp/ThisIsABadTotp", UriError::MissingSecret),
        ("otpauth://totp/a?secret=&issuer=b", UriError::MissingSecret),
        ("otpauth://totp/a?secret=%3D%3D", UriError::MissingSecret),
        ("otpauth://totp/a?secret=JBSW8", bad_key('8', 5)),
        ("otpauth://totp/a?secret=JBSW+Y3DP", bad_key('+', 5)),
    ] {
        assert_eq!(refusal(text), reason, "{text}");
    }
}

#[test]
fn settings_without_codes_are_refused_by_name() {
    let digits = |digits: &str| UriError::UnsupportedDigits {
        digits: digits.into(),
    };
    let period = |period: &str| UriError::UnsupportedPeriod {
        period: period.into(),
    };
    let algorithm = |name: &str| UriError::UnsupportedAlgorithm { name: name.into() };
    for (kind, setting, reason) in [
        ("totp", "digits=0", digits("0")),
        ("totp", "digits=10", digits("10")),
        ("hotp", "digits=10", digits("10")),
        ("totp", "digits=six", digits("six")),
        ("totp", "digits=-6", digits("-6")),
        ("totp", "period=0", period("0")),
        ("totp", "period=2147483649", period("2147483649")),
        ("totp", "period=30.5", period("30.5")),
        ("totp", "algorithm=MD5", algorithm("MD5")),
        ("totp", "algorithm=SHA224", algorithm("SHA224")),
        (
            "totp",
            "algorithm=GOST3411_2012_256",
            algorithm("GOST3411_2012_256"),
        ),
        ("hotp", "counter=five", UriError::BadCounter),
        ("hotp", "counter=-1", UriError::BadCounter),
        ("steam", "digits=6", digits("6")),
        ("steam", "period=60", period("60")),
        ("steam", "algorithm=SHA256", algorithm("SHA256")),
    ] {
        let text = format!("otpauth://{kind}/a?secret={KEY}&{setting}");
        assert_eq!(refusal(&text), reason, "{text}");
    }
}

#[test]
fn no_error_repeats_a_key_that_stands_in_the_wrong_place() {
    for text in [
        "otpauth://JBSWY3DPEHPK3PXP",
        "otpauth://secret=JBSWY3DPEHPK3PXP",
        "otpauth://totp/a?secret=JBSWY3DP&algorithm=JBSWY3DPEHPK3PXP",
        "otpauth://totp/a?secret=JBSWY3DP&digits=JBSWY3DPEHPK3PXP",
        "otpauth://totp/a?secret=JBSWY3DP&period=jbswy3dpehpk3pxp",
        "otpauth://steam/a?secret=JBSWY3DP&digits=JBSWY3DPEHPK3PXP",
    ] {
        let reason = refusal(text);
        let shown = format!("{reason} {reason:?}").to_uppercase();
        assert!(!shown.contains("JBSWY"), "{shown}");
    }
    let long = refusal("otpauth://totp/a?secret=JBSWY3DP&algorithm=a-b-c-d-e-f-g-h-i-j-k-l-m");
    let UriError::UnsupportedAlgorithm { name } = long else {
        panic!("{long}");
    };
    assert_eq!(name, "a-b-c-d-e-f-g-h-i-j-");
}

#[test]
fn unknown_parameters_are_kept_and_written_back() {
    let text = "otpauth://totp/Example:alice?lock=false&secret=JBSWY3DPEHPK3PXP&issuer=Example\
        &tags=a&tags=b&image=https%3A%2F%2Fexample.com%2Fa.png%3Fb%3D1%26c\
        &codeDisplay=%7B%22note%22%3A%22two+words%22%7D&flag&digits=6";
    let account = read(text);
    let extra: Vec<(&str, &str)> = account
        .extra
        .iter()
        .map(|(key, value)| (&**key, &**value))
        .collect();
    assert_eq!(
        extra,
        [
            ("lock", "false"),
            ("tags", "a"),
            ("tags", "b"),
            ("image", "https://example.com/a.png?b=1&c"),
            ("codeDisplay", "{\"note\":\"two words\"}"),
            ("flag", ""),
        ]
    );
    assert_eq!(read(&write(&account)), account);
}

#[test]
fn a_period_that_ente_wrote_into_the_issuer() {
    let account = read("otpauth://totp/Example:alice?secret=JBSWY3DP&issuer=period%3D60");
    assert_eq!((&*account.issuer, &*account.name), ("Example", "alice"));
    assert_eq!(account.kind, Kind::Totp { period: 60 });
}

#[test]
fn writing_is_canonical() {
    let mut account = Account::new_totp(
        "Ünïcode Shop",
        "bob+test@example.com",
        Secret::from_base32("gezd gnbv gy3t qojq").unwrap(),
    );
    account.algorithm = Algorithm::Sha256;
    account.digits = 8;
    account.kind = Kind::Totp { period: 60 };
    assert_eq!(
        *write(&account),
        "otpauth://totp/%C3%9Cn%C3%AFcode%20Shop:bob%2Btest%40example.com\
         ?secret=GEZDGNBVGY3TQOJQ&issuer=%C3%9Cn%C3%AFcode%20Shop\
         &algorithm=SHA256&digits=8&period=60"
    );
    account.kind = Kind::Hotp { counter: 5 };
    account.issuer.clear();
    assert_eq!(
        *write(&account),
        "otpauth://hotp/bob%2Btest%40example.com\
         ?secret=GEZDGNBVGY3TQOJQ&algorithm=SHA256&digits=8&counter=5"
    );
    assert_eq!(
        *write(&read("steam://GEZDGNBVGY3TQOJQ")),
        "otpauth://steam/Steam:?secret=GEZDGNBVGY3TQOJQ&issuer=Steam\
         &algorithm=SHA1&digits=5&period=30"
    );
}

#[test]
fn writing_needs_no_second_buffer() {
    let mut account = Account::new_totp(
        "アマゾン".repeat(20),
        "太郎".repeat(20),
        Secret::new(vec![1; 200]),
    );
    account.extra.push(("メモ".into(), "長い".repeat(100)));
    account.kind = Kind::Hotp { counter: u64::MAX };
    let written = write(&account);
    // A string that grew has at least twice its first capacity.
    assert!(written.capacity() < 2 * written.len() + 160);
    assert_eq!(read(&written), account);
}

fn any_account() -> impl Strategy<Value = Account> {
    let name = || any::<String>().prop_map(|name| clean(&name));
    let kind = prop_oneof![
        (1..=MAX_PERIOD_SECONDS).prop_map(|period| Kind::Totp { period }),
        Just(Kind::Totp { period: 30 }),
        any::<u64>().prop_map(|counter| Kind::Hotp { counter }),
        Just(Kind::Steam),
    ];
    (
        prop_oneof![name(), Just("Steam".to_owned())],
        name(),
        prop::collection::vec(any::<u8>(), 1..64),
        prop::sample::select(vec![Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512]),
        1..=MAX_DIGITS,
        kind,
        prop::collection::vec(("x[a-zA-Z_ é&=]{0,8}", any::<String>()), 0..4),
    )
        .prop_map(|(issuer, name, key, algorithm, digits, kind, extra)| {
            let is_steam = kind == Kind::Steam;
            Account {
                issuer,
                name,
                secret: Secret::new(key),
                algorithm: if is_steam { Algorithm::Sha1 } else { algorithm },
                digits: if is_steam { STEAM_DIGITS } else { digits },
                kind,
                extra,
            }
        })
}

proptest! {
    #[test]
    fn every_account_survives_writing(account in any_account()) {
        prop_assert_eq!(account.check(), Ok(()));
        let written = write(&account);
        prop_assert!(written.is_ascii());
        prop_assert_eq!(parse(&written).unwrap(), account);
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        parse(&text).ok();
        names_of(&text);
    }

    #[test]
    fn nothing_after_the_scheme_makes_it_panic(
        scheme in "(otpauth://(totp|hotp|steam)/|steam://)",
        rest in "([:/?&;=#%+ a-zA-Z0-9é鍵]|secret=|issuer=|digits=|period=|encoder=){0,40}",
    ) {
        if let Ok(account) = parse(&format!("{scheme}{rest}")) {
            prop_assert_eq!(account.check(), Ok(()));
            account.code_at(59);
            prop_assert_eq!(parse(&write(&account)).unwrap(), account);
        }
    }
}
