"""Extractions -> rows -> CSV lines or pandas DataFrames; the one place that knows pandas.

``schema.py`` says which columns there are; here each gets its value. A row is a mapping by column name, so
that the order of columns is said once. While rows are built, ids are local to their article (``p1``);
``_complete`` makes them ``<article_id>-p1``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from pipeline.models import (
    Article,
    Date,
    Diagnostic,
    Entity,
    Extraction,
    Layout,
    Mention,
    Organisation,
    Person,
    Place,
    Project,
    Relation,
)
from pipeline.schema import TABLES, Column, Table

if TYPE_CHECKING:
    import pandas as pd

Value = str | int | float | date | None
Row = Mapping[str, Value]
Rows = Mapping[str, Sequence[Row]]
"""Rows by the name of their table, every table of the schema."""

AnyEntity = TypeVar("AnyEntity", bound=Entity)

_JOINER = "; "
_DEGREE_DIGITS = 5  # about a metre

# --- extractions -> rows ---------------------------------------------------------------------------------


def rows_of(extraction: Extraction) -> Rows:
    """All rows that one article gives, each table in text order."""
    mentions = _mentions_in_order(extraction)
    mention_ids = {entity_id: f"m{number}" for number, (_, entity_id) in enumerate(mentions, start=1)}
    local: dict[str, Iterable[Row]] = {
        "articles": [_article_row(extraction)],
        "sentences": _sentence_rows(extraction),
        "mentions": _mention_rows(mentions, extraction),
        "people": map(_person_row, _in_order(extraction.people)),
        "places": map(_place_row, _in_order(extraction.places)),
        "dates": (_date_row(found, mention_ids[found.entity_id]) for found in _in_order(extraction.dates)),
        "projects": map(_project_row, _in_order(extraction.projects)),
        "organisations": map(_organisation_row, _in_order(extraction.organisations)),
        "relations": _relation_rows(extraction.relations),
        "diagnostics": map(diagnostic_row, extraction.diagnostics),
    }
    return {
        table.name: [_complete(table, row, extraction.article) for row in local[table.name]]
        for table in TABLES
    }


def failed_rows(article_id: str, source: str, diagnostics: Iterable[Diagnostic]) -> Rows:
    """The rows of an input that gave no article; without an id it is in no table but diagnostics."""
    row: Row = {"article_id": article_id, "source": source, "status": "failed"}
    return _rows_without_text([row] if article_id else [], diagnostics)


def skipped_rows(article_id: str, source: str, language: str, diagnostics: Iterable[Diagnostic]) -> Rows:
    """The rows of an article that was left out for its language."""
    row: Row = {"article_id": article_id, "source": source, "language": language, "status": "skipped"}
    return _rows_without_text([row], diagnostics)


def _rows_without_text(articles: Iterable[Row], diagnostics: Iterable[Diagnostic]) -> Rows:
    rows: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    rows["articles"].extend(articles)
    rows["diagnostics"].extend(map(diagnostic_row, diagnostics))
    return rows


def merge(parts: Iterable[Rows]) -> Rows:
    """The rows of many articles as one set of tables, ordered by article whatever order they came in."""
    merged: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    for part in parts:
        for name, rows in part.items():
            merged[name].extend(rows)
    for name, rows in merged.items():
        rows.sort(key=_diagnostic_order if name == "diagnostics" else _article_order)
    return merged


def _article_order(row: Row) -> tuple[str, ...]:
    return (str(row["article_id"]),)  # the sort is stable, so text order stays


def _diagnostic_order(row: Row) -> tuple[str, ...]:
    """By article and position, then by all there is: several may be noticed at one place."""
    start = row["start_char"]
    position = "" if start is None else f"{start:>12}"
    return (str(row["article_id"]), position, *(str(row[n]) for n in ("source", "stage", "code", "message")))


def _complete(table: Table, row: Row, article: Article) -> Row:
    """A row with its article's id, alone and before its local ids, and the article's source."""
    named = {"article_id": article.article_id, "source": article.source}
    ids = {
        column.name: f"{article.article_id}-{local}"
        for column in table.columns
        if column.within_article and (local := row.get(column.name))
    }
    return {**row, **ids, **{name: named[name] for name in table.column_names if name in named}}


def _mentions_in_order(extraction: Extraction) -> list[tuple[Mention, str]]:
    """Every mention with its entity's id, an outer mention before those it holds."""
    named = [(mention, entity.entity_id) for entity in extraction.entities for mention in entity.mentions]
    named += [(mention, "") for mention in extraction.unclear]
    return sorted(named, key=lambda pair: (pair[0].start, -pair[0].end, pair[0].kind, pair[1]))


