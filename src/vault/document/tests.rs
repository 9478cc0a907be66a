use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{
    icon::Icon,
    otp::{Account, Kind},
    secret::Secret,
    vault::{Note, recovery_codes::RecoveryCode},
};

const URI: &str = "otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP&issuer=Example\
    &algorithm=SHA1&digits=6&period=30";

fn full_vault() -> Vault {
    let mut vault = Vault::default();
    let key = |byte| Secret::new(vec![byte; 20]);
    vault.add(
        Account::new_totp("アマゾン", "taro \"太郎\"", key(1)),
        1_700_000_000,
    );
    vault.add(Account::new_totp("Gone", "bob\\", key(2)), 1_700_000_001);
    vault.add(
        Account {
            kind: Kind::Hotp { counter: u64::MAX },
            ..Account::new_totp("", "carol: 🦀", key(3))
        },
        1_700_000_002,
    );
    vault.entries[0].groups = vec!["仕事".into()];
    vault.entries[0].pinned = true;
    vault.entries[0].note = Note::new("two\nlines\u{7f}\u{0}".to_owned());
    vault.entries[0].recovery_codes = vec![
        RecoveryCode::new("1234 5678"),
        RecoveryCode {
            used: Some(1_700_000_004),
            ..RecoveryCode::new("abcd-efgh")
        },
    ];
    vault.entries[0].icon = Some(Icon::new("amazon"));
    vault.entries[1].groups = vec!["家".into(), "仕事".into()];
    vault.groups = ["仕事", "家"].map(Group::new).into();
    vault.groups[1].color = Some("blue".into());
    let gone = vault.entries[1].id;
    vault.remove(gone, 1_700_000_003);
    vault
}

fn read_value(value: &Value) -> (Vault, u64) {
    read(&value.to_string()).unwrap()
}

fn written(vault: &Vault, generation: u64) -> Value {
    serde_json::from_str(&write(vault, generation).unwrap()).unwrap()
}

#[test]
fn a_vault_survives_being_stored() {
    for vault in [Vault::default(), full_vault()] {
        let text = write(&vault, 7).unwrap();
        let (read_back, generation) = read(&text).unwrap();
        assert_eq!(generation, 7);
        assert!(read_back == vault);
        assert_eq!(*write(&read_back, 7).unwrap(), *text);
    }
}

