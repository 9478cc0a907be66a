//! The help: its pages, the search over them, and the ways to it.

use egui::Key;
use egui_kittest::kittest::Queryable as _;
use warifu::{
    app::state::{Page, SettingsPage},
    guides::{self, Block, Topic},
    i18n::Language,
    settings::{Settings, Theme},
};

use crate::harness::{AppHarness, lock, text, totp};

fn page(app: &AppHarness) -> Page {
    app.window.state().state().page
}

fn in_language(tag: &str) -> Settings {
    let mut settings = Settings::default();
    settings.language = Some(tag.to_owned());
    settings
}

fn has_focus(app: &AppHarness, name: &str) -> bool {
    let found = app.window.query_all_by_label(name);
    found.into_iter().any(|node| node.is_focused())
}

#[test]
fn every_page_is_shown_whole_in_both_languages() {
    for (language, help, back) in [
        (Language::English, "Help", "Back"),
        (Language::Japanese, "ヘルプ", "戻る"),
    ] {
        let mut app = AppHarness::on(&[&totp("Amazon")], in_language(language.tag()), |_| {});
        app.press(if help == "Help" { "Settings" } else { "設定" });
        app.press(help);
        for page_of_help in guides::all(language) {
            app.press(&page_of_help.title);
            assert_eq!(page(&app), Page::Help(Some(page_of_help.topic)));
            for block in &page_of_help.blocks {
                let (Block::Heading(text)
                | Block::Paragraph(text)
                | Block::Step(_, text)
                | Block::Address(text)
                | Block::Source(text)) = block;
                assert!(app.sees(text), "{text}");
            }
            app.press(back);
            assert_eq!(page(&app), Page::Help(None));
            assert!(
                has_focus(&app, &page_of_help.title),
                "{}",
                page_of_help.title
            );
        }
        app.key(Key::Escape);
        assert_eq!(page(&app), Page::Settings(None));
    }
}

#[test]
fn the_search_finds_a_guide_and_escape_clears_it() {
    let mut app = AppHarness::on(&[&totp("GitHub")], in_language("ja"), |_| {});
    app.press("設定");
    app.press("ヘルプ");
    for (query, topic) in [
        ("amazon", Topic::Amazon),
        ("らくてん", Topic::Rakuten),
        ("nintendo", Topic::Nintendo),
        ("受け付けられない", Topic::CodeRefused),
    ] {
        app.fill("ヘルプを検索", query);
        let title = guides::title(topic, Language::Japanese);
        assert!(app.sees(title), "{query}");
        assert!(
            !app.sees(guides::title(Topic::Steam, Language::Japanese)),
            "{query}"
        );
        app.key(Key::Escape);
        assert!(
            app.sees(guides::title(Topic::Steam, Language::Japanese)),
            "{query}"
        );
    }
    app.fill("ヘルプを検索", "しまうま");
    app.see("「しまうま」に一致するヘルプはありません");
}

#[test]
fn the_address_of_a_website_is_copied_and_no_browser_is_opened() {
    let mut app = AppHarness::with(&[&totp("GitHub")]);
    app.press("Settings");
    app.press("Help");
    app.press(guides::title(Topic::GitHub, Language::English));
    app.press("Copy address");
    app.see("Address copied");
    let copied = lock(&app.platform.state).clipboard.clone();
    assert_eq!(copied, Some(text("https://github.com/settings/security")));
}

#[test]
fn the_empty_list_leads_to_the_guides_and_back() {
    let mut app = AppHarness::with(&[]);
    app.press("How do I switch it on at Amazon, Google…?");
    app.press(guides::title(Topic::Amazon, Language::English));
    assert!(app.sees("Scan screen"));
    app.press("Back");
    app.key(Key::Escape);
    assert_eq!(page(&app), Page::Codes);
    app.see("Let’s add your first account");
}

#[test]
fn a_search_of_the_list_that_finds_little_offers_the_guides() {
    let mut app = AppHarness::with(&[&totp("GitHub"), &totp("Steam")]);
    assert!(!app.sees("Guides for"));
    app.type_text("amazon");
    app.press("Guides for “amazon”");
    assert_eq!(page(&app), Page::Help(None));
    app.press(guides::title(Topic::Amazon, Language::English));
    app.press("Back");
    app.key(Key::Escape);
    app.key(Key::Escape);
    assert_eq!(page(&app), Page::Codes);
    app.press("Clear search");
    // One account is found, and a guide with that title.
    app.type_text("github");
    app.see("Guides for “github”");
    app.see("Copy code for GitHub");
    app.press("Clear search");
    app.type_text("zebra");
    app.see("No account matches “zebra”");
    assert!(!app.sees("Guides for"));
}

#[test]
fn the_worries_are_linked_from_where_they_come_up() {
    let prepared = |state: &mut crate::harness::PlatformState| state.synchronised = Some(false);
    let mut app = AppHarness::on(&[&totp("Amazon")], Settings::default(), prepared);
    app.press("Code refused?");
    assert_eq!(page(&app), Page::Help(Some(Topic::CodeRefused)));
    app.press("Back");
    assert_eq!(page(&app), Page::Codes);
    for (name, settings, topic) in [
        ("Clock", SettingsPage::Clock, Topic::CodeRefused),
        ("Backup", SettingsPage::Backup, Topic::NewPc),
        ("Backup", SettingsPage::Backup, Topic::LostPc),
        ("Backup", SettingsPage::Backup, Topic::GivingAway),
        ("Backup", SettingsPage::Backup, Topic::PhoneAndPc),
        ("Security", SettingsPage::Security, Topic::SomebodyElse),
    ] {
        app.open_settings(name);
        let title = guides::title(topic, Language::English);
        app.press(&format!("Help: {title}"));
        assert_eq!(page(&app), Page::Help(Some(topic)));
        app.key(Key::Escape);
        assert_eq!(page(&app), Page::Settings(Some(settings)), "{title}");
        app.leave_settings();
    }
}

#[test]
fn the_shortcuts_lead_to_the_help() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.key(Key::F1);
    app.press("Help");
    assert_eq!(page(&app), Page::Help(None));
    assert!(app.window.state().dialog().is_none());
    assert!(has_focus(&app, "Search help"));
}

#[test]
fn locking_closes_the_help() {
    let mut app = AppHarness::unlocked(Settings::default());
    app.press("Settings");
    app.press("Help");
    app.fill("Search help", "amazon");
    app.keys(egui::Modifiers::COMMAND, Key::L);
    app.see("Warifu is locked");
    assert_eq!(page(&app), Page::Codes);
}

#[test]
fn looks_of_the_help() {
    let mut app = AppHarness::on(&[&totp("GitHub")], in_language("ja"), |_| {});
    app.press("設定");
    app.press("ヘルプ");
    app.snapshot("help_list_light_ja");
    app.press(guides::title(Topic::Amazon, Language::Japanese));
    app.snapshot("help_amazon_light_ja");

    let mut dark = in_language("en");
    dark.theme = Theme::Dark;
    let mut app = AppHarness::on(&[&totp("GitHub")], dark, |_| {});
    app.type_text("amazon");
    app.snapshot("help_offered_dark_en");
    app.press("Guides for “amazon”");
    app.key(Key::Escape);
    app.press(guides::title(Topic::CodeRefused, Language::English));
    app.snapshot("help_worry_dark_en");
}
