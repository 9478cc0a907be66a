"""Screens that users have: large scaling, and a second monitor that is gone at the next start."""

from __future__ import annotations

import unittest

from desktop import MONITORS
from harness import DesktopTest, wait_for

WIDTH, HEIGHT = MONITORS[0]


class Screens(DesktopTest):
    def test_at_two_hundred_percent_the_whole_window_is_on_the_monitor(self) -> None:
        self.desktop.run(["xrdb", "-merge", "-"], text="Xft.dpi: 192\n")
        program = self.start()
        program.control("Scan screen")
        window = program.window()

        def is_on_monitor() -> bool:
            _, top, width, height = self.desktop.box(window)
            self.assertGreater(width, 600, "it is not scaled")
            return top + height <= HEIGHT

        wait_for("the whole window on the monitor", is_on_monitor)

    def test_a_window_opens_on_the_monitor_that_is_left(self) -> None:
        program = self.start()
        program.control("Scan screen")
        window = program.window()
        self.desktop.run(["xdotool", "windowmove", "--sync", window, str(WIDTH + 100), "100"])
        self.assertEqual(program.close(), 0)
        self.desktop.run(["xrandr", "--delmonitor", "monitor-1"])
        again = self.start()
        again.control("Scan screen")
        left, _, width, _ = self.desktop.box(again.window())
        self.assertLessEqual(left + width, WIDTH)


if __name__ == "__main__":
    unittest.main()
