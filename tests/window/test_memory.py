"""The program's memory after the vault is locked, or a form is closed, contains none of its secrets."""

import base64
import os
import subprocess
import time
import unittest

import memory
from harness import DesktopTest, Example, Warifu, wait_for

PASSPHRASE = "zebra quiver lantern 47"


@unittest.skipUnless(os.geteuid() == 0, "only root may read another program's memory")
class Memory(DesktopTest):
    def needles(self, example: Example) -> dict[str, bytes]:
        """The key as bytes and in the forms in which people and programs write it."""
        found = {"the key": example.secret, "the key in hexadecimal": example.secret.hex().encode()}
        found |= memory.spellings(example.base32)
        found |= memory.spellings(example.typed)
        # Parts, too: a buffer that was cut or partly overwritten still reveals a key.
        half = len(example.secret) // 2
        found |= {"half of the key": example.secret[:half], "the other half": example.secret[half:]}
        found |= memory.spellings(example.base32[:20])
        found |= memory.spellings(example.base32[-20:])
        found["the key in base64"] = base64.b64encode(example.secret)[:-4]
        return found

    def codes(self, example: Example, since: float) -> dict[str, bytes]:
        """Every code that was on show, the one before and the one after, with and without the space in it."""
        steps = int((time.time() - since) // 30) + 3
        done = subprocess.run(
            ["oathtool", "--totp", "--base32", "--digits=8", f"--now=@{int(since) - 30}", f"--window={steps}"]
            + [example.base32],
            check=True,
            capture_output=True,
            text=True,
        )
        return {f"code {code}": code.encode() for code in done.stdout.split()} | {
            f"code {code} in groups": f"{code[:4]} {code[4:]}".encode() for code in done.stdout.split()
        }

    def expect_nothing(self, program: Warifu, needles: dict[str, bytes]) -> None:
        # A frame is drawn from the layout of the one before, so texts disappear after some frames.
        self.desktop.settle()
        found = memory.scan(program.process.pid, needles)
        self.assertEqual([str(finding) for finding in found], [])

    def expect_found(self, program: Warifu, needle: bytes) -> None:
        """The scan finds what is there; otherwise it would prove nothing."""
        self.assertTrue(memory.scan(program.process.pid, {"it": needle}))

    def test_nothing_is_left_when_it_is_locked(self) -> None:
        amazon = Example()
        since = time.time()
        program = self.start()
        program.control("Scan screen")
        # Not by the command line, which the system keeps while the program runs.
        self.desktop.set_clipboard(amazon.uri + "&digits=8")
        program.activate()
        self.desktop.keys("ctrl+v")
        self.confirm(program)
        program.press(amazon.row)
        program.shows("copied")
        self.expect_found(program, amazon.secret)
        self.set_lock(program)
        program.leave_settings()
        program.control(amazon.row)
        self.desktop.settle()
        program.activate()
        self.desktop.keys("ctrl+l")
        program.shows("Warifu is locked")
        wait_for("an empty clipboard", lambda: self.desktop.clipboard() == "")
        passphrase = memory.spellings(PASSPHRASE) | {"the identity": b"AGE-SECRET-KEY-1"}
        self.expect_nothing(program, self.needles(amazon) | self.codes(amazon, since) | passphrase)

        # Again, after a code was read off the screen: its secret must appear and disappear with the passphrase.
        program.fill("Passphrase", PASSPHRASE)
        program.press("Unlock")
        program.control(amazon.row)
        self.expect_found(program, amazon.secret)
        github = Example(issuer="GitHub", name="yamada")
        self.desktop.show_picture(self.desktop.qr(github.uri), 2500, 300)
        program.press("Add account")
        program.press("Scan screen")
        self.confirm(program)
        self.expect_found(program, github.secret)
        program.activate()
        self.desktop.keys("ctrl+l")
        program.shows("Warifu is locked")
        both = self.needles(amazon) | self.needles(github)
        self.expect_nothing(program, both | self.codes(amazon, since) | passphrase)

    def test_nothing_is_left_when_the_form_is_closed(self) -> None:
        typed, pasted = Example(), Example()
        program = self.start()
        program.press("Type key…")
        program.fill("Key", typed.typed)
        # Shown, so that its letters are laid out and drawn as well.
        program.press("Show key")
        program.shows("This key works")
        self.expect_found(program, typed.typed.encode())
        self.close_form(program)
        program.press("Type key…")
        program.control("Key")
        self.desktop.set_clipboard(pasted.typed)
        self.desktop.keys("ctrl+v")
        program.shows("This key works")
        self.expect_found(program, pasted.typed.encode())
        self.close_form(program)
        self.expect_nothing(program, self.needles(typed) | self.needles(pasted))

    def close_form(self, program: Warifu) -> None:
        self.desktop.keys("Escape")
        wait_for("the form to be closed", lambda: program.look("Key") is None)

    def set_lock(self, program: Warifu) -> None:
        program.open_settings("Security")
        program.press("Set app lock…")
        program.choose_passphrase(PASSPHRASE)
        program.press("Set lock")
        program.shows("The app lock is set")


if __name__ == "__main__":
    unittest.main()
