//! What a store has found out about the place of the vault and tells the user.

/// Something to tell the user. No variant is a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The keyring had lost the last change, which was put back.
    PutBack,
    /// The keyring has the last change only in its memory, and nothing on the disk could restore it.
    SavesLater,
    /// The keyring has several vaults. The newest is used; the others are in these collections.
    Several {
        /// The keyring's names of the collections.
        others: Vec<String>,
    },
}
