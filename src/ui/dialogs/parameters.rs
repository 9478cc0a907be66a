//! The parameters of an account's codes in a form: kind, hash function, digits, period or counter; and the code that
//! they make.

use egui::{DragValue, Ui, pos2, vec2};

use super::super::{theme, widgets};
use crate::{
    app::state::State,
    i18n::I18n,
    otp::{Account, Algorithm, DEFAULT_DIGITS, DEFAULT_PERIOD_SECONDS, Kind, STEAM_DIGITS},
    tr,
};

/// The kind of code chosen in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum KindChoice {
    Totp,
    Hotp,
    Steam,
}

/// The parameters while they are edited. What the chosen kind does not have is kept for another choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parameters {
    kind: KindChoice,
    algorithm: Algorithm,
    digits: u8,
    period: u32,
    counter: u64,
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            kind: KindChoice::Totp,
            algorithm: Algorithm::Sha1,
            digits: DEFAULT_DIGITS,
            period: DEFAULT_PERIOD_SECONDS,
            counter: 0,
        }
    }
}

impl Parameters {
    /// The parameters of an account.
    pub(super) fn of(account: &Account) -> Self {
        let usual = Self::default();
        let shared = Self {
            algorithm: account.algorithm,
            digits: account.digits,
            ..usual
        };
        match account.kind {
            Kind::Totp { period } => Self { period, ..shared },
            Kind::Hotp { counter } => Self {
                kind: KindChoice::Hotp,
                counter,
                ..shared
            },
            // Only Steam has codes of letters, so its number of digits is of no use for another kind.
            Kind::Steam => Self {
                kind: KindChoice::Steam,
                ..usual
            },
        }
    }

    /// Gives an account these parameters.
    pub(super) fn apply(&self, account: &mut Account) {
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
                account.digits = STEAM_DIGITS;
                Kind::Steam
            }
        };
    }

    /// Whether the codes are counter-based.
    pub(super) fn counts(&self) -> bool {
        self.kind == KindChoice::Hotp
    }

    /// The counter of the next code.
    pub(super) fn counter(&self) -> u64 {
        self.counter
    }

    /// Sets the counter of the next code.
    pub(super) fn set_counter(&mut self, counter: u64) {
        self.counter = counter;
    }

    /// Draws the controls.
    pub(super) fn show(&mut self, ui: &mut Ui, i18n: &I18n) {
        if widgets::is_narrow(ui) {
            self.controls(ui, i18n);
            return;
        }
        egui::Grid::new("more")
            .num_columns(2)
            .spacing([16.0, 8.0])
            .show(ui, |ui| self.controls(ui, i18n));
    }

    /// Draws the controls, each after its label.
    fn controls(&mut self, ui: &mut Ui, i18n: &I18n) {
        let kinds = [
            (KindChoice::Totp, tr!(i18n, "kind-totp")),
            (KindChoice::Hotp, tr!(i18n, "kind-hotp")),
            (KindChoice::Steam, tr!(i18n, "kind-steam")),
        ];
        choice(ui, &tr!(i18n, "kind-label"), &mut self.kind, &kinds);
        if self.kind == KindChoice::Steam {
            return;
        }
        let algorithms = [Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512]
            .map(|algorithm| (algorithm, algorithm.as_str().to_owned()));
        let label = tr!(i18n, "algorithm-label");
        choice(ui, &label, &mut self.algorithm, &algorithms);
        let digits = DragValue::new(&mut self.digits).range(1..=9);
        number(ui, &tr!(i18n, "digits-label"), digits);
        if self.kind == KindChoice::Hotp {
            let counter = DragValue::new(&mut self.counter);
            number(ui, &tr!(i18n, "counter-label"), counter);
        } else {
            let period = DragValue::new(&mut self.period)
                .range(1..=u32::MAX)
                .suffix(format!(" {}", tr!(i18n, "period-unit")));
            number(ui, &tr!(i18n, "period-label"), period);
        }
    }
}

/// Paints the code that an account makes now, with its countdown.
pub(super) fn code(ui: &mut Ui, state: &State, account: &Account) {
    let code = widgets::code_now(state, account);
    let size = vec2(ui.available_width(), 44.0);
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let room = rect.width() - theme::RING - theme::GAP;
    ui.painter().text(
        rect.left_center(),
        egui::Align2::LEFT_CENTER,
        code.as_str(),
        widgets::fitting(ui, &code, theme::code(), room),
        theme::palette(ui).ink,
    );
    if let Some(ring) = widgets::Ring::of(account, state.unix()) {
        let ring = widgets::Ring {
            urgent: false,
            ..ring
        };
        let center = pos2(rect.right() - theme::RING / 2.0, rect.center().y);
        ring.paint(ui, center, theme::RING);
    }
}

fn choice<T: Copy + PartialEq>(ui: &mut Ui, label: &str, chosen: &mut T, all: &[(T, String)]) {
    let named = widgets::label(ui, label);
    let width = widgets::CHOICE_WIDTH.min(ui.available_width());
    widgets::choice(ui, &named, chosen, all, width);
    ui.end_row();
}

fn number(ui: &mut Ui, label: &str, value: DragValue<'_>) {
    let named = widgets::label(ui, label);
    ui.add(value).labelled_by(named.id);
    ui.end_row();
}
