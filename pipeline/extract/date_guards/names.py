"""Guards against names that hold a date's words: persons, papers, events, titles, holidays that describe."""

from __future__ import annotations

from functools import lru_cache

from pipeline.english.timex.expressions import (
    Century,
    Day,
    Holiday,
    Moment,
    Month,
    Relative,
    Season,
    Weekday,
    Weekend,
    Within,
)
from pipeline.english.timex.parts import HYPHENS, is_noun_ahead, is_traded
from pipeline.english.timex.words import MONTHS, SHORT_MONTHS, WEEKDAYS, WORDY_MONTHS, word_set
from pipeline.extract.date_guards.candidates import (
    DETERMINERS,
    FUNCTION_WORDS,
    PREPOSITIONS,
    REPORT_NOUNS,
    TIME_PREPOSITIONS,
    Candidate,
    begins_sentence,
)
from pipeline.gazetteers import words

_TITLE_WORDS = words("dates/date_title_words.txt")
_LONGEST_ROW = 14
"""Tokens: seven days and what joins them."""


def is_word_for_month(c: Candidate) -> bool:  # noqa: PLR0911  one answer a case
    """Refuses ``May`` the person, ``the March on Rome``, ``June`` the woman, ``Black September``,
    ``His wife, June, kept books``, ``his children, April (Dan) Ruiz``.

    Not ``in May``, ``the August coup``, ``March's figures``, ``as recently as May``, ``By May I hope``,
    ``it may mean May or June``, ``a wet May``, ``May's inflation figure``.
    """
    w, i = c.words, c.start
    if not isinstance(c.expression, Month) or c.expression.year is not None:
        return False
    name = w.lower[i]
    if _is_speaker(c) or (name in WORDY_MONTHS and _is_relative(c)):
        return True
    if name in WORDY_MONTHS and _is_plainly_month(c):
        return False
    if c.before in TIME_PREPOSITIONS or c.before in ("last", "next", "this"):
        named = name in WORDY_MONTHS or name in SHORT_MONTHS
        loose = c.before == "of" or (named and c.before in ("and", "or", "for", "by", "from", "to"))
        return loose and c.name_follows and c.after != "i" and w.lower[i - 2] not in MONTHS
    if name in SHORT_MONTHS:
        return True
    if w.is_capitalised(i - 1) and c.before.isalpha() and c.before not in FUNCTION_WORDS:
        return True
    if name not in WORDY_MONTHS:
        return False
    if c.after == "on" or (c.name_follows and not is_traded(w, c.end)):
        return True
    if c.before == "the" and c.after in ("of", "for", "to", "against"):
        return True
    determined = c.before in DETERMINERS and c.after.isalpha()
    return (
        not determined
        if name == "may"
        else (begins_sentence(w, i) and c.after not in ("'s", "’s", ",") and not is_traded(w, c.end))
    )


def _is_speaker(c: Candidate) -> bool:
    """``January said the permits``, ``according to January,``: the surname of a person who was named."""
    if c.before == "to" and c.words.lower[c.start - 2] == "according":
        return c.after == ","
    return c.after in _SPEAKING and c.before not in TIME_PREPOSITIONS and not c.before[:1].isdecimal()


_SPEAKING = word_set("said says added told explained")


def _is_relative(c: Candidate) -> bool:
    """Whether a relative is named: ``a brother, August``, ``sisters May and June``, ``April (Dan) Ruiz``."""
    w, i = c.words, c.start - 1
    spouse = c.after == "(" and w.is_capitalised(c.end + 1) and w.lower[c.end + 1] not in MONTHS
    of_a_town = c.after == "of" and w.is_capitalised(c.end + 1) and w.lower[c.end + 1].isalpha()
    if of_a_town and c.before in ("and", ","):
        return True
    if spouse and w.lower[c.end + 2] == ")" and w.is_capitalised(c.end + 3):
        return True
    while c.start - i < _LONGEST_ROW and (w.lower[i] in (",", "and", ":") or w.lower[i] in WORDY_MONTHS):
        i -= 1
    return w.lower[i] in _KIN and (i == c.start - 1 or w.lower[i + 1] != "and")


