"""Which rules are tried at which words: leaving the others out changes nothing that is read."""

from __future__ import annotations

import pytest

from pipeline.english.timex import grammar, stretches
from pipeline.english.timex.openers import Openings, Opens, class_of
from pipeline.english.timex.parts import Rule
from pipeline.english.timex.words import Words, tokenise
from tests.extract.test_dates import FOUND, LEFT_ALONE
from tests.marking import unmark
from tests.normalise.test_dates import ROWS

TEXTS = [unmark(marked)[0] for marked in (*FOUND, *(row[0] for row in ROWS))] + LEFT_ALONE
LISTED = {**stretches.STRETCH_OPENINGS, **grammar.OPENINGS}


@pytest.mark.parametrize("rule", LISTED, ids=lambda rule: rule.__name__)
def test_a_rule_reads_nothing_where_it_is_not_tried(rule: Rule) -> None:
    read = 0
    for w in map(tokenise, TEXTS):
        for i in grammar.openings(w):
            if grammar.can_open(w, i) and rule(w, i):
                read += 1
                assert class_of(w.lower[i]) & LISTED[rule], f"{w.lower[i]!r} in {w.text!r}"
    assert read


def test_nothing_is_read_at_a_token_that_opens_none() -> None:
    for w in map(tokenise, TEXTS):
        opens = set(grammar.openings(w))
        assert not [w.lower[i] for i in range(w.first, w.last) if i not in opens and grammar.can_open(w, i)]


@pytest.mark.parametrize(
    ("token", "opens"),
    [
        ("12", Opens.COUNT),
        ("1998", Opens.YEAR),
        ("12th", Opens.NTH),
        ("2019-11-23", Opens.SHAPED),
        ("1990s", Opens.SHAPED),
        ("'98", Opens.MARK),
        ("q3", Opens.SHORT),
        ("may", Opens.MONTH | Opens.HOLIDAY),
        ("last", Opens.OFFSET | Opens.RANK),
        ("mayor", Opens(0)),
        ("", Opens(0)),
    ],
)
def test_class_of(token: str, opens: Opens) -> None:
    assert class_of(token) == opens


def first_rule(w: Words, i: int) -> None:
    """Reads nothing."""


def second_rule(w: Words, i: int) -> None:
    """Reads nothing."""


def test_openings_keep_the_order_of_rules() -> None:
    openings = Openings({first_rule: Opens.THE | Opens.YEAR, second_rule: Opens.THE | Opens.SHORT})
    assert openings.at("the") == (first_rule, second_rule)
    assert openings.at("1998") == (first_rule,)
    assert openings.at("h1") == (second_rule,)
    assert openings.at("dog") == ()
