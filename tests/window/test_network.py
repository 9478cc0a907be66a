"""No network: in a whole session, from the first start to the last code, no internet socket is created."""

import unittest

from harness import DesktopTest, Example, Warifu


class NoNetwork(DesktopTest):
    def test_a_whole_session_makes_no_internet_socket(self) -> None:
        scanned, pasted = Example(), Example(issuer="GitHub", name="yamada")
        trace = self.desktop.root / "trace"
        program = self.start(trace=trace)
        self.desktop.show_page(self.desktop.qr(scanned.uri), 2300, 150)
        program.press("Scan screen")
        self.confirm(program)
        self.expect_account(program, scanned)
        self.desktop.set_clipboard(pasted.uri)
        program.activate()
        self.desktop.keys("ctrl+v")
        self.confirm(program)
        self.expect_account(program, pasted)
        program.press("Settings")
        self.assertEqual(program.close(), 0)
        self.expect_no_internet(trace.read_text())

    def test_the_check_itself_would_see_one(self) -> None:
        trace = self.desktop.root / "trace"
        connect = "import socket; socket.socket(socket.AF_UNIX); socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
        self.desktop.run([*Warifu.trace_command(trace), "/usr/bin/python3", "-c", connect])
        with self.assertRaises(AssertionError):
            self.expect_no_internet(trace.read_text())

    def expect_no_internet(self, trace: str) -> None:
        # The display and the bus use sockets too. Without any, nothing would have been traced.
        self.assertIn("AF_UNIX", trace)
        self.assertEqual([line for line in trace.splitlines() if "AF_INET" in line], [])


if __name__ == "__main__":
    unittest.main()
