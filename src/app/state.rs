//! Everything that the window shows and that outlives a frame.
//!
//! `ui` reads it; only `App::apply` writes it.

mod earlier;

use std::{collections::BTreeMap, path::PathBuf, time::Duration};

use crate::{
    app::tasks::Running,
    i18n::I18n,
    jobs::Busy,
    messages::Problem,
    naming,
    otp::Code,
    platform::{Capabilities, Moment, TimeError},
    session::{Open, Phase, Session, Unsaved},
    settings::Settings,
    store::{Place, Remark, StoreError},
    vault::{EntryId, Vault, edit::Origin},
};

pub use self::earlier::*;

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
    /// The vault, and what is being done to it.
    pub session: Session,
    /// When the vault was last asked for.
    pub opening_since: Moment,
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
    /// Whether the desktop tells that the screen is locked, as far as it is known.
    pub hears_screen_lock: Option<bool>,
    /// Whether the window is being closed although not everything is saved.
    pub closing: Option<Closing>,
    /// A problem that came up behind the lock screen, for the time after it.
    pub untold: Option<Problem>,
    /// Where the printable sheet is being made, if it is.
    pub printing: Option<PathBuf>,
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

/// A window that is being closed although not everything is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    /// Since when.
    pub since: Moment,
    /// When it closes whatever is not saved by then: there is nobody to be asked. `None`: the user is asked.
    pub deadline: Option<Moment>,
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
        self.session.open()
    }

    /// Whether the lock screen is on show.
    pub fn is_locked(&self) -> bool {
        matches!(self.session.phase(), Phase::Locked(_))
    }

    /// What closing the window would interrupt or lose.
    pub fn unsaved(&self) -> Option<Unsaved> {
        if self.running.seals() {
            Some(Unsaved::Working)
        } else {
            self.session.unsaved()
        }
    }

    /// What the user is asked about before the window closes.
    pub fn asks_before_closing(&self) -> Option<Unsaved> {
        let closing = self.closing.filter(|it| it.deadline.is_none())?;
        let unsaved = self.unsaved()?;
        let is_slow = self.moment >= closing.since + CLOSING_SHOWN_AFTER;
        (is_slow || unsaved != Unsaved::Working).then_some(unsaved)
    }

    /// Why changes could not be saved, for as long as the user has not answered.
    pub fn save_error(&self) -> Option<&StoreError> {
        let failed = self.open().and_then(|open| open.failed.as_ref());
        failed.map(|failed| &failed.error)
    }

    /// Whether the window asks something that no dialog was opened for.
    pub fn asks(&self) -> bool {
        self.asks_before_closing().is_some() || self.save_error().is_some()
    }

    /// What the account is called, be it in the list or in the trash; `None` if it is not there.
    pub fn name_of(&self, id: EntryId) -> Option<String> {
        naming::of_one(&self.i18n, self.vault()?, id)
    }

    /// The vault that the list shows.
    pub fn vault(&self) -> Option<&Vault> {
        self.open().map(Open::shown)
    }
}
