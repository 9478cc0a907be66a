//! Everything that the window shows and that lasts longer than a frame.
//!
//! `ui` reads it; only `App::apply` writes it.

mod copying;
mod earlier;
mod newest;
mod offer;
mod page;
mod voice;

use std::{collections::BTreeMap, time::Duration};

pub use self::{copying::*, earlier::*, newest::*, offer::*, page::*, voice::*};
use crate::{
    app::tasks::Running,
    i18n::I18n,
    icon::Icon,
    intake::LeftBehind,
    jobs::Busy,
    messages::Problem,
    naming,
    otp::Code,
    platform::{
        AutostartStanding, Capabilities, DesktopLook, HotkeyStanding, Moment, TimeError,
        TrayStanding, UserCheck,
    },
    session::{Open, Phase, Session, Unsaved},
    settings::Settings,
    store::{Place, Remark, StoreError, quick_unlock::QuickUnlockError},
    usage::Usage,
    vault::{EntryId, Vault, edit::Origin, groups::DeletedGroup},
};

/// If opening takes no longer than this, its screen is not shown, since it would only flash.
pub const OPENING_SHOWN_AFTER: Duration = Duration::from_millis(150);

/// If a save ends sooner, the window closes without a question.
pub const CLOSING_SHOWN_AFTER: Duration = Duration::from_millis(300);

/// The keyring counts as slow after this time: a password dialog may be waiting behind the window.
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
    /// The shape of the window.
    pub shape: Shape,
    /// What was just done, newest last.
    pub toasts: Vec<Toast>,
    /// What is announced to a screen reader.
    pub voice: Voice,
    /// What came from outside while something was in use.
    pub arrivals: Option<Arrivals>,
    /// Files that hold secrets unencrypted, all of which are in the vault.
    pub left_behind: Vec<LeftBehind>,
    /// What came from outside before there was a vault, and is read when there is one.
    pub held: Arrivals,
    /// The jobs in progress.
    pub running: Running,
    /// The account shown large: the one just added.
    pub spotlight: Option<EntryId>,
    /// The account whose next code is copied when it comes.
    pub waiting: Option<Waiting>,
    /// The codes of counter-based accounts that the user has asked for since the start.
    pub revealed: BTreeMap<EntryId, Code>,
    /// The code that is on its way to the clipboard.
    pub copying: Option<Copying>,
    /// The account whose code was copied last, and until when its button says so.
    pub copied: Option<(EntryId, Moment)>,
    /// How often each account was used.
    pub usage: Usage,
    /// When the clipboard will be cleared.
    pub clear_at: Option<Moment>,
    /// The accounts on the clipboard that are offered above the list.
    pub clipboard_offer: Option<ClipboardOffer>,
    /// How the desktop wants windows to look; `None` until it has answered.
    pub desktop_look: Option<DesktopLook>,
    /// What this desktop can do.
    pub capabilities: Capabilities,
    /// Whether this copy of the program keeps everything beside itself.
    pub is_portable: bool,
    /// Until when rows show their codes although codes are hidden.
    pub uncovered: BTreeMap<EntryId, Moment>,
    /// What is dragged over the window from another program.
    pub dragging: Dragging,
    /// Whether the window has the keyboard's focus.
    pub focused: bool,
    /// Whether the program's icon can be seen in the tray.
    pub tray: TrayStanding,
    /// Since when only the icon in the tray shows the program, if it does.
    pub hidden_since: Option<Moment>,
    /// What the session starts; `None` if that is not known, or if this system cannot start programs.
    pub autostart: Option<AutostartStanding>,
    /// What became of the key combination of the settings.
    pub hotkey: HotkeyStanding,
    /// What is known about the clock.
    pub clock: Clock,
    /// The system's check of the user in place of the passphrase.
    pub quick_unlock: QuickUnlock,
    /// What is known about the newest release.
    pub newest: Newest,
    /// Whether the desktop reports that the screen is locked, if known.
    pub hears_screen_lock: Option<bool>,
    /// Set while the window is being closed with unsaved changes.
    pub closing: Option<Closing>,
    /// A problem that came up while the window was locked or another dialog was open, to be shown afterwards.
    pub untold: Option<Problem>,
    /// The new account whose recovery codes are asked for above the list.
    pub asks_recovery_codes: Option<EntryId>,
    /// Whether a recovery file is offered above the list.
    pub offers_recovery: bool,
    /// What is known about earlier vaults.
    pub earlier: Earlier,
    /// The store's remarks that the user has not seen yet.
    pub remarks: Vec<Remark>,
}

/// The system's check of the user in place of the passphrase.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuickUnlock {
    /// How the system checks the user; `None` if it cannot, or has not answered yet.
    pub check: Option<UserCheck>,
    /// Whether the system guards the identity of the vault.
    pub is_on: bool,
    /// Whether the lock screen waits for the check.
    pub waits: bool,
    /// Why the last check did not unlock the vault.
    pub error: Option<QuickUnlockError>,
}

impl QuickUnlock {
    /// The check that unlocks the vault, if there is one.
    pub fn unlocks(&self) -> Option<UserCheck> {
        self.check.filter(|_| self.is_on)
    }
}

/// The shape of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// Like other windows.
    #[default]
    Usual,
    /// Narrow, above other windows, and with the pinned accounts alone.
    Compact,
}

/// What is dragged over the window from another program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dragging {
    /// Nothing.
    #[default]
    Nothing,
    /// Something that can be dropped.
    Readable,
}

