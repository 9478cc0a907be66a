//! Writing accounts for other apps.

mod pictures;

use std::path::{Path, PathBuf};

use crate::{
    exchange::write::{Target, WriteError, Written},
    messages::ExportError,
    paper,
    qr::write::{self as codes, Modules},
    store::sealed::{Passphrase, WorkFactor},
    vault::Entry,
};

/// Accounts to write for another app.
pub struct Export {
    /// For which.
    pub target: Target,
    /// The accounts, some of which the target may not hold.
    pub entries: Vec<Entry>,
    /// The passphrase of an encrypted file.
    pub passphrase: Option<Passphrase>,
    /// Where the file is to be made; `None` for QR codes on the screen.
    pub path: Option<PathBuf>,
}

/// Accounts that were written.
pub enum Exported {
    /// A file was written and read back.
    File {
        /// How many accounts are in it.
        accounts: usize,
        /// Whether anyone who has the file can read it.
        is_open: bool,
    },
    /// QR codes were written as pictures and read back.
    Pictures {
        /// How many accounts are in them.
        accounts: usize,
        /// How many pictures there are.
        pictures: usize,
    },
    /// QR codes for the screen, in their order.
    Codes(Vec<Modules>),
}

impl Export {
    pub(super) fn run(self, data_dir: &Path, work: WorkFactor) -> Result<Exported, ExportError> {
        let entries: Vec<&Entry> = self.entries.iter().collect();
        let passphrase = self.passphrase.as_ref().map(|it| (it, work));
        let written = self.target.write(&entries, passphrase);
        let losses = self.target.losses(&self.entries).into_iter();
        let left_out = losses.filter(|it| it.unfit.is_some()).count();
        let accounts = entries.len() - left_out;
        match (written.map_err(ExportError::Write)?, self.path) {
            (Written::File(content), Some(path)) => {
                // The file may hold every secret unencrypted, as a sheet does, so it is written in the same way.
                paper::write(data_dir, &path, &content).map_err(ExportError::File)?;
                Ok(Exported::File {
                    accounts,
                    is_open: !self.target.is_encrypted(),
                })
            }
            (Written::Codes(payloads), path) => {
                let codes: Result<Vec<Modules>, _> =
                    payloads.iter().map(|it| codes::write(it)).collect();
                // What does not fit into a code was left out before.
                let codes = codes.map_err(|_too_long| ExportError::Write(WriteError::Nothing))?;
                let Some(path) = path else {
                    return Ok(Exported::Codes(codes));
                };
                pictures::write(data_dir, &path, &codes)?;
                Ok(Exported::Pictures {
                    accounts,
                    pictures: codes.len(),
                })
            }
            (Written::File(_), None) => Err(ExportError::File(paper::PaperError::Unwritable)),
        }
    }
}
