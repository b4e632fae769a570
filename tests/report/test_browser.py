"""The report in a real Chromium: it opens without an error, filters, shows the right row, runs no text."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from pipeline.corrections.reading import read_corrections
from pipeline.report import write_report
from tests.extractions import TEXT
from tests.report.runs import MARKUP, both

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next((path for name in NAMES if (path := shutil.which(name))), None)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on the PATH: apt install chromium")

LAPTOP, PHONE = (1366, 768), (390, 844)
VIEWS = ("overview", "articles", "people", "places", "timeline", "projects", "organisations", "notes")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        options = ["--disable-background-networking", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("report")
    write_report(both(folder), folder / "report.html", title="Two articles")
    return (folder / "report.html").as_uri()


TURN = """async (address) => {
    const turned = new Promise((done) => addEventListener("hashchange", done, { once: true }));
    location.hash = address;
    await turned;
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
}"""
"""Changes the address; two frames later sizes are observed and drawn."""


class Opened:
    """The report in a window; ``problems`` is whatever the browser complained of or tried to load."""

    def __init__(self, browser: Browser, report: str, size: tuple[int, int], **options: Any) -> None:
        viewport: Any = {"width": size[0], "height": size[1]}
        self.context: BrowserContext = browser.new_context(viewport=viewport, locale="en-GB", **options)
        self.context.set_default_timeout(5_000)  # ms
        self.page: Page = self.context.new_page()
        self.problems: list[str] = []
        self.report = report
        self.page.on("console", lambda message: self.problems.append(message.text))
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("request", lambda request: self.note_request(request.url))

    def note_request(self, url: str) -> None:
        if not url.startswith((self.report, "data:")):
            self.problems.append(url)

    def go(self, address: str = "") -> Page:
        self.page.goto("about:blank")
        self.page.goto(f"{self.report}#{address}")
        self.page.wait_for_selector("html[data-ready]")
        return self.page

    def turn_to(self, address: str) -> None:
        """The same page, another view, as it stands on the screen."""
        self.page.evaluate(TURN, address)


@pytest.fixture(scope="module")
def laptop_window(browser: Browser, report: str) -> Iterator[Opened]:
    opened = Opened(browser, report, LAPTOP)
    yield opened
    opened.context.close()


@pytest.fixture(scope="module")
def phone_window(browser: Browser, report: str) -> Iterator[Opened]:
    opened = Opened(browser, report, PHONE, has_touch=True, is_mobile=True)
    yield opened
    opened.context.close()


@pytest.fixture
def laptop(laptop_window: Opened) -> Iterator[Opened]:
    laptop_window.page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    laptop_window.problems.clear()
    yield laptop_window
    assert laptop_window.problems == []


@pytest.fixture
def phone(phone_window: Opened) -> Iterator[Opened]:
    phone_window.problems.clear()
    yield phone_window
    assert phone_window.problems == []


def open_article(opened: Opened, words: str) -> Page:
    """The article whose entry in the list has these words, once the reader shows it."""
    page = opened.go("view=articles")
    entry = page.locator(".article-list a", has_text=words)
    entry.click()
    expect(entry).to_have_attribute("aria-current", "true")  # set as the article is drawn
    return page


def details(page: Page) -> dict[str, str]:
    """What the panel says, by the names of columns."""
    expect(page.locator("#panel")).to_be_visible()
    names = page.locator("#panel dt").all_inner_texts()
    return dict(zip(names, page.locator("#panel dd").all_inner_texts(), strict=True))


# --- what is shown ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", VIEWS)
def test_view_shows_itself(laptop: Opened, view: str) -> None:
    page = laptop.go(f"view={view}")
    assert page.locator("main > section:visible").count() == 1
    assert page.locator(f"#view-{view} :visible").count() > 5
    expect(page.locator("#views [aria-current]")).to_have_attribute("data-view", view)


def test_text_of_an_article_is_whole(laptop: Opened) -> None:
    for text, words in ((TEXT, "Harbour bridge"), (MARKUP, "window.broken")):
        page = open_article(laptop, words)
        said = page.evaluate(
            "[...document.querySelectorAll('#reader .text p')].map(node => node.textContent).join(' ')"
        )
        assert "".join(said.split()) == "".join(text.split())


def test_sections_and_paragraphs(laptop: Opened) -> None:
    page = open_article(laptop, "Harbour bridge")
    sections = page.locator("#reader section[aria-label]").evaluate_all(
        "all => all.map(one => one.ariaLabel)"
    )
    assert sections == ["Headline", "Dateline", "Text"]


def test_markup_in_an_article_is_shown_and_not_run(laptop: Opened) -> None:
    page = open_article(laptop, "window.broken")
    expect(page.locator("#reader .text")).to_contain_text(
        "</script><script>window.broken = 1</script> & <img src=x"
    )
    expect(page.locator("#reader .text")).to_contain_text("<b>praised</b>")
    for view in VIEWS:
        laptop.turn_to(f"view={view}")
    assert page.evaluate("window.broken") is None
    assert page.locator("img, main b:has-text('praised'), main em, main i").count() == 0


def test_policy_holds(laptop: Opened) -> None:
    page = laptop.go()
    page.evaluate("""() => {
        const script = document.createElement("script");
        try { script.textContent = "window.broken = 1"; document.body.append(script); } catch {}
        const image = document.createElement("div");
        try { image.innerHTML = "<img src=x onerror='window.broken = 1'>"; } catch {}
        document.body.append(image);
    }""")
    assert page.evaluate("window.broken") is None
    refused = page.evaluate("fetch('https://example.org/').then(() => 'sent', () => 'refused')")
    assert refused == "refused"
    assert all("Content Security Policy" in problem or "TrustedHTML" in problem or "TrustedScript" in problem
               for problem in laptop.problems)  # fmt: skip
    laptop.problems.clear()


# --- details ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "name", "row"),
    [
        ("praised", "Ana Ruiz", {"person_key": "ana-ruiz", "role": "<b>mayor</b>", "rule": "person.by_hand"}),
        ("praised", "Bergen", {"place_key": "bergen-no", "type": "city", "rule": "place.by_hand"}),
        ("praised", "3 May 2018", {"start_date": "2018-05-03", "timex_value": "2018-05-03"}),
        (
            "praised",
            "tramway in",
            {"project_key": "tramway-in-bergen", "status": "planned", "sector": "transport"},
        ),
        ("praised", "Port & Sons", {"organisation_key": "port-sons"}),
        (
            "will open",
            "Harbour Bridge",
            {"project_key": "harbour-bridge", "amount": "120000000", "currency": "NOK"},
        ),
    ],
)
def test_click_shows_the_row(laptop: Opened, words: str, name: str, row: dict[str, str]) -> None:
    text = MARKUP if words == "praised" else TEXT
    page = open_article(laptop, "window.broken" if words == "praised" else "Harbour bridge")
    page.locator("#reader .text a[data-mention]", has_text=re.compile(f"^{name}\\s*$")).click()
    shown = details(page)
    assert row.items() <= shown.items()
    start, end = int(shown["start_char"]), int(shown["end_char"])
    assert text[start:end].startswith(name)
    assert shown["mention_id"].startswith(shown["article_id"])


def test_mention_that_is_left_open(laptop: Opened) -> None:
    page = open_article(laptop, "window.broken")
    page.locator("#reader .text a", has_text="town").click()
    expect(page.locator("#panel .value")).to_have_text("Left open: the text does not say which.")
    assert details(page)["rule"] == "place.by_hand"


def test_hover_shows_value_and_rule(laptop: Opened) -> None:
    page = open_article(laptop, "window.broken")
    page.locator("#reader .text a", has_text="Ana Ruiz").hover()
    expect(page.get_by_role("tooltip")).to_have_text(
        re.compile("Ana Ruiz.*<b>mayor</b>, Norway.*person.by_hand")
    )
    assert page.locator("#panel").is_hidden()


def test_nested_mentions_can_both_be_reached(laptop: Opened) -> None:
    page = open_article(laptop, "window.broken")
    assert page.locator("#reader mark.project mark.place").inner_text() == "Bergen"
    page.locator("#reader .text a", has_text="Bergen").click()
    page.locator("#panel .nested a").click()
    expect(page.locator("#panel h2")).to_have_text("tramway in Bergen")
    assert details(page)["project_key"] == "tramway-in-bergen"


def test_ids_can_be_copied(laptop: Opened) -> None:
    laptop.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_article(laptop, "window.broken")
    page.locator("#reader .text a", has_text="Ana Ruiz").click()
    page.get_by_role("button", name="Copy person_key ana-ruiz").click()
    expect(page.get_by_role("status")).to_have_text("Copied person_key: ana-ruiz")
    assert page.evaluate("navigator.clipboard.readText()") == "ana-ruiz"


def test_lines_of_corrections_can_be_read(laptop: Opened, tmp_path: Path) -> None:
    page = open_article(laptop, "window.broken")
    lines: list[str] = []
    for name in ("Ana Ruiz", "3 May 2018", "Port & Sons"):
        page.locator("#reader .text a", has_text=name).click()
        expect(page.locator("#panel h2")).to_have_text(name)
        page.locator("#panel summary").click()
        header, *own = page.locator("#panel .corrections li code").all_inner_texts()
        lines += own if lines else [header, *own]
    (tmp_path / "corrections.csv").write_text("\n".join(lines), encoding="utf-8")
    corrections, problems = read_corrections(tmp_path / "corrections.csv")
    assert problems == []
    assert [(line.action, line.kind) for line in corrections] == [
        *((action, "person") for action in ("rename", "merge", "set", "delete")),
        *((action, "date") for action in ("set", "delete")),
        *((action, "organisation") for action in ("rename", "merge", "set", "delete")),
    ]
    deleted = [line for line in corrections if line.action == "delete"]
    assert [MARKUP[line.start : line.end] for line in deleted] == ["Ana Ruiz", "3 May 2018", "Port & Sons"]


def test_links_say_who_and_by_which_sentence(laptop: Opened) -> None:
    page = laptop.go("view=projects&kind=project&key=harbour-bridge")
    expect(page.locator("#panel", has_text="Links that the text states")).to_contain_text("is in Bergen")
    page.locator("#panel").get_by_role("link", name="Bergen").first.click()
    expect(page.locator("#panel h2")).to_have_text("Bergen")


# --- filters ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "typed", "articles"),
    [
        ("q", "tramway", 1),
        ("q", '"praised</b> the"', 1),
        ("q", "ruiz", 2),
        ("q", "tramway ministry", 0),
        ("person", "Ana Ruiz", 2),
        ("place", "oslo", 1),
        ("project", "works", 1),
        ("from", "2018-04-01", 2),
        ("from", "2018-06-01", 1),
        ("to", "2018-04-30", 1),
    ],
)
def test_filter(laptop: Opened, field: str, typed: str, articles: int) -> None:
    page = laptop.go("view=articles")
    page.locator(f"#filters [name={field}]").fill(typed)
    expect(page.locator(".chip")).to_have_count(1)
    assert page.locator(".article-list li").count() == articles
    said = "2 articles," if articles == 2 else f"{articles} of 2 articles,"
    expect(page.get_by_role("status")).to_have_text(re.compile(f"^{said}"))


def test_what_was_searched_for_stands_in_the_list(laptop: Opened) -> None:
    page = laptop.go("view=articles&q=works mow")
    expect(page.locator(".article-list .snippet")).to_have_text(re.compile("^…?.*Ministry of Works .MoW"))
    assert page.evaluate("CSS.highlights.get('searched').size") > 2


def test_kinds_are_marked_as_asked(laptop: Opened) -> None:
    page = open_article(laptop, "window.broken")
    page.get_by_role("checkbox", name="people").uncheck()
    expect(page.locator("#reader .text mark.person")).to_have_count(0)
    expect(page.locator("#reader .text mark.place")).to_have_count(2)


def test_filters_hold_in_every_view(laptop: Opened) -> None:
    page = laptop.go("q=tramway")
    expect(page.locator("[data-figure=person] b")).to_have_text("1")
    expect(page.locator("[data-figure=project] b")).to_have_text("1")
    page.get_by_role("navigation", name="Views").get_by_role("link", name="Projects").click()
    expect(page.locator("#view-projects tbody tr")).to_have_count(1)
    expect(page.locator("#view-projects tbody td.sentence")).to_contain_text("praised")
    page.locator(".chip").click()
    expect(page.locator("#view-projects tbody tr")).to_have_count(3)
    page.go_back()
    expect(page.locator("#view-projects tbody tr")).to_have_count(1)


def test_status_chart_asks_for_its_projects(laptop: Opened) -> None:
    page = laptop.go()
    page.locator("#overview").get_by_role("link", name="under way").click()
    expect(page.locator("#view-projects tbody tr")).to_have_count(1)
    page.go_back()
    page.get_by_role("list", name="Projects by status").get_by_role("link", name="not said").click()
    expect(page.locator("#view-projects tbody th")).to_have_text("Works")


def test_timeline_tells_what_happened(laptop: Opened) -> None:
    page = laptop.go("view=timeline")
    assert page.locator(".timeline time").all_inner_texts() == ["1 Mar – 31 May 2018", "3 May 2018", "2019"]
    expect(page.locator(".timeline li", has_text="3 May 2018").locator(".what").first).to_contain_text(
        "praised"
    )


def test_tables_are_sorted(laptop: Opened) -> None:
    page = laptop.go("view=projects")
    page.get_by_role("button", name="Project", exact=True).click()
    assert page.locator("tbody th").all_inner_texts() == ["Harbour Bridge", "tramway in Bergen", "Works"]
    expect(page.get_by_role("columnheader", name="Project")).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("button", name="Project", exact=True).click()
    assert page.locator("tbody th").all_inner_texts() == ["Works", "tramway in Bergen", "Harbour Bridge"]


# --- the map ---------------------------------------------------------------------------------------------


def test_map_shows_places_and_opens_them(laptop: Opened) -> None:
    page = laptop.go("view=places")
    dot = page.locator("#view-places circle")
    expect(dot).to_have_count(1)  # Oslo has no longitude
    expect(page.locator("#view-places .note")).to_contain_text("1 place without coordinates")
    before = page.locator("#view-places svg.world").get_attribute("viewBox")
    page.locator("#view-places .map").focus()
    page.keyboard.press("+")
    assert page.locator("#view-places svg.world").get_attribute("viewBox") != before
    dot.click()
    expect(page.locator("#panel h2")).to_have_text("Bergen")


# --- without a mouse, on a phone, in the dark ------------------------------------------------------------


def test_keyboard_alone(laptop: Opened) -> None:
    page = laptop.go()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page = laptop.go("view=articles")
    page.locator(".article-list a", has_text="window.broken").press("Enter")
    expect(page.locator("#reader")).to_be_focused()
    page.keyboard.press("Tab")  # the button that copies the article's id
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("town")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Ana Ruiz")
    expect(page.get_by_role("tooltip")).to_contain_text("person.by_hand")
    page.keyboard.press("Escape")
    expect(page.locator("#tooltip")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_focused()
    expect(page.locator("#panel h2")).to_have_text("Ana Ruiz")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator(":focus")).to_have_text("Ana Ruiz")


def test_landmarks_names_and_headings(laptop: Opened) -> None:
    page = laptop.go("view=articles&q=Ruiz")
    for role in ("banner", "main", "search", "contentinfo", "status"):
        assert page.get_by_role(role).count() == 1
    assert page.get_by_role("heading", level=1).count() == 1
    nameless = """() => [...document.querySelectorAll("a, button, input")].filter(node => {
        const label = node.labels?.[0]?.textContent ?? node.getAttribute("aria-label") ?? node.textContent;
        return node.offsetParent && !label.trim();
    }).map(node => node.outerHTML)"""
    doubled = """() => [...document.querySelectorAll("[id]")].map(node => node.id)
        .filter((id, i, all) => all.indexOf(id) !== i)"""
    for view in VIEWS:
        laptop.turn_to(f"view={view}")
        assert page.evaluate(nameless) == []
        assert page.evaluate(doubled) == []


@pytest.mark.parametrize("width", [600, 820, 1366])
def test_no_width_scrolls_sideways(laptop: Opened, width: int) -> None:
    page = laptop.go()
    page.set_viewport_size({"width": width, "height": 768})
    for view in VIEWS:
        for panel in ("", "&kind=project&key=harbour-bridge"):
            laptop.turn_to(f"view={view}{panel}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, view


@pytest.mark.parametrize("view", [*VIEWS, "articles&article={id}&mention=m1"])
def test_phone_has_no_sideways_scroll(phone: Opened, view: str) -> None:
    page = phone.go("view=articles")
    article = page.locator("[data-open]").first.get_attribute("data-open")
    page = phone.go(f"view={view.format(id=article)}")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_phone_reads_an_article(phone: Opened) -> None:
    page = phone.go("view=articles")
    expect(page.locator("#reader")).to_be_hidden()
    page.locator(".article-list a", has_text="window.broken").tap()
    page.locator("#reader .text a", has_text="Ana Ruiz").tap()
    expect(page.locator("#panel h2")).to_be_in_viewport()
    expect(page.locator("#reader .text a", has_text="Ana Ruiz")).to_be_in_viewport()
    page.get_by_role("link", name="Close the details").tap()
    page.get_by_role("link", name="All articles").tap()
    expect(page.locator(".article-list")).to_be_visible()


CONTRASTS = r"""() => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const numbers = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = (rgb) => rgb.slice(0, 3).map((value) => value / 255)
        .map((s) => (s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4))
        .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
    const ground = (node) => {
        for (let at = node; at; at = at.parentElement) {
            const colour = numbers(getComputedStyle(at).backgroundColor);
            if (colour[3] === 255) return colour;
        }
        return [255, 255, 255];
    };
    const weak = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        const node = text.parentElement;
        if (!text.data.trim() || !node.checkVisibility()) continue;
        if (node.closest("svg, script, style, .hidden")) continue;
        const inks = [light(numbers(getComputedStyle(node).color)), light(ground(node))];
        const contrast = (Math.max(...inks) + 0.05) / (Math.min(...inks) + 0.05);
        if (contrast < 4.5) weak.add(`${node.tagName} ${text.data.trim().slice(0, 40)}`);
    }
    return [...weak];
}"""
"""Every text on the screen whose colour is too near to its ground's (WCAG 2.2, 1.4.3)."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_read(browser: Browser, report: str, scheme: str) -> None:
    opened = Opened(browser, report, LAPTOP, color_scheme=scheme)
    page = opened.go("view=articles")
    article = page.locator("[data-open]").first.get_attribute("data-open")
    for address in (*(f"view={view}" for view in VIEWS), f"view=articles&q=the&article={article}&mention=m2"):
        opened.turn_to(address)
        assert page.evaluate(CONTRASTS) == []
    assert opened.problems == []
    opened.context.close()


def test_dark_by_the_system_or_by_hand(browser: Browser, report: str) -> None:
    opened = Opened(browser, report, LAPTOP, color_scheme="dark")
    page = opened.go()
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.locator("#theme").click()
    expect(page.locator("#theme")).to_contain_text("Light or dark: light")
    assert page.evaluate(ground) != dark
    page.locator("#theme").click()
    assert page.evaluate(ground) == dark
    opened.go()
    expect(page.locator("#theme")).to_contain_text("Light or dark: dark")
    opened.context.close()


def test_without_scripts_the_numbers_stand(browser: Browser, report: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report)
    expect(page.locator(".notice")).to_contain_text("JavaScript")
    expect(page.locator(".figure.project b")).to_have_text("3")
    context.close()
