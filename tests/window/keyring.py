"""The Secret Service of a desktop as another program of the same user sees it: the content of Warifu's items, and
ways to damage or lock them."""

from __future__ import annotations

from gi.repository import Gio, GLib

import a11y
from desktop import KEYRING_PASSWORD

SERVICE = "org.freedesktop.secrets"
ROOT = "/org/freedesktop/secrets"
DEFAULT = "/org/freedesktop/secrets/aliases/default"


class Keyring:
    """A new connection to the service on this bus, so that a daemon that was started later is found."""

    def __init__(self, session_bus_address: str) -> None:
        self._bus = a11y._connect(session_bus_address)

    def _call(self, path: str, interface: str, method: str, arguments: GLib.Variant) -> tuple:
        if "." not in interface:
            interface = f"org.freedesktop.Secret.{interface}"
        reply = self._bus.call_sync(
            SERVICE,
            path,
            interface,
            method,
            arguments,
            None,
            Gio.DBusCallFlags.NO_AUTO_START,
            20000,
            None,
        )
        return reply.unpack()

    def _property(self, path: str, interface: str, name: str) -> object:
        arguments = GLib.Variant("(ss)", (f"org.freedesktop.Secret.{interface}", name))
        flags = Gio.DBusCallFlags.NO_AUTO_START
        reply = self._bus.call_sync(SERVICE, path, a11y.PROPERTIES, "Get", arguments, None, flags, 20000, None)
        return reply.unpack()[0]

    def _session(self) -> str:
        return self._call(ROOT, "Service", "OpenSession", GLib.Variant("(sv)", ("plain", GLib.Variant("s", ""))))[1]

    def _items(self, name: str) -> list[str]:
        attributes = GLib.Variant("(a{ss})", ({"service": "Warifu", "username": name},))
        unlocked, locked = self._call(ROOT, "Service", "SearchItems", attributes)
        return [*unlocked, *locked]

    def _item(self, name: str) -> str | None:
        found = self._items(name)
        assert len(found) < 2, found
        return found[0] if found else None

    def _text(self, item: str) -> str:
        secret = self._call(item, "Item", "GetSecret", GLib.Variant("(o)", (self._session(),)))[0]
        return bytes(secret[2]).decode()

    def read(self, name: str) -> str | None:
        """The text of Warifu's item of this name."""
        item = self._item(name)
        return None if item is None else self._text(item)

    def read_all(self, name: str) -> list[str]:
        """The texts of all of Warifu's items of this name."""
        return [self._text(item) for item in self._items(name)]

    def write(self, name: str, text: str) -> None:
        """Puts another text into an item, which is created if there is none."""
        item = self._item(name)
        if item is None:
            self.add(name, text)
            return
        secret = (self._session(), b"", text.encode(), "text/plain; charset=utf-8")
        self._call(item, "Item", "SetSecret", GLib.Variant("((oayays))", (secret,)))

    def add(self, name: str, text: str) -> None:
        """Creates an item, even if there is one of this name."""
        secret = (self._session(), b"", text.encode(), "text/plain; charset=utf-8")
        properties = {
            "org.freedesktop.Secret.Item.Label": GLib.Variant("s", f"Warifu: {name}"),
            "org.freedesktop.Secret.Item.Attributes": GLib.Variant("a{ss}", {"service": "Warifu", "username": name}),
        }
        arguments = GLib.Variant("(a{sv}(oayays)b)", (properties, secret, False))
        self._call(DEFAULT, "Collection", "CreateItem", arguments)

    def lock(self) -> None:
        """Locks it, as a desktop does on request."""
        self._call(ROOT, "Service", "Lock", GLib.Variant("(ao)", ([DEFAULT],)))
        assert self._property(DEFAULT, "Collection", "Locked")

    def unlock(self) -> None:
        """Unlocks it, as a user does by typing the password."""
        secret = (self._session(), b"", KEYRING_PASSWORD.encode(), "text/plain")
        arguments = GLib.Variant("(o(oayays))", (DEFAULT, secret))
        interface = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"
        self._call(ROOT, interface, "UnlockWithMasterPassword", arguments)
        assert not self._property(DEFAULT, "Collection", "Locked")
