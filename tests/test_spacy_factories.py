"""``nlp.add_pipe("dateline_dates")`` and its like, beside any English pipeline."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import spacy
from confection import ConfigValidationError
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from pipeline import Extraction, extract, spacy_factories
from pipeline.articles import article_from_text
from pipeline.parse import _REUPLOAD
from pipeline.run import extract_all
from pipeline.spacy_docs import GROUPS

TEXT = (
    "Foreign Minister Ana Ruiz spoke in Oslo on Friday. Later Ruiz said that Peru would build a railway "
    "in late March, and Acme Steel Corp. would pay."
)
DAY = "2018-01-14"
FACTORIES: dict[str, tuple[str, ...]] = {
    "dateline": tuple(GROUPS),
    "dateline_people": ("person",),
    "dateline_places": ("place",),
    "dateline_dates": ("date",),
    "dateline_projects": ("project",),
    "dateline_organisations": ("organisation",),
}


def blank(*names: str, **config: Any) -> Language:
    nlp = spacy.blank("en")
    for name in names:
        nlp.add_pipe(name, config=config)
    return nlp


def spans(doc: Doc) -> dict[str, list[str]]:
    return {group: [span.text for span in found] for group, found in doc.spans.items()}


WANTED = {
    "dateline_people": ["Ana Ruiz", "Ruiz"],
    "dateline_places": ["Oslo", "Peru"],
    "dateline_dates": ["Friday", "late March"],
    "dateline_projects": ["railway"],
    "dateline_organisations": ["Acme Steel Corp."],
}


def test_entry_points_are_the_factories() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    named = project["project"]["entry-points"]["spacy_factories"]
    assert set(named) == set(FACTORIES)
    for path in named.values():
        module, _, function = path.partition(":")
        assert module == "pipeline.spacy_factories"
        assert callable(getattr(spacy_factories, function))


def test_spacy_finds_them_without_an_import() -> None:
    code = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('dateline_dates'); print(nlp.pipe_names)"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "['dateline_dates']\n"


@pytest.mark.parametrize(("name", "kinds"), FACTORIES.items())
def test_each_writes_its_kinds(name: str, kinds: Iterable[str]) -> None:
    doc = blank(name, published=DAY)(TEXT)
    groups = {group for kind, group in GROUPS.items() if kind in kinds}
    assert spans(doc) == {group: found for group, found in WANTED.items() if group in groups}


def test_without_a_tagger_of_names_the_result_is_that_of_extract() -> None:
    doc = blank("dateline", published=DAY)(TEXT)
    assert doc._.dateline == extract(TEXT, published=date.fromisoformat(DAY))


def test_several_read_an_article_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []

    def counted(articles: Any, *rest: Any) -> Any:
        calls.append(len(articles))
        return extract_all(articles, *rest)

    monkeypatch.setattr("pipeline.spacy_factories.extract_all", counted)
    nlp = blank("dateline_dates", "dateline_people", "dateline_places", "dateline_projects")
    docs = list(nlp.pipe([TEXT] * 3, batch_size=2))
    assert sum(calls) == 3
    assert all(set(doc.spans) == {*WANTED} - {"dateline_organisations"} for doc in docs)


@pytest.fixture(scope="module")
def english() -> Language:
    nlp = spacy.load(_REUPLOAD)
    nlp.add_pipe("dateline", config={"published": DAY})
    return nlp


def test_beside_a_full_pipeline_all_else_stays(english: Language) -> None:
    doc, plain = english(TEXT), spacy.load(_REUPLOAD)(TEXT)
    assert spans(doc) == WANTED
    assert [str(ent) for ent in doc.ents] == [str(ent) for ent in plain.ents]
    assert [(t.dep_, t.tag_, t.is_sent_start) for t in doc] == [
        (t.dep_, t.tag_, t.is_sent_start) for t in plain
    ]


def test_batches_and_single_docs_agree(english: Language) -> None:
    texts = [TEXT, "", "No name.", TEXT + " Ruiz left.", " \n "]
    batched = [doc._.dateline for doc in english.pipe(texts, batch_size=2)]
    assert batched == [english(text)._.dateline for text in texts]


def test_several_processes(english: Language) -> None:
    first, second = english.pipe([TEXT, TEXT + " Ruiz left."], n_process=2)
    assert first._.dateline == english(TEXT)._.dateline
    assert len(second.spans["dateline_people"]) == 3
    assert second.spans["dateline_people"][2]._.dateline.name == "Ana Ruiz"


def test_to_disk_and_back(tmp_path: Path) -> None:
    nlp = blank("dateline_dates", "dateline_people", published=DAY, model=None)
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.get_pipe("dateline_dates").settings == nlp.get_pipe("dateline_dates").settings  # type: ignore[attr-defined]
    assert again(TEXT)._.dateline == nlp(TEXT)._.dateline


def test_names_and_words_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("office\nzyxwright\n")
    nlp = blank("dateline_people", gazetteer=[str(tmp_path / "own.csv")])
    nlp.to_disk(tmp_path / "pipeline")
    for pipeline in (nlp, spacy.load(tmp_path / "pipeline")):
        doc = pipeline("Zyxwright Ana Ruiz spoke.")
        assert [span._.dateline.role for span in doc.spans["dateline_people"]] == ["Zyxwright"]
    (tmp_path / "own.csv").write_text("office\n12\n")
    with pytest.raises(ValueError, match=r"own\.csv, line 2: office '12' must be one word"):
        blank("dateline_people", gazetteer=[str(tmp_path / "own.csv")])


# --- the doc's own entities ------------------------------------------------------------------------------


def named(nlp: Language, text: str, **names: str) -> Doc:
    doc = nlp.make_doc(text)
    found = [
        Span(doc, i, i + 1, label=label) for label, name in names.items() for i in (words(doc).index(name),)
    ]
    doc.set_ents(found)
    return doc


def words(doc: Doc) -> list[str]:
    return [token.text for token in doc]


ODD_NAME = "Later Zyxwelm, as people say, was there."


def test_entities_of_the_doc_are_gone_by() -> None:
    nlp = blank("dateline_people")
    assert spans(nlp(named(nlp, ODD_NAME, PERSON="Zyxwelm")))["dateline_people"] == ["Zyxwelm"]
    assert spans(nlp(named(nlp, ODD_NAME, PER="Zyxwelm")))["dateline_people"] == ["Zyxwelm"]
    assert spans(nlp(named(nlp, ODD_NAME, ORG="Zyxwelm")))["dateline_people"] == []


def test_entities_may_be_left_alone() -> None:
    nlp = blank("dateline_people", use_ents=False, model=None)
    assert spans(nlp(named(nlp, ODD_NAME, PERSON="Zyxwelm")))["dateline_people"] == []


def test_entities_that_are_no_names_are_not_gone_by() -> None:
    nlp = blank("dateline", published=DAY)
    assert spans(nlp(named(nlp, TEXT, DISEASE="railway"))) == WANTED


def test_patterns_are_no_tagger_of_names() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Peru"}])  # type: ignore[attr-defined]
    nlp.add_pipe("dateline", config={"published": DAY})
    assert spans(nlp(TEXT)) == WANTED


def test_entities_that_overlap_once_widened_do_no_harm() -> None:
    words = TEXT.replace("Ruiz spoke", "Ruiz-spoke").split(" ")
    doc = Doc(spacy.blank("en").vocab, words=words, spaces=[True] * (len(words) - 1) + [False])
    doc.set_ents([Span(doc, 2, 3, label="PERSON"), Span(doc, 3, 4, label="ORG")])
    assert spans(blank("dateline_dates")(doc))["dateline_dates"] == ["Friday.", "late March,"]


def test_docs_with_sentences_of_their_own() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer", config={"punct_chars": [","]})
    nlp.add_pipe("dateline", config={"published": DAY})
    doc = nlp(TEXT)
    assert len(list(doc.sents)) == 2
    assert spans(doc) == WANTED


def test_new_entities_are_a_new_reading() -> None:
    nlp = blank("dateline_people", model=None)
    doc = nlp(ODD_NAME)
    assert spans(doc)["dateline_people"] == []
    doc.set_ents([Span(doc, 1, 2, label="PERSON")])
    assert spans(nlp(doc))["dateline_people"] == ["Zyxwelm"]


def test_without_a_model_none_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.spacy_factories.load_model", None)
    doc = blank("dateline_dates", published=DAY, model=None)(TEXT)
    assert [span._.dateline.timex_value for span in doc.spans["dateline_dates"]] == ["2018-01-12", "2018-03"]


# --- dates -----------------------------------------------------------------------------------------------


def friday(doc: Doc) -> str:
    return str(doc.spans["dateline_dates"][0]._.dateline.timex_value)


def test_every_doc_may_have_its_own_date() -> None:
    nlp = blank("dateline_dates", published=DAY, model=None)
    docs = [nlp.make_doc(TEXT) for _ in range(3)]
    docs[1]._.dateline_published = "2019-01-14"
    docs[2]._.dateline_published = date(2020, 1, 14)
    assert [friday(doc) for doc in nlp.pipe(docs)] == ["2018-01-12", "2019-01-11", "2020-01-10"]


def test_a_docs_date_can_be_written() -> None:
    doc = spacy.blank("en").make_doc(TEXT)
    doc._.dateline_published = date(2020, 1, 14)
    (again,) = DocBin(docs=[doc], store_user_data=True).get_docs(doc.vocab)
    assert again._.dateline_published == date(2020, 1, 14)


@pytest.mark.parametrize("day", ["last week", "14.1.2018"])
def test_wrong_date_is_refused(day: str) -> None:
    with pytest.raises(ValueError, match=f"published is '{day}': write it as YYYY-MM-DD"):
        blank("dateline_dates", published=day)
    with pytest.raises(ValueError, match=f"published is '{day}': write it as YYYY-MM-DD"):
        spacy.blank("en").make_doc("x")._.dateline_published = day


@pytest.mark.parametrize(
    "setting", [{"publishd": DAY}, {"published": 5}, {"use_ents": "maybe"}, {"gazetteer": "own.csv"}]
)
def test_wrong_setting_is_refused(setting: dict[str, object]) -> None:
    with pytest.raises(ConfigValidationError):
        blank("dateline_dates", **setting)


# --- what goes wrong -------------------------------------------------------------------------------------


def test_settings_that_differ_are_refused() -> None:
    nlp = blank("dateline_dates", published=DAY)
    with pytest.raises(ValueError, match="dateline_people and dateline_dates read an article once"):
        nlp.add_pipe("dateline_people")


def test_other_languages_are_refused() -> None:
    with pytest.raises(ValueError, match="dateline_dates reads English"):
        spacy.blank("de").add_pipe("dateline_dates")


def test_a_doc_that_breaks_is_for_the_error_handler(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = blank("dateline_dates", model=None)
    failed: list[str] = []

    def break_on_oslo(text: str, source: str, **rest: Any) -> Any:
        if "Oslo" in text:
            raise RuntimeError("no Oslo")
        return article_from_text(text, source, **rest)

    monkeypatch.setattr("pipeline.spacy_factories.article_from_text", break_on_oslo)
    with pytest.raises(RuntimeError, match="no Oslo"):
        list(nlp.pipe(["On Friday.", TEXT]))
    nlp.set_error_handler(lambda _name, _component, docs, _error: failed.extend(d.text for d in docs))  # type: ignore[arg-type, return-value]
    assert [doc.text for doc in nlp.pipe(["On Friday.", TEXT, "On Monday."])] == ["On Friday.", "On Monday."]
    assert failed == [TEXT]


def test_extraction_is_public() -> None:
    assert isinstance(blank("dateline_dates", model=None)("On Friday.")._.dateline, Extraction)
