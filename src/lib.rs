//! Warifu, a desktop authenticator.

pub mod exchange;
pub mod otp;
pub mod secret;
pub mod vault;
