"""Warifu in its real window, as a user sees it, on a private desktop.

Environment: WARIFU_BINARY is the program (default target/release/warifu); WARIFU_TEST_OUTPUT is the folder for
pictures, and for what a failed test leaves behind (default target/window-tests); WARIFU_EXAMPLES is the folder of the
built examples (default target/debug/examples).
"""

from __future__ import annotations

import base64
import contextlib
import os
import secrets
import shutil
import subprocess
import time
import unittest
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import a11y
from desktop import Desktop
from waiting import Failed, wait_for

__all__ = ["BINARY", "EXAMPLES", "Desktop", "DesktopTest", "Example", "Failed", "Warifu", "code_now", "pass_end_of_step", "wait_for", "wait_for_code"]

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
BINARY = Path(os.environ.get("WARIFU_BINARY", REPOSITORY / "target/release/warifu"))
EXAMPLES = Path(os.environ.get("WARIFU_EXAMPLES", REPOSITORY / "target/debug/examples"))
OUTPUT = Path(os.environ.get("WARIFU_TEST_OUTPUT", REPOSITORY / "target/window-tests"))


class Warifu:
    """The program, in its window."""

    TITLE = "^Warifu$"

    def __init__(
        self,
        desktop: Desktop,
        *arguments: str,
        environment: dict[str, str] | None = None,
        trace: Path | None = None,
        binary: Path = BINARY,
    ) -> None:
        self.desktop = desktop
        command = desktop.program([str(binary), *arguments])
        if trace is not None:
            command = [*self.trace_command(trace), *command]
        self.process = desktop.spawn(command, name="warifu", environment=environment)

    @staticmethod
    def trace_command(trace: Path) -> list[str]:
        # -D keeps the program a child of this process, so that its pid is known and it can be killed.
        return ["strace", "-D", "-f", "-e", "trace=socket,connect,sendto,sendmmsg", "-o", str(trace)]

    def top(self) -> a11y.Control | None:
        if self.process.poll() is not None:
            raise Failed(f"the program ended with {self.process.returncode}: {self.desktop.log('warifu')}")
        return self.desktop.tree.program(self.process.pid)

    def all(self) -> list[a11y.Control]:
        top = self.top()
        if top is None:
            raise a11y.Gone("no tree yet, or no answer: not the same as an empty window")
        return list(top.walk())

    def names(self) -> list[str]:
        """The names of all controls and texts that the window shows now."""
        found = []
        for control in self.all():
            with contextlib.suppress(a11y.Gone):
                found.append(control.name)
        return found

    def look(self, name: str, role: str | None = None) -> a11y.Control | None:
        """The control with exactly this accessible name, if it is there now."""
        for control in self.all():
            with contextlib.suppress(a11y.Gone):
                if control.name == name and (role is None or control.role == role):
                    return control
        return None

    def control(self, name: str, role: str | None = None, seconds: float = 30.0) -> a11y.Control:
        try:
            return wait_for(f"control {name!r}", lambda: self.look(name, role), seconds)
        except Failed as failed:
            raise Failed(f"{failed}; there were {sorted(set(filter(None, self.names())))}") from None

    def shows(self, part: str, seconds: float = 30.0) -> str:
        """The first name on the window that contains the text."""
        found = wait_for(
            f"text {part!r}", lambda: next((name for name in self.names() if part in name), None), seconds
        )
        return found

    def press(self, name: str, role: str | None = None, seconds: float = 30.0) -> None:
        self.control(name, role, seconds)
        # It may be redrawn between the look and the press.
        wait_for(f"press on {name!r}", lambda: self.press_if_there(name, role), seconds)

    def press_if_there(self, name: str, role: str | None = None) -> bool:
        control = self.look(name, role)
        if control is None:
            return False
        control.press()
        return True

    def open_settings(self, page: str) -> None:
        """Opens a page of the settings."""
        self.press("Settings", "button")
        self.control("Search settings")
        # Beside a page, the list of pages has buttons that show which it is.
        role = "button" if self.look(page, "button") else "toggle button"
        self.press(page, role)

    def leave_settings(self) -> None:
        """Goes back from a page of the settings, in a narrow window by way of the list of pages."""
        is_beside = self.look("Search settings") is not None
        self.press("Back", "button")
        if not is_beside:
            self.control("Search settings")
            self.press("Back", "button")

    def fill(self, name: str, text: str) -> None:
        """Types into the field of this name, replacing its text, until all of it is there."""
        self.activate()
        wait_for(f"field {name!r}", lambda: (here := self._field(name)) and (here.focus() or True))
        wait_for(f"focus on {name!r}", lambda: (here := self._field(name)) and here.focused)
        self.desktop.keys("ctrl+a")
        self.desktop.type(text)
        # Keys come from the X server, and the next request comes over the accessibility bus and would overtake them.
        wait_for(f"what was typed into {name!r}", lambda: (here := self._field(name)) and here.holds(text))

    def choose_passphrase(self, words: str) -> None:
        self.fill("New passphrase", words)
        self.fill("Repeat the passphrase", words)

    def create_file(self, words: str) -> None:
        """Starts with a passphrase file, for a machine without a keyring."""
        self.press("Keep accounts in a passphrase file…")
        self.choose_passphrase(words)
        self.press("Create file", "button")

    def _field(self, name: str) -> a11y.Control | None:
        for control in self.all():
            with contextlib.suppress(a11y.Gone):
                if control.name == name and control.role in ("entry", "password"):
                    return control
        return None

    def window(self) -> str:
        """This program's window: there may be others that look the same."""
        return self.desktop.window(self.TITLE, pid=self.process.pid)

    def activate(self) -> None:
        self.desktop.activate(self.window())

    def kill(self) -> None:
        """Kills it without warning, as the system does if it runs out of memory."""
        self.process.kill()
        self.process.wait()

    def close(self, seconds: float = 20.0) -> int:
        """Closes the window as a user does. Returns the exit code."""
        self.activate()
        self.desktop.keys("alt+F4")
        return self.process.wait(seconds)


