"""A view -> one HTML file: template, style, scripts, outlines and data; the one place that knows Jinja2.

The file fetches nothing. Its Content-Security-Policy lets run what stands in it, by hash, and nothing else.
No text becomes markup, neither here (autoescape) nor in the browser (trusted types).
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from pipeline.report.view import View

SCRIPTS = (
    "data", "elements", "state", "filters", "text", "charts", "map", "corrections", "panel", "hints",
    "tables", "links", "overview", "articles", "views", "main",
)  # fmt: skip
"""Parts of the page's script, each using only what stands in those before it, but for calls at run time."""

VIEWS = (
    ("overview", "Overview"),
    ("articles", "Articles"),
    ("people", "People"),
    ("places", "Places"),
    ("timeline", "Timeline"),
    ("projects", "Projects"),
    ("organisations", "Organisations"),
    ("notes", "Notes"),
)
"""What can be looked at, by name and label, in the order of the tabs."""

_UNSAFE = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def render(view: View, *, title: str) -> str:
    """The whole page."""
    style, script = _resource("style.css"), "".join(_resource(f"scripts/{name}.js") for name in SCRIPTS)
    return _template().render(
        title=title,
        views=VIEWS,
        articles=len(view["articles"]),
        figures=figures(view),
        days=days_published(view),
        policy=content_security_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        outline=json.loads(_resource("world.json")),
        data=Markup(json_in_html(view)),
    )


def json_in_html(value: object) -> str:
    """JSON that can stand inside ``<script>``: no character of it can end the element or a line of script.

    >>> json_in_html({"text": "</script>"})
    '{"text":"\\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign, escaped in _UNSAFE.items():  # str.translate takes seconds for what takes these a moment
        text = text.replace(sign, escaped)
    return text


def content_security_policy(style: str, script: str) -> str:
    """This style and this script run; nothing is loaded, sent or made into markup."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def figures(view: View) -> list[tuple[str, str, int]]:
    """What the run holds: kind, its plural, how many; who is in several articles counts once."""
    names = {"person": "people", "place": "places", "project": "projects", "organisation": "organisations"}
    counted = {kind: len(found) for kind, found in view["entities"].items()}
    counted["date"] = sum(len(article["rows"]["dates"]) for article in view["articles"])
    return [(kind, names.get(kind, "dates"), counted[kind]) for kind in view["kinds"]]


def days_published(view: View) -> tuple[str, str] | None:
    """The first and the last day that articles were published on; None where no article has a date."""
    column = view["columns"]["articles"].index("published_date")
    days = [day for article in view["articles"] if (day := article["cells"][column])]
    return (min(days), max(days)) if days else None


def _hash(text: str) -> str:
    """A source expression of the Content Security Policy, level 3, section 2.3.1."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _resource(name: str) -> str:
    return files("pipeline.report").joinpath(name).read_text(encoding="utf-8")


def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("pipeline.report", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("report.html.jinja")
