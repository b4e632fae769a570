"""What makes a time expression no date where it stands: each guard is one class of false dates.

A guard says of an expression that the grammar has read whether its surroundings refuse it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.english.tense_cues import is_past_form
from pipeline.english.timex.expressions import (
    Ago,
    Century,
    Day,
    Decade,
    Expression,
    Fixed,
    Half,
    Holiday,
    LooseDay,
    Mentioned,
    Moment,
    Month,
    Nearest,
    Portion,
    Quarter,
    Range,
    Relative,
    Season,
    Weekday,
    Weekend,
    Within,
    Year,
)
from pipeline.english.timex.parts import (
    COUNTED,
    HYPHENS,
    is_counted,
    is_noun_ahead,
    is_strictly_counted,
    is_traded,
)
from pipeline.english.timex.words import (
    HOURS,
    MONTHS,
    ORDINALS,
    PARTS_OF_DAY,
    SEASONS,
    SHORT_MONTHS,
    WEEKDAYS,
    WORDY_MONTHS,
    Words,
    word_set,
)
from pipeline.gazetteers import words


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expression that the grammar has read: tokens start to end, end exclusive."""

    words: Words
    start: int
    end: int
    rule: str
    expression: Expression

    @property
    def before(self) -> str:
        """The token before it, lower case."""
        return self.words.lower[self.start - 1]

    @property
    def after(self) -> str:
        """The token after it, lower case."""
        return self.words.lower[self.end]

    @property
    def name_follows(self) -> bool:
        """Whether a capitalised word comes after it."""
        return self.words.is_capitalised(self.end) and self.after.isalpha()

    @property
    def is_one_word(self) -> bool:
        """Whether it is a single token."""
        return self.end == self.start + 1


Guard = Callable[[Candidate], bool]
"""Says of an expression whether it is refused: no date in this place."""


_PREPOSITIONS = word_set(
    "in on by since until till from to of for before after during through throughout between over "
    "around about toward towards into within past circa than as"
)
_TIME_PREPOSITIONS = word_set(
    "in by since until till from to before after during through throughout between around circa into "
    "and or for of early late mid"
)
_DETERMINERS = word_set("the a an this that its his her their our my your 's ’s last next each every")
_POSSESSIVES = word_set("the his her their its my our your whose 's ’s ’ '")
_FUNCTION_WORDS = words("text/function_words.txt")
_TITLE_WORDS = words("dates/date_title_words.txt")
_SENTENCE_ENDS = frozenset(
    [".", "!", "?", ":", ";", '"', "“", "”", "'", "‘", "(", "[", "-", "–", "—", "_", "•", "*", "/", ""]
)


def is_repeated(c: Candidate) -> bool:
    """Refuses a repetition: ``every Friday``, ``each December``, ``once a week``, ``every second Tuesday``,
    ``on Friday nights``, ``one Christmas Day``, ``the first Friday of each month``,
    ``every Tuesday and Thursday``, ``a Saturday-morning television show``.

    Not ``this Friday``, ``the first Friday of May``.
    """
    earlier = c.words.lower[c.start - 2]
    if c.before == "one" and isinstance(c.expression, _VAGUE_AFTER_ONE):
        return earlier != "day"  # *day one, Friday*
    if earlier == "every" and c.before in ORDINALS:
        return True
    if isinstance(c.expression, Weekday) and c.after in _NIGHTS:
        return earlier not in WEEKDAYS  # *Monday and Tuesday nights*, two of them
    if (isinstance(c.expression, Weekday) and _is_any(c)) or (
        isinstance(c.expression, Month) and _is_usual(c, c.expression)
    ):
        return True
    if _recurs(c) or _is_opening_day(c) or (isinstance(c.expression, Moment) and _is_daily(c)):
        return True
    return (c.before in _DISTRIBUTIVE and earlier != "than") or _joins_repeated(c)


def _is_usual(c: Candidate, month: Month) -> bool:
    """``the rains usually last from [May] to [October]``; not ``from May 1998``."""
    before = c.words.lower[c.start - _USUAL : c.start]
    return month.year is None and "from" in before[-3:] and not _USUALLY.isdisjoint(before)


_USUALLY = word_set("usually normally typically generally annually traditionally")
_USUAL = 10
"""Tokens: ``usually runs from May to``."""


