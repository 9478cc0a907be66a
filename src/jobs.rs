//! Background jobs: each is a value with one way to run it and one result.
//!
//! The window runs jobs on threads and gets their results later. The command line and tests run them in place.

mod choosing;
mod export;
mod input;
mod kind;
mod result;

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

pub use self::{
    choosing::{Choosing, ChoosingFor},
    export::{Export, Exported},
    input::Input,
    kind::{Busy, Kind},
    result::{Chosen, JobResult, NewPlace, PaperMade},
};
use crate::{
    i18n::Language,
    intake::{Came, EncryptedFile, Glances, LeftBehind, Mark, Reading, Source},
    messages::Details,
    otp::{Account, Code},
    paper::{self, PageSize, PaperError},
    platform::{Autostart, Delay, GuardError, PasteError, Platform},
    qr::{Picture, Progress},
    session::{VaultEnd, VaultJob, VaultResult},
    store::{
        StoreError, VaultStore,
        earlier::{EarlierId, EarlierVaults, Reach},
        quick_unlock::{self, QuickUnlockError},
        recovery,
        sealed::{Identity, Key, Passphrase},
    },
    usage::Usage,
    vault::Vault,
};

/// What jobs need.
#[derive(Clone)]
pub struct Machine {
    /// Where the vault is.
    pub store: Arc<VaultStore>,
    /// The desktop.
    pub platform: Platform,
    /// Called with a vault that was just opened, on the same thread. The window lays out its names.
    pub prepare: Arc<dyn Fn(&Vault) + Send + Sync>,
}

/// A background job.
pub enum Job {
    /// A job of the session, with the stored vault.
    Vault(VaultJob),
    /// Read the previous vault.
    ReadPrevious {
        /// What opens it, if it is sealed.
        key: Option<Key>,
    },
    /// List the earlier vaults, after this one was deleted.
    FindEarlier {
        /// Where to look.
        reach: Reach,
        /// The one to delete first.
        delete: Option<EarlierId>,
        /// What opens the vault, if it is sealed: unencrypted ones beside it are sealed.
        key: Option<Key>,
    },
    /// Open an earlier vault.
    OpenEarlier {
        /// Which.
        id: EarlierId,
        /// Its passphrase, if it has one.
        passphrase: Option<Passphrase>,
    },
    /// Open a recovery file.
    OpenRecovery {
        /// Where it is.
        path: PathBuf,
        /// Its passphrase.
        passphrase: Passphrase,
    },
    /// Read what is to be checked: a recovery file, whose passphrase is asked for next, or pictures of a printed sheet.
    ReadCopy(Vec<PathBuf>),
    /// Make a printable sheet.
    MakePaper(MakePaper),
    /// Write accounts for another app.
    Export(Export),
    /// Remove what was left of printable sheets when the program was killed.
    RemoveUnfinishedSheets,
    /// Let the user choose a file.
    Choose(Choosing),
    /// Read the codes on the screen.
    Scan,
    /// Read codes and texts.
    Read(Input),
    /// Decrypt a file of another app, and read it.
    Decrypt {
        /// The file.
        file: EncryptedFile,
        /// Its password.
        password: Passphrase,
    },
    /// Delete files that hold secrets unencrypted.
    Delete(Vec<LeftBehind>),
    /// Read what another program has opened with this one.
    ReadOutside {
        /// What came.
        came: Came,
        /// What pictures without a file are called in errors.
        picture_name: String,
        /// Whether the user pressed "Review".
        is_wanted: bool,
    },
    /// "Try harder": search pictures on which nothing was found.
    Search {
        /// Where they come from.
        source: Source,
        /// The pictures.
        pictures: Vec<Picture>,
    },
    /// Copy a code to the clipboard.
    Copy {
        /// Distinguishes the results for several codes.
        ticket: u64,
        /// The code.
        code: Code,
    },
    /// Store how often accounts were used.
    KeepUsage(Usage),
    /// Copy what the user copied from a field to the clipboard.
    CopyText(String),
    /// Read the selected text of any program, to paste it at this point.
    ReadSelection {
        /// In points of the window.
        at: (f32, f32),
    },
    /// Clear the clipboard if it still has the program's code. The machine does not sleep before that.
    ClearClipboard(Option<Delay>),
    /// Read the clipboard.
    Paste {
        /// Whether a text field had the focus when the user pasted.
        into_field: bool,
    },
    /// Look whether the clipboard holds accounts, without the user having asked for it.
    LookAtClipboard(Glances),
    /// Read the accounts on the clipboard that were offered.
    ReadOffered {
        /// Which contents were looked at.
        glances: Glances,
        /// The content that was offered.
        mark: Mark,
    },
    /// Ask how the system checks the user, and whether it guards the identity of the vault.
    AskKeyGuard,
    /// Let the system's key store guard the identity of the vault.
    Guard(Identity),
    /// Let it release the identity.
    Release,
    /// Let it forget the identity.
    Unguard,
    /// Ask the desktop how windows are to look.
    AskAppearance,
    /// Ask the system whether it synchronises its clock.
    AskSynchronised,
    /// Ask a time server.
    AskTimeServer,
    /// Ask the website which release is the newest.
    AskRelease,
    /// Copy the address of a page to the clipboard.
    CopyAddress(String),
    /// Copy the details for somebody who helps to the clipboard.
    CopyDetails(Details),
    /// Ask what the session starts, after that was changed to `set`, if it is.
    Autostart {
        /// The change.
        set: Option<bool>,
    },
    /// Let the session find the program again if it was moved.
    RepairAutostart,
}

