//! `code --copy`: a code on the clipboard, until it is cleared.

use std::{sync::mpsc, time::Duration};

use super::{Context, End, Failure, output};
use crate::{
    messages::{self, Problem},
    otp::Code,
    platform, tr,
};

/// How long a code stays if the settings never clear the clipboard: a command does not run forever.
const LONGEST_SECONDS: u32 = 120;

/// Puts the code on the clipboard, and returns when it was cleared again: after a while, or at Ctrl+C. On X11 and Wayland
/// the content of the clipboard is gone when the program that serves it ends. On Windows and macOS it would stay.
pub(super) fn copy(context: &Context<'_>, account: &str, code: &Code) -> Result<End, Failure> {
    let clipboard = &context.platform.clipboard;
    let (interrupt, interrupted) = mpsc::channel();
    platform::watch_interrupt(move || {
        interrupt.send(()).ok();
    });
    clipboard
        .copy_secret(code.as_str())
        .map_err(|_error| failure(context, &Problem::Copy))?;
    let seconds = match context.settings.clipboard_seconds {
        0 => LONGEST_SECONDS,
        seconds => seconds,
    };
    output::complain_text(&tr!(context.i18n, "copied-for", account = account));
    output::complain_text(&tr!(context.i18n, "copied-clears", seconds = seconds));
    interrupted
        .recv_timeout(Duration::from_secs(seconds.into()))
        .ok();
    clipboard
        .clear()
        .map_err(|_error| failure(context, &Problem::ClearClipboard))?;
    Ok(End::Done)
}

fn failure(context: &Context<'_>, problem: &Problem) -> Failure {
    let keys = context.platform.capabilities.screenshot_keys;
    Failure {
        end: End::Failed,
        words: vec![messages::problem(context.i18n, problem, keys)],
    }
}
