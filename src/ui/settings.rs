//! The settings, with answers to what users ask before they trust a program with their secrets.

mod about;
mod at_hand;
mod clock;
mod privacy;
mod safety;

use egui::{RichText, ScrollArea, Ui};

use super::{icons::Icon, theme, widgets};
use crate::{
    app::{
        action::{Action, Command},
        state::State,
    },
    i18n::{I18n, Language},
    naming::{self, Names},
    platform::{SYSTEM, System},
    settings::{Settings, Theme},
    tr,
    vault::edit::Edit,
};

/// The choices for clearing the clipboard, in seconds; 0 is never.
const CLIPBOARD_CHOICES: [u32; 6] = [15, 30, 60, 120, 300, 0];

/// Draws the page. Its controls change a copy of the settings. Escape leaves it, unless a dialog lies over it.
pub(super) fn show(ui: &mut Ui, state: &State, is_covered: bool, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let mut settings = state.settings.clone();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.vertical_centered(|ui| {
            ui.set_max_width((ui.available_width() - 2.0 * theme::EDGE).min(theme::LIST_WIDTH));
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                if widgets::icon_button(ui, Icon::Back, &tr!(i18n, "back")).clicked() {
                    actions.push(Action::Command(Command::Codes));
                }
                ui.label(RichText::new(tr!(i18n, "settings")).font(theme::title()));
            });
            if !is_covered
                && ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
            {
                actions.push(Action::Command(Command::Codes));
            }
            widgets::card(ui, |ui| choices(ui, i18n, &mut settings));
            safety::show(ui, state, &mut settings, actions);
            at_hand::show(ui, state, &mut settings.at_hand, actions);
            privacy::show(ui, state, &mut settings.privacy);
            clock::show(ui, state, &mut settings, actions);
            if state.session.recovery().is_none() {
                text_card(ui, &tr!(i18n, "lose-title"), &tr!(i18n, "lose-body"));
            }
            deleted(ui, state, actions);
            about::show(ui, state, &mut settings.releases, actions);
            ui.add_space(theme::EDGE);
        });
    });
    if settings != state.settings {
        actions.push(Action::ChangeSettings(Box::new(settings)));
    }
}

fn choices(ui: &mut Ui, i18n: &I18n, settings: &mut Settings) {
    let chosen = settings.language.as_deref().and_then(Language::of_tag);
    let mut language = chosen;
    let mut languages = vec![(None, tr!(i18n, "language-system"))];
    languages.extend(Language::ALL.map(|l| (Some(l), l.own_name().to_owned())));
    choice(ui, &tr!(i18n, "language-label"), &mut language, &languages);
    if language != chosen {
        settings.language = language.map(|language| language.tag().to_owned());
    }

    let themes = [
        (Theme::System, tr!(i18n, "theme-system")),
        (Theme::Light, tr!(i18n, "theme-light")),
        (Theme::Dark, tr!(i18n, "theme-dark")),
    ];
    choice(ui, &tr!(i18n, "theme-label"), &mut settings.theme, &themes);

    let seconds = &mut settings.clipboard_seconds;
    let mut times: Vec<(u32, String)> = CLIPBOARD_CHOICES
        .iter()
        .map(|seconds| (*seconds, duration(i18n, *seconds)))
        .collect();
    if !CLIPBOARD_CHOICES.contains(seconds) {
        times.push((*seconds, duration(i18n, *seconds)));
    }
    choice(ui, &tr!(i18n, "clear-clipboard-label"), seconds, &times);
}

fn duration(i18n: &I18n, seconds: u32) -> String {
    match seconds {
        0 => tr!(i18n, "clear-clipboard-never"),
        seconds if seconds % 60 == 0 => {
            tr!(i18n, "clear-clipboard-minutes", minutes = seconds / 60)
        }
        seconds => tr!(i18n, "clear-clipboard-seconds", seconds = seconds),
    }
}

fn choice<T: Copy + PartialEq>(ui: &mut Ui, label: &str, chosen: &mut T, all: &[(T, String)]) {
    ui.horizontal(|ui| {
        let named = ui.label(label);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            // In a narrow window it must not cover its label.
            let width = widgets::CHOICE_WIDTH.min(ui.available_width() - theme::GAP);
            widgets::choice(ui, &named, chosen, all, width);
        });
    });
}

fn text_card(ui: &mut Ui, title: &str, body: &str) {
    widgets::card(ui, |ui| {
        ui.label(RichText::new(title).font(theme::strong()));
        widgets::faded(ui, body);
    });
}

fn kept(i18n: &I18n) -> String {
    let keyring = match SYSTEM {
        System::Linux => tr!(i18n, "keyring-linux"),
        System::Windows => tr!(i18n, "keyring-windows"),
        System::MacOs => tr!(i18n, "keyring-macos"),
    };
    tr!(i18n, "kept-body", keyring = keyring)
}

/// Recently deleted accounts, which can be restored after the toast is gone.
fn deleted(ui: &mut Ui, state: &State, actions: &mut Vec<Action>) {
    let i18n = &state.i18n;
    let Some(vault) = state.vault().filter(|vault| !vault.trash().is_empty()) else {
        return;
    };
    widgets::card(ui, |ui| {
        ui.label(RichText::new(tr!(i18n, "deleted-title")).font(theme::strong()));
        let names = Names::with_trash(vault);
        for trashed in vault.trash().iter().rev() {
            ui.horizontal(|ui| {
                let account = &trashed.entry.account;
                let name = names.told_apart(i18n, &trashed.entry);
                let label = tr!(i18n, "restore-for", account = name);
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let response = widgets::button(ui, &tr!(i18n, "restore"));
                    widgets::named(&response, true, &label);
                    if response.clicked() {
                        actions.push(Action::Edit(Edit::Restore(trashed.entry.id)));
                    }
                    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                        let text = format!("{} {}", account.issuer, account.name);
                        let text = naming::or_unnamed(i18n, text.trim());
                        ui.add(egui::Label::new(text).truncate());
                    });
                });
            });
        }
    });
}
