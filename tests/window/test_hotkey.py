"""The key combination that brings the window up from another program, and back again."""

import unittest

from harness import DesktopTest, Example, code_now, pass_end_of_step, wait_for, wait_for_code


class Focused(DesktopTest):
    def focused(self) -> str:
        done = self.desktop.run_raw(["xdotool", "getactivewindow"])
        return done.stdout.decode().strip()


class Hotkey(Focused):
    def test_three_letters_and_enter_copy_a_code_and_the_other_program_is_back(self) -> None:
        self.desktop.write_settings({"hotkey": "Ctrl+Alt+W"})
        amazon = Example()
        program = self.start(amazon.uri)
        self.confirm(program)
        window = program.window()
        self.desktop.show_picture(self.desktop.qr("https://example.com", module=12), 900, 100)
        other = self.desktop.window("^picture")
        self.desktop.activate(other)
        pass_end_of_step()
        self.desktop.set_clipboard("something else")
        before = code_now(amazon.base32)

        self.desktop.keys("ctrl+alt+w")
        wait_for("the window in front", lambda: self.focused() == window)
        self.desktop.type("ama")
        wait_for("the search", lambda: program.control("Search").holds("ama"))
        self.desktop.keys("Return")
        wait_for_code(self.desktop, amazon.base32, seen={before})
        wait_for("the other program in front", lambda: self.focused() == other)
        wait_for("no window", lambda: not self.desktop.has_window(window))


class AfterCopying(Focused):
    """The setting for what the window does after a code was copied in it."""

    def copy_coming_from(self, after_copy: str) -> tuple[str, str]:
        """Copies a code in a window that another one was in front of before. Returns both windows."""
        self.desktop.write_settings({"after_copy": after_copy})
        amazon = Example()
        program = self.start(amazon.uri)
        self.confirm(program)
        program.press("Done")
        window = program.window()
        for number in range(2):
            self.desktop.show_picture(self.desktop.qr("https://example.com", f"{number}.png"), 900 + 200 * number, 100)
        other = self.focused()
        self.assertNotEqual(other, window)
        self.desktop.set_clipboard("something else")
        program.activate()
        wait_for("the window in front", lambda: self.focused() == window)
        pass_end_of_step()
        program.press(amazon.row)
        wait_for_code(self.desktop, amazon.base32)
        wait_for("the window before in front", lambda: self.focused() == other)
        return window, other

    def test_the_window_before_is_in_front_and_the_window_stays_on_the_screen(self) -> None:
        window, _ = self.copy_coming_from("go-back")
        self.assertTrue(self.desktop.has_window(window))

    def test_the_window_is_minimised(self) -> None:
        window, _ = self.copy_coming_from("minimise")
        wait_for("no window", lambda: not self.desktop.has_window(window))


if __name__ == "__main__":
    unittest.main()