def _is_any(c: Candidate) -> bool:
    """``on a wet Sunday``, ``the smallest Friday crowd``: one of many; not ``a Friday hearing``.

    So is ``the first Tuesday after the first Monday in``.
    """
    w, i = c.words, c.start - 1
    if w.lower[i].endswith("est") and w.lower[i - 1] == "the":
        return True
    if w.lower[i] in ORDINALS and c.after in ("after", "in", "of"):
        return True
    i = i - 1 if w.lower[i] in _SORTS_OF_DAY else i
    return w.lower[i] in ("a", "an") and not is_noun_ahead(c.words, c.end)


def _is_opening_day(c: Candidate) -> bool:
    """Whether the days belong to opening hours: ``is open from 4 to 10 p.m. [Monday] through [Friday]``."""
    w, i = c.words, c.start - 1
    if not isinstance(c.expression, Weekday | Moment | Range):
        return False
    while i >= max(w.first, c.start - _OPENING_HOURS) and w.lower[i] not in (".", "will"):
        if w.lower[i] in ("open", "opens") and w.lower[i - 1] in (
            "is",
            "are",
            "restaurant",
            "store",
            "museum",
        ):
            hours = w.lower[i : c.end + _OPENING_HOURS]
            told = not _HALVES_OF_DAY.isdisjoint(hours) or hours[1] in WEEKDAYS  # *open Monday-Friday 10-8*
            return told and _has_row_of_days(hours)
        i -= 1
    return False


_OPENING_HOURS = 30
_HALVES_OF_DAY = word_set("am pm a.m p.m a.m. p.m. noon")


def _has_row_of_days(tokens: Sequence[str]) -> bool:
    """``Monday through Friday``, ``Tuesday-Sunday``."""
    return any(
        tokens[i] in WEEKDAYS and tokens[i + 1] in _ROW_TO and tokens[i + 2] in WEEKDAYS
        for i in range(len(tokens) - 2)
    )


_ROW_TO = HYPHENS | {"to", "through"}
_SORTS_OF_DAY = word_set(
    "blustery bright busy chilly cold cool damp dreary drizzly dry foggy gray grey hot humid mild normal "
    "ordinary quiet rainy recent slow snowy stormy sunny typical warm wet windy"
)


def _is_daily(c: Candidate) -> bool:
    """``begins at 5 a.m. six days a week``, ``opens at noon daily``."""
    if c.before in ("daily", "nightly", "weekdays", "weekends"):
        return True
    if c.after in ("every", "each") and c.words.lower[c.end + 1] in ("day", "night", "morning", "weekday"):
        return True
    return c.after in ("daily", "nightly", "weekdays") or c.words.lower[c.end + 1 : c.end + 4] == _DAYS_A_WEEK


_DAYS_A_WEEK = ("days", "a", "week")


def holds_no_date(c: Candidate) -> bool:
    """Whether no part of an expression that is refused can be a date: ``weekdays 9 a.m. to 4 p.m.``."""
    return is_quoted_title(c) or (isinstance(c.expression, Moment) and _is_daily(c))


def _recurs(c: Candidate) -> bool:
    """``the first Friday of each month``, ``a Friday-night show``."""
    following = c.words.lower[c.end + 1]
    if c.after in ("of", "in"):
        return following in ("each", "every")
    shown = c.after in HYPHENS and following in PARTS_OF_DAY
    return shown and not _BROADCASTS.isdisjoint(c.words.lower[c.end + 2 : c.end + 4])


_BROADCASTS = word_set(
    "television tv radio show shows program programme programmes cartoon cartoons series slot"
)


def _joins_repeated(c: Candidate) -> bool:
    """``Thursday`` in *every Tuesday and Thursday*."""
    i = c.start - 1
    while c.start - i < _LONGEST_ROW and (c.words.lower[i] in _ROW or c.words.lower[i] in WEEKDAYS):
        i -= 1
    joined = isinstance(c.expression, Weekday) and i < c.start - 1 and c.before not in WEEKDAYS
    return joined and c.words.lower[i] in ("every", "each") and c.words.lower[i + 1] in WEEKDAYS


_DISTRIBUTIVE = ("every", "each", "per", "any", "most", "other")
_ROW = ("and", "or", ",", "to", "through")
_LONGEST_ROW = 14
"""Tokens: seven days and what joins them."""
_VAGUE_AFTER_ONE = (Weekday, Holiday, Season, Moment)
_NIGHTS = word_set("mornings afternoons evenings nights")


