"""Figures and errors of a small gold, worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.scoring import Counts, GoldError, Scores, error_rows, read_gold, score
from pipeline.tables import rows_of
from tests.extractions import bare
from tests.scoring.annotated import GOLD, write_gold
from tests.written import Tables, as_text, tables, write


@pytest.fixture
def scores(tmp_path: Path) -> Scores:
    found = tables()
    for row in found["places"]:
        if row["name"] == "Oslo":
            row["longitude"] = "1.0"
    return score(read_gold(write_gold(tmp_path / "gold")), write(tmp_path / "outputs", found))


def test_counts(scores: Scores) -> None:
    assert scores.counts == {
        "person exact": Counts(right=2),
        "person overlap": Counts(right=2),
        "person name": Counts(right=1),
        "place exact": Counts(right=2, missed=1),  # Bergen, in the name of a project, is passed over
        "place overlap": Counts(right=2, missed=1),
        "place found and placed": Counts(right=2, missed=1),  # half a degree is 62 km
        "date exact": Counts(right=1, wrong=1, missed=1),
        "date overlap": Counts(right=1, wrong=1, missed=1),
        "date interval": Counts(wrong=2, missed=2),
        "project exact": Counts(right=1, wrong=1, missed=2),  # and so is Works, in an organisation's
        "project overlap": Counts(right=2, missed=1),
        "project entity": Counts(right=1, missed=1),
        "organisation exact": Counts(wrong=1, missed=1),
        "organisation overlap": Counts(right=1),
        "organisation name": Counts(wrong=1, missed=1),
    }
    assert scores.counts["project overlap"].f1 == pytest.approx(0.8)


def test_shares(scores: Scores) -> None:
    assert scores.shares == {
        "person role": Counts(right=1),  # one word of two and the one word are common
        "person country": Counts(wrong=1),
        "place country": Counts(right=2),
        "project sector": Counts(right=1),
        "project status": Counts(wrong=1),
        "article date": Counts(right=1),
    }


def test_every_error_once(scores: Scores) -> None:
    rows = list(error_rows(scores))
    assert [(row["kind"], row["error"], row["text"]) for row in rows if row["start_char"] is not None] == [
        ("project", "boundary", "Harbour bridge"),
        ("project", "status", "Harbour Bridge"),
        ("date", "extra", "spring"),
        ("date", "missed", "January 12"),
        ("place", "missed", "NTB"),
        ("person", "country", "ana ruiz"),
        ("project", "missed", "in Bergen"),
        ("date", "interval", "late March"),
        ("organisation", "boundary", "Ministry of Works"),
        ("organisation", "name", "Ministry of Works"),
    ]
    interval = next(row for row in rows if row["error"] == "interval")
    assert (interval["gold"], interval["rule"]) == ("2018-03-21, 2018-03-31", "date.by_hand")
    assert str(interval["sentence"]).endswith("in Bergen in late March.")


def test_counts_add_up(scores: Scores, tmp_path: Path) -> None:
    marked = [row["kind"] for row in read_rows(tmp_path / "gold" / "mentions.csv")]
    for kind in set(marked):
        for measure in ("exact", "overlap"):
            counts = scores.counts[f"{kind} {measure}"]
            assert counts.right + counts.missed == marked.count(kind)


def read_rows(path: Path) -> list[dict[str, str]]:
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    return [dict(zip(header.split(","), line.split(","), strict=True)) for line in lines]


def test_outputs_are_right_by_themselves(tmp_path: Path) -> None:
    outputs = write(tmp_path / "outputs", tables())
    scores = score(read_gold(outputs), outputs)
    assert not scores.errors
    assert {(c.wrong, c.missed) for c in (*scores.counts.values(), *scores.shares.values())} == {(0, 0)}
    unknown = {"date interval", "place found and placed"}  # of what gold does not know nothing is asked
    assert {name for name, counts in scores.counts.items() if counts.f1 < 1} <= unknown


def test_only_what_is_annotated_is_scored(tmp_path: Path) -> None:
    lines = {
        "articles": ["article_id,source", "1,by-hand.txt"],
        "mentions": ["article_id,kind,start_char,end_char", "1,place,0,4"],
        "people": ["article_id,person_id,name", "1,p1,Ana Ruiz"],
    }  # fmt: skip
    gold = read_gold(write_gold(tmp_path / "gold", lines))
    scores = score(gold, write(tmp_path / "outputs", tables()))
    assert {*scores.counts, *scores.shares} == {
        "person exact", "person overlap", "person name", "place exact", "place overlap",
    }  # fmt: skip


def test_place_without_a_point_is_left_out(tmp_path: Path) -> None:
    lines = {**GOLD, "places": [*GOLD["places"][:1], "1,l1,Oslo,city,NO,,", "1,l2,Netherby,city,,10,10"]}
    scores = score(read_gold(write_gold(tmp_path / "gold", lines)), write(tmp_path / "outputs", tables()))
    assert scores.counts["place found and placed"] == Counts(missed=1)


@pytest.mark.parametrize(
    ("kind", "country", "point", "right"),
    [
        ("city", "NO", ("-59.0", "1.4"), False),  # as found, without a longitude
        ("country", "NO", ("10", "10"), True),  # the same country, wherever its middle is
        ("country", "SE", ("10", "10"), False),
    ],
)
def test_found_and_placed(
    tmp_path: Path, kind: str, country: str, point: tuple[str, str], right: bool
) -> None:
    place = ",".join(("1,l1,Oslo", kind, country, *point))
    lines = {**GOLD, "places": [GOLD["places"][0], place, GOLD["places"][2]]}
    scores = score(read_gold(write_gold(tmp_path / "gold", lines)), write(tmp_path / "outputs", tables()))
    assert scores.counts["place found and placed"].right == (2 if right else 0)


def test_missing_article_is_all_missed(tmp_path: Path) -> None:
    other = as_text(rows_of(bare("Oslo.\n", "other.txt")))
    scores = score(read_gold(write_gold(tmp_path / "gold")), write(tmp_path / "outputs", other))
    assert scores.absent == ["elsewhere/by-hand.txt"]
    assert scores.counts["person exact"] == Counts(missed=2)


def test_article_is_known_by_its_id_before_its_name(tmp_path: Path) -> None:
    outputs = write(tmp_path / "outputs", tables(), as_text(rows_of(bare("Oslo.\n", "by_hand"))))
    article_id = tables()["articles"][0]["article_id"]
    renamed = {
        name: [
            line.replace("1,", f"{article_id},", 1) if number else line for number, line in enumerate(lines)
        ]
        for name, lines in GOLD.items()
    }
    assert score(read_gold(write_gold(tmp_path / "gold", renamed)), outputs).counts["person exact"].right == 2
    with pytest.raises(GoldError, match=r"several articles are called so \(by-hand.txt, by_hand\)"):
        score(read_gold(write_gold(tmp_path / "named")), outputs)


def test_text_of_another_length(tmp_path: Path) -> None:
    found: Tables = tables()
    lines = {**GOLD, "articles": ["article_id,source,char_count", "1,by-hand.txt,7"]}
    scores = score(read_gold(write_gold(tmp_path / "gold", lines)), write(tmp_path / "outputs", found))
    assert scores.differing == ["by-hand.txt"]


def test_project_that_is_none(tmp_path: Path) -> None:
    lines = {**GOLD, "mentions": [row for row in GOLD["mentions"] if ",organisation," not in row]}
    scores = score(read_gold(write_gold(tmp_path / "gold", lines)), write(tmp_path / "outputs", tables()))
    assert scores.counts["project entity"] == Counts(right=1, wrong=1, missed=1)
    (wrong,) = (row for row in error_rows(scores) if row["error"] == "entity" and row["found"])
    assert (wrong["found"], wrong["rule"], wrong["text"]) == ("Works", "project.by_hand", "Works")
