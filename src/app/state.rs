//! Everything that the window shows and that outlives a frame.
//!
//! `ui` reads it; only `App::apply` writes it.

mod earlier;
mod recovery;

use std::{collections::BTreeMap, path::PathBuf, time::Duration};

use crate::{
    app::{held::Held, tasks::Running},
    i18n::I18n,
    jobs::Busy,
    messages::Problem,
    otp::Code,
    platform::{Capabilities, Moment, TimeError},
    settings::Settings,
    store::{Generation, MissingChange, Opened, Place, Remark, StoreError},
    vault::{
        EntryId, Vault,
        edit::{Edit, Origin},
    },
};

pub use self::{earlier::*, recovery::*};

/// Opening that takes no longer than this is not worth a screen that flashes by.
pub const OPENING_SHOWN_AFTER: Duration = Duration::from_millis(150);

/// A save that ends sooner closes the window without a question.
pub const CLOSING_SHOWN_AFTER: Duration = Duration::from_millis(300);

/// The keyring is slow after this long: a password dialog may be waiting behind the window.
pub const SLOW_AFTER: Duration = Duration::from_secs(5);

/// What the window shows.
#[derive(Debug)]
pub struct State {
    /// The wall clock at this frame, since the Unix epoch: for codes and dates.
    pub now: Duration,
    /// The moment of this frame: for timers.
    pub moment: Moment,
    /// The texts.
    pub i18n: I18n,
    /// What the user has set.
    pub settings: Settings,
    /// Whether there is a vault to show.
    pub phase: Phase,
    /// What the window shows below its dialogs.
    pub page: Page,
    /// What was just done, newest last.
    pub toasts: Vec<Toast>,
    /// What came from outside while something was in use.
    pub arrivals: Option<Arrivals>,
    /// What is being done beside the window.
    pub running: Running,
    /// The account shown large: the one just added.
    pub spotlight: Option<EntryId>,
    /// The account whose next code is copied when it comes.
    pub waiting: Option<Waiting>,
    /// The codes of counter-based accounts that the user has asked for since the start.
    pub revealed: BTreeMap<EntryId, Code>,
    /// The code that is on its way into the clipboard.
    pub copying: Option<Copying>,
    /// When the clipboard is to be cleared.
    pub clear_at: Option<Moment>,
    /// Whether the desktop prefers dark windows, where the window itself is not told.
    pub desktop_is_dark: Option<bool>,
    /// What this desktop can do.
    pub capabilities: Capabilities,
    /// Until when a row shows its code although codes are hidden.
    pub uncovered: BTreeMap<EntryId, Moment>,
    /// What is dragged over the window from another program.
    pub dragging: Dragging,
    /// Whether the window has the keyboard's focus.
    pub focused: bool,
    /// What is known about the clock.
    pub clock: Clock,
    /// How the vault is kept.
    pub keeping: Keeping,
    /// Changes that were not saved when the vault was locked.
    pub held: Option<Held>,
    /// Whether the window is being closed although not everything is saved.
    pub closing: Option<Closing>,
    /// A problem that came up behind the lock screen, for the time after it.
    pub untold: Option<Problem>,
    /// Where the printable sheet is being made, if it is.
    pub printing: Option<PathBuf>,
    /// The recovery file, if one is kept.
    pub recovery: Option<Recovering>,
    /// Whether what is noted about it can be read.
    pub recovery_note: RecoveryNote,
    /// Offer a recovery file above the list.
    pub offers_recovery: bool,
    /// What is known about earlier vaults.
    pub earlier: Earlier,
    /// What the store has found out, until the user has seen it.
    pub remarks: Vec<Remark>,
}

/// What is dragged over the window from another program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dragging {
    /// Nothing can be dropped on this desktop.
    Impossible,
    /// Nothing.
    #[default]
    Nothing,
    /// Something that can be dropped.
    Readable,
}

/// How the vault is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keeping {
    /// Where.
    pub place: Place,
    /// Whether a passphrase keeps it closed.
    pub has_lock: bool,
    /// It was to be locked while it was being opened, or while its first passphrase was being set.
    pub lock_wanted: bool,
    /// Whether the desktop tells that the screen is locked, as far as it is known.
    pub hears_screen_lock: Option<bool>,
}

/// A window that is being closed although not everything is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    /// Since when.
    pub since: Moment,
    /// When it closes whatever is not saved by then: there is nobody to be asked. `None`: the user is asked.
    pub deadline: Option<Moment>,
}

/// What of the accounts is not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsaved {
    /// A change is being saved, or a passphrase worked on.
    Working,
    /// A change could not be saved.
    Failed,
    /// A change waits for the vault to be unlocked.
    Held,
}

