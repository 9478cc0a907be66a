//! The largest text in a small window: every page, dialog and menu has to fit, or to scroll.

use std::collections::BTreeSet;

use egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, Rect, Shape, TouchPhase, Vec2,
    vec2,
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use warifu::{
    app::action::Action,
    settings::{Settings, TEXT_PERCENT, Theme},
};

use crate::{
    everywhere::{CONTROLS, PLACES, Place, controls, name, open, settings},
    harness::{AppHarness, Storage, text, totp},
    offering::come_back,
};

/// A size of the text in percent, and the window that has to hold everything with it, in points of the desktop.
pub(crate) type Tight = (u16, Vec2);

/// The largest text.
pub(crate) const LARGEST: Tight = (*TEXT_PERCENT.end(), vec2(360.0, 480.0));

/// The smallest window.
const SMALLEST: Tight = (100, vec2(340.0, 400.0));

/// Places that only their size is checked of.
const MORE: [Place; 20] = [
    ("menu of an account", |app| app.press("Menu for Amazon")),
    ("menu of the list", |app| app.press("Sort and select")),
    ("ways in", |app| app.press("Add account")),
    ("list of choices", |app| {
        settings(app, "Appearance");
        app.press("Next code");
    }),
    ("compact window", |app| {
        app.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
        app.see("Leave the compact window");
    }),
    ("offer of the clipboard", |app| {
        come_back(app, text(&totp("Dropbox")));
        app.see("Dropbox is on the clipboard. Add?");
    }),
    ("search", |app| app.type_text("ama")),
    ("search without success", |app| {
        app.type_text("nothing of that name");
    }),
    ("search in the settings", |app| {
        app.keys(Modifiers::COMMAND, Key::Comma);
        app.fill("Search settings", "code");
    }),
    ("several", |app| {
        app.press("Sort and select");
        app.press("Select several");
        app.press("Select all");
    }),
    ("groups", |app| {
        group(app);
        app.press("Edit groups");
    }),
    ("group", |app| {
        group(app);
        app.press("Edit groups");
        app.press("Edit group Work and everything that belongs to it");
    }),
    ("groups of an account", |app| {
        app.press("Menu for Amazon");
        app.press("Groups…");
    }),
    ("edit with more", |app| {
        app.press("Menu for Bank");
        app.press("Edit");
        app.press("More");
    }),
    ("icons", |app| {
        app.press("Menu for Amazon");
        app.press("Edit");
        app.press("Icon…");
    }),
    ("recovery codes", |app| {
        app.press("Menu for Amazon");
        app.press("Recovery codes…");
        app.fill(
            "Paste recovery codes here",
            "1111-2222 3333-4444-5555-6666-7777-8888-9999",
        );
        app.press("Save");
        app.see("Copy recovery code 1 and mark it as used");
    }),
    ("review of an export", |app| {
        app.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
        app.press("Continue");
    }),
    ("large", |app| {
        app.press("Menu for Amazon");
        app.press("Show large");
    }),
    ("help", |app| {
        app.keys(Modifiers::COMMAND, Key::Comma);
        app.press("Help");
    }),
    ("practice", |app| {
        app.keys(Modifiers::COMMAND, Key::Comma);
        app.press("Help");
        app.press("Practice with a made-up website");
    }),
];

pub(crate) fn group(app: &mut AppHarness) {
    app.press("Menu for Amazon");
    app.press("Groups…");
    app.fill("New group", "Work and everything that belongs to it");
    app.press("Save");
    app.see("Edit groups");
}

/// Gives the open window another language, text and size.
pub(crate) fn shrink(app: &mut AppHarness, tight: Tight, language: &str, theme: Theme) {
    let mut settings = app.window.state().state().settings.clone();
    settings.language = Some(language.to_owned());
    settings.theme = theme;
    settings.text_percent = tight.0;
    let egui = app.window.ctx.clone();
    let change = Action::ChangeSettings(Box::new(settings));
    app.window.state_mut().apply(&egui, change);
    app.frames(2);
    // A point is larger now, so fewer fit.
    app.window.set_size(window(tight).size());
    app.frames(6);
}

pub(crate) fn window((percent, size): Tight) -> Rect {
    Rect::from_min_size(Pos2::ZERO, size / (f32::from(percent) / 100.0))
}

/// Goes to each control of the window, and notes those that cannot be brought into view, and texts that are cut off.
fn go_through(app: &mut AppHarness, tight: Tight, wrong: &mut BTreeSet<String>) {
    let window = window(tight).expand(1.0);
    let mut seen = BTreeSet::new();
    cut_off(app, window, wrong);
    while let Some(control) = controls(app)
        .into_iter()
        .map(|(name, _)| name)
        .find(|name| !seen.contains(name))
    {
        let reached = reach(app, &control);
        // What is higher than the window is scrolled over.
        let is_within = reached.is_some_and(|rect| {
            let across = rect.left() >= window.left() && rect.right() <= window.right();
            let down = rect.top() >= window.top() && rect.bottom() <= window.bottom();
            across && (down || rect.height() > window.height() / 2.0)
        });
        if !is_within {
            wrong.insert(format!("“{control}” is at {reached:?}"));
        }
        cut_off(app, window, wrong);
        seen.insert(control);
    }
}

