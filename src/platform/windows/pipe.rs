//! The named pipe by which a second start reaches the first copy, only for programs of the same user.

use std::{
    fs::OpenOptions,
    io,
    os::windows::{fs::OpenOptionsExt as _, io::OwnedHandle},
    process, thread,
    time::Duration,
};

use interprocess::{
    local_socket::{GenericNamespaced, ListenerOptions, PeerCreds, Stream, ToNsName as _},
    os::windows::{
        local_socket::ListenerOptionsExt as _, named_pipe::local_socket::Stream as PipeStream,
        security_descriptor::SecurityDescriptor,
    },
};
use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System, UpdateKind};
use widestring::u16cstr;

/// `SECURITY_IDENTIFICATION` of winbase.h: the other end may learn who this is, but not act on its behalf.
const IDENTIFICATION: u32 = 0x0001_0000;

/// `FILE_FLAG_OVERLAPPED` of winbase.h, which [`PipeStream`] works with.
const OVERLAPPED: u32 = 0x4000_0000;

/// `ERROR_PIPE_BUSY` of winerror.h: the first copy has just accepted another start and is about to listen again.
const BUSY: i32 = 231;

/// How often a busy pipe is tried, and how long each try waits.
const TRIES: usize = 100;
const PAUSE: Duration = Duration::from_millis(20);

/// Only this user can use the pipe (the only entry in its access list is the owner), it is created only if no pipe has
/// its name, and other computers cannot connect to it.
pub(in crate::platform) fn listener_options(name: &str) -> io::Result<ListenerOptions<'_>> {
    let owner_alone = SecurityDescriptor::deserialize(u16cstr!("D:P(A;;GA;;;OW)"))?;
    Ok(ListenerOptions::new()
        .name(name.to_ns_name::<GenericNamespaced>()?)
        .security_descriptor(owner_alone))
}

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
    PipeStream::try_from(OwnedHandle::from(pipe))
        .map(Stream::from)
        .map_err(|_no_pipe| io::ErrorKind::InvalidInput.into())
}

/// Whether the process at the other end runs as this user. If the system says nothing, it is another user's.
pub(in crate::platform) fn is_own_user(peer: &PeerCreds) -> bool {
    let Some(other) = peer.pid().map(Pid::from_u32) else {
        return false;
    };
    let own = Pid::from_u32(process::id());
    let mut system = System::new();
    system.refresh_processes_specifics(
        ProcessesToUpdate::Some(&[own, other]),
        false,
        ProcessRefreshKind::nothing().with_user(UpdateKind::Always),
    );
    let user = |pid| system.process(pid).and_then(|process| process.user_id());
    user(own).is_some() && user(own) == user(other)
}
