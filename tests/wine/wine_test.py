"""The base of the tests under Wine: a private desktop with a Windows machine on it."""

from __future__ import annotations

import json

from harness import DesktopTest, Example, code_now, wait_for_code
from wine import Window, Wine


class WineTest(DesktopTest):
    """A test with a machine in `self.wine`, and a desktop in `self.desktop` that other programs use too."""

    options = {"keyring": False, "accessibility": False, "monitors": ((1280, 900),)}

    def setUp(self) -> None:
        super().setUp()
        self.wine = Wine(self.desktop)

    def start(self, *arguments: str, environment: dict[str, str] | None = None) -> Window:
        return self.wine.start(*arguments, environment=environment)

    def warifu(self, *arguments: str, text: str | bytes = b"") -> str:
        """What the command line prints if all goes well."""
        done = self.wine.warifu(*arguments, text=text)
        self.assertEqual(done.returncode, 0, done.stderr.decode(errors="replace"))
        return done.stdout.decode()

    def accounts(self, *arguments: str) -> list[dict]:
        return [json.loads(line) for line in self.warifu("list", "--json", *arguments).splitlines()]

    def confirm(self, program: Window, example: Example) -> None:
        """Adds with Enter what the confirmation dialog shows. The code is then copied without being asked for."""
        program.shows("Add this account?")
        before = code_now(example.base32)
        program.press_until("Return", "an account", lambda: not program.has("Add this account?"))
        wait_for_code(self.desktop, example.base32, seen={before}, seconds=60)

    def expect_account(self, program: Window, example: Example) -> None:
        """Finds the account by typing its name, copies its code with Enter, and checks that its secret is in no file."""
        self.desktop.set_clipboard("something else")
        before = code_now(example.base32)
        program.key("Escape")
        program.type(example.issuer.lower())
        # The search may still be empty when the first Enter comes, and the code may be held back until the next one begins.
        program.press_until("Return", "a copy", lambda: self.desktop.clipboard() != "something else")
        wait_for_code(self.desktop, example.base32, seen={before}, seconds=60)
        program.key("Escape")
        self.expect_no_secret_in_files(example)
