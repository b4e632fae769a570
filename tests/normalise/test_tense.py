"""Which way a clause looks; the bracket is the date."""

from __future__ import annotations

import pytest

from pipeline.english.timex.words import tokenise
from pipeline.normalise.tense import (
    clause_tense,
    compares_figures,
    is_past_form,
    reports_months,
    sentence_tokens,
)
from tests.marking import unmark


@pytest.mark.parametrize(
    ("marked", "tense"),
    [
        ("The bridge was opened in [May].", "past"),
        ("The bridge had been opened in [May].", "past"),
        ("They met on [Monday].", "past"),
        ("The bridge will be opened in [May].", "future"),
        ("The bridge would be opened in [May], she said.", "future"),
        ("The bridge is scheduled for [May].", "future"),
        ("The bridge had been scheduled for [May].", "planned"),
        ("They were due to arrive on [Monday].", "planned"),
        ("They were to meet on [Monday].", "planned"),
        ("The talks resume on [Monday].", "future"),
        ("The deadline is [Monday].", "future"),
        ("The vote is on [Monday].", "future"),
        ("He leaves on [Monday] after talks failed.", "future"),
        ("The trial, which opens [Monday], is the first.", "future"),
        ("After the votes on [Monday] he left.", "past"),
        ("They failed to start on [Monday].", "past"),
        ("Until [Monday], the shops stay open.", "future"),
        ("By [Monday], most had gone.", "past"),
        ("Sales have risen since [May].", "since"),
        ("They are to meet on [Monday].", "future"),
        ("They agreed to meet on [Monday].", "future"),
        ("On [Monday], they agreed to meet.", "past"),
        ("In [May], the bridge will be opened.", "future"),
        ("The treaty, which is expiring in [May], was never liked.", "future"),
        ("The treaty, which expired in [May], will be renewed.", "past"),
        ("The mill, which will close, was sold in [May].", "past"),
        ("She signed him as a keeper in [May], is glad of it.", "past"),
        ("It may close in [May].", "future"),
        ("Town to build bridge in [May]", "future"),
        ("It would be paid on a still unspecified day in [May].", "future"),
        ("A meeting to be held on [Monday] is off.", "future"),
        ("It was believed to be held on [Monday].", "past"),
        ("It has no plan for [May], as figures came late.", ""),
        ("It has just opened in [May].", "past"),
        ("The [May] figures.", ""),
        ("A hundred United fans in [May].", ""),
    ],
)
def test_clause_tense(marked: str, tense: str) -> None:
    text, [(start, end)] = unmark(marked)
    w = tokenise(text)
    i, j = w.starts.index(start), w.ends.index(end) + 1
    assert clause_tense(w, (w.first, w.last), i, j) == tense


@pytest.mark.parametrize(
    ("word", "past"),
    [
        ("signed", True),
        ("met", True),
        ("agreed", True),
        ("need", False),
        ("speed", False),
        ("hundred", False),
    ],
)
def test_is_past_form(word: str, past: bool) -> None:
    w = tokenise(f"they {word}")
    assert is_past_form(w, w.first + 1) is past


@pytest.mark.parametrize(
    ("text", "compares"), [("It earned $5.", True), ("It rose 5 percent.", True), ("It rose.", False)]
)
def test_compares_figures(text: str, compares: bool) -> None:
    w = tokenise(text)
    assert compares_figures(w, (w.first, w.last)) is compares


def test_sentence_tokens() -> None:
    w = tokenise("One two. Three.")
    first, second = sentence_tokens(w, iter([(0, 8), (9, 15)]))
    assert w.lower[slice(*first)] == ("one", "two", ".")
    assert w.lower[slice(*second)] == ("three", ".")


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("In the nine months it earned little.", True),
        ("For the first six months, sales rose.", True),
        ("It must pay within nine months.", False),
        ("Over the past nine months it grew.", False),
    ],
)
def test_months_that_are_reported(text: str, reports: bool) -> None:
    w = tokenise(text)
    assert reports_months(w, w.first, w.last) is reports
