"""A private desktop: an X server with two monitors, a window manager, a D-Bus session, the accessibility bus,
a keyring daemon and an empty home folder. Nothing of the machine's own desktop is used. Processes are started without
a fixed display number or address, and dies with the test.
"""

from __future__ import annotations

import base64
import contextlib
import ctypes
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import gi

gi.require_version("Gio", "2.0")

import a11y  # noqa: E402
from screen import Screen  # noqa: E402
from waiting import Failed, wait_for  # noqa: E402

HERE = Path(__file__).resolve().parent
KEYRING_PASSWORD = "a password"
MONITORS = ((1920, 1200), (1920, 1200))

BUS_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={runtime}</listen>
  <auth>EXTERNAL</auth>
  {services}
  <limit name="auth_timeout">240000</limit>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""

# Alt+F4 closes; a click focuses and raises; nothing else is bound, so that every key reaches the program.
WINDOW_MANAGER_CONFIGURATION = """<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <placement><policy>Smart</policy></placement>
  <desktops><number>1</number></desktops>
  <theme><keepBorder>no</keepBorder></theme>
  <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
  <mouse>
    <context name="Client"><mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind></context>
    <context name="Titlebar"><mousebind button="Left" action="Drag"><action name="Move"/></mousebind></context>
  </mouse>
  <applications>{applications}</applications>
</openbox_config>
"""


def _die_with_the_test() -> None:
    """Run in the child, which then gets SIGKILL when the test process ends.

    It takes signals that the tests were started to ignore: SIGHUP by `nohup`, SIGINT in the background of a script.
    """
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    for number in (signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)


def as_user(command: list[str]) -> list[str]:
    """Without root's capabilities, such as to inspect every process, since a user's programs have none of them."""
    if os.geteuid() != 0:
        return command
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all", *command]


