//! What the window is told while a tray hangs.

use super::*;

/// The thread that combines everything, with the test in the place of its neighbours.
struct Rig {
    teller: Sender<Told>,
    orders: Receiver<Order>,
    reported: Receiver<TrayStanding>,
}

fn rig(patience: Duration) -> Rig {
    let (teller, told) = channel();
    let (orders, received) = channel();
    let (report, reported) = channel();
    let report = Mutex::new(report);
    let listener = move |event| {
        if let Event::Tray(TrayEvent::Standing(standing)) = event {
            report.lock().unwrap().send(standing).unwrap();
        }
    };
    let combined = Combined::new(Box::new(listener), orders, patience);
    named("tray").spawn(move || combined.follow(&told)).unwrap();
    Rig {
        teller,
        orders: received,
        reported,
    }
}

impl Rig {
    fn tell(&self, told: Told) {
        self.teller.send(told).unwrap();
    }

    fn menu(&self) {
        self.tell(Told::Menu(Some(TrayMenu { items: Vec::new() })));
    }

    /// Carries out the next order.
    fn answer(&self, is_shown: bool) {
        let order = self.orders.recv().unwrap().number;
        self.tell(Told::Icon { order, is_shown });
    }

    #[track_caller]
    fn expect(&self, standings: &[TrayStanding]) {
        for standing in standings {
            assert_eq!(self.reported.recv(), Ok(*standing));
        }
    }
}

const LONG: Duration = Duration::from_mins(10);

#[test]
fn an_icon_is_shown_and_a_tray_that_goes_is_told_while_the_icon_hangs() {
    let rig = rig(LONG);
    rig.tell(Told::Tray(true));
    rig.answer(false);
    rig.menu();
    rig.answer(true);
    rig.expect(&[TrayStanding::Available, TrayStanding::Shown]);
    // Nobody answers to another menu, and the icon counts as shown until then.
    rig.menu();
    rig.tell(Told::Tray(false));
    rig.expect(&[TrayStanding::Missing]);
}

#[test]
fn a_tray_that_does_not_answer_counts_as_missing_until_it_does() {
    let rig = rig(Duration::from_millis(20));
    rig.tell(Told::Tray(true));
    rig.answer(false);
    rig.expect(&[TrayStanding::Available]);
    rig.menu();
    rig.expect(&[TrayStanding::Missing]);
    rig.answer(true);
    rig.expect(&[TrayStanding::Shown]);
    // Also a tray that has hung up later.
    rig.menu();
    rig.expect(&[TrayStanding::Missing]);
    rig.answer(true);
    rig.expect(&[TrayStanding::Shown]);
}

#[test]
fn another_tray_is_asked_to_show_the_icon() {
    let rig = rig(LONG);
    rig.tell(Told::Tray(true));
    rig.menu();
    let trays: Vec<u64> = (0..2).map(|_| rig.orders.recv().unwrap().tray).collect();
    rig.tell(Told::OtherTray);
    rig.tell(Told::Tray(true));
    let order = rig.orders.recv().unwrap();
    assert!(order.menu.is_some() && !trays.contains(&order.tray));
}

#[test]
fn a_tray_that_refuses_the_icon_counts_as_missing() {
    let rig = rig(LONG);
    rig.tell(Told::Tray(true));
    rig.answer(false);
    rig.menu();
    rig.answer(false);
    rig.expect(&[TrayStanding::Available, TrayStanding::Missing]);
}
