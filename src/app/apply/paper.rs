//! The printable sheet: asked for, placed, drawn and written.

use std::{path::PathBuf, sync::Arc};

use super::super::{
    App,
    action::{Done, PaperMade},
    state::{Busy, Message, PassphraseError, Problem, Purpose, Sheet},
};
use crate::{
    platform::DialogError,
    store::{
        paper::{self, PaperError},
        sealed::Passphrase,
    },
    tr,
    ui::paper as drawing,
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
        self.tasks.spawn(
            "choose place",
            || Done::Crashed,
            move || Done::PaperPlaceChosen(platform.choose_place(&title, &kind, paper::FILE_NAME)),
        );
    }

    /// Makes the sheet; where the vault has a lock, only for somebody who knows its passphrase.
    pub(super) fn paper_place_chosen(&mut self, answer: Result<Option<PathBuf>, DialogError>) {
        self.state.busy = None;
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

    /// Draws the sheet and writes it, on a thread. Locking waits for it.
    pub(super) fn make_paper(&mut self, path: PathBuf, passphrase: Option<Passphrase>) {
        let Some((vault, _)) = self.vault_to_seal() else {
            return;
        };
        self.state.keeping.sealing = true;
        self.state.busy = Some(Busy::Printing);
        let store = Arc::clone(&self.store);
        let language = self.state.i18n.language();
        let day = day(self.state.now.as_secs());
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
                    let drawn = drawing::draw(&accounts, language, &day);
                    paper::write(&path, &drawn.pdf)?;
                    Ok(PaperMade {
                        drawn: drawn.drawn,
                        left_out: drawn.left_out,
                    })
                };
                Done::PaperMade(make())
            },
        );
    }

    pub(super) fn paper_made(&mut self, result: Result<PaperMade, PassphraseError>) {
        self.state.keeping.sealing = false;
        self.state.busy = None;
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

/// The day of a moment in seconds since the Unix epoch, by UTC: `2026-11-24`.
fn day(unix: u64) -> String {
    // Years that begin in March have their leap day at the end; eras of 400 of them are all alike.
    const DAYS_OF_ERA: u64 = 146_097;
    let days = unix / 86_400 + 719_468; // since 1 March of the year 0
    let era = days / DAYS_OF_ERA;
    let day_of_era = days % DAYS_OF_ERA;
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (unix, expected) in [
            (0, "1970-01-01"),
            (951_782_399, "2000-02-28"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_700_000_011, "2023-11-14"),
            (4_107_542_400, "2100-03-01"),
        ] {
            assert_eq!(day(unix), expected);
        }
    }
}
