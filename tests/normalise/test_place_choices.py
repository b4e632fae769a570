"""Why a place name means what it means: candidates, their scores, what decided."""

from __future__ import annotations

import pytest

from pipeline.models import Mention
from pipeline.normalise.place_choices import Choice, choice_of, explain
from pipeline.normalise.places import resolve_places
from tests.marking import read, unmark


def choices(marked: str) -> tuple[Choice, ...]:
    text, ranges = unmark(marked)
    return explain(read(text), [Mention("place", s, e, text[s:e], "test") for s, e in ranges])


def test_every_candidate_comes_with_its_score_and_what_makes_it_up() -> None:
    (choice,) = choices("in [Springfield]")
    assert choice.reason == "outscored"
    assert len(choice.candidates) > 5
    assert [c.score for c in choice.candidates] == sorted((c.score for c in choice.candidates), reverse=True)
    for candidate in choice.candidates:
        assert candidate.score == pytest.approx(sum(p.contribution for p in candidate.parts), abs=1e-5)
        assert all(part.meaning and part.value for part in candidate.parts)


def test_what_stands_beside_the_name_decides() -> None:
    paris, _ = choices("in [Paris], [Texas]")
    assert paris.place
    assert (paris.place.country, paris.place.admin1) == ("US", "TX")
    assert paris.decisive()[0].feature == "inside"


def test_the_difference_of_the_best_two_is_the_margin() -> None:
    paris, _ = choices("in [Paris], [Texas]")
    assert paris.margin == pytest.approx(sum(part.contribution for part in paris.decisive()), abs=1e-5)


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        ("in [Paris], Texas", "outscored"),
        ("on [Kunashir]", "only"),
        ("the [Bronk River]", "unknown"),
        ("the [Kezi] district of Zimbabwe", "implausible"),
    ],
)
def test_reason(marked: str, reason: str) -> None:
    (choice,) = choices(marked)
    assert choice.reason == reason
    assert (choice.place is None) == (reason in ("unknown", "implausible"))
    assert choice.decisive() == () or choice.margin is not None


def test_explained_as_resolved() -> None:
    text, ranges = unmark("[LIMA], May 5. [Georgia], [Peru] and [Springfield], [Ill.], left [Paris].")
    mentions = tuple(Mention("place", s, e, text[s:e], "test") for s, e in ranges)
    explained = {m: choice.place for choice in explain(read(text), mentions) for m in choice.mentions}
    for place in resolve_places(read(text), mentions)[0]:
        for mention in place.mentions:
            entry = explained[next(m for m in mentions if m.start == mention.start)]
            assert entry is not None
            assert (place.country, place.geonames_id) == (entry.country, entry.geonames_id)


def test_choice_of_a_mention() -> None:
    found = choices("[Lima] and [Quito]")
    quito = choice_of(found, 9)
    assert quito is not None
    assert quito.mentions[0].text == "Quito"
    assert choice_of(found, 5) is None
