use std::io::Read as _;

use flate2::read::ZlibDecoder;

use super::*;
use crate::{
    exchange,
    qr::{self, Effort, Picture},
    secret::Secret,
};

fn account(issuer: &str, name: &str, key: u8) -> Account {
    Account::new_totp(issuer, name, Secret::new(vec![key; 20]))
}

/// The pictures in a document, found by what precedes each.
fn pictures(pdf: &[u8], size: PageSize) -> Vec<Picture> {
    let mut found = Vec::new();
    let mut rest = pdf;
    while let Some(at) = find(rest, b"/FlateDecode") {
        rest = &rest[at..];
        let begin = find(rest, b"stream\n").unwrap() + b"stream\n".len();
        let mut luma = Vec::new();
        ZlibDecoder::new(&rest[begin..])
            .read_to_end(&mut luma)
            .unwrap();
        let (width, height) = Page::new(size).size();
        found.push(Picture::from_luma(width as u32, height as u32, luma).unwrap());
        rest = &rest[begin..];
    }
    found
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

/// The accounts that our own reader finds on the sheet, by their names.
fn read(paper: &Paper, size: PageSize) -> Vec<Account> {
    let mut accounts = Vec::new();
    for picture in pictures(&paper.pdf, size) {
        let found = qr::read(&picture, Effort::File);
        let payloads = found.iter().map(|found| found.payload.as_str());
        accounts.extend(exchange::read_payloads(payloads).accounts().cloned());
    }
    accounts.sort_by(|a, b| (&a.issuer, &a.name).cmp(&(&b.issuer, &b.name)));
    accounts
}

#[test]
fn what_is_on_the_sheet_are_the_accounts() {
    let mut accounts = vec![
        account("Amazon", "yamada@example.com", 1),
        account("みずほ銀行", "山田 太郎", 2),
        account("", "", 3),
    ];
    accounts[2].kind = Kind::Hotp { counter: 7 };
    accounts[0].extra = vec![("image".to_owned(), "https://example.com/a.png".to_owned())];
    // More than one page, with keys of every length in use.
    for index in 0..20_u8 {
        let mut more = account(&format!("Site {index:02}"), "taro", 0);
        more.secret = Secret::new(vec![index; 10 + usize::from(index) * 3]);
        more.digits = 6 + index % 3;
        accounts.push(more);
    }
    let mut sorted = accounts.clone();
    sorted.sort_by(|a, b| (&a.issuer, &a.name).cmp(&(&b.issuer, &b.name)));
    for size in PageSize::ALL {
        let paper = draw(&accounts, Language::English, "2026-11-24", size).unwrap();
        assert_eq!((paper.drawn, paper.left_out), (23, 0));
        assert_eq!(pictures(&paper.pdf, size).len(), 2);
        assert!(read(&paper, size) == sorted, "{size:?}");
    }
}

#[test]
fn an_account_that_no_code_holds_is_named_and_counted() {
    let mut large = account("Large", "taro", 1);
    large.extra = vec![("note".to_owned(), "x".repeat(3_000))];
    let accounts = [large, account("Amazon", "taro", 2)];
    let size = PageSize::A4;
    let paper = draw(&accounts, Language::Japanese, "2026-11-24", size).unwrap();
    assert_eq!((paper.drawn, paper.left_out), (1, 1));
    assert!(read(&paper, size) == accounts[1..]);
}

/// A row that is too low would let names run into the code below, or off the page.
#[test]
fn each_row_fits_on_each_size_of_paper() {
    let mut long = account(
        "名前の長い会社のお客様サービス",
        "x".repeat(200).as_str(),
        1,
    );
    long.kind = Kind::Hotp { counter: u64::MAX };
    for (account, size) in [
        (account("Long", &"w".repeat(200), 1), PageSize::A4),
        (account("Long", &"w".repeat(200), 1), PageSize::Letter),
        (long.clone(), PageSize::A4),
        (long, PageSize::Letter),
    ] {
        let layout = Layout::of(size);
        let i18n = I18n::new(Language::Japanese);
        let mut letters = Letters::new(Language::Japanese);
        let mut sheet = Sheet {
            page: Page::new(size),
            layout: &layout,
            letters: &mut letters,
            i18n: &i18n,
        };
        sheet.cell(layout.corner(0), &account);
        let (width, _) = sheet.page.size();
        let lowest = sheet.page.luma().iter().rposition(|luma| *luma < 128);
        let lowest = lowest.unwrap() / width;
        let below = page::pixels(layout.corner(COLUMNS).y);
        assert!(lowest < below, "{size:?}: {lowest} {below}");
    }
}
