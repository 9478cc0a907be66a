//! The commands that change accounts, and those that exchange them with other apps.

use std::{ffi::OsString, path::PathBuf};

use clap::{
    Arg, ArgAction, Command as Clap, ValueHint, builder::PossibleValuesParser, value_parser,
};

use super::{command, json, passphrase};
use crate::{exchange::write::Target, i18n::I18n, tr};

/// `warifu import FILE…`
pub(super) fn import(i18n: &I18n) -> Clap {
    command(i18n, "import", tr!(i18n, "cli-import"))
        .arg(
            Arg::new("files")
                .value_name("FILE|-")
                .value_hint(ValueHint::FilePath)
                .required(true)
                .num_args(1..)
                .value_parser(value_parser!(OsString))
                .help(tr!(i18n, "cli-import-files")),
        )
        .arg(flag("dry-run", tr!(i18n, "cli-import-dry-run")))
        .arg(flag("secrets", tr!(i18n, "cli-import-secrets")).requires("dry-run"))
        .arg(password(tr!(i18n, "cli-import-password-file")))
        .arg(passphrase(i18n))
        .arg(json(i18n))
}

/// `warifu export --to FORMAT FILE`
pub(super) fn export(i18n: &I18n) -> Clap {
    let formats: Vec<&str> = Target::all().map(Target::id).collect();
    command(i18n, "export", tr!(i18n, "cli-export"))
        .arg(
            Arg::new("to")
                .long("to")
                .value_name("FORMAT")
                .required(true)
                .value_parser(PossibleValuesParser::new(formats))
                .help(tr!(i18n, "cli-export-to")),
        )
        .arg(
            Arg::new("select")
                .long("select")
                .value_name("NAME")
                .action(ArgAction::Append)
                .help(tr!(i18n, "cli-export-select")),
        )
        .arg(
            Arg::new("file")
                .value_name("FILE|-")
                .value_hint(ValueHint::FilePath)
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help(tr!(i18n, "cli-export-file")),
        )
        .arg(password(tr!(i18n, "cli-export-password-file")))
        .arg(passphrase(i18n))
        .arg(json(i18n))
}

/// `warifu rename NAME`
pub(super) fn rename(i18n: &I18n) -> Clap {
    let part =
        |id: &'static str, about: String| Arg::new(id).long(id).value_name("TEXT").help(about);
    command(i18n, "rename", tr!(i18n, "cli-rename"))
        .arg(name(i18n))
        .arg(part("issuer", tr!(i18n, "cli-rename-issuer")).required_unless_present("account"))
        .arg(part("account", tr!(i18n, "cli-rename-account")))
        .arg(passphrase(i18n))
        .arg(json(i18n))
}

/// `warifu remove NAME`
pub(super) fn remove(i18n: &I18n) -> Clap {
    command(i18n, "remove", tr!(i18n, "cli-remove"))
        .arg(name(i18n))
        .arg(passphrase(i18n))
        .arg(json(i18n))
}

/// `warifu restore NAME`
pub(super) fn restore(i18n: &I18n) -> Clap {
    command(i18n, "restore", tr!(i18n, "cli-restore"))
        .arg(name(i18n))
        .arg(passphrase(i18n))
        .arg(json(i18n))
}

/// The account that a command is about.
pub(super) fn name(i18n: &I18n) -> Arg {
    Arg::new("name")
        .value_name("NAME")
        .required(true)
        .help(tr!(i18n, "cli-code-name"))
}

/// Where the password of an encrypted file is read from.
fn password(about: String) -> Arg {
    Arg::new("password-file")
        .long("password-file")
        .value_name("FILE")
        .value_hint(ValueHint::FilePath)
        .value_parser(value_parser!(PathBuf))
        .help(about)
}

/// An option without a value.
pub(super) fn flag(id: &'static str, about: String) -> Arg {
    Arg::new(id).long(id).action(ArgAction::SetTrue).help(about)
}
