//! Files that other apps have encrypted, until their passwords are given.

use super::{ContentError, FileProblem, Reading, Source};
use crate::{
    exchange::{DecryptError, Encrypted},
    store::sealed::Passphrase,
};

/// A file that another app has encrypted.
#[derive(Clone, Debug)]
pub struct EncryptedFile {
    /// The file's name without its folder; `None` if it was pasted as a text.
    pub name: Option<String>,
    /// The content.
    pub export: Encrypted,
}

impl EncryptedFile {
    /// Decrypts the file and reads it. This can take seconds, and a gigabyte of memory.
    ///
    /// # Errors
    /// [`DecryptError`] if the password does not open it, or nothing can.
    pub fn read(&self, password: &Passphrase) -> Result<Reading, DecryptError> {
        let bytes = self.export.decrypt(password)?;
        let apps = self.export.names();
        let name = self.name.as_deref().unwrap_or(&apps);
        let mut reading = Reading::of_bytes_from(Source::Files, &bytes, name);
        if let Some(format) = self.export.format() {
            reading.imported.formats = vec![format];
        }
        Ok(reading)
    }
}

impl Reading {
    /// For a caller that does not ask for passwords: encrypted files are problems like any other.
    #[must_use]
    pub fn without_encrypted(mut self) -> Self {
        for file in std::mem::take(&mut self.encrypted) {
            self.leave_out(file);
        }
        self
    }

    /// Leaves out an encrypted file, since the user does not have its password. If only some of its accounts are
    /// encrypted, the others are added.
    pub fn leave_out(&mut self, file: EncryptedFile) {
        if let Some(format) = file.export.format() {
            self.imported.add_format(format);
        }
        if let Some(part) = file.export.unencrypted_part() {
            return self.imported.extend(part);
        }
        let kind = file.export.kind();
        match file.name {
            Some(file) => self.problems.push(FileProblem {
                file,
                reason: ContentError::Text(kind).into(),
            }),
            None => self.imported.others.push(kind),
        }
    }
}
