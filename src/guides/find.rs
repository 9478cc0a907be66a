//! The search in the help pages.

use super::{Page, all};
use crate::{i18n::Language, vault::search::Query};

/// A page that a search finds.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// The page.
    pub page: &'static Page,
    /// Whether all that was searched for is in its title.
    pub is_in_title: bool,
}

/// The pages that have every word of the query, those with all of them in the title first. If there are none, the
/// titles that have them with one typing error each. An empty query finds nothing.
pub fn find(language: Language, query: &str) -> Vec<Hit> {
    let query = Query::new(query);
    if query.is_empty() {
        return Vec::new();
    }
    let pages = all(language).iter();
    let hit = |page, is_in_title| Hit { page, is_in_title };
    let titles = pages
        .clone()
        .filter(|page| query.is_in(&page.searched_title));
    let texts = (pages.clone())
        .filter(|page| !query.is_in(&page.searched_title) && query.is_in(&page.searched_text));
    let found: Vec<Hit> = titles
        .map(|page| hit(page, true))
        .chain(texts.map(|page| hit(page, false)))
        .collect();
    if !found.is_empty() {
        return found;
    }
    pages
        .filter(|page| query.is_nearly_in(&page.searched_title))
        .map(|page| hit(page, true))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guides::Topic;

    #[test]
    fn pages_are_found_by_title_and_text_in_kana_and_latin_letters() {
        for (language, query, first) in [
            (Language::English, "amazon", Topic::Amazon),
            (Language::English, "アマゾン", Topic::Amazon),
            (Language::English, "あまぞん", Topic::Amazon),
            (Language::English, "amzon", Topic::Amazon),
            (Language::English, "楽天", Topic::Rakuten),
            (Language::English, "refuses code", Topic::CodeRefused),
            // A word of the text.
            (Language::English, "gmail", Topic::Google),
            (Language::Japanese, "amazon", Topic::Amazon),
            (Language::Japanese, "rakuten", Topic::Rakuten),
            (Language::Japanese, "ニンテンドー", Topic::Nintendo),
            (Language::Japanese, "nintendo-", Topic::Nintendo),
            (Language::Japanese, "ぱそこん なくした", Topic::LostPc),
            (Language::Japanese, "受け付けられない", Topic::CodeRefused),
            (Language::Japanese, "twitter", Topic::X),
        ] {
            let found = find(language, query);
            let first_found = found.first().map(|hit| hit.page.topic);
            assert_eq!(first_found, Some(first), "{query}");
        }
    }

    #[test]
    fn nothing_is_found_for_nothing_or_for_what_no_page_has() {
        for language in Language::ALL {
            assert!(find(language, "").is_empty());
            assert!(find(language, " 　").is_empty());
            assert!(find(language, "zebra quagga").is_empty());
        }
    }
}
