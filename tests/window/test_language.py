"""The window uses the system's language, also if the machine has no font for it."""

import re
import unittest

from harness import DesktopTest, Example, Warifu

# The fonts of a minimal machine: only Latin.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
"""
JAPANESE = re.compile(r"[぀-ヿ一-鿿]")
LATIN_WORD = re.compile(r"[A-Za-z]{4,}")


class Japanese(DesktopTest):
    options = {"language": "ja_JP.UTF-8"}

    def setUp(self) -> None:
        super().setUp()
        fonts = self.desktop.root / "fonts.conf"
        fonts.write_text(FONTS)
        self.desktop.environment["FONTCONFIG_FILE"] = str(fonts)
        families = self.desktop.run(["fc-list", ":lang=ja", "family"])
        self.assertEqual(families, "", "the test's fonts must not hold Japanese")

    def test_every_name_on_the_first_screen_is_japanese(self) -> None:
        program = self.start()
        program.shows("画面")
        self.desktop.settle()
        self.save_picture("japanese")
        spoken = [name for name in program.names() if LATIN_WORD.search(name) and name.lower() != "warifu"]
        self.assertEqual([name for name in spoken if not JAPANESE.search(name)], [])

    def test_a_saved_secret_says_so_in_japanese(self) -> None:
        amazon = Example(issuer="Amazon", name="yamada@example.com")
        program = self.start(amazon.uri)
        self.agree(program, "追加")
        program.shows("シークレットを保存しました")
        # The names are right even if the letters are empty boxes, so the picture has to be read, and soon, since
        # the toast disappears after a while.
        self.desktop.settle(1)
        self.assertIn("シークレットを保存しました", self.read_aloud(program))
        self.save_picture("japanese-saved")

    def read_aloud(self, program: Warifu) -> str:
        """The text on the window by text recognition."""
        picture = self.desktop.root / "window.png"
        self.desktop.screen.save(picture, self.desktop.box(program.window()), scale=2)
        return self.desktop.run(["tesseract", str(picture), "-", "-l", "jpn", "--psm", "11"]).replace(" ", "")


if __name__ == "__main__":
    unittest.main()
