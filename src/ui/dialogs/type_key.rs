//! The form for a key typed by hand. It checks the key while it is typed, and shows the code that it makes.

use egui::{Context, RichText, Ui};
use zeroize::Zeroizing;

use super::{
    super::{
        field::{Field, Look},
        limited::Limit,
        theme, voice, widgets,
    },
    ask::{Answer, Buttons, ask},
    parameters::{self, Parameters},
};
use crate::{
    app::{action::Action, state::State},
    messages,
    otp::{Account, name},
    secret::{KeyError, OtherForm, Secret},
    tr,
};

/// Shorter keys are rare, so the user is asked whether the key is complete.
const SHORT_KEY_BITS: usize = 80;

/// The most bytes of a key. The longest in use have about 200 characters.
const KEY_BYTES: usize = 4096;

/// A key typed by hand.
pub struct TypeKey {
    key: Field,
    /// The form of the key by the user's choice, if it does not look like base32.
    other_form: Option<OtherForm>,
    issuer: Field,
    name: Field,
    shows_key: bool,
    shows_more: bool,
    parameters: Parameters,
}

impl TypeKey {
    /// Begins with `key` already typed.
    pub(crate) fn new(egui: &Context, key: &Zeroizing<String>) -> Self {
        Self {
            key: Field::new(egui, Limit::Bytes(KEY_BYTES))
                .with(key)
                .focused(),
            other_form: None,
            issuer: Field::of_name(egui, ""),
            name: Field::of_name(egui, ""),
            shows_key: false,
            shows_more: false,
            parameters: Parameters::default(),
        }
    }

    /// The account as it is typed.
    fn account(&self) -> Result<Account, KeyError> {
        let secret = match self
            .other_form
            .filter(|form| OtherForm::of(self.key.text()) == Some(*form))
        {
            Some(form) => form.read(self.key.text())?,
            None => Secret::from_base32(self.key.text())?,
        };
        let [issuer, name] = [&self.issuer, &self.name].map(|field| name::clean(field.text()));
        let mut account = Account::new_totp(issuer, name, secret);
        self.parameters.apply(&mut account);
        Ok(account)
    }

    pub(super) fn show(&mut self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let i18n = &state.i18n;
        let account = self.account();
        let is_ready = account.is_ok();
        let mut enter = false;
        let answer = ask(ui, "type key", &tr!(i18n, "type-key-title"), |ui| {
            key_field(ui, state, self);
            offer_form(ui, state, self);
            judge(ui, state, self, account.as_ref());
            let hint = tr!(i18n, "issuer-placeholder");
            let label = tr!(i18n, "issuer-label");
            self.issuer.show_name(ui, i18n, &label, &hint);
            let hint = tr!(i18n, "account-name-placeholder");
            let label = tr!(i18n, "account-name-label");
            self.name.show_name(ui, i18n, &label, &hint);
            more(ui, state, self);
            preview(ui, state, account.as_ref());
            enter = ui.input(|input| input.key_pressed(egui::Key::Enter))
                && ui.memory(|memory| memory.focused().is_none());
            Buttons::or_cancel(i18n, tr!(i18n, "continue")).main_if(is_ready)
        });
        let is_done = enter || answer == Some(Answer::Main);
        if let Ok(account) = account
            && is_done
        {
            actions.push(Action::Typed(Box::new(account)));
        } else if matches!(answer, Some(Answer::Other | Answer::Away)) {
            actions.push(Action::CloseDialog);
        }
    }
}

fn key_field(ui: &mut Ui, state: &State, form: &mut TypeKey) {
    let i18n = &state.i18n;
    let hint = tr!(i18n, "key-placeholder");
    let label = tr!(i18n, "key-label");
    let look = Look {
        hint: &hint,
        is_hidden: !form.shows_key,
        ..Look::default()
    };
    form.key.show(ui, &label, look);
    if form.key.is_refused() {
        let what = tr!(i18n, "err-key-long");
        let next = tr!(i18n, "rec-key-long");
        widgets::words(ui, &messages::Words { what, next });
    }
    ui.checkbox(&mut form.shows_key, tr!(i18n, "key-show"));
}

/// Offers to read the key in the form that it looks like, since only the user can be sure.
fn offer_form(ui: &mut Ui, state: &State, form: &mut TypeKey) {
    let i18n = &state.i18n;
    let Some(other) = OtherForm::of(form.key.text()) else {
        form.other_form = None;
        return;
    };
    let (what, next, choice) = match other {
        OtherForm::Hexadecimal => (
            tr!(i18n, "err-key-hexadecimal"),
            tr!(i18n, "rec-key-hexadecimal"),
            tr!(i18n, "key-read-hexadecimal"),
        ),
        OtherForm::Base64 => (
            tr!(i18n, "err-key-base64"),
            tr!(i18n, "rec-key-base64"),
            tr!(i18n, "key-read-base64"),
        ),
    };
    widgets::words(ui, &messages::Words { what, next });
    let mut is_read = form.other_form == Some(other);
    ui.checkbox(&mut is_read, choice);
    form.other_form = is_read.then_some(other);
}

/// Shows what is wrong with the key, or that it works.
fn judge(ui: &mut Ui, state: &State, form: &TypeKey, account: Result<&Account, &KeyError>) {
    let i18n = &state.i18n;
    let colors = theme::palette(ui);
    match account {
        Err(KeyError::Empty) => {
            widgets::label(ui, &tr!(i18n, "key-help"));
        }
        // The offer above already says what it looks like.
        Err(_) if OtherForm::of(form.key.text()).is_some() => {}
        Err(error) => widgets::words(ui, &messages::key(i18n, form.key.text(), error)),
        Ok(account) if account.secret.bits() < SHORT_KEY_BITS => {
            let what = tr!(i18n, "err-key-short", bits = account.secret.bits());
            let next = tr!(i18n, "rec-key-short");
            widgets::remark(ui, &messages::Words { what, next });
        }
        Ok(_) => {
            let good = RichText::new(tr!(i18n, "key-good")).color(colors.good);
            voice::polite(&ui.label(good));
        }
    }
}

/// Settings that hardly any website needs.
fn more(ui: &mut Ui, state: &State, form: &mut TypeKey) {
    let i18n = &state.i18n;
    let more = ui.checkbox(&mut form.shows_more, tr!(i18n, "more"));
    widgets::hinted(more, tr!(i18n, "more-help"));
    if !form.shows_more {
        return;
    }
    form.parameters.show(ui, i18n);
}

/// The code that the key makes now.
fn preview(ui: &mut Ui, state: &State, account: Result<&Account, &KeyError>) {
    let i18n = &state.i18n;
    ui.add_space(theme::GAP);
    widgets::label(ui, &tr!(i18n, "preview-label"));
    match account {
        Ok(account) => {
            parameters::code(ui, state, account);
            widgets::label(ui, &tr!(i18n, "preview-help"));
        }
        Err(_) => {
            widgets::faded(ui, &tr!(i18n, "preview-waiting"));
        }
    }
}
