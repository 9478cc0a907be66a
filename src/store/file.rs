//! The passphrase file: where the vault is kept on a machine without a keyring.
//!
//! For the store it is a keyring whose items are files, all of them sealed:
//!
//! | item | file |
//! |---|---|
//! | `vault` | `vault.age` |
//! | `vault.previous` | the newest of the last five, `vault-<generation>.age` |
//! | `vault-<generation>` | the others of them |
//! | `vault.earlier.<n>` | an earlier vault, `vault.earlier.<n>.age` |
//!
//! A file is the sealed text, for Warifu and for the `age` command. One line of its header has the generation, and that
//! of an earlier vault another line with what is known about it. An earlier vault that was not a sealed text is kept
//! byte for byte.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use zeroize::Zeroizing;

use super::{
    Generation, StoreError,
    earlier::{Note, Record},
    files,
    item_vault::{earlier::is_earlier, envelope::Envelope},
    items::ItemStore,
    sealed::{self, MAX_SEALED_BYTES},
};

/// The item of the vault.
const CURRENT: &str = "vault";
/// The item of the previous vault.
const PREVIOUS: &str = "vault.previous";
/// The longest file that is read, so that what somebody has put in place of the vault is set aside whole.
const MAX_BYTES: usize = 4 * MAX_SEALED_BYTES;
/// The ending of every file, which is that of age's files.
const ENDING: &str = ".age";
/// Begins the line with the generation, the first after the title.
const GENERATION: &str = "# Generation ";
/// Begins the line after that in the file of an earlier vault.
const NOTE: &str = "# Earlier vault ";

/// Items as sealed files in a folder.
pub struct FileItems {
    folder: PathBuf,
}

impl FileItems {
    /// The items in `folder`, which is created when the first one is written.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Whether there is a file of the vault, usable or not. If the system does not tell, there may be one.
    pub(super) fn has_vault(&self) -> bool {
        files::is_there(&self.path(CURRENT)).unwrap_or(true)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}{ENDING}"))
    }

    /// The older vaults, the newest first.
    fn history(&self) -> io::Result<Vec<(u64, PathBuf)>> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut found = Vec::new();
        for entry in entries {
            let path = entry?.path();
            if let Some(generation) = generation_of(&path) {
                found.push((generation, path));
            }
        }
        found.sort_by(|a, b| b.cmp(a));
        Ok(found)
    }

    /// The file of an item, if it exists.
    fn found(&self, name: &str) -> io::Result<Option<PathBuf>> {
        if name == PREVIOUS {
            let newest = self.history()?.into_iter().next();
            return Ok(newest.map(|(_, path)| path));
        }
        Ok(Some(self.path(name)))
    }

    fn try_get(&self, name: &str) -> io::Result<Option<Zeroizing<Vec<u8>>>> {
        match self.found(name)? {
            Some(path) => files::read_bytes(&path, MAX_BYTES),
            None => Ok(None),
        }
    }

    fn try_set(&self, name: &str, envelope: &Envelope) -> io::Result<()> {
        files::create_folder(&self.folder)?;
        if name != PREVIOUS {
            let path = self.path(name);
            files::write(&path, to_file(envelope, None))?;
            // They are sealed, but perhaps with an older passphrase. If they cannot be removed, the save still counts.
            files::remove_leftovers(&path).ok();
            return Ok(());
        }
        // Its name must have the highest number, also if an older vault was put back by hand.
        let newest = self.history()?.first().map_or(0, |(newest, _)| *newest);
        let number = match envelope.generation {
            generation if (newest..=Generation::LAST.0).contains(&generation) => generation,
            _ => newest + 1,
        };
        let file = format!("{CURRENT}-{number}{ENDING}");
        files::write(&self.folder.join(file), to_file(envelope, None))
    }

    /// Writes an earlier vault. The file's time says when it was set aside, since content that is not sealed has no
    /// place for a note.
    fn try_set_earlier(&self, name: &str, record: &Record) -> io::Result<()> {
        files::create_folder(&self.folder)?;
        let path = self.path(name);
        match record.text().and_then(Envelope::read) {
            Some(envelope) => files::write(&path, to_file(&envelope, Some(&record.note)))?,
            None => files::write(&path, &*record.content)?,
        }
        let time = UNIX_EPOCH.checked_add(Duration::from_secs(record.note.set_aside));
        let file = fs::File::options().write(true).open(path)?;
        file.set_modified(time.unwrap_or(UNIX_EPOCH))
    }

    /// An earlier vault as a record.
    fn record(&self, name: &str, bytes: Zeroizing<Vec<u8>>) -> Result<Record, StoreError> {
        let file = str::from_utf8(&bytes).ok().and_then(from_file);
        let Some((envelope, note)) = file else {
            return Ok(Record::new(bytes, self.modified(name).unwrap_or(0)));
        };
        let content = Zeroizing::new(envelope.write()?.as_bytes().to_vec());
        let unnoted = Record::new(content, self.modified(name).unwrap_or(0));
        Ok(Record {
            note: note.unwrap_or(unnoted.note),
            content: unnoted.content,
        })
    }
}

