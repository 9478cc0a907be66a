//! Links, one a line: the form that most authenticators and password stores read.

use zeroize::Zeroizing;

use super::{Detail, Target, Write, Writer, fits_always};
use crate::{otp::uri, vault::Entry};

pub(super) const WRITER: Writer = Writer {
    target: Target::Links,
    id: "links",
    file_name: "warifu-links.txt",
    unfit: fits_always,
    drops: &[
        Detail::RecoveryCodes,
        Detail::Note,
        Detail::Groups,
        Detail::Pinned,
        Detail::Picture,
        Detail::Icon,
    ],
    write: Write::Text(write),
};

fn write(entries: &[&Entry]) -> Zeroizing<String> {
    let links: Vec<_> = entries.iter().map(|it| uri::write(&it.account)).collect();
    let length = links.iter().map(|link| link.len() + 1).sum();
    // Growing would leave copies of the keys in freed memory.
    let mut text = Zeroizing::new(String::with_capacity(length));
    for link in &links {
        text.push_str(link);
        text.push('\n');
    }
    text
}
