"""Watching whether other programs of the same user can look into a process."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from desktop import Desktop, as_user
from waiting import wait_for

HERE = Path(__file__).resolve().parent


class Watcher:
    """Another program of the same user, which tries to look into a process within the `with` block."""

    def __init__(self, desktop: Desktop, pid: int) -> None:
        self._desktop, self._pid = desktop, pid
        self._log = f"watcher-{pid}"

    def __enter__(self) -> Watcher:
        command = as_user(["/usr/bin/python3", str(HERE / "watcher.py"), str(self._pid)])
        self._process = self._desktop.spawn(command, name=self._log, stdin=subprocess.PIPE)
        wait_for("the watcher's first look", lambda: self.said())
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        self._process.wait(20)

    def said(self) -> str:
        return self._desktop.log(self._log)

    def tries(self) -> int:
        found = re.search(r"tried (\d+)", self.said())
        return int(found.group(1)) if found else 0

    def found_nothing(self) -> bool:
        """Whether it looked often enough to count, and was refused every time."""
        return self.tries() > 1000 and "opened" not in self.said()
