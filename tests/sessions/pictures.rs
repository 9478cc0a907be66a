//! A picture of the user's own, in two copies of the program that change the same account.

use warifu::icon::Icon;

use super::{
    change::{Change, picture},
    model::Row,
    pair::{Pair, Trouble},
};

/// Two copies that show one account, by its id and key.
fn two_with_one() -> (Pair, (u64, u64)) {
    let mut pair = Pair::open();
    let change = Change::Add {
        key: 1,
        counter: None,
    };
    edit(&mut pair, 0, change);
    for copy in 0..2 {
        pair.lock(copy);
        pair.unlock(copy);
    }
    let row = stored(&pair);
    (pair, (row.id, row.key))
}

fn edit(pair: &mut Pair, copy: usize, change: Change) {
    pair.edit(copy, &[change], Trouble::None);
}

/// The one account that is stored.
fn stored(pair: &Pair) -> Row {
    let [row] = <[Row; 1]>::try_from(pair.stored().rows).expect("one account");
    row
}

fn set(of: (u64, u64), icon: Option<Icon>) -> Change {
    Change::SetIcon { of, icon }
}

#[test]
fn a_picture_and_what_the_other_copy_has_changed_are_both_kept() {
    for first in 0..2 {
        let (mut pair, of) = two_with_one();
        let others = [
            Change::SetNote {
                of,
                note: "by the other copy".to_owned(),
            },
            Change::Rename {
                of,
                name: "renamed".to_owned(),
            },
            Change::AddCodes {
                of,
                codes: vec!["code 1".to_owned()],
            },
        ];
        // Neither has seen what the other does, in either order.
        if first == 0 {
            edit(&mut pair, 0, set(of, Some(picture(7))));
            pair.edit(1, &others, Trouble::None);
        } else {
            pair.edit(1, &others, Trouble::None);
            edit(&mut pair, 0, set(of, Some(picture(7))));
        }
        let row = stored(&pair);
        assert_eq!(row.icon, Some(picture(7)));
        assert_eq!(row.note, "by the other copy");
        assert_eq!(row.name, "renamed");
        assert_eq!(row.codes, [("code 1".to_owned(), false)]);
    }
}

#[test]
fn of_two_pictures_the_one_that_was_chosen_last_is_kept_whole() {
    let (mut pair, of) = two_with_one();
    edit(&mut pair, 0, set(of, Some(picture(7))));
    edit(&mut pair, 1, set(of, Some(picture(8))));
    assert_eq!(stored(&pair).icon, Some(picture(8)));
    // The first copy has not seen that, and changes something else.
    let note = "later".to_owned();
    edit(&mut pair, 0, Change::SetNote { of, note });
    assert_eq!(stored(&pair).icon, Some(picture(8)));
    assert_eq!(stored(&pair).note, "later");
}

#[test]
fn undoing_a_picture_undoes_nothing_of_the_other_copy() {
    let (mut pair, of) = two_with_one();
    edit(&mut pair, 0, set(of, Some(picture(7))));
    edit(&mut pair, 0, set(of, Some(picture(8))));
    let note = "by the other copy".to_owned();
    edit(&mut pair, 1, Change::SetNote { of, note });
    edit(&mut pair, 0, set(of, Some(picture(7))));
    assert_eq!(stored(&pair).icon, Some(picture(7)));
    assert_eq!(stored(&pair).note, "by the other copy");
}

#[test]
fn a_picture_comes_back_with_its_account() {
    let (mut pair, of) = two_with_one();
    edit(&mut pair, 0, set(of, Some(picture(7))));
    // The other copy deletes the account without having seen the picture.
    edit(&mut pair, 1, Change::Delete(of));
    assert_eq!(pair.stored().trash[0].0.icon, Some(picture(7)));
    edit(&mut pair, 0, Change::Undo(of));
    assert_eq!(stored(&pair).icon, Some(picture(7)));
}
