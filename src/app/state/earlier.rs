//! Earlier vaults, and what is asked before something is given up.

use std::time::Duration;

use crate::{
    i18n::I18n,
    platform::Moment,
    store::earlier::{EarlierId, EarlierVault, EarlierVaults, Seen},
    tr,
};

/// How long somebody has to wait before they can give something up: long enough for a passer-by to be seen.
const GIVE_UP_WAIT: Duration = Duration::from_mins(1);

/// What is known about earlier vaults.
#[derive(Debug, Default)]
pub struct Earlier {
    /// Those that were found last.
    pub found: EarlierVaults,
    /// Those that the user was told about.
    pub seen: Seen,
}

impl Earlier {
    /// The newest one that the user was not told about.
    pub fn news(&self) -> Option<&EarlierVault> {
        self.found.unseen(&self.seen).next()
    }
}

/// The list of earlier vaults.
#[derive(Debug, Default)]
pub struct EarlierDialog {
    /// Whether they were found; until then they are being looked for.
    pub is_ready: bool,
}

/// What stands before something is given up: a wait, and a word to type.
#[derive(Debug)]
pub struct Gate {
    /// What is given up.
    pub what: GivingUp,
    /// When the wait began.
    pub since: Moment,
}

/// What is given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GivingUp {
    /// A locked vault, whose passphrase is lost: it becomes an earlier vault.
    Locked,
    /// An earlier vault, which is deleted.
    Earlier(EarlierId),
}

impl Gate {
    /// How much of the wait is left.
    pub fn wait_left(&self, now: Moment) -> Duration {
        GIVE_UP_WAIT.saturating_sub(now.since(self.since))
    }
}

impl GivingUp {
    /// The word that has to be typed.
    pub fn word(&self, i18n: &I18n) -> String {
        match self {
            Self::Locked => tr!(i18n, "forgot-word"),
            Self::Earlier(_) => tr!(i18n, "earlier-delete-word"),
        }
    }
}