class Desktop:
    """Use as a context manager. `keyring=False` leaves the bus without a Secret Service, `accessibility=False`
    without a reader of the window's tree, as on most users' desktops. `opengl=False` leaves the screen without it."""

    def __init__(
        self,
        *,
        keyring: bool = True,
        accessibility: bool = True,
        language: str = "en_US.UTF-8",
        monitors: tuple[tuple[int, int], ...] = MONITORS,
        window_rules: str = "",
        fonts: Path | None = None,
        opengl: bool = True,
    ) -> None:
        self._stack = contextlib.ExitStack()
        self.root = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="warifu-desktop-")))
        self.home = self.root / "home"
        self.data = self.home / ".local/share"
        self.config = self.home / ".config"
        self.runtime = self.root / "run"
        self.temporary = self.root / "tmp"
        self.logs = self.root / "logs"
        for folder in (self.data, self.config, self.runtime, self.temporary, self.logs):
            folder.mkdir(parents=True, mode=0o700)
        self.environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin",
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.data),
            "XDG_CONFIG_HOME": str(self.config),
            "XDG_CACHE_HOME": str(self.home / ".cache"),
            "XDG_STATE_HOME": str(self.home / ".local/state"),
            "XDG_RUNTIME_DIR": str(self.runtime),
            "XDG_SESSION_TYPE": "x11",
            "TMPDIR": str(self.temporary),
            "LC_ALL": language,
            "LANG": language,
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "GSETTINGS_BACKEND": "memory",
            "GIO_USE_VFS": "local",
        }
        if fonts is not None:
            self.environment["FONTCONFIG_FILE"] = str(fonts)
        self._processes: list[tuple[str, subprocess.Popen[bytes]]] = []
        self._keyring = keyring
        self._accessibility = accessibility
        self._monitors = monitors
        self._opengl = opengl
        self._window_rules = window_rules

    def __enter__(self) -> Desktop:
        try:
            self._start_screen()
            self._start_bus()
            if self._accessibility:
                self._start_accessibility()
            if self._keyring:
                self.start_keyring()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()
        self._end_strays()

    def _end_strays(self) -> None:
        """Ends processes that services of this desktop have left behind, such as the accessibility bus: each of
        them holds a watch on files, and a user has only so many."""
        folder = os.fsencode(str(self.root))
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit() or int(entry.name) == os.getpid():
                continue
            try:
                if folder in (entry / "environ").read_bytes() or folder in (entry / "cmdline").read_bytes():
                    os.kill(int(entry.name), signal.SIGKILL)
            except OSError:
                continue  # gone, or somebody else's

    # Parts

    def _start_screen(self) -> None:
        width = sum(monitor[0] for monitor in self._monitors)
        height = max(monitor[1] for monitor in self._monitors)
        frames = self.root / "screen"
        frames.mkdir()
        reading, writing = os.pipe()
        self.spawn(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-fbdir", str(frames)]
            # -r: no key repeats if a slow machine takes long between press and release.
            + ["-r", "-nolisten", "tcp", "-noreset", "+extension", "RANDR"]
            + ["+extension" if self._opengl else "-extension", "GLX"],
            name="xvfb",
            pass_fds=(writing,),
        )
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise Failed("Xvfb did not start: " + self.log("xvfb"))
        self.environment["DISPLAY"] = f":{number}"
        self.screen = Screen(frames / "Xvfb_screen0")
        if len(self._monitors) > 1:
            left = 0
            for index, (wide, high) in enumerate(self._monitors):
                output = "screen" if index == 0 else "none"
                self.run(["xrandr", "--setmonitor", f"monitor-{index}", f"{wide}/500x{high}/300+{left}+0", output])
                left += wide
        configuration = self.root / "openbox.xml"
        configuration.write_text(WINDOW_MANAGER_CONFIGURATION.format(applications=self._window_rules))
        self.spawn(["openbox", "--sm-disable", "--config-file", str(configuration)], name="openbox")
        wait_for("window manager", lambda: self.try_run(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], "window id"))

    def _start_bus(self) -> None:
        # No system folder of services: only the test puts services on this bus.
        services = self.root / "services"
        services.mkdir()
        configuration = self.root / "bus.xml"
        configuration.write_text(
            BUS_CONFIGURATION.format(runtime=self.runtime, services=f"<servicedir>{services}</servicedir>")
        )
        reading, writing = os.pipe()
        self.spawn(
            ["dbus-daemon", f"--config-file={configuration}", "--nofork", f"--print-address={writing}"],
            name="bus",
            pass_fds=(writing,),
        )
        os.close(writing)
        with os.fdopen(reading) as pipe:
            address = pipe.readline().strip()
        if not address:
            raise Failed("dbus-daemon did not start: " + self.log("bus"))
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = address

    def _start_accessibility(self) -> None:
        self.spawn(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"], name="at-spi")
        self.tree = wait_for("accessibility bus", self._tree)

    def _tree(self) -> a11y.Tree | None:
        try:
            return a11y.Tree(self.environment["DBUS_SESSION_BUS_ADDRESS"])
        except a11y.GLib.Error:
            return None

    def start_keyring(self) -> None:
        """GNOME's Secret Service with an unlocked login keyring."""
        daemon = self.keyring_daemon = self.spawn(
            ["gnome-keyring-daemon", "--foreground", "--components=secrets", "--unlock"],
            name="keyring",
            stdin=subprocess.PIPE,
        )
        assert daemon.stdin is not None
        daemon.stdin.write(KEYRING_PASSWORD.encode())
        daemon.stdin.close()
        wait_for("keyring on the bus", self.has_keyring)

    def kill_keyring(self) -> None:
        """The daemon is killed: SIGKILL."""
        _end(self.keyring_daemon)
        wait_for("keyring off the bus", lambda: not self.has_keyring())

    def forget_keyring(self) -> None:
        """Empties the keyring, as after a reset of a forgotten login password."""
        self.kill_keyring()
        shutil.rmtree(self.data / "keyrings")
        self.start_keyring()

    def has_keyring(self) -> bool:
        return self.has_service("org.freedesktop.secrets")

    def has_service(self, name: str) -> bool:
        """Whether this name has an owner on the bus."""
        return "boolean true" in self.run(
            ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"]
            + ["org.freedesktop.DBus.NameHasOwner", f"string:{name}"]
        )

    def start_portal(self, backend: str = "gtk") -> None:
        """The desktop portal. It runs with no more rights than a user's programs, as on a user's machine."""
        # Newer versions of the portal have to be told which backend serves this desktop.
        preferred = self.config / "xdg-desktop-portal/portals.conf"
        preferred.parent.mkdir(parents=True)
        preferred.write_text(f"[preferred]\ndefault={backend}\n")
        for program, name in (
            ("xdg-permission-store", "org.freedesktop.impl.portal.PermissionStore"),
            (f"xdg-desktop-portal-{backend}", f"org.freedesktop.impl.portal.desktop.{backend}"),
            ("xdg-desktop-portal", "org.freedesktop.portal.Desktop"),
        ):
            self.spawn(as_user([f"/usr/libexec/{program}"]), name=program)
            wait_for(f"{name} on the bus", lambda name=name: self.has_service(name))

    # Processes

    def program(self, command: list[str]) -> list[str]:
        """How this desktop runs the command of Warifu."""
        return as_user(command)

    def spawn(
        self,
        command: list[str],
        *,
        name: str,
        environment: dict[str, str] | None = None,
        stdin: int = subprocess.DEVNULL,
        pass_fds: tuple[int, ...] = (),
    ) -> subprocess.Popen[bytes]:
        """Starts a process of this desktop; it ends with the desktop, and its output is the log `name`."""
        log = self._stack.enter_context(open(self.logs / f"{name}.log", "ab"))
        process = subprocess.Popen(
            command,
            env={**self.environment, **(environment or {})},
            stdin=stdin,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=self.home,
            pass_fds=pass_fds,
            preexec_fn=_die_with_the_test,
        )
        self._stack.callback(_end, process)
        self._processes.append((name, process))
        return process

    def stop(self, name: str) -> None:
        """Kills what was started under this name."""
        for started, process in self._processes:
            if started == name:
                _end(process)

    def ended(self) -> list[str]:
        """The processes that have ended so far, oldest first: each with its exit code and the end of its log."""
        return [
            f"{name} ended with {process.returncode}: {self.log(name).strip()[-400:]}"
            for name, process in self._processes
            if process.poll() is not None
        ]

    def at_end(self, command: list[str]) -> None:
        """Runs a command when the desktop ends, before its folders are removed."""
        self._stack.callback(self.run_raw, command)

    def run(self, command: list[str], *, text: str | bytes | None = None, seconds: float = 60.0) -> str:
        """Runs a command to its end and returns what it printed. Fails if the command fails."""
        done = self.run_raw(command, text=text, seconds=seconds)
        if done.returncode != 0:
            raise Failed(f"{command} ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
        return done.stdout.decode()

    def run_raw(
        self, command: list[str], *, text: str | bytes | None = None, seconds: float = 60.0
    ) -> subprocess.CompletedProcess[bytes]:
        """Runs a command to its end, whatever its exit code."""
        given = text.encode() if isinstance(text, str) else (text or b"")
        return subprocess.run(
            command, env=self.environment, input=given, capture_output=True, cwd=self.home, timeout=seconds, check=False
        )

    def try_run(self, command: list[str], expected: str) -> bool:
        done = self.run_raw(command)
        return done.returncode == 0 and expected in done.stdout.decode(errors="replace")

    def log(self, name: str) -> str:
        path = self.logs / f"{name}.log"
        return path.read_text(errors="replace") if path.exists() else ""

    # Hands and eyes

    def keys(self, *combinations: str) -> None:
        """Presses key combinations such as `ctrl+v`, in the window that has the focus."""
        for combination in combinations:
            self.run(["xdotool", "key", "--clearmodifiers", combination])
            time.sleep(0.05)

    def write_settings(self, fields: dict[str, object]) -> None:
        """The program's settings as they are at its next start."""
        folder = self.config / "warifu"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "settings.json").write_text(json.dumps(fields))

    def type(self, text: str) -> None:
        self.run(["xdotool", "type", "--delay", "15", text])

    def window(self, title: str, seconds: float = 30.0, *, pid: int | None = None) -> str:
        """The id of the visible window whose title matches the expression; of any process, or of one."""
        return wait_for(f"window {title!r}", lambda: self._window(title, pid), seconds)

    def _window(self, title: str, pid: int | None = None) -> str | None:
        of = [] if pid is None else ["--all", "--pid", str(pid)]
        done = self.run_raw(["xdotool", "search", "--onlyvisible", *of, "--name", title])
        found = done.stdout.decode().split()
        return found[-1] if found else None

    def has_window(self, window: str) -> bool:
        """Whether the window is on the screen."""
        return self.try_run(["xwininfo", "-id", window], "IsViewable")

    def box(self, window: str) -> tuple[int, int, int, int]:
        """x, y, width, height of the window on the screen, without its frame."""
        lines = self.run(["xdotool", "getwindowgeometry", "--shell", window]).split()
        values = dict(line.split("=") for line in lines)
        return tuple(int(values[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))

    def activate(self, window: str) -> None:
        self.run(["xdotool", "windowactivate", "--sync", window])

    def set_clipboard(self, content: str | Path, target: str = "UTF8_STRING") -> subprocess.Popen[bytes]:
        """Another program copies text, or the content of a file as a `target` such as image/png. Repeated if the
        program has copied at the same moment. Returns that other program."""
        for _ in range(3):
            owner = self._copy(content, target)
            wait_for(
                "the copied content",
                lambda owner=owner: self._holds(content, target) or owner.poll() is not None,
            )
            if owner.poll() is None:
                return owner
        raise Failed("the clipboard was taken three times")

    def _copy(self, content: str | Path, target: str) -> subprocess.Popen[bytes]:
        command = ["xclip", "-quiet", "-selection", "clipboard", "-target", target, "-i"]
        if isinstance(content, Path):
            return self.spawn([*command, str(content)], name="xclip")
        owner = self.spawn(command, name="xclip", stdin=subprocess.PIPE)
        assert owner.stdin is not None
        owner.stdin.write(content.encode())
        owner.stdin.close()
        return owner

    def _holds(self, content: str | Path, target: str) -> bool:
        """Whether the owner has only these targets, as xclip does. What the program copies has more."""
        if isinstance(content, str) and self.clipboard() != content:
            return False
        return self.clipboard_targets() == ["TARGETS", target]

    def clipboard_targets(self) -> list[str]:
        done = self.run_raw(["timeout", "5", "xclip", "-selection", "clipboard", "-o", "-target", "TARGETS"])
        return done.stdout.decode(errors="replace").split()

    def clipboard(self) -> str:
        """The text in the clipboard; empty if there is none."""
        done = self.run_raw(["timeout", "5", "xclip", "-selection", "clipboard", "-o", "-target", "UTF8_STRING"])
        return done.stdout.decode(errors="replace") if done.returncode == 0 else ""

    def qr(self, payload: str, name: str = "code.png", *, module: int = 6, margin: int = 4) -> Path:
        """A PNG of a QR code with the payload, outside the home folder."""
        path = self.root / name
        self.run(["qrencode", "-o", str(path), "-s", str(module), "-m", str(margin), "--", payload])
        return path

    def jpeg(self, payload: str) -> Path:
        """The same as a JPEG."""
        path = self.root / "code.jpg"
        self.run(["/usr/bin/python3", str(HERE / "to_jpeg.py"), str(self.qr(payload)), str(path)])
        return path

    def show_picture(self, picture: Path, x: int, y: int) -> None:
        """Shows a picture in a window of another program."""
        title = f"picture {picture.name}"
        self.spawn(
            ["feh", "--no-fehbg", "--borderless", "--title", title, "--geometry", f"+{x}+{y}", str(picture)], name="feh"
        )
        self.window(f"^{title}$")
        self.settle()

    def show_page(self, picture: Path, x: int, y: int) -> None:
        """Shows the picture on a page in a browser, as a website does."""
        page = self.root / "page.html"
        page.write_text(
            "<!doctype html><title>Two-step verification</title><h1>Authenticator app</h1>"
            "<p>Scan this code with your authenticator app, then enter the code that it shows.</p>"
            f'<p><img src="{picture}" alt=""></p><p><input size="6"> <button>Verify</button></p>'
        )
        self.spawn(["netsurf-gtk", f"file://{page}"], name="browser")
        window = self.window("Two-step verification")
        self.run(["xdotool", "windowsize", window, "900", "800"])
        self.run(["xdotool", "windowmove", window, str(x), str(y)])
        # The title appears before the picture.
        self.settle(quiet=1.5)

    def drop(self, files: list[Path], window: str, x: int, y: int) -> None:
        """Drags files out of another program's window and drops them at x, y of the given one."""
        addresses = "".join(f"{path.as_uri()}\r\n" for path in files)
        self.drop_content({"text/uri-list": addresses.encode()}, window, x, y)

    def drop_content(self, offers: dict[str, bytes], window: str, x: int, y: int) -> None:
        """Drags an offer in these kinds out of another program's window and drops it at x, y of the given one."""
        for _ in range(3):
            if self._drag(offers, window, x, y):
                return
        raise Failed("no drop was taken")

    def _drag(self, offers: dict[str, bytes], window: str, x: int, y: int) -> bool:
        """False if the target did not answer in time, so that the drag was cancelled."""
        arguments = []
        for number, (kind, content) in enumerate(offers.items()):
            offered = self.root / f"offered-{number}"
            offered.write_bytes(content)
            arguments.append(f"{kind}={offered}")
        log = self.logs / "drag-source.log"
        log.unlink(missing_ok=True)
        source = self.spawn(["/usr/bin/python3", str(HERE / "drag_source.py"), *arguments], name="drag-source")
        self._carry(self.window("^Drag source$", pid=source.pid), window, x, y)
        said = wait_for("the drop to be taken", lambda: "end" in (words := self.log("drag-source").split()) and words)
        _end(source)
        return "failed" not in said

    def _carry(self, handle: str, window: str, x: int, y: int) -> None:
        """Drags with the mouse from the window `handle` to x, y of the other one."""
        self.run(["xdotool", "windowmove", handle, "20", "20"])
        self.settle()
        self.run(["xdotool", "mousemove", "--window", handle, "60", "30", "mousedown", "1"])
        # A drag begins after some pixels of movement, and the target is told of every step.
        for step in (10, 20, 40):
            self.run(["xdotool", "mousemove_relative", str(step), str(step)])
            time.sleep(0.1)
        for away in (40, 20, 10, 0):
            self.run(["xdotool", "mousemove", "--window", window, str(x + away), str(y + away)])
            time.sleep(0.15)
        self.run(["xdotool", "mouseup", "1"])

    def settle(self, seconds: float = 10.0, quiet: float = 0.5) -> None:
        """Waits until the screen has not changed for a while."""
        end = time.monotonic() + seconds
        last, since = self.screen.digest(), time.monotonic()
        while time.monotonic() < end and time.monotonic() - since < quiet:
            time.sleep(0.1)
            now = self.screen.digest()
            if now != last:
                last, since = now, time.monotonic()

    # What is left behind

    def files_with(self, secret: bytes) -> list[Path]:
        """The files of this desktop, except the keyring daemon's, that contain the secret: raw, hex, base32 or
        base64, in either case."""
        needles = [needle for needle in _spellings(secret) if needle]
        found = []
        for path in sorted(self.root.rglob("*")):
            if self.data / "keyrings" in path.parents or path.is_symlink() or not path.is_file():
                continue
            # The screen's pixels, and what the test itself drew or logged, do not come from the program.
            if path.parent in (self.root, self.root / "screen"):
                continue
            content = path.read_bytes()
            if any(needle in content for needle in needles):
                found.append(path)
        return found


def _spellings(secret: bytes) -> list[bytes]:
    base32 = base64.b32encode(secret).rstrip(b"=")
    base64_text = base64.b64encode(secret).rstrip(b"=")[:-1]
    grouped = b" ".join(base32[at : at + 4] for at in range(0, len(base32), 4))
    texts = [base32, base32.lower(), grouped, grouped.lower(), secret.hex().encode(), secret.hex().upper().encode()]
    return [secret, base64_text, *texts]


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.kill()
    process.wait()
