//! What the tests of the store have in common.

use zeroize::Zeroizing;

use super::sealed::Passphrase;
use crate::otp::Account;
use crate::secret::Secret;
use crate::vault::Vault;

pub(super) fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(Zeroizing::new(text.to_owned()))
}

pub(super) fn vault(accounts: usize) -> Vault {
    let mut vault = Vault::default();
    for number in 0..accounts {
        let secret = Secret::new(format!("secret {number:012}").into_bytes());
        vault.add(
            Account::new_totp("発行者", format!("user{number}"), secret),
            10,
        );
    }
    vault
}
