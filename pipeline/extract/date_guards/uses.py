"""Guards against words for other things: seasons that are verbs, halves of a match, lengths of time."""

from __future__ import annotations

from pipeline.english.tense_cues import is_past_form
from pipeline.english.timex.expressions import (
    Ago,
    Century,
    Half,
    LooseDay,
    Mentioned,
    Moment,
    Nearest,
    Portion,
    Quarter,
    Relative,
    Season,
    Within,
)
from pipeline.english.timex.parts import COUNTED, HYPHENS, is_noun_ahead
from pipeline.english.timex.words import HOURS, SEASONS, word_set
from pipeline.extract.date_guards.candidates import PREPOSITIONS, TIME_PREPOSITIONS, Candidate

_POSSESSIVES = word_set("the his her their its my our your whose 's ’s ’ '")


def is_no_season(c: Candidate) -> bool:
    """Refuses ``spring water``, ``prices fall``, ``the fall of Rome``, ``in summer school``,
    ``shops that fall``.

    Not ``in spring``, ``by summer``, ``in the fall``: a preposition stands before it; nor ``a poll in the
    spring found``.
    """
    if isinstance(c.expression, Nearest) and isinstance(c.expression.what, Season):
        titled = c.words.is_capitalised(c.end - 1) and c.name_follows
        return c.after == "of" or titled or _is_clause_about(c)
    if not isinstance(c.expression, Season):
        return _is_drop(c) or _is_any_season(c)
    dropped = c.is_one_word and c.words.lower[c.start] == "fall" and c.before == "after"  # *up after fall*
    if dropped or c.after in ("of", "in", "from") or c.after in HYPHENS:
        return True
    # *in the spring Ana left*
    named = c.words.is_capitalised(c.end) and not c.words.is_capitalised(c.end - 1)
    if is_noun_ahead(c.words, c.end) and not named and not is_past_form(c.words, c.end):
        return True
    if c.words.lower[c.start] == "the" and c.before in ("to", "about") and c.words.lower[c.end - 1] != "fall":
        return False
    in_title = c.words.is_capitalised(c.end - 1) and c.before == "of"
    second = c.before in ("and", "or") and c.words.lower[c.start - 2] in SEASONS  # *the spring and summer*
    return in_title or not (second or c.before in _SEASON_PREPOSITIONS)


def _is_any_season(c: Candidate) -> bool:
    """``a late summer drive``: one of that sort."""
    part = c.expression.of if isinstance(c.expression, Portion) else None
    return isinstance(part, Season) and c.before in ("a", "an") and is_noun_ahead(c.words, c.end)


def _is_drop(c: Candidate) -> bool:
    """``a 3 percent fall in 1993``."""
    return c.words.lower[c.start] == "fall" and c.before in ("percent", "pct", "cent", "%", "point")


def _is_clause_about(c: Candidate) -> bool:
    """``shops that fall``, ``leaks that spring``: a clause about the plural before it."""
    verb = c.words.lower[c.end - 1] in ("fall", "spring")
    return verb and c.words.lower[c.start] == "that" and c.before.endswith("s") and c.before != "was"


_SEASON_PREPOSITIONS = word_set(
    "in by since until till during through throughout over before after early late mid for of from this into "
    "spend spends spent spending"
)


def is_part_of_match(c: Candidate) -> bool:
    """Refuses quarters, halves and holes of a game: ``scored in the second half``, ``a birdie on the 3rd.``,
    ``led 3-1 early in the first half``, ``his fourth century of the season``; and halves of other things:
    ``the first half of the book``.

    Not ``profit in the first half``.
    """
    part = c.expression.of if isinstance(c.expression, Portion) else c.expression
    if isinstance(part, Century):
        return c.before in _POSSESSIVES or c.before == "maiden"
    if not isinstance(part, _PARTS_OF_MATCH):
        return False
    w = c.words
    nearby = range(max(c.start - 25, 1), min(c.end + 25, len(w.lower)))
    around = {w.lower[i] for i in nearby if w.lower[i] != "match" or w.lower[i - 1] not in _BEFORE_VERB}
    if not around.isdisjoint(_TRADE_WORDS):
        around -= _IN_TRADE_TOO
    return not around.isdisjoint(_MATCH_WORDS) or _follows_score(c) or _is_of_something_else(c)


