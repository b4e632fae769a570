"""The store of place names: what it holds, how names are compared, what it costs."""

from __future__ import annotations

import csv
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.gazetteers import places
from pipeline.gazetteers.countries import countries

GEOGRAPHY = Path(places.__file__).parent / "geography"


def first(name: str) -> places.Entry:
    return places.lookup(name)[0].place


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("U.S.", "country", "US"),
        ("united states", "country", "US"),
        ("Nagoya", "region", "JP"),
        ("Vladivostok", "city", "RU"),
        ("Hubei Province", "region", "CN"),
        ("Calif.", "region", "US"),
        ("Bombay", "city", "IN"),
        ("Leningrad", "city", "RU"),
        ("Lake Baikal", "water", "RU"),
        ("Caspian Sea", "water", ""),
        ("Kremlin", "facility", "RU"),
        ("Mt. Everest", "mountain", ""),
        ("Western Europe", "region", ""),
        ("Africa", "continent", ""),
        ("Brooklyn", "area", "US"),
        ("São Tomé and Príncipe", "country", "ST"),
    ],
)
def test_lookup(name: str, kind: str, country: str) -> None:
    place = first(name)
    assert (place.type, place.country) == (kind, country)


def test_lookup_of_unknown_name_is_empty() -> None:
    assert places.lookup("Bronkville Qual") == ()
    assert places.lookup("") == ()


@pytest.mark.parametrize(
    "names",
    [
        ("Southern Kuril Islands", "Southern Kurils", "Northern Territories"),
        ("Kunashir", "Kunashiri"),
        ("Senkaku Islands", "Diaoyu Islands"),
        ("Dokdo", "Takeshima"),
        ("Falkland Islands", "Malvinas"),
        ("Crimea", "Crimean Peninsula"),
        ("Kiev", "Kyiv"),
        ("Saint Petersburg", "St. Petersburg"),
    ],
)
def test_names_of_one_place(names: tuple[str, ...]) -> None:
    assert len({frozenset(m.place.key for m in places.lookup(name)) for name in names}) == 1 or (
        len(frozenset.intersection(*(frozenset(m.place.key for m in places.lookup(n)) for n in names))) >= 1
    )


@pytest.mark.parametrize(
    ("name", "country", "claimed_by"),
    [
        ("Southern Kurils", "RU", "JP"),
        ("Senkaku", "JP", "CN"),
        ("Dokdo", "KR", "JP"),
        ("Falklands", "FK", "AR"),
        ("Golan Heights", "IL", "SY"),
        ("Gibraltar", "GI", "ES"),
        ("Lima", "PE", ""),
    ],
)
def test_claims(name: str, country: str, claimed_by: str) -> None:
    place = first(name)
    assert (place.country, place.claimed_by) == (country, claimed_by)


def test_every_country_is_a_place() -> None:
    for country in countries():
        entries = [match.place for match in places.lookup(country.name)]
        assert any(e.country == country.code and e.type in ("country", "continent") for e in entries), country


@pytest.mark.parametrize("path", sorted(GEOGRAPHY.glob("*.csv")), ids=lambda path: path.stem)
def test_every_hand_written_place_is_in_the_store(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    for row in rows:
        names = [row["name"], *filter(None, row.get("other_names", "").split("|"))]
        for name in names:
            codes = {match.place.country for match in places.lookup(name)}
            assert row["country"] in codes, (path.stem, name)


def test_abbreviations() -> None:
    assert [m.place.name for m in places.lookup_abbreviation("TX")] == ["Texas"]
    assert [m.place.name for m in places.lookup_abbreviation("W. Va.")] == ["West Virginia"]
    assert places.lookup_abbreviation("Lima") == ()
    assert first("LA").name == "Los Angeles"  # no postal code unless asked for as one


def test_sound() -> None:
    assert places.lookup_by_sound("Deir el-Ballah")[0].place.country == "PS"
    assert places.lookup_by_sound("Bronkville Qual") == ()


def test_unit_name() -> None:
    assert places.unit_name("US", "TX") == "Texas"
    assert places.unit_name("US", "ZZ") == ""


def test_store_is_refused_if_it_is_none() -> None:
    with pytest.raises(ValueError, match="not a place store"):
        places.Store(b"something else")


def test_written_store_reads_back(tmp_path: Path) -> None:
    cells = ("Bronkville", "city", "US", "", "TX", "453", "30.5000", "-97.5000", "1200", "")
    places.write_store(tmp_path / "s.bin", [(cells, {"bronkville"}, {"bronk"})], {"US.TX": "Texas"})
    store = places.Store((tmp_path / "s.bin").read_bytes())
    assert list(store.numbers("bronkville")) == [(0, True)]
    assert list(store.numbers("bronk")) == [(0, False)]
    assert list(store.numbers("zzz")) == []
    assert store.entry(0).key == "place-us-bronkville"
    assert store.units == {"US.TX": "Texas"}


def test_store_is_small_and_quick_to_open() -> None:
    assert places.STORE.stat().st_size < 20e6
    code = (
        "import resource, time; from pipeline.gazetteers import places\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "before, start = peak(), time.process_time(); places.lookup('Lima')\n"
        "print(time.process_time() - start, peak() - before)"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert float(out[0]) < 0.5  # seconds
    assert float(out[1]) < 150_000  # KB


def test_lookup_is_quick() -> None:
    start = time.process_time()
    for i in range(500):
        places.lookup(f"Bronk{i}")
    assert time.process_time() - start < 2.5
