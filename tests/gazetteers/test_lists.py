"""Our lists, and what a user adds to them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.english.undertakings import head_class
from pipeline.gazetteers import added, extend, growing_words, table, words

OFFICES, HEADS = "people/offices.txt", "projects/project_heads.csv"


@pytest.fixture(autouse=True)
def _ours_alone() -> Iterator[None]:
    yield
    extend({})


def test_rows_join_a_word_list_and_a_table() -> None:
    before = words(OFFICES), table(HEADS)
    extend({OFFICES: [{"entry": "Zyxwright"}], HEADS: [{"head": "zyx", "class": "work"}]})
    assert words(OFFICES) == before[0] | {"zyxwright"}
    assert table(HEADS) == (*before[1], {"head": "zyx", "class": "work"})
    assert added(HEADS) == ({"head": "zyx", "class": "work"},)


def test_what_was_made_of_a_list_is_made_anew() -> None:
    assert head_class("zyx") == ""
    extend({HEADS: [{"head": "zyx", "class": "work"}]})
    assert head_class("zyx") == "work"
    extend({})
    assert head_class("zyx") == ""


def test_set_that_grows_is_one_set() -> None:
    kept = growing_words(OFFICES)
    before = set(kept)
    extend({OFFICES: [{"entry": "zyxwright"}]})
    assert growing_words(OFFICES) is kept
    assert kept == before | {"zyxwright"}
    extend({})
    assert kept == before == words(OFFICES)


def test_rows_replace_those_added_before() -> None:
    extend({OFFICES: [{"entry": "one"}]})
    extend({OFFICES: [{"entry": "other"}]})
    assert added(OFFICES) == ({"entry": "other"},)
    assert "one" not in words(OFFICES)
