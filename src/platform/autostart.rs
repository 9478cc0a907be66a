//! Starting the program with the user's session.

/// The argument that a session starts the program with.
pub(super) const HIDDEN: &str = "--hidden";

/// Whether the session starts the program. The system keeps it, so that it and this program never disagree.
pub trait Autostart: Send + Sync {
    /// Whether the session starts the program; `None` if this system cannot do that. May block.
    fn is_on(&self) -> Option<bool> {
        None
    }

    /// Lets the session start the program, with its window hidden, or not. May block.
    fn set(&self, on: bool) -> Result<(), AutostartError> {
        let _ = on;
        Err(AutostartError)
    }
}

/// The system did not take the change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the programs that start with the session could not be changed")]
pub struct AutostartError;
