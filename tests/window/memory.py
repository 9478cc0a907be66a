"""The memory of a running program, as root sees it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

# Mapped by the kernel, without data of the program, and not readable.
UNREADABLE = ("[vvar]", "[vvar_vclock]", "[vsyscall]")


@dataclass(frozen=True)
class Finding:
    """One place where something was found."""

    what: str
    region: str
    address: int

    def __str__(self) -> str:
        return f"{self.what} in {self.region} at {self.address:#x}"


def scan(pid: int, needles: dict[str, bytes]) -> list[Finding]:
    """Every place in the memory of the process with one of the needles, which have names for the report."""
    # Letters in either case: a key is typed in lower case and kept in upper case.
    lowered = {name: needle.lower() for name, needle in needles.items()}
    found = []
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, permissions, _, _, _, *path = line.split(maxsplit=5)
            region = path[0] if path else "anonymous memory"
            if not permissions.startswith("r") or region in UNREADABLE:
                continue
            begin, end = (int(part, 16) for part in span.split("-"))
            try:
                memory.seek(begin)
                content = memory.read(end - begin).lower()
            except (OSError, OverflowError):
                continue  # a device, or gone since
            for name, needle in lowered.items():
                at = content.find(needle)
                while at >= 0:
                    found.append(Finding(name, region, begin + at))
                    at = content.find(needle, at + 1)
    return found


def spellings(text: str) -> dict[str, bytes]:
    """A text as programs keep it, in UTF-8 and in the wide characters of toolkits and window systems."""
    return {
        f"{text[:4]}… in UTF-8": text.encode(),
        f"{text[:4]}… in UTF-16": text.encode("utf-16-le"),
        f"{text[:4]}… in UTF-32": text.encode("utf-32-le"),
    }
