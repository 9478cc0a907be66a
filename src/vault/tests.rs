use super::search::Query;
use super::*;
use crate::secret::Secret;

fn account(issuer: &str, name: &str, key: u8) -> Account {
    Account::new_totp(issuer, name, Secret::new(vec![key; 20]))
}

fn hotp(counter: u64) -> Account {
    Account {
        kind: Kind::Hotp { counter },
        ..account("Counter", "carol", 9)
    }
}

/// A vault of accounts with these issuers, and their ids.
fn vault(issuers: &[&str]) -> (Vault, Vec<EntryId>) {
    let mut vault = Vault::default();
    let ids = (1..)
        .zip(issuers)
        .map(|(key, issuer)| vault.add(account(issuer, "alice", key), 100))
        .collect();
    (vault, ids)
}

fn issuers(vault: &Vault) -> String {
    let issuers = vault.entries().iter().map(|it| it.account.issuer.as_str());
    issuers.collect::<Vec<_>>().join(" ")
}

fn found(vault: &Vault, query: &str) -> Vec<EntryId> {
    vault
        .search(&Query::new(query))
        .into_iter()
        .map(|it| it.id)
        .collect()
}

#[test]
fn new_accounts_come_last() {
    let (mut vault, ids) = vault(&["A", "B"]);
    let id = vault.add(account("  C ", " carol\n", 3), 200);
    assert_eq!(issuers(&vault), "A B C");
    assert_eq!(vault.len(), 3);
    assert_eq!(vault.position(id), Some(2));
    let entry = vault.get(id).unwrap();
    assert_eq!((entry.account.name.as_str(), entry.added), ("carol", 200));
    assert!(!ids.contains(&id));
}

#[test]
fn a_deleted_account_comes_back_to_its_place() {
    let (mut vault, ids) = vault(&["A", "B", "C"]);
    assert!(vault.remove(ids[1], 500));
    assert_eq!(issuers(&vault), "A C");
    assert_eq!(vault.get(ids[1]), None);
    assert_eq!(vault.trash().len(), 1);
    assert_eq!(vault.trash()[0].deleted, 500);
    assert!(!vault.remove(ids[1], 500), "it is no longer in the list");

    assert!(vault.restore(ids[1]));
    assert_eq!(issuers(&vault), "A B C");
    assert_eq!(vault.trash().len(), 0);
    assert!(!vault.restore(ids[1]), "it is no longer in the trash");
}

#[test]
fn a_place_that_is_gone_is_the_end() {
    let (mut vault, ids) = vault(&["A", "B", "C"]);
    vault.remove(ids[2], 1);
    vault.remove(ids[0], 2);
    vault.remove(ids[1], 3);
    assert!(vault.restore(ids[2]));
    assert!(vault.restore(ids[0]));
    assert!(vault.restore(ids[1]));
    assert_eq!(issuers(&vault), "B A C");
}

#[test]
fn ids_are_not_used_again_while_the_vault_is_open() {
    let (mut vault, ids) = vault(&["A", "B"]);
    vault.remove(ids[1], 1);
    vault.forget_trash();
    let id = vault.add(account("C", "", 3), 1);
    assert!(!ids.contains(&id));
}

#[test]
fn a_deleted_account_is_found_in_the_trash_only() {
    let mut vault = Vault::default();
    let id = vault.add(account("Amazon", "taro", 1), 10);
    assert!(!vault.is_in_trash("amazon"));
    vault.remove(id, 11);
    assert!(vault.is_in_trash("amazon TARO"));
    assert!(!vault.is_in_trash("amazon hanako"));
    assert!(found(&vault, "amazon").is_empty());
}

#[test]
fn accounts_can_be_moved() {
    let (mut vault, ids) = vault(&["A", "B", "C", "D"]);
    assert!(vault.move_to(ids[0], 2));
    assert_eq!(issuers(&vault), "B C A D");
    assert!(vault.move_to(ids[3], 0));
    assert_eq!(issuers(&vault), "D B C A");
    assert!(vault.move_to(ids[1], 99));
    assert_eq!(issuers(&vault), "D C A B");
    vault.remove(ids[2], 1);
    assert!(!vault.move_to(ids[2], 0));
}

#[test]
fn renaming_trims_and_is_found_under_the_new_name_only() {
    let (mut vault, ids) = vault(&["GitHub"]);
    assert!(vault.rename(ids[0], " アマゾン ", "\t太郎"));
    let entry = vault.get(ids[0]).unwrap();
    assert_eq!(entry.account.issuer, "アマゾン");
    assert_eq!(entry.account.name, "太郎");
    assert_eq!(found(&vault, "あまぞん"), ids);
    assert_eq!(found(&vault, "github"), []);
}

#[test]
fn replacing_keeps_what_the_user_made_of_it() {
    let (mut vault, ids) = vault(&["A", "B", "C"]);
    vault.entries[1].note = Note::new("note".to_owned());
    vault.entries[1].groups = vec!["group".into()];
    assert!(vault.replace(ids[1], account("New", "bob", 42)));
    assert_eq!(issuers(&vault), "A New C");
    let entry = vault.get(ids[1]).unwrap();
    assert_eq!(entry.account, account("New", "bob", 42));
    assert_eq!((entry.note.as_str(), entry.added), ("note", 100));
    assert_eq!(entry.groups, ["group"]);
    assert_eq!(found(&vault, "new"), [ids[1]]);
}

#[test]
fn a_counter_is_used_once() {
    let mut vault = Vault::default();
    let id = vault.add(hotp(5), 1);
    assert_eq!(vault.advance(id), Some(5));
    assert_eq!(vault.advance(id), Some(6));
    let kind = vault.get(id).unwrap().account.kind;
    assert_eq!(kind, Kind::Hotp { counter: 7 });
}