/// A window that is being closed with unsaved changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    /// When closing began.
    pub since: Moment,
    /// When it closes even with unsaved changes, since the user cannot be asked; `None` if the user is asked.
    pub deadline: Option<Moment>,
}

/// What is known about this machine's clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// Whether the system synchronises it, if it says so.
    pub synchronised: Option<bool>,
    /// Whether the system has answered that.
    pub was_asked: bool,
    /// The answer of a time server.
    pub check: Check,
}

/// The question to a time server, which only the user asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Check {
    /// Not asked.
    #[default]
    NotAsked,
    /// Asked, and not answered yet.
    Asking,
    /// How many seconds to add to the clock.
    Offset(i64),
    /// The server sent no time.
    Failed(TimeError),
}

/// If a clock is wrong by no more than this, every service accepts its codes.
pub const GOOD_CLOCK_SECONDS: u64 = 2;

/// What was just done.
#[derive(Debug)]
pub struct Toast {
    /// Distinguishes it from every toast before.
    pub number: u64,
    /// Its message.
    pub message: Message,
    /// When it disappears.
    pub until: Moment,
}

/// The message of a toast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// One account was saved and read back.
    Saved,
    /// Several accounts were saved and read back.
    SavedMany(usize),
    /// Files that held secrets unencrypted are gone.
    FilesDeleted(usize),
    /// A code is in the clipboard.
    Copied {
        /// Whose.
        account: String,
        /// Whether it is a recovery code.
        is_recovery: bool,
        /// After how many seconds the clipboard is cleared.
        clear_after: u32,
    },
    /// The code is about to change, and the next one will be copied.
    WaitingForNext {
        /// Whose.
        account: String,
    },
    /// Accounts are in the trash.
    Removed {
        /// Which.
        ids: Vec<EntryId>,
        /// The name of the first.
        account: String,
    },
    /// Accounts were restored.
    Restored {
        /// How many.
        count: usize,
        /// The name of the first.
        account: String,
    },
    /// A group is deleted.
    GroupDeleted(DeletedGroup),
    /// An account has another icon.
    IconChanged {
        /// Whose.
        id: EntryId,
        /// Its name.
        account: String,
        /// The icon before; `None` for the one that its issuer decides.
        before: Option<Icon>,
    },
    /// A picture for an icon was chosen after the account was no longer being edited.
    IconTooLate,
    /// The address of a page is on the clipboard.
    AddressCopied,
    /// The details for somebody who helps are on the clipboard.
    DetailsCopied,
    /// A code was to be read aloud, and no screen reader listens.
    NotHeard,
    /// A code was to be read aloud, and no account is chosen.
    NoneToReadAloud,
    /// The clipboard was cleared.
    ClipboardCleared,
    /// The clipboard has something else than was offered.
    ClipboardChanged,
    /// The clipboard contained nothing to read.
    ClipboardEmpty,
    /// The program that something was dragged from sent nothing to read.
    DropEmpty,
    /// More came from outside than is kept.
    CutOff,
    /// The app lock is set, or has another passphrase.
    LockSet,
    /// The app lock was removed.
    LockRemoved,
    /// This check unlocks the vault from now on.
    QuickUnlockOn(UserCheck),
    /// It does not any more, since the passphrase was changed.
    QuickUnlockOff(UserCheck),
    /// The vault was moved there.
    Moved(Place),
    /// The recovery file was written and read back.
    RecoveryMade,
    /// The older recovery file is kept beside the new one.
    RecoveryKept {
        /// Its name there.
        name: String,
    },
    /// The printable sheet was written and read back.
    PaperMade {
        /// How many accounts are on it.
        drawn: usize,
        /// How many are not, since they are too long for a QR code.
        left_out: usize,
    },
    /// Accounts were written to a file for another app.
    Exported {
        /// How many.
        accounts: usize,
        /// How many files there are that anyone who has them can read.
        left_open: usize,
    },
    /// The vault of a preview has replaced the one before.
    Adopted {
        /// Where it came from.
        origin: Origin,
        /// How many accounts it has.
        accounts: usize,
    },
}

/// What came from outside and waits for review. Its content is kept elsewhere, since it may be secret.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arrivals {
    /// How many links and files.
    pub count: usize,
    /// Whether more came than is kept.
    pub is_cut_off: bool,
}

impl State {
    /// The corrected time of this frame for codes, in Unix seconds.
    pub fn unix(&self) -> u64 {
        self.settings.code_time(self.now)
    }

    /// Whether the window is narrow, and shows the pinned accounts alone.
    pub fn is_compact(&self) -> bool {
        self.shape == Shape::Compact
    }

    /// Whether the window offers what is on the clipboard.
    pub fn offers_clipboard(&self) -> bool {
        let chosen = self.settings.offers_clipboard;
        chosen.unwrap_or(self.capabilities.reads_clipboard_quietly)
    }

    /// Whether something may be read now. An open file dialog does not prevent it.
    pub fn may_begin(&self) -> bool {
        matches!(self.running.busy(), None | Some(Busy::Choosing))
    }

    /// Whether the account's code is hidden now.
    pub fn hides(&self, id: EntryId) -> bool {
        let privacy = self.settings.privacy;
        let covered = privacy.hides_codes && !self.uncovered.contains_key(&id);
        covered || self.hides_all()
    }

    /// Whether all codes are hidden now.
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
