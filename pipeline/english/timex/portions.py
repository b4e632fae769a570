"""Rules for parts of a stretch: ``late November``, ``the end of 2006``, ``later this month``."""

from __future__ import annotations

from pipeline.english.timex.deictic import mentioned_year, offset_unit, own_unit
from pipeline.english.timex.expressions import (
    Approximate,
    Century,
    Expression,
    Mentioned,
    Month,
    Nearest,
    Portion,
    Range,
    Relative,
    Rest,
    Season,
    Which,
    Year,
)
from pipeline.english.timex.parts import (
    HYPHENS,
    UNITS_OF,
    Read,
    after,
    hyphen,
    is_counted,
    is_noun_ahead,
    month,
    year,
)
from pipeline.english.timex.stretches import is_day, stretch
from pipeline.english.timex.words import SEASONS, Words
from pipeline.english.timex.years import EDGES, THIRDS


def portion(w: Words, i: int) -> Read[Expression]:
    """``[late November]``, ``[early in 1998]``, ``[the end of 2006]``, ``[year-end]``, ``[end-March]``,
    ``[the closing months of 1944]``, ``[the turn of the 20th century]``.

    Not ``late Friday``, where the day alone is the date, nor ``the end of the war``.
    """
    for rule in (third_of, _edge_of, _days_of, _year_end):
        if found := rule(w, i):
            return found
    return None


def third_of(w: Words, i: int) -> Read[Expression]:
    """``early``, ``mid`` or ``late`` and what it is of: ``late November``, ``mid-May``, ``early in 1998``.

    Not ``the``, where a noun follows that it belongs to: the ``mid-May`` vote, the ``early 2004`` storms.
    """
    j = after(w, i, "the")
    which = THIRDS.get(w.lower[j])
    if which is None:
        return _joined_third(w, j)
    if wider := _two_thirds(w, j, which):
        return wider
    k = hyphen(w, j + 1)
    k = after(w, k, "in") if which != "mid" else k
    found = stretch(w, k) or own_unit(w, k) or mentioned_year(w, k)
    found = found or (_mid_unit(w, k) if which == "mid" else None)
    if not found or is_day(found[1]):
        return None
    if j > i and isinstance(found[1], Month) and w.lower[found[0]].isalpha():
        return None
    if j > i and isinstance(found[1], Year) and is_noun_ahead(w, found[0]):
        return None
    return found[0], Portion(which, found[1])


def _two_thirds(w: Words, i: int, which: Which) -> Read[Expression]:
    """``early to mid-May``, ``mid-to-late 2007``, ``the mid- to late 1990s``: one stretch of both."""
    j = hyphen(w, i + 1)
    k = hyphen(w, j + 1)
    if w.lower[j] not in ("to", "or") or w.lower[k] not in THIRDS:
        return None
    last = third_of(w, k)
    if not last or not isinstance(last[1], Portion):
        return None
    return last[0], Range(Portion(which, last[1].of), last[1])


def _mid_unit(w: Words, i: int) -> Read[Expression]:
    """``year`` in *mid-year*, ``week`` in *mid-week*."""
    return (i + 1, Relative(UNITS_OF[w.lower[i]], 0)) if w.lower[i] in ("year", "week", "month") else None


def _joined_third(w: Words, i: int) -> Read[Expression]:
    """``midyear``, ``midweek``; ``mid1990s`` is too rare."""
    unit = w.lower[i].removeprefix("mid")
    if unit == w.lower[i] or unit not in ("year", "week"):
        return None
    return i + 1, Portion("mid", Relative(UNITS_OF[unit], 0))


