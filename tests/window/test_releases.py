"""The question for a newer version over HTTPS, to a website on this machine."""

import unittest

from harness import EXAMPLES, DesktopTest, Warifu
from website import Website

CHECK = "Check for a newer version"


class Releases(DesktopTest):
    def setUp(self) -> None:
        super().setUp()
        folder = self.desktop.root / "website"
        folder.mkdir()
        self.website = self.enterContext(Website(folder))
        self.website.publish("99.0.0", "2026-11-26")

    def open(self, **environment: str) -> Warifu:
        program = self.start(
            *(self.website.origin, str(self.website.key)),
            binary=EXAMPLES / "another_website",
            environment=environment,
        )
        program.open_settings("About")
        program.control(CHECK)
        return program

    def test_a_signed_answer_is_shown_and_nothing_tells_who_asks(self) -> None:
        program = self.open(SSL_CERT_FILE=str(self.website.certificate))
        self.assertEqual(self.website.requests, [])
        program.press(CHECK)
        program.shows("Version 99.0.0 is available")
        program.press("Copy address")
        program.shows("Address copied")
        self.assertEqual(self.desktop.clipboard(), "https://warifu.app/releases/99.0.0")
        host = self.website.origin.removeprefix("https://")
        self.assertEqual(
            [set(request.split("\n")) for request in self.website.requests],
            [
                {f"get /{file} http/1.1", f"host: {host}", "user-agent: warifu", ""}
                for file in ("latest.json", "latest.json.minisig")
            ],
        )
        # An older answer, signed as well.
        self.website.publish("0.0.1", "2026-11-25")
        program.press(CHECK)
        program.shows("The answer is older than one that came before")
        self.assertEqual(program.close(), 0)

    def test_a_website_that_the_system_does_not_trust_gets_no_request(self) -> None:
        program = self.open()
        program.press(CHECK)
        program.shows("is not secure")
        program.shows("Check that this computer’s date is right")
        self.assertEqual(self.website.requests, [])
        self.assertEqual(program.close(), 0)


if __name__ == "__main__":
    unittest.main()
