//! The search in the settings.

use super::table::{self, Entry};
use crate::{
    app::state::{SettingsPage, State},
    otp::name::fold,
};

/// The pages on which something is found, each with what is found there.
pub(super) fn found(state: &State, query: &str) -> Vec<(SettingsPage, Vec<&'static Entry>)> {
    let words: Vec<String> = query.split_whitespace().map(fold).collect();
    SettingsPage::ALL
        .into_iter()
        .map(|page| {
            let entries = table::of(page).iter();
            let found = entries
                .filter(|entry| (entry.is_there)(state) && matches(entry, state, &words))
                .collect();
            (page, found)
        })
        .filter(|(_, found): &(_, Vec<_>)| !found.is_empty())
        .collect()
}

/// Whether every word is in the label, in the sentence, or in the title of the card.
fn matches(entry: &Entry, state: &State, words: &[String]) -> bool {
    let title = entry.card.and_then(|card| card.title(&state.i18n));
    let text = fold(&format!(
        "{}\n{}\n{}",
        (entry.label)(state),
        (entry.sentence)(state),
        title.unwrap_or_default()
    ));
    words.iter().all(|word| text.contains(word.as_str()))
}
