use std::borrow::Cow;

use super::*;

fn image(width: usize, height: usize, rgba: &[u8]) -> arboard::ImageData<'static> {
    arboard::ImageData {
        width,
        height,
        bytes: Cow::Owned(rgba.to_vec()),
    }
}

#[test]
fn a_screenshot_without_alpha_is_not_a_transparent_picture() {
    let pixels = pixels(image(2, 1, &[1, 2, 3, 0, 4, 5, 6, 0])).unwrap();
    assert_eq!(pixels.rgba, [1, 2, 3, 255, 4, 5, 6, 255]);
}

#[test]
fn a_picture_that_is_transparent_in_places_stays_so() {
    let rgba = [1, 2, 3, 0, 4, 5, 6, 255];
    assert_eq!(pixels(image(2, 1, &rgba)).unwrap().rgba, rgba);
}

#[test]
fn a_picture_of_another_size_than_it_says_is_none() {
    assert_eq!(pixels(image(0, 0, &[])), None);
    assert_eq!(pixels(image(2, 2, &[0; 4])), None);
    assert_eq!(pixels(image(usize::MAX, 2, &[0; 8])), None);
}

#[test]
fn a_call_that_gets_no_answer_is_given_up_and_held_against_no_other() {
    let reads = Arc::default();
    let (release, held) = mpsc::channel::<()>();
    let (told, tells) = mpsc::channel();
    let answer = within(
        Duration::from_millis(10),
        (&reads, MAX_UNDER_WAY),
        move |answer| {
            held.recv().ok();
            told.send(answer.send(1).is_ok()).ok();
        },
    );
    assert_eq!(answer, None);
    assert_eq!(
        within(READ_PATIENCE, (&reads, MAX_UNDER_WAY), |it| it
            .send(2)
            .unwrap()),
        Some(2)
    );
    drop(release);
    assert_eq!(
        tells.recv(),
        Ok(false),
        "it is told that nobody waits for it"
    );
}

#[test]
fn no_more_calls_than_a_few_wait_for_an_answer() {
    let reads = Arc::default();
    let (release, held) = mpsc::channel::<()>();
    let held = Arc::new(Mutex::new(held));
    for _ in 0..MAX_UNDER_WAY {
        let held = Arc::clone(&held);
        let answer: Option<()> = within(
            Duration::from_millis(1),
            (&reads, MAX_UNDER_WAY),
            move |_| {
                lock(&held).recv().ok();
            },
        );
        assert_eq!(answer, None);
    }
    let ran = Arc::new(AtomicUsize::new(0));
    let runs = Arc::clone(&ran);
    let count = move |answer: &SyncSender<()>| {
        runs.fetch_add(1, Ordering::SeqCst);
        answer.send(()).ok();
    };
    assert_eq!(
        within(READ_PATIENCE, (&reads, MAX_UNDER_WAY), count.clone()),
        None
    );
    assert_eq!(ran.load(Ordering::SeqCst), 0);
    drop(release);
    while reads.load(Ordering::SeqCst) > 0 {
        thread::yield_now();
    }
    assert_eq!(
        within(READ_PATIENCE, (&reads, MAX_UNDER_WAY), count),
        Some(())
    );
}
