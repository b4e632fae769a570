"""Two output folders -> what differs: mentions and facts gained, lost and changed, with rule and sentence.

Ids are never compared, as one mention more shifts those after it. Articles are matched by article_id;
mentions and sentences by their characters, where two that overlap are one that changed; entities by their
key, and where that changed by the mentions they share; links and notes by what they say.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Literal

from pipeline.models import Chars
from pipeline.outputs import TextRow, TextRows, read_articles
from pipeline.schema import (
    ARTICLES,
    DATES,
    DIAGNOSTICS,
    ENTITY_TABLES,
    MENTIONS,
    RELATIONS_TABLE,
    SENTENCES,
    Column,
    Table,
)
from pipeline.spans import pair_overlapping
from pipeline.tables import Row

Outcome = Literal["gained", "lost", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """A column's value in the old and in the new outputs; ``""`` where it is unknown."""

    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that only one side has, or that says something else, and in which columns.

    ``text`` are its words: of a mention or a sentence, the name of an entity, a link or note spelt out.
    ``kind`` is that of a mention or an entity, else empty. ``rule`` found it, in the new outputs unless it is
    lost; for an entity it is that of its first mention, and empty for what no rule finds. ``start`` and
    ``end`` are its characters in the article, for an entity those of its first mention; None where there are
    none. ``sentence`` is the one they begin in, ``sentence_start`` its first character. The facts of an
    entity that is gained or lost are changes too.
    """

    outcome: Outcome
    table: str
    kind: str
    rule: str
    article_id: str
    source: str
    start: int | None
    end: int | None
    text: str
    changes: tuple[Change, ...]
    sentence: str
    sentence_start: int

    @property
    def group(self) -> str:
        """What differences are reviewed by: the rule, or the table of what no rule finds."""
        return self.rule or self.table


def compare_outputs(old: Path, new: Path) -> Iterator[Difference]:
    """What differs between two output folders, one article after the other. Raises OutputsError.

    An article that only one of them has is one difference, whatever is in it.
    """
    both = heapq.merge(_articles(old, 0), _articles(new, 1), key=itemgetter(0, 1))
    for _, found in groupby(both, key=itemgetter(0)):
        sides = {side: rows for _, side, rows in found}
        yield from compare_articles(sides.get(0, {}), sides.get(1, {}))


def _articles(folder: Path, side: int) -> Iterator[tuple[str, int, TextRows]]:
    return ((article_id, side, rows) for article_id, rows in read_articles(folder))


def compare_articles(old: TextRows, new: TextRows) -> list[Difference]:
    """What differs between all rows of an article, read twice, in text order; no rows: it is not there."""
    before, after = _Side.of(old), _Side.of(new)
    if bool(before.article) == bool(after.article):
        pairs, same = _pair_rows(before, after)
    else:
        pairs, same = [(ARTICLES, [(before.article, after.article)])], {}
    sides = _Sides(before, after, same)
    compared = (_difference(table, pair, sides) for table, rows in pairs for pair in rows)
    found = [difference for difference in compared if difference]
    return sorted(found, key=lambda d: (-1 if d.start is None else d.start, d.group, d.table, d.text))


@dataclass(frozen=True, slots=True)
class _Side:
    """One reading of an article, as looked up while it is compared."""

    rows: TextRows
    article: TextRow | None
    sentences: Mapping[str, TextRow]
    mentions: Mapping[str, Sequence[TextRow]]
    """Id of an entity -> its mentions."""
    names: Mapping[str, str]
    """Id of an entity -> its name, of a date its words."""

    @classmethod
    def of(cls, rows: TextRows) -> _Side:
        mentions: defaultdict[str, list[TextRow]] = defaultdict(list)
        for row in rows.get("mentions", ()):
            mentions[row["entity_id"]].append(row)
        names = {
            row[f"{kind}_id"]: _words(table, row)
            for kind, table in ENTITY_TABLES.items()
            for row in rows.get(table.name, ())
        }
        sentences = {row["sentence_id"]: row for row in rows.get("sentences", ())}
        return cls(rows, next(iter(rows.get("articles", ())), None), sentences, mentions, names)

    def table(self, table: Table) -> Sequence[TextRow]:
        """The article's rows in a table."""
        return self.rows.get(table.name, ())

    def mentions_of(self, kind: str) -> list[TextRow]:
        """The mentions of a kind, in text order."""
        return [row for row in self.table(MENTIONS) if row["kind"] == kind]


