//! The window's screens. Each reads [`State`], owns at most the text being typed, and pushes [`Action`]s.

mod add;
mod banner;
mod clock;
pub mod dialogs;
mod drop;
mod earlier;
mod empty;
mod field;
mod focus;
mod groups;
mod header;
mod help;
mod icons;
mod limited;
mod list;
mod long_list;
mod offer;
mod passphrase;
mod phase;
mod places;
mod qr_code;
mod recovery;
mod release;
mod row;
mod search_field;
mod selecting;
mod settings;
mod standing;
pub mod theme;
mod tile;
mod toasts;
mod view;
mod voice;
mod widgets;

use std::sync::Arc;

use egui::{
    Align, CentralPanel, ColorImage, Frame, Id, Key, Margin, Panel, Sense, TextureHandle,
    TextureOptions, Ui, mutex::Mutex, vec2,
};

use self::{
    dialogs::{Dialog, keys_text},
    view::View,
};
pub use self::{
    focus::PageFocus,
    help::HelpInput,
    passphrase::Unlock,
    selecting::Selection,
    settings::SettingsInput,
    voice::{Found, is_heard},
};
use crate::{
    app::{
        action::{Action, READ_ALOUD},
        state::{Page, State},
    },
    i18n::Language,
    platform::DesktopLook,
    session::Phase,
    settings::{Contrast, Theme},
    vault::{EntryId, Vault},
};

/// What is typed into the page, and what drawing it has to remember.
#[derive(Default)]
pub struct PageInput {
    /// The search field.
    pub search: String,
    /// What is announced of the search.
    pub found: Found,
    /// The group that is shown; `None` if all accounts are.
    pub group: Option<String>,
    /// Put the cursor into the search field.
    pub focus_search: bool,
    /// Bring this account into view.
    pub scroll_to: Option<EntryId>,
    /// Give the keyboard's focus to this account once it is in view.
    pub focus_row: Option<EntryId>,
    /// Where the keyboard's focus goes back to.
    pub focus: PageFocus,
    /// The accounts that are selected, if the user selects several.
    pub selection: Option<Selection>,
    /// The control that had the keyboard's focus in the last frame.
    focused: Option<Id>,
    /// The frame in which a key or an assistive tool last moved it.
    focus_moved: u64,
    /// How many warnings scrolled with the accounts in the last frame.
    warnings: usize,
    /// The account being dragged.
    pub dragged: Option<EntryId>,
    /// The field of the lock screen, after it was first drawn.
    pub unlock: Option<Unlock>,
    /// The pages of the settings.
    pub settings: SettingsInput,
    /// The pages of the help.
    pub help: HelpInput,
}

impl PageInput {
    /// Forgets which accounts and groups were chosen, since they are out of sight or may be others now.
    pub(crate) fn forget_places(&mut self) {
        self.search.clear();
        self.found = Found::default();
        self.selection = None;
        self.group = None;
        self.dragged = None;
        self.focus_row = None;
        self.scroll_to = None;
    }

    /// Whether there are more warnings than in the last frame.
    fn has_news(&mut self, warnings: usize) -> bool {
        warnings > std::mem::replace(&mut self.warnings, warnings)
    }
}

/// Draws the window: the page, and the open dialog over it.
pub fn show(
    ui: &mut Ui,
    state: &State,
    input: &mut PageInput,
    dialog: Option<&mut Dialog>,
    actions: &mut Vec<Action>,
) {
    let is_covered = dialog.is_some() || state.asks();
    widgets::fit_tooltips(ui);
    follow_focus(ui, input);
    show_page(ui, state, input, is_covered, actions);
    // The list takes the keys if it has an account to read.
    if !is_covered
        && state.open().is_some()
        && ui.input_mut(|input| input.consume_shortcut(&READ_ALOUD))
    {
        actions.push(Action::ReadAloud(None));
    }
    dialogs::show(ui, state, dialog, actions);
    toasts::show(ui, state, actions);
    voice::show(ui, state);
    if input.focus_row.is_some() || input.focus_search {
        input.focus.forget();
    }
    input.focus.follow(ui, is_covered);
    drop::show(ui, state);
}

