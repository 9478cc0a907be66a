//! [`App::apply`], the only writer of the state. Each kind of action has its own file.

mod awaited;
mod clipboard;
mod clock;
mod closing;
mod compact;
mod crashed;
mod details;
mod dropping;
mod earlier;
mod encrypted;
mod exporting;
mod help;
mod hotkey;
mod icon;
mod left_behind;
mod lock_screen;
mod offer;
mod opening;
mod outside;
mod paper;
mod passphrases;
mod pasting;
mod privacy;
mod qr_code;
mod quick_unlock;
mod reading;
mod recovery;
mod recovery_codes;
mod release;
mod remarks;
mod restoring;
mod session;
mod settings;
mod trash;
mod tray;
mod usage;
mod voice;

use std::time::Duration;

pub(super) use hotkey::Visit;
pub(super) use left_behind::Adding;
pub(super) use offer::Looking;
pub(super) use outside::Inbox;
pub(super) use passphrases::Proving;
pub(super) use reading::pixels_of;
pub(super) use tray::Hiding;
use zeroize::Zeroizing;

use super::{
    App,
    action::{Action, Command, Purpose},
    state::{Message, Page, Toast},
};
use crate::{
    intake::Came,
    jobs::{Chosen, Job, JobResult},
    messages::Problem,
    session::{Event, Phase, Reopening},
    settings::{TEXT_STEP, USUAL_TEXT_PERCENT},
    ui::dialogs::{Dialog, SetHotkey},
};

/// How long a toast stays.
const TOAST: Duration = Duration::from_secs(6);

/// How long a toast with "Undo" stays.
const UNDO_TOAST: Duration = Duration::from_secs(12);

impl App {
    /// Applies `action`. This is the only writer of the state.
    pub fn apply(&mut self, egui: &egui::Context, action: Action) {
        match action {
            Action::Command(command) => self.command(egui, command),
            Action::Copy(id) => self.copy(id),
            Action::CopyFresh(id) => self.copy_fresh(id),
            Action::CopyNext(id) => self.copy_next(id),
            Action::ReadAloud(id) => self.read_aloud(egui, id),
            Action::Edit(edit) => self.edit(edit),
            Action::ChooseIcon(id) => self.choose_icon(id),
            Action::Open(opening) => self.open(opening),
            Action::UseRecoveryCode { id, code } => self.use_recovery_code(id, &code),
            Action::DeclineRecoveryCodes => self.state.asks_recovery_codes = None,
            Action::AnswerOffer { adds } => self.answer_offer(adds),
            Action::ShowQr(id) => self.ask_qr_code(id),
            Action::FilesDropped(paths) => self.dropped(Came::of_files(paths)),
            Action::ReviewArrivals => self.review_arrivals(),
            Action::DiscardArrivals => self.discard_arrivals(),
            Action::ReadText(text) => self.read_text(&text),
            Action::ReadPixels(pixels) => self.read_pixels(pixels),
            Action::Typed(account) => self.confirm_typed(*account),
            Action::DeepScan { source, pictures } => self.deep_scan(source, pictures),
            Action::CloseDialog => self.close_dialog(),
            Action::AnswerTray { stays } => self.answer_tray(egui, stays),
            Action::KeepOpen => self.keep_open(),
            Action::CloseUnsaved => self.close(egui),
            Action::StopWaiting => self.stop_waiting(egui),
            Action::EndSpotlight => self.state.spotlight = None,
            Action::RetrySave => self.session(Event::Retry),
            Action::DropUnsaved => self.session(Event::DropUnsaved),
            Action::UsePrevious => self.reopen(Reopening::Previous),
            Action::AskStartOver => self.dialog = Some(Dialog::StartOver),
            Action::StartOver => self.reopen(Reopening::StartOver { locked: false }),
            Action::OpenSettings(page) => self.open_settings(page),
            Action::OpenHelp(topic) => self.open_help(topic),
            Action::FindHelp(text) => self.find_help(text),
            Action::Practise => self.practise(),
            Action::CloseHelp => self.close_help(),
            Action::ChangeSettings(settings) => self.change_settings(egui, *settings),
            Action::CheckClock => self.check_clock(),
            Action::CheckRelease => self.check_release(),
            Action::DismissRelease => self.state.newest.news = None,
            Action::CopyAddress(address) => self.copy_address(address),
            Action::CopyDetails(details) => self.copy_details(*details),
            Action::AskHotkey => self.dialog = Some(Dialog::SetHotkey(SetHotkey::default())),
            Action::SetHotkey(hotkey) => self.set_hotkey(egui, hotkey),
            Action::SetAutostart(on) => self.set_autostart(on),
            Action::Unlock(passphrase) => self.unlock(passphrase),
            Action::QuickUnlock => self.quick_unlock(),
            Action::SetQuickUnlock(is_on) => self.set_quick_unlock(is_on),
            Action::AskPassphrase(purpose) => self.ask_passphrase(purpose),
            Action::PassphraseGiven(typed) => self.passphrase_given(typed),
            Action::PasswordGiven(password) => self.decrypt(password),
            Action::SkipEncrypted => self.skip_encrypted(),
            Action::AddingFrom { files, accounts } => self.note_files(files, accounts),
            Action::DeleteFiles => self.delete_files(),
            Action::KeepFiles => self.keep_files(),
            Action::ChooseRecoveryPlace => self.choose_recovery_place(),
            Action::ChooseRecoveryFile => self.choose_recovery_file(),
            Action::ChooseCopyToCheck => self.choose_copy_to_check(),
            Action::WriteRecovery => self.session(Event::RefreshRecovery { asked: true }),
            Action::StopRecovery => self.session(Event::StopRecovery),
            Action::DeclineRecovery => self.state.offers_recovery = false,
            Action::DismissRemark => self.dismiss_remark(),
            Action::AskPaper => self.ask_paper(),
            Action::ChoosePaperPlace => self.choose_paper_place(),
            Action::ChooseExportPlace(exporting) => self.choose_export_place(&exporting),
            Action::ShowExport(exporting) => self.ask_before_export(exporting),
            Action::PreviewPrevious => self.preview_previous(),
            Action::Adopt { origin, vault } => self.adopt(origin, vault),
            Action::KeepList => self.session(Event::KeepList),
            Action::ShowEarlier => self.show_earlier(),
            Action::OpenEarlier(id) => self.open_earlier(id),
            Action::DismissEarlier => self.dismiss_earlier(),
            Action::AskGiveUp(what) => self.begin_giving_up(what),
            Action::GiveUp(what) => self.give_up(what),
            Action::Searched(progress) => self.searched(progress),
            Action::Outside(event) => self.outside(egui, event),
            Action::Ended(result) => self.ended(egui, *result),
        }
        self.stop_unseen(egui);
        self.keep_what_came();
    }

