//! The help pages: guides to websites and answers to worries, in each language.
//!
//! A page is a file in `assets/guides`, built into the program. It is written in a small part of Markdown in which each
//! line is a block: `# title`, `## heading`, `1. step`, `<https://address>`, `> source`, or else a paragraph.

mod find;

use std::sync::LazyLock;

pub use self::find::find;
use crate::{i18n::Language, vault::search::Searchable};

/// Declares the topics, each with the name of its file.
macro_rules! topics {
    ($($(#[$doc:meta])* $topic:ident = $file:literal,)*) => {
        /// What a help page is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Topic {
            $($(#[$doc])* $topic,)*
        }

        impl Topic {
            /// The Markdown of the page.
            fn source(self, language: Language) -> &'static str {
                match (self, language) {
                    $(
                        (Self::$topic, Language::English) => {
                            include_str!(concat!("../assets/guides/en/", $file, ".md"))
                        }
                        (Self::$topic, Language::Japanese) => {
                            include_str!(concat!("../assets/guides/ja/", $file, ".md"))
                        }
                    )*
                }
            }
        }
    };
}

topics! {
    /// Amazon.
    Amazon = "amazon",
    /// Rakuten.
    Rakuten = "rakuten",
    /// Yahoo! JAPAN.
    YahooJapan = "yahoo-japan",
    /// Google.
    Google = "google",
    /// Microsoft.
    Microsoft = "microsoft",
    /// Nintendo.
    Nintendo = "nintendo",
    /// X, formerly Twitter.
    X = "x",
    /// Instagram.
    Instagram = "instagram",
    /// GitHub.
    GitHub = "github",
    /// `PayPal`.
    PayPal = "paypal",
    /// Discord.
    Discord = "discord",
    /// Steam, which has no QR code for other apps.
    Steam = "steam",
    /// The computer is lost or broken.
    LostPc = "lost-pc",
    /// Moving to a new computer.
    NewPc = "new-pc",
    /// A website refuses a code.
    CodeRefused = "code-refused",
    /// The same accounts on a phone.
    PhoneAndPc = "phone-and-pc",
    /// Somebody else uses the computer.
    SomebodyElse = "somebody-else",
    /// Giving the computer away.
    GivingAway = "giving-away",
}

impl Topic {
    /// The websites, in the order in which they are listed.
    pub const WEBSITES: [Self; 12] = [
        Self::Amazon,
        Self::Rakuten,
        Self::YahooJapan,
        Self::Google,
        Self::Microsoft,
        Self::Nintendo,
        Self::X,
        Self::Instagram,
        Self::GitHub,
        Self::PayPal,
        Self::Discord,
        Self::Steam,
    ];

    /// The worries, in the order in which they are listed.
    pub const WORRIES: [Self; 6] = [
        Self::LostPc,
        Self::NewPc,
        Self::CodeRefused,
        Self::PhoneAndPc,
        Self::SomebodyElse,
        Self::GivingAway,
    ];

    /// Whether it is a website.
    pub fn is_website(self) -> bool {
        Self::WEBSITES.contains(&self)
    }

    /// Whether the website shows a QR code that can be read off the screen.
    pub fn shows_qr_code(self) -> bool {
        self.is_website() && self != Self::Steam
    }
}

/// A help page.
#[derive(Debug)]
pub struct Page {
    /// What it is about.
    pub topic: Topic,
    /// Its title.
    pub title: String,
    /// What is below the title.
    pub blocks: Vec<Block>,
    /// The title in the forms that a search compares.
    searched_title: Searchable,
    /// All of its text in these forms.
    searched_text: Searchable,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The title of a part.
    Heading(String),
    /// Running text.
    Paragraph(String),
    /// Something to do, with its number.
    Step(usize, String),
    /// The address of a page on the web.
    Address(String),
    /// What the page follows, and when that was read.
    Source(String),
}

impl Page {
    fn new(topic: Topic, language: Language) -> Self {
        let source = topic.source(language);
        let mut lines = source.lines().map(str::trim).filter(|it| !it.is_empty());
        let title = lines.next().unwrap_or_default().trim_start_matches("# ");
        Self {
            topic,
            title: title.to_owned(),
            blocks: lines.map(Block::read).collect(),
            searched_title: Searchable::new(title),
            searched_text: Searchable::new(source),
        }
    }
}

impl Block {
    /// Reads a line. Whatever is nothing else is a paragraph.
    fn read(line: &str) -> Self {
        if let Some(heading) = line.strip_prefix("## ") {
            return Self::Heading(heading.to_owned());
        }
        if let Some(source) = line.strip_prefix("> ") {
            return Self::Source(source.to_owned());
        }
        let address = line.strip_prefix('<').and_then(|it| it.strip_suffix('>'));
        if let Some(address) = address {
            return Self::Address(address.to_owned());
        }
        if let Some((number, step)) = line.split_once(". ")
            && let Ok(number) = number.parse()
        {
            return Self::Step(number, step.to_owned());
        }
        Self::Paragraph(line.to_owned())
    }
}

/// Every page in this language, in the order in which they are listed.
pub fn all(language: Language) -> &'static [Page] {
    static ENGLISH: LazyLock<Vec<Page>> = LazyLock::new(|| read_all(Language::English));
    static JAPANESE: LazyLock<Vec<Page>> = LazyLock::new(|| read_all(Language::Japanese));
    match language {
        Language::English => &ENGLISH,
        Language::Japanese => &JAPANESE,
    }
}

fn read_all(language: Language) -> Vec<Page> {
    let topics = Topic::WEBSITES.into_iter().chain(Topic::WORRIES);
    topics.map(|topic| Page::new(topic, language)).collect()
}

/// The page about `topic`.
pub fn page(topic: Topic, language: Language) -> Option<&'static Page> {
    all(language).iter().find(|page| page.topic == topic)
}

