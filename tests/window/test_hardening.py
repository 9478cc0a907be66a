"""The program's memory: no core dumps, and not to be read by other programs of the same user."""

import os
import signal
import unittest
from pathlib import Path

from harness import DesktopTest, Example


class Hardening(DesktopTest):
    def test_a_crash_leaves_no_core(self) -> None:
        amazon = Example()
        program = self.start(amazon.uri)
        self.confirm(program)
        limits = Path(f"/proc/{program.process.pid}/limits").read_text()
        line = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
        # One byte: what the kernel takes as "not even to a program", where 0 only means "no file".
        self.assertEqual(line.split()[4:6], ["1", "1"])
        program.process.send_signal(signal.SIGABRT)
        program.process.wait()
        self.assertEqual(program.process.returncode, -signal.SIGABRT)
        self.assertEqual([name for name in os.listdir(self.desktop.home) if name.startswith("core")], [])
        self.expect_no_secret_in_files(amazon)

    def test_the_memory_is_closed_to_the_user(self) -> None:
        program = self.start()
        program.control("Scan screen")
        # What is not dumpable belongs to root in /proc; under root itself the state has to be asked for elsewhere.
        memory = Path(f"/proc/{program.process.pid}/mem")
        self.assertEqual(memory.stat().st_uid, 0)
        if os.geteuid() != 0:
            with self.assertRaises(PermissionError):
                memory.open("rb")


if __name__ == "__main__":
    unittest.main()
