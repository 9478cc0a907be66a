use crate::{
    otp::Account,
    secret::Secret,
    vault::{edit::*, groups::Group},
};

fn account(issuer: &str, secret: u8) -> Account {
    Account::new_totp(issuer, "taro", Secret::new(vec![secret; 20]))
}

#[test]
fn replacing_keeps_the_place_and_puts_the_old_account_in_the_trash() {
    let mut vault = Vault::default();
    let first = vault.add(account("Amazon", 1), 10);
    vault.add(account("GitHub", 2), 10);
    let edit = Edit::Add(vec![Addition {
        entry: account("Amazon", 3).into(),
        instead_of: Some(first),
    }]);
    assert_eq!(edit.apply(&mut vault, 20), Outcome::Added(vec![first]));
    assert_eq!(vault.len(), 2);
    assert_eq!(vault.position(first), Some(0));
    assert_eq!(vault.entries()[0].account.secret.expose(), [3; 20]);
    assert_eq!(vault.trash().len(), 1);
    assert_eq!(vault.trash()[0].entry.account.secret.expose(), [1; 20]);
}

#[test]
fn an_edit_of_an_entry_that_is_gone_changes_nothing() {
    let mut vault = Vault::default();
    let id = vault.add(account("Amazon", 1), 10);
    Edit::Remove(vec![id]).apply(&mut vault, 11);
    let before = vault.clone();
    for edit in [
        Edit::Remove(vec![id]),
        Edit::Move { id, index: 0 },
        Edit::Advance(id),
        Edit::SetNote {
            id,
            note: "home".to_owned().into(),
        },
        Edit::SetIcon {
            id,
            icon: Some(Icon::initial()),
        },
        Edit::Assign {
            ids: vec![id],
            group: "Home".to_owned(),
            is_in: true,
        },
        Edit::Pin {
            ids: vec![id],
            pinned: true,
        },
        Edit::Group(GroupEdit::Delete("Home".to_owned())),
    ] {
        assert_eq!(edit.apply(&mut vault, 12), Outcome::Gone, "{edit:?}");
    }
    assert!(vault == before);
}

#[test]
fn several_that_are_deleted_together_come_back_to_their_places() {
    let mut vault = Vault::default();
    let mut add = |secret| vault.add(account("Amazon", secret), 10);
    let ids: Vec<EntryId> = (1..=5).map(&mut add).collect();
    let gone = vec![ids[0], ids[1], ids[3]];
    let removed = Edit::Remove(gone.clone()).apply(&mut vault, 11);
    assert_eq!(removed, Outcome::Removed(gone.clone()));
    assert_eq!(vault.len(), 2);
    Edit::Restore(gone).apply(&mut vault, 12);
    let order: Vec<_> = vault.entries().iter().map(|it| it.id).collect();
    assert_eq!(order, ids);
}

#[test]
fn other_digits_do_not_set_a_counter_back() {
    let mut vault = Vault::default();
    let counting = Account {
        kind: Kind::Hotp { counter: 7 },
        ..account("Bank", 1)
    };
    let id = vault.add(counting, 10);
    let edit = |counter, keeps_counter| Edit::SetCodes {
        id,
        algorithm: Algorithm::Sha1,
        digits: 8,
        kind: Kind::Hotp { counter },
        keeps_counter,
    };
    // Another code was made while the dialog was open.
    Edit::Advance(id).apply(&mut vault, 11);
    edit(7, true).apply(&mut vault, 12);
    let kind = |vault: &Vault| vault.entries()[0].account.kind;
    assert_eq!(kind(&vault), Kind::Hotp { counter: 8 });
    assert_eq!(vault.entries()[0].account.digits, 8);
    edit(3, false).apply(&mut vault, 13);
    assert_eq!(kind(&vault), Kind::Hotp { counter: 3 });
}