# What a key looks like in base32 and in a link. scripts/test looks for the same in the output of the tests.
KEY = r"\b[A-Z2-7]{16,}\b|secret="


class DesktopTest(unittest.TestCase):
    """A test with a private desktop in `self.desktop`. A failed one leaves a picture and the logs behind."""

    options: dict[str, object] = {}

    def make_desktop(self) -> Desktop:
        return Desktop(**self.options)  # type: ignore[arg-type]

    def setUp(self) -> None:
        self.desktop = self.make_desktop()
        self.enterContext(self.desktop)
        self.addCleanup(self._keep_evidence)
        self.addCleanup(self._expect_no_key_in_output)
        self.program: Warifu | None = None

    def start(
        self,
        *arguments: str,
        trace: Path | None = None,
        environment: dict[str, str] | None = None,
        binary: Path = BINARY,
    ) -> Warifu:
        self.program = Warifu(self.desktop, *arguments, trace=trace, environment=environment, binary=binary)
        return self.program

    def save_picture(self, name: str) -> None:
        self.desktop.screen.save(OUTPUT / f"{name}.png")

    def agree(self, program: Warifu, button: str) -> None:
        """Presses Enter once the button is enabled: a dialog from outside takes no answer for a moment."""
        wait_for(f"{button!r} to be enabled", lambda: program.control(button, "button").enabled)
        program.activate()
        self.desktop.keys("Return")

    def confirm(self, program: Warifu, count: int = 1) -> None:
        """Waits for the confirmation dialog and adds with Enter what it shows."""
        self.agree(program, "Add" if count == 1 else f"Add {count} accounts")
        program.shows("Secret saved" if count == 1 else f"{count} secrets saved")

    def expect_account(self, program: Warifu, example: Example) -> None:
        """Checks that the account is in the list, a press on its row copies its code, and its secret is in no file."""
        self.desktop.set_clipboard("something else")
        before = code_now(example.base32)
        program.press(example.row)
        wait_for_code(self.desktop, example.base32, seen={before})
        self.expect_no_secret_in_files(example)

    def expect_no_secret_in_files(self, example: Example) -> None:
        self.assertEqual(self.desktop.files_with(example.secret), [])

    def _expect_no_key_in_output(self) -> None:
        self.assertNotRegex(self.desktop.log("warifu"), KEY)

    def _keep_evidence(self) -> None:
        outcome = getattr(self, "_outcome", None)
        result = getattr(outcome, "result", None)
        problems = [*getattr(result, "failures", []), *getattr(result, "errors", [])]
        if not any(case is self for case, _ in problems) and getattr(outcome, "success", True):
            return
        keyring = "a keyring" if self.desktop.has_keyring() else "no keyring"
        print(f"{keyring} is on the bus", *self.desktop.ended(), sep="\n", flush=True)
        folder = OUTPUT / "failed" / self.id()
        folder.mkdir(parents=True, exist_ok=True)
        self.desktop.screen.save(folder / "screen.png")
        shutil.copytree(self.desktop.logs, folder / "logs", dirs_exist_ok=True)
        if self.program is not None and self.program.process.poll() is None:
            lines = [repr(control) for control in self.program.all()]
            (folder / "tree.txt").write_text("\n".join(lines))


@dataclass(frozen=True)
class Example:
    """An account to add, with a new secret in every run."""

    issuer: str = "Amazon"
    name: str = "yamada@example.com"
    # Amazon's keys have 52 characters.
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    @property
    def base32(self) -> str:
        return base64.b32encode(self.secret).decode().rstrip("=")

    @property
    def typed(self) -> str:
        """As the website writes it for typing: lower case, in groups of four."""
        text = self.base32.lower()
        return " ".join(text[at : at + 4] for at in range(0, len(text), 4))

    @property
    def uri(self) -> str:
        label = quote(f"{self.issuer}:{self.name}")
        return f"otpauth://totp/{label}?secret={self.base32}&issuer={quote(self.issuer)}"

    @property
    def row(self) -> str:
        """The name of the button that copies its code, in its row of the list."""
        return f"Copy code for {self.issuer}"


# Codes


def code_now(base32: str, *options: str) -> str:
    """The current code by oathtool, with which every code that the window shows is compared."""
    return subprocess.run(
        ["oathtool", "--totp", "--base32", *options, base32], check=True, capture_output=True, text=True
    ).stdout.strip()


def pass_end_of_step() -> None:
    """Waits for the next codes if these are about to end: a code that was just asked for may be copied only then,
    and would take the clipboard from what a test puts there."""
    left = 30 - time.time() % 30
    if left < 6:
        time.sleep(left + 0.5)


def wait_for_code(
    desktop: Desktop, base32: str, *options: str, seconds: float = 20.0, seen: set[str] | None = None
) -> str:
    """Waits until the clipboard holds a code that is valid now, or was since this began; `seen` were valid before.

    Just before a step ends the program holds back the old code and copies the next one when its time comes,
    hence the wait, and the two looks at the clock around the look at the clipboard.
    """
    codes = set(seen or ())

    def valid() -> str | None:
        codes.add(code_now(base32, *options))
        copied = desktop.clipboard()
        codes.add(code_now(base32, *options))
        return copied if copied in codes else None

    try:
        return wait_for("valid code in the clipboard", valid, seconds, pause=0.3)
    except Failed as failed:
        raise Failed(f"{failed}; it held {len(desktop.clipboard())} characters") from None
