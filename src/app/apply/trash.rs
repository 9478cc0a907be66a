//! Removes deleted accounts for good once their time is up, by the rule of [`trash`](crate::vault::trash).

use super::super::{App, state::Check};
use crate::{
    store::trash,
    vault::{edit::Edit, trash::Evidence},
};

impl App {
    /// Removes expired accounts from the trash with the next save. Does nothing until the system has said whether it
    /// synchronises its clock, or while a change is missing, since the list is not the newest one then.
    pub(super) fn look_at_trash(&mut self) {
        let Some(open) = self.state.open() else {
            return;
        };
        let clock = self.state.clock;
        if !clock.was_asked || open.missing.is_some() {
            return;
        }
        let correction = self.state.settings.correction_seconds.unsigned_abs();
        let offset = match clock.check {
            Check::Offset(seconds) => seconds.unsigned_abs(),
            Check::NotAsked | Check::Asking | Check::Failed(_) => 0,
        };
        let evidence = Evidence {
            now: self.state.now.as_secs(),
            synchronised: clock.synchronised,
            wrong_by: correction.max(offset),
            saved: open.saved,
        };
        let data_dir = &self.platform.folders.data;
        let before = trash::read(data_dir);
        let mut sightings = before.clone();
        let expired = sightings.look(&open.vault, &evidence);
        let is_noted = sightings == before || trash::write(data_dir, &sightings);
        if is_noted && !expired.is_empty() {
            self.edit(Edit::Forget(expired));
        }
    }
}
