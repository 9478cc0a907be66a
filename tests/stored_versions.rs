//! The stored texts of every released version can still be opened.

use warifu::{
    otp::{Algorithm, Kind},
    vault::document,
};

const VERSION_1: &str = include_str!("data/stored/v1.json");

#[test]
fn version_1() {
    let (vault, generation) = document::read(VERSION_1.trim_end()).unwrap();
    assert_eq!(generation, 41);
    assert_eq!(vault.quarantined(), 1);
    assert_eq!(vault.groups(), ["仕事", "Home"]);

    let codes: Vec<(u64, &str, &str, String)> = vault
        .entries()
        .iter()
        .map(|entry| {
            let code = entry.account.code_at(1_111_111_111);
            (
                entry.id.as_u64(),
                entry.account.issuer.as_str(),
                entry.account.name.as_str(),
                code.as_str().to_owned(),
            )
        })
        .collect();
    assert_eq!(
        codes,
        [
            (0, "アマゾン", "alice@example.com", "050471".to_owned()),
            (
                2,
                "Ünïcode Shop",
                "bob+test@example.com",
                "40857319".to_owned()
            ),
            (3, "Counter Co", "carol", "254676".to_owned()),
            (4, "Steam", "dave", "6FGV7".to_owned()),
        ]
    );

    let first = &vault.entries()[0];
    assert_eq!(first.group.as_deref(), Some("仕事"));
    assert!(first.pinned);
    assert_eq!(first.note.as_str(), "two\nlines");
    assert_eq!(first.icon.as_deref(), Some("amazon"));
    assert_eq!(first.added, 1_700_000_000);
    assert_eq!(
        first.account.extra,
        [("lock".to_owned(), "false".to_owned())]
    );
    let second = &vault.entries()[1].account;
    assert_eq!(second.algorithm, Algorithm::Sha256);
    assert_eq!(second.kind, Kind::Totp { period: 60 });

    let trashed = &vault.trash()[0];
    assert_eq!(trashed.entry.account.title(), "Gone");
    assert_eq!((trashed.position, trashed.deleted), (1, 1_700_000_009));
}

#[test]
fn version_1_is_written_back_as_it_was() {
    let (vault, generation) = document::read(VERSION_1.trim_end()).unwrap();
    assert_eq!(
        *document::write(&vault, generation).unwrap(),
        VERSION_1.trim_end()
    );
}
