"""The file: no text becomes markup, nothing is loaded, the same bytes each time, colours that can be read."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

import pytest

import pipeline.report
from pipeline.outputs import OutputsError, read_tables
from pipeline.report import write_report
from pipeline.report.page import SCRIPTS, content_security_policy, figures, json_in_html, render
from pipeline.report.projection import project
from pipeline.report.view import view_of
from tests.report.runs import both, write_run

PARTS = Path(pipeline.report.__file__).parent


@pytest.fixture
def page(tmp_path: Path) -> str:
    return render(view_of(read_tables(both(tmp_path))), title="</title><script>&")


class Elements(HTMLParser):
    """The start tags of a page, and the text of its scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {"script": [], "style": [], "title": [], "h1": []}
        self.inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside = tag

    def handle_data(self, data: str) -> None:
        if self.inside in self.texts:
            self.texts[self.inside].append(data)
            self.inside = ""


@pytest.mark.parametrize(
    "text", ["</script>", "<!--<script>", "a & b", "\u2028\u2029", "\x00\x1b\r\n", "\U0001f6a2"]
)
def test_json_in_html_is_the_same_value_and_no_markup(text: str) -> None:
    written = json_in_html({"text": text})
    assert json.loads(written) == {"text": text}
    assert not re.search("[<>&\u2028\u2029]", written)


def test_text_of_articles_is_in_the_data_alone(page: str) -> None:
    elements = Elements(page)
    assert [tag for tag, _ in elements.tags].count("script") == 2
    assert not [tag for tag, _ in elements.tags if tag in {"img", "i", "em", "iframe", "object"}]
    assert elements.texts["title"] == ["</title><script>&"]
    assert elements.texts["h1"] == ["</title><script>&"]
    data, _ = elements.texts["script"]
    assert "window.broken" in data


def test_nothing_is_loaded(page: str) -> None:
    for tag, attributes in Elements(page).tags:
        assert not attributes.get("src"), tag
        assert (attributes.get("href") or "#").startswith(("#", "data:"))
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
    script, style = Elements(page).texts["script"][1], Elements(page).texts["style"][0]
    assert not re.search(
        r"\b(fetch|XMLHttpRequest|import|eval|innerHTML|insertAdjacentHTML|document\.write)\b", script
    )
    assert not re.search(r"url\(|@import", style)


def test_every_script_is_in_the_page() -> None:
    assert sorted(path.stem for path in (PARTS / "scripts").iterdir()) == sorted(SCRIPTS)


def test_policy_allows_this_script_and_style_alone(page: str) -> None:
    elements = Elements(page)
    (policy,) = (
        attributes["content"]
        for tag, attributes in elements.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy == content_security_policy(elements.texts["style"][0], elements.texts["script"][1])
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_same_tables_same_bytes(tmp_path: Path) -> None:
    folder = both(tmp_path / "run")
    write_report(folder, tmp_path / "one.html")
    write_report(folder, tmp_path / "two.html")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.html", "run", "two.html"]


def test_figures_of_the_first_screen(tmp_path: Path) -> None:
    view = view_of(read_tables(both(tmp_path)))
    assert [(plural, count) for _, plural, count in figures(view)] == [
        ("people", 1),
        ("places", 2),
        ("dates", 4),
        ("projects", 3),
        ("organisations", 2),
    ]
    page = render(view, title="")
    assert re.search(r">2018-01-12</time> to <time [^>]*>2018-05-04<", page)


def test_run_without_articles(tmp_path: Path) -> None:
    assert write_report(write_run(tmp_path / "run", []), tmp_path / "report.html") == 0
    assert "0 articles</p>" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_no_output_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputsError, match="is it an output folder"):
        write_report(tmp_path, tmp_path / "report.html")
    assert not list(tmp_path.iterdir())


def test_old_report_stays_where_the_new_one_cannot_be_written(tmp_path: Path) -> None:
    folder = both(tmp_path / "run")
    with pytest.raises(OSError, match="No such file or directory"):
        write_report(folder, tmp_path / "nowhere" / "report.html")
    (tmp_path / "report.html").mkdir()
    with pytest.raises(OSError, match=r"report\.html"):
        write_report(folder, tmp_path / "report.html")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.html", "run"]


# --- the map ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("latitude", "longitude", "inside"),
    [
        (52.5, 13.4, True),  # Berlin
        (-23.5, -46.6, True),  # Sao Paulo
        (66.0, -172.0, True),  # Chukotka, beyond the edge at 180 degrees
        (0.0, -30.0, False),  # the Atlantic
        (-40.0, 90.0, False),  # the Indian Ocean
        (20.0, 179.9, False),  # no line runs across the map
    ],
)
def test_outline_is_where_the_places_are(latitude: float, longitude: float, inside: bool) -> None:
    outline = json.loads((PARTS / "world.json").read_text(encoding="utf-8"))
    x, y = project(latitude, longitude)
    assert sum(crosses(ring, x, y) for ring in rings(outline["land"])) % 2 == inside


def rings(path: str) -> list[list[tuple[float, float]]]:
    """The points of each ``M x y l dx dy ... z``."""
    found = []
    for ring in path.split("z")[:-1]:
        numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
        points = [(numbers[0], numbers[1])]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            points.append((points[-1][0] + dx, points[-1][1] + dy))
        found.append([(float(x), float(y)) for x, y in points])
    return found


def crosses(ring: list[tuple[float, float]], x: float, y: float) -> int:
    """How often a line from a point to the east meets a ring."""
    return sum(
        (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)
    )


def test_outline_is_small() -> None:
    assert (PARTS / "world.json").stat().st_size < 150_000


# --- colours ---------------------------------------------------------------------------------------------


def schemes() -> list[dict[str, str]]:
    """The colours of each scheme by name: light, dark by the system, dark by hand."""
    style = (PARTS / "style.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root[^{]*\{([^}]*--paper[^}]*)\}", style)
    return [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block)) for block in blocks]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


KINDS = ("person", "place", "date", "project", "organisation")
GROUNDS = ("paper", "card", "hover", *(f"{kind}-wash" for kind in KINDS))


@pytest.mark.parametrize(("ink", "ground"), [
    *product(("ink",), (*GROUNDS, "searched", "sea", "land")),
    *product(("soft", "link"), ("paper", "card", "hover")),
    *product(KINDS, ("paper", "card", "hover")),
    *((kind, f"{kind}-wash") for kind in KINDS),
    *(("paper", kind) for kind in KINDS),  # the mention that is open
])  # fmt: skip
def test_contrast(ink: str, ground: str) -> None:
    light, dark, by_hand = schemes()
    assert dark == by_hand
    for colours in (light, light | dark):
        assert contrast(colours[ink], colours[ground]) >= 4.5