_TRADE_WORDS = word_set("profit profits sales earnings revenue turnover growth economy bourse shares")
_IN_TRADE_TOO = {"goal", "goals", "player", "players", "league", "par", "holes"}
_BEFORE_VERB = word_set("to not will would can could may might must should t")
"""Not the game: ``to match its results``."""
_PARTS_OF_MATCH = (Quarter, Half, LooseDay)


def _follows_score(c: Candidate) -> bool:
    """Whether ``3-1`` stands a few words before: two small numbers, no per cent."""
    w = c.words
    return any(
        w.lower[i] in HYPHENS
        and w.lower[i - 1].isdecimal()
        and w.lower[i + 1].isdecimal()
        and len(w.lower[i - 1] + w.lower[i + 1]) <= 4
        and w.lower[i + 2] not in COUNTED
        for i in range(max(c.start - 10, 1), c.start)
    )


def _is_of_something_else(c: Candidate) -> bool:
    """``the first half of the book``; not ``the third quarter of its fiscal year``."""
    whose = c.after == "of" and c.words.lower[c.end + 1] in ("the", "a", "an", "his", "her", "their", "our")
    if not isinstance(c.expression, Quarter | Half) or not whose:
        return False
    return _YEARLY.isdisjoint(c.words.lower[c.end + 1 : c.end + 4])


_YEARLY = word_set("year fiscal financial season")
_MATCH_WORDS = word_set(
    "scored goal goals match halftime striker goalkeeper midfielder kickoff touchdown touchdowns "
    "quarterback penalty header defender rebounds player players substitute substitutes substitution "
    "coach yards pointer pointers freshman sophomore layup fumble fumbled interception quarterbacks timeout "
    "hole holes par shots wicket wickets unbeaten batsman bowler referee scoreless inning innings birdie "
    "birdies bogey bogeys bogeyed birdied putt fairway tee eagled homer homered pitcher ball equaliser "
    "equalizer goalless offside fightback cup league substitutions"
)


def is_duration(c: Candidate) -> bool:
    """Refuses ``the last year``, ``over the next week``, ``his last month``: as long as, not which.

    Not ``last year``, ``the next day``.
    """
    relative = c.expression.whole if isinstance(c.expression, Within) else c.expression
    if not isinstance(relative, Relative) or c.words.lower[c.start] not in ("last", "next", "past", "coming"):
        return False
    return c.before in _POSSESSIVES or c.before in ("first", "second")


def is_bare_hour(c: Candidate) -> bool:
    """Refuses ``Midnight Express``, ``overnight success``, ``the wrong side of midnight``.

    Not ``at noon``, ``overnight in Paris``.
    """
    if not isinstance(c.expression, Moment) or c.expression.of is not None or not c.is_one_word:
        return False
    if c.words.lower[c.start] == "overnight":
        return (
            c.after.isalpha() and c.after not in PREPOSITIONS and c.after not in ("and", "at", "when", "that")
        )
    beside = c.before == "of" and c.words.lower[c.start - 2] == "side"
    told = c.before in (*TIME_PREPOSITIONS, "at", "past") and not beside
    return c.words.lower[c.start] in HOURS and not told


def is_or_two(c: Candidate) -> bool:
    """Refuses ``that year or two abroad``: so long, not which. Not ``that year or the next``."""
    return (
        isinstance(c.expression, Mentioned) and c.after == "or" and c.words.lower[c.end + 1] in ("two", "so")
    )


def is_comparison(c: Candidate) -> bool:
    """Refuses ``a year earlier than planned``, ``and not a day later``: how much, not when.

    Not ``a year earlier, it``.
    """
    return isinstance(c.expression, Ago) and (c.after == "than" or c.before == "not")