def is_money_or_number(c: Candidate) -> bool:
    """Refuses digits that a sign or a noun makes a sum or a number: ``$1998``, ``Resolution 1540``,
    ``p. 2004``, ``version 10.2.2004``, a group of a telephone number: ``20 7946 1998``.

    Not ``in 1998``, ``DATE=1/5/05``.
    """
    w = c.words
    if not w.lower[c.start][0].isdecimal():
        return False
    if c.before == "=" and w.lower[c.start - 2].endswith("date") and isinstance(c.expression, Fixed):
        return False
    if c.before in _NUMBER_SIGNS or (c.before == "." and w.lower[c.start - 2] in _ABBREVIATED):
        return True
    if isinstance(c.expression, Fixed):
        return c.before in ("version", "versions", "v", "build", "release", "serial")
    if isinstance(c.expression, Range) and c.before == "at":  # *a first look at 2010/11*
        return False
    return isinstance(c.expression, Year | Range) and (c.before in _NUMBERED or _is_group_of_digits(c))


def _is_group_of_digits(c: Candidate) -> bool:
    """Whether three digits or more stand right before or after: a telephone number, an account."""
    return any(other.isdecimal() and len(other) >= 3 for other in (c.before, c.after))


_ABBREVIATED = word_set("no nos art arts sec secs p pp fig figs ch vol par para ext tel")


_NUMBER_SIGNS = frozenset(["$", "€", "£", "¥", "#", "№", "+", "=", "@", "_", "~", "x", "×", "<", ">", "&"])
_NUMBERED = word_set(
    "no nos number numbers resolution article section chapter page pages flight room channel model "
    "ordinance ordinances docket permit petition proposition amendment "
    "version route highway unit line bill law act rule decree order protocol convention zone area "
    "code block building gate bus train class series type mark size lot item figure table psalm verse "
    "score at x extension ext tel telephone phone fax id altitude elevation population"
)


def is_name_with_number(c: Candidate) -> bool:
    """Refuses a year that ends a name: ``Vision 2030``, ``Boeing 2007``, ``Expo 2010``, ``A-2000``.

    Not ``In 2006``, ``Ruiz, 2018 will``, ``Summer 1998``.
    """
    if not isinstance(c.expression, Year) or not c.is_one_word:
        return False
    w, i = c.words, c.start
    if w.glued(i) and (c.before[-1:].isalnum() or (c.before in (*HYPHENS, ".", "/", ",") and w.glued(i - 1))):
        return True
    if c.before in _TIME_PREPOSITIONS or c.before in _PREPOSITIONS or c.before in _DETERMINERS:
        return False
    if c.before in ("born", "died", "est"):
        return False
    return w.is_capitalised(i - 1) and c.before.isalnum() and c.before not in _FUNCTION_WORDS


def _begins_sentence(w: Words, i: int) -> bool:
    return w.lower[i - 1] in _SENTENCE_ENDS or w.lower[i - 1].startswith("\n")


def is_quantity(c: Candidate) -> bool:
    """Refuses a year that counts things: ``2000 people``, ``some 1900 homes``, ``2000-strong``.

    So are ``a crowd of 2000``, ``1900 of them``, ``fewer than 1990 homes``. Not ``the 1997 elections``,
    ``in 1997 firms began``: a determiner or preposition of time makes it a year; nor ``worse than 1990``,
    ``they cut 1995 estimates``.
    """
    if not isinstance(c.expression, Year) or not c.is_one_word:
        return False
    opens = c.before == "in" and _begins_sentence(c.words, c.start - 1)
    if opens or (c.before == "of" and _is_named_by_year(c)):
        return False
    if is_strictly_counted(c.words, c.end) or _is_part_of_group(c):
        return True
    if _is_hedged(c) or (c.before == "than" and not _is_compared_with(c)):
        return True
    if c.after in _REPORT_NOUNS:
        return False
    told = c.before in _DETERMINERS or c.before in ("in", "since", "after", "before", "during", "until")
    return is_counted(c.words, c.end) and not told and c.after not in _OF_A_YEAR


_OF_A_YEAR = word_set("champions finalists semifinalists winners laureates medallists medalists")
"""Plurals that have a year and no number: ``1995 champions Bergen``."""


def _is_hedged(c: Candidate) -> bool:
    """``nearly 2000``, ``at least 1990 homes``; not ``since at least 2010``."""
    return c.before in _HEDGES and c.words.lower[c.start - 3] not in ("since", "from", "until", "before")


