"""Where the accounts are kept on Windows: the Credential Manager, the app lock, the passphrase file, the recovery file."""

import unittest

from harness import Example, code_now, wait_for
from wine import Window, Wine
from wine_test import WineTest

PASSPHRASE = "zebra quiver lantern 47"


class KeepingTest(WineTest):
    def add(self, example: Example) -> None:
        self.warifu("add", "-", text=example.uri)

    def open_settings(self, program: Window, page: str) -> None:
        program.key("ctrl+comma")
        program.press(page)

    def choose_passphrase(self, program: Window) -> None:
        program.shows("New passphrase")
        program.type(PASSPHRASE)
        program.key("Tab")
        program.type(PASSPHRASE)
        program.key("Return")

    def unlock(self, program: Window) -> None:
        program.shows("Warifu is locked")
        program.type(PASSPHRASE)
        program.key("Return")
        wait_for("an open list", lambda: not program.has("Enter your passphrase") and not program.has("Opening"), 120)

    def passphrase_file(self) -> str:
        """A file with the passphrase for the command line."""
        file = self.desktop.root / "passphrase.txt"
        file.write_text(PASSPHRASE + "\n")
        return self.wine.path(file)


class CredentialManager(KeepingTest):
    def test_three_hundred_accounts_are_more_than_one_item_holds(self) -> None:
        examples = [Example(issuer=f"Website {number}", name=f"yamada{number}@example.com") for number in range(1, 301)]
        self.warifu("add", "-", text="\n".join(example.uri for example in examples))
        last = examples[-1]
        program = self.start()
        self.expect_account(program, last)
        program.kill()
        # Wine writes its registry a moment later, and this is another process that reads it.
        self.assertEqual(len(self.accounts()), 300)
        for example in (examples[0], examples[149], last):
            before = code_now(example.base32)
            self.assertIn(self.warifu("code", example.name).strip(), (before, code_now(example.base32)))


class AppLock(KeepingTest):
    def test_a_locked_list_opens_with_the_passphrase_alone(self) -> None:
        amazon = Example()
        self.add(amazon)
        program = self.start()
        self.open_settings(program, "Security")
        program.press("Set app lock…")
        self.choose_passphrase(program)
        program.shows("Change passphrase…", 120)
        program.key("ctrl+l")
        program.shows("Warifu is locked")
        self.assertFalse(program.has(amazon.name))
        program.type("not the passphrase")
        program.key("Return")
        program.shows("The passphrase is wrong", 120)
        self.unlock(program)
        program.kill()

        again = self.start()
        self.unlock(again)
        self.expect_account(again, amazon)
        again.kill()
        self.assertEqual(self.wine.warifu("list").returncode, 6)
        self.assertEqual(len(self.accounts("--passphrase-file", self.passphrase_file())), 1)


class PassphraseFile(KeepingTest):
    def test_accounts_move_from_the_credential_manager_into_a_file(self) -> None:
        amazon = Example()
        self.add(amazon)
        program = self.start()
        self.open_settings(program, "Security")
        program.press("Move to a passphrase file…")
        self.choose_passphrase(program)
        program.shows("In an encrypted file in your user folder", 120)
        program.kill()
        self.assertTrue((self.wine.data / "vault.age").is_file())

        again = self.start()
        self.unlock(again)
        self.expect_account(again, amazon)


class RecoveryFile(KeepingTest):
    def test_a_recovery_file_opens_on_another_computer(self) -> None:
        amazon = Example()
        self.add(amazon)
        file = self.desktop.root / "warifu-recovery.age"
        program = self.start()
        self.open_settings(program, "Backup")
        program.press("Create recovery file…")
        program.answer_file_dialog("^Where to keep", file)
        self.choose_passphrase(program)
        program.shows("last written", 120)
        program.kill()
        self.assertTrue(file.is_file(), [str(path) for path in self.desktop.root.rglob("*.age")])
        self.assertNotIn(amazon.base32, file.read_text())

        other = Wine(self.desktop, "other-windows")
        program = other.start()
        self.open_settings(program, "Backup")
        program.press("Restore from a file…")
        program.answer_file_dialog("^Choose a recovery", file)
        program.shows("Open recovery file")
        program.type(PASSPHRASE)
        program.key("Return")
        program.shows("Restore 1 account?", 120)
        # By the keyboard: the words "Restore 1 account?" would be pressed if the button is not read.
        program.key("Tab", "Return")
        wait_for("the dialog to close", lambda: not program.has("Restore 1 account?"))
        self.wine = other
        self.assertEqual([account["issuer"] for account in self.accounts()], [amazon.issuer])
        before = code_now(amazon.base32)
        self.assertIn(self.warifu("code", amazon.issuer).strip(), (before, code_now(amazon.base32)))


if __name__ == "__main__":
    unittest.main()
