"""The icon in the tray: the window hides behind it, its menu copies codes, and the window comes back."""

import unittest

from harness import DesktopTest, Example, Warifu, code_now, pass_end_of_step, wait_for, wait_for_code
from tray import Tray


class InTray(DesktopTest):
    def expect_hidden(self, window: str) -> None:
        wait_for("no window", lambda: not self.desktop.has_window(window))
        wait_for("no window in the taskbar", lambda: hex(int(window)) not in self.clients())

    def clients(self) -> str:
        """The windows that a taskbar shows."""
        return self.desktop.run(["xprop", "-root", "_NET_CLIENT_LIST"])

    def close_window(self, program: Warifu) -> None:
        program.activate()
        self.desktop.keys("alt+F4")

    def test_a_press_in_the_menu_copies_the_code_while_the_window_is_hidden(self) -> None:
        amazon = Example()
        tray = Tray(self.desktop)
        program = self.start(amazon.uri)
        self.confirm(program)
        window = program.window()
        self.close_window(program)
        program.shows("Keep Warifu in the tray?")
        self.save_picture("keep-in-tray")
        program.press("Keep in the tray", "button")
        self.expect_hidden(window)
        wait_for("the menu", lambda: list(tray.menu()) == ["Open Warifu", amazon.issuer, "Quit"])

        pass_end_of_step()
        self.desktop.set_clipboard("something else")
        before = code_now(amazon.base32)
        tray.press(amazon.issuer)
        wait_for_code(self.desktop, amazon.base32, seen={before})
        self.assertFalse(self.desktop.has_window(window))

        tray.press("Open Warifu")
        self.assertEqual(program.window(), window)
        self.close_window(program)
        self.expect_hidden(window)
        # Without the tray nobody could reach the program.
        tray.stop()
        self.assertEqual(program.window(), window)
        self.assertEqual(program.close(), 0)

    def test_a_hidden_start_waits_in_the_tray_until_it_is_opened(self) -> None:
        self.desktop.write_settings({"tray": True})
        tray = Tray(self.desktop)
        program = self.start("--hidden")
        tray.icon()
        wait_for("the menu", lambda: list(tray.menu()) == ["Open Warifu", "Quit"])
        wait_for("no window in the taskbar", lambda: self.clients().strip().endswith("#"))
        tray.press("Open Warifu")
        program.control("Scan screen")
        program.window()
        self.close_window(program)
        tray.press("Quit")
        self.assertEqual(program.process.wait(30), 0)

    def test_a_tray_that_hangs_gives_the_window_back(self) -> None:
        self.desktop.write_settings({"tray": True})
        tray = Tray(self.desktop)
        program = self.start("--hidden")
        tray.icon()
        wait_for("no window in the taskbar", lambda: self.clients().strip().endswith("#"))
        tray.hang()
        program.window()
        # Behind the icon of such a tray, the program could not be reached. So closing ends it.
        self.assertEqual(program.close(), 0)


if __name__ == "__main__":
    unittest.main()
