//! Screen, picture, file, drop, paste: all lead to the confirmation sheet, and from there to a copied code.

use std::{fs, path::PathBuf, sync::Arc};

use egui_kittest::kittest::Queryable as _;
use warifu::{
    otp::uri,
    platform::{CaptureError, DialogError, Launch, Pasted},
};

use crate::desk::{Bench, Shelf, account, lock, picture, text, totp};

fn show_on_screen(bench: &Bench, payload: &str) {
    lock(&bench.desk.hands).screens = Some(Ok(vec![picture(payload)]));
}

#[test]
fn from_the_screen_to_the_clipboard() {
    let mut bench = Bench::with(&[]);
    for way in ["Scan screen", "Open image…", "Paste", "Type key…"] {
        assert!(bench.sees(way), "{way}");
    }
    show_on_screen(&bench, &totp("Amazon"));
    bench.press("Scan screen");
    bench.see("Add this account?");
    bench.see("Amazon, taro");
    assert_eq!(
        bench.desk.copied(),
        None,
        "nothing is copied before it is saved"
    );
    bench.key(egui::Key::Enter);
    bench.see("Secret saved");
    bench.see("Copy code for Amazon");
    let code = account(&totp("Amazon")).code_at(bench.desk.unix());
    assert_eq!(bench.desk.copied().as_deref(), Some(code.as_str()));
    bench.see("The clipboard will be cleared in 60 seconds");
    assert_eq!(bench.shelf.titles(), ["Amazon"]);
}

#[test]
fn a_code_that_is_about_to_end_is_waited_for() {
    let mut bench = Bench::with(&[]);
    bench.desk.pass(26);
    bench.paste(text(&totp("Amazon")));
    bench.see("Add this account?");
    bench.key(egui::Key::Enter);
    bench.see("Waiting for the next code");
    assert_eq!(bench.desk.copied(), None);
    bench.desk.pass(3);
    bench.see("Code for Amazon copied");
    let next = account(&totp("Amazon")).code_at(bench.desk.unix());
    assert_eq!(bench.desk.copied().as_deref(), Some(next.as_str()));
    assert!(!bench.sees("Waiting for the next code"));
}

#[test]
fn what_is_no_two_step_code_is_explained() {
    for (payload, words) in [
        ("https://www.amazon.co.jp/", "This QR code is a web address"),
        ("FIDO:/123456789", "for signing in with a passkey"),
        (
            "WIFI:S:home;T:WPA;P:secret;;",
            "for joining a Wi-Fi network",
        ),
        ("just words", "holds plain text"),
    ] {
        let mut bench = Bench::with(&[]);
        show_on_screen(&bench, payload);
        bench.press("Scan screen");
        bench.see(words);
    }
}

#[test]
fn nothing_on_the_screen_leads_to_the_other_ways() {
    let mut bench = Bench::with(&[]);
    let mut blank = picture("x");
    blank.rgba.fill(255);
    lock(&bench.desk.hands).screens = Some(Ok(vec![blank]));
    bench.press("Scan screen");
    bench.see("No QR code found on the screen");
    bench.see("PrintScreen");
    lock(&bench.desk.hands).clipboard = Some(Pasted::Picture(picture(&totp("Amazon"))));
    bench
        .window
        .get_all_by_label("Paste")
        .last()
        .expect("on the sheet")
        .click();
    bench.see("Add this account?");
}

#[test]
fn a_screen_that_cannot_be_read_names_the_next_step() {
    for (error, words) in [
        (CaptureError::Denied, "may not read the screen"),
        (CaptureError::Cancelled, "The screenshot was cancelled"),
        (CaptureError::Unavailable, "cannot be read on this desktop"),
    ] {
        let mut bench = Bench::with(&[]);
        lock(&bench.desk.hands).screens = Some(Err(error));
        bench.press("Scan screen");
        bench.see(words);
        bench.press("Close");
        assert!(!bench.sees(words));
    }
}

#[test]
fn several_accounts_from_several_screens() {
    let mut bench = Bench::with(&[]);
    lock(&bench.desk.hands).screens =
        Some(Ok(vec![picture(&totp("Amazon")), picture(&totp("GitHub"))]));
    bench.press("Scan screen");
    bench.see("Add 2 accounts?");
    bench.press("Add 2 accounts");
    bench.see("2 secrets saved");
    assert_eq!(bench.shelf.titles(), ["Amazon", "GitHub"]);
}

