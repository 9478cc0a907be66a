"""The accessibility tree (AT-SPI) of another program, over its own bus.

It uses D-Bus directly and not libatspi, which has one bus and one cache a process: a test needs a new desktop, and
the tree as it is now.
"""

from __future__ import annotations

from collections.abc import Iterator

from gi.repository import Gio, GLib

ROOT = "/org/a11y/atspi/accessible/root"
ACCESSIBLE = "org.a11y.atspi.Accessible"
PROPERTIES = "org.freedesktop.DBus.Properties"

# AtspiRole, as far as the tests name them. (AccessKit does not answer GetRoleName.)
ROLES = {
    7: "check box",
    8: "check menu item",
    11: "combo box",
    16: "dialog",
    23: "frame",
    29: "label",
    31: "list",
    32: "list item",
    33: "menu",
    35: "menu item",
    40: "password",
    43: "button",
    44: "radio button",
    45: "radio menu item",
    52: "spin button",
    61: "text",
    62: "toggle button",
    75: "application",
    79: "entry",
    98: "list box",
    116: "static",
}

# Bits of the first word of a state set.
STATE_ENABLED = 1 << 8
STATE_FOCUSED = 1 << 12


class Gone(Exception):
    """The control is no longer in the tree, or the program is gone."""


class Control:
    """One node of the tree."""

    def __init__(self, bus: Gio.DBusConnection, owner: str, path: str) -> None:
        self._bus = bus
        self._owner = owner
        self._path = path

    def _call(self, interface: str, method: str, arguments: GLib.Variant | None = None) -> tuple:
        try:
            reply = self._bus.call_sync(
                self._owner, self._path, interface, method, arguments, None, Gio.DBusCallFlags.NO_AUTO_START, 20000, None
            )
        except GLib.Error as error:
            raise Gone(f"{method} of {self._path}: {error.message}") from error
        return reply.unpack()

    def _property(self, interface: str, name: str) -> object:
        return self._call(PROPERTIES, "Get", GLib.Variant("(ss)", (interface, name)))[0]

    @property
    def name(self) -> str:
        return str(self._property(ACCESSIBLE, "Name"))

    @property
    def role(self) -> str:
        number = self._call(ACCESSIBLE, "GetRole")[0]
        return ROLES.get(number, f"role {number}")

    @property
    def focused(self) -> bool:
        return bool(self._call(ACCESSIBLE, "GetState")[0][0] & STATE_FOCUSED)

    @property
    def enabled(self) -> bool:
        return bool(self._call(ACCESSIBLE, "GetState")[0][0] & STATE_ENABLED)

    @property
    def place(self) -> tuple[int, int] | None:
        """Which of how many it is in its list, from 1."""
        attributes = self._call(ACCESSIBLE, "GetAttributes")[0]
        if "posinset" not in attributes:
            return None
        return int(attributes["posinset"]), int(attributes["setsize"])

    @property
    def text(self) -> str:
        """The text of a field or a label; its name if it has no text."""
        try:
            count = self._property("org.a11y.atspi.Text", "CharacterCount")
            return str(self._call("org.a11y.atspi.Text", "GetText", GLib.Variant("(ii)", (0, count)))[0])
        except Gone:
            return self.name

    def holds(self, text: str) -> bool:
        """Whether the field has exactly this text. For a password field only the length can be compared."""
        held = self.text
        return len(held) == len(text) if self.role == "password" else held == text

    def children(self) -> list[Control]:
        return [Control(self._bus, owner, path) for owner, path in self._call(ACCESSIBLE, "GetChildren")[0]]

    def walk(self) -> Iterator[Control]:
        """The control and all below it. Controls that vanish while they are read are left out."""
        yield self
        try:
            children = self.children()
        except Gone:
            return
        for child in children:
            yield from child.walk()

    def press(self) -> None:
        if not self._call("org.a11y.atspi.Action", "DoAction", GLib.Variant("(i)", (0,)))[0]:
            raise Gone(f"{self._path} did not take the press")

    def focus(self) -> None:
        self._call("org.a11y.atspi.Component", "GrabFocus")

    def extents(self) -> tuple[int, int, int, int]:
        """x, y, width, height on the screen."""
        return self._call("org.a11y.atspi.Component", "GetExtents", GLib.Variant("(u)", (0,)))[0]

    def __repr__(self) -> str:
        try:
            return f"<{self.role} {self.name!r}>"
        except Gone:
            return "<gone>"


class Tree:
    """The accessibility bus of one desktop."""

    def __init__(self, session_bus_address: str) -> None:
        self._session = _connect(session_bus_address)
        # Programs build their tree only after a reader has announced itself.
        for name in ("IsEnabled", "ScreenReaderEnabled"):
            self._session.call_sync(
                "org.a11y.Bus",
                "/org/a11y/bus",
                PROPERTIES,
                "Set",
                GLib.Variant("(ssv)", ("org.a11y.Status", name, GLib.Variant("b", True))),
                None,
                Gio.DBusCallFlags.NONE,
                5000,
                None,
            )
        address = self._session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, Gio.DBusCallFlags.NONE, 5000, None
        ).unpack()[0]
        self._bus = _connect(address)

    def program(self, pid: int) -> Control | None:
        """The root of the tree of the process; waits until there is one."""
        try:
            for program in Control(self._bus, "org.a11y.atspi.Registry", ROOT).children():
                if self._pid(program._owner) == pid:
                    return program
        except Gone:
            pass
        return None

    def _pid(self, owner: str) -> int:
        try:
            return self._bus.call_sync(
                "org.freedesktop.DBus",
                "/org/freedesktop/DBus",
                "org.freedesktop.DBus",
                "GetConnectionUnixProcessID",
                GLib.Variant("(s)", (owner,)),
                None,
                Gio.DBusCallFlags.NONE,
                5000,
                None,
            ).unpack()[0]
        except GLib.Error:
            return 0


def _connect(address: str) -> Gio.DBusConnection:
    return Gio.DBusConnection.new_for_address_sync(
        address,
        Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
        None,
        None,
    )
