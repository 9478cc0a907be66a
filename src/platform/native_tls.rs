//! The system's own TLS: Schannel on Windows, Security framework on macOS.

use ureq::{Error, tls::TlsProvider};

pub(super) const PROVIDER: TlsProvider = TlsProvider::NativeTls;

/// Whether the other end cannot prove who it is, or does not speak TLS.
pub(super) fn is_fault(error: &Error) -> bool {
    matches!(error, Error::Tls(_) | Error::NativeTls(_))
}