_HEDGES = word_set("some nearly almost least most only another up over about")
_REPORT_NOUNS = words("dates/report_nouns.txt")


def _is_compared_with(c: Candidate) -> bool:
    """``worse than 1990``, ``rather than 1890``: what happened is compared, no number."""
    like = c.words.lower[c.start - 2] in _LIKE_OR_UNLIKE
    return c.before == "than" and like and not is_counted(c.words, c.end)


_LIKE_OR_UNLIKE = word_set(
    "worse better earlier later rather other different stronger weaker wetter drier colder warmer hotter "
    "cooler milder deadlier busier quieter tougher harder easier bloodier bleaker rosier"
)


def _is_part_of_group(c: Candidate) -> bool:
    w = c.words
    if c.after == "of" and w.lower[c.end + 1] in ("them", "the", "these", "those", "its", "their", "whom"):
        return True
    return c.before == "of" and w.lower[c.start - 2] in _GROUPS and not _is_ranked(w, c.start - 3)


def _is_ranked(w: Words, i: int) -> bool:
    """``the biggest audience of 2013``; not ``an audience of 2013``."""
    return w.lower[i].endswith("est") or w.lower[i] in ("worst", "best", "first", "last", "top", "record")


_GROUPS = word_set(
    "crowd crowds total totals group groups force forces army garrison audience number average maximum "
    "minimum fleet staff workforce circulation strength"
)


def is_model_year(c: Candidate) -> bool:
    """Refuses the year of a product: ``a 1967 Chevrolet``, ``his 2004 model``.

    Not ``a 1967 law``, ``in 2004 Ford shut a plant``: after a preposition of time it is when something was.
    """
    if not isinstance(c.expression, Year) or not c.is_one_word or c.before in _TIME_PREPOSITIONS:
        return False
    makes = _VEHICLE_MAKES | _DOUBTFUL_MAKES if c.before in ("a", "an") else _VEHICLE_MAKES
    end = c.end + 1 if c.after in _COLOURS else c.end
    make = c.words.is_capitalised(end) and c.words.lower[end] in makes
    return make or c.after in ("model", "models", "vintage", "sedan", "pickup", "coupe", "convertible")


_VEHICLE_MAKES = words("dates/vehicle_makes.txt")
_COLOURS = word_set("beige black blue brown gold gray green grey maroon orange red silver tan white yellow")
_DOUBTFUL_MAKES = word_set("austin eagle lincoln mercury rover saturn seat triumph")
"""They mean something else as well: ``the 2006 Mercury prize``."""


def is_odd_year(c: Candidate) -> bool:
    """Refuses a number far from the present, or two digits, on its own: ``1500``, ``2150``, ``'98``.

    Not ``in 1812``, ``since '98``: a preposition of time makes a year of it; nor ``the 1848 revolution``,
    ``the flood of 1897``, ``that of 1897``, ``worse than 1890``.
    """
    if not isinstance(c.expression, Year) or not c.is_one_word:
        return False
    in_full = c.words.lower[c.start][0].isdecimal() or c.words.lower[c.start].startswith("fy")
    if not in_full and c.before in (",", "of"):  # in 1995, '96 and '97; the fire of '58
        return False
    near = 1900 <= c.expression.year <= 2100 and in_full
    if (
        1600 <= c.expression.year < 1900
        and c.before == "the"
        and c.after.isalpha()
        and not is_counted(c.words, c.end)
    ):
        return False
    if near or _is_compared_with(c) or (c.before == "of" and in_full and _is_named_by_year(c)):
        return False
    return c.before not in _TIME_PREPOSITIONS or c.before == "of"


def _is_named_by_year(c: Candidate) -> bool:
    """``that of 1897``, ``the great flood of 1889``, ``the Treaty of 1778``; not *at a price of 1650*."""
    w, noun = c.words, c.words.lower[c.start - 2]
    old = isinstance(c.expression, Year) and 1600 <= c.expression.year < 1900
    if old and noun in _ACTS:
        return True
    if not old or is_counted(w, c.end) or noun in _NUMBERED or noun in _SUMS:
        return False
    return (
        noun in ("that", "those")
        or w.is_capitalised(c.start - 2)
        or "the" in w.lower[c.start - 5 : c.start - 2]
    )


