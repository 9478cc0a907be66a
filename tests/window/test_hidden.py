"""A hidden window: once it is locked, its accessibility tree names no account any more."""

import unittest

from harness import DesktopTest, Example, wait_for


class Hidden(DesktopTest):
    def test_a_minimised_window_that_locks_names_no_account(self) -> None:
        amazon = Example()
        program = self.start(amazon.uri)
        self.confirm(program)
        program.open_settings("Security")
        program.press("Set app lock…")
        program.choose_passphrase("open sesame")
        program.press("Set lock", "button")
        program.shows("The app lock is set")
        program.leave_settings()
        program.control(amazon.row)
        self.desktop.run(["xdotool", "windowminimize", "--sync", program.window()])
        # The desktop locks its screen.
        signal = ["org.freedesktop.ScreenSaver.ActiveChanged", "boolean:true"]
        self.desktop.run(["dbus-send", "--session", "--type=signal", "/ScreenSaver", *signal])
        named = [amazon.issuer, amazon.name]
        wait_for(
            "a tree without names", lambda: not any(part in name for name in program.names() for part in named)
        )
        self.assertIn("Warifu is locked", program.names())


if __name__ == "__main__":
    unittest.main()
