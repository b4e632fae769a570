"""Every name in a ``rule`` column leads to a docstring."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from pipeline.articles import article_from_text
from pipeline.english.timex.readings import Tense
from pipeline.parse import load_model
from pipeline.rulebook import describe, direction, known_rules
from pipeline.run import extract_all

ROOT = Path(__file__).parents[1]
NAME = re.compile(r"(people|places|dates|projects|organisations|roles|meetings)\.\w+")


def in_outputs() -> set[str]:
    found: set[str] = set()
    for table in ("mentions", "relations"):
        with (ROOT / "outputs" / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
            found.update(row["rule"] for row in csv.DictReader(handle))
    return found


def in_source() -> Iterator[str]:
    """Names that modules write out, rather than take from a function."""
    for package in ("extract", "normalise"):
        for path in (ROOT / "pipeline" / package).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and NAME.fullmatch(str(node.value)):
                    yield str(node.value)


@cache
def in_a_run() -> frozenset[str]:
    """The rules of everything found in the texts that rules give as examples."""
    texts = [text.replace("[", "").replace("]", "") for text in examples()]
    articles = [
        article_from_text(f"{text}\n\nThey said so.", "", published=date(2018, 1, 12)) for text in texts
    ]
    found: set[str] = set()
    for extraction in extract_all(articles, load_model()):
        found.update(mention.rule for mention in extraction.mentions)
        found.update(relation.rule for relation in extraction.relations)
    return frozenset(found)


def examples() -> list[str]:
    """What the docstrings show of each rule, and sentences with a clause around it."""
    shown = [text for rule in known_rules() for text in re.findall("``(.+?)``", describe(rule))]
    clauses = [f"Minister Ana Ruiz said on {text} that Peru will build a dam there." for text in shown]
    return shown + clauses


@pytest.mark.parametrize("rule", sorted(in_outputs()))
def test_rules_of_the_outputs_are_described(rule: str) -> None:
    assert describe(rule)


@pytest.mark.parametrize("rule", sorted(set(in_source())))
def test_rules_named_in_the_source_are_described(rule: str) -> None:
    assert describe(rule)


def test_rules_of_a_run_over_many_texts_are_described() -> None:
    assert len(in_a_run()) > 60
    for rule in in_a_run():
        assert describe(rule), rule
        assert bool(direction(rule)) == (":" in rule)


@pytest.mark.parametrize("rule", sorted(known_rules()))
def test_description_is_a_sentence_on_one_line(rule: str) -> None:
    assert re.fullmatch(r"[A-Z`].+[.;`…]", describe(rule)), describe(rule)


def test_every_tense_is_a_direction() -> None:
    assert all(direction(f"dates.bare_weekday:{tense}") for tense in get_args(Tense) if tense)


def test_unknown_rule() -> None:
    with pytest.raises(KeyError):
        describe("people.no_such_rule")
    assert direction("people.byline") == direction("dates.bare_weekday:somehow") == ""