impl ItemStore for FileItems {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<String>>, StoreError> {
        let Some(bytes) = self.try_get(name).map_err(|error| failed(&error))? else {
            return Ok(None);
        };
        if is_earlier(name) {
            return self.record(name, bytes)?.write().map(Some);
        }
        // A file in this place that is not sealed was not written by the program: a document in it is not opened,
        // regardless of who put it there.
        let file = str::from_utf8(&bytes).ok().and_then(from_file);
        let (envelope, _) = file.ok_or(StoreError::Damaged)?;
        envelope.write().map(Some)
    }

    fn get_bytes(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        let Some(bytes) = self.try_get(name).map_err(|error| failed(&error))? else {
            return Ok(None);
        };
        let text = if is_earlier(name) {
            self.record(name, bytes)?.write()?
        } else {
            match str::from_utf8(&bytes).ok().and_then(from_file) {
                Some((envelope, _)) => envelope.write()?,
                // The store finds that what is not in an envelope is damaged.
                None => return Ok(Some(bytes)),
            }
        };
        Ok(Some(Zeroizing::new(text.as_bytes().to_vec())))
    }

    fn set(&self, name: &str, value: &str) -> Result<(), StoreError> {
        let written = if is_earlier(name) {
            let record = Record::read(value).ok_or(StoreError::Damaged)?;
            self.try_set_earlier(name, &record)
        } else {
            // An unencrypted vault is never written to a file.
            let envelope = Envelope::read(value).ok_or(StoreError::Sealed)?;
            self.try_set(name, &envelope)
        };
        written.map_err(|error| failed(&error))
    }

    fn delete(&self, name: &str) -> Result<(), StoreError> {
        let Some(path) = self.found(name).map_err(|error| failed(&error))? else {
            return Ok(());
        };
        files::remove(&path).map_err(|error| failed(&error))
    }

    fn older(&self) -> Result<Vec<String>, StoreError> {
        let history = self.history().map_err(|error| failed(&error))?;
        let older = history.into_iter().skip(1);
        let names = older.filter_map(|(_, path)| Some(path.file_stem()?.to_str()?.to_owned()));
        Ok(names.collect())
    }

    fn modified(&self, name: &str) -> Option<u64> {
        let path = self.found(name).ok()??;
        let time: SystemTime = fs::metadata(path).ok()?.modified().ok()?;
        Some(time.duration_since(UNIX_EPOCH).ok()?.as_secs())
    }
}

/// The generation in the name of an older vault.
fn generation_of(path: &Path) -> Option<u64> {
    let name = path.file_name()?.to_str()?;
    let number = name.strip_prefix(CURRENT)?.strip_prefix('-')?;
    let generation = number.strip_suffix(ENDING)?.parse().ok()?;
    // The program never uses such a high number, so the file is somebody else's.
    (generation <= Generation::LAST.0).then_some(generation)
}

/// The sealed text with its generation in the second line, and a note in the third if there is one.
fn to_file(envelope: &Envelope, note: Option<&Note>) -> String {
    let (title, rest) = envelope
        .sealed
        .split_once('\n')
        .unwrap_or((&envelope.sealed, ""));
    let note = note.and_then(|note| serde_json::to_string(note).ok());
    let note = note.map_or_else(String::new, |note| format!("{NOTE}{note}\n"));
    format!("{title}\n{GENERATION}{}\n{note}{rest}", envelope.generation)
}

fn from_file(text: &str) -> Option<(Envelope, Option<Note>)> {
    let (title, rest) = text.split_once('\n')?;
    if !sealed::is_sealed(title) {
        return None;
    }
    let (line, rest) = rest.split_once('\n')?;
    let generation = line.strip_prefix(GENERATION)?.trim().parse().ok()?;
    let noted = rest.strip_prefix(NOTE).and_then(|rest| {
        let (note, rest) = rest.split_once('\n')?;
        Some((serde_json::from_str(note).ok()?, rest))
    });
    let (note, rest) = noted.map_or((None, rest), |(note, rest)| (Some(note), rest));
    let envelope = Envelope::new(generation, format!("{title}\n{rest}"));
    Some((envelope, note))
}

fn failed(error: &io::Error) -> StoreError {
    if let Some(target) = files::dangling(error) {
        StoreError::Dangling {
            target: target.to_path_buf(),
        }
    } else if error.kind() == io::ErrorKind::InvalidData {
        StoreError::Damaged
    } else {
        StoreError::File(error.to_string())
    }
}

#[cfg(test)]
mod tests;
