//! A change of one copy's vault, from what the user does to the edit that the program makes of it.

use warifu::{
    icon::Icon,
    otp::{Account, Kind},
    secret::Secret,
    vault::{
        EntryId,
        edit::{Addition, Edit},
        recovery_codes::RecoveryCode,
    },
};
use zeroize::Zeroizing;

use super::{
    Gesture, Look,
    model::{Lists, Row, name},
};

/// When a recovery code was used that is deleted.
const USED: u64 = 1_600_000_000;

/// An edit of the account that has this id and this key in the copy.
#[derive(Clone, Debug)]
pub(super) enum Change {
    Add { key: u64, counter: Option<u64> },
    Replace { of: (u64, u64), key: u64 },
    Rename { of: (u64, u64), name: String },
    SetNote { of: (u64, u64), note: String },
    SetIcon { of: (u64, u64), icon: Option<Icon> },
    AddCodes { of: (u64, u64), codes: Vec<String> },
    MarkCode { of: (u64, u64), code: String },
    DropCode(Code),
    PutCodeBack(Code),
    Group { of: (u64, u64), group: String },
    Delete((u64, u64)),
    Undo((u64, u64)),
    Move { of: (u64, u64), place: usize },
    Advance((u64, u64)),
}

/// A recovery code of an account, and where it is among the codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Code {
    pub(super) of: (u64, u64),
    pub(super) text: String,
    pub(super) is_used: bool,
    pub(super) place: usize,
}

impl Code {
    fn as_edit(&self, id: EntryId, is_kept: bool) -> Edit {
        Edit::KeepRecoveryCode {
            id,
            code: RecoveryCode {
                used: self.is_used.then_some(USED),
                ..RecoveryCode::new(&self.text)
            },
            place: self.place,
            is_kept,
        }
    }
}

impl Change {
    /// The account that it changes, by id and key.
    pub(super) fn of(&self) -> Option<(u64, u64)> {
        match self {
            Self::Add { .. } => None,
            Self::Replace { of, .. }
            | Self::Rename { of, .. }
            | Self::SetNote { of, .. }
            | Self::SetIcon { of, .. }
            | Self::AddCodes { of, .. }
            | Self::MarkCode { of, .. }
            | Self::Group { of, .. }
            | Self::Delete(of)
            | Self::Undo(of)
            | Self::Move { of, .. }
            | Self::Advance(of)
            | Self::DropCode(Code { of, .. })
            | Self::PutCodeBack(Code { of, .. }) => Some(*of),
        }
    }

    /// What is left of it if that account does not exist: a new account is never given up.
    pub(super) fn without_its_entry(&self) -> Option<Self> {
        match self {
            Self::Replace { key, .. } => Some(Self::Add {
                key: *key,
                counter: None,
            }),
            _ => None,
        }
    }

    /// The edit, with the ids of the copy.
    pub(super) fn as_edit(&self, id: impl Fn(u64) -> EntryId) -> Edit {
        match self {
            Self::Add { key, counter } => Edit::Add(vec![Addition {
                entry: account(*key, *counter).into(),
                instead_of: None,
            }]),
            Self::Replace { of, key } => Edit::Add(vec![Addition {
                entry: account(*key, None).into(),
                instead_of: Some(id(of.0)),
            }]),
            Self::Rename { of, name } => Edit::Rename {
                id: id(of.0),
                issuer: name.clone(),
                name: String::new(),
            },
            Self::SetNote { of, note } => Edit::SetNote {
                id: id(of.0),
                note: Zeroizing::new(note.clone()),
            },
            Self::SetIcon { of, icon } => Edit::SetIcon {
                id: id(of.0),
                icon: icon.clone(),
            },
            Self::AddCodes { of, codes } => Edit::AddRecoveryCodes {
                id: id(of.0),
                codes: codes
                    .iter()
                    .map(|code| RecoveryCode::new(code).code)
                    .collect(),
            },
            Self::MarkCode { of, code } => Edit::MarkRecoveryCode {
                id: id(of.0),
                code: RecoveryCode::new(code).code,
                is_used: true,
            },
            Self::DropCode(code) => code.as_edit(id(code.of.0), false),
            Self::PutCodeBack(code) => code.as_edit(id(code.of.0), true),
            Self::Group { of, group } => Edit::Assign {
                ids: vec![id(of.0)],
                group: group.clone(),
                is_in: true,
            },
            Self::Delete(of) => Edit::Remove(vec![id(of.0)]),
            Self::Undo(of) => Edit::Restore(vec![id(of.0)]),
            Self::Move { of, place } => Edit::Move {
                id: id(of.0),
                index: *place,
            },
            Self::Advance(of) => Edit::Advance(id(of.0)),
        }
    }
}