/// A printable sheet to make.
pub struct MakePaper {
    /// Where.
    pub path: PathBuf,
    /// The accounts on it.
    pub accounts: Vec<Account>,
    /// For which paper.
    pub size: PageSize,
    /// The language of the sheet.
    pub language: Language,
    /// The day that is printed on it.
    pub day: String,
}

impl Job {
    /// Runs the job to its end, or until `stop`. A search calls `report` with how far it has come.
    pub fn run(
        self,
        machine: &Machine,
        stop: &Stop,
        report: &(dyn Fn(Progress) + Sync),
    ) -> JobResult {
        let (store, platform) = (&*machine.store, &machine.platform);
        let data_dir = &*platform.folders.data;
        let is_stopped = || stop.is_wanted();
        match self {
            Self::Vault(job) => JobResult::Vault(Box::new(machine.run(job))),
            Self::ReadPrevious { key } => {
                JobResult::PreviousRead(store.load_previous(key.as_ref()))
            }
            Self::FindEarlier { reach, delete, key } => {
                JobResult::EarlierFound(find_earlier(store, reach, delete.as_ref(), key.as_ref()))
            }
            Self::OpenEarlier { id, passphrase } => {
                JobResult::EarlierOpened(store.open_earlier(&id, passphrase.as_ref()))
            }
            Self::OpenRecovery { path, passphrase } => {
                JobResult::RecoveryOpened(recovery::read(&path, &passphrase))
            }
            Self::ReadCopy(paths) => JobResult::CopyRead(Reading::of_files(&paths, &is_stopped)),
            Self::MakePaper(job) => JobResult::PaperMade(job.run(data_dir)),
            Self::Export(job) => JobResult::Exported(job.run(data_dir, store.work())),
            Self::RemoveUnfinishedSheets => remove_unfinished_sheets(data_dir),
            Self::Choose(choosing) => JobResult::Chosen(choosing.run(platform)),
            Self::Scan => {
                platform.screens.wait_until_hidden();
                let screens = platform.screens.capture();
                JobResult::Scanned(screens.map(|it| Reading::of_pictures(Source::Screen, &it)))
            }
            Self::Read(input) => JobResult::Read(input.read(&is_stopped)),
            Self::Delete(files) => delete(&files),
            Self::Decrypt { file, password } => JobResult::Decrypted(file.read(&password)),
            Self::ReadOutside {
                came,
                picture_name,
                is_wanted,
            } => JobResult::ReadOutside {
                reading: came.read(&picture_name, &is_stopped),
                came,
                is_wanted,
            },
            Self::Search { source, pictures } => {
                JobResult::Read(Reading::deep_scan(source, pictures, &is_stopped, &report))
            }
            Self::Copy { ticket, code } => JobResult::Copied {
                ticket,
                result: platform.clipboard.copy_secret(code.as_str()),
            },
            Self::KeepUsage(usage) => keep(&usage, platform),
            Self::CopyText(text) => JobResult::TextCopied(platform.clipboard.copy_text(&text)),
            Self::ReadSelection { at } => JobResult::Selected {
                at,
                text: platform.clipboard.read_selected(),
            },
            Self::ClearClipboard(sleep) => clear(platform, sleep),
            Self::Paste { into_field } => JobResult::Pasted {
                content: platform.clipboard.read(),
                into_field,
            },
            Self::LookAtClipboard(glances) => look(platform, &glances),
            Self::ReadOffered { glances, mark } => read_offered(platform, &glances, mark),
            Self::AskKeyGuard => find_key_guard(platform),
            Self::Guard(identity) => JobResult::Guarded(guard(platform, identity)),
            Self::Release => JobResult::Released(release(platform)),
            Self::Unguard => unguard(platform),
            Self::AskAppearance => JobResult::Appearance(platform.shell.look()),
            Self::AskSynchronised => JobResult::Synchronised(platform.clock.is_synchronised()),
            Self::AskTimeServer => JobResult::Clock(platform.clock.ask_server()),
            Self::AskRelease => JobResult::NewestRelease(platform.releases.ask()),
            Self::CopyAddress(address) => {
                JobResult::AddressCopied(platform.clipboard.copy_text(&address))
            }
            Self::CopyDetails(details) => {
                JobResult::DetailsCopied(platform.clipboard.copy_text(&details.to_string()))
            }
            Self::Autostart { set } => autostart(&*platform.autostart, set),
            Self::RepairAutostart => repair(&*platform.autostart),
        }
    }
}

