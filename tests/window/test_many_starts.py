"""Many starts at the same moment, as from a web page that opens many links: one window, one dialog."""

from __future__ import annotations

import re
import unittest

from harness import DesktopTest, Example, Warifu, wait_for

MANY = 50


class ManyStarts(DesktopTest):
    def start_many(self, links: list[str]) -> list[Warifu]:
        return [Warifu(self.desktop, link) for link in links]

    def expect_one_window(self, programs: list[Warifu]) -> Warifu:
        """Waits until all but one have ended, successfully and without a message."""

        def running() -> list[Warifu]:
            return [program for program in programs if program.process.poll() is None]

        wait_for("all but one to end", lambda: len(running()) == 1, seconds=120)
        self.assertEqual({program.process.returncode for program in programs}, {0, None})
        self.assertEqual(self.desktop.log("warifu"), "")
        (self.program,) = running()
        return self.program

    def counts(self, program: Warifu) -> tuple[int, int]:
        """How many accounts the dialog shows, and how many links wait behind the toast."""
        names = program.names()

        def count(pattern: str, one: str) -> int:
            found = next(filter(None, (re.search(pattern, name) for name in names)), None)
            return int(found[1]) if found else int(one in names)

        shown = count(r"^Add (\d+) accounts\?", "Add this account?")
        one = "Another program has opened a link or file with Warifu"
        return shown, count(r"has opened (\d+) links or files", one)

    def test_links_into_a_running_window_open_one_dialog(self) -> None:
        window = self.start()
        window.control("Scan screen")
        links = [Example(issuer=f"Site{number}").uri for number in range(MANY)]
        self.assertIs(self.expect_one_window([window, *self.start_many(links)]), window)
        # Those that come before the first is drawn share its dialog, and the others wait behind one toast.
        wait_for("every link", lambda: sum(self.counts(window)) == MANY and self.counts(window)[0] > 0)
        _, waiting = self.counts(window)
        if waiting == 0:
            return
        window.press("Cancel", "button")
        # What waits cannot be reviewed while the dialog is open.
        wait_for("the dialog to close", lambda: "Cancel" not in window.names())
        window.press("Review", "button")
        wait_for("what has waited", lambda: self.counts(window) == (waiting, 0))

    def test_the_same_link_that_starts_the_program_many_times_is_shown_once(self) -> None:
        amazon = Example()
        program = self.expect_one_window(self.start_many([amazon.uri] * MANY))
        self.confirm(program)
        self.expect_account(program, amazon)
        self.assertFalse([name for name in program.names() if "Another program" in name])


if __name__ == "__main__":
    unittest.main()
