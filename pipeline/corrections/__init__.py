"""What people know better: corrections of entities and mentions, applied to an article's rows on every run.

``reading.py`` reads them, ``editing.py`` does what a line says to the rows, and here an article gets those
that are about it, each leaving a note of what it did, or why it did nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from pathlib import Path

from pipeline.corrections.editing import Draft, MissError, apply, chars, finish
from pipeline.corrections.reading import STAGE, Correction, CorrectionsError, read_corrections
from pipeline.models import Diagnostic, Level
from pipeline.schema import ENTITY_TABLES
from pipeline.tables import Row, Rows, diagnostic_row, merge

__all__ = ["Correction", "Corrections", "CorrectionsError", "Corrector", "amend", "untold"]


@dataclass(frozen=True, slots=True)
class Corrections:
    """Lines in their order; which of them name an article, and which name a key alone."""

    lines: Sequence[Correction]
    by_article: Mapping[str, Sequence[int]]
    by_key: Mapping[tuple[str, str], Sequence[int]]

    @classmethod
    def of(cls, lines: Iterable[Correction]) -> Corrections:
        """The lines, indexed."""
        listed = tuple(lines)
        by_article: defaultdict[str, list[int]] = defaultdict(list)
        by_key: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for number, line in enumerate(listed):
            if line.article:
                by_article[line.article].append(number)
            else:
                by_key[line.kind, line.key].append(number)
        return cls(listed, by_article, by_key)

    def concern(self, rows: Rows) -> bool:
        """Whether a line may be about an article."""
        article = rows["articles"][0]
        return (
            str(article["article_id"]) in self.by_article
            or str(article["source"]) in self.by_article
            or any(
                (kind, row.get(f"{kind}_key")) in self.by_key
                for kind, table in ENTITY_TABLES.items()
                for row in rows[table.name]
            )
        )


@dataclass(slots=True)
class Corrector:
    """The corrections of a run: what it does to each article, and what came of them when all have passed.

    ``problems`` are the lines that are passed over. ``applied`` and ``missed``, known after ``remark``, are
    how often the others were applied, and how often they fitted nothing.
    """

    corrections: Corrections
    problems: Sequence[Diagnostic] = ()
    applied: int = 0
    missed: int = 0

    @classmethod
    def load(cls, path: Path) -> Corrector:
        """The corrections of a file or a folder. Raises CorrectionsError."""
        lines, problems = read_corrections(path)
        return cls(Corrections.of(lines), problems)

    def amend(self, rows: Rows) -> Rows:
        """One article's rows with its corrections applied."""
        return amend(rows, self.corrections)

    def remark(self, articles: Iterable[Rows]) -> list[Diagnostic]:
        """What is to be noted of the run as a whole, when all articles are amended: lines of no use."""
        notes = [row for rows in articles for row in rows["diagnostics"] if row["stage"] == STAGE]
        left = untold(self.corrections, notes)
        codes = Counter(row["code"] for row in notes)
        self.applied, self.missed = codes["applied"], codes["missed"] + len(left)
        return [*self.problems, *left]


def amend(rows: Rows, corrections: Corrections) -> Rows:
    """One article's rows with its corrections applied in their order; the rows given stay as they are.

    A line that names the article leaves a diagnostic, ``applied`` or ``missed``; one that names a key alone
    only where the article has that key. Where a line was applied, ids are numbered anew, in text order.
    """
    article = next(iter(rows["articles"]), None)
    if article is None or article["status"] != "done" or not corrections.concern(rows):
        return rows
    draft = Draft.of(rows)
    notes = [
        _note(corrections.lines[number], draft, article) for number in _about(draft, article, corrections)
    ]
    applied = any(note["code"] == "applied" for note in notes)
    amended = finish(draft) if applied else rows
    return merge([{**amended, "diagnostics": [*amended["diagnostics"], *notes]}])  # notes in their places


def _about(draft: Draft, article: Row, corrections: Corrections) -> Iterator[int]:
    """The numbers of the lines about an article, in their order; keys that lines give count from then on."""
    names = {str(article["article_id"]), str(article["source"])}
    waiting = sorted({number for name in names for number in corrections.by_article.get(name, ())})
    looked_up: set[tuple[str, str]] = set()
    last = -1
    while True:
        for key in draft.known.keys() - looked_up:
            looked_up.add(key)
            for number in corrections.by_key.get(key, ()):
                if number > last:
                    heappush(waiting, number)
        if not waiting:
            return
        last = heappop(waiting)
        line = corrections.lines[last]
        if line.article or (line.kind, line.key) in draft.known:
            yield last


def _note(line: Correction, draft: Draft, article: Row) -> Row:
    """Apply a line; the diagnostic that says what it did, or why it did nothing."""
    start, end = _place(line, draft)
    try:
        level, code, message = _APPLIED, "applied", apply(line, draft)
    except MissError as error:
        level, code, message = _MISSED, "missed", str(error)
    source, article_id = str(article["source"]), str(article["article_id"])
    told = f"{line.where}: {line.action}: {message}"
    return diagnostic_row(Diagnostic(STAGE, level, code, told, start, end, source, article_id))


def _place(line: Correction, draft: Draft) -> tuple[int | None, int | None]:
    """The characters that a line names, or those of the first mention of the entity of its key."""
    if line.start is not None:
        return line.start, line.start + 1 if line.end is None else line.end
    entity_id = draft.known.get((line.kind, line.key))
    first = next(iter(draft.mentions(entity_id)), None) if entity_id else None
    return chars(first) if first else (None, None)


def untold(corrections: Corrections, diagnostics: Iterable[Row]) -> list[Diagnostic]:
    """A diagnostic for every line that the run's diagnostics do not tell of: it had nothing to be about."""
    told = {str(row["message"]).split(": ", 1)[0] for row in diagnostics if row["stage"] == STAGE}
    return [
        Diagnostic(
            STAGE, _MISSED, "missed", f"{line.where}: {line.action}: {_nothing(line)}", source=line.file
        )
        for line in corrections.lines
        if line.where not in told
    ]


def _nothing(line: Correction) -> str:
    return f"no article {line.article}" if line.article else f"no article has the {line.kind} {line.key}"


_APPLIED: Level = "info"
_MISSED: Level = "warning"