    fn set_autostart(&mut self, on: bool) {
        self.start(Job::Autostart { set: Some(on) });
    }

    fn command(&mut self, egui: &egui::Context, command: Command) {
        match command {
            Command::ScanScreen => self.scan_screen(egui),
            Command::OpenImage => self.choose_files(),
            Command::Paste => self.paste(false),
            Command::TypeKey => self.open_key_form(&Zeroizing::default()),
            Command::Import => self.choose_exports(),
            Command::Search => {
                self.state.page = Page::Codes;
                self.input.focus_search = true;
            }
            Command::Settings => self.open_settings(None),
            Command::Codes => self.close_settings(),
            Command::Compact => self.toggle_compact(egui),
            Command::Export => self.ask_export(),
            Command::Shortcuts => self.dialog = Some(Dialog::Shortcuts),
            Command::Lock => self.session(Event::Lock),
            Command::TryAgain => {
                if matches!(self.state.session.phase(), Phase::Broken { .. }) {
                    self.session(Event::Start);
                }
            }
            Command::LargerText => self.resize_text(egui, |percent| percent + TEXT_STEP),
            Command::SmallerText => {
                self.resize_text(egui, |percent| percent.saturating_sub(TEXT_STEP));
            }
            Command::UsualText => self.resize_text(egui, |_percent| USUAL_TEXT_PERCENT),
            Command::Quit => self.leave(egui),
        }
    }

    fn ended(&mut self, egui: &egui::Context, result: JobResult) {
        self.take_result(egui, result);
        self.hear_remarks();
    }

    fn take_result(&mut self, egui: &egui::Context, result: JobResult) {
        match result {
            JobResult::Vault(end) => self.session(Event::Ended(end)),
            JobResult::Scanned(result) => self.scanned(egui, result),
            JobResult::Read(reading) => self.show_reading(reading),
            JobResult::Decrypted(result) => self.decrypted(result),
            JobResult::FilesDeleted { count, failed } => self.files_deleted(count, failed),
            JobResult::ReadOutside {
                came,
                reading,
                is_wanted,
            } => self.outside_read(came, reading, is_wanted),
            JobResult::Chosen(Ok(chosen)) => self.chosen(chosen),
            JobResult::Chosen(Err(error)) => self.not_chosen(error),
            JobResult::Pasted {
                content,
                into_field,
            } => self.pasted(content, into_field),
            JobResult::ClipboardSeen(seen) => self.clipboard_seen(seen.as_ref()),
            JobResult::OfferGone => self.offer_gone(),
            JobResult::Copied { ticket, result } => self.copied(egui, ticket, result),
            JobResult::TextCopied(Err(_))
            | JobResult::AddressCopied(Err(_))
            | JobResult::DetailsCopied(Err(_)) => {
                self.problem(Problem::Copy);
            }
            JobResult::Selected { at, text } => self.selected(at, text),
            JobResult::UsageKept => self.usage_kept(),
            JobResult::Cleared(Ok(true)) => self.toast(Message::ClipboardCleared),
            JobResult::Cleared(Ok(false)) | JobResult::TextCopied(Ok(())) | JobResult::Nothing => {}
            JobResult::Cleared(Err(_)) => self.problem(Problem::ClearClipboard),
            JobResult::KeyGuardFound { check, guards } => self.key_guard_found(check, guards),
            JobResult::Guarded(result) => self.guarded(result),
            JobResult::Released(result) => self.released(result),
            JobResult::Appearance(look) => self.state.desktop_look = Some(look),
            JobResult::Synchronised(answer) => self.synchronised(answer),
            JobResult::Autostart { standing, changed } => {
                self.state.autostart = standing;
                if changed.is_err() {
                    self.problem(Problem::Autostart);
                }
            }
            JobResult::Clock(answer) => self.clock_checked(answer),
            JobResult::NewestRelease(answer) => self.release_checked(answer),
            JobResult::DetailsCopied(Ok(())) => self.toast(Message::DetailsCopied),
            JobResult::AddressCopied(Ok(())) => self.toast(Message::AddressCopied),
            JobResult::RecoveryOpened(result) => self.recovery_opened(result),
            JobResult::CopyRead(reading) => self.copy_read(reading),
            JobResult::PaperMade(result) => self.paper_made(result),
            JobResult::Exported(result) => self.exported(result),
            JobResult::EarlierFound(result) => self.earlier_found(result),
            JobResult::EarlierOpened(result) => self.earlier_opened(result),
            JobResult::PreviousRead(result) => self.previous_read(result),
            JobResult::Crashed(kind) => self.crashed(egui, kind),
        }
    }

