"""Rules for mentions of places, each with what it finds and the near misses it leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from pipeline.extract import places
from pipeline.extract.rules import Rule
from pipeline.models import Dateline, Layout
from pipeline.parse import Parsed
from tests.marking import found_by, read, unmark


def check(rule: Rule, marked: str, ents: Mapping[str, Iterable[str]] = {}) -> None:
    text, expected = unmark(marked)
    assert found_by(rule, text, ents) == expected


def test_a_body_is_no_place_of_a_dateline() -> None:
    parsed = read("UNITED NATIONS, May 5 (ABC) -- Rain fell.")
    layout = Layout(parsed.layout.blocks, (Dateline(0, 30, ((0, 14),), (16, 21), "ABC"),))
    with_line = Parsed(parsed.text, parsed.cased, layout, parsed.sentences, parsed.doc)
    assert list(places.dateline(with_line)) == []


def test_dateline() -> None:
    parsed = read("LIMA/QUITO, May 5 (ABC) -- Rain fell.")
    line = Dateline(0, 26, ((0, 4), (5, 10)), (12, 17), "ABC")
    layout = Layout(parsed.layout.blocks, (line,))
    with_line = Parsed(parsed.text, parsed.cased, layout, parsed.sentences, parsed.doc)
    assert list(places.dateline(with_line)) == [(0, 4), (5, 10)]


@pytest.mark.parametrize(
    "marked",
    [
        "He lives in [Paris], [Texas], with a dog.",
        "The plant in [Lima], [Peru] closed.",
        "Fire broke out in [Lexington], [Ky.], on Monday.",
        "She moved to [Eugene], [OR].",
        "The [Avon], [Conn.], company grew.",
        "a fair in Mayor Ruiz of [Toledo], [Ohio]",  # the inner name begins after the office
        "Bronk, Mexico and Chile agreed.",  # no Bronk in Mexico known
        "She rode in Austin, Texas Ranger style.",  # the outer name goes on
        "The talks in Paris, Monday's papers said, failed.",
    ],
)
def test_inner_and_outer(marked: str) -> None:
    check(places.inner_and_outer, marked)


@pytest.mark.parametrize(
    "marked",
    [
        "the town of [Greer] voted",
        "the hillside district of [Greer] Monday",
        "the island of [Gozo] and the port of [Bronkville]",
        "in the cities of [Lima], [Quito] and [Bronkville]",
        "satellite towns such as [Bronkville] wait",
        "the Embassy of [India] said",
        "the state of Israeli politics",  # an adjective
        "the city of Lima Airport Authority",  # the name goes on
        "the town of Mayor Ruiz",
        "the District of Columbia",  # known by the whole name, by another rule
        "the Department of Health",  # no common noun of a place
    ],
)
def test_kind_of(marked: str) -> None:
    check(places.kind_of, marked)


@pytest.mark.parametrize(
    "marked",
    [
        "from the capital [Grozny] on Friday",
        "the island [Gozo]",
        "in the port city [Varna]",
        "said city Mayor Ruiz",
        "in the region Monday",
        "the capital Bronkville",  # in no gazetteer
    ],
)
def test_kind_then_name(marked: str) -> None:
    check(places.kind_then_name, marked)


@pytest.mark.parametrize(
    "marked",
    ["[Britain] - Gilts rose.", "[Hong Kong]: Shares fell.", "Acme: Shares rose.", "Rain in Britain."],
)
def test_heading(marked: str) -> None:
    check(places.heading, marked)


@pytest.mark.parametrize(
    "marked",
    [
        "on the [West Bank] and in Gaza",
        "the fall of the [Soviet Union] in 1991",
        "the West Bank Authority",
        "Acme Bank grew",
        "in Lima",  # nothing to do with organisations
    ],
)
def test_established_name(marked: str) -> None:
    check(places.established_name, marked)


@pytest.mark.parametrize(
    "marked",
    [
        "girls from [Cooke], [Grayson] and [Love] counties",
        "the [Sichuan] and [Hubei] provinces",
        "Northern and Western states",  # directions
        "the Bronk and Qual roads",  # the gazetteer has neither
        "Lima and Quito agreed",
    ],
)
def test_heads_of_list(marked: str) -> None:
    check(places.heads_of_list, marked)


@pytest.mark.parametrize(
    "marked",
    [
        "the [Beijing]-[Shanghai] railway",
        "the [Shanghai]-[Wuhan]-[Chengdu] line",
        "[Russia]-[Japan] talks",
        "the [Bronkville]-[Quito] highway",  # a route makes the unknown side a place
        "Sino-Japanese talks",
        "in Bosnia-Herzegovina",  # one place
        "in Winston-Salem",
        "the Moscow-Bronk accord",
        "the China-Africa Forum",  # the name goes on
    ],
)
def test_pair(marked: str) -> None:
    check(places.pair, marked)


@pytest.mark.parametrize(
    "marked",
    [
        "the [Geneva]-based body",
        "[U.S.]-led forces",
        "the [New York]-born actor",
        "The [Atlanta]-based airline",
        "the Acme-based team",
        "a Russian-born actor",
        "a London-size hole",
    ],
)
def test_based(marked: str) -> None:
    check(places.based, marked)


@pytest.mark.parametrize(
    "marked",
    [
        "in [Hubei Province] and [Kanawha County]",
        "the [Yunnan] provinces",
        "along the [Bronk River] to [Bronk Airport]",
        "in [Bronkville] village",  # administrative: known or not
        "the Russian [Kursk] region",
        "in al-Qual city",  # neither administrative nor known
        "the Henry County Sheriff's Office",
        "the Russian region",
        "The National Park was shut.",
        "the Jewish state",
    ],
)
def test_headed(marked: str) -> None:
    check(places.headed, marked)


@pytest.mark.parametrize(
    "marked",
    [
        "on [Lake Baikal]",
        "the [Gulf of Oman]",
        "near [Mount Etna] and [Cape Horn]",
        "at Lake Superior State University",
        "Veronica Lake Low spoke",  # a person
    ],
)
def test_head_first(marked: str) -> None:
    check(places.head_first, marked)


@pytest.mark.parametrize(
    "marked",
    [
        "said [Greer] police",
        "an [Augusta] native",
        "Russian police said",
        "Bronk residents said",
        "Bush voters said",  # listed: a family name far more often
    ],
)
def test_local_people(marked: str) -> None:
    check(places.local_people, marked)


@pytest.mark.parametrize(
    ("marked", "ents"),
    [
        ("A meeting in [Nagoya] ended.", {"ORG": ["Nagoya"]}),
        ("[U.S.] and [Canada] sign a pact.", {}),
        ("an envoy of the [Netherlands] in [The Hague]", {}),
        ("rain in the [Democratic Republic of the Congo]", {}),
        ("[Moscow] Mayor Ana Ruiz came.", {}),
        ("[Tottenham] won again.", {"ORG": ["Tottenham"]}),  # a club by its town
        ("in Kano, [Sokoto] and [Yobe].", {"PERSON": ["Yobe"], "ORG": ["Kano"]}),  # among places
        ("Moscow State University grew.", {}),
        ("Jack London wrote.", {}),
        ("60 million U.S. dollars", {}),
        ("3.6 billion (U.S.) dollars", {}),
        ("Jordan shot first.", {"PERSON": ["Jordan"]}),
        ("Turkey is a meat. He ate turkey.", {}),  # the article has the common word too
        ("The news agency Toronto said so.", {}),
        ("a pro-Moscow party", {"GPE": ["Moscow"]}),  # an adjective
        ("The PEC met again.", {}),  # an acronym, which a town's name is too
        ("the Saudi envoy and the European one", {}),  # adjectives
        ("They left [Lampedusa] again.", {"PERSON": ["Lampedusa"]}),  # an island: nobody is called so
        ("the Bank of Japan Review", {"ORG": ["the Bank of Japan Review"]}),
    ],
)
def test_known_name(marked: str, ents: Mapping[str, Iterable[str]]) -> None:
    if marked.startswith("in Kano"):
        marked = marked.replace("Kano", "[Kano]")
    check(places.known_name, marked, ents)


@pytest.mark.parametrize(
    "marked",
    [
        "a farm near [Greer] burnt",
        "in nearby [Xanthi], and",
        "In [Greer], shops closed. Outside the [Greer] mill it rained.",
        "In August, in Parliament. In Reading the bill",
        "in August",
        "in Parliament",
        "in Reading the bill",
        "at Greer",  # too weak a preposition for so small a town
        "in Greer Bronk Hall",
    ],
)
def test_located_name(marked: str) -> None:
    check(places.located_name, marked)


@pytest.mark.parametrize(
    ("marked", "ents"),
    [
        ("in southwest [China].", {"GPE": ["southwest China"]}),
        ("in [western Europe].", {"LOC": ["western Europe"]}),
        ("the [Balkans]' peoples", {"LOC": ["the Balkans'"]}),
        ("[Bronkville]'s mayor", {"GPE": ["Bronkville's"]}),
        ("in [Lima], [Peru].", {"GPE": ["Lima, Peru"]}),
        ("[Russia]-[Japan] ties", {"GPE": ["Russia-Japan"]}),
        ("in [Deir el-Ballah].", {"GPE": ["Deir el-Ballah"]}),
        ("the Gnoumalat", {"PERSON": ["Gnoumalat"]}),
        ("a Russian plan", {"GPE": ["Russian"]}),
        ("20 U.S. dollars", {"GPE": ["U.S."]}),
        ("in the West.", {"LOC": ["the West"]}),
        ("as GDP rose", {"GPE": ["GDP"]}),
        ("on Mars.", {"LOC": ["Mars"]}),
        ("Automakers sued. The automakers won.", {"GPE": ["Automakers"]}),
        ("the agency Bronkville said", {"GPE": ["Bronkville"]}),
        ("Yesterday Bronk said no.", {"GPE": ["Bronk"]}),  # who speaks and is in no gazetteer
        ("Use Doors 95 now.", {"GPE": ["Doors 95"]}),  # a product's number
        ("On [Highway 61] now.", {"FAC": ["Highway 61"]}),
    ],
)
def test_model_place(marked: str, ents: Mapping[str, Iterable[str]]) -> None:
    check(places.model_place, marked, ents)


@pytest.mark.parametrize(
    "marked",
    [
        "[Bronkville] is a small town on the coast.",
        "They dug in [Bronkville], a village south of Lima.",
        "Trains met at [Bronkville] about 160 km north of Lima.",
        "The mast fell in [Bronkville], 25 miles (40 km) west of Lima.",
        "Ruiz, who comes from [Bronkville] in southern Peru, won.",
        "Ruiz won in northern Peru.",  # no preposition before
        "Ruiz, a town official, left.",
        "Ruiz is a former village teacher.",
        "Acme Bank is a port in a storm.",  # a body's name
    ],
)
def test_described_place(marked: str) -> None:
    check(places.described_place, marked)


def test_find_names_its_rule() -> None:
    found = list(places.find(read("the town of Greer")))
    assert {(m.text, m.kind, m.rule, m.strength) for m in found} == {("Greer", "place", "places.kind_of", 4)}


@pytest.mark.parametrize(
    "marked",
    [
        "Ana Ruiz (R-[Greer]) voted",
        "Ana Ruiz, D-[Calif.], said",
        "Ana Ruiz, R-[W. Va.], said",
        "landed on D-Day",
        "an R-rated film",
    ],
)
def test_party_and_seat(marked: str) -> None:
    check(places.party_and_seat, marked)


@pytest.mark.parametrize(
    ("marked", "people"),
    [
        ("Ana Ruiz, 32, of [Greer], was held", []),
        ("Ana Ruiz, 32, of 12 Oak St., [Greer], was held", []),
        ("Ana Ruiz of [Greer] was held", ["Ana Ruiz"]),
        ("Ana Ruiz, of [Greer], was held", ["Ana Ruiz"]),
        ("the Duke of Lima", []),
        ("Ana Ruiz of Bronkware", ["Ana Ruiz"]),
    ],
)
def test_home_of_person(marked: str, people: list[str]) -> None:
    check(places.home_of_person, marked, {"PERSON": people})


@pytest.mark.parametrize(
    "marked",
    [
        "Budget cut. [GREER] — The council met",
        "Budget cut. [GREER] -- The council met",
        "[LA GRANDE]–The council met",
        "Budget cut. [DeKALB] - The council met",
        "Budget cut. NATO — The alliance met",
        "They met in GREER — again",
    ],
)
def test_capitals_then_dash(marked: str) -> None:
    check(places.capitals_then_dash, marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[Nelson] won again. Nelson City Council met.",
        "[Greer] police said so; [Greer] is calm.",
        "The City of [Greer] pays. [Greer] is calm.",
        "Rosa Nelson won. Nelson City Council met.",
        "U.N. police and Vice Mayor Ruiz came.",
        "Egypt police said so.",
    ],
)
def test_town_of_bodies(marked: str) -> None:
    check(places.town_of_bodies, marked)


@pytest.mark.parametrize(
    "marked",
    [
        "staff in [Manchester] and [Greer]",
        "fires in [Greer] and [Winona]",
        "Greer and Winona won",
        "[Lima], [Greer] and [Manchester] won",
        "Lima, Qual and Ruiz won",
    ],
)
def test_listed_name(marked: str) -> None:
    check(places.listed_name, marked)


@pytest.mark.parametrize(
    ("rule", "marked"),
    [
        (places.part_of_city, "In [Greater Jakarta] and [Metro Manila] it rained."),
        (places.part_of_city, "The Greater Manchester Police came, and Greater Israel was a slogan."),
        (places.known_name, "It rained in [southern Africa] and in southern [Peru]."),
        (places.pair, "TASHKENT. July 26 (Interfax-Kazakhstan) -- Rain fell."),
        (places.headed, "The [Bronku] airfield and the [Qualo] region are far."),
        (places.headed, "The Bronk Port company and the Caucasian region are far."),
        (
            places.described_place,
            "From [Bronku], home to a forest, and [Qualo], on the border with Peru.",
        ),
        (places.described_place, "Trucks stop at [Bronku], a pass on the border."),
        (places.located_name, "Shares in Arequipa ended higher."),
        (places.kind_of, "the Republic of Korea and Thailand"),
        (places.known_name, "The Suez Canal company bought a [Lima] company."),
        (places.head_first, "Tombs of the [Valley of the Queens] lie near the Valley."),
        (places.embassy, "The [U.S.] Embassy in Lima and the Peruvian Embassy closed."),
        (places.embassy, "Staff of [Peru]'s consulate left the Peru Embassy Hotel."),
        (places.seat_of_office, "Governor of [Arequipa] Ana Ruiz Low said so."),
        (places.seat_of_office, "the ambassador to [Peru] Jo Low and the mayor of New York City said"),
        (places.seat_of_office, "the mayor of Arequipa State University said"),
        (places.sea_like_adjective, "A port on the [Baltic], though in the Baltic states it is cold."),
    ],
)
def test_names_as_newswire_has_them(rule: Rule, marked: str) -> None:
    check(rule, marked)


def test_a_pair_that_begins_an_event_is_no_place() -> None:
    check(places.model_place, "On the sidelines of the Peru-Chile Youth Summit they met.", {"GPE": ["Peru"]})


def test_an_organisation_that_runs_over_a_place_does_not_hide_it() -> None:
    check(places.known_name, "A source told Acme in [Lima] so.", {"ORG": ["Acme in Lima"]})


def test_a_parliament_or_an_illness_is_no_place() -> None:
    check(places.model_place, "Zika reached [Bronku], the Sejm heard.", {"GPE": ["Zika", "Bronku", "Sejm"]})


def test_the_country_of_a_dateline_is_no_person() -> None:
    text = "LIMA, May 5 (ABC) -- Peru won."
    parsed = read(text, {"PERSON": ["Peru"]})
    layout = Layout(parsed.layout.blocks, (Dateline(0, 21, ((0, 4),), (6, 11), "ABC"),))
    with_line = Parsed(parsed.text, parsed.cased, layout, parsed.sentences, parsed.doc)
    assert (21, 25) in list(places.known_name(with_line))
