//! The texts about the desktop: its clock, clipboard, screens, dialogs and display.

use crate::{
    i18n::I18n,
    messages::Words,
    platform::{CaptureError, DisplayError, FileDialogError, PasteError, TimeError, WindowError},
    tr,
};

/// A time server that sent no time.
pub fn time(i18n: &I18n, error: TimeError) -> Words {
    match error {
        TimeError::Unreachable => words!(i18n, "err-time-unreachable", "rec-time-unreachable"),
        TimeError::Unusable => words!(i18n, "err-time-unusable", "rec-time-unusable"),
    }
}

/// A screen that could not be read.
pub fn capture(i18n: &I18n, error: &CaptureError, keys: &str) -> Words {
    match error {
        CaptureError::Denied => Words::new(
            tr!(i18n, "err-capture-denied"),
            tr!(i18n, "rec-capture-denied", keys = keys),
        ),
        CaptureError::Cancelled => words!(i18n, "err-capture-cancelled", "rec-capture-cancelled"),
        CaptureError::Unavailable => Words::new(
            tr!(i18n, "err-capture-unavailable"),
            tr!(i18n, "rec-capture-unavailable", keys = keys),
        ),
        CaptureError::Failed(details) => Words::new(
            tr!(i18n, "err-capture-failed", details = details.as_str()),
            tr!(i18n, "rec-capture-failed", keys = keys),
        ),
    }
}

/// A dialog for choosing files that gave no answer.
pub(super) fn file_dialog(i18n: &I18n, error: FileDialogError) -> Words {
    match error {
        FileDialogError::Unavailable => {
            words!(i18n, "err-dialog-unavailable", "rec-dialog-unavailable")
        }
        FileDialogError::Ended => words!(i18n, "err-dialog-ended", "rec-dialog-ended"),
    }
}

/// A clipboard that could not be read.
pub(super) fn paste(i18n: &I18n, error: PasteError) -> Words {
    match error {
        PasteError::NoAnswer => {
            words!(i18n, "err-clipboard-no-answer", "rec-clipboard-no-answer")
        }
        PasteError::Unreadable => words!(i18n, "err-read-clipboard", "rec-read-clipboard"),
    }
}

/// A window that did not open, or that crashed.
pub fn window(i18n: &I18n, error: &WindowError) -> Words {
    match error {
        WindowError::Display(error) => display(i18n, *error),
        WindowError::Crashed => words!(i18n, "err-crashed", "window-crashed-advice"),
        WindowError::NoRenderer(details) => Words::new(
            tr!(i18n, "err-no-graphics", details = brief(details)),
            tr!(i18n, "rec-no-graphics"),
        ),
    }
}

/// The beginning of a system's message, without the values that follow it.
fn brief(details: &str) -> &str {
    const LONGEST: usize = 80;
    let end = details.find(['{', '\n']).unwrap_or(details.len());
    let end = details.floor_char_boundary(end.min(LONGEST));
    let words = details.get(..end).unwrap_or_default();
    words.trim_end_matches(|letter: char| {
        !letter.is_alphanumeric() && letter != ')' && letter != ']'
    })
}

/// A window that was closed before everything was saved.
pub fn closed_unsaved(i18n: &I18n) -> Words {
    words!(i18n, "err-closed-unsaved", "rec-closed-unsaved")
}

/// A display that cannot show a window.
fn display(i18n: &I18n, error: DisplayError) -> Words {
    match error {
        DisplayError::Missing => words!(i18n, "err-no-display", "rec-no-display"),
        DisplayError::Unreachable => {
            words!(i18n, "err-display-unreachable", "rec-display-unreachable")
        }
        DisplayError::Lacks(part) => Words::new(
            tr!(i18n, "err-display-lacks", part = part),
            tr!(i18n, "rec-display-lacks"),
        ),
        DisplayError::FewColours => words!(i18n, "err-display-colors", "rec-display-colors"),
        DisplayError::NoLibrary(library) => Words::new(
            tr!(i18n, "err-display-library", library = library),
            tr!(i18n, "rec-display-library", library = library),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::brief;

    #[test]
    fn a_message_of_the_system_is_shown_without_its_values() {
        let glutin = "Found no glutin configs matching the template: ConfigTemplate { color: 8 }";
        for (details, shown) in [
            (
                glutin,
                "Found no glutin configs matching the template: ConfigTemplate",
            ),
            (
                "glutin error: [a7] GLXBadFBConfig",
                "glutin error: [a7] GLXBadFBConfig",
            ),
            ("no adapter\nat line 3", "no adapter"),
            ("", ""),
        ] {
            assert_eq!(brief(details), shown);
        }
        assert!(brief(&"あ".repeat(100)).len() <= 80);
    }
}
