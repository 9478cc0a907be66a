//! Writing JSON on one line, in ASCII, without leaving copies of it in memory.
//!
//! By hand because `serde_json` can write in ASCII only through a writer that may fail, and a vault
//! that was half written is the last thing to have; and because its buffer grows by moving.

use serde_json::Value;
use zeroize::Zeroizing;

/// Room for a vault of a few accounts.
const FIRST_CAPACITY: usize = 2048;

/// A JSON text in the making.
#[derive(Default)]
pub(super) struct Writer(Zeroizing<String>);

impl Writer {
    /// Opens or closes an object or a list.
    pub(super) fn bracket(&mut self, bracket: char) {
        self.push(bracket);
    }

    /// Goes on to the next item of a list, or the next field of an object.
    pub(super) fn item(&mut self) {
        // A text ends in a quotation mark: these can only be brackets.
        if !self.0.ends_with(['[', '{']) {
            self.push(',');
        }
    }

    /// Goes on to the next field of an object.
    pub(super) fn key(&mut self, name: &str) {
        self.item();
        self.string(name);
        self.push(':');
    }

    /// A field that holds a number.
    pub(super) fn number(&mut self, name: &str, number: u64) {
        self.key(name);
        self.push_str(&number.to_string());
    }

    /// A field that holds a text.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.key(name);
        self.string(text);
    }

    /// A text.
    pub(super) fn string(&mut self, text: &str) {
        self.push('"');
        for character in text.chars() {
            match character {
                '"' | '\\' => {
                    self.push('\\');
                    self.push(character);
                }
                ' '..='~' => self.push(character),
                _ => {
                    for unit in character.encode_utf16(&mut [0; 2]) {
                        self.push_str(&format!("\\u{unit:04x}"));
                    }
                }
            }
        }
        self.push('"');
    }

    /// Any value, as it was read.
    pub(super) fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.push_str("null"),
            Value::Bool(true) => self.push_str("true"),
            Value::Bool(false) => self.push_str("false"),
            Value::Number(number) => self.push_str(&number.to_string()),
            Value::String(text) => self.string(text),
            Value::Array(values) => {
                self.bracket('[');
                for value in values {
                    self.item();
                    self.value(value);
                }
                self.bracket(']');
            }
            Value::Object(fields) => {
                self.bracket('{');
                for (name, value) in fields {
                    self.key(name);
                    self.value(value);
                }
                self.bracket('}');
            }
        }
    }

    /// The finished text.
    pub(super) fn finish(self) -> Zeroizing<String> {
        self.0
    }

    fn push(&mut self, character: char) {
        self.reserve(character.len_utf8());
        self.0.push(character);
    }

    fn push_str(&mut self, text: &str) {
        self.reserve(text.len());
        self.0.push_str(text);
    }

    /// Makes room. The buffer that becomes too small is wiped, which `String` does not do.
    fn reserve(&mut self, bytes: usize) {
        let needed = self.0.len() + bytes;
        if needed > self.0.capacity() {
            let capacity = needed.max(2 * self.0.capacity()).max(FIRST_CAPACITY);
            let mut larger = Zeroizing::new(String::with_capacity(capacity));
            larger.push_str(&self.0);
            self.0 = larger;
        }
    }
}
