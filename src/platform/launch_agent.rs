//! The file by which macOS starts the program with the session: a launch agent.

use std::path::PathBuf;

use super::{APP_ID, autostart::HIDDEN};

/// The content of the file, for a program at this path.
pub(super) fn text(program: &str) -> String {
    let program = program
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    // With the identifier of the app, System Settings lists it under the name of the app.
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>Label</key>
	<string>{APP_ID}</string>
	<key>AssociatedBundleIdentifiers</key>
	<string>{APP_ID}</string>
	<key>ProgramArguments</key>
	<array>
		<string>{program}</string>
		<string>{HIDDEN}</string>
	</array>
	<key>RunAtLoad</key>
	<true/>
	<key>ProcessType</key>
	<string>Interactive</string>
</dict>
</plist>
"#
    )
}

/// The program that such a file starts.
pub(super) fn program(text: &str) -> Option<PathBuf> {
    let (_, arguments) = text.split_once("<key>ProgramArguments</key>")?;
    let (_, program) = arguments.split_once("<string>")?;
    let (program, _) = program.split_once("</string>")?;
    let program = program
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    Some(program.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_found_again() {
        for path in [
            "/Applications/Warifu.app/Contents/MacOS/warifu",
            "/Users/me/R&D <new> &lt;/warifu",
        ] {
            assert_eq!(program(&text(path)), Some(path.into()));
        }
        assert_eq!(program("nonsense"), None);
    }

    #[test]
    fn the_path_is_one_argument_whatever_it_contains() {
        let text = text("/Users/me/R&D <new>/Warifu.app/Contents/MacOS/warifu");
        let arguments = "<string>/Users/me/R&amp;D &lt;new&gt;/Warifu.app/Contents/MacOS/warifu</string>\n\t\t<string>--hidden</string>";
        assert!(text.contains(arguments), "{text}");
        assert!(text.contains("<key>Label</key>\n\t<string>app.warifu.Warifu</string>"));
    }
}
