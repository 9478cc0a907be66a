//! What can be typed after `warifu`, with help in the user's language.

use std::{ffi::OsString, path::PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command as Clap, error::ErrorKind, value_parser};
use zeroize::Zeroizing;

use super::{Command, End, Request, Task, output};
use crate::{app::Launch, i18n::I18n, tr};

/// Reads the arguments. Help and mistakes are printed here.
pub(super) fn parse(arguments: impl IntoIterator<Item = OsString>, i18n: &I18n) -> Request {
    match grammar(i18n).try_get_matches_from(arguments) {
        Ok(matches) => request(&matches),
        Err(error) => {
            let asked = matches!(
                error.kind(),
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
            );
            if asked {
                output::say(&error.render().to_string());
                Request::Exit(End::Done as u8)
            } else {
                output::complain_text(&error.render().to_string());
                Request::Exit(End::Usage as u8)
            }
        }
    }
}

fn grammar(i18n: &I18n) -> Clap {
    let command = |name: &'static str, about: String| {
        Clap::new(name)
            .about(about)
            .disable_help_flag(true)
            .arg(help(i18n))
    };
    Clap::new("warifu")
        .version(env!("CARGO_PKG_VERSION"))
        .about(tr!(i18n, "cli-about"))
        .after_help(after_help(i18n))
        .subcommand_help_heading(tr!(i18n, "cli-commands"))
        .next_help_heading(tr!(i18n, "cli-options"))
        .args_conflicts_with_subcommands(true)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(help(i18n))
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(tr!(i18n, "cli-version")),
        )
        .arg(
            Arg::new("open")
                .value_name("PICTURE|URI")
                .num_args(0..)
                .value_parser(value_parser!(OsString))
                .help(tr!(i18n, "cli-open")),
        )
        .subcommand(
            command("list", tr!(i18n, "cli-list"))
                .arg(passphrase(i18n))
                .arg(json(i18n)),
        )
        .subcommand(
            command("code", tr!(i18n, "cli-code"))
                .arg(
                    Arg::new("name")
                        .value_name("NAME")
                        .required(true)
                        .help(tr!(i18n, "cli-code-name")),
                )
                .arg(
                    Arg::new("wait")
                        .long("wait")
                        .action(ArgAction::SetTrue)
                        .help(tr!(i18n, "cli-code-wait")),
                )
                .arg(passphrase(i18n))
                .arg(json(i18n)),
        )
        .subcommand(
            command("add", tr!(i18n, "cli-add"))
                .arg(
                    Arg::new("source")
                        .value_name("URI|PICTURE|-")
                        .required(true)
                        .value_parser(value_parser!(OsString))
                        .help(tr!(i18n, "cli-add-source")),
                )
                .arg(passphrase(i18n))
                .arg(json(i18n)),
        )
        .subcommand(
            command("scan", tr!(i18n, "cli-scan"))
                .arg(
                    Arg::new("pictures")
                        .value_name("PICTURE")
                        .num_args(0..)
                        .value_parser(value_parser!(PathBuf))
                        .help(tr!(i18n, "cli-scan-pictures")),
                )
                .arg(json(i18n)),
        )
}

fn json(i18n: &I18n) -> Arg {
    Arg::new("json")
        .long("json")
        .action(ArgAction::SetTrue)
        .help(tr!(i18n, "cli-json"))
}

fn passphrase(i18n: &I18n) -> Arg {
    Arg::new("passphrase-file")
        .long("passphrase-file")
        .value_name("FILE")
        .value_parser(value_parser!(PathBuf))
        .help(tr!(i18n, "cli-passphrase-file"))
}

fn help(i18n: &I18n) -> Arg {
    Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help(tr!(i18n, "cli-help"))
}

fn after_help(i18n: &I18n) -> String {
    let codes = [
        (0, tr!(i18n, "cli-exit-0")),
        (1, tr!(i18n, "cli-exit-1")),
        (2, tr!(i18n, "cli-exit-2")),
        (3, tr!(i18n, "cli-exit-3")),
        (4, tr!(i18n, "cli-exit-4")),
        (5, tr!(i18n, "cli-exit-5")),
        (6, tr!(i18n, "cli-exit-6")),
        (7, tr!(i18n, "cli-exit-7")),
    ];
    let lines = codes.map(|(code, meaning)| format!("  {code}  {meaning}"));
    format!(
        "{}\n\n{}:\n{}",
        tr!(i18n, "cli-usage-window"),
        tr!(i18n, "cli-exit-codes"),
        lines.join("\n")
    )
}

fn request(matches: &ArgMatches) -> Request {
    let Some((name, matches)) = matches.subcommand() else {
        return Request::Window(launch(matches));
    };
    let texts = |id| {
        matches
            .get_many::<OsString>(id)
            .into_iter()
            .flatten()
            .cloned()
    };
    let task = match name {
        "code" => Task::Code {
            name: matches
                .get_one::<String>("name")
                .cloned()
                .unwrap_or_default(),
            wait: matches.get_flag("wait"),
        },
        "add" => Task::Add {
            source: texts("source").next().unwrap_or_default(),
        },
        "scan" => Task::Scan {
            pictures: matches
                .get_many::<PathBuf>("pictures")
                .into_iter()
                .flatten()
                .cloned()
                .collect(),
        },
        _ => Task::List,
    };
    Request::Run(Command {
        task,
        json: matches.get_flag("json"),
        passphrase_file: matches
            .try_get_one::<PathBuf>("passphrase-file")
            .ok()
            .flatten()
            .cloned(),
    })
}

/// `otpauth://` addresses and files, in any order.
fn launch(matches: &ArgMatches) -> Launch {
    let mut launch = Launch::default();
    let mut text = Zeroizing::new(String::new());
    for argument in matches.get_many::<OsString>("open").into_iter().flatten() {
        match argument.to_str().filter(|text| is_address(text)) {
            Some(address) => {
                text.push_str(address);
                text.push('\n');
            }
            None => launch.files.push(file(argument)),
        }
    }
    launch.text = text;
    launch
}

/// A file by its path, or by the `file://` address that desktops hand to programs (RFC 8089).
fn file(argument: &OsString) -> PathBuf {
    let encoded = argument
        .to_str()
        .and_then(|text| text.strip_prefix("file://"))
        .and_then(|rest| rest.get(rest.find('/')?..));
    match encoded {
        Some(path) => {
            let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
            // file:///C:/picture.png
            let drive = path.as_bytes().get(2) == Some(&b':');
            PathBuf::from(path.get(usize::from(drive)..).unwrap_or(&path))
        }
        None => PathBuf::from(argument),
    }
}

/// Whether the argument is an address rather than a file's path.
pub(super) fn is_address(text: &str) -> bool {
    crate::exchange::holds_accounts(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_by_path_and_by_address() {
        for (argument, path) in [
            ("picture.png", "picture.png"),
            ("file:///home/taro/my%20code.png", "/home/taro/my code.png"),
            ("file://localhost/tmp/%E7%A2%BC.png", "/tmp/碼.png"),
            ("file:///C:/Users/taro/code.png", "C:/Users/taro/code.png"),
        ] {
            assert_eq!(file(&OsString::from(argument)), PathBuf::from(path));
        }
    }

    #[test]
    fn the_grammar_holds_together() {
        for language in crate::i18n::Language::ALL {
            grammar(&I18n::new(language)).debug_assert();
        }
    }
}
