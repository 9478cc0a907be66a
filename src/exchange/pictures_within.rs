//! Exports that are long because of the pictures of their accounts.

use zeroize::Zeroizing;

use super::{aegis, format::Input, stratum};

/// The longest run of base64 that may be something other than a picture. It is longer than any key.
const MAX_OTHER_CHARACTERS: usize = 2048;

/// The text of a JSON or XML file without the pictures in it, which are runs of base64. `None` for any other text, in
/// which such a run may be a picture with a code.
pub fn without_pictures(text: &str) -> Option<Zeroizing<String>> {
    let input = Input::of_text(text);
    if !input.begins_as_json() && !input.begins_as_xml_file() {
        return None;
    }
    // The slashes of base64 may be escaped, and so may the ends of its lines.
    let is_base64 =
        |it: char| it.is_ascii_alphanumeric() || matches!(it, '+' | '/' | '=' | '-' | '_' | '\\');
    let mut rest = Zeroizing::new(String::new());
    for part in text.split_inclusive(|it: char| !is_base64(it)) {
        let run = part.trim_end_matches(|it: char| !is_base64(it));
        let kept = if run.len() > MAX_OTHER_CHARACTERS {
            part.strip_prefix(run).unwrap_or_default()
        } else {
            part
        };
        rest.push_str(kept);
    }
    Some(rest)
}

/// Whether a text is an export whose pictures are read, as the icons of its accounts.
pub fn holds_icons(text: &str) -> bool {
    let input = Input::of_text(text);
    [aegis::FORMAT, stratum::FORMAT]
        .iter()
        .any(|format| (format.detect)(&input))
}

/// Whether a text may be an export with pictures, by how it begins.
pub fn may_hold_icons(text: &str) -> bool {
    Input::of_text(text).begins_as_json()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_runs_of_base64_are_left_out() {
        let picture = "iVBORw0KGgo\\/+".repeat(MAX_OTHER_CHARACTERS / 8);
        let words = "a note ".repeat(MAX_OTHER_CHARACTERS);
        let key = "A".repeat(MAX_OTHER_CHARACTERS);
        let json = |icon: &str| {
            format!("{{\"icon\": \"{icon}\", \"note\": \"{words}\", \"key\": \"{key}\"}}")
        };
        assert_eq!(*without_pictures(&json(&picture)).unwrap(), json(""));
        let xml = |icon: &str| format!("<?xml version='1.0'?><a><b>{icon}</b>é</a>");
        assert_eq!(*without_pictures(&xml(&picture)).unwrap(), xml(""));
        assert_eq!(
            without_pictures(&format!("<img src=\"data:image/png;base64,{picture}\">")),
            None
        );
    }
}
