//! Core dumps, and who may look into the program's memory.

use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

/// No core dumps, and no other program of this user may read the memory or attach a debugger.
///
/// This lasts until the program ends. Whoever has opened the memory before may keep reading it, so nothing may undo
/// this, not even for a moment: what has to be done by a process that others may look at is done by a helper process
/// (`portal.rs`).
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
