//! Practice with a made-up shop: its QR code is read, its code typed, and nothing is kept.

use egui::{Align2, Key, Label, Response, RichText, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::{
    super::{
        field::{Field, Look},
        limited::Limit,
        qr_code, theme, tile,
        widgets::{self, Ring},
    },
    ask::{Answer, Buttons, ask},
};
use crate::{
    app::{action::Action, state::State},
    messages::Words,
    otp::{Account, uri},
    qr::{
        Effort, Picture,
        write::{self, Modules, QUIET_ZONE},
    },
    secret::Secret,
    tr,
};

/// The longest text that can be typed in place of the code.
const MOST_BYTES: usize = 32;

/// Pixels along a module of the picture that is read.
const MODULE: usize = 6;

/// The height of the account in the practice list.
const ROW: f32 = 72.0;

/// How far practice has come.
enum Step {
    /// The shop shows its QR code.
    Scan,
    /// The account is in the practice list, and the shop asks for its code.
    Enter {
        account: Box<Account>,
        field: Field,
        /// What was entered last was wrong.
        is_wrong: bool,
    },
    /// The shop has taken the code.
    Done,
}

/// Practice with a made-up shop.
pub struct Practice {
    /// What the shop shows.
    modules: Modules,
    step: Step,
    /// The picture of the shop's QR code could not be read.
    failed: bool,
}

impl Practice {
    /// The shop `name` with this key. `None` if the account does not fit into a QR code.
    pub(crate) fn new(name: &str, customer: &str, key: Secret) -> Option<Self> {
        let account = Account::new_totp(name, customer, key);
        let modules = write::write(&uri::write(&account)).ok()?;
        Some(Self {
            modules,
            step: Step::Scan,
            failed: false,
        })
    }

    pub(super) fn show(&mut self, ui: &Ui, state: &State, actions: &mut Vec<Action>) {
        let title = tr!(state.i18n, "practice");
        let step = &mut self.step;
        let (modules, failed) = (&self.modules, self.failed);
        let mut entered = false;
        let answer = ask(ui, "practice", &title, |ui| match step {
            Step::Scan => scan(ui, state, modules, failed),
            Step::Enter {
                account,
                field,
                is_wrong,
            } => {
                let (buttons, enter) = enter(ui, state, account, field, *is_wrong);
                entered = enter;
                buttons
            }
            Step::Done => done(ui, state),
        });
        let answer = answer.or(entered.then_some(Answer::Main));
        match (answer, &mut self.step) {
            (Some(Answer::Main), Step::Scan) => self.read(ui),
            (
                Some(Answer::Main),
                Step::Enter {
                    account,
                    field,
                    is_wrong,
                },
            ) => {
                if is_right(account, field.text(), state.unix()) {
                    self.step = Step::Done;
                } else {
                    *is_wrong = true;
                    field.set("");
                    field.focus();
                }
            }
            (Some(_), _) => actions.push(Action::CloseDialog),
            (None, _) => {}
        }
    }

    /// Reads the shop's QR code off a picture of it, as the screen is read. So small and clean a picture takes a few
    /// milliseconds.
    fn read(&mut self, ui: &Ui) {
        let found = picture(&self.modules).map(|it| crate::qr::read(&it, Effort::Screen));
        let payload = found.and_then(|found| found.into_iter().next());
        match payload.map(|code| uri::parse(&code.payload)) {
            Some(Ok(account)) => {
                self.step = Step::Enter {
                    account: Box::new(account),
                    field: Field::new(ui.ctx(), Limit::Bytes(MOST_BYTES)).focused(),
                    is_wrong: false,
                };
            }
            Some(Err(_)) | None => self.failed = true,
        }
    }
}

/// The picture of a QR code with its quiet zone.
fn picture(modules: &Modules) -> Option<Picture> {
    let side = (modules.side() + 2 * QUIET_ZONE) * MODULE;
    let is_dark = |x: usize, y: usize| {
        let place = |at: usize| (at / MODULE).checked_sub(QUIET_ZONE);
        let is_dark = |(x, y)| modules.is_dark(x, y);
        place(x).zip(place(y)).is_some_and(is_dark)
    };
    let luma = (0..side * side)
        .map(|at| {
            if is_dark(at % side, at / side) {
                0
            } else {
                255
            }
        })
        .collect();
    let side = u32::try_from(side).ok()?;
    Picture::from_luma(side, side, luma)
}

/// Whether the shop takes what was typed. Like most websites it takes the code before and after this one as well.
fn is_right(account: &Account, typed: &str, unix: u64) -> bool {
    let typed: String = typed
        .chars()
        .filter_map(|it| match it {
            '０'..='９' => char::from_digit(u32::from(it) - u32::from('０'), 10),
            it => Some(it).filter(char::is_ascii_digit),
        })
        .collect();
    let period = u64::from(account.period().unwrap_or_default());
    [unix.saturating_sub(period), unix, unix + period]
        .into_iter()
        .any(|at| account.code_at(at).as_str() == typed)
}

/// The first step.
fn scan(ui: &mut Ui, state: &State, modules: &Modules, failed: bool) -> Buttons {
    let i18n = &state.i18n;
    widgets::faded(ui, &tr!(i18n, "practice-intro"));
    shop(ui, state, |ui| {
        ui.label(tr!(i18n, "practice-shop-scan"));
        qr_code::show(ui, modules, &tr!(i18n, "practice-image"));
    });
    if failed {
        let what = tr!(i18n, "err-practice-read");
        let next = tr!(i18n, "rec-practice-read");
        widgets::failure(ui, &Words { what, next });
    }
    Buttons::or_cancel(i18n, tr!(i18n, "practice-scan"))
}

/// The second step. True with the buttons if Enter was pressed in the field.
#[expect(
    clippy::disallowed_methods,
    reason = "the code of a made-up shop is no secret"
)]
fn enter(
    ui: &mut Ui,
    state: &State,
    account: &Account,
    field: &mut Field,
    is_wrong: bool,
) -> (Buttons, bool) {
    let i18n = &state.i18n;
    widgets::faded(ui, &tr!(i18n, "practice-found"));
    if row(ui, state, account).clicked() {
        let code = account.code_at(state.unix());
        ui.ctx().copy_text(code.as_str().to_owned());
        // So that it can be pasted at once.
        field.focus();
    }
    let mut entered = false;
    shop(ui, state, |ui| {
        ui.label(tr!(i18n, "practice-shop-enter"));
        let response = field.show(ui, &tr!(i18n, "practice-code"), Look::default());
        entered = response.lost_focus() && ui.input(|it| it.key_pressed(Key::Enter));
        if is_wrong {
            let what = tr!(i18n, "err-practice-code");
            let next = tr!(i18n, "rec-practice-code");
            widgets::failure(ui, &Words { what, next });
        }
    });
    let buttons = Buttons::or_cancel(i18n, tr!(i18n, "practice-confirm"));
    let is_ready = !field.is_empty();
    (buttons.main_if(is_ready), entered && is_ready)
}

