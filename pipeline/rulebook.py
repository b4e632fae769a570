"""Name of a rule, as in the tables' ``rule`` column -> what the rule does, by its own docstring.

describe("people.honorific_then_name")   "Capitalised words after an honorific or a short rank: …"
describe("dates.bare_weekday:past")      the grammar's rule; ``direction`` gives what follows the colon
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from inspect import cleandoc
from typing import Any

from pipeline.english.timex import grammar
from pipeline.extract import (
    dates,
    located,
    organisations,
    people,
    places,
    project_names,
    projects,
    user_lists,
)
from pipeline.extract.carry import names_that_speak, repeats_of_strings, surnames_alone
from pipeline.normalise import meetings, project_ties, roles
from pipeline.normalise import people as person_facts
from pipeline.normalise import projects as project_facts

_Function = Callable[..., Any]

_DIRECTIONS: Mapping[str, str] = {
    "past": "its clause does not look ahead: the last one up to the anchor",
    "future": "its clause looks ahead: the first one from the anchor on",
    "since": "it is over: the last one up to the anchor",
    "done": "its verb stands beside it and is past: the last one up to the anchor",
    "planned": "it was to come then: the one that its clause looks ahead to",
    "nearest": "no verb tells, or it would lead too far away: the one nearest to the anchor",
    "this": "the one that the anchor lies in",
    "compared": "the sentence compares figures: the period before the one reported",
    "told": "the text tells what happened then: counted from the date that it has come to",
}
"""What was decided where an expression has a direction, by the name that ``timex/resolve.py`` gives it."""


def describe(rule: str) -> str:
    """What the rule does: the first paragraph of its docstring, on one line. Raises KeyError if unknown."""
    return first_paragraph(_functions()[rule.partition(":")[0]])


def known_rules() -> frozenset[str]:
    """The names of all rules that ``describe`` knows."""
    return frozenset(_functions())


def direction(rule: str) -> str:
    """Why a date was taken before or after its anchor; empty where its rule names no direction we know."""
    return _DIRECTIONS.get(rule.partition(":")[2], "")


def first_paragraph(function: _Function) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join(cleandoc(function.__doc__ or "").partition("\n\n")[0].split())


@cache
def _functions() -> Mapping[str, _Function]:
    """Every rule by its name: those that find, those that carry names on, those that state relations."""
    carried = {
        f"{module}.same_string": repeats_of_strings for module in ("people", "places", "organisations")
    }
    return {**dict(_found_by_rules()), **carried, **_STAMPED}


def _found_by_rules() -> Iterator[tuple[str, _Function]]:
    for name, module in (("people", people), ("places", places), ("organisations", organisations)):
        yield from _named(name, (rule for rule, _ in module.RULES))
    yield from _named("places", located.RULES)
    yield from _named("projects", (*project_names.NAMED, *projects.DESCRIBED))
    yield from _named("dates", grammar.RULES)


def _named(module: str, rules: Iterable[_Function]) -> Iterator[tuple[str, _Function]]:
    return ((f"{module}.{rule.__name__}", rule) for rule in rules)


_STAMPED: Mapping[str, _Function] = {
    "places.user_place": user_lists.user_place,
    "organisations.user_organisation": user_lists.user_organisation,
    "people.surname_of_full_name": surnames_alone,
    "people.name_that_speaks": names_that_speak,
    "dates.listed_day": dates.listed_days,
    "projects.repeated_name": projects.repeats_of_names,
    "projects.repeated_phrase": projects.repeats_of_phrases,
    "projects.name_after_kind": projects.name_after_its_kind,
    "projects.party": project_ties.says_carrier,
    "projects.place": project_ties.says_where,
    "projects.date": project_ties.says_when,
    "projects.host": project_facts.hosts_of_year,
    "projects.part": project_facts.umbrella_of,
    "roles.country_of_role": roles.country_of_phrase,
    "roles.organisation_in_role": person_facts.organisation_named_in,
    "meetings.met": meetings.says_met,
    "meetings.met_together": meetings.says_met,
    "meetings.talks_between": meetings.says_met,
    "meetings.place": meetings.where_met,
    "meetings.day": meetings.when_met,
}
"""Names that a rule is given where it is used: the functions whose docstrings tell."""
