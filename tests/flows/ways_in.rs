//! The ways in: screen, picture, file, drop and paste lead to the confirmation dialog, and from there to a copied code.

use std::{fs, path::PathBuf, sync::Arc};

use egui_kittest::kittest::Queryable as _;
use warifu::{
    otp::uri,
    platform::{CaptureError, FileDialogError, Launch, Pasted},
};

use crate::harness::{AppHarness, Storage, account, lock, picture, text, totp};

fn show_on_screen(app: &AppHarness, payload: &str) {
    lock(&app.platform.state).screens = Some(Ok(vec![picture(payload)]));
}

#[test]
fn from_the_screen_to_the_clipboard() {
    let mut app = AppHarness::with(&[]);
    for way in ["Scan screen", "Open image…", "Paste", "Type key…"] {
        assert!(app.sees(way), "{way}");
    }
    show_on_screen(&app, &totp("Amazon"));
    app.press("Scan screen");
    app.see("Add this account?");
    app.see("Amazon, taro");
    assert_eq!(
        app.platform.copied(),
        None,
        "nothing is copied before it is saved"
    );
    app.key(egui::Key::Enter);
    app.see("Secret saved");
    app.see("Copy code for Amazon");
    let code = account(&totp("Amazon")).code_at(app.platform.unix());
    assert_eq!(app.platform.copied().as_deref(), Some(code.as_str()));
    app.see("The clipboard will be cleared in 60 seconds");
    assert_eq!(app.store.titles(), ["Amazon"]);
}

#[test]
fn a_code_that_is_about_to_end_is_waited_for() {
    let mut app = AppHarness::with(&[]);
    app.platform.pass(26);
    app.paste(text(&totp("Amazon")));
    app.see("Add this account?");
    app.key(egui::Key::Enter);
    app.see("Waiting for the next code");
    assert_eq!(app.platform.copied(), None);
    app.platform.pass(3);
    app.see("Code for Amazon copied");
    let next = account(&totp("Amazon")).code_at(app.platform.unix());
    assert_eq!(app.platform.copied().as_deref(), Some(next.as_str()));
    assert!(!app.sees("Waiting for the next code"));
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
        ("just words", "contains only text"),
    ] {
        let mut app = AppHarness::with(&[]);
        show_on_screen(&app, payload);
        app.press("Scan screen");
        app.see(words);
    }
}

#[test]
fn nothing_on_the_screen_leads_to_the_other_ways() {
    let mut app = AppHarness::with(&[]);
    let mut blank = picture("x");
    blank.rgba.fill(255);
    lock(&app.platform.state).screens = Some(Ok(vec![blank]));
    app.press("Scan screen");
    app.see("No QR code found on the screen");
    app.see("PrintScreen");
    lock(&app.platform.state).clipboard = Some(Pasted::Picture(picture(&totp("Amazon"))));
    app.window
        .get_all_by_label("Paste")
        .last()
        .expect("in the dialog")
        .click();
    app.see("Add this account?");
}

#[test]
fn a_screen_that_cannot_be_read_names_the_next_step() {
    for (error, words) in [
        (CaptureError::Denied, "may not read the screen"),
        (CaptureError::Cancelled, "The screenshot was cancelled"),
        (CaptureError::Unavailable, "cannot be read on this desktop"),
    ] {
        let mut app = AppHarness::with(&[]);
        lock(&app.platform.state).screens = Some(Err(error));
        app.press("Scan screen");
        app.see(words);
        app.press("Close");
        assert!(!app.sees(words));
    }
}

#[test]
fn several_accounts_from_several_screens() {
    let mut app = AppHarness::with(&[]);
    lock(&app.platform.state).screens =
        Some(Ok(vec![picture(&totp("Amazon")), picture(&totp("GitHub"))]));
    app.press("Scan screen");
    app.see("Add 2 accounts?");
    app.press("Add 2 accounts");
    app.see("2 secrets saved");
    assert_eq!(app.store.titles(), ["Amazon", "GitHub"]);
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
        let mut app = AppHarness::with(&[&totp("Google")]);
        app.paste(content);
        app.see("Add this account?");
        app.key(egui::Key::Enter);
        app.see("Copy code for Google");
        app.until(name, |app| app.store.titles() == ["Google", name]);
    }
}

