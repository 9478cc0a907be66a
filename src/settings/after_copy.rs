//! What becomes of the window after a code was copied.

use serde::{Deserialize, Serialize};

/// What the window does after a code was copied in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AfterCopy {
    /// It stays.
    #[default]
    Stay,
    /// It is minimised.
    Minimise,
    /// It gives the focus to the window that the user came from, or is minimised if the desktop does not allow that.
    GoBack,
}
