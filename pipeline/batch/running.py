"""Paths -> a folder of tables: the run as a whole, from the list of inputs to the account of them."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from pipeline.articles import Given, InputFile, Options, Reading, find_articles, list_files
from pipeline.batch.disk import explained, write
from pipeline.batch.engines import Broken, Engine, Outcome, attempt, in_copy, in_processes
from pipeline.batch.intake import Account, Intake
from pipeline.batch.merging import Amend, Source, articles_in_order, unchanged
from pipeline.batch.notes import Note, read_notes, renewed, write_notes
from pipeline.batch.parts import DamagedPartError, Entry, Folder, Parts, Shelf, part_of
from pipeline.batch.publishing import drop, new_set, recover
from pipeline.batch.records import Done
from pipeline.batch.retries import one_by_one
from pipeline.batch.settings import Manifest, Settings, describe, differences, fingerprint
from pipeline.batch.shards import Shard, cut
from pipeline.batch.shared import parts_at
from pipeline.batch.store import HIDDEN, Known, Store, forget, known_in, locked
from pipeline.batch.work import Worker
from pipeline.batch.writers import FORMATS, Counts, checksums, others, write_set
from pipeline.models import Diagnostic
from pipeline.tables import Rows

RUN = "run.json"


class UnfinishedError(Exception):
    """Some inputs are not done, and not because of what they are; a run on the same folder does the rest."""


Remark = Callable[[Iterable[Rows]], Iterable[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a run is done, which changes no row.

    ``workers`` processes read the articles; 0 is this process, which also takes what is no more than one
    shard. ``timeout`` is how many seconds an article may take. ``keep_stale`` counts as done what other rules
    or options made, ``retry_failed`` counts as not done what could not be read. ``amend`` changes the rows of
    each article; ``remark`` gets those of every article as amended, before any is written, and gives what is
    to be noted of all of them. ``engine`` takes the place of the processes. ``parts`` is a
    folder or URL that all workers see, where they store what they do; else it comes back here.
    """

    workers: int = 0
    timeout: float = 0.0
    keep_stale: bool = False
    retry_failed: bool = False
    raw_csv: bool = False
    format: str = "csv"
    amend: Amend = unchanged
    remark: Remark | None = None
    engine: Engine | None = None
    parts: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: inputs accounted for, their bytes of so many, words read, inputs with an error."""

    articles: int
    bytes_done: int
    bytes_total: int
    words: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Stale:
    """Articles that other rules or options made and this run did not: how many, and what differs."""

    articles: int = 0
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: rows by table and articles by status in the tables, and the account of its inputs."""

    rows: Mapping[str, int]
    statuses: Mapping[str, int]
    account: Account
    stale: Stale = Stale()

    @property
    def problems(self) -> Sequence[Diagnostic]:
        """What is to be said of the inputs, one by one; of very many, the first."""
        return self.account.problems

    @property
    def complete(self) -> bool:
        """Whether every input was read."""
        return not self.account.failed


Watch = Callable[[Progress], None]


