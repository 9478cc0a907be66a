//! What is dragged onto the window from another program, where the desktop hands over more than files.

use warifu::{
    app::state::Dragging,
    platform::{Drag, Dropped, Event, Launch, Pasted},
};
use zeroize::Zeroizing;

use crate::desk::{Bench, PASSPHRASE, Shelf, lock, picture, text, totp};

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

fn dropped(bench: &Bench, dropped: Dropped) {
    bench.desk.tell(Event::Drag(Drag::Over));
    bench.desk.tell(Event::Drag(Drag::Left));
    bench.desk.tell(Event::Drag(Drag::Dropped(dropped)));
}

#[test]
fn a_picture_of_a_page_is_read_in_any_format() {
    for format in [image::ImageFormat::Png, image::ImageFormat::Jpeg] {
        let mut bench = Bench::with(&[]);
        let page = "https://shop.example/qr.png";
        dropped(
            &bench,
            Dropped {
                addresses: part(page),
                picture: file("Amazon", format),
                html: part(format!("<img src='{page}'>")),
                text: part(page),
            },
        );
        bench.see("Amazon, taro");
        bench.see("Add this account?");
    }
}

#[test]
fn the_address_of_a_picture_alone_says_what_to_do() {
    let mut bench = Bench::with(&[]);
    let page = "https://shop.example/qr.png";
    dropped(
        &bench,
        Dropped {
            addresses: part(page),
            text: part(page),
            ..Dropped::default()
        },
    );
    bench.see("This text is a web address");
    bench.see("save it as a picture and press “Open image…”");
}

#[test]
fn a_program_that_hands_over_nothing_is_told_of() {
    let mut bench = Bench::with(&[]);
    dropped(&bench, Dropped::default());
    bench.see("The other program handed over nothing that can be read");
}

#[test]
fn a_picture_that_cannot_be_read_says_why() {
    let mut bench = Bench::with(&[]);
    let picture = part(b"\x89PNG\r\n\x1a\n and no more".as_slice());
    dropped(
        &bench,
        Dropped {
            picture,
            ..Dropped::default()
        },
    );
    bench.see("“Picture”");
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
        let mut bench = Bench::with(&[]);
        let addresses = part(addresses.join(ending));
        dropped(
            &bench,
            Dropped {
                addresses,
                ..Dropped::default()
            },
        );
        bench.see("Amazon, taro");
        bench.see("missing.png");
        bench.see("is a folder");
        bench.see("remote.png");
    }
}

#[test]
fn a_selected_key_opens_its_form() {
    let mut bench = Bench::with(&[]);
    let key = "MFRG GZDF MZTW Q2LK MFRG GZDF MZTW Q2LK";
    dropped(
        &bench,
        Dropped {
            html: part(format!("<b>{key}</b>")),
            text: part(key),
            ..Dropped::default()
        },
    );
    bench.see("This key works");
}

#[test]
fn what_is_dropped_on_a_form_waits() {
    let mut bench = Bench::with(&[]);
    bench.press("Settings");
    bench.press("Set app lock…");
    bench.fill("New passphrase", "open ses");
    for issuer in ["Amazon", "GitHub"] {
        dropped(
            &bench,
            Dropped {
                picture: file(issuer, image::ImageFormat::Png),
                ..Dropped::default()
            },
        );
    }
    bench.see(WAITS);
    bench.see("New passphrase");
    bench.press("Cancel");
    bench.press("Review");
    bench.see("Add 2 accounts?");
    bench.see("GitHub");
}

#[test]
fn what_is_dropped_while_something_is_read_waits() {
    let mut bench = Bench::with(&[]);
    lock(&bench.desk.hands).paste_waits = true;
    bench.press("Paste");
    bench.see("Reading the picture…");
    dropped(
        &bench,
        Dropped {
            text: part(totp("GitHub")),
            ..Dropped::default()
        },
    );
    bench.see(WAITS);
    lock(&bench.desk.hands).paste_waits = false;
    bench.see("The clipboard holds no picture, link or key");
    bench.press("Review");
    bench.see("GitHub, taro");
}

#[test]
fn what_is_dropped_on_the_lock_screen_is_read_after_it() {
    let mut bench = Bench::start(Shelf::sealed(), Launch::default());
    bench.see("Warifu is locked");
    dropped(
        &bench,
        Dropped {
            text: part(totp("GitHub")),
            ..Dropped::default()
        },
    );
    bench.frames(3);
    bench.fill("Passphrase", PASSPHRASE);
    bench.key(egui::Key::Enter);
    bench.see("GitHub, taro");
}

#[test]
fn the_window_says_that_something_can_be_dropped_while_it_is_dragged_over() {
    let is_over = |bench: &Bench| bench.window.state().state().dragging == Dragging::Readable;
    let mut bench = Bench::with(&[]);
    bench.desk.tell(Event::Drag(Drag::Over));
    bench.frames(2);
    bench.snapshot("drop");
    bench.desk.tell(Event::Drag(Drag::Left));
    bench.frames(2);
    assert!(!is_over(&bench));
    // The other program hangs in the middle of its drag.
    bench.desk.tell(Event::Drag(Drag::Over));
    bench.frames(2);
    assert!(is_over(&bench));
    let moved = egui::Event::PointerMoved(egui::pos2(9.0, 9.0));
    bench.window.event(moved);
    bench.frames(2);
    assert!(!is_over(&bench));
}

#[test]
fn a_pasted_picture_is_read_in_any_format() {
    use image::ImageFormat::{Bmp, Gif, Jpeg, Tiff};
    for format in [Bmp, Gif, Jpeg, Tiff] {
        let mut bench = Bench::with(&[]);
        let content = file("Amazon", format).expect("a picture");
        bench.paste(Pasted::PictureFile(content));
        bench.see("Amazon, taro");
    }
    let mut bench = Bench::with(&[]);
    bench.paste(text("https://shop.example/qr.png"));
    bench.see("press “Scan screen”");
}
