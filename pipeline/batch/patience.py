"""How long an article may take: an exception first, then the end of the process.

Python code, a regex included, is interrupted by a signal after so much CPU time, whatever else the machine
does; the signal says where it was. What does not listen, in a library's C, or only waits, is ended together
with its process by the watchdog of ``faulthandler``, by the clock, and whoever started the process takes it
from there.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import threading
import time
from collections.abc import Iterable, Iterator
from types import FrameType
from typing import TextIO, TypeVar

_BY_THE_CLOCK = 2.0  # times the CPU seconds
_GRACE = 10.0  # seconds more
_PATIENT = 1.0
"""Seconds for which the end by the clock is left where it was set: setting it starts a thread."""

T = TypeVar("T")


class ArticleTimeoutError(BaseException):
    """An article took too long. Not an Exception: no library is to take it for an error of its own."""


class Watchdog:
    """Bites where nothing is heard for so many seconds."""

    def __init__(self, seconds: float) -> None:
        """``seconds`` of work may lie between one article and the next; 0 is for ever."""
        self._seconds = seconds
        self._has_signal = (
            hasattr(signal, "SIGPROF") and threading.current_thread() is threading.main_thread()
        )
        self._before: object = None
        self._set_at = -_PATIENT
        self._nowhere: TextIO | None = None

    def __enter__(self) -> Watchdog:
        """Awake, and counting."""
        if self._seconds:
            self._nowhere = open(os.devnull, "w")  # noqa: PTH123 - open as long as the watch
            if self._has_signal:
                self._before = signal.signal(signal.SIGPROF, self._bite)
        self.again()
        return self

    def __exit__(self, *_: object) -> None:
        """Asleep."""
        if self._seconds:
            faulthandler.cancel_dump_traceback_later()
            self._set_at = -_PATIENT
            if self._nowhere:
                self._nowhere.close()
            if self._has_signal:
                signal.setitimer(signal.ITIMER_PROF, 0)
                signal.signal(signal.SIGPROF, self._before)  # type: ignore[arg-type]

    def again(self) -> None:
        """Count anew."""
        if self._seconds and self._nowhere:
            if self._has_signal:
                signal.setitimer(signal.ITIMER_PROF, self._seconds)
            now = time.monotonic()
            if now - self._set_at >= _PATIENT:
                self._set_at = now
                limit = _BY_THE_CLOCK * self._seconds + _GRACE
                faulthandler.dump_traceback_later(limit, exit=True, file=self._nowhere)

    def each(self, items: Iterable[T]) -> Iterator[T]:
        """The items; counts anew with each."""
        for item in items:
            self.again()
            yield item

    def _bite(self, _: int, __: FrameType | None) -> None:
        raise ArticleTimeoutError(f"not done after {self._seconds:g} s of work (--article-timeout)")
