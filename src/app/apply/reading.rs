//! The ways in: screen, files, text, a typed key. All lead to the confirmation dialog.

use std::{collections::HashSet, path::PathBuf};

use zeroize::Zeroizing;

use super::super::{
    App,
    state::{
        Asker, Candidate, Choice, Confirm, DeepScan, Dialog, Mark, NothingFound, Phase, Purpose,
        Shown,
    },
};
use crate::{
    exchange::{self, NotACode},
    intake::{Marked, Reading, is_work},
    jobs::{ChoosingFor, Input, Job},
    messages::Problem,
    otp::Account,
    platform::{CaptureError, Pixels},
    qr::Progress,
    secret::OtherForm,
    tr,
    vault::{Duplicate, Duplicates, EntryId, MAX_ACCOUNTS, NameRemark, NewEntry, edit::Edit},
};

impl App {
    /// Gets the window out of the way and reads every screen.
    pub(super) fn scan_screen(&mut self, egui: &egui::Context) {
        if self.begin(Job::Scan) {
            self.state.dialog = None;
            self.go_away(egui);
        }
    }

    pub(super) fn scanned(&mut self, egui: &egui::Context, result: Result<Reading, CaptureError>) {
        self.come_back(egui);
        match result {
            Ok(reading) => self.show_reading(reading),
            Err(error) => self.problem(Problem::Capture(error)),
        }
    }

    pub(super) fn choose_files(&mut self) {
        let title = tr!(self.state.i18n, "dialog-open-title");
        let kind = tr!(self.state.i18n, "dialog-open-kind");
        self.choose_file(ChoosingFor::Reading, title, kind);
    }

    pub(super) fn read_files(&mut self, paths: Vec<PathBuf>) {
        self.begin(Job::Read(Input::Files(paths)));
    }

    pub(super) fn read_pixels(&mut self, pixels: Pixels) {
        self.begin(Job::Read(Input::Pixels(pixels)));
    }

    /// Reads a picture file without a name.
    pub(super) fn read_picture_file(&mut self, bytes: Zeroizing<Vec<u8>>) {
        let picture_name = tr!(self.state.i18n, "picture-without-name");
        self.begin(Job::Read(Input::PictureFile {
            bytes,
            picture_name,
        }));
    }

    /// Searches the pictures again on which nothing was found, with all patience.
    pub(super) fn deep_scan(&mut self) {
        let Some(Dialog::NothingFound(nothing)) = &mut self.state.dialog else {
            return;
        };
        let (source, pictures) = (nothing.source, std::mem::take(&mut nothing.unread));
        if self.begin(Job::Search { source, pictures }) {
            self.state.dialog = Some(Dialog::DeepScan(DeepScan {
                progress: Progress { done: 0, of: 0 },
            }));
        }
    }

    pub(super) fn searched(&mut self, progress: Progress) {
        // Two threads report, and the later report may be of the earlier pass.
        if let Some(Dialog::DeepScan(harder)) = &mut self.state.dialog
            && progress.done >= harder.progress.done
        {
            harder.progress = progress;
        }
    }

    /// Accounts in the text go to the confirmation dialog, a bare key into the form for one.
    pub(super) fn read_text(&mut self, text: &str) {
        if self.state.open().is_none() {
            return;
        }
        if is_work(text) {
            self.begin(Job::Read(Input::Text(Zeroizing::new(text.to_owned()))));
            return;
        }
        let is_key = || exchange::bare_key(text).is_some() || OtherForm::of(text).is_some();
        if !exchange::holds_accounts(text) && is_key() {
            self.open_key_form(Zeroizing::new(text.trim().to_owned()));
        } else {
            self.show_reading(Reading::of_text(text));
        }
    }

    pub(super) fn open_key_form(&mut self, key: Zeroizing<String>) {
        if self.state.open().is_some() {
            self.forms.key.begin(key);
            self.state.dialog = Some(Dialog::TypeKey);
        }
    }

    pub(super) fn confirm_typed(&mut self, account: Account) {
        let mut reading = Reading::of_text("");
        reading.imported.entries.push(account.into());
        self.show_reading(reading);
    }

    /// Shows what the user had read, to confirm it, or why there is nothing to add.
    pub(super) fn show_reading(&mut self, reading: Reading) {
        self.show_reading_of(Asker::User, reading);
    }

