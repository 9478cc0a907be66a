use proptest::prelude::*;

use super::*;
use crate::{
    exchange::{Imported, NotACode, Refusal, read_text},
    otp::{Account, Algorithm, Kind, uri},
    secret::Secret,
};

const S: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const T: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/// The accounts of a text, as issuer, name and key; none may be refused.
fn accounts(text: &str) -> Vec<(String, String, String)> {
    let imported = read_text(text);
    assert_eq!(imported.refused, [], "{text}");
    shown(&imported)
}

fn shown(imported: &Imported) -> Vec<(String, String, String)> {
    let accounts = imported.accounts();
    accounts
        .map(|it| {
            let key = it.secret.to_base32().to_string();
            (it.issuer.clone(), it.name.clone(), key)
        })
        .collect()
}

fn row(issuer: &str, name: &str, key: &str) -> (String, String, String) {
    (issuer.into(), name.into(), key.into())
}

fn reasons(text: &str) -> Vec<Refusal> {
    let imported = read_text(text);
    assert_eq!(imported.entries, [], "{text}");
    let refused = imported.refused.into_iter();
    refused.map(|it| it.reason).collect()
}

#[test]
fn links_end_where_the_next_begins() {
    let shop = format!("otpauth://totp/Shop:me?secret={S}&issuer=Shop");
    let bank = format!("otpauth://totp/Bank:me?secret={T}&issuer=Bank");
    let both = [row("Shop", "me", S), row("Bank", "me", T)];
    for between in [
        " ",
        "  ",
        ", ",
        ",",
        ";",
        " ; ",
        "\t",
        "|",
        " | ",
        " / ",
        "、",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        " and ",
        "\n1. ",
        "\n(2) ",
        "\n3) ",
        "\" \"",
        "\",\"",
        "\n- ",
        "\nnote: see below\n",
        "> <",
    ] {
        assert_eq!(
            accounts(&format!("{shop}{between}{bank}")),
            both,
            "{between:?}"
        );
        assert_eq!(
            accounts(&format!("\"{shop}{between}{bank}\"")),
            both,
            "quoted {between:?}"
        );
    }
    // Three on a line, the last with a note.
    let three = format!("{shop} {bank} {shop} my notes");
    assert_eq!(accounts(&three), both);
}

#[test]
fn links_are_found_in_the_texts_of_other_programs() {
    let link = format!("otpauth://totp/Shop:me?secret={S}&issuer=Shop");
    let percent =
        "otpauth%3A%2F%2Ftotp%2FShop%3Ame%3Fsecret%3DKEY%26issuer%3DShop".replace("KEY", S);
    for text in [
        format!("\u{feff}{link}"),
        format!("  - {link}"),
        format!("1. {link}"),
        format!("Shop: {link}"),
        format!("otpauth: {link}"),
        format!("otp: {link}\nurl: shop.example"),
        format!("export TOTP_URI='{link}'"),
        format!("(see {link})"),
        format!("[link]({link})"),
        format!("name,url,note\nShop,\"{link}\",\"my, note\"\n"),
        format!("Shop,{link},my note"),
        format!("Shop;{link};my note"),
        format!("Shop\t{link}\tmy note"),
        format!("| Shop | {link} | my note |"),
        format!("{{\"uri\":\"{link}\",\"note\":\"x\"}}"),
        format!(
            "{{\"uri\":\"{}\"}}",
            link.replace('/', r"\/").replace('&', r"\u0026")
        ),
        format!("{{\"a\":\"{{\\\"uri\\\":\\\"{link}\\\"}}\"}}"),
        format!("<a href=\"{}\">add</a>", link.replace('&', "&amp;")),
        format!("<td>{}</td>", link.replace('&', "&#38;")),
        format!("<a href='{link}'>"),
        format!("「{link}」をコピー"),
        percent.clone(),
        format!("https://chart.example/chart?cht=qr&chl={percent}&chs=200"),
        format!("https://a.example/?u={}", percent.replace('%', "%25")),
        format!(
            "https://chart.example/chart?chld=M|0&chl=otpauth://totp/Shop:me%3Fsecret%3D{S}%26issuer%3DShop"
        ),
        format!("> {link}"),
        format!(">> {link}\r\n>> bye"),
        link.replace('=', "=3D"),
        link.replace("otpauth", "OTPAUTH"),
        format!("OTPAuth:totp/Shop:me?secret={S}&issuer=Shop"),
        format!("{link} # my note"),
        format!("{link}\nJust a note, with a comma.\n"),
        format!("{link}."),
    ] {
        let found = read_text(&text);
        let names: Vec<_> = shown(&found)
            .into_iter()
            .map(|(issuer, _, key)| (issuer, key))
            .collect();
        let issuer = if text == format!("{link}.") {
            "Shop."
        } else {
            "Shop"
        };
        assert_eq!(names, [(issuer.to_owned(), S.to_owned())], "{text}");
        assert_eq!(
            (found.refused.len(), found.others),
            (0, Vec::new()),
            "{text}"
        );
    }
}