def run(
    paths: Iterable[str],
    out: Path,
    *,
    settings: Settings = Settings(),  # noqa: B008 - frozen
    given: Given = Given(),  # noqa: B008
    plan: Plan = Plan(),
    text_column: str = "text",
    input_format: str = "",
    watch: Watch = lambda _: None,
) -> Summary:
    """Read the paths and put the tables of all that the folder knows into ``out``, with the data package.

    ``given`` is what is known of these inputs' dates, ``text_column`` holds the text of records,
    ``input_format`` is that of standard input and of files whose ending does not tell. ``watch`` is told of
    progress. An input that cannot be read raises nothing.

    Raises ModelNotFoundError; OutputError where ``out`` cannot be written or another run is at work in it,
    EngineError and UnfinishedError where work could not be finished. Whenever it is stopped, the tables are
    as they were, and the same run again goes on where it was.
    """
    began = time.monotonic()
    manifest = describe(settings)
    options = Options(settings.max_article_bytes, text_column, input_format)
    with explained(out), locked(out) as store:
        recover(out)
        base = _base(store, manifest, plan)
        worker = Worker(settings, plan.timeout, Shelf(base.parts, base.run) if plan.parts else None)
        files = list_files(paths)
        account = _read(
            files, store, base, options=options, given=given, worker=worker, plan=plan, watch=watch
        )
        base.entries.clear()  # half a kilobyte an article: once is enough
        known = known_in(base.parts)
        with new_set(out) as new:
            sources = [*base.kept, Source(base.parts, known.heads)]
            counts = _write(new, sources, list(read_notes(store.notes)), out, plan)
            summary = Summary(counts.rows, counts.statuses, account, _forget(base, known))
            _write_run(new, manifest, summary, time.monotonic() - began)
            drop(new, [name for name in others(FORMATS[plan.format]) if (out / name).exists()])
        return summary


# --- what is done already --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Base:
    """What a run builds on: the parts of its kind, the number of this run, and what others made."""

    parts: Parts
    run: int
    entries: dict[str, Entry]
    kept: tuple[Source, ...]
    stale: tuple[tuple[Folder, Known, tuple[str, ...]], ...]


def _base(store: Store, manifest: Manifest, plan: Plan) -> _Base:
    parts: Parts = store.parts(manifest)
    if plan.parts:
        parts = parts_at(plan.parts, fingerprint(manifest))
    parts.clean()
    known = known_in(parts)
    kept: list[Source] = []
    stale: list[tuple[Folder, Known, tuple[str, ...]]] = []
    entries: dict[str, Entry] = {}
    for folder, other in store.others(manifest):
        found = known_in(folder)
        if plan.keep_stale and other.get("tables") == manifest["tables"]:
            kept.append(Source(folder, found.heads))
            entries.update(found.entries)
        else:
            stale.append((folder, found, tuple(differences(other, manifest))))
    entries.update(known.entries)
    return _Base(parts, known.last_run + 1, entries, tuple(kept), tuple(stale))


def _forget(base: _Base, known: Known) -> Stale:
    """Take away parts that are done anew, every one; what is left of the others is told."""
    forget(base.parts, known, known.entries)
    left = [(forget(folder, found, known.entries), because) for folder, found, because in base.stale]
    names = {name for count, because in left if count for name in because}
    return Stale(sum(count for count, _ in left), tuple(sorted(names)))


# --- the work --------------------------------------------------------------------------------------------


def _read(
    files: Sequence[InputFile],
    store: Store,
    base: _Base,
    *,
    options: Options,
    given: Given,
    worker: Worker,
    plan: Plan,
    watch: Watch,
) -> Account:
    """Have everything done that is not, and stored; what is noted of the inputs too."""
    intake = Intake(base.entries, given, Account(), plan.retry_failed)
    report = _reporter(intake.account, files, watch)
    items = intake.choose(_readings(files, options, report))
    for shard, done in _do(cut(items, given, options), worker, plan, store):
        if not worker.shelf:
            base.parts.write(shard.name, part_of(done, base.run))
        intake.account.finish(done)
        report()
    _settle(intake.account, files)
    write_notes(store.notes, renewed(read_notes(store.notes), intake.notes, [file.name for file in files]))
    return intake.account


def _readings(
    files: Iterable[InputFile], options: Options, report: Callable[[], None]
) -> Iterator[tuple[str, Reading]]:
    for file in files:
        for reading in find_articles([file], options):
            yield file.name, reading
            report()


def _reporter(account: Account, files: Iterable[InputFile], watch: Watch) -> Callable[[], None]:
    total = sum(file.size for file in files)

    def report() -> None:
        watch(Progress(account.settled, account.size, total, account.words, account.failed))

    return report


