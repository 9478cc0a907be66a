#!/usr/bin/python3
"""A window to drag files out of, as a file manager has them: drag_source.py URI…

Says `end` on standard output when the drag is over, and `failed` before that if nobody took it.
"""

import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402

box = Gtk.EventBox()
box.add(Gtk.Label(label="Drag this"))
box.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
box.drag_source_add_uri_targets()
box.connect("drag-data-get", lambda _widget, _context, selection, _info, _time: selection.set_uris(sys.argv[1:]))
box.connect("drag-failed", lambda *_: print("failed", flush=True))
box.connect("drag-end", lambda *_: print("end", flush=True))

window = Gtk.Window(title="Drag source")
window.set_default_size(160, 70)
window.add(box)
window.connect("destroy", Gtk.main_quit)
window.show_all()
Gtk.main()
