//! A picture of the user's own as the icon of an account.

use super::super::{App, state::Message};
use crate::{
    icon::Icon,
    intake::FileProblem,
    jobs::ChoosingFor,
    messages::{self, Problem},
    platform::FileDialogError,
    tr,
    ui::dialogs::Dialog,
    vault::EntryId,
};

impl App {
    pub(super) fn choose_icon(&mut self, id: EntryId) {
        let title = tr!(self.state.i18n, "dialog-icon-title");
        let kind = tr!(self.state.i18n, "dialog-icon-kind");
        self.choose_file(ChoosingFor::Icon(id), title, kind);
    }

    /// Shows the icon that was made of a picture, or why there is none. Not every desktop keeps the user from closing the
    /// dialog that asked for the picture.
    pub(super) fn icon_chosen(&mut self, id: EntryId, icon: Result<Icon, FileProblem>) {
        match &mut self.dialog {
            Some(Dialog::Rename(dialog)) if dialog.edits(id) => {
                let i18n = &self.state.i18n;
                dialog.take_picture(i18n, icon.map_err(|it| messages::icon(i18n, &it)));
            }
            _ => self.toast(Message::IconTooLate),
        }
    }

    /// Shows why no file could be chosen. What was typed into the dialog that asked for a picture is kept.
    pub(super) fn not_chosen(&mut self, error: FileDialogError) {
        let problem = Problem::FileDialog(error);
        match &mut self.dialog {
            Some(Dialog::Rename(dialog)) => {
                let keys = &self.state.capabilities.screenshot_keys;
                let words = messages::problem(&self.state.i18n, &problem, keys);
                dialog.take_picture(&self.state.i18n, Err(words));
            }
            _ => self.problem(problem),
        }
    }
}