def _do(
    shards: Iterator[Shard], worker: Worker, plan: Plan, store: Store
) -> Iterator[tuple[Shard, list[Done]]]:
    """What became of each shard; those that broke last, article by article."""
    suspects: list[Shard] = []
    for shard, outcome in _engine(shards, worker, plan, store):
        if isinstance(outcome, Broken):
            suspects.append(shard)
        else:
            yield shard, outcome
    workers = max(1, plan.workers)
    yield from one_by_one(suspects, lambda singles: in_processes(singles, worker, workers=workers))


def _engine(
    shards: Iterator[Shard], worker: Worker, plan: Plan, store: Store
) -> Iterator[tuple[Shard, Outcome]]:
    first = list(islice(shards, 2))
    every = chain(first, shards)
    if plan.engine:
        return plan.engine(every, worker)
    if plan.workers and len(first) > 1:
        return in_processes(every, worker, workers=plan.workers)
    copied = in_copy(every, worker) if plan.workers and first else None
    return copied or _marked(every, worker, store)


def _marked(shards: Iterable[Shard], worker: Worker, store: Store) -> Iterator[tuple[Shard, Outcome]]:
    """In this process, with a mark: a shard that was the end of the last run is not tried here again."""
    last = store.attempt.read_text() if store.attempt.exists() else ""
    try:
        for shard in shards:
            if shard.name == last:
                yield shard, Broken("the process that read it came to an end")
            else:
                store.attempt.write_text(shard.name)
                yield shard, attempt(worker, shard)
    finally:
        store.attempt.unlink(missing_ok=True)


def _settle(account: Account, files: Sequence[InputFile]) -> None:
    """Raises UnfinishedError where an input is not accounted for."""
    unseen = len({file.name for file in files} - account.files)
    if unseen or not account.is_settled:
        lost = account.found - account.settled
        raise UnfinishedError(f"{unseen} files and {lost} articles are not accounted for: run it again")


# --- the tables ------------------------------------------------------------------------------------------


def _write(new: Path, sources: Sequence[Source], notes: Sequence[Note], out: Path, plan: Plan) -> Counts:
    scratch = out / HIDDEN / "buckets"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    try:
        noted = [*notes, *_remarks(sources, notes, scratch, plan)]
        found = articles_in_order(sources, noted, scratch, plan.amend)
        counts = write_set(new, found, out, FORMATS[plan.format], raw=plan.raw_csv)
    except DamagedPartError as error:
        _remove(sources, str(error))
        message = f"part {error} was damaged after it was written: run it again to do its articles anew"
        raise UnfinishedError(message) from None
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return counts


def _remarks(sources: Sequence[Source], notes: Sequence[Note], scratch: Path, plan: Plan) -> Iterator[Note]:
    """What the plan has to say of all articles together: they pass once more for it."""
    if plan.remark:
        passing = (article.rows for article in articles_in_order(sources, notes, scratch, plan.amend))
        for found in plan.remark(passing):
            yield Note(found.source, found.source, found.article_id, is_repeated=False, diagnostics=(found,))


def _remove(sources: Iterable[Source], name: str) -> None:
    for source in sources:
        if any(head.name == name for head in source.heads):
            source.parts.remove(name)


def _write_run(new: Path, manifest: Manifest, summary: Summary, seconds: float) -> None:
    account = summary.account
    inputs = {"files": len(account.files), "articles": account.found, "done": account.done}
    inputs |= {"known": account.known, "repeated": account.repeated, "unread": account.unread}
    described = {
        "inputs": inputs,
        "with_errors": account.failed,
        "words": account.words,
        "articles": dict(sorted(summary.statuses.items())),
        "rows": dict(summary.rows),
        "stale_articles": summary.stale.articles,
        "seconds": round(seconds, 3),
        "fingerprint": fingerprint(manifest),
        "depends_on": manifest,
        "sha256": checksums(new),
    }
    write(new / RUN, [json.dumps(described, indent=2).encode() + b"\n"])
