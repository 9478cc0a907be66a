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


if __name__ == "__main__":
    unittest.main()
