"""With the screen reader Orca, mostly by keyboard: adding by a typed key, copying, reading aloud, searching, deleting
and undoing, locking and unlocking. What Orca speaks is the proof.
"""

from __future__ import annotations

import contextlib
import re
import unittest

import a11y
from harness import DesktopTest, Example, Warifu, code_now, wait_for
from orca import Orca

WORDS = "correct horse battery"


class Spoken(DesktopTest):
    def press_until_focused(self, program: Warifu, key: str, name: str) -> None:
        """Presses a key until the control of this name has the focus."""

        def look() -> bool:
            # A field and the label above it have the same name.
            with contextlib.suppress(a11y.Gone):
                return any(control.focused and control.name == name for control in program.all())
            return False  # it is being drawn again

        for _ in range(30):
            if look():
                return
            self.desktop.keys(key)
        wait_for(f"focus on {name!r}", look)

    def test_a_day_by_ear(self) -> None:
        desktop = self.desktop
        orca = Orca(desktop)
        program = self.start()
        program.control("Scan screen")
        program.activate()

        # Adding by a typed key.
        desktop.keys("ctrl+n")
        orca.expect("Type key dialog")
        orca.expect("Key password text")
        example = Example()
        desktop.type(example.base32)
        orca.expect("This key works")
        self.press_until_focused(program, "Tab", "Issuer")
        orca.expect("Issuer entry")
        desktop.type(example.issuer)
        self.press_until_focused(program, "Tab", "Continue")
        orca.expect("Continue push button")
        desktop.keys("Return")
        orca.expect("Add this account?")
        self.confirm(program)
        orca.expect("Secret saved")

        # Copying.
        desktop.keys("Escape")
        self.press_until_focused(program, "Down", example.issuer)
        orca.expect("Amazon push button")
        # Orca 43 speaks the place of no button, newer ones and other screen readers do.
        self.assertEqual(program.control(example.issuer, "button").place, (1, 1))
        desktop.keys("Return")
        orca.expect("Code for Amazon copied")

        # The menu of the account.
        self.press_until_focused(program, "Tab", f"Menu for {example.issuer}")
        orca.expect(f"Menu for {example.issuer} push button")
        desktop.keys("Return")
        spoken = orca.expect("Copy code")
        self.assertNotIn("button", spoken)
        copy = program.control("Copy code", "menu item")
        self.assertTrue(copy.focused)
        self.assertEqual(copy.place[0], 1)
        desktop.keys("Down")
        orca.expect("Copy when fresh")
        desktop.keys("Escape")
        orca.expect(f"Menu for {example.issuer}")
        self.press_until_focused(program, "shift+Tab", example.issuer)

        # Reading aloud.
        codes = {code_now(example.base32)}
        desktop.keys("ctrl+shift+a")
        spoken = orca.expect("left")
        codes.add(code_now(example.base32))
        self.assertRegex(spoken, r"^\d \d \d, \d \d \d, \d+ seconds? left$")
        self.assertIn("".join(re.findall(r"\d", spoken))[:6], codes)

        # Searching.
        desktop.keys("ctrl+f")
        orca.expect("Search entry")
        desktop.type("ama")
        orca.expect("1 account found")
        desktop.type("zzz")
        orca.expect("No account found")
        desktop.keys("Escape")

        # Deleting and undoing.
        self.press_until_focused(program, "Down", example.issuer)
        orca.expect("Amazon push button")
        desktop.keys("Delete")
        orca.expect("Amazon deleted")
        program.press("Undo")
        orca.expect("Amazon restored")

        # Nothing has spelled a code that nobody asked for.
        asked = [text for text in orca.all() if re.search(r"\d \d \d, \d \d \d", text)]
        self.assertEqual(asked, [spoken])
        self.assertFalse([text for text in orca.all() if re.search(r"\d{3} ?\d{3}", text)])

    def test_locking_and_unlocking(self) -> None:
        orca = Orca(self.desktop)
        program = self.start()
        program.control("Scan screen")
        program.open_settings("Security")
        program.press("Set app lock…")
        orca.expect("Set app lock dialog")
        orca.expect("New passphrase password text")
        program.choose_passphrase(WORDS)
        program.press("Set lock", "button")
        orca.expect("The app lock is set")
        self.desktop.keys("ctrl+l")
        orca.expect("Passphrase password text")
        program.fill("Passphrase", "wrong")
        self.desktop.keys("Return")
        orca.expect("The passphrase is wrong")
        program.fill("Passphrase", WORDS)
        self.desktop.keys("Return")
        program.control("Scan screen")
        said = " ".join(orca.all())
        for word in (*WORDS.split(), "wrong "):
            self.assertNotIn(word, said.replace("The passphrase is wrong", ""))

    def test_a_choice_by_ear(self) -> None:
        orca = Orca(self.desktop)
        program = self.start()
        program.control("Scan screen")
        program.activate()
        program.open_settings("Appearance")
        program.control("Next code", "combo box")
        self.press_until_focused(program, "Tab", "Next code")
        orca.expect("Next code combo box")
        self.desktop.keys("Return")
        orca.expect("In the last seconds")
        self.assertEqual(program.control("In the last seconds", "list item").place, (1, 3))
        self.desktop.keys("Down")
        orca.expect("Always")
        self.desktop.keys("Return")
        orca.expect("Next code combo box")
        self.assertTrue(program.control("Next code", "combo box").focused)


if __name__ == "__main__":
    unittest.main()
