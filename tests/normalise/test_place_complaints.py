"""What users of geoparsers complain of most, each as a test; other complaints stand with their stages."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.extract import places as rules
from pipeline.extract.overlaps import settle
from pipeline.models import Mention, Place
from pipeline.normalise.places import resolve_places
from tests.marking import read, unmark


def found(text: str) -> list[str]:
    """The place mentions that the rules find without the model."""
    return [mention.text for mention in settle(rules.find(read(text)))]


def placed(marked: str) -> tuple[Place, ...]:
    text, ranges = unmark(marked)
    mentions = tuple(Mention("place", s, e, text[s:e], "test") for s, e in ranges)
    return resolve_places(read(text), mentions)[0]


def test_offsets_are_true_in_code_points() -> None:
    text = "🛰️ Café news – they met in Lima and in São Paulo."
    for mention in settle(rules.find(read(text))):
        assert text[mention.start : mention.end] == mention.text
    assert found(text) == ["Lima", "São Paulo"]


def test_long_articles_are_not_cut() -> None:
    text = "Nothing happened on that day. " * 20_000 + "Then they met in Lima."
    (mention,) = settle(rules.find(read(text)))
    assert text[mention.start : mention.end] == "Lima"


def test_nothing_that_is_not_in_the_text() -> None:
    text = "They met in Lima, Peru, and in Quito."
    assert all(name in text for name in found(text))


@pytest.mark.parametrize(
    "text",
    ["Russian troops left.", "A Japanese firm said so.", "Swiss and Sino-Indian talks", "Far Eastern fleets"],
)
def test_adjectives_are_no_places(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["Jack London wrote it.", "Jordan Ruiz won.", "the Paris Hilton show"])
def test_famous_names_are_no_places(text: str) -> None:
    assert found(text) == []


def test_both_sides_of_a_disputed_place() -> None:
    (island,) = placed("They visited [Iturup] again.")
    assert (island.country, island.claimed_by) == ("RU", "JP")


def test_no_server_is_asked() -> None:
    code = (
        "import socket\n"
        "def refuse(*args, **kwargs): raise AssertionError('network')\n"
        "socket.socket.connect = socket.create_connection = refuse\n"
        "from pipeline.gazetteers.places import lookup\n"
        "assert lookup('Lima')\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_a_name_alone_is_the_place_that_newspapers_mean() -> None:
    (place,) = placed("They met in [Osaka] again.")
    assert (place.type, place.country) == ("city", "JP")


def test_unless_the_text_calls_it_a_prefecture() -> None:
    (place,) = placed("They met in [Osaka] prefecture.")
    assert (place.type, place.country) == ("region", "JP")


def test_one_place_one_row() -> None:
    (place,) = placed("The [Southern Kurils], the [Southern Kuril Islands] or [Northern Territories].")
    assert len(place.mentions) == 3


def test_unknown_places_are_kept_without_a_point() -> None:
    (place,) = placed("They left [Bronkograd Oblast] again.")
    assert (place.latitude, place.longitude) == (None, None)


def test_same_input_same_places() -> None:
    marked = "[Springfield], [Greenville] and [Paris] met."
    assert placed(marked) == placed(marked)
