//! An account that was found, and what to do with it.

use egui::{RichText, Sense, Ui, pos2, vec2};

use super::super::super::{
    theme, tile,
    widgets::{self, Ring},
};
use crate::{
    app::state::State,
    messages,
    otp::{Account, Algorithm, Kind},
    tr,
    vault::{Duplicate, Duplicates, EntryId, NameRemark, NewEntry},
};

/// Where an account is in the dialog.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Its number among all accounts.
    pub(super) index: usize,
    /// Its line of the list, which a search makes shorter.
    pub(super) line: usize,
    /// Whether it is the only account.
    pub(super) is_alone: bool,
}

/// An account that was found.
pub(super) struct Candidate {
    /// The account, with the details from its source.
    pub(super) entry: NewEntry,
    /// The entry that it duplicates.
    pub(super) duplicate: Option<(EntryId, Duplicate)>,
    /// What to do with it.
    pub(super) choice: Choice,
    /// Warnings about its names.
    pub(super) remarks: Vec<NameRemark>,
}

impl Candidate {
    /// The account with a proposed choice, which never adds the same secret twice and never replaces another account.
    pub(super) fn new(duplicates: &Duplicates<'_>, entry: NewEntry) -> Self {
        let duplicate = duplicates.find(&entry.account);
        let choice = match duplicate {
            Some((_, Duplicate::Same | Duplicate::SameSecret)) => Choice::Skip,
            // The website's settings are right.
            Some((_, Duplicate::OtherSettings)) => Choice::Replace,
            Some((_, Duplicate::SameName)) | None => Choice::Add,
        };
        Self {
            remarks: NameRemark::of(duplicates, &entry.account),
            entry,
            duplicate,
            choice,
        }
    }

    /// The entry that it replaces.
    pub(super) fn replaces(&self) -> Option<EntryId> {
        let (id, _) = self.duplicate?;
        (self.choice == Choice::Replace).then_some(id)
    }

    /// Draws the account at its place in the dialog.
    pub(super) fn show(&mut self, ui: &mut Ui, state: &State, place: Place) {
        let is_alone = place.is_alone;
        let names = self.show_codes(ui, state, place);
        if let Some(text) = parameters(state, &self.entry.account) {
            widgets::label(ui, &text);
        }
        for group in &self.entry.groups {
            let text = tr!(state.i18n, "confirm-group", group = group.as_str());
            widgets::faded(ui, &text);
        }
        for remark in &self.remarks {
            let other = match remark {
                NameRemark::LooksLike(id) => state.name_of(*id),
                NameRemark::MixedAlphabets | NameRemark::Shortened => None,
            };
            let text = messages::name_remark(&state.i18n, *remark, &other.unwrap_or_default());
            ui.label(RichText::new(text).color(theme::palette(ui).warn));
        }
        if self.duplicate.is_some() {
            self.show_duplicate(ui, state, (!is_alone).then_some(&names));
        } else if !is_alone {
            self.show_switch(ui, state, &names, place.line);
        }
    }

    /// The switch that adds or skips the account.
    fn show_switch(&mut self, ui: &mut Ui, state: &State, names: &str, line: usize) {
        let mut adds = self.choice == Choice::Add;
        let response = ui.checkbox(&mut adds, tr!(state.i18n, "confirm-add-this"));
        let name = tr!(state.i18n, "confirm-add-named", account = names);
        response.widget_info(|| {
            egui::WidgetInfo::selected(egui::Role::CheckBox, ui.is_enabled(), adds, &name)
        });
        widgets::placed(&response, line);
        self.choice = if adds { Choice::Add } else { Choice::Skip };
    }

