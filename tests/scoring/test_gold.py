"""Gold in every format that is read, and what is said of gold that cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin, Span

from pipeline.scoring import Counts, Gold, GoldError, read_gold, score
from pipeline.scoring.documents import plain_name
from tests.extractions import TEXT
from tests.scoring.annotated import GOLD, write_gold
from tests.written import tables, write

RUIZ = TEXT.index("Ana Ruiz")
OSLO = TEXT.index("OSLO")
MENTIONS = [("person", RUIZ, RUIZ + 8), ("place", OSLO, OSLO + 4)]


def found(gold: Gold) -> list[tuple[str, int, int]]:
    (document,) = gold.documents
    return sorted((span.kind, span.start, span.end) for span in document.mentions)


def line(**fields: object) -> str:
    return json.dumps({"text": TEXT, **fields})


def annotated_doc() -> Doc:
    doc = spacy.blank("en")(TEXT)
    person = doc.char_span(RUIZ, RUIZ + 8, label="PERSON")
    place = doc.char_span(OSLO, OSLO + 4, label="GPE")
    assert isinstance(person, Span)
    assert isinstance(place, Span)
    doc.set_ents([person])
    doc.spans["sc"] = [place]
    return doc


LINES = {
    "spaCy": json.dumps(annotated_doc().to_json()),
    "Prodigy": line(
        spans=[
            {"start": RUIZ, "end": RUIZ + 8, "token_start": 1, "token_end": 2, "label": "PERSON"},
            {"start": OSLO, "end": OSLO + 4, "label": "LOC"},
        ],
        answer="accept",
        meta={"id": "by-hand"},
    ),
    "doccano": line(id=3, label=[[RUIZ, RUIZ + 8, "Person"], [OSLO, OSLO + 4, "Location"]]),
    "training pair": json.dumps([TEXT, {"entities": [[RUIZ, RUIZ + 8, "PERSON"], [OSLO, OSLO + 4, "GPE"]]}]),
}


@pytest.mark.parametrize("form", LINES)
def test_jsonl(tmp_path: Path, form: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(LINES[form] + "\n\n" + line(answer="reject", spans=[]) + "\n", encoding="utf-8")
    gold = read_gold(path)
    assert found(gold) == MENTIONS
    assert list(gold.kinds) == ["person", "place"]
    scores = score(gold, write(tmp_path / "outputs", tables()))  # known by its text
    assert scores.counts["person exact"] == Counts(right=1, wrong=1)
    assert scores.counts["place exact"] == Counts(right=1, wrong=2)
    assert [*scores.absent, *scores.differing, *scores.shares] == []


def test_docbin(tmp_path: Path) -> None:
    DocBin(docs=[annotated_doc()]).to_disk(tmp_path / "gold.spacy")
    assert found(read_gold(tmp_path / "gold.spacy")) == found(read_gold(tmp_path)) == MENTIONS
    (tmp_path / "gold.spacy").write_bytes(b"no DocBin")
    with pytest.raises(GoldError, match="not a DocBin"):
        read_gold(tmp_path)


@pytest.fixture
def brat(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "by-hand.ann").write_text(
        f"T1\tPerson {RUIZ} {RUIZ + 8}\tAna Ruiz\n"
        f"T2\tGPE {OSLO} {OSLO + 2};{OSLO + 3} {OSLO + 4}\tOS O\n"
        f"T3\tVehicle 0 7\tHarbour\nA1\tNegated T1\nR1\tIn Arg1:T1 Arg2:T2\n#1\tNote T1\twhy\n",
        encoding="utf-8",
    )
    return tmp_path / "gold"


def test_brat(brat: Path, tmp_path: Path) -> None:
    gold = read_gold(brat)
    assert found(gold) == MENTIONS
    assert gold.unknown_labels == ["Vehicle"]
    scores = score(gold, write(tmp_path / "outputs", tables()))  # known by its name
    assert scores.counts["person exact"].right == 1


def test_brat_with_its_text(brat: Path, tmp_path: Path) -> None:
    (brat / "by-hand.ann").rename(brat / "another name.ann")
    (brat / "another name.txt").write_text(TEXT, encoding="utf-8", newline="")
    scores = score(read_gold(brat), write(tmp_path / "outputs", tables()))
    assert (scores.absent, scores.counts["person exact"].right) == ([], 1)


def test_one_ann_file(brat: Path) -> None:
    assert found(read_gold(brat / "by-hand.ann")) == MENTIONS


def test_labels_of_the_user(brat: Path) -> None:
    gold = read_gold(brat, {"vehicle": "project"})
    assert ("project", 0, 7) in found(gold)
    assert list(gold.kinds) == ["person", "place", "project"]


@pytest.mark.parametrize(
    ("name", "lines", "message"),
    [
        ("articles", ["article_id"], "articles.csv: no column source"),
        ("mentions", ["article_id,kind,start_char"], "mentions.csv: no column end_char"),
        ("mentions", [GOLD["mentions"][0], "1,person,p1,x,3"], "line 2: start_char is 'x', not a number"),
        ("mentions", [GOLD["mentions"][0], "1,ship,s1,1,3"], "line 2: kind is 'ship', none of person, place"),
        ("mentions", [GOLD["mentions"][0], "1,person,p1,1"], "line 2: not as many cells as columns"),
        ("mentions", [GOLD["mentions"][0], "2,person,p1,1,3"], "no article '2' in articles.csv"),
        ("people", ["article_id,name"], "people.csv: no column person_id"),
        ("people", ['article_id,person_id\n1,"p1'], "unexpected end of data"),
    ],
)
def test_tables_that_cannot_be_read(tmp_path: Path, name: str, lines: list[str], message: str) -> None:
    with pytest.raises(GoldError, match=message):
        read_gold(write_gold(tmp_path / "gold", {**GOLD, name: lines}))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "line 1: not a text with labelled spans"),
        ('{"txt": "Oslo"}', "no 'text'"),
        ('{"text": 3}', "the text is not a string"),
        ('{"text": "Oslo", "spans": [{"start": 0, "end": 4}]}', "no 'label'"),
        ('{"text": "Oslo", "spans": [[0, 4]]}', "not enough values"),
        ("7", "not a text with labelled spans"),
    ],
)
def test_lines_that_cannot_be_read(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content + "\n", encoding="utf-8")
    with pytest.raises(GoldError, match=message):
        read_gold(path)


def test_brat_that_cannot_be_read(brat: Path) -> None:
    (brat / "by-hand.ann").write_text("T1\tPerson 3\tAna\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"by-hand.ann, line 1: not 'T1<tab>Label start end<tab>text'"):
        read_gold(brat)


def test_text_that_cannot_be_read(brat: Path) -> None:
    (brat / "by-hand.txt").write_bytes(b"Caf\xe9")
    with pytest.raises(GoldError, match=r"by-hand.txt: 'utf-8' codec can't decode"):
        read_gold(brat)


def test_no_gold(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="holds no gold: neither mentions"):
        read_gold(tmp_path)
    with pytest.raises(GoldError, match="no such file or folder"):
        read_gold(tmp_path / "gold.jsonl")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a/b/AFP_1997.04.txt", "AFP_1997.04.ann"),
        ("news.zip#b/AFP_1997.04.txt", "feed.jsonl#AFP 1997-04"),
        ("page.html.gz", "page.txt"),
    ],
)
def test_same_name(one: str, other: str) -> None:
    assert plain_name(one) == plain_name(other)


def test_other_name() -> None:
    assert plain_name("feed.jsonl#2006.01") != plain_name("feed.jsonl#2006.02")
