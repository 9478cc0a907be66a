use proptest::prelude::*;

use super::*;
use crate::{
    otp::Account,
    secret::Secret,
    vault::{NewEntry, Vault},
};

/// A vault with accounts of these issuers.
fn vault(issuers: &[&str]) -> Vault {
    let mut vault = Vault::default();
    for issuer in issuers {
        let key = Secret::new(issuer.as_bytes().to_vec());
        vault.add(Account::new_totp(*issuer, "taro", key), 10);
    }
    vault
}

/// The issuers that a query finds, the best first.
fn found<'a>(vault: &'a Vault, query: &str) -> Vec<&'a str> {
    let entries = vault.search(&Query::new(query)).into_iter();
    entries.map(|it| it.account.issuer.as_str()).collect()
}

#[test]
fn kana_and_latin_letters_find_each_other() {
    for (issuer, queries) in [
        (
            "Amazon",
            &["アマゾン", "あまぞん", "ｱﾏｿﾞﾝ", "ama", "あま"][..],
        ),
        ("アマゾン", &["amazon", "AMA", "ａｍａｚｏｎ", "あまぞ"]),
        ("らくてん", &["rakuten", "raku", "rak", "ラクテン"]),
        ("rakuten", &["らくてん", "らく"]),
        ("シャープ", &["sha-pu", "sya-pu", "shaapu", "しゃーぷ"]),
        ("ふじつう", &["fujitsuu", "huzituu"]),
        ("楽天カード", &["ka-do", "kaado", "カード", "楽天"]),
    ] {
        let vault = vault(&["GitHub", issuer, "Steam"]);
        for query in queries {
            assert_eq!(found(&vault, query), [issuer], "{query}");
        }
    }
}

#[test]
fn one_typing_error_is_forgiven_from_four_letters_on() {
    let vault = vault(&["Amazon", "GitHub", "Google", "アマゾン"]);
    for (query, expected) in [
        ("amzon", &["Amazon", "アマゾン"][..]),
        ("amazoon", &["Amazon", "アマゾン"]),
        ("amaozn", &["Amazon", "アマゾン"]),
        ("githib", &["GitHub"]),
        ("gihtu", &["GitHub"]),
        ("goggle", &["Google"]),
        ("gogl", &["Google"]),
        ("あまざん", &["Amazon", "アマゾン"]),
        // Too short, two errors, a wrong first letter.
        ("gog", &[]),
        ("gitxxb", &[]),
        ("bmazon", &[]),
    ] {
        assert_eq!(found(&vault, query), expected, "{query}");
    }
}

#[test]
fn a_typing_error_is_forgiven_only_if_nothing_else_is_found() {
    let vault = vault(&["Gitlab", "Gitlap"]);
    assert_eq!(found(&vault, "gitlab"), ["Gitlab"]);
    assert_eq!(found(&vault, "gitlaa"), ["Gitlab", "Gitlap"]);
}

#[test]
fn the_best_match_comes_first() {
    let mut vault = vault(&["My Mail", "Email", "Mail", "Mailbox", "Other"]);
    let other = vault.entries()[4].id;
    vault.set_note(other, "mail");
    assert_eq!(
        found(&vault, "mail"),
        ["Mail", "Mailbox", "My Mail", "Email", "Other"]
    );
    assert_eq!(
        found(&vault, ""),
        ["My Mail", "Email", "Mail", "Mailbox", "Other"],
        "no query changes no order"
    );
}

#[test]
fn groups_and_notes_are_searched_as_well() {
    let mut vault = vault(&["GitHub", "Steam"]);
    let steam = vault.entries()[1].id;
    vault.assign(&[steam], "遊び あそび", true);
    vault.set_note(steam, "family");
    for query in ["遊び", "asobi", "FAMILY", "steam あそび"] {
        assert_eq!(found(&vault, query), ["Steam"], "{query}");
    }
}

#[test]
fn matching_letters_are_marked() {
    for (query, text, marked) in [
        ("ama", "Amazon.co.jp", &["Ama"][..]),
        ("zon jp", "Amazon.co.jp", &["zon", "jp"]),
        ("あま", "アマゾン", &["アマ"]),
        ("amazo", "ｱﾏｿﾞﾝ", &["ｱﾏｿﾞ"]),
        ("zo", "アマゾン", &["ゾ"]),
        ("ぞん", "Amazon", &["zon"]),
        ("cafe", "Cafe\u{301} 9", &["Cafe\u{301}"]),
        ("ama mazo", "Amazon", &["Amazo"]),
        ("xyz", "Amazon", &[]),
        ("", "Amazon", &[]),
    ] {
        let marks = Query::new(query).marks(text);
        let found: Vec<&str> = marks.into_iter().filter_map(|it| text.get(it)).collect();
        assert_eq!(found, marked, "{query} in {text}");
    }
}

proptest! {
    #[test]
    fn any_query_can_be_typed(query in any::<String>(), name in any::<String>()) {
        let mut vault = Vault::default();
        let account = Account::new_totp(name.clone(), "", Secret::new(vec![1; 10]));
        let mut entry = NewEntry::from(account);
        entry.groups = vec![name.clone()];
        vault.add(entry, 1);
        let query = Query::new(&query);
        vault.search(&query);
        for mark in query.marks(&name) {
            prop_assert!(name.get(mark).is_some());
        }
    }

    #[test]
    fn a_part_of_a_name_finds_it(name in "[a-zA-Zァ-ヴぁ-んー一-龠0-9]{1,12}", from in 0..12_usize) {
        let part: String = name.chars().skip(from).collect();
        let vault = vault(&[&name]);
        prop_assert_eq!(found(&vault, &part).len(), 1);
    }
}