/// Clears the clipboard, and then lets the machine sleep.
fn clear(platform: &Platform, sleep: Option<Delay>) -> JobResult {
    let cleared = platform.clipboard.clear();
    drop(sleep);
    JobResult::Cleared(cleared)
}

fn look(platform: &Platform, glances: &Glances) -> JobResult {
    let content = platform.clipboard.glance();
    JobResult::ClipboardSeen(content.map(|it| glances.look(&it)))
}

/// Reads the clipboard as a look does. The user has agreed to one content, and not to another one since.
fn read_offered(platform: &Platform, glances: &Glances, mark: Mark) -> JobResult {
    let content = platform.clipboard.glance().ok_or(PasteError::NoAnswer);
    match content {
        Ok(other) if !glances.is(&other, mark) => JobResult::OfferGone,
        content => JobResult::Pasted {
            content,
            into_field: false,
        },
    }
}

fn repair(autostart: &dyn Autostart) -> JobResult {
    // The settings say what the session starts if this fails.
    autostart.repair().ok();
    JobResult::Nothing
}

/// What the session starts, after the change.
fn autostart(autostart: &dyn Autostart, set: Option<bool>) -> JobResult {
    let changed = set.map_or(Ok(()), |on| autostart.set(on));
    JobResult::Autostart {
        standing: autostart.standing(),
        changed,
    }
}

impl Machine {
    fn run(&self, job: VaultJob) -> VaultEnd {
        let (data_dir, zone) = (&self.platform.folders.data, self.platform.clock.time_zone());
        let end = job.run(&self.store, data_dir, &zone);
        if let VaultResult::Opened(Ok(opened)) = &end.result {
            (self.prepare)(&opened.vault);
        }
        end
    }
}

impl MakePaper {
    fn run(self, data_dir: &Path) -> Result<PaperMade, PaperError> {
        let drawn = paper::draw(&self.accounts, self.language, &self.day, self.size)?;
        paper::write(data_dir, &self.path, &drawn.pdf)?;
        Ok(PaperMade {
            drawn: drawn.drawn,
            left_out: drawn.left_out,
        })
    }
}

fn remove_unfinished_sheets(data_dir: &Path) -> JobResult {
    paper::remove_unfinished(data_dir);
    JobResult::Nothing
}

/// Deletes the files, also if one of them stays.
fn delete(files: &[LeftBehind]) -> JobResult {
    let ends = files.iter().map(|file| (file, file.delete()));
    let (deleted, failed): (Vec<_>, Vec<_>) = ends.partition(|(_, end)| end.is_ok());
    let failed = failed.into_iter().next();
    JobResult::FilesDeleted {
        count: deleted.len(),
        failed: failed.and_then(|(file, end)| Some((file.name(), end.err()?))),
    }
}

fn find_key_guard(platform: &Platform) -> JobResult {
    JobResult::KeyGuardFound {
        check: platform.key_guard.check(),
        guards: quick_unlock::read(&platform.folders.data).is_some(),
    }
}

fn guard(platform: &Platform, identity: Identity) -> Result<Identity, QuickUnlockError> {
    let key = platform.key_guard.create()?;
    quick_unlock::write(&platform.folders.data, &identity, &key)?;
    Ok(identity)
}

fn release(platform: &Platform) -> Result<Identity, QuickUnlockError> {
    let guarded = quick_unlock::read(&platform.folders.data).ok_or(GuardError::KeyLost)?;
    Ok(guarded.open(&platform.key_guard.release()?)?)
}

fn unguard(platform: &Platform) -> JobResult {
    // If the file stays, it opens nothing: the key is gone, or opens another identity than the vault has.
    quick_unlock::remove(&platform.folders.data).ok();
    platform.key_guard.forget();
    JobResult::Nothing
}

fn find_earlier(
    store: &VaultStore,
    reach: Reach,
    delete: Option<&EarlierId>,
    key: Option<&Key>,
) -> Result<EarlierVaults, StoreError> {
    if let Some(id) = delete {
        store.delete_earlier(id)?;
    }
    store.earlier(reach, key)
}

/// Asks a job to stop.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Asks it to stop now.
    pub fn now(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub fn is_wanted(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Stores how often accounts were used. If that fails, only an order of the list is lost, so the error is not reported.
fn keep(usage: &Usage, platform: &Platform) -> JobResult {
    usage.save(&platform.folders.config).ok();
    JobResult::UsageKept
}