_ACTS = word_set(
    "act accord agreement battle census charter constitution convention coup declaration decree earthquake "
    "edict fire flood law map portrait rebellion revolt revolution statute treaty uprising war"
)
_SUMS = word_set("sum price cost height length depth weight distance rate fee value level salary total count")


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
    if c.before in _TIME_PREPOSITIONS or c.before in ("last", "next", "this"):
        named = name in WORDY_MONTHS or name in SHORT_MONTHS
        loose = c.before == "of" or (named and c.before in ("and", "or", "for", "by", "from", "to"))
        return loose and c.name_follows and c.after != "i" and w.lower[i - 2] not in MONTHS
    if name in SHORT_MONTHS:
        return True
    if w.is_capitalised(i - 1) and c.before.isalpha() and c.before not in _FUNCTION_WORDS:
        return True
    if name not in WORDY_MONTHS:
        return False
    if c.after == "on" or (c.name_follows and not is_traded(w, c.end)):
        return True
    if c.before == "the" and c.after in ("of", "for", "to", "against"):
        return True
    determined = c.before in _DETERMINERS and c.after.isalpha()
    return (
        not determined
        if name == "may"
        else (_begins_sentence(w, i) and c.after not in ("'s", "’s", ",") and not is_traded(w, c.end))
    )


def _is_speaker(c: Candidate) -> bool:
    """``January said the permits``, ``according to January,``: the surname of a person who was named."""
    if c.before == "to" and c.words.lower[c.start - 2] == "according":
        return c.after == ","
    return c.after in _SPEAKING and c.before not in _TIME_PREPOSITIONS and not c.before[:1].isdecimal()


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
    if c.after in _STATISTICS or c.after in _REPORT_NOUNS or _is_of_index(c) or _is_declared(c):
        return True
    if c.after in ("'s", "’s"):
        return not _STATISTICS.isdisjoint(w.lower[c.end + 1 : c.end + 4])
    beside = c.after in ("or", "and", "to", *HYPHENS) and w.lower[c.end + 1] in MONTHS
    named = w.is_capitalised(c.end + 2) and w.lower[c.end + 2].isalpha()
    if beside and w.is_capitalised(c.end + 1) and not named and not w.is_capitalised(i - 1):
        return True
    return c.before in _WEATHER_OF_MONTH and w.lower[i - 2] in _DETERMINERS


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
    if c.words.lower[c.start] != "wednesday" or c.before in _TIME_PREPOSITIONS or c.before in ("on", "last"):
        return False
    return "sheffield wednesday" in c.words.text.lower()


_BODIES = words("organisations/organisation_heads.txt")
"""They make a name of a day: ``the September 21 Army``."""
_SUNDAY_PAPERS = ("mail", "independent")
"""Papers whose Sunday issue is named after the day: ``the Mail on Sunday``."""

_NAMED = (Weekday, Month, Day, Relative, Season, Moment)
_SUNDAY_NOUNS = word_set(
    "school schools driver drivers best roast mass masses service services hours brunch opening openings"
)
"""Nouns of what is named after the day, whichever week it is."""
_SUNDAY_BEST = word_set("suit suits dress dresses clothes shoes hat hats bonnet lunch lunches roasts")
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
        return _is_drop(c)
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
_IN_TRADE_TOO = {"goal", "goals", "players", "par", "holes"}


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
    "quarterback penalty header defender rebounds players substitute substitutes substitution substitutions "
    "coach yards pointer pointers freshman sophomore layup fumble fumbled interception quarterbacks timeout "
    "hole holes par shots wicket wickets unbeaten batsman bowler referee scoreless inning innings birdie "
    "birdies bogey bogeys bogeyed birdied putt fairway tee eagled homer homered pitcher ball equaliser "
    "equalizer goalless offside fightback"
)


def is_duration(c: Candidate) -> bool:
    """Refuses ``the last year``, ``over the next week``, ``his last month``: as long as, not which.

    Not ``last year``, ``the next day``.
    """
    relative = c.expression.whole if isinstance(c.expression, Within) else c.expression
    if not isinstance(relative, Relative) or c.words.lower[c.start] not in ("last", "next", "past", "coming"):
        return False
    return c.before in _POSSESSIVES or c.before in ("first", "second")


def is_letter_and_digit(c: Candidate) -> bool:
    """Refuses ``H2`` the gas. Not ``in H2``, ``H2 2006``, ``H1 profit``."""
    told = c.before in (*_PREPOSITIONS, "the", "and", "(") or c.after in _REPORTED
    return isinstance(c.expression, Half) and c.is_one_word and not told


