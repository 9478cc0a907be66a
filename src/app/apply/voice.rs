//! Reads codes aloud, and tells a screen reader when a code that is being typed is about to end.

use zeroize::Zeroizing;

use super::super::{
    App,
    state::{Followed, Message},
};
use crate::{
    otp::{Code, Kind, TOO_LATE_SECONDS},
    tr, ui,
    vault::EntryId,
};

/// How long a screen reader takes to read a code, at most. A code that ends soon after that is not told of again.
const READING_SECONDS: u32 = 6;

impl App {
    /// Has the screen reader read the account's code, digit by digit. `None` if the user has chosen no account.
    ///
    /// This shows no code in the window, also if codes are hidden there: the key press asks for it to be heard.
    pub(super) fn read_aloud(&mut self, egui: &egui::Context, id: Option<EntryId>) {
        if !ui::is_heard(egui) {
            return self.toast(Message::NotHeard);
        }
        let entry = id.and_then(|id| Some((id, self.state.vault()?.get(id)?)));
        let Some((id, entry)) = entry else {
            return self.toast(Message::NoneToReadAloud);
        };
        let unix = self.state.unix();
        let code = match entry.account.kind {
            Kind::Hotp { .. } => self.state.revealed.get(&id).cloned(),
            Kind::Totp { .. } | Kind::Steam => Some(entry.account.code_at(unix)),
        };
        let left = entry.account.seconds_left(unix);
        let i18n = &self.state.i18n;
        let Some(code) = code else {
            let text = Zeroizing::new(tr!(i18n, "aloud-no-code"));
            return self.state.voice.say(text, self.state.moment);
        };
        let mut text = spelled(&code);
        if let Some(left) = left {
            text.push_str(&tr!(i18n, "aloud-seconds-left", seconds = left));
        }
        self.state.voice.say(text, self.state.moment);
        self.follow(id, TOO_LATE_SECONDS + READING_SECONDS);
        self.count_use(id);
    }

    /// Tells a screen reader before the copied code of the account ends, since the user is about to paste or type it.
    pub(super) fn follow_code(&mut self, id: EntryId) {
        self.follow(id, TOO_LATE_SECONDS);
    }

    /// Tells a screen reader before the account's code ends, if it lasts longer than `seconds`.
    fn follow(&mut self, id: EntryId, seconds: u32) {
        let unix = self.state.unix();
        let entry = self.state.vault().and_then(|vault| vault.get(id));
        self.state.voice.followed = entry.and_then(|entry| {
            let left = entry.account.seconds_left(unix)?;
            (left > seconds).then(|| Followed {
                id,
                ends_at: unix + u64::from(left),
            })
        });
    }

    /// Takes what was told out of the accessibility tree, and tells that a code is about to end. This also happens while
    /// another window has the focus, into which the user may be typing the code. It waits for a code that is being read.
    pub(super) fn tell_screen_reader(&mut self, egui: &egui::Context) {
        let now = self.state.moment;
        let is_over = self
            .state
            .voice
            .said
            .as_ref()
            .is_some_and(|it| it.until <= now);
        if is_over {
            self.state.voice.said = None;
            // A hidden window is drawn once, too, since its accessibility tree would still have a code.
            egui.send_viewport_cmd(egui::ViewportCommand::RequestPaintWhileHidden);
            egui.request_repaint();
        }
        let Some(followed) = self.state.voice.followed else {
            return;
        };
        if self.state.voice.said.is_some() {
            return;
        }
        let left = followed.ends_at.saturating_sub(self.state.unix());
        if left > u64::from(TOO_LATE_SECONDS) {
            return;
        }
        self.state.voice.followed = None;
        let account = self.state.name_of(followed.id);
        if let Some(account) = account
            && left > 0
        {
            let text = tr!(
                self.state.i18n,
                "aloud-ends-soon",
                account = account,
                seconds = left
            );
            self.state.voice.add(Zeroizing::new(text), now);
        }
    }
}

/// The code digit by digit, with a pause after each group: `1 2 3, 4 5 6, `.
fn spelled(code: &Code) -> Zeroizing<String> {
    let grouped = code.grouped();
    // A text that grows would leave copies in freed memory.
    let mut spelled = Zeroizing::new(String::with_capacity(16 * grouped.len() + 64));
    for group in grouped.split(' ') {
        for character in group.chars() {
            spelled.push(character);
            spelled.push(' ');
        }
        spelled.pop();
        spelled.push_str(", ");
    }
    spelled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_spelled_in_its_groups() {
        let spell = |code| spelled(&Code::of_recovery(code)).to_string();
        assert_eq!(spell("123456"), "1 2 3, 4 5 6, ");
        assert_eq!(spell("12345678"), "1 2 3 4, 5 6 7 8, ");
        assert_eq!(spell("R2D4K"), "R 2 D 4 K, ");
    }
}
