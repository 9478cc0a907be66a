use std::{sync::Mutex, time::Instant};

use super::{reception::MAX_CONNECTIONS, *};

/// A name that is unique to this test and this run.
fn a_name() -> (String, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (socket_name(folder.path()), folder)
}

fn first(name: &str) -> FirstCopy {
    match start_as(name, &Launch::default(), START_PATIENCE) {
        Start::First(copy) => copy,
        Start::HandedOver | Start::Alone => panic!("there is another copy"),
    }
}

/// A first copy whose window takes every message at once, and what it took.
fn willing(name: &str) -> Arc<Mutex<Vec<Launch>>> {
    let taken = Arc::new(Mutex::new(Vec::new()));
    let list = Arc::clone(&taken);
    first(name).serve(move |hand_over| list.lock().unwrap().extend(hand_over.take()));
    taken
}

fn example() -> Launch {
    Launch {
        files: vec![
            PathBuf::from("/home/taro/写真.png"),
            PathBuf::from("/tmp/b"),
        ],
        text: Zeroizing::new("otpauth://totp/a?secret=GEZDGNBV\n".to_owned()),
        hidden: true,
    }
}

#[test]
fn a_second_start_hands_over_what_it_was_given() {
    let (name, _folder) = a_name();
    let taken = willing(&name);
    assert!(matches!(
        start_as(&name, &example(), START_PATIENCE),
        Start::HandedOver
    ));
    assert!(matches!(
        start_as(&name, &Launch::default(), START_PATIENCE),
        Start::HandedOver
    ));
    assert!(*taken.lock().unwrap() == [example(), Launch::default()]);
}

#[test]
fn a_window_that_hangs_is_not_waited_for() {
    let (name, _folder) = a_name();
    let kept = Arc::new(Mutex::new(Vec::new()));
    let list = Arc::clone(&kept);
    first(&name).serve(move |hand_over| list.lock().unwrap().push(hand_over));
    let start = start_as(&name, &example(), Duration::from_millis(100));
    assert!(matches!(start, Start::Alone));
}

#[test]
fn a_copy_that_wakes_up_too_late_takes_nothing() {
    let (name, _folder) = a_name();
    let taken = willing(&name);
    let mut given_up = system::connect(&name).unwrap();
    given_up
        .write_all(&message::write(&example()).unwrap())
        .unwrap();
    let mut ready = [0];
    given_up.read_exact(&mut ready).unwrap();
    assert_eq!(ready, [READY]);
    // By now the second start has its own window.
    drop(given_up);
    assert!(matches!(
        start_as(&name, &Launch::default(), START_PATIENCE),
        Start::HandedOver
    ));
    assert!(*taken.lock().unwrap() == [Launch::default()]);
}

#[test]
fn what_the_second_start_gave_up_is_not_taken_later() {
    let (hand_over, waiting) = HandOver::new(example());
    drop(waiting);
    assert!(hand_over.take().is_none());
}

#[test]
fn a_copy_that_does_not_listen_yet_is_found_all_the_same() {
    let (name, _folder) = a_name();
    let copy = first(&name);
    let (second, given) = (name, example());
    let start = named("second").spawn(move || start_as(&second, &given, START_PATIENCE));
    copy.serve(|hand_over| drop(hand_over.take()));
    assert!(matches!(start.unwrap().join().unwrap(), Start::HandedOver));
}

/// A link for each of many starts at the same moment.
fn many() -> Vec<Launch> {
    let link = |number| Zeroizing::new(format!("otpauth://totp/{number}?secret=GEZDGNBV\n"));
    let launch = |number| Launch {
        text: link(number),
        ..Launch::default()
    };
    (0..50).map(launch).collect()
}

#[test]
fn of_many_starts_at_the_same_moment_one_is_the_first() {
    #[cfg(windows)]
    if crate::platform::windows::wine::is_here() {
        println!("skipped: Wine lets several programs make a pipe of one name");
        return;
    }
    let (name, _folder) = a_name();
    let (sender, firsts) = mpsc::channel();
    let starts: Vec<_> = many()
        .into_iter()
        .map(|launch| {
            let (name, sender) = (name.clone(), sender.clone());
            let start = move || match start_as(&name, &launch, 10 * START_PATIENCE) {
                Start::First(copy) => sender.send((launch, copy)).unwrap(),
                Start::HandedOver => {}
                Start::Alone => panic!("a start opens a window of its own"),
            };
            named("a start").spawn(start).unwrap()
        })
        .collect();
    let (own, copy) = firsts.recv().unwrap();
    let taken = Arc::new(Mutex::new(vec![own]));
    let list = Arc::clone(&taken);
    copy.serve(move |hand_over| list.lock().unwrap().extend(hand_over.take()));
    for start in starts {
        start.join().unwrap();
    }
    assert!(firsts.try_recv().is_err(), "there is a second window");
    let mut taken = taken.lock().unwrap().clone();
    taken.sort_by_key(|launch| many().iter().position(|it| it == launch));
    assert!(taken == many());
}