@dataclass(frozen=True, slots=True)
class _Sides:
    """Two readings of an article, and which ids of theirs are the same thing."""

    old: _Side
    new: _Side
    same: _Same


# --- which rows are the same -----------------------------------------------------------------------------

_Pair = tuple[TextRow | None, TextRow | None]
"""A row of the old and of the new outputs; None where there is none."""

_Same = Mapping[str, str]
"""Id of a sentence or an entity in the new outputs -> its id in the old ones."""


def _pair_rows(old: _Side, new: _Side) -> tuple[list[tuple[Table, list[_Pair]]], _Same]:
    """Every row of an article, with what it is on the other side."""
    sentences = _pair_spans(old.table(SENTENCES), new.table(SENTENCES))
    mentions = [
        pair for kind in ENTITY_TABLES for pair in _pair_spans(old.mentions_of(kind), new.mentions_of(kind))
    ]
    same = {"": "", **_ids("sentence_id", sentences)}
    pairs = [(ARTICLES, [(old.article, new.article)]), (SENTENCES, sentences), (MENTIONS, mentions)]
    for kind, table in ENTITY_TABLES.items():
        entities = _pair_entities(kind, old.table(table), new.table(table), mentions)
        same |= _ids(f"{kind}_id", entities)
        pairs.append((table, entities))
    for table, meaning in ((RELATIONS_TABLE, _link), (DIAGNOSTICS, _note)):
        pairs.append((table, _pair_equal(old.table(table), new.table(table), meaning, same)))
    return pairs, same


def _ids(column: str, pairs: Iterable[_Pair]) -> dict[str, str]:
    return {new[column]: old[column] for old, new in pairs if old and new}


def _pair_spans(old: Sequence[TextRow], new: Sequence[TextRow]) -> list[_Pair]:
    """Rows whose characters overlap."""
    found = pair_overlapping([_chars(row) for row in old], [_chars(row) for row in new])
    return _with_rest(old, new, [(old[i], new[j]) for i, j in found])


def _pair_entities(
    kind: str, old: Sequence[TextRow], new: Sequence[TextRow], mentions: Iterable[_Pair]
) -> list[_Pair]:
    """Entities of one key; of the rest those that share mentions, most first."""
    key, own_id = f"{kind}_key", f"{kind}_id"
    keyed_old, keyed_new = ([row for row in side if row.get(key)] for side in (old, new))
    by_key = _pair_equal(keyed_old, keyed_new, lambda row, _: (row[key],), same={})
    pairs = [pair for pair in by_key if all(pair)]
    taken = {row[own_id] for pair in pairs for row in pair if row}
    left, right = ({row[own_id]: row for row in side if row[own_id] not in taken} for side in (old, new))
    shared = Counter((one["entity_id"], other["entity_id"]) for one, other in mentions if one and other)
    for (one, other), _ in shared.most_common():
        if one in left and other in right:
            pairs.append((left.pop(one), right.pop(other)))
    return _with_rest(old, new, pairs)


def _pair_equal(
    old: Iterable[TextRow],
    new: Iterable[TextRow],
    meaning: Callable[[TextRow, Callable[[str], str]], tuple[str, ...]],
    same: _Same,
) -> list[_Pair]:
    """Rows of one meaning, which is told with the ids of the old outputs; as often as both have it."""
    waiting: defaultdict[tuple[str, ...], deque[TextRow]] = defaultdict(deque)
    for row in old:
        waiting[meaning(row, str)].append(row)
    pairs: list[_Pair] = []
    for row in new:
        equal = waiting[meaning(row, lambda new_id: same.get(new_id, f"new {new_id}"))]
        pairs.append((equal.popleft() if equal else None, row))
    return [*pairs, *((row, None) for rows in waiting.values() for row in rows)]


def _link(row: TextRow, known_as: Callable[[str], str]) -> tuple[str, ...]:
    ids = (known_as(row[column]) for column in ("subject_id", "object_id", "sentence_id"))
    return (row["relation"], *ids)


def _note(row: TextRow, _: Callable[[str], str]) -> tuple[str, ...]:
    """All that a note says; its source only where it is all that tells what it is about."""
    return tuple(value for name, value in row.items() if name != "source" or not row["article_id"])


def _with_rest(old: Iterable[TextRow], new: Iterable[TextRow], pairs: list[_Pair]) -> list[_Pair]:
    paired = {id(row) for pair in pairs for row in pair}
    lost = ((row, None) for row in old if id(row) not in paired)
    gained = ((None, row) for row in new if id(row) not in paired)
    return [*pairs, *lost, *gained]


