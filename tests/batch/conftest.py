"""Runs without a model: whatever is tested of workers, disks and kills has nothing to do with language."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import batch
from tests.batch import poison


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> batch.Settings:
    """Those of the poison model; the current folder is an empty one."""
    poison.install(tmp_path / "site")
    monkeypatch.syspath_prepend(tmp_path / "site")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return batch.Settings(model=poison.NAME)
