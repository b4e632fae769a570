"""Shards -> what became of them, on a Dask cluster; needs the extra ``dask``.

Scheduling, retries and transport are Dask's. A shard goes to a worker with its articles in it and its result
comes back, or is stored by the worker where both can reach it; in either case a task that is done twice,
after a worker was lost, does no harm.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pipeline.batch.engines import Broken, EngineError, Outcome, attempt
from pipeline.batch.shards import Shard
from pipeline.batch.work import Worker

_AHEAD = 3
"""Shards on their way for each worker: one that it has, and what keeps it busy while results travel."""
_SECONDS_TO_CLOSE = 5.0

_MEMORY = {
    "MALLOC_TRIM_THRESHOLD_": 2**30,
    "MALLOC_MMAP_THRESHOLD_": 2**30,
    "MALLOC_TOP_PAD_": 2**26,
    "OMP_NUM_THREADS": 1,
    "OPENBLAS_NUM_THREADS": 1,
}
"""For workers that we start. Dask's own settings give memory back at each turn, at a sixth of the CPU time;
other systems than Linux do not care."""
_SETTINGS = {f"distributed.nanny.pre-spawn-environ.{name}": value for name, value in _MEMORY.items()} | {
    "distributed.worker.profile.enabled": False,  # 6 % of the CPU time
    "distributed.scheduler.allowed-failures": 3,
}


@dataclass(frozen=True, slots=True)
class Cluster:
    """An engine: the cluster of ``scheduler``, an address like ``tcp://host:8786``, or one of our own.

    Our own is on this machine and has so many ``workers``.
    """

    scheduler: str = ""
    workers: int = 1

    def __call__(self, shards: Iterable[Shard], worker: Worker) -> Iterator[tuple[Shard, Outcome]]:
        """Raises EngineError where the scheduler cannot be reached, or is gone before all is done."""
        import distributed  # noqa: PLC0415 - an extra

        with self._client(distributed) as client:
            yield from _hand_out(distributed, client, iter(shards), worker)

    @contextmanager
    def _client(self, distributed: Any) -> Iterator[Any]:
        import dask  # noqa: PLC0415

        with ExitStack() as stack:
            stack.enter_context(dask.config.set(_SETTINGS))
            try:
                address = self.scheduler or stack.enter_context(_own_cluster(distributed, self.workers))
                client = distributed.Client(address, set_as_default=False)
            except (OSError, TimeoutError, ValueError) as error:
                raise EngineError(f"no scheduler at {self.scheduler}: {error}") from None
            stack.callback(client.close, timeout=_SECONDS_TO_CLOSE)
            yield client


def _own_cluster(distributed: Any, workers: int) -> Any:
    return distributed.LocalCluster(
        n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=50
    )


def _hand_out(
    distributed: Any, client: Any, waiting: Iterator[Shard], worker: Worker
) -> Iterator[tuple[Shard, Outcome]]:
    """A few shards for each worker at once, the next whenever one is done."""
    at_work: dict[str, Shard] = {}

    def submit(shard: Shard) -> Any:
        at_work[shard.name] = shard
        return client.submit(work_on_cluster, worker, shard, key=shard.name, pure=False)

    def fill() -> list[Any]:
        room = max(1, sum(client.nthreads().values())) * _AHEAD - len(at_work)
        return [submit(shard) for shard in islice(waiting, max(0, room))]

    finished = distributed.as_completed(fill(), client.loop, raise_errors=False)
    for future in finished:
        shard, outcome = at_work.pop(future.key), _outcome(distributed, future)
        future.release()
        for following in fill():
            finished.add(following)
        yield shard, outcome
    if at_work:
        raise EngineError(f"the scheduler is gone: {len(at_work)} shards are not done")


def _outcome(distributed: Any, future: Any) -> Outcome:
    if future.status == "finished":
        outcome: Outcome = future.result()
        return outcome
    if future.status != "error":  # lost or cancelled: nobody has an answer any more
        raise EngineError(f"the scheduler is gone, or has given up work ({future.status})")
    error = future.exception()
    if isinstance(error, distributed.KilledWorker):
        return Broken("its workers came to an end over it")
    raise EngineError(f"a worker cannot work: {type(error).__name__}: {error}")


_one_at_a_time = threading.Lock()


def work_on_cluster(worker: Worker, shard: Shard) -> Outcome:
    """What a Dask worker does; one shard at a time, as the model serves one thread."""
    with _one_at_a_time:
        return attempt(worker, shard)
