//! The settings for privacy: hidden codes and content protection.

use std::time::Duration;

use egui::ViewportCommand;

use super::super::App;
use crate::vault::EntryId;

/// How long a counter-based code stays visible.
const COUNTER_SECONDS: u64 = 30;

impl App {
    /// Sets whether other programs can take pictures of the window, by the settings.
    pub(in crate::app) fn protect_content(&self, egui: &egui::Context) {
        if self.state.capabilities.protects_content {
            let protect = self.state.settings.privacy.protects_content;
            egui.send_viewport_cmd(ViewportCommand::ContentProtected(protect));
        }
    }

    /// Shows the account's code to the end of its period, although codes are hidden.
    pub(super) fn uncover(&mut self, id: EntryId) {
        if !self.state.settings.privacy.hides_codes {
            return;
        }
        let unix = self.state.unix();
        let left = self
            .state
            .vault()
            .and_then(|vault| vault.get(id))
            .and_then(|entry| entry.account.seconds_left(unix))
            .map_or(COUNTER_SECONDS, u64::from);
        // Counted from the beginning of this second of the wall clock, by which codes change.
        let begun = Duration::from_nanos(self.state.now.subsec_nanos().into());
        let until = self.state.moment + Duration::from_secs(left).saturating_sub(begun);
        self.state.uncovered.insert(id, until);
    }
}
