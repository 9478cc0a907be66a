//! Jobs that crashed: they have no result, and whether they did anything is not known.

use super::super::{
    App,
    state::{Check, Question},
};
use crate::{
    jobs::Kind,
    messages::{PassphraseError, Problem},
    platform::{CopyError, GuardError},
    session::Event,
    ui::dialogs::Dialog,
};

impl App {
    /// Ends what waits for the job, and tells the user.
    pub(super) fn crashed(&mut self, egui: &egui::Context, kind: Kind) {
        match kind {
            Kind::Vault(kind) => self.session(Event::Ended(Box::new(kind.crashed()))),
            Kind::Scan => {
                self.come_back(egui);
                self.problem(Problem::Crashed);
            }
            Kind::MakePaper | Kind::Export | Kind::OpenEarlier { .. } | Kind::OpenRecovery => {
                self.passphrase_failed(PassphraseError::Crashed);
            }
            Kind::FindEarlier => {
                // Without the dialog, nobody has asked.
                if matches!(self.dialog, Some(Dialog::Earlier(_))) {
                    self.problem(Problem::Crashed);
                }
            }
            Kind::AskTimeServer => {
                self.state.clock.check = Check::NotAsked;
                self.problem(Problem::Crashed);
            }
            Kind::AskRelease => {
                self.state.newest.question = Question::NotAsked;
                if !self.state.newest.at_start {
                    self.problem(Problem::Crashed);
                }
            }
            Kind::CopyText | Kind::CopyAddress | Kind::CopyDetails => self.problem(Problem::Copy),
            Kind::Copy { ticket } => self.copied(egui, ticket, Err(CopyError)),
            Kind::ClearClipboard => self.problem(Problem::ClearClipboard),
            Kind::AskAppearance => self.state.desktop_look = None,
            Kind::KeepUsage => self.usage_kept(),
            Kind::AskSynchronised => self.synchronised(None),
            Kind::AskKeyGuard => self.key_guard_found(None, false),
            Kind::Guard => self.guarded(Err(GuardError::Unavailable.into())),
            Kind::Release => self.released(Err(GuardError::Unavailable.into())),
            // What `Unguard` leaves opens nothing. The next start removes unfinished sheets and repairs again, and
            // nobody has asked for a look at the clipboard.
            Kind::Unguard
            | Kind::RemoveUnfinishedSheets
            | Kind::RepairAutostart
            | Kind::LookAtClipboard => {}
            Kind::ReadPrevious
            | Kind::Choose(_)
            | Kind::Read
            | Kind::ReadCopy
            | Kind::ReadOutside
            | Kind::Delete
            | Kind::Decrypt
            | Kind::Search
            | Kind::ReadSelection
            | Kind::Autostart
            | Kind::ReadOffered
            | Kind::Paste { .. } => self.problem(Problem::Crashed),
        }
    }
}
