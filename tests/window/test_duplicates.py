"""Two items of the same name in the keyring, as after restoring it: the newest is used, and the user is told."""

import unittest

from harness import DesktopTest, Example
from keyring import Keyring


class Duplicates(DesktopTest):
    def test_the_newest_of_two_items_is_used_and_the_other_is_named(self) -> None:
        first, second, third = Example(), Example(issuer="GitHub", name="yamada"), Example(issuer="Third")
        keyring = Keyring(self.desktop.environment["DBUS_SESSION_BUS_ADDRESS"])
        self.add(first)
        older = keyring.read("vault")
        self.add(second)
        keyring.add("vault", older)

        program = self.start(third.uri)
        self.confirm(program)
        program.shows("Your keyring contains another list of accounts")
        self.save_picture("duplicates")
        program.press("OK")
        program.kill()
        again = self.start()
        for example in (first, second, third):
            self.expect_account(again, example)
        self.assertIn(older, keyring.read_all("vault"), "the other one is as it was")

    def add(self, example: Example) -> None:
        program = self.start(example.uri)
        self.confirm(program)
        program.kill()


if __name__ == "__main__":
    unittest.main()