#[test]
fn pictures_text_and_files_can_be_pasted() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = folder.path().join("list.txt");
    fs::write(&list, totp("Dropbox")).expect("a file");
    for (content, name) in [
        (Pasted::Picture(picture(&totp("Amazon"))), "Amazon"),
        (text(&totp("GitHub")), "GitHub"),
        (Pasted::Files(vec![list]), "Dropbox"),
    ] {
        let mut bench = Bench::with(&[&totp("Google")]);
        bench.paste(content);
        bench.see("Add this account?");
        bench.key(egui::Key::Enter);
        bench.see("Copy code for Google");
        bench.until(name, |bench| bench.shelf.titles() == ["Google", name]);
    }
}

#[test]
fn pictures_that_come_one_by_one_are_added_together() {
    let mut bench = Bench::with(&[]);
    bench.paste(Pasted::Picture(picture(&totp("Amazon"))));
    bench.see("Amazon, taro");
    bench.paste(Pasted::Picture(picture(&totp("GitHub"))));
    bench.see("GitHub, taro");
    bench.paste(Pasted::Picture(picture(&totp("Amazon"))));
    bench.see("Add 2 accounts?");
    bench.key(egui::Key::Enter);
    bench.see("2 secrets saved");
    assert_eq!(bench.shelf.titles(), ["Amazon", "GitHub"]);
}

#[test]
fn ordinary_text_is_pasted_into_the_search() {
    let mut bench = Bench::with(&[&totp("Google"), &totp("Amazon")]);
    bench.frames(3);
    bench.paste(text("goo"));
    bench.until("the search", |bench| {
        bench
            .window
            .query_by_label("Copy code for Amazon")
            .is_none()
    });
    assert!(bench.sees("Copy code for Google"));
}

#[test]
fn a_pasted_key_opens_its_form() {
    let mut bench = Bench::with(&[&totp("Google")]);
    bench.paste(text("mfrg gzdf mztw q2lk mfrg gzdf mztw q2lk"));
    bench.see("Type key");
    bench.see("This key works");
}

#[test]
fn files_can_be_dropped_and_chosen() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("list.txt");
    fs::write(&file, totp("Amazon")).expect("a file");

    let mut bench = Bench::with(&[]);
    let dropped: egui::DroppedFileHandle = Arc::new(Dropped(file.clone()));
    bench.window.input_mut().dropped_files.push(dropped);
    bench.frames(1);
    bench.see("Amazon, taro");

    let mut bench = Bench::with(&[]);
    lock(&bench.desk.hands).chosen = Some(Ok(vec![file]));
    bench.press("Open image…");
    bench.see("Amazon, taro");
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn without_a_file_dialog_the_other_ways_are_named() {
    let mut bench = Bench::with(&[]);
    lock(&bench.desk.hands).chosen = Some(Err(DialogError::Unavailable));
    bench.press("Open image…");
    bench.see("offers no dialog for choosing files");
    bench.see("Drop the picture on this window");
}

#[test]
fn a_file_that_is_no_picture_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("holiday.mp4");
    fs::write(&file, [0, 1, 2, 3]).expect("a file");
    let mut bench = Bench::with(&[]);
    lock(&bench.desk.hands).chosen = Some(Ok(vec![file]));
    bench.press("Open image…");
    bench.see("“holiday.mp4” is not a picture");
}

#[test]
fn the_program_can_be_started_with_an_account() {
    let launch = Launch {
        text: totp("Amazon").into(),
        ..Launch::default()
    };
    let mut bench = Bench::start(Shelf::default(), launch);
    bench.see("Amazon, taro");
}

#[test]
fn an_account_that_is_there_is_not_added_twice() {
    let mut bench = Bench::with(&[&totp("Amazon")]);
    bench.paste(text(&totp("Amazon")));
    bench.see("Already in Warifu");
    bench.see("Nothing to add");
    bench.key(egui::Key::Enter);
    bench.frames(5);
    assert_eq!(bench.shelf.titles(), ["Amazon"]);
}

#[test]
fn another_key_of_the_same_name_can_take_its_place() {
    let mut bench = Bench::with(&[&totp("Amazon"), &totp("GitHub")]);
    let newer = "otpauth://totp/Amazon:taro?secret=MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK&issuer=Amazon";
    bench.paste(text(newer));
    bench.see("“Amazon” exists with another key");
    bench.press("Replace");
    bench.press("Add");
    bench.see("Secret saved");
    let vault = lock(&bench.shelf.vault);
    assert_eq!(vault.len(), 2);
    assert_eq!(vault.entries()[0].account, uri::parse(newer).expect("good"));
    assert_eq!(vault.trash().len(), 1, "the older key can be had back");
}

