//! The store with a keyring that can fail at any write.

mod crashes;
mod earlier;
mod journal;
mod refusals;
mod rollback;
mod sealing;

use std::collections::BTreeMap;

use super::*;
use crate::{
    otp::Account,
    secret::Secret,
    store::{
        memory::{Fault, MemoryItems},
        samples::{Machine, QUICK, key, passphrase, unix_now},
    },
};

/// The size limit of the Credential Manager of Windows.
const WINDOWS: Option<usize> = Some(2560);
const LIMITS: [Option<usize>; 2] = [None, WINDOWS];

impl Machine {
    fn witness(&self) -> WitnessState {
        witness::read(&self.data_dir())
    }

    fn witness_text(&self) -> PathBuf {
        self.data_dir().join("state.json")
    }
}

/// A vault of `accounts`, different for each `mark`.
fn vault(accounts: usize, mark: &str) -> Vault {
    let mut vault = Vault::default();
    for number in 0..accounts {
        let secret = Secret::new(format!("{mark} secret {number:08}").into_bytes());
        let issuer = format!("発行者 {mark}");
        vault.add(
            Account::new_totp(issuer, format!("user{number}@example.com"), secret),
            1_700_000_000,
        );
    }
    vault
}

#[test]
fn a_vault_is_there_after_a_restart() {
    for limit in LIMITS {
        for accounts in [0, 1, 30, 300] {
            let wanted = vault(accounts, "a");
            let machine = Machine::with_saved(limit, &[&wanted]);
            let opened = machine.keyring().load().unwrap();
            assert_eq!(opened.vault, wanted, "{limit:?}, {accounts} accounts");
            assert!(!opened.is_new);
            assert_eq!(opened.generation, Generation(1));
        }
    }
}

#[test]
fn a_first_start_has_an_empty_vault_and_writes_nothing() {
    let machine = Machine::new(None);
    let opened = machine.keyring().load().unwrap();
    assert!(opened.is_new && opened.vault.is_empty());
    assert_eq!(opened.generation, Generation(0));
    assert_eq!(machine.items.writes(), 0);
    assert_eq!(machine.witness(), WitnessState::Nothing);
}

#[test]
fn the_vault_before_the_last_save_is_kept() {
    for limit in LIMITS {
        let (first, second, third) = (vault(3, "a"), vault(200, "b"), vault(1, "c"));
        let machine = Machine::with_saved(limit, &[&first]);
        let mut store = machine.keyring();
        assert_eq!(store.load_previous().unwrap(), None, "{limit:?}");

        let generation = store.save(&second, Generation(1)).unwrap();
        assert_eq!(
            store.load_previous().unwrap().unwrap().vault,
            first,
            "{limit:?}"
        );

        store.save(&third, generation).unwrap();
        assert_eq!(
            store.load_previous().unwrap().unwrap().vault,
            second,
            "{limit:?}"
        );
    }
}

#[test]
fn a_split_vault_leaves_nothing_behind() {
    let machine = Machine::new(WINDOWS);
    let mut store = machine.keyring();
    let mut generation = Generation(0);
    for accounts in [300, 1, 30, 300, 0, 2, 1] {
        generation = store.save(&vault(accounts, "a"), generation).unwrap();
    }
    // One part of the current vault and one of the previous vault.
    assert_eq!(
        machine.items.names(),
        ["vault", "vault.previous", "vault/6/0", "vault/7/0"]
    );
}

#[test]
fn going_back_to_the_previous_vault_survives_and_goes_on() {
    for limit in LIMITS {
        let (first, second, third) = (vault(40, "a"), vault(50, "b"), vault(60, "c"));
        let machine = Machine::with_saved(limit, &[&first, &second]);
        machine.items.put(CURRENT, "damage");
        let restored = machine.keyring().restore_previous().unwrap();
        assert_eq!(restored.vault, first, "{limit:?}");

        let mut store = machine.keyring();
        let opened = store.load().unwrap();
        assert_eq!(
            (&opened.vault, opened.generation),
            (&first, restored.generation),
            "{limit:?}"
        );
        store.save(&third, opened.generation).unwrap();
        assert_eq!(machine.keyring().load().unwrap().vault, third, "{limit:?}");
        assert_eq!(
            machine.keyring().load_previous().unwrap().unwrap().vault,
            first,
            "{limit:?}"
        );
    }
}

#[test]
fn the_witness_counts_what_the_user_would_miss() {
    let machine = Machine::new(None);
    let mut vault = vault(3, "a");
    let id = vault.entries()[0].id;
    vault.remove(id, 1_700_000_001);
    machine.keyring().save(&vault, Generation(0)).unwrap();
    let WitnessState::Vault(witness) = machine.witness() else {
        panic!("there is a witness");
    };
    assert_eq!(
        (witness.generation, witness.accounts, witness.deleted),
        (1, 2, 1)
    );
}

#[test]
fn a_witness_that_is_wrong_is_corrected() {
    for wrong in [Some(r#"{"generation":1,"accounts":1}"#), Some("{"), None] {
        let machine = Machine::with_saved(None, &[&vault(1, "a"), &vault(5, "b")]);
        match wrong {
            Some(text) => std::fs::write(machine.witness_text(), text).unwrap(),
            None => std::fs::remove_file(machine.witness_text()).unwrap(),
        }
        assert_eq!(
            machine.keyring().load().unwrap().vault,
            vault(5, "b"),
            "{wrong:?}"
        );
        let text = machine.items.text(CURRENT).unwrap();
        let right = Witness::of(&vault(5, "b"), Generation(2)).with_hash(witness::sha256(&text));
        assert_eq!(machine.witness(), WitnessState::Vault(right), "{wrong:?}");
    }
}

#[test]
fn the_witness_holds_no_secret() {
    let machine = Machine::with_saved(None, &[&vault(2, "a")]);
    let mut fields: BTreeMap<String, serde_json::Value> =
        serde_json::from_slice(&std::fs::read(machine.witness_text()).unwrap()).unwrap();
    assert_eq!(fields.remove("sha256").unwrap().as_str().unwrap().len(), 64);
    assert!(fields.remove("saved").unwrap().as_u64().unwrap() > 1_700_000_000);
    let rest = serde_json::to_string(&fields).unwrap();
    assert_eq!(rest, r#"{"accounts":2,"deleted":0,"generation":1}"#);
}
