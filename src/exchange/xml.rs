//! XML as a tree, for the files of other apps.
//!
//! Nothing outside of the text is ever read, and only the entities that every document has are known. A document that is
//! cut off, nested too deeply or too large is no tree at all.

use quick_xml::{
    Reader, XmlVersion,
    escape::{escape, resolve_predefined_entity},
    events::{BytesRef, BytesStart, Event},
};
use zeroize::Zeroizing;

/// How deep elements may be nested.
const MAX_DEPTH: usize = 128;
/// The most elements of a document. A thousand entries of KeePassXC have a tenth of that.
const MAX_ELEMENTS: usize = 400_000;
/// The most attributes of an element.
const MAX_ATTRIBUTES: usize = 64;

/// An element with everything in it.
#[derive(Default)]
pub(super) struct Element {
    name: String,
    attributes: Vec<(String, Zeroizing<String>)>,
    text: Zeroizing<String>,
    children: Vec<Self>,
}

impl Element {
    /// The root of a document; `None` if the text is no whole document.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut reader = Reader::from_str(text);
        // The first is the document itself, which contains the root.
        let mut open = vec![Self::default()];
        let mut count = 0;
        loop {
            let event = reader.read_event().ok()?;
            let parent = open.last_mut()?;
            match event {
                Event::Start(start) => open.push(Self::begin(&start)?),
                Event::Empty(start) => parent.children.push(Self::begin(&start)?),
                Event::End(_) => {
                    let element = open.pop()?;
                    open.last_mut()?.children.push(element);
                }
                Event::Text(text) => parent.text.push_str(&text.xml10_content().ok()?),
                Event::CData(text) => parent.text.push_str(&text.xml10_content().ok()?),
                Event::GeneralRef(reference) => parent.text.push_str(&meant(&reference)?),
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            }
            count += 1;
            if count > MAX_ELEMENTS || open.len() > MAX_DEPTH {
                return None;
            }
        }
        let document = open.pop().filter(|_| open.is_empty())?;
        document.children.into_iter().next()
    }

    fn begin(start: &BytesStart<'_>) -> Option<Self> {
        let mut attributes = Vec::new();
        // The check for names that are there twice takes too long for thousands of them.
        for attribute in start.attributes().with_checks(false).take(MAX_ATTRIBUTES) {
            let attribute = attribute.ok()?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            let name = String::from_utf8_lossy(attribute.key.as_ref());
            attributes.push((name.into_owned(), Zeroizing::new(value.into_owned())));
        }
        Some(Self {
            name: String::from_utf8_lossy(start.name().as_ref()).into_owned(),
            attributes,
            ..Self::default()
        })
    }

    /// Writes it as XML, with what `replace` has in the place of an element.
    pub(super) fn write(
        &self,
        xml: &mut String,
        replace: &mut dyn FnMut(&Self) -> Option<Zeroizing<String>>,
    ) {
        if let Some(other) = replace(self) {
            xml.push_str(&other);
            return;
        }
        xml.extend(["<", &self.name]);
        for (name, value) in &self.attributes {
            xml.extend([" ", name, "=\"", &escape(value.as_str()), "\""]);
        }
        xml.extend([">", &escape(self.text.as_str())]);
        for child in &self.children {
            child.write(xml, replace);
        }
        xml.extend(["</", &self.name, ">"]);
    }

    /// How many elements are so, of this one and all in it.
    pub(super) fn count(&self, is_so: &dyn Fn(&Self) -> bool) -> usize {
        let within: usize = self.children.iter().map(|it| it.count(is_so)).sum();
        within + usize::from(is_so(self))
    }

    /// Whether it has this name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name == name
    }

    /// An attribute; empty if it is absent.
    pub(super) fn attribute(&self, name: &str) -> &str {
        let mut attributes = self.attributes.iter();
        let found = attributes.find(|(found, _)| found == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// The text directly in it, without the spaces around it.
    pub(super) fn text(&self) -> &str {
        self.text.trim()
    }

    /// The elements directly in it that have this name.
    pub(super) fn children<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |it| it.is(name))
    }

    /// The first element directly in it that has this name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|it| it.is(name))
    }

    /// The text of that element; empty if there is none.
    pub(super) fn text_of(&self, name: &str) -> &str {
        self.child(name).map_or("", Self::text)
    }
}

/// The character that a reference stands for.
fn meant(reference: &BytesRef<'_>) -> Option<String> {
    if let Some(character) = reference.resolve_char_ref().ok()? {
        return Some(character.to_string());
    }
    resolve_predefined_entity(&reference.decode().ok()?).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_a_tree() {
        let root = Element::parse(
            "\u{feff}<?xml version='1.0'?><!-- x --><a k='1 &lt; 2'>\n t&amp;&#x9375; <b/><b>2</b>\
             <![CDATA[<c>]]></a>",
        );
        let root = root.unwrap();
        assert!(root.is("a") && root.attribute("k") == "1 < 2" && root.attribute("l").is_empty());
        assert_eq!(root.text(), "t&鍵 <c>");
        let texts: Vec<&str> = root.children("b").map(Element::text).collect();
        assert_eq!(texts, ["", "2"]);
        assert_eq!(root.text_of("b"), "");
        assert_eq!(root.text_of("c"), "");
    }

    #[test]
    fn a_tree_is_written_as_a_document() {
        let root = Element::parse("<a k='1 &lt; \"2\"'>t&amp;<b>old</b><c/></a>").unwrap();
        let mut xml = String::new();
        root.write(&mut xml, &mut |it| {
            it.is("b").then(|| Zeroizing::new("<d/>".to_owned()))
        });
        assert_eq!(xml, "<a k=\"1 &lt; &quot;2&quot;\">t&amp;<d/><c></c></a>");
    }

    #[test]
    fn what_is_no_whole_document_is_no_tree() {
        let deep = format!("{}{}", "<a>".repeat(1000), "</a>".repeat(1000));
        let wide = format!("<a>{}</a>", "<b/>".repeat(MAX_ELEMENTS));
        let open = "<a>".repeat(1_000_000);
        for text in [
            "",
            "x",
            "<a>",
            "<a><b></a>",
            "<a></b>",
            "<a k=></a>",
            "<a>&none;</a>",
        ] {
            assert!(Element::parse(text).is_none(), "{text}");
        }
        for text in [deep, wide, open] {
            assert!(Element::parse(&text).is_none());
        }
    }

    #[test]
    fn entities_of_a_document_are_not_expanded() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">\
                    <!ENTITY d SYSTEM \"file:///etc/passwd\">]>";
        for reference in ["&c;", "&d;"] {
            assert!(Element::parse(&format!("{bomb}<a>{reference}</a>")).is_none());
        }
        assert!(Element::parse(&format!("{bomb}<a>whole</a>")).is_some());
    }

    #[test]
    fn many_attributes_take_no_long_time() {
        let many = " a=''".repeat(200_000);
        assert!(Element::parse(&format!("<a{many}/>")).is_some());
    }
}