def _edge_of(w: Words, i: int) -> Read[Expression]:
    """``[the] end of``, ``[the] beginning of`` a stretch; ``end-March``, ``end-year``."""
    j = after(w, i, "the")
    j = after(w, j, "very")
    which = EDGES.get(w.lower[j])
    if which is None:
        return None
    glued = w.lower[j + 1] in HYPHENS and w.glued(j + 1)
    k = j + 2 if glued else after(w, j + 1, "of")
    if k == j + 1:
        return None
    if glued and w.lower[j] == "end" and w.lower[k] in ("year", "month", "quarter"):
        return k + 1, Portion(which, Relative(UNITS_OF[w.lower[k]], 0))
    found = stretch(w, k) or (None if glued else own_unit(w, k) or mentioned_year(w, k))
    if not found or is_day(found[1]) or (w.lower[j] == "turn" and not _is_century(found[1])):
        return None
    return found[0], Portion(which, found[1])


def _is_century(expression: Expression) -> bool:
    return isinstance(expression, Century) or expression == Relative("century", 0)


def _days_of(w: Words, i: int) -> Read[Expression]:
    """``the first days of June``, ``the last few weeks of 1942``, ``the early part of 1944``."""
    j = after(w, i, "the")
    which = OUTER.get(w.lower[j])
    k = after(w, j + 1, "few")
    if which is None or j == i or w.lower[k] not in _SOME_DAYS or w.lower[k + 1] != "of":
        return None
    found = stretch(w, k + 2) or (own_unit(w, k + 2) if w.lower[k] == "part" else None)
    return (found[0], Portion(which, found[1])) if found and not is_day(found[1]) else None


OUTER: dict[str, Which] = {
    "first": "early", "early": "early", "opening": "early", "initial": "early", "middle": "mid",
    "last": "late", "late": "late", "final": "late", "closing": "late", "latter": "late", "later": "late",
}  # fmt: skip
_SOME_DAYS = ("days", "weeks", "months", "years", "part", "stages")


def _year_end(w: Words, i: int) -> Read[Expression]:
    """``year-end``, ``year's end``, ``the year's end``, ``month-end``; with a year: ``year-end 1998``."""
    j = after(w, i, "the", "this")
    unit = w.lower[j]
    if unit not in ("year", "month", "quarter"):
        return None
    k = after(w, j + 1, "'s", "’s", *HYPHENS)
    if w.lower[k] != "end" or (k == j + 1 and unit != "year"):
        return None
    whole = year(w, k + 1)
    if whole and not is_counted(w, whole[0]):
        return whole[0], Portion("end", Year(whole[1]))
    return k + 1, Portion("end", Relative(UNITS_OF[unit], 0))


def rest(w: Words, i: int) -> Read[Expression]:
    """``[later this month]``, ``[earlier this year]``, ``[earlier in the week]``, ``[later that year]``,
    ``[earlier this summer]``, ``[earlier in August]``.

    Not ``earlier Wednesday``, ``later today``: the day alone is the date.
    """
    forward = {"later": True, "earlier": False}.get(w.lower[i])
    if forward is None:
        return None
    j = after(w, i + 1, "in")
    if w.lower[j] == "this" and (code := SEASONS.get(w.lower[j + 1])):
        return j + 2, Rest(Nearest(0, Season(code)), forward)
    named = month(w, j) if j > i + 1 else None
    if named and not year(w, named[0]):
        return named[0], Rest(Nearest(0, Month(named[1])), forward)
    found = offset_unit(w, j) or (own_unit(w, j) if j > i + 1 else None) or mentioned_year(w, j)
    if not found or not isinstance(found[1], Relative | Mentioned) or found[1].offset:
        return None
    return found[0], Rest(found[1], forward)


def approximate(w: Words, i: int) -> Read[Expression]:
    """``[around Nov. 1]``, ``[circa 1850]``, ``[c. 1850]``. Not ``about 1998``, as often *concerning*."""
    if w.written(i) in ("c", "ca") and w.lower[i + 1] == "." and w.lower[i + 2][:1].isdecimal():
        j = i + 2
    elif w.lower[i] in ("around", "circa", "ca"):
        j = i + 1
    else:
        return None
    found = stretch(w, j)
    return (found[0], Approximate(found[1])) if found else None