fn show_page(
    ui: &mut Ui,
    state: &State,
    input: &mut PageInput,
    is_covered: bool,
    actions: &mut Vec<Action>,
) {
    // The window is cleared in the colour of paper. Filling it again would take a third of a frame's time if drawing is
    // done in software.
    let page = Frame::NONE;
    match (state.session.phase(), state.page) {
        (_, Page::Settings(shown)) => {
            CentralPanel::default().frame(page).show(ui, |ui| {
                settings::show(ui, state, shown, &mut input.settings, is_covered, actions);
            });
        }
        (_, Page::Help(topic)) => {
            CentralPanel::default().frame(page).show(ui, |ui| {
                help::show(ui, state, topic, &mut input.help, is_covered, actions);
            });
        }
        (Phase::Open(open), Page::Codes) if !open.shown().is_empty() => {
            let mut view = View::new(
                state,
                open.shown(),
                is_covered,
                &input.search,
                input.group.as_deref(),
            );
            let (edge, is_low) = (widgets::edge(ui) as i8, widgets::is_low(ui));
            let is_news = input.has_news(if is_low { warnings(state) } else { 0 });
            Panel::top("header")
                .frame(page.inner_margin(Margin::symmetric(edge, if is_low { 6 } else { 12 })))
                .show_separator_line(false)
                .show(ui, |ui| {
                    if input.selection.is_some() {
                        selecting::show(ui, &view, input, actions);
                    } else {
                        header::show(ui, &mut view, input, actions);
                    }
                    if !is_low {
                        remarks(ui, &mut view, input, actions);
                    }
                });
            if !state.is_compact() && !is_low {
                standing::show(ui, state, actions);
            }
            CentralPanel::default().frame(page).show(ui, |ui| {
                list::show(ui, &mut view, input, actions, |ui, view, input, actions| {
                    if is_news {
                        // No account may be scrolled to instead.
                        input.scroll_to = None;
                        ui.scroll_to_cursor(Some(Align::TOP));
                    }
                    if is_low {
                        let edges = page.inner_margin(Margin::symmetric(edge, 0));
                        edges.show(ui, |ui| remarks(ui, view, input, actions));
                    }
                });
            });
            if !state.is_compact() {
                add::button(ui, state, actions);
            }
        }
        (Phase::Open(open), Page::Codes) => {
            CentralPanel::default().frame(page).show(ui, |ui| {
                empty::show(ui, state, open.vault.quarantined(), actions);
            });
        }
        (phase, Page::Codes) => {
            CentralPanel::default().frame(page).show(ui, |ui| {
                phase::show(ui, state, phase, input, is_covered, actions);
            });
        }
    }
}

/// How many warnings [`remarks`] draws that nobody may miss.
fn warnings(state: &State) -> usize {
    let urgent = banner::urgent(state);
    let is_drawn = !state.is_compact() || urgent > 0;
    urgent + usize::from(is_drawn && clock::warns(state))
}

/// Draws what stands between the search and the accounts: the groups, and what has to be said. In a low window it has the
/// line of the foot as well, and scrolls with the accounts, which it would leave no room otherwise.
fn remarks(ui: &mut Ui, view: &mut View<'_>, input: &mut PageInput, actions: &mut Vec<Action>) {
    let state = view.state;
    if state.is_compact() && banner::urgent(state) == 0 {
        return;
    }
    groups::show(ui, view, input, actions);
    clock::warning(ui, state, actions);
    banner::show(ui, state, actions);
    if !state.is_compact() && widgets::is_low(ui) {
        standing::line(ui, state, actions);
    }
}

/// Brings the control into view to which a key or an assistive tool has moved the focus. egui does that for none but
/// text fields.
fn follow_focus(ui: &Ui, input: &mut PageInput) {
    /// A press on Tab takes effect within so many frames.
    const FRAMES: u64 = 3;
    let frame = ui.ctx().cumulative_frame_nr();
    let is_move = |event: &egui::Event| match event {
        egui::Event::Key { key, pressed, .. } => {
            let arrows = [
                Key::ArrowUp,
                Key::ArrowDown,
                Key::ArrowLeft,
                Key::ArrowRight,
            ];
            *pressed && (*key == Key::Tab || arrows.contains(key))
        }
        egui::Event::AccessKitActionRequest(request) => {
            request.action == egui::accesskit::Action::Focus
        }
        _ => false,
    };
    if ui.input(|input| input.events.iter().any(is_move)) {
        input.focus_moved = frame;
    }
    let focused = ui.memory(egui::Memory::focused);
    if focused == input.focused {
        return;
    }
    input.focused = focused;
    let is_in_view = |it: &egui::Response| it.interact_rect.contains_rect(it.rect.shrink(1.0));
    let control = focused.and_then(|id| ui.ctx().read_response(id));
    if let Some(control) = control.filter(|it| !is_in_view(it))
        && frame.saturating_sub(input.focus_moved) <= FRAMES
    {
        let scroll = egui::accesskit::ActionRequest {
            action: egui::accesskit::Action::ScrollIntoView,
            target_tree: egui::accesskit::TreeId::ROOT,
            target_node: control.id.accesskit_id(),
            data: None,
        };
        let event = egui::Event::AccessKitActionRequest(scroll);
        ui.input_mut(|input| input.events.push(event));
    }
}

