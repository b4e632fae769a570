"""A row of articles -> the article: its file, if it is the same to the byte, or the text that was kept."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from pipeline.articles import article_from_text, list_files, read_articles
from pipeline.explain import find_original

NEWS = "OSLO, March 9. /NTB/. Minister Ana Ruiz left for Peru on Friday."


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "outputs").mkdir()
    return tmp_path


def row(source: str, article_id: str, **cells: str) -> dict[str, str]:
    empty = dict.fromkeys(("published_date", "published_basis", "headline", "byline"), "")
    return {**empty, "source": source, "article_id": article_id, **cells}


def read(path: str) -> dict[str, str]:
    """The row of the last article of a file."""
    *_, reading = read_articles(list_files([path]), any_language=True)
    return row(reading.source, reading.article_id)


def test_from_its_file(here: Path) -> None:
    (here / "news.txt").write_text(NEWS)
    article = find_original(read("news.txt"), here / "outputs").article
    assert article
    assert (article.text, article.source) == (NEWS, "news.txt")


def test_from_beside_the_folder(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "news.txt").write_text(NEWS)
    wanted = read("news.txt")
    monkeypatch.chdir(here / "outputs")
    assert find_original(wanted, here / "outputs").article


def test_record_and_member_of_an_archive(here: Path) -> None:
    lines = [json.dumps({"id": number, "text": f"{NEWS} {number}."}) for number in range(3)]
    (here / "feed.jsonl").write_text("\n".join(lines))
    with ZipFile(here / "a#b.zip", "w") as archive:
        archive.write(here / "feed.jsonl", "feed.jsonl")
    for path in ("feed.jsonl", "a#b.zip"):
        wanted = read(path)
        assert wanted["source"].endswith("#2")
        article = find_original(wanted, here / "outputs").article
        assert article
        assert (article.text, article.source) == (f"{NEWS} 2.", wanted["source"])


def test_changed_file_is_not_taken(here: Path) -> None:
    (here / "news.txt").write_text(NEWS)
    wanted = read("news.txt")
    (here / "news.txt").write_text(NEWS + " ")
    original = find_original(wanted, here / "outputs")
    assert original.article is None
    assert original.told == "news.txt is not there, or has changed, and no text was kept"


def test_text_that_was_kept(here: Path) -> None:
    (here / "outputs" / "texts").mkdir()
    (here / "outputs" / "texts" / "0123456789abcdef.txt").write_bytes(b"dos\r\nlines")
    cells = {"published_date": "2018-01-12", "published_basis": "metadata", "headline": "Ruiz leaves"}
    article = find_original(row("-", "0123456789abcdef", **cells), here / "outputs").article
    assert article
    assert (article.text, article.published, article.title) == (
        "dos\r\nlines",
        date(2018, 1, 12),
        "Ruiz leaves",
    )


def test_date_of_the_run_is_that_of_an_article_without_one(here: Path) -> None:
    (here / "news.txt").write_text(NEWS)
    wanted = {**read("news.txt"), "published_date": "2018-03-10", "published_basis": "metadata"}
    article = find_original(wanted, here / "outputs").article
    assert article
    assert (article.published, article.presumed) == (None, date(2018, 3, 10))


def test_nothing_is_fetched(here: Path) -> None:
    made = article_from_text(NEWS, "")
    assert (
        find_original(row("https://example.org/news.txt", made.article_id), here / "outputs").article is None
    )
