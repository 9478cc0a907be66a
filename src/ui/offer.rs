//! The card above the list that offers the accounts on the clipboard.

use egui::{Ui, accesskit::Live};

use super::{banner, widgets};
use crate::{
    app::{
        action::Action,
        state::{ClipboardOffer, State},
    },
    i18n::I18n,
    tr,
};

/// Draws the card, if there is something to offer.
pub(super) fn banner(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let Some(offer) = &state.clipboard_offer else {
        return;
    };
    let said = banner::card(ui, &text(i18n, offer), None, |ui| {
        let add = widgets::button_named(ui, &tr!(i18n, "offer-add"), &tr!(i18n, "offer-add-name"));
        if add.clicked() {
            actions.push(Action::AnswerOffer { adds: true });
        }
        let decline = widgets::button_named(
            ui,
            &tr!(i18n, "offer-decline"),
            &tr!(i18n, "offer-decline-name"),
        );
        if decline.clicked() {
            actions.push(Action::AnswerOffer { adds: false });
        }
    });
    ui.ctx()
        .accesskit_node_builder(said.id, |node| node.set_live(Live::Polite));
}

fn text(i18n: &I18n, offer: &ClipboardOffer) -> String {
    let account = offer.name.as_str();
    match (offer.count, offer.is_picture) {
        (1, true) => tr!(i18n, "offer-picture", account = account),
        (1, false) => tr!(i18n, "offer-link", account = account),
        (count, _) => tr!(i18n, "offer-several", count = count),
    }
}
