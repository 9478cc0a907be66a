"""The tray of a desktop, and the user's hand in it."""

from __future__ import annotations

from pathlib import Path

from desktop import Desktop
from gi.repository import Gio, GLib
from waiting import wait_for

HERE = Path(__file__).resolve().parent
MENU = "com.canonical.dbusmenu"


class Tray:
    """A tray that shows the program's icon, from here on until `stop`."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop
        self._bus = Gio.DBusConnection.new_for_address_sync(
            desktop.environment["DBUS_SESSION_BUS_ADDRESS"],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
            None,
            None,
        )
        desktop.spawn(["/usr/bin/python3", str(HERE / "tray_host.py")], name="tray")
        wait_for("the tray", lambda: "watching" in desktop.log("tray"))

    def stop(self) -> None:
        """The panel with the tray ends."""
        self._desktop.stop("tray")

    def hang(self) -> None:
        """Another panel takes over, which hangs as soon as an icon wants to be shown."""
        self._desktop.spawn(["/usr/bin/python3", str(HERE / "tray_host.py"), "hung"], name="hung tray")
        wait_for("the other tray", lambda: "watching" in self._desktop.log("hung tray"))

    def icon(self) -> str:
        """The name on the bus of the icon that was registered last."""
        named = "item "
        lines = lambda: [line for line in self._desktop.log("tray").splitlines() if line.startswith(named)]
        return wait_for("an icon in the tray", lines)[-1].removeprefix(named)

    def menu(self) -> dict[str, int]:
        """The labels of the icon's menu, in their order, with their numbers."""
        found = self._ask("GetLayout", GLib.Variant("(iias)", (0, -1, [])))
        _, (_, _, items) = found
        return {properties["label"]: number for number, properties, _ in items if "label" in properties}

    def press(self, label: str) -> None:
        """Chooses an item of the menu."""
        number = wait_for(f"{label!r} in the menu", lambda: self.menu().get(label))
        self._ask("Event", GLib.Variant("(isvu)", (number, "clicked", GLib.Variant("i", 0), 0)))

    def _ask(self, method: str, arguments: GLib.Variant) -> tuple:
        call = (self.icon(), "/MenuBar", MENU, method, arguments, None, Gio.DBusCallFlags.NONE, 20_000, None)
        return self._bus.call_sync(*call).unpack()