#[test]
fn names_keep_their_spaces_and_commas() {
    for (text, issuer, name) in [
        (
            format!("otpauth://totp/My Shop:me too?secret={S}&issuer=My Shop"),
            "My Shop",
            "me too",
        ),
        (
            format!("otpauth://totp/My Shop:me?secret={S}&issuer=My Shop, my note"),
            "My Shop",
            "me",
        ),
        (
            format!("otpauth://totp/me?secret={S}&issuer=My Shop&digits=6"),
            "My Shop",
            "me",
        ),
        (
            format!("otpauth://totp/me?secret={S}&issuer=My Shop"),
            "My Shop",
            "me",
        ),
        (
            format!("otpauth://totp/A,%20B:c,d?secret={S}&issuer=A,%20B"),
            "A, B",
            "c,d",
        ),
        (
            format!("otpauth://totp/Plus:me?secret=JBSW Y3DP EHPK 3PXP {S}&issuer=Plus"),
            "Plus",
            "me",
        ),
        (format!("otpauth://totp/a?b:me?secret={S}"), "a?b", "me"),
        (
            format!("otpauth://totp/O'Reilly:me?secret={S}&issuer=O'Reilly"),
            "O'Reilly",
            "me",
        ),
        (
            format!("'otpauth://totp/O'Reilly:me?secret={S}&issuer=O'Reilly'"),
            "O'Reilly",
            "me",
        ),
        (
            format!("otpauth://totp/Shop (me)?secret={S}"),
            "",
            "Shop (me)",
        ),
    ] {
        let found = accounts(&text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(
            (found[0].0.as_str(), found[0].1.as_str()),
            (issuer, name),
            "{text}"
        );
    }
}

#[test]
fn keys_in_groups_end_with_them() {
    for (value, key) in [
        ("JBSW Y3DP EHPK 3PXP", "JBSWY3DPEHPK3PXP"),
        ("jbsw-y3dp-ehpk-3pxp", "JBSWY3DPEHPK3PXP"),
        ("JBSW Y3DP EHPK 3PXP my note", "JBSWY3DPEHPK3PXP"),
        ("JBSWY3DPEHPK3PXP my note", "JBSWY3DPEHPK3PXP"),
        ("JBSWY3DPEHPK3PXP, bye", "JBSWY3DPEHPK3PXP"),
        ("JBSWY3DPEHPK3PXP.", "JBSWY3DPEHPK3PXP"),
        ("JBSWY3DPEHPK3PXP)", "JBSWY3DPEHPK3PXP"),
    ] {
        let found = accounts(&format!("otpauth://totp/Shop:me?secret={value}"));
        assert_eq!(found, [row("Shop", "me", key)], "{value}");
    }
}

#[test]
fn wrapped_links_are_put_together_where_that_is_certain() {
    let link = format!("otpauth://totp/Bank:me?issuer=Bank&secret={T}&digits=8&period=60");
    let whole = uri::parse(&link).unwrap();
    let mut joined = 0;
    for at in (1..link.len()).filter(|at| link.is_char_boundary(*at)) {
        let (head, tail) = link.split_at(at);
        for broken in [
            format!("{head}\n{tail}"),
            format!("{head}\r\n{tail}\r\n"),
            format!("> {head}\n> {tail}\n"),
            format!("My link:\n{head}\n{tail}\n\nbye"),
        ] {
            let found = read_text(&broken);
            match &found.entries[..] {
                [entry] => {
                    assert_eq!(entry.account, whole, "{broken}");
                    joined += 1;
                }
                [] => {
                    let is_told = !found.refused.is_empty() || !found.others.is_empty();
                    assert!(is_told, "{broken}");
                }
                _ => panic!("{broken}"),
            }
        }
    }
    assert!(joined > 300, "only {joined} are certain");
}

#[test]
fn quoted_printable_mail_is_read() {
    let text = format!(
        "Your link:\r\notpauth://totp/Shop:me?secret=3D{}=\r\n{}&issuer=3DCaf=C3=A9&digits=3D=\r\n8\r\n",
        S.split_at(10).0,
        S.split_at(10).1
    );
    let found = read_text(&text);
    assert_eq!(shown(&found), [row("Café", "Shop:me", S)]);
    assert_eq!(found.entries[0].account.digits, 8);
    // A key may begin with these letters.
    let found = accounts("otpauth://totp/Shop:me?secret=3DJBSWY3&issuer=Shop");
    assert_eq!(found, [row("Shop", "me", "3DJBSWY3")]);
}

#[test]
fn what_breaks_off_is_refused() {
    for text in [
        format!("otpauth://totp/Shop:me?secret={S}&"),
        format!("otpauth://totp/Shop:me?secret={S}&dig"),
        format!("otpauth://totp/Shop:me?secret={S}&digits="),
        format!("otpauth://totp/Shop:me?secret={S}&issuer=Caf%C3%"),
        format!("otpauth://totp/Shop:me?secret={}…", S.split_at(9).0),
        format!("otpauth://totp/Shop:me?secret={}...", S.split_at(9).0),
        format!(
            "otpauth://totp/Shop:me?issuer=Shop&secret={}\n{}",
            S.split_at(16).0,
            S.split_at(16).1
        ),
        format!(
            "otpauth://totp/Shop:me?issuer=Shop&secret={} {}",
            S.split_at(16).0,
            S.split_at(16).1
        ),
        format!("otpauth://totp/Shop:me?secret={S}&period=6\n0"),
        "otpauth://totp/Shop:me?secret=".to_owned(),
    ] {
        assert_eq!(reasons(&text), [Refusal::BrokenOff], "{text}");
    }
    // Glued to the next one: the first was cut short.
    let glued = format!("otpauth://totp/A:me?secret={S}&period=6otpauth://totp/B:me?secret={T}");
    let found = read_text(&glued);
    assert_eq!(shown(&found), [row("B", "me", T)]);
    assert_eq!(found.refused[0].reason, Refusal::BrokenOff);
}

#[test]
fn a_transfer_is_put_together_until_it_is_whole() {
    let export = include_str!("../../../tests/data/google/ok-two-exports.txt");
    let first = export.lines().next().unwrap();
    let whole = read_text(first);
    assert!(!whole.entries.is_empty());
    for width in [30, 64, 76] {
        let lines: Vec<String> = first
            .as_bytes()
            .chunks(width)
            .map(|line| String::from_utf8_lossy(line).into_owned())
            .collect();
        assert_eq!(read_text(&lines.join("\n")), whole, "{width}");
        assert_eq!(
            read_text(&format!("> {}\n\nbye", lines.join("\r\n> "))),
            whole,
            "{width}"
        );
    }
}

#[test]
fn a_name_that_holds_a_link_or_a_key_is_refused() {
    for text in [
        format!("otpauth://totp/Shop:{T}?secret={S}&issuer=Shop"),
        format!("otpauth://totp/Shop:me?secret={S}&issuer={T}"),
        format!(
            "otpauth://totp/Shop:me?secret={S}&issuer=Shop%20otpauth%3A%2F%2Ftotp%2Fx%3Fsecret%3D{T}"
        ),
        format!("otpauth://totp/jbsw%20y3dp%20ehpk%203pxp?secret={S}"),
        format!("\"otpauth://totp/Shop:me?secret={S}&issuer=Shop secret={T}\""),
    ] {
        let found = read_text(&text);
        assert_eq!(found.entries, [], "{text}");
        assert_eq!(found.refused[0].reason, Refusal::NameHoldsKey, "{text}");
        for refused in &found.refused {
            assert!(
                !refused.label.contains(T) && !refused.label.contains("y3dp"),
                "{text}"
            );
        }
    }
}

#[test]
fn manuals_speak_of_links_without_having_any() {
    for text in [
        "Links begin with otpauth:// or otpauth-migration://.",
        "see otpauth://totp/ for more",
        "otpauth://… is the scheme",
        "steamroller motp",
        "my otpauth: none",
    ] {
        assert!(links(text).found.is_empty(), "{text}");
        assert_eq!(read_text(text).others, [NotACode::Text], "{text}");
    }
}

#[test]
fn fields_of_password_stores_are_read() {
    let found = read_text(&format!(
        "hunter2\nurl: https://www.shop.example/login\nuser: taro\ntotp: {S}\ndigits: 8\nperiod: 60\n"
    ));
    assert_eq!(shown(&found), [row("shop.example", "taro", S)]);
    assert_eq!(found.entries[0].account.digits, 8);
    assert_eq!(found.entries[0].account.kind, Kind::Totp { period: 60 });
    for text in [
        format!("totp: {S}"),
        format!("otp: {}", S.to_lowercase()),
        format!("pass\nTOTP Secret = {S}\n"),
        format!("otpauth: {S}"),
        "2fa: jbsw y3dp ehpk 3pxp jbsw y3dp ehpk 3pxp".to_owned(),
    ] {
        assert_eq!(accounts(&text), [row("", "", S)], "{text}");
    }
}

#[test]
fn tables_with_a_column_of_keys_are_read() {
    let authy = format!(
        "STATUS   | ACCOUNT            | TOTP SECRET\n------------------------------------------\n\
         [ OK ]   | Shop:me            | {S}\n[ OK ]   | Zoho               | {T}\n"
    );
    assert_eq!(accounts(&authy), [row("Shop", "me", S), row("", "Zoho", T)]);
    let csv = format!(
        "folder,favorite,type,name,notes,login_uri,login_username,login_password,login_totp\n\
         ,,login,Shop,\"two\nlines, \"\"quoted\"\"\",https://shop.example,taro,pw,{S}\n\
         ,,login,Bank,,,hanako,pw,otpauth://totp/Bank:hanako?secret={T}&issuer=Bank\n\
         ,,login,Mail,,,x,pw,\n"
    );
    assert_eq!(
        accounts(&csv),
        [row("Shop", "taro", S), row("Bank", "hanako", T)]
    );
    let semicolons = format!("issuer;name;secret;digits;period\r\nShop;me;{S};8;60\r\n");
    let found = read_text(&semicolons);
    assert_eq!(shown(&found), [row("Shop", "me", S)]);
    assert_eq!(found.entries[0].account.digits, 8);
    // What cannot be read is told of.
    let found = read_text(&format!(
        "name\tsecret\tdigits\nShop\t{S}\t12\nBank\t{T}\t6\nMail\t0189\t6\n"
    ));
    assert_eq!(shown(&found), [row("Bank", "", T)]);
    assert_eq!(found.refused.len(), 2);
}

#[test]
fn a_scheme_that_is_broken_over_lines_is_no_header_of_a_table() {
    for broken in ["Shop;otp\nauth", "Shop;otpauth\n"] {
        let text =
            format!("{broken}://totp/A:me?secret={S}&issuer=A\notpauth://totp/B:me?secret={T}");
        let found = read_text(&text);
        assert!(
            found.accounts().all(|it| *it.secret.to_base32() == T),
            "{text}"
        );
        assert!(
            !found.refused.is_empty() || !found.others.is_empty(),
            "{text}"
        );
    }
}

#[test]
fn semicolons_of_html_divide_no_link() {
    let link = format!("otpauth://totp/Shop:me?secret={S}&amp;digits=8");
    let found = read_text(&format!("name;otpauth\nShop;{link}\n"));
    assert_eq!(found.entries[0].account.digits, 8);
    let cut = format!("otpauth://totp/Shop:me?secret={S}&amp");
    assert_eq!(reasons(&cut), [Refusal::BrokenOff]);
}

#[test]
fn texts_with_keys_that_are_no_list_of_links_are_named() {
    for text in [
        format!("{{\"services\":[{{\"name\":\"Shop\",\"key\":\"{S}\"}}]}}"),
        format!("My key for Shop is {S}, do not lose it"),
        format!("Shop {S}\nBank {T}\n"),
    ] {
        let found = read_text(&text);
        assert_eq!(found.entries, [], "{text}");
        assert_eq!(found.others, [NotACode::TextWithKeys], "{text}");
    }
    // Beside links, further keys are told of.
    let found = read_text(&format!("otpauth://totp/Shop:me?secret={S}\n\nBank {T}\n"));
    assert_eq!(found.entries.len(), 1);
    assert_eq!(found.others, [NotACode::TextWithKeys]);
}

#[test]
fn contradictions_are_refused() {
    let text = format!("otpauth://totp/Shop:me?secret={S}&digits=6&digits=8");
    assert_eq!(reasons(&text), [Refusal::Contradiction { name: "digits" }]);
    let text = format!("otpauth://totp/Shop:me?secret={S}&secret={T}");
    assert_eq!(reasons(&text), [Refusal::Contradiction { name: "secret" }]);
    assert_eq!(
        accounts(&format!(
            "otpauth://totp/Shop:me?secret={S}&secret={S}&tags=a&tags=b"
        ))
        .len(),
        1
    );
}

/// An account with a link as one program or another writes it.
fn any_link() -> impl Strategy<Value = (Account, String)> {
    let key = prop::collection::vec(any::<u8>(), 10..40);
    let digits = prop::sample::select(vec![6_u8, 8]);
    let period = prop::sample::select(vec![30_u32, 60]);
    let algorithm = prop::sample::select(vec![Algorithm::Sha1, Algorithm::Sha256]);
    let issuer = prop::sample::select(vec!["Shop", "Big Corp", "楽天", "Salt & pepper"]);
    let order = Just(vec![0, 1, 2, 3, 4]).prop_shuffle();
    (key, digits, period, algorithm, issuer, order, any::<bool>()).prop_map(
        |(key, digits, period, algorithm, issuer, order, is_lower)| {
            let mut account = Account::new_totp(issuer, "me", Secret::new(key));
            account.digits = digits;
            account.kind = Kind::Totp { period };
            account.algorithm = algorithm;
            let written = uri::write(&account);
            let (label, query) = written.split_once('?').unwrap();
            let parameters: Vec<&str> = query.split('&').collect();
            let query: Vec<String> = order
                .iter()
                .map(|index| parameters[*index])
                .map(|it| match it.strip_prefix("secret=") {
                    Some(key) if is_lower => format!("secret={}", key.to_lowercase()),
                    _ => it.to_owned(),
                })
                .collect();
            (account, format!("{label}?{}", query.join("&")))
        },
    )
}

/// What a program makes of a link on its way, and whether it may be refused then.
fn dressed(link: &str, dress: usize, cut: usize) -> (String, bool) {
    let at = 1 + cut % (link.len() - 1);
    let (head, tail) = link.split_at(at);
    match dress {
        0 => (link.to_owned(), false),
        1 => (format!("\"{link}\""), false),
        2 => (format!("<{link}>"), false),
        3 => (link.replace('&', "&amp;"), false),
        4 => (format!("\"{}\"", link.replace('/', r"\/")), false),
        5 => {
            let percent =
                percent_encoding::utf8_percent_encode(link, percent_encoding::NON_ALPHANUMERIC);
            (format!("https://a.example/?u={percent}&x=1"), false)
        }
        6 => (format!("{head}\n{tail}"), true),
        7 => (format!("> {head}\r\n> {tail}"), true),
        _ => (head.to_owned(), true),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn a_mixture_gives_the_links_that_were_put_in_or_refusals(
        parts in prop::collection::vec(
            (any_link(), 0..8_usize, any::<usize>(), 0..10_usize, 0..8_usize),
            1..5,
        ),
    ) {
        let separators = ["\n", " ", ", ", ";", "\t", "\r\n", " | ", "\n\n", "\n- ", " / "];
        let noise = ["", "", "", "hello ", "1. ", "note: see below\n", "Shop;", "\n\n"];
        let mut text = String::new();
        let mut may_refuse = false;
        for ((_, link), dress, cut, separator, before) in &parts {
            let (written, is_risky) = dressed(link, *dress, *cut);
            // A word alone on the line after a key may be the rest of it.
            may_refuse |= is_risky || noise[*before] == "hello ";
            text.push_str(noise[*before]);
            text.push_str(&written);
            text.push_str(separators[*separator]);
        }
        let found = read_text(&text);
        for account in found.accounts() {
            let mut same = parts.iter().filter(|((it, _), ..)| it.secret == account.secret);
            prop_assert!(same.clone().count() > 0, "a key that nobody has put in: {}", text);
            let is_meant = same.any(|((it, _), ..)| it.settings() == account.settings());
            prop_assert!(is_meant, "other settings: {}", text);
        }
        for ((account, _), ..) in &parts {
            let is_found = found.accounts().any(|it| it.secret == account.secret);
            let is_told = !found.refused.is_empty() || !found.others.is_empty();
            prop_assert!(is_found || may_refuse && is_told, "lost in {}", text);
            let key = account.secret.to_base32().to_lowercase();
            for shown in found
                .refused
                .iter()
                .map(|it| format!("{} {} {it:?}", it.label, it.reason))
                .chain(found.accounts().map(|it| format!("{} {} {it:?}", it.issuer, it.name)))
            {
                prop_assert!(!shown.to_lowercase().contains(&key), "a key on show: {}", text);
            }
        }
    }

    #[test]
    fn half_a_link_is_never_a_whole_one((account, link) in any_link(), cut in any::<usize>()) {
        // Cut off in the middle of a mail, with the rest after a blank line.
        let (text, _) = dressed(&link, 8, cut);
        for text in [text.clone(), format!("{text}…"), format!("{text}... (more)")] {
            for found in read_text(&text).accounts() {
                // Nothing tells where a key ends, but settings are not lost in silence after it.
                let is_whole_key = found.secret == account.secret;
                let is_at_key = link.split('&').next_back().is_some_and(|it| it.starts_with("secret"));
                let ends_in_key = text.rsplit(['&', '?']).next().is_some_and(|it| it.starts_with("secret="));
                prop_assert!(is_whole_key || is_at_key || ends_in_key, "{}", text);
            }
        }
    }

    #[test]
    fn no_text_makes_it_panic(
        text in "(otpauth://totp/|otpauth%3A|secret=|&|\\?|=3D|=\n|\\\\/|\\\\u00|&#|\"|>|\n|[ A-Z2-7a-z,;|…é鍵%]){0,60}",
    ) {
        read_text(&text);
        crate::exchange::holds_accounts(&text);
    }
}
