//! TLS in Rust, with the certificates that the system trusts.

use std::io;

use ureq::{Error, tls::TlsProvider};

pub(in crate::platform) const PROVIDER: TlsProvider = TlsProvider::Rustls;

/// Whether the other end cannot prove who it is, or does not speak TLS.
pub(in crate::platform) fn is_fault(error: &Error) -> bool {
    match error {
        Error::Tls(_) | Error::Rustls(_) => true,
        // So rustls reports what goes wrong while it reads or writes.
        Error::Io(error) => error.kind() == io::ErrorKind::InvalidData,
        _ => false,
    }
}
