"""Why a date has its days: what it was counted from, and which way."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.explain.values import ArticleRows, Reason
from pipeline.outputs import TextRow
from pipeline.rulebook import direction

_BASES = {
    "dateline": "the article's own date, from its dateline or date line",
    "metadata": "the article's own date, as metadata, its file's name or the command line gave it",
    "inferred": "the article's own date, inferred from its dateline and its text",
}


def published(article: TextRow) -> Reason:
    """The article's own date, by its row in ``articles``."""
    day, basis = article["published_date"], article["published_basis"]
    why = _BASES.get(basis, "neither metadata nor the text tell it")
    return Reason("published", day or "unknown", (why,))


def reasons(row: TextRow, rows: ArticleRows) -> Iterator[Reason]:
    """Anchor, direction and value of a row of ``dates``."""
    rule = next((m["rule"] for m in rows["mentions"] if m["mention_id"] == row["mention_id"]), "")
    yield _anchor(row, rows)
    if why := direction(rule):
        yield Reason("direction", rule.partition(":")[2], (why,))
    yield Reason("value", _value(row))


def _anchor(row: TextRow, rows: ArticleRows) -> Reason:
    anchor = row["anchor_date"]
    if not anchor:
        why = "the words alone name the day" if row["start_date"] else "nothing to count from is known"
        return Reason("anchor", "none", (why,))
    return Reason("anchor", anchor, (_origin(row, anchor, rows),))


def _origin(row: TextRow, anchor: str, rows: ArticleRows) -> str:
    """Where the anchor is from: the article's date, else a date that stands before this one."""
    article = rows["articles"][0]
    if anchor == article["published_date"]:
        return _BASES.get(article["published_basis"], "the article's own date")
    earlier = rows["dates"][: rows["dates"].index(row)]
    named = next((d["text"] for d in reversed(earlier) if anchor in (d["start_date"], d["end_date"])), None)
    return f"the day that {named!r} before it names" if named else "a day that the text tells"


def _value(row: TextRow) -> str:
    timex = " ".join(filter(None, (row["timex_type"], row["timex_value"] or "no value", row["timex_mod"])))
    if not row["start_date"]:
        return f"{timex}; no day of the calendar is known"
    days = (
        row["start_date"]
        if row["start_date"] == row["end_date"]
        else f"{row['start_date']} to {row['end_date']}"
    )
    return f"{timex}: {days} ({row['granularity']})"
