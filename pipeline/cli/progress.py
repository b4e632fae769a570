"""How far a run is: a bar on a terminal, a line a minute in a log, nothing where quiet is asked for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from pipeline.batch import Progress
from pipeline.cli.messages import say

Watch = Callable[[Progress], None]

_PATIENCE = 1.0  # seconds before a bar is worth its flicker
_LINE_EVERY = 60.0  # seconds


@contextmanager
def shown(console: Console, *, quiet: bool = False) -> Iterator[Watch]:
    """What is to be told of progress; it is shown until the end."""
    if quiet:
        yield lambda _: None
    elif console.is_terminal:
        with _bar(console) as watch:
            yield watch
    else:
        yield _lines(console)


@contextmanager
def _bar(console: Console) -> Iterator[Watch]:
    """A bar for what takes longer than a second."""
    began = time.monotonic()
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    bar = Bar(*columns, console=console, transient=True)
    task = bar.add_task("", total=None)

    def watch(at: Progress) -> None:
        seconds = time.monotonic() - began
        if seconds > _PATIENCE:
            bar.start()
        bar.update(task, completed=at.bytes_done, total=at.bytes_total, description=_told(at, seconds))

    try:
        yield watch
    finally:
        bar.stop()


def _lines(console: Console) -> Watch:
    """A line every minute."""
    began = last = time.monotonic()

    def watch(at: Progress) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _LINE_EVERY:
            last = now
            say(console, f"{_told(at, now - began)}, {_time_left(at, now - began)}")

    return watch


def _told(at: Progress, seconds: float) -> str:
    rate = at.articles / seconds if seconds else 0.0
    failed = f", {at.failed:,} failed" if at.failed else ""
    return f"{at.articles:,} articles, {at.words:,} words, {rate:,.0f} articles/s{failed}"


def _time_left(at: Progress, seconds: float) -> str:
    """The time that is left, by the bytes that are; they all take the same time, more or less."""
    if not at.bytes_done or not at.bytes_total:
        return "time left unknown"
    minutes, rest = divmod(round(seconds * (at.bytes_total - at.bytes_done) / at.bytes_done), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02} left"