/// The end.
fn done(ui: &mut Ui, state: &State) -> Buttons {
    let i18n = &state.i18n;
    shop(ui, state, |ui| {
        ui.label(RichText::new(tr!(i18n, "practice-shop-done")).font(theme::strong()));
    });
    ui.label(tr!(i18n, "practice-done"));
    ui.label(tr!(i18n, "practice-wrong"));
    widgets::faded(ui, &tr!(i18n, "practice-nothing-kept"));
    Buttons::close(i18n)
}

/// The page of the made-up shop.
fn shop(ui: &mut Ui, state: &State, content: impl FnOnce(&mut Ui)) {
    ui.add_space(theme::GAP / 2.0);
    widgets::card(ui, |ui| {
        let name = tr!(state.i18n, "practice-shop");
        ui.add(Label::new(RichText::new(name).font(theme::strong())).wrap());
        content(ui);
    });
    ui.add_space(theme::GAP / 2.0);
}

/// The account as the list shows it.
fn row(ui: &mut Ui, state: &State, account: &Account) -> Response {
    let colors = theme::palette(ui);
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let lit = response.hovered() || response.has_focus();
    let ground = if lit { colors.card_hover } else { colors.paper };
    let line = Stroke::new(1.0, colors.line);
    let radius = f32::from(theme::RADIUS) + 2.0;
    ui.painter()
        .rect(rect, radius, ground, line, StrokeKind::Inside);
    widgets::focus_ring(ui, &response);
    let name = tr!(state.i18n, "copy-code-for", account = account.title());
    widgets::named(&response, true, &name);
    let is_narrow = widgets::is_narrow(ui);
    let (left, right) = if is_narrow {
        (rect.left() + 12.0, rect.right() - 12.0)
    } else {
        let center = pos2(rect.left() + 34.0, rect.center().y);
        let tile = egui::Rect::from_center_size(center, vec2(40.0, 40.0));
        tile::show(ui, tile, None, account.title());
        (tile.right() + 14.0, rect.right() - theme::RING - 24.0)
    };
    let at = pos2(left, rect.top() + rect.height() * 0.3);
    let name = account.full_name();
    widgets::line(ui, at, &name, theme::small(), colors.faded, right - left);
    let code = widgets::code_now(state, account);
    ui.painter().text(
        pos2(left, rect.top() + rect.height() * 0.66),
        Align2::LEFT_CENTER,
        code.as_str(),
        widgets::fitting(ui, &code, theme::code(), right - left),
        colors.ink,
    );
    if let Some(ring) = Ring::of(account, state.unix()) {
        if is_narrow {
            ring.paint_bar(ui, rect, None);
            return response;
        }
        let center = pos2(rect.right() - 14.0 - theme::RING / 2.0, rect.center().y);
        ring.paint(ui, center, theme::RING);
    }
    response
}