#[test]
fn there_is_no_counter_after_the_last_and_none_in_totp() {
    let mut vault = Vault::default();
    let last = vault.add(hotp(u64::MAX), 1);
    let totp = vault.add(account("A", "", 1), 1);
    let before = vault.clone();
    assert_eq!(vault.advance(last), None);
    assert_eq!(vault.advance(totp), None);
    assert_eq!(vault, before);
}

#[test]
fn searching_in_any_script_and_width() {
    let mut vault = Vault::default();
    let amazon = vault.add(account("アマゾン", "taro@example.com", 1), 1);
    let google = vault.add(account("Google", "Tarō", 2), 1);
    let rakuten = vault.add(account("楽天ｶｰﾄﾞ", "", 3), 1);
    for (query, expected) in [
        ("", vec![amazon, google, rakuten]),
        (" 　", vec![amazon, google, rakuten]),
        ("あまぞん", vec![amazon]),
        ("ｱﾏｿﾞﾝ", vec![amazon]),
        ("ＧＯＯＧＬＥ", vec![google]),
        ("taro", vec![google, amazon]),
        ("goo tar", vec![google]),
        ("tar　goo", vec![google]),
        ("google taro@", vec![]),
        ("かーど", vec![rakuten]),
        ("カート", vec![]),
        ("zon tar", vec![amazon]),
    ] {
        assert_eq!(found(&vault, query), expected, "{query:?}");
    }
}

#[test]
fn an_account_is_found_by_the_other_names_of_its_service() {
    let mut vault = Vault::default();
    let rakuten = vault.add(account("楽天", "hanako", 1), 1);
    let amazon = vault.add(account("amazon.co.jp", "taro", 2), 1);
    let x = vault.add(account("X", "taro", 3), 1);
    let other = vault.add(account("Ama Twi Shop", "taro", 4), 1);
    for (query, expected) in [
        ("rakuten", vec![rakuten]),
        ("らくてん", vec![rakuten]),
        ("アマゾン", vec![amazon]),
        ("あま taro", vec![amazon, other]),
        ("aws", vec![]),
        ("ツイッター", vec![x]),
        ("twit", vec![x]),
        ("witter", vec![]),
    ] {
        assert_eq!(found(&vault, query), expected, "{query:?}");
    }
    assert_eq!(vault.find_by_name("rakuten"), []);
}

#[test]
fn a_word_is_not_found_across_issuer_and_name() {
    let mut vault = Vault::default();
    vault.add(account("ab", "cd", 1), 1);
    assert_eq!(found(&vault, "bc"), []);
}

#[test]
fn duplicates_closest_kind_first() {
    let mut vault = Vault::default();
    let renamed = vault.add(account("Other", "x", 1), 1);
    let same_name = vault.add(account("Amazon", "alice", 2), 1);
    assert_eq!(
        Duplicates::of(&vault).find(&account("Ａｍａｚｏｎ", "ALICE", 3)),
        Some((same_name, Duplicate::SameName))
    );
    assert_eq!(
        Duplicates::of(&vault).find(&account("Amazon", "alice", 1)),
        Some((renamed, Duplicate::SameSecret))
    );
    let mut longer = account("Amazon", "alice", 2);
    longer.digits = 8;
    assert_eq!(
        Duplicates::of(&vault).find(&longer),
        Some((same_name, Duplicate::OtherSettings))
    );
    vault.add(longer, 1);
    let mut slower = account("Amazon", "alice", 1);
    slower.kind = Kind::Totp { period: 60 };
    assert_eq!(
        Duplicates::of(&vault).find(&slower),
        Some((renamed, Duplicate::OtherSettings))
    );
    let same = vault.add(account("Amazon", "alice", 1), 1);
    assert_eq!(
        Duplicates::of(&vault).find(&account("amazon", "alice", 1)),
        Some((same, Duplicate::Same))
    );
    assert_eq!(
        Duplicates::of(&vault).find(&account("Amazon", "bob", 7)),
        None
    );
    vault.add(account("", "", 8), 1);
    assert_eq!(
        Duplicates::of(&vault).find(&account("", "", 9)),
        None,
        "no name at all"
    );
}

#[test]
fn names_with_line_breaks_are_not_taken_for_one_another() {
    let mut vault = Vault::default();
    vault.add(account("a\nb", "c", 1), 1);
    assert_eq!(Duplicates::of(&vault).find(&account("a", "b\nc", 2)), None);
}

#[test]
fn debug_shows_no_notes_and_no_names_of_a_whole_vault() {
    let (mut vault, _) = vault(&["Amazon"]);
    vault.entries[0].note = Note::new("recovery 4711".to_owned());
    let shown = format!("{vault:?} {:?}", vault.entries());
    assert!(!shown.contains("4711"), "{shown}");
    assert!(!format!("{vault:?}").contains("Amazon"));
}

#[test]
fn the_search_field_finds_notes_and_a_script_does_not() {
    let mut vault = Vault::default();
    let shop = vault.add(account("Shop", "taro", 1), 100);
    let bank = vault.add(account("Bank", "taro", 2), 100);
    assert!(vault.set_note(bank, "like the Shop, 花子"));
    assert_eq!(found(&vault, "shop"), [shop, bank]);
    assert_eq!(found(&vault, "ban 花子"), [bank]);
    assert_eq!(vault.find_by_name("shop"), [shop]);
    assert_eq!(vault.find_by_name("花子"), []);
}
