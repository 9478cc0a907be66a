//! How much work a passphrase takes.

/// The work to make a key of a passphrase, as the logarithm of scrypt's N: one more is twice the time and the memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorkFactor(u8);

impl WorkFactor {
    /// What the program seals with: about a second and 256 MiB, as the `age` command has it.
    pub const RECOMMENDED: Self = Self(18);

    /// The most work that is done to open a text, which may come from anywhere: four times as much.
    pub const MOST: Self = Self(20);

    /// This much work, but at least 1, and at most [`MOST`](Self::MOST): more could not be opened again.
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
