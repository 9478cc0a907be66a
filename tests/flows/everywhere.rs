//! Every page and most dialogs, for what must hold everywhere: contrast, and targets that can be hit.

use egui::{Color32, Key, Modifiers, Rect, Role, Shape, epaint::text::ByteRangeExt as _};
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};
use warifu::{
    platform::{Launch, Pasted},
    settings::{Contrast, Settings, Theme},
};

use crate::harness::{AppHarness, Storage, lock, picture, side_by_side, text, totp};

/// A page or a dialog: its name, and how it is opened.
pub(crate) type Place = (&'static str, fn(&mut AppHarness));

pub(crate) fn settings(app: &mut AppHarness, page: &str) {
    app.keys(Modifiers::COMMAND, Key::Comma);
    app.press(page);
}

pub(crate) const PLACES: [Place; 27] = [
    ("codes", |_| {}),
    ("a toast with a button", |app| {
        app.press("Menu for GitHub");
        app.press("Delete");
        app.see("Undo");
    }),
    ("a new account", |app| {
        app.paste(text(&totp("Dropbox")));
        app.press("Add");
        app.see("Secret saved");
    }),
    ("list of settings", |app| {
        app.keys(Modifiers::COMMAND, Key::Comma);
    }),
    ("general", |app| settings(app, "General")),
    ("security", |app| settings(app, "Security")),
    ("backup", |app| settings(app, "Backup")),
    ("appearance", |app| settings(app, "Appearance")),
    ("clock", |app| settings(app, "Clock")),
    ("about", |app| settings(app, "About")),
    ("key", |app| app.keys(Modifiers::COMMAND, Key::N)),
    ("key with more", |app| {
        app.keys(Modifiers::COMMAND, Key::N);
        app.fill("Key", "abcd1");
        app.press("More");
    }),
    ("one account", |app| {
        app.paste(text(&totp("Dropbox")));
        app.see("Add this account?");
    }),
    ("a known account", |app| {
        app.paste(text(&totp("Amazon").replace("taro", "jiro")));
        app.see("Same key as");
    }),
    ("several accounts", |app| {
        let codes = [picture(&totp("Dropbox")), picture(&totp("Discord"))];
        app.paste(Pasted::Picture(side_by_side(&codes, 1200, 600)));
        app.see("Add 2 accounts?");
    }),
    ("nothing found", |app| {
        app.paste(Pasted::Picture(side_by_side(&[], 800, 600)));
        app.see("Try harder");
    }),
    ("edit", |app| {
        app.press("Menu for Amazon");
        app.press("Edit");
        app.see("Issuer");
    }),
    ("QR code", |app| {
        app.press("Menu for Amazon");
        app.press("Show QR code");
        app.see("Close");
    }),
    ("export", |app| {
        app.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
        app.see("Continue");
    }),
    ("shortcuts", |app| app.key(Key::F1)),
    ("details", |app| {
        settings(app, "About");
        app.press("Details for help…");
        app.see("Details for help");
    }),
    ("new passphrase", |app| {
        settings(app, "Security");
        app.press("Set app lock…");
        app.fill("New passphrase", "correct horse");
    }),
    ("password", |app| {
        let export = text(include_str!("../data/aegis/ok-encrypted.json"));
        lock(&app.platform.state).clipboard = Some(export);
        app.press("Add account");
        app.press("Paste");
        app.see("Open the export from Aegis");
    }),
    ("going back", |app| {
        settings(app, "Backup");
        app.press("Go back…");
        app.see("Nothing would change");
    }),
    ("earlier vaults", |app| {
        settings(app, "Backup");
        app.press("Open an earlier vault…");
    }),
    ("sheet", |app| {
        settings(app, "Backup");
        app.press("Make a sheet…");
    }),
    ("key combination", |app| {
        settings(app, "General");
        app.press("Set key combination…");
    }),
];

/// The program with accounts of several kinds, and `change` to its settings.
pub(crate) fn open(change: impl FnOnce(&mut Settings), place: fn(&mut AppHarness)) -> AppHarness {
    let counter = "otpauth://hotp/Bank:taro?secret=MFRGGZDFMZTWQ2LN&issuer=Bank&counter=1";
    let eight = "otpauth://totp/A%20very%20long%20name%20of%20a%20service:somebody@example.com?secret=MFRGGZDFMZTWQ2LM&issuer=A%20very%20long%20name%20of%20a%20service&digits=8";
    let accounts = [&totp("Amazon"), &totp("GitHub"), counter, eight];
    let mut settings = Settings::default();
    change(&mut settings);
    let mut app = AppHarness::on(&accounts, settings, |desktop| {
        desktop.has_tray = true;
        desktop.has_user_check = true;
    });
    app.until("the desktop has answered", |app| {
        app.window.state().state().desktop_look.is_some()
    });
    app.frames(3);
    place(&mut app);
    app.frames(5);
    app
}

/// The roles of what can be pressed or typed into.
pub(crate) const CONTROLS: [Role; 11] = [
    Role::Button,
    Role::MenuItem,
    Role::MenuItemRadio,
    Role::ListBoxOption,
    Role::CheckBox,
    Role::RadioButton,
    Role::ComboBox,
    Role::TextInput,
    Role::PasswordInput,
    Role::MultilineTextInput,
    Role::Slider,
];

pub(crate) fn name(node: &AccessKitNode<'_>) -> String {
    node.label().or_else(|| node.value()).unwrap_or_default()
}

/// The controls on show that can be used: below an open dialog nothing can.
pub(crate) fn controls(app: &AppHarness) -> Vec<(String, Rect)> {
    let found = app
        .window
        .query_all_by(|node| CONTROLS.contains(&node.role()) && !node.is_disabled());
    found
        .map(|node| (name(&node.accesskit_node()), node.rect()))
        .collect()
}

#[test]
fn every_target_is_at_least_24_points() {
    let mut small = Vec::new();
    for (name, place) in PLACES {
        let app = open(|_| {}, place);
        for (control, rect) in controls(&app) {
            if rect.width() < 24.0 || rect.height() < 24.0 {
                small.push(format!("{name}: “{control}” is {:?}", rect.size()));
            }
        }
    }
    assert!(small.is_empty(), "{}", small.join("\n"));
}

/// A text of the window, with the colour that it is painted in and what is behind it.
struct Painted {
    text: String,
    front: Color32,
    ground: Color32,
    is_large: bool,
}

/// The texts of the last frame. What is disabled, or lies below a dialog, does not count.
fn painted(app: &AppHarness) -> Vec<Painted> {
    let paper = app.window.ctx.global_style().visuals.panel_fill;
    let mut grounds: Vec<(Rect, Color32)> = vec![(Rect::EVERYTHING, paper)];
    let mut found = Vec::new();
    for clipped in &app.window.output().shapes {
        look(&clipped.shape, &mut grounds, &mut found);
    }
    found
}

fn look(shape: &Shape, grounds: &mut Vec<(Rect, Color32)>, found: &mut Vec<Painted>) {
    match shape {
        Shape::Vec(shapes) => {
            for shape in shapes {
                look(shape, grounds, found);
            }
        }
        // The veil below a dialog.
        Shape::Rect(rect) if (1..255).contains(&rect.fill.a()) && rect.rect.width() > 300.0 => {
            found.clear();
        }
        Shape::Rect(rect)
            if rect.fill.a() == 255 && rect.blur_width == 0.0 && rect.brush.is_none() =>
        {
            grounds.push((rect.rect, rect.fill));
        }
        Shape::Text(text) if text.opacity_factor >= 1.0 => {
            let center = text.visual_bounding_rect().center();
            let behind = grounds.iter().rev().find(|(rect, _)| rect.contains(center));
            for section in &text.galley.job.sections {
                let part = text.galley.text().get(section.byte_range.as_usize());
                let part = part.unwrap_or_default();
                let front = match (text.override_text_color, section.format.color) {
                    (None, Color32::PLACEHOLDER) => text.fallback_color,
                    (Some(color), _) | (None, color) => color,
                };
                let is_disabled = front.a() < 255;
                if !is_disabled && !part.trim().is_empty() {
                    found.push(Painted {
                        text: part.to_owned(),
                        front,
                        ground: behind.expect("everything has a ground").1,
                        is_large: section.format.font_id.size >= 24.0,
                    });
                }
            }
        }
        _ => {}
    }
}

/// The ratio of the luminances of two opaque colours, as WCAG 2.2 defines it.
fn ratio(one: Color32, other: Color32) -> f32 {
    let luminance = |color: Color32| {
        let [red, green, blue, _] = egui::Rgba::from(color).to_array();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_text_that_is_painted_can_be_read() {
    let mut faint = Vec::new();
    for (theme, contrast, least) in [
        (Theme::Light, Contrast::Usual, 4.5),
        (Theme::Dark, Contrast::Usual, 4.5),
        (Theme::Light, Contrast::High, 7.0),
        (Theme::Dark, Contrast::High, 7.0),
    ] {
        for (name, place) in PLACES {
            let change = |settings: &mut Settings| {
                settings.theme = theme;
                settings.contrast = contrast;
            };
            let app = open(change, place);
            let texts = painted(&app);
            assert!(!texts.is_empty(), "{name} has no text");
            for text in texts {
                let least = if text.is_large { least - 1.5 } else { least };
                let ratio = ratio(text.front, text.ground);
                // White on the tile of an account is the same in every theme.
                let is_initial = text.text.chars().count() == 1;
                let least = if is_initial { 4.5 } else { least };
                if ratio < least {
                    faint.push(format!(
                        "{theme:?} {contrast:?} {name}: “{}” has {ratio:.2}, {:?} on {:?}",
                        text.text, text.front, text.ground
                    ));
                }
            }
        }
    }
    assert!(faint.is_empty(), "{}", faint.join("\n"));
}

#[test]
fn high_contrast_follows_the_desktop_unless_it_is_chosen() {
    let is_high = |app: &AppHarness| {
        app.window
            .ctx
            .global_style()
            .visuals
            .widgets
            .inactive
            .bg_stroke
            .color
            == Color32::BLACK
    };
    let mut app = AppHarness::on(&[], Settings::default(), |desktop| {
        desktop.wants_contrast = true;
    });
    app.until("the desktop is followed", is_high);
    app.open_settings("Appearance");
    app.press("Contrast");
    app.press("Usual");
    app.until("the choice is followed", |app| !is_high(app));
    let kept = Settings::load(&app.platform.folder());
    assert_eq!(kept.contrast, Contrast::Usual);
}

#[test]
fn keys_change_the_size_of_the_text_and_it_is_kept() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    let percent = |app: &AppHarness| {
        let shown = (app.window.ctx.zoom_factor() * 100.0).round() as u16;
        assert_eq!(shown, app.window.state().state().settings.text_percent);
        shown
    };
    app.keys(Modifiers::COMMAND, Key::Plus);
    assert_eq!(percent(&app), 110);
    app.keys(Modifiers::COMMAND, Key::Equals);
    assert_eq!(percent(&app), 120);
    for _ in 0..12 {
        app.keys(Modifiers::COMMAND, Key::Plus);
    }
    assert_eq!(percent(&app), 200);
    app.keys(Modifiers::COMMAND, Key::Minus);
    assert_eq!(percent(&app), 190);
    assert_eq!(Settings::load(&app.platform.folder()).text_percent, 190);
    app.keys(Modifiers::COMMAND, Key::Num0);
    assert_eq!(percent(&app), 100);
    for _ in 0..4 {
        app.keys(Modifiers::COMMAND, Key::Minus);
    }
    assert_eq!(percent(&app), 80);
}

#[test]
fn the_text_has_its_size_from_the_first_frame_on() {
    let mut settings = Settings::default();
    settings.text_percent = 150;
    let app = AppHarness::start_as(Storage::with(&[]), Launch::default(), settings);
    assert!((app.window.ctx.zoom_factor() - 1.5).abs() < 0.001);
}