    /// Shows what `asker` had read.
    #[expect(clippy::too_many_lines, reason = "what a dialog shows, part by part")]
    pub(super) fn show_reading_of(&mut self, asker: Asker, reading: Reading) {
        let answerable_at = self.answerable_at(&asker);
        let Phase::Open(open) = &self.state.phase else {
            return;
        };
        let vault = &open.vault;
        let Reading {
            source,
            mut imported,
            mut problems,
            sealed,
            unread,
            overviews,
            unreadable,
        } = reading;
        let shown = overviews
            .iter()
            .map(|marked| self.show_marked(marked))
            .collect();
        if let Some(path) = sealed
            && imported.entries.is_empty()
        {
            return self.ask_passphrase(Purpose::OpenRecovery(path));
        }
        // A sentence that is true of many in a row is said once.
        imported.refused.dedup();
        problems.dedup();
        let duplicates = Duplicates::of(vault);
        // Pictures that are dropped one after the other are added together.
        if let Some(Dialog::Confirm(confirm)) = &mut self.state.dialog
            && (&confirm.asker, &asker) == (&Asker::User, &Asker::User)
        {
            let known: HashSet<&Account> = confirm
                .candidates
                .iter()
                .map(|c| &c.entry.account)
                .collect();
            let entries = imported.entries.into_iter();
            let new: Vec<Candidate> = entries
                .filter(|entry| !known.contains(&entry.account))
                .map(|entry| candidate(&duplicates, entry))
                .collect();
            if imported.is_too_much || confirm.candidates.len() + new.len() > MAX_ACCOUNTS {
                confirm.is_too_much = true;
                return;
            }
            confirm.candidates.extend(new);
            confirm.refused.extend(imported.refused);
            let (others, has_more_keys) = other_codes(&imported.others);
            confirm.others += others;
            confirm.has_more_keys |= has_more_keys;
            confirm.unreadable += unreadable;
            confirm.incomplete.extend(imported.incomplete);
            confirm.problems.extend(problems);
            confirm.shown.extend::<Vec<_>>(shown);
            return;
        }
        if imported.is_too_much {
            return self.problem(Problem::TooMuch);
        }
        self.state.dialog = Some(if imported.entries.is_empty() {
            Dialog::NothingFound(NothingFound {
                source,
                others: imported.others,
                unreadable,
                refused: imported.refused,
                incomplete: imported.incomplete,
                problems,
                unread,
                shown,
            })
        } else {
            let (others, has_more_keys) = other_codes(&imported.others);
            Dialog::Confirm(Confirm {
                asker,
                answerable_at,
                others,
                has_more_keys,
                candidates: imported
                    .entries
                    .into_iter()
                    .map(|entry| candidate(&duplicates, entry))
                    .collect(),
                refused: imported.refused,
                unreadable,
                incomplete: imported.incomplete,
                problems,
                shown,
                is_too_much: false,
            })
        });
    }

    /// Hands a small picture to the window's renderer.
    fn show_marked(&self, marked: &Marked) -> Shown {
        let overview = &marked.overview;
        let small = overview.picture();
        let size = [small.width(), small.height()].map(|side| side as usize);
        let picture = egui::ColorImage::from_gray(size, small.luma());
        let corners = overview.codes().iter();
        Shown {
            texture: self
                .egui
                .load_texture("overview", picture, egui::TextureOptions::LINEAR),
            marks: corners
                .zip(&marked.names)
                .map(|(corners, name)| Mark {
                    corners: *corners,
                    name: name.clone(),
                })
                .collect(),
        }
    }

    pub(super) fn choose(&mut self, index: usize, choice: Choice) {
        if let Some(Dialog::Confirm(confirm)) = &mut self.state.dialog
            && let Some(candidate) = confirm.candidates.get_mut(index)
        {
            candidate.choice = choice;
        }
    }

    /// Adds what the dialog says. With every account skipped it only closes.
    pub(super) fn confirm(&mut self) {
        let moment = self.state.moment;
        let Phase::Open(open) = &self.state.phase else {
            return;
        };
        let can_be_added = |dialog: &mut Dialog| match dialog {
            Dialog::Confirm(confirm) => confirm.is_answerable(moment) && confirm.fits(&open.vault),
            _ => false,
        };
        if let Some(Dialog::Confirm(confirm)) = self.state.dialog.take_if(can_be_added) {
            self.outside_answered();
            let additions = confirm.additions();
            if !additions.is_empty() {
                self.edit(Edit::Add(additions));
            }
        }
    }
}

/// How many other codes there are, and whether a text holds further keys.
fn other_codes(others: &[NotACode]) -> (usize, bool) {
    let keys = others.iter().filter(|it| **it == NotACode::TextWithKeys);
    let keys = keys.count();
    (others.len() - keys, keys > 0)
}

/// The account with what is proposed for it: never twice the same secret, never in place of another.
fn candidate(duplicates: &Duplicates<'_>, entry: NewEntry) -> Candidate {
    let duplicate: Option<(EntryId, Duplicate)> = duplicates.find(&entry.account);
    let choice = match duplicate {
        Some((_, Duplicate::Same | Duplicate::SameSecret)) => Choice::Skip,
        // The website knows which settings it takes.
        Some((_, Duplicate::OtherSettings)) => Choice::Replace,
        Some((_, Duplicate::SameName)) | None => Choice::Add,
    };
    Candidate {
        remarks: NameRemark::of(duplicates, &entry.account),
        entry,
        duplicate,
        choice,
    }
}

/// A pasted picture of egui's as pixels.
pub(in crate::app) fn pixels_of(picture: &egui::ColorImage) -> Pixels {
    Pixels {
        width: picture.width() as u32,
        height: picture.height() as u32,
        rgba: picture
            .pixels
            .iter()
            .flat_map(egui::Color32::to_srgba_unmultiplied)
            .collect(),
    }
}
