"""The screen of Xvfb."""

from __future__ import annotations

import mmap
import struct
import zlib
from pathlib import Path


class Screen:
    """The pixels, read from the file that Xvfb keeps its frame buffer in (-fbdir)."""

    def __init__(self, path: Path) -> None:
        with open(path, "rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">25I", self._map[:100])
        self.width, self.height = header[4], header[5]
        self.stride = header[12]
        # The header, then the colour map of 12 bytes an entry.
        self.start = header[0] + header[19] * 12

    def pixels(self) -> bytes:
        """All rows, four bytes a pixel: blue, green, red, unused."""
        return self._map[self.start : self.start + self.stride * self.height]

    def digest(self) -> int:
        return zlib.adler32(self.pixels())

    def save(self, path: Path, box: tuple[int, int, int, int] | None = None, scale: int = 1) -> None:
        """Writes a PNG of the screen, or of x, y, width, height of it; every pixel `scale` times as wide and high."""
        x, y, width, height = box or (0, 0, self.width, self.height)
        x, y = max(x, 0), max(y, 0)
        width, height = min(width, self.width - x), min(height, self.height - y)
        pixels = self.pixels()
        rows = bytearray()
        for row in range(y, y + height):
            line = pixels[row * self.stride + x * 4 : row * self.stride + (x + width) * 4]
            colours = bytearray(width * 3)
            colours[0::3], colours[1::3], colours[2::3] = line[2::4], line[1::4], line[0::4]
            if scale > 1:
                colours = b"".join(colours[at : at + 3] * scale for at in range(0, len(colours), 3))
            rows += (b"\0" + colours) * scale
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n")
            for kind, body in (
                (b"IHDR", struct.pack(">IIBBBBB", width * scale, height * scale, 8, 2, 0, 0, 0)),
                (b"IDAT", zlib.compress(bytes(rows), 3)),
                (b"IEND", b""),
            ):
                file.write(struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)))
