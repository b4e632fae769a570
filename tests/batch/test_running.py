"""A run as a whole: whatever the inputs, the tables are complete and sound, and nothing is half written."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import frictionless
import pytest
from spacy.language import Language

from pipeline import batch, datapackage
from pipeline.batch import work
from pipeline.batch.merging import Listed
from pipeline.batch.running import RUN
from pipeline.batch.store import HIDDEN
from pipeline.batch.writers import FORMATS, write_set
from pipeline.models import Article, Extraction
from pipeline.run import extract_all
from pipeline.schema import TABLES
from pipeline.tables import rows_of, unguard
from pipeline.user_gazetteer import UserGazetteer
from tests.extractions import full

FILES = {f"{table.name}.csv" for table in TABLES} | {datapackage.FILE_NAME}

NEWS = """\
OSLO, January 12. /NTB/. Foreign Minister Ana Ruiz will visit Bergen on Friday, the Ministry of Works said.
"We plan a railway, and nothing else," she told reporters.
"""


def rows(out: Path, table: str) -> list[dict[str, str]]:
    with (out / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def contents(out: Path) -> dict[str, bytes]:
    """The files of a folder that people see, but for run.json, which tells seconds."""
    return {path.name: path.read_bytes() for path in out.iterdir() if path.name not in (HIDDEN, RUN)}


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with a few readable articles in ``corpus``."""
    monkeypatch.chdir(tmp_path)
    folder = Path("corpus")
    folder.mkdir()
    (folder / "a.txt").write_text(NEWS, encoding="utf-8")
    (folder / "b.txt").write_text("=Nothing= \u2028to see.\r\n- Here, or there.\r\rBye", encoding="utf-8")
    (folder / "c.txt").write_bytes("Le président a été reçu à Genève.".encode("cp1252"))
    return folder


@pytest.fixture
def broken(corpus: Path) -> Path:
    """The same with one of every kind of bad input."""
    (corpus / "empty.txt").touch()
    (corpus / "binary.txt").write_bytes(b"\x89PNG\0\0")
    (corpus / "long.txt").write_bytes(b"All work and no play. " * 230_000)
    (corpus / "lost.txt").write_text("\ufffd\ufffd\ufffd all lost", encoding="utf-8")
    (corpus / "again.txt").write_text(NEWS, encoding="utf-8")
    (corpus / "feed.jsonl").write_text('{"text": "One."}\n{"text": \n{"text": "Two."}\n', encoding="utf-8")
    return corpus


# --- a good run ------------------------------------------------------------------------------------------


