"""Shards -> what became of them, in any order, by several processes on this machine.

They are plain processes, each behind a pipe of its own, because each of them has to be expendable. A
kill -9 every third of a second over 600 tasks ended a one-worker ``ProcessPoolExecutor`` in a wait without
end and ``pebble``'s pool in an error; ``multiprocessing.Pool`` is known to wait for ever (CPython issue
96062). Workers share a channel there, or someone holds its other end open. Here it cost the tasks that were
killed. Dask's local cluster survives as well, at a quarter more time and two seconds of start. A process ends
when this one does, however that ends.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING

from pipeline.batch.records import Done
from pipeline.batch.shards import Shard
from pipeline.batch.work import Worker

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext, SpawnContext

    Context = SpawnContext | ForkContext

_SPAWN = multiprocessing.get_context("spawn")  # forked children inherit locks that nobody opens
_CAN_COPY = sys.platform == "linux"  # elsewhere a forked process may not call the system's libraries
_WATCHDOG = 1
"""Exit status of a process that the watchdog ended; that of a signal is negative."""
_DEATHS_AT_START = 10
"""In a row. Whoever kills workers kills some while they load the model; more is no memory to load it."""

_SHARDS_A_LIFE = 100
"""After some 6,400 articles a process is replaced, in two seconds: spaCy keeps a kilobyte of an article with
new words even in a memory zone, which a million articles would make a gigabyte."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The worker of a shard came to an end over it: how, and whether for the time that it took."""

    how: str
    is_late: bool = False


Outcome = list[Done] | Broken
Engine = Callable[[Iterable[Shard], Worker], Iterator[tuple[Shard, Outcome]]]


class EngineError(RuntimeError):
    """Workers cannot be started, or what hands them their work is gone; what is done is stored."""


def attempt(worker: Worker, shard: Shard) -> Outcome:
    """What became of a shard, where something that is not an article's breaks too."""
    try:
        return worker.work(shard)
    except Exception as error:  # no memory, or a fault of ours
        return Broken(f"{type(error).__name__}: {error}")


def in_copy(shards: Iterable[Shard], worker: Worker) -> Iterator[tuple[Shard, Outcome]] | None:
    """By one process that is a copy of this one, with all that is loaded: for the few articles that are read
    before another process has started. None where a process cannot be copied.
    """
    # a lock that another thread holds would stay shut in the copy
    if not _CAN_COPY or threading.active_count() > 1:
        return None
    worker.start()
    gc.freeze()  # so that the copy shares it
    return in_processes(shards, worker, workers=1, context=multiprocessing.get_context("fork"))


def in_processes(
    shards: Iterable[Shard], worker: Worker, *, workers: int, context: Context = _SPAWN
) -> Iterator[tuple[Shard, Outcome]]:
    """As many at once as there are workers; one that dies is replaced, and its shard told as broken.

    Raises EngineError where workers cannot be started, and what loading the model raises.
    """
    waiting = iter(shards)
    hands: list[_Hand] = []
    try:
        first = islice(waiting, workers)  # no worker without a shard
        hands.extend(_Hand(worker, shard, context) for shard in first)
        following = next(waiting, None)  # one ahead, so that no worker waits for it
        while hands:
            for hand in _with_news(hands):
                shard = hand.shard
                if outcome := hand.hear():
                    if following:  # before anyone looks at what it gave
                        hand.take(following)
                    else:
                        hands.remove(hand)
                        hand.dismiss()
                    yield shard, outcome
                    following = following and next(waiting, None)
    finally:
        for hand in hands:
            hand.dismiss()


def _with_news(hands: Iterable[_Hand]) -> list[_Hand]:
    by_pipe = {hand.pipe: hand for hand in hands}
    return [by_pipe[pipe] for pipe in wait(list(by_pipe)) if isinstance(pipe, Connection)]


class _Hand:
    """A worker process at the other end of a pipe, with the shard that it has; a new one when it dies."""

    def __init__(self, worker: Worker, shard: Shard, context: Context) -> None:
        """Hired with a shard, which it gets when it is ready."""
        self._worker, self._context = worker, context
        self._deaths = 0
        self._start(shard)

    def _start(self, shard: Shard) -> None:
        self.pipe, there = self._context.Pipe()
        self._process = self._context.Process(target=_serve, args=(there, self._worker), daemon=True)
        self._process.start()
        there.close()  # so that the process's end is the end of the pipe
        self.shard, self._is_ready, self._served = shard, False, 0

    def take(self, shard: Shard) -> None:
        """Give it the next shard; a new process where it has died, or has served long enough."""
        if self._process.is_alive() and self._served < _SHARDS_A_LIFE:
            self.shard = shard
            self._send()
        else:
            self.dismiss()
            self._start(shard)

    def hear(self) -> Outcome | None:
        """What became of its shard; nothing yet where it has only started. Raises what starting raised."""
        try:
            said: Outcome | Exception | None = self.pipe.recv()
        except (EOFError, OSError):
            return self._bury()
        if isinstance(said, Exception):
            raise said
        if said is None:
            self._is_ready, self._deaths = True, 0
            self._send()
        else:
            self._served += 1
        return said

    def dismiss(self) -> None:
        """End it, whatever it does."""
        self.pipe.close()
        self._process.kill()
        self._process.join()

    def _send(self) -> None:
        with suppress(OSError):  # it is dead, and its pipe will say so
            self.pipe.send(self.shard)

    def _bury(self) -> Broken | None:
        """How it ended; one that ended before it could begin is replaced."""
        self._process.join()
        self.pipe.close()
        status = self._process.exitcode or 0
        how = (
            f"its process was ended by {_name(-status)}" if status < 0 else f"its process left with {status}"
        )
        if self._is_ready:
            return Broken(how, is_late=status == _WATCHDOG)
        self._deaths += 1
        if status >= 0 or self._deaths > _DEATHS_AT_START:
            raise EngineError(f"workers cannot be started: {how}")
        self._start(self.shard)
        return None


def _name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


# --- in the worker's process -----------------------------------------------------------------------------


def _serve(pipe: Connection, worker: Worker) -> None:
    """A worker's life: load the model once, then shard in, result out, until there is nobody to ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; who started us says when to end
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        worker.start()
    except Exception as error:
        pipe.send(error)
        return
    gc.freeze()  # what is loaded stays: the collector need not look through it again
    pipe.send(None)
    while True:
        try:
            shard: Shard = pipe.recv()
        except EOFError:
            return
        pipe.send(attempt(worker, shard))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)
