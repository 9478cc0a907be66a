use super::*;

const SEED_20: &[u8] = b"12345678901234567890";
const SEED_32: &[u8] = b"12345678901234567890123456789012";
const SEED_64: &[u8] = b"1234567890123456789012345678901234567890123456789012345678901234";

fn totp(seed: &[u8], algorithm: Algorithm, digits: u8, period: u32) -> Account {
    Account {
        algorithm,
        digits,
        kind: Kind::Totp { period },
        ..Account::new_totp("Example", "alice", Secret::new(seed.to_vec()))
    }
}

fn base32(key: &str) -> Account {
    Account::new_totp("Example", "alice", Secret::from_base32(key).unwrap())
}

fn steam(key: &str) -> Account {
    Account {
        digits: STEAM_DIGITS,
        kind: Kind::Steam,
        ..base32(key)
    }
}

#[test]
fn a_counter_is_found_by_two_codes_in_a_row() {
    let account = Account {
        kind: Kind::Hotp { counter: 9 },
        ..Account::new_totp("", "", Secret::new(b"12345678901234567890".to_vec()))
    };
    // RFC 4226, appendix D: the codes of the counters 3 and 4.
    assert_eq!(account.counter_after("969429", "338 314", 9), Some(5));
    assert_eq!(account.counter_after("338314", "969429", 9), None);
    assert_eq!(account.counter_after("969429", "338314", 5_000), None);
    assert_eq!(account.counter_after("", "", u64::MAX), None);
}

#[test]
fn rfc_4226_appendix_d() {
    let codes = [
        "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
        "520489",
    ];
    for (counter, code) in (0..).zip(codes) {
        let account = Account {
            kind: Kind::Hotp { counter },
            ..totp(SEED_20, Algorithm::Sha1, 6, 30)
        };
        assert_eq!(account.code_at(1_234_567_890).as_str(), code);
        assert_eq!(account.code_for_counter(counter).as_str(), code);
    }
}

#[test]
fn rfc_6238_appendix_b() {
    for (unix, sha1, sha256, sha512) in [
        (59, "94287082", "46119246", "90693936"),
        (1_111_111_109, "07081804", "68084774", "25091201"),
        (1_111_111_111, "14050471", "67062674", "99943326"),
        (1_234_567_890, "89005924", "91819424", "93441116"),
        (2_000_000_000, "69279037", "90698825", "38618901"),
        (20_000_000_000, "65353130", "77737706", "47863826"),
    ] {
        let code = |seed, algorithm| totp(seed, algorithm, 8, 30).code_at(unix);
        assert_eq!(code(SEED_20, Algorithm::Sha1).as_str(), sha1);
        assert_eq!(code(SEED_32, Algorithm::Sha256).as_str(), sha256);
        assert_eq!(code(SEED_64, Algorithm::Sha512).as_str(), sha512);
    }
}

#[test]
fn other_digits_periods_and_short_keys() {
    let at = |account: &Account, unix| account.code_at(unix).as_str().to_owned();
    let sha256 = totp(SEED_32, Algorithm::Sha256, 8, 60);
    assert_eq!(at(&sha256, 1_111_111_111), "40857319");

    let unix = 1_741_011_292;
    let with = |algorithm, digits, period| {
        let account = Account {
            algorithm,
            digits,
            kind: Kind::Totp { period },
            ..base32("QWERTYUIOP")
        };
        assert_eq!(account.check(), Ok(()));
        at(&account, unix)
    };
    assert_eq!(with(Algorithm::Sha1, 6, 30), "419231");
    assert_eq!(with(Algorithm::Sha1, 1, 300), "7");
    assert_eq!(with(Algorithm::Sha256, 6, 30), "878984");
    assert_eq!(with(Algorithm::Sha512, 6, 30), "560428");
    assert_eq!(with(Algorithm::Sha1, 6, 1_000_000_000), "011217");

    for (key, code) in [
        ("WQIQ25BRKZYCJVYP", "194506"),
        ("PIUDISEQYA", "829846"),
        ("ddfdf", "932653"),
        ("HJSGFJHDFDJDJKSDFD", "000034"),
    ] {
        assert_eq!(at(&base32(key), 1_672_531_200), code, "{key}");
    }
}

#[test]
fn every_number_of_digits_is_the_end_of_the_same_number() {
    // RFC 4226, appendix D: counter 0 truncates to 1284755224.
    for digits in 1..=9 {
        let code = totp(SEED_20, Algorithm::Sha1, digits, 30).code_for_counter(0);
        assert_eq!(code.as_str().len(), usize::from(digits));
        assert!("1284755224".ends_with(code.as_str()), "{}", code.as_str());
    }
}

#[test]
fn steam_codes() {
    for (key, unix, code) in [
        ("STEAMKEY", 1_742_298_317, "VKFDN"),
        ("STEAMKEY", 1_742_298_622, "NTK5M"),
        ("HXDMVJECJJWSRB3HWIZR4IFUGFTMXBOZ", 1_672_531_200, "7W6CJ"),
        ("BASE32SECRET3232", 0, "2TC8B"),
        ("BASE32SECRET3232", 30, "YKKK4"),
        ("GA4TQNZWGU2DGMRRGA4TQNZWGU2DGMRR", 1_111_111_111, "6FGV7"),
    ] {
        let account = steam(key);
        assert_eq!(account.check(), Ok(()));
        assert_eq!(account.code_at(unix).as_str(), code);
        assert_eq!(account.code_at(unix).grouped().as_str(), code);
    }
}

