//! Keeps the program's memory out of core dumps and closed to other programs.
//!
//! Each measure is tried and none is required: the program also runs on a system without it.

use super::system;

/// Closes the program's memory as far as this system can. Call it before there is a secret.
///
/// | | core dumps and error reports | other programs of the same user |
/// |---|---|---|
/// | Linux | none | may not read the memory (`PR_SET_DUMPABLE`) |
/// | macOS | none | by the hardened runtime of a signed program, not by the program |
/// | Windows | none; of a process that ends itself on the spot, one without the heap | may not open the memory (the access list of the process) |
pub(super) fn harden() {
    system::harden();
}
