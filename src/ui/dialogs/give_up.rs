//! The dialog before something is given up. It takes a wait and a typed word, so that nobody does it by accident.

use std::time::Duration;

use egui::{Context, Ui};

use super::{
    super::{
        earlier,
        field::{Field, Look},
        limited::Limit,
        theme, widgets,
    },
    ask::{Answer, Buttons, ask},
};
use crate::{
    app::{
        action::{Action, GivingUp},
        state::State,
    },
    platform::Moment,
    tr,
};

/// How long the user has to wait: long enough to notice a stranger at the computer.
const WAIT: Duration = Duration::from_mins(1);

/// A wait, and a word to type, before something is given up.
pub struct GiveUp {
    what: GivingUp,
    /// When the wait began.
    since: Moment,
    typed: Field,
}

impl GiveUp {
    /// Begins the wait.
    pub(crate) fn new(egui: &Context, what: GivingUp, now: Moment) -> Self {
        Self {
            what,
            since: now,
            typed: Field::new(egui, Limit::Characters(64)),
        }
    }

    pub(super) fn show(&mut self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let i18n = &state.i18n;
        let Texts {
            title,
            body,
            button,
            word,
        } = Texts::of(state, &self.what);
        let left = WAIT.saturating_sub(state.moment.since(self.since));
        let answer = ask(ui, "give up", &title, |ui| {
            widgets::faded(ui, &body);
            ui.add_space(theme::GAP);
            let label = tr!(i18n, "give-up-type", word = word.as_str());
            self.typed.show(ui, &label, Look::default());
            if !left.is_zero() {
                ui.add_space(theme::GAP / 2.0);
                let seconds = left.as_secs_f64().ceil() as u64;
                widgets::label(ui, &tr!(i18n, "give-up-wait", seconds = seconds));
            }
            let is_ready = left.is_zero() && self.typed.text() == word;
            Buttons::two(tr!(i18n, "cancel"), button).other_if(is_ready)
        });
        match answer {
            Some(Answer::Other) => actions.push(Action::GiveUp(self.what.clone())),
            Some(Answer::Main | Answer::Away) => actions.push(Action::CloseDialog),
            None => {}
        }
    }
}

/// The texts of the dialog.
struct Texts {
    title: String,
    body: String,
    button: String,
    /// The word to type.
    word: String,
}

impl Texts {
    fn of(state: &State, what: &GivingUp) -> Self {
        let i18n = &state.i18n;
        match what {
            GivingUp::Locked => Self {
                title: tr!(i18n, "forgot-title"),
                body: tr!(i18n, "forgot-body"),
                button: tr!(i18n, "start-empty-confirm"),
                word: tr!(i18n, "forgot-word"),
            },
            GivingUp::Earlier(id) => {
                let mut known = state.earlier.found.vaults.iter();
                let name = known
                    .find(|vault| vault.id == *id)
                    .map(|vault| earlier::name(i18n, vault));
                Self {
                    title: tr!(i18n, "earlier-delete-title"),
                    body: tr!(i18n, "earlier-delete-body", name = name.unwrap_or_default()),
                    button: tr!(i18n, "earlier-delete-confirm"),
                    word: tr!(i18n, "earlier-delete-word"),
                }
            }
        }
    }
}
