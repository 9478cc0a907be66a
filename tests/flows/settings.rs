//! The settings: their pages, the search over them, and the way back.

use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use warifu::{
    app::state::{Page, SettingsPage},
    platform::AutostartStanding,
    settings::{Settings, Theme},
};

use crate::harness::{AppHarness, lock, totp};

/// A window in which the list of pages stands beside the page.
const WIDE: egui::Vec2 = vec2(800.0, 600.0);

/// The pages, each with something that is only there.
const PAGES: [(&str, SettingsPage, &str); 6] = [
    ("General", SettingsPage::General, "Language"),
    ("Security", SettingsPage::Security, "Set app lock…"),
    ("Backup", SettingsPage::Backup, "Create recovery file…"),
    ("Appearance", SettingsPage::Appearance, "Theme"),
    ("Clock", SettingsPage::Clock, "Check clock"),
    ("About", SettingsPage::About, "Check for a newer version"),
];

fn page(app: &AppHarness) -> Page {
    app.window.state().state().page
}

fn has_focus(app: &AppHarness, name: &str) -> bool {
    let found = app.window.query_all_by_label(name);
    found.into_iter().any(|node| node.is_focused())
}

fn search(app: &mut AppHarness, text: &str) {
    app.fill("Search settings", text);
}

fn japanese() -> Settings {
    let mut settings = Settings::default();
    settings.language = Some("ja".to_owned());
    settings
}

#[test]
fn the_list_leads_to_every_page_and_escape_goes_back_step_by_step() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    for (name, expected, there) in PAGES {
        app.keys(Modifiers::COMMAND, Key::Comma);
        assert_eq!(page(&app), Page::Settings(None));
        app.press(name);
        assert_eq!(page(&app), Page::Settings(Some(expected)));
        app.see(there);
        app.key(Key::Escape);
        assert_eq!(page(&app), Page::Settings(None));
        assert!(has_focus(&app, name), "{name}");
        app.key(Key::Escape);
        assert_eq!(page(&app), Page::Codes);
    }
}

#[test]
fn a_wide_window_shows_the_list_beside_the_page() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.window.set_size(WIDE);
    app.press("Settings");
    app.see("Language");
    for (name, expected, there) in PAGES {
        let button = |app: &AppHarness| {
            app.window
                .get_by_role_and_label(egui::Role::Button, name)
                .click();
        };
        button(&app);
        app.frames(3);
        assert_eq!(page(&app), Page::Settings(Some(expected)));
        app.see(there);
        assert!(app.sees("Search settings"), "{name}");
    }
    app.key(Key::Escape);
    assert_eq!(page(&app), Page::Codes, "the list was beside the page");
}

#[test]
fn the_search_finds_labels_and_sentences_and_names_the_page() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.press("Settings");
    for (query, found, page) in [
        ("language", "Language", "General"),
        ("TRAY codes", "Show codes in the tray’s menu", "General"),
        // A word of the sentence.
        ("shoulder", "Hide codes until they are pressed", "Security"),
        ("usb stick", "Create recovery file…", "Backup"),
        ("light", "Theme", "Appearance"),
        ("cloudflare", "Check clock", "Clock"),
        (
            "at most once",
            "Check when Warifu starts, at most once a day",
            "About",
        ),
    ] {
        search(&mut app, query);
        assert!(app.sees(found), "{query}");
        assert!(app.sees(page), "{query}");
        let others = PAGES.iter().filter(|(name, _, _)| *name != page);
        for (other, _, _) in others {
            let button = app.window.query_by_label(other);
            assert!(button.is_none(), "{query} shows {other}");
        }
        app.key(Key::Escape);
        assert!(app.sees("Security"), "the list is back after {query}");
    }
    search(&mut app, "zebra");
    app.see("No setting matches “zebra”");
    app.key(Key::Escape);
    app.key(Key::Escape);
    assert_eq!(page(&app), Page::Codes);
}

#[test]
fn the_search_reads_japanese_in_either_kana_and_width() {
    let mut app = AppHarness::on(&[&totp("Amazon")], japanese(), |_| {});
    app.press("設定");
    for (query, found) in [
        ("くりっぷぼーど", "クリップボードの消去"),
        ("ﾛｯｸ", "アプリロックを設定…"),
        ("後ろから　点", "押すまでコードを隠す"),
    ] {
        app.fill("設定を検索", query);
        assert!(app.sees(found), "{query}");
        app.key(Key::Escape);
    }
}

#[test]
fn what_was_found_is_changed_in_place() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.press("Settings");
    search(&mut app, "hide codes until");
    app.press("Hide codes until they are pressed");
    let settings = &app.window.state().state().settings;
    assert!(settings.privacy.hides_codes);
    assert!(app.sees("Hide codes until they are pressed"));
}

#[test]
fn escape_closes_a_list_of_choices_and_not_the_page() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.open_settings("General");
    app.press("Language");
    app.see("日本語");
    app.key(Key::Escape);
    assert!(!app.sees("日本語"));
    assert_eq!(page(&app), Page::Settings(Some(SettingsPage::General)));
}

#[test]
fn the_focus_is_where_it_was_after_the_settings() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
    app.frames(3);
    app.key(Key::ArrowDown);
    app.key(Key::ArrowDown);
    assert!(has_focus(&app, "GitHub"));
    app.keys(Modifiers::COMMAND, Key::Comma);
    assert!(has_focus(&app, "Search settings"));
    app.press("Appearance");
    app.key(Key::Escape);
    app.key(Key::Escape);
    app.frames(3);
    assert!(has_focus(&app, "GitHub"));
}

#[test]
fn the_line_about_the_clock_opens_the_page_of_the_clock() {
    let mut app = AppHarness::on(&[&totp("Amazon")], Settings::default(), |desktop| {
        desktop.synchronised = Some(false);
    });
    app.press("Clock…");
    assert_eq!(page(&app), Page::Settings(Some(SettingsPage::Clock)));
    app.press("Check clock");
    app.until("the server is asked", |app| {
        lock(&app.platform.state).questions_to_time_server == 1
    });
}

#[test]
fn pictures_of_the_pages() {
    for (size, theme, language, names) in [
        (
            vec2(360.0, 480.0),
            Theme::Light,
            "ja",
            ["設定", "セキュリティ"],
        ),
        (WIDE, Theme::Dark, "en", ["Settings", "Security"]),
    ] {
        let mut settings = Settings::default();
        settings.theme = theme;
        settings.language = Some(language.to_owned());
        let mut app = AppHarness::on(&[&totp("Amazon")], settings, |desktop| {
            desktop.autostart = Some(AutostartStanding::On);
            desktop.has_tray = true;
        });
        app.window.set_size(size);
        app.press(names[0]);
        app.until("the desktop has answered", |app| {
            app.window.state().state().autostart.is_some()
        });
        app.snapshot(&format!("settings_list_{language}"));
        app.press(names[1]);
        app.snapshot(&format!("settings_page_{language}"));
    }
}
