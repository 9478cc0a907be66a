//! Windows Hello: a key of this machine signs a fixed text after the prompt, and the digest of the signature is the key.
//!
//! The private key is in the TPM if there is one. Its signatures (RSASSA-PKCS1-v1_5) are the same each time, and
//! nothing else can make them: [`KeyCredential`](windows::Security::Credentials::KeyCredential).

use sha2::{Digest as _, Sha256};
use windows::{
    Security::{
        Credentials::{
            KeyCredentialCreationOption, KeyCredentialManager, KeyCredentialRetrievalResult,
            KeyCredentialStatus,
        },
        Cryptography::CryptographicBuffer,
    },
    core::{Array, HSTRING},
};
use zeroize::{Zeroize as _, Zeroizing};

use crate::platform::{GuardError, KeyGuard, UserCheck, key_guard::GuardKey};

/// The name of the key in the user's account on this machine.
const NAME: &str = "app.warifu.Warifu quick unlock";

/// What is signed. Another text would give another key.
const SIGNED: &[u8] = b"app.warifu.Warifu quick unlock, version 1";

/// The key store of Windows Hello.
pub(in crate::platform) struct SystemKeyGuard;

impl KeyGuard for SystemKeyGuard {
    fn check(&self) -> Option<UserCheck> {
        let is_set_up = KeyCredentialManager::IsSupportedAsync().and_then(|asked| asked.join());
        is_set_up.ok()?.then_some(UserCheck::WindowsHello)
    }

    fn create(&self) -> Result<GuardKey, GuardError> {
        let replace = KeyCredentialCreationOption::ReplaceExisting;
        let created = KeyCredentialManager::RequestCreateAsync(&HSTRING::from(NAME), replace);
        key_of(&created.and_then(|asked| asked.join()).map_err(failed)?)
    }

    fn release(&self) -> Result<GuardKey, GuardError> {
        let opened = KeyCredentialManager::OpenAsync(&HSTRING::from(NAME));
        key_of(&opened.and_then(|asked| asked.join()).map_err(failed)?)
    }

    fn forget(&self) {
        let deleted = KeyCredentialManager::DeleteAsync(&HSTRING::from(NAME));
        deleted.and_then(|asked| asked.join()).ok();
    }
}

/// Lets the key that was found sign, which shows the prompt.
fn key_of(found: &KeyCredentialRetrievalResult) -> Result<GuardKey, GuardError> {
    succeeded(found.Status().map_err(failed)?)?;
    let sign = || {
        let text = CryptographicBuffer::CreateFromByteArray(SIGNED)?;
        found.Credential()?.RequestSignAsync(&text)?.join()
    };
    let signed = sign().map_err(failed)?;
    succeeded(signed.Status().map_err(failed)?)?;
    let mut signature = Array::<u8>::new();
    let signature_buffer = signed.Result().map_err(failed)?;
    CryptographicBuffer::CopyToByteArray(&signature_buffer, &mut signature).map_err(failed)?;
    let key = Zeroizing::new(Sha256::digest(&*signature).into());
    signature.zeroize();
    Ok(key)
}

fn succeeded(status: KeyCredentialStatus) -> Result<(), GuardError> {
    match status {
        KeyCredentialStatus::Success => Ok(()),
        KeyCredentialStatus::UserCanceled | KeyCredentialStatus::UserPrefersPassword => {
            Err(GuardError::Refused)
        }
        KeyCredentialStatus::NotFound => Err(GuardError::KeyLost),
        _ => Err(GuardError::Unavailable),
    }
}

fn failed(_error: windows::core::Error) -> GuardError {
    GuardError::Unavailable
}