#[test]
fn pictures_that_come_one_by_one_are_added_together() {
    let mut app = AppHarness::with(&[]);
    app.paste(Pasted::Picture(picture(&totp("Amazon"))));
    app.see("Amazon, taro");
    app.paste(Pasted::Picture(picture(&totp("GitHub"))));
    app.see("GitHub, taro");
    app.paste(Pasted::Picture(picture(&totp("Amazon"))));
    app.see("Add 2 accounts?");
    app.key(egui::Key::Enter);
    app.see("2 secrets saved");
    assert_eq!(app.store.titles(), ["Amazon", "GitHub"]);
}

#[test]
fn ordinary_text_is_pasted_into_the_search() {
    let mut app = AppHarness::with(&[&totp("Google"), &totp("Amazon")]);
    app.frames(3);
    app.paste(text("goo"));
    app.until("the search", |app| {
        app.window.query_by_label("Copy code for Amazon").is_none()
    });
    assert!(app.sees("Copy code for Google"));
}

#[test]
fn a_pasted_key_opens_its_form() {
    let mut app = AppHarness::with(&[&totp("Google")]);
    app.paste(text("mfrg gzdf mztw q2lk mfrg gzdf mztw q2lk"));
    app.see("Type key");
    app.see("This key works");
}

#[test]
fn files_can_be_dropped_and_chosen() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("list.txt");
    fs::write(&file, totp("Amazon")).expect("a file");

    let mut app = AppHarness::with(&[]);
    let dropped: egui::DroppedFileHandle = Arc::new(Dropped(file.clone()));
    app.window.input_mut().dropped_files.push(dropped);
    app.frames(1);
    app.see("Amazon, taro");

    let mut app = AppHarness::with(&[]);
    lock(&app.platform.state).chosen = Some(Ok(vec![file]));
    app.press("Open image…");
    app.see("Amazon, taro");
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
    let mut app = AppHarness::with(&[]);
    lock(&app.platform.state).chosen = Some(Err(FileDialogError::Unavailable));
    app.press("Open image…");
    app.see("offers no dialog for choosing files");
    app.see("Drop the picture on this window");
}

#[test]
fn a_file_that_is_no_picture_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("holiday.mp4");
    fs::write(&file, [0, 1, 2, 3]).expect("a file");
    let mut app = AppHarness::with(&[]);
    lock(&app.platform.state).chosen = Some(Ok(vec![file]));
    app.press("Open image…");
    app.see("“holiday.mp4” is neither a picture nor an export");
}

#[test]
fn the_program_can_be_started_with_an_account() {
    let launch = Launch {
        text: totp("Amazon").into(),
        ..Launch::default()
    };
    let mut app = AppHarness::start(Storage::with(&[]), launch);
    app.see("Amazon, taro");
}

#[test]
fn an_account_that_is_there_is_not_added_twice() {
    let mut app = AppHarness::with(&[&totp("Amazon")]);
    app.paste(text(&totp("Amazon")));
    app.see("Already in Warifu");
    app.see("Nothing to add");
    app.key(egui::Key::Enter);
    app.frames(5);
    assert_eq!(app.store.titles(), ["Amazon"]);
}

#[test]
fn another_key_of_the_same_name_can_take_its_place() {
    let mut app = AppHarness::with(&[&totp("Amazon"), &totp("GitHub")]);
    let newer = "otpauth://totp/Amazon:taro?secret=MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK&issuer=Amazon";
    app.paste(text(newer));
    app.see("“Amazon” is in your list with another key");
    app.press("Replace");
    app.press("Add");
    app.see("Secret saved");
    let vault = app.store.vault();
    assert_eq!(vault.len(), 2);
    assert_eq!(vault.entries()[0].account, uri::parse(newer).expect("good"));
    assert_eq!(vault.trash().len(), 1, "the older key can be had back");
}

