"""Two programs with the same keyring: from a copied folder, in two sessions, or beside a window that hangs.
Neither overwrites what the other has saved."""

import shutil
import signal
import unittest

from harness import BINARY, DesktopTest, Example, Warifu, pass_end_of_step, wait_for, wait_for_code


class TwoPrograms(DesktopTest):
    def setUp(self) -> None:
        super().setUp()
        self.first, self.second, self.third = (
            Example(),
            Example(issuer="GitHub", name="yamada"),
            Example(issuer="Google", name="taro"),
        )

    def start_over_a_copy(self, *arguments: str) -> Warifu:
        """Another copy, whose data folder is a copy of the first one's, so that it does not find the first window."""
        folder = self.desktop.root / "copied"
        shutil.copytree(self.desktop.data / "warifu", folder / "warifu")
        return self.start(*arguments, environment={"XDG_DATA_HOME": str(folder)})

    def open_both(self) -> tuple[Warifu, Warifu]:
        earlier = self.start(self.first.uri)
        self.confirm_first(earlier)
        later = self.start_over_a_copy()
        wait_for("the account in the other window", lambda: later.look(self.first.row))
        self.assertIsNone(earlier.process.poll())
        return earlier, later

    def add(self, program: Warifu, example: Example) -> None:
        pass_end_of_step()
        self.desktop.set_clipboard(example.uri)
        program.activate()
        self.desktop.keys("ctrl+v")
        program.press("Add", "button")
        wait_for("the account", lambda: program.look(example.row))

    def confirm_first(self, program: Warifu) -> None:
        """Also waits for its code: one that is about to end is copied later, and would replace what is copied next."""
        self.confirm(program)
        wait_for_code(self.desktop, self.first.base32)

    def expect_all_after_a_crash(self, *programs: Warifu) -> None:
        for program in programs:
            program.kill()
        again = self.start()
        for example in (self.first, self.second, self.third):
            self.expect_account(again, example)

    def test_what_both_add_is_there_in_the_end(self) -> None:
        earlier, later = self.open_both()
        self.add(later, self.second)
        self.assertIsNone(earlier.look(self.second.row))
        self.add(earlier, self.third)
        # The one that saved last shows what the other has done in the meantime.
        wait_for("the other's account", lambda: earlier.look(self.second.row))
        self.save_picture("two-programs")
        self.expect_all_after_a_crash(earlier, later)

    def test_a_window_that_hung_does_not_undo_what_was_added_meanwhile(self) -> None:
        hanging = self.start(self.first.uri)
        self.confirm_first(hanging)
        hanging.process.send_signal(signal.SIGSTOP)
        second = self.start()
        wait_for("the account in the other window", lambda: second.look(self.first.row))
        self.add(second, self.second)
        second.kill()
        hanging.process.send_signal(signal.SIGCONT)
        self.add(hanging, self.third)
        self.expect_all_after_a_crash(hanging)

    def test_what_both_add_alike_is_there_once(self) -> None:
        earlier, later = self.open_both()
        self.add(later, self.second)
        self.add(earlier, self.second)
        self.add(earlier, self.third)
        self.expect_all_after_a_crash(earlier, later)
        listed = self.desktop.run([str(BINARY), "list"]).splitlines()
        self.assertEqual(len(listed), 3, listed)

    def test_the_command_line_and_an_open_window(self) -> None:
        program = self.start(self.first.uri)
        self.confirm(program)
        self.desktop.run([str(BINARY), "add", self.second.uri])
        self.add(program, self.third)
        wait_for("what the command line added", lambda: program.look(self.second.row))
        self.expect_all_after_a_crash(program)

    def test_going_back_over_what_the_other_did_is_asked_again(self) -> None:
        earlier, later = self.open_both()
        self.add(earlier, self.second)
        self.add(later, Example(issuer="Steam", name="taro"))
        self.add(later, self.third)
        earlier.open_settings("Backup")
        earlier.press("Go back…")
        earlier.press("Go back", "button")
        earlier.shows("Another copy of Warifu has changed the accounts")
        earlier.press("Close", "button")
        earlier.leave_settings()
        wait_for("what the other did", lambda: earlier.look(self.third.row))
        self.expect_all_after_a_crash(earlier, later)

    def test_a_lock_that_the_other_has_set_is_asked_for_and_the_change_kept(self) -> None:
        earlier, later = self.open_both()
        words = "open sesame"
        later.open_settings("Security")
        later.press("Set app lock…")
        later.choose_passphrase(words)
        later.press("Set lock", "button")
        later.shows("The app lock is set")
        pass_end_of_step()
        self.desktop.set_clipboard(self.second.uri)
        earlier.activate()
        self.desktop.keys("ctrl+v")
        earlier.press("Add", "button")
        earlier.shows("Warifu is locked")
        earlier.shows("Enter the passphrase that was chosen for them")
        earlier.fill("Passphrase", words)
        earlier.press("Unlock", "button")
        earlier.shows("Secret saved")
        for example in (self.first, self.second):
            wait_for("the account", lambda: earlier.look(example.row))
        listed = self.desktop.run([str(BINARY), "list", "--passphrase-file", "-"], text=f"{words}\n")
        self.assertIn(self.second.issuer, listed)


if __name__ == "__main__":
    unittest.main()
