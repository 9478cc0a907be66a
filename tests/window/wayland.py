"""A private Wayland desktop: sway without a graphics card, two monitors, and the real portal of its kind.

A screenshot is taken as on a user's machine: the program asks org.freedesktop.portal.Desktop on the
bus (xdg-desktop-portal), which asks the desktop's backend (xdg-desktop-portal-wlr), which takes a picture of the
monitors (grim) and returns a file.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import time
from pathlib import Path

from desktop import Desktop
from waiting import Failed, wait_for
from wayland_client import InputMethod, Mouse

# Where xdg-desktop-portal-wlr puts every screenshot.
PORTAL_FILE = Path("/tmp/out.png")


class WaylandDesktop(Desktop):
    def _start_screen(self) -> None:
        configuration = self.root / "sway.conf"
        left, lines = 0, []
        for index, (width, height) in enumerate(self._monitors, start=1):
            lines.append(f"output HEADLESS-{index} resolution {width}x{height} position {left} 0")
            left += width
        # A window that asks for the focus gets it. By default it is only marked.
        lines.append("focus_on_window_activation focus")
        configuration.write_text("\n".join([*lines, "xwayland disable", ""]))
        command = ["sway", "--config", str(configuration)]
        if os.getuid() == 0:
            # sway refuses to run as root, but not under another user id.
            command = ["unshare", "--user", "--map-user=1000", "--map-group=1000", *command]
        self.spawn(
            command,
            name="sway",
            environment={
                "WLR_BACKENDS": "headless",
                "WLR_HEADLESS_OUTPUTS": str(len(self._monitors)),
                "WLR_LIBINPUT_NO_DEVICES": "1",
                "WLR_RENDERER": "pixman",
                "WAYLAND_DISPLAY": "",
            },
        )
        socket = wait_for("Wayland display", lambda: self._socket("wayland-[0-9]"))
        self.environment["WAYLAND_DISPLAY"] = socket.name
        self.environment["SWAYSOCK"] = str(wait_for("sway's socket", lambda: self._socket("sway-ipc.*.sock")))
        self.environment["XDG_SESSION_TYPE"] = "wayland"
        self.environment["XDG_CURRENT_DESKTOP"] = "sway"
        # A seat without a keyboard gives no window the focus. This keyboard types nothing.
        self.spawn(["wtype", "-s", "86400000"], name="keyboard")
        size = left, max(height for _, height in self._monitors)
        self.mouse = self._stack.enter_context(contextlib.closing(Mouse(socket, size)))
        self.screen = WaylandScreen(self)

    def _socket(self, pattern: str) -> Path | None:
        return next(iter(self.runtime.glob(pattern)), None)

    def start_portal(self, backend: str = "wlr") -> None:
        self.spawn(["pipewire"], name="pipewire")
        wait_for("pipewire", lambda: self._socket("pipewire-0"))
        super().start_portal(backend)

    def _window(self, title: str, pid: int | None = None) -> str | None:
        for node in self.nodes():
            if node.get("pid") and pid in (None, node["pid"]) and re.search(title, node.get("name") or ""):
                return str(node["id"])
        return None

    def nodes(self) -> list[dict]:
        """What is on the screens, as sway tells it."""
        return _with_children(json.loads(self.run(["swaymsg", "-t", "get_tree"])))

    def activate(self, window: str) -> None:
        self.run(["swaymsg", f"[con_id={window}] focus"])

    def close(self, window: str) -> None:
        """Closes the window as its title bar does."""
        self.run(["swaymsg", f"[con_id={window}] kill"])

    def input_method(self) -> InputMethod:
        socket = self.runtime / self.environment["WAYLAND_DISPLAY"]
        return self._stack.enter_context(contextlib.closing(InputMethod(socket)))

    def box(self, window: str) -> tuple[int, int, int, int]:
        """x, y, width, height of the window's content."""
        (node,) = (node for node in self.nodes() if str(node["id"]) == window)
        outer, inner = node["rect"], node["window_rect"]
        return outer["x"] + inner["x"], outer["y"] + inner["y"], inner["width"], inner["height"]

    def _carry(self, handle: str, window: str, x: int, y: int) -> None:
        self.settle()
        left, top, _, _ = self.box(handle)
        self.mouse.move(left + 60, top + 30)
        self.mouse.press()
        # A drag begins after some pixels of movement, and the target is told of every step.
        for step in (10, 30, 70):
            self.mouse.move(left + 60 + step, top + 30 + step)
            time.sleep(0.1)
        left, top, _, _ = self.box(window)
        for away in (40, 20, 10, 0):
            self.mouse.move(left + x + away, top + y + away)
            time.sleep(0.15)
        self.mouse.release()

    def keys(self, *combinations: str) -> None:
        for combination in combinations:
            *modifiers, key = combination.split("+")
            held = [part for modifier in modifiers for part in ("-M", modifier)]
            self.run(["wtype", *held, "-k", key])

    def type(self, text: str) -> None:
        self.run(["wtype", "-d", "15", text])

    def clipboard(self) -> str:
        done = self.run_raw(["timeout", "5", "wl-paste", "--no-newline", "--type", "text/plain"])
        return done.stdout.decode(errors="replace") if done.returncode == 0 else ""

    def clipboard_targets(self) -> list[str]:
        return self.run_raw(["timeout", "5", "wl-paste", "--list-types"]).stdout.decode().split()

    def set_clipboard(self, content: str | Path, target: str = "text/plain") -> subprocess.Popen[bytes]:
        given = content.read_bytes() if isinstance(content, Path) else content.encode()
        owner = self.spawn(["wl-copy", "--foreground", "--type", target], name="wl-copy", stdin=subprocess.PIPE)
        assert owner.stdin is not None
        owner.stdin.write(given)
        owner.stdin.close()

        def is_there() -> bool:
            if isinstance(content, str) and self.clipboard() != content:
                return False
            return target in self.clipboard_targets()

        wait_for("the copied content", is_there)
        return owner

    def show_picture(self, picture: Path, x: int, y: int) -> None:
        # On the second monitor, since a tiling desktop puts windows where they were started.
        self.run(["swaymsg", "focus output HEADLESS-2"])
        self.spawn(["imv-wayland", "-s", "none", str(picture)], name="imv")
        self.window(picture.name)
        self.settle()


def _with_children(node: dict) -> list[dict]:
    below = [*node.get("nodes", []), *node.get("floating_nodes", [])]
    return [node, *(deeper for child in below for deeper in _with_children(child))]


class WaylandScreen:
    """The monitors, by the compositor's own screenshot."""

    def __init__(self, desktop: WaylandDesktop) -> None:
        self._desktop = desktop

    def save(self, path: Path, box: tuple[int, int, int, int] | None = None) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if box is not None:
            raise Failed("a part of a Wayland screen is not implemented")
        self._desktop.run(["grim", str(path)])

    def digest(self) -> int:
        path = self._desktop.root / "digest.png"
        self._desktop.run(["grim", "-l", "0", str(path)])
        return hash(path.read_bytes())
