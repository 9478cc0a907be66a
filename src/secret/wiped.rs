//! JSON that holds secrets.

use serde_json::Value;
use zeroize::Zeroize as _;

/// A JSON value whose texts are wiped when it is dropped. Names of fields are no secrets, and numbers are wiped with
/// the memory that is freed.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Wiped(pub(crate) Value);

impl Drop for Wiped {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

fn wipe(value: &mut Value) {
    match value {
        Value::String(text) => text.zeroize(),
        Value::Array(values) => values.iter_mut().for_each(wipe),
        Value::Object(fields) => fields.values_mut().for_each(wipe),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
