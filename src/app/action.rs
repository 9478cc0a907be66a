//! Everything that can happen, as values: what the user asks for, and the results of jobs.

mod purpose;

use std::{fmt, path::PathBuf};

use egui::{Key, KeyboardShortcut, Modifiers};
use zeroize::Zeroizing;

pub use self::purpose::{Exporting, GivingUp, Printing, Purpose};
use crate::{
    app::state::SettingsPage,
    guides::Topic,
    i18n::I18n,
    intake::{LeftBehind, Source},
    jobs::JobResult,
    messages::Details,
    otp::Account,
    platform::{Event, Hotkey, Pixels},
    qr::{Picture, Progress},
    secret::Secret,
    settings::Settings,
    store::{earlier::EarlierId, sealed::Passphrase},
    tr,
    vault::{
        EntryId, Vault,
        edit::{Edit, Origin},
    },
};

/// Something that happens. `App::apply` applies it.
pub enum Action {
    /// A command of the table below.
    Command(Command),
    /// Copy the account's code.
    Copy(EntryId),
    /// Copy the account's code, or the next one if this one is about to change.
    CopyFresh(EntryId),
    /// Copy the account's next code.
    CopyNext(EntryId),
    /// Have the screen reader read the code of this account, or say that none is chosen.
    ReadAloud(Option<EntryId>),
    /// Change the vault.
    Edit(Edit),
    /// Choose a picture to be the icon of the account whose icon is being chosen.
    ChooseIcon(EntryId),
    /// Open a dialog about accounts.
    Open(Opening),
    /// Copy a recovery code, and note that it is used.
    UseRecoveryCode {
        /// Whose.
        id: EntryId,
        /// The code.
        code: Secret,
    },
    /// Stop asking for the recovery codes of a new account.
    DeclineRecoveryCodes,
    /// Whether to add the accounts on the clipboard that are offered, as the user has answered.
    AnswerOffer {
        /// Whether to.
        adds: bool,
    },
    /// Show an account as a QR code, for a phone.
    ShowQr(EntryId),
    /// Files were dropped on the window.
    FilesDropped(Vec<PathBuf>),
    /// Show what came from outside and is waiting.
    ReviewArrivals,
    /// Drop what came from outside and is waiting.
    DiscardArrivals,
    /// Read text: pasted, or given at the start.
    ReadText(Zeroizing<String>),
    /// Read a picture: pasted.
    ReadPixels(Pixels),
    /// An account from the form.
    Typed(Box<Account>),
    /// "Try harder": search pictures again on which nothing was found.
    DeepScan {
        /// Where they are from.
        source: Source,
        /// The pictures.
        pictures: Vec<Picture>,
    },
    /// Close the dialog and give up its content.
    CloseDialog,
    /// Stop waiting for what keeps a new reading from starting.
    StopWaiting,
    /// Show the large account at its usual size.
    EndSpotlight,
    /// Whether the program stays in the tray when its window is closed, as the user has answered.
    AnswerTray {
        /// Whether it does.
        stays: bool,
    },
    /// Keep the window open after all.
    KeepOpen,
    /// Close the window and give up what is not saved.
    CloseUnsaved,
    /// Save again what could not be saved.
    RetrySave,
    /// Give up what could not be saved.
    DropUnsaved,
    /// Go back to the vault before the last save.
    UsePrevious,
    /// Ask whether to give up a vault that is missing.
    AskStartOver,
    /// Give up a vault that is missing.
    StartOver,
    /// Show a page of the settings, or the list of pages.
    OpenSettings(Option<SettingsPage>),
    /// Show a topic of the help, or the list of topics.
    OpenHelp(Option<Topic>),
    /// Show what the help has about this text.
    FindHelp(String),
    /// Practise with a made-up shop.
    Practise,
    /// Show the page below the help again.
    CloseHelp,
    /// Apply these settings.
    ChangeSettings(Box<Settings>),
    /// Ask for the key combination that brings the window up.
    AskHotkey,
    /// Set that combination, or none.
    SetHotkey(Option<Hotkey>),
    /// Start the program with the session, or not.
    SetAutostart(bool),
    /// Ask a time server whether the clock is right.
    CheckClock,
    /// Ask the website which release is the newest.
    CheckRelease,
    /// Stop showing that there is a newer release.
    DismissRelease,
    /// Copy the address of a page to the clipboard.
    CopyAddress(String),
    /// Copy the details for somebody who helps to the clipboard.
    CopyDetails(Box<Details>),
    /// Open a locked vault.
    Unlock(Passphrase),
    /// Open a locked vault with the system's check of the user.
    QuickUnlock,
    /// Turn the quick unlock on or off.
    SetQuickUnlock(bool),
    /// Ask for a passphrase.
    AskPassphrase(Purpose),
    /// Passphrases were typed into the dialog that asks for one.
    PassphraseGiven(TypedPassphrases),
    /// The password of a file of another app was typed.
    PasswordGiven(Passphrase),
    /// Leave out the file of another app whose password is asked for.
    SkipEncrypted,
    /// The accounts that are added next are those of these files.
    AddingFrom {
        /// The files.
        files: Vec<LeftBehind>,
        /// All of their accounts, also those that are not added.
        accounts: Vec<Account>,
    },
    /// Delete the files that hold secrets unencrypted.
    DeleteFiles,
    /// Keep them.
    KeepFiles,
    /// Choose a place for a recovery file.
    ChooseRecoveryPlace,
    /// Choose a recovery file to restore from.
    ChooseRecoveryFile,
    /// Choose a recovery file to check, or pictures of a printed sheet.
    ChooseCopyToCheck,
    /// Write the recovery file again.
    WriteRecovery,
    /// Stop keeping a recovery file.
    StopRecovery,
    /// Stop offering a recovery file.
    DeclineRecovery,
    /// The user has seen the first remark of the store.
    DismissRemark,
    /// Ask whether to make a printable sheet.
    AskPaper,
    /// Choose a place for the printable sheet.
    ChoosePaperPlace,
    /// Choose a place for exported accounts.
    ChooseExportPlace(Exporting),
    /// Show exported accounts as QR codes.
    ShowExport(Exporting),
    /// Show what would change by going back to the previous vault.
    PreviewPrevious,
    /// Replace this vault with another one.
    Adopt {
        /// Where it comes from.
        origin: Origin,
        /// The vault.
        vault: Vault,
    },
    /// Give up the missing change.
    KeepList,
    /// List the earlier vaults.
    ShowEarlier,
    /// Open an earlier vault.
    OpenEarlier(EarlierId),
    /// Stop showing news about the earlier vaults that are known now.
    DismissEarlier,
    /// Ask whether to give something up: a wait, and a word to type.
    AskGiveUp(GivingUp),
    /// Give something up: the wait is over, and the word was typed.
    GiveUp(GivingUp),
    /// How far "Try harder" has come.
    Searched(Progress),
    /// Something happened outside of the window.
    Outside(Event),
    /// A job has ended.
    Ended(Box<JobResult>),
}

