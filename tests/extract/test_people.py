"""Rules for mentions of people, each with what it finds and the near misses it leaves."""

from __future__ import annotations

import pytest

from pipeline.extract import people
from pipeline.extract.rules import Rule
from tests.marking import found_by, unmark


@pytest.mark.parametrize(
    "marked",
    [
        "Mr [Kono] left for Tokyo.",
        "Mr. [de la Cruz] spoke.",
        "Dr. [Ana Ruiz]'s book is out.",
        "Col [Ana Ruiz] told reporters.",
        "Gen. [Ana M. Ruiz] and Lt. Gov. [Jo Low] met.",
        "Sir [Ian O'Neill-Berg] said so.",
        "Mrs [van der Sar] stayed.",
        "Mr President, she said.",  # an office, not a name
        "Mr Prime Minister left.",
        "Dr Pepper Corp. grew.",  # a company's word ends it
        "He is a Dr of law.",
    ],
)
def test_honorific_then_name(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_by(people.honorific_then_name, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "President [Ana Ruiz] spoke.",
        "Russian Foreign Minister [Ana Ruiz] said.",
        "the company's spokeswoman [Maria Silva] said.",
        "The actors [Ana Ruiz] and Jo Low came.",
        "Prime Minister [Ruiz] left.",
        "Health Minister [Ana Ruiz Jr.] left.",
        "rival Kurds attacked",  # a people, not a person
        "the General Motors plant",  # an office that begins other names
        "the Star Wars film",
        "mine managers Gold Fields said",  # a plural without a list after it
        "Foreign Minister Council",  # the run ends like an organisation
        "the managers August index",  # a month
    ],
)
def test_office_then_name(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_by(people.office_then_name, text) == expected


def test_an_ambiguous_office_needs_the_model() -> None:
    text, expected = unmark("He met General [Ana Ruiz] on Friday.")
    assert found_by(people.office_then_name, text) == []
    assert found_by(people.office_then_name, text, {"PERSON": ["Ana Ruiz"]}) == expected
    text, expected = unmark("General [Ana Ruiz], who led the army, left.")
    assert found_by(people.office_then_name, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "his Japanese counterpart, [Ana Ruiz], in Oslo",
        "her counterpart [Jo Low] said",
        "her Danish counterpart, [Per Berg], said",
        "his counterpart in Tokyo said",
        "its counterparts, said Ruiz",
    ],
)
def test_counterpart_then_name(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_by(people.counterpart_then_name, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "[Ana Ruiz], 54, was elected.",
        "[Jo Low], aged 7, of Oslo, won.",
        "In May, 54 people died.",
        "Section 3, 20 of them",
        "On Friday, 12, she left",
        "[Ruiz], 54.",
    ],
)
def test_name_then_age(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_by(people.name_then_age, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "[Ana Ruiz], a spokesman for the port, said.",
        "[Xi An], chairman of the council, left.",
        "[Jo Low], the country's long-time ruler, died.",
        "Ruiz, a spokesman, said",  # one word: it may be a company
        "In Oslo, ministers met",
        "Ana Ruiz, in Oslo, minister",
    ],
)
def test_name_then_office(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_by(people.name_then_office, text) == expected


def test_an_owner_may_be_a_company() -> None:
    text, expected = unmark("[Acme Steel], the owner of the mill, said.")
    assert found_by(people.name_then_office, text) == expected
    assert found_by(people.name_then_office, text, {"ORG": ["Acme Steel"]}) == []


@pytest.mark.parametrize(
    "marked",
    [
        'It is late," said [Ana Ruiz], who left.',
        '"It is late." [Faik Low] of the harbour board',
        "according to [Jo Low], who saw it",
        "said Monday, and left",
        "told Sky, a channel",
        "said the minister",
    ],
)
def test_speaker(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_by(people.speaker, text) == expected


@pytest.mark.parametrize(
    ("marked", "ent"),
    [
        ("He met [Ana Ruiz] there.", "Ana Ruiz"),
        ("Spokeswoman [Maria Silva] said.", "Spokeswoman Maria Silva"),
        ("Egyptian-born [Ana Ruiz] won.", "Egyptian-born Ana Ruiz"),
        ("President [Ana Ruiz] Friday said.", "Ana Ruiz Friday"),
        ("[Ruiz]'s visit ended.", "Ruiz's"),
        ("Minister K.P. Ruiz", "Minister"),  # an office alone
        ("S. Ruiz", "S."),
        ("Chicago Mayor [Ana Ruiz] won.", "Chicago Mayor Ana Ruiz"),
        ("He met [Kim In-so] there.", "Kim"),
        ("He met [Kengo wa Lo] there.", "Kengo"),
        ("She is daughter of [Henry VIII] of England.", "Henry"),
        ("the [K.P. Sharma Low] cabinet", "Sharma Low"),
        ("Magna Corp. said so.", "Magna Corp."),
        ("The Russian won.", "Russian"),
        ("NASA said so.", "NASA"),
        ("It flew in B-52.", "B-52"),
        ("The Kurds left.", "Kurds"),
        ("She met [Mother Ana] there.", "Mother Ana"),
        ("Her mother [Ana Ruiz] left.", "Ana Ruiz"),
        ("Sister [Ana] left.", "Sister Ana"),
        ("Garlic pills help. He eats garlic.", "Garlic"),
        ("[Ruiz] helps. He eats garlic.", "Ruiz"),
        ("ALERT - Low rises", "ALERT - Low"),
        ("Low Brothers International fell", "Low Brothers International"),
    ],
)
def test_model_person(marked: str, ent: str) -> None:
    text, expected = unmark(marked)
    if ent == "S.":
        expected = []
    assert found_by(people.model_person, text, {"PERSON": [ent]}) == expected


def test_signature() -> None:
    text, expected = unmark(
        "The harbour grew.\n-- [Ana Ruiz], Oslo newsroom\nIt -- Jo Low, they say -- shrank."
    )
    assert found_by(people.signature, text) == expected


def test_byline() -> None:
    text = "Vote put off\n\nBy Ana Ruiz and Jo Low\n\nThe council put off its vote on the harbour, it said."
    assert [text[start:end] for start, end in found_by(people.byline, text)] == ["Ana Ruiz", "Jo Low"]


@pytest.mark.parametrize("rule", [rule for rule, _ in people.RULES])
@pytest.mark.parametrize("unit", ["A", "A ", "Mr. ", "minister ", "A., ", "A. ", "said A, ", "x"])
def test_rules_are_linear(rule: Rule, unit: str) -> None:
    assert found_by(rule, unit * 1000) is not None


@pytest.mark.parametrize(
    "marked",
    [
        "Kenyan Minister of Culture [Ana Ruiz] said",
        "the Minister for Trade, Energy and Water [Jo Low] left",
        "Chairman of the State Committee on International Affairs [Per Berg], and",
        "the Minister of Culture on Friday",
        "the Minister of Culture Ruiz",  # one word is no full name
    ],
)
def test_portfolio_then_name(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_by(people.portfolio_then_name, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "Director General of Acme [Ana Ruiz] told reporters.",
        "Ambassador to Peru [Ana Ruiz] opened it.",
        "The head of Acme Steel said so.",
        "The head of Acme Steel Works grew.",
    ],
)
def test_head_of_body_then_name(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_by(people.head_of_body_then_name, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "(Reporting by [Ana Ruiz] and [Jo Low]; Editing by [Per Berg])",
        "(Writing by [Ana Ruiz] in Oslo)",
        "Editing by Acme",
        "reporting by the agency",
    ],
)
def test_credit(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_by(people.credit, text) == expected


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Turnout was low.", "Turnout"),
        ("New Harvest won.", "Harvest"),
        ("[Berg] was late.", "Berg"),
        ("On Monday [Hope] was late.", "Hope"),
        ("Landlocked Mali grows cotton.", "Landlocked Mali"),
        ("Across the Buffer Zone they went.", "Buffer Zone"),
        ("They crossed the Bronk at night.", "Bronk"),
        ("Across the late [Berg]'s land they went.", "Berg"),
        ("The go-ahead for Upper Bronk came.", "Upper Bronk"),
        ("The leader Bronk Engineering grew.", "Bronk Engineering"),
        ("Signed by U [Ba Swe Tun], the head", "U Ba Swe Tun"),
        ("Signed by [U Swe], the head", "U Swe"),
        ("Seamstress [Ana Ruiz] left.", "Seamstress Ana Ruiz"),
    ],
)
def test_words_that_the_model_takes_for_names(marked: str, name: str) -> None:
    text, expected = unmark(marked)
    assert found_by(people.model_person, text, {"PERSON": [name]}) == expected
