//! Pastes: into a field, or as a way in.

use super::super::{
    App,
    state::{Message, Page},
};
use crate::{
    exchange::{self, Encrypted},
    intake::is_work,
    jobs::Job,
    messages::Problem,
    platform::{PasteError, Pasted},
};

/// A longer text is nothing that a user searches for, in bytes.
const LONGEST_SEARCH: usize = 200;

impl App {
    /// Reads the clipboard on a thread, since its owner may be slow to answer.
    pub(super) fn paste(&mut self, into_field: bool) {
        // What was offered is being read, and is not offered again.
        self.state.clipboard_offer = None;
        let job = Job::Paste { into_field };
        if into_field {
            self.start(job);
        } else {
            self.begin(job);
        }
    }

    /// Takes pasted content. Text for a field goes into the field; accounts, pictures and files are always read.
    pub(super) fn pasted(&mut self, content: Result<Pasted, PasteError>, into_field: bool) {
        match content {
            Ok(Pasted::Text(text)) if into_field && self.is_for_field(&text) => {
                self.injected.push(egui::Event::Paste(text.to_string()));
            }
            Ok(Pasted::Text(text)) => self.read_text(&text),
            Ok(Pasted::Picture(pixels)) => self.read_pixels(pixels),
            Ok(Pasted::PictureFile(bytes)) => self.read_picture_file(bytes),
            Ok(Pasted::Files(paths)) => self.read_files(paths),
            Ok(Pasted::Nothing) if into_field => {}
            Ok(Pasted::Nothing) => self.toast(Message::ClipboardEmpty),
            Err(error) => self.problem(Problem::ReadClipboard(error)),
        }
    }

    /// Whether pasted text is meant for the focused field. Without an open vault that is a field for a passphrase, which
    /// may be any text. Above the list it is the search, which has the focus if nothing else has.
    fn is_for_field(&self, text: &str) -> bool {
        if self.state.open().is_none() {
            return true;
        }
        if self.is_asking() || self.state.page != Page::Codes {
            return !exchange::holds_accounts(text);
        }
        is_search(text)
    }
}

/// Whether users search for such a text: a short line which is neither a key, nor a link, nor an export.
fn is_search(text: &str) -> bool {
    let line = text.trim();
    line.len() <= LONGEST_SEARCH
        && !line.contains(['\n', '\r'])
        && exchange::bare_key(text).is_none()
        && !exchange::holds_accounts(text)
        && Encrypted::of_bytes(text.as_bytes()).is_none()
        && !is_work(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_line_is_a_search_and_anything_else_a_way_in() {
        for search in [
            "amazon",
            "楽天市場\n",
            "taro@example.com",
            "https://example.com/",
            "  how do I  ",
        ] {
            assert!(is_search(search), "{search}");
        }
        let long = "a ".repeat(LONGEST_SEARCH);
        for other in [
            "otpauth://totp/Shop:me?secret=JBSWY3DPEHPK3PXP&issuer=Shop",
            "otpauth-migration://offline?data=CjEKCkhlbGxvId6tvu8",
            "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP",
            "file:///home/taro/code.png",
            include_str!("../../../tests/data/aegis/ok-encrypted.json"),
            "first line\nsecond line",
            &long,
        ] {
            assert!(!is_search(other), "{other}");
        }
    }
}
