//! What the window knows about the newest release.

use crate::release::{Release, ReleaseError};

/// What is known about the newest release.
#[derive(Debug, Default)]
pub struct Newest {
    /// Whether this build can ask for it.
    pub can_ask: bool,
    /// What became of the question.
    pub question: Question,
    /// Whether the question was asked at the start, and nobody waits for its answer.
    pub at_start: bool,
    /// A newer release that was found at the start, until the user has answered.
    pub news: Option<Release>,
}

/// The question which release is the newest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Question {
    /// Not asked.
    #[default]
    NotAsked,
    /// Asked, and not answered yet.
    Asking,
    /// The newest release.
    Answered(Release),
    /// There is no answer, or none that can be believed.
    Failed(ReleaseError),
}
