//! The console that a command was typed into.
//!
//! Windows would open a console window beside the program's own if the program were built for a console. So it is built
//! without, and joins the console of the program that started it.
#![expect(unsafe_code, reason = "only unsafe calls join and leave a console")]

use std::{
    fs::{File, OpenOptions},
    io,
    os::windows::io::{AsRawHandle as _, RawHandle},
    ptr,
    sync::{Mutex, OnceLock, PoisonError},
    thread,
    time::Duration,
};

use windows::{
    Win32::{
        Foundation::HANDLE,
        Storage::FileSystem::{FILE_TYPE_UNKNOWN, GetFileType},
        System::Console::{
            ATTACH_PARENT_PROCESS, AllocConsole, AttachConsole, CTRL_BREAK_EVENT, CTRL_C_EVENT,
            FreeConsole, STD_ERROR_HANDLE, STD_HANDLE, STD_INPUT_HANDLE, STD_OUTPUT_HANDLE,
            SetConsoleCtrlHandler, SetConsoleOutputCP, SetConsoleTitleW, SetStdHandle,
        },
    },
    core::{BOOL, w},
};

/// `CP_UTF8` of winnls.h.
const UTF_8: u32 = 65001;

/// How long a program is kept from ending when its console is closed. Windows ends it after 5 seconds.
const LAST_MOMENT: Duration = Duration::from_secs(4);

/// What the user interrupts.
static INTERRUPTED: OnceLock<Box<dyn Fn() + Send + Sync>> = OnceLock::new();

/// The streams that lead to a console that this program has joined, each with its end of the console.
static JOINED: Mutex<Option<Vec<(STD_HANDLE, File)>>> = Mutex::new(None);

/// The standard streams, and the name of the console for each.
const STREAMS: [(STD_HANDLE, &str); 3] = [
    (STD_INPUT_HANDLE, "CONIN$"),
    (STD_OUTPUT_HANDLE, "CONOUT$"),
    (STD_ERROR_HANDLE, "CONOUT$"),
];

/// Joins the console that the program was started from, if there is one. A stream that leads into a file, a pipe or
/// another program stays as it is. Call it before anything is printed.
pub(in crate::platform) fn join() {
    let given = given();
    // SAFETY: nothing was printed yet, so no thread uses a standard stream.
    // It fails if there is none, or if the program is built for a console, as in development.
    if unsafe { AttachConsole(ATTACH_PARENT_PROCESS) }.is_err() {
        return;
    }
    // The call may have led all streams to the console.
    lead(given);
    let mut joined = Vec::new();
    for ((stream, name), given) in STREAMS.into_iter().zip(given) {
        if given.is_none()
            && let Ok(console) = OpenOptions::new().read(true).write(true).open(name)
        {
            set(stream, console.as_raw_handle());
            joined.push((stream, console));
        }
    }
    replace(Some(joined));
}

/// Leaves a console that [`join`] has joined. A window that stayed in it would close with the console, and at Ctrl+C in it.
pub(in crate::platform) fn leave() {
    was_left();
}

/// Leaves a console that was joined. False if there is none.
fn was_left() -> bool {
    let Some(joined) = replace(None) else {
        return false;
    };
    for (stream, _) in &joined {
        // Rust drops what is printed to a stream that leads nowhere.
        set(*stream, ptr::null_mut());
    }
    // SAFETY: no stream leads to the console any more.
    unsafe { FreeConsole() }.ok();
    true
}

/// Runs `ask`, which asks the user in the console: in a new one, since a shell does not wait for a program with a window
/// and reads from its console meanwhile. A passphrase that is typed there could become a command, on show and in the
/// shell's history.
pub(in crate::platform) fn ask<T>(ask: impl FnOnce() -> T) -> T {
    if !was_left() {
        return ask();
    }
    let given = given();
    // SAFETY: this program has no console and prints nothing meanwhile. Without a new one, `ask` fails.
    unsafe { AllocConsole() }.ok();
    // SAFETY: the title is a constant.
    unsafe { SetConsoleTitleW(w!("Warifu")) }.ok();
    // For a question in Japanese on a computer in another language.
    // SAFETY: the call takes no pointer.
    unsafe { SetConsoleOutputCP(UTF_8) }.ok();
    let answer = ask();
    // SAFETY: nothing is printed before the streams are led back.
    unsafe { FreeConsole() }.ok();
    lead(given);
    join();
    answer
}

/// Calls `interrupted` at Ctrl+C in the console, and if the console is closed.
pub(in crate::platform) fn watch_interrupt(interrupted: impl Fn() + Send + Sync + 'static) {
    if INTERRUPTED.set(Box::new(interrupted)).is_ok() {
        // SAFETY: the function may run on any thread, and is there as long as the program.
        unsafe { SetConsoleCtrlHandler(Some(interrupt), true) }.ok();
    }
}

/// Windows calls this on a thread of its own.
unsafe extern "system" fn interrupt(event: u32) -> BOOL {
    if let Some(interrupted) = INTERRUPTED.get() {
        interrupted();
    }
    if event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT {
        // The program ends when this returns.
        thread::sleep(LAST_MOMENT);
    }
    true.into()
}

/// Whether somebody may read what is printed as an error.
pub(in crate::platform) fn has_error_reader() -> bool {
    is_open(io::stderr().as_raw_handle())
}

fn replace(joined: Option<Vec<(STD_HANDLE, File)>>) -> Option<Vec<(STD_HANDLE, File)>> {
    std::mem::replace(
        &mut JOINED.lock().unwrap_or_else(PoisonError::into_inner),
        joined,
    )
}

/// Where the standard streams lead, if they lead anywhere. They do not in a program with a window whose starter has not
/// led them into a file or a pipe.
fn given() -> [Option<RawHandle>; 3] {
    let streams = [
        io::stdin().as_raw_handle(),
        io::stdout().as_raw_handle(),
        io::stderr().as_raw_handle(),
    ];
    streams.map(|handle| Some(handle).filter(|handle| is_open(*handle)))
}

/// Leads the standard streams to where they led before.
fn lead(given: [Option<RawHandle>; 3]) {
    for ((stream, _), handle) in STREAMS.into_iter().zip(given) {
        set(stream, handle.unwrap_or(ptr::null_mut()));
    }
}

fn is_open(handle: RawHandle) -> bool {
    // SAFETY: the call checks the handle.
    !handle.is_null() && unsafe { GetFileType(HANDLE(handle)) } != FILE_TYPE_UNKNOWN
}

fn set(stream: STD_HANDLE, handle: RawHandle) {
    // SAFETY: the handle is open, or none, and nobody closes it.
    unsafe { SetStdHandle(stream, HANDLE(handle)) }.ok();
}
