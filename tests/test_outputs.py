"""Tables read back as they were written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipeline import batch
from pipeline.outputs import OutputsError, read_articles, read_tables
from pipeline.schema import TABLES
from pipeline.tables import rows_of
from tests.extractions import bare
from tests.written import as_text, tables, write


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    article = tmp_path / "news.txt"
    article.write_text("=Formula met Anna Ruiz in Oslo on 3 May 2019, she said.\n", encoding="utf-8")
    batch.run([str(article)], tmp_path / "out")
    return tmp_path / "out"


def test_every_table_with_its_columns(outputs: Path) -> None:
    tables = read_tables(outputs)
    assert list(tables) == [table.name for table in TABLES]
    assert tables["sentences"][0]["text"].startswith("=Formula met")
    assert [row["name"] for row in tables["places"]] == ["Oslo"]


def test_no_output_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputsError, match="is it an output folder"):
        read_tables(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("article_id,source", "article,source", "columns are not those"),
        ("done\n", "done", ""),
        (",done", "", "not as many cells"),
        (",done", ",do\udcffne", "can't decode"),
    ],
)
def test_damaged_table(outputs: Path, old: str, new: str, message: str) -> None:
    path = outputs / "articles.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", errors="surrogateescape", newline="")
    if message:
        with pytest.raises(OutputsError, match=message):
            read_tables(outputs)
    else:
        assert read_tables(outputs)["articles"]


def test_an_article_at_a_time(tmp_path: Path) -> None:
    others = [as_text(rows_of(bare(text, text[:4]))) for text in ("Oslo.\n", "Rome.\n", "Kiev.\n")]
    folder = write(tmp_path / "out", tables(), *others)
    articles = list(read_articles(folder))
    assert [article_id for article_id, _ in articles] == sorted(article_id for article_id, _ in articles)
    assert len(articles) == 4
    for table in TABLES:
        rows = [row for _, rows in articles for row in rows[table.name]]
        assert rows == read_tables(folder)[table.name]


def test_articles_out_of_order(tmp_path: Path) -> None:
    folder = write(tmp_path / "out", tables(), as_text(rows_of(bare("Oslo.\n"))))
    path = folder / "articles.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([header, *reversed(rows)]), encoding="utf-8", newline="")
    with pytest.raises(OutputsError, match="not in the order of article_id"):
        list(read_articles(folder))


def test_tables_written_as_parquet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article = tmp_path / "news.txt"
    article.write_text("=Formula met Anna Ruiz\r\nin Oslo on 3 May 2019, she said.\n", encoding="utf-8")
    for form in ("csv", "parquet"):
        batch.run([str(article)], tmp_path / form, plan=batch.Plan(format=form))
    assert read_tables(tmp_path / "parquet") == read_tables(tmp_path / "csv")
    (tmp_path / "parquet" / "dates.parquet" / "part-00000.parquet").write_bytes(b"PAR1")
    with pytest.raises(OutputsError, match=r"dates\.parquet"):
        read_tables(tmp_path / "parquet")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OutputsError, match="needs pyarrow: install Dateline with its extra 'parquet'"):
        read_tables(tmp_path / "parquet")
