from __future__ import annotations

import pytest

from pipeline.gazetteers.countries import (
    capital_country,
    countries,
    country,
    country_name,
    country_of_demonym,
    country_of_name,
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Russia", "RU"),
        ("RUSSIA", "RU"),
        ("U.S.", "US"),
        ("US", "US"),
        ("USA", "US"),
        ("United States of America", "US"),
        ("Britain", "GB"),
        ("U.K.", "GB"),
        ("UAE", "AE"),
        ("DPRK", "KP"),
        ("the Netherlands", "NL"),
        ("Côte d’Ivoire", "CI"),
        ("Zaire", "CD"),
        ("Burma", "MM"),
        ("Hong Kong's", "HK"),
        ("Kosovo", "XK"),
        ("turkey", None),  # the bird
        ("us", None),
        ("Europe", None),
        ("Korea", None),  # which of the two?
        ("Congo", None),
    ],
)
def test_country_of_name(name: str, code: str | None) -> None:
    assert country_of_name(name) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Russian", "RU"),
        ("Russians", "RU"),
        ("RUSSIAN", "RU"),
        ("Japanese", "JP"),
        ("Sino-", "CN"),
        ("Franco", "FR"),
        ("Britons", "GB"),
        ("Scottish", "GB"),
        ("South Korean", "KR"),
        ("North Koreans", "KP"),
        ("Palestinian", "PS"),
        ("Filipinos", "PH"),
        ("Swiss", "CH"),
        ("Poles", "PL"),
        ("Iraqi's", "IQ"),
        ("Hong Kong", "HK"),
        ("polish", None),
        ("Russia", None),
        ("European", None),
    ],
)
def test_country_of_demonym(word: str, code: str | None) -> None:
    assert country_of_demonym(word) == code


@pytest.mark.parametrize(
    ("city", "code"),
    [
        ("Moscow", "RU"),
        ("MOSCOW", "RU"),
        ("Kiev", "UA"),
        ("Kyiv", "UA"),
        ("The Hague", "NL"),
        ("New York", None),
    ],
)
def test_capital_country(city: str, code: str | None) -> None:
    assert capital_country(city) == code


def test_country_name() -> None:
    assert country_name("RU") == "Russia"
    assert country_name("ZZ") is None


def test_every_country_is_told_apart() -> None:
    codes = [c.code for c in countries()]
    assert len(codes) == 250  # ISO 3166-1's 249 and Kosovo
    assert codes == sorted(set(codes))
    assert all(country_of_name(name) == c.code for c in countries() for name in (c.name, *c.other_names))
    assert all(country_of_demonym(word) == c.code for c in countries() for word in c.demonyms)
    assert all(-90 <= c.latitude <= 90 and -180 <= c.longitude <= 180 for c in countries())


def test_country_has_point_and_identifier() -> None:
    japan = country("JP")
    assert japan is not None
    assert (japan.latitude, japan.longitude, japan.geonames_id) == (36.0, 138.0, 1861060)
