//! Copies codes to the clipboard and clears it when their time is up; pastes.

use std::time::Duration;

use zeroize::Zeroizing;

use super::super::{
    App,
    state::{CopiedCode, Copying, Message, NextCopy, Waiting},
};
use crate::{
    jobs::Job,
    messages::Problem,
    otp::{Account, Code, Kind, TOO_LATE_SECONDS},
    platform::{CopyError, Delay, PasteError},
    secret::Secret,
    vault::{EntryId, edit::Edit},
};

/// How long the button of a copied code says so.
const COPIED_SHOWN: Duration = Duration::from_secs(2);

/// How often a code that has expired on its way to the clipboard is made again. With a slow clipboard, codes that
/// change every second would never arrive in time.
const MAX_LATE: u8 = 3;

impl App {
    /// Copies the account's code. If a counter-based account shows no code, makes the next one.
    pub(super) fn copy(&mut self, id: EntryId) {
        let Some(entry) = self.state.vault().and_then(|vault| vault.get(id)) else {
            return;
        };
        let counts = matches!(entry.account.kind, Kind::Hotp { .. });
        if counts && !self.state.revealed.contains_key(&id) {
            return self.edit(Edit::Advance(id));
        }
        self.uncover(id);
        self.state.waiting = None;
        // One at a time, so that the last press wins even if the clipboard is slow.
        match &mut self.state.copying {
            Some(copying) => copying.next = Some(NextCopy::Current(id)),
            None => self.start_copying(id, 0),
        }
    }

    /// Copies the current code to the clipboard, on a thread.
    fn start_copying(&mut self, id: EntryId, late: u8) {
        let Some(code) = self.code_of(id) else {
            return;
        };
        self.last_copy += 1;
        let ticket = self.last_copy;
        self.state.copying = Some(Copying {
            ticket,
            id,
            code: code.clone(),
            what: CopiedCode::Current,
            late,
            next: None,
        });
        self.start(Job::Copy { ticket, code });
    }

    /// Copies the account's next code, for a service that takes it before its time.
    pub(super) fn copy_next(&mut self, id: EntryId) {
        let entry = self.state.vault().and_then(|vault| vault.get(id));
        let code = entry.and_then(|entry| entry.account.next_code(self.state.unix()));
        if let Some(code) = code {
            self.copy_other(id, code, CopiedCode::Next);
        }
    }

    /// Copies a recovery code of an account. Once it is in the clipboard, it counts as used.
    pub(super) fn use_recovery_code(&mut self, id: EntryId, code: &Secret) {
        let text = std::str::from_utf8(code.expose()).unwrap_or_default();
        self.copy_other(id, Code::of_recovery(text), CopiedCode::Recovery);
    }

    /// Copies a code other than the one on show.
    fn copy_other(&mut self, id: EntryId, code: Code, what: CopiedCode) {
        if let Some(copying) = &mut self.state.copying {
            copying.next = Some(NextCopy::Other { id, code, what });
            return;
        }
        self.last_copy += 1;
        self.state.waiting = None;
        let ticket = self.last_copy;
        self.state.copying = Some(Copying {
            ticket,
            id,
            code: code.clone(),
            what,
            late: 0,
            next: None,
        });
        self.start(Job::Copy { ticket, code });
    }

    /// The code that the account's row shows now.
    fn code_of(&self, id: EntryId) -> Option<Code> {
        match self.state.vault()?.get(id)?.account {
            Account {
                kind: Kind::Hotp { .. },
                ..
            } => self.state.revealed.get(&id).cloned(),
            ref account => Some(account.code_at(self.state.unix())),
        }
    }

    /// Called when a code is in the clipboard. If it has expired on the way, it is made again.
    pub(super) fn copied(
        &mut self,
        egui: &egui::Context,
        ticket: u64,
        result: Result<(), CopyError>,
    ) {
        let copying = match self.state.copying.take() {
            Some(copying) if copying.ticket == ticket => copying,
            Some(newer) => {
                self.state.copying = Some(newer);
                return;
            }
            // Locked in the meantime.
            None => return self.clear_clipboard(),
        };
        let Copying {
            id,
            code,
            what,
            late,
            ..
        } = copying;
        match copying.next {
            Some(NextCopy::Current(next)) => return self.copy(next),
            Some(NextCopy::Other { id, code, what }) => return self.copy_other(id, code, what),
            None => {}
        }
        if result.is_err() {
            return self.problem(Problem::Copy);
        }
        let has_expired =
            what == CopiedCode::Current && self.code_of(id).is_some_and(|now| now != code);
        if has_expired && late < MAX_LATE {
            return self.start_copying(id, late + 1);
        }
        self.end_offer();
        self.state.spotlight = self.state.spotlight.filter(|shown| *shown == id);
        let clear_after = self.state.settings.clipboard_seconds;
        self.state.clear_at =
            Some(self.state.moment + seconds(clear_after)).filter(|_| clear_after > 0);
        let is_recovery = what == CopiedCode::Recovery;
        if is_recovery {
            let code = Secret::new(code.as_str().as_bytes().to_vec());
            self.edit(Edit::MarkRecoveryCode {
                id,
                code,
                is_used: true,
            });
        } else {
            self.state.copied = Some((id, self.state.moment + COPIED_SHOWN));
            if what == CopiedCode::Current {
                self.follow_code(id);
            }
            self.count_use(id);
        }
        let account = self.state.name_of(id).unwrap_or_default();
        self.state
            .toasts
            .retain(|toast| !matches!(toast.message, Message::WaitingForNext { .. }));
        self.toast(Message::Copied {
            account,
            is_recovery,
            clear_after,
        });
        self.go_back_after_copying(egui);
    }

