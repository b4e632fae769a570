"""Rules for mentions of organisations, each with what it finds and the near misses it leaves."""

from __future__ import annotations

import pytest

from pipeline.extract import organisations
from pipeline.extract.rules import Rule
from tests.marking import found_by, unmark


@pytest.mark.parametrize(
    "marked",
    [
        "The [Acme Steel Corp.] said so.",
        "[Brown & Co] grew, and so did [Low Brothers].",
        "He joined [Northern Rail Ltd] in May.",
        "The Co. grew.",
        "A company of his own",
    ],
)
def test_company(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_by(organisations.company, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "the [Labour Party] won",
        "the Oslo-based [Harbour Institute] won",
        "[Foreign Ministry] spokeswoman Ana Ruiz",
        "the [Norwegian Refugee Council] and the [Harbour and Ports Authority]",
        "the party won",
        "The Party is over",
    ],
)
def test_headed(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_by(organisations.headed, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "the [Ministry of Railways] said",
        "the [University of Cape Town] and others",
        "the [Department for Culture and Sport] said",
        "the ministry of his brother",
        "the Ministry of the north",
    ],
)
def test_head_of(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_by(organisations.head_of, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "the Asian Games Fund ([AGF]) said",
        "run by Central Steel Limited ( [CSL] ), a firm",
        "he said (PHOTO) and left",
        "Abu Ammar (Low) is right",
        "James Low (Leo) Nichols",
    ],
)
def test_acronym(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_by(organisations.acronym, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "[Acme] spokesman Jo Low said",
        "shares of [Acme] rose",
        "[Acme]'s shares fell",
        "The spokesman said",
        "Russian spokesman Jo Low",
    ],
)
def test_corporate(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_by(organisations.corporate, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "[Acme] posted a first-half net loss.",
        "[Acme Steel] raises 1996 sales outlook",
        "On Friday, [Acme] declared a dividend.",
        "Ruiz reported the theft to the police.",
        "It posted a loss.",
        "Ruiz cuts the rope.",
    ],
)
def test_corporate_deed(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_by(organisations.corporate_deed, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "the news weekly [Der Harpun] said",
        "mineral water firm [Multi] and others",
        "the militant group [al-Harb] fought",
        "the company Monday said",
        "the group President Ruiz leads",
        "the state nuclear corporation [Bronk] and others",
        "a company of his",
    ],
)
def test_class_noun_then_name(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_by(organisations.class_noun_then_name, text) == expected


def test_known() -> None:
    text, expected = unmark("the [European Union], [NATO] and the [U.N.] in the UNITED states")
    assert found_by(organisations.known, text) == expected


@pytest.mark.parametrize(
    ("marked", "ent"),
    [
        ("the [Acme] said", "the Acme"),
        ("[Acme]'s plan", "Acme's"),
        ("Russian plans", "Russian"),
        ("Moscow said", "Moscow"),
        ("on Friday it", "Friday"),
        ("the Harbour Ministers' Meeting ended", "the Harbour Ministers' Meeting"),
        ("the Oslo Accords held", "Oslo Accords"),
        ("the President said", "President"),
    ],
)
def test_model_organisation(marked: str, ent: str) -> None:
    text, expected = unmark(marked)
    assert found_by(organisations.model_organisation, text, {"ORG": [ent]}) == expected


@pytest.mark.parametrize("rule", [rule for rule, _ in organisations.RULES])
@pytest.mark.parametrize("unit", ["A", "A ", "Bank of ", "A and ", "(A) ", "A of the ", "x"])
def test_rules_are_linear(rule: Rule, unit: str) -> None:
    assert found_by(rule, unit * 1000) is not None


@pytest.mark.parametrize(
    ("rule", "marked"),
    [
        (organisations.trade_then_name, "The copper producer [Minera Sol] said so."),
        (
            organisations.trade_then_name,
            "Sold to the utility [Ampero] and to state-owned [Acme Steel].",
        ),
        (organisations.trade_then_name, "The film producer Ana Ruiz left state-run Russian media."),
        (organisations.which_makes, "The office of [Acme Nord], which makes tyres, burned."),
        (organisations.which_makes, "Lima, which has a port, and Ruiz, who makes tyres."),
        (organisations.built_by, "It will be built by Norway's [Fjellverk] and others."),
        (organisations.built_by, "It was built by Norway's government."),
        (organisations.corporate, "[Acme Nord] chairman Ana Ruiz left."),
    ],
)
def test_what_a_company_does(rule: Rule, marked: str) -> None:
    text, expected = unmark(marked)
    assert found_by(rule, text) == expected


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("LIMA, May 5, [Acme] - Peru and Chile agreed.", "Acme - Peru"),
        ("A source told [Acme] in Lima so.", "Acme in Lima"),
        ("It crosses the [Ucayali] between Lima and Cusco.", "Ucayali between Lima and"),
        ("the [University of Oslo] won", "University of Oslo"),
    ],
)
def test_what_the_model_has_run_over_is_cut_off(marked: str, name: str) -> None:
    text, expected = unmark(marked)
    assert found_by(organisations.model_organisation, text, {"ORG": [name]}) == expected
