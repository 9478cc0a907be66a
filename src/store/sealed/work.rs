//! The work factor of passphrases.

/// The work to derive a key from a passphrase, as the logarithm of scrypt's N: one more means twice the time and
/// memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorkFactor(u8);

impl WorkFactor {
    /// The program seals with this one: about a second and 256 MiB, as the `age` command does.
    pub const RECOMMENDED: Self = Self(18);

    /// The highest one with which a text is opened, since texts may come from anywhere: four times as much work.
    pub const MOST: Self = Self(20);

    /// This work factor, but at least 1, and at most [`MOST`](Self::MOST), since more could not be opened again.
    pub const fn new(log_n: u8) -> Self {
        match log_n {
            0 => Self(1),
            1..20 => Self(log_n),
            _ => Self::MOST,
        }
    }

    pub(super) fn log_n(self) -> u8 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_can_be_opened_again() {
        let made = [0, 1, 2, 18, 20, 21, 255].map(|log_n| WorkFactor::new(log_n).log_n());
        assert_eq!(made, [1, 1, 2, 18, 20, 20, 20]);
    }
}
