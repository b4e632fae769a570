"""Places as entities: which place a name means, which names are one place, how it is written."""

from __future__ import annotations

import pytest

from pipeline.models import Diagnostic, Mention, Place
from pipeline.normalise.places import display_name, place_case, resolve_places
from pipeline.normalise.toponyms import weigh
from tests.marking import read, unmark


def settled(marked: str) -> tuple[tuple[Place, ...], tuple[Diagnostic, ...]]:
    """The places of a text whose mentions are bracketed."""
    text, ranges = unmark(marked)
    mentions = tuple(Mention("place", s, e, text[s:e], "test") for s, e in ranges)
    return resolve_places(read(text), mentions)


def where(marked: str) -> list[str]:
    """``name country unit type`` of each place."""
    return [f"{p.name} {p.country} {p.admin1} {p.type}" for p in settled(marked)[0]]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("rain in [Paris], [Texas], on Monday", ["Paris US Texas city", "Texas US Texas region"]),
        ("rain in [Paris] on Monday", ["Paris FR Île-de-France city"]),
        ("rain in [London], [Ontario]", ["London CA Ontario city", "Ontario CA Ontario region"]),
        ("a fire in [Springfield], [Ill.]", ["Springfield US Illinois city", "Illinois US Illinois region"]),
        ("strike in [Birmingham], [Ala.]", ["Birmingham US Alabama city", "Alabama US Alabama region"]),
        (
            "strike in [Birmingham], [Leeds] and [London]",
            ["Birmingham GB England city", "Leeds GB England city", "London GB England city"],
        ),
        (
            "talks of [Georgia], [Armenia] and [Russia]",
            ["Georgia GE  country", "Armenia AM  country", "Russia RU  country"],
        ),
        (
            "cases in [Georgia], [Ohio] and [Texas]",
            ["Georgia US Georgia region", "Ohio US Ohio region", "Texas US Texas region"],
        ),
        (
            "[Washington] and [Moscow] agreed with [Tehran]",
            ["Washington US District of Columbia city", "Moscow RU Moskva city", "Tehran IR Tehran city"],
        ),
        (
            "cases in [Oregon], [Washington] and [Idaho]",
            ["Oregon US Oregon region", "Washington US Washington region", "Idaho US Idaho region"],
        ),
        (
            "girls of [Jackson], [Barrow] and [Clarke] counties in [Georgia]",  # one class word for all
            [
                "Jackson US Georgia region",
                "Barrow US Georgia region",
                "Clarke US Georgia region",
                "Georgia US Georgia region",
            ],
        ),
        ("the [Zambezi] and the [Limpopo] rose", ["Zambezi   water", "Limpopo   water"]),
        ("the [Limpopo] police", ["Limpopo ZA Limpopo region"]),  # a noun follows
        (
            "in [Gaza], [Israel] and [Egypt]",
            ["Gaza PS Gaza Strip region", "Israel IL  country", "Egypt EG  country"],
        ),
        ("in [Gaza] city", ["Gaza PS Gaza Strip city"]),
        ("Titus County deputies were sent to [Mount Pleasant].", ["Mount Pleasant US Texas city"]),
        ("The Atlanta Symphony played in [Augusta].", ["Augusta US Georgia city"]),
        (
            "[Clinton Township], [N.J.]",
            ["Clinton Township US New Jersey city", "New Jersey US New Jersey region"],
        ),
        ("[Washington] said", ["Washington US District of Columbia city"]),
        ("in [Osaka]", ["Osaka JP Osaka city"]),
        ("in the [Moscow] region", ["Moscow RU Moscow region"]),
        (
            "in [Tripoli] and [Beirut], [Lebanon]",
            ["Tripoli LB Ash Shimal city", "Beirut LB Bayrut city", "Lebanon LB  country"],
        ),
        ("the [Niger] delta in [Nigeria]", ["Niger NG  region", "Nigeria NG  country"]),
        ("[Tokyo] wants peace with [Moscow]", ["Tokyo JP Tokyo city", "Moscow RU Moskva city"]),
        (
            "troops left [Gaza] and the [West Bank] in [Israel]",
            ["Gaza PS Gaza Strip region", "West Bank PS West Bank region", "Israel IL  country"],
        ),
        (
            "in [Cambridge], near [Boston], [Mass.]",
            [
                "Cambridge US Massachusetts city",
                "Boston US Massachusetts city",
                "Massachusetts US Massachusetts region",
            ],
        ),
    ],
)
def test_context_decides(marked: str, expected: list[str]) -> None:
    assert where(marked) == expected


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("the [U.S.] and the [United States]", ["United States"]),
        ("[MOSCOW], May 5. [Moscow] said", ["Moscow"]),
        (
            "the [Southern Kurils], called the [Northern Territories], or [Southern Kurils]",
            ["Southern Kurils"],
        ),
        ("the [Kurils] and the [Southern Kurils]", ["Kurils", "Southern Kurils"]),
        ("in [Calif.] and [California]", ["California"]),
        ("the [U.S.] only", ["United States"]),
        ("in [RIO DE JANEIRO]", ["Rio de Janeiro"]),
    ],
)
def test_names_of_one_place_are_one_entity(marked: str, names: list[str]) -> None:
    assert [place.name for place in settled(marked)[0]] == names


