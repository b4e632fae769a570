"""Readings -> the items to do; every other reading is accounted for: known, repeated or unread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.articles import Given, Reading
from pipeline.batch.notes import Note
from pipeline.batch.parts import Entry
from pipeline.batch.records import Done
from pipeline.batch.shards import Item, key_of
from pipeline.models import Diagnostic

FAILED = "failed"

_MOST_PROBLEMS = 1_000  # to be said one by one


@dataclass(slots=True)
class Account:
    """What became of every input of a run, in numbers; filled while it runs."""

    found: int = 0
    taken: int = 0
    done: int = 0
    known: int = 0
    repeated: int = 0
    unread: int = 0
    failed: int = 0
    """Of all these, those with an error; of the known, those that could not be read then."""
    words: int = 0
    size: int = 0
    files: set[str] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)
    further_problems: int = 0

    def notice(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Count an input with an error, and keep what is to be said at the end."""
        told = [found for found in diagnostics if found.level != "info"]
        self.failed += any(found.level == "error" for found in told)
        room = _MOST_PROBLEMS - len(self.problems)
        self.problems.extend(told[:room])
        self.further_problems += len(told[room:])

    def finish(self, done: Iterable[Done]) -> None:
        """Count what a worker has done."""
        for item in done:
            self.done += 1
            self.size += item.size
            self.words += item.words
            self.notice(item.problems)

    @property
    def settled(self) -> int:
        """How many are done, known, repeated or unread."""
        return self.done + self.known + self.repeated + self.unread

    @property
    def is_settled(self) -> bool:
        """Whether nothing is missing."""
        return self.found == self.settled


@dataclass(slots=True)
class Intake:
    """Tells the articles to do from those that are done; what else comes is counted and noted.

    ``known`` are the articles of earlier runs. With ``retry_failed`` those that could not be read are to do.
    """

    known: Mapping[str, Entry]
    given: Given
    account: Account
    retry_failed: bool = False
    notes: list[Note] = field(default_factory=list)
    _listed: dict[str, str] = field(default_factory=dict)
    """Article -> the source that it is listed with."""
    _seen: set[int] = field(default_factory=set)

    def choose(self, readings: Iterable[tuple[str, Reading]]) -> Iterator[Item]:
        """The articles to do; the readings come with the name of their file."""
        for file, reading in readings:
            self.account.found += 1
            self.account.files.add(file)
            item = self._judge(file, reading)
            if item:
                self.account.taken += 1
                yield item
            else:
                self.account.size += reading.size

    def _judge(self, file: str, reading: Reading) -> Item | None:
        article_id, source = reading.article_id, reading.source
        if article_id in self._listed:
            self._repeat(file, reading)
            return None
        if not (reading.article or reading.page):
            self._leave_out(file, reading)
            return None
        item = Item(reading, key_of(reading, self.given))
        entry = self.known.get(article_id)
        is_known = entry and entry.key == item.key and not (self.retry_failed and entry.status == FAILED)
        if entry and is_known:
            self._recognise(file, reading, entry)
            return None
        self._list(article_id, source, source)
        return item

    def _list(self, article_id: str, listed: str, source: str) -> None:
        self._listed[article_id] = listed
        self._seen.add(hash((article_id, source)))

    def _repeat(self, file: str, reading: Reading) -> None:
        """An article that came before in this run; its own listing is no repetition."""
        article_id, source = reading.article_id, reading.source
        pair = hash((article_id, source))
        self.account.repeated += 1
        self.account.notice(reading.diagnostics)
        if source != self._listed[article_id] or pair in self._seen:
            self.notes.append(Note(file, source, article_id, True, reading.diagnostics))
        self._seen.add(pair)

    def _leave_out(self, file: str, reading: Reading) -> None:
        self.account.unread += 1
        self.account.notice(reading.diagnostics)
        self.notes.append(Note(file, reading.source, reading.article_id, False, reading.diagnostics))
        if reading.article_id:
            self._list(reading.article_id, reading.source, reading.source)

    def _recognise(self, file: str, reading: Reading, entry: Entry) -> None:
        self.account.known += 1
        self.account.failed += entry.status == FAILED
        if reading.source != entry.source:
            self.notes.append(Note(file, reading.source, reading.article_id, True, ()))
        self._list(reading.article_id, entry.source, reading.source)
