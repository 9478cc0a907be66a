//! The dialog before a printable sheet is made: the warning, the size of the paper, and which accounts are on it.

use egui::{RichText, Ui};

use super::{
    super::{theme, widgets},
    ask::{Answer, Buttons, ask},
    selection::Selection,
};
use crate::{
    app::{
        action::{Action, Printing},
        state::State,
    },
    i18n::I18n,
    jobs::{Busy, Kind},
    messages::{self, Words},
    paper::{PageSize, PaperError},
    tr,
    vault::Vault,
};

/// A sheet that is being prepared.
pub struct Paper {
    size: PageSize,
    selection: Selection,
    /// Whether the user is choosing a place for it.
    waits_for_place: bool,
    /// Why it was not made.
    error: Option<PaperError>,
}

impl Paper {
    /// A sheet with all accounts for this paper.
    pub(crate) fn new(size: PageSize) -> Self {
        Self {
            size,
            selection: Selection::default(),
            waits_for_place: false,
            error: None,
        }
    }

    /// Notes that the user is choosing a place.
    pub(crate) fn wait_for_place(&mut self) {
        self.waits_for_place = true;
    }

    /// What is printed, if a place for it is being chosen.
    pub(crate) fn printing(&self, vault: &Vault) -> Option<Printing> {
        self.waits_for_place.then(|| Printing {
            size: self.size,
            accounts: self.selection.ids(vault),
        })
    }

    /// Called if the sheet was not made: shows why.
    pub(crate) fn fail(&mut self, error: PaperError) {
        self.error = Some(error);
    }

    pub(super) fn show(&mut self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let Some(vault) = state.vault() else {
            return;
        };
        let i18n = &state.i18n;
        let warning = Words {
            what: tr!(i18n, "paper-warning"),
            next: tr!(i18n, "paper-warning-advice"),
        };
        let answer = ask(ui, "paper", &tr!(i18n, "paper-title"), |ui| {
            widgets::words(ui, &warning);
            ui.add_space(theme::GAP);
            self.show_sizes(ui, i18n);
            ui.add_space(theme::GAP);
            self.selection.show(ui, i18n, vault);
            let mut accounts = self.selection.of(vault).map(|entry| &entry.account);
            if accounts.any(|account| account.period().is_none()) {
                ui.add_space(theme::GAP);
                widgets::faded(ui, &tr!(i18n, "paper-counters"));
            }
            if let Some(error) = self.error {
                ui.add_space(theme::GAP);
                widgets::failure(ui, &messages::paper(i18n, error));
            }
            let is_any = self.selection.of(vault).next().is_some();
            let is_made = state.running.has(Kind::MakePaper);
            Buttons::or_cancel(i18n, tr!(i18n, "paper-choose")).main_if(is_any && !is_made)
        });
        match answer {
            Some(Answer::Main) => {
                self.error = None;
                actions.push(Action::ChoosePaperPlace);
            }
            Some(Answer::Other | Answer::Away) => {
                if self.waits_for_place && state.running.busy() == Some(Busy::Choosing) {
                    actions.push(Action::StopWaiting);
                }
                actions.push(Action::CloseDialog);
            }
            None => {}
        }
    }

    fn show_sizes(&mut self, ui: &mut Ui, i18n: &I18n) {
        let title = RichText::new(tr!(i18n, "paper-size")).font(theme::strong());
        ui.label(title);
        ui.horizontal_wrapped(|ui| {
            for size in PageSize::ALL {
                let name = match size {
                    PageSize::A4 => tr!(i18n, "paper-size-a4"),
                    PageSize::Letter => tr!(i18n, "paper-size-letter"),
                };
                ui.radio_value(&mut self.size, size, name);
            }
        });
    }
}