    /// Replaces a vault that cannot be shown, as the user has chosen.
    fn reopen(&mut self, reopening: Reopening) {
        self.dialog = None;
        if matches!(reopening, Reopening::StartOver { .. }) {
            // The ids begin with the first again.
            self.forget_use();
        }
        self.session(Event::Reopen(reopening));
    }

    /// Runs the timers that are due.
    pub(super) fn run_timers(&mut self, egui: &egui::Context) {
        let now = self.state.moment;
        self.state.toasts.retain(|toast| toast.until > now);
        self.state.copied.take_if(|(_, until)| *until <= now);
        self.state.uncovered.retain(|_, until| *until > now);
        self.dialog
            .take_if(|dialog| dialog.closes_at().is_some_and(|at| at <= now));
        self.lock_when_due();
        self.stop_when_due(egui);
        self.read_launch();
        self.tell();
        self.tell_screen_reader(egui);
        if let Some(waiting) = self.state.waiting
            && (self.state.unix() >= waiting.at || waiting.until <= now)
        {
            self.state.waiting = None;
            self.copy(waiting.id);
        }
        if self.state.clear_at.is_some_and(|at| at <= now) {
            self.clear_clipboard();
            egui.request_repaint();
        }
    }

    /// The user has chosen a file.
    fn chosen(&mut self, chosen: Chosen) {
        if self.state.open().is_none() {
            return; // locked meanwhile
        }
        match chosen {
            Chosen::Reading(paths) => self.read_files(paths),
            Chosen::NewRecovery(place) => self.ask_passphrase(Purpose::NewRecovery(place)),
            Chosen::OpenRecovery(path) => self.ask_passphrase(Purpose::OpenRecovery(path)),
            Chosen::CheckCopy(paths) => self.read_copy(paths),
            Chosen::NewPaper(path) => self.paper_place_chosen(path),
            Chosen::NewExport(path) => self.export_place_chosen(path),
            Chosen::Icon { id, icon } => self.icon_chosen(id, icon),
            Chosen::Nothing => {}
        }
    }

    fn close_dialog(&mut self) {
        self.outside_answered();
        self.dialog = match self.dialog.take() {
            Some(Dialog::Details(dialog)) => dialog.into_problem().map(Dialog::Problem),
            Some(Dialog::Password(dialog)) => dialog.into_reading().1.map(Dialog::Confirm),
            Some(Dialog::Passphrase(dialog)) => dialog.into_below(),
            _ => None,
        };
    }

    fn problem(&mut self, problem: Problem) {
        if self.state.is_locked() && problem.is_about_vault() {
            self.state.untold = Some(problem);
        } else {
            self.dialog = Some(Dialog::Problem(problem));
        }
    }

    /// Shows a problem of something that goes on in the background, once no dialog is open that it would replace.
    fn problem_later(&mut self, problem: Problem) {
        if self.dialog.is_some() {
            self.state.untold = Some(problem);
        } else {
            self.problem(problem);
        }
    }

    /// Shows the problem that could not be shown when it came up.
    fn tell(&mut self) {
        if self.dialog.is_none()
            && !self.state.is_locked()
            && let Some(problem) = self.state.untold.take()
        {
            self.problem(problem);
        }
    }

    /// Shows a toast in place of an older one of its kind, but not while the window is locked, since toasts name
    /// accounts.
    fn toast(&mut self, message: Message) {
        if self.state.is_locked() && message != Message::ClipboardCleared {
            return;
        }
        let kind = std::mem::discriminant(&message);
        self.state
            .toasts
            .retain(|toast| std::mem::discriminant(&toast.message) != kind);
        let stays = match message {
            Message::Removed { .. }
            | Message::SavedMany(_)
            | Message::GroupDeleted(_)
            | Message::IconChanged { .. } => UNDO_TOAST,
            _ => TOAST,
        };
        let number = self.state.voice.next_number();
        self.state.toasts.push(Toast {
            number,
            message,
            until: self.state.moment + stays,
        });
    }
}
