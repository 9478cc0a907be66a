"""A second start: the first window comes to the front and reads what the second start was given."""

import os
import signal
import time
import unittest

from harness import BINARY, DesktopTest, Example, wait_for


class SecondStart(DesktopTest):
    def start_again(self, *arguments: str, seconds: float = 20.0) -> int:
        done = self.desktop.run_raw([str(BINARY), *arguments], seconds=seconds)
        self.assertEqual(done.stderr, b"")
        return done.returncode

    def windows(self) -> list[str]:
        listed = self.desktop.run(["xprop", "-root", "_NET_CLIENT_LIST_STACKING"]).partition("# ")[2]
        ids = [window.strip() for window in listed.split(",") if window.strip()]
        name = ["xdotool", "getwindowname"]
        return [self.desktop.run([*name, str(int(window, 16))]).strip() for window in ids]

    def expect_one_window_in_front(self) -> None:
        wait_for("Warifu on top", lambda: self.windows()[-1:] == ["Warifu"])
        self.assertEqual(self.windows().count("Warifu"), 1)

    def test_a_picture_is_read_by_the_first_window(self) -> None:
        amazon = Example()
        program = self.start()
        program.control("Scan screen")
        picture = self.desktop.qr(amazon.uri)
        self.assertEqual(self.start_again(os.path.relpath(picture, self.desktop.home)), 0)
        program.shows("Add this account?")
        self.expect_one_window_in_front()
        self.confirm(program)
        self.expect_account(program, amazon)

    def test_a_link_is_read_by_the_first_window(self) -> None:
        amazon = Example()
        program = self.start()
        program.control("Scan screen")
        self.assertEqual(self.start_again(amazon.uri), 0)
        self.confirm(program)
        self.expect_account(program, amazon)
        self.expect_one_window_in_front()

    def test_a_window_behind_another_comes_to_the_front(self) -> None:
        program = self.start()
        program.control("Scan screen")
        x, y, _, _ = self.desktop.box(program.window())
        self.desktop.show_picture(self.desktop.qr("https://example.com", module=12), x, y)
        wait_for("the picture on top", lambda: self.windows()[-1:] != ["Warifu"])
        self.assertEqual(self.start_again(), 0)
        self.expect_one_window_in_front()

    def test_a_minimised_window_comes_back(self) -> None:
        program = self.start()
        program.control("Scan screen")
        window = program.window()
        self.desktop.run(["xdotool", "windowminimize", "--sync", window])
        self.assertIsNone(self.desktop._window(program.TITLE))
        self.assertEqual(self.start_again(), 0)
        self.assertEqual(program.window(), window)
        self.expect_one_window_in_front()

    def test_a_window_that_hangs_does_not_keep_the_second_from_opening(self) -> None:
        amazon = Example()
        hanging = self.start()
        hanging.control("Scan screen")
        hanging.process.send_signal(signal.SIGSTOP)
        second = self.start(amazon.uri)
        second.control("Add", "button")
        hanging.process.send_signal(signal.SIGCONT)
        # Nor does one appear a moment later.
        end = time.monotonic() + 3
        while time.monotonic() < end:
            self.assertNotIn("Add this account?", hanging.names())
            time.sleep(0.1)

    def test_after_a_crash_the_next_start_is_the_first(self) -> None:
        program = self.start()
        program.control("Scan screen")
        program.kill()
        again = self.start()
        again.control("Scan screen")
        self.assertEqual(self.start_again(), 0)


if __name__ == "__main__":
    unittest.main()
