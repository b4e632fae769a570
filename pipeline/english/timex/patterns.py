"""The TIMEX3 value of an expression whose anchor is not known."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.english.timex.expressions import (
    Ago,
    Day,
    Ended,
    Expression,
    Half,
    LooseDay,
    Mentioned,
    Month,
    NationalYear,
    Nearest,
    NthWeek,
    Quarter,
    Relative,
    ReportedYear,
    Rest,
    Season,
    Weekday,
    Weekend,
)

UNIT_PATTERNS: dict[str, str] = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX",
    "quarter": "XXXX-QX", "half": "XXXX-HX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip


def pattern(expression: Expression) -> str:  # noqa: PLR0911, PLR0912  one answer a case
    """The TIMEX3 value with X for what only an anchor could tell: ``XXXX-01-12``, ``XXXX-WXX-5``."""
    unit: Callable[[str], str] = UNIT_PATTERNS.__getitem__
    match expression:
        case Day(month, day):
            return f"XXXX-{month:02}-{day:02}"
        case Month(month):
            return f"XXXX-{month:02}"
        case Weekday(weekday):
            return f"XXXX-WXX-{weekday}"
        case LooseDay(day):
            return f"XXXX-XX-{day:02}"
        case Season(code):
            return f"XXXX-{code}"
        case Quarter(number):
            return f"XXXX-Q{number}"
        case Half(number):
            return f"XXXX-H{number}"
        case Nearest(_, what):
            return pattern(what)
        case Rest(of):
            return pattern(of)
        case Relative(name) | Mentioned(name) | Ago(_, name):
            return unit(name)
        case NthWeek():
            return unit("week")
        case Weekend():
            return unit("weekend")
        case Ended():
            return unit("quarter")
        case NationalYear() | ReportedYear():
            return unit("year")
    return unit("day")
