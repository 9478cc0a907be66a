"""Wayland: the screen is read through the Screenshot portal, and its file does not stay behind."""

import contextlib
import unittest

from desktop import Desktop
from harness import DesktopTest, Example
from watching import Watcher
from wayland import PORTAL_FILE, WaylandDesktop


class Portal(DesktopTest):
    def make_desktop(self) -> Desktop:
        return WaylandDesktop()

    def setUp(self) -> None:
        # The portal's file has a fixed name. A file that is already there is moved away for the time of the test.
        aside = PORTAL_FILE.with_name("out.png.kept-by-warifu-test")
        with contextlib.suppress(FileNotFoundError):
            PORTAL_FILE.rename(aside)
            self.addCleanup(aside.rename, PORTAL_FILE)
        super().setUp()

    def test_a_code_on_the_screen_becomes_an_account(self) -> None:
        amazon = Example()
        self.desktop.start_portal()
        program = self.start()
        program.control("Scan screen")
        self.desktop.show_picture(self.desktop.qr(amazon.uri), 0, 0)
        with Watcher(self.desktop, program.process.pid) as watcher:
            program.press("Scan screen")
            program.press("Add", "button")
            program.shows("Secret saved")
        self.assertTrue(watcher.found_nothing(), watcher.said())
        self.assertFalse(PORTAL_FILE.exists(), "the screenshot holds the secret and must be deleted")
        self.expect_account(program, amazon)
        self.save_picture("wayland")

    def test_without_a_portal_it_says_what_to_do_next(self) -> None:
        program = self.start()
        program.press("Scan screen")
        program.shows("PrintScreen")
        program.control("Open image…")


if __name__ == "__main__":
    unittest.main()
