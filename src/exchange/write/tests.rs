use proptest::prelude::*;

use super::*;
use crate::{
    exchange::{DecryptError, Encrypted, Imported, read_payloads, read_text},
    icon::Icon,
    otp::{Algorithm, STEAM_DIGITS},
    secret::Secret,
    store::sealed::Key,
    vault::{NewEntry, Vault, document, recovery_codes::RecoveryCode},
};

const PASSPHRASE: &str = "plain words 割符";

fn passphrase() -> Passphrase {
    Passphrase::new(Zeroizing::new(PASSPHRASE.to_owned()))
}

fn write_as(target: Target, entries: &[Entry]) -> Result<Written, WriteError> {
    let entries: Vec<&Entry> = entries.iter().collect();
    target.write(&entries, Some((&passphrase(), WorkFactor::new(1))))
}

/// What Warifu reads from what it has written.
fn read_back(target: Target, written: &Written) -> Imported {
    match written {
        Written::Codes(codes) => read_payloads(codes.iter().map(|it| it.as_str())),
        Written::File(content) if target == Target::Sealed => {
            let text = as_text(content);
            let key = Key::unlock(text, &passphrase()).unwrap();
            let (vault, _) = document::read(&key.open(text).unwrap()).unwrap();
            Imported {
                entries: vault.entries().iter().map(NewEntry::from).collect(),
                ..Imported::default()
            }
        }
        Written::File(content) if target == Target::AegisEncrypted => {
            read_text(&decrypted(as_text(content)))
        }
        Written::File(content) if target.is_encrypted() => {
            let encrypted = Encrypted::of_bytes(content).unwrap();
            let wrong = Passphrase::new(Zeroizing::new("wrong".to_owned()));
            assert_eq!(
                encrypted.decrypt(&wrong).unwrap_err(),
                DecryptError::WrongPassword
            );
            read_text(as_text(&encrypted.decrypt(&passphrase()).unwrap()))
        }
        Written::File(content) => read_text(as_text(content)),
    }
}

fn as_text(content: &[u8]) -> &str {
    std::str::from_utf8(content).unwrap()
}

/// Whether deriving the key takes too long for many cases.
fn is_slow(target: Target) -> bool {
    matches!(
        target,
        Target::AegisEncrypted | Target::BitwardenEncrypted | Target::Ente | Target::KeePass
    )
}

/// The plain form of an encrypted export, by the steps that Aegis documents.
fn decrypted(text: &str) -> String {
    use aes_gcm::{Aes256Gcm, KeyInit as _, Nonce, aead::Aead as _};
    let file: Value = serde_json::from_str(text).unwrap();
    let hex = |value: &Value| {
        let text = value.as_str().unwrap();
        data_encoding::HEXLOWER.decode(text.as_bytes()).unwrap()
    };
    let open = |key: &[u8], content: &[u8], params: &Value| {
        let content = [content, &hex(&params["tag"])].concat();
        let nonce = hex(&params["nonce"]);
        let cipher = Aes256Gcm::new_from_slice(key).unwrap();
        cipher
            .decrypt(Nonce::from_slice(&nonce), &*content)
            .unwrap()
    };
    let header = &file["header"];
    let slot = &header["slots"][0];
    assert_eq!(
        (&slot["n"], &slot["r"], &slot["p"]),
        (&32768.into(), &8.into(), &1.into())
    );
    let mut derived = [0; 32];
    let params = scrypt::Params::new(15, 8, 1, 32).unwrap();
    scrypt::scrypt(
        PASSPHRASE.as_bytes(),
        &hex(&slot["salt"]),
        &params,
        &mut derived,
    )
    .unwrap();
    let key = open(&derived, &hex(&slot["key"]), &slot["key_params"]);
    let content = data_encoding::BASE64.decode(file["db"].as_str().unwrap().as_bytes());
    let database = open(&key, &content.unwrap(), &header["params"]);
    let database: Value = serde_json::from_slice(&database).unwrap();
    serde_json::json!({ "header": { "slots": null, "params": null }, "db": database }).to_string()
}

/// What a target keeps of an account.
fn kept(target: Target, entry: &Entry) -> NewEntry {
    let mut kept = NewEntry::from(entry);
    // Only Warifu's own format and KeePass's have the date.
    if !matches!(target, Target::Sealed | Target::KeePass) {
        kept.added = None;
    }
    for detail in target.loss(entry).details {
        match detail {
            Detail::Note => kept.note.clear(),
            Detail::Groups => kept.groups.clear(),
            Detail::OtherGroups => kept.groups.truncate(1),
            Detail::RecoveryCodes => kept.recovery_codes.clear(),
            Detail::Pinned => kept.pinned = false,
            Detail::Parameters => kept.account.extra.clear(),
            Detail::Picture | Detail::Icon => kept.icon = None,
        }
    }
    kept
}

