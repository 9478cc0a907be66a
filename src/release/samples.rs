//! Signed answers for tests, with keys that are made for the test.

use minisign::KeyPair;

use super::ReleaseKey;

/// Signs as the maintainers do.
pub(crate) struct Signer(KeyPair);

impl Signer {
    pub(crate) fn new() -> Self {
        Self(KeyPair::generate_unencrypted_keypair().unwrap())
    }

    pub(crate) fn key(&self) -> ReleaseKey {
        let file = self.0.pk.to_box().unwrap().into_string();
        ReleaseKey::parse(&file).unwrap()
    }

    /// The signature file of `answer` with this trusted comment.
    pub(crate) fn sign(&self, answer: &[u8], comment: &str) -> Vec<u8> {
        minisign::sign(None, &self.0.sk, answer, Some(comment), None)
            .unwrap()
            .into_string()
            .into_bytes()
    }

    /// An answer with its signature.
    pub(crate) fn answer(&self, version: &str, day: &str) -> (Vec<u8>, Vec<u8>) {
        let answer = format!(
            r#"{{"version":"{version}","date":"{day}","url":"https://warifu.app/releases/{version}"}}"#
        );
        let answer = answer.into_bytes();
        let signature = self.sign(&answer, &format!("warifu latest {version} {day}"));
        (answer, signature)
    }
}
