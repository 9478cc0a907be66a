"""The command line on Windows: what it prints, and its exit codes."""

import unittest

from harness import Example, code_now
from wine_test import WineTest


class CommandLine(WineTest):
    def test_add_list_and_code(self) -> None:
        amazon, github = Example(), Example(issuer="GitHub", name="yamada")
        self.warifu("add", "-", text=f"{amazon.uri}\r\n{github.uri}\r\n")
        self.assertEqual([account["issuer"] for account in self.accounts()], ["Amazon", "GitHub"])
        listed = self.warifu("list")
        self.assertIn("GitHub", listed)
        self.assertNotIn(amazon.base32, listed)
        before = code_now(amazon.base32)
        self.assertIn(self.warifu("code", "amazon").strip(), (before, code_now(amazon.base32)))

    def test_add_and_scan_take_a_picture(self) -> None:
        amazon = Example()
        picture = self.wine.path(self.desktop.qr(amazon.uri))
        self.assertEqual(self.warifu("scan", picture).strip(), amazon.uri)
        self.warifu("add", picture)
        self.assertEqual(len(self.accounts()), 1)

    def test_a_command_prints_into_the_console_that_it_was_typed_into(self) -> None:
        amazon = Example()
        self.warifu("add", "-", text=amazon.uri)
        # The command prompt on a terminal of this system, which is its console.
        printed = self.wine.run_on_terminal("wine", "cmd", "/c", self.wine.program_name, "list", until=amazon.name)
        self.assertIn(amazon.issuer, printed)

    def test_scan_reads_the_screen(self) -> None:
        amazon = Example()
        self.desktop.show_picture(self.desktop.qr(amazon.uri), 750, 150)
        self.assertIn(amazon.uri, self.warifu("scan").split())

    def test_exit_codes(self) -> None:
        self.assertIn("Exit codes", self.warifu("--help"))
        self.assertTrue(self.warifu("--version").startswith("warifu "))
        for arguments, code in (
            (("code", "nobody"), 3),
            (("code",), 2),
            (("--no-such-option",), 2),
            (("add", r"Z:\nothing.png"), 1),
        ):
            done = self.wine.warifu(*arguments)
            self.assertEqual((done.returncode, done.stdout), (code, b""), arguments)
            self.assertNotEqual(done.stderr, b"", arguments)


if __name__ == "__main__":
    unittest.main()