_KIN = words("dates/kin.txt")


def _is_plainly_month(c: Candidate) -> bool:
    """``as recently as May``, ``May or June``, ``a wet May``, ``May's inflation``."""
    w, i = c.words, c.start
    if c.before == "as" and w.lower[i - 2] in ("recently", "early", "late", "soon", "back"):
        return True
    if c.after in _STATISTICS or c.after in REPORT_NOUNS or _is_of_index(c) or _is_declared(c):
        return True
    if c.after in ("'s", "’s"):
        return not _STATISTICS.isdisjoint(w.lower[c.end + 1 : c.end + 4])
    beside = c.after in ("or", "and", "to", *HYPHENS) and w.lower[c.end + 1] in MONTHS
    named = w.is_capitalised(c.end + 2) and w.lower[c.end + 2].isalpha()
    if beside and w.is_capitalised(c.end + 1) and not named and not w.is_capitalised(i - 1):
        return True
    return c.before in _WEATHER_OF_MONTH and w.lower[i - 2] in DETERMINERS


def _is_of_index(c: Candidate) -> bool:
    """``the August Chicago NAPM rose``, ``in the June Michigan survey``."""
    j = c.end
    while j < c.end + _LONGEST_INDEX and c.words.is_capitalised(j):
        j += 1
    moved = c.words.lower[j] in _MOVED or c.words.lower[j] in _STATISTICS
    return c.before == "the" and j > c.end and moved


_LONGEST_INDEX = 8
_MOVED = word_set("rose fell dropped gained climbed slipped edged jumped eased came")


def _is_declared(c: Candidate) -> bool:
    """``April is Earthquake Preparedness Month``, ``June was decent, July was``."""
    following = c.words.lower[c.end + 1 : c.end + _LONGEST_INDEX]
    return c.after in ("is", "was") and ("month" in following or not MONTHS.keys().isdisjoint(following))


_STATISTICS = word_set(
    "data employment exports figure figures imports index inflation jobs orders output payrolls reading "
    "sales surplus survey unemployment"
)
_WEATHER_OF_MONTH = word_set(
    "chilly cold cool dismal driest drizzly dry dull frosty hot hottest mild rainy record soggy stormy sunny "
    "warm warmest wet wettest windy coldest coolest mildest sunniest"
)


def is_title(c: Candidate) -> bool:
    """Refuses dates in titles and names of events: ``the Sunday Times``, ``October Revolution``,
    ``20th Century Fox``, ``Sunday school``, ``his Sunday suit``, ``the Mail on Sunday``.

    Not ``on Friday President Ruiz``.
    """
    w = c.words
    if isinstance(c.expression, Century | Weekend):
        return w.is_capitalised(c.end - 1) and c.name_follows
    if not isinstance(c.expression, _NAMED):
        return False
    if w.is_capitalised(c.end) and c.after in _TITLE_WORDS:
        return True
    if isinstance(c.expression, Day) and c.before == "the" and w.is_capitalised(c.end) and c.after in _BODIES:
        return c.expression.year is None
    if not isinstance(c.expression, Weekday):
        return False
    paper = c.before == "on" and w.lower[c.start - 2] in _SUNDAY_PAPERS and w.is_capitalised(c.start - 2)
    named = (w.is_capitalised(c.start - 1) and c.before in _NAMED_DAYS) or _is_club(c)
    best = c.words.lower[c.end - 1] == "sunday" and c.after in _SUNDAY_BEST
    return paper or named or best or c.after in _SUNDAY_NOUNS


def _is_club(c: Candidate) -> bool:
    """``Wednesday equalised`` where Sheffield Wednesday play; not ``on Wednesday``."""
    if c.words.lower[c.start] != "wednesday" or c.before in TIME_PREPOSITIONS or c.before in ("on", "last"):
        return False
    return _names_club(c.words.text)


@lru_cache(maxsize=1)
def _names_club(text: str) -> bool:
    return "sheffield wednesday" in text.lower()


