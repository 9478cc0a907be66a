//! The XML of a database, with its protected values decrypted.

use data_encoding::BASE64;
use quick_xml::{Reader, events::Event};
use zeroize::Zeroizing;

use super::{
    super::encrypted::{DecryptError, Plaintext},
    kdbx::{Stream, apply},
};

/// How deep elements may be nested. A database has two elements for each group within a group.
const MAX_DEPTH: usize = 128;

/// The elements that the reader of the XML uses. The others have attachments and earlier versions.
const KEPT: [&[u8]; 13] = [
    b"KeePassFile",
    b"Meta",
    b"RecycleBinUUID",
    b"Root",
    b"Group",
    b"UUID",
    b"Name",
    b"Entry",
    b"String",
    b"Key",
    b"Value",
    b"Times",
    b"CreationTime",
];

/// Whether the reader of the XML uses a field. The others have passwords, card numbers and other secrets.
fn is_used(field: &[u8]) -> bool {
    matches!(
        field,
        b"Title" | b"UserName" | b"Notes" | b"otp" | b"TOTP Seed" | b"TOTP Settings"
    ) || field.starts_with(b"TimeOtp-")
        || field.starts_with(b"HmacOtp-")
}

/// Whether a field has the key of an account. An entry without one is no account.
fn has_key(field: &[u8]) -> bool {
    matches!(field, b"otp" | b"TOTP Seed")
        || field.starts_with(b"TimeOtp-Secret")
        || field.starts_with(b"HmacOtp-Secret")
}

/// The XML as `KeePassXC` exports it, with those entries and fields alone that accounts are made from.
pub(super) fn export(xml: &[u8], stream: &mut Stream) -> Result<Plaintext, DecryptError> {
    let text = str::from_utf8(xml).map_err(|_error| DecryptError::Damaged)?;
    let mut reader = Reader::from_str(text);
    let mut export = Export::default();
    loop {
        let event = reader
            .read_event()
            .map_err(|_error| DecryptError::Damaged)?;
        match event {
            Event::Start(start) => {
                let is_protected = start.attributes().with_checks(false).flatten().any(|it| {
                    it.key.as_ref() == b"Protected" && it.value.eq_ignore_ascii_case(b"true")
                });
                if export.open.len() >= MAX_DEPTH {
                    return Err(DecryptError::Damaged);
                }
                export.begin(start.name().as_ref(), is_protected);
            }
            Event::End(_) => export.end(),
            Event::Text(text) if export.is_protected => export.decrypt(&text, stream)?,
            Event::Text(text) => export.text(&text),
            Event::GeneralRef(reference) => {
                export.text(b"&");
                export.text(&reference);
                export.text(b";");
            }
            Event::CData(text) => {
                let escaped = text.escape().map_err(|_error| DecryptError::Damaged)?;
                export.text(&escaped);
            }
            Event::Eof if export.open.is_empty() => return Ok(export.written),
            Event::Eof => return Err(DecryptError::Damaged),
            _ => {}
        }
    }
}

/// The XML that is written.
#[derive(Default)]
struct Export {
    written: Plaintext,
    /// The elements that are open, with the kept ones by name.
    open: Vec<Option<&'static [u8]>>,
    /// Whether the element is encrypted.
    is_protected: bool,
    /// The name of the field whose value comes next.
    key: Zeroizing<Vec<u8>>,
    /// Where the entry that is open begins in what is written.
    entry: Option<usize>,
    /// Whether that entry has the key of an account.
    is_account: bool,
}

impl Export {
    fn begin(&mut self, name: &[u8], is_protected: bool) {
        // Earlier versions of an entry are entries within it.
        let is_earlier = name == b"Entry" && self.entry.is_some();
        let is_within_kept = self.open.last().is_none_or(Option::is_some) && !is_earlier;
        let kept = KEPT.into_iter().find(|it| *it == name && is_within_kept);
        self.open.push(kept);
        self.is_protected = is_protected;
        let Some(name) = kept else {
            return;
        };
        match name {
            b"Entry" => {
                self.entry = Some(self.written.len());
                self.is_account = false;
            }
            b"String" | b"Key" => self.key.clear(),
            _ => {}
        }
        self.write(&[b"<", name, b">"]);
    }

    fn end(&mut self) {
        self.is_protected = false;
        let Some(Some(name)) = self.open.pop() else {
            return;
        };
        self.write(&[b"</", name, b">"]);
        if name == b"Entry"
            && let Some(start) = self.entry.take()
            && !self.is_account
        {
            self.written.truncate(start);
        }
    }

    /// Whether the text of the element that is open is written.
    fn is_kept(&self) -> bool {
        match self.open.last() {
            Some(Some(b"Value")) => is_used(&self.key),
            Some(kept) => kept.is_some(),
            None => false,
        }
    }

    /// A text in its escaped form.
    fn text(&mut self, text: &[u8]) {
        if !self.is_kept() {
            return;
        }
        match self.open.last() {
            Some(Some(b"Key")) => self.key.extend_from_slice(text),
            Some(Some(b"Value")) => self.is_account |= !text.is_empty() && has_key(&self.key),
            _ => {}
        }
        self.write(&[text]);
    }

