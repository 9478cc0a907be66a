//! What the program does beside its window: each job is a value with one way to run it and one result.
//!
//! A window runs jobs on threads and hears of their results later; the command line and tests run them in place.

mod kind;
mod result;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use zeroize::Zeroizing;

pub use self::kind::{Busy, Kind};
pub use self::result::{Chosen, JobResult, NewPlace, PaperMade};

use crate::{
    i18n::Language,
    intake::{Came, Reading, Source},
    otp::Code,
    paper::{self, PaperError},
    platform::{Delay, FileDialog, FileDialogError, Pixels, Platform},
    qr::{Picture, Progress},
    session::{VaultEnd, VaultJob, VaultResult},
    store::{
        StoreError, VaultStore,
        earlier::{EarlierId, EarlierVaults, Reach},
        recovery,
        sealed::{Key, Passphrase},
    },
    vault::Vault,
};

/// What jobs work with.
#[derive(Clone)]
pub struct Machine {
    /// Where the vault is.
    pub store: Arc<VaultStore>,
    /// The desktop.
    pub platform: Platform,
    /// What is done with a vault that was just opened, on the same thread: the window lays out its names.
    pub prepare: Arc<dyn Fn(&Vault) + Send + Sync>,
}

/// Something to be done beside the window.
pub enum Job {
    /// Do something with the stored vault, for the session.
    Vault(VaultJob),
    /// Read the vault before the last change.
    ReadPrevious {
        /// What opens it, if it is sealed.
        key: Option<Key>,
    },
    /// List the earlier vaults, after this one was deleted.
    FindEarlier {
        /// Where to look.
        reach: Reach,
        /// Deleted first.
        delete: Option<EarlierId>,
        /// What opens the vault, if it is sealed: unencrypted ones beside it are sealed.
        key: Option<Key>,
    },
    /// Open an earlier vault.
    OpenEarlier {
        /// Which.
        id: EarlierId,
        /// Its passphrase, if it takes one.
        passphrase: Option<Passphrase>,
    },
    /// Open a recovery file.
    OpenRecovery {
        /// Where it is.
        path: PathBuf,
        /// What opens it.
        passphrase: Passphrase,
    },
    /// Make a printable sheet.
    MakePaper(MakePaper),
    /// Remove what was left of printable sheets when the program was killed.
    RemoveUnfinishedSheets,
    /// Let the user choose a file.
    Choose(Choosing),
    /// Read the codes on the screen.
    Scan,
    /// Read codes and texts.
    Read(Input),
    /// Read what another program has opened with this one.
    ReadOutside {
        /// What came.
        came: Came,
        /// What pictures without a file are called in errors.
        picture_name: String,
        /// The user pressed "Review".
        is_wanted: bool,
    },
    /// Search pictures on which nothing was found with all patience.
    Search {
        /// Where they come from.
        source: Source,
        /// The pictures.
        pictures: Vec<Picture>,
    },
    /// Put a code into the clipboard.
    Copy {
        /// Tells the results of several apart.
        ticket: u64,
        /// The code.
        code: Code,
    },
    /// Put what the user copied out of a field into the clipboard.
    CopyText(String),
    /// Read what is selected in some program, to be pasted at this point.
    ReadSelection {
        /// In points of the window.
        at: (f32, f32),
    },
    /// Clear the clipboard if it still holds our code; the machine does not sleep before that.
    ClearClipboard(Option<Delay>),
    /// Read the clipboard.
    Paste {
        /// Whether a text field had the focus when the user pasted.
        into_field: bool,
    },
    /// Ask the desktop for light or dark.
    AskAppearance,
    /// Ask the system whether it keeps its clock in step.
    AskSynchronised,
    /// Ask a time server.
    AskTimeServer,
}

/// A printable sheet to be made.
pub struct MakePaper {
    /// Where.
    pub path: PathBuf,
    /// The vault.
    pub vault: Vault,
    /// The language of the sheet.
    pub language: Language,
    /// The day that is printed on it.
    pub day: String,
}

/// A file that the user is to choose.
#[derive(Clone, Debug)]
pub struct Choosing {
    /// What for.
    pub purpose: ChoosingFor,
    /// The title of the dialog.
    pub title: String,
    /// What the files are called.
    pub kind: String,
}

/// What a file is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoosingFor {
    /// To be read.
    Reading,
    /// A new recovery file.
    NewRecovery,
    /// A recovery file to restore from.
    OpenRecovery,
    /// A new printable sheet.
    NewPaper,
}

