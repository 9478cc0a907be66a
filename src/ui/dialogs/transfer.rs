//! QR codes that move several accounts to a phone, one after the other. The dialog closes by itself.

use std::time::Duration;

use egui::Ui;

use super::{
    super::{qr_code, widgets},
    ask::{Answer, Buttons, ask},
};
use crate::{
    app::{action::Action, state::State},
    platform::Moment,
    qr::write::Modules,
    tr,
};

/// How long each code stays.
const SHOWN: Duration = Duration::from_mins(1);

/// QR codes, of which one is on show.
pub struct Transfer {
    codes: Vec<Modules>,
    /// The place of the code on show, from 0.
    at: usize,
    closes_at: Moment,
}

impl Transfer {
    /// Begins with the first code.
    pub(crate) fn new(codes: Vec<Modules>, now: Moment) -> Self {
        Self {
            codes,
            at: 0,
            closes_at: now + SHOWN,
        }
    }

    pub(super) fn closes_at(&self) -> Moment {
        self.closes_at
    }

    pub(super) fn show(&mut self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let i18n = &state.i18n;
        let (number, count) = (self.at + 1, self.codes.len());
        let title = tr!(i18n, "transfer-title", number = number, count = count);
        let is_last = number >= count;
        let answer = ask(ui, "transfer", &title, |ui| {
            widgets::faded(ui, &tr!(i18n, "transfer-how"));
            if state.hides_all() {
                widgets::faded(ui, &tr!(i18n, "qr-code-hidden"));
            } else if let Some(code) = self.codes.get(self.at) {
                qr_code::show(ui, code, &title);
            }
            let seconds = self.closes_at.since(state.moment);
            let seconds = seconds.as_millis().div_ceil(1000) as u64;
            widgets::label(ui, &tr!(i18n, "qr-code-closes", seconds = seconds));
            let main = if is_last {
                tr!(i18n, "done")
            } else {
                tr!(i18n, "transfer-next")
            };
            if self.at > 0 {
                Buttons::two(main, tr!(i18n, "transfer-previous"))
            } else if is_last {
                Buttons::one(main)
            } else {
                Buttons::two(main, tr!(i18n, "close"))
            }
        });
        match answer {
            Some(Answer::Main) if !is_last => self.turn_to(self.at + 1, state.moment),
            Some(Answer::Other) if self.at > 0 => {
                self.turn_to(self.at.saturating_sub(1), state.moment);
            }
            Some(Answer::Main | Answer::Other | Answer::Away) => actions.push(Action::CloseDialog),
            None => {}
        }
    }

    fn turn_to(&mut self, at: usize, now: Moment) {
        self.at = at;
        self.closes_at = now + SHOWN;
    }
}
