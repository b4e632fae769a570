"""The tables of ``corpus`` are those in ``outputs``, byte for byte.

Where a change is meant, ``dateline run corpus --out outputs`` in the project's root rewrites them, and the
difference is reviewed like code.
"""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from pipeline import batch, datapackage
from pipeline.differences import compare_outputs, review
from pipeline.outputs import OutputsError
from pipeline.schema import TABLES
from tests.written import tables, write

ROOT = Path(__file__).parents[1]
FILES = (*(f"{table.name}.csv" for table in TABLES), datapackage.FILE_NAME)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("outputs")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)  # a source is its path as given
        batch.run(["corpus"], out)
    return out


@pytest.mark.parametrize("name", FILES)
def test_corpus_gives_outputs(fresh: Path, name: str) -> None:
    expected, found = (folder / name for folder in (ROOT / "outputs", fresh))
    if expected.read_bytes() != found.read_bytes():
        pytest.fail(f"{name} differs.\n{explain(ROOT / 'outputs', fresh, name)}", pytrace=False)


def explain(old: Path, new: Path, name: str) -> str:
    """What ``dateline diff`` says of two folders; where it can say nothing, the lines that one file has."""
    try:
        told = "\n".join(review(compare_outputs(old, new)))
    except OutputsError as error:
        told = f"{error}\n"
    return told or f"- outputs, + now:\n{differing_rows(old / name, new / name)}"


def differing_rows(expected: Path, found: Path) -> str:
    """The rows that only one of two files has."""
    old, new = (path.read_text(encoding="utf-8").split("\n") for path in (expected, found))
    lines = unified_diff(old, new, n=0, lineterm="")
    return "\n".join(line for line in lines if line[:3] not in ("---", "+++"))


def test_outputs_hold_nothing_else() -> None:
    ours = {".dateline", "run.json"}  # what a run leaves besides, on the machine where it ran
    assert {path.name for path in (ROOT / "outputs").iterdir()} - ours == set(FILES)


def test_difference_shows_the_rows(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("id\n1\n2\n3\n")
    (tmp_path / "new").write_text("id\n1\n3\n4\n")
    rows = differing_rows(tmp_path / "old", tmp_path / "new").split("\n")
    assert [row for row in rows if not row.startswith("@@")] == ["-2", "+4"]


def test_failure_is_explained_by_rule(tmp_path: Path) -> None:
    changed = tables()
    changed["people"][0]["role"] = ""
    old, new = write(tmp_path / "old", tables()), write(tmp_path / "new", changed)
    assert "person Ana Ruiz: role Minister -> (none)" in explain(old, new, "people.csv")


def test_failure_in_the_order_of_columns_is_explained_by_lines(tmp_path: Path) -> None:
    old, new = write(tmp_path / "old", tables()), write(tmp_path / "new", tables())
    header, *rest = (new / "people.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (new / "people.csv").write_text("".join([header.replace("role,", "rank,"), *rest]), encoding="utf-8")
    assert "columns are not those" in explain(old, new, "people.csv")
    (new / "people.csv").write_text("".join([header, *rest, "\n"]), encoding="utf-8")
    assert "+" in explain(old, new, "people.csv")
