//! A low window, where everything but the search scrolls: nothing gets lost out of sight, and toasts can be read.

use egui::{Key, Modifiers, Shape, vec2};
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};
use warifu::settings::Theme;

use crate::{
    everywhere::open,
    harness::{AppHarness, totp},
    large_text::{LARGEST, group, shrink, wheel, window},
};

const CHIP: &str = "Show group Work and everything that belongs to it";

/// How much of the height of a painted text can be seen, from 0 to 1.
fn seen(app: &AppHarness, text: &str) -> f32 {
    fn find(shape: &Shape, text: &str, clip: egui::Rect) -> f32 {
        match shape {
            Shape::Vec(shapes) => {
                (shapes.iter().map(|it| find(it, text, clip))).fold(0.0, f32::max)
            }
            Shape::Text(shape) if shape.galley.text() == text => {
                let rect = shape.visual_bounding_rect();
                rect.intersect(clip).height().max(0.0) / rect.height()
            }
            _ => 0.0,
        }
    }
    let window = app.window.ctx.content_rect();
    let shapes = app.window.output().shapes.iter();
    shapes
        .map(|it| find(&it.shape, text, it.clip_rect.intersect(window)))
        .fold(0.0, f32::max)
}

#[test]
fn a_toast_in_a_low_compact_window_can_be_read() {
    for percent in [100, 200] {
        let mut app = open(
            |_| {},
            |app| {
                app.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
                app.see("Leave the compact window");
                app.window.get_by_label("GitHub").focus();
                app.frames(2);
                app.key(Key::Delete);
                app.see("Undo");
            },
        );
        shrink(&mut app, (percent, vec2(300.0, 140.0)), "en", Theme::Light);
        app.scroll_to("Undo");
        let part = seen(&app, "Undo");
        assert!(part > 0.95, "{part} of the button at {percent} %");
        app.press("Undo");
        app.see("GitHub restored");
    }
}

#[test]
fn the_chip_of_a_group_without_accounts_keeps_the_focus() {
    let mut app = open(
        |_| {},
        |app| {
            group(app);
            app.press("Menu for Amazon");
            app.press("Delete");
            app.see("Undo");
        },
    );
    shrink(&mut app, LARGEST, "en", Theme::Light);
    let focused = |app: &AppHarness| {
        let found = app.window.query_all_by(has_focus).last();
        found.and_then(|node| node.accesskit_node().label())
    };
    let mut presses = 0;
    while focused(&app).as_deref() != Some(CHIP) {
        app.key(Key::Tab);
        app.frames(2);
        presses += 1;
        assert!(presses < 40, "Tab does not come to the chip");
    }
    app.key(Key::Enter);
    app.until("no account is shown", |app| {
        app.window.query_by_label("GitHub").is_none()
    });
    app.frames(3);
    assert_eq!(focused(&app).as_deref(), Some(CHIP));
}

#[test]
fn the_wheel_over_the_groups_scrolls_the_list() {
    let mut app = open(|_| {}, group);
    shrink(&mut app, LARGEST, "en", Theme::Light);
    let place = |app: &AppHarness| app.window.get_by_label("Show all accounts").rect();
    let before = place(&app);
    wheel(&mut app, before.center(), 12.0);
    let after = place(&app);
    assert!(after.top() < before.top() - 6.0, "{before} {after}");
}

#[test]
fn a_warning_that_appears_is_scrolled_to() {
    let accounts: Vec<String> = ('A'..='L').map(|it| totp(&format!("Shop{it}"))).collect();
    let accounts: Vec<&str> = accounts.iter().map(String::as_str).collect();
    let mut app = AppHarness::with(&accounts);
    shrink(&mut app, LARGEST, "en", Theme::Light);
    app.window.get_by_label("ShopA").focus();
    app.frames(2);
    app.key(Key::End);
    app.until("the last account is there", |app| {
        app.window.query_by_label("ShopL").is_some()
    });
    app.frames(10);
    app.store.items.keep_in_memory();
    // The account is moved, and the list scrolls along with it.
    app.keys(Modifiers::ALT, Key::ArrowUp);
    app.see("Save its database now");
    app.frames(20);
    let warning = app.window.get_by_label_contains("Save its database now");
    let (place, window) = (warning.rect(), window(LARGEST));
    assert!(
        place.top() >= window.top() && place.top() < window.bottom() - 40.0,
        "{place}"
    );
}

fn has_focus(node: &AccessKitNode<'_>) -> bool {
    node.is_focused()
}