/// What is known about this machine's clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// Whether the system keeps it in step, as far as it says.
    pub synchronised: Option<bool>,
    /// Whether the system has been asked that, and has answered.
    pub was_asked: bool,
    /// What a time server said.
    pub check: Check,
}

/// The question to a time server, which the user alone asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Check {
    /// Not asked.
    #[default]
    NotAsked,
    /// Asked, and not answered yet.
    Asking,
    /// So many seconds must be added to the clock.
    Offset(i64),
    /// No time came back.
    Failed(TimeError),
}

/// A clock that is wrong by no more than this makes codes that every service takes.
pub const GOOD_CLOCK_SECONDS: u64 = 2;

/// Whether there is a vault to show.
#[derive(Debug)]
pub enum Phase {
    /// The keyring was asked and has not answered.
    Opening {
        /// When it was asked.
        since: Moment,
    },
    /// Nothing is shown before the passphrase is given.
    Locked(Locked),
    /// The vault is open.
    Open(Box<Open>),
    /// The vault cannot be shown, and nothing is written.
    Broken(StoreError),
}

/// A vault that waits for its passphrase.
#[derive(Debug, Default)]
pub struct Locked {
    /// A passphrase is being tried.
    pub working: bool,
    /// What came of the last one.
    pub error: Option<StoreError>,
    /// The vault, for as long as it is being saved or sealed behind the lock screen. Then it is dropped: nothing of it
    /// is in memory any more.
    pub behind: Option<Box<Open>>,
}

/// An open vault and what is being done to it.
#[derive(Debug)]
pub struct Open {
    /// The vault as it is stored.
    pub vault: Vault,
    /// Its generation in the store.
    pub generation: Generation,
    /// The save under way.
    pub saving: Option<Saving>,
    /// What the user has asked for since that save began.
    pub queue: Vec<Edit>,
    /// What could not be saved, kept until the user tries again or gives it up.
    pub failed: Option<Failed>,
    /// A change that was saved and is not in it, until the user has answered.
    pub missing: Option<MissingChange>,
    /// When it had last been saved when it was opened, in seconds since the Unix epoch, if that is known.
    pub saved: Option<u64>,
}

/// Changes that could not be saved.
#[derive(Debug)]
pub struct Failed {
    /// The changes.
    pub edits: Vec<Edit>,
    /// Why.
    pub error: StoreError,
}

/// A save under way.
#[derive(Debug)]
pub struct Saving {
    /// The vault being saved.
    pub candidate: Vault,
    /// What it changes.
    pub edits: Vec<Edit>,
    /// How often it may still be tried again after another copy of the program has written.
    pub tries: u32,
}

impl Phase {
    /// The vault that is being worked on: the open one, or the one behind the lock screen.
    pub fn live(&self) -> Option<&Open> {
        match self {
            Self::Open(open) => Some(open),
            Self::Locked(locked) => locked.behind.as_deref(),
            Self::Opening { .. } | Self::Broken(_) => None,
        }
    }

    /// The same, to be changed.
    pub fn live_mut(&mut self) -> Option<&mut Open> {
        match self {
            Self::Open(open) => Some(open),
            Self::Locked(locked) => locked.behind.as_deref_mut(),
            Self::Opening { .. } | Self::Broken(_) => None,
        }
    }
}

impl Open {
    /// A vault as it was opened.
    pub fn new(opened: Opened) -> Self {
        Self {
            vault: opened.vault,
            generation: opened.generation,
            saving: None,
            queue: Vec::new(),
            failed: None,
            missing: opened.missing,
            saved: opened.saved,
        }
    }

    /// Whether the account's counter is being moved on. Its next code is shown when that is stored.
    pub fn advances(&self, id: EntryId) -> bool {
        let saving = self.saving.iter().flat_map(|saving| &saving.edits);
        saving
            .chain(&self.queue)
            .any(|edit| matches!(edit, Edit::Advance(other) if *other == id))
    }

    /// The vault that the list shows: with a change that may be seen before it is saved.
    pub fn shown(&self) -> &Vault {
        match &self.saving {
            Some(saving) if saving.edits.iter().all(Edit::shows_at_once) => &saving.candidate,
            _ => &self.vault,
        }
    }
}

/// What the window shows below its dialogs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The accounts and their codes.
    Codes,
    /// The settings.
    Settings,
}

/// What was just done.
#[derive(Debug)]
pub struct Toast {
    /// Tells toasts apart.
    pub id: u64,
    /// What it says.
    pub message: Message,
    /// When it goes.
    pub until: Moment,
}

