//! The settings of Android apps, which some keep their accounts in: an XML file of texts with names.

use super::{format::Input, xml::Element};

/// The texts of such a file, with their names.
pub(super) fn preferences<'a>(input: &'a Input<'_>) -> impl Iterator<Item = (&'a str, &'a str)> {
    let map = input.xml().filter(|root| root.is("map"));
    let texts = map.into_iter().flat_map(|map| map.children("string"));
    texts.map(|text: &Element| (text.attribute("name"), text.text()))
}
