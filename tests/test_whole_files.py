"""Files are old or new, never half."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.whole_files import write_whole


def test_written(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.csv", ["id\n", "1\r\n"])
    assert (tmp_path / "a.csv").read_bytes() == b"id\n1\r\n"


def test_failure_leaves_the_old_file_alone(tmp_path: Path) -> None:
    def lines() -> Iterator[str]:
        yield "new\n"
        raise ValueError("no more")

    (tmp_path / "a.csv").write_text("old\n")
    with pytest.raises(ValueError, match="no more"):
        write_whole(tmp_path / "a.csv", lines())
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_text() == "old\n"
