"""What desktops and shells are told about Warifu: each is accepted by the program that reads it."""

from __future__ import annotations

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

import gi

gi.require_version("Gtk", "3.0")
from gi.repository import Gtk  # noqa: E402

REPOSITORY = Path(__file__).resolve().parent.parent.parent
ID = "app.warifu.Warifu"
# Opens these by itself, if the user has chosen nothing else.
OWN_TYPES = ("x-scheme-handler/otpauth", "x-scheme-handler/otpauth-migration", "application/x-warifu-recovery")
COMMANDS = ("list", "code", "add", "scan")


def run(*command: str, environment: dict[str, str] | None = None) -> str:
    """What the command printed; fails if it fails."""
    done = subprocess.run(
        command,
        env={**os.environ, "LC_ALL": "C.UTF-8", **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise AssertionError(f"{command} ended with {done.returncode}: {done.stdout}")
    return done.stdout


class Metadata(unittest.TestCase):
    def setUp(self) -> None:
        self.prefix = Path(self.enterContext(tempfile.TemporaryDirectory())) / "usr"
        program = self.prefix.parent / "program"
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
        run(str(REPOSITORY / "packaging/linux/stage"), str(program), str(self.prefix))
        self.share = self.prefix / "share"

    def test_the_desktop_entry_is_valid(self) -> None:
        said = run("desktop-file-validate", str(self.share / f"applications/{ID}.desktop"))
        self.assertNotRegex(said, "error|warning")

    def test_the_metainfo_is_valid(self) -> None:
        said = run("appstreamcli", "validate", "--no-net", str(self.share / f"metainfo/{ID}.metainfo.xml"))
        self.assertNotRegex(said, r"(?m)^[EWI]: ")

    def test_the_metainfo_shows_pictures_that_are_there(self) -> None:
        text = (self.share / f"metainfo/{ID}.metainfo.xml").read_text()
        shown = [part.split("<")[0] for part in text.split("https://warifu.app/pictures/")[1:]]
        self.assertEqual(len(shown), 4)
        for name in shown:
            self.assertTrue((REPOSITORY / "docs/pictures" / name).is_file(), name)

    def test_links_and_recovery_files_are_opened_with_it(self) -> None:
        run("update-desktop-database", str(self.share / "applications"))
        run("update-mime-database", str(self.share / "mime"))
        for kind in OWN_TYPES:
            program = "from gi.repository import Gio; print(Gio.AppInfo.get_default_for_type('%s', False).get_id())" % kind
            # Only what the package brings is known.
            path = f"{self.prefix / 'bin'}:{os.environ['PATH']}"
            environment = {"XDG_DATA_DIRS": str(self.share), "XDG_DATA_HOME": "/nonexistent", "PATH": path}
            found = run("/usr/bin/python3", "-c", program, environment=environment)
            self.assertEqual(found.strip(), f"{ID}.desktop", kind)
        guess = "from gi.repository import Gio; print(Gio.content_type_guess('warifu-recovery (2).age', None)[0])"
        environment = {"XDG_DATA_DIRS": str(self.share), "XDG_DATA_HOME": "/nonexistent"}
        self.assertEqual(run("/usr/bin/python3", "-c", guess, environment=environment).strip(), OWN_TYPES[-1])

    def test_an_icon_is_there_in_every_size(self) -> None:
        theme = Gtk.IconTheme()
        # The second has the index of the theme, which every desktop has.
        theme.set_search_path([str(self.share / "icons"), "/usr/share/icons"])
        self.assertEqual(sorted(theme.get_icon_sizes(ID)), [-1, 16, 24, 32, 48, 64, 128, 256, 512])
        self.assertTrue(theme.has_icon(f"{ID}-symbolic"))

    def test_the_manual_pages_are_good_ones(self) -> None:
        for page in ("man1/warifu.1.gz", "ja/man1/warifu.1.gz"):
            text = run("sh", "-c", f"zcat {self.share}/man/{page} | mandoc -T lint -W warning || true")
            # It knows names of sections in English alone.
            remarks = [it for it in text.splitlines() if "missing date" not in it and "NAME section" not in it]
            self.assertEqual(remarks, [], page)
            shown = run("man", "--local-file", str(self.share / "man" / page), environment={"MANWIDTH": "100"})
            for command in COMMANDS:
                self.assertIn(f"warifu {command}", shown)

    def test_the_shells_complete_its_commands(self) -> None:
        completions = self.share / "bash-completion/completions/warifu"
        script = f"source {completions}; COMP_WORDS=(warifu c); COMP_CWORD=1; _warifu warifu c warifu; echo ${{COMPREPLY[@]}}"
        self.assertEqual(run("bash", "-euc", script).strip(), "code")
        run("zsh", "--no-exec", str(self.share / "zsh/site-functions/_warifu"))
        script = f"source {self.share}/fish/vendor_completions.d/warifu.fish; complete --do-complete 'warifu '"
        offered = run("fish", "--no-config", "--command", script)
        for command in COMMANDS:
            self.assertRegex(offered, rf"(?m)^{command}\t")
