//! Warifu, a desktop authenticator.

pub mod exchange;
pub mod otp;
pub mod platform;
pub mod qr;
pub mod secret;
pub mod settings;
pub mod store;
pub mod vault;
