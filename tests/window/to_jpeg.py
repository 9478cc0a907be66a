#!/usr/bin/python3
"""Makes a JPEG of a picture: to_jpeg.py FROM TO."""

import sys

import gi

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf  # noqa: E402

GdkPixbuf.Pixbuf.new_from_file(sys.argv[1]).savev(sys.argv[2], "jpeg", ["quality"], ["90"])