def test_every_table_is_written(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    summary = batch.run(["corpus"], out)
    assert set(contents(out)) == FILES
    assert summary.complete
    assert summary.statuses == {"done": 3}
    assert summary.rows == {table.name: len(rows(out, table.name)) for table in TABLES}


def test_texts_are_the_articles(corpus: Path, tmp_path: Path) -> None:
    batch.run(["corpus"], tmp_path / "out")
    read = {row["article_id"]: Path(row["source"]).read_bytes() for row in rows(tmp_path / "out", "articles")}
    for row in rows(tmp_path / "out", "sentences"):
        raw = read[row["article_id"]]
        text = raw.decode("cp1252" if b"Gen\xe8ve" in raw else "utf-8")
        assert unguard(row["text"]) == text[int(row["start_char"]) : int(row["end_char"])]


def test_same_input_same_bytes(corpus: Path, tmp_path: Path) -> None:
    batch.run(["corpus"], tmp_path / "one")
    batch.run(sorted(map(str, corpus.iterdir()), reverse=True), tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_batches_do_not_show(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    batch.run(["corpus"], tmp_path / "one")
    monkeypatch.setattr(work, "_BATCH_CHARS", 1)
    batch.run(["corpus"], tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_watcher_sees_every_input(broken: Path, tmp_path: Path) -> None:
    seen: list[batch.Progress] = []
    batch.run(["corpus", "corpus/feed.jsonl", "nowhere.txt"], tmp_path / "out", watch=seen.append)
    assert seen == sorted(seen, key=lambda at: (at.articles, at.bytes_done))
    assert (seen[-1].articles, seen[-1].bytes_done, seen[-1].failed) == (12, seen[-1].bytes_total, 6)
    assert seen[-1].words == 45


def test_raw_csv_leaves_cells_alone(corpus: Path, tmp_path: Path) -> None:
    batch.run(["corpus/b.txt"], tmp_path / "safe")
    batch.run(["corpus/b.txt"], tmp_path / "raw", plan=batch.Plan(raw_csv=True))
    assert rows(tmp_path / "safe", "sentences")[0]["text"][:9] == "'=Nothing"
    assert rows(tmp_path / "raw", "sentences")[0]["text"][:8] == "=Nothing"


# --- the data package ------------------------------------------------------------------------------------


def problems(out: Path) -> list[str]:
    report = frictionless.validate(out / datapackage.FILE_NAME)
    found = [*report.errors, *(error for task in report.tasks for error in task.errors)]
    return [error.message for error in found]


def test_data_package_is_valid(broken: Path, tmp_path: Path) -> None:
    batch.run(["corpus", "corpus/feed.jsonl", "nowhere.txt"], tmp_path / "out")
    assert problems(tmp_path / "out") == []


def test_data_package_of_nothing_is_valid(tmp_path: Path) -> None:
    batch.run([], tmp_path / "out")
    assert problems(tmp_path / "out") == []
    assert all(rows(tmp_path / "out", table.name) == [] for table in TABLES)


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("sentences", ",dateline,", ",weather,"),  # a codelist
        ("sentences", "-s1,", "-s2,"),  # a primary key
        ("articles", ",done", ","),  # what is required
        ("articles", ",en,", ",en,many"),  # a type
    ],
)
def test_data_package_says_what_is_wrong(
    corpus: Path, tmp_path: Path, table: str, old: str, new: str
) -> None:
    batch.run(["corpus"], tmp_path / "out")
    path = tmp_path / "out" / f"{table}.csv"
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))
    assert problems(tmp_path / "out")


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("mentions", "-s3,", "-s9,"),  # a sentence that is not there
        ("articles", "-l1,", "-l9,"),  # a place
        ("projects", "-j1,1", "-j9,1"),  # a project that another is part of
        ("people", "{article},", "0000000000000000,"),  # an article
    ],
)
def test_data_package_knows_its_foreign_keys(tmp_path: Path, table: str, old: str, new: str) -> None:
    extraction = full()
    article = Listed(extraction.article.article_id, rows_of(extraction), None)
    write_set(tmp_path, [article], tmp_path, FORMATS["csv"], raw=False)
    assert problems(tmp_path) == []
    path = tmp_path / f"{table}.csv"
    written = path.read_text(encoding="utf-8")
    changed = written.replace(old.replace("{article}", extraction.article.article_id), new)
    assert changed != written
    path.write_text(changed, encoding="utf-8")
    assert any("foreign key" in problem.lower() for problem in problems(tmp_path))


def test_data_package_describes_each_table(tmp_path: Path) -> None:
    resources = json.loads(datapackage.data_package())["resources"]
    assert [resource["path"] for resource in resources] == [f"{table.name}.csv" for table in TABLES]


# --- bad input -------------------------------------------------------------------------------------------


def test_bad_inputs_are_listed_and_stop_no_other(broken: Path, tmp_path: Path) -> None:
    summary = batch.run(["corpus", "corpus/feed.jsonl", "nowhere.txt"], tmp_path / "out")
    assert not summary.complete
    status = {row["source"]: row["status"] for row in rows(tmp_path / "out", "articles")}
    assert status == {
        "corpus/a.txt": "done",
        "corpus/b.txt": "done",
        "corpus/c.txt": "done",
        "corpus/feed.jsonl#1": "done",
        "corpus/feed.jsonl#3": "done",
        "corpus/binary.txt": "failed",
        "corpus/empty.txt": "failed",
        "corpus/long.txt": "failed",
        "corpus/lost.txt": "failed",
    }
    noted = {(row["source"], row["level"], row["code"]) for row in rows(tmp_path / "out", "diagnostics")}
    assert noted >= {
        ("corpus/again.txt", "info", "duplicate"),
        ("corpus/binary.txt", "error", "binary"),
        ("corpus/c.txt", "warning", "encoding"),
        ("corpus/empty.txt", "error", "empty"),
        ("corpus/feed.jsonl#2", "error", "bad-record"),
        ("corpus/long.txt", "error", "too-large"),
        ("corpus/lost.txt", "error", "mojibake"),
        ("nowhere.txt", "error", "not-found"),
    }


