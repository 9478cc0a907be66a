"""The notification area of Windows. On a desktop without a tray Wine shows it in a small window while it has an icon."""

from __future__ import annotations

import eyes
from wine import Window, Wine
from waiting import wait_for

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
        # Where xwininfo sees it: xdotool counts the frame twice.
        seen = self.desktop.run(["xwininfo", "-id", window])
        x, y = (int(seen.split(f"Absolute upper-left {axis}:")[1].split()[0]) for axis in "XY")
        self.desktop.run(["xdotool", "mousemove", str(x + ICON[0]), str(y + ICON[1]), "click", str(button)])

    def open(self) -> None:
        """Opens the menu."""
        before = self.windows("warifu.exe")
        self.click(3)

        def opened() -> str | None:
            return next(iter(self.windows("warifu.exe") - before), None)

        self._menu = wait_for("the menu", opened, 60)
        self.desktop.settle()

    def has(self, text: str) -> bool:
        """Whether the open menu has this text. The reader knows only the clearest words at the size of this menu."""
        return eyes.shows(self._lines(), text)

    def choose(self, text: str) -> None:
        """Presses the item with this text in the open menu."""
        self._press(wait_for(f"{text!r} in the menu", lambda: eyes.place(self._lines(), text)))

    def quit(self) -> None:
        """Presses the last item of the open menu, which ends the program."""
        x, y, width, height = self.desktop.box(self._menu)
        self._press((x + width // 2, y + height - 10))

    def dismiss(self) -> None:
        """Closes the menu by a press elsewhere."""
        self._press((self.desktop.screen.width // 2, self.desktop.screen.height - 100))

    def _press(self, place: tuple[int, int]) -> None:
        self.desktop.run(["xdotool", "mousemove", *map(str, place), "click", "1"])
        wait_for("the menu to close", lambda: self._menu not in self.windows("warifu.exe"), 60)

    def _lines(self) -> list[list[eyes.Word]]:
        picture = self.desktop.root / "menu.png"
        return eyes.lines(self.desktop.screen, self.desktop.box(self._menu), picture, "eng")


def hidden(program: Window) -> bool:
    """Whether the program runs and its window is not on the screen."""
    return not program.has_ended() and not program.desktop.has_window(program.id)
