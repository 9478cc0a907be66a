//! Which account a name on the command line means.

use super::{Context, End, Failure};
use crate::{
    exchange::without_keys,
    naming::line,
    otp::{Account, name::fold},
    tr,
    vault::{Entry, Vault},
};

/// Whether two accounts have the same names by the rules of the search.
pub(super) fn has_names_of(account: &Account, other: &Account) -> bool {
    fold(&account.issuer) == fold(&other.issuer) && fold(&account.name) == fold(&other.name)
}

/// The account's stable id for scripts: it stays the same if the account is renamed or moved.
pub(super) fn id(entry: &Entry) -> String {
    format!("@{}", entry.id.as_u64())
}

/// The only account that `query` means.
pub(super) fn one_match<'a>(
    context: &Context<'_>,
    vault: &'a Vault,
    query: &str,
) -> Result<&'a Entry, Failure> {
    let matches = matches(vault, query);
    match matches[..] {
        [only] => Ok(only),
        [] if vault.is_in_trash(query) => Err(Failure::new(
            End::NotFound,
            tr!(
                context.i18n,
                "err-cli-deleted",
                query = without_keys(query).into_owned()
            ),
            tr!(context.i18n, "rec-cli-deleted"),
        )),
        [] => Err(Failure::new(
            End::NotFound,
            tr!(
                context.i18n,
                "err-cli-no-match",
                query = without_keys(query).into_owned()
            ),
            tr!(context.i18n, "rec-cli-no-match"),
        )),
        _ => Err(several(context, query, &matches)),
    }
}

/// The only account in the trash that `query` means.
pub(super) fn one_in_trash<'a>(
    context: &Context<'_>,
    vault: &'a Vault,
    query: &str,
) -> Result<&'a Entry, Failure> {
    let all: Vec<&Entry> = vault.trash().iter().map(|it| &it.entry).collect();
    let found = |query: &str| -> Vec<&'a Entry> {
        let query = fold(query);
        let has_all = |names: &str| query.split_whitespace().all(|word| names.contains(word));
        let all = all.iter().copied();
        all.filter(|it| has_all(&fold(&line(&it.account))))
            .collect()
    };
    let matches = matching(&all, query, &found);
    match matches[..] {
        [only] => Ok(only),
        [] => Err(Failure::new(
            End::NotFound,
            tr!(
                context.i18n,
                "err-cli-not-deleted",
                query = without_keys(query).into_owned()
            ),
            tr!(context.i18n, "rec-cli-not-deleted"),
        )),
        _ => Err(several(context, query, &matches)),
    }
}

/// The failure if several accounts match, with a list of them.
fn several(context: &Context<'_>, query: &str, matches: &[&Entry]) -> Failure {
    let mut next = tr!(context.i18n, "rec-cli-several");
    for entry in matches {
        next.push_str("\n  ");
        next.push_str(&line(&entry.account));
        next.push_str("  ");
        next.push_str(&id(entry));
    }
    let query = without_keys(query).into_owned();
    let count = matches.len();
    let what = tr!(
        context.i18n,
        "err-cli-several",
        count = count,
        query = query
    );
    Failure::new(End::Several, what, next)
}

/// The accounts of the list that `query` means.
fn matches<'a>(vault: &'a Vault, query: &str) -> Vec<&'a Entry> {
    let all: Vec<&Entry> = vault.entries().iter().collect();
    let found = |query: &str| -> Vec<&'a Entry> {
        let ids = vault.find_by_name(query).into_iter();
        ids.filter_map(|id| vault.get(id)).collect()
    };
    matching(&all, query, &found)
}

