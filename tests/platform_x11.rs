//! Screen, clipboard and file dialog on a real X server: a private Xvfb.
//!
//! A test runs itself again as a process on that display, since it is about the environment of a process. If another
//! program is needed, a second such process takes its part. Without Xvfb the tests say that they are skipped.

#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "functions that tests share are tests too"
)]

#[path = "platform_x11/offers.rs"]
mod offers;
#[path = "platform_x11/source.rs"]
mod source;

use std::{
    borrow::Cow,
    env,
    io::{BufRead as _, BufReader, Read as _},
    os::unix::ffi::OsStrExt as _,
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::Arc,
    thread::sleep,
    time::{Duration, Instant},
};

use arboard::{Clipboard, ImageData};
use warifu::platform::{
    self, CaptureError, CopyError, FileDialog, FileDialogError, FileDialogs, PasteError, Pasted,
    Pixels,
};
use x11rb::{
    connection::Connection as _,
    protocol::{
        randr::{ConnectionExt as _, MonitorInfo},
        xproto::{
            AtomEnum, ChangeGCAux, ConnectionExt as _, CreateGCAux, CreateWindowAux, EventMask,
            Rectangle, WindowClass,
        },
    },
    wrapper::ConnectionExt as _,
};

/// The part of a process: the test itself, or another program.
const ROLE: &str = "WARIFU_TEST_ROLE";

struct Display {
    server: Child,
    name: String,
}

impl Display {
    /// `None` if there is no Xvfb.
    fn start(screen: &str) -> Option<Self> {
        let server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                screen,
                "-nolisten",
                "tcp",
                "-noreset",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut server) = server else {
            println!("skipped: there is no Xvfb");
            return None;
        };
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap())
            .read_line(&mut number)
            .unwrap();
        if number.trim().is_empty() {
            server.wait().unwrap();
            println!("skipped: this Xvfb has no {screen}");
            return None;
        }
        Some(Self {
            server,
            name: format!(":{}", number.trim()),
        })
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        self.server.kill().unwrap();
        self.server.wait().unwrap();
    }
}

/// The command that runs this test again, in another role and with only `environment`, so that it has no other desktop.
fn other(test: &str, role: &str, environment: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    command
        .args(["--exact", test, "--nocapture"])
        .env(ROLE, role);
    for variable in [
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "XDG_SESSION_TYPE",
        "XAUTHORITY",
    ] {
        command.env_remove(variable);
    }
    command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    command.envs(environment.iter().copied());
    command
}

/// Runs `test` on a private display, or `inside` if this is that run.
fn on_display(test: &str, screen: &str, inside: fn()) {
    if env::var_os(ROLE).is_some() {
        return inside();
    }
    let Some(display) = Display::start(screen) else {
        return;
    };
    run(other(test, "inside", &[("DISPLAY", &display.name)]));
}

fn run(mut command: Command) {
    let output = command.output().unwrap();
    let told =
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(output.status.success(), "{}", told.concat());
}

fn is_role(role: &str) -> bool {
    env::var(ROLE).is_ok_and(|value| value == role)
}

/// Waits for something that other programs do.
fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "{what} did not happen in time"
        );
        sleep(Duration::from_millis(20));
    }
}

// --- screens

const RED: u32 = 0xff_0000;
const GREEN: u32 = 0x00_ff00;
const BLUE: u32 = 0x00_00ff;

/// The four corners of a screen: `(x, y, width, height)` and colour. The window stays until the connection is dropped.
fn paint(rectangles: &[(i16, i16, u16, u16, u32)]) -> x11rb::rust_connection::RustConnection {
    let (connection, number) = x11rb::connect(None).unwrap();
    let screen = &connection.setup().roots[number];
    let colours = screen.default_colormap;
    let window = connection.generate_id().unwrap();
    let (width, height) = (screen.width_in_pixels, screen.height_in_pixels);
    let values = CreateWindowAux::new()
        .override_redirect(1)
        .event_mask(EventMask::EXPOSURE);
    connection
        .create_window(
            0,
            window,
            screen.root,
            0,
            0,
            width,
            height,
            0,
            WindowClass::INPUT_OUTPUT,
            0,
            &values,
        )
        .unwrap();
    connection.map_window(window).unwrap();
    connection.flush().unwrap();
    connection.wait_for_event().unwrap();

    let pen = connection.generate_id().unwrap();
    connection
        .create_gc(pen, window, &CreateGCAux::new())
        .unwrap();
    for (x, y, width, height, colour) in rectangles {
        let [_, red, green, blue] = colour.to_be_bytes().map(|part| u16::from(part) * 257);
        let pixel = connection
            .alloc_color(colours, red, green, blue)
            .unwrap()
            .reply()
            .unwrap()
            .pixel;
        connection
            .change_gc(pen, &ChangeGCAux::new().foreground(pixel))
            .unwrap();
        let area = Rectangle {
            x: *x,
            y: *y,
            width: *width,
            height: *height,
        };
        connection
            .poly_fill_rectangle(window, pen, &[area])
            .unwrap();
    }
    connection.sync().unwrap();
    connection
}

