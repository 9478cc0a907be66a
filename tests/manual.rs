//! The manual pages and the completions of shells agree with the command line.
//!
//! They are committed, so that a package needs no second build. After a change of the command line, make them again:
//!
//! ```sh
//! UPDATE_SNAPSHOTS=true cargo test --test manual
//! ```

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use clap::{Arg, Command};
use clap_complete::{Shell, generate};
use warifu::{
    cli::grammar,
    i18n::{I18n, Language},
};

fn packaging() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging")
}

/// Compares the file with what it should be, or writes it.
fn check(file: &Path, expected: &str) {
    if env::var_os("UPDATE_SNAPSHOTS").is_some_and(|it| it == "true") {
        fs::write(file, expected).expect("the file can be written");
    }
    let committed = fs::read_to_string(file).unwrap_or_default();
    assert!(
        committed == expected,
        "{} is out of date; run: UPDATE_SNAPSHOTS=true cargo test --test manual",
        file.display()
    );
}

fn commands(i18n: &I18n) -> Command {
    let mut commands = grammar(i18n);
    commands.build();
    commands
}

/// Text for a manual page: no character of it is an instruction.
fn plain(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    text.lines().map(plain_line).collect()
}

fn plain_line(line: &str) -> String {
    let guard = if line.starts_with(['.', '\'']) {
        "\\&"
    } else {
        ""
    };
    format!("{guard}{line}\n")
}

fn bold(text: &str) -> String {
    format!("\\fB{}\\fR", plain(text).trim_end())
}

fn italic(text: &str) -> String {
    format!("\\fI{}\\fR", plain(text).trim_end())
}

/// The names of the values that the argument takes: `PICTURE|URI` is a choice of two.
fn value(argument: &Arg) -> Option<String> {
    let names = argument.get_value_names()?;
    if !argument.get_action().takes_values() {
        return None;
    }
    let names = names.iter().flat_map(|name| name.split('|'));
    // A lone dash is typed as it is.
    let names = names.map(|name| {
        if name == "-" {
            bold(name)
        } else {
            italic(name)
        }
    });
    Some(names.collect::<Vec<_>>().join("|"))
}

/// The argument as it is typed: `-h, --help`, `--passphrase-file FILE`, `NAME`.
fn typed(argument: &Arg) -> String {
    let short = argument.get_short().map(|it| bold(&format!("-{it}")));
    let long = argument.get_long().map(|it| bold(&format!("--{it}")));
    let flags: Vec<_> = short.into_iter().chain(long).collect();
    let words = [Some(flags.join(", ")), value(argument)];
    let words = words.into_iter().flatten().filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// A line of the synopsis. Help and version are not repeated in each.
fn usage(command: &Command) -> String {
    let mut words = vec![match command.get_name() {
        "warifu" => bold("warifu"),
        name => bold(&format!("warifu {name}")),
    }];
    let flags = command
        .get_arguments()
        .filter(|it| !it.is_positional() && !["help", "version"].contains(&it.get_id().as_str()));
    words.extend(flags.map(|it| format!("[{}]", typed(it))));
    for argument in command.get_positionals() {
        let is_many = argument
            .get_num_args()
            .is_some_and(|it| it.max_values() > 1);
        let dots = if is_many { " ..." } else { "" };
        let typed = typed(argument);
        words.push(if argument.is_required_set() {
            format!("{typed}{dots}")
        } else {
            format!("[{typed}{dots}]")
        });
    }
    words.join(" ") + "\n"
}

fn synopsis(all: &Command) -> String {
    let lines: Vec<_> = [all]
        .into_iter()
        .chain(all.get_subcommands())
        .map(usage)
        .collect();
    lines.join(".br\n")
}

/// A term and what it means, which is indented below it.
fn item(term: &str, meaning: &str) -> String {
    format!(".TP\n{term}\n{}", plain(meaning))
}

fn option(argument: &Arg) -> String {
    let help = argument.get_help().map(ToString::to_string);
    item(&typed(argument), &help.unwrap_or_default())
}

fn options(command: &Command) -> String {
    let flags = command.get_arguments().filter(|it| !it.is_positional());
    command.get_positionals().chain(flags).map(option).collect()
}

fn section(command: &Command) -> String {
    let about = command.get_about().map(ToString::to_string);
    let about = plain(&about.unwrap_or_default());
    format!(".SS {}{about}{}", usage(command), options(command))
}

fn sections(all: &Command) -> String {
    all.get_subcommands().map(section).collect()
}

/// The exit codes stand at the end of the help, each on an indented line: `  0  Done`.
fn exit_status(all: &Command) -> String {
    let help = all.get_after_help().map(ToString::to_string);
    let help = help.unwrap_or_default();
    let codes = help
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split_once("  "));
    codes
        .map(|(code, meaning)| item(&bold(code), meaning))
        .collect()
}

fn page(template: &str, language: Language) -> String {
    let all = commands(&I18n::new(language));
    let mut page = String::new();
    // The first line says that the file is a template.
    for line in template.lines().skip(1) {
        match line {
            "@synopsis@" => page.push_str(&synopsis(&all)),
            "@options@" => page.push_str(&options(&all)),
            "@commands@" => page.push_str(&sections(&all)),
            "@exit-status@" => page.push_str(&exit_status(&all)),
            line => {
                page.push_str(line);
                page.push('\n');
            }
        }
    }
    page
}

#[test]
fn the_manual_pages_describe_the_command_line() {
    let folder = packaging().join("man");
    for (name, language) in [
        ("warifu.1", Language::English),
        ("ja/warifu.1", Language::Japanese),
    ] {
        let template = fs::read_to_string(folder.join(format!("{name}.in")))
            .expect("each page has a template");
        let page = page(&template, language);
        for command in ["list", "code", "add", "scan"] {
            assert!(
                page.contains(&format!(".SS \\fBwarifu {command}\\fR")),
                "{name}: {command}"
            );
        }
        for code in 0..=7 {
            assert!(
                page.contains(&format!(".TP\n\\fB{code}\\fR\n")),
                "{name}: exit code {code}"
            );
        }
        check(&folder.join(name), &page);
    }
}

#[test]
fn the_shells_complete_the_command_line() {
    let folder = packaging().join("completions");
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell] {
        let mut script = Vec::new();
        let mut commands = grammar(&I18n::new(Language::English));
        generate(shell, &mut commands, "warifu", &mut script);
        let script = String::from_utf8(script).expect("a script is text");
        assert!(
            script.contains("passphrase-file"),
            "{shell} completes options"
        );
        let name = match shell {
            Shell::Zsh => "_warifu",
            Shell::Fish => "warifu.fish",
            Shell::PowerShell => "warifu.ps1",
            _ => "warifu.bash",
        };
        check(&folder.join(name), &script);
    }
}
