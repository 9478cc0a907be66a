//! What a store has found out about the place of the vault, and its user should know.

/// Something to tell the user. None of these is a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The keyring had lost the last change, which was put back.
    PutBack,
    /// The keyring has the last change in its memory, and nothing on the disk that could bring it back.
    SavesLater,
    /// The keyring has several vaults. The newest is used; the others are in these collections.
    Several {
        /// The names of the collections, as the keyring has them.
        others: Vec<String>,
    },
}
