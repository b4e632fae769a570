"""One person, one row: coreference of names, and the facts that the text gives."""

from __future__ import annotations

import pytest

from pipeline.models import Mention, Organisation, Person, Place
from pipeline.normalise.people import diagnose_unclear, merge_people
from tests.marking import read, unmark


def people_of(
    marked: str, places: tuple[Place, ...] = (), organisations: tuple[Organisation, ...] = ()
) -> tuple[Person, ...]:
    text, ranges = unmark(marked)
    mentions = tuple(Mention("person", a, b, text[a:b], "test.rule") for a, b in ranges)
    return merge_people(read(text), mentions, places, organisations)[0]


def test_a_surname_of_two_people_named_together_stays_open() -> None:
    text, ranges = unmark("[Ana Ruiz] met [Rosa Ruiz]. [Ruiz] left.")
    mentions = tuple(Mention("person", a, b, text[a:b], "test.rule") for a, b in ranges)
    people, _, unclear = merge_people(read(text), mentions, (), ())
    assert [person.name for person in people] == ["Ana Ruiz", "Rosa Ruiz"]
    assert unclear == (mentions[2],)
    (note,) = diagnose_unclear(unclear)
    assert (note.code, note.start, note.end) == ("unclear-person", mentions[2].start, mentions[2].end)


def test_keys_agree_across_transliterations() -> None:
    assert people_of("[Sergei Lavin]")[0].key == people_of("[Sergey Lavin]")[0].key


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("[Ana Ruiz] came. [Ruiz] left. Mr [Ruiz] stayed.", [("Ana Ruiz", 3)]),
        ("[Ruiz] left. It was [Ana Ruiz]'s plan.", [("Ana Ruiz", 2)]),
        ("[Ana Ruiz] met [Rosa Ruiz].", [("Ana Ruiz", 1), ("Rosa Ruiz", 1)]),
        ("[Ana Ruiz] left. [Rosa Ruiz] came. [Ruiz] sat.", [("Ana Ruiz", 1), ("Rosa Ruiz", 2)]),
        ("Mr [Tom Ruiz] met Mrs [Rosa Ruiz]. Mr [Ruiz] left.", [("Tom Ruiz", 2), ("Rosa Ruiz", 1)]),
        ("[Sergei Lavin] and [Sergey Lavin]", [("Sergei Lavin", 2)]),
        ("[S. Wickramane] and [Wickramana]", [("S. Wickramane", 2)]),
        ("[John Low] and [John Law]", [("John Low", 1), ("John Law", 1)]),
        ("[John Low] and [John W. Low] are one.", [("John W. Low", 2)]),
        ("[Hu Xiaoming] came. [Hu] left.", [("Hu Xiaoming", 2)]),
        ("[Ana] and [Ana Ruiz]", [("Ana Ruiz", 2)]),
        ("[ANA RUIZ] WINS\n\n[Ana Ruiz] won.", [("Ana Ruiz", 2)]),
        ("[José Ruiz] and [Jose Ruiz]", [("José Ruiz", 2)]),
        ("[Low] and [Ruiz]", [("Low", 1), ("Ruiz", 1)]),
    ],
)
def test_one_row_a_person(marked: str, names: list[tuple[str, int]]) -> None:
    assert [(person.name, len(person.mentions)) for person in people_of(marked)] == names


def test_facts() -> None:
    (ruiz, low) = people_of(
        "Norwegian Foreign Minister [Ana Ruiz] met her Danish counterpart, [Jo Low], in May. [Ruiz] left."
    )
    assert (ruiz.role, ruiz.country) == ("Norwegian Foreign Minister", "NO")
    assert (low.role, low.country) == ("Foreign Minister", "DK")
    assert (ruiz.entity_id, ruiz.key, ruiz.given_name, ruiz.family_name) == ("p1", "ana-ruiz", "Ana", "Ruiz")


def test_a_shared_role() -> None:
    ruiz, low = people_of("They include former Harbour players [Ana Ruiz] and [Jo Low], he said.")
    assert ruiz.role == low.role == "former Harbour player"


def test_a_role_does_not_reach_over_another_name() -> None:
    _, low = people_of("Norwegian President [Ana Ruiz] and Danish Prime Minister [Jo Low] met.")
    assert (low.role, low.country) == ("Danish Prime Minister", "DK")


def test_relations_of_a_role() -> None:
    text, ((start, end),) = unmark(
        "Norwegian minister [Ana Ruiz], head of the Harbour Board, came from Norway."
    )
    a = text.index("Harbour Board")
    board = Organisation(
        "o1",
        "harbour-board",
        "Harbour Board",
        "",
        "",
        (Mention("organisation", a, a + 13, "Harbour Board", "t.r"),),
    )
    norway = Place("l1", "norway", "Norway", "country", "NO", "", "", 62.0, 10.0, None, ())
    people, relations, _ = merge_people(
        read(text), (Mention("person", start, end, "Ana Ruiz", "test.rule"),), (norway,), (board,)
    )
    assert people[0].country == "NO"
    assert {(r.subject_id, r.relation, r.object_id) for r in relations} <= {
        ("p1", "represents", "l1"),
        ("p1", "member_of", "o1"),
    }
    assert ("p1", "represents", "l1") in {(r.subject_id, r.relation, r.object_id) for r in relations}
