"""What a report costs to make, to send, to open and to filter.

    python benchmarks/report.py [OUTPUTS] [--articles 500]

OUTPUTS is an output folder of ``dateline run``; without it the tables of ``outputs/`` are multiplied into a
run of so many articles, every tenth of which names the same people and places. Needs playwright (in the extra
``test``) and Chromium. Exits with 1 above a limit: 25 MB, first paint after 2 s, a filter after 0.2 s.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from pipeline.outputs import TextRow, read_tables
from pipeline.report import write_report
from pipeline.schema import TABLES
from pipeline.tables import csv_lines

ROOT = Path(__file__).resolve().parent.parent
REPEATS = 3
"""The least of so many times is taken: other programs only ever add to it."""

PAUSE = 300
"""Milliseconds between opening and typing; nobody is quicker."""

LIMITS = {"megabytes": 25.0, "first paint, s": 2.0, "filter, s": 0.2}
FILTERS = {
    "overview": {"q": "minister", "person": "a", "place": "a", "from": "2018-01-01"},
    "articles": {"q": "minister", "project": "a"},
    "timeline": {"q": "the"},
    "places": {"q": "the"},
}
"""View -> what is typed into which field of its filters, one at a time."""

ANSWER = """async ([name, value]) => {
    const field = document.querySelector(`#filters [name=${name}]`);
    const chips = document.getElementById("chips");
    const before = chips.textContent;
    const began = performance.now();
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    while (chips.textContent === before) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return (performance.now() - began) / 1000;
}"""
"""Types into a field; gives the seconds until the answer is on the screen, the pause for typing included."""


def multiplied(rows: Mapping[str, list[TextRow]], articles: int) -> Mapping[str, list[TextRow]]:
    """So many copies of the articles of a run, each with an id and, but for a tenth, keys of its own."""
    ids = [row["article_id"] for row in rows["articles"]]
    copies = [
        (ids[i % len(ids)], hashlib.sha256(str(i).encode()).hexdigest()[:16], i) for i in range(articles)
    ]
    return {
        name: [
            renamed(row, old, new, number)
            for old, new, number in sorted(copies, key=lambda copy: copy[1])
            for row in of_table
            if row["article_id"] == old
        ]
        for name, of_table in rows.items()
    }


def renamed(row: TextRow, old: str, new: str, number: int) -> TextRow:
    """The row of a copy of its article."""

    def cells() -> Iterator[tuple[str, str]]:
        for name, value in row.items():
            if name.endswith("_key") and number % 10:
                yield name, f"{value}-{number}"
            else:
                yield name, value.replace(old, new) if name.endswith("_id") or name == "part_of" else value

    return dict(cells())


def write_tables(rows: Mapping[str, list[TextRow]], folder: Path) -> None:
    """Tables as ``dateline run`` writes them."""
    for table in TABLES:
        lines = csv_lines(table, rows[table.name])
        (folder / f"{table.name}.csv").write_text("".join(lines), encoding="utf-8", newline="")


def seconds_to_open(page: Page, file: Path) -> tuple[float, float]:
    """Until the first paint, and until everything stands there."""
    began = time.perf_counter()
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready]")
    ready = time.perf_counter() - began
    paints = "performance.getEntriesByName('first-contentful-paint').map(paint => paint.startTime / 1000)"
    page.wait_for_function(f"{paints}.length")
    return page.evaluate(paints)[0], ready


def seconds_to_filter(page: Page, file: Path) -> dict[str, float]:
    """For each view and filter, until its results stand there."""
    taken: dict[str, float] = {}
    for view, filters in FILTERS.items():
        for name, value in filters.items():
            taken[f"{view}, {name}={value}"] = min(
                answer(page, file, view, name, value) for _ in range(REPEATS)
            )
    return taken


def answer(page: Page, file: Path, view: str, name: str, value: str) -> float:
    """Seconds from typing into one field of the freshly opened report."""
    page.goto(f"{file.as_uri()}#view={view}")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.wait_for_timeout(PAUSE)
    return float(page.evaluate(ANSWER, [name, value]))


def measure(folder: Path, file: Path) -> dict[str, float]:
    """Every figure by its name."""
    began = time.perf_counter()
    write_report(folder, file)
    figures = {"write, s": time.perf_counter() - began, "megabytes": file.stat().st_size / 1e6}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        figures["first paint, s"], figures["ready, s"] = seconds_to_open(page, file)
        filters = seconds_to_filter(page, file)
        browser.close()
    return figures | {f"filter, s ({name})": taken for name, taken in filters.items()}


def main() -> int:
    """Measure, print, compare with the limits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("outputs", type=Path, nargs="?", help="output folder of dateline run")
    parser.add_argument("--articles", type=int, default=500, help="how many to make without OUTPUTS (500)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.outputs or Path(temporary)
        if not options.outputs:
            write_tables(multiplied(read_tables(ROOT / "outputs"), options.articles), folder)
        figures = measure(folder, Path(temporary, "report.html"))
    for name, figure in figures.items():
        print(f"{figure:8.3f}  {name}")
    passed = [
        name for name, figure in figures.items() if figure > LIMITS.get(name.split(" (")[0], float("inf"))
    ]
    print(f"over the limit: {', '.join(passed) or 'nothing'}")
    return 1 if passed else 0


if __name__ == "__main__":
    sys.exit(main())
