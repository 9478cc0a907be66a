//! The table that KeePassXC exports and imports.

use zeroize::Zeroizing;

use super::{Detail, Target, Unfit, Write, Writer};
use crate::{
    otp::{Account, DEFAULT_PERIOD_SECONDS, Kind, uri},
    vault::Entry,
};

pub(super) const WRITER: Writer = Writer {
    target: Target::KeePassXc,
    id: "keepassxc",
    file_name: "warifu-for-keepassxc.csv",
    unfit,
    drops: &[
        Detail::RecoveryCodes,
        Detail::OtherGroups,
        Detail::Pinned,
        Detail::Picture,
        Detail::Icon,
    ],
    write: Write::Text(write),
};

/// The columns, by which KeePassXC tells what a cell is.
const HEADER: [&str; 7] = [
    "Group", "Title", "Username", "Password", "URL", "Notes", "TOTP",
];

/// The group above all others.
const ROOT: &str = "Root";

/// The longest time step that KeePassXC takes; it cuts off longer ones.
const LONGEST: u32 = 86_400;

pub(super) fn unfit(account: &Account) -> Option<Unfit> {
    match account.kind {
        Kind::Hotp { .. } => Some(Unfit::Counter),
        Kind::Totp { period } if period > LONGEST => Some(Unfit::Period(period)),
        Kind::Totp { .. } | Kind::Steam => None,
    }
}

fn write(entries: &[&Entry]) -> Zeroizing<String> {
    let mut rows = vec![row(&HEADER)];
    for entry in entries {
        let account = &entry.account;
        let group = match entry.groups.first() {
            Some(group) => format!("{ROOT}/{group}"),
            None => ROOT.to_owned(),
        };
        let note = entry.note.as_str();
        let link = link(account);
        rows.push(row(&[
            &group,
            account.title(),
            &account.name,
            "",
            "",
            note,
            &link,
        ]));
    }
    let length = rows.iter().map(|row| row.len()).sum();
    let mut text = Zeroizing::new(String::with_capacity(length));
    for row in &rows {
        text.push_str(row);
    }
    text
}

/// A row (RFC 4180). Every cell is in quotation marks, as KeePassXC writes them.
fn row(cells: &[&str; 7]) -> Zeroizing<String> {
    let length: usize = cells.iter().map(|cell| 2 * cell.len() + 3).sum();
    let mut row = Zeroizing::new(String::with_capacity(length + 1));
    for (index, cell) in cells.iter().enumerate() {
        row.push_str(if index == 0 { "\"" } else { ",\"" });
        for character in cell.chars() {
            if character == '"' {
                row.push('"');
            }
            row.push(character);
        }
        row.push('"');
    }
    row.push('\n');
    row
}

/// A link in the form of KeePassXC, in which Steam is an encoder.
pub(super) fn link(account: &Account) -> Zeroizing<String> {
    if account.kind != Kind::Steam {
        return uri::write(account);
    }
    let mut account = account.clone();
    account.kind = Kind::Totp {
        period: DEFAULT_PERIOD_SECONDS,
    };
    account.extra.push(("encoder".into(), "steam".into()));
    uri::write(&account)
}
