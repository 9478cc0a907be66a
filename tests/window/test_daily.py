"""Every day with the list: groups, pins, recovery codes and several accounts at once, with a real keyring."""

import unittest

from harness import DesktopTest, Example, wait_for


class Daily(DesktopTest):
    def test_groups_pins_and_recovery_codes_outlive_the_program(self) -> None:
        amazon, github = Example(), Example(issuer="GitHub", name="yamada")
        program = self.start(f"{amazon.uri}\n{github.uri}")
        self.confirm(program, 2)
        program.press("Done")
        program.press("Menu for GitHub")
        program.press("Groups…")
        program.fill("New group", "Work")
        program.press("Save")
        program.press("Menu for GitHub")
        program.press("Recovery codes…")
        program.fill("Paste recovery codes here", "1234 5678, 2345 6789")
        program.press("Save")
        program.press("Copy recovery code 1 and mark it as used")
        wait_for("the recovery code in the clipboard", lambda: self.desktop.clipboard() == "1234 5678")
        program.press("Close")
        program.press("Menu for Amazon")
        program.press("Pin to top")
        program.shows("Show group Work")
        wait_for("the change to be saved", lambda: "Saving…" not in program.names())
        program.kill()

        again = self.start()
        again.press("Show group Work")
        again.control(github.row)
        wait_for("the group alone", lambda: amazon.row not in again.names())
        again.press("Menu for GitHub")
        again.press("Recovery codes (1 left)…")
        again.shows("Recovery code 1, used")
        again.press("Close")
        again.press("Show all accounts")
        self.expect_account(again, amazon)
        self.assertEqual(self.desktop.files_with(b"2345 6789"), [], "recovery codes are as secret as keys")

    def test_several_accounts_are_deleted_and_come_back(self) -> None:
        amazon, github = Example(), Example(issuer="GitHub", name="yamada")
        program = self.start(f"{amazon.uri}\n{github.uri}")
        self.confirm(program, 2)
        program.press("Sort and select")
        program.press("Select several")
        program.press("Select all")
        program.press("Delete selected accounts")
        program.shows("2 accounts deleted")
        program.press("Undo")
        self.expect_account(program, amazon)
        self.expect_account(program, github)


if __name__ == "__main__":
    unittest.main()
