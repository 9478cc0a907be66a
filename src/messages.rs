//! The texts of errors, for the window and the command line: what happened, and what to do next.

/// `words!(i18n, "err-id", "rec-id")`: the two lines of an error whose texts take no values.
macro_rules! words {
    ($i18n:expr, $what:literal, $next:literal) => {
        Words::new(tr!($i18n, $what), tr!($i18n, $next))
    };
}

mod account;
mod decrypt;
mod details;
mod export;
mod file;
mod icon;
mod key;
mod paper;
mod platform;
mod problem;
mod quick_unlock;
mod recovery;
mod release;
mod store;

pub use self::{
    account::{incomplete, name_remark, not_a_code, refused, too_much, vault_is_full},
    decrypt::decrypt,
    details::{Details, Failure},
    export::{ExportError, export, loss, target},
    file::file,
    icon::icon,
    key::key,
    paper::paper,
    platform::{capture, closed_unsaved, time, window},
    problem::{PassphraseError, Problem, passphrase, problem},
    quick_unlock::quick_unlock,
    recovery::{recovery, standing, unreadable},
    release::release,
    store::{missing_change, passphrase_too_long, remark, store},
};

/// An error in the user's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What happened.
    pub what: String,
    /// What to do next.
    pub next: String,
}

impl Words {
    fn new(what: String, next: String) -> Self {
        Self { what, next }
    }
}
