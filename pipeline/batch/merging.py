"""Parts and notes -> the rows of one article after another, in the order of their ids, in bounded memory.

Ids are hashes and so spread evenly: the records are dealt out into buckets by the beginning of their id, and
each bucket is sorted by itself. One bucket's records are all that is held at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from heapq import merge as merge_sorted
from itertools import groupby
from pathlib import Path

from pipeline.batch.notes import Note
from pipeline.batch.parts import Head, Parts, checked_lines
from pipeline.batch.records import Record, decode, id_in
from pipeline.batch.work import STAGE
from pipeline.models import Diagnostic
from pipeline.tables import Rows, failed_rows, merge

Amend = Callable[[Rows], Rows]
"""Changes an article's rows on their way to the tables; gets and gives every table."""

_BUCKET_BYTES = 32_000_000
_MOST_BUCKETS = 256  # files open at once
_HEX_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Source:
    """Parts to merge; where an article is in several, the one in a later source or of a later run counts."""

    parts: Parts
    heads: Sequence[Head]


@dataclass(frozen=True, slots=True)
class Listed:
    """An article as it goes into the tables; its text where that is kept beside them."""

    article_id: str
    rows: Rows
    text: str | None


def unchanged(rows: Rows) -> Rows:
    """The rows as they are."""
    return rows


def articles_in_order(
    sources: Sequence[Source], notes: Iterable[Note], scratch: Path, amend: Amend = unchanged
) -> Iterator[Listed]:
    """Each article with its rows and those of the notes on it; first the inputs without any article.

    ``scratch`` is an empty folder, for buckets. Raises DamagedPartError.
    """
    records: Iterator[Record | Note] = _in_order(sources, scratch)
    placed: list[Note] = sorted(notes, key=_place)
    by_id = merge_sorted(records, placed, key=_article_id)
    for article_id, group in groupby(by_id, key=_article_id):
        found = list(group)
        record = next((each for each in found if isinstance(each, Record)), None)
        rows = _combined(article_id, record, [each for each in found if isinstance(each, Note)])
        amended = amend(rows)
        in_order = rows if amended is rows else merge([amended])
        yield Listed(article_id, in_order, record.text if record else None)


def _article_id(found: Record | Note) -> str:
    return found.article_id


def _place(note: Note) -> tuple[str, bool, str]:
    return note.article_id, note.is_repeated, note.source


def _combined(article_id: str, record: Record | None, notes: Sequence[Note]) -> Rows:
    """One article's rows; without a record those of the inputs that could not be read."""
    if record and not notes:
        return record.rows
    first = record or next((note for note in notes if not note.is_repeated), None)
    parts = [record.rows] if record else []
    for note in notes:
        listed = article_id if note is first else ""
        parts.append(failed_rows(listed, note.source, (*note.diagnostics, *_repeated(note, first))))
    return merge(parts)


def _repeated(note: Note, first: Record | Note | None) -> Iterator[Diagnostic]:
    if note.is_repeated and first:
        message = f"the same article as {first.source}: listed once"
        yield Diagnostic(STAGE, "info", "duplicate", message, source=note.source, article_id=note.article_id)


# --- records in order ------------------------------------------------------------------------------------

_Ranked = tuple[tuple[int, int], bytes]


def _in_order(sources: Sequence[Source], scratch: Path) -> Iterator[Record]:
    total = sum(head.size for source in sources for head in source.heads)
    count = min(_MOST_BUCKETS, 1 + total // _BUCKET_BYTES)
    buckets = [list(_ranked(sources))] if count == 1 else _dealt_out(_ranked(sources), count, scratch)
    for bucket in buckets:
        best: dict[str, _Ranked] = {}
        for rank, line in bucket:
            article_id = id_in(line)
            if article_id not in best or best[article_id][0] <= rank:
                best[article_id] = rank, line
        for article_id in sorted(best):
            yield decode(best[article_id][1])


def _ranked(sources: Sequence[Source]) -> Iterator[_Ranked]:
    for number, source in enumerate(sources):
        for head in source.heads:
            for line in checked_lines(source.parts, head):
                yield (number, head.run), line


def _dealt_out(ranked: Iterable[_Ranked], count: int, scratch: Path) -> Iterator[Iterable[_Ranked]]:
    """The buckets, one after another, each a file until its turn comes."""
    paths = [scratch / f"{number}" for number in range(count)]
    with ExitStack() as stack:
        handles = [stack.enter_context(path.open("wb")) for path in paths]
        for (number, run), line in ranked:
            bucket = int(id_in(line)[:_HEX_DIGITS], 16) * count >> 4 * _HEX_DIGITS
            handles[bucket].write(b"%d %d " % (number, run) + line)
    for path in paths:
        yield _read_bucket(path)
        path.unlink()


def _read_bucket(path: Path) -> Iterator[_Ranked]:
    with path.open("rb") as handle:
        for line in handle:
            number, run, record = line.split(b" ", 2)
            yield (int(number), int(run)), record