/// Where the control is after scrolling to it; `None` if it is not drawn any more.
fn reach(app: &mut AppHarness, control: &str) -> Option<Rect> {
    let find = |app: &AppHarness| {
        let mut found = app.window.query_all_by(|node| {
            CONTROLS.contains(&node.role()) && !node.is_disabled() && name(node) == control
        });
        let node = found.next()?;
        node.scroll_to_me();
        Some(node.rect())
    };
    find(app)?;
    app.frames(3);
    find(app)
}

/// Turns the wheel over `place`.
pub(crate) fn wheel(app: &mut AppHarness, place: Pos2, down: f32) {
    app.window.event(Event::PointerMoved(place));
    app.window.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -down),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    app.frames(12);
}

/// Notes texts of the last frame that reach beyond what they stand in, or are shortened although they are no names.
fn cut_off(app: &AppHarness, window: Rect, wrong: &mut BTreeSet<String>) {
    let fields: Vec<Rect> = app
        .window
        .query_all_by(|node| {
            use egui::Role;
            let role = node.role();
            matches!(
                role,
                Role::TextInput | Role::PasswordInput | Role::MultilineTextInput
            )
        })
        .map(|node| node.rect())
        .collect();
    for clipped in &app.window.output().shapes {
        let clip = clipped.clip_rect.intersect(window);
        look(&clipped.shape, clip, &fields, wrong);
    }
}

fn look(shape: &Shape, clip: Rect, fields: &[Rect], wrong: &mut BTreeSet<String>) {
    match shape {
        Shape::Vec(shapes) => {
            for shape in shapes {
                look(shape, clip, fields, wrong);
            }
        }
        Shape::Text(text) => {
            let rect = text.visual_bounding_rect();
            let words = text.galley.text();
            let is_in_view = clip.intersects(rect) && !words.trim().is_empty();
            // The strip of groups scrolls sideways, and has two spaces before each number.
            let is_group = words.contains("  ");
            // A field scrolls along with its cursor.
            if !is_in_view || is_group || fields.iter().any(|field| field.intersects(rect)) {
                return;
            }
            let clip = clip.expand(1.0);
            if rect.left() < clip.left() || rect.right() > clip.right() {
                wrong.insert(format!("the text “{words}” is at {rect:?}, in {clip:?}"));
            }
            let is_name = ["Amazon", "GitHub", "Bank", "very long name", "Work", "@"]
                .iter()
                .any(|name| words.contains(name));
            if text.galley.elided && !is_name {
                wrong.insert(format!("the text “{words}” is shortened"));
            }
        }
        _ => {}
    }
}

