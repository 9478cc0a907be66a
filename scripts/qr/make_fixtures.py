#!/usr/bin/env python3
"""Picks the pictures in tests/data/qr out of a corpus: the smallest one of every class.

    scripts/qr/make_fixtures.py CORPUS tests/data/qr

CORPUS is a folder that make_corpus.py has filled. Large pictures are stored lossily, so that all of them
together stay under 3 MB.
"""

import json
import pathlib
import sys

import qrcode
from PIL import Image

LARGE_BYTES = 120_000


def formats(target):
    """The same code in file formats that the corpus does not have."""
    payload = "otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQ&issuer=Example"
    code = qrcode.QRCode(border=4, box_size=4)
    code.add_data(payload)
    image = code.make_image().get_image().convert("RGB")
    blank = Image.new("RGB", image.size, "white")
    palette = image.convert("P", palette=Image.Palette.ADAPTIVE, colors=2)
    light = palette.getpixel((0, 0))
    files = {
        "cmyk.jpg": (image.convert("CMYK"), {}),
        "progressive.jpg": (image, {"progressive": True}),
        "bilevel.png": (image.convert("1"), {}),
        "clear-palette.png": (palette, {"transparency": light}),
        "animated.webp": (blank, {"save_all": True, "append_images": [image], "lossless": True}),
        "bilevel.tiff": (image.convert("1"), {"compression": "group4"}),
    }
    for name, (picture, options) in files.items():
        picture.save(target / name, **options)
    return [{"file": name, "class": "formats", "codes": [payload]} for name in files]


def main():
    corpus, target = map(pathlib.Path, sys.argv[1:3])
    target.mkdir(parents=True, exist_ok=True)
    smallest = {}
    for entry in json.loads((corpus / "manifest.json").read_text())["images"]:
        # Every kind of negative is a class of its own.
        kind = entry["sub"] + str(entry["attrs"].get("kind", ""))
        size = (corpus / entry["file"]).stat().st_size
        if kind not in smallest or size < smallest[kind][0]:
            smallest[kind] = (size, entry)
    pictures = []
    for kind, (size, entry) in sorted(smallest.items()):
        source = corpus / entry["file"]
        name = entry["sub"] + "_" + str(entry["id"]).rsplit("_", 1)[1]
        if size > LARGE_BYTES:
            path = target / f"{name}.webp"
            Image.open(source).convert("RGB").save(path, quality=25, method=6)
        else:
            path = target / f"{name}{source.suffix}"
            path.write_bytes(source.read_bytes())
        pictures.append({"file": path.name, "class": entry["sub"], "codes": entry["expected"]})
    pictures += formats(target)
    manifest = json.dumps(pictures, indent=1, ensure_ascii=False)
    (target / "manifest.json").write_text(manifest + "\n")


if __name__ == "__main__":
    main()
