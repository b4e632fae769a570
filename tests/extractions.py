"""Extractions built by hand, so that tables are tested without rules or a model."""

from __future__ import annotations

from datetime import date

from pipeline.articles import article_from_text
from pipeline.models import (
    Date,
    Diagnostic,
    Extraction,
    Kind,
    Mention,
    Organisation,
    Person,
    Place,
    Project,
    Published,
    Relation,
)
from pipeline.run import segment

TEXT = """\
Harbour bridge to open in spring

OSLO, January 12. /NTB/. Minister Ana Ruiz will open the Harbour Bridge in Bergen in late March.
Ruiz, of the Ministry of Works (MoW), spoke in Oslo.
"""


def mention(kind: Kind, text: str, words: str, nth: int = 0) -> Mention:
    """The nth mention of some words, counted from 0."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Mention(kind, start, start + len(words), words, f"{kind}.by_hand")


def bare(text: str, source: str = "by-hand.txt") -> Extraction:
    """An extraction that found nothing but parts and sentences."""
    item = segment(article_from_text(text, source))
    return Extraction(
        article=item.article,
        layout=item.layout,
        published=Published(None, ""),
        sentences=item.sentences,
        people=(),
        places=(),
        dates=(),
        projects=(),
        organisations=(),
        relations=(),
        diagnostics=(),
    )


def full() -> Extraction:
    """An extraction of ``TEXT`` with an entity of every kind."""
    item = segment(article_from_text(TEXT, "by-hand.txt"))
    ruiz = (mention("person", TEXT, "Ana Ruiz"), mention("person", TEXT, "Ruiz", 1))
    oslo = (mention("place", TEXT, "OSLO"), mention("place", TEXT, "Oslo"))
    return Extraction(
        article=item.article,
        layout=item.layout,
        published=Published(date(2018, 1, 12), "metadata"),
        sentences=item.sentences,
        people=(Person("p1", "ana-ruiz", "Ana Ruiz", "Ana", "Ruiz", "Minister", "", "", ruiz),),
        places=(  # not in text order: tables put them so
            Place("l2", "bergen-no", "Bergen", "city", "NO", "", "", 60.3929939, 5.3242, 3161732,
                  (mention("place", TEXT, "Bergen"),)),
            Place("l1", "oslo-no", "Oslo", "city", "NO", "", "Oslo", -59.0, None, None, oslo),
        ),
        dates=(
            Date("d1", mention("date", TEXT, "spring"), "DATE", "2018-SP", "", "2018-21", date(2018, 3, 1),
                 date(2018, 5, 31), "season", date(2018, 1, 12)),
            Date("d2", mention("date", TEXT, "late March"), "DATE", "2018-03", "END", "", None, None, "month",
                 None),
        ),
        projects=(
            Project("j1", "harbour-bridge", "Harbour Bridge", "named", "transport", "21020", "under way", "2",
                    ("Bergen", "Oslo"), (), 120_000_000, "NOK", "",
                    (mention("project", TEXT, "Harbour bridge"), mention("project", TEXT, "Harbour Bridge"))),
            Project("j2", "works", "Works", "described", "", "", "", "", (), (), None, "", "j1",
                    (mention("project", TEXT, "Works"),)),
        ),
        organisations=(
            Organisation("o1", "ministry-of-works", "Ministry of Works", "MoW", "",
                         (mention("organisation", TEXT, "Ministry of Works"),)),
        ),
        relations=(
            Relation("p1", "member_of", "o1", 3, "by_hand.twice"),
            Relation("p1", "member_of", "o1", 3, "by_hand.again"),
            Relation("j1", "located_in", "l2", 2, "by_hand.once"),
        ),
        diagnostics=(Diagnostic("dates", "info", "unresolved", "no anchor", 5, 9),),
    )  # fmt: skip