fn everything_fits(tight: Tight, language: &str) {
    let mut wrong = Vec::new();
    for (name, place) in PLACES.into_iter().chain(MORE) {
        let mut app = open(|_| {}, place);
        shrink(&mut app, tight, language, Theme::Light);
        let mut here = BTreeSet::new();
        go_through(&mut app, tight, &mut here);
        wrong.extend(here.into_iter().map(|it| format!("{name}: {it}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_largest_text_fits_into_a_small_window_in_english() {
    everything_fits(LARGEST, "en");
}

#[test]
fn the_largest_text_fits_into_a_small_window_in_japanese() {
    everything_fits(LARGEST, "ja");
}

#[test]
fn everything_fits_into_the_smallest_window_in_english() {
    everything_fits(SMALLEST, "en");
}

#[test]
fn everything_fits_into_the_smallest_window_in_japanese() {
    everything_fits(SMALLEST, "ja");
}

#[test]
fn the_largest_text_fits_without_accounts_and_on_the_lock_screen() {
    for language in ["en", "ja"] {
        for (name, storage) in [("empty", Storage::with(&[])), ("locked", Storage::sealed())] {
            let settings = Settings::default();
            let mut app =
                AppHarness::start_as(storage, warifu::platform::Launch::default(), settings);
            app.until("the vault has answered", |app| {
                let state = app.window.state().state();
                state.open().is_some() || state.is_locked()
            });
            shrink(&mut app, LARGEST, language, Theme::Light);
            let mut wrong = BTreeSet::new();
            go_through(&mut app, LARGEST, &mut wrong);
            assert!(wrong.is_empty(), "{name} {language}: {wrong:#?}");
        }
    }
}

#[test]
fn a_control_that_gets_the_focus_is_brought_into_view() {
    let mut app = open(
        |_| {},
        |app| {
            app.keys(Modifiers::COMMAND, Key::N);
            app.press("More");
        },
    );
    shrink(&mut app, LARGEST, "en", Theme::Light);
    let mut passed = BTreeSet::new();
    for _ in 0..12 {
        app.key(Key::Tab);
        app.frames(4);
        let mut focused = app
            .window
            .query_all_by(|node| node.is_focused() && !node.is_disabled());
        let Some(node) = focused.next() else { continue };
        let (name, rect) = (name(&node.accesskit_node()), node.rect());
        assert!(
            window(LARGEST).expand(1.0).contains_rect(rect),
            "{name} is at {rect:?}"
        );
        passed.insert(name);
    }
    assert!(
        passed.contains("Cancel") && passed.contains("Digits"),
        "{passed:?}"
    );
}

#[test]
fn a_menu_that_is_higher_than_the_window_scrolls() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
    app.window.set_size(vec2(360.0, 300.0));
    app.press("Menu for Amazon");
    let delete = app.window.get_by_label("Delete").rect();
    assert!(delete.top() > 300.0, "{delete}");
    let lines = ["Copy code", "Edit", "Delete"].map(|it| app.window.get_by_label(it).rect());
    assert!(
        lines
            .iter()
            .all(|it| (it.width() - lines[0].width()).abs() < 0.5),
        "{lines:?}"
    );
    app.press("Delete");
    app.see("Undo");
}

/// Where the last row is after scrolling down as far as possible, and the upper edge of the toast's text.
fn end_of_list(app: &mut AppHarness, tight: Tight, last: &str, toast: &str) -> (Rect, f32) {
    for _ in 0..4 {
        // Just below the search, where no toast is.
        wheel(app, window(tight).center_top() + vec2(0.0, 70.0), 400.0);
    }
    let top = app.window.query_all_by(|node| {
        let text = node.value().or_else(|| node.label());
        text.is_some_and(|text| text.contains(toast))
    });
    let top = top.map(|node| node.rect().top()).fold(f32::MAX, f32::min);
    (app.window.get_by_label(last).rect(), top)
}

#[test]
fn the_end_of_the_list_is_not_below_a_toast() {
    // With the largest text, the toast itself takes nearly all of the window.
    for tight in [SMALLEST, (150, vec2(360.0, 480.0))] {
        for (press, toast) in [("Copy code", "copied"), ("Delete", "Amazon deleted")] {
            let mut app = open(|_| {}, |_| {});
            shrink(&mut app, tight, "en", Theme::Light);
            app.press("Menu for Amazon");
            app.press(press);
            app.see(toast);
            app.frames(3);
            let name = "A very long name of a service";
            let (row, top) = end_of_list(&mut app, tight, name, toast);
            assert!(row.bottom() <= top, "{tight:?}, {toast}: {row:?}, {top}");
            // The search is above the list, and the code is in the lower half of its row.
            let search = app.window.get_by_label("Search").rect();
            let part = row.bottom() - search.bottom();
            assert!(part > 40.0, "{tight:?}, {toast}: {row:?}, {search}");
        }
    }
}

#[test]
fn a_tooltip_stays_in_the_window() {
    for (tight, language, line) in [
        (LARGEST, "en", "Import…"),
        (LARGEST, "ja", "インポート…"),
        (SMALLEST, "en", "Import…"),
    ] {
        let mut app = open(|_| {}, |_| {});
        shrink(&mut app, tight, language, Theme::Light);
        app.press(if language == "en" {
            "Add account"
        } else {
            "アカウントを追加"
        });
        app.until(line, |app| app.window.query_by_label(line).is_some());
        app.scroll_to(line);
        app.window.get_by_label(line).hover();
        app.frames(12);
        let tooltip = app
            .window
            .query_all_by(|node| node.role() == egui::Role::Tooltip);
        assert_eq!(tooltip.count(), 1, "{tight:?} {language}");
        let mut wrong = BTreeSet::new();
        cut_off(&app, window(tight), &mut wrong);
        assert!(wrong.is_empty(), "{wrong:#?}");
        if tight == LARGEST {
            app.snapshot(&format!("large_text_tooltip_{language}"));
        }
    }
}

#[test]
fn pictures_of_the_largest_text_in_japanese() {
    for (name, place) in [
        ("codes", PLACES[0].1),
        ("appearance", PLACES[7].1),
        ("one_account", PLACES[12].1),
    ] {
        for (look, theme) in [("light", Theme::Light), ("dark", Theme::Dark)] {
            let mut app = open(|_| {}, place);
            shrink(&mut app, LARGEST, "ja", theme);
            app.snapshot(&format!("large_text_{name}_{look}"));
        }
    }
}
