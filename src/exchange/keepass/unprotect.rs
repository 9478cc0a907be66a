//! The XML of a database, with its protected values decrypted.

use data_encoding::BASE64;
use quick_xml::{Reader, events::Event};
use zeroize::Zeroizing;

use super::{
    super::encrypted::{DecryptError, Plaintext},
    kdbx::{Stream, apply},
};

/// The elements that the reader of the XML uses. The others have passwords, attachments and earlier versions.
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

/// The XML as `KeePassXC` exports it, without what no account is made from. No password is in it.
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
}

impl Export {
    fn begin(&mut self, name: &[u8], is_protected: bool) {
        let is_within_kept = self.open.last().is_none_or(Option::is_some);
        let kept = KEPT.into_iter().find(|it| *it == name && is_within_kept);
        self.open.push(kept);
        self.is_protected = is_protected;
        let Some(name) = kept else {
            return;
        };
        if name == b"Key" {
            self.key.clear();
        }
        self.write(&[b"<", name, b">"]);
    }

    fn end(&mut self) {
        self.is_protected = false;
        if let Some(Some(name)) = self.open.pop() {
            self.write(&[b"</", name, b">"]);
        }
    }

    /// A text in its escaped form.
    fn text(&mut self, text: &[u8]) {
        match self.open.last() {
            Some(Some(b"Value")) if **self.key == *b"Password" => {}
            Some(Some(name)) => {
                if *name == b"Key" {
                    self.key.extend_from_slice(text);
                }
                self.write(&[text]);
            }
            _ => {}
        }
    }

    /// Decrypts a protected value. Also if it is left out, since the cipher goes on from one value to the next.
    fn decrypt(&mut self, text: &[u8], stream: &mut Stream) -> Result<(), DecryptError> {
        let value = BASE64.decode(text.trim_ascii());
        let mut value = Zeroizing::new(value.map_err(|_error| DecryptError::Damaged)?);
        if let Some(stream) = stream {
            apply(&mut **stream, &mut value)?;
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
        let mut protected = |value: &str| {
            let mut bytes = value.as_bytes().to_vec();
            apply(&mut cipher, &mut bytes).unwrap();
            format!(
                "<Value Protected=\"True\">{}</Value>",
                BASE64.encode(&bytes)
            )
        };
        let xml = format!(
            "\u{feff}<?xml version=\"1.0\"?><Root><Icon>x</Icon><Entry>\
             <String><Key>Password</Key>{}</String>\
             <String><Key>otp</Key>{}</String>\
             <String><Key>a&amp;b</Key><Value>1 &lt; 2</Value></String>\
             <History><Entry><String><Key>otp</Key>{}</String></Entry></History>\
             <String><Key>last</Key>{}</String><String><Key>none</Key><Value Protected=\"True\"/>\
             </String></Entry></Root>",
            protected("pass"),
            protected("a<b&c"),
            protected("old"),
            protected("end"),
        );
        assert_eq!(
            of(&xml).unwrap(),
            "<Root><Entry><String><Key>Password</Key><Value></Value></String>\
             <String><Key>otp</Key><Value>a&lt;b&amp;c</Value></String>\
             <String><Key>a&amp;b</Key><Value>1 &lt; 2</Value></String>\
             <String><Key>last</Key><Value>end</Value></String>\
             <String><Key>none</Key></String></Entry></Root>"
        );
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