#[test]
fn the_stored_text_is_one_line_of_ascii() {
    let text = write(&full_vault(), u64::MAX).unwrap();
    assert!(text.bytes().all(|byte| (b' '..=b'~').contains(&byte)));
    assert!(text.starts_with("{\"warifu\":1,\"generation\":18446744073709551615,"));
    assert!(text.contains(r#""group":"\u4ed5\u4e8b""#), "{}", *text);
}

#[test]
fn what_is_empty_takes_no_room() {
    let mut vault = Vault::default();
    vault.add(Account::new_totp("A", "b", Secret::new(vec![1; 20])), 5);
    assert_eq!(
        written(&vault, 1)["accounts"][0],
        json!({"id": 0, "added": 5, "uri": "otpauth://totp/A:b?secret=\
            AEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIB&issuer=A&algorithm=SHA1&digits=6&period=30"})
    );
}

#[test]
fn entries_that_cannot_be_read_are_kept_as_they_are_at_their_places() {
    let bad = [
        json!({"id": 3, "uri": "otpauth://motp/a?secret=e3152afee62599c8", "note": "メモ", "x": [1, null, {"y": 1.5}]}),
        json!({"uri": "otpauth://totp/a?secret=JBSWY3DP&digits=10"}),
        json!({"note": "no uri"}),
        json!({"uri": URI, "note": 5}),
        json!({"uri": URI, "groups": ["Work", 1]}),
        json!({"uri": URI, "recovery_codes": [{"code": 5}]}),
        json!({"uri": URI, "recovery_codes": [{"code": "12345678", "hint": "x"}]}),
        json!({"uri": URI, "pinned": "yes"}),
        json!({"uri": URI, "added": -1}),
        json!("a text"),
        json!(null),
        json!(18_446_744_073_709_551_615_u64),
    ];
    for bad in bad {
        let document = json!({
            "warifu": 1,
            "generation": 1,
            "accounts": [{"id": 0, "uri": URI, "added": 1}, bad, {"id": 1, "uri": URI, "added": 2}],
            "groups": [],
            "trash": [bad],
        });
        let (mut vault, _) = read_value(&document);
        assert_eq!((vault.len(), vault.quarantined()), (2, 2), "{bad}");
        assert_eq!(written(&vault, 1), document, "{bad}");

        // Neither a change to the rest nor storing it twice touches them.
        let id = vault.entries()[0].id;
        vault.rename(id, "New", "name");
        let (vault, _) = read_value(&written(&vault, 2));
        let again = written(&vault, 3);
        assert_eq!(again["accounts"][1], bad);
        assert_eq!(again["trash"][0], bad);
        assert_eq!(vault.entries()[0].account.issuer, "New");
    }
}

#[test]
fn quarantine_outlives_the_entries_around_it() {
    let document =
        json!({"warifu": 1, "accounts": [{"uri": URI, "added": 1}, "bad", {"uri": URI}]});
    let (mut vault, _) = read_value(&document);
    let ids: Vec<_> = vault.entries().iter().map(|it| it.id).collect();
    for id in ids {
        vault.remove(id, 10);
    }
    vault.forget_trash();
    assert_eq!(vault.quarantined(), 1);
    assert_eq!(written(&vault, 1)["accounts"], json!(["bad"]));
}

#[test]
fn a_deleted_entry_without_its_day_is_not_purged_by_mistake() {
    let document = json!({"warifu": 1, "accounts": [], "trash": [{"uri": URI, "position": 0}]});
    let (mut vault, _) = read_value(&document);
    vault.forget_trash();
    assert_eq!(written(&vault, 1)["trash"], document["trash"]);
}

#[test]
fn unknown_fields_are_written_back() {
    let document = json!({
        "warifu": 1,
        "generation": 3,
        "future": {"a": ["ü", 1, true]},
        "accounts": [{"id": 0, "uri": URI, "added": 1, "color": "red", "deleted": 5}],
        "groups": ["g"],
        "trash": [{"id": 1, "uri": URI, "added": 1, "position": 0, "deleted": 9, "z": null}],
    });
    let (vault, generation) = read_value(&document);
    assert_eq!(vault.quarantined(), 0);
    assert_eq!(written(&vault, generation), document);
}

#[test]
fn unknown_fields_move_with_their_entry() {
    let document =
        json!({"warifu": 1, "accounts": [{"id": 0, "uri": URI, "added": 1, "color": "red"}]});
    let (mut vault, _) = read_value(&document);
    let id = vault.entries()[0].id;
    vault.rename(id, "New", "name");
    vault.remove(id, 5);
    let stored = written(&vault, 1);
    assert_eq!(stored["trash"][0]["color"], "red");
    let (mut vault, _) = read_value(&stored);
    vault.restore(id);
    assert_eq!(written(&vault, 1)["accounts"][0]["color"], "red");
}

#[test]
fn groups_of_another_form_are_written_back() {
    let groups = json!([{"name": "g", "color": 1}]);
    let document =
        json!({"warifu": 1, "generation": 1, "accounts": [], "groups": groups, "trash": []});
    let (vault, _) = read_value(&document);
    assert_eq!(vault.groups(), []);
    assert_eq!(written(&vault, 1), document);
}

#[test]
fn colors_of_another_form_are_written_back() {
    let document = json!({"warifu": 1, "generation": 1, "accounts": [], "groups": ["g"],
        "group_colors": {"g": {"red": 1}}, "trash": []});
    let (vault, _) = read_value(&document);
    assert_eq!(vault.groups(), [Group::new("g")]);
    assert_eq!(written(&vault, 1), document);
}

#[test]
fn one_group_is_stored_as_earlier_versions_know_it() {
    let mut vault = Vault::default();
    let id = vault.add(Account::new_totp("A", "b", Secret::new(vec![1; 20])), 5);
    vault.assign(&[id], "Work", true);
    let entry = |vault: &Vault| written(vault, 1)["accounts"][0].clone();
    assert_eq!(entry(&vault)["group"], "Work");
    assert_eq!(entry(&vault)["groups"], Value::Null);
    vault.assign(&[id], "Home", true);
    assert_eq!(entry(&vault)["group"], "Work");
    assert_eq!(entry(&vault)["groups"], json!(["Work", "Home"]));
}

#[test]
fn every_entry_has_an_id_of_its_own() {
    let entry = |id: Value| json!({"uri": URI, "added": 1, "id": id});
    let document = json!({
        "warifu": 1,
        "accounts": [
            entry(json!(4)),
            entry(json!(4)),
            entry(json!(null)),
            entry(json!(u64::MAX)),
            {"id": 90, "uri": "not readable yet"},
        ],
        "trash": [{"uri": URI, "id": 4, "position": 0, "deleted": 1}],
    });
    let (mut vault, _) = read_value(&document);
    let added = vault.add(Account::new_totp("A", "", Secret::new(vec![1])), 1);
    let trashed = vault.trash().iter().map(|it| it.entry.id);
    let ids: Vec<u64> = vault
        .entries()
        .iter()
        .map(|it| it.id)
        .chain(trashed)
        .map(EntryId::as_u64)
        .collect();
    assert_eq!(ids, [4, 91, 92, 93, 95, 94]);
    assert_eq!(added.as_u64(), 95);
}

#[test]
fn a_newer_version_is_refused_whatever_it_looks_like() {
    for (text, version) in [
        (r#"{"warifu":2,"accounts":{}}"#, 2),
        (r#"{"warifu":99999999999}"#, u32::MAX),
    ] {
        let refused = read(text).err();
        assert_eq!(refused, Some(DocumentError::TooNew { version }), "{text}");
    }
}

#[test]
fn what_is_no_vault_is_never_an_empty_one() {
    let whole = write(&full_vault(), 1).unwrap();
    let half = whole.get(..whole.len() / 2).unwrap();
    for text in [
        "",
        "null",
        "[]",
        "{}",
        r#"{"accounts":[]}"#,
        r#"{"warifu":1}"#,
        r#"{"warifu":0,"accounts":[]}"#,
        r#"{"warifu":"1","accounts":[]}"#,
        r#"{"warifu":1,"accounts":null}"#,
        r#"{"warifu":1,"accounts":{}}"#,
        r#"{"warifu":1,"accounts":[],"trash":{}}"#,
        half,
        &format!("{}x", *whole),
    ] {
        assert_eq!(
            read(text).err(),
            Some(DocumentError::NotADocument),
            "{text}"
        );
    }
}

#[test]
fn the_buffer_may_be_outgrown() {
    let mut vault = Vault::default();
    for index in 0..1000 {
        let name = format!("account {index}");
        vault.add(
            Account::new_totp("アマゾン", name, Secret::new(vec![7; 32])),
            index,
        );
    }
    let (read_back, _) = read(&write(&vault, 1).unwrap()).unwrap();
    assert!(read_back == vault);
}

#[test]
fn names_of_an_older_version_are_shown_clean_with_their_keys() {
    let uri =
        "otpauth://totp/%E2%80%AE%E2%80%8B:ta%1B%5Bro%0A?secret=GEZDGNBVGY3TQOJQ&issuer=%E2%80%8B";
    let text = format!(r#"{{"warifu":1,"generation":1,"accounts":[{{"uri":"{uri}"}}]}}"#);
    let (vault, _) = read(&text).unwrap();
    let account = &vault.entries()[0].account;
    assert_eq!(
        (account.issuer.as_str(), account.name.as_str()),
        ("", "ta[ro")
    );
    assert_eq!(account.secret.expose(), b"1234567890");
    assert_eq!(vault.quarantined(), 0);
    assert!(read(&write(&vault, 2).unwrap()).unwrap().0 == vault);
}

proptest! {
    #[test]
    fn any_names_and_notes_survive(
        issuer in any::<String>(),
        name in any::<String>(),
        note in any::<String>(),
        groups in prop::collection::btree_set(any::<String>(), 0..4),
    ) {
        let mut vault = Vault::default();
        vault.add(Account::new_totp(issuer, name, Secret::new(vec![1; 10])), 1);
        vault.entries[0].note = Note::new(note);
        vault.groups.extend(groups.iter().map(Group::new));
        vault.entries[0].groups = groups.into_iter().collect();
        let text = write(&vault, 1).unwrap();
        prop_assert!(text.is_ascii());
        prop_assert!(!text.contains(['\n', '\r']));
        prop_assert!(read(&text).unwrap().0 == vault);
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        read(&text).ok();
    }
}
