//! The accounts on the clipboard that the window offers to add.

use crate::intake::Mark;

/// What is offered. The accounts themselves are read when the user agrees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClipboardOffer {
    /// The content of the clipboard, as a hash.
    pub mark: Mark,
    /// The name of the first account that the vault does not have.
    pub name: String,
    /// How many it does not have.
    pub count: usize,
    /// Whether they are in a picture.
    pub is_picture: bool,
}
