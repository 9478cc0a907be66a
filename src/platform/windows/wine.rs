//! Whether this is Wine, which leaves some of Windows' checks out, and has others of its own.
#![expect(
    unsafe_code,
    reason = "only an unsafe call finds a function of a library"
)]

use windows::{
    Win32::System::LibraryLoader::{GetModuleHandleW, GetProcAddress},
    core::{s, w},
};

/// Whether this is Wine and not Windows.
pub(in crate::platform) fn is_here() -> bool {
    // SAFETY: the name is a constant.
    let Ok(system) = (unsafe { GetModuleHandleW(w!("ntdll.dll")) }) else {
        return false;
    };
    // SAFETY: the name is a constant, and this library stays loaded.
    unsafe { GetProcAddress(system, s!("wine_get_version")) }.is_some()
}
