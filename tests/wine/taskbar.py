"""The notification area of Windows. On a desktop without a tray Wine shows it in a small window while it has an icon."""

from __future__ import annotations

import eyes
from wine import Window, Wine
from waiting import Failed, wait_for

# Wine's own program that has it.
EXPLORER = "explorer.exe"

# The middle of the only icon, from the left upper corner of the area.
ICON = (9, 9)


class NotificationArea:
    """The user's eyes and hand in the notification area, in which only this program has an icon."""

    def __init__(self, wine: Wine) -> None:
        self.wine, self.desktop = wine, wine.desktop

    def windows(self, program: str) -> set[str]:
        """The windows of a Windows program that are on the screen."""
        found = self.desktop.run_raw(["xdotool", "search", "--onlyvisible", "--class", f"^{program}$"])
        return set(found.stdout.decode().split())

    def has_icon(self) -> bool:
        return bool(self.windows(EXPLORER))

    def click(self, button: int) -> None:
        """Presses the icon, once it is there."""
        window = wait_for("the icon", lambda: next(iter(self.windows(EXPLORER)), None), 60)
        # The desktop may still be placing the window.
        self.desktop.settle()
        x, y, _, _ = self.desktop.box(window)
        self.desktop.run(["xdotool", "mousemove", str(x + ICON[0]), str(y + ICON[1]), "click", str(button)])

    def open(self) -> None:
        """Opens the menu."""
        before = self.windows("warifu.exe")
        self.click(3)

        def opened() -> str | None:
            return next(iter(self.windows("warifu.exe") - before), None)

        self._menu = wait_for("the menu", opened, 60)
        self.desktop.settle()

    def shows(self, *texts: str) -> bool:
        """Whether the open menu has these items and no others."""
        seen = [eyes.fold("".join(word.text for word in line)) for line in self._lines()]
        return sorted(seen) == sorted(map(eyes.fold, texts))

    def choose(self, text: str) -> None:
        """Opens the menu, and presses the item with this text."""
        self.open()
        place = eyes.place(self._lines(), text)
        if place is None:
            raise Failed(f"the menu has no {text!r}: {self._lines()}")
        self.desktop.run(["xdotool", "mousemove", *map(str, place), "click", "1"])
        wait_for("the menu to close", lambda: self._menu not in self.windows("warifu.exe"), 60)

    def dismiss(self) -> None:
        """Closes the menu with Escape."""
        self.desktop.keys("Escape")
        wait_for("the menu to close", lambda: self._menu not in self.windows("warifu.exe"), 60)

    def _lines(self) -> list[list[eyes.Word]]:
        picture = self.desktop.root / "menu.png"
        return eyes.lines(self.desktop.screen, self.desktop.box(self._menu), picture, "eng")


def hidden(program: Window) -> bool:
    """Whether the program runs and its window is not on the screen."""
    return not program.has_ended() and not program.desktop.has_window(program.id)
