"""X servers that lack something: the window opens, or two sentences say why it does not."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
import unittest
from collections.abc import Iterator
from pathlib import Path

from harness import BINARY, DesktopTest, wait_for


class Servers(unittest.TestCase):
    def test_without_randr(self) -> None:
        with self.server("-extension", "RANDR") as display:
            self.expect_two_sentences("lacks RandR", display)

    def test_with_a_palette(self) -> None:
        with self.server(depth=8) as display:
            self.expect_two_sentences("too few colors", display)

    def test_without_a_server(self) -> None:
        # The second number has no port.
        for display in (":59000", ":65000"):
            self.expect_two_sentences("cannot be reached", display)

    def test_without_xfixes_the_window_opens(self) -> None:
        with self.server("-extension", "XFIXES") as display:
            program = subprocess.Popen([BINARY], env=self.environment(display))
            self.addCleanup(program.wait)
            self.addCleanup(program.kill)
            # Without a program that looks for the window, since this server would end when it disconnects.
            wait_for("something to be drawn", lambda: self.is_drawn() or program.poll() is not None, seconds=60)
            self.assertIsNone(program.poll())

    def setUp(self) -> None:
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))

    @contextlib.contextmanager
    def server(self, *options: str, depth: int = 24) -> Iterator[str]:
        """The name of the display of an X server."""
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"800x600x{depth}", "-fbdir", str(self.folder)]
        command += ["-nolisten", "tcp", "-noreset", *options]
        with subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL) as server:
            os.close(writing)
            try:
                with os.fdopen(reading) as pipe:
                    yield f":{pipe.readline().strip()}"
            finally:
                server.kill()

    def environment(self, display: str) -> dict[str, str]:
        home = str(self.folder)
        return {
            "HOME": home,
            "XDG_RUNTIME_DIR": home,
            "DISPLAY": display,
            "LC_ALL": "en_US.UTF-8",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={home}/none",
        }

    def is_drawn(self) -> bool:
        """Whether the screen shows more than the pattern of an empty one, which has two colours."""
        frame = (self.folder / "Xvfb_screen0").read_bytes()
        pixels = frame[-800 * 600 * 4 :]
        return len({pixels[at : at + 4] for at in range(0, len(pixels), 4)}) > 4

    def expect_two_sentences(self, words: str, display: str) -> None:
        done = subprocess.run(
            [BINARY], env=self.environment(display), capture_output=True, text=True, timeout=120, check=False
        )
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn(words, done.stderr)
        self.assertIn("the command line", done.stderr)
        self.assertEqual(len(done.stderr.splitlines()), 2, done.stderr)


class NoOpenGl(DesktopTest):
    def test_the_desktop_says_what_a_start_from_a_menu_cannot(self) -> None:
        called = "type=method_call,interface=org.freedesktop.Notifications"
        monitor = self.desktop.spawn(["dbus-monitor", "--session", called], name="notifications")
        wait_for("the monitor", lambda: "NameAcquired" in self.desktop.log("notifications"))
        environment = {"LIBGL_DRIVERS_PATH": "/nonexistent", "__EGL_VENDOR_LIBRARY_DIRS": "/nonexistent"}
        program = self.start(environment=environment)
        self.assertEqual(program.process.wait(60), 1)
        wait_for("the notification", lambda: "member=Notify" in self.desktop.log("notifications"))
        self.assertIn("The window could not be opened", self.desktop.log("notifications"))
        self.assertIn("graphics driver", self.desktop.log("notifications"))
        self.assertIsNone(monitor.poll())


if __name__ == "__main__":
    unittest.main()