def _chars(row: TextRow) -> Chars:
    return int(row["start_char"]), int(row["end_char"])


# --- what differs between them ---------------------------------------------------------------------------

_KIND_OF = {table.name: kind for kind, table in ENTITY_TABLES.items()}
_REFERENCES = frozenset({"entity_id", "dateline_place_id", "part_of"})
"""Columns with the id of an entity: it is shown by its name."""
_FOLLOWING = frozenset({"article_id", "mention_count", "sentence_count"})
"""Columns that follow from other rows, whose differences are told."""
_SHOWN_ANYWAY = frozenset(
    {"start_char", "end_char", "text", "name", "rule", "kind", "source", "level", "message", "relation"}
)


def _difference(table: Table, pair: _Pair, sides: _Sides) -> Difference | None:
    """What differs between two rows that are the same thing; None if nothing does."""
    old, new = pair
    outcome: Outcome = "changed" if old and new else "gained" if new else "lost"
    row, side = (new, sides.new) if new else (old or {}, sides.old)
    all_changes = [c for c in _changes(table, old or {}, new or {}, sides) if c.old != c.new]
    changes = _clear_up(outcome, all_changes, _words(table, row, side.names) if row else "")
    if not row or (outcome == "changed" and not changes):
        return None
    mention = _first_mention(table, row, side)
    sentence = {} if table is SENTENCES else side.sentences.get({**mention, **row}.get("sentence_id", ""), {})
    start, end = (mention.get(name) for name in ("start_char", "end_char"))
    return Difference(
        outcome=outcome,
        table=table.name,
        kind=row["kind"] if table is MENTIONS else _KIND_OF.get(table.name, ""),
        rule=row.get("rule") or mention.get("rule", ""),
        article_id=row["article_id"],
        source=(side.article or row)["source"],
        start=int(start) if start else None,
        end=int(end) if end else None,
        text=_words(table, row, side.names),
        changes=changes,
        sentence=sentence.get("text", ""),
        sentence_start=int(sentence.get("start_char", 0)),
    )


def _changes(table: Table, old: TextRow, new: TextRow, sides: _Sides) -> Iterator[Change]:
    for name in _compared(table):
        one, other = old.get(name, ""), new.get(name, "")
        if name not in _REFERENCES:
            yield Change(name, one, other)
        elif sides.same.get(other) != one:
            before, after = sides.old.names.get(one, one), sides.new.names.get(other, other)
            yield Change(name, before, f"another {after}" if after and after == before else after)


def _compared(table: Table) -> Iterator[str]:
    """The columns that say something of their own."""
    for column in table.columns:
        told_elsewhere = column.name in _FOLLOWING or (table is DATES and column.name == "text")
        if column.name in _REFERENCES or not (column.within_article or told_elsewhere):
            yield column.name


def _clear_up(outcome: Outcome, changes: Sequence[Change], words: str) -> tuple[Change, ...]:
    """Without offsets, where other words say enough; of a row that is new or gone, without what names it."""
    if outcome == "changed":
        dull = {"start_char", "end_char"} if any(change.column == "text" for change in changes) else set()
        return tuple(change for change in changes if change.column not in dull)
    return tuple(
        change
        for change in changes
        if change.column not in _SHOWN_ANYWAY
        and not change.column.endswith("_key")
        and (change.new or change.old) != words
    )


def _first_mention(table: Table, row: TextRow, side: _Side) -> TextRow:
    """The row that says where in the text a row is; empty if none does."""
    if "start_char" in row:
        return row
    kind = _KIND_OF.get(table.name)
    return next(iter(side.mentions.get(row[f"{kind}_id"], ())), {}) if kind else {}


def _words(table: Table, row: TextRow, names: Mapping[str, str] = {}) -> str:
    """What a row is called."""
    if table is RELATIONS_TABLE:
        ends = [names.get(row[column], row[column]) for column in ("subject_id", "object_id")]
        return f" {row['relation']} ".join(ends)
    if table is DIAGNOSTICS:
        return f"{row['level']}: {row['message']}"
    return row.get("name") or row.get("text") or row["source"]


# --- as rows ---------------------------------------------------------------------------------------------

