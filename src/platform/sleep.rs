//! The delay before the machine sleeps, on systems that sleep as soon as a call of theirs returns.

use std::{sync::mpsc, time::Duration};

use super::{Delay, Event};

/// Reports [`Event::Sleeping`], and returns when its delay is dropped, or after `patience`.
pub(super) fn report(tell: &dyn Fn(Event), patience: Duration) {
    let (held, until_dropped) = mpsc::channel::<()>();
    tell(Event::Sleeping(Delay::new(held)));
    // Nothing is ever sent: either the other end is gone, or the time is up.
    until_dropped.recv_timeout(patience).ok();
}

#[cfg(test)]
mod tests {
    use std::{
        sync::Mutex,
        thread,
        time::{Duration, Instant},
    };

    use super::*;

    #[test]
    fn the_system_waits_until_the_last_clone_of_the_delay_is_dropped() {
        let long = Duration::from_mins(10);
        let began = Instant::now();
        let (give, take) = mpsc::channel();
        let slow = thread::Builder::new()
            .spawn(move || drop::<Vec<Delay>>(take.recv().unwrap()))
            .unwrap();
        let tell = |event| {
            let Event::Sleeping(delay) = event else {
                panic!("another event");
            };
            give.send(vec![delay.clone(), delay]).unwrap();
        };
        report(&tell, long);
        slow.join().unwrap();
        assert!(began.elapsed() < long);
    }

    #[test]
    fn the_system_does_not_wait_for_a_window_that_hangs() {
        let kept = Mutex::new(Vec::new());
        report(
            &|event| kept.lock().unwrap().push(event),
            Duration::from_millis(10),
        );
        assert_eq!(kept.into_inner().unwrap().len(), 1);
    }
}