#[test]
fn a_window_that_does_not_open_in_time_is_not_waited_for() {
    let (name, _folder) = a_name();
    let listener = listen(&name, false).unwrap();
    let (waiting, given) = (name.clone(), example());
    let start = move || start_as(&waiting, &given, START_PATIENCE);
    let start = named("a start").spawn(start).unwrap();
    let mut stream = listener.incoming().next().unwrap().unwrap();
    stream.write_all(&[OPENING, LATE]).unwrap();
    assert!(matches!(start.join().unwrap(), Start::Alone));
}

/// Closes the stream as the end of its process does. One that is dropped stays open on Windows until the other end has read
/// everything, and until that was so for all streams that were dropped before.
fn end(stream: Stream) {
    #[cfg(windows)]
    {
        let Stream::NamedPipe(pipe) = &stream;
        pipe.inner().assume_flushed();
    }
    drop(stream);
}

#[test]
fn if_the_first_ends_before_its_window_opens_another_start_takes_its_place() {
    let (name, _folder) = a_name();
    let listener = listen(&name, false).unwrap();
    let (waiting, given) = (name.clone(), example());
    let start = move || start_as(&waiting, &given, START_PATIENCE);
    let start = named("a start").spawn(start).unwrap();
    let mut stream = listener.incoming().next().unwrap().unwrap();
    stream.write_all(&[OPENING]).unwrap();
    end(stream);
    drop(listener);
    assert!(matches!(start.join().unwrap(), Start::First(_)));
}

#[test]
fn another_vault_is_another_program() {
    let ((one, _a), (other, _b)) = (a_name(), a_name());
    assert_ne!(one, other);
    let _one = first(&one);
    let _other = first(&other);
}

#[test]
fn nonsense_on_the_socket_is_not_answered_and_does_no_harm() {
    let (name, _folder) = a_name();
    let taken = willing(&name);
    let good = message::write(&example()).unwrap();
    let mut long = good.to_vec();
    long[8..12].copy_from_slice(&u32::MAX.to_le_bytes());
    let mut wrong_field = good.to_vec();
    wrong_field[12] = b'x';
    let mut wrong_length = good.to_vec();
    wrong_length[13..17].copy_from_slice(&u32::MAX.to_le_bytes());
    for bytes in [
        b"GET / HTTP/1.1\r\n\r\n".to_vec(),
        good[..good.len() / 2].to_vec(),
        long,
        wrong_field,
        wrong_length,
        Vec::new(),
    ] {
        let mut stream = system::connect(&name).unwrap();
        stream.write_all(&bytes).unwrap();
        let mut answer = Vec::new();
        // The message stays incomplete while the connection is open, so its time runs out.
        stream.read_to_end(&mut answer).ok();
        assert!(answer.is_empty(), "{bytes:?} was answered");
    }
    assert!(taken.lock().unwrap().is_empty());
    assert!(matches!(
        start_as(&name, &example(), START_PATIENCE),
        Start::HandedOver
    ));
}

#[test]
fn silent_connections_do_not_keep_others_out_for_long() {
    let (name, _folder) = a_name();
    let taken = willing(&name);
    let connect = || system::connect(&name).unwrap();
    let silent: Vec<Stream> = (0..MAX_CONNECTIONS * 2).map(|_| connect()).collect();
    let deadline = Instant::now() + 10 * MESSAGE_PATIENCE;
    while !matches!(
        start_as(&name, &example(), START_PATIENCE),
        Start::HandedOver
    ) {
        assert!(
            Instant::now() < deadline,
            "the silent ones keep all others out"
        );
    }
    drop(silent);
    assert!(!taken.lock().unwrap().is_empty());
}

#[test]
fn what_is_too_long_is_not_handed_over() {
    let text = Zeroizing::new("o".repeat(message::MAX_BYTES));
    let launch = Launch {
        text,
        ..Launch::default()
    };
    assert!(message::write(&launch).is_none());
}

#[test]
fn paths_mean_the_same_to_the_first_copy() {
    let launch = Launch {
        files: vec![PathBuf::from("code.png")],
        ..Launch::default()
    };
    let here = std::env::current_dir().unwrap();
    assert_eq!(launch.absolute().files, [here.join("code.png")]);
}
