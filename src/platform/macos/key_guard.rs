//! Touch ID: a random key in the data protection keychain, which only the fingers enrolled at the moment release.
//!
//! That keychain takes items from signed programs alone. In an unsigned build every call fails, and the passphrase is
//! the only way in.
#![expect(
    unsafe_code,
    reason = "only unsafe calls reach the framework for Touch ID"
)]

use objc2_local_authentication::{LAContext, LAPolicy};
use security_framework::{
    base::Error,
    passwords::{delete_generic_password_options, generic_password, set_generic_password_options},
    passwords_options::{AccessControlOptions, PasswordOptions},
};
use zeroize::Zeroizing;

use crate::platform::{GuardError, KeyGuard, UserCheck, key_guard::GuardKey};

/// `errSecUserCanceled` of `SecBase.h`.
const USER_CANCELED: i32 = -128;
/// `errSecAuthFailed`.
const AUTH_FAILED: i32 = -25293;
/// `errSecItemNotFound`: also after a finger was added or removed.
const ITEM_NOT_FOUND: i32 = -25300;

/// The keychain behind Touch ID.
pub(in crate::platform) struct SystemKeyGuard;

impl KeyGuard for SystemKeyGuard {
    fn check(&self) -> Option<UserCheck> {
        let policy = LAPolicy::DeviceOwnerAuthenticationWithBiometrics;
        // SAFETY: a new object, which no other thread knows.
        let context = unsafe { LAContext::new() };
        // SAFETY: it only asks, and the policy is one of the system's.
        let answer = unsafe { context.canEvaluatePolicy_error(policy) };
        answer.is_ok().then_some(UserCheck::TouchId)
    }

    fn create(&self) -> Result<GuardKey, GuardError> {
        self.forget();
        let mut key = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *key).map_err(|_no_random_numbers| GuardError::Unavailable)?;
        let mut options = item();
        options.set_access_control_options(AccessControlOptions::BIOMETRY_CURRENT_SET);
        set_generic_password_options(&*key, options).map_err(failed)?;
        // Storing asks nobody. The user is checked now, so that a passer-by cannot set it up.
        self.release()
    }

    fn release(&self) -> Result<GuardKey, GuardError> {
        let stored = Zeroizing::new(generic_password(item()).map_err(failed)?);
        let key = stored.as_slice().try_into();
        Ok(Zeroizing::new(
            key.map_err(|_other_length| GuardError::KeyLost)?,
        ))
    }

    fn forget(&self) {
        delete_generic_password_options(item()).ok();
    }
}

fn item() -> PasswordOptions {
    let mut options = PasswordOptions::new_generic_password("app.warifu.Warifu", "quick unlock");
    options.use_protected_keychain();
    options
}

fn failed(error: Error) -> GuardError {
    match error.code() {
        USER_CANCELED | AUTH_FAILED => GuardError::Refused,
        ITEM_NOT_FOUND => GuardError::KeyLost,
        _ => GuardError::Unavailable,
    }
}
