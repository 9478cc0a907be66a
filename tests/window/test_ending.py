"""Closing, signals and locking while the keyring does not answer: nothing unsaved is closed silently, and the lock
screen comes at once."""

import signal
import unittest

from harness import Warifu, wait_for
from test_keyring_faults import Faults


class Hanging(Faults):
    """A second account is being added while the keyring does not answer."""

    def hang(self, program: Warifu) -> None:
        daemon = self.desktop.keyring_daemon
        daemon.send_signal(signal.SIGSTOP)
        self.addCleanup(daemon.send_signal, signal.SIGCONT)
        self.begin_adding(program)
        program.shows("Saving")

    def go_on(self) -> None:
        self.desktop.keyring_daemon.send_signal(signal.SIGCONT)

    def ended(self, program: Warifu) -> int:
        return program.process.wait(60)

    def test_a_window_that_is_closed_stays_until_the_change_is_saved(self) -> None:
        program = self.open_with_one()
        self.hang(program)
        program.activate()
        self.desktop.keys("alt+F4")
        program.shows("Still saving…")
        self.save_picture("still-saving")
        self.go_on()
        self.assertEqual(self.ended(program), 0)
        self.assertEqual(self.listed(), [self.first.issuer, self.second.issuer])

    def test_a_signal_lets_the_save_end(self) -> None:
        program = self.open_with_one()
        self.hang(program)
        program.process.send_signal(signal.SIGTERM)
        self.go_on()
        code = self.ended(program)
        # On a machine that stalls for longer than the bound, the change is given up, and the user is told.
        saved = [self.first.issuer, self.second.issuer] == self.listed()
        self.assertIn((code, "not saved" in self.desktop.log("warifu")), [(0, False), (1, True)])
        self.assertTrue(saved or code == 1)

    def test_a_signal_ends_the_program_although_the_keyring_never_answers(self) -> None:
        program = self.open_with_one()
        self.hang(program)
        program.process.send_signal(signal.SIGHUP)
        self.assertEqual(self.ended(program), 1)
        self.assertIn("The last change was not saved", self.desktop.log("warifu"))

    def test_the_lock_screen_comes_at_once(self) -> None:
        words = "open sesame"
        program = self.open_with_one()
        program.open_settings("Security")
        program.press("Set app lock…")
        program.choose_passphrase(words)
        program.press("Set lock", "button")
        program.shows("The app lock is set")
        program.leave_settings()
        self.hang(program)
        program.activate()
        self.desktop.keys("ctrl+l")
        program.shows("Warifu is locked")
        self.assertIsNone(program.look(self.first.row))
        self.save_picture("locked-while-saving")
        self.go_on()
        program.fill("Passphrase", words)
        program.press("Unlock", "button")
        wait_for("the second account", lambda: program.look(self.second.row))


if __name__ == "__main__":
    unittest.main()
