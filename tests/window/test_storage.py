"""Storage: only in the keyring, through a crash, and never silently without a keyring."""

import json
import unittest
from pathlib import Path

from harness import BINARY, DesktopTest, Example, wait_for
from keyring import Keyring


class Kept(DesktopTest):
    def test_an_account_outlives_sigkill(self) -> None:
        amazon = Example()
        program = self.start(amazon.uri)
        self.confirm(program)
        program.kill()
        again = self.start()
        self.expect_account(again, amazon)

    def test_a_second_account_outlives_sigkill_beside_the_first(self) -> None:
        first, second = Example(), Example(issuer="GitHub", name="yamada")
        for example in (first, second):
            program = self.start(example.uri)
            self.confirm(program)
            program.kill()
        again = self.start()
        self.expect_account(again, first)
        self.expect_account(again, second)

    def test_the_window_comes_back_where_it_was(self) -> None:
        program = self.start()
        program.control("Scan screen")
        self.desktop.run(["xdotool", "windowsize", "--sync", program.window(), "700", "800"])
        self.desktop.run(["xdotool", "windowmove", program.window(), "2400", "200"])
        self.desktop.settle()
        self.assertEqual(program.close(), 0)
        again = self.start()
        again.control("Scan screen")
        self.desktop.settle()
        x, y, width, height = self.desktop.box(again.window())
        self.assertEqual((width, height), (700, 800))
        # The window manager decides the width of the frame.
        self.assertAlmostEqual(x, 2400, delta=40)
        self.assertAlmostEqual(y, 200, delta=40)


class NoKeyring(DesktopTest):
    options = {"keyring": False}

    def test_it_says_so_and_writes_nothing(self) -> None:
        amazon = Example()
        program = self.start(amazon.uri)
        program.shows("has no keyring")
        self.save_picture("no-keyring")
        self.assertNotIn(amazon.row, program.names())
        self.assertEqual(program.close(), 0)
        self.expect_no_secret_in_files(amazon)
        self.assertEqual(self._written(), [])

    def test_it_opens_once_a_keyring_is_there(self) -> None:
        amazon = Example()
        program = self.start()
        program.shows("has no keyring")
        self.desktop.start_keyring()
        program.press("Try again")
        program.control("Scan screen")
        program.kill()
        again = self.start(amazon.uri)
        self.confirm(again)
        self.expect_account(again, amazon)

    def _written(self) -> list[Path]:
        # The lock file is empty.
        folder = self.desktop.data / "warifu"
        return [path for path in sorted(folder.rglob("*")) if path.stat().st_size > 0]


class Lost(DesktopTest):
    def test_an_emptied_keyring_is_not_taken_for_a_new_one(self) -> None:
        amazon = Example()
        program = self.start(amazon.uri)
        self.confirm(program)
        program.kill()
        witness = json.loads((self.desktop.data / "warifu/state.json").read_text())
        self.desktop.forget_keyring()
        again = self.start()
        again.shows("does not hold your account")
        self.assertNotIn("Scan screen", again.names())
        again.kill()
        self.assertEqual(json.loads((self.desktop.data / "warifu/state.json").read_text()), witness)


class PutBack(DesktopTest):
    """The keyring is put back to before the last save, as from a backup."""

    def test_the_list_is_shown_and_the_missing_change_is_said(self) -> None:
        first, second = Example(), Example(issuer="GitHub", name="yamada")
        program = self.start(first.uri)
        self.confirm(program)
        program.kill()
        keyring = Keyring(self.desktop.environment["DBUS_SESSION_BUS_ADDRESS"])
        before = keyring.read("vault")
        program = self.start(second.uri)
        self.confirm(program)
        program.kill()
        assert before is not None
        keyring.write("vault", before)
        witness = (self.desktop.data / "warifu/state.json").read_bytes()

        again = self.start()
        again.control(first.row)
        again.shows("is missing")
        self.save_picture("put-back")
        again.kill()
        self.assertEqual((self.desktop.data / "warifu/state.json").read_bytes(), witness)
        listed = self.desktop.run_raw([str(BINARY), "list"])
        self.assertEqual(listed.returncode, 0)
        self.assertIn("is missing", listed.stderr.decode())
        self.assertIn(first.issuer, listed.stdout.decode())
        again = self.start()
        again.press("Keep this list")
        again.control(first.row)
        wait_for("the answer", lambda: again.look("Keep this list") is None)


if __name__ == "__main__":
    unittest.main()