def test_facts_of_a_disputed_place() -> None:
    (place,) = settled("on [Kunashir]")[0]
    assert (place.type, place.country, place.claimed_by) == ("island", "RU", "JP")
    assert place.latitude == pytest.approx(44.1, abs=0.5)
    assert place.longitude == pytest.approx(145.9, abs=0.5)
    assert place.key == "kunashir-ru"


@pytest.mark.parametrize("marked", ["in [Africa]", "on the [Indian Ocean]", "in the [Middle East]"])
def test_no_country_where_there_are_several(marked: str) -> None:
    (place,) = settled(marked)[0]
    assert place.country == ""
    assert place.latitude is not None


def test_unknown_name_stays_open() -> None:
    (place,), (diagnostic,) = settled("along the [Bronk River]")
    assert (place.name, place.type, place.country) == ("Bronk River", "water", "")
    assert (place.latitude, place.longitude, place.geonames_id) == (None, None, None)
    assert (diagnostic.stage, diagnostic.level, diagnostic.code) == ("places", "info", "unresolved")
    assert (diagnostic.start, diagnostic.end) == (10, 21)


def test_chance_likeness_is_no_place() -> None:
    """The gazetteer has the name only as an old one of a village in another country."""
    places, diagnostics = settled("the [Kezi] district of [Zimbabwe]")
    assert [p.latitude is None for p in places] == [True, False]
    assert len(diagnostics) == 1


def test_keys_agree_across_names_and_articles() -> None:
    ((one,), _), ((other,), _) = settled("the [U.S.] left"), settled("the [United States of America] left")
    assert one.key == other.key


def test_ids_follow_the_text_and_other_kinds_are_left_alone() -> None:
    text = "Lima and Quito and Ruiz"
    mentions = (
        Mention("place", 9, 14, "Quito", "test"),
        Mention("person", 19, 23, "Ruiz", "test"),
        Mention("place", 0, 4, "Lima", "test"),
    )
    found, _ = resolve_places(read(text), mentions)
    assert [(p.entity_id, p.name) for p in found] == [("l1", "Lima"), ("l2", "Quito")]
    assert resolve_places(read(text), ()) == ((), ())


def test_scores_are_explained() -> None:
    text, ((start, end),) = unmark("in [Springfield]")
    (toponym,) = weigh(text, [Mention("place", start, end, text[start:end], "test")])
    best, second = toponym.candidates[:2]
    assert best.score >= second.score
    assert {"population", "usual"} <= {feature for feature, _ in best.features}


