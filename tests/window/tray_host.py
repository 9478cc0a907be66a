#!/usr/bin/python3
"""A tray, as a desktop's panel has one: the StatusNotifierWatcher of the session's bus, which also shows the icons.

Says "watching" once it has its name, and "item NAME" for each icon that is registered. With the argument "hung" it takes
the place of the tray before it, and never answers to an icon.
"""

import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

NAME = "org.kde.StatusNotifierWatcher"
INTERFACE = f"""<node><interface name="{NAME}">
  <method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
  <method name="RegisterStatusNotifierHost"><arg type="s" direction="in"/></method>
  <property name="RegisteredStatusNotifierItems" type="as" access="read"/>
  <property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
  <property name="ProtocolVersion" type="i" access="read"/>
</interface></node>"""

IS_HUNG = "hung" in sys.argv

items: list[str] = []


def on_call(bus, sender, path, interface, method, arguments, invocation) -> None:
    if IS_HUNG:
        return
    if method == "RegisterStatusNotifierItem":
        items.append(arguments.unpack()[0])
        print(f"item {items[-1]}", flush=True)
    invocation.return_value(None)


def on_get(bus, sender, path, interface, name) -> GLib.Variant:
    return {
        "RegisteredStatusNotifierItems": GLib.Variant("as", items),
        "IsStatusNotifierHostRegistered": GLib.Variant("b", True),
        "ProtocolVersion": GLib.Variant("i", 0),
    }[name]


def on_bus(bus, name) -> None:
    interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
    bus.register_object("/StatusNotifierWatcher", interface, on_call, on_get, None)


FLAGS = Gio.BusNameOwnerFlags.REPLACE if IS_HUNG else Gio.BusNameOwnerFlags.ALLOW_REPLACEMENT
Gio.bus_own_name(Gio.BusType.SESSION, NAME, FLAGS, on_bus, lambda *_: print("watching", flush=True), None)
GLib.MainLoop().run()
