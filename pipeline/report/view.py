"""Rows of a run's tables -> what the report shows: each article with its rows, and what runs across articles.

Pure functions over ``outputs.read_tables``. The view is plain JSON, kept small for runs of hundreds of
articles: a row is the list of its cells in the order of ``columns``, without its article's id, with which
every local id begins too (``p1`` stands for ``7c5ba24f9d0e1a36-p1``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NotRequired, TypedDict

from pipeline.outputs import TextRow, TextRows
from pipeline.report.projection import project
from pipeline.schema import ARTICLES, DIAGNOSTICS, ENTITY_TABLES, KINDS, TABLES, Column, Table

Cells = list[str]

IN_ARTICLE = tuple(table for table in TABLES if table.name != "articles")
_PROSE = ("body", "subhead", "headline", "byline", "dateline", "furniture")
"""Sections, those first whose sentences say most."""


class ArticleView(TypedDict):
    """An article: its own row, how many mentions it has of each kind, its rows of every other table.

    ``evidence`` holds for each project the id of the sentence that tells of it.
    """

    id: str
    cells: Cells
    counts: list[int]
    rows: dict[str, list[Cells]]
    evidence: list[str]


class EntityView(TypedDict):
    """One entity across articles: ``rows`` are pairs of an article's number and its row's number there.

    ``label`` is its name, with what tells it from others of that name; ``at`` are map units, of places only.
    """

    key: str
    name: str
    label: str
    rows: list[tuple[int, int]]
    at: NotRequired[tuple[float, float]]


class View(TypedDict):
    """All that the page needs. ``timeline`` has the article's and the row's number of each date, by days.

    ``columns`` and their ``meanings`` are by table, ``entities`` by kind; ``stray_diagnostics`` are about
    inputs that gave no article.
    """

    columns: dict[str, list[str]]
    meanings: dict[str, list[str]]
    kinds: list[str]
    articles: list[ArticleView]
    entities: dict[str, list[EntityView]]
    timeline: list[tuple[int, int]]
    stray_diagnostics: list[Cells]


def view_of(tables: TextRows) -> View:
    """Everything that the report shows of a run; articles stand newest first, those without a date last."""
    own = {table.name: _grouped(tables[table.name]) for table in IN_ARTICLE}
    articles = [
        _article_view(row, {name: rows.get(row["article_id"], []) for name, rows in own.items()})
        for row in sorted(tables["articles"], key=itemgetter("published_date"), reverse=True)
    ]
    numbers = {article["id"]: number for number, article in enumerate(articles)}
    entities = {kind: _numbered(tables[table.name], numbers) for kind, table in ENTITY_TABLES.items()}
    return {
        "columns": {table.name: [column.name for column in _shown(table)] for table in TABLES},
        "meanings": {table.name: [column.meaning for column in _shown(table)] for table in TABLES},
        "kinds": list(KINDS),
        "articles": articles,
        "entities": {kind: entities_of(kind, rows) for kind, rows in entities.items() if kind != "date"},
        "timeline": timeline_of(entities["date"]),
        "stray_diagnostics": [
            compact(DIAGNOSTICS, row) for row in tables["diagnostics"] if row["article_id"] not in numbers
        ],
    }


def compact(table: Table, row: TextRow) -> Cells:
    """The cells of a row without its article's id, alone or before a local id."""
    article = row["article_id"] + "-"
    return [
        row[column.name].removeprefix(article) if column.within_article else row[column.name]
        for column in _shown(table)
    ]


def _shown(table: Table) -> list[Column]:
    return [column for column in table.columns if column.name != "article_id"]


def _grouped(rows: Iterable[TextRow]) -> dict[str, list[TextRow]]:
    """Rows by their article, in their order."""
    grouped: dict[str, list[TextRow]] = defaultdict(list)
    for row in rows:
        grouped[row["article_id"]].append(row)
    return grouped


_Numbered = Sequence[tuple[int, int, TextRow]]
"""Rows, each with its article's number and its own within the article."""


def _numbered(rows: Sequence[TextRow], numbers: Mapping[str, int]) -> _Numbered:
    return [
        (numbers[article_id], number, row)
        for article_id, of_article in _grouped(rows).items()
        if article_id in numbers
        for number, row in enumerate(of_article)
    ]


# --- one article -----------------------------------------------------------------------------------------


def _article_view(row: TextRow, own: TextRows) -> ArticleView:
    counts = Counter(mention["kind"] for mention in own["mentions"])
    return {
        "id": row["article_id"],
        "cells": compact(ARTICLES, row),
        "counts": [counts[kind] for kind in KINDS],
        "rows": {table.name: [compact(table, each) for each in own[table.name]] for table in IN_ARTICLE},
        "evidence": [
            sentence.removeprefix(row["article_id"] + "-") for sentence in evidence_of_projects(own)
        ],
    }


def evidence_of_projects(own: TextRows) -> list[str]:
    """For each project of an article, the id of the sentence that says most of it; ``""`` where none does.

    That is the one with most stated links (where, whose, when); of equals one in the body before a headline,
    then the first.
    """
    sections = {sentence["sentence_id"]: sentence["section"] for sentence in own["sentences"]}
    links = Counter(
        (entity, link["sentence_id"])
        for link in own["relations"]
        for entity in {link["subject_id"], link["object_id"]}
    )
    told: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for mention in own["mentions"]:
        project, sentence = mention["entity_id"], mention["sentence_id"]
        if sentence in sections:
            told[project][sentence] = links[project, sentence], -_PROSE.index(sections[sentence])
    return [_greatest(told[row["project_id"]]) for row in own["projects"]]


def _greatest(worth: Mapping[str, tuple[int, int]]) -> str:
    """What is worth most; of equals the first."""
    return max(worth, key=worth.__getitem__, default="")


# --- across articles -------------------------------------------------------------------------------------


def entities_of(kind: str, rows: _Numbered) -> list[EntityView]:
    """The rows of one kind gathered by key, in order of key; a row without a key stands alone."""
    gathered: dict[str, list[tuple[int, int, TextRow]]] = defaultdict(list)
    for article, number, row in rows:
        gathered[row[f"{kind}_key"] or f"{row['article_id']}-{number}"].append((article, number, row))
    names = {key: _commonest(row["name"] for _, _, row in of) for key, of in gathered.items()}
    shared = Counter(names.values())
    entities: list[EntityView] = []
    for key, of in sorted(gathered.items()):
        name = names[key]
        entity: EntityView = {
            "key": key,
            "name": name,
            "label": f"{name} ({key})" if shared[name] > 1 else name,
            "rows": [(article, number) for article, number, _ in of],
        }
        if kind == "place" and (point := _point(row for _, _, row in of)):
            entity["at"] = point
        entities.append(entity)
    return entities


def _commonest(names: Iterable[str]) -> str:
    """The name that most articles have; of equals the first."""
    return Counter(names).most_common(1)[0][0]


def _point(rows: Iterable[TextRow]) -> tuple[float, float] | None:
    """Where on the map a place is, in tenths of a unit; None where no row says."""
    for row in rows:
        if row["latitude"] and row["longitude"]:
            x, y = project(float(row["latitude"]), float(row["longitude"]))
            return round(x, 1), round(y, 1)
    return None


def timeline_of(dates: _Numbered) -> list[tuple[int, int]]:
    """Dates with a known first day, by first and last day, then as they stand in the tables."""
    known = [(row["start_date"], row["end_date"], article, number) for article, number, row in dates
             if row["start_date"]]  # fmt: skip
    return [(article, number) for _, _, article, number in sorted(known)]
