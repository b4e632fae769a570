"""Output folders made by hand: an ordinary article, and one whose text tries to be markup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline.articles import article_from_text
from pipeline.models import Date, Diagnostic, Extraction, Organisation, Person, Place, Project, Published
from pipeline.run import segment
from pipeline.schema import TABLES
from pipeline.tables import csv_lines, merge, rows_of
from tests.extractions import bare, full, mention

MARKUP = """\
</script><script>window.broken = 1</script> & <img src=x onerror="window.broken = 1">\u2028 \U0001d518 town

Ana Ruiz <b>praised</b> the tramway in Bergen on 3 May 2018, \U0001f6a2 said Port & Sons. It opens in 2019.
"""


def hostile() -> Extraction:
    """An article of ``MARKUP``; its offsets differ from JavaScript's, a place stands inside a project."""
    segmented = segment(article_from_text(MARKUP, "<i>markup</i>.txt"))
    return replace(
        bare(MARKUP),
        article=segmented.article,
        sentences=segmented.sentences,
        published=Published(date(2018, 5, 4), "dateline"),
        people=(
            Person("p1", "ana-ruiz", "Ana Ruiz", "Ana", "Ruiz", "<b>mayor</b>", "", "NO",
                   (mention("person", MARKUP, "Ana Ruiz"),)),
        ),
        places=(
            Place("l1", "bergen-no", "Bergen", "city", "NO", "", "", 60.39, 5.32, 3161732,
                  (mention("place", MARKUP, "Bergen"),)),
        ),
        dates=(
            Date("d1", mention("date", MARKUP, "3 May 2018"), "DATE", "2018-05-03", "", "2018-05-03",
                 date(2018, 5, 3), date(2018, 5, 3), "day", None),
            Date("d2", mention("date", MARKUP, "2019"), "DATE", "2019", "", "2019", date(2019, 1, 1),
                 date(2019, 12, 31), "year", None),
        ),
        projects=(
            Project("j1", "tramway-in-bergen", "tramway in Bergen", "described", "transport", "", "planned",
                    "1", ("Bergen",), (), None, "", "", (mention("project", MARKUP, "tramway in Bergen"),)),
        ),
        organisations=(
            Organisation("o1", "port-sons", "Port & Sons", "", "",
                         (mention("organisation", MARKUP, "Port & Sons"),)),
        ),
        diagnostics=(Diagnostic("articles", "warning", "odd", "<em>odd</em>", 0, 9),),
        unclear=(mention("place", MARKUP, "town"),),
    )  # fmt: skip


def write_run(folder: Path, extractions: Iterable[Extraction]) -> Path:
    """The tables of these extractions, as ``dateline run`` writes them."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = merge(rows_of(extraction) for extraction in extractions)
    for table in TABLES:
        lines = csv_lines(table, rows[table.name])
        (folder / f"{table.name}.csv").write_text("".join(lines), encoding="utf-8", newline="")
    return folder


def both(folder: Path) -> Path:
    """A run of the two articles."""
    return write_run(folder, [full(), hostile()])
