"""The screen reader Orca on a private desktop without a sound card. What it would speak is read from its log."""

from __future__ import annotations

from desktop import Desktop
from waiting import Failed, wait_for

# Newer versions of Orca speak announcements. The one of Debian 12 does not listen to them, and gets it from here.
CUSTOMIZATIONS = """
from orca import debug
from orca.scripts import default

# Each line is in the log as soon as it is spoken.
debug.debugFile.reconfigure(line_buffering=True)

if not hasattr(default.Script, "onAnnouncement"):
    getListeners = default.Script.getListeners

    def with_announcements(self):
        listeners = getListeners(self)
        listeners["object:announcement"] = lambda event: self.presentMessage(event.any_data)
        return listeners

    default.Script.getListeners = with_announcements
"""

# Before the text in each line of the log that is about something spoken.
SPOKEN = "SPEECH OUTPUT: '"


class Orca:
    """Orca, until the desktop ends."""

    def __init__(self, desktop: Desktop) -> None:
        self._log = desktop.root / "orca.log"
        self._heard = 0
        folder = desktop.data / "orca"
        folder.mkdir(parents=True)
        (folder / "orca-customizations.py").write_text(CUSTOMIZATIONS)
        environment = {
            # No synthesizer: Orca goes on without one, and writes what it would say.
            "SPEECHD_ADDRESS": "inet_socket:127.0.0.1:1",
            "GSETTINGS_BACKEND": "memory",
            # Orca's own windows are not to be read.
            "NO_AT_BRIDGE": "1",
        }
        desktop.spawn(["/usr/bin/orca", f"--debug-file={self._log}"], name="orca", environment=environment)
        self.expect("Screen reader on.")

    def all(self) -> list[str]:
        """Everything spoken so far, oldest first."""
        log = self._log.read_text(errors="replace") if self._log.exists() else ""
        return [part.split("'{", 1)[0].split("' {", 1)[0].split("'[{", 1)[0] for part in log.split(SPOKEN)[1:]]

    def expect(self, part: str, seconds: float = 30.0) -> str:
        """Waits until something with this part is spoken, after what was expected before."""

        def look() -> tuple[int, str] | None:
            later = list(enumerate(self.all()))[self._heard :]
            return next(((at, text) for at, text in later if part in text), None)

        try:
            at, text = wait_for(f"{part!r} to be spoken", look, seconds)
        except Failed as failed:
            raise Failed(f"{failed}; since then Orca said {self.all()[self._heard :]}") from None
        self._heard = at + 1
        return text