/// The accounts that `query` means, by the first of these rules that any account matches:
/// 1. its id, alone or after its line as the error for several matches prints it;
/// 2. exactly its line in `warifu list`, `issuer:name`, its issuer or its account name;
/// 3. the same without regard to case, width and spaces;
/// 4. every word of the query is in its names, as in the window's search.
fn matching<'a>(
    all: &[&'a Entry],
    query: &str,
    found: &dyn Fn(&str) -> Vec<&'a Entry>,
) -> Vec<&'a Entry> {
    let answering = |answers: &dyn Fn(&Entry) -> bool| -> Vec<&'a Entry> {
        let all = all.iter().copied();
        all.filter(|entry| answers(entry)).collect()
    };
    let folded = plain(query);
    let by_id = answering(&|entry| {
        let rest = query.trim_end().strip_suffix(&id(entry));
        rest.is_some_and(|rest| rest.is_empty() || plain(rest) == plain(&line(&entry.account)))
    });
    let exact = |entry: &Entry| names(&entry.account).iter().any(|name| name == query);
    let alike = |entry: &Entry| {
        let names = names(&entry.account);
        names.iter().any(|name| plain(name) == folded)
    };
    [by_id, answering(&exact), answering(&alike), found(query)]
        .into_iter()
        .find(|matches| !matches.is_empty())
        .unwrap_or_else(|| found(&query.replace(':', " ")))
}

/// What an account is called, without empty names.
fn names(account: &Account) -> Vec<String> {
    let Account { issuer, name, .. } = account;
    let all = [
        line(account),
        format!("{issuer}:{name}"),
        issuer.clone(),
        name.clone(),
    ];
    all.into_iter().filter(|name| !name.is_empty()).collect()
}

/// A name folded as for the search, with single spaces, and none after a colon.
fn plain(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.join(" ").replace(": ", ":")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::Secret;

    fn vault(accounts: &[(&str, &str)]) -> Vault {
        let mut vault = Vault::default();
        for (index, (issuer, name)) in accounts.iter().enumerate() {
            let secret = Secret::new(vec![index as u8 + 1; 20]);
            vault.add(Account::new_totp(*issuer, *name, secret), 0);
        }
        vault
    }

    fn found(vault: &Vault, query: &str) -> Vec<String> {
        let matches = matches(vault, query);
        matches.iter().map(|entry| line(&entry.account)).collect()
    }

    #[test]
    fn each_account_answers_to_its_own_names() {
        let vault = vault(&[
            ("GitHub", "taro"),
            ("GitHub", "taro2"),
            ("GitLab", "taro"),
            ("shop", ""),
            ("workshop", ""),
            ("", "hanako@example.com"),
            ("楽天", "花子"),
            ("Gate", "me@proxy.example.com:8443"),
        ]);
        for (query, line) in [
            ("GitHub:taro", "GitHub  taro"),
            ("GitHub: taro", "GitHub  taro"),
            ("github:TARO", "GitHub  taro"),
            ("GitHub  taro", "GitHub  taro"),
            ("GitHub taro", "GitHub  taro"),
            ("GitHub:taro2", "GitHub  taro2"),
            ("taro2", "GitHub  taro2"),
            ("shop", "shop"),
            ("Shop", "shop"),
            ("shop:", "shop"),
            ("ｓｈｏｐ", "shop"),
            ("work", "workshop"),
            ("hanako", "hanako@example.com"),
            ("楽天:花子", "楽天  花子"),
            ("gate", "Gate  me@proxy.example.com:8443"),
            (
                "Gate:me@proxy.example.com:8443",
                "Gate  me@proxy.example.com:8443",
            ),
            ("lab:tar", "GitLab  taro"),
        ] {
            assert_eq!(found(&vault, query), [line], "{query}");
        }
        assert_eq!(found(&vault, "GitHub"), ["GitHub  taro", "GitHub  taro2"]);
        assert_eq!(found(&vault, "taro"), ["GitHub  taro", "GitLab  taro"]);
        assert_eq!(found(&vault, "nobody").len(), 0);
    }

    #[test]
    fn an_id_tells_accounts_of_the_same_names_apart() {
        let vault = vault(&[("Shop", "me"), ("Shop", "me"), ("Twitter", "@1")]);
        let [first, second, _] = vault.entries() else {
            panic!("three accounts");
        };
        assert_eq!(matches(&vault, "Shop:me").len(), 2);
        for (query, entry) in [
            (id(first), first),
            (id(second), second),
            (format!("Shop  me  {}", id(second)), second),
        ] {
            assert_eq!(matches(&vault, &query), [entry], "{query}");
        }
        // An id after another account's line matches nothing.
        assert!(matches(&vault, &format!("Bank  me  {}", id(first))).is_empty());
    }
}
