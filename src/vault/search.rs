//! The search of the list.

mod query;

pub use self::query::Query;
pub(crate) use self::query::Searchable;
use super::{Entry, Vault};

impl Vault {
    /// The entries that the search field finds, the best match first: those that have every word of the query in their
    /// issuer, account name, groups or note. Case, width, accents, the two kana, and kana in Latin letters make no
    /// difference. If there are none, words may have one typing error each. An empty query finds all.
    pub fn search(&self, query: &Query) -> Vec<&Entry> {
        if query.is_empty() {
            return self.entries.iter().collect();
        }
        let ranked = self.entries.iter();
        let mut ranked: Vec<_> = ranked
            .filter_map(|entry| Some((query.rank(entry)?, entry)))
            .collect();
        if ranked.is_empty() {
            let near = |entry: &&Entry| query.matches_with_typo(entry);
            return self.entries.iter().filter(near).collect();
        }
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, entry)| entry).collect()
    }
}
