"""Shards whose worker died: every article alone, and one that is the death of its worker is given up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.batch.engines import Broken, Outcome
from pipeline.batch.records import Done
from pipeline.batch.shards import Shard, singly
from pipeline.batch.work import give_up

_TRIES = 3
"""Deaths of a worker over one article until it is the article's fault: workers are killed for other reasons
too. Taking too long is its fault at once."""

Apart = Callable[[Iterable[Shard]], Iterator[tuple[Shard, Outcome]]]
"""An engine whose shards are each alone in a process."""


def one_by_one(suspects: Sequence[Shard], apart: Apart) -> Iterator[tuple[Shard, list[Done]]]:
    """What became of shards that broke, as a whole shard each, when the last of its articles is done."""
    found: dict[str, dict[str, Done]] = {shard.name: {} for shard in suspects}
    owner = {single.name: shard for shard in suspects for single in singly(shard)}
    for single, done in _insist([single for shard in suspects for single in singly(shard)], apart):
        shard = owner[single.name]
        found[shard.name][single.name] = done
        if len(found[shard.name]) == len(shard.items):
            yield shard, list(found.pop(shard.name).values())


def _insist(singles: Sequence[Shard], apart: Apart) -> Iterator[tuple[Shard, Done]]:
    for last in [False] * (_TRIES - 1) + [True]:
        again = []
        for single, outcome in apart(singles):
            if not isinstance(outcome, Broken):
                yield single, outcome[0]
            elif last or outcome.is_late:
                yield single, _give_up(single, outcome)
            else:
                again.append(single)
        singles = again


def _give_up(single: Shard, broken: Broken) -> Done:
    code = "timeout" if broken.is_late else "killed"
    message = f"given up: read alone, {broken.how}"
    return give_up(single.items[0], code, message)
