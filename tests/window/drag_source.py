#!/usr/bin/python3
"""A window from which something can be dragged, as from file managers and browsers: drag_source.py KIND=FILE…

Each KIND is a target of X11 or a type, such as text/uri-list; FILE holds the bytes that are given for it. Says `end` on standard output when the drag is over, and `failed` before that if nobody took it.
"""

import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402

box = Gtk.EventBox()
box.add(Gtk.Label(label="Drag this"))
offers = [argument.split("=", 1) for argument in sys.argv[1:]]
box.drag_source_set(
    Gdk.ModifierType.BUTTON1_MASK,
    [Gtk.TargetEntry.new(kind, 0, number) for number, (kind, _) in enumerate(offers)],
    Gdk.DragAction.COPY,
)


def give(_widget: Gtk.Widget, _context: Gdk.DragContext, selection: Gtk.SelectionData, number: int, _time: int) -> None:
    with open(offers[number][1], "rb") as file:
        selection.set(selection.get_target(), 8, file.read())


box.connect("drag-data-get", give)
box.connect("drag-failed", lambda *_: print("failed", flush=True))
box.connect("drag-end", lambda *_: print("end", flush=True))

window = Gtk.Window(title="Drag source")
window.set_default_size(160, 70)
window.add(box)
window.connect("destroy", Gtk.main_quit)
window.show_all()
Gtk.main()
