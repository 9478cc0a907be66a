//! The store's remarks.

use super::super::App;
use crate::store::Remark;

impl App {
    /// Takes the store's remarks since the last job. One that the user has seen is not shown again, unless it has
    /// happened again.
    pub(super) fn hear_remarks(&mut self) {
        for remark in self.store.remarks() {
            let happens_again = remark == Remark::PutBack;
            if happens_again || !self.told.contains(&remark) {
                self.state.remarks.retain(|known| *known != remark);
                self.state.remarks.push(remark);
            }
        }
    }

    pub(super) fn dismiss_remark(&mut self) {
        if !self.state.remarks.is_empty() {
            let remark = self.state.remarks.remove(0);
            self.told.push(remark);
        }
    }
}
