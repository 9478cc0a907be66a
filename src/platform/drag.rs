//! Drags from another program onto the window.

use std::fmt;

use zeroize::Zeroizing;

/// Takes drops onto the window until it is dropped. Drop it before the window's connection to the display is closed.
#[derive(Default)]
pub struct DropTarget {
    _until_dropped: Option<Box<dyn Send>>,
}

impl DropTarget {
    /// A target that ends when `held` is dropped.
    pub fn new(held: impl Send + 'static) -> Self {
        Self {
            _until_dropped: Some(Box::new(held)),
        }
    }
}

/// The progress of a drag over the window.
#[derive(Debug)]
pub enum Drag {
    /// It is over the window, and can be dropped. Repeated while it moves.
    Over,
    /// It has left the window, was dropped, or its program has ended.
    Left,
    /// It was dropped, and its program has sent this.
    Dropped(Dropped),
}

/// A drop, in each kind in which it was offered and can be read. It may contain keys.
///
/// Empty if the other program has sent nothing.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Dropped {
    /// Addresses of files and web pages: `text/uri-list` (RFC 2483).
    pub addresses: Option<Zeroizing<Vec<u8>>>,
    /// A picture file.
    pub picture: Option<Zeroizing<Vec<u8>>>,
    /// A piece of a web page. Firefox writes it in UTF-16.
    pub html: Option<Zeroizing<Vec<u8>>>,
    /// Text, in any encoding.
    pub text: Option<Zeroizing<Vec<u8>>>,
}

impl Dropped {
    /// Whether nothing was sent.
    pub fn is_empty(&self) -> bool {
        self.parts().iter().all(|(_, part)| part.is_none())
    }

    /// How many bytes were sent.
    pub fn len(&self) -> usize {
        let parts = self.parts();
        parts
            .iter()
            .filter_map(|(_, part)| part.map(|it| it.len()))
            .sum()
    }

    fn parts(&self) -> [(&'static str, Option<&Zeroizing<Vec<u8>>>); 4] {
        [
            ("addresses", self.addresses.as_ref()),
            ("picture", self.picture.as_ref()),
            ("html", self.html.as_ref()),
            ("text", self.text.as_ref()),
        ]
    }
}

impl fmt::Debug for Dropped {
    /// Only the sizes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Dropped");
        for (name, part) in self.parts() {
            shown.field(name, &part.map(|part| part.len()));
        }
        shown.finish()
    }
}
