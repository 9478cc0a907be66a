//! The system's key store behind its check of the user: Windows Hello, Touch ID.
//!
//! It keeps a key, and gives it out only after the system has recognised the user. The check is part of getting at the
//! key. It is not a question whose answer a program could ignore.

use zeroize::Zeroizing;

/// A key of the system's key store.
pub type GuardKey = Zeroizing<[u8; 32]>;

/// The system's key store behind its check of the user. By default there is none. Every call may block, and those that
/// show a prompt do so until the user has answered it.
pub trait KeyGuard: Send + Sync {
    /// How this system checks the user, if it can and the user has set that up.
    fn check(&self) -> Option<UserCheck> {
        None
    }

    /// A new key, in place of the one before. Shows the system's prompt.
    fn create(&self) -> Result<GuardKey, GuardError> {
        Err(GuardError::Unavailable)
    }

    /// The key that was created last. Shows the system's prompt.
    fn release(&self) -> Result<GuardKey, GuardError> {
        Err(GuardError::Unavailable)
    }

    /// Deletes the key.
    fn forget(&self) {}
}

/// How a system checks that the user is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserCheck {
    /// Windows Hello: a face, a finger or the PIN of the machine.
    WindowsHello,
    /// Touch ID.
    TouchId,
}

impl UserCheck {
    /// Its name, which is the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::WindowsHello => "Windows Hello",
            Self::TouchId => "Touch ID",
        }
    }
}

/// Why the system gives no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GuardError {
    /// The user has cancelled the prompt, or was not recognised.
    #[error("the system has not recognised the user")]
    Refused,
    /// The system cannot check the user, at the moment or at all.
    #[error("the system cannot check the user")]
    Unavailable,
    /// The key is gone, or is another one: for example the PIN was reset or a finger was added.
    #[error("the system's key is another one")]
    KeyLost,
}
