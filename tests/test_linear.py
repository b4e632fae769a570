"""Time grows with the text, not with its square: every rule on long runs of what its pattern repeats.

The only tests here that look at a clock: they compare a text with one of twice its length, in CPU time.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import pytest

from pipeline.extract import dates, find_mentions, organisations, people, places, projects
from pipeline.extract.carry import carry
from pipeline.extract.overlaps import settle
from pipeline.extract.rules import Rule
from pipeline.layout import lay_out
from pipeline.models import Article, Chars
from pipeline.normalise import normalise
from pipeline.parse import Parsed
from pipeline.run import segment
from pipeline.sentences import split_sentences
from tests.marking import read

UNITS = [
    *("A", "A ", "A-", "(A) ", '"A" ', "A. ", ". ", "\n", "the ", "1 ", "$5 "),
    *("Ana, ", "Ana Ruiz ", "Mr. ", "minister A ", "said Ana Ruiz. ", "Bank of "),
    *("Oslo, ", "Oslo\n", "Oslo and ", "in Oslo and ", "North "),
    *("May ", "May 5, ", "2006-", "5 to "),
    *("dam and ", "projects in A, B, "),
]


def found_by(rule: Rule, parsed: Parsed) -> list[Chars]:
    return list(rule(parsed))


RULES = {rule.__name__: rule for module in (people, organisations, places) for rule, _ in module.RULES}
STAGES: dict[str, Callable[[Parsed], object]] = {
    **{name: partial(found_by, rule) for name, rule in RULES.items()},
    "dates": lambda parsed: list(dates.find(parsed)),
    "projects": lambda parsed: list(projects.find(parsed)),
    "carry": lambda parsed: list(carry(parsed, settle([*people.find(parsed), *places.find(parsed)]))),
    "normalise": lambda parsed: normalise(
        segment(Article("0" * 16, "test", parsed.text)), parsed, find_mentions(parsed)
    ),
    "layout": lambda parsed: lay_out(Article("0" * 16, "test", parsed.text)),
    "sentences": lambda parsed: split_sentences(Article("0" * 16, "test", parsed.text), parsed.layout),
}
ENOUGH = 0.25
"""CPU seconds below which growth is noise: 8,000 characters at once are no article."""


def seconds(stage: Callable[[Parsed], object], parsed: Parsed) -> float:
    began = time.process_time()
    stage(parsed)
    return time.process_time() - began


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_text(unit: str) -> None:
    short, long = (read((unit * size)[:size]) for size in (4_000, 8_000))
    for name, stage in STAGES.items():
        took = seconds(stage, long)
        if took > ENOUGH:
            twice = min(seconds(stage, long) for _ in range(2))
            once = min(seconds(stage, short) for _ in range(3))
            assert twice < ENOUGH or twice < 3 * once, f"{name}: {once:.2f} s, then {twice:.2f} s"
