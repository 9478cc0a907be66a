//! A picture of the user's own as the icon of an account.

use super::super::App;
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

    /// Shows the icon that was made of a picture, or why there is none, if the dialog that asked is still open.
    pub(super) fn icon_chosen(&mut self, id: EntryId, icon: Result<Icon, FileProblem>) {
        if let Some(Dialog::Rename(dialog)) = &mut self.dialog
            && dialog.picks_icon_of(id)
        {
            dialog.take_picture(icon.map_err(|it| messages::icon(&self.state.i18n, &it)));
        }
    }

    /// Shows why no file could be chosen. What was typed into the dialog that asked for a picture is kept.
    pub(super) fn not_chosen(&mut self, error: FileDialogError) {
        let problem = Problem::FileDialog(error);
        match &mut self.dialog {
            Some(Dialog::Rename(dialog)) if dialog.picks_icon() => {
                let keys = &self.state.capabilities.screenshot_keys;
                let words = messages::problem(&self.state.i18n, &problem, keys);
                dialog.take_picture(Err(words));
            }
            _ => self.problem(problem),
        }
    }
}