fn entries(accounts: impl IntoIterator<Item = NewEntry>) -> Vec<Entry> {
    let mut vault = Vault::default();
    for account in accounts {
        let added = account.added.unwrap_or_default();
        vault.add(account, added);
    }
    vault.entries().to_vec()
}

/// A picture of two colours.
fn own_picture() -> Icon {
    let mut file = std::io::Cursor::new(Vec::new());
    let picture = image::RgbaImage::from_fn(64, 64, |x, _| {
        image::Rgba([200, (x / 32 * 90) as u8, 20, 255])
    });
    picture
        .write_to(&mut file, image::ImageFormat::Png)
        .unwrap();
    Icon::of_picture(file.get_ref()).unwrap()
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        4 => prop::sample::select(vec![1, 10, 30, 30, 30, 60, 90, 300, 86_400, 1 << 20])
            .prop_map(|period| Kind::Totp { period }),
        1 => prop_oneof![0..10_u64, Just(u64::MAX)].prop_map(|counter| Kind::Hotp { counter }),
        1 => Just(Kind::Steam),
    ]
}

prop_compose! {
    fn account()(
        issuer in "[A-Za-zäß割符&%+#?=@._'\",;/ -]{0,7}S",
        // Without a colon, at which readers take names apart.
        name in "[A-Za-zäß割符&%+#?=@._'\",;/ -]{0,7}[0-9]",
        key in prop::collection::vec(any::<u8>(), 10..70),
        kind in kind(),
        digits in prop_oneof![Just(6_u8), 1..=9_u8],
        algorithm in prop::sample::select(vec![Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512]),
        has_extra in any::<bool>(),
    ) -> Account {
        let is_steam = kind == Kind::Steam;
        Account {
            issuer: if is_steam { "Steam".into() } else { issuer },
            name,
            secret: Secret::new(key),
            algorithm: if is_steam { Algorithm::Sha1 } else { algorithm },
            digits: if is_steam { STEAM_DIGITS } else { digits },
            kind,
            extra: if has_extra { vec![("image".into(), "https://a.example/b".into())] } else { Vec::new() },
        }
    }
}

prop_compose! {
    fn entry()(
        account in account(),
        groups in prop::collection::vec("[A-Za-z割/]{0,5}[a-z]", 0..3),
        pinned in any::<bool>(),
        recovery_codes in prop::collection::btree_set("[a-z0-9]{8}", 0..3),
        note in "[ -~割\n]{0,20}[.]",
        added in 1..2_000_000_000_u64,
        icon in prop::sample::select(vec![None, Some(Icon::initial()), Some(Icon::new("dropbox")), Some(own_picture())]),
    ) -> NewEntry {
        let mut entry = NewEntry::from(account);
        entry.groups = groups;
        entry.groups.dedup();
        entry.pinned = pinned;
        entry.note = note.trim().to_owned();
        entry.recovery_codes = recovery_codes.iter().map(|it| RecoveryCode::new(it)).collect();
        entry.added = Some(added);
        entry.icon = icon;
        entry
    }
}

