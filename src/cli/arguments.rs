//! What can be typed after `warifu`, with help in the user's language.

mod commands;

use std::{ffi::OsString, path::PathBuf};

use clap::{
    Arg, ArgAction, ArgMatches, Command as Clap, ValueHint, error::ErrorKind, value_parser,
};
use zeroize::Zeroizing;

use super::{Command, End, Request, Task, accounts::How, output, source::Named};
use crate::{
    exchange::{without_keys, write::Target},
    i18n::I18n,
    platform::Launch,
    tr,
};

/// Reads the arguments. Help and mistakes are printed here.
pub(super) fn parse(arguments: impl IntoIterator<Item = OsString>, i18n: &I18n) -> Request {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    match grammar(i18n).try_get_matches_from(&arguments) {
        Ok(matches) if inputs(&matches) > 1 => {
            output::complain_text(&tr!(i18n, "cli-one-input"));
            Request::Exit(End::Usage as u8)
        }
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
                output::complain_text(&redacted(error.render().to_string(), &arguments));
                Request::Exit(End::Usage as u8)
            }
        }
    }
}

/// The message about a mistake, without the keys and links that it repeats.
fn redacted(mut mistake: String, arguments: &[OsString]) -> String {
    for argument in arguments.iter().filter_map(|it| it.to_str()) {
        let shown = without_keys(argument);
        if shown != argument {
            mistake = mistake.replace(argument, &shown);
        }
    }
    without_keys(&mistake).into_owned()
}

/// What can be typed, with help in the language of `i18n`. The manual page and the completions are made from it.
#[expect(clippy::too_many_lines, reason = "the whole grammar in one place")]
pub fn grammar(i18n: &I18n) -> Clap {
    let command = |name: &'static str, about: String| command(i18n, name, about);
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
            Arg::new("hidden")
                .long("hidden")
                .action(ArgAction::SetTrue)
                .help(tr!(i18n, "cli-hidden")),
        )
        .arg(
            Arg::new("open")
                .value_name("PICTURE|URI")
                .value_hint(ValueHint::FilePath)
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
                .arg(commands::name(i18n))
                .arg(commands::flag("wait", tr!(i18n, "cli-code-wait")))
                .arg(commands::flag("next", tr!(i18n, "cli-code-next")).conflicts_with("wait"))
                .arg(commands::flag("copy", tr!(i18n, "cli-code-copy")).conflicts_with("json"))
                .arg(passphrase(i18n))
                .arg(json(i18n)),
        )
        .subcommand(
            command("add", tr!(i18n, "cli-add"))
                .arg(
                    Arg::new("source")
                        .value_name("URI|PICTURE|-")
                        .value_hint(ValueHint::FilePath)
                        .required(true)
                        .num_args(1..)
                        .value_parser(value_parser!(OsString))
                        .help(tr!(i18n, "cli-add-source")),
                )
                .arg(
                    Arg::new("replace")
                        .long("replace")
                        .action(ArgAction::SetTrue)
                        .help(tr!(i18n, "cli-add-replace")),
                )
                .arg(passphrase(i18n))
                .arg(json(i18n)),
        )
        .subcommand(
            command("scan", tr!(i18n, "cli-scan"))
                .arg(
                    Arg::new("pictures")
                        .value_name("PICTURE|-")
                        .value_hint(ValueHint::FilePath)
                        .num_args(0..)
                        .value_parser(value_parser!(OsString))
                        .help(tr!(i18n, "cli-scan-pictures")),
                )
                .arg(json(i18n)),
        )
        .subcommand(commands::import(i18n))
        .subcommand(commands::export(i18n))
        .subcommand(commands::rename(i18n))
        .subcommand(commands::remove(i18n))
        .subcommand(commands::restore(i18n))
}

