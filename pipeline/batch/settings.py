"""What a run's results depend on: the settings that go to every worker, and their fingerprint."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

import pipeline
from pipeline.articles import MAX_ARTICLE_BYTES
from pipeline.parse import MODEL, model_version
from pipeline.schema import TABLES
from pipeline.user_gazetteer import NOTHING, UserGazetteer

_LIBRARIES = (
    "spacy", "thinc", "numpy", "dateparser", "trafilatura", "htmldate", "lxml", "charset-normalizer",
    "py3langid",
)  # fmt: skip
"""Those whose version may move a row."""

Manifest = Mapping[str, object]
"""What a run depends on, by what it is: ready for JSON."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides how an article is read, whatever is given of it; every field is in the fingerprint."""

    model: str = MODEL
    max_article_bytes: int = MAX_ARTICLE_BYTES
    any_language: bool = False
    gazetteer: UserGazetteer = NOTHING


def describe(settings: Settings) -> Manifest:
    """All that the rows of an article depend on besides the article. Raises ModelNotFoundError."""
    return {
        "dateline": _version("dateline"),
        "rules": _hash_of_package(),
        "model": model_version(settings.model),
        "libraries": {name: _version(name) for name in _LIBRARIES},
        "tables": _hash([(table.name, table.column_names) for table in TABLES]),
        "options": {**asdict(settings), "gazetteer": _hash(asdict(settings.gazetteer))},
    }


def fingerprint(manifest: Manifest) -> str:
    """16 hex digits that differ where anything does."""
    return _hash(manifest)


def differences(old: Manifest, new: Manifest) -> list[str]:
    """The names of what differs."""
    return [name for name in new if old.get(name) != new[name]]


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _hash_of_package() -> str:
    """Of every file of this package, code and gazetteers: 12 MB, 20 ms.

    The version alone would not do: whoever changes a rule does not change it.
    """
    found = hashlib.sha256()
    root = Path(pipeline.__file__).parent
    for path in sorted(_files_below(root)):
        found.update(path.relative_to(root).as_posix().encode() + b"\0")
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:16]


def _files_below(root: Path) -> Iterator[Path]:
    return (path for path in root.rglob("*") if path.is_file() and path.parent.name != "__pycache__")