fn colour(pixels: &Pixels, x: u32, y: u32) -> u32 {
    let at = ((y * pixels.width + x) * 4) as usize;
    let [red, green, blue, alpha] = pixels.rgba[at..at + 4] else {
        unreachable!()
    };
    assert_eq!(alpha, 255);
    u32::from_be_bytes([0, red, green, blue])
}

fn every_corner_is_there() {
    let _window = paint(&[
        (0, 0, 500, 400, RED),
        (500, 0, 501, 400, GREEN),
        (0, 400, 1001, 301, BLUE),
    ]);
    let pictures = platform::native().screens.capture().unwrap();
    assert_eq!(pictures.len(), 1);
    let picture = &pictures[0];
    assert_eq!((picture.width, picture.height), (1001, 701));
    assert_eq!(picture.rgba.len(), 1001 * 701 * 4);
    for (x, y, expected) in [
        (0, 0, RED),
        (499, 399, RED),
        (500, 0, GREEN),
        (1000, 399, GREEN),
        (0, 400, BLUE),
        (1000, 700, BLUE),
    ] {
        assert_eq!(colour(picture, x, y), expected, "at {x}, {y}");
    }
}

#[test]
fn a_screen_of_24_bits_is_read_pixel_by_pixel() {
    on_display(
        "a_screen_of_24_bits_is_read_pixel_by_pixel",
        "1001x701x24",
        every_corner_is_there,
    );
}

#[test]
fn a_screen_of_16_bits_is_read_pixel_by_pixel() {
    on_display(
        "a_screen_of_16_bits_is_read_pixel_by_pixel",
        "1001x701x16",
        every_corner_is_there,
    );
}

#[test]
fn a_screen_of_30_bits_is_read_pixel_by_pixel() {
    on_display(
        "a_screen_of_30_bits_is_read_pixel_by_pixel",
        "1001x701x30",
        every_corner_is_there,
    );
}

#[test]
fn a_screen_of_many_megabytes_comes_in_strips() {
    on_display(
        "a_screen_of_many_megabytes_comes_in_strips",
        "5120x2880x24",
        || {
            let _window = paint(&[
                (0, 0, 5120, 1, RED),
                (0, 1, 5120, 2878, GREEN),
                (5119, 2879, 1, 1, BLUE),
            ]);
            let pictures = platform::native().screens.capture().unwrap();
            assert_eq!((pictures[0].width, pictures[0].height), (5120, 2880));
            assert_eq!(colour(&pictures[0], 5119, 0), RED);
            assert!(
                (1..2879).all(|y| colour(&pictures[0], 0, y) == GREEN
                    && colour(&pictures[0], 5119, y) == GREEN)
            );
            assert_eq!(colour(&pictures[0], 5119, 2879), BLUE);
        },
    );
}

