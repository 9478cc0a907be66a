"""The program's memory: no core dumps, and other programs of the same user can never read it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import unittest
from pathlib import Path

from desktop import as_user
from harness import DesktopTest, Example, Warifu, wait_for
from watching import Watcher


class Hardening(DesktopTest):
    def test_a_crash_leaves_no_core(self) -> None:
        amazon = Example()
        program = self.start(amazon.uri)
        self.confirm(program)
        limits = Path(f"/proc/{program.process.pid}/limits").read_text()
        line = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
        # One byte, by which the kernel does not even start a program. 0 would only mean that it writes no file.
        self.assertEqual(line.split()[4:6], ["1", "1"])
        program.process.send_signal(signal.SIGABRT)
        program.process.wait()
        self.assertEqual(program.process.returncode, -signal.SIGABRT)
        self.assertEqual([name for name in os.listdir(self.desktop.home) if name.startswith("core")], [])
        self.expect_no_secret_in_files(amazon)

    def test_the_memory_is_closed_while_portals_are_asked(self) -> None:
        self.desktop.start_portal()
        program = self.start()
        program.control("Open image…")
        with Watcher(self.desktop, program.process.pid) as watcher:
            self.lose_and_take_the_focus(program, times=10)
            dialog = self.open_dialog(program)
            self.desktop.keys("Escape")
            self.expect_closed(dialog)
            # The portal dies while it shows a dialog, which ends the question.
            self.open_dialog(program)
            self.desktop.stop("xdg-desktop-portal")
            # The dialog that it leaves behind covers the window, which is not drawn then.
            self.desktop.stop("xdg-desktop-portal-gtk")
            program.shows("ended without an answer")
            # Only the helper that listens for light and dark is left.
            wait_for("the end of the dialog's helper", lambda: len(self.helpers(program)) <= 1)
            self.lose_and_take_the_focus(program, times=3)
        self.assertTrue(watcher.found_nothing(), watcher.said())

    def test_the_watcher_would_see_an_open_process(self) -> None:
        with subprocess.Popen(as_user(["sleep", "1000"])) as other:
            self.addCleanup(other.kill)
            with Watcher(self.desktop, other.pid) as watcher:
                wait_for("an opened file", lambda: "opened" in watcher.said())
            other.kill()

    def test_a_dialog_does_not_outlive_the_program(self) -> None:
        self.desktop.start_portal()
        program = self.start()
        dialog = self.open_dialog(program)
        helpers = self.helpers(program)
        self.assertNotEqual(helpers, [])
        program.kill()
        self.expect_closed(dialog)
        wait_for("the end of the helpers", lambda: not any(map(is_running, helpers)))

    def lose_and_take_the_focus(self, program: Warifu, times: int) -> None:
        picture = self.desktop.qr("nothing")
        for number in range(times):
            title = f"Other program {number}"
            other = self.desktop.spawn(["feh", "--title", title, str(picture)], name="other")
            self.desktop.activate(self.desktop.window(f"^{title}$"))
            program.activate()
            other.kill()
            other.wait()

    def open_dialog(self, program: Warifu) -> str:
        program.press("Open image…")
        return self.desktop.window("Choose pictures")

    def expect_closed(self, window: str) -> None:
        wait_for("the dialog to be closed", lambda: not self.desktop.has_window(window))

    def helpers(self, program: Warifu) -> list[int]:
        """The helper processes of the program."""
        threads = Path(f"/proc/{program.process.pid}/task").glob("*/children")
        children = [int(pid) for children in threads for pid in children.read_text().split()]
        return [pid for pid in children if is_running(pid)]


def is_running(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return b"--portal-helper" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


if __name__ == "__main__":
    unittest.main()
