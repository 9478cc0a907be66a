"""The icon of an account: chosen by keyboard, and a picture of the user's own, with a real keyring."""

import shlex
import struct
import unittest
import zlib
from pathlib import Path

from harness import DesktopTest, Example, Warifu, wait_for

# Red, green, blue. The first is GitHub's, the second is in no theme.
GITHUB = (0x18, 0x17, 0x17)
PICTURE = (0xFF, 0x00, 0xC8)

# A tile of 44 by 44 points has 1,936 pixels, less its corners and what is drawn on it.
SOME = 500


def write_picture(path: Path) -> None:
    """Writes a PNG of one colour."""
    side = 200
    rows = (b"\0" + bytes(PICTURE) * side) * side
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        for kind, body in (
            (b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)),
            (b"IDAT", zlib.compress(rows)),
            (b"IEND", b""),
        ):
            file.write(struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)))


class Icons(DesktopTest):
    def count(self, colour: tuple[int, int, int]) -> int:
        """How many pixels of the screen have this colour."""
        pixels = self.desktop.screen.pixels()
        red, green, blue = colour
        wanted = bytes((blue, green, red))
        return sum(pixels[at : at + 3] == wanted for at in range(0, len(pixels), 4))

    def expect_colour(self, colour: tuple[int, int, int]) -> None:
        wait_for(f"a tile of {colour}", lambda: self.count(colour) > SOME)

    def add(self, environment: dict[str, str] | None = None) -> Warifu:
        """Starts with an account whose issuer has no icon, and opens the choice of its icon."""
        program = self.start(Example(issuer="Example").uri, environment=environment)
        self.confirm(program)
        program.press("Done")
        program.press("Menu for Example")
        program.press("Edit")
        program.press("Icon…")
        return program

    def save(self, program: Warifu) -> None:
        program.press("Save")
        program.shows("The icon of Example was changed")
        wait_for("the change to be saved", lambda: "Saving…" not in program.names())

    def test_an_icon_that_is_chosen_by_keyboard_outlives_the_program(self) -> None:
        program = self.add()
        program.fill("Find a service", "github")
        self.desktop.keys("Return")
        program.shows("GitHub")
        self.save(program)
        self.expect_colour(GITHUB)
        program.kill()

        again = self.start()
        again.control("Copy code for Example")
        self.expect_colour(GITHUB)
        self.save_picture("icons")

    def test_a_picture_outlives_its_file_and_the_program(self) -> None:
        folder = self.desktop.home / "pictures"
        folder.mkdir()
        picture = folder / "logo.png"
        write_picture(picture)
        # Without a portal, the program asks zenity for a file.
        zenity = folder / "zenity"
        zenity.write_text(f"#!/bin/sh\nprintf '%s\\n' {shlex.quote(str(picture))}\n")
        zenity.chmod(0o755)
        program = self.add({"PATH": f"{folder}:{self.desktop.environment['PATH']}"})
        program.press("Picture…")
        program.shows("Your picture")
        self.save(program)
        picture.unlink()
        program.kill()

        again = self.start()
        again.control("Copy code for Example")
        self.expect_colour(PICTURE)
        again.press("Menu for Example")
        again.press("Edit")
        again.shows("Your picture")


if __name__ == "__main__":
    unittest.main()
