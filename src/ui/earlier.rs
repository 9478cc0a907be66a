//! The texts about earlier vaults: their names, and the news about one.

use crate::{
    app::state::State,
    i18n::I18n,
    store::earlier::{EarlierState, EarlierVault},
    tr,
};

/// The name of an earlier vault: the day on which it was last saved, else set aside.
pub(super) fn name(i18n: &I18n, vault: &EarlierVault) -> String {
    let day = match vault.saved.unwrap_or(vault.set_aside) {
        0 => return tr!(i18n, "earlier-undated"),
        time => i18n.day(time),
    };
    match vault.accounts {
        Some(count) => tr!(
            i18n,
            "earlier-name-count",
            day = day.as_str(),
            count = count
        ),
        None => tr!(i18n, "earlier-name", day = day.as_str()),
    }
}

/// The banner's text about an earlier vault that the user was not told about; `None` if there is none.
pub(super) fn news(state: &State) -> Option<String> {
    let vault = state.earlier.news()?;
    let i18n = &state.i18n;
    let day = i18n.day(vault.set_aside);
    Some(match vault.state {
        EarlierState::Sealed => tr!(i18n, "earlier-news-sealed", day = day.as_str()),
        EarlierState::Open | EarlierState::Unreadable => {
            tr!(i18n, "earlier-news", day = day.as_str())
        }
    })
}
