"""What a run was made with, by what it wrote down, and whether an article is read otherwise now."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.batch import Settings
from pipeline.batch.running import RUN
from pipeline.batch.settings import describe


def model_of(folder: Path) -> str | None:
    """The spaCy pipeline of the run that wrote a folder; None where the folder does not tell."""
    model = _options(_made_with(folder)).get("model")
    return str(model) if model else None


def changed(folder: Path, settings: Settings) -> list[str]:
    """What a reading with these settings depends on that the run did without: rules, model, own names."""
    then, now = _made_with(folder), describe(settings)
    names = [name for name in ("rules", "model") if name in then and then[name] != now[name]]
    own = _options(then).get("gazetteer"), _options(now)["gazetteer"]
    return [*names, "names of your own (--gazetteer)"] if own[0] and own[0] != own[1] else names


def _made_with(folder: Path) -> Mapping[str, Any]:
    try:
        told: Any = json.loads((folder / RUN).read_text(encoding="utf-8"))["depends_on"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return told if isinstance(told, dict) else {}


def _options(made_with: Mapping[str, Any]) -> Mapping[str, Any]:
    options = made_with.get("options")
    return options if isinstance(options, dict) else {}
