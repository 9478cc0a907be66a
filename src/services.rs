//! The services that accounts belong to: their names in both scripts, their domains, and how they look.
//!
//! Pure. The icons are those of Simple Icons, of which the program contains the ones that the table names: 190 drawings,
//! about 250 kB.

use std::{collections::HashMap, iter, sync::LazyLock};

use crate::otp::name::fold;

mod reading;
mod table;
#[cfg(test)]
mod tests;

pub use self::reading::reading;
use self::table::{SERVICES, WHOLE};

/// The most words of a name in the table.
const MAX_WORDS: usize = 6;

/// A website or an app that has accounts.
#[derive(Debug, PartialEq, Eq)]
pub struct Service {
    /// Names the service in a vault. It never changes.
    pub id: &'static str,
    /// Its name in Latin letters, as it writes it itself.
    pub name: &'static str,
    /// Its name as Japanese people write it, which may be the same.
    pub japanese: &'static str,
    /// Other names, in both scripts.
    pub aliases: &'static [&'static str],
    /// Where it is on the web, without "www.".
    pub domains: &'static [&'static str],
    /// Its icon, or its color.
    pub look: Look,
}

/// What is known of how a service looks.
#[derive(Debug, PartialEq, Eq)]
pub enum Look {
    /// Its icon.
    Icon {
        /// A picture of one shape without a color, 24 by 24.
        svg: &'static str,
        /// The color of the service, as 0xRRGGBB.
        rgb: u32,
    },
    /// Only its color, as 0xRRGGBB: nobody may pass on its icon.
    Color(u32),
    /// Nothing.
    Plain,
}

impl Service {
    /// Every name of the service, each once.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        let japanese = Some(self.japanese).filter(|it| *it != self.name);
        iter::once(self.name)
            .chain(japanese)
            .chain(self.aliases.iter().copied())
    }
}

/// Every service, those of Japan first.
pub fn all() -> &'static [Service] {
    SERVICES
}

/// The service with that id.
pub fn with_id(id: &str) -> Option<&'static Service> {
    INDEX.ids.get(id).copied()
}

/// The service that an issuer names: by all of the issuer, or else by its first words, or else by a domain in it.
///
/// Case, width, accents and the two kana make no difference. A part of a word never counts, so that no account looks
/// like that of another service.
pub fn of(issuer: &str) -> Option<&'static Service> {
    let folded = fold(issuer);
    let words = words(&folded);
    for count in (1..=words.len().min(MAX_WORDS)).rev() {
        let name = words.get(..count)?.join(" ");
        if let Some(named) = INDEX.names.get(&name)
            && (count == words.len() || !named.only_whole)
        {
            return Some(named.service);
        }
    }
    let mut parts = folded.split(|it: char| !is_of_address(it));
    parts.find_map(at_domain)
}

/// The service at a domain or at one below it. An e-mail address says where somebody gets mail, and not where the
/// account is.
fn at_domain(address: &str) -> Option<&'static Service> {
    let mut rest = address.trim_matches('.');
    while !address.contains('@') && rest.contains('.') {
        if let Some(service) = INDEX.domains.get(rest) {
            return Some(service);
        }
        rest = rest.split_once('.')?.1;
    }
    None
}

/// Whether a character can be in a domain or in an e-mail address.
fn is_of_address(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '.' | '-' | '@' | '_' | '+')
}

/// The words of a folded name. A word also ends at a hyphen, and where Latin letters and Japanese ones meet, as in
/// "dアカウント". A domain is one word: "apple.example.com" does not begin with "apple".
fn words(folded: &str) -> Vec<&str> {
    let is_part = |it: char| it.is_alphanumeric() || matches!(it, '.' | '-' | '_' | 'ー' | '@');
    let mut words = Vec::new();
    for run in folded.split(|it| !is_part(it)) {
        let run = run.trim_matches(['.', '-', '_']);
        if run.contains('.') {
            words.push(run);
        } else {
            run.split(['-', '_'])
                .for_each(|it| push_words(&mut words, it));
        }
    }
    words
}

/// Takes a text apart where Latin letters and others meet.
fn push_words<'a>(words: &mut Vec<&'a str>, text: &'a str) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|it: char| it.is_ascii() != first.is_ascii());
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        words.push(word);
        rest = after;
    }
}

struct Named {
    service: &'static Service,
    only_whole: bool,
}

/// The table by what is looked up in it.
struct Index {
    /// By the words of a folded name.
    names: HashMap<String, Named>,
    domains: HashMap<&'static str, &'static Service>,
    ids: HashMap<&'static str, &'static Service>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let key = |name: &str| words(&fold(name)).join(" ");
    let whole: Vec<String> = WHOLE.split_whitespace().map(key).collect();
    let mut index = Index {
        names: HashMap::new(),
        domains: HashMap::new(),
        ids: HashMap::new(),
    };
    for service in SERVICES {
        index.ids.insert(service.id, service);
        for domain in service.domains {
            index.domains.insert(domain, service);
        }
        for name in service.names() {
            let name = key(name);
            let only_whole = whole.contains(&name);
            index.names.insert(
                name,
                Named {
                    service,
                    only_whole,
                },
            );
        }
    }
    index
});

/// How a service looks by one of Simple Icons.
const fn look(icon: &simpleicons_rs::Icon) -> Look {
    Look::Icon {
        svg: icon.svg,
        rgb: match u32::from_str_radix(icon.hex, 16) {
            Ok(rgb) => rgb,
            Err(_) => 0,
        },
    }
}
