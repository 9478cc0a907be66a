"""No network: in a whole session, from the first start to the last code, no internet socket is created. The question
for a newer version asks the project's website and nobody else."""

import re
import unittest

from harness import EXAMPLES, DesktopTest, Example, Warifu, wait_for
from website import Website

# As strace writes it: flags, one question, no or one additional record; then the name.
DNS_QUESTION = r"\\1(?:\\0| )\\0\\1(?:\\0){5}\\[01](.+?)\\0"


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
        program.open_settings("About")
        self.assertEqual(program.close(), 0)
        self.expect_no_internet(trace.read_text())

    def test_the_question_for_a_newer_version_goes_to_one_host(self) -> None:
        folder = self.desktop.root / "website"
        folder.mkdir()
        key, trace = Website(folder).key, self.desktop.root / "trace"
        program = self.start("https://warifu.app", str(key), trace=trace, binary=EXAMPLES / "another_website")
        program.open_settings("About")
        program.control("Check for a newer version")
        self.expect_no_internet(trace.read_text())
        program.press("Check for a newer version")
        # Without a network the website cannot be reached. With one, its answers are signed with another key.
        answers = ("could not be reached", "is not secure", "sent no usable answer", "does not come from the makers")
        wait_for("an answer", lambda: any(part in name for name in program.names() for part in answers))
        self.assertEqual(program.close(), 0)
        text = trace.read_text()
        asked = [line for line in text.splitlines() if "AF_INET" in line]
        self.assertNotEqual(asked, [])
        ports = {int(port) for line in asked for port in re.findall(r"sin6?_port=htons\((\d+)\)", line)}
        self.assertLessEqual(ports, {0, 53, 443})
        # The names in the questions to the name server; a search domain may follow.
        for name in re.findall(DNS_QUESTION, text):
            self.assertTrue(name.startswith(r"\6warifu\3app"), name)

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
