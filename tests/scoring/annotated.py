"""A small gold of our own on the text of ``extractions.full``, which the outputs there are scored by."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.extractions import TEXT

ID = "1"


def mention(kind: str, words: str, entity: str, nth: int = 0) -> str:
    """A line of mentions.csv: the nth time that the text has some words, counted from 0."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return f"{ID},{kind},{entity},{start},{start + len(words)}"


GOLD = {
    "articles": ["article_id,source,published_date", f"{ID},elsewhere/by-hand.txt,2018-01-12"],
    "mentions": [
        "article_id,kind,entity_id,start_char,end_char",
        mention("person", "Ana Ruiz", "p1"),
        mention("person", "Ruiz", "p1", 1),
        mention("place", "OSLO", "l1"),
        mention("place", "Oslo", "l1"),
        mention("place", "NTB", "l2"),  # missed
        mention("date", "January 12", "d1"),  # missed
        mention("date", "late March", "d2"),
        mention("project", "Harbour bridge to open", "j1"),  # found by its first words
        mention("project", "Harbour Bridge", "j1"),
        mention("project", "in Bergen", "j2"),  # holds a place, which is passed over
        mention("organisation", "Ministry of Works (MoW)", "o1"),
    ],
    "people": ["article_id,person_id,name,role,country", f"{ID},p1,ana ruiz,Prime Minister,NO"],
    "places": [
        "article_id,place_id,name,type,country,latitude,longitude",
        f"{ID},l1,Oslo,city,NO,-59.5,0.5",
        f"{ID},l2,Netherby,city,,10,10",
    ],
    "dates": [
        "article_id,date_id,start_date,end_date",
        f"{ID},d1,2018-01-12,2018-01-12",
        f"{ID},d2,2018-03-21,2018-03-31",
    ],
    "projects": [
        "article_id,project_id,name,sector,status",
        f"{ID},j1,Harbour Bridge,transport,planned",
        f"{ID},j2,Bergen,construction,",
    ],
    "organisations": ["article_id,organisation_id,name", f"{ID},o1,MoW"],
}


def write_gold(folder: Path, lines: Mapping[str, list[str]] = GOLD) -> Path:
    """The gold as a folder of tables."""
    folder.mkdir()
    for name, rows in lines.items():
        (folder / f"{name}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder
