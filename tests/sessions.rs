//! Two copies of the program over one keyring, and a thousand random edits: add, rename, note, icon, recovery codes,
//! group, delete, undo, move, advance a counter, go back, several at once, in either copy. Between them a copy is locked,
//! unlocked or killed, the app lock is set, changed or removed, the vault is moved, and writes fail. After every step the
//! stored vault is what a plain list says, and so is what the copy shows that took the step.

#[path = "sessions/change.rs"]
mod change;
#[path = "support/item_store.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod item_store;
#[path = "sessions/model.rs"]
mod model;
#[path = "sessions/pair.rs"]
mod pair;
#[path = "sessions/pictures.rs"]
mod pictures;

use proptest::{prelude::*, sample::Index, test_runner::TestRunner};

use self::{
    change::Change,
    model::Model,
    pair::{Pair, Trouble},
};

/// How many edits are made in all, in batches of runs that begin with an empty vault, each of so many steps.
const EDITS: usize = 1_000;
const CASES: u32 = 6;
const STEPS: usize = 40;

/// One thing that happens to one of the copies.
#[derive(Clone, Debug)]
enum Step {
    Edit(Vec<Gesture>, Trouble),
    Lock,
    Unlock,
    GoBack,
    /// Seal with the other passphrase, or with none.
    Seal {
        unsealed: bool,
    },
    /// To the file, or back into the keyring.
    Move,
    /// The program is killed in the middle of a save, and started again.
    Kill(Gesture, usize),
}

/// An edit, before it is known which accounts there are.
#[derive(Clone, Debug)]
enum Gesture {
    Add { counts: bool },
    Replace(Index),
    Rename(Index),
    SetNote(Index),
    SetIcon(Index, Look),
    AddCodes(Index),
    MarkCode(Index, Index),
    DropCode(Index, Index),
    PutCodeBack(Index),
    Group(Index),
    Delete(Index),
    Undo(Index),
    Move(Index, Index),
    Advance(Index),
}

fn gesture() -> impl Strategy<Value = Gesture> {
    let index = any::<Index>;
    prop_oneof![
        3 => any::<bool>().prop_map(|counts| Gesture::Add { counts }),
        1 => index().prop_map(Gesture::Replace),
        2 => index().prop_map(Gesture::Rename),
        1 => index().prop_map(Gesture::SetNote),
        2 => (index(), look()).prop_map(|(which, look)| Gesture::SetIcon(which, look)),
        2 => index().prop_map(Gesture::AddCodes),
        1 => (index(), index()).prop_map(|(which, code)| Gesture::MarkCode(which, code)),
        2 => (index(), index()).prop_map(|(which, code)| Gesture::DropCode(which, code)),
        2 => index().prop_map(Gesture::PutCodeBack),
        1 => index().prop_map(Gesture::Group),
        2 => index().prop_map(Gesture::Delete),
        2 => index().prop_map(Gesture::Undo),
        2 => (index(), index()).prop_map(|(which, place)| Gesture::Move(which, place)),
        1 => index().prop_map(Gesture::Advance),
    ]
}

/// The icons that a user chooses: mostly a picture.
#[derive(Clone, Copy, Debug)]
enum Look {
    Automatic,
    Initial,
    Picture,
}

fn look() -> impl Strategy<Value = Look> {
    prop_oneof![
        1 => Just(Look::Automatic),
        1 => Just(Look::Initial),
        4 => Just(Look::Picture),
    ]
}