/// A dialog that the user opens; most are about accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// The one that edits an account.
    Rename(EntryId),
    /// One account that fills the window.
    Large(EntryId),
    /// The recovery codes of an account.
    RecoveryCodes(EntryId),
    /// The one that puts accounts into groups.
    ChooseGroups(Vec<EntryId>),
    /// The groups themselves.
    Groups,
    /// The export of these accounts for another app.
    Export(Vec<EntryId>),
    /// The details for somebody who helps.
    Details,
}

/// What was typed into a dialog that asks for passphrases.
pub struct TypedPassphrases {
    /// What for.
    pub purpose: Purpose,
    /// The current one, if the dialog asked for it.
    pub current: Option<Passphrase>,
    /// The new one, or the one that opens something.
    pub passphrase: Passphrase,
}

impl fmt::Debug for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Command(command) => f.debug_tuple("Command").field(command).finish(),
            Self::Edit(edit) => f.debug_tuple("Edit").field(edit).finish(),
            // The rest may hold secrets.
            _ => f.write_str("Action"),
        }
    }
}

/// A command of buttons, menus and shortcuts, without additional data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Read the QR codes on the screen.
    ScanScreen,
    /// Choose pictures.
    OpenImage,
    /// Read the clipboard.
    Paste,
    /// Type a key by hand.
    TypeKey,
    /// Choose the exports of other apps.
    Import,
    /// Put the cursor into the search field.
    Search,
    /// Show the settings.
    Settings,
    /// Show the codes.
    Codes,
    /// Show the shortcuts.
    Shortcuts,
    /// Export accounts for another app.
    Export,
    /// Make the window compact, or as it was before.
    Compact,
    /// Lock the vault.
    Lock,
    /// Open the vault again.
    TryAgain,
    /// Make the text larger.
    LargerText,
    /// Make the text smaller.
    SmallerText,
    /// Give the text its usual size.
    UsualText,
    /// Close the program.
    Quit,
}