#[test]
fn every_monitor_is_a_picture_of_its_own() {
    on_display(
        "every_monitor_is_a_picture_of_its_own",
        "1000x600x24",
        || {
            let _window = paint(&[(0, 0, 600, 600, RED), (600, 100, 400, 300, BLUE)]);
            let (connection, number) = x11rb::connect(None).unwrap();
            let root = connection.setup().roots[number].root;
            let output = connection
                .randr_get_screen_resources(root)
                .unwrap()
                .reply()
                .unwrap()
                .outputs[0];
            // The third one mirrors the second; the fourth one reaches beyond the screen.
            let monitors = [
                ("left", 0, 0, 600, 600, vec![output]),
                ("right", 600, 100, 400, 300, vec![]),
                ("mirror", 600, 100, 400, 300, vec![]),
                ("edge", 900, 500, 400, 400, vec![]),
            ];
            for (name, x, y, width, height, outputs) in monitors {
                let name = connection
                    .intern_atom(false, name.as_bytes())
                    .unwrap()
                    .reply()
                    .unwrap()
                    .atom;
                let monitor = MonitorInfo {
                    name,
                    x,
                    y,
                    width,
                    height,
                    outputs,
                    ..MonitorInfo::default()
                };
                connection
                    .randr_set_monitor(root, monitor)
                    .unwrap()
                    .check()
                    .unwrap();
            }
            let pictures = platform::native().screens.capture().unwrap();
            let mut sizes: Vec<_> = pictures
                .iter()
                .map(|picture| (picture.width, picture.height))
                .collect();
            sizes.sort_unstable();
            assert_eq!(sizes, [(100, 100), (400, 300), (600, 600)]);
            for picture in &pictures {
                match picture.width {
                    600 => assert_eq!(colour(picture, 599, 599), RED),
                    400 => assert!(
                        [(0, 0), (399, 299)]
                            .iter()
                            .all(|(x, y)| colour(picture, *x, *y) == BLUE)
                    ),
                    _ => {}
                }
            }
        },
    );
}

#[test]
fn without_a_display_there_is_no_screen_and_no_clipboard() {
    const TEST: &str = "without_a_display_there_is_no_screen_and_no_clipboard";
    if is_role("inside") {
        let desktop = platform::native();
        assert!(!platform::has_display());
        assert_eq!(desktop.screens.capture(), Err(CaptureError::Unavailable));
        assert_eq!(desktop.clipboard.copy_secret("123456"), Err(CopyError));
        assert_eq!(desktop.clipboard.read(), Err(PasteError::Unreadable));
        return;
    }
    run(other(TEST, "inside", &[]));
}

// --- clipboard

/// The display this process is on, for another program.
fn this_display() -> String {
    env::var("DISPLAY").unwrap()
}

/// Another program that owns the clipboard until it is dropped.
struct Owner(Child);

impl Owner {
    fn of(test: &str, role: &str) -> Self {
        let mut command = other(test, role, &[("DISPLAY", &this_display())]);
        let mut owner = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        // The test harness prints its own lines first.
        let lines = BufReader::new(owner.stdout.take().unwrap()).lines();
        assert!(lines.map(Result::unwrap).any(|line| line.contains("ready")));
        Self(owner)
    }