/// What goes wrong while a change is saved: mostly nothing.
fn trouble() -> impl Strategy<Value = Trouble> {
    prop_oneof![
        6 => Just(Trouble::None),
        1 => (0..6_usize).prop_map(Trouble::WritesFail),
        1 => (0..6_usize).prop_map(Trouble::WritesAreDenied),
        1 => Just(Trouble::JobCrashes),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let gestures = prop::collection::vec(gesture(), 1..=3);
    prop_oneof![
        14 => (gestures, trouble()).prop_map(|(gestures, trouble)| Step::Edit(gestures, trouble)),
        1 => Just(Step::Lock),
        4 => Just(Step::Unlock),
        2 => Just(Step::GoBack),
        1 => any::<bool>().prop_map(|unsealed| Step::Seal { unsealed }),
        1 => Just(Step::Move),
        1 => (gesture(), 0..6_usize).prop_map(|(gesture, write)| Step::Kill(gesture, write)),
    ]
}

#[test]
fn a_thousand_edits_in_two_copies_lose_nothing_and_make_nothing_up() {
    let edits = std::cell::Cell::new(0);
    let steps = prop::collection::vec((0..2_usize, step()), STEPS);
    while edits.get() < EDITS {
        let mut runner = TestRunner::new(ProptestConfig {
            cases: CASES,
            failure_persistence: None,
            max_shrink_iters: 150,
            ..ProptestConfig::default()
        });
        let result = runner.run(&steps, |steps| {
            edits.set(edits.get() + run(&steps)?);
            Ok(())
        });
        if let Err(error) = result {
            panic!("{error}");
        }
    }
    println!("{} edits", edits.get());
}

/// Runs the steps, and returns how many edits they made.
fn run(steps: &[(usize, Step)]) -> Result<usize, TestCaseError> {
    let mut model = Model::new();
    let mut pair = Pair::open();
    let mut edits = 0;
    for (number, (copy, step)) in steps.iter().enumerate() {
        let copy = *copy;
        match step {
            Step::Edit(gestures, trouble) => {
                let mut changes: Vec<Change> = gestures
                    .iter()
                    .filter_map(|gesture| pair.meant(copy, gesture))
                    .collect();
                // One advance of a counter at a time: a press while it is being saved does nothing.
                let mut advanced = Vec::new();
                changes.retain(|change| {
                    let Change::Advance(of) = change else {
                        return true;
                    };
                    let is_first = !advanced.contains(of);
                    advanced.push(*of);
                    is_first
                });
                edits += changes.len();
                let is_troubled = pair.edit(copy, &changes, *trouble);
                model.edit(copy, &changes);
                if is_troubled {
                    model.forget_previous();
                }
            }
            Step::Lock => {
                if pair.lock(copy) {
                    model.lock(copy);
                }
            }
            Step::Unlock => {
                pair.unlock(copy);
                model.unlock(copy);
            }
            Step::GoBack => {
                if model.knows_previous()
                    && let Some(went) = pair.go_back(copy)
                {
                    prop_assert_eq!(went, model.go_back(copy), "step {}: going back", number);
                    edits += 1;
                }
            }
            Step::Seal { .. } | Step::Move => {
                let said = match step {
                    Step::Seal { unsealed } => pair.seal(copy, *unsealed),
                    _ => pair.move_vault(copy),
                };
                let is_done = Pair::is_sealed(&said);
                let is_meant = model.seal(copy, pair.shown(copy).as_ref());
                prop_assert_eq!(is_done, is_meant, "step {}: {:?} {:?}", number, step, said);
            }
            Step::Kill(gesture, write) => {
                let change = pair.meant(copy, gesture);
                let is_saved = pair.kill(copy, change.as_ref(), *write);
                model.killed(copy, change.filter(|_| is_saved).as_ref());
            }
        }
        prop_assert_eq!(
            &pair.stored(),
            model.stored(),
            "step {}: {:?} in copy {}, as stored",
            number,
            step,
            copy
        );
        let shown = pair.shown(copy);
        prop_assert_eq!(
            shown.as_ref(),
            model.shown(copy),
            "step {}: {:?} in copy {}, as shown",
            number,
            step,
            copy
        );
        prop_assert_eq!(pair.unsaved(copy), None, "step {}: {:?}", number, step);
    }
    Ok(edits)
}
