#!/usr/bin/python3
"""The GlobalShortcuts portal of a desktop: shortcuts_portal.py [silent | refuses].

Says "ready" once it has its name, and "bound ID TRIGGER PURPOSE" for each combination. It chooses other keys than the
program wants, as a user may in the desktop's dialog. SIGUSR1 is a press of them. With "silent" it takes requests and
never answers, with "refuses" it answers as if the user had refused.
"""

import signal
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
INTERFACE = f"""<node><interface name="{SHORTCUTS}">
  <method name="CreateSession"><arg type="a{{sv}}" direction="in"/><arg type="o" direction="out"/></method>
  <method name="BindShortcuts">
    <arg type="o" direction="in"/><arg type="a(sa{{sv}})" direction="in"/><arg type="s" direction="in"/>
    <arg type="a{{sv}}" direction="in"/><arg type="o" direction="out"/>
  </method>
  <property name="version" type="u" access="read"/>
</interface></node>"""
KEYS = "Press Ctrl+Alt+Q"
TOKEN = "token-of-the-desktop"

mode = sys.argv[1] if len(sys.argv) > 1 else "answers"
sessions: list[tuple[str, str, str]] = []


def on_call(bus, sender, path, interface, method, arguments, invocation) -> None:
    caller = sender.removeprefix(":").replace(".", "_")
    if method == "CreateSession":
        (options,) = arguments.unpack()
        session = f"{PATH}/session/{caller}/{options['session_handle_token']}"
        results = {"session_handle": GLib.Variant("s", session)}
    else:
        session, shortcuts, _, options = arguments.unpack()
        name, wanted = shortcuts[0]
        described = {
            "description": GLib.Variant("s", wanted["description"]),
            "trigger_description": GLib.Variant("s", KEYS),
        }
        results = {"shortcuts": GLib.Variant("a(sa{sv})", [(name, described)])}
    request = f"{PATH}/request/{caller}/{options['handle_token']}"
    invocation.return_value(GLib.Variant("(o)", (request,)))
    if mode == "silent":
        return
    code = 1 if mode == "refuses" else 0
    response = GLib.Variant("(ua{sv})", (code, results if code == 0 else {}))
    bus.emit_signal(sender, request, "org.freedesktop.portal.Request", "Response", response)
    if method == "BindShortcuts" and code == 0:
        sessions.append((sender, session, name))
        print(f"bound {name} {wanted['preferred_trigger']} {wanted['description']}", flush=True)


def on_press(bus) -> bool:
    sender, session, name = sessions[-1]
    options = {"activation_token": GLib.Variant("s", TOKEN)}
    activated = GLib.Variant("(osta{sv})", (session, name, 1, options))
    bus.emit_signal(sender, PATH, SHORTCUTS, "Activated", activated)
    return GLib.SOURCE_CONTINUE


def on_bus(bus, name) -> None:
    interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
    bus.register_object(PATH, interface, on_call, lambda *_: GLib.Variant("u", 1), None)
    GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGUSR1, on_press, bus)


Gio.bus_own_name(
    Gio.BusType.SESSION, NAME, Gio.BusNameOwnerFlags.NONE, on_bus, lambda *_: print("ready", flush=True), None
)
GLib.MainLoop().run()