#[test]
fn what_is_not_supported_is_refused_by_name() {
    let mut bench = Bench::with(&[]);
    bench.paste(text(&format!("{}&algorithm=WHIRLPOOL", totp("Amazon"))));
    bench.see("The algorithm “WHIRLPOOL” is not supported");
    assert!(bench.shelf.titles().is_empty());
}

#[test]
fn a_set_of_pictures_says_which_is_missing() {
    // One account, in the first of three pictures: version 1, size 3, index 0, id 7.
    let payload = [
        0x0a, 0x13, 0x0a, 0x0a, b'1', b'2', b'3', b'4', b'5', b'6', b'7', b'8', b'9', b'0', 0x12,
        0x05, b'A', b'm', b'a', b'z', b'o', 0x10, 0x01, 0x18, 0x03, 0x20, 0x00, 0x28, 0x07,
    ];
    let data = data_encoding::BASE64.encode(&payload);
    let data = data
        .replace('+', "%2B")
        .replace('/', "%2F")
        .replace('=', "%3D");
    let mut bench = Bench::with(&[]);
    bench.paste(text(&format!("otpauth-migration://offline?data={data}")));
    bench.see("Add this account?");
    bench.see("Pictures 2, 3 of 3 are missing");
}

#[test]
fn every_link_of_a_text_is_an_account_or_a_reason() {
    for (given, words) in [
        (
            format!("{} {}", totp("Amazon"), totp("GitHub")),
            vec!["Add 2 accounts?"],
        ),
        (
            format!(
                "name,url\nA,\"{}\"\nB,\"{}\"\n",
                totp("Amazon"),
                totp("GitHub")
            ),
            vec!["Add 2 accounts?"],
        ),
        (
            format!("{}&2step_salt=8", totp("Amazon")),
            vec![
                "The setting “2step_salt” is not supported",
                "Choose another authenticator",
            ],
        ),
        (
            format!("{}&dig", totp("Amazon")),
            vec!["The link of this entry breaks off", "in one piece"],
        ),
        (
            "Shop: JBSWY3DPEHPK3PXP\nBank: GEZDGNBVGY3TQOJQ".to_owned(),
            vec!["This text holds keys that are in no otpauth link"],
        ),
        (
            format!("{}\n\nBank GEZDGNBVGY3TQOJQ\n", totp("Amazon")),
            vec![
                "Add this account?",
                "This text holds keys that are in no otpauth link",
            ],
        ),
        (
            "https://shop.example/qr".to_owned(),
            vec!["This text is a web address"],
        ),
    ] {
        let mut bench = Bench::with(&[]);
        bench.paste(text(&given));
        for words in words {
            bench.see(words);
        }
        assert!(!bench.sees("JBSWY3DPEHPK3PXP"), "{given}");
    }
}

#[test]
fn the_websites_settings_are_offered_as_a_correction() {
    let stored = totp("Amazon");
    let mut bench = Bench::with(&[&stored]);
    bench.paste(text(&format!("{stored}&digits=8&period=60")));
    bench.see("The website gives other settings than “Amazon” has here: replace?");
    bench.key(egui::Key::Enter);
    bench.until("replaced", |bench| {
        let vault = lock(&bench.shelf.vault);
        let account = &vault.entries()[0].account;
        vault.len() == 1 && account.digits == 8 && account.period() == Some(60)
    });
    bench.see("Secret saved");
}

#[test]
fn a_list_of_files_is_read_as_far_as_it_goes() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = folder.path().join("my list.txt");
    fs::write(&list, totp("Dropbox")).expect("a file");
    let path = list.display().to_string().replace(' ', "%20");
    let mut bench = Bench::with(&[]);
    bench.paste(text(&format!(
        "# from a file manager\nfile://localhost{path}\nfile://{path}.gone\nfile://elsewhere.example/a.png\n"
    )));
    bench.see("Add this account?");
    bench.see("Dropbox, taro");
    bench.see("“my list.txt.gone” cannot be opened");
    bench.see("is on another computer");
}

#[test]
fn a_page_with_its_picture_in_it_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("page.html");
    let code = picture(&totp("Amazon"));
    let image =
        image::RgbaImage::from_raw(code.width, code.height, code.rgba.clone()).expect("pixels");
    let mut png = std::io::Cursor::new(Vec::new());
    image
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("a picture");
    let data = data_encoding::BASE64.encode(&png.into_inner());
    let html = format!("<html><img alt=\"code\" src=\"data:image/png;base64,{data}\"></html>");
    fs::write(&page, &html).expect("a file");
    for content in [Pasted::Files(vec![page]), text(&html)] {
        let mut bench = Bench::with(&[]);
        bench.paste(content);
        bench.see("Add this account?");
        bench.see("Amazon, taro");
    }
}
