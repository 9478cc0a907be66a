//! The named pipe by which a second start reaches the first copy, only for programs of the same user.
#![expect(
    unsafe_code,
    reason = "only an unsafe call tells whether something waits in a pipe"
)]

use std::{
    fs::OpenOptions,
    io,
    os::windows::{
        fs::OpenOptionsExt as _,
        io::{AsHandle as _, AsRawHandle as _, OwnedHandle},
    },
    thread,
    time::{Duration, Instant},
};

use interprocess::{
    local_socket::{GenericNamespaced, ListenerOptions, PeerCreds, Stream, ToNsName as _},
    os::windows::{
        local_socket::ListenerOptionsExt as _, named_pipe::local_socket::Stream as PipeStream,
        security_descriptor::SecurityDescriptor,
    },
};
use widestring::U16CString;
use windows::Win32::{Foundation::HANDLE, System::Pipes::PeekNamedPipe};

use super::user;

/// `SECURITY_IDENTIFICATION` of winbase.h: the other end may learn who this is, but not act on its behalf.
const IDENTIFICATION: u32 = 0x0001_0000;

/// `FILE_FLAG_OVERLAPPED` of winbase.h, which [`PipeStream`] works with.
const OVERLAPPED: u32 = 0x4000_0000;

/// `ERROR_PIPE_BUSY` of winerror.h: the first copy has just accepted another start and is about to listen again.
const BUSY: i32 = 231;

/// How often a busy pipe is tried, and how long each try waits.
const TRIES: usize = 100;
const PAUSE: Duration = Duration::from_millis(20);

/// How often a silent pipe is looked at, for as long as its time runs.
const LOOK_PAUSE: Duration = Duration::from_millis(5);

/// Only this user can use the pipe (its access list has no other entry), it is created only if no pipe has its name, and
/// other computers cannot connect to it. A sandbox of this user, such as that of a browser, cannot use it either: it
/// would have to be on the list too.
pub(in crate::platform) fn listener_options(name: &str) -> io::Result<ListenerOptions<'_>> {
    let user = user::own()?;
    // The owner is named too, since an administrator's processes are otherwise owned by all administrators.
    let list = U16CString::from_str(format!("O:{user}D:P(A;;GA;;;{user})"))
        .map_err(|_zero| io::ErrorKind::InvalidData)?;
    let user_alone = SecurityDescriptor::deserialize(&list)?;
    Ok(ListenerOptions::new()
        .name(name.to_ns_name::<GenericNamespaced>()?)
        .security_descriptor(user_alone))
}

/// Connects to the pipe if this user has made it. Another user may have taken its name first. The number of the process
/// at the other end does not show that, since a process can leave its pipe to another one and end, and its number is
/// then given to a new process.
pub(in crate::platform) fn connect(name: &str) -> io::Result<Stream> {
    let path = format!(r"\\.\pipe\{name}");
    let mut options = OpenOptions::new();
    options
        .read(true)
        .write(true)
        .custom_flags(OVERLAPPED)
        .security_qos_flags(IDENTIFICATION);
    let mut tries = 1;
    let pipe = loop {
        match options.open(&path) {
            Err(error) if error.raw_os_error() == Some(BUSY) && tries < TRIES => {
                tries += 1;
                thread::sleep(PAUSE);
            }
            opened => break opened?,
        }
    };
    if user::owner(pipe.as_handle())? != user::own()? {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    PipeStream::try_from(OwnedHandle::from(pipe))
        .map(Stream::from)
        .map_err(|_no_pipe| io::ErrorKind::InvalidInput.into())
}

/// Fails if nothing comes from the other end within this time, so that the next read of `stream` does not wait. A pipe
/// has no time limit of its own.
pub(in crate::platform) fn limit_read(stream: &Stream, patience: Duration) -> io::Result<()> {
    let Stream::NamedPipe(stream) = stream;
    let pipe = HANDLE(stream.as_handle().as_raw_handle());
    let until = Instant::now() + patience;
    loop {
        let mut waiting = 0;
        // SAFETY: the handle is open, and the number is a variable of this function.
        let told = unsafe { PeekNamedPipe(pipe, None, 0, None, Some(&raw mut waiting), None) };
        // The read says what is wrong with the pipe.
        if told.is_err() || waiting > 0 {
            return Ok(());
        }
        if Instant::now() >= until {
            return Err(io::ErrorKind::TimedOut.into());
        }
        thread::sleep(LOOK_PAUSE);
    }
}

/// Whether the process at the other end runs as this user. If the system says nothing, it is another user's.
pub(in crate::platform) fn is_own_user(peer: &PeerCreds) -> bool {
    let other = peer.pid().and_then(|id| user::of_process(id).ok());
    other.is_some() && other == user::own().ok()
}

#[cfg(test)]
mod tests {
    use std::{io::ErrorKind, process};

    use interprocess::local_socket::prelude::*;
    use widestring::u16cstr;

    use super::{super::wine, *};

    fn name(of: &str) -> String {
        format!("app.warifu.Warifu-test-{}-{of}", process::id())
    }

    #[test]
    fn both_ends_recognise_this_user() {
        let name = name("own");
        let listener = listener_options(&name).unwrap().create_sync().unwrap();
        let second_start = connect(&name).unwrap();
        let accepted = listener.accept().unwrap();
        for end in [&second_start, &accepted] {
            assert!(is_own_user(&end.peer_creds().unwrap()));
        }
    }

    #[test]
    fn a_name_that_is_taken_is_not_shared() {
        if wine::is_here() {
            println!("skipped: Wine lets several programs make a pipe of one name");
            return;
        }
        let name = name("taken");
        let _first = listener_options(&name).unwrap().create_sync().unwrap();
        let second = listener_options(&name).unwrap().create_sync();
        assert_eq!(second.unwrap_err().kind(), ErrorKind::PermissionDenied);
    }

    /// The pipe belongs to the administrators, as one made by another administrator does.
    #[test]
    fn a_pipe_that_another_made_first_gets_no_message() {
        let name = name("other");
        let anybody = SecurityDescriptor::deserialize(u16cstr!("O:BAD:P(A;;GA;;;WD)")).unwrap();
        let other = ListenerOptions::new()
            .name(name.as_str().to_ns_name::<GenericNamespaced>().unwrap())
            .security_descriptor(anybody)
            .create_sync();
        let Ok(_other) = other else {
            println!("skipped: only an administrator can make such a pipe");
            return;
        };
        assert_eq!(
            connect(&name).unwrap_err().kind(),
            ErrorKind::PermissionDenied
        );
    }
}