/// The title of the page about `topic`.
pub fn title(topic: Topic, language: Language) -> &'static str {
    page(topic, language).map_or("", |page| &page.title)
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    /// What a page consists of, without its words.
    fn form(page: &Page) -> Vec<String> {
        let part = |block: &Block| match block {
            Block::Heading(_) => "heading".to_owned(),
            Block::Paragraph(_) => "paragraph".to_owned(),
            Block::Step(number, _) => format!("step {number}"),
            Block::Address(address) => address.clone(),
            Block::Source(_) => "source".to_owned(),
        };
        page.blocks.iter().map(part).collect()
    }

    #[test]
    fn every_file_is_a_page_in_both_languages() {
        let pages = Topic::WEBSITES.len() + Topic::WORRIES.len();
        for language in Language::ALL {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("assets/guides")
                .join(language.tag());
            let files = fs::read_dir(folder).expect("the guides are there");
            assert_eq!(files.count(), pages, "{language:?}");
            assert_eq!(all(language).len(), pages, "{language:?}");
        }
    }

    #[test]
    fn a_page_has_the_same_form_in_both_languages() {
        for english in all(Language::English) {
            let japanese = page(english.topic, Language::Japanese).expect("it is there");
            assert_eq!(form(japanese), form(english), "{:?}", english.topic);
            assert_ne!(japanese.blocks, english.blocks, "{:?}", english.topic);
        }
    }

    #[test]
    fn every_page_is_complete() {
        for page in Language::ALL.into_iter().flat_map(all) {
            let steps: Vec<usize> = (page.blocks.iter())
                .filter_map(|block| match block {
                    Block::Step(number, _) => Some(*number),
                    _ => None,
                })
                .collect();
            let numbers: Vec<usize> = (1..=steps.len()).collect();
            assert_eq!(steps, numbers, "{}", page.title);
            assert!(steps.len() >= 4, "{}", page.title);
            let has = |form: fn(&Block) -> bool| page.blocks.iter().filter(|it| form(it)).count();
            let is_website = usize::from(page.topic.is_website());
            let address = has(
                |block| matches!(block, Block::Address(address) if address.starts_with("https://")),
            );
            assert_eq!(address, is_website, "{}", page.title);
            let dated =
                has(|block| matches!(block, Block::Source(source) if source.contains("20")));
            assert_eq!(dated, is_website, "{}", page.title);
            let text = format!("{:?}", page.blocks);
            assert!(!page.title.is_empty() && !page.title.starts_with('#'));
            assert!(!text.contains("# ") && !text.contains("**"), "{text}");
        }
    }

    /// A guide that names a button by another name than the button itself helps nobody.
    #[test]
    fn buttons_of_the_program_are_quoted_as_they_are_called() {
        use crate::{i18n::I18n, tr};
        for language in Language::ALL {
            let i18n = I18n::new(language);
            for (topic, label) in [
                (Topic::Amazon, tr!(i18n, "scan-screen")),
                (Topic::GitHub, tr!(i18n, "type-key")),
                (Topic::Steam, tr!(i18n, "import")),
                (Topic::LostPc, tr!(i18n, "recovery-restore")),
                (Topic::LostPc, tr!(i18n, "open-image")),
                (Topic::NewPc, tr!(i18n, "recovery-create")),
                (Topic::NewPc, tr!(i18n, "page-backup")),
                (Topic::CodeRefused, tr!(i18n, "check-clock")),
                (Topic::CodeRefused, tr!(i18n, "clock-title")),
                (Topic::PhoneAndPc, tr!(i18n, "qr-code-show")),
                (Topic::SomebodyElse, tr!(i18n, "lock-set")),
                (Topic::SomebodyElse, tr!(i18n, "page-security")),
                (Topic::SomebodyElse, tr!(i18n, "privacy-hide-codes")),
            ] {
                assert!(
                    topic.source(language).contains(&label),
                    "{topic:?}: {label}"
                );
            }
        }
    }
}
