//! A data folder, the program that is killed while it writes there, and the one that opens it afterwards.

use std::{
    fs,
    io::Write as _,
    os::unix::process::ExitStatusExt as _,
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;
use warifu::{
    otp::{Account, uri},
    store::{
        Opened, StoreError, VaultStore,
        items::ItemStore as _,
        keyring::OsKeyring,
        sealed::{Key, Passphrase, WorkFactor},
    },
    vault::Vault,
};
use zeroize::Zeroizing;

use crate::{accounts, chance::Chance};

const PASSPHRASE: &str = "open sesame";

/// What is to be killed is the saving, not the second before it that a passphrase takes.
const QUICK: WorkFactor = WorkFactor::new(2);

/// How many runs are timed before the first strike.
const TIMED: u32 = 5;

/// The longest that a keyring takes to start again.
const RESTART: Duration = Duration::from_secs(20);

pub(crate) struct Machine {
    home: TempDir,
    is_file: bool,
}

impl Machine {
    /// With the keyring of this session, which must not contain items of Warifu yet.
    pub(crate) fn with_keyring(count: usize) -> Self {
        let machine = Self {
            home: tempfile::tempdir().unwrap(),
            is_file: false,
        };
        assert!(
            Self::items().get("vault").unwrap().is_none(),
            "this keyring contains a user's vault: run scripts/test, which makes a private keyring"
        );
        let store = machine.store();
        let base = store.load(None).unwrap().base;
        let base = store.save(&vault(count - 1), &base).unwrap();
        store.save(&vault(count), &base).unwrap();
        machine
    }

    /// No keyring, and a passphrase file whose passphrase is worked out in no time.
    pub(crate) fn with_file(count: usize) -> Self {
        let machine = Self {
            home: tempfile::tempdir().unwrap(),
            is_file: true,
        };
        fs::write(machine.home.path().join("passphrase"), PASSPHRASE).unwrap();
        let store = VaultStore::new(Self::items(), machine.folder(), QUICK);
        let base = store.create_file(&passphrase()).unwrap().base;
        let base = store.save(&vault(count - 1), &base).unwrap();
        store.save(&vault(count), &base).unwrap();
        machine
    }

    fn folder(&self) -> PathBuf {
        self.home.path().join("data/warifu")
    }

    /// The keyring of this session. With a passphrase file it is not asked for anything.
    fn items() -> Arc<OsKeyring> {
        Arc::new(OsKeyring::new(None))
    }

    /// The store of the next run of the program.
    fn store(&self) -> VaultStore {
        VaultStore::new(Self::items(), self.folder(), QUICK)
    }

    pub(crate) fn open(&self) -> Opened {
        self.ask(VaultStore::load)
    }

    pub(crate) fn open_previous(&self) -> Vec<Account> {
        let previous = self.ask(VaultStore::load_previous);
        let previous = previous.expect("there is a previous vault");
        let entries = previous.entries().iter();
        entries.map(|entry| entry.account.clone()).collect()
    }

    /// GNOME Keyring itself crashes, rarely, if a program is killed that is asking it. Then it is started again, and
    /// what it contains must be whole, too.
    fn ask<T>(&self, question: impl Fn(&VaultStore, Option<&Key>) -> Result<T, StoreError>) -> T {
        let began = Instant::now();
        loop {
            let store = self.store();
            let key = if self.is_file {
                store.key(&passphrase()).unwrap()
            } else {
                None
            };
            match question(&store, key.as_ref()) {
                Err(StoreError::NoKeyring | StoreError::Locked)
                    if !self.is_file && began.elapsed() < RESTART =>
                {
                    thread::sleep(Duration::from_millis(100));
                }
                answer => return answer.unwrap(),
            }
        }
    }

    /// The number of accounts in the witness.
    pub(crate) fn noted_accounts(&self) -> usize {
        let note = fs::read_to_string(self.folder().join("state.json")).unwrap();
        let note: serde_json::Value = serde_json::from_str(&note).expect("a whole note");
        note["accounts"].as_u64().unwrap() as usize
    }

    pub(crate) fn add(&self, account: &Account) -> Child {
        let home = self.home.path();
        let mut command = Command::new(env!("CARGO_BIN_EXE_warifu"));
        command.args(["add", "-"]);
        if self.is_file {
            command
                .arg("--passphrase-file")
                .arg(home.join("passphrase"));
            command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        }
        let mut program = command
            .env("HOME", home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut input = program.stdin.take().unwrap();
        input.write_all(uri::write(account).as_bytes()).unwrap();
        program
    }

    /// Lets the program add some accounts without killing it, and returns how long one takes.
    pub(crate) fn time_a_save(&self, known: &mut Vec<Account>, chance: &mut Chance) -> Duration {
        let began = Instant::now();
        for _ in 0..TIMED {
            let account = chance.account();
            assert!(self.add(&account).wait().unwrap().success());
            known.push(account);
        }
        assert!(accounts(&self.open()) == *known);
        began.elapsed() / TIMED
    }

    /// Starts adding the account and kills the program after this time. True if it had already ended successfully.
    pub(crate) fn kill_while_adding(&self, account: &Account, after: Duration) -> bool {
        let began = Instant::now();
        let mut program = self.add(account);
        thread::sleep(after.saturating_sub(began.elapsed()));
        program.kill().unwrap();
        let status = program.wait().unwrap();
        assert!(
            status.success() || status.signal() == Some(9),
            "it ended with {status}"
        );
        status.success()
    }

    pub(crate) fn clear_keyring() {
        let items = Self::items();
        for name in ["vault", "vault.previous"] {
            items.delete(name).unwrap();
        }
    }
}

fn vault(count: usize) -> Vault {
    let mut vault = Vault::default();
    let mut chance = Chance::of(1);
    for _ in 0..count {
        vault.add(chance.account(), 1_700_000_000);
    }
    vault
}

fn passphrase() -> Passphrase {
    Passphrase::new(Zeroizing::new(PASSPHRASE.to_owned()))
}
