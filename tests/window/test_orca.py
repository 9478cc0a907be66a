"""With the screen reader Orca, mostly by keyboard: adding by a typed key, copying, reading aloud, searching, deleting
and undoing, locking and unlocking. What Orca speaks is the proof.
"""

from __future__ import annotations

import re
import unittest

from harness import DesktopTest, Example, Warifu, code_now, wait_for
from orca import Orca

WORDS = "correct horse battery"


class Spoken(DesktopTest):
    def press_until_focused(self, program: Warifu, key: str, name: str) -> None:
        """Presses a key until the control of this name has the focus."""

        def look() -> bool:
            # A field and the label above it have the same name.
            return any(control.focused and control.name == name for control in program.all())

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
        desktop.keys("Return")
        orca.expect("Code for Amazon copied")

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


if __name__ == "__main__":
    unittest.main()
