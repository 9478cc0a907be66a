//! A key typed by hand, judged while it is typed, with the live code as the proof that it is right.

use egui::{RichText, TextEdit, Ui};
use zeroize::Zeroizing;

use super::{
    limited::{Limit, Limited},
    name_field::{NameField, name_field},
    theme, widgets,
};
use crate::{
    app::{action::Action, state::State},
    messages,
    otp::{Account, Algorithm, Kind, name},
    secret::{KeyError, OtherForm, Secret},
    tr,
};

/// Shorter keys than this are rare enough to ask whether the key is whole.
const SHORT_KEY_BITS: usize = 80;

/// Room for a key: the longest in use are near 200 characters. A field that grows leaves copies of the key in freed
/// memory, so it never does.
const KEY_BYTES: usize = 4096;

/// The kind of code chosen in the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum KindChoice {
    #[default]
    Totp,
    Hotp,
    Steam,
}

/// What became of what was typed or pasted last into the field for the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Input {
    Taken,
    /// It would have made the key too long.
    Refused,
}

/// What is typed into the form.
pub struct KeyForm {
    key: Zeroizing<String>,
    /// The form in which the user says that the key is, if it looks like another one than base32.
    other_form: Option<OtherForm>,
    last_input: Input,
    issuer: NameField,
    name: NameField,
    show_key: bool,
    more: bool,
    kind: KindChoice,
    algorithm: Algorithm,
    digits: u8,
    period: u32,
    counter: u64,
    /// The widget ids of each opening are its own, so that undo never brings an older key back.
    opening: u64,
    focus: bool,
}

impl Default for KeyForm {
    fn default() -> Self {
        Self {
            key: Zeroizing::default(),
            other_form: None,
            last_input: Input::Taken,
            issuer: NameField::default(),
            name: NameField::default(),
            show_key: false,
            more: false,
            kind: KindChoice::Totp,
            algorithm: Algorithm::Sha1,
            digits: 6,
            period: 30,
            counter: 0,
            opening: 0,
            focus: false,
        }
    }
}

impl KeyForm {
    /// Begins anew, with `key` already typed.
    pub fn begin(&mut self, key: Zeroizing<String>) {
        *self = Self {
            key,
            opening: self.opening + 1,
            focus: true,
            ..Self::default()
        };
        self.key.reserve(KEY_BYTES);
    }

    /// Forgets the key, in the form and in egui's memory of the field, once the form is closed.
    pub fn forget(&mut self, egui: &egui::Context) {
        if self.key.capacity() == 0 {
            return; // not opened since
        }
        // Zeroized as it is dropped.
        self.key = Zeroizing::default();
        widgets::forget_field(egui, self.key_id());
    }

    fn key_id(&self) -> egui::Id {
        egui::Id::unique(("key field", self.opening))
    }

    /// The account as it is typed.
    fn account(&self) -> Result<Account, KeyError> {
        let secret = match self
            .other_form
            .filter(|form| OtherForm::of(&self.key) == Some(*form))
        {
            Some(form) => form.read(&self.key)?,
            None => Secret::from_base32(&self.key)?,
        };
        let [issuer, name] = [&self.issuer, &self.name].map(|field| name::clean(&field.text));
        let mut account = Account::new_totp(issuer, name, secret);
        account.algorithm = self.algorithm;
        account.digits = self.digits;
        account.kind = match self.kind {
            KindChoice::Totp => Kind::Totp {
                period: self.period,
            },
            KindChoice::Hotp => Kind::Hotp {
                counter: self.counter,
            },
            KindChoice::Steam => {
                account.algorithm = Algorithm::Sha1;
                account.digits = 5;
                Kind::Steam
            }
        };
        Ok(account)
    }
}

/// Draws the dialog.
pub(super) fn show(ui: &Ui, state: &State, form: &mut KeyForm, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let account = form.account();
    let response = widgets::dialog(
        ui,
        "type key",
        &tr!(i18n, "type-key-title"),
        |ui| {
            key_field(ui, state, form);
            offer_form(ui, state, form);
            judge(ui, state, form, account.as_ref());
            name_field(
                ui,
                i18n,
                &tr!(i18n, "issuer-label"),
                &tr!(i18n, "issuer-placeholder"),
                &mut form.issuer,
            );
            name_field(
                ui,
                i18n,
                &tr!(i18n, "account-name-label"),
                &tr!(i18n, "account-name-placeholder"),
                &mut form.name,
            );
            more(ui, state, form);
            preview(ui, state, account.as_ref());
        },
        |ui| {
            let ready = account.is_ok();
            let next =
                ui.add_enabled_ui(ready, |ui| widgets::main_button(ui, &tr!(i18n, "continue")));
            let enter = ready
                && ui.input(|input| input.key_pressed(egui::Key::Enter))
                && ui.memory(|memory| memory.focused().is_none());
            let cancel = widgets::button(ui, &tr!(i18n, "cancel")).clicked();
            (next.inner.clicked() || enter, cancel)
        },
    );
    let (next, cancel) = response.inner;
    if next && let Ok(account) = account {
        actions.push(Action::Typed(Box::new(account)));
    } else if cancel || response.closed {
        actions.push(Action::CloseDialog);
    }
}

