#!/usr/bin/python3
"""Tries without a pause to look into a process, as any program of the same user can: watcher.py PID.

Says "watching" after the first try that was refused, then "opened NAME" for what it could open. Ends with its input
and says how often it tried.
"""

import os
import select
import sys


def look(pid: int) -> str | None:
    """What could be opened. `mem` is the memory itself; `environ` asks the kernel for the same permission, but for
    what Yama adds to it on some systems."""
    for name in ("mem", "environ"):
        try:
            os.close(os.open(f"/proc/{pid}/{name}", os.O_RDONLY))
        except PermissionError:
            continue
        except OSError:
            return None
        return name
    return None


def main() -> None:
    pid = int(sys.argv[1])
    tries, opened, said = 0, set(), False
    while not select.select([sys.stdin], [], [], 0)[0]:
        for _ in range(200):
            found = look(pid)
            tries += 1
            if found is None and not said:
                print("watching", flush=True)
                said = True
            if found is not None and found not in opened:
                opened.add(found)
                print(f"opened {found} at try {tries}", flush=True)
    print(f"tried {tries}", flush=True)


main()
