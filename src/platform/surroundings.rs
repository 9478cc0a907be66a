//! What the program runs on, by names from fixed lists.

/// What the program runs on. Each part is a text of the program's own, so it tells nothing else about the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// The desktop, if the system has several.
    pub desktop: Option<&'static str>,
    /// What shows windows, if the system has several.
    pub display: Option<&'static str>,
    /// How the program was installed, if it can tell.
    pub package: Option<&'static str>,
}

impl Surroundings {
    /// For a system with one desktop, on which the packages cannot be told apart.
    pub(super) const UNKNOWN: Self = Self {
        desktop: None,
        display: None,
        package: None,
    };
}
