"""The parts of an article: datelines in the agencies' forms, bylines, headings, furniture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout import is_furniture, lay_out
from pipeline.models import Article, Dateline

REPORT = "The council met on the new harbour and put off its vote until the spring, officials said."


def layout_of(text: str) -> list[tuple[str, str]]:
    return [(b.section, text[b.start : b.end]) for b in lay_out(Article("0" * 16, "test", text)).blocks]


def dateline_of(text: str) -> Dateline | None:
    found = lay_out(Article("0" * 16, "test", text)).datelines
    return found[0] if found else None


@pytest.mark.parametrize(
    ("head", "places", "date", "agency"),
    [
        ("MOSCOW, January 12. /TASS/.", ["MOSCOW"], "January 12", "TASS"),
        ("MINSK, March 3. /BelTA/.", ["MINSK"], "March 3", "BelTA"),
        ("KYIV. May 5 /Ukrinform/.", ["KYIV"], "May 5", "Ukrinform"),
        (
            "NAGOYA (Pakistan Point News / Sputnik - 23rd November, 2019)",
            ["NAGOYA"],
            "23rd November, 2019",
            "Pakistan Point News / Sputnik",
        ),
        ("BEIJING, Nov. 3, 2006 (Xinhua) --", ["BEIJING"], "Nov. 3, 2006", "Xinhua"),
        ("NAIROBI, Nov. 13, 2006, (Xinhua) --", ["NAIROBI"], "Nov. 13, 2006", "Xinhua"),
        ("TOKYO, Dec 22 (AFP) -", ["TOKYO"], "Dec 22", "AFP"),
        ("LOS ANGELES, Dec 1, 2006 (AFP) --", ["LOS ANGELES"], "Dec 1, 2006", "AFP"),
        ("WASHINGTON (AP) —", ["WASHINGTON"], None, "AP"),
        ("WASHINGTON (AP) --", ["WASHINGTON"], None, "AP"),
        ("WASHINGTON (AP) _", ["WASHINGTON"], None, "AP"),
        ("WASHINGTON (AP)_", ["WASHINGTON"], None, "AP"),
        ("WASHINGTON (AP) –", ["WASHINGTON"], None, "AP"),
        ("LONDON, March 3 (Reuters) -", ["LONDON"], "March 3", "Reuters"),
        ("LONDON (Reuters) -", ["LONDON"], None, "Reuters"),
        ("PARIS/BERLIN, March 3 (Reuters) -", ["PARIS", "BERLIN"], "March 3", "Reuters"),
        ("PARIS/BERLIN (Reuters) -", ["PARIS", "BERLIN"], None, "Reuters"),
        ("BUSAN, South Korea, Nov. 16 (Reuters) -", ["BUSAN", "South Korea"], "Nov. 16", "Reuters"),
        ("BUSAN, South Korea (AP) --", ["BUSAN", "South Korea"], None, "AP"),
        ("TAMPA, Fla. (AP) —", ["TAMPA", "Fla."], None, "AP"),
        ("ST. PETERSBURG, Fla., Jan. 5 (UPI) --", ["ST. PETERSBURG", "Fla."], "Jan. 5", "UPI"),
        ("MILWAUKEE, Wisconsin 1996-08-29", ["MILWAUKEE", "Wisconsin"], "1996-08-29", ""),
        ("LONDON 1996-08-30", ["LONDON"], "1996-08-30", ""),
        ("HO CHI MINH CITY, Vietnam (AP) —", ["HO CHI MINH CITY", "Vietnam"], None, "AP"),
        ("O'FALLON, Missouri (AP) —", ["O'FALLON", "Missouri"], None, "AP"),
        ("RIO DE JANEIRO, Aug 3 (EFE).-", ["RIO DE JANEIRO"], "Aug 3", "EFE"),
        ("SEOUL, Dec. 2 (Yonhap) --", ["SEOUL"], "Dec. 2", "Yonhap"),
        ("TOKYO, Dec. 2 (Kyodo) --", ["TOKYO"], "Dec. 2", "Kyodo"),
        ("Tokyo, Dec. 2 (Jiji Press)--", ["Tokyo"], "Dec. 2", "Jiji Press"),
        ("PYONGYANG, April 15 (KCNA) --", ["PYONGYANG"], "April 15", "KCNA"),
        ("TEHRAN, Oct. 9 (IRNA) -", ["TEHRAN"], "Oct. 9", "IRNA"),
        ("ANKARA (Anadolu) -", ["ANKARA"], None, "Anadolu"),
        ("KUALA LUMPUR, 4 May (Bernama) --", ["KUALA LUMPUR"], "4 May", "Bernama"),
        ("NEW DELHI: Aug 14 (PTI) -", None, None, None),
        ("NEW DELHI, Aug 14 (PTI):", ["NEW DELHI"], "Aug 14", "PTI"),
        ("Beijing (CNN) --", ["Beijing"], None, "CNN"),
        ("New York (CNN Business) —", ["New York"], None, "CNN Business"),
        ("GENEVA, 12 September 2012 (WHO) —", ["GENEVA"], "12 September 2012", "WHO"),
        ("GENEVA, September 12th 2012 —", ["GENEVA"], "September 12th 2012", ""),
        ("BRUSSELS, 12.09.2012 —", ["BRUSSELS"], "12.09.2012", ""),
        ("BRUSSELS, Friday, September 14 —", ["BRUSSELS"], "September 14", ""),
        ("BRUSSELS —", ["BRUSSELS"], None, ""),
        ("SAN FRANCISCO --", ["SAN FRANCISCO"], None, ""),
        ("WEST PALM BEACH, Fla. —", ["WEST PALM BEACH", "Fla."], None, ""),
        ("(Reuters) -", [], None, "Reuters"),
        ("(CNN) --", [], None, "CNN"),
        ("ZÜRICH, Feb. 2 (dpa) -", ["ZÜRICH"], "Feb. 2", "dpa"),
        ("MÜNCHEN (dpa) -", ["MÜNCHEN"], None, "dpa"),
        ("VLADIVOSTOK, July 8. /ITAR-TASS/.", ["VLADIVOSTOK"], "July 8", "ITAR-TASS"),
        ("JERUSALEM, June 10 (JTA) —", ["JERUSALEM"], "June 10", "JTA"),
        ("DAR ES SALAAM, Tanzania, July 1 (Xinhua) --", ["DAR ES SALAAM", "Tanzania"], "July 1", "Xinhua"),
        ("UNITED NATIONS, Sept. 20 (Xinhua) --", ["UNITED NATIONS"], "Sept. 20", "Xinhua"),
        ("PORT-AU-PRINCE, Haiti (AP) —", ["PORT-AU-PRINCE", "Haiti"], None, "AP"),
        ("TBILISI, December 1 (Interfax) -", ["TBILISI"], "December 1", "Interfax"),
        ("VIENNA, May 1 (APA) –", ["VIENNA"], "May 1", "APA"),
        ("SYDNEY, Jan 26 (AAP) -", ["SYDNEY"], "Jan 26", "AAP"),
        ("Friday, July 21, 2017", [], "July 21, 2017", ""),
        ("21 July 2017", [], "21 July 2017", ""),
        # near misses: capitals, brackets, dashes that date nothing
        ("NATO, which met in Brussels,", None, None, None),
        ("The council (Reuters says) is late:", None, None, None),
        ("IBM - the computer company -", None, None, None),
        ("A meeting (AP photo) was held. It was", None, None, None),
        ("Oslo, 12 people said,", None, None, None),
        ("In Moscow (Russia) -", None, None, None),
        ("VOTERS: the people of the town", None, None, None),
    ],
)
def test_dateline(head: str, places: list[str] | None, date: str | None, agency: str | None) -> None:
    gap = "\n\n" if head[-1].isdigit() else " "  # a date alone ends its line
    text = f"Harbour vote put off\n\n{head}{gap}{REPORT}"
    found = dateline_of(text)
    if places is None:
        assert found is None
        return
    assert found is not None
    assert [text[start:end] for start, end in found.places] == places
    assert (text[slice(*found.date)] if found.date else None) == date
    assert found.agency == agency
    assert text[found.start : found.end].strip() == head


def test_two_datelines() -> None:
    text = (
        "Gas exports to grow\n\nLAGOS, Nov. 3, 2006 (Xinhua) -- Gas exports to grow\n\n"
        f"ABUJA, Nov. 3 (Xinhua) -- {REPORT}"
    )
    assert layout_of(text) == [
        ("headline", "Gas exports to grow"),
        ("dateline", "LAGOS, Nov. 3, 2006 (Xinhua) --"),
        ("furniture", "Gas exports to grow"),
        ("dateline", "ABUJA, Nov. 3 (Xinhua) --"),
        ("body", REPORT),
    ]


def test_headline_subhead_and_furniture() -> None:
    text = (
        "All news\n\nHarbour vote put off\n\nHarbour Vote Put Off\n\n"
        "The council wants more time, it said on Friday\n\n"
        f"OSLO (AP) — {REPORT}\n\nRead more\n\n© 2019 Agency"
    )
    assert layout_of(text) == [
        ("furniture", "All news"),
        ("headline", "Harbour vote put off"),
        ("furniture", "Harbour Vote Put Off"),
        ("subhead", "The council wants more time, it said on Friday"),
        ("dateline", "OSLO (AP) —"),
        ("body", REPORT),
        ("furniture", "Read more"),
        ("furniture", "© 2019 Agency"),
    ]


def test_an_article_without_headline_is_body() -> None:
    assert layout_of(REPORT) == [("body", REPORT)]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The council met on\nthe new harbour and\nput off its vote\nuntil spring.\n\nIt meets\nagain in May."
    )
    assert [b for _, b in layout_of(text)] == text.split("\n\n")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Ruiz", ["Ana Ruiz"]),
        ("By Ana Ruiz and Jo Low in Kyiv", ["Ana Ruiz", "Jo Low"]),
        ("By Ana Ruiz, Jo Low and Per Berg", ["Ana Ruiz", "Jo Low", "Per Berg"]),
        ("By Ana Ruiz, Associated Press Writer", ["Ana Ruiz"]),
        ("By ANA RUIZ", ["ANA RUIZ"]),
        ("By Willem van der Berg", ["Willem van der Berg"]),
        ("By the end of the week", []),
        ("By Friday", []),
    ],
)
def test_byline(line: str, names: list[str]) -> None:
    text = f"Harbour vote put off\n\n{line}\n\n{REPORT}"
    layout = lay_out(Article("0" * 16, "test", text))
    assert [text[start:end] for start, end in layout.bylines] == names


def test_name_alone_before_a_dateline_is_a_byline() -> None:
    text = f"Harbour vote put off.\nAna Ruiz\nOSLO 1996-08-30\n{REPORT}"
    assert [section for section, _ in layout_of(text)] == ["headline", "byline", "dateline", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Share",
        "Read more »",
        "Related articles:",
        "Read more: Harbour vote put off again",
        "© 2019 Agency",
        "Copyright 2019 The Agency. All rights reserved.",
        "Published: 12 March 2019 10:30 GMT",
        "Last updated at 10:30 on 3 May 2019",
        "Photo by Ana Ruiz",
        "File photo: the harbour",
        "=(PICTURE)=",
        "ATTENTION - ADDS quotes ///",
        "ab/cd/ef",
        "* * *",
        "ENDS",
    ],
)
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell",
        "Read my lips, he said",
        "Photographers gathered at the harbour.",
        "Next year will tell",
    ],
)
def test_no_furniture(line: str) -> None:
    assert not is_furniture(line)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_blocks_are_in_order_and_lose_nothing(text: str) -> None:
    blocks = lay_out(Article("0" * 16, "test", text)).blocks
    end = 0
    for block in blocks:
        assert end <= block.start < block.end
        assert not text[end : block.start].strip()
        end = block.end
    assert not text[end:].strip()
