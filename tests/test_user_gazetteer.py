"""Rows of the user: checked when they are read, in effect while they are in use, and not after."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import Extraction, extract
from pipeline.gazetteers import words
from pipeline.user_gazetteer import _KINDS, NOTHING, GazetteerError, UserGazetteer, read, use

PLACES = """\
name,other_names,type,country,claimed_by,latitude,longitude,prominence
Zyxwelm Terminal,Zyx Dock|ZYD,facility,PE,,-12.1,-77.1,1
Paris,,city,PE,,-10,-76,1
"""
ORGANISATIONS = "name,other_names\nNordlys Collective,NLC\n"
OFFICES = "office\nHarbour pilot\nstevedore\n"
HEADS = "head,class\nboathouse,work\n"
MIXED = """\
kind,name,other_names,class,type,country,latitude,longitude
place,Zyxwelm Terminal,Zyx Dock|ZYD,,facility,PE,-12.1,-77.1
place,Paris,,,city,PE,-10,-76
organisation,Nordlys Collective,NLC,,,,,
office,harbour pilot,,,,,,
office,stevedore,,,,,,
project_head,boathouse,,work,,,,
"""
TEXT = (
    "Harbour pilot Ana Ruiz of the Nordlys Collective said at Zyxwelm Terminal that Peru will build a "
    "boathouse near Paris. The NLC left ZYD for Zyxville. Ruiz, a stevedore, stayed."
)


@pytest.fixture(autouse=True)
def _nothing_stays_in_use() -> Iterator[None]:
    yield
    use(NOTHING)


def written(folder: Path, *contents: str) -> list[Path]:
    paths = [folder / f"{number}.csv" for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_text(content, encoding="utf-8")
    return paths


@pytest.fixture
def own(tmp_path: Path) -> UserGazetteer:
    return read(written(tmp_path, PLACES, ORGANISATIONS, OFFICES, HEADS))


def found(extraction: Extraction, kind: str) -> list[str]:
    return [mention.text for mention in extraction.mentions if mention.kind == kind]


# --- in effect -------------------------------------------------------------------------------------------


def test_places_are_found_and_are_where_the_user_says(own: UserGazetteer) -> None:
    places = {place.name: place for place in extract(TEXT, gazetteer=own).places}
    terminal = places["Zyxwelm Terminal"]
    assert (terminal.type, terminal.country, terminal.latitude) == ("facility", "PE", -12.1)
    assert [mention.text for mention in terminal.mentions] == ["Zyxwelm Terminal", "ZYD"]
    assert places["Paris"].country == "PE"


def test_organisations_are_found_and_their_names_are_one(own: UserGazetteer) -> None:
    (collective,) = extract(TEXT, gazetteer=own).organisations
    assert [mention.text for mention in collective.mentions] == ["Nordlys Collective", "NLC"]
    assert (collective.key, collective.acronym) == ("nordlys-collective", "NLC")


def test_offices_tell_people_and_roles(own: UserGazetteer) -> None:
    extraction = extract(TEXT, gazetteer=own)
    assert [(person.name, person.role) for person in extraction.people] == [("Ana Ruiz", "Harbour pilot")]
    assert extraction.people[0].mentions[0].rule == "people.office_then_name"


def test_heads_tell_projects(own: UserGazetteer) -> None:
    assert found(extract(TEXT, gazetteer=own), "project") == ["boathouse"]


def test_without_them_none_of_it_is_found() -> None:
    extraction = extract(TEXT)
    assert "Nordlys Collective" not in found(extraction, "organisation")
    assert "ZYD" not in found(extraction, "place")
    assert found(extraction, "project") == []
    assert {place.country for place in extraction.places if place.name == "Paris"} == {"FR"}
    assert all(person.role == "" for person in extraction.people)


def test_they_are_not_in_effect_after(own: UserGazetteer) -> None:
    before = extract(TEXT)
    assert extract(TEXT, gazetteer=own) != before
    assert extract(TEXT) == before
    assert "stevedore" not in words("people/offices.txt")


def test_names_in_capitals_are_found(own: UserGazetteer) -> None:
    text = "ZYXWELM TERMINAL, May 5, 2018. /NTB/. It rained."
    assert found(extract(text, gazetteer=own), "place") == ["ZYXWELM TERMINAL"]


@pytest.mark.parametrize(
    "text", ["In Zyx Docks it rained.", "In pre-ZYD times it rained.", "MyZYD is a file."]
)
def test_names_are_whole_words(own: UserGazetteer, text: str) -> None:
    rules = {mention.rule for mention in extract(text, gazetteer=own).mentions}
    assert "places.user_place" not in rules


def test_mixed_files_say_the_same(own: UserGazetteer, tmp_path: Path) -> None:
    mixed = read(written(tmp_path, MIXED))
    assert extract(TEXT, gazetteer=mixed).entities == extract(TEXT, gazetteer=own).entities


def test_can_be_sent_to_other_processes(own: UserGazetteer) -> None:
    assert pickle.loads(pickle.dumps(own)) == own


OURS = Path(__file__).parents[1] / "pipeline" / "gazetteers"


@pytest.mark.parametrize(
    "name",
    [
        "geography/facilities.csv",
        "geography/islands.csv",
        "organisations/organisations.csv",
        "projects/project_heads.csv",
    ],
)
def test_our_own_files_would_do(name: str) -> None:
    kinds = read(OURS / name)
    lines = (OURS / name).read_text(encoding="utf-8").count("\n")
    assert len(kinds.places) + len(kinds.organisations) + len(kinds.project_heads) == lines - 1


def test_one_file_need_not_be_in_a_list(tmp_path: Path) -> None:
    (path,) = written(tmp_path, OFFICES)
    assert read(path) == read(str(path)) == read([path])


def test_no_files_are_nothing() -> None:
    assert read([]) == NOTHING


# --- checked ---------------------------------------------------------------------------------------------


def problems(tmp_path: Path, content: str) -> list[str]:
    (path,) = written(tmp_path, content)
    with pytest.raises(GazetteerError) as raised:
        read([path])
    return [problem.removeprefix(f"{path}") for problem in raised.value.problems]


def place(**cells: str) -> str:
    row = {"name": "Zyx", "type": "city", "country": "PE", "latitude": "1", "longitude": "2"} | cells
    return f"{','.join(row)}\n{','.join(row.values())}\n"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (
            place(type="town"),
            "type 'town' is none of country, region, city, island, water, mountain, continent",
        ),
        (place(country="Peru"), "country 'Peru' is no country's code of ISO 3166-1, two capitals"),
        (place(claimed_by="XX"), "claimed_by 'XX' is no country's code"),
        (place(latitude="95"), "latitude 95 is not from -90 to 90"),
        (place(latitude="nan"), "latitude nan is not from -90 to 90"),
        (place(longitude="12° W"), "longitude '12° W' is no number of degrees"),
        (place(longitude=""), "longitude '' is no number of degrees"),
        (place(prominence="9"), "prominence '9' is none of 1, 2, 3"),
        (place(name=""), "name '' has no letter"),
        (place(name="zyx"), "name 'zyx' must be as it is written, with its capitals"),
        (place() + "Zyx,city\n", "not as many cells as columns"),
        (place() + "Zyx,city,PE,1,2,3\n", "not as many cells as columns"),
        ("office\nHead of 2 ports\n", "office 'head-of-2-ports' must be one word, of letters and hyphens"),
        ("head,class\nsilos,work\n", "head 'silos' must be in the singular: 'silo'"),
        ("head,class\nsilo,building\n", "class 'building' is none of activity, common,"),
        ("kind,name\nship,Zyx\n", "kind 'ship' is none of place, organisation, office, project_head"),
        ("kind,name,class\noffice,pilot,work\n", "a row of the kind office has no class"),
        ("kind,name\nplace,Zyx\n", "type '' is none of"),
        ('name\n"Zyx\n', "unexpected end of data"),
    ],
)
def test_bad_row_is_named_by_line_and_reason(tmp_path: Path, content: str, problem: str) -> None:
    (said,) = problems(tmp_path, content)
    line = content.count("\n")
    assert said.startswith(f", line {line}: {problem}")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "the file is empty: its first line names the columns"),
        ("name;latitude\n", "columns are separated by commas"),
        ("name,lat,lon\n", "no column is called 'lat'; there are claimed_by, class, country,"),
        ("name,name\n", "a column is there twice"),
        ('name,"type\n', "unexpected end of data"),
        (
            "name,type\n",
            "the columns are those of no kind of list; one must have name, type, latitude, longitude",
        ),
    ],
)
def test_bad_header_is_line_1(tmp_path: Path, content: str, problem: str) -> None:
    (said,) = problems(tmp_path, content)
    assert said.startswith(f", line 1: {problem}")


def test_every_bad_row_of_every_file_is_named(tmp_path: Path) -> None:
    paths = written(tmp_path, "office\n1\npilot\n2\n", "head,class\nsilos,work\n")
    with pytest.raises(GazetteerError) as raised:
        read([*paths, tmp_path / "none.csv", tmp_path])
    told = [problem.removeprefix(f"{tmp_path}") for problem in raised.value.problems]
    assert [problem.partition(":")[0] for problem in told] == [
        "/0.csv, line 2",
        "/0.csv, line 4",
        "/1.csv, line 2",
        "/none.csv",
        "",
    ]
    assert told[3:] == ["/none.csv: No such file or directory", ": Is a directory"]


def test_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes("name\nSão Zyx\n".encode("latin-1"))
    with pytest.raises(GazetteerError, match=r"latin\.csv: not UTF-8"):
        read([path])


def test_spreadsheets_mark_and_empty_rows_do_no_harm(tmp_path: Path) -> None:
    (path,) = written(tmp_path, "\ufeffname,other_names\r\nZyx Club,\r\n,\r\n\r\n")
    assert [row["name"] for row in read([path]).organisations] == ["Zyx Club"]


def test_readme_shows_a_file_that_is_read(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```csv\n(kind,name,.*?)```", readme, re.DOTALL)
    own = read(written(tmp_path, shown))
    assert [len(rows) for rows in (own.places, own.organisations, own.offices, own.project_heads)] == [1] * 4
    text = "Harbour pilot Ana Ruiz of the HPG said at Q9 that Peru will build a boathouse."
    assert extract(text, gazetteer=own).people[0].role == "Harbour pilot"
    for kind in _KINDS.values():
        assert all(f"**{column}**" in readme for column in kind.needed)
        assert all(column in readme for column in kind.columns)
