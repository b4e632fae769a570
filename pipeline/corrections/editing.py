"""What a correction does to the rows of its article: a function an action, over a draft edited in place.

Each says in words what it did, or raises MissError with the reason why it did nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from pipeline.corrections.reading import Action, Correction, settable, typed
from pipeline.english.names import slug, transliterated
from pipeline.schema import ENTITY_TABLES, STATUSES, TABLES
from pipeline.tables import Row, Rows, Value

RULE = "corrections.add"
"""The rule of mentions that were added."""

_JOINER = "; "
_LETTERS = {"person": "p", "place": "l", "date": "d", "project": "j", "organisation": "o"}
_SHOWN = {
    "place": (("projects", "places"), ("projects", "parties")),
    "organisation": (("projects", "parties"), ("people", "organisation")),
}
"""Kind -> the columns elsewhere that show names of that kind, to be read."""

_Cells = dict[str, Value]


class MissError(Exception):
    """A correction that fits nothing in its article; the message says why."""


@dataclass(slots=True)
class Draft:
    """An article's rows while they are corrected; ids may be out of order until it is finished."""

    tables: dict[str, list[_Cells]]
    known: dict[tuple[str, str], str] = field(default_factory=dict)
    """(kind, key) -> id; keys that an entity had before count too."""
    made: int = 0
    """How many ids were given to new rows."""

    @classmethod
    def of(cls, rows: Rows) -> Draft:
        """A draft of its own, so that the rows given stay as they are."""
        draft = cls({table.name: [dict(row) for row in rows[table.name]] for table in TABLES})
        for kind, table in ENTITY_TABLES.items():
            for row in draft.tables[table.name]:
                draft.known.setdefault((kind, str(row.get(f"{kind}_key") or "")), str(row[f"{kind}_id"]))
        return draft

    @property
    def article(self) -> _Cells:
        """The article's own row."""
        return self.tables["articles"][0]

    def entity(self, kind: str, entity_id: str) -> _Cells:
        """The row of an entity. Raises KeyError."""
        return next(row for row in self.entities(kind) if row[f"{kind}_id"] == entity_id)

    def entities(self, kind: str) -> list[_Cells]:
        """The rows of a kind's table."""
        return self.tables[ENTITY_TABLES[kind].name]

    def mentions(self, entity_id: str) -> list[_Cells]:
        """The mentions of an entity, in text order."""
        return [row for row in self.tables["mentions"] if row["entity_id"] == entity_id]

    def mention_at(self, line: Correction) -> _Cells:
        """The mention that a line names by kind and characters. Raises MissError."""
        found = [row for row in self.tables["mentions"]
                 if row["kind"] == line.kind and chars(row)[0] == line.start
                 and line.end in (None, chars(row)[1])]  # fmt: skip
        if not found:
            end = "" if line.end is None else f" to {line.end}"
            raise MissError(f"no {line.kind} is mentioned at {line.start}{end}")
        if line.text and line.text != found[0]["text"]:
            raise MissError(f"the mention at {line.start} is {found[0]['text']!r}, not {line.text!r}")
        return found[0]

    def find(self, line: Correction) -> str:
        """The id of the entity that a line is about. Raises MissError."""
        if line.key:
            return self.by_key(line.kind, line.key)
        entity_id = self.mention_at(line)["entity_id"]
        if not entity_id:
            raise MissError(
                f"whom the mention at {line.start} names is open: delete it and add it with a key"
            )
        return str(entity_id)

    def by_key(self, kind: str, key: str) -> str:
        """The id of the entity that has a key, or had it. Raises MissError."""
        if (kind, key) not in self.known:
            raise MissError(f"no {kind} has the key {key}")
        return self.known[kind, key]


def apply(line: Correction, draft: Draft) -> str:
    """Do what a line says; what was done, in words. Raises MissError, and then has changed nothing."""
    return _ACTIONS[line.action](line, draft)


def key_of(kind: str, name: str) -> str:
    """The key that a name makes; for places and organisations a country may follow it."""
    return transliterated(name).replace(" ", "-") if kind == "person" else slug(name)


# --- merge -----------------------------------------------------------------------------------------------