/// What is to be read.
pub enum Input {
    /// Files: pictures or texts.
    Files(Vec<PathBuf>),
    /// A picture.
    Pixels(Pixels),
    /// A picture as a file has it, without a name of its own.
    PictureFile {
        /// What the file would hold.
        bytes: Zeroizing<Vec<u8>>,
        /// What it is called in errors.
        picture_name: String,
    },
    /// A text.
    Text(Zeroizing<String>),
    /// What was dropped.
    Came {
        /// All of it.
        came: Came,
        /// What pictures without a file are called in errors.
        picture_name: String,
    },
}

impl Job {
    /// Runs the job to its end, which `stop` makes sooner. `report` hears how far a search has come.
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
            Self::MakePaper(job) => JobResult::PaperMade(job.run(data_dir)),
            Self::RemoveUnfinishedSheets => {
                paper::remove_unfinished(data_dir);
                JobResult::Nothing
            }
            Self::Choose(choosing) => JobResult::Chosen(choosing.run(platform)),
            Self::Scan => {
                platform.screens.wait_until_hidden();
                let screens = platform.screens.capture();
                JobResult::Scanned(screens.map(|it| Reading::of_pictures(Source::Screen, &it)))
            }
            Self::Read(input) => JobResult::Read(input.read(&is_stopped)),
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
            Self::CopyText(text) => JobResult::TextCopied(platform.clipboard.copy_text(&text)),
            Self::ReadSelection { at } => JobResult::Selected {
                at,
                text: platform.clipboard.read_selected(),
            },
            Self::ClearClipboard(sleep) => {
                let cleared = platform.clipboard.clear();
                drop(sleep);
                JobResult::Cleared(cleared)
            }
            Self::Paste { into_field } => JobResult::Pasted {
                content: platform.clipboard.read(),
                into_field,
            },
            Self::AskAppearance => JobResult::Appearance(platform.shell.prefers_dark()),
            Self::AskSynchronised => JobResult::Synchronised(platform.clock.is_synchronised()),
            Self::AskTimeServer => JobResult::Clock(platform.clock.ask_server()),
        }
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
        let entries = self.vault.entries().iter();
        let accounts: Vec<_> = entries.map(|entry| entry.account.clone()).collect();
        let drawn = paper::draw(&accounts, self.language, &self.day)?;
        paper::write(data_dir, &self.path, &drawn.pdf)?;
        Ok(PaperMade {
            drawn: drawn.drawn,
            left_out: drawn.left_out,
        })
    }
}

impl Choosing {
    fn run(&self, platform: &Platform) -> Result<Chosen, FileDialogError> {
        let paths = platform.file_dialogs.choose(&self.dialog())?;
        if self.purpose == ChoosingFor::Reading && !paths.is_empty() {
            return Ok(Chosen::Reading(paths));
        }
        let Some(path) = paths.into_iter().next() else {
            return Ok(Chosen::Nothing);
        };
        Ok(match self.purpose {
            ChoosingFor::Reading => Chosen::Reading(vec![path]),
            ChoosingFor::NewRecovery => Chosen::NewRecovery(NewPlace {
                is_taken: recovery::is_foreign(&platform.folders.data, &path),
                path,
            }),
            ChoosingFor::OpenRecovery => Chosen::OpenRecovery(path),
            ChoosingFor::NewPaper => Chosen::NewPaper(path),
        })
    }

    fn dialog(&self) -> FileDialog {
        let (title, kind) = (&*self.title, &*self.kind);
        match self.purpose {
            ChoosingFor::Reading => FileDialog::pictures(title, kind),
            ChoosingFor::NewRecovery => FileDialog::place(title, kind, recovery::FILE_NAME),
            ChoosingFor::OpenRecovery => FileDialog::sealed(title, kind),
            ChoosingFor::NewPaper => FileDialog::place(title, kind, paper::FILE_NAME),
        }
    }
}

impl Input {
    fn read(self, is_stopped: &(dyn Fn() -> bool + Sync)) -> Reading {
        match self {
            Self::Files(paths) => Reading::of_files(&paths, &is_stopped),
            Self::Pixels(pixels) => Reading::of_pictures(Source::Picture, &[pixels]),
            Self::PictureFile {
                bytes,
                picture_name,
            } => Reading::of_picture_file(&bytes, &picture_name),
            Self::Text(text) => Reading::of_text(&text),
            Self::Came { came, picture_name } => came.read(&picture_name, &is_stopped),
        }
    }
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

/// Tells a job that nobody waits for it any more.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Tells it.
    pub fn now(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was told.
    pub fn is_wanted(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
