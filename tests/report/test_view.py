"""Rows shaped into what the report shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.models import Published
from pipeline.outputs import read_tables
from pipeline.report.view import View, compact, entities_of, evidence_of_projects, timeline_of, view_of
from pipeline.schema import MENTIONS, TABLES
from tests.extractions import TEXT, bare
from tests.report.runs import MARKUP, both, write_run

DAYS = (None, date(2018, 5, 6), date(2019, 1, 2))


@pytest.fixture
def view(tmp_path: Path) -> View:
    return view_of(read_tables(both(tmp_path)))


def article_with(view: View, words: str) -> int:
    column = view["columns"]["sentences"].index("text")
    found = [
        number
        for number, article in enumerate(view["articles"])
        if any(words in cells[column] for cells in article["rows"]["sentences"])
    ]
    assert len(found) == 1
    return found[0]


def test_row_without_its_article() -> None:
    row = dict.fromkeys(MENTIONS.column_names, "")
    row |= {"article_id": "a1", "mention_id": "a1-m2", "entity_id": "a1-p1", "text": "a1-p1"}
    assert dict(zip(MENTIONS.column_names[1:], compact(MENTIONS, row), strict=True)) == {
        **dict.fromkeys(MENTIONS.column_names[1:], ""),
        "mention_id": "m2",
        "entity_id": "p1",
        "text": "a1-p1",  # a text is no id
    }


def test_every_cell_of_every_table_is_there(tmp_path: Path) -> None:
    tables = read_tables(both(tmp_path))
    view = view_of(tables)
    for table in TABLES:
        assert view["columns"][table.name] == list(table.column_names[1:])
        assert len(view["meanings"][table.name]) == len(table.column_names) - 1
        if table.name != "articles":
            cells = [row for article in view["articles"] for row in article["rows"][table.name]]
            assert sorted(cells) == sorted(compact(table, row) for row in tables[table.name])


def test_newest_article_first_and_undated_last(tmp_path: Path) -> None:
    dated = [replace(bare(f"On {day}."), published=Published(day, "metadata")) for day in DAYS]
    view = view_of(read_tables(write_run(tmp_path, dated)))
    column = view["columns"]["articles"].index("published_date")
    assert [article["cells"][column] for article in view["articles"]] == ["2019-01-02", "2018-05-06", ""]


def test_sentences_and_mentions_keep_their_offsets(view: View) -> None:
    for text, words in ((TEXT, "Harbour bridge to open"), (MARKUP, "praised")):
        rows = view["articles"][article_with(view, words)]["rows"]
        for table in ("sentences", "mentions"):
            start, end, said = (
                view["columns"][table].index(name) for name in ("start_char", "end_char", "text")
            )
            for cells in rows[table]:
                assert text[int(cells[start]) : int(cells[end])] == cells[said]


def test_counts_by_kind(view: View) -> None:
    assert dict(
        zip(view["kinds"], view["articles"][article_with(view, "praised")]["counts"], strict=True)
    ) == {
        "person": 1,
        "place": 2,
        "date": 2,
        "project": 1,
        "organisation": 1,
    }


def test_entities_run_across_articles(view: View) -> None:
    (ruiz,) = view["entities"]["person"]
    assert (ruiz["key"], ruiz["label"], len(ruiz["rows"])) == ("ana-ruiz", "Ana Ruiz", 2)
    by_key = {place["key"]: place for place in view["entities"]["place"]}
    assert by_key["bergen-no"]["at"] == pytest.approx((53.2, -692), abs=1)
    assert "at" not in by_key["oslo-no"]  # it has a latitude and no longitude


def person(article: str, key: str, name: str) -> dict[str, str]:
    return {"article_id": article, "person_key": key, "name": name}


def test_entities_of_one_name_are_told_apart() -> None:
    rows = [
        (0, 0, person("a", "ana-1", "Ana")),
        (1, 0, person("b", "ana-2", "Ana")),
        (1, 1, person("b", "eva", "Eva Ek")),
        (2, 0, person("c", "eva", "Eva")),
        (3, 0, person("d", "eva", "Eva")),
    ]
    assert [entity["label"] for entity in entities_of("person", rows)] == [
        "Ana (ana-1)",
        "Ana (ana-2)",
        "Eva",
    ]


def test_rows_without_a_key_stand_alone() -> None:
    rows = [(0, 0, person("a", "", "Ana")), (1, 0, person("b", "", "Ana"))]
    assert len(entities_of("person", rows)) == 2


def test_timeline_in_order_of_days() -> None:
    days = [
        ("2018-05-01", "2018-05-31"),
        ("", ""),
        ("2018-05-01", "2018-05-01"),
        ("1990-01-01", "1990-12-31"),
    ]
    dates = [(0, n, {"start_date": start, "end_date": end}) for n, (start, end) in enumerate(days)]
    assert timeline_of(dates) == [(0, 3), (0, 2), (0, 0)]


def told(sections: str, mentions: str, links: str) -> list[str]:
    """The evidence for project j, mentioned and linked in sentences called by letters: b(ody), h(eadline)."""
    words = {"b": "body", "h": "headline", "B": "body"}
    return evidence_of_projects(
        {
            "sentences": [{"sentence_id": s, "section": words[s]} for s in sections],
            "mentions": [{"entity_id": "j", "sentence_id": s} for s in mentions],
            "relations": [{"subject_id": "j", "object_id": "l", "sentence_id": s} for s in links],
            "projects": [{"project_id": "j"}],
        }
    )


@pytest.mark.parametrize(
    ("mentions", "links", "sentence"),
    [
        ("hbB", "B", "B"),  # the sentence that says where
        ("hbB", "", "b"),  # the first of the body
        ("h", "", "h"),
        ("hbB", "bBB", "B"),
        ("", "", ""),
        ("?", "", ""),  # a mention in no sentence
    ],
)
def test_sentence_that_tells_of_a_project(mentions: str, links: str, sentence: str) -> None:
    assert told("hbB", mentions, links) == [sentence]


def test_notes_on_inputs_that_gave_no_article(tmp_path: Path) -> None:
    folder = both(tmp_path)
    with (folder / "diagnostics.csv").open("a", encoding="utf-8") as handle:
        handle.write(",gone.txt,articles,error,not-read,,,no such file\n")
    view = view_of(read_tables(folder))
    assert view["stray_diagnostics"] == [
        ["gone.txt", "articles", "error", "not-read", "", "", "no such file"]
    ]
