"""Reads the screen as a user does. Wine offers no accessibility tree, so that texts and buttons are found in pictures."""

from __future__ import annotations

import csv
import os
import subprocess
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from screen import Screen

# Letters that the reader confuses at the size of the program's texts.
ALIKE = str.maketrans({"l": "i", "1": "i", "|": "i", "!": "i", "0": "o"})

# The reader was made for print, whose letters are larger than those on a screen.
SCALE = 3


@dataclass(frozen=True)
class Word:
    """A word that is on the screen, and its place in pixels."""

    text: str
    x: int
    y: int
    width: int
    height: int


def fold(text: str) -> str:
    """The letters of a text that can be relied on: without case, spaces and punctuation."""
    letters = unicodedata.normalize("NFKC", text).casefold().translate(ALIKE)
    return "".join(letter for letter in letters if letter.isalnum())


def lines(screen: Screen, box: tuple[int, int, int, int], picture: Path, language: str) -> list[list[Word]]:
    """The lines of text within x, y, width, height. `picture` is overwritten."""
    screen.save(picture, box, SCALE)
    read = subprocess.run(
        # 11: scattered text in no particular order. Method 2 decides for each place what is ink: a button may be darker than
        # what is around it.
        ["tesseract", str(picture), "-", "--psm", "11", "-c", "thresholding_method=2", "-l", language, "tsv"],
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[tuple[str, ...], list[Word]] = {}
    for row in csv.DictReader(read.stdout.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] != "5" or not row["text"].strip():
            continue
        x, y, width, height = (int(row[name]) // SCALE for name in ("left", "top", "width", "height"))
        line = found.setdefault((row["block_num"], row["par_num"], row["line_num"]), [])
        line.append(Word(row["text"], box[0] + x, box[1] + y, width, height))
    return list(found.values())


def shows(seen: list[list[Word]], text: str) -> bool:
    """Whether the text is there, perhaps across several lines."""
    return fold(text) in fold("".join(word.text for line in seen for word in line))


def place(seen: list[list[Word]], text: str) -> tuple[int, int] | None:
    """The middle of the text, which must be on one line. A line that has nothing else is preferred."""
    sought = fold(text)
    found = []
    for line in seen:
        for first in range(len(line)):
            for last in range(first, len(line)):
                words = line[first : last + 1]
                if sought in fold("".join(word.text for word in words)):
                    left, right = words[0].x, words[-1].x + words[-1].width
                    rest = len(fold("".join(word.text for word in line))) - len(sought)
                    middle = words[0].y + words[0].height // 2
                    found.append((right - left, rest, ((left + right) // 2, middle)))
                    break
    return min(found, key=lambda one: (one[1], one[0]))[2] if found else None