/// The keys that have the code of the chosen account read aloud.
pub const READ_ALOUD: KeyboardShortcut =
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::A);

impl Command {
    /// The ways in, in the order in which they are offered.
    pub const WAYS_IN: [Self; 5] = [
        Self::ScanScreen,
        Self::OpenImage,
        Self::Paste,
        Self::TypeKey,
        Self::Import,
    ];

    /// Every command that a shortcut gives.
    pub const ALL: [Self; 16] = [
        Self::ScanScreen,
        Self::OpenImage,
        Self::Paste,
        Self::TypeKey,
        Self::Import,
        Self::Search,
        Self::Settings,
        Self::Export,
        Self::Shortcuts,
        Self::Compact,
        Self::Lock,
        Self::TryAgain,
        Self::LargerText,
        Self::SmallerText,
        Self::UsualText,
        Self::Quit,
    ];

    /// What it is called on its button.
    pub fn label(self, i18n: &I18n) -> String {
        match self {
            Self::ScanScreen => tr!(i18n, "scan-screen"),
            Self::OpenImage => tr!(i18n, "open-image"),
            Self::Paste => tr!(i18n, "paste"),
            Self::TypeKey => tr!(i18n, "type-key"),
            Self::Import => tr!(i18n, "import"),
            Self::Search => tr!(i18n, "search"),
            Self::Settings => tr!(i18n, "settings"),
            Self::Codes => tr!(i18n, "back"),
            Self::Shortcuts => tr!(i18n, "shortcuts"),
            Self::Export => tr!(i18n, "export"),
            Self::Compact => tr!(i18n, "compact"),
            Self::Lock => tr!(i18n, "lock-now"),
            Self::TryAgain => tr!(i18n, "try-again"),
            Self::LargerText => tr!(i18n, "text-larger"),
            Self::SmallerText => tr!(i18n, "text-smaller"),
            Self::UsualText => tr!(i18n, "text-size-usual"),
            Self::Quit => tr!(i18n, "quit"),
        }
    }

    /// What it does, in one sentence, if the label does not say it.
    pub fn hint(self, i18n: &I18n) -> Option<String> {
        match self {
            Self::ScanScreen => Some(tr!(i18n, "scan-screen-hint")),
            Self::OpenImage => Some(tr!(i18n, "open-image-hint")),
            Self::Paste => Some(tr!(i18n, "paste-hint")),
            Self::TypeKey => Some(tr!(i18n, "type-key-hint")),
            Self::Import => Some(tr!(i18n, "import-hint")),
            _ => None,
        }
    }

    /// The keys that give it.
    ///
    /// Paste is only listed here; `App::take_clipboard_keys` turns its keys into an event.
    pub fn shortcut(self) -> Option<KeyboardShortcut> {
        let command = |key| Some(KeyboardShortcut::new(Modifiers::COMMAND, key));
        match self {
            Self::ScanScreen => command(Key::S),
            Self::OpenImage => command(Key::O),
            Self::Paste => command(Key::V),
            Self::TypeKey => command(Key::N),
            Self::Import => command(Key::I),
            Self::Search => command(Key::F),
            Self::Settings => command(Key::Comma),
            Self::LargerText => command(Key::Plus),
            Self::SmallerText => command(Key::Minus),
            Self::UsualText => command(Key::Num0),
            Self::Quit => command(Key::Q),
            Self::Export => Some(KeyboardShortcut::new(
                Modifiers::COMMAND | Modifiers::SHIFT,
                Key::E,
            )),
            Self::Compact => Some(KeyboardShortcut::new(
                Modifiers::COMMAND | Modifiers::SHIFT,
                Key::M,
            )),
            Self::Lock => command(Key::L),
            Self::TryAgain => command(Key::R),
            Self::Shortcuts => Some(KeyboardShortcut::new(Modifiers::NONE, Key::F1)),
            Self::Codes => None,
        }
    }
}
