"""A code does not stay in the clipboard."""

import signal
import subprocess
import unittest

from desktop import Desktop
from harness import DesktopTest, Example, Warifu, wait_for, wait_for_code
from wayland import WaylandDesktop


class Cleared(DesktopTest):
    def start_with_a_copied_code(self):
        amazon = Example()
        program = self.start(amazon.uri)
        self.confirm(program)
        wait_for_code(self.desktop, amazon.base32)
        return program

    def test_after_the_set_time(self) -> None:
        self.desktop.write_settings({"clipboard_seconds": 10})
        self.start_with_a_copied_code()
        wait_for("the clipboard to be empty", lambda: not self.desktop.clipboard(), 25)

    def test_at_exit(self) -> None:
        program = self.start_with_a_copied_code()
        self.assertEqual(program.close(), 0)
        self.assertEqual(self.desktop.clipboard(), "")

    def test_what_another_program_copied_since_is_left_alone(self) -> None:
        program = self.start_with_a_copied_code()
        self.desktop.set_clipboard("not a code")
        self.assertEqual(program.close(), 0)
        self.assertEqual(self.desktop.clipboard(), "not a code")

    def test_the_code_is_kept_out_of_clipboard_histories(self) -> None:
        self.start_with_a_copied_code()
        self.assertIn("x-kde-passwordManagerHint", self.desktop.clipboard_targets())


class Offered(DesktopTest):
    """What another program has copied is offered when the window comes to the front."""

    def start_behind(self, amazon: Example) -> tuple[Warifu, str]:
        """The program with an account, behind a picture that has the focus."""
        program = self.start(amazon.uri)
        self.confirm(program)
        wait_for_code(self.desktop, amazon.base32)
        self.desktop.show_picture(self.desktop.qr("https://example.com", "other.png"), 900, 100)
        other = self.desktop.window("^picture")
        self.desktop.activate(other)
        return program, other

    def test_a_link_and_a_picture_are_offered_and_added(self) -> None:
        program, other = self.start_behind(Example())
        github, bank = Example(issuer="GitHub"), Example(issuer="Bank")
        self.desktop.set_clipboard(github.uri)
        program.activate()
        program.shows("A link for GitHub is on the clipboard. Add?")
        self.save_picture("offered")
        program.press("Add from the clipboard", "button")
        self.confirm(program)
        self.expect_account(program, github)
        self.desktop.activate(other)
        self.desktop.set_clipboard(self.desktop.qr(bank.uri), "image/png")
        program.activate()
        program.shows("A QR code for Bank is on the clipboard. Add?")
        program.press("Add from the clipboard", "button")
        self.confirm(program)
        self.expect_account(program, bank)

    def test_nothing_is_offered_if_the_switch_is_off(self) -> None:
        self.desktop.write_settings({"offers_clipboard": False})
        program, other = self.start_behind(Example())
        github = Example(issuer="GitHub")
        owner = self.desktop.set_clipboard(github.uri)
        # A program that asked for the content would wait for it.
        owner.send_signal(signal.SIGSTOP)
        program.activate()
        self.desktop.settle()
        self.assertIsNone(program.look("Add from the clipboard"))
        owner.send_signal(signal.SIGCONT)
        # The user can still paste.
        self.desktop.keys("ctrl+v")
        self.confirm(program)
        self.expect_account(program, github)


class Primary(DesktopTest):
    """X11's other clipboard, into which toolkits put selected text."""

    def test_selecting_a_key_puts_nothing_into_the_primary_selection(self) -> None:
        amazon = Example()
        program = self.start()
        program.press("Type key…")
        program.fill("Key", amazon.typed)
        program.press("Show key")
        program.shows("This key works")
        x, y, width, height = program.control("Key", "entry").extents()
        place = ["xdotool", "mousemove", str(x + width // 2), str(y + height // 2)]
        self.desktop.run([*place, "click", "--repeat", "3", "--delay", "60", "1"])
        self.desktop.keys("ctrl+a")
        self.desktop.settle()
        done = self.desktop.run_raw(["timeout", "5", "xclip", "-selection", "primary", "-o"])
        self.assertEqual(done.stdout, b"")

    def test_the_middle_button_pastes_and_waits_for_nobody(self) -> None:
        amazon = Example()
        program = self.start(amazon.uri)
        self.confirm(program)
        program.press("Done")
        owner = self.desktop.spawn(["xclip", "-quiet", "-selection", "primary", "-i"], name="xclip", stdin=subprocess.PIPE)
        owner.stdin.write(b"amazon")
        owner.stdin.close()
        wait_for(
            "the selected text",
            lambda: self.desktop.try_run(["timeout", "5", "xclip", "-selection", "primary", "-o"], "amazon"),
        )
        x, y, width, height = program.control("Search", "entry").extents()
        self.desktop.run(["xdotool", "mousemove", str(x + width // 2), str(y + height // 2), "click", "2"])
        wait_for("the text in the search", lambda: program.control("Search", "entry").holds("amazon"))
        owner.send_signal(signal.SIGSTOP)
        self.desktop.run(["xdotool", "click", "2"])
        self.expect_account(program, amazon)


class Silent(DesktopTest):
    """Another program owns the clipboard and does not answer."""

    def start_with_an_account(self, amazon: Example) -> Warifu:
        program = self.start(amazon.uri)
        self.confirm(program)
        wait_for_code(self.desktop, amazon.base32)
        return program

    def silence(self) -> None:
        self.desktop.set_clipboard("not a code").send_signal(signal.SIGSTOP)

    def test_a_code_is_copied_while_a_paste_waits(self) -> None:
        amazon = Example()
        program = self.start_with_an_account(amazon)
        self.silence()
        program.activate()
        self.desktop.keys("ctrl+v")
        program.press(amazon.row)
        wait_for_code(self.desktop, amazon.base32)

    def test_a_paste_is_given_up_and_closing_does_not_wait(self) -> None:
        program = self.start_with_an_account(Example())
        self.silence()
        program.activate()
        self.desktop.keys("ctrl+v")
        program.shows("does not provide what you copied")
        self.assertEqual(program.close(), 0)


class SilentOnWayland(DesktopTest):
    def make_desktop(self) -> Desktop:
        return WaylandDesktop()

    def test_a_paste_is_given_up_and_closing_does_not_wait(self) -> None:
        program = self.start(Example().uri)
        self.confirm(program)
        program.shows("Code for Amazon copied")
        self.desktop.set_clipboard("not a code").send_signal(signal.SIGSTOP)
        program.activate()
        self.desktop.keys("ctrl+v")
        program.shows("does not provide what you copied")
        program.press("Close", "button")
        self.desktop.keys("ctrl+q")
        self.assertEqual(program.process.wait(20), 0)


if __name__ == "__main__":
    unittest.main()
