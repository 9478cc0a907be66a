//! Who a process runs as, and who owns a pipe.
//!
//! A user is named by their security identifier (SID), since names are not unique and may change.
#![expect(unsafe_code, reason = "only unsafe calls read the token of a process")]

use std::{
    ffi::c_void,
    os::windows::io::{AsRawHandle as _, BorrowedHandle},
    process,
};

use windows::{
    Win32::{
        Foundation::{HANDLE, HLOCAL},
        Security::{
            Authorization::{ConvertSidToStringSidW, GetSecurityInfo, SE_KERNEL_OBJECT},
            GetTokenInformation, OWNER_SECURITY_INFORMATION, PSECURITY_DESCRIPTOR, PSID,
            SECURITY_MAX_SID_SIZE, TOKEN_QUERY, TOKEN_USER, TokenUser,
        },
        System::{
            RemoteDesktop::ProcessIdToSessionId,
            Threading::{OpenProcess, OpenProcessToken, PROCESS_QUERY_LIMITED_INFORMATION},
        },
    },
    core::{Owned, PWSTR, Result},
};

/// The user that this process runs as, for example `S-1-5-21-1004336348-1177238915-682003330-1001`.
pub(super) fn own() -> Result<String> {
    of_process(process::id())
}

/// The user that a process runs as.
pub(super) fn of_process(id: u32) -> Result<String> {
    // SAFETY: the handle is new, and is closed when it is dropped.
    let process = unsafe { Owned::new(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, false, id)?) };
    let mut token = HANDLE::default();
    // SAFETY: the result is a variable of this function.
    unsafe { OpenProcessToken(*process, TOKEN_QUERY, &raw mut token) }?;
    // SAFETY: the handle is new, and is closed when it is dropped.
    let token = unsafe { Owned::new(token) };
    let mut user = UserBuffer::default();
    let length = u32::try_from(size_of::<UserBuffer>()).unwrap_or_default();
    let to: *mut c_void = (&raw mut user).cast();
    // SAFETY: the call writes no more than `length` bytes, which the buffer has.
    unsafe { GetTokenInformation(*token, TokenUser, Some(to), length, &mut 0) }?;
    // SAFETY: the identifier is in the buffer, which is still there.
    unsafe { text(user.user.User.Sid) }
}

/// The user who owns a pipe. Only that user, or an administrator, can have made it.
pub(super) fn owner(pipe: BorrowedHandle<'_>) -> Result<String> {
    let (mut owner, mut descriptor) = (PSID::default(), PSECURITY_DESCRIPTOR::default());
    // SAFETY: the handle is borrowed, and the results are variables of this function.
    unsafe {
        GetSecurityInfo(
            HANDLE(pipe.as_raw_handle()),
            SE_KERNEL_OBJECT,
            OWNER_SECURITY_INFORMATION,
            Some(&raw mut owner),
            None,
            None,
            None,
            Some(&raw mut descriptor),
        )
    }
    .ok()?;
    // SAFETY: the caller of `GetSecurityInfo` frees the descriptor, which the owner is a part of.
    let _freed = unsafe { Owned::new(HLOCAL(descriptor.0)) };
    // SAFETY: the identifier is in the descriptor, which is still there.
    unsafe { text(owner) }
}

/// The number of the session that this process is in: at the machine, or over Remote Desktop.
pub(super) fn session() -> Result<u32> {
    let mut session = 0;
    // SAFETY: the result is a variable of this function.
    unsafe { ProcessIdToSessionId(process::id(), &raw mut session) }?;
    Ok(session)
}

/// Room for a [`TOKEN_USER`] and the identifier that it points to.
#[repr(C)]
struct UserBuffer {
    user: TOKEN_USER,
    sid: [u8; SECURITY_MAX_SID_SIZE as usize],
}

impl Default for UserBuffer {
    fn default() -> Self {
        Self {
            user: TOKEN_USER::default(),
            sid: [0; SECURITY_MAX_SID_SIZE as usize],
        }
    }
}

/// # Safety
///
/// `sid` must point to a valid identifier.
unsafe fn text(sid: PSID) -> Result<String> {
    let mut text = PWSTR::null();
    // SAFETY: the identifier is valid, and the result is a variable of this function.
    unsafe { ConvertSidToStringSidW(sid, &raw mut text) }?;
    // SAFETY: the caller of `ConvertSidToStringSidW` frees the text.
    let _freed = unsafe { Owned::new(HLOCAL(text.0.cast())) };
    // SAFETY: the call has returned a text with a zero at its end.
    Ok(unsafe { text.to_string() }?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_has_a_user_and_a_session() {
        let own = own().unwrap();
        assert!(own.starts_with("S-1-5-"), "{own}");
        assert_eq!(of_process(process::id()).unwrap(), own);
        session().unwrap();
    }

    #[test]
    fn a_process_that_does_not_exist_has_no_user() {
        // Process numbers are multiples of four.
        assert!(of_process(u32::MAX).is_err());
    }
}
