//! The dialog that exports accounts: for which app, which accounts, and then what would be lost.

use egui::{RichText, Ui};

use super::{
    super::{long_list, theme, widgets},
    ask::{Answer, Buttons, ask},
    selection::Selection,
};
use crate::{
    app::{
        action::{Action, Exporting},
        state::State,
    },
    exchange::write::Target,
    i18n::I18n,
    jobs::Busy,
    messages::{self, ExportError, Words},
    naming::Names,
    tr,
    vault::{EntryId, Vault},
};

/// The usual height of a line.
const LINE: f32 = 22.0;

/// An export that is being prepared.
pub struct Export {
    target: Target,
    selection: Selection,
    /// What the target does not hold, once the user has gone on to that.
    review: Option<Review>,
}

/// What is exported, and what would be lost.
struct Review {
    exporting: Exporting,
    /// Whether the user is choosing a place for exactly this.
    waits_for_place: bool,
    /// A line for each account that loses something.
    losses: Vec<String>,
    /// How many accounts would be written.
    accounts: usize,
    /// Why they were not written.
    error: Option<ExportError>,
}

impl Default for Export {
    fn default() -> Self {
        Self {
            target: Target::Sealed,
            selection: Selection::default(),
            review: None,
        }
    }
}

impl Export {
    /// With these accounts of the vault chosen.
    pub(crate) fn of(vault: &Vault, ids: &[EntryId]) -> Self {
        Self {
            selection: Selection::only(vault, ids),
            ..Self::default()
        }
    }

    /// Notes that the user is choosing a place for what is reviewed.
    pub(crate) fn wait_for_place(&mut self) {
        if let Some(review) = &mut self.review {
            review.waits_for_place = true;
        }
    }

    /// What a place is being chosen for, if the user has not left the review since.
    pub(crate) fn waits_for_place(&self) -> Option<&Exporting> {
        let review = self.review.as_ref()?;
        review.waits_for_place.then_some(&review.exporting)
    }

    /// Called if nothing was written: shows why.
    pub(crate) fn fail(&mut self, error: ExportError) {
        if let Some(review) = &mut self.review {
            review.error = Some(error);
        }
    }

    pub(super) fn show(&mut self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let Some(vault) = state.vault() else {
            return;
        };
        match &mut self.review {
            None => self.choose(ui, state, vault, actions),
            Some(review) => {
                let (answer, saves) = show_review(ui, &state.i18n, review);
                let leaves = matches!(answer, Some(Answer::Other | Answer::Away));
                if leaves && review.waits_for_place && state.running.busy() == Some(Busy::Choosing)
                {
                    // The place is for this review only.
                    actions.push(Action::StopWaiting);
                }
                if saves {
                    review.error = None;
                    actions.push(Action::ChooseExportPlace(review.exporting.clone()));
                }
                match answer {
                    Some(Answer::Main) => {
                        review.error = None;
                        let exporting = review.exporting.clone();
                        actions.push(if exporting.target.is_file() {
                            Action::ChooseExportPlace(exporting)
                        } else {
                            Action::ShowExport(exporting)
                        });
                    }
                    Some(Answer::Other) => self.review = None,
                    Some(Answer::Away) => actions.push(Action::CloseDialog),
                    None => {}
                }
            }
        }
    }

    fn choose(&mut self, ui: &Ui, state: &State, vault: &Vault, actions: &mut Vec<Action>) {
        let i18n = &state.i18n;
        let answer = ask(ui, "export", &tr!(i18n, "export-title"), |ui| {
            self.targets(ui, i18n);
            ui.add_space(theme::GAP);
            self.selection.show(ui, i18n, vault);
            let is_any = self.selection.of(vault).next().is_some();
            Buttons::or_cancel(i18n, tr!(i18n, "continue")).main_if(is_any)
        });
        match answer {
            Some(Answer::Main) => self.review = Some(self.review(i18n, vault)),
            Some(Answer::Other | Answer::Away) => actions.push(Action::CloseDialog),
            None => {}
        }
    }

    /// Draws the targets, and a sentence about the chosen one: with one for each, the accounts would be far below.
    fn targets(&mut self, ui: &mut Ui, i18n: &I18n) {
        ui.scope(|ui| {
            ui.visuals_mut().indent_has_left_vline = false;
            ui.spacing_mut().item_spacing.y = 0.0;
            for target in Target::all() {
                let (name, about) = messages::target(i18n, target);
                ui.radio_value(&mut self.target, target, name);
                if self.target == target {
                    ui.indent(target.id(), |ui| widgets::faded(ui, &about));
                }
            }
        });
    }

    /// Works out what would be lost. That is done once, since it takes a while for a thousand accounts.
    fn review(&self, i18n: &I18n, vault: &Vault) -> Review {
        let names = Names::with_trash(vault);
        let losses = self.target.losses(self.selection.of(vault));
        let left_out = losses.iter().filter(|it| it.unfit.is_some()).count();
        let lines = losses.iter().filter_map(|loss| {
            let name = names.told_apart(i18n, vault.get(loss.id)?);
            Some(messages::loss(i18n, loss, &name))
        });
        let accounts = self.selection.ids(vault);
        Review {
            accounts: accounts.len() - left_out,
            exporting: Exporting {
                target: self.target,
                accounts,
                path: None,
            },
            waits_for_place: false,
            losses: lines.collect(),
            error: None,
        }
    }
}

/// Draws what would be lost, and what an unencrypted file means. Returns the answer, and whether QR codes are to be saved
/// as pictures.
fn show_review(ui: &Ui, i18n: &I18n, review: &Review) -> (Option<Answer>, bool) {
    let mut saves = false;
    let target = review.exporting.target;
    let (name, _) = messages::target(i18n, target);
    let answer = ask(ui, "export review", &name, |ui| {
        let count = tr!(i18n, "export-count", count = review.accounts);
        ui.label(RichText::new(count).font(theme::strong()));
        if !target.is_encrypted() {
            let warning = Words {
                what: if target.is_file() {
                    tr!(i18n, "export-warning")
                } else {
                    tr!(i18n, "export-codes-warning")
                },
                next: if target.is_file() {
                    tr!(i18n, "export-warning-advice")
                } else {
                    tr!(i18n, "export-codes-warning-advice")
                },
            };
            widgets::words(ui, &warning);
        }
        if !review.losses.is_empty() {
            ui.add_space(theme::GAP);
            widgets::label(ui, &tr!(i18n, "export-losses"));
            let losses = &review.losses;
            long_list::show(ui, "losses", losses.len(), LINE, |ui, index| {
                ui.add(egui::Label::new(losses.get(index).map_or("", String::as_str)).wrap());
            });
        }
        if !target.is_file() && review.accounts > 0 {
            ui.add_space(theme::GAP);
            saves = widgets::button(ui, &tr!(i18n, "export-pictures")).clicked();
            widgets::faded(ui, &tr!(i18n, "export-pictures-about"));
        }
        if let Some(error) = review.error {
            ui.add_space(theme::GAP);
            widgets::failure(ui, &messages::export(i18n, error));
        }
        let main = if target.is_file() {
            tr!(i18n, "paper-choose")
        } else {
            tr!(i18n, "export-show-codes")
        };
        Buttons::two(main, tr!(i18n, "export-again")).main_if(review.accounts > 0)
    });
    (answer, saves)
}