def _in_order(entities: Iterable[AnyEntity]) -> list[AnyEntity]:
    """Entities by their first mention."""
    return sorted(entities, key=lambda e: min((m.start, -m.end) for m in e.mentions))


# --- a row a table ---------------------------------------------------------------------------------------


def _article_row(extraction: Extraction) -> Row:
    article, layout, published = extraction.article, extraction.layout, extraction.published
    dateline = layout.datelines[0] if layout.datelines else None
    return {
        "headline": _first_block(article, layout, "headline") or article.title,
        "byline": _first_block(article, layout, "byline") or article.author,
        "agency": dateline.agency if dateline else None,
        "dateline": article.text[dateline.start : dateline.end] if dateline else None,
        "dateline_place_id": _dateline_place(extraction),
        "published_date": published.day,
        "published_basis": published.basis,
        "language": article.language,
        "char_count": len(article.text),
        "sentence_count": len(extraction.sentences),
        "status": "done",
    }


def _first_block(article: Article, layout: Layout, section: str) -> str | None:
    blocks = (block for block in layout.blocks if block.section == section)
    return next((article.text[block.start : block.end] for block in blocks), None)


def _dateline_place(extraction: Extraction) -> str | None:
    """The id of the place that is mentioned where the first dateline names its first place."""
    named = [chars for dateline in extraction.layout.datelines[:1] for chars in dateline.places[:1]]
    return next(
        (
            place.entity_id
            for start, end in named
            for place in extraction.places
            for mention in place.mentions
            if mention.start < end and start < mention.end
        ),
        None,
    )


def _sentence_rows(extraction: Extraction) -> Iterator[Row]:
    for number, sentence in enumerate(extraction.sentences, start=1):
        yield {
            "sentence_id": f"s{number}",
            "section": sentence.section,
            "start_char": sentence.start,
            "end_char": sentence.end,
            "text": extraction.article.text[sentence.start : sentence.end],
        }


def _mention_rows(mentions: Iterable[tuple[Mention, str]], extraction: Extraction) -> Iterator[Row]:
    starts = [sentence.start for sentence in extraction.sentences]
    for number, (mention, entity_id) in enumerate(mentions, start=1):
        sentence = bisect_right(starts, mention.start)
        yield {
            "mention_id": f"m{number}",
            "sentence_id": f"s{sentence}" if sentence else None,
            "kind": mention.kind,
            "entity_id": entity_id,
            "start_char": mention.start,
            "end_char": mention.end,
            "text": mention.text,
            "rule": mention.rule,
            "usage": mention.usage,
        }


def _person_row(person: Person) -> Row:
    return {
        "person_id": person.entity_id,
        "person_key": person.key,
        "name": person.name,
        "given_name": person.given_name,
        "family_name": person.family_name,
        "role": person.role,
        "organisation": person.organisation,
        "country": person.country,
        "mention_count": len(person.mentions),
    }


def _place_row(place: Place) -> Row:
    return {
        "place_id": place.entity_id,
        "place_key": place.key,
        "name": place.name,
        "type": place.type,
        "country": place.country,
        "claimed_by": place.claimed_by,
        "admin1": place.admin1,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames_id": place.geonames_id,
        "mention_count": len(place.mentions),
    }


def _date_row(found: Date, mention_id: str) -> Row:
    return {
        "date_id": found.entity_id,
        "mention_id": mention_id,
        "text": found.mention.text,
        "timex_type": found.timex_type,
        "timex_value": found.timex_value,
        "timex_mod": found.timex_mod,
        "edtf": found.edtf,
        "start_date": found.start,
        "end_date": found.end,
        "granularity": found.granularity,
        "anchor_date": found.anchor,
    }


def _project_row(project: Project) -> Row:
    return {
        "project_id": project.entity_id,
        "project_key": project.key,
        "name": project.name,
        "kind": project.kind,
        "sector": project.sector,
        "sector_code": project.sector_code,
        "status": project.status,
        "status_code": project.status_code,
        "places": _JOINER.join(project.places),
        "parties": _JOINER.join(project.parties),
        "amount": project.amount,
        "currency": project.currency,
        "part_of": project.part_of,
        "mention_count": len(project.mentions),
    }


def _organisation_row(organisation: Organisation) -> Row:
    return {
        "organisation_id": organisation.entity_id,
        "organisation_key": organisation.key,
        "name": organisation.name,
        "acronym": organisation.acronym,
        "country": organisation.country,
        "mention_count": len(organisation.mentions),
    }


def _relation_rows(relations: Iterable[Relation]) -> Iterator[Row]:
    """Links in the order of their sentences; one that two rules state in one sentence is one link."""
    stated: dict[tuple[int, str, str, str], str] = {}
    for link in relations:
        stated.setdefault((link.sentence, link.subject_id, link.relation, link.object_id), link.rule)
    for (sentence, subject_id, relation, object_id), rule in sorted(stated.items()):
        yield {
            "subject_id": subject_id,
            "relation": relation,
            "object_id": object_id,
            "sentence_id": f"s{sentence + 1}",
            "rule": rule,
        }


