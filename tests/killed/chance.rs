//! Random numbers that can be repeated.

use std::{env, time::Duration};

use warifu::{otp::Account, secret::Secret};

/// `SplitMix64`.
pub(crate) struct Chance {
    seed: u64,
    state: u64,
}

impl Chance {
    /// With the seed in `WARIFU_SEED`, or a fixed one.
    pub(crate) fn from_environment() -> Self {
        let given = env::var("WARIFU_SEED")
            .ok()
            .and_then(|seed| seed.parse().ok());
        Self::of(given.unwrap_or(20_261_124))
    }

    pub(crate) fn of(seed: u64) -> Self {
        Self { seed, state: seed }
    }

    pub(crate) fn seed(&self) -> u64 {
        self.seed
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn between(&mut self, first: Duration, last: Duration) -> Duration {
        let part = self.next() as f64 / u64::MAX as f64;
        first + last.saturating_sub(first).mul_f64(part)
    }

    /// An account that differs from all others.
    pub(crate) fn account(&mut self) -> Account {
        let key: Vec<u8> = (0..4).flat_map(|_| self.next().to_le_bytes()).collect();
        let name = format!("user{:016x}@example.com", self.next());
        Account::new_totp("Amazon", name, Secret::new(key))
    }
}
