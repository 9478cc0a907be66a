//! Warifu, a desktop authenticator.
