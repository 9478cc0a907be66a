"""What stands in for a mouse and an input method of a Wayland desktop, over the protocol itself: a compositor without
devices has neither.
"""

from __future__ import annotations

import os
import select
import socket
import struct
import time
from pathlib import Path

from waiting import wait_for

DISPLAY = 1


class Connection:
    """A client of the compositor, with as much of the protocol as the two devices need."""

    def __init__(self, path: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC)
        self._socket.connect(os.fspath(path))
        self._last = DISPLAY
        self._received = b""
        self._globals: dict[str, int] = {}
        self._registry = self.new_id()
        self.request(DISPLAY, 1, self._registry)
        self.roundtrip()

    def close(self) -> None:
        self._socket.close()

    def new_id(self) -> int:
        self._last += 1
        return self._last

    def request(self, sender: int, opcode: int, *arguments: int | str) -> None:
        """Sends a request. Numbers are integers, ids and unsigned integers alike."""
        body = b"".join(_text(it) if isinstance(it, str) else struct.pack("=i" if it < 0 else "=I", it) for it in arguments)
        self._socket.sendall(struct.pack("=II", sender, (8 + len(body)) << 16 | opcode) + body)

    def bind(self, interface: str, version: int = 1) -> int:
        name = self._globals[interface]
        bound = self.new_id()
        self.request(self._registry, 0, name, interface, version, bound)
        return bound

    def roundtrip(self) -> None:
        """Waits until the compositor has handled everything so far."""
        callback = self.new_id()
        self.request(DISPLAY, 0, callback)
        self._done = False
        while not self._done:
            for sender, opcode, body in self.events(seconds=10.0):
                self._done |= (sender, opcode) == (callback, 0)
                if (sender, opcode) == (self._registry, 0):
                    name, length = struct.unpack_from("=II", body)
                    interface = body[8 : 8 + length - 1].decode()
                    self._globals[interface] = name
                self.heard(sender, opcode)

    def heard(self, sender: int, opcode: int) -> None:
        """An event; for those who expect one."""

    def events(self, seconds: float = 0.0) -> list[tuple[int, int, bytes]]:
        """What has come, and what comes within this time."""
        if select.select([self._socket], [], [], seconds)[0]:
            received = self._socket.recv(1 << 16)
            if not received:
                raise ConnectionError("the compositor has closed the connection")
            self._received += received
        found = []
        while len(self._received) >= 8:
            sender, word = struct.unpack_from("=II", self._received)
            size = word >> 16
            if len(self._received) < size:
                break
            body = self._received[8:size]
            if sender == DISPLAY and word & 0xFFFF == 0:
                raise ConnectionError(f"a protocol error: {body!r}")
            found.append((sender, word & 0xFFFF, body))
            self._received = self._received[size:]
        return found


def _text(text: str) -> bytes:
    given = text.encode() + b"\0"
    return struct.pack("=I", len(given)) + given.ljust((len(given) + 3) // 4 * 4, b"\0")


def _now() -> int:
    return int(time.monotonic() * 1000) & 0xFFFFFFFF


class Mouse(Connection):
    """A mouse, by wlr-virtual-pointer-unstable-v1. `size` is that of all monitors together."""

    LEFT_BUTTON = 0x110

    def __init__(self, path: Path, size: tuple[int, int]) -> None:
        super().__init__(path)
        self._size = size
        seat, manager = self.bind("wl_seat"), self.bind("zwlr_virtual_pointer_manager_v1")
        self._pointer = self.new_id()
        self.request(manager, 0, seat, self._pointer)
        self.roundtrip()

    def move(self, x: int, y: int) -> None:
        self.request(self._pointer, 1, _now(), x, y, *self._size)
        self._frame()

    def press(self) -> None:
        self._button(1)

    def release(self) -> None:
        self._button(0)

    def _button(self, state: int) -> None:
        self.request(self._pointer, 2, _now(), self.LEFT_BUTTON, state)
        self._frame()

    def _frame(self) -> None:
        self.request(self._pointer, 4)
        self.roundtrip()


class InputMethod(Connection):
    """An input method, as those for Japanese are, by input-method-unstable-v2."""

    def __init__(self, path: Path) -> None:
        self._method = 0
        self._is_active = False
        # The compositor counts the rounds, and takes only what is for the latest.
        self._rounds = 0
        super().__init__(path)
        seat, manager = self.bind("wl_seat"), self.bind("zwp_input_method_manager_v2")
        self._method = self.new_id()
        self.request(manager, 0, seat, self._method)
        self.roundtrip()

    def heard(self, sender: int, opcode: int) -> None:
        if sender != self._method:
            return
        if opcode in (0, 1):
            self._is_active = opcode == 0
        elif opcode == 5:
            self._rounds += 1

    def wait_for_field(self) -> None:
        """Waits until a field that takes text has the focus."""

        def is_active() -> bool:
            self.roundtrip()
            return self._is_active

        wait_for("a field for the input method", is_active)

    def compose(self, text: str) -> None:
        """Shows text that is not decided yet, with the cursor at its end."""
        end = len(text.encode())
        self.request(self._method, 1, text, end, end)
        self._commit()

    def decide(self, text: str) -> None:
        """Enters text in place of what was composed."""
        self.request(self._method, 0, text)
        self._commit()

    def _commit(self) -> None:
        self.roundtrip()
        self.request(self._method, 3, self._rounds)
        self.roundtrip()