_REPORTED = _REPORT_NOUNS | word_set("earnings income loss net output profit result revenue turnover")


def is_bare_hour(c: Candidate) -> bool:
    """Refuses ``Midnight Express``, ``overnight success``, ``the wrong side of midnight``.

    Not ``at noon``, ``overnight in Paris``.
    """
    if not isinstance(c.expression, Moment) or c.expression.of is not None or not c.is_one_word:
        return False
    if c.words.lower[c.start] == "overnight":
        return (
            c.after.isalpha()
            and c.after not in _PREPOSITIONS
            and c.after not in ("and", "at", "when", "that")
        )
    beside = c.before == "of" and c.words.lower[c.start - 2] == "side"
    told = c.before in (*_TIME_PREPOSITIONS, "at", "past") and not beside
    return c.words.lower[c.start] in HOURS and not told


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
    if c.end - c.start == 2 and c.words.written(c.end - 1) == "day" and _begins_sentence(c.words, c.start):
        return True
    return not long_name and (
        c.before not in (*_PREPOSITIONS, "at", "this", "last", "next") or is_noun_ahead(c.words, c.end)
    )


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


def is_quoted_title(c: Candidate) -> bool:
    """Refuses a title in quotes: the show ``"This Week"``, the film ``"Summer of '62"``.

    Not ``"Last week we met"``.
    """
    w = c.words
    if isinstance(c.expression, Weekday) and c.before in _QUOTES and c.after in ("'s", "’s"):
        return w.is_capitalised(c.end + 1) and w.lower[c.end + 2] in (*_QUOTES, ",")  # *"Monday's Bride"*
    part = c.expression.part if isinstance(c.expression, Within) else c.expression
    if not isinstance(part, Relative | Season) or c.is_one_word:
        return False
    quoted = c.before in _QUOTES and w.lower[c.end] in (*_QUOTES, ",")
    spelt = (i for i in range(c.start, c.end) if w.lower[i].isalpha() and w.lower[i] != "of")
    return quoted and all(map(w.is_capitalised, spelt))


_QUOTES = frozenset(['"', "“", "”", "'", "‘", "’", "`", "``"])


def is_age_or_temperature(c: Candidate) -> bool:
    """Refuses ``in the low 80s``, ``highs in the mid-70s``, ``a woman in her 80s``, ``in his late 20's``.

    Not ``the 80s``, ``the late 1990s``.
    """
    decade = c.expression.of if isinstance(c.expression, Portion) else c.expression
    if not isinstance(decade, Decade):
        return False
    nearby = c.words.lower[max(c.start - 12, 0) : c.start]
    in_third = c.before in ("early", "mid", "late") or c.before in HYPHENS
    if in_third and not _BEFORE_AGES.isdisjoint(nearby[-3:]):
        return True
    return c.before in _BEFORE_AGES or not _WEATHER.isdisjoint(nearby)


_BEFORE_AGES = word_set("low upper high lower his her their my your")
_WEATHER = word_set("highs lows temperature temperatures degrees thermometer")


def is_address(c: Candidate) -> bool:
    """Refuses a house number: ``1935 Orchard St.``, ``the 1900 block of Orchard Street``.

    Not ``In 1935 Orchard Street was paved``.
    """
    if not isinstance(c.expression, Year) or not c.is_one_word or c.before in ("in", "since", "by", "until"):
        return False
    if c.after in ("block", "blocks"):
        return True
    for i in range(c.end, c.end + 4):
        if not c.words.is_capitalised(i):
            return False
        if c.words.lower[i] in _STREETS and i > c.end:
            return True
    return False


_STREETS = word_set(
    "st street ave avenue rd road blvd boulevard dr drive ln lane ct court hwy highway way place"
)


GUARDS: tuple[Guard, ...] = (
    is_repeated,
    is_money_or_number,
    is_name_with_number,
    is_quantity,
    is_model_year,
    is_odd_year,
    is_word_for_month,
    is_title,
    is_event_of_that_day,
    is_brand,
    is_no_season,
    is_part_of_match,
    is_duration,
    is_letter_and_digit,
    is_bare_hour,
    is_festive,
    is_age_or_temperature,
    is_comparison,
    is_or_two,
    is_quoted_title,
    is_address,
)
