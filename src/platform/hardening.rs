//! What keeps the program's memory from being written down or looked into by others.
//!
//! Each measure is tried and none is demanded: a system without it still runs the program.

use super::system;

/// Closes the program's memory as far as this system offers. To be called before there is anything to hide.
///
/// | | core dumps | other programs of the same user |
/// |---|---|---|
/// | Linux | none | may not read the memory (`PR_SET_DUMPABLE`) |
/// | macOS | none | by the hardened runtime of a signed program, not by the program |
/// | Windows | not done: there is no safe call for it | not done |
pub(super) fn harden() {
    system::harden();
}