#[test]
fn the_next_code_is_the_code_of_the_next_step() {
    let account = totp(SEED_20, Algorithm::Sha1, 6, 30);
    for unix in [0, 29, 30, 59, 1_111_111_111] {
        let left = account.seconds_left(unix).unwrap();
        let next = account.next_code(unix).unwrap();
        assert_eq!(next, account.code_at(unix + u64::from(left)));
        assert_eq!(
            account.code_at(unix),
            account.code_at(unix + u64::from(left) - 1)
        );
    }
}

#[test]
fn seconds_left_runs_from_the_period_to_one() {
    let account = totp(SEED_20, Algorithm::Sha1, 6, 30);
    assert_eq!(account.seconds_left(0), Some(30));
    assert_eq!(account.seconds_left(1), Some(29));
    assert_eq!(account.seconds_left(29), Some(1));
    assert_eq!(account.seconds_left(30), Some(30));
    let second = totp(SEED_20, Algorithm::Sha1, 6, 1);
    assert_eq!(second.seconds_left(12_345), Some(1));
    assert_eq!(steam("STEAMKEY").seconds_left(31), Some(29));
}

#[test]
fn hotp_has_no_clock() {
    let account = Account {
        kind: Kind::Hotp { counter: 5 },
        ..totp(SEED_20, Algorithm::Sha1, 6, 30)
    };
    assert_eq!(account.period(), None);
    assert_eq!(account.seconds_left(100), None);
    assert_eq!(account.next_code(100), None);
}

#[test]
fn what_makes_no_valid_code_is_refused_by_name() {
    let good = totp(SEED_20, Algorithm::Sha1, 6, 30);
    assert_eq!(good.check(), Ok(()));
    for digits in [0, 10, 255] {
        let account = totp(SEED_20, Algorithm::Sha1, digits, 30);
        assert_eq!(account.check(), Err(Unsupported::Digits { digits }));
    }
    for period in [0, MAX_PERIOD_SECONDS + 1] {
        let account = totp(SEED_20, Algorithm::Sha1, 6, period);
        assert_eq!(account.check(), Err(Unsupported::Period { period }));
    }
    let empty = totp(b"", Algorithm::Sha1, 6, 30);
    assert_eq!(empty.check(), Err(Unsupported::NoSecret));
    let six = Account {
        digits: 6,
        ..steam("STEAMKEY")
    };
    assert_eq!(six.check(), Err(Unsupported::Digits { digits: 6 }));
    let sha256 = Account {
        algorithm: Algorithm::Sha256,
        ..steam("STEAMKEY")
    };
    assert!(matches!(
        sha256.check(),
        Err(Unsupported::SteamAlgorithm { .. })
    ));
}

#[test]
fn no_setting_makes_it_panic() {
    for digits in [0, 1, 9, 10, 255] {
        for period in [0, 1, u32::MAX] {
            for seed in [b"".as_slice(), SEED_64, &[0xff; 300]] {
                for unix in [0, u64::MAX] {
                    let account = totp(seed, Algorithm::Sha512, digits, period);
                    account.code_at(unix);
                    account.next_code(unix);
                    assert!(account.seconds_left(unix).is_some());
                    let steam = Account {
                        kind: Kind::Steam,
                        ..account
                    };
                    assert_eq!(steam.code_at(unix).as_str().len(), 5);
                }
            }
        }
    }
}

#[test]
fn algorithm_names_in_every_spelling() {
    for name in [
        "SHA1",
        "SHA-1",
        "sha1",
        "SHA",
        "HmacSHA1",
        "HMAC-SHA-1",
        "HMACSHA1",
        "null",
        "",
        " ",
    ] {
        assert_eq!(Algorithm::from_name(name), Some(Algorithm::Sha1), "{name}");
    }
    for name in ["SHA256", "sha-256", "HmacSHA256", "Algorithm.sha256"] {
        assert_eq!(
            Algorithm::from_name(name),
            Some(Algorithm::Sha256),
            "{name}"
        );
    }
    for name in ["SHA512", "SHA-512", "HMAC_SHA512"] {
        assert_eq!(
            Algorithm::from_name(name),
            Some(Algorithm::Sha512),
            "{name}"
        );
    }
    for name in ["MD5", "SHA224", "SHA384", "SHA3-256", "GOST3411_2012_256"] {
        assert_eq!(Algorithm::from_name(name), None, "{name}");
    }
}

#[test]
fn codes_are_grouped_for_reading() {
    for (code, grouped) in [
        ("7", "7"),
        ("12345", "12345"),
        ("123456", "123 456"),
        ("1234567", "123 4567"),
        ("12345678", "1234 5678"),
        ("123456789", "123 456 789"),
        ("2TC8B", "2TC8B"),
    ] {
        let code = Code(Zeroizing::new(code.to_owned()));
        assert_eq!(*code.grouped(), grouped);
    }
}

#[test]
fn the_title_is_the_issuer_else_the_name() {
    let mut account = totp(SEED_20, Algorithm::Sha1, 6, 30);
    assert_eq!(account.title(), "Example");
    account.issuer.clear();
    assert_eq!(account.title(), "alice");
}

#[test]
fn debug_shows_neither_key_nor_code_nor_unknown_parameters() {
    let mut account = totp(SEED_20, Algorithm::Sha1, 6, 30);
    account.extra.push(("pin".into(), "4711".into()));
    let shown = format!("{account:?} {:?}", account.code_at(59));
    assert!(shown.contains("alice"), "{shown}");
    for hidden in ["GEZDGNBV", "1234567890", "49, 50", "287082", "4711", "pin"] {
        assert!(!shown.contains(hidden), "{hidden} in {shown}");
    }
}
