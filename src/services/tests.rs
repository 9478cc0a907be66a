//! Tests of the table and of the lookup.

use std::collections::HashMap;

use proptest::prelude::*;

use super::*;

fn id(issuer: &str) -> Option<&'static str> {
    of(issuer).map(|service| service.id)
}

#[test]
fn each_name_and_domain_finds_its_service_and_no_other() {
    let mut owners: HashMap<String, &str> = HashMap::new();
    for service in all() {
        for name in service.names().chain(service.domains.iter().copied()) {
            assert_eq!(id(name), Some(service.id), "{name}");
            let key = words(&fold(name)).join(" ");
            let other = owners.insert(key, service.id);
            // A name may also be a domain: "Amazon.co.jp".
            assert!(
                other.is_none_or(|it| it == service.id),
                "{name} is a name of {} and of {other:?}",
                service.id
            );
        }
    }
}

#[test]
fn the_table_is_well_formed() {
    let ids: HashMap<_, _> = all().iter().map(|it| (it.id, it)).collect();
    assert_eq!(ids.len(), all().len(), "an id names two services");
    assert!(all().len() > 300, "{} services", all().len());
    for service in all() {
        let Service { id, name, .. } = service;
        assert_eq!(with_id(id), Some(service));
        let is_id = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
        assert!(id.chars().all(is_id), "{id}");
        assert!(name.is_ascii(), "{name}");
        for name in service.names() {
            let count = words(&fold(name)).len();
            assert!((1..=MAX_WORDS).contains(&count), "{name}");
        }
        for domain in service.domains {
            assert_eq!(fold(domain), *domain);
            assert!(
                !domain.starts_with("www.") && domain.contains('.'),
                "{domain}"
            );
        }
        if let Look::Icon { svg, .. } = service.look {
            assert!(svg.contains(r#"viewBox="0 0 24 24""#), "{id}");
        }
    }
}

#[test]
fn short_names_count_only_as_the_whole_issuer() {
    for name in WHOLE.split_whitespace() {
        assert!(of(name).is_some(), "{name} is in no line of the table");
        assert_eq!(id(&format!("{name} of somebody else")), None, "{name}");
    }
    for service in all() {
        for name in service.names().filter(|it| it.chars().count() < 3) {
            let only_whole = INDEX.names[&words(&fold(name)).join(" ")].only_whole;
            assert!(only_whole || !name.is_ascii(), "{name}");
        }
    }
}

#[test]
fn an_issuer_is_found_as_people_and_websites_write_it() {
    for (issuer, service) in [
        ("アマゾン", "amazon"),
        ("あまぞん", "amazon"),
        ("ｱﾏｿﾞﾝ", "amazon"),
        ("ＡＭＡＺＯＮ", "amazon"),
        ("Amazon.co.jp", "amazon"),
        ("www.amazon.co.jp", "amazon"),
        ("https://www.amazon.co.jp/ap/signin", "amazon"),
        ("Amazon (taro@example.com)", "amazon"),
        ("Amazonアカウント", "amazon"),
        ("Amazon Web Services", "aws"),
        ("AWS", "aws"),
        ("AWS:root", "aws"),
        ("signin.aws.amazon.com", "aws"),
        ("楽天 (でんわ)", "rakuten"),
        ("楽天証券", "rakuten-securities"),
        ("d アカウント", "docomo"),
        ("dｱｶｳﾝﾄ", "docomo"),
        ("d-account", "docomo"),
        ("rakuten-card.co.jp", "rakuten-card"),
        ("お名前.com Navi", "onamae"),
        ("スクウェアエニックス", "square-enix"),
        ("スクウェア・エニックス", "square-enix"),
        ("Yahoo! JAPAN", "yahoo-japan"),
        ("Yahoo! JAPAN ID", "yahoo-japan"),
        ("Yahoo!", "yahoo"),
        ("X", "x"),
        ("X (Twitter)", "x"),
        ("Twitter", "x"),
        ("GitHub, Inc.", "github"),
        ("GitHub-work", "github"),
        ("gist.github.com", "github"),
        ("Login at gitlab.com", "gitlab"),
        ("bitcoin.dmm.com", "dmm-bitcoin"),
        ("accounts.dmm.com", "dmm"),
        ("任天堂", "nintendo"),
        ("ニンテンドーアカウント", "nintendo"),
        ("Google Cloud Platform", "google-cloud"),
        ("Google", "google"),
        ("Microsoft Azure", "azure"),
    ] {
        assert_eq!(id(issuer), Some(service), "{issuer}");
    }
}

#[test]
fn a_part_of_a_word_and_the_mail_of_a_user_name_no_service() {
    for issuer in [
        "",
        " ",
        "…",
        "Xerox",
        "X Company",
        "Appleton Bank",
        "Pineapple",
        "Steamship",
        "楽天家",
        "ノートパソコン",
        "はてなき旅",
        "taro@gmail.com",
        "Taro <taro@amazon.co.jp>",
        "taro@mail.gmail.com",
        "apple.example.com",
        "github.com.example",
        "evil-github.com",
        "github-login.example",
        "amazon_security.example",
        "notgithub.com",
        "com",
        "co.jp",
        "note to self",
        "My Amazon",
    ] {
        assert_eq!(id(issuer), None, "{issuer}");
    }
}

proptest! {
    #[test]
    fn any_issuer_can_be_looked_up(issuer in any::<String>()) {
        of(&issuer);
    }

    #[test]
    fn a_found_service_is_named_by_the_issuer(issuer in "[a-zA-Zあ-ん ア-ン.:/@-]{0,30}") {
        if let Some(service) = of(&issuer) {
            let folded = fold(&issuer).replace([' ', '-', ':', '/', '.'], "");
            let is_in = |it: &str| folded.contains(&fold(it).replace([' ', '-', '.', '!', '・'], ""));
            prop_assert!(service.names().chain(service.domains.iter().copied()).any(is_in));
        }
    }
}
