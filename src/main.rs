//! The executable: the allocator of the whole program, and the only place that exits.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::{alloc::System, process::ExitCode};

use zeroizing_alloc::ZeroAlloc;

/// Wipes every block of memory that is freed. [`Secret`](warifu::secret::Secret) and `Zeroizing` wipe what this program
/// knows to be secret. The allocator also reaches the copies that libraries make: a field's text as egui lays it out, a
/// message to the keyring, a buffer that grew. Its cost is that of writing zeros.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    warifu::run()
}
