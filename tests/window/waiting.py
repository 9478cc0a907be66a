"""Waiting for conditions, with a time limit."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from typing import TypeVar

import a11y


class Failed(AssertionError):
    """The condition did not come true in time."""


T = TypeVar("T")


def wait_for(what: str, look: Callable[[], T | None], seconds: float = 30.0, pause: float = 0.1) -> T:
    """The first result of `look` that is true. Fails with `what` in the message."""
    end = time.monotonic() + seconds
    while True:
        with contextlib.suppress(a11y.Gone):
            result = look()
            if result:
                return result
        if time.monotonic() > end:
            raise Failed(f"no {what} within {seconds:g} s")
        time.sleep(pause)
