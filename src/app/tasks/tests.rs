use std::sync::Arc;

use super::*;
use crate::{
    jobs::ChoosingFor,
    platform::native,
    session::{VaultJob, VaultJobKind},
    store::{VaultStore, file::FileItems, sealed::WorkFactor},
};

fn entry(running: &mut Running, kind: Kind) -> Option<(u64, Stop)> {
    running.begin(kind, Moment::default())
}

const OPEN: Kind = Kind::Vault(VaultJobKind::Open);
const SEAL: Kind = Kind::Vault(VaultJobKind::CreateFile);
const CHOOSE: Kind = Kind::Choose(ChoosingFor::Reading);

#[test]
fn what_was_given_up_is_told_and_its_result_is_dropped() {
    let mut running = Running::default();
    let (number, stop) = entry(&mut running, Kind::Read).expect("nothing is under way");
    assert_eq!(running.busy(), Some(Busy::Reading));
    assert_eq!(
        running.limit(),
        Some(Moment::default() + Busy::Reading.limit())
    );
    running.give_up();
    assert!(stop.is_wanted());
    assert_eq!((running.busy(), running.limit()), (None, None));

    let (next, _) = entry(&mut running, Kind::Scan).expect("the other was given up");
    assert!(
        heard(
            &mut running,
            Told::Ended(number, Box::new(JobResult::Nothing))
        )
        .is_none()
    );
    assert_eq!(running.busy(), Some(Busy::Scanning));
    assert!(
        heard(
            &mut running,
            Told::Ended(next, Box::new(JobResult::Nothing))
        )
        .is_some()
    );
    assert_eq!(running.busy(), None);
}

#[test]
fn one_thing_is_read_at_a_time_and_one_passphrase_worked_on() {
    let mut running = Running::default();
    entry(&mut running, CHOOSE).expect("nothing is under way");
    assert!(entry(&mut running, Kind::Scan).is_none());
    assert!(entry(&mut running, Kind::Paste { into_field: false }).is_none());
    assert!(entry(&mut running, Kind::Paste { into_field: true }).is_some());

    entry(&mut running, Kind::MakePaper).expect("no passphrase is worked on");
    assert!(running.seals());
    assert!(entry(&mut running, SEAL).is_none());
    // The session has its own order, and the store takes turns.
    assert!(entry(&mut running, OPEN).is_some());
    assert!(entry(&mut running, OPEN).is_some());
    assert!(entry(&mut running, Kind::Copy { ticket: 1 }).is_some());
    assert!(entry(&mut running, Kind::Copy { ticket: 2 }).is_some());
}

#[test]
fn giving_up_what_is_read_leaves_the_rest() {
    let mut running = Running::default();
    let (_, clock) = entry(&mut running, Kind::AskTimeServer).expect("nothing is under way");
    entry(&mut running, CHOOSE).expect("nothing is read");
    running.give_up();
    assert!(!clock.is_wanted());
    assert!(
        entry(&mut running, Kind::AskTimeServer).is_none(),
        "it goes on"
    );
}

#[test]
fn a_job_that_panics_ends_as_one_that_crashed() {
    let folder = tempfile::tempdir().unwrap();
    let items = Arc::new(FileItems::new(folder.path().join("items")));
    let data_dir = folder.path().to_owned();
    let machine = Machine {
        store: Arc::new(VaultStore::new(items, data_dir, WorkFactor::RECOMMENDED)),
        platform: native(),
        prepare: Arc::new(|_vault| panic!("meant")),
    };
    let runner = Runner::new(machine, egui::Context::default());
    let mut running = Running::default();
    assert!(runner.start(
        &mut running,
        Moment::default(),
        Job::Vault(VaultJob::Open(None))
    ));
    let ended = runner.wait(&mut running, Duration::from_secs(20));
    let Some(Action::Ended(result)) = ended else {
        panic!("the job has ended")
    };
    assert!(matches!(*result, JobResult::Crashed(kind) if kind == OPEN));
    assert_eq!(running.kinds().count(), 0);
}