    /// Draws the names of the account and its code. Returns the names.
    fn show_codes(&self, ui: &mut Ui, state: &State, place: Place) -> String {
        let colors = theme::palette(ui);
        let account = &self.entry.account;
        let is_narrow = widgets::is_narrow(ui);
        // A bar below the code takes the place of the ring.
        let height = if is_narrow { 92.0 } else { 84.0 };
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let left = if is_narrow {
            rect.left()
        } else {
            let tile = egui::Rect::from_min_size(rect.min, vec2(theme::TILE, theme::TILE));
            tile::show(ui, tile, self.entry.icon.as_ref(), account.title());
            tile.right() + 12.0
        };
        let width = rect.right() - left;
        let issuer = if account.issuer.is_empty() {
            tr!(state.i18n, "no-issuer")
        } else {
            account.issuer.clone()
        };
        let name = if account.name.is_empty() {
            tr!(state.i18n, "no-account-name")
        } else {
            account.name.clone()
        };
        widgets::line(
            ui,
            pos2(left, rect.top() + 11.0),
            &issuer,
            theme::strong(),
            colors.ink,
            width,
        );
        widgets::line(
            ui,
            pos2(left, rect.top() + 32.0),
            &name,
            theme::small(),
            colors.faded,
            width,
        );
        let unix = state.unix();
        let code = widgets::code_now(state, account);
        let at = pos2(left, rect.top() + 64.0);
        let beside = if is_narrow {
            0.0
        } else {
            theme::RING + theme::GAP
        };
        let font = widgets::fitting(ui, &code, theme::code(), width - beside);
        ui.painter().text(
            at,
            egui::Align2::LEFT_CENTER,
            code.as_str(),
            font,
            colors.ink,
        );
        if let Some(ring) = Ring::of(account, unix) {
            let ring = Ring {
                urgent: false,
                ..ring
            };
            if is_narrow {
                ring.paint_bar(ui, rect, None);
            } else {
                let center = pos2(rect.right() - theme::RING / 2.0, at.y);
                ring.paint(ui, center, theme::RING);
            }
        }
        // The same for screen readers, without the code.
        let names = format!("{issuer}, {name}");
        let id = ui.scope_id().with(("candidate", place.index));
        let label = ui.interact(rect, id, Sense::hover());
        label.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &names));
        if !place.is_alone {
            widgets::placed(&label, place.line);
        }
        names
    }

    /// Says that the account exists already, and asks what to do with it.
    fn show_duplicate(&mut self, ui: &mut Ui, state: &State, names: Option<&String>) {
        let Some((id, duplicate)) = self.duplicate else {
            return;
        };
        let i18n = &state.i18n;
        let existing = state.name_of(id).unwrap_or_default();
        let existing = existing.as_str();
        let text = match duplicate {
            Duplicate::Same => tr!(i18n, "duplicate-same"),
            Duplicate::SameSecret => tr!(i18n, "duplicate-same-secret", account = existing),
            Duplicate::OtherSettings => {
                tr!(i18n, "duplicate-other-settings", account = existing)
            }
            Duplicate::SameName => tr!(i18n, "duplicate-same-name", account = existing),
        };
        let warn = theme::palette(ui).warn;
        ui.label(RichText::new(text).color(warn));
        ui.horizontal_wrapped(|ui| {
            for (choice, label, hint) in [
                (
                    Choice::Skip,
                    tr!(i18n, "choice-skip"),
                    tr!(i18n, "choice-skip-hint"),
                ),
                (
                    Choice::Replace,
                    tr!(i18n, "choice-replace"),
                    match duplicate {
                        Duplicate::OtherSettings => tr!(i18n, "choice-replace-settings-hint"),
                        _ => tr!(i18n, "choice-replace-hint"),
                    },
                ),
                (
                    Choice::Add,
                    tr!(i18n, "choice-keep-both"),
                    tr!(i18n, "choice-keep-both-hint"),
                ),
            ] {
                let chosen = self.choice == choice;
                // The same answers stand at each of several accounts.
                let name = match names {
                    Some(names) => format!("{label}: {names}"),
                    None => label.clone(),
                };
                let radio = ui.radio(chosen, label);
                radio.widget_info(|| {
                    egui::WidgetInfo::selected(
                        egui::Role::RadioButton,
                        ui.is_enabled(),
                        chosen,
                        &name,
                    )
                });
                if widgets::hinted(radio, hint).clicked() {
                    self.choice = choice;
                }
            }
        });
    }
}

/// What to do with an account that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// Add it, beside its duplicate if there is one.
    Add,
    /// Leave it out.
    Skip,
    /// Replace its duplicate.
    Replace,
}

/// The unusual parameters of the account's codes.
fn parameters(state: &State, account: &Account) -> Option<String> {
    let i18n = &state.i18n;
    match account.kind {
        Kind::Totp { period: 30 }
            if account.digits == 6 && account.algorithm == Algorithm::Sha1 =>
        {
            None
        }
        Kind::Totp { period } => Some(tr!(
            i18n,
            "params-totp",
            digits = account.digits,
            seconds = period,
            algorithm = account.algorithm.as_str()
        )),
        Kind::Hotp { counter } => Some(tr!(
            i18n,
            "params-hotp",
            digits = account.digits,
            counter = counter.to_string()
        )),
        Kind::Steam => Some(tr!(i18n, "params-steam")),
    }
}
