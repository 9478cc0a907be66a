//! The ways in: screen, files, text, a typed key. All lead to the confirmation dialog.

use std::path::PathBuf;

use zeroize::Zeroizing;

use super::super::{App, action::Purpose};
use crate::{
    exchange,
    intake::{Reading, Source, is_work},
    jobs::{ChoosingFor, Input, Job},
    messages::Problem,
    otp::Account,
    platform::{CaptureError, Pixels},
    qr::{Picture, Progress},
    secret::OtherForm,
    tr,
    ui::dialogs::{Asker, Confirm, DeepScan, Dialog, NothingFound, TypeKey},
};

impl App {
    /// Hides the window and reads every screen.
    pub(super) fn scan_screen(&mut self, egui: &egui::Context) {
        if self.begin(Job::Scan) {
            self.dialog = None;
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

    pub(super) fn choose_exports(&mut self) {
        let title = tr!(self.state.i18n, "dialog-import-title");
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

    /// "Try harder": searches pictures again on which nothing was found.
    pub(super) fn deep_scan(&mut self, source: Source, pictures: Vec<Picture>) {
        if self.begin(Job::Search { source, pictures }) {
            self.dialog = Some(Dialog::DeepScan(DeepScan::new()));
        }
    }

    pub(super) fn searched(&mut self, progress: Progress) {
        if let Some(Dialog::DeepScan(search)) = &mut self.dialog {
            search.advance(progress);
        }
    }

    /// Reads a text. Accounts go to the confirmation dialog, a key alone into the form for a typed key.
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
            self.open_key_form(&Zeroizing::new(text.trim().to_owned()));
        } else {
            self.show_reading(Reading::of_text(text));
        }
    }

    pub(super) fn open_key_form(&mut self, key: &Zeroizing<String>) {
        if self.state.open().is_some() {
            self.dialog = Some(Dialog::TypeKey(TypeKey::new(&self.egui, key)));
        }
    }

    pub(super) fn confirm_typed(&mut self, account: Account) {
        let mut reading = Reading::of_text("");
        reading.imported.entries.push(account.into());
        self.show_reading(reading);
    }

    /// Shows what was read for the user: the confirmation dialog, or why there is nothing to add.
    pub(super) fn show_reading(&mut self, reading: Reading) {
        self.show_reading_of(Asker::User, reading);
    }

    /// Shows what was read for `asker`.
    pub(super) fn show_reading_of(&mut self, asker: Asker, mut reading: Reading) {
        let Some(open) = self.state.open() else {
            return;
        };
        let vault = &open.vault;
        let is_empty = reading.imported.entries.is_empty();
        if is_empty && let Some(path) = reading.sealed {
            return self.ask_passphrase(Purpose::OpenRecovery(path));
        }
        if !reading.encrypted.is_empty() {
            return self.ask_password(asker, reading);
        }
        // The same reason several times in a row is shown once.
        reading.imported.refused.dedup();
        reading.problems.dedup();
        if let Some(Dialog::Confirm(confirm)) = &mut self.dialog
            && (confirm.asker(), &asker) == (&Asker::User, &Asker::User)
        {
            return confirm.extend(vault, reading);
        }
        if reading.imported.is_too_much {
            return self.problem(Problem::TooMuch);
        }
        self.dialog = Some(if is_empty {
            Dialog::NothingFound(NothingFound::new(reading))
        } else {
            Dialog::Confirm(Confirm::new(
                &self.egui,
                asker,
                self.state.moment,
                vault,
                reading,
            ))
        });
    }
}

/// egui's pasted picture as pixels.
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