DIFFERENCES = Table(
    "differences",
    "column that differs, or row that only one side has",
    (
        Column("rule", "the rule that found it; empty for what no rule finds"),
        Column("change", "gained, lost or changed"),
        Column("table", "the table that it stands in"),
        Column("kind", "of a mention or an entity: person, place, date, project, organisation"),
        Column("article_id", "the article"),
        Column("source", "its source", verbatim=True),
        Column("start_char", "first character, for an entity of its first mention", type="integer"),
        Column("end_char", "the character after the last one", type="integer"),
        Column(
            "text", "the mention or sentence, the entity's name, the link or note in words", verbatim=True
        ),
        Column("column", "the column that differs; empty where the row is on one side only"),
        Column("old", "its value in the old outputs", verbatim=True),
        Column("new", "its value in the new outputs", verbatim=True),
        Column("sentence", "the sentence that it begins in", verbatim=True),
    ),
)
"""What ``dateline diff --csv`` writes."""


def difference_rows(difference: Difference) -> Iterator[Row]:
    """One row a column that differs; a row gained or lost has one more, before its facts."""
    row: Row = {
        "rule": difference.rule,
        "change": difference.outcome,
        "table": difference.table,
        "kind": difference.kind,
        "article_id": difference.article_id,
        "source": difference.source,
        "start_char": difference.start,
        "end_char": difference.end,
        "text": difference.text,
        "sentence": difference.sentence,
    }
    if difference.outcome != "changed":
        yield row
    for change in difference.changes:
        yield {**row, "column": change.column, "old": change.old, "new": change.new}


# --- for people ------------------------------------------------------------------------------------------

_SIGNS: Mapping[Outcome, str] = {"gained": "+", "lost": "-", "changed": "~"}
_NOUNS = {"articles": "article", "sentences": "sentence", "relations": "link", "diagnostics": "note"}
_CONTEXT = 70  # characters of a sentence before a span, and after it


def review(differences: Iterable[Difference], *, limit: int = 0) -> Iterator[str]:
    """Lines that show differences by rule, those of a rule in text order, each in its sentence.

    ``limit`` is how many of a rule are shown; 0 for all of them.
    """
    for group, found in groupby(sorted(differences, key=lambda d: d.group), key=lambda d: d.group):
        members = list(found)
        shown = members[:limit] if limit else members
        yield f"{group}: {counts(members)}"
        for difference in shown:
            yield f"  {_SIGNS[difference.outcome]} {_headline(difference)}"
            yield f"      {_place(difference)}"
        if len(shown) < len(members):
            yield f"  ... and {len(members) - len(shown):,} more"


def counts(differences: Iterable[Difference]) -> str:
    """How many were gained, lost and changed: ``2 gained, 1 lost``."""
    outcomes = Counter(difference.outcome for difference in differences)
    return ", ".join(f"{outcomes[outcome]:,} {outcome}" for outcome in _SIGNS if outcomes[outcome])


def _headline(difference: Difference) -> str:
    """What it is, and its values: ``person Ana Ruiz: role Minister -> Foreign Minister``."""
    noun = _NOUNS.get(difference.table, difference.kind)
    if difference.table == "mentions":
        noun = f"{difference.kind} mention"
    name = _printable(difference.text)
    facts = "; ".join(_printable(_value(difference.outcome, change)) for change in difference.changes)
    return f"{noun} {_cut(name, 0, 2 * _CONTEXT)}{': ' if facts else ''}{facts}"


def _value(outcome: Outcome, change: Change) -> str:
    if outcome == "changed":
        return f"{change.column} {change.old or '(none)'} -> {change.new or '(none)'}"
    return f"{change.column} {change.new or change.old}"


def _place(difference: Difference) -> str:
    """Source and first character, and the sentence with the span in brackets."""
    start, end = difference.start, difference.end
    if start is None or end is None:
        return f"{_printable(difference.source)}  {_cut(_printable(difference.sentence), 0, 2 * _CONTEXT)}"
    where = f"{_printable(difference.source)}:{start}"
    if not difference.sentence:
        return where
    first, last = start - difference.sentence_start, end - difference.sentence_start
    sentence = _printable(difference.sentence)
    marked = f"{sentence[:first]}[{sentence[first:last]}]{sentence[last:]}"
    return f"{where}  {_cut(marked, first - _CONTEXT, last + 2 + _CONTEXT)}"


def _cut(text: str, start: int, end: int) -> str:
    """The text between two of its characters, with dots where it goes on."""
    before, after = ("..." if start > 0 else ""), ("..." if end < len(text) else "")
    return f"{before}{text[max(0, start) : end].strip()}{after}"


def _printable(text: str) -> str:
    """The text, as long as it was, without characters that command a terminal or end a line."""
    return "".join(character if character.isprintable() else " " for character in text)
