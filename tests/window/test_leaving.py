"""Accounts that leave Warifu, as other programs read them."""

import subprocess
import unittest
from urllib.parse import parse_qs, unquote, urlsplit

from harness import OUTPUT, DesktopTest, Example, code_now, wait_for


class OnAPhone(DesktopTest):
    def test_another_program_reads_the_code_off_the_screen(self) -> None:
        amazon = Example()
        program = self.start(amazon.uri)
        self.confirm(program)
        program.press("Done")
        program.press("Menu for Amazon")
        program.press("Show QR code")
        program.shows("QR code of Amazon")
        program.shows("Closes in")
        link = urlsplit(wait_for("QR code on the screen", self.scan))
        self.assertEqual((link.scheme, link.netloc), ("otpauth", "totp"))
        self.assertEqual(unquote(link.path), f"/{amazon.issuer}:{amazon.name}")
        given = parse_qs(link.query)
        self.assertEqual(given["issuer"], [amazon.issuer])
        # The secret makes the same code for oathtool, and the window shows it.
        (key,) = given["secret"]
        self.assertEqual(code_now(key), code_now(amazon.base32))
        wait_for("the same code in the window", lambda: self.grouped(code_now(key)) in program.names())
        self.save_picture("qr-code")
        program.activate()
        self.desktop.keys("Escape")
        wait_for("the code to be gone", lambda: program.look("QR code of Amazon") is None)
        wait_for("a screen without a code", lambda: self.scan() is None)

    def scan(self) -> str | None:
        picture = OUTPUT / "scanned-by-zbar.png"
        self.desktop.screen.save(picture)
        try:
            found = subprocess.run(["zbarimg", "--quiet", "--raw", str(picture)], capture_output=True, text=True)
        finally:
            picture.unlink()
        return found.stdout.strip() or None

    @staticmethod
    def grouped(code: str) -> str:
        return f"{code[:3]} {code[3:]}"


if __name__ == "__main__":
    unittest.main()