/// What a gesture means in a copy that shows this, with a key that no account has yet, after recovery codes were
/// deleted: nothing if there is nothing to do it with.
pub(super) fn meant(
    gesture: &Gesture,
    shown: &Lists,
    key: u64,
    deleted: &[Code],
) -> Option<Change> {
    let Lists { rows, trash } = shown;
    let of = |row: &Row| (row.id, row.key);
    let one = |index: &proptest::sample::Index| {
        (!rows.is_empty()).then(|| of(&rows[index.index(rows.len())]))
    };
    Some(match gesture {
        Gesture::Add { counts } => Change::Add {
            key,
            counter: counts.then_some(7),
        },
        Gesture::Replace(index) => Change::Replace {
            of: one(index)?,
            key,
        },
        Gesture::Rename(index) => Change::Rename {
            of: one(index)?,
            name: format!("renamed {key}"),
        },
        Gesture::SetNote(index) => Change::SetNote {
            of: one(index)?,
            note: format!("note {key}"),
        },
        Gesture::SetIcon(index, look) => Change::SetIcon {
            of: one(index)?,
            icon: match look {
                Look::Automatic => None,
                Look::Initial => Some(Icon::initial()),
                Look::Picture => Some(picture(key)),
            },
        },
        Gesture::AddCodes(index) => Change::AddCodes {
            of: one(index)?,
            codes: vec![format!("code {key}-1"), format!("code {key}-2")],
        },
        Gesture::MarkCode(index, code) | Gesture::DropCode(index, code) => {
            let of = one(index)?;
            let codes = &rows.iter().find(|row| row.id == of.0)?.codes;
            if codes.is_empty() {
                return None;
            }
            let place = code.index(codes.len());
            let (text, is_used) = codes[place].clone();
            match gesture {
                Gesture::MarkCode(..) => Change::MarkCode { of, code: text },
                _ => Change::DropCode(Code {
                    of,
                    text,
                    is_used,
                    place,
                }),
            }
        }
        // Another copy may have put it back, too.
        Gesture::PutCodeBack(index) => {
            let is_shown = |code: &&Code| rows.iter().any(|row| of(row) == code.of);
            let codes: Vec<&Code> = deleted.iter().filter(is_shown).collect();
            if codes.is_empty() {
                return None;
            }
            Change::PutCodeBack(codes[index.index(codes.len())].clone())
        }
        Gesture::Group(index) => Change::Group {
            of: one(index)?,
            group: format!("group {}", key % 3),
        },
        Gesture::Delete(index) => Change::Delete(one(index)?),
        Gesture::Undo(index) => {
            if trash.is_empty() {
                return None;
            }
            Change::Undo(of(&trash[index.index(trash.len())].0))
        }
        Gesture::Move(index, place) => Change::Move {
            of: one(index)?,
            place: place.index(rows.len()),
        },
        Gesture::Advance(index) => Change::Advance(one(index)?),
    })
}

fn account(key: u64, counter: Option<u64>) -> Account {
    let mut secret = vec![0; 20];
    secret[..8].copy_from_slice(&key.to_be_bytes());
    let account = Account::new_totp(name(key), "", Secret::new(secret));
    match counter {
        Some(counter) => Account {
            kind: Kind::Hotp { counter },
            ..account
        },
        None => account,
    }
}

/// A picture of the user's own, of a colour that no other key has.
pub(super) fn picture(key: u64) -> Icon {
    let [.., red, green, blue] = key.to_be_bytes();
    let pixel = image::Rgba([red, green, blue, 255]);
    let mut file = std::io::Cursor::new(Vec::new());
    image::RgbaImage::from_pixel(4, 4, pixel)
        .write_to(&mut file, image::ImageFormat::Png)
        .expect("a picture in memory");
    Icon::of_picture(file.get_ref()).expect("a picture")
}
