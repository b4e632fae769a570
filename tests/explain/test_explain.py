"""Why something is in the tables: by kind, and against tables that say otherwise."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from pipeline.articles import article_from_text
from pipeline.explain import (
    ArticleRows,
    Explanation,
    Reading,
    Reason,
    UnknownIdError,
    explain,
    explain_all,
    read_again,
)
from pipeline.parse import load_model

TEXT = (
    "Foreign Minister Ana Ruiz met her Japanese counterpart, Jo Low, in Paris, Texas, on Friday. "
    "Peru agreed in late March to build a 300 million dollar railway. Its chairman, Rosa Vega of the "
    "Transport Ministry, spoke a week later."
)


@cache
def reading(text: str = TEXT, published: date | None = date(2018, 1, 14)) -> Reading:
    return read_again(article_from_text(text, "test.txt", published=published), load_model())


def of(name: str, text: str = TEXT, published: date | None = date(2018, 1, 14)) -> Explanation:
    found = reading(text, published)
    return next(e for e in explain_all(found.rows, found) if e.name == name)


def reason(explanation: Explanation, label: str) -> Reason:
    return next(r for r in explanation.reasons if r.label == label)


def changed(table: str, **cells: str) -> ArticleRows:
    """The rows of the reading with other cells in the first row of a table."""
    first, *rest = reading().rows[table]
    return {**reading().rows, table: [{**first, **cells}, *rest]}


# --- what is shown of any --------------------------------------------------------------------------------


def test_mention_stands_in_its_sentence_with_its_rule() -> None:
    (sighting,) = of("late March").sightings
    assert (sighting.before, sighting.text) == ("Peru agreed in ", "late March")
    assert sighting.after == " to build a 300 million dollar railway."
    assert TEXT[sighting.start : sighting.end] == "late March"
    assert sighting.rule == "dates.portion:past"  # it agreed then
    assert "``[late November]``" in sighting.rule_says


def test_everything_is_explained_once_in_text_order() -> None:
    article, *found = explain_all(reading().rows, reading())
    assert (article.kind, article.sightings) == ("article", ())
    assert [e.sightings[0].start for e in found] == sorted(e.sightings[0].start for e in found)
    assert {e.kind for e in found} == {"person", "place", "date", "project", "organisation"}
    assert sum(len(e.sightings) for e in found) == len(reading().rows["mentions"])


def test_an_entity_has_all_its_mentions_and_a_mention_itself() -> None:
    text = "Minister Ana Ruiz left Oslo. Ruiz will be back."
    rows = reading(text).rows
    person = rows["people"][0]["person_id"]
    assert [s.text for s in explain(rows, person, None).sightings] == ["Ana Ruiz", "Ruiz"]
    last = rows["mentions"][-1]["mention_id"]
    (sighting,) = explain(rows, last, None).sightings
    assert (sighting.text, sighting.mention_id) == ("Ruiz", last)


def test_unknown_id() -> None:
    with pytest.raises(UnknownIdError):
        explain(reading().rows, "0123456789abcdef-m1", None)


def test_links_are_told_with_their_rule() -> None:
    links = [r for r in of("Jo Low").reasons if r.label == "link"]
    assert [link.value for link in links] == ["Ana Ruiz met_with Jo Low"]
    assert links[0].because[0].startswith("meetings.met: ")


def test_a_name_that_may_be_two_persons_is_open() -> None:
    text = "Ministers Ana Ruiz and Tom Ruiz met. Ruiz left."
    found = reading(text)
    (open_,) = (e for e in explain_all(found.rows, found) if not e.entity_id)
    assert (open_.name, open_.reasons[0].value) == ("Ruiz", "open")


# --- by kind ---------------------------------------------------------------------------------------------


def test_person_with_role_country_and_the_words_for_them() -> None:
    assert reason(of("Ana Ruiz"), "role") == Reason("role", "Foreign Minister", ("from “Foreign Minister”",))
    low = of("Jo Low")
    assert reason(low, "role").because == (
        "from “Japanese counterpart”: the office of the person named before",
    )
    assert reason(low, "country").because == ("from “Japanese” in “Japanese counterpart”",)


def test_person_with_an_organisation() -> None:
    text = "Rosa Vega, a spokeswoman for the Transport Ministry, and Jo Low spoke."
    vega = of("Rosa Vega", text)
    assert reason(vega, "organisation").value == "Transport Ministry"
    assert "the Transport Ministry" in reason(vega, "organisation").because[0]
    assert reason(of("Jo Low", text), "role") == Reason("role", "none stated")


def test_role_that_two_names_share() -> None:
    text = "They quoted ministers Ana Ruiz and Jo Low."
    assert reason(of("Jo Low", text), "role").because == ("shared with the name before it in a list",)


def test_place_with_what_was_considered() -> None:
    paris = of("Paris")
    considered = reason(paris, "considered")
    assert considered.value.endswith("places of that name, best first")
    assert considered.because[0].endswith("<- this one")
    assert "Paris, city, Texas, US" in considered.because[0]
    assert "Île-de-France, FR" in considered.because[1]
    assert considered.because[-1].endswith("more, which score less")
    assert "contains it" in " ".join(reason(paris, "because").because)
    assert reason(paris, "value").value.startswith("Paris, city in Texas, US (33.66")


def test_place_that_no_gazetteer_knows() -> None:
    text = "They met at the Zyxwelm River in Peru."
    river = of("Zyxwelm River", text)
    assert reason(river, "considered") == Reason("considered", "no places of that name")
    assert reason(river, "because").value == "none: the gazetteer has no place of that name"
    assert reason(river, "value").value == "Zyxwelm River: not resolved"


def test_date_with_anchor_direction_and_value() -> None:
    friday = of("Friday")
    assert reason(friday, "anchor").value == "2018-01-14"
    assert reason(friday, "anchor").because[0].startswith("the article's own date, as metadata")
    assert reason(friday, "direction").because[0].startswith("its clause does not look ahead")
    assert reason(friday, "value").value == "DATE 2018-01-12: 2018-01-12 (day)"
    assert reason(of("late March"), "value").value == "DATE 2017-03 END: 2017-03-21 to 2017-03-31 (month)"


@pytest.mark.parametrize(
    ("text", "published", "name", "anchor", "why"),
    [
        ("It opened in 1998.", None, "1998", "none", "the words alone name the day"),
        ("It opened on Friday.", None, "Friday", "none", "nothing to count from is known"),
        (
            "It opened on March 1, 1998. A week later it closed.",
            None,
            "A week later",
            "1998-03-01",
            "the day that 'March 1, 1998' before it names",
        ),
        (
            "OSLO, January 12, 2018. /NTB/. It opened on Friday.",
            None,
            "Friday",
            "2018-01-12",
            "the article's own date, from its dateline or date line",
        ),
    ],
)
def test_what_a_date_counts_from(text: str, published: date | None, name: str, anchor: str, why: str) -> None:
    assert reason(of(name, text, published), "anchor") == Reason("anchor", anchor, (why,))


def test_project_with_the_words_for_status_and_sector() -> None:
    railway = of("railway")
    assert reason(railway, "status") == Reason(
        "status", "agreed", ("from “agreed … build”, said of “railway”",)
    )
    assert reason(railway, "sector") == Reason("sector", "transport", ("from “railway” in its name",))
    assert reason(railway, "parties").value == "Peru"
    assert reason(railway, "amount").value == "300,000,000 USD"


def test_project_whose_status_an_adjective_tells() -> None:
    text = "Residents of Lima fear the future gas project."
    assert "“future” before “project”" in " ".join(reason(of("gas project", text), "status").because)


def test_project_whose_status_the_noun_of_its_list_tells() -> None:
    text = "The builders had completed projects such as the Kulimba Irrigation Scheme in Peru."
    because = reason(of("Kulimba Irrigation Scheme", text), "status").because
    assert because == ("from “completed”, said of “projects”",)


def test_group_of_projects_of_no_one_sector() -> None:
    text = "Peru and Japan discussed the Borneo projects in Lima."
    assert reason(of("Borneo projects", text), "sector") == Reason(
        "sector", "multi", ("a group of which no word names one sector",)
    )


def test_organisation_with_its_country() -> None:
    text = "The Peruvian Transport Ministry spoke to the Transport Ministry of Peru."
    found = reading(text)
    ministry = next(e for e in explain_all(found.rows, found) if e.kind == "organisation")
    assert reason(ministry, "country") == Reason("country", "PE", ("from “Peruvian” in its name",))


@pytest.mark.parametrize(
    ("text", "published", "day", "why"),
    [
        (TEXT, date(2018, 1, 14), "2018-01-14", "as metadata, its file's name or the command line gave it"),
        ("OSLO, January 12, 2018. /NTB/. It rained.", None, "2018-01-12", "from its dateline or date line"),
        ("It rained.", None, "unknown", "neither metadata nor the text tell it"),
    ],
)
def test_article_with_its_own_date(text: str, published: date | None, day: str, why: str) -> None:
    found = reading(text, published)
    article, *_ = explain_all(found.rows, found)
    assert reason(article, "published").value == day
    assert reason(article, "published").because[0].endswith(why)


# --- against the tables ----------------------------------------------------------------------------------


def test_a_reading_agrees_with_its_own_rows() -> None:
    assert all(e.differences == () for e in explain_all(reading().rows, reading()))


def test_a_fact_that_differs_is_told() -> None:
    rows = changed("people", role="Dentist")
    explanation = explain(rows, rows["people"][0]["person_id"], reading())
    assert explanation.differences == ("role: Dentist in the tables, Foreign Minister now",)
    assert reason(explanation, "role").value == "Dentist"


def test_a_rule_that_differs_is_told() -> None:
    rows = changed("mentions", rule="people.old_rule")
    explanation = explain(rows, rows["mentions"][0]["mention_id"], reading())
    assert explanation.differences == ("rule: people.old_rule in the tables, people.office_then_name now",)
    assert explanation.sightings[0].rule_says == ""


def test_a_mention_that_is_no_more_is_told() -> None:
    rows = changed("mentions", start_char="3")
    explanation = explain(rows, rows["mentions"][0]["mention_id"], reading())
    assert explanation.differences == ("'Ana Ruiz' at 3 is not found as a person now",)


def test_corrections_are_told_where_they_may_be_why() -> None:
    note = {
        "stage": "corrections",
        "code": "applied",
        "message": "mine.csv, line 2: set: role is Dentist now",
    }
    rows = {**changed("people", role="Dentist"), "diagnostics": [note]}
    wanted = rows["people"][0]["person_id"]
    assert reason(explain(rows, wanted, reading()), "corrected").value == note["message"]
    same = {**reading().rows, "diagnostics": [note]}
    assert all(r.label != "corrected" for r in explain(same, wanted, reading()).reasons)


def test_mention_that_a_correction_added() -> None:
    rows = changed("mentions", rule="corrections.add")
    explanation = explain(rows, rows["mentions"][0]["mention_id"], reading())
    assert explanation.sightings[0].rule_says == "A mention that a line of corrections adds."


def test_without_the_article_the_tables_have_to_do() -> None:
    rows = reading().rows
    for wanted in (row["mention_id"] for row in rows["mentions"]):
        explanation = explain(rows, wanted, None)
        assert explanation.reasons
        assert explanation.differences == ()
    assert reason(explain(rows, rows["places"][0]["place_id"], None), "value").value.startswith("Paris, city")
