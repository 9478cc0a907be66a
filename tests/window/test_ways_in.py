"""Every way to add a secret, from start to end: the code in the clipboard is the one that oathtool gives."""

import base64
import unittest

from desktop import Desktop
from harness import DesktopTest, Example, wait_for_code
from wayland import WaylandDesktop

# On the second monitor.
X, Y = 2300, 150


class ScanScreen(DesktopTest):
    def test_a_code_on_a_web_page_on_the_second_monitor(self) -> None:
        amazon = Example()
        program = self.start()
        program.control("Scan screen")
        self.desktop.show_page(self.desktop.qr(amazon.uri), X, Y)
        program.press("Scan screen")
        self.confirm(program)
        # Copied without being asked.
        wait_for_code(self.desktop, amazon.base32)
        self.save_picture("scanned")
        self.expect_account(program, amazon)

    def test_codes_on_both_monitors_are_added_together(self) -> None:
        first, second = Example(), Example(issuer="GitHub", name="yamada")
        program = self.start()
        self.desktop.show_picture(self.desktop.qr(first.uri, "first.png"), 1400, 800)
        self.desktop.show_picture(self.desktop.qr(second.uri, "second.png"), X, Y)
        program.press("Scan screen")
        self.confirm(program, 2)
        self.expect_account(program, first)
        self.expect_account(program, second)

    def test_the_window_does_not_hide_the_code_behind_it(self) -> None:
        amazon = Example()
        program = self.start()
        program.control("Scan screen")
        self.desktop.show_picture(self.desktop.qr(amazon.uri), X, Y)
        window = program.window()
        self.desktop.run(["xdotool", "windowmove", window, str(X - 40), str(Y - 40)])
        program.activate()
        self.desktop.settle()
        program.press("Scan screen")
        self.confirm(program)
        self.expect_account(program, amazon)

    def test_nothing_found_says_what_to_do_next(self) -> None:
        program = self.start()
        program.press("Scan screen")
        program.shows("PrintScreen")
        program.control("Open image…")
        program.control("Type key…")

    def test_a_web_address_is_called_one(self) -> None:
        program = self.start()
        self.desktop.show_picture(self.desktop.qr("https://example.com/"), X, Y)
        program.press("Scan screen")
        program.shows("web address")


class Files(DesktopTest):
    def test_a_picture_as_an_argument(self) -> None:
        amazon = Example()
        program = self.start(str(self.desktop.qr(amazon.uri)))
        self.confirm(program)
        self.expect_account(program, amazon)

    def test_a_link_as_an_argument(self) -> None:
        amazon = Example()
        program = self.start(amazon.uri)
        self.confirm(program)
        self.expect_account(program, amazon)

    def test_two_pictures_dropped_on_the_window(self) -> None:
        first, second = Example(), Example(issuer="GitHub", name="yamada")
        program = self.start()
        program.control("Scan screen")
        pictures = [self.desktop.qr(first.uri, "first.png"), self.desktop.qr(second.uri, "second.png")]
        self.desktop.drop(pictures, program.window(), 200, 300)
        self.confirm(program, 2)
        self.expect_account(program, first)
        self.expect_account(program, second)


class Drop(DesktopTest):
    """What browsers offer in a drag, which is seldom a file."""

    def drop(self, offers: dict[str, bytes]):
        program = self.start()
        program.control("Scan screen")
        self.desktop.drop_content(offers, program.window(), 200, 300)
        return program

    def test_a_picture_of_a_page(self) -> None:
        amazon = Example()
        picture = self.desktop.qr(amazon.uri).read_bytes()
        page = b"https://shop.example/qr.png"
        markup = b'<img src="' + page + b'">'
        program = self.drop({"text/html": markup, "text/uri-list": page + b"\r\n", "image/png": picture})
        self.confirm(program)
        self.expect_account(program, amazon)

    def test_a_picture_within_its_address(self) -> None:
        amazon = Example()
        address = b"data:image/png;base64," + base64.b64encode(self.desktop.qr(amazon.uri).read_bytes())
        program = self.drop({"text/uri-list": address + b"\r\n", "text/plain": address})
        self.confirm(program)
        self.expect_account(program, amazon)

    def test_selected_text_with_a_link(self) -> None:
        amazon = Example()
        program = self.drop({"UTF8_STRING": f"Your key: {amazon.uri} (keep it safe)".encode()})
        self.confirm(program)
        self.expect_account(program, amazon)

    def test_the_address_of_a_picture_alone_says_what_to_do(self) -> None:
        program = self.drop({"text/uri-list": b"https://shop.example/qr.png\r\n"})
        program.shows("web")
        program.control("Scan screen")


class Paste(DesktopTest):
    def paste(self, content, target: str = "UTF8_STRING"):
        program = self.start()
        program.control("Scan screen")
        self.desktop.set_clipboard(content, target)
        program.activate()
        self.desktop.keys("ctrl+v")
        return program

    def test_a_picture(self) -> None:
        amazon = Example()
        program = self.paste(self.desktop.qr(amazon.uri), "image/png")
        self.confirm(program)
        self.expect_account(program, amazon)

    def test_a_picture_that_is_there_as_jpeg_alone(self) -> None:
        amazon = Example()
        program = self.paste(self.desktop.jpeg(amazon.uri), "image/jpeg")
        self.confirm(program)
        self.expect_account(program, amazon)

    def test_links_one_a_line(self) -> None:
        first, second = Example(), Example(issuer="GitHub", name="yamada")
        program = self.paste(f"{first.uri}\n{second.uri}\n")
        self.confirm(program, 2)
        self.expect_account(program, first)
        self.expect_account(program, second)

    def test_a_copied_file(self) -> None:
        amazon = Example()
        picture = self.desktop.qr(amazon.uri)
        program = self.paste(picture.as_uri() + "\r\n", "text/uri-list")
        self.confirm(program)
        self.expect_account(program, amazon)


class PasteOnWayland(DesktopTest):
    def make_desktop(self) -> Desktop:
        return WaylandDesktop()

    def test_a_picture_that_is_there_as_jpeg_alone(self) -> None:
        amazon = Example()
        program = self.start()
        program.control("Scan screen")
        self.desktop.set_clipboard(self.desktop.jpeg(amazon.uri), "image/jpeg")
        program.activate()
        self.desktop.keys("ctrl+v")
        self.confirm(program)
        self.expect_account(program, amazon)


class TypedKey(DesktopTest):
    def test_amazons_key_in_groups_of_four(self) -> None:
        amazon = Example()
        program = self.start()
        program.press("Type key…")
        program.fill("Key", amazon.typed)
        program.fill("Issuer", amazon.issuer)
        program.fill("Account name", amazon.name)
        program.press("Continue", "button")
        self.confirm(program)
        self.expect_account(program, amazon)


if __name__ == "__main__":
    unittest.main()