@pytest.mark.parametrize("paths", [["corpus"], ["corpus/z.txt", "corpus/a.txt", "./corpus/a.txt", "corpus"]])
def test_article_that_comes_twice_is_listed_once(corpus: Path, tmp_path: Path, paths: list[str]) -> None:
    (corpus / "z.txt").write_text(NEWS, encoding="utf-8")
    assert batch.run(paths, tmp_path / "out").complete
    sources = [row["source"] for row in rows(tmp_path / "out", "articles")]
    first = min(f"{path}/a.txt" if path == "corpus" else path for path in paths)
    assert first in sources
    assert "corpus/z.txt" not in sources
    noted = {
        row["source"]: row["message"]
        for row in rows(tmp_path / "out", "diagnostics")
        if row["code"] == "duplicate"
    }
    assert noted["corpus/z.txt"] == f"the same article as {first}: listed once"


def test_empty_file_that_comes_twice_is_listed_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).touch()
    batch.run([str(tmp_path)], tmp_path / "out")
    assert len(rows(tmp_path / "out", "articles")) == 1
    assert [row["code"] for row in rows(tmp_path / "out", "diagnostics")] == ["empty", "empty", "duplicate"]


def test_article_that_breaks_a_rule_stops_no_other(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(articles: Iterable[Article], nlp: Language, gazetteer: UserGazetteer) -> Iterator[Extraction]:
        for extraction in extract_all(articles, nlp, gazetteer):
            if "Genève" in extraction.article.text:
                raise KeyError("no such rule")
            yield extraction

    monkeypatch.setattr(work, "extract_all", breaks)
    summary = batch.run(["corpus"], tmp_path / "out")
    status = {row["source"]: row["status"] for row in rows(tmp_path / "out", "articles")}
    assert status == {"corpus/a.txt": "done", "corpus/b.txt": "done", "corpus/c.txt": "failed"}
    (error,) = [found for found in summary.problems if found.level == "error"]
    assert (error.code, error.message) == ("crashed", "KeyError: 'no such rule' (test_running.py, in breaks)")
    assert problems(tmp_path / "out") == []


# --- other formats and languages -------------------------------------------------------------------------


PAGE = f"""<html><head><title>Minister to visit Bergen</title><meta name="author" content="Bo Lie">
<meta property="article:published_time" content="2018-01-10"></head><body><article>
<h1>Minister to visit Bergen</h1>
<p>{NEWS.replace(chr(10), "</p><p>")}</p></article></body></html>"""


def test_text_of_a_page_is_kept_beside_the_tables(corpus: Path, tmp_path: Path) -> None:
    (corpus / "page.html").write_text(PAGE, encoding="utf-8")
    assert batch.run(["corpus"], tmp_path / "out").complete
    (article,) = [row for row in rows(tmp_path / "out", "articles") if row["source"] == "corpus/page.html"]
    assert (article["headline"], article["byline"]) == ("Minister to visit Bergen", "Bo Lie")
    assert (article["published_date"], article["published_basis"]) == ("2018-01-10", "metadata")
    (kept,) = (tmp_path / "out" / datapackage.TEXTS).iterdir()
    assert kept.name == f"{article['article_id']}.txt"
    text = kept.read_bytes().decode()
    assert len(text) == int(article["char_count"])
    named = [row for row in rows(tmp_path / "out", "mentions") if row["article_id"] == article["article_id"]]
    assert "Ana Ruiz" in {row["text"] for row in named}
    assert all(unguard(row["text"]) == text[int(row["start_char"]) : int(row["end_char"])] for row in named)


def test_texts_of_earlier_runs_stay(corpus: Path, tmp_path: Path) -> None:
    (corpus / "page.html").write_text(PAGE, encoding="utf-8")
    batch.run(["corpus"], tmp_path / "out")
    (corpus / "page.html").write_text(PAGE.replace("railway", "harbour"), encoding="utf-8")
    batch.run(["corpus"], tmp_path / "out")
    assert len(list((tmp_path / "out" / datapackage.TEXTS).iterdir())) == 2


def test_article_in_another_language_is_listed_as_skipped(corpus: Path, tmp_path: Path) -> None:
    french = "Le président a été reçu vendredi à Genève par le ministre des Affaires étrangères Jean Dupont."
    (corpus / "d.txt").write_text(french, encoding="utf-8")
    summary = batch.run(["corpus"], tmp_path / "out")
    assert (summary.complete, summary.statuses) == (True, {"done": 3, "skipped": 1})
    (skipped,) = [row for row in rows(tmp_path / "out", "articles") if row["status"] == "skipped"]
    assert (skipped["source"], skipped["language"], skipped["char_count"]) == ("corpus/d.txt", "fr", "")
    for table in ("sentences", "mentions", "people"):
        assert skipped["article_id"] not in {row["article_id"] for row in rows(tmp_path / "out", table)}
    assert [
        row["code"] for row in rows(tmp_path / "out", "diagnostics") if row["source"] == "corpus/d.txt"
    ] == ["not-english"]
    assert problems(tmp_path / "out") == []
    assert batch.run(["corpus"], tmp_path / "out", settings=batch.Settings(any_language=True)).statuses == {
        "done": 4
    }


def test_bad_files_of_every_format_at_once(corpus: Path, tmp_path: Path) -> None:
    packed = gzip.compress(NEWS.replace("Ruiz", "Bech").encode())
    for name, content in {
        "cut.txt.gz": packed[:-9],
        "bomb.jsonl.gz": gzip.compress(b"\n" * 30_000_000),
        "none.zip": b"PK",
        "cut.warc.gz": packed,
        "empty.csv": b"",
        "big.html": b"<p>word " * 2_500_000,
        "nul.html": b"<html><p>word\0</p></html>",
        "line.txt": b"x" * 1_000_000,
        "bad.parquet": b"PAR1",
        "good.txt.gz": packed,
    }.items():
        (corpus / name).write_bytes(content)
    summary = batch.run(["corpus"], tmp_path / "out")
    assert not summary.complete
    assert summary.statuses["done"] == 4
    found = {
        row["source"]: row["code"] for row in rows(tmp_path / "out", "diagnostics") if row["level"] == "error"
    }
    assert found == {
        "corpus/cut.txt.gz": "truncated",
        "corpus/bomb.jsonl.gz": "bomb",
        "corpus/none.zip": "bad-archive",
        "corpus/cut.warc.gz#1": "bad-record",
        "corpus/empty.csv": "no-text",
        "corpus/big.html": "too-large",
        "corpus/nul.html": "binary",
        "corpus/line.txt": "too-large",
        "corpus/bad.parquet": "bad-record",
    }
    assert problems(tmp_path / "out") == []


# --- the output folder -----------------------------------------------------------------------------------


def test_output_folder_that_is_a_file(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(batch.OutputError, match=r"cannot write into .*out: File exists"):
        batch.run(["corpus"], tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"


def test_failure_leaves_the_old_tables(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    batch.run(["corpus/a.txt"], out)
    before = contents(out)

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(batch.OutputError, match="No space left on device"):
        batch.run(["corpus"], out)
    assert contents(out) == before


def test_interruption_leaves_the_old_tables(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch.run(["corpus/a.txt"], out)
    before = contents(out)

    def interrupt(_: batch.Progress) -> None:
        assert contents(out) == before  # a process killed here leaves nothing either
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        batch.run(["corpus"], out, watch=interrupt)
    assert contents(out) == before


def test_other_files_in_the_output_folder_stay(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.md").write_text("mine")
    batch.run(["corpus"], out)
    assert (out / "notes.md").read_text() == "mine"
