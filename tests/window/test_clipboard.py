"""A code does not stay in the clipboard."""

import unittest

from harness import DesktopTest, Example, wait_for, wait_for_code


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


class Primary(DesktopTest):
    """X11's other clipboard, into which toolkits put whatever is selected."""

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


if __name__ == "__main__":
    unittest.main()
