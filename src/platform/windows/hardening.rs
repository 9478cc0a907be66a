//! Error reports, and who may read the program's memory.
#![expect(unsafe_code, reason = "only unsafe calls change what a process allows")]

use std::io;

use interprocess::os::windows::security_descriptor::{
    AsSecurityDescriptor as _, SecurityDescriptor,
};
use widestring::U16CString;
use windows::Win32::{
    Security::{DACL_SECURITY_INFORMATION, PSECURITY_DESCRIPTOR, SetKernelObjectSecurity},
    System::{
        Diagnostics::Debug::{SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SetErrorMode},
        ErrorReporting::{WER_FAULT_REPORTING_FLAG_NOHEAP, WerSetFlags},
        Threading::GetCurrentProcess,
    },
};

use super::{user, wine};

/// No error report of a crash, and no other program of this user may read the memory, inject code, or attach a
/// debugger. A program that has the right to debug all others may, as an administrator's can.
pub(in crate::platform) fn harden() {
    // SAFETY: the call takes no pointer.
    unsafe { SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX) };
    // A process that ends itself on the spot is reported in spite of that. The report has no heap then.
    // SAFETY: the call takes no pointer.
    unsafe { WerSetFlags(WER_FAULT_REPORTING_FLAG_NOHEAP) }.ok();
    close().ok();
}

/// Replaces the access list of this process. By default it gives the user every right.
///
/// What stays is what taskbars, task managers and screen readers need: to see that the process exists, whose it is, and
/// when it has ended (`PROCESS_QUERY_INFORMATION`, `PROCESS_QUERY_LIMITED_INFORMATION`, `READ_CONTROL`, `SYNCHRONIZE`),
/// and to end it (`PROCESS_TERMINATE`). The last entry takes from the owner the right to change the list back.
fn close() -> io::Result<()> {
    let user = user::own()?;
    // Wine passes on a drop only if the process may duplicate its own handles (`PROCESS_DUP_HANDLE`). It runs on a system
    // where the list protects nothing.
    let rights = if wine::is_here() {
        "0x121441"
    } else {
        "0x121401"
    };
    let list = format!("D:P(A;;0x1fffff;;;SY)(A;;{rights};;;{user})(A;;0x20000;;;OW)");
    let list = U16CString::from_str(list).map_err(|_zero| io::ErrorKind::InvalidData)?;
    let list = SecurityDescriptor::deserialize(&list)?;
    let list = PSECURITY_DESCRIPTOR(list.as_sd().cast_mut());
    // SAFETY: the handle always stands for this process, and the descriptor is valid and only read.
    unsafe { SetKernelObjectSecurity(GetCurrentProcess(), DACL_SECURITY_INFORMATION, list) }?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::process;

    use windows::{
        Win32::System::Threading::{
            OpenProcess, PROCESS_ACCESS_RIGHTS, PROCESS_CREATE_THREAD, PROCESS_DUP_HANDLE,
            PROCESS_QUERY_LIMITED_INFORMATION, PROCESS_SYNCHRONIZE, PROCESS_TERMINATE,
            PROCESS_VM_OPERATION, PROCESS_VM_READ, PROCESS_VM_WRITE, PROCESS_WRITE_DAC,
            PROCESS_WRITE_OWNER,
        },
        core::{Owned, Result},
    };

    use super::*;

    /// Asks for this process as another one of the same user would.
    fn open(right: PROCESS_ACCESS_RIGHTS) -> Result<()> {
        // SAFETY: the handle is new, and is closed when it is dropped.
        let _closed = unsafe { Owned::new(OpenProcess(right, false, process::id())?) };
        Ok(())
    }

    #[test]
    fn the_memory_is_closed_to_programs_of_the_same_user() {
        harden();
        for right in [
            PROCESS_VM_READ,
            PROCESS_VM_WRITE,
            PROCESS_VM_OPERATION,
            PROCESS_CREATE_THREAD,
            PROCESS_DUP_HANDLE,
            PROCESS_WRITE_DAC,
            PROCESS_WRITE_OWNER,
        ] {
            // Wine gives the owner the rights to change the list whatever the list says, and drops need the other.
            let is_given =
                [PROCESS_DUP_HANDLE, PROCESS_WRITE_DAC, PROCESS_WRITE_OWNER].contains(&right);
            if !is_given || !wine::is_here() {
                assert!(open(right).is_err(), "{right:?}");
            }
        }
        for right in [
            PROCESS_QUERY_LIMITED_INFORMATION,
            PROCESS_SYNCHRONIZE,
            PROCESS_TERMINATE,
        ] {
            open(right).unwrap();
        }
    }
}
