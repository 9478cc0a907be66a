//! Core dumps, and who may look into the program's memory.

use std::sync::{Mutex, PoisonError};

use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

/// How many [`Lookable`]s there are.
static LOOKERS: Mutex<usize> = Mutex::new(0);

/// No core dumps, and no other program of this user may read the memory or attach a debugger.
pub(in crate::platform) fn harden() {
    // 0 would not do: a dump that goes to a program (systemd-coredump, apport) is not held to the limit, but none is
    // made at all where the limit is 1. One byte to a file is below what the kernel writes.
    let none = Rlimit {
        current: Some(1),
        maximum: Some(1),
    };
    setrlimit(Resource::Core, none).ok();
    set_dumpable_behavior(DumpableBehavior::NotDumpable).ok();
}

/// While one of these lives, other programs of this user may look at this one.
///
/// xdg-desktop-portal opens `/proc/PID/root` of whoever asks it, to tell sandboxes from the rest, and refuses those it
/// may not look at. So the program lets itself be looked at for as long as it asks a portal. Core dumps stay off.
pub(in crate::platform) struct Lookable(());

impl Lookable {
    pub(in crate::platform) fn new() -> Self {
        count(|lookers| lookers + 1);
        Self(())
    }
}

impl Drop for Lookable {
    fn drop(&mut self) {
        count(|lookers| lookers.saturating_sub(1));
    }
}

fn count(change: impl FnOnce(usize) -> usize) {
    let mut lookers = LOOKERS.lock().unwrap_or_else(PoisonError::into_inner);
    *lookers = change(*lookers);
    let behavior = if *lookers == 0 {
        DumpableBehavior::NotDumpable
    } else {
        DumpableBehavior::Dumpable
    };
    set_dumpable_behavior(behavior).ok();
}
