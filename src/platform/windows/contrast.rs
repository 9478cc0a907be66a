//! High contrast, which Windows calls a contrast theme.

use windows_registry::CURRENT_USER;

/// Where Windows keeps the structure `HIGHCONTRAST` of `SystemParametersInfo`.
const KEY: &str = r"Control Panel\Accessibility\HighContrast";

/// `HCF_HIGHCONTRASTON`: a contrast theme is in use.
const IS_ON: u32 = 1;

/// Whether the user has turned on a contrast theme.
pub(in crate::platform) fn high_contrast() -> bool {
    let flags = CURRENT_USER
        .open(KEY)
        .and_then(|key| key.get_string("Flags"));
    let flags = flags.ok().and_then(|flags| flags.parse::<u32>().ok());
    flags.is_some_and(|flags| flags & IS_ON != 0)
}