/// A command with its help.
fn command(i18n: &I18n, name: &'static str, about: String) -> Clap {
    Clap::new(name)
        .about(about)
        .disable_help_flag(true)
        .arg(help(i18n))
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
        .value_hint(ValueHint::FilePath)
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
    let text = |id| matches.get_one::<String>(id).cloned();
    let account = || text("name").unwrap_or_default();
    let path = |id| matches.get_one::<PathBuf>(id).cloned();
    let task = match name {
        "code" => Task::Code {
            name: account(),
            how: How {
                wait: matches.get_flag("wait"),
                next: matches.get_flag("next"),
                copy: matches.get_flag("copy"),
            },
        },
        "import" => Task::Import {
            files: texts("files").collect(),
            dry_run: matches.get_flag("dry-run"),
            secrets: matches.get_flag("secrets"),
            password_file: path("password-file"),
        },
        "export" => Task::Export {
            // The grammar takes no other name.
            to: text("to")
                .and_then(|id| Target::of_id(&id))
                .unwrap_or(Target::Sealed),
            select: matches
                .get_many::<String>("select")
                .into_iter()
                .flatten()
                .cloned()
                .collect(),
            file: path("file").unwrap_or_default(),
            password_file: path("password-file"),
        },
        "rename" => Task::Rename {
            name: account(),
            issuer: text("issuer"),
            account: text("account"),
        },
        "remove" => Task::Remove { name: account() },
        "restore" => Task::Restore { name: account() },
        "add" => Task::Add {
            sources: texts("source").collect(),
            replace: matches.get_flag("replace"),
        },
        "scan" => Task::Scan {
            pictures: texts("pictures").collect(),
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

/// How many arguments of a command are read from the standard input.
fn inputs(matches: &ArgMatches) -> usize {
    let Some((_, matches)) = matches.subcommand() else {
        return 0;
    };
    let sources = ["source", "pictures", "files"].iter().filter(|id| {
        let sources = matches.try_get_many::<OsString>(id).ok().flatten();
        sources.into_iter().flatten().any(|it| it == "-")
    });
    let secrets = ["passphrase-file", "password-file"].iter().filter(|id| {
        let file = matches.try_get_one::<PathBuf>(id).ok().flatten();
        file.is_some_and(|file| file.as_os_str() == "-")
    });
    sources.count() + secrets.count()
}

/// Links and files, in any order.
fn launch(matches: &ArgMatches) -> Launch {
    let mut launch = Launch {
        hidden: matches.get_flag("hidden"),
        ..Launch::default()
    };
    let mut text = Zeroizing::new(String::new());
    for argument in matches.get_many::<OsString>("open").into_iter().flatten() {
        match Named::of(argument) {
            Named::Link(link) => {
                text.push_str(&link);
                text.push('\n');
            }
            Named::File(path) => launch.files.push(path),
            // The window reports that such a path cannot be opened.
            Named::Input | Named::Elsewhere(_) => launch.files.push(argument.into()),
        }
    }
    launch.text = text;
    launch
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_mistake_repeats_a_key() {
        const KEY: &str = "JBSWY3DPEHPK3PXP";
        let link = format!("otpauth://totp/My Shop:me?secret={KEY}&issuer=My Shop");
        let i18n = I18n::new(crate::i18n::Language::English);
        for arguments in [
            ["list", &link],
            ["code", &format!("--name={link}")],
            ["scan", &format!("--{KEY}")],
            ["list", KEY],
            ["list", "jbsw y3dp ehpk 3pxp"],
            [
                "list",
                &format!("otpauth%3A%2F%2Ftotp%2FShop%3Fsecret%3D{KEY}"),
            ],
            ["add", "--json=otpauth://totp/Shop?secret=JBSWY3DPEHPK3PXP"],
        ] {
            let arguments: Vec<OsString> = ["warifu"]
                .iter()
                .chain(&arguments)
                .map(OsString::from)
                .collect();
            let error = grammar(&i18n).try_get_matches_from(&arguments);
            let mistake = redacted(error.unwrap_err().render().to_string(), &arguments);
            for key in [KEY, "y3dp", "secret"] {
                assert!(!mistake.contains(key), "{mistake}");
            }
        }
    }

    #[test]
    fn standard_input_is_read_once() {
        let i18n = I18n::new(crate::i18n::Language::English);
        for (arguments, count) in [
            ("warifu", 0),
            ("warifu list --passphrase-file -", 1),
            ("warifu import -", 1),
            ("warifu import a.json b.json --password-file -", 1),
            ("warifu import a.json - --password-file -", 2),
            (
                "warifu import a.json --password-file - --passphrase-file -",
                2,
            ),
            ("warifu add - --passphrase-file -", 2),
            ("warifu export --to aegis - --password-file -", 1),
            ("warifu scan -", 1),
        ] {
            let matches = grammar(&i18n).try_get_matches_from(arguments.split(' '));
            assert_eq!(inputs(&matches.unwrap()), count, "{arguments}");
        }
    }

    #[test]
    fn the_grammar_holds_together() {
        for language in crate::i18n::Language::ALL {
            grammar(&I18n::new(language)).debug_assert();
        }
    }
}
