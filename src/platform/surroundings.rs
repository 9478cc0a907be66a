//! What the program runs on, by names from fixed lists and by what the system calls itself.

use super::SystemName;

/// What the program runs on. Each part is a text of the program's own or a [`SystemName`], so it tells nothing else
/// about the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// The name and version of the system, if it says so.
    pub system: Option<SystemName>,
    /// The version of the kernel, if it differs from that of the system.
    pub kernel: Option<SystemName>,
    /// The desktop, if the system has several.
    pub desktop: Option<&'static str>,
    /// What shows windows, if the system has several.
    pub display: Option<&'static str>,
    /// How the program was installed, if it can tell.
    pub package: Option<&'static str>,
}

impl Surroundings {
    /// For a system of which nothing is known.
    pub(super) const UNKNOWN: Self = Self {
        system: None,
        kernel: None,
        desktop: None,
        display: None,
        package: None,
    };
}
