//! Choosing the icon of an account, in the place of the dialog that edits it.

use std::sync::Arc;

use egui::{
    Align, Key, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    text::{LayoutJob, TextFormat, TextWrapping},
    vec2,
};

use super::{
    super::{long_list, search_field, theme, tile, widgets},
    ask::{Answer, Buttons, ask},
};
use crate::{
    app::state::State,
    i18n::{I18n, Language},
    icon::{self, Icon},
    messages::Words,
    services::{self, Look, Service},
    tr,
    vault::search::{Query, Searchable},
};

/// The least width of a choice.
const WIDTH: f32 = 84.0;
/// The height of a choice: the tile, and a name of two lines below it.
const HEIGHT: f32 = theme::TILE + 48.0;

/// What the user chose.
pub(super) enum Picked {
    /// An icon; `None` for the one that the issuer decides.
    Icon(Option<Icon>),
    /// To look for a picture.
    Picture,
    /// To leave the icon as it is.
    Nothing,
}

/// The choice of an icon.
pub(super) struct PickIcon {
    account: String,
    /// What decides the icon if none is chosen, and gives the initial.
    title: String,
    search: String,
    offers: Vec<Offer>,
    /// The offers that the search finds, by their places.
    found: Vec<usize>,
    is_new: bool,
    /// Why the last picture cannot be the icon.
    refused: Option<Words>,
}

/// A service whose icon can be chosen.
struct Offer {
    service: &'static Service,
    /// Its name in the user's language.
    name: &'static str,
    /// All of its names.
    names: Searchable,
}

/// What a choice looks like, and its name.
struct Cell<'a> {
    icon: Option<&'a Icon>,
    service: Option<&'static Service>,
    name: &'a str,
    is_chosen: bool,
}

impl PickIcon {
    /// For an account with this name, and this issuer so far.
    pub(super) fn new(i18n: &I18n, account: &str, title: &str) -> Self {
        let offers = offers(i18n.language());
        Self {
            account: account.to_owned(),
            title: title.to_owned(),
            search: String::new(),
            found: (0..offers.len()).collect(),
            offers,
            is_new: true,
            refused: None,
        }
    }

    /// Shows why a picture cannot be the icon.
    pub(super) fn refuse(&mut self, words: Words) {
        self.refused = Some(words);
    }

    /// Draws the choice. `current` is the icon so far. Returns what the user chose.
    pub(super) fn show(
        &mut self,
        ui: &Ui,
        state: &State,
        current: Option<&Icon>,
    ) -> Option<Picked> {
        let i18n = &state.i18n;
        let title = tr!(i18n, "icon-title", account = self.account.as_str());
        let mut picked = None;
        let answer = ask(ui, "pick icon", &title, |ui| {
            if let Some(words) = &self.refused {
                widgets::words(ui, words);
                ui.add_space(theme::GAP);
            }
            picked = self.search(ui, i18n);
            if self.search.trim().is_empty() {
                let general = self.general(ui, i18n, current);
                picked = picked.take().or(general);
                ui.separator();
            } else if self.found.is_empty() {
                widgets::faded(ui, &tr!(i18n, "icon-none-found"));
            }
            let service = self.services(ui, current);
            picked = picked.take().or(service);
            Buttons::or_cancel(i18n, tr!(i18n, "icon-picture"))
        });
        match answer {
            Some(Answer::Main) => Some(Picked::Picture),
            Some(Answer::Other | Answer::Away) => Some(Picked::Nothing),
            None => picked,
        }
    }

    /// Draws the search field. Enter chooses the first service that is found.
    fn search(&mut self, ui: &mut Ui, i18n: &I18n) -> Option<Picked> {
        let name = tr!(i18n, "icon-search");
        let field = search_field::show(ui, "icon search", &name, &mut self.search);
        if std::mem::take(&mut self.is_new) {
            field.request_focus();
        }
        if field.changed() {
            self.refused = None;
            self.found = found(&self.offers, &self.search);
        }
        let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let first = self.found.first().and_then(|it| self.offers.get(*it));
        first
            .filter(|_| enter && !self.search.trim().is_empty())
            .map(|it| Picked::Icon(Some(Icon::new(it.service.id))))
    }

    /// Draws the choices beside the services.
    fn general(&self, ui: &mut Ui, i18n: &I18n, current: Option<&Icon>) -> Option<Picked> {
        let initial = Icon::initial();
        let own = current.filter(|it| it.look() == icon::Look::Picture);
        let choices = [
            (Some(None), tr!(i18n, "icon-automatic")),
            (Some(Some(&initial)), tr!(i18n, "icon-initial")),
            (own.map(Some), tr!(i18n, "icon-own")),
        ];
        let mut picked = None;
        let (width, _) = columns(ui);
        ui.horizontal_wrapped(|ui| {
            for (icon, name) in &choices {
                let Some(icon) = *icon else { continue };
                let cell = Cell {
                    icon,
                    service: tile::service_of(icon, &self.title),
                    name,
                    is_chosen: current == icon,
                };
                if cell.show(ui, width, &self.title) {
                    picked = Some(Picked::Icon(icon.cloned()));
                }
            }
        });
        picked
    }