def _merge(line: Correction, draft: Draft) -> str:
    """Two entities become one, with the mentions and links of both, and facts first of the one kept."""
    kind, merged = line.kind, draft.find(line)
    if (kind, line.value) not in draft.known:
        row = draft.entity(kind, merged)
        row[f"{kind}_key"] = line.value
        draft.known[kind, line.value] = merged
        return f"{row['name']} is alone here, and has the key {line.value} now"
    kept = draft.by_key(kind, line.value)
    if kept == merged:
        raise MissError(f"it is {line.value} already")
    row, other = draft.entity(kind, kept), draft.entity(kind, merged)
    for column, value in other.items():
        if row.get(column) in (None, ""):
            row[column] = value
    _replace_name(draft, kind, str(other["name"]), str(row["name"]))
    _replace_id(draft, merged, kept)
    draft.entities(kind).remove(other)
    return f"{other['name']} is {row['name']} now"


def _replace_id(draft: Draft, old: str, new: str) -> None:
    """Every reference to an entity leads to another; links to itself and second links go."""
    columns = ("entity_id", "subject_id", "object_id", "part_of", "dateline_place_id")
    for name in ("articles", "mentions", "projects", "relations"):
        for row in draft.tables[name]:
            row.update({column: new for column in columns if row.get(column) == old})
    for row in draft.entities("project"):
        if row["part_of"] == row["project_id"]:
            row["part_of"] = None
    links = {
        (row["subject_id"], row["relation"], row["object_id"], row["sentence_id"]): row
        for row in reversed(draft.tables["relations"])
        if row["subject_id"] != row["object_id"]
    }
    draft.tables["relations"] = list(reversed(links.values()))
    draft.known = {key: new if found == old else found for key, found in draft.known.items()}


# --- rename ----------------------------------------------------------------------------------------------


def _rename(line: Correction, draft: Draft) -> str:
    """Another name, and the key that it makes; a given or family name that is no part of it goes."""
    kind, entity_id = line.kind, draft.find(line)
    row = draft.entity(kind, entity_id)
    old, old_key, column = str(row["name"]), str(row.get(f"{kind}_key") or ""), f"{kind}_key"
    if old == line.value:
        raise MissError(f"it is called {old} already")
    behind = old_key.removeprefix(key_of(kind, old)) if old_key.startswith(key_of(kind, old)) else ""
    row.update({"name": line.value, column: key_of(kind, line.value) + behind})
    for part in ("given_name", "family_name"):
        if row.get(part) and str(row[part]).casefold() not in line.value.casefold():
            row[part] = None
    draft.known.setdefault((kind, str(row[column])), entity_id)
    _replace_name(draft, kind, old, line.value)
    return f"{old} is called {line.value} now"


def _replace_name(draft: Draft, kind: str, old: str, new: str) -> None:
    """The name of an entity in the columns that show it beside others; empty: it goes."""
    for table, column in _SHOWN.get(kind, ()):
        for row in draft.tables[table]:
            names = str(row[column] or "").split(_JOINER)
            if old in names:
                told = dict.fromkeys(new if name == old else name for name in names)
                row[column] = _JOINER.join(filter(None, told))


# --- delete and add --------------------------------------------------------------------------------------


def _delete(line: Correction, draft: Draft) -> str:
    """A mention, or an entity with all of them; an entity without mentions is none."""
    if line.start is not None:
        mention = draft.mention_at(line)
        draft.tables["mentions"].remove(mention)
        if mention["entity_id"] and not draft.mentions(str(mention["entity_id"])):
            _drop(draft, line.kind, str(mention["entity_id"]))
        return f"{mention['text']!r} is deleted"
    entity_id = draft.find(line)
    count = len(draft.mentions(entity_id))
    draft.tables["mentions"] = [row for row in draft.tables["mentions"] if row["entity_id"] != entity_id]
    _drop(draft, line.kind, entity_id)
    return f"{line.key} is deleted, with {count} mention{'' if count == 1 else 's'}"