/// What a toast says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// One account was stored and read back.
    Saved,
    /// Several accounts were.
    SavedMany(usize),
    /// A code is in the clipboard.
    Copied {
        /// Whose.
        account: String,
        /// After how many seconds the clipboard is cleared.
        clear_after: u32,
    },
    /// The code is about to change, and the next one will be copied.
    WaitingForNext {
        /// Whose.
        account: String,
    },
    /// An account is in the trash.
    Removed {
        /// Which.
        id: EntryId,
        /// Its name.
        account: String,
    },
    /// An account is back.
    Restored {
        /// Its name.
        account: String,
    },
    /// The clipboard was cleared.
    ClipboardCleared,
    /// The clipboard held nothing to read.
    ClipboardEmpty,
    /// The program that something was dragged from handed over nothing to read.
    DropEmpty,
    /// The app lock is set, or has another passphrase.
    LockSet,
    /// The app lock is gone.
    LockRemoved,
    /// The vault is kept there now.
    Moved(Place),
    /// The recovery file was written and read back.
    RecoveryMade,
    /// What was in its place is kept beside it.
    RecoveryKept {
        /// Its name there.
        name: String,
    },
    /// The printable sheet was written and read back.
    PaperMade {
        /// How many accounts are on it.
        drawn: usize,
        /// How many are not, since a QR code does not hold them.
        left_out: usize,
    },
    /// The vault of a preview has taken the place of the one before.
    Adopted {
        /// Where it came from.
        origin: Origin,
        /// How many accounts it holds.
        accounts: usize,
    },
}

/// What came from outside and waits to be reviewed. What it holds is kept elsewhere: it may be secret.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arrivals {
    /// How many links and files.
    pub count: usize,
    /// More came than is kept.
    pub is_cut_off: bool,
}

/// A code that is copied when it comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Whose.
    pub id: EntryId,
    /// When it comes, in Unix seconds.
    pub at: u64,
    /// When it comes if nobody sets the wall clock: should it be set back, the wait is no longer for that.
    pub until: Moment,
}

/// A code on its way into the clipboard, which may be slow to take it.
#[derive(Debug)]
pub struct Copying {
    /// Tells the answers of several apart.
    pub ticket: u64,
    /// Whose code it is.
    pub id: EntryId,
    /// The code, to be compared with the one that is on show when it has arrived.
    pub code: Code,
    /// How often it has arrived too late, and was made again.
    pub late: u8,
    /// Whose code is copied after it: the user has pressed that account since.
    pub next: Option<EntryId>,
}

impl State {
    /// The time of this frame in Unix seconds, as codes need it: corrected as the user has set it.
    pub fn unix(&self) -> u64 {
        self.settings.code_time(self.now)
    }

    /// Whether something may be read now. An open file dialog gives way.
    pub fn may_begin(&self) -> bool {
        matches!(self.running.busy(), None | Some(Busy::Choosing))
    }

    /// Whether the recovery file is being written, as far as that is known before the look at it has ended.
    pub fn writes_recovery(&self) -> bool {
        let look = self.running.recovery_look();
        let written = self.recovery.as_ref().zip(look);
        written.is_some_and(|(recovering, look)| recovering.is_written_by(look))
    }

    /// Whether the account's code is not to be seen now.
    pub fn hides(&self, id: EntryId) -> bool {
        let privacy = self.settings.privacy;
        let covered = privacy.hides_codes && !self.uncovered.contains_key(&id);
        covered || self.hides_all()
    }

    /// Whether no code at all is to be seen now.
    pub fn hides_all(&self) -> bool {
        self.settings.privacy.hides_unfocused && !self.focused
    }

    /// The open vault.
    pub fn open(&self) -> Option<&Open> {
        match &self.phase {
            Phase::Open(open) => Some(open),
            Phase::Opening { .. } | Phase::Locked(_) | Phase::Broken(_) => None,
        }
    }

    /// What closing the window would interrupt or lose.
    pub fn unsaved(&self) -> Option<Unsaved> {
        let live = self.phase.live();
        let works = live.is_some_and(|open| open.saving.is_some() || !open.queue.is_empty());
        if works || self.running.seals() {
            Some(Unsaved::Working)
        } else if live.is_some_and(|open| open.failed.is_some()) {
            Some(Unsaved::Failed)
        } else {
            self.held.is_some().then_some(Unsaved::Held)
        }
    }

    /// What the user is asked about before the window closes.
    pub fn asks_before_closing(&self) -> Option<Unsaved> {
        let closing = self.closing.filter(|it| it.deadline.is_none())?;
        let unsaved = self.unsaved()?;
        let is_slow = self.moment >= closing.since + CLOSING_SHOWN_AFTER;
        (is_slow || unsaved != Unsaved::Working).then_some(unsaved)
    }

    /// The vault that the list shows.
    pub fn vault(&self) -> Option<&Vault> {
        self.open().map(Open::shown)
    }
}
