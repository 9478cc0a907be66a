"""The key combination that brings the window up from another program, and back again."""

import unittest

from harness import DesktopTest, Example, code_now, pass_end_of_step, wait_for, wait_for_code


class Hotkey(DesktopTest):
    def focused(self) -> str:
        done = self.desktop.run_raw(["xdotool", "getactivewindow"])
        return done.stdout.decode().strip()

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


if __name__ == "__main__":
    unittest.main()