def diagnostic_row(found: Diagnostic) -> Row:
    """The row of a diagnostic; one of an extraction gets its article's id and source later."""
    return {
        "article_id": found.article_id,
        "source": found.source,
        "stage": found.stage,
        "level": found.level,
        "code": found.code,
        "start_char": found.start,
        "end_char": found.end,
        "message": found.message,
    }


# --- rows -> CSV -----------------------------------------------------------------------------------------

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_FORMULA = re.compile(r"[ ']*[=+\-@\t\r\n＝＋－＠]")
_QUOTED = re.compile(r'[",\r\n]')


def csv_lines(table: Table, rows: Iterable[Row], *, raw: bool = False) -> Iterator[str]:
    """A table as RFC 4180 lines, header first; ``raw`` leaves cells that look like formulas as they are."""
    yield ",".join(table.column_names) + "\n"
    yield from csv_rows(table, rows, raw=raw)


def csv_rows(table: Table, rows: Iterable[Row], *, raw: bool = False) -> Iterator[str]:
    """The lines of a table below its header."""
    for row in rows:
        yield ",".join([_csv_cell(column, row.get(column.name), raw=raw) for column in table.columns]) + "\n"


def _csv_cell(column: Column, value: Value, *, raw: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, str) and _is_plain(value):  # nine in ten, at a sixth of the time
        return value
    if isinstance(value, int):
        return str(value)
    text = cell(column, value)
    if column.type == "string" and not raw:
        text = guard(text)
    if _QUOTED.search(text):  # not csv.writer: before Python 3.11.9 it leaves a bare \r unquoted (gh-67044)
        text = '"' + text.replace('"', '""') + '"'
    return text


def _is_plain(text: str) -> bool:
    """Whether a cell is the text as it is: nothing in it to quote, to guard or to make one blank of.

    >>> _is_plain("Oslo"), _is_plain("a, b"), _is_plain("-1"), _is_plain("a  b"), _is_plain("")
    (True, False, False, False, False)
    """
    return (
        text[:1].isalnum()  # no blank, quote or sign of a formula
        and text.isprintable()  # no control character, surrogate, or white space but the blank
        and "," not in text
        and '"' not in text
        and "  " not in text
        and text[-1] != " "
    )


def cell(column: Column, value: Value) -> str:
    """A value as text: ISO dates, shortest numbers, nothing for what is unknown."""
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(round(value, _DEGREE_DIGITS))
    if isinstance(value, date):
        return value.isoformat()
    text = _SURROGATES.sub("\ufffd", str(value))
    return text if column.verbatim else one_line(text)


def one_line(text: str) -> str:
    """The text without control characters, every stretch of white space one blank."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def guard(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it as a formula.

    Blanks and apostrophes before the sign count too, so that ``unguard`` gives back exactly what was there.

    >>> guard("=1+1"), guard("- said Ruiz"), guard("'=1+1"), guard("Mr Kono"), guard("'tis")
    ("'=1+1", "'- said Ruiz", "''=1+1", 'Mr Kono', "'tis")
    """
    return "'" + text if _FORMULA.match(text) else text


def unguard(cell: str) -> str:
    """What ``guard`` was given: the cell without the apostrophe that made it harmless.

    >>> unguard("'=1+1"), unguard("''=1+1"), unguard("'tis"), unguard("=1+1")
    ('=1+1', "'=1+1", "'tis", '=1+1')
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


# --- rows -> pandas --------------------------------------------------------------------------------------

_DTYPES = {"string": "string", "integer": "Int64", "number": "Float64", "date": "datetime64[s]"}
"""With room for missing values: an integer column with a gap must not turn into 1.0."""


def to_frames(extractions: Extraction | Iterable[Extraction]) -> dict[str, pd.DataFrame]:
    """The tables as DataFrames by name: string, Int64, Float64 and datetime64[s] columns, NA for unknown.

    Cells are as in the CSV files, but never guarded against spreadsheets.
    """
    many = [extractions] if isinstance(extractions, Extraction) else extractions
    rows = merge(rows_of(extraction) for extraction in many)
    return {table.name: _frame(table, rows[table.name]) for table in TABLES}


def _frame(table: Table, rows: Sequence[Row]) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - half a second that only those who want frames should pay

    return pd.DataFrame(
        {
            column.name: pd.Series(
                [cell(column, row.get(column.name)) or None for row in rows], dtype="string"
            ).astype(_DTYPES[column.type])  # type: ignore[call-overload]
            for column in table.columns
        }
    )