/// Details that our own readers of these formats do not take.
fn unread(target: Target, entry: &mut NewEntry) {
    if target == Target::KeePassXc {
        entry.groups.clear();
        entry.note.clear();
    }
    // Steam's own link has no room for more.
    let targets = [
        Target::Bitwarden,
        Target::BitwardenEncrypted,
        Target::Proton,
    ];
    if targets.contains(&target) && entry.account.kind == Kind::Steam {
        entry.account.extra.clear();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(accounts in prop::collection::vec(entry(), 1..14)) {
        let entries = entries(accounts);
        for target in Target::all().filter(|it| !is_slow(*it)) {
            let fits = |it: &&Entry| target.loss(it).unfit.is_none();
            let mut expected: Vec<NewEntry> =
                entries.iter().filter(fits).map(|it| kept(target, it)).collect();
            let written = write_as(target, &entries);
            if expected.is_empty() {
                prop_assert_eq!(written.unwrap_err(), WriteError::Nothing);
                continue;
            }
            let read = read_back(target, &written.unwrap());
            prop_assert_eq!(&read.refused, &[], "{:?}", target);
            prop_assert_eq!(&read.incomplete, &[], "{:?}", target);
            let mut found = read.entries;
            for it in found.iter_mut().chain(&mut expected) {
                unread(target, it);
            }
            prop_assert_eq!(found.len(), expected.len(), "{:?}", target);
            for (found, expected) in found.iter().zip(&expected) {
                prop_assert_eq!(&found.groups, &expected.groups, "{:?}", target);
                prop_assert_eq!(&found.note, &expected.note, "{:?}", target);
                prop_assert_eq!(found, expected, "{:?}", target);
            }
        }
    }
}

fn one(uri: &str) -> NewEntry {
    crate::otp::uri::parse(uri).unwrap().into()
}

const KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/// Accounts of every kind, with every detail.
fn samples() -> Vec<Entry> {
    let link = |kind: &str, rest: &str| one(&format!("otpauth://{kind}?secret={KEY}{rest}"));
    let mut full = link("totp/Example:alice", "&issuer=Example");
    full.groups = vec!["Work".into(), "Home".into()];
    full.pinned = true;
    full.note = "ask Bob".into();
    full.recovery_codes = vec![RecoveryCode::new("1234 5678")];
    entries([
        full,
        link("totp/Long:bob", "&issuer=Long&period=45&algorithm=SHA256"),
        link("totp/Seven:carol", "&issuer=Seven&digits=7&image=x"),
        link("hotp/Bank:dave", "&issuer=Bank&counter=5"),
        link("steam/Steam:erin", "&issuer=Steam"),
        link(
            "hotp/Far:frank",
            &format!("&issuer=Far&counter={}", u64::MAX),
        ),
    ])
}

#[test]
fn an_encrypted_export_opens_by_the_documented_steps() {
    let entries = samples();
    let written = write_as(Target::AegisEncrypted, &entries).unwrap();
    let Written::File(content) = &written else {
        panic!("a file");
    };
    let text = as_text(content);
    assert!(!text.contains(KEY) && !text.contains("Example"));
    let read = read_back(Target::AegisEncrypted, &written);
    assert_eq!(read.entries.len(), 5, "all but the highest counter");
    let expected: Vec<NewEntry> = entries[..5]
        .iter()
        .map(|it| kept(Target::AegisEncrypted, it))
        .collect();
    assert_eq!(read.entries, expected);
    let other = write_as(Target::AegisEncrypted, &entries).unwrap();
    let Written::File(other) = other else {
        panic!("a file");
    };
    assert_ne!(other, *content, "keys and salts are new in each file");
}

#[test]
fn an_encrypted_export_is_opened_by_its_password_alone() {
    let entries = samples();
    for target in Target::all().filter(|it| it.is_encrypted()) {
        let written = write_as(target, &entries).unwrap();
        let Written::File(content) = &written else {
            panic!("a file");
        };
        for secret in [KEY, "Example"] {
            let mut windows = content.windows(secret.len());
            assert!(!windows.any(|it| it == secret.as_bytes()), "{target:?}");
        }
        let read = read_back(target, &written);
        let fits = |it: &&Entry| target.loss(it).unfit.is_none();
        let fitting = entries.iter().filter(fits);
        let mut expected: Vec<NewEntry> = fitting.map(|it| kept(target, it)).collect();
        let mut found = read.entries;
        for it in found.iter_mut().chain(&mut expected) {
            unread(target, it);
        }
        if target == Target::KeePass {
            // Groups come after the accounts without one.
            found.sort_by(|one, other| one.account.issuer.cmp(&other.account.issuer));
            expected.sort_by(|one, other| one.account.issuer.cmp(&other.account.issuer));
        }
        assert_eq!(found, expected, "{target:?}");
        assert_eq!(read.refused, [], "{target:?}");
    }
}

/// What a target does not hold of the samples, by their places.
fn losses(target: Target) -> Vec<(usize, Option<Unfit>, Vec<Detail>)> {
    let entries = samples();
    let place = |id| entries.iter().position(|entry| entry.id == id).unwrap();
    let losses = target.losses(&entries).into_iter();
    losses
        .map(|it| (place(it.id), it.unfit, it.details))
        .collect()
}

#[test]
fn what_a_target_cannot_hold_is_named_for_each_account() {
    let details = [
        Detail::RecoveryCodes,
        Detail::Note,
        Detail::Groups,
        Detail::Pinned,
    ];
    let extra = vec![Detail::Parameters];
    assert_eq!(losses(Target::Sealed), []);
    assert_eq!(losses(Target::Links), [(0, None, details.to_vec())]);
    for target in [Target::Aegis, Target::AegisEncrypted] {
        assert_eq!(
            losses(target),
            [
                (0, None, vec![Detail::RecoveryCodes]),
                (2, None, extra.clone()),
                (5, Some(Unfit::Counter), vec![]),
            ]
        );
    }
    assert_eq!(
        losses(Target::Google),
        [
            (0, None, details.to_vec()),
            (1, Some(Unfit::Period(45)), vec![]),
            (2, Some(Unfit::Digits(7)), extra.clone()),
            (4, Some(Unfit::Steam), vec![]),
            (5, Some(Unfit::Counter), vec![]),
        ]
    );
}

#[test]
fn what_the_apps_with_forms_of_their_own_cannot_hold_is_named() {
    let extra = vec![Detail::Parameters];
    for target in [Target::TwoFas, Target::TwoFasEncrypted] {
        assert_eq!(
            losses(target),
            [
                (
                    0,
                    None,
                    vec![
                        Detail::RecoveryCodes,
                        Detail::Note,
                        Detail::OtherGroups,
                        Detail::Pinned,
                    ]
                ),
                (1, Some(Unfit::Period(45)), vec![]),
                (2, None, extra.clone()),
                (5, Some(Unfit::Counter), vec![]),
            ]
        );
    }
    assert_eq!(
        losses(Target::Ente),
        [
            (0, None, vec![Detail::RecoveryCodes]),
            (5, Some(Unfit::Counter), vec![])
        ]
    );
    assert_eq!(
        losses(Target::Proton),
        [
            (
                0,
                None,
                vec![Detail::RecoveryCodes, Detail::Groups, Detail::Pinned],
            ),
            (2, None, extra),
            (3, Some(Unfit::Counter), vec![]),
            (5, Some(Unfit::Counter), vec![]),
        ]
    );
    for (target, details) in [
        (
            Target::Bitwarden,
            vec![Detail::RecoveryCodes, Detail::OtherGroups],
        ),
        (
            Target::BitwardenEncrypted,
            vec![Detail::RecoveryCodes, Detail::OtherGroups],
        ),
        (
            Target::KeePassXc,
            vec![Detail::RecoveryCodes, Detail::OtherGroups, Detail::Pinned],
        ),
        (
            Target::KeePass,
            vec![Detail::RecoveryCodes, Detail::OtherGroups, Detail::Pinned],
        ),
    ] {
        let expected = [
            (0, None, details),
            (3, Some(Unfit::Counter), vec![]),
            (5, Some(Unfit::Counter), vec![]),
        ];
        assert_eq!(losses(target), expected);
    }
}

#[test]
fn accounts_that_do_not_fit_are_left_out_and_none_is_changed() {
    let written = write_as(Target::Google, &samples()).unwrap();
    let read = read_back(Target::Google, &written);
    let names: Vec<&str> = read.accounts().map(|it| it.issuer.as_str()).collect();
    assert_eq!(names, ["Example", "Bank"]);
    let unfit = entries([one(&format!("otpauth://totp/Odd?secret={KEY}&period=45"))]);
    assert_eq!(
        write_as(Target::Google, &unfit).unwrap_err(),
        WriteError::Nothing
    );
}

#[test]
fn many_accounts_are_divided_among_codes_that_a_phone_can_read() {
    let accounts = (0..37).map(|index| {
        let mut entry = one(&format!("otpauth://totp/Shop:{index}?secret={KEY}"));
        entry.account.issuer = "Shop".into();
        entry
    });
    let entries = entries(accounts);
    let written = write_as(Target::Google, &entries).unwrap();
    let Written::Codes(codes) = &written else {
        panic!("codes");
    };
    assert_eq!(codes.len(), 4);
    for code in codes {
        let modules = crate::qr::write::write(code).unwrap();
        assert!(modules.side() <= 117, "{} modules", modules.side());
    }
    let read = read_back(Target::Google, &written);
    assert_eq!(read.entries.len(), 37);
    assert_eq!(read.incomplete, []);
    let part = read_payloads(codes[1..].iter().map(|it| it.as_str()));
    assert_eq!(
        part.incomplete.len(),
        1,
        "a code that was missed is noticed"
    );
}

#[test]
fn an_account_without_names_has_a_title_in_2fas() {
    let nameless = entries([one(&format!("otpauth://totp/?secret={KEY}"))]);
    let Written::File(content) = write_as(Target::TwoFas, &nameless).unwrap() else {
        panic!("a file");
    };
    let file: Value = serde_json::from_slice(&content).unwrap();
    assert_eq!(file["services"][0]["name"], "Warifu");
}

#[test]
fn every_target_has_a_name_of_its_own() {
    for target in Target::all() {
        assert_eq!(Target::of_id(target.id()), Some(target));
        let mut others = Target::all().filter(|it| *it != target);
        assert!(others.all(|it| it.file_name() != target.file_name()));
    }
    assert_eq!(Target::of_id("nothing"), None);
}

#[test]
fn an_encrypted_target_is_never_written_without_a_passphrase() {
    let entries = samples();
    let entries: Vec<&Entry> = entries.iter().collect();
    for target in Target::all().filter(|it| it.is_encrypted()) {
        let written = target.write(&entries, None);
        assert_eq!(written.unwrap_err(), WriteError::NoPassphrase);
    }
}

#[test]
fn identifiers_are_random_and_well_formed() {
    let one = uuid().unwrap();
    assert_ne!(one, uuid().unwrap());
    let lengths: Vec<usize> = one.split('-').map(str::len).collect();
    assert_eq!(lengths, [8, 4, 4, 4, 12]);
    assert_eq!(one.chars().nth(14), Some('4'));
}
