//! The printable sheet: asked for, placed, drawn and written.

use std::{path::PathBuf, sync::Arc, thread};

use super::super::{
    App,
    action::{Done, PaperMade},
    state::{Busy, Message, Purpose, Sheet},
};
use crate::{
    messages::{PassphraseError, Problem},
    paper::{self, PaperError},
    platform::DialogError,
    store::sealed::Passphrase,
    tr,
};

impl App {
    /// Says first what a sheet gives away.
    pub(super) fn ask_paper(&mut self) {
        if self.state.open().is_some() {
            self.state.sheet = Some(Sheet::Paper);
        }
    }

    /// Lets the user choose where the sheet is to be.
    pub(super) fn choose_paper_place(&mut self) {
        if !self.begin(Busy::Choosing) {
            return;
        }
        self.state.sheet = None;
        let platform = self.platform_for_job();
        let title = tr!(self.state.i18n, "dialog-paper-title");
        let kind = tr!(self.state.i18n, "dialog-paper-kind");
        self.spawn_awaited(
            "choose place",
            || Done::Crashed,
            move |_stop| {
                Done::PaperPlaceChosen(platform.choose_place(&title, &kind, paper::FILE_NAME))
            },
        );
    }

    /// Makes the sheet; where the vault has a lock, only for somebody who knows its passphrase.
    pub(super) fn paper_place_chosen(&mut self, answer: Result<Option<PathBuf>, DialogError>) {
        match answer {
            Ok(Some(_)) if self.state.open().is_none() => {} // locked meanwhile
            Ok(Some(path)) if self.state.keeping.has_lock => {
                self.ask_passphrase(Purpose::Paper(path));
            }
            Ok(Some(path)) => self.make_paper(path, None),
            Ok(None) => {}
            Err(error) => self.problem(Problem::Dialog(error)),
        }
    }

    /// Draws the sheet and writes it, on a thread, behind the lock screen too.
    pub(super) fn make_paper(&mut self, path: PathBuf, passphrase: Option<Passphrase>) {
        let Some((vault, _)) = self.vault_to_seal() else {
            return;
        };
        self.state.keeping.sealing = true;
        self.state.printing = Some(path.clone());
        let store = Arc::clone(&self.store);
        let data_dir = self.platform.data_dir();
        let language = self.state.i18n.language();
        let day = self.state.i18n.day(self.state.now.as_secs());
        self.tasks.spawn(
            "make sheet",
            || Done::PaperMade(Err(PaperError::Crashed.into())),
            move || {
                let make = || -> Result<PaperMade, PassphraseError> {
                    if let Some(passphrase) = passphrase {
                        store.unlock(&passphrase)?;
                    }
                    let accounts: Vec<_> = vault
                        .entries()
                        .iter()
                        .map(|entry| entry.account.clone())
                        .collect();
                    let drawn = paper::draw(&accounts, language, &day);
                    paper::write(&data_dir, &path, &drawn.pdf)?;
                    Ok(PaperMade {
                        drawn: drawn.drawn,
                        left_out: drawn.left_out,
                    })
                };
                Done::PaperMade(make())
            },
        );
    }

    /// Removes what was left of a sheet when the program was killed while it wrote one. Nobody waits for it.
    pub(in crate::app) fn remove_unfinished_sheets(&self) {
        let data_dir = self.platform.data_dir();
        // The next start tries again.
        thread::Builder::new()
            .name("remove unfinished sheets".to_owned())
            .spawn(move || paper::remove_unfinished(&data_dir))
            .ok();
    }

    pub(super) fn paper_made(&mut self, result: Result<PaperMade, PassphraseError>) {
        self.state.keeping.sealing = false;
        self.state.printing = None;
        match result {
            Ok(PaperMade { drawn, left_out }) => {
                self.state.sheet = None;
                self.notice(Message::PaperMade { drawn, left_out });
                self.save_next();
            }
            Err(error) => self.passphrase_failed(error),
        }
    }
}
