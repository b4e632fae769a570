"""A run's tables as one HTML file to look at: ``write_report``.

``view`` shapes rows into what the page shows, ``page`` makes the file. ``report.html.jinja``, ``style.css``
and ``scripts/`` are the page itself, ``world.json`` has the outlines of its map (``SOURCES.md``).
"""

from __future__ import annotations

from pathlib import Path

from pipeline.outputs import read_tables
from pipeline.report.page import render
from pipeline.report.view import view_of
from pipeline.whole_files import write_whole

TITLE = "Dateline report"


def write_report(folder: Path, path: Path, *, title: str = TITLE) -> int:
    """Write the report of an output folder of ``dateline run``, and return how many articles it shows.

    The file appears when it is complete; the same tables and title give the same bytes. Raises OutputsError
    where the folder is none of a run, OSError where the file cannot be written.
    """
    view = view_of(read_tables(folder))
    write_whole(path, [render(view, title=title)])
    return len(view["articles"])
