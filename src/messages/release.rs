//! The texts about the newest release.

use crate::{
    i18n::I18n,
    messages::Words,
    release::{ReleaseError, WEBSITE},
    tr,
};

/// A question about the newest release that has no answer.
pub fn release(i18n: &I18n, error: ReleaseError) -> Words {
    match error {
        ReleaseError::NoKey => Words::new(
            tr!(i18n, "err-release-no-key"),
            tr!(i18n, "rec-release-no-key", address = WEBSITE),
        ),
        ReleaseError::Unreachable => Words::new(
            tr!(i18n, "err-release-unreachable", address = WEBSITE),
            tr!(i18n, "rec-release-unreachable"),
        ),
        ReleaseError::Impostor => Words::new(
            tr!(i18n, "err-release-impostor", address = WEBSITE),
            tr!(i18n, "rec-release-impostor"),
        ),
        ReleaseError::Unusable => Words::new(
            tr!(i18n, "err-release-unusable", address = WEBSITE),
            tr!(i18n, "rec-release-unusable"),
        ),
        ReleaseError::Unsigned => words!(i18n, "err-release-unsigned", "rec-release-unsigned"),
        ReleaseError::Outdated => words!(i18n, "err-release-outdated", "rec-release-outdated"),
    }
}
