//! The names of accounts, in the window, on paper and on the command line.

use std::collections::HashMap;

use crate::{
    i18n::I18n,
    otp::Account,
    tr,
    vault::{Entry, EntryId, Vault},
};

/// The name of an account: its issuer, else its account name, else "Account without a name".
pub fn title(i18n: &I18n, account: &Account) -> String {
    or_unnamed(i18n, account.title())
}

/// The name, or "Account without a name" if it is empty.
pub fn or_unnamed(i18n: &I18n, name: &str) -> String {
    if name.is_empty() {
        tr!(i18n, "unnamed-account")
    } else {
        name.to_owned()
    }
}

/// Both names on one line, as `warifu list` prints them.
pub fn line(account: &Account) -> String {
    match (account.issuer.is_empty(), account.name.is_empty()) {
        (false, false) => format!("{}  {}", account.issuer, account.name),
        _ => format!("{}{}", account.issuer, account.name),
    }
}

/// Names that distinguish the accounts of a vault. Created once for many accounts.
pub struct Names<'a> {
    /// How many of them have a title.
    titles: HashMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    /// The names of the accounts in the list and in the trash.
    pub fn with_trash(vault: &'a Vault) -> Self {
        let trashed = vault.trash().iter().map(|trashed| &trashed.entry);
        let mut titles = HashMap::new();
        for entry in vault.entries().iter().chain(trashed) {
            *titles.entry(entry.account.title()).or_default() += 1;
        }
        Self { titles }
    }

    /// The title of one of the accounts, with its account name if another one has the same title.
    pub fn told_apart(&self, i18n: &I18n, entry: &Entry) -> String {
        let count = self.titles.get(entry.account.title());
        told_apart(i18n, &entry.account, count.is_some_and(|count| *count > 1))
    }
}

/// The name that distinguishes an account from the others in the list.
pub fn in_list(i18n: &I18n, vault: &Vault, entry: &Entry) -> String {
    let mut others = vault.entries().iter().filter(|it| it.id != entry.id);
    let title = entry.account.title();
    let is_shared = others.any(|other| other.account.title() == title);
    told_apart(i18n, &entry.account, is_shared)
}

/// The name that distinguishes an account of the vault, in the list or in the trash; `None` if it does not exist.
pub fn of_one(i18n: &I18n, vault: &Vault, id: EntryId) -> Option<String> {
    let entry = vault.find_anywhere(id)?;
    Some(in_list(i18n, vault, entry))
}

fn told_apart(i18n: &I18n, account: &Account, is_shared: bool) -> String {
    if is_shared {
        or_unnamed(i18n, &account.full_name())
    } else {
        title(i18n, account)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{i18n::Language, secret::Secret};

    fn account(issuer: &str, name: &str) -> Account {
        Account::new_totp(issuer, name, Secret::new(vec![7; 20]))
    }

    #[test]
    fn accounts_of_one_title_are_told_apart() {
        let i18n = I18n::new(Language::English);
        let mut vault = Vault::default();
        let mut add = |issuer, name| vault.add(account(issuer, name), 10);
        let ids = [
            add("Google", "taro"),
            add("Google", "hanako"),
            add("Google", ""),
            add("GitHub", "taro"),
            add("", "GitHub"),
            add("", "alone"),
            add("", ""),
        ];
        let expected = [
            "Google (taro)",
            "Google (hanako)",
            "Google",
            "GitHub (taro)",
            "GitHub",
            "alone",
            "Account without a name",
        ];
        for (id, name) in ids.into_iter().zip(expected) {
            let entry = vault.get(id).expect("it was added");
            assert_eq!(Names::with_trash(&vault).told_apart(&i18n, entry), name);
            assert_eq!(of_one(&i18n, &vault, id).as_deref(), Some(name));
        }
        // A deleted account is distinguished from those that are left.
        vault.remove(ids[0], 11);
        assert_eq!(
            of_one(&i18n, &vault, ids[0]).as_deref(),
            Some("Google (taro)")
        );
        let trashed = &vault.trash()[0].entry;
        let names = Names::with_trash(&vault);
        assert_eq!(names.told_apart(&i18n, trashed), "Google (taro)");
        vault.remove(ids[3], 11);
        vault.remove(ids[4], 11);
        assert_eq!(of_one(&i18n, &vault, ids[3]).as_deref(), Some("GitHub"));
    }

    #[test]
    fn a_line_has_both_names() {
        for (issuer, name, expected) in [
            ("Google", "taro", "Google  taro"),
            ("Google", "", "Google"),
            ("", "taro", "taro"),
            ("", "", ""),
        ] {
            assert_eq!(line(&account(issuer, name)), expected);
        }
    }
}