#[test]
fn what_belongs_to_an_account_goes_to_no_other() {
    let mut before = Vault::default();
    let first = before.add(account("Amazon", 1), 10);
    let second = before.add(account("GitHub", 2), 10);
    let mut now = Vault::default();
    now.add(account("Amazon", 1), 10);
    now.add(account("Google", 3), 10);
    let merged = |edit: Edit| edit.merged(&before, &now);
    let codes = |id| Edit::SetCodes {
        id,
        algorithm: Algorithm::Sha256,
        digits: 8,
        kind: Kind::Totp { period: 30 },
        keeps_counter: true,
    };
    let recovery = |id| Edit::AddRecoveryCodes {
        id,
        codes: vec![Secret::new(b"12345678".to_vec())],
    };
    let used = |id| Edit::MarkRecoveryCode {
        id,
        code: Secret::new(b"12345678".to_vec()),
        is_used: true,
    };
    let kept = |id| Edit::KeepRecoveryCode {
        id,
        code: RecoveryCode::new("12345678"),
        place: 0,
        is_kept: false,
    };
    let edits: [&dyn Fn(EntryId) -> Edit; 5] =
        [&codes, &recovery, &used, &kept, &Edit::DropRecoveryCodes];
    for edit in edits {
        assert!(merged(edit(first)).is_some(), "{:?}", edit(first));
        assert!(merged(edit(second)).is_none(), "{:?}", edit(second));
    }
    let restored = Edit::Group(GroupEdit::Restore(DeletedGroup {
        group: Group::new("Work"),
        index: 0,
        members: vec![first, second],
    }));
    let Some(Edit::Group(GroupEdit::Restore(kept))) = merged(restored) else {
        panic!("a group is restored whatever became of its accounts");
    };
    assert_eq!(kept.members, [first]);
}

#[test]
fn an_edit_goes_over_to_a_newer_vault_but_never_to_another_account() {
    let mut before = Vault::default();
    let first = before.add(account("Amazon", 1), 10);
    let second = before.add(account("GitHub", 2), 10);
    // The other copy went back to before GitHub, whose id now belongs to Google. It has added Steam as well.
    let mut now = Vault::default();
    now.add(account("Amazon", 1), 10);
    assert_eq!(now.add(account("Google", 3), 10), second);
    now.add(account("Steam", 4), 10);
    let merged = |edit: Edit| edit.merged(&before, &now);

    let remove = Edit::Remove(vec![first, second]);
    assert!(matches!(merged(remove), Some(Edit::Remove(ids)) if ids == [first]));
    assert!(merged(Edit::Remove(vec![second])).is_none());
    let note = |id| Edit::SetNote {
        id,
        note: "home".to_owned().into(),
    };
    assert!(merged(note(first)).is_some());
    assert!(merged(note(second)).is_none());
    let pin = Edit::Pin {
        ids: vec![first, second],
        pinned: true,
    };
    assert!(matches!(merged(pin), Some(Edit::Pin { ids, .. }) if ids == [first]));
    let group = |ids| Edit::Assign {
        ids,
        group: "Home".to_owned(),
        is_in: true,
    };
    let both = merged(group(vec![first, second]));
    assert!(matches!(both, Some(Edit::Assign { ids, .. }) if ids == [first]));
    assert!(
        merged(Edit::Move {
            id: second,
            index: 0
        })
        .is_none()
    );
    let adopt = Edit::Adopt {
        origin: Origin::Previous,
        vault: Vault::default(),
    };
    assert!(merged(adopt).is_none());

    let add = |name, secret, instead_of| Addition {
        entry: account(name, secret).into(),
        instead_of,
    };
    let additions = vec![add("GitHub", 5, Some(second)), add("Steam", 4, None)];
    let Some(Edit::Add(kept)) = merged(Edit::Add(additions)) else {
        panic!("a new account is never given up");
    };
    assert_eq!(kept.len(), 1, "Steam is there already");
    assert_eq!(kept[0].instead_of, None, "Google is left alone");
}