    /// Acts as the other program: puts something on the clipboard and waits for the end of its input.
    fn play(copy: impl FnOnce(&mut Clipboard)) {
        let mut clipboard = Clipboard::new().unwrap();
        copy(&mut clipboard);
        println!("ready");
        std::io::stdin().read_to_string(&mut String::new()).unwrap();
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

/// What another program gets from the clipboard as `target`, without using the library under test.
fn seen_by_others(target: &str) -> Option<Vec<u8>> {
    let (connection, number) = x11rb::connect(None).unwrap();
    let root = connection.setup().roots[number].root;
    let window = connection.generate_id().unwrap();
    let values = CreateWindowAux::new();
    connection
        .create_window(
            0,
            window,
            root,
            0,
            0,
            1,
            1,
            0,
            WindowClass::INPUT_ONLY,
            0,
            &values,
        )
        .unwrap();
    let atom = |name: &str| {
        connection
            .intern_atom(false, name.as_bytes())
            .unwrap()
            .reply()
            .unwrap()
            .atom
    };
    let (clipboard, property) = (atom("CLIPBOARD"), atom("ANSWER"));
    connection
        .convert_selection(
            window,
            clipboard,
            atom(target),
            property,
            x11rb::CURRENT_TIME,
        )
        .unwrap();
    connection.flush().unwrap();
    loop {
        if let x11rb::protocol::Event::SelectionNotify(event) = connection.wait_for_event().unwrap()
        {
            if event.property == x11rb::NONE {
                return None;
            }
            let answer = connection
                .get_property(false, window, property, AtomEnum::ANY, 0, 1 << 20)
                .unwrap()
                .reply()
                .unwrap();
            return Some(answer.value);
        }
    }
}

#[test]
fn a_code_is_copied_with_its_mark_and_cleared() {
    on_display(
        "a_code_is_copied_with_its_mark_and_cleared",
        "640x480x24",
        || {
            let desktop = platform::native();
            assert_eq!(desktop.clipboard.clear(), Ok(false));
            desktop.clipboard.copy_secret("492039").unwrap();
            assert_eq!(
                seen_by_others("UTF8_STRING").as_deref(),
                Some(b"492039".as_slice())
            );
            assert_eq!(
                seen_by_others("x-kde-passwordManagerHint").as_deref(),
                Some(b"secret".as_slice())
            );

            desktop.clipboard.copy_secret("104466").unwrap();
            assert_eq!(
                seen_by_others("UTF8_STRING").as_deref(),
                Some(b"104466".as_slice())
            );
            assert_eq!(desktop.clipboard.clear(), Ok(true));
            assert_eq!(seen_by_others("UTF8_STRING"), None);
            assert_eq!(desktop.clipboard.read(), Ok(Pasted::Nothing));
            assert_eq!(desktop.clipboard.clear(), Ok(false));
        },
    );
}

#[test]
fn what_the_user_copied_since_is_left_alone() {
    const TEST: &str = "what_the_user_copied_since_is_left_alone";
    if is_role("other") {
        return Owner::play(|clipboard| clipboard.set_text("a letter").unwrap());
    }
    on_display(TEST, "640x480x24", || {
        let desktop = platform::native();
        desktop.clipboard.copy_secret("492039").unwrap();
        let _other = Owner::of(TEST, "other");
        assert_eq!(desktop.clipboard.clear(), Ok(false));
        assert_eq!(
            seen_by_others("UTF8_STRING").as_deref(),
            Some(b"a letter".as_slice())
        );
        let Ok(Pasted::Text(text)) = desktop.clipboard.read() else {
            panic!("no text")
        };
        assert_eq!(*text, "a letter");
    });
}

#[test]
fn a_copied_picture_is_pasted_pixel_by_pixel() {
    const TEST: &str = "a_copied_picture_is_pasted_pixel_by_pixel";
    let rgba = [
        255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 9, 9, 9, 9, 8, 8, 8, 255, 7, 7, 7, 255,
    ];
    if is_role("other") {
        let image = ImageData {
            width: 3,
            height: 2,
            bytes: Cow::Borrowed(&rgba),
        };
        return Owner::play(|clipboard| clipboard.set_image(image).unwrap());
    }
    on_display(TEST, "640x480x24", || {
        let _other = Owner::of(TEST, "other");
        let Ok(Pasted::Picture(pixels)) = platform::native().clipboard.read() else {
            panic!("no picture")
        };
        assert_eq!((pixels.width, pixels.height), (3, 2));
        assert_eq!(pixels.rgba[..8], [255, 0, 0, 255, 0, 255, 0, 255]);
        assert_eq!(pixels.rgba[12..16], [9, 9, 9, 9]);
    });
}

#[test]
fn copied_files_are_pasted_as_files() {
    const TEST: &str = "copied_files_are_pasted_as_files";
    let this = env::current_exe().unwrap();
    if is_role("other") {
        return Owner::play(|clipboard| clipboard.set().file_list(&[this]).unwrap());
    }
    on_display(TEST, "640x480x24", || {
        let _other = Owner::of(TEST, "other");
        let this = env::current_exe().unwrap().canonicalize().unwrap();
        assert_eq!(
            platform::native().clipboard.read(),
            Ok(Pasted::Files(vec![this]))
        );
    });
}

#[test]
fn a_code_goes_with_the_program() {
    const TEST: &str = "a_code_goes_with_the_program";
    if is_role("other") {
        let desktop = platform::native();
        return Owner::play(|_| desktop.clipboard.copy_secret("492039").unwrap());
    }
    on_display(TEST, "640x480x24", || {
        let other = Owner::of(TEST, "other");
        assert_eq!(
            seen_by_others("UTF8_STRING").as_deref(),
            Some(b"492039".as_slice())
        );
        drop(other);
        wait_for("the clipboard to be empty", || {
            seen_by_others("UTF8_STRING").is_none().then_some(())
        });
    });
}

// --- file dialog

/// File dialogs that the program itself asks for, as its helper process.
fn file_dialogs() -> Arc<dyn FileDialogs> {
    platform::native_with_helper(env!("CARGO_BIN_EXE_warifu").into()).file_dialogs
}

fn pictures() -> FileDialog {
    FileDialog::readable("Open image…", "Pictures")
}

/// A `zenity` that runs `script`, and the folder it is in.
fn zenity(script: &str) -> tempfile::TempDir {
    let tools = tempfile::tempdir().unwrap();
    let zenity = tools.path().join("zenity");
    std::fs::write(&zenity, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&zenity, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    tools
}

#[test]
fn a_desktop_without_a_file_dialog_is_told() {
    on_display(
        "a_desktop_without_a_file_dialog_is_told",
        "640x480x24",
        || {
            if is_role("inside") {
                // There is neither a portal nor zenity.
                let display = this_display();
                let environment = [("DISPLAY", display.as_str()), ("PATH", "/nonexistent")];
                return run(other(
                    "a_desktop_without_a_file_dialog_is_told",
                    "bare",
                    &environment,
                ));
            }
            let chosen = file_dialogs().choose(&pictures());
            assert_eq!(chosen, Err(FileDialogError::Unavailable));
        },
    );
}

#[test]
fn a_dialog_that_was_cancelled_gives_nothing() {
    on_display(
        "a_dialog_that_was_cancelled_gives_nothing",
        "640x480x24",
        || {
            if is_role("inside") {
                let tools = zenity("exit 1");
                let display = this_display();
                let environment = [
                    ("DISPLAY", display.as_str()),
                    ("PATH", tools.path().to_str().unwrap()),
                ];
                return run(other(
                    "a_dialog_that_was_cancelled_gives_nothing",
                    "bare",
                    &environment,
                ));
            }
            let dialogs = [
                pictures(),
                FileDialog::place("Save", "Documents", "sheet.pdf"),
                FileDialog::sealed("Open", "Recovery file"),
            ];
            for dialog in dialogs {
                assert_eq!(file_dialogs().choose(&dialog), Ok(vec![]));
            }
        },
    );
}

#[test]
fn files_of_any_name_are_chosen() {
    const TEST: &str = "files_of_any_name_are_chosen";
    on_display(TEST, "640x480x24", || {
        if is_role("inside") {
            let tools = zenity(r"printf '/tmp/a|b.png\n/tmp/\303\244 \377.png\n'");
            let display = this_display();
            let environment = [
                ("DISPLAY", display.as_str()),
                ("PATH", tools.path().to_str().unwrap()),
            ];
            return run(other(TEST, "bare", &environment));
        }
        let chosen = file_dialogs().choose(&pictures());
        let second = std::ffi::OsStr::from_bytes(b"/tmp/\xc3\xa4 \xff.png");
        assert_eq!(
            chosen,
            Ok(vec![PathBuf::from("/tmp/a|b.png"), PathBuf::from(second)])
        );
    });
}

#[test]
fn a_dialog_that_is_given_up_is_closed() {
    const TEST: &str = "a_dialog_that_is_given_up_is_closed";
    on_display(TEST, "640x480x24", || {
        if is_role("inside") {
            // A zenity in which nobody presses anything.
            let tools = zenity(r#"echo "$$" >"${0%zenity}shown"; exec /bin/sleep 1000"#);
            let display = this_display();
            let environment = [
                ("DISPLAY", display.as_str()),
                ("PATH", tools.path().to_str().unwrap()),
            ];
            return run(other(TEST, "bare", &environment));
        }
        let shown = PathBuf::from(env::var("PATH").unwrap()).join("shown");
        let dialogs = file_dialogs();
        let asked = Arc::clone(&dialogs);
        let choosing = std::thread::Builder::new()
            .spawn(move || asked.choose(&pictures()))
            .unwrap();
        let dialog: u32 = wait_for("the dialog", || {
            std::fs::read_to_string(&shown).ok()?.trim().parse().ok()
        });
        dialogs.give_up();
        assert_eq!(choosing.join().unwrap(), Ok(vec![]));
        wait_for("the dialog to be closed", || {
            let state = std::fs::read_to_string(format!("/proc/{dialog}/stat"));
            // It may stay in the process table until its new parent waits for it.
            let ended = state.map_or(true, |state| state.contains(") Z "));
            ended.then_some(())
        });
    });
}
