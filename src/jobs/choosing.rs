//! Files and places that the user chooses in a dialog of the system.

use super::{Chosen, NewPlace};
use crate::{
    exchange::write::Target,
    intake, paper,
    platform::{FileDialog, FileDialogError, Platform},
    store::recovery,
    vault::EntryId,
};

/// A file for the user to choose.
#[derive(Clone, Debug)]
pub struct Choosing {
    /// What for.
    pub purpose: ChoosingFor,
    /// The title of the dialog.
    pub title: String,
    /// The name of the file filter.
    pub kind: String,
}

/// Why a file is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoosingFor {
    /// To read it.
    Reading,
    /// A new recovery file.
    NewRecovery,
    /// A recovery file to restore from.
    OpenRecovery,
    /// A recovery file to check, or pictures of a printed sheet.
    CheckCopy,
    /// A new printable sheet.
    NewPaper,
    /// A new file for another app.
    NewExport(Target),
    /// A picture to be the icon of this account.
    Icon(EntryId),
}

impl Choosing {
    pub(super) fn run(&self, platform: &Platform) -> Result<Chosen, FileDialogError> {
        let paths = platform.file_dialogs.choose(&self.dialog())?;
        let Some(path) = paths.first().cloned() else {
            return Ok(Chosen::Nothing);
        };
        Ok(match self.purpose {
            ChoosingFor::Reading => Chosen::Reading(paths),
            ChoosingFor::NewRecovery => Chosen::NewRecovery(NewPlace {
                is_taken: recovery::is_foreign(&platform.folders.data, &path),
                path,
            }),
            ChoosingFor::OpenRecovery => Chosen::OpenRecovery(path),
            ChoosingFor::CheckCopy => Chosen::CheckCopy(paths),
            ChoosingFor::NewPaper => Chosen::NewPaper(path),
            ChoosingFor::NewExport(_) => Chosen::NewExport(path),
            ChoosingFor::Icon(id) => Chosen::Icon {
                id,
                icon: intake::read_icon(&path),
            },
        })
    }

    fn dialog(&self) -> FileDialog {
        let (title, kind) = (&*self.title, &*self.kind);
        match self.purpose {
            ChoosingFor::Reading => FileDialog::readable(title, kind),
            ChoosingFor::NewRecovery => FileDialog::place(title, kind, recovery::FILE_NAME),
            ChoosingFor::OpenRecovery => FileDialog::sealed(title, kind),
            ChoosingFor::CheckCopy => FileDialog::copies(title, kind),
            ChoosingFor::NewPaper => FileDialog::place(title, kind, paper::FILE_NAME),
            ChoosingFor::NewExport(target) => FileDialog::place(title, kind, target.file_name()),
            ChoosingFor::Icon(_) => FileDialog::icon(title, kind),
        }
    }
}