/// Adds the characters that the list needs to the glyph atlas. The thread that opened the vault does it while the
/// window appears.
pub fn prepare(egui: &egui::Context, vault: &Vault) {
    /// More rows than a window shows when it opens.
    const ROWS: usize = 12;
    let shown = vault.entries().iter().take(ROWS);
    let names: String = shown
        .flat_map(|entry| [entry.account.title(), " ", &entry.account.name])
        .collect();
    let digits = "0123456789";
    egui.fonts_mut(|fonts| {
        for (text, font) in [
            (digits, theme::code()),
            (digits, theme::seconds()),
            (&names, theme::strong()),
            (&names, theme::small()),
        ] {
            fonts.layout_no_wrap(text.to_owned(), font, egui::Color32::PLACEHOLDER);
        }
    });
}

/// What fonts and colours depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    language: Language,
    theme: Theme,
    contrast: Contrast,
    text_percent: u16,
    desktop: DesktopLook,
}

impl Look {
    /// The look of the settings.
    pub fn of(state: &State) -> Self {
        Self {
            language: state.i18n.language(),
            theme: state.settings.theme,
            contrast: state.settings.contrast,
            text_percent: state.settings.text_percent,
            desktop: state.desktop_look.unwrap_or_default(),
        }
    }

    /// Gives the window this look. `before` is its look so far.
    pub fn install(self, egui: &egui::Context, before: Option<Self>) {
        if before.is_none_or(|before| before.language != self.language) {
            theme::install_fonts(egui, self.language);
        }
        let high_contrast = self.high_contrast();
        if before.is_none_or(|before| before.high_contrast() != high_contrast) {
            theme::install_styles(egui, high_contrast);
        }
        egui.set_zoom_factor(f32::from(self.text_percent) / 100.0);
        egui.set_theme(match (self.theme, self.desktop.is_dark) {
            (Theme::System, None) => egui::ThemePreference::System,
            (Theme::Light, _) | (Theme::System, Some(false)) => egui::ThemePreference::Light,
            (Theme::Dark, _) | (Theme::System, Some(true)) => egui::ThemePreference::Dark,
        });
    }

    fn high_contrast(self) -> bool {
        match self.contrast {
            Contrast::System => self.desktop.high_contrast,
            Contrast::Usual => false,
            Contrast::High => true,
        }
    }
}

/// The program's icon: a tally cut in two, with a seal across the cut.
fn seal(ui: &mut Ui, side: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
    let texture = ui.ctx().data_mut(|data| {
        Arc::clone(data.get_temp_mut_or_insert_with(Id::unique("seal"), || {
            Arc::new(Mutex::new(None::<TextureHandle>))
        }))
    });
    let mut texture = texture.lock();
    let handle = texture.get_or_insert_with(|| {
        let picture = eframe::icon_data::from_png_bytes(include_bytes!("../assets/icon-256.png"))
            .map_or_else(
                |_| ColorImage::example(),
                |icon| {
                    let [width, height] = [icon.width as usize, icon.height as usize];
                    ColorImage::from_rgba_unmultiplied([width, height], &icon.rgba)
                },
            );
        ui.ctx()
            .load_texture("seal", picture, TextureOptions::LINEAR)
    });
    egui::Image::new(&*handle).paint_at(ui, rect);
}

/// Sets what does not change while the program runs.
pub fn install(egui: &egui::Context) {
    // For a system that does not tell, such as X11.
    egui.options_mut(|options| {
        options.fallback_theme = egui::Theme::Light;
        // Quitting is a command, since closing the window may leave the program in the tray.
        options.quit_shortcuts.clear();
        // The size of the text is a setting.
        options.zoom_with_keyboard = false;
    });
}