_BODIES = words("organisations/organisation_heads.txt")
"""They make a name of a day: ``the September 21 Army``."""
_SUNDAY_PAPERS = ("mail", "independent")
"""Papers whose Sunday issue is named after the day: ``the Mail on Sunday``."""
_NAMED = (Weekday, Month, Day, Relative, Season, Moment)
_SUNDAY_NOUNS = word_set(
    "school schools driver drivers best roast mass masses service services hours brunch opening openings"
)
"""Nouns of what is named after the day, whichever week it is."""
_SUNDAY_BEST = word_set("suit suits dress dresses clothes shoes hat hats bonnet league lunch lunches roasts")
_NAMED_DAYS = word_set(
    "ash black bloody cyber easter good holy maundy palm sheffield shrove super whit red mr man girl"
)


def is_event_of_that_day(c: Candidate) -> bool:
    """Refuses a day that names its event: ``the Sept. 11 attacks``. Not ``the Feb. 23 accord``."""
    expression = c.expression
    if not isinstance(expression, Day) or expression.year is not None:
        return False
    j = c.end + 1 if c.after in ("terror", "terrorist", "suicide") else c.end
    return c.words.lower[j].rstrip("s") in (
        "attack",
        "attacker",
        "bombing",
        "hijacker",
        "bomber",
        "atrocitie",
    )


def is_brand(c: Candidate) -> bool:
    """Refuses ``USA Today``, the group ``Trees for Tomorrow``, ``World News Tonight``.

    Not ``Today, Russia``, nor ``Today`` in a headline in title case.
    """
    w, i = c.words, c.start
    if isinstance(c.expression, Moment) and c.is_one_word and w.is_capitalised(i):
        return c.before == "news" and w.is_capitalised(i - 1)
    if not isinstance(c.expression, Relative) or not c.is_one_word or not w.is_capitalised(i):
        return False
    j = i + 2 if c.after in ("'s", "’s") else i + 1
    in_title_case = w.is_capitalised(i - 1) and w.is_capitalised(j)
    after_a_date = c.before in WEEKDAYS or c.before in MONTHS
    return c.before.isalpha() and not in_title_case and not after_a_date


def is_festive(c: Candidate) -> bool:
    """Refuses a holiday that only describes: ``Christmas trees``, ``Easter Island``; a day of the sort:
    ``Election day is near``.

    Not ``at Christmas``, ``By Christmas I hope``, ``on Election Day``.
    """
    if not isinstance(c.expression, Holiday):
        return False
    if c.name_follows and c.after != "i":
        return True
    long_name = c.end - c.start > 1
    if c.end - c.start == 2 and c.words.written(c.end - 1) == "day" and begins_sentence(c.words, c.start):
        return True
    return not long_name and (
        c.before not in (*PREPOSITIONS, "at", "this", "last", "next") or is_noun_ahead(c.words, c.end)
    )


def is_quoted_title(c: Candidate) -> bool:
    """Refuses a title in quotes: the show ``"This Week"``, the film ``"Summer of '62"``.

    Not ``"Last week we met"``.
    """
    w = c.words
    if isinstance(c.expression, Weekday) and c.before in _QUOTES and c.after in ("'s", "’s"):
        return w.is_capitalised(c.end + 1) and w.lower[c.end + 2] in (*_QUOTES, ",")  # *"Monday's Bride"*
    if isinstance(c.expression, Weekday) and c.before == "on" and c.after in _QUOTES:
        opens = w.lower[c.start - 3] in _QUOTES and w.glued(c.start - 2)  # *‘Walk on Wednesday’*
        return opens and w.glued(c.end) and w.is_capitalised(c.start - 2)
    part = c.expression.part if isinstance(c.expression, Within) else c.expression
    if not isinstance(part, Relative | Season) or c.is_one_word:
        return False
    quoted = c.before in _QUOTES and w.lower[c.end] in (*_QUOTES, ",")
    spelt = (i for i in range(c.start, c.end) if w.lower[i].isalpha() and w.lower[i] != "of")
    return quoted and all(map(w.is_capitalised, spelt))


_QUOTES = frozenset(['"', "“", "”", "'", "‘", "’", "`", "``"])
