//! Hidden windows, which receive what Windows sends to windows alone and winit does not pass on. Each has a thread of its
//! own.
#![expect(
    unsafe_code,
    reason = "only unsafe calls make a window and receive its messages"
)]

use windows::{
    Win32::{
        Foundation::{HINSTANCE, HWND, LPARAM, LRESULT, WPARAM},
        System::LibraryLoader::GetModuleHandleW,
        UI::WindowsAndMessaging::{
            CreateWindowExW, DispatchMessageW, GetMessageW, MSG, RegisterClassW, WNDCLASSW,
            WS_EX_NOACTIVATE, WS_EX_TOOLWINDOW, WS_POPUP,
        },
    },
    core::{PCWSTR, Result},
};

/// Receives the messages of a window.
pub(super) type Receive = extern "system" fn(HWND, u32, WPARAM, LPARAM) -> LRESULT;

/// The program's own module.
pub(super) fn program() -> Result<HINSTANCE> {
    // SAFETY: without a name it is the module of the program itself, which stays loaded.
    unsafe { GetModuleHandleW(None) }.map(HINSTANCE::from)
}

/// Opens a hidden window on this thread, which calls `receive` in [`pass_on_messages`]. It is a top-level window, since a
/// message-only window receives no broadcasts. The class is also its title.
pub(super) fn open(class: PCWSTR, receive: Receive) -> Result<HWND> {
    let program = program()?;
    let of_class = WNDCLASSW {
        lpfnWndProc: Some(receive),
        hInstance: program,
        lpszClassName: class,
        ..WNDCLASSW::default()
    };
    // If this fails, so does the next call.
    // SAFETY: the function has the type that is asked for, and the name is a constant.
    unsafe { RegisterClassW(&raw const of_class) };
    let style = WS_EX_NOACTIVATE | WS_EX_TOOLWINDOW;
    // SAFETY: the class was registered above, and no pointer is passed to the window.
    unsafe {
        CreateWindowExW(
            style,
            class,
            class,
            WS_POPUP,
            0,
            0,
            0,
            0,
            None,
            None,
            Some(program),
            None,
        )
    }
}

/// Passes on the messages of this thread's windows while the program runs.
pub(super) fn pass_on_messages() {
    let mut message = MSG::default();
    // SAFETY: the message is a variable of this function.
    while unsafe { GetMessageW(&raw mut message, None, 0, 0) }.0 > 0 {
        // SAFETY: as above; the call has filled it in.
        unsafe { DispatchMessageW(&raw const message) };
    }
}
