"""The main flows on a Wayland desktop. (Pasted pictures are in test_ways_in.py, the screen in test_portal.py.)"""

from __future__ import annotations

import unittest

from desktop import Desktop
from harness import DesktopTest, Example, Warifu, wait_for, wait_for_code
from wayland import WaylandDesktop

PASSPHRASE = "open sesame, please"


class Wayland(DesktopTest):
    desktop: WaylandDesktop

    def make_desktop(self) -> Desktop:
        return WaylandDesktop()

    def test_an_account_is_added_copied_found_again_and_locked(self) -> None:
        amazon = Example()
        program = self.start()
        program.press("Type key…")
        program.fill("Key", amazon.typed)
        program.fill("Issuer", amazon.issuer)
        program.fill("Account name", amazon.name)
        program.press("Continue", "button")
        self.confirm(program)
        self.expect_account(program, amazon)

        program.open_settings("Security")
        program.press("Set app lock…")
        program.choose_passphrase(PASSPHRASE)
        program.press("Set lock", "button")
        program.shows("The app lock is set")
        program.activate()
        self.desktop.keys("ctrl+l")
        program.shows("Warifu is locked")
        self.assertNotIn(amazon.row, program.names())
        self.desktop.close(program.window())
        self.assertEqual(program.process.wait(20), 0)

        again = self.start()
        again.fill("Passphrase", PASSPHRASE)
        self.desktop.keys("Return")
        again.control(amazon.row)
        # With keys alone: the list is searched by typing, and Return copies.
        self.desktop.set_clipboard("something else")
        again.activate()
        self.desktop.type("ama")
        self.desktop.keys("Return")
        wait_for_code(self.desktop, amazon.base32)

    def test_japanese_is_composed_in_the_search(self) -> None:
        bank, shop = Example(issuer="日本銀行"), Example(issuer="Amazon")
        program = self.start(bank.uri, shop.uri)
        self.confirm(program, 2)
        program.press("Done", "button")
        method = self.desktop.input_method()
        program.activate()
        method.wait_for_field()
        method.compose("にほん")
        self.expect_search(program, "にほん")
        method.decide("日本")
        self.expect_search(program, "日本")
        wait_for("only the bank", lambda: shop.row not in program.names())
        self.assertIn(bank.row, program.names())

    def expect_search(self, program: Warifu, text: str) -> None:
        wait_for(f"{text!r} in the search", lambda: (field := program.look("Search", "entry")) and field.holds(text))

    def test_a_picture_of_a_page_is_dropped(self) -> None:
        amazon = Example()
        program = self.start()
        program.control("Scan screen")
        picture = self.desktop.qr(amazon.uri).read_bytes()
        page = b"https://shop.example/qr.png"
        offers = {"text/uri-list": page + b"\r\n", "image/png": picture, "text/plain": page}
        self.desktop.drop_content(offers, program.window(), 200, 300)
        self.confirm(program)
        self.expect_account(program, amazon)

    def test_two_files_are_dropped(self) -> None:
        first, second = Example(), Example(issuer="GitHub", name="yamada")
        program = self.start()
        program.control("Scan screen")
        pictures = [self.desktop.qr(first.uri, "first.png"), self.desktop.qr(second.uri, "second.png")]
        self.desktop.drop(pictures, program.window(), 200, 300)
        self.confirm(program, 2)


if __name__ == "__main__":
    unittest.main()
