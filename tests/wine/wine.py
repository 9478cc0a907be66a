"""Windows for a test: a Wine prefix of its own, with its registry, Credential Manager and user folders."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import shlex
import shutil
import signal
import subprocess
import time
from pathlib import Path, PureWindowsPath

import eyes
from desktop import Desktop
from harness import BINARY, REPOSITORY
from waiting import Failed, wait_for

SID = REPOSITORY / "scripts/desktops/sid"
FOLDER = Path(os.environ.get("WARIFU_SID", "/opt/warifu-sid"))

# The Wine prefix that the folder was made with. It is copied and never used.
TEMPLATE = Path("root/.wine-warifu")

# Keeps the state of a prefix.
WINESERVER = "/usr/lib/x86_64-linux-gnu/wine/wineserver"

# More than the height of a title bar.
TITLE_BAR = 30

# How long Wine may take until there is a window.
STARTS_WITHIN = 90.0


class Wine:
    """One Windows machine on a desktop. Several on one desktop are several machines with the same screen."""

    def __init__(self, desktop: Desktop, name: str = "windows") -> None:
        self.desktop = desktop
        self.prefix = desktop.root / name
        self.user = self.prefix / "drive_c/users/root"
        self.program = self.prefix / "drive_c/Warifu/warifu.exe"
        self._copy_template()
        self.program.parent.mkdir()
        shutil.copy(BINARY, self.program)
        variables = [f"{name}={value}" for name, value in self.outside().items()]
        desktop.at_end(["env", *variables, *self.command(WINESERVER, "-k")])

    def _copy_template(self) -> None:
        template = FOLDER / TEMPLATE
        drive = self.prefix / "drive_c"
        drive.mkdir(parents=True)
        for part in template.iterdir():
            if part.name != "drive_c":
                copy = shutil.copytree if part.is_dir() else shutil.copy2
                copy(part, self.prefix / part.name, **({"symlinks": True} if part.is_dir() else {}))
        for part in (template / "drive_c").iterdir():
            if part.name == "users":
                shutil.copytree(part, drive / part.name, symlinks=True)
            else:
                # Wine only reads them, and they are a gigabyte.
                (drive / part.name).symlink_to(Path("/") / TEMPLATE / "drive_c" / part.name)

    def scale(self, dots_per_inch: int) -> None:
        """Sets the scale of the screen; 96 is 100 %. Call it before anything is started."""
        with (self.prefix / "user.reg").open("a") as registry:
            registry.write(f'\n[Control Panel\\\\Desktop]\n"LogPixels"=dword:{dots_per_inch:08x}\n')

    @property
    def program_name(self) -> str:
        """What Windows calls the program."""
        return r"C:\Warifu\warifu.exe"

    @property
    def data(self) -> Path:
        """The program's data folder."""
        return self.user / "AppData/Local/warifu/Warifu/data"

    @property
    def settings(self) -> Path:
        """The program's settings."""
        return self.user / "AppData/Roaming/warifu/Warifu/config/settings.json"

    def path(self, file: Path) -> str:
        """The name that this file has on Windows."""
        return str(PureWindowsPath("Z:/", file))

    def command(self, *words: str, environment: dict[str, str] | None = None) -> list[str]:
        """The command line that runs these words. The process that it starts becomes the Windows program, so that its
        id and its exit code are the program's."""
        variables = [f"{name}={value}" for name, value in {"WINEPREFIX": str(self.prefix), **(environment or {})}.items()]
        return [str(SID), "run", str(self.desktop.root), "exec env " + shlex.join([*variables, *words])]

    def outside(self) -> dict[str, str]:
        """The environment in which the folder is entered: as the user that made it."""
        kept = {name: os.environ[name] for name in ("HOME", "PATH", "SSL_CERT_FILE") if name in os.environ}
        return {**kept, "DISPLAY": self.desktop.environment["DISPLAY"], "LC_ALL": "C.UTF-8"}

    def run(
        self, *words: str, text: str | bytes = b"", seconds: float = 120.0, environment: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Runs `wine` with these words to its end, whatever its exit code."""
        self._boot()
        return self._run("wine", *words, text=text, seconds=seconds, environment=environment)

    def _run(
        self, *words: str, text: str | bytes = b"", seconds: float = 120.0, environment: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            self.command(*words, environment=environment),
            env=self.outside(),
            input=text.encode() if isinstance(text, str) else text,
            capture_output=True,
            timeout=seconds,
            check=False,
        )

    def _boot(self) -> None:
        """Starts the system's own processes. They would inherit the first program's output and keep it open."""
        if getattr(self, "_is_booted", False):
            return
        with open(self.desktop.logs / "wine-boot.log", "ab") as log:
            for words in ((WINESERVER, "-p60"), ("wine", "cmd", "/c", "exit")):
                subprocess.run(
                    self.command(*words), env=self.outside(), stdin=subprocess.DEVNULL, stdout=log, stderr=log, timeout=240, check=True
                )
        self._is_booted = True

    def warifu(self, *arguments: str, text: str | bytes = b"", seconds: float = 120.0) -> subprocess.CompletedProcess[bytes]:
        """Runs the program's command line."""
        return self.run(str(self.program), *arguments, text=text, seconds=seconds)

    def run_on_terminal(self, *words: str, until: str, seconds: float = 60.0) -> str:
        """What a Windows program prints on a new terminal, until it has printed this."""
        self._boot()
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            self.command(*words), env={**self.outside(), "TERM": "xterm"}, stdin=theirs, stdout=theirs, stderr=theirs
        )
        os.close(theirs)
        printed = b""
        end = time.monotonic() + seconds
        while until.encode() not in printed and time.monotonic() < end:
            if select.select([ours], [], [], 0.2)[0]:
                try:
                    printed += os.read(ours, 65536)
                except OSError:
                    break  # nobody has the terminal open any more
        process.kill()
        process.wait()
        os.close(ours)
        return printed.decode(errors="replace")

    def spawn(self, *words: str, environment: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Starts a Windows program that ends with the desktop."""
        self._boot()
        return self.desktop.spawn(
            self.command(*words, environment=environment), name="warifu", environment=self.outside()
        )

    def start(self, *arguments: str, environment: dict[str, str] | None = None) -> Window:
        """Starts the program and waits for its window. One start in twenty hangs in Wine itself, before there is a
        window, and is tried once more."""
        for is_last in (False, True):
            process = self.spawn("wine", str(self.program), *arguments, environment=environment)
            try:
                return Window(self, process)
            except Failed:
                if is_last or process.poll() is not None:
                    raise
                print("  no window: started once more", flush=True)
                process.kill()
                process.wait()
        raise AssertionError("unreachable")


class Window:
    """The program in its window."""

    TITLE = "^Warifu$"

    def __init__(self, wine: Wine, process: subprocess.Popen[bytes], title: str = TITLE) -> None:
        self.wine, self.desktop, self.process = wine, wine.desktop, process
        self.language = "eng"
        self._clicked: tuple[int, int] | None = None
        self.id = wait_for("window of the program", lambda: self._find(title), STARTS_WITHIN, 0.3)
        # The process that has opened it, which is another one if the graphics of the first have failed.
        self.pid = int(self.desktop.run(["xdotool", "getwindowpid", self.id]))
        self._withdraw_pointer()
        # What is drawn first is an empty window.
        wait_for("content of the window", self.lines, 60)

    def _find(self, title: str) -> str | None:
        if self.process.poll():
            raise Failed(f"the program ended with {self.process.returncode}: {self.desktop.log('warifu')[-2000:]}")
        return self.desktop._window(title)

    # Hands

    def key(self, *combinations: str) -> None:
        self.desktop.activate(self.id)
        self.desktop.keys(*combinations)

    def type(self, text: str) -> None:
        self.desktop.activate(self.id)
        self.desktop.type(text)

    def click(self, x: int, y: int) -> None:
        # Never twice on one pixel: winit reports no motion to where the pointer was when it left the window, and then egui
        # does not know where the press is.
        if (x, y) == self._clicked:
            x += 1
        self._clicked = (x, y)
        self.desktop.run(["xdotool", "mousemove", str(x), str(y), "click", "1"])
        self._withdraw_pointer()

    def _withdraw_pointer(self) -> None:
        """Moves the pointer into a corner: it hides letters, and what is below it has another colour, or a tooltip."""
        corner = (self.desktop.screen.width - 1, self.desktop.screen.height - 1)
        self.desktop.run(["xdotool", "mousemove", *map(str, corner)])

    def press(self, text: str, seconds: float = 120.0) -> None:
        """Clicks on the text, scrolling down to it."""
        self.desktop.activate(self.id)

        def look() -> tuple[int, int] | None:
            found = eyes.place(self.lines(), text)
            if found is None:
                x, y, width, height = self.desktop.box(self.id)
                self.desktop.run(["xdotool", "mousemove", str(x + width // 2), str(y + height // 2), "click", "--repeat", "2", "5"])
                # The page glides on only below the pointer, which stays: the first turn after it came counts for little.
                self.desktop.settle(quiet=0.3)
            return found

        self.click(*self._wait(f"{text!r} to press", look, seconds))

    def press_until(self, combination: str, what: str, is_done, seconds: float = 60.0) -> None:
        """Presses keys until they have had their effect: a dialog that has just come up takes no answer yet, and one from
        another program takes none until its window has been in front for a while."""
        pressed_at = 0.0

        def look() -> bool:
            nonlocal pressed_at
            if pressed_at and is_done():
                return True
            if time.monotonic() - pressed_at > 3:
                self.key(combination)
                pressed_at = time.monotonic()
            return False

        self._wait(what, look, seconds)

    def answer_file_dialog(self, title: str, file: Path) -> None:
        """Types the name of the file into the system's own dialog."""
        dialog = self.desktop.window(title, 60)
        self.desktop.activate(dialog)
        self.desktop.settle()
        # Over the name that the program offers.
        self.desktop.keys("ctrl+a")
        self.desktop.type(self.wine.path(file))
        self.desktop.keys("Return")
        wait_for("the file dialog to close", lambda: not self.desktop._window(title))

    def kill(self) -> None:
        """SIGKILL, as if the power fails."""
        os.kill(self.pid, signal.SIGKILL)
        wait_for("the program to end", self.has_ended)
        wait_for("the window to be gone", lambda: not self.desktop._window(self.TITLE))

    def close(self, seconds: float = 60.0) -> int:
        """Closes the window as a user does, who does not keep it in the notification area. Returns the exit code."""
        self.key("alt+F4")

        def asks_or_ended() -> bool:
            # The window may go while it is looked at, before its process does.
            with contextlib.suppress(Failed):
                return self.has_ended() or self.has("Keep Warifu in the tray?")
            return False

        wait_for("the program to end", asks_or_ended, seconds)
        if not self.has_ended():
            self.key("alt+F4")
        return self.process.wait(seconds)

    # Eyes

    def lines(self) -> list[list[eyes.Word]]:
        picture = self.desktop.root / "read.png"
        x, y, width, height = self.desktop.box(self.id)
        # The place of a window in a frame may be told too low, by the height of the title bar.
        top = max(y - TITLE_BAR, 0)
        return eyes.lines(self.desktop.screen, (x, top, width, height + y - top), picture, self.language)

    def has(self, text: str) -> bool:
        return eyes.shows(self.lines(), text)

    def shows(self, text: str, seconds: float = 60.0) -> None:
        self._wait(f"text {text!r}", lambda: self.has(text), seconds)

    def _wait(self, what: str, look, seconds: float):
        def or_ended():
            if self.has_ended():
                raise Failed(f"the program ended with {self.process.returncode}: {self.desktop.log('warifu')[-2000:]}")
            return look()

        try:
            return wait_for(what, or_ended, seconds, 0.2)
        except Failed as failed:
            seen: list[str] = []
            with contextlib.suppress(subprocess.SubprocessError, Failed):
                seen = [" ".join(word.text for word in line) for line in self.lines()]
            raise Failed(f"{failed}; the window shows {seen}") from None

    def has_ended(self) -> bool:
        # A child of this process is there until it was asked for its exit code.
        self.process.poll()
        return not Path(f"/proc/{self.pid}").exists()

    def loaded(self, part: str) -> bool:
        """Whether the process has loaded a library whose name contains this."""
        return part in Path(f"/proc/{self.pid}/maps").read_text()


