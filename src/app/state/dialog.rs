//! What lies over the page and waits for an answer.

use std::path::PathBuf;

use super::{Confirm, EarlierDialog, Gate};
use crate::{
    exchange::{IncompleteSet, NotACode, Refused},
    intake::{FileProblem, Source},
    jobs::NewPlace,
    messages::{PassphraseError, Problem},
    qr::{Picture, Progress},
    store::{StoreError, earlier::EarlierId},
    vault::{EntryId, Vault, compare::Comparison, edit::Origin},
};

/// What lies over the page and waits for an answer.
#[derive(Debug)]
pub enum Dialog {
    /// A key typed by hand.
    TypeKey,
    /// Accounts that were found.
    Confirm(Confirm),
    /// Nothing to add was found, and why.
    NothingFound(NothingFound),
    /// Pictures on which nothing was found are searched with all patience.
    DeepScan(DeepScan),
    /// Another name for an account.
    Rename(EntryId),
    /// Something did not work.
    Problem(Problem),
    /// The last change could not be saved; [`Open::failed`](super::Open::failed) has it.
    SaveFailed(StoreError),
    /// Whether to give up a vault that is missing.
    StartOver,
    /// The keyboard's shortcuts.
    Shortcuts,
    /// A passphrase, for one purpose or another.
    Passphrase(PassphraseDialog),
    /// Another vault that could take the place of this one.
    Preview(Preview),
    /// The earlier vaults.
    Earlier(EarlierDialog),
    /// Whether to give something up: a wait, and a word to type.
    GiveUp(Gate),
    /// Whether to make a printable sheet, which has every secret in plain.
    Paper,
}

/// A dialog that asks for a passphrase.
#[derive(Debug)]
pub struct PassphraseDialog {
    /// What for.
    pub purpose: Purpose,
    /// Whether it also asks for the passphrase that opens the vault now.
    pub asks_current: bool,
    /// What came of the last one.
    pub error: Option<PassphraseError>,
}

/// What a passphrase is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To seal the vault.
    SetLock,
    /// To seal it with another one.
    ChangeLock,
    /// To seal it no more.
    RemoveLock,
    /// To keep the accounts in a file, on a machine without a keyring.
    NewFile,
    /// To move them from the keyring into a file.
    MoveToFile,
    /// To move them from the file into the keyring, where nobody is asked for it any more.
    MoveToKeyring,
    /// To make a recovery file there.
    NewRecovery(NewPlace),
    /// To open that recovery file.
    OpenRecovery(PathBuf),
    /// To open that earlier vault.
    OpenEarlier(EarlierId),
    /// To make the printable sheet there, although the vault has a lock.
    Paper(PathBuf),
}

impl Purpose {
    /// Whether only somebody who knows the passphrase of the vault, if it has one, may choose another: whoever can open
    /// what is made here has every secret.
    pub fn asks_current(&self, has_lock: bool) -> bool {
        match self {
            Self::ChangeLock | Self::RemoveLock => true,
            Self::MoveToFile | Self::NewRecovery(_) => has_lock,
            // There is none yet, or it is the one that is asked for anyway.
            Self::SetLock
            | Self::NewFile
            | Self::MoveToKeyring
            | Self::OpenRecovery(_)
            | Self::OpenEarlier(_)
            | Self::Paper(_) => false,
        }
    }

    /// Whether a new passphrase is chosen, to be typed twice.
    pub fn chooses(&self) -> bool {
        match self {
            Self::SetLock
            | Self::ChangeLock
            | Self::NewFile
            | Self::MoveToFile
            | Self::NewRecovery(_) => true,
            Self::RemoveLock
            | Self::MoveToKeyring
            | Self::OpenRecovery(_)
            | Self::OpenEarlier(_)
            | Self::Paper(_) => false,
        }
    }
}

/// Another vault, and what it would change.
#[derive(Debug)]
pub struct Preview {
    /// Where it comes from.
    pub origin: Origin,
    /// The vault.
    pub vault: Vault,
    /// What it would change.
    pub comparison: Comparison,
}

/// A reading that found nothing to add.
#[derive(Debug)]
pub struct NothingFound {
    /// Where was looked.
    pub source: Source,
    /// Codes that are not two-step codes.
    pub others: Vec<NotACode>,
    /// How many entries of a recovery file cannot be read.
    pub unreadable: usize,
    /// Codes that name something that Warifu does not support.
    pub refused: Vec<Refused>,
    /// Sets of pictures that are not whole.
    pub incomplete: Vec<IncompleteSet>,
    /// Files that could not be read.
    pub problems: Vec<FileProblem>,
    /// Pictures without a code, to be tried harder.
    pub unread: Vec<Picture>,
    /// Where the codes are, if there is more than one.
    pub shown: Vec<Shown>,
}

/// A small picture on which codes were found.
pub struct Shown {
    /// The picture, with the codes covered.
    pub texture: egui::TextureHandle,
    /// The codes.
    pub marks: Vec<Mark>,
}

/// One code on a small picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Its corners in pixels of the picture.
    pub corners: [[f32; 2]; 4],
    /// The account's name for people; `None` if it is something else.
    pub name: Option<String>,
}

impl std::fmt::Debug for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shown")
            .field("size", &self.texture.size())
            .field("marks", &self.marks)
            .finish()
    }
}

/// A search that takes its time.
#[derive(Debug)]
pub struct DeepScan {
    /// How far it has come.
    pub progress: Progress,
}
