"""SIGTERM as Ctrl-C: whoever stops a run, its workers end with it and it says how far it got."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Terminated(KeyboardInterrupt):
    """The process is asked to end."""


@contextmanager
def stoppable() -> Iterator[None]:
    """Raises Terminated where the process is asked to end meanwhile; signals reach the main thread alone."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(_: int, __: FrameType | None) -> None:
    raise Terminated