    /// Decrypts a protected value. Also if it is left out, since the cipher goes on from one value to the next: it need
    /// not be a text then, as an attachment is none.
    fn decrypt(&mut self, text: &[u8], stream: &mut Stream) -> Result<(), DecryptError> {
        let value = BASE64.decode(text.trim_ascii());
        let mut value = Zeroizing::new(value.map_err(|_error| DecryptError::Damaged)?);
        if let Some(stream) = stream {
            apply(&mut **stream, &mut value)?;
        }
        if !self.is_kept() {
            return Ok(());
        }
        let value = str::from_utf8(&value).map_err(|_error| DecryptError::Damaged)?;
        let escaped = quick_xml::escape::escape(value);
        self.text(escaped.as_bytes());
        Ok(())
    }

    fn write(&mut self, parts: &[&[u8]]) {
        for part in parts {
            self.written.extend_from_slice(part);
        }
    }
}

#[cfg(test)]
mod tests {
    use salsa20::{Salsa20, cipher::KeyIvInit as _};

    use super::*;

    fn cipher() -> Salsa20 {
        Salsa20::new(&[1; 32].into(), &[2; 8].into())
    }

    fn of(xml: &str) -> Result<String, DecryptError> {
        let written = export(xml.as_bytes(), &mut Some(Box::new(cipher())))?;
        Ok(String::from_utf8(written.to_vec()).unwrap())
    }

    #[test]
    fn values_are_decrypted_in_their_order_and_nothing_else_is_kept() {
        let mut cipher = cipher();
        let mut protected = |value: &[u8]| {
            let mut bytes = value.to_vec();
            apply(&mut cipher, &mut bytes).unwrap();
            format!(
                "<Value Protected=\"True\">{}</Value>",
                BASE64.encode(&bytes)
            )
        };
        let xml = format!(
            "\u{feff}<?xml version=\"1.0\"?><Root><Icon>x</Icon><Binary>{}</Binary><Entry>\
             <String><Key>Password</Key>{}</String>\
             <String><Key>PIN</Key>{}</String>\
             <String><Key>a&amp;b</Key><Value>1 &lt; 2</Value></String></Entry><Entry>\
             <String><Key>Password</Key>{}</String>\
             <String><Key>otp</Key>{}</String>\
             <String><Key>Notes</Key><Value>1 &lt; 2</Value></String>\
             <History><Entry><String><Key>otp</Key>{}</String></Entry></History>\
             <String><Key>card</Key>{}</String><String><Key>photo</Key>{}</String>\
             <String><Key>TimeOtp-Length</Key>{}</String>\
             <String><Key>none</Key><Value Protected=\"True\"/></String></Entry></Root>",
            protected(b"\xff\xfe of an attachment"),
            protected(b"pass"),
            protected(b"1234"),
            protected(b"pass"),
            protected(b"a<b&c"),
            protected(b"old"),
            protected(b"4111"),
            protected(b"\xff\xd8"),
            protected(b"8"),
        )
        .replace("<Binary><Value", "<Binary")
        .replace("</Value></Binary>", "</Binary>");
        assert_eq!(
            of(&xml).unwrap(),
            "<Root><Entry><String><Key>Password</Key><Value></Value></String>\
             <String><Key>otp</Key><Value>a&lt;b&amp;c</Value></String>\
             <String><Key>Notes</Key><Value>1 &lt; 2</Value></String>\
             <String><Key>card</Key><Value></Value></String>\
             <String><Key>photo</Key><Value></Value></String>\
             <String><Key>TimeOtp-Length</Key><Value>8</Value></String>\
             <String><Key>none</Key></String></Entry></Root>"
        );
    }

    #[test]
    fn an_entry_without_a_key_takes_no_room() {
        for (field, is_kept) in [
            ("otp", true),
            ("TOTP Seed", true),
            ("TimeOtp-Secret-Hex", true),
            ("HmacOtp-Secret", true),
            ("TOTP Settings", false),
            ("Title", false),
        ] {
            let xml = format!(
                "<Root><Entry><String><Key>{field}</Key><Value>x</Value></String></Entry></Root>"
            );
            let expected = if is_kept { &xml } else { "<Root></Root>" };
            assert_eq!(of(&xml).unwrap(), expected);
        }
    }

    #[test]
    fn elements_are_not_nested_without_end() {
        let nested = |depth| "<Group>".repeat(depth) + &"</Group>".repeat(depth);
        assert!(of(&nested(MAX_DEPTH)).is_ok());
        assert_eq!(of(&nested(MAX_DEPTH + 1)), Err(DecryptError::Damaged));
    }

    #[test]
    fn what_is_no_whole_document_is_damaged() {
        for xml in [
            "<Root>",
            "<Root></Entry>",
            "<Root><Entry></Root>",
            "<Value Protected=\"True\">?</Value>",
            "<Value Protected=\"True\">AAAA",
        ] {
            assert_eq!(of(xml), Err(DecryptError::Damaged), "{xml}");
        }
        assert_eq!(
            export(b"<Root>\xff</Root>", &mut None),
            Err(DecryptError::Damaged)
        );
    }
}
