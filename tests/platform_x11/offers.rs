//! What other programs offer by the clipboard and by drags, also against the rules.

use std::{
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use raw_window_handle::{DisplayHandle, RawWindowHandle, XlibWindowHandle};
use warifu::platform::{self, Drag, DropTarget, Dropped, Event, Pasted};
use x11rb::{
    connection::Connection as _,
    protocol::xproto::{AtomEnum, ConnectionExt as _, CreateWindowAux, Window, WindowClass},
    rust_connection::RustConnection,
    wrapper::ConnectionExt as _,
};
use zeroize::Zeroizing;

use super::{
    on_display,
    source::{Answer, Source},
};

const PICTURE: &[u8] = b"\xff\xd8\xff\xe0 a picture";
const PAGE: &[u8] = b"https://shop.example/qr.png\r\n";

/// A window that accepts drops, and the events that it gets.
struct Target {
    window: Window,
    told: Receiver<Event>,
    _connection: RustConnection,
    _until_dropped: DropTarget,
}

impl Target {
    fn new() -> Self {
        let (connection, number) = x11rb::connect(None).unwrap();
        let root = connection.setup().roots[number].root;
        let window = connection.generate_id().unwrap();
        let aux = CreateWindowAux::new();
        let class = WindowClass::INPUT_OUTPUT;
        connection
            .create_window(0, window, root, 0, 0, 9, 9, 0, class, 0, &aux)
            .unwrap();
        connection.sync().unwrap();
        let (tell, told) = channel();
        let handle = RawWindowHandle::Xlib(XlibWindowHandle::new(window.into()));
        let listener = Box::new(move |event| tell.send(event).unwrap());
        // Under X11 only the window counts.
        let display = DisplayHandle::windows();
        let shell = platform::native().shell;
        let drop_target = shell.take_drops(handle, display, listener);
        Self {
            window,
            told,
            _connection: connection,
            _until_dropped: drop_target,
        }
    }

    #[expect(clippy::panic, reason = "this is how a test fails")]
    fn told(&self) -> Drag {
        match self.told.recv_timeout(Duration::from_secs(20)).unwrap() {
            Event::Drag(drag) => drag,
            _ => panic!("no drag"),
        }
    }

    #[expect(clippy::panic, reason = "this is how a test fails")]
    fn is_told_left(&self) {
        loop {
            match self.told() {
                Drag::Over => {}
                Drag::Left => return,
                Drag::Dropped(dropped) => panic!("{dropped:?}"),
            }
        }
    }

    /// The result of a drop.
    #[expect(clippy::panic, reason = "this is how a test fails")]
    fn dropped(&self) -> Dropped {
        self.is_told_left();
        match self.told() {
            Drag::Dropped(dropped) => dropped,
            drag => panic!("{drag:?}"),
        }
    }

    /// Lets `source` drag and drop all that it offers, and returns the result.
    fn take(&self, source: &mut Source) -> Dropped {
        source.enter(self.window);
        assert!(source.hover(self.window));
        let is_taken = source.drop_on(self.window);
        let dropped = self.dropped();
        assert_eq!(is_taken, !dropped.is_empty());
        dropped
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the fields are optional")]
fn part(bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    Some(Zeroizing::new(bytes.to_vec()))
}

#[test]
fn what_is_dropped_comes_in_every_kind_that_can_be_read() {
    on_display(
        "offers::what_is_dropped_comes_in_every_kind_that_can_be_read",
        "640x480x24",
        || {
            let target = Target::new();
            let mut source = Source::new(&[
                ("chromium/x-renderer-taint", Answer::Whole(b"x")),
                ("text/uri-list", Answer::Whole(PAGE)),
                ("text/html", Answer::Whole(b"<img>")),
                ("text/plain", Answer::Whole(b"worse")),
                ("UTF8_STRING", Answer::Whole(b"text")),
                ("image/webp", Answer::Whole(b"worse")),
                ("image/png", Answer::Refuses),
                ("image/jpeg", Answer::IsSilent),
                ("image/bmp", Answer::Pieces(vec![b"a ", b"pict", b"ure"])),
            ]);
            let expected = Dropped {
                addresses: part(PAGE),
                picture: part(b"a picture"),
                html: part(b"<img>"),
                text: part(b"text"),
            };
            assert_eq!(target.take(&mut source), expected);
            // Again, after a drag that has left the window.
            source.enter(target.window);
            assert!(source.hover(target.window));
            source.leave(target.window);
            target.is_told_left();
            assert_eq!(target.take(&mut source), expected);

            let mut source = Source::new(&[("application/octet-stream", Answer::Whole(PICTURE))]);
            let expected = Dropped {
                picture: part(PICTURE),
                ..Dropped::default()
            };
            assert_eq!(target.take(&mut source), expected);

            // If there are files, nothing else is requested.
            let files = b"# files\nfile://server.example/a.png\r\nfile:///tmp/b.png\r\n";
            let mut source = Source::new(&[
                ("text/uri-list", Answer::Whole(files)),
                ("UTF8_STRING", Answer::IsSilent),
            ]);
            let expected = Dropped {
                addresses: part(files),
                ..Dropped::default()
            };
            assert_eq!(target.take(&mut source), expected);
        },
    );
}

#[test]
fn a_drag_that_cannot_be_read_is_refused() {
    on_display(
        "offers::a_drag_that_cannot_be_read_is_refused",
        "640x480x24",
        || {
            let target = Target::new();
            let mut source = Source::new(&[("application/x-colour", Answer::Whole(b"red"))]);
            source.enter(target.window);
            assert!(!source.hover(target.window));
            source.leave(target.window);

            // Invalid kinds, and a list of kinds that is not a list.
            source.set_list(AtomEnum::STRING, b"text/plain");
            source.enter_with(target.window, 5 << 24 | 1, [0, u32::MAX, 7_000_000]);
            assert!(!source.hover(target.window));
            source.leave(target.window);

            let text = source.atom("text/plain");
            source.enter_with(target.window, 3 << 24, [text, 0, 0]);
            assert!(source.hover(target.window));
            assert!(matches!(target.told(), Drag::Over));
        },
    );
}

#[test]
fn a_program_that_does_not_hand_over_what_it_offers_is_given_up() {
    on_display(
        "offers::a_program_that_does_not_hand_over_what_it_offers_is_given_up",
        "640x480x24",
        || {
            let target = Target::new();
            let endless = vec![b'a'; 8 << 20].leak();
            for answer in [
                Answer::IsSilent,
                Answer::Lies,
                Answer::Refuses,
                Answer::BreaksOff(b"half"),
                Answer::Endless(endless),
            ] {
                let mut source = Source::new(&[("UTF8_STRING", answer)]);
                assert_eq!(target.take(&mut source), Dropped::default());
            }
            let mut source = Source::new(&[("UTF8_STRING", Answer::Whole(b"text"))]);
            assert_eq!(target.take(&mut source).text, part(b"text"));
        },
    );
}

#[test]
fn a_program_that_ends_during_its_drag_leaves() {
    on_display(
        "offers::a_program_that_ends_during_its_drag_leaves",
        "640x480x24",
        || {
            let target = Target::new();
            let offer = [("UTF8_STRING", Answer::Whole(b"text"))];
            let mut source = Source::new(&offer);
            source.enter(target.window);
            assert!(source.hover(target.window));
            drop(source);
            target.is_told_left();

            // It drops, and ends before it is asked.
            let mut source = Source::new(&offer);
            source.enter(target.window);
            assert!(source.hover(target.window));
            source.drop_and_forget(target.window);
            drop(source);
            assert_eq!(target.dropped(), Dropped::default());
            assert_eq!(target.take(&mut Source::new(&offer)).text, part(b"text"));
        },
    );
}

#[test]
fn of_two_drags_the_later_one_counts() {
    on_display(
        "offers::of_two_drags_the_later_one_counts",
        "640x480x24",
        || {
            let target = Target::new();
            let mut first = Source::new(&[("UTF8_STRING", Answer::Whole(b"first"))]);
            let mut second = Source::new(&[("UTF8_STRING", Answer::Whole(b"second"))]);
            first.enter(target.window);
            assert!(first.hover(target.window));
            second.enter(target.window);
            assert!(second.hover(target.window));
            target.is_told_left();
            // Nobody listens to the first one any more.
            first.drop_and_forget(target.window);
            first.leave(target.window);
            assert!(second.drop_on(target.window));
            assert_eq!(target.dropped().text, part(b"second"));
        },
    );
}

#[test]
fn a_copied_picture_of_any_format_is_pasted_as_a_file() {
    on_display(
        "offers::a_copied_picture_of_any_format_is_pasted_as_a_file",
        "640x480x24",
        || {
            for kind in ["image/jpeg", "image/bmp", "image/x-icon", "image/heic"] {
                let mut source = Source::new(&[
                    (
                        kind,
                        Answer::Pieces(vec![b"\xff\xd8\xff\xe0", b" a picture"]),
                    ),
                    ("UTF8_STRING", Answer::Whole(b"code.jpg")),
                ]);
                source.own("CLIPBOARD");
                let reading = std::thread::Builder::new()
                    .spawn(|| platform::native().clipboard.read())
                    .unwrap();
                source.serve_until("the clipboard to be read", |_| reading.is_finished());
                let pasted = reading.join().unwrap();
                let expected = Pasted::PictureFile(Zeroizing::new(PICTURE.to_vec()));
                assert_eq!(pasted, Ok(expected), "{kind}");
            }
        },
    );
}

/// What a look at the clipboard finds while `source` answers.
fn glance(source: &mut Source) -> Option<Pasted> {
    let looking = std::thread::Builder::new()
        .spawn(|| platform::native().clipboard.glance())
        .unwrap();
    source.serve_until("the look at the clipboard", |_| looking.is_finished());
    looking.join().unwrap()
}

#[test]
fn a_look_fetches_no_secret_and_decodes_no_picture() {
    on_display(
        "offers::a_look_fetches_no_secret_and_decodes_no_picture",
        "640x480x24",
        || {
            const PNG: &[u8] = include_bytes!("../../assets/icon-16.png");
            assert_eq!(
                platform::native().clipboard.glance(),
                Some(Pasted::Nothing),
                "nobody has copied anything"
            );

            // A request for one of these gets no answer.
            let mut source = Source::new(&[
                ("UTF8_STRING", Answer::IsSilent),
                ("image/png", Answer::IsSilent),
                ("x-kde-passwordManagerHint", Answer::IsSilent),
            ]);
            source.own("CLIPBOARD");
            assert_eq!(glance(&mut source), Some(Pasted::Nothing));

            let mut source = Source::new(&[
                ("UTF8_STRING", Answer::Whole(b"icon.png")),
                ("image/png", Answer::Whole(PNG)),
            ]);
            source.own("CLIPBOARD");
            let file = Pasted::PictureFile(Zeroizing::new(PNG.to_vec()));
            assert_eq!(glance(&mut source), Some(file));

            let mut source = Source::new(&[
                ("image/png", Answer::Refuses),
                ("UTF8_STRING", Answer::Whole(b"text")),
            ]);
            source.own("CLIPBOARD");
            let text = Pasted::Text(Zeroizing::new("text".to_owned()));
            assert_eq!(glance(&mut source), Some(text));

            let mut source = Source::new(&[("UTF8_STRING", Answer::Lies)]);
            source.own("CLIPBOARD");
            assert_eq!(glance(&mut source), None);
        },
    );
}