def _drop(draft: Draft, kind: str, entity_id: str) -> None:
    """An entity goes, with its links and what refers to it."""
    row = draft.entity(kind, entity_id)
    draft.entities(kind).remove(row)
    _replace_name(draft, kind, str(row.get("name") or ""), "")
    draft.tables["relations"] = [
        link for link in draft.tables["relations"] if entity_id not in (link["subject_id"], link["object_id"])
    ]
    for project in draft.entities("project"):
        if project["part_of"] == entity_id:
            project["part_of"] = None
    if draft.article["dateline_place_id"] == entity_id:
        draft.article["dateline_place_id"] = None
    draft.known = {key: found for key, found in draft.known.items() if found != entity_id}


def _add(line: Correction, draft: Draft) -> str:
    """A mention of an entity that the article has, by key or name, or else of a new one."""
    assert line.start is not None
    assert line.end is not None
    sentence = _sentence(draft, line.start, line.end)
    text = str(sentence["text"])[line.start - chars(sentence)[0] : line.end - chars(sentence)[0]]
    if line.text and line.text != text:
        raise MissError(f"the words from {line.start} to {line.end} are {text!r}, not {line.text!r}")
    known = [row for row in draft.tables["mentions"]
             if row["kind"] == line.kind and chars(row) == (line.start, line.end)]  # fmt: skip
    if known:
        raise MissError(f"{text!r} is there already, as {line.kind}")
    name = " ".join((line.value if line.value and line.kind != "date" else text).split())
    mention: _Cells = {
        "article_id": draft.article["article_id"],
        "mention_id": _new_id(draft, "m"),
        "sentence_id": sentence["sentence_id"],
        "kind": line.kind,
        "start_char": line.start,
        "end_char": line.end,
        "text": text,
        "rule": RULE,
        "usage": None,
    }
    mention["entity_id"] = (
        _add_date(line, draft, mention) if line.kind == "date" else _add_entity(line, draft, name)
    )
    draft.tables["mentions"].append(mention)
    return f"{text!r} is added"


def _sentence(draft: Draft, start: int, end: int) -> _Cells:
    """The sentence that holds a range. Raises MissError."""
    for row in draft.tables["sentences"]:
        first, last = chars(row)
        if first <= start and end <= last:
            return row
    raise MissError(f"the characters from {start} to {end} are in no sentence, or in more than one")


def _add_entity(line: Correction, draft: Draft, name: str) -> str:
    """The id of the entity of a line's key, or of the name's; one that the article has not is made."""
    key = line.key or key_of(line.kind, name)
    if (line.kind, key) in draft.known:
        return draft.known[line.kind, key]
    row: _Cells = {column.name: None for column in ENTITY_TABLES[line.kind].columns}
    row |= {f"{line.kind}_id": _new_id(draft, _LETTERS[line.kind]), f"{line.kind}_key": key, "name": name}
    draft.entities(line.kind).append({**row, "article_id": draft.article["article_id"]})
    draft.known[line.kind, key] = str(row[f"{line.kind}_id"])
    return draft.known[line.kind, key]


def _add_date(line: Correction, draft: Draft, mention: Row) -> str:
    """The id of a date of the value's days: ``2018``, ``2018-03``, ``2018-03-21`` or ``first/last``."""
    first, last = _days(line.value) if line.value else (None, None)
    row: _Cells = {column.name: None for column in ENTITY_TABLES["date"].columns}
    row |= {
        "article_id": draft.article["article_id"],
        "date_id": _new_id(draft, "d"),
        "mention_id": mention["mention_id"],
        "text": mention["text"],
        "timex_type": "DATE",
        "timex_value": line.value or None,
        "edtf": line.value or None,
        "start_date": first,
        "end_date": last,
        "granularity": _granularity(line.value),
    }
    draft.entities("date").append(row)
    return str(row["date_id"])


def _days(value: str) -> tuple[date, date]:
    """First and last day of a year, a month, a day, or from one day to another. Raises MissError."""
    first, _, last = value.partition("/")
    try:
        days = _first_and_last(first)[0], _first_and_last(last or first)[1]
    except (ValueError, OverflowError):
        days = date.max, date.min
    if days[0] > days[1]:
        raise MissError(f"value is {value!r}, not 2018, 2018-03, 2018-03-21 or 2018-03-21/2018-03-31")
    return days


