//! Two windows over one keyring, and a thousand edits by chance: add, rename, note, delete, undo, move, advance a
//! counter, lock, unlock, go back, each in either window, one at a time or several at once. After every one the stored vault is
//! what a plain list says, and so is what the window shows that made it.

#[path = "random/model.rs"]
mod model;
#[path = "random/windows.rs"]
mod windows;

use proptest::{prelude::*, sample::Index, test_runner::TestRunner};

use self::{
    model::Model,
    windows::{Change, Pair},
};

/// How many edits are made in all, in batches of runs that begin anew, each of so many steps.
const EDITS: usize = 1_000;
const CASES: u32 = 6;
const STEPS: usize = 40;

/// One thing that a user does in one of the windows.
#[derive(Clone, Debug)]
enum Step {
    Edit(Vec<Gesture>),
    Lock,
    Unlock,
    GoBack,
}

/// One edit, before it is known what there is to edit.
#[derive(Clone, Debug)]
enum Gesture {
    Add { counts: bool },
    Replace(Index),
    Rename(Index),
    Note(Index),
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
        1 => index().prop_map(Gesture::Note),
        2 => index().prop_map(Gesture::Delete),
        2 => index().prop_map(Gesture::Undo),
        2 => (index(), index()).prop_map(|(which, place)| Gesture::Move(which, place)),
        1 => index().prop_map(Gesture::Advance),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        12 => prop::collection::vec(gesture(), 1..=3).prop_map(Step::Edit),
        1 => Just(Step::Lock),
        4 => Just(Step::Unlock),
        2 => Just(Step::GoBack),
    ]
}

#[test]
fn a_thousand_edits_in_two_windows_lose_nothing_and_make_nothing_up() {
    let edits = std::cell::Cell::new(0);
    let steps = prop::collection::vec((0..2_usize, step()), STEPS);
    while edits.get() < EDITS {
        let mut runner = TestRunner::new(ProptestConfig {
            cases: CASES,
            failure_persistence: None,
            max_shrink_iters: 300,
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

/// Runs the steps, and says how many edits they came to.
fn run(steps: &[(usize, Step)]) -> Result<usize, TestCaseError> {
    let mut model = Model::new();
    let mut pair = Pair::open();
    let mut edits = 0;
    for (number, (window, step)) in steps.iter().enumerate() {
        let window = *window;
        match step {
            Step::Edit(gestures) => {
                let mut changes: Vec<Change> = gestures
                    .iter()
                    .filter_map(|gesture| pair.meant(window, gesture))
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
                pair.edit(window, &changes);
                model.edit(window, &changes);
            }
            Step::Lock => {
                pair.lock(window);
                model.lock(window);
            }
            Step::Unlock => {
                pair.unlock(window);
                model.unlock(window);
            }
            Step::GoBack => {
                let went = pair.go_back(window);
                prop_assert_eq!(went, model.go_back(window), "step {}: going back", number);
                edits += 1;
            }
        }
        prop_assert_eq!(
            &pair.stored(),
            model.stored(),
            "step {}: {:?} in window {}, as stored",
            number,
            step,
            window
        );
        let shown = pair.shown(window);
        prop_assert_eq!(
            shown.as_ref(),
            model.shown(window),
            "step {}: {:?} in window {}, as shown",
            number,
            step,
            window
        );
    }
    Ok(edits)
}
