"""A machine that has nothing but Debian's base system and its user's desktop.

The base system is a folder, WARIFU_BASE, that scripts/test-packages makes. Each test changes an overlay of its own. The
desktop is that of tests/window: its screen, session bus and keyring run outside and are reached through /tmp.

The tests mount, so they run as root in a mount namespace of their own (unshare --mount): the mounts end with it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(REPOSITORY / "tests/window"))

from desktop import Desktop, as_user  # noqa: E402
from harness import DesktopTest, Example, Failed, Warifu, code_now  # noqa: E402

BASE = Path(os.environ["WARIFU_BASE"])
PACKAGES = Path(os.environ["WARIFU_PACKAGES"])
ARCHIVES = BASE.parent / "archives"


class Machine(Desktop):
    """A desktop whose user installs programs on a machine of its own."""

    def __enter__(self) -> Machine:
        super().__enter__()
        # Not below the desktop's folder, which is searched for secrets. In memory, since layers cannot be on a layer.
        top = Path(tempfile.mkdtemp(prefix="machine-", dir=BASE.parent))
        self._stack.callback(top.rmdir)
        _mount("-t", "tmpfs", "tmpfs", str(top))
        self._stack.callback(_unmount, top)
        upper, work, self.system = (top / name for name in ("upper", "work", "system"))
        for folder in (upper, work, self.system):
            folder.mkdir()
        layers = f"lowerdir={BASE},upperdir={upper},workdir={work}"
        _mount("-t", "overlay", "overlay", "-o", layers, str(self.system))
        outside = {"proc": "/proc", "sys": "/sys", "dev": "/dev", "tmp": "/tmp", "packages": str(PACKAGES)}
        # What was fetched once is not fetched for the next machine.
        outside["var/cache/apt/archives"] = str(ARCHIVES)
        for inside, folder in outside.items():
            (self.system / inside).mkdir(parents=True, exist_ok=True)
            _mount("--rbind", folder, str(self.system / inside))
        shutil.copy("/etc/resolv.conf", self.system / "etc/resolv.conf")
        return self

    def program(self, command: list[str]) -> list[str]:
        return ["chroot", str(self.system), *as_user(command)]

    def inside(self, *command: str, seconds: float = 300.0) -> str:
        """Runs a command on the machine, as its administrator. Returns what it printed; fails if it fails."""
        done = subprocess.run(
            ["chroot", str(self.system), *command],
            env={**self.environment, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=seconds,
            check=False,
        )
        if done.returncode != 0:
            raise Failed(f"{command} ended with {done.returncode}: {done.stdout}")
        return done.stdout

    def apt(self, *arguments: str) -> str:
        """apt-get, which fetches from the mirror that made the base system."""
        return self.inside("apt-get", "-y", "--no-install-recommends", *arguments)

    def install_libraries(self) -> None:
        """What the window needs, which a package that this machine cannot resolve would bring."""
        lines = (REPOSITORY / "packaging/linux/libraries").read_text().splitlines()
        self.apt("install", "libgl1-mesa-dri", *(line.split()[1] for line in lines if not line.startswith("#")))

    def files(self) -> list[str]:
        """Everything on the machine that has Warifu's name, except what its user and the package manager keep."""
        places = ["/bin", "/etc", "/home", "/opt", "/root", "/usr"]
        return self.inside("find", "-L", *places, "-xdev", "-iname", "*warifu*").split()


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True)


def _unmount(folder: Path) -> None:
    # Lazily: what a test has left running in it ends with the desktop.
    subprocess.run(["umount", "--recursive", "--lazy", str(folder)], check=True)


class PackageTest(DesktopTest):
    """A test of a package, on a machine of its own in `self.desktop`."""

    program_path = "/usr/bin/warifu"

    def make_desktop(self) -> Desktop:
        return Machine(**self.options)  # type: ignore[arg-type]

    def setUp(self) -> None:
        super().setUp()
        assert isinstance(self.desktop, Machine)
        self.machine: Machine = self.desktop

    def start(self, *arguments: str, **options: object) -> Warifu:
        return super().start(*arguments, binary=Path(self.program_path), **options)  # type: ignore[arg-type]

    def command(self, *arguments: str, text: str = "") -> str:
        """What `warifu ARGUMENTS` prints."""
        return self.machine.run(self.machine.program([self.program_path, *arguments]), text=text)

    def use(self) -> Example:
        """The user adds an account on the command line, gets its code, and leaves the window open."""
        account = Example()
        self.command("add", "-", text=account.uri + "\n")
        before = code_now(account.base32)
        printed = self.command("code", account.issuer).strip()
        self.assertIn(printed, (before, code_now(account.base32)))
        self.expect_account(self.start(), account)
        return account

    def expect_undisturbed(self, account: Example) -> None:
        """The window that was open during an upgrade goes on, takes over a second start, and closes as ever."""
        program = self.program
        assert program is not None
        self.assertIsNone(program.process.poll(), "the window is still open")
        program.press("Settings")
        program.press("Back")
        second = Example(issuer="GitHub")
        self.command(second.uri)
        self.confirm(program)
        self.expect_account(program, second)
        self.assertEqual(program.close(), 0)

    def expect_start(self, account: Example) -> None:
        """A new window shows the account."""
        program = self.start()
        self.expect_account(program, account)
        self.assertEqual(program.close(), 0)