def _first_and_last(value: str) -> tuple[date, date]:
    """``2018-02`` -> the first and the last of February 2018. Raises ValueError."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        raise ValueError(value)
    first = date.fromisoformat((value + "-01-01")[:10])
    following = {4: first + timedelta(366), 7: first + timedelta(31), 10: first + timedelta(1)}[len(value)]
    return first, date.fromisoformat((following.isoformat()[: len(value)] + "-01-01")[:10]) - timedelta(1)


def _granularity(value: str) -> str | None:
    return {0: None, 4: "year", 7: "month", 10: "day"}.get(len(value), "range")


# --- set -------------------------------------------------------------------------------------------------


def _set(line: Correction, draft: Draft) -> str:
    """A fact; and what follows from it."""
    row = draft.entity(line.kind, draft.find(line))
    column = settable(line.kind)[line.column]
    is_reference = column.within_article and line.value
    value = draft.by_key("project", line.value) if is_reference else typed(column, line.value)
    old = row.get(line.column)
    if (old or None) == value:
        raise MissError(f"{line.column} is {line.value or 'empty'} already")
    row[line.column] = value
    if line.column == f"{line.kind}_key":
        draft.known.setdefault((line.kind, line.value), str(row[f"{line.kind}_id"]))
    if line.column in _FOLLOWING:
        row.update(_FOLLOWING[line.column](row))
    name = row.get("name") or row.get("text")
    return (
        f"{line.column} of {name} is {line.value or 'empty'}, was {old if old not in (None, '') else 'empty'}"
    )


def _status_code(row: Row) -> Row:
    return {"status_code": STATUSES.get(str(row["status"]))}


def _no_sector_code(_: Row) -> Row:
    return {"sector_code": None}  # it was that of another sector


def _edtf(row: Row) -> Row:
    """The days as an interval; an end that is unknown is left open."""
    first, last = (_iso(row[column]) for column in ("start_date", "end_date"))
    return {"edtf": first if first == last else f"{first}/{last}"}


def _iso(value: Value) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


_FOLLOWING: Mapping[str, Callable[[Row], Row]] = {
    "status": _status_code,
    "sector": _no_sector_code,
    "start_date": _edtf,
    "end_date": _edtf,
}
"""Column -> what follows from it."""

_ACTIONS: Mapping[Action, Callable[[Correction, Draft], str]] = {
    "merge": _merge,
    "rename": _rename,
    "delete": _delete,
    "add": _add,
    "set": _set,
}


# --- a draft in order ------------------------------------------------------------------------------------


def finish(draft: Draft) -> Rows:
    """The rows with mentions counted, everything in text order, and ids numbered in that order."""
    mentions = draft.tables["mentions"]
    mentions.sort(key=lambda row: (chars(row)[0], -chars(row)[1], str(row["kind"])))
    first = {row["entity_id"]: (chars(row)[0], -chars(row)[1]) for row in reversed(mentions)}
    counts = Counter(row["entity_id"] for row in mentions)
    article_id = draft.article["article_id"]
    new_ids: dict[Value, str] = {}
    for kind, letter in _LETTERS.items():
        rows = sorted((first[row[f"{kind}_id"]], n, row) for n, row in enumerate(draft.entities(kind)))
        draft.entities(kind)[:] = [row for _, _, row in rows]
        for number, row in enumerate(draft.entities(kind), start=1):
            new_ids[row[f"{kind}_id"]] = f"{article_id}-{letter}{number}"
            if kind != "date":
                row["mention_count"] = counts[row[f"{kind}_id"]]
    new_ids |= {row["mention_id"]: f"{article_id}-m{n}" for n, row in enumerate(mentions, start=1)}
    return {table.name: [_with_ids(row, new_ids) for row in draft.tables[table.name]] for table in TABLES}


def _with_ids(row: _Cells, new_ids: Mapping[Value, str]) -> Row:
    return {
        name: new_ids.get(value, value) if name.endswith(_ID_ENDINGS) else value
        for name, value in row.items()
    }


_ID_ENDINGS = ("_id", "part_of")


def _new_id(draft: Draft, letter: str) -> str:
    """An id that no row has; ``finish`` gives it its number."""
    draft.made += 1
    return f"{draft.article['article_id']}-{letter}new{draft.made}"


def chars(row: Row) -> tuple[int, int]:
    """First character of a row, and the one after the last."""
    return int(str(row["start_char"])), int(str(row["end_char"]))
