//! Whether Windows sets the clock, by the settings of its time service.
#![expect(unsafe_code, reason = "only unsafe calls read the registry")]

use std::ffi::c_void;

use windows::{
    Win32::System::Registry::{
        HKEY_LOCAL_MACHINE, REG_ROUTINE_FLAGS, RRF_RT_REG_DWORD, RRF_RT_REG_SZ, RegGetValueW,
    },
    core::{PCWSTR, w},
};

const SERVICE: PCWSTR = w!(r"SYSTEM\CurrentControlSet\Services\W32Time");
const PARAMETERS: PCWSTR = w!(r"SYSTEM\CurrentControlSet\Services\W32Time\Parameters");

/// What `Type` says if the user has turned off "Set time automatically".
const NO_SERVER: &str = "NoSync";

/// What `Start` says of a service that never starts (`SERVICE_DISABLED` of winnt.h).
const DISABLED: u32 = 4;

/// `Some(false)` if Windows does not set the clock. Otherwise it is not known: Windows tells only administrators whether
/// the time server has answered.
pub(in crate::platform) fn is_synchronised() -> Option<bool> {
    is_set(server_kind().as_deref(), start_kind())
}

fn is_set(server_kind: Option<&str>, start_kind: Option<u32>) -> Option<bool> {
    let is_off = server_kind.is_some_and(|kind| kind.eq_ignore_ascii_case(NO_SERVER))
        || start_kind == Some(DISABLED);
    is_off.then_some(false)
}

/// Where the time comes from: `NTP`, `NT5DS` (the domain), `AllSync` or `NoSync`.
fn server_kind() -> Option<String> {
    let mut text = [0_u16; 32];
    let length = read(PARAMETERS, w!("Type"), RRF_RT_REG_SZ, &mut text)?;
    // The zero at the end counts.
    let text = text.get(..length.checked_sub(1)?)?;
    String::from_utf16(text).ok()
}

/// When the service starts.
fn start_kind() -> Option<u32> {
    let mut number = [0_u32];
    read(SERVICE, w!("Start"), RRF_RT_REG_DWORD, &mut number)?;
    Some(number[0])
}

/// Reads a value of this kind into `into`; returns how many of its numbers were filled in.
fn read<T: Copy + Into<u64>>(
    key: PCWSTR,
    name: PCWSTR,
    kind: REG_ROUTINE_FLAGS,
    into: &mut [T],
) -> Option<usize> {
    let mut bytes = u32::try_from(size_of_val(into)).ok()?;
    let to: *mut c_void = into.as_mut_ptr().cast();
    let size = Some(&raw mut bytes);
    // SAFETY: the names are constants, and no more bytes are written than `into` has; every bit pattern is a number.
    let read = unsafe { RegGetValueW(HKEY_LOCAL_MACHINE, key, name, kind, None, Some(to), size) };
    read.ok().ok()?;
    Some(usize::try_from(bytes).ok()? / size_of::<T>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clock_that_windows_certainly_does_not_set_is_named() {
        for (server, start, expected) in [
            (Some("NTP"), Some(3), None),
            (Some("NT5DS"), Some(2), None),
            (Some("NoSync"), Some(3), Some(false)),
            (Some("nosync"), None, Some(false)),
            (Some("NTP"), Some(4), Some(false)),
            (None, None, None),
        ] {
            assert_eq!(is_set(server, start), expected, "{server:?} {start:?}");
        }
    }

    #[test]
    fn values_are_read_as_they_are() {
        let mut text = [0_u16; 64];
        let version = w!(r"SOFTWARE\Microsoft\Windows NT\CurrentVersion");
        let length = read(version, w!("CurrentVersion"), RRF_RT_REG_SZ, &mut text).unwrap();
        assert_eq!(String::from_utf16_lossy(&text[..length]), "6.3\0");
        // A value that is too long, of another kind, or missing.
        let mut short = [0_u16; 2];
        assert!(read(version, w!("CurrentVersion"), RRF_RT_REG_SZ, &mut short).is_none());
        let mut number = [0_u32];
        assert!(read(version, w!("CurrentVersion"), RRF_RT_REG_DWORD, &mut number).is_none());
        assert!(read(version, w!("No such value"), RRF_RT_REG_SZ, &mut text).is_none());
    }
}
