//! Drops from other programs, on a desktop that takes more than files.

use warifu::{
    app::state::Dragging,
    platform::{Drag, Dropped, Event, Launch, Pasted},
};
use zeroize::Zeroizing;

use crate::harness::{AppHarness, PASSPHRASE, Storage, lock, picture, text, totp};

const WAITS: &str = "Another program has opened";

#[expect(clippy::unnecessary_wraps, reason = "the fields are optional")]
fn part(bytes: impl Into<Vec<u8>>) -> Option<Zeroizing<Vec<u8>>> {
    Some(Zeroizing::new(bytes.into()))
}

/// A picture of the account's QR code, as a file.
fn file(issuer: &str, format: image::ImageFormat) -> Option<Zeroizing<Vec<u8>>> {
    let pixels = picture(&totp(issuer));
    let picture = image::RgbaImage::from_raw(pixels.width, pixels.height, pixels.rgba.clone());
    let picture = image::DynamicImage::ImageRgba8(picture.expect("as many pixels as it says"));
    let mut file = std::io::Cursor::new(Vec::new());
    image::DynamicImage::ImageRgb8(picture.to_rgb8())
        .write_to(&mut file, format)
        .expect("a picture");
    part(file.into_inner())
}

fn dropped(app: &AppHarness, dropped: Dropped) {
    app.platform.tell(Event::Drag(Drag::Over));
    app.platform.tell(Event::Drag(Drag::Left));
    app.platform.tell(Event::Drag(Drag::Dropped(dropped)));
}

#[test]
fn a_picture_of_a_page_is_read_in_any_format() {
    for format in [image::ImageFormat::Png, image::ImageFormat::Jpeg] {
        let mut app = AppHarness::with(&[]);
        let page = "https://shop.example/qr.png";
        dropped(
            &app,
            Dropped {
                addresses: part(page),
                picture: file("Amazon", format),
                html: part(format!("<img src='{page}'>")),
                text: part(page),
            },
        );
        app.see("Amazon, taro");
        app.see("Add this account?");
    }
}

#[test]
fn the_address_of_a_picture_alone_says_what_to_do() {
    let mut app = AppHarness::with(&[]);
    let page = "https://shop.example/qr.png";
    dropped(
        &app,
        Dropped {
            addresses: part(page),
            text: part(page),
            ..Dropped::default()
        },
    );
    app.see("This text is a web address");
    app.see("save it as a picture and press “Open image…”");
}

#[test]
fn a_program_that_hands_over_nothing_is_told_of() {
    let mut app = AppHarness::with(&[]);
    dropped(&app, Dropped::default());
    app.see("The other program sent nothing that can be read");
}

#[test]
fn a_picture_that_cannot_be_read_says_why() {
    let mut app = AppHarness::with(&[]);
    let picture = part(b"\x89PNG\r\n\x1a\n and no more".as_slice());
    dropped(
        &app,
        Dropped {
            picture,
            ..Dropped::default()
        },
    );
    app.see("“Picture”");
}

#[test]
fn each_of_several_files_is_read_or_told_of() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = folder.path().join("my list.txt");
    std::fs::write(&list, totp("Amazon")).expect("a file");
    let folder = folder.path().display();
    let addresses = [
        "# from a file manager".to_owned(),
        format!("file://{folder}/my%20list.txt"),
        format!("file://{folder}/missing.png"),
        format!("file://{folder}"),
        "file://server.example/share/remote.png".to_owned(),
    ];
    for ending in ["\r\n", "\n"] {
        let mut app = AppHarness::with(&[]);
        let addresses = part(addresses.join(ending));
        dropped(
            &app,
            Dropped {
                addresses,
                ..Dropped::default()
            },
        );
        app.see("Amazon, taro");
        app.see("missing.png");
        app.see("is a folder");
        app.see("remote.png");
    }
}

#[test]
fn a_selected_key_opens_its_form() {
    let mut app = AppHarness::with(&[]);
    let key = "MFRG GZDF MZTW Q2LK MFRG GZDF MZTW Q2LK";
    dropped(
        &app,
        Dropped {
            html: part(format!("<b>{key}</b>")),
            text: part(key),
            ..Dropped::default()
        },
    );
    app.see("This key works");
}

#[test]
fn what_is_dropped_on_a_form_waits() {
    let mut app = AppHarness::with(&[]);
    app.open_settings("Security");
    app.press("Set app lock…");
    app.fill("New passphrase", "open ses");
    for issuer in ["Amazon", "GitHub"] {
        dropped(
            &app,
            Dropped {
                picture: file(issuer, image::ImageFormat::Png),
                ..Dropped::default()
            },
        );
    }
    app.see(WAITS);
    app.see("New passphrase");
    app.press("Cancel");
    app.press("Review");
    app.see("Add 2 accounts?");
    app.see("GitHub");
}

#[test]
fn what_is_dropped_while_something_is_read_waits() {
    let mut app = AppHarness::with(&[]);
    lock(&app.platform.state).paste_waits = true;
    app.press("Paste");
    app.see("Reading the picture…");
    dropped(
        &app,
        Dropped {
            text: part(totp("GitHub")),
            ..Dropped::default()
        },
    );
    app.see(WAITS);
    lock(&app.platform.state).paste_waits = false;
    app.see("The clipboard contains no picture, link or key");
    app.press("Review");
    app.see("GitHub, taro");
}

#[test]
fn what_is_dropped_on_the_lock_screen_is_read_after_it() {
    let mut app = AppHarness::start(Storage::sealed(), Launch::default());
    app.see("Warifu is locked");
    dropped(
        &app,
        Dropped {
            text: part(totp("GitHub")),
            ..Dropped::default()
        },
    );
    app.frames(3);
    app.fill("Passphrase", PASSPHRASE);
    app.key(egui::Key::Enter);
    app.see("GitHub, taro");
}

#[test]
fn the_window_says_that_something_can_be_dropped_while_it_is_dragged_over() {
    let is_over = |app: &AppHarness| app.window.state().state().dragging == Dragging::Readable;
    let mut app = AppHarness::with(&[]);
    app.platform.tell(Event::Drag(Drag::Over));
    app.frames(2);
    app.snapshot("drop");
    app.platform.tell(Event::Drag(Drag::Left));
    app.frames(2);
    assert!(!is_over(&app));
    // The other program hangs in the middle of its drag.
    app.platform.tell(Event::Drag(Drag::Over));
    app.frames(2);
    assert!(is_over(&app));
    let moved = egui::Event::PointerMoved(egui::pos2(9.0, 9.0));
    app.window.event(moved);
    app.frames(2);
    assert!(!is_over(&app));
}

#[test]
fn a_pasted_picture_is_read_in_any_format() {
    use image::ImageFormat::{Bmp, Gif, Jpeg, Tiff};
    for format in [Bmp, Gif, Jpeg, Tiff] {
        let mut app = AppHarness::with(&[]);
        let content = file("Amazon", format).expect("a picture");
        app.paste(Pasted::PictureFile(content));
        app.see("Amazon, taro");
    }
    let mut app = AppHarness::with(&[]);
    app.paste(text("https://shop.example/qr.png"));
    app.see("press “Scan screen”");
}
