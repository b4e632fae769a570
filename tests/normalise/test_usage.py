"""Whether a place name means the place or who acts in its name."""

from __future__ import annotations

import re

import pytest

from pipeline.models import Mention
from pipeline.normalise.places import resolve_places
from tests.marking import read

USAGES = {"[": "actor", "<": "location", "{": ""}
MARK = re.compile(r"[\[<{](?P<name>[^\]>}]+)[\]>}]")


def usages(marked: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What the marks say (``[actor]``, ``<location>``, ``{neither}``) and what is found."""
    text, expected, mentions = "", [], []
    last = 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        expected.append((match["name"], USAGES[match.group()[0]]))
        mentions.append(Mention("place", len(text), len(text) + len(match["name"]), match["name"], "test"))
        text += match["name"]
        last = match.end()
    text += marked[last:]
    places, _ = resolve_places(read(text), tuple(mentions))
    found = sorted((m.start, m.text, m.usage) for place in places for m in place.mentions)
    return expected, [(name, usage) for _, name, usage in found]


@pytest.mark.parametrize(
    "marked",
    [
        "[Moscow] wants a treaty.",
        "[Japan] has again protested.",
        "Talks between [Russia] and [Japan] began.",
        "[Russia] and [Japan] agreed.",
        "[Peru] and [Chile] want peace.",
        "They urged [France] to vote.",
        "The pact was signed by [Peru] and [Chile].",
        "The [Kremlin] said no.",
        "[Brazil] beat {Peru} 2-0.",
        "Officials in <Moscow> said so.",
        "A plant in northern <Iraq> burned.",
        "He died in <Lima>, <Peru>.",
        "the town of <Greenville> is old",
    ],
)
def test_usage(marked: str) -> None:
    expected, found = usages(marked)
    assert found == expected


@pytest.mark.parametrize(
    "marked",
    [
        "The people of {Russia} want peace.",
        "Talks with the {U.S.} envoy began.",
        "{U.S.} plans rely on it.",
        "The road to {Japan} is long.",
        "{Greenville} wants a bridge.",
        "A minister from {France} said so.",
    ],
)
def test_unsure(marked: str) -> None:
    expected, found = usages(marked)
    assert found == expected