#[test]
fn what_is_not_supported_is_refused_by_name() {
    let mut app = AppHarness::with(&[]);
    app.paste(text(&format!("{}&algorithm=WHIRLPOOL", totp("Amazon"))));
    app.see("The algorithm “WHIRLPOOL” is not supported");
    assert!(app.store.titles().is_empty());
}

#[test]
fn a_set_of_pictures_says_which_is_missing() {
    // One account in each of three pictures: version 1, size 3, the index, id 7.
    let link = |index: u8| {
        let payload = [
            0x0a,
            0x13,
            0x0a,
            0x0a,
            b'1',
            b'2',
            b'3',
            b'4',
            b'5',
            b'6',
            b'7',
            b'8',
            b'9',
            b'0',
            0x12,
            0x05,
            b'A',
            b'm',
            b'a',
            b'z',
            b'a' + index,
            0x10,
            0x01,
            0x18,
            0x03,
            0x20,
            index,
            0x28,
            0x07,
        ];
        let data = data_encoding::BASE64.encode(&payload);
        let data = data
            .replace('+', "%2B")
            .replace('/', "%2F")
            .replace('=', "%3D");
        format!("otpauth-migration://offline?data={data}")
    };
    let mut app = AppHarness::with(&[]);
    app.paste(text(&link(0)));
    app.see("Add this account?");
    app.see("Pictures 2, 3 of 3 are missing");
    // The others come while the first waits for an answer.
    app.paste(text(&link(2)));
    app.see("Picture 2 of 3 is missing");
    app.paste(text(&link(1)));
    app.see("Add 3 accounts?");
    assert!(!app.sees("missing"));
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
            vec!["The link of this entry is incomplete", "in one piece"],
        ),
        (
            "Shop: JBSWY3DPEHPK3PXP\nBank: GEZDGNBVGY3TQOJQ".to_owned(),
            vec!["This text contains keys that are not in otpauth links"],
        ),
        (
            format!("{}\n\nBank GEZDGNBVGY3TQOJQ\n", totp("Amazon")),
            vec![
                "Add this account?",
                "This text contains keys that are not in otpauth links",
            ],
        ),
        (
            include_str!("../data/aegis/ok-four-kinds.json").to_owned(),
            vec!["Add 4 accounts?", "Example Inc", "Counter Co"],
        ),
        (
            include_str!("../data/bitwarden/fail-account-restricted.json").to_owned(),
            vec![
                "This export of Bitwarden opens only in the Bitwarden account that it came from",
                "with the export type “Password protected”",
            ],
        ),
        (
            "https://shop.example/qr".to_owned(),
            vec!["This text is a web address"],
        ),
    ] {
        let mut app = AppHarness::with(&[]);
        app.paste(text(&given));
        for words in words {
            app.see(words);
        }
        assert!(!app.sees("JBSWY3DPEHPK3PXP"), "{given}");
    }
}

#[test]
fn the_websites_settings_are_offered_as_a_correction() {
    let stored = totp("Amazon");
    let mut app = AppHarness::with(&[&stored]);
    app.paste(text(&format!("{stored}&digits=8&period=60")));
    app.see("Same key as “Amazon”, with other settings. Replace them?");
    app.key(egui::Key::Enter);
    app.until("replaced", |app| {
        let vault = app.store.vault();
        let account = &vault.entries()[0].account;
        vault.len() == 1 && account.digits == 8 && account.period() == Some(60)
    });
    app.see("Secret saved");
}

#[test]
fn a_list_of_files_is_read_as_far_as_it_goes() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = folder.path().join("my list.txt");
    fs::write(&list, totp("Dropbox")).expect("a file");
    let path = list.display().to_string().replace(' ', "%20");
    let mut app = AppHarness::with(&[]);
    app.paste(text(&format!(
        "# from a file manager\nfile://localhost{path}\nfile://{path}.gone\nfile://elsewhere.example/a.png\n"
    )));
    app.see("Add this account?");
    app.see("Dropbox, taro");
    app.see("“my list.txt.gone” cannot be opened");
    app.see("is on another computer");
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
        let mut app = AppHarness::with(&[]);
        app.paste(content);
        app.see("Add this account?");
        app.see("Amazon, taro");
    }
}
