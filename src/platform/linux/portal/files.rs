//! The desktop's dialog for choosing files: by the `FileChooser` portal, or by `zenity` on desktops without it.

use std::{
    ffi::OsStr,
    io,
    os::unix::ffi::OsStrExt as _,
    path::PathBuf,
    process::{Command, Stdio},
};

use ashpd::{
    Error,
    desktop::{
        ResponseError,
        file_chooser::{FileFilter, SelectedFiles},
    },
    zbus,
    zbus::blocking::Connection,
};

use super::{Refusal, helper::refusal};
use crate::platform::{
    FileAddress,
    file_dialogs::{FileDialog, Purpose},
};

/// Shows the dialog and returns the chosen files.
pub(super) fn choose(
    bus: Result<Connection, Refusal>,
    dialog: &FileDialog,
) -> Result<Vec<PathBuf>, Refusal> {
    match bus.and_then(|bus| ask_portal(&bus, dialog)) {
        Ok(files) => Ok(files),
        Err(Refusal::Cancelled) => Err(Refusal::Cancelled),
        Err(portal) => match ask_zenity(dialog) {
            Err(Refusal::Unavailable) => Err(portal),
            answer => answer,
        },
    }
}

fn ask_portal(bus: &Connection, dialog: &FileDialog) -> Result<Vec<PathBuf>, Refusal> {
    let bus = bus.inner().clone();
    match zbus::block_on(show(bus, dialog)) {
        Ok(chosen) => Ok(chosen
            .uris()
            .iter()
            .filter_map(|uri| match FileAddress::parse(uri.as_str())? {
                FileAddress::Here(path) => Some(path),
                FileAddress::Elsewhere => None,
            })
            .collect()),
        // GNOME's answer if the user closes the dialog by its title bar.
        Err(Error::Response(ResponseError::Other)) => Err(Refusal::Cancelled),
        Err(error) => Err(refusal(error)),
    }
}

async fn show(bus: zbus::Connection, dialog: &FileDialog) -> ashpd::Result<SelectedFiles> {
    let filter = dialog
        .extensions
        .iter()
        .fold(FileFilter::new(&dialog.kind), |filter, extension| {
            filter.glob(&format!("*.{extension}"))
        });
    let title = dialog.title.as_str();
    let request = match &dialog.purpose {
        Purpose::Save { file_name } => {
            SelectedFiles::save_file()
                .connection(Some(bus))
                .title(title)
                .filter(filter)
                .current_name(file_name.as_str())
                .send()
                .await?
        }
        Purpose::OpenOne | Purpose::OpenSeveral => {
            SelectedFiles::open_file()
                .connection(Some(bus))
                .title(title)
                .filter(filter)
                .multiple(dialog.purpose == Purpose::OpenSeveral)
                .send()
                .await?
        }
    };
    request.response()
}

fn ask_zenity(dialog: &FileDialog) -> Result<Vec<PathBuf>, Refusal> {
    let globs: Vec<String> = dialog
        .extensions
        .iter()
        .map(|extension| format!("*.{extension}"))
        .collect();
    let mut command = Command::new("zenity");
    command
        .args(["--file-selection", "--separator=\n"])
        .arg(format!("--title={}", dialog.title))
        // A bar would end the name of the filter.
        .arg(format!(
            "--file-filter={} | {}",
            dialog.kind.replace('|', " "),
            globs.join(" ")
        ))
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    match &dialog.purpose {
        Purpose::OpenOne => {}
        Purpose::OpenSeveral => {
            command.arg("--multiple");
        }
        Purpose::Save { file_name } => {
            command
                .args(["--save", "--confirm-overwrite"])
                .arg(format!("--filename={file_name}"));
        }
    }
    let output = command.output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Refusal::Unavailable,
        _ => Refusal::failed(error),
    })?;
    if output.status.success() {
        let lines = output.stdout.split(|byte| *byte == b'\n');
        return Ok(lines
            .filter(|line| !line.is_empty())
            .map(|line| PathBuf::from(OsStr::from_bytes(line)))
            .collect());
    }
    match output.status.code() {
        Some(1) => Err(Refusal::Cancelled),
        _ => Err(Refusal::failed(output.status)),
    }
}