def test_same_input_same_candidates() -> None:
    text, ranges = unmark("in [Springfield] and [Salem] and [Georgetown]")
    mentions = [Mention("place", s, e, text[s:e], "test") for s, e in ranges]
    assert weigh(text, mentions) == weigh(text, list(reversed(mentions)))


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (["MOSCOW", "Moscow"], "Moscow"),
        (["Kurils", "Kuril Islands", "Kuril Islands"], "Kuril Islands"),
        (["Kurils", "Kuril Islands"], "Kuril Islands"),  # the fuller of equals
        (["NY"], "NY"),  # unknown: nothing to spell it by
    ],
)
def test_display_name(forms: list[str], expected: str) -> None:
    assert display_name(forms, None) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [("NAGOYA", "Nagoya"), ("U.S.", "U.S."), ("NEW YORK", "New York"), ("Lima", "Lima"), ("UAE", "UAE")],
)
def test_place_case(form: str, expected: str) -> None:
    assert place_case(form) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("in [Bronku], in [Peru]", "PE"),
        ("in [Bronku], [Peru], on Monday", "PE"),
        ("[Peru]'s port of [Bronku]", "PE"),
        ("in [Bronku], [Peru] and [Chile]", ""),  # a list
        ("in [Bronku] on Monday", ""),
    ],
)
def test_the_country_of_an_unknown_place_is_the_one_stated(marked: str, expected: str) -> None:
    (unknown,) = (place for place in settled(marked)[0] if place.name == "Bronku")
    assert (unknown.country, unknown.latitude) == (expected, None)


def test_a_site_is_at_the_town_of_its_name_if_the_article_is_about_that_country() -> None:
    found = {place.name: place for place in settled("[Arequipa Airport] in [Peru] is closed")[0]}
    site = found["Arequipa Airport"]
    assert (site.country, site.type, site.geonames_id) == ("PE", "facility", None)
    assert site.latitude is not None
    assert settled("[Arequipa Airport] is closed")[0][0].latitude is None


@pytest.mark.parametrize(
    ("marked", "country"),
    [
        ("a line from [Bynum] to [Mandalay] in [Myanmar], and on to [China] and [Thailand]", ""),
        ("a fire in [Bynum], in northern [Kenya]", "KE"),  # as the text states, without a point
        ("a fire in [Bynum], near [Houston]", "US"),
    ],
)
def test_a_village_abroad_is_a_chance_likeness(marked: str, country: str) -> None:
    (place,) = (place for place in settled(marked)[0] if place.name == "Bynum")
    assert place.country == country


def test_an_airport_and_its_town_are_places_of_a_country_that_the_article_names() -> None:
    found = {
        place.name: place
        for place in settled("[Naryan-Mar Airport] in [Russia], and [Suketar] in [Nepal]")[0]
    }
    assert [(found[name].country, found[name].type) for name in ("Naryan-Mar Airport", "Suketar")] == [
        ("RU", "facility"),
        ("NP", "facility"),
    ]
    assert settled("the poet [Suketar] of [Peru]")[0][0].latitude is None


def test_a_spelling_that_no_place_has_as_its_usual_name_is_also_heard() -> None:
    assert where("clashes in [Shabwa], [Yemen]")[0] == "Shabwa YE Shabwah region"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The mayor and the council in [Cali], [Colombia], said [Washington] armed them.", "city"),
        ("[Seattle], [Spokane] and the state of [Washington]", "region"),
    ],
)
def test_a_foreign_capital_is_no_namesake_in_its_country(marked: str, expected: str) -> None:
    (place,) = (place for place in settled(marked)[0] if place.name == "Washington")
    assert place.type == expected


@pytest.mark.parametrize(
    ("marked", "country"),
    [
        ("a port in the [Far East], near [Vladivostok] and [Khabarovsk] in [Russia]", "RU"),
        ("troops of [Britain] in the [Far East], in [Malaya] and [Singapore]", ""),
    ],
)
def test_the_far_east_of_russia_is_meant_where_the_news_is_russian(marked: str, country: str) -> None:
    (place,) = (place for place in settled(marked)[0] if "Far East" in place.name)
    assert place.country == country