    /// Copies an account's code, or waits for the next one if this one is about to change.
    pub(super) fn copy_fresh(&mut self, id: EntryId) {
        let unix = self.state.unix();
        let left = self
            .state
            .vault()
            .and_then(|vault| vault.get(id))
            .and_then(|entry| {
                // If codes are always about to change, waiting does not help.
                let lasting = entry.account.period()? > TOO_LATE_SECONDS;
                entry.account.seconds_left(unix).filter(|_| lasting)
            });
        match left {
            Some(left) if left < TOO_LATE_SECONDS => {
                self.state.waiting = Some(Waiting {
                    id,
                    at: unix + u64::from(left),
                    until: self.state.moment + seconds(left),
                });
                let account = self.state.name_of(id).unwrap_or_default();
                self.toast(Message::WaitingForNext { account });
            }
            _ => self.copy(id),
        }
    }

    /// Clears the clipboard if it still has the program's code.
    pub(super) fn clear_clipboard(&mut self) {
        self.clear_clipboard_before(None);
    }

    /// Like [`clear_clipboard`](Self::clear_clipboard), and keeps the machine from sleeping before that, if possible.
    pub(super) fn clear_clipboard_before(&mut self, sleep: Option<Delay>) {
        self.state.clear_at = None;
        self.start(Job::ClearClipboard(sleep));
    }

    /// Puts what egui copies from a field on the clipboard, on a thread.
    pub(in crate::app) fn copy_text(&mut self, text: String) {
        self.note_own_copy(&text);
        self.start(Job::CopyText(text));
    }

    /// If the middle button was pressed, pastes the selected text of any program into the field under the pointer, as
    /// usual on X11 and Wayland. egui would read it while the window waits.
    pub(in crate::app) fn paste_selected(&mut self, egui: &egui::Context) {
        if !egui.output(|output| output.mutable_text_under_cursor) {
            return;
        }
        let pressed = egui.input(|input| {
            input.events.iter().find_map(|event| match event {
                egui::Event::PointerButton {
                    pos,
                    button: egui::PointerButton::Middle,
                    pressed: true,
                    ..
                } => Some(*pos),
                _ => None,
            })
        });
        let Some(pos) = pressed else {
            return;
        };
        self.start(Job::ReadSelection { at: pos.into() });
    }

    pub(super) fn selected(
        &mut self,
        at: (f32, f32),
        text: Result<Option<Zeroizing<String>>, PasteError>,
    ) {
        match text {
            Ok(Some(text)) if !text.is_empty() => {
                let text = text.to_string();
                self.injected.push(egui::Event::MiddleClickPaste {
                    pos: at.into(),
                    text,
                });
            }
            Ok(_) => {}
            Err(error) => self.problem(Problem::ReadClipboard(error)),
        }
    }

    /// Handles the keys of cut, copy and paste, which eframe does not (`clipboard_shortcuts`), before any field gets
    /// them, and passes the text of an earlier paste to the fields.
    ///
    /// eframe's own paste supports text and pictures, and reads them while the window waits. This one supports copied
    /// files as well.
    pub(in crate::app) fn take_clipboard_keys(&mut self, egui: &egui::Context) {
        let mut injected = std::mem::take(&mut self.injected);
        let pasting = egui.input_mut(|input| {
            let mut pasting = false;
            for event in &mut input.events {
                match clipboard_key(event) {
                    Some(ClipboardKey::Copy) => *event = egui::Event::Copy,
                    Some(ClipboardKey::Cut) => *event = egui::Event::Cut,
                    Some(ClipboardKey::Paste) => pasting = true,
                    None => {}
                }
            }
            input.events.append(&mut injected);
            pasting
        });
        if pasting {
            self.paste(egui.text_edit_focused());
        }
    }
}

#[derive(Clone, Copy)]
enum ClipboardKey {
    Copy,
    Cut,
    Paste,
}

/// The clipboard key that was pressed, including the older ones of Windows and the special keys of some keyboards.
fn clipboard_key(event: &egui::Event) -> Option<ClipboardKey> {
    use egui::Key;
    let egui::Event::Key {
        key,
        pressed: true,
        modifiers,
        ..
    } = event
    else {
        return None;
    };
    let command = modifiers.command && !modifiers.alt;
    let shift = modifiers.shift && !modifiers.command && !modifiers.alt;
    match key {
        Key::C | Key::Insert if command => Some(ClipboardKey::Copy),
        Key::X if command => Some(ClipboardKey::Cut),
        Key::V if command => Some(ClipboardKey::Paste),
        Key::Insert if shift => Some(ClipboardKey::Paste),
        Key::Delete if shift => Some(ClipboardKey::Cut),
        Key::Copy => Some(ClipboardKey::Copy),
        Key::Cut => Some(ClipboardKey::Cut),
        Key::Paste => Some(ClipboardKey::Paste),
        _ => None,
    }
}

fn seconds(count: u32) -> Duration {
    Duration::from_secs(u64::from(count))
}
