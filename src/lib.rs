//! Warifu, a desktop authenticator.

pub mod qr;
