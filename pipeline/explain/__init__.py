"""Why the tables say what they say: a mention in its sentence, its rule, and how its value came about.

``explain`` goes by an article's rows, and by the same article read again, as reasons are in no table. Where
the article is gone the rows have to do.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.articles import STDIN
from pipeline.corrections.editing import RULE as ADDED
from pipeline.corrections.reading import STAGE as CORRECTIONS
from pipeline.explain import dates, organisations, people, places, projects
from pipeline.explain.originals import Original, find_original
from pipeline.explain.values import (
    TABLE_OF,
    ArticleRows,
    Explanation,
    Reading,
    Reason,
    Sighting,
    read_again,
)
from pipeline.models import Person, Project
from pipeline.outputs import TextRow
from pipeline.rulebook import describe

__all__ = [
    "ArticleRows",
    "Explanation",
    "Original",
    "Reading",
    "Reason",
    "Sighting",
    "UnknownIdError",
    "explain",
    "explain_all",
    "find_original",
    "read_again",
]

_RELATIVE = frozenset(("article_id", "mention_id", "entity_id", "sentence_id", "part_of"))
"""Columns with numbers that count rows: one mention more moves them all."""


class UnknownIdError(LookupError):
    """No row of the article has that id."""


def explain_all(rows: ArticleRows, reading: Reading | None) -> list[Explanation]:
    """The article, then each of its entities with its mentions, in the order of first mention."""
    wanted = dict.fromkeys(row["entity_id"] or row["mention_id"] for row in rows["mentions"])
    return [_article(rows["articles"][0]), *(explain(rows, found, reading) for found in wanted)]


def _article(row: TextRow) -> Explanation:
    source = "from standard input" if row["source"] == STDIN else row["source"]
    return Explanation("article", row["article_id"], row["headline"] or source, (), (dates.published(row),))


def explain(rows: ArticleRows, wanted: str, reading: Reading | None) -> Explanation:
    """Why the mention or the entity of that id is in the tables as it is. Raises UnknownIdError."""
    mentions = [row for row in rows["mentions"] if wanted in (row["mention_id"], row["entity_id"])]
    if not mentions:
        raise UnknownIdError(wanted)
    kind, entity_id = mentions[0]["kind"], mentions[0]["entity_id"]
    row = _entity_row(rows, kind, entity_id) if entity_id else None
    reasons = tuple(_reasons(rows, mentions[0], row, reading)) if row else (_UNCLEAR,)
    differences = tuple(_differences(mentions, row, reading)) if reading else ()
    return Explanation(
        kind=kind,
        entity_id=entity_id,
        name=_name(row) if row else mentions[0]["text"],
        sightings=tuple(_sighting(rows, mention) for mention in mentions),
        reasons=(*reasons, *_corrections(rows)) if differences else reasons,
        differences=differences,
    )


_UNCLEAR = Reason("value", "open", ("the name may stand for one person or another of this article",))


def _entity_row(rows: ArticleRows, kind: str, entity_id: str) -> TextRow:
    return next(row for row in rows[TABLE_OF[kind]] if row[f"{kind}_id"] == entity_id)


def _name(row: TextRow) -> str:
    return row.get("name") or row["text"]


def _sighting(rows: ArticleRows, mention: TextRow) -> Sighting:
    start, end = int(mention["start_char"]), int(mention["end_char"])
    sentence = next((s for s in rows["sentences"] if s["sentence_id"] == mention["sentence_id"]), None)
    text = sentence["text"] if sentence else mention["text"]
    offset = int(sentence["start_char"]) if sentence else start
    return Sighting(
        mention_id=mention["mention_id"],
        start=start,
        end=end,
        section=sentence["section"] if sentence else "",
        before=text[: start - offset],
        text=mention["text"],
        after=text[end - offset :],
        rule=mention["rule"],
        rule_says=_describe(mention["rule"]),
    )


def _describe(rule: str) -> str:
    if rule == ADDED:
        return "A mention that a line of corrections adds."
    try:
        return describe(rule)
    except KeyError:
        return ""


def _reasons(rows: ArticleRows, mention: TextRow, row: TextRow, reading: Reading | None) -> Iterator[Reason]:
    start, end = int(mention["start_char"]), int(mention["end_char"])
    entity = reading.entity_at(start, end, mention["kind"]) if reading else None
    match mention["kind"]:
        case "person":
            yield from people.reasons(row, reading, entity if isinstance(entity, Person) else None)
        case "place":
            yield from places.reasons(row, reading, start)
        case "date":
            yield from dates.reasons(row, rows)
        case "project":
            yield from projects.reasons(row, reading, entity if isinstance(entity, Project) else None)
        case "organisation":
            yield from organisations.reasons(row)
    yield from _links(rows, row[f"{mention['kind']}_id"])


def _links(rows: ArticleRows, entity_id: str) -> Iterator[Reason]:
    """What the text says of it and others: ``located_in Oslo``, with the rule that says so."""
    names = {row[f"{kind}_id"]: _name(row) for kind, table in TABLE_OF.items() for row in rows[table]}
    for link in rows["relations"]:
        if entity_id in (link["subject_id"], link["object_id"]):
            said = f"{names[link['subject_id']]} {link['relation']} {names[link['object_id']]}"
            yield Reason("link", said, (f"{link['rule']}: {_describe(link['rule'])}",))


# --- the tables against the article read again -----------------------------------------------------------


def _differences(mentions: list[TextRow], row: TextRow | None, reading: Reading) -> Iterator[str]:
    """What a reading of the article says otherwise: a mention it lacks, a rule, a value."""
    again = {_place_of(mention): mention for mention in reading.rows["mentions"]}
    for mention in mentions:
        found = again.get(_place_of(mention))
        if found is None:
            yield f"{mention['text']!r} at {mention['start_char']} is not found as a {mention['kind']} now"
        else:
            yield from _unlike(mention, found)
    first = again.get(_place_of(mentions[0]))
    if row and first:
        kind = first["kind"]
        now = _entity_row(reading.rows, kind, first["entity_id"]) if first["entity_id"] else {}
        yield from _unlike(row, now)


def _corrections(rows: ArticleRows) -> Iterator[Reason]:
    """The corrections that were applied to the article: what differs may be their doing."""
    for note in rows["diagnostics"]:
        if (note["stage"], note["code"]) == (CORRECTIONS, "applied"):
            yield Reason("corrected", note["message"])


def _place_of(mention: TextRow) -> tuple[str, ...]:
    return mention["kind"], mention["start_char"], mention["end_char"]


def _unlike(row: TextRow, now: TextRow) -> Iterator[str]:
    for column, value in row.items():
        if column not in _RELATIVE and not column.endswith("_id") and now.get(column, "") != value:
            then, today = (text or "nothing" for text in (value, now.get(column)))
            yield f"{column}: {then} in the tables, {today} now"
