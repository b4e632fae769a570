"""The tables of ``corpus`` are those in ``outputs``, byte for byte.

Where a change is meant, ``dateline run corpus --out outputs`` in the project's root rewrites them, and the
difference is reviewed like code.
"""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from pipeline import batch, datapackage
from pipeline.schema import TABLES

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
        pytest.fail(f"{name} differs (- outputs, + now):\n{differing_rows(expected, found)}", pytrace=False)


def differing_rows(expected: Path, found: Path) -> str:
    """The rows that only one of two files has."""
    old, new = (path.read_text(encoding="utf-8").split("\n") for path in (expected, found))
    lines = unified_diff(old, new, n=0, lineterm="")
    return "\n".join(line for line in lines if line[:3] not in ("---", "+++"))


def test_outputs_hold_nothing_else() -> None:
    assert {path.name for path in (ROOT / "outputs").iterdir()} == set(FILES)


def test_difference_shows_the_rows(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("id\n1\n2\n3\n")
    (tmp_path / "new").write_text("id\n1\n3\n4\n")
    rows = differing_rows(tmp_path / "old", tmp_path / "new").split("\n")
    assert [row for row in rows if not row.startswith("@@")] == ["-2", "+4"]