fn key_field(ui: &mut Ui, state: &State, form: &mut KeyForm) {
    let i18n = &state.i18n;
    let label = widgets::label(ui, &tr!(i18n, "key-label"));
    let id = form.key_id();
    let limit = Limit::Bytes(KEY_BYTES);
    let mut is_refused = form.last_input == Input::Refused;
    let mut key = Limited::new(&mut form.key, limit, &mut is_refused);
    let response = TextEdit::singleline(&mut key)
        .id(id)
        .password(!form.show_key)
        .hint_text(RichText::new(tr!(i18n, "key-placeholder")).color(theme::palette(ui).faded))
        .desired_width(f32::INFINITY)
        .margin(egui::Margin::symmetric(12, 10))
        .show(ui)
        .response
        .response
        .labelled_by(label.id);
    if std::mem::take(&mut form.focus) {
        response.request_focus();
    }
    form.last_input = if is_refused {
        Input::Refused
    } else {
        Input::Taken
    };
    if is_refused {
        let what = tr!(i18n, "err-key-long");
        let next = tr!(i18n, "rec-key-long");
        widgets::words(ui, &messages::Words { what, next });
    }
    ui.checkbox(&mut form.show_key, tr!(i18n, "key-show"));
}

/// Offers to read the key in the form that it looks like, which nobody but the user can be sure of.
fn offer_form(ui: &mut Ui, state: &State, form: &mut KeyForm) {
    let i18n = &state.i18n;
    let Some(other) = OtherForm::of(&form.key) else {
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

/// Says what is wrong with the key, or that nothing is.
fn judge(ui: &mut Ui, state: &State, form: &KeyForm, account: Result<&Account, &KeyError>) {
    let i18n = &state.i18n;
    let colors = theme::palette(ui);
    match account {
        Err(KeyError::Empty) => {
            widgets::label(ui, &tr!(i18n, "key-help"));
        }
        // What it looks like is said already, with what to do.
        Err(_) if OtherForm::of(&form.key).is_some() => {}
        Err(error) => widgets::words(ui, &messages::key(i18n, &form.key, error)),
        Ok(account) if account.secret.bits() < SHORT_KEY_BITS => {
            let what = tr!(i18n, "err-key-short", bits = account.secret.bits());
            let next = tr!(i18n, "rec-key-short");
            widgets::words(ui, &messages::Words { what, next });
        }
        Ok(_) => {
            ui.label(RichText::new(tr!(i18n, "key-good")).color(colors.good));
        }
    }
    debug_assert!(form.opening > 0, "the form is begun before it is drawn");
}

/// What hardly any website asks for.
fn more(ui: &mut Ui, state: &State, form: &mut KeyForm) {
    let i18n = &state.i18n;
    let more = ui.checkbox(&mut form.more, tr!(i18n, "more"));
    widgets::hinted(more, tr!(i18n, "more-help"));
    if !form.more {
        return;
    }
    egui::Grid::new("more")
        .num_columns(2)
        .spacing([16.0, 8.0])
        .show(ui, |ui| {
            let kinds = [
                (KindChoice::Totp, tr!(i18n, "kind-totp")),
                (KindChoice::Hotp, tr!(i18n, "kind-hotp")),
                (KindChoice::Steam, tr!(i18n, "kind-steam")),
            ];
            choice(ui, &tr!(i18n, "kind-label"), &mut form.kind, &kinds);
            if form.kind == KindChoice::Steam {
                return;
            }
            let algorithms = [Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512]
                .map(|algorithm| (algorithm, algorithm.as_str().to_owned()));
            choice(
                ui,
                &tr!(i18n, "algorithm-label"),
                &mut form.algorithm,
                &algorithms,
            );
            let digits = egui::DragValue::new(&mut form.digits).range(1..=9);
            number(ui, &tr!(i18n, "digits-label"), digits);
            if form.kind == KindChoice::Hotp {
                number(
                    ui,
                    &tr!(i18n, "counter-label"),
                    egui::DragValue::new(&mut form.counter),
                );
            } else {
                let period = egui::DragValue::new(&mut form.period)
                    .range(1..=u32::MAX)
                    .suffix(format!(" {}", tr!(i18n, "period-unit")));
                number(ui, &tr!(i18n, "period-label"), period);
            }
        });
}

fn choice<T: Copy + PartialEq>(ui: &mut Ui, label: &str, chosen: &mut T, all: &[(T, String)]) {
    let named = widgets::label(ui, label);
    widgets::choice(ui, &named, chosen, all, widgets::CHOICE_WIDTH);
    ui.end_row();
}

fn number(ui: &mut Ui, label: &str, value: egui::DragValue<'_>) {
    let named = widgets::label(ui, label);
    ui.add(value).labelled_by(named.id);
    ui.end_row();
}

/// The code that the key makes now.
fn preview(ui: &mut Ui, state: &State, account: Result<&Account, &KeyError>) {
    let i18n = &state.i18n;
    let colors = theme::palette(ui);
    ui.add_space(theme::GAP);
    widgets::label(ui, &tr!(i18n, "preview-label"));
    match account {
        Ok(account) => {
            let unix = state.unix();
            let code = widgets::code_now(state, account);
            let (rect, _) = ui
                .allocate_exact_size(egui::vec2(ui.available_width(), 44.0), egui::Sense::hover());
            ui.painter().text(
                rect.left_center(),
                egui::Align2::LEFT_CENTER,
                code.as_str(),
                theme::code(),
                colors.ink,
            );
            if let (Some(left), Some(period)) = (account.seconds_left(unix), account.period()) {
                let ring = widgets::Ring {
                    left,
                    period,
                    urgent: false,
                };
                let center = egui::pos2(rect.right() - theme::RING / 2.0, rect.center().y);
                ring.paint(ui, center, theme::RING);
            }
            widgets::label(ui, &tr!(i18n, "preview-help"));
        }
        Err(_) => {
            widgets::faded(ui, &tr!(i18n, "preview-waiting"));
        }
    }
}
