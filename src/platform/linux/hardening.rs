//! Core dumps, and who may read the program's memory.

use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

/// No core dumps, and no other program of this user may read the memory or attach a debugger.
///
/// This lasts until the program ends. A program that has opened the memory can keep reading it, so nothing may undo
/// this, not even for a moment. What needs a process that others may inspect is done by a helper process (`portal.rs`).
pub(in crate::platform) fn harden() {
    // 0 is not enough: the limit does not apply to a dump that is piped to a program (systemd-coredump, apport), but
    // with a limit of 1 the kernel makes no such dump. A file of one byte is less than the kernel writes.
    let none = Rlimit {
        current: Some(1),
        maximum: Some(1),
    };
    setrlimit(Resource::Core, none).ok();
    set_dumpable_behavior(DumpableBehavior::NotDumpable).ok();
}
