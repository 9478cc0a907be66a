"""The ways to add a secret on Windows. The code in the clipboard is the one that oathtool gives."""

import unittest
from pathlib import Path

from harness import REPOSITORY, Example, code_now, wait_for
from wine_test import WineTest


class FirstStart(WineTest):
    def test_an_empty_list_offers_the_ways_in(self) -> None:
        program = self.start()
        program.shows("add your first account")
        program.shows("Scan screen")
        program.shows("Type key")
        self.assertEqual(program.close(), 0)


class ScanScreen(WineTest):
    def test_a_code_that_another_program_shows(self) -> None:
        amazon = Example()
        self.desktop.show_picture(self.desktop.qr(amazon.uri), 750, 150)
        program = self.start()
        program.key("ctrl+s")
        self.confirm(program, amazon)
        program.kill()

        again = self.start()
        self.expect_account(again, amazon)

    def test_nothing_found_says_what_to_do_next(self) -> None:
        program = self.start()
        program.key("ctrl+s")
        program.shows("No QR code found on the screen")
        program.shows("Windows + Shift + S")


class TypedKey(WineTest):
    def test_amazons_key_in_groups_of_four(self) -> None:
        amazon = Example()
        program = self.start()
        program.key("ctrl+n")
        program.shows("Account name")
        program.type(amazon.typed)
        # Past "Show key".
        program.key("Tab", "Tab")
        program.type(amazon.issuer)
        program.key("Tab")
        program.type(amazon.name)
        program.key("Return")
        self.confirm(program, amazon)
        self.expect_account(program, amazon)


class Files(WineTest):
    def test_a_dropped_picture(self) -> None:
        amazon = Example()
        program = self.start()
        self.desktop.drop([self.desktop.qr(amazon.uri)], program.id, 200, 300)
        self.confirm(program, amazon)
        self.expect_account(program, amazon)

    def test_a_picture_chosen_in_the_systems_dialog(self) -> None:
        amazon = Example()
        program = self.start()
        program.key("ctrl+o")
        program.answer_file_dialog("^Choose pictures", self.desktop.qr(amazon.uri))
        self.confirm(program, amazon)
        self.expect_account(program, amazon)

    def test_a_pasted_link(self) -> None:
        amazon = Example()
        program = self.start()
        self.desktop.set_clipboard(amazon.uri)
        program.key("ctrl+v")
        self.confirm(program, amazon)
        self.expect_account(program, amazon)

    def test_an_export_of_aegis(self) -> None:
        export = self.copy(REPOSITORY / "tests/data/aegis/ok-four-kinds.json")
        program = self.start(self.wine.path(export))
        program.shows("Add 4 accounts?")
        program.press_until("Return", "accounts", lambda: not program.has("Add 4 accounts?"))
        wait_for("four accounts", lambda: len(self.accounts()) == 4)
        # The secret of RFC 6238, which the export has for this account.
        secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        before = code_now(secret)
        printed = self.warifu("code", "Example Inc").strip()
        self.assertIn(printed, (before, code_now(secret)))

    def copy(self, file: Path) -> Path:
        """The file as another program sees it on this desktop."""
        copy = self.desktop.root / file.name
        copy.write_bytes(file.read_bytes())
        return copy


if __name__ == "__main__":
    unittest.main()
