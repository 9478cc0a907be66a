//! The field for an issuer or an account name.

use egui::{Margin, Response, RichText, TextEdit, Ui};

use super::{
    limited::{Limit, Limited},
    theme, widgets,
};
use crate::{i18n::I18n, messages::Words, otp::name::MAX_CHARACTERS, tr};

/// A field for an issuer or an account name, with its label. What would make it too long is refused, and said.
pub(super) fn name_field(
    ui: &mut Ui,
    i18n: &I18n,
    label: &str,
    hint: &str,
    name: &mut NameField,
) -> Response {
    let label = widgets::label(ui, label);
    let limit = Limit::Characters(MAX_CHARACTERS);
    let hint = RichText::new(hint).color(theme::palette(ui).faded);
    let response = ui
        .add(
            TextEdit::singleline(&mut Limited::new(
                &mut name.text,
                limit,
                &mut name.is_refused,
            ))
            .hint_text(hint)
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(12, 10)),
        )
        .labelled_by(label.id);
    if name.is_refused {
        widgets::words(
            ui,
            &Words {
                what: tr!(i18n, "err-name-long", most = MAX_CHARACTERS),
                next: tr!(i18n, "rec-name-long"),
            },
        );
    }
    response
}

/// What is typed into a field for a name.
#[derive(Default)]
pub(super) struct NameField {
    /// The name so far.
    pub(super) text: String,
    is_refused: bool,
}

impl NameField {
    /// Begins with `text`.
    pub(super) fn of(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            is_refused: false,
        }
    }
}