    /// Draws the services that are found.
    fn services(&self, ui: &mut Ui, current: Option<&Icon>) -> Option<Picked> {
        let mut picked = None;
        let (width, columns) = columns(ui);
        let rows = self.found.len().div_ceil(columns);
        long_list::show(ui, "services", rows, HEIGHT, |ui, row| {
            ui.horizontal(|ui| {
                let found = self.found.iter().skip(row * columns).take(columns);
                for offer in found.filter_map(|it| self.offers.get(*it)) {
                    let id = offer.service.id;
                    let cell = Cell {
                        icon: None,
                        service: Some(offer.service),
                        name: offer.name,
                        is_chosen: current.is_some_and(|it| it.look() == icon::Look::Service(id)),
                    };
                    if cell.show(ui, width, offer.name) {
                        picked = Some(Picked::Icon(Some(Icon::new(id))));
                    }
                }
            });
        });
        picked
    }
}

impl Cell<'_> {
    /// Draws the choice. `title` gives the initial if there is no icon. Returns whether it was pressed.
    fn show(&self, ui: &mut Ui, width: f32, title: &str) -> bool {
        let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::click());
        let colors = theme::palette(ui);
        let rounding = f32::from(theme::RADIUS);
        if response.hovered() {
            (ui.painter()).rect_filled(rect, rounding, colors.control_hover);
        }
        if self.is_chosen {
            let stroke = Stroke::new(2.0, colors.seal_ink);
            ui.painter().rect_filled(rect, rounding, colors.seal_wash);
            (ui.painter()).rect_stroke(rect, rounding, stroke, StrokeKind::Inside);
        }
        let side = theme::TILE;
        let place = Rect::from_min_size(
            pos2(rect.center().x - side / 2.0, rect.top() + 6.0),
            vec2(side, side),
        );
        if self.icon.is_some_and(|it| it.look() == icon::Look::Picture) {
            tile::show(ui, place, self.icon, title);
        } else {
            tile::show_service(ui, place, self.service, title);
        }
        let mut job = LayoutJob::default();
        job.append(
            self.name,
            0.0,
            TextFormat::simple(theme::small(), colors.ink),
        );
        job.halign = Align::Center;
        job.wrap = TextWrapping {
            max_width: width - 6.0,
            max_rows: 2,
            break_anywhere: false,
            overflow_character: Some('…'),
        };
        let galley = ui.ctx().fonts_mut(|fonts| fonts.layout_job(job));
        let at = pos2(rect.center().x, place.bottom() + 4.0);
        ui.painter().galley(at, Arc::clone(&galley), colors.ink);
        widgets::focus_ring(ui, &response);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        let (name, is_chosen) = (self.name, self.is_chosen);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, name));
        widgets::hinted(response, name).clicked()
    }
}

/// What the icon is, in words.
pub(super) fn described(i18n: &I18n, icon: Option<&Icon>, title: &str) -> String {
    if icon.is_some_and(|it| it.look() == icon::Look::Picture) {
        return tr!(i18n, "icon-own");
    }
    if icon.is_some_and(|it| it.look() == icon::Look::Initial) {
        return tr!(i18n, "icon-initial");
    }
    let name = tile::service_of(icon, title).map(|it| name_of(it, i18n.language()));
    let is_chosen = icon.is_some_and(|it| match it.look() {
        icon::Look::Service(id) => services::with_id(id).is_some(),
        icon::Look::Initial | icon::Look::Picture => false,
    });
    match name {
        Some(name) if is_chosen => name.to_owned(),
        Some(name) => tr!(i18n, "icon-automatic-of", service = name),
        None => tr!(i18n, "icon-automatic"),
    }
}

fn name_of(service: &'static Service, language: Language) -> &'static str {
    match language {
        Language::Japanese => service.japanese,
        Language::English => service.name,
    }
}

/// The services with a look of their own: in Japanese as the table has them, those of Japan first, otherwise by name.
fn offers(language: Language) -> Vec<Offer> {
    let known = services::all().iter().filter(|it| it.look != Look::Plain);
    let mut offers: Vec<Offer> = known
        .map(|service| Offer {
            service,
            name: name_of(service, language),
            names: Searchable::new(&service.names().collect::<Vec<_>>().join("\n")),
        })
        .collect();
    if language == Language::English {
        offers.sort_by_cached_key(|it| it.name.to_lowercase());
    }
    offers
}

/// The places of the offers that have every word of the search in their names, or nearly so if none has.
fn found(offers: &[Offer], search: &str) -> Vec<usize> {
    let query = Query::new(search);
    let all = offers.iter().enumerate();
    let that = |is_it: &dyn Fn(&Searchable) -> bool| -> Vec<usize> {
        let found = all.clone().filter(|(_, it)| is_it(&it.names));
        found.map(|(place, _)| place).collect()
    };
    let found = that(&|names| query.is_in(names));
    if found.is_empty() {
        that(&|names| query.is_nearly_in(names))
    } else {
        found
    }
}

/// The width of a choice, and how many stand beside each other.
fn columns(ui: &Ui) -> (f32, usize) {
    let gap = ui.spacing().item_spacing.x;
    let room = ui.available_width();
    let count = (((room + gap) / (WIDTH + gap)).floor() as usize).max(1);
    let gaps = gap * (count - 1) as f32;
    (((room - gaps) / count as f32).floor().max(1.0), count)
}
