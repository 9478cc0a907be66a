//! Warifu, a desktop authenticator.

pub mod platform;
pub mod qr;
pub mod settings;
pub mod store;
