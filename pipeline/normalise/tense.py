"""Which way a clause looks from the article's date: past, future, or it does not say.

Read from the words alone: the verb group next to the date in its clause decides. A tagger would cost a
hundred times as much, and is wrong on the same sentences.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from pipeline.english.tense_cues import (
    ARRANGED,
    BE_PRESENT,
    BREAKS,
    CLAUSE_ENDS,
    CLAUSE_WORDS,
    DETERMINERS,
    FUNCTION_WORDS,
    HAVE,
    INVARIANT,
    SUBJECTS,
    UNDOING,
    UP_TO,
    WILL,
    auxiliary,
    cue,
    follows_subject,
    is_arranged,
    is_infinitive,
    is_past_form,
    is_past_verb,
    is_simple_present,
    possesses,
)
from pipeline.english.timex.parts import count, traded_end
from pipeline.english.timex.readings import Tense
from pipeline.english.timex.words import MONTHS, WEEKDAYS, Words, word_set
from pipeline.english.undertakings import singular
from pipeline.gazetteers import words
from pipeline.models import Chars

_APPOINTED = word_set(
    "adjourned adjournment announced arranged booked called declared deferral deferred delay delayed "
    "extended extension fixed moved ordered postponed postponement pushed rescheduled set shifted suspended"
)
"""With ``for``, ``to`` or ``until`` they tell of a day to come: ``delayed the vote until [Monday]``."""
_LEADING = word_set(
    "in on at by from since until till for of the a an early late earlier later mid - this last next "
    "and around during before after"
)
_BOUNDARIES = CLAUSE_ENDS - _LEADING
"""Without the words that may begin a date: a clause reaches back to the last of these."""
_MISHAPS = words("dates/mishap_nouns.txt")
_TO_ITS_EVENT = 4
"""Tokens after a day that may name its event: ``'s deadly warehouse blaze``."""
_MOVED = UNDOING | word_set("moved postponed rescheduled pushed shifted scrubbed")
"""With ``for`` or ``from`` they tell of a day that was to come: ``moved from [Monday]``."""
_BEFORE_IT = ("before", "ahead", "eve")
_PARTICLES = word_set("away back down off out over place up")
"""They may stand between a verb and its date: ``took place in [May]``."""
_DEADLINES = word_set("deadline deadlines election elections referendum runoff target targeted")
_EVENTS = (
    word_set(
        "auction ballot bout ceremony concert conference debate derby drill exercise final fixture friendly "
        "game hearing launch leg match meeting opening playoff poll qualifier race replay round semifinal "
        "session stage summit talks test tie trial vote"
    )
    | _DEADLINES
)
_DIRECTLY = word_set("on in early late earlier")
_PERHAPS = word_set("perhaps possibly probably maybe likely")
_DELIVERY = word_set("delivery futures future")
_EXCHANGES = word_set("exchange barrel gallon bushel ounce points cents ticks basis tonne futures")
_MOVES_OF_PRICE = word_set("closed dropped eased ended fell firmed gained lost rose settled slid")
_OPENING = ("beginning", "starting")
_NOT_COMPARED = word_set("later earlier sooner rather other")


def clause_tense(w: Words, sentence: Chars, start: int, end: int) -> Tense:
    """The tense of the clause around the tokens start to end of a sentence (token indices, half-open).

    The nearest verb to the left in the clause counts (``will be held in [February]``); for a date that opens
    its clause the nearest to the right (``In [October], two were held``); then the rest of the sentence,
    unless the clause is in the present (``has no figures for [October]``). A headline has no other verb than
    an infinitive: ``Town to build bridge in [spring]``.
    """
    said = _tense_by_neighbours(w, sentence, start, end)
    if said:
        return said
    tense = _verb_tense(w, sentence, start, end)
    if tense in ("", "past"):
        tense = _if_looking_ahead(w, sentence[0], start, end) or tense
    if tense == "past":
        return _sort_of_past(w, sentence[0], start, end)
    if tense == "planned" and w.lower[start - 1] == "by" and w.lower[end - 1] == "weekend":
        return "future"
    if tense == "future" and _is_undone(w, end):
        return "planned"
    return tense or _without_verb(w, start, end)


def _sort_of_past(w: Words, first: int, start: int, end: int) -> Tense:
    """``planned`` where what is told of goes on to the date, ``done`` where it surely was on it."""
    if _lasts_until(w, first, start) or _is_condition(w, first, start):
        return "planned"
    return "done" if _is_surely_past(w, first, start, end) else "past"


def _is_condition(w: Words, first: int, start: int) -> bool:
    """Whether something was to come if something else had not by the date: ``if it had not ruled by``."""
    clause = w.lower[_clause_left(w, first, start) : start]
    near = any(word in ("if", "unless") for word in w.lower[start - _CONDITION : start])
    return near and "had" in clause and w.lower[start - 1] in ("by", "before")


_CONDITION = 12


def _without_verb(w: Words, start: int, end: int) -> Tense:
    around = (*w.lower[start - _WEATHER_NEAR : start], *w.lower[end : end + _WEATHER_NEAR])
    if not _FORECAST.isdisjoint(around):
        return "future"
    return "future" if w.lower[start - 1] in UP_TO else ""


_FORECAST = word_set("sunny cloudy showers flurries thunderstorms drizzle highs lows")
_WEATHER_NEAR = 6
"""Words and tokens around a day that make a forecast without a verb: ``sunny again on [Friday]``."""


def is_sure_to_come(w: Words, sentence: Chars, start: int) -> bool:
    """Whether *will* stands before the date in its clause: ``will reopen in [September]``."""
    if w.lower[start - 1] not in ("in", "on", "by", "until"):
        return False
    left = _clause_left(w, sentence[0], start)
    return any(w.lower[i] in ("will", "'ll", "’ll", "shall") for i in range(left, start))


def _tense_by_neighbours(w: Words, sentence: Chars, start: int, end: int) -> Tense:  # noqa: PLR0911  one answer a case
    """What the words right beside the date say, whatever the verb of the clause."""
    before = w.lower[start - 1]
    if before == "since":
        return "since"
    if _is_proclaimed(w, start, end) or _is_of_coming_event(w, sentence[0], start, end):
        return "planned"
    if _is_of_mishap(w, end) or (w.lower[end] in _POSSESSIVE and w.lower[end + 1] in _CLOSES):
        return "done"
    if before in _AWAITING and w.lower[end] in _POSSESSIVE:
        return "future"
    if _is_governed(w, sentence[0], start, end):
        return "done"
    if before in ("is", "are") or (
        before in ("on", "in", "at", "for") and w.lower[start - 2] in ("is", "are")
    ):
        return "future"
    if _is_held_at(w, sentence[0], start) or _is_subject(w, sentence[0], start, end):
        return "future"
    if (
        _is_compared_with(w, start)
        or _is_starting_figure(w, start)
        or w.lower[start - 2 : start] == ("recently", "as")
    ):
        return "past"
    if w.lower[start] in MONTHS and (
        _is_month_of_delivery(w, sentence, end) or _has_price(w, sentence, start)
    ):
        return "future"
    if w.lower[start] in WEEKDAYS and w.lower[end] in _EDITIONS:
        return "planned"
    if w.lower[start] in WEEKDAYS and w.lower[end] == "delivery":
        return "future"
    guessed = before in _PERHAPS or (before in _DIRECTLY and w.lower[start - 2] in _PERHAPS)
    alone = start - sentence[0] == 1 and w.lower[end] in (".", ",")  # *Maybe Wednesday.*
    if guessed and (alone or not WILL.isdisjoint(w.lower[slice(*sentence)])):
        return "future"
    told = w.lower[start] in WEEKDAYS and (w.lower[start - 2] in ("tell", "tells") and before in _HEARERS)
    return "future" if told or (w.lower[start] in WEEKDAYS and before == "saying") else ""


_HEARERS = ("us", "me", "them", "him", "her", "you")


def _is_of_mishap(w: Words, end: int) -> bool:
    """Whether the date is that of what nobody plans: ``charged in the [Oct. 14] collision``,
    ``missing after [Friday]'s ferry sinking``; not ``[Monday]'s storm could bring snow``.
    """
    if w.lower[end] in _POSSESSIVE:
        foreseen = not (WILL | _FORESEEN).isdisjoint(w.lower[end : end + _TO_ITS_VERB])
        nouns = [] if foreseen else [end + 1, end + 2]
    else:
        nouns = [end] if w.lower[end] in FUNCTION_WORDS else [end, end + 1]
    return any(singular(w.lower[i]) in _MISHAPS and not w.is_capitalised(i) for i in nouns)


_FORESEEN = word_set("could may might should expected forecast likely")
_TO_ITS_VERB = 6


def _is_undone(w: Words, end: int) -> bool:
    """Whether it came otherwise: ``planned for [May] were banned``, ``due in [May], has been moved``."""
    i = end + 1 if w.lower[end] == "," else end
    return w.lower[end] in ("was", "were") or (w.lower[i + 1] == "been" and w.lower[i + 2] in _MOVED)


def _is_of_coming_event(w: Words, first: int, start: int, end: int) -> bool:
    """Whether an event of that day is spoken of in the present: ``[Monday]'s stage is shorter``."""
    if start - first > 1 or w.lower[end] not in _POSSESSIVE:
        return False
    return any(w.lower[i] in _EVENTS and w.lower[i + 1] in ("is", "has") for i in (end + 1, end + 2))


def _is_subject(w: Words, first: int, start: int, end: int) -> bool:
    """Whether a day is what a clause is about: ``because [Monday] is taken up with``,
    ``[Tuesday] and [Wednesday] are holidays``.
    """
    if w.lower[start] not in WEEKDAYS:
        return False
    left, right = start, end
    while left - 1 > first and w.lower[left - 1] == "and" and w.lower[left - 2] in WEEKDAYS:
        left -= 2
    while w.lower[right] == "and" and w.lower[right + 1] in WEEKDAYS:
        right += 2
    opens = left == first or w.lower[left - 1] in CLAUSE_WORDS or w.lower[left - 1] in BREAKS
    return opens and w.lower[right] in ("is", "will", "are")


def _is_held_at(w: Words, first: int, start: int) -> bool:
    """Whether something is at a place on the date: ``the funeral is at Greer on [Friday]``."""
    if w.lower[start - 1] != "on" or w.lower[start] not in WEEKDAYS:
        return False
    for i in range(start - 3, max(start - _PLACE, first) - 1, -1):
        if w.lower[i] in ("is", "are"):
            return w.lower[i + 1] in ("at", "in")
        if not w.lower[i].isalpha():
            return False
    return False


_PLACE = 8


def _is_governed(w: Words, first: int, start: int, end: int) -> bool:
    """Whether a past verb stands right before the date: ``born [June 3]``, ``opened in [May]``.

    Not ``cancelled [May 9] rallies``, where the date belongs to a noun.
    """
    i = at = start - 2 if w.lower[start - 1] in _DIRECTLY else start - 1
    i = i - 1 if w.lower[i] in _PARTICLES else i
    if i < first or w.lower[i] in ARRANGED or w.lower[i] in HAVE or cue(w, i, first) != "past":
        return False
    return at == start - 2 or not w.lower[end].isalpha() or w.lower[end] in FUNCTION_WORDS


def _is_surely_past(w: Words, first: int, start: int, end: int) -> bool:
    """Whether a past verb is that of the date itself, so that it is believed however far back."""
    return (
        _is_fronted(w, first, start) or _is_of_object(w, first, start) or _is_subject_of_past(w, start, end)
    )


def _is_fronted(w: Words, first: int, start: int) -> bool:
    """Whether a date opens its sentence, so that it is when its verb happened: ``In [May], she left``."""
    return w.lower[start - 1] in ("in", "on") and all(w.lower[i] in _LEADING for i in range(first, start))


def _is_subject_of_past(w: Words, start: int, end: int) -> bool:
    """Whether a past verb follows what the date belongs to: ``a sinking in [February] killed 54``.

    Not ``plans for a vote in [May] fell through``.
    """
    return w.lower[start - 1] == "in" and is_past_form(w, end) and "for" not in w.lower[start - 5 : start]


def _is_of_object(w: Words, first: int, start: int) -> bool:
    """Whether a past verb and its short object stand before the date: ``staged a strike in [January]``.

    Not ``announced a vote in [January]``, ``agreed on talks in [January]``.
    """
    last = start - 2 if w.lower[start - 1] in _DIRECTLY else start - 1
    last = last - 1 if w.lower[last] in _DIRECTLY else last
    for i in range(last, max(last - _SHORT_OBJECT, first), -1):
        if is_past_verb(w, i) and auxiliary(w, i, first) not in BE_PRESENT:
            return last > i and w.lower[i] not in _ANNOUNCING and not is_arranged(w, i) and _has_subject(w, i)
        if not (w.lower[i].isalnum() or w.lower[i] in _AMOUNT) or _parts(w, i, start):
            return False
    return False


def _parts(w: Words, i: int, start: int) -> bool:
    """Whether a word between a verb and a date may make the date another's: ``called for a vote on [May 9]``.

    Not ``filed for bankruptcy on [May 9]``.
    """
    if w.lower[i] in _LINKING and (w.lower[start - 1] == "on" or w.lower[i + 1] in _AMOUNT):
        return False
    return w.lower[i] in _EVENTS or (w.lower[i] in FUNCTION_WORDS and w.lower[i] not in DETERMINERS)


_LINKING = word_set("for in at from with")
_AMOUNT = ("$", "€", "£", "¥", "%")


def _has_subject(w: Words, i: int) -> bool:
    """Whether a past form is the verb of a subject right before it: ``which staged``, ``the team ran``.

    Not ``the newly built line``.
    """
    before = w.lower[i - 1]
    if before.endswith("ly"):
        return False
    return before in SUBJECTS or follows_subject(w, i)


_SHORT_OBJECT = 5
_ANNOUNCING = word_set(
    "announced approved backed called considered demanded discussed faced favored favoured forecast got "
    "given offered predicted promised proposed published received released requested said saw sought "
    "suggested supported unveiled urged wanted won"
)


def _is_compared_with(w: Words, start: int) -> bool:
    """Whether the date is what figures are compared with: ``more than in [May]``; not ``no later than``."""
    i = start - 2 if w.lower[start - 1] in ("in", "on", "for", "during") else start - 1
    return w.lower[i] == "than" and w.lower[i - 1] not in _NOT_COMPARED


def _is_starting_figure(w: Words, start: int) -> bool:
    """Whether a figure of the date is what another has moved from: ``up from 41 percent in [May]``."""
    before = w.lower[max(start - _FIGURE, 0) : start]
    return any(pair in (("up", "from"), ("down", "from"), ("compared", "with")) for pair in pairwise(before))


_FIGURE = 8
"""Tokens: ``down from $ 21.4 million in``."""


def _is_limit(w: Words, start: int) -> bool:
    """Whether nothing was to be before the date or after it: ``no earlier than [April]``."""
    return w.lower[start - 1] == "than" and w.lower[start - 3] == "no" and w.lower[start - 2] in _NOT_COMPARED


def _is_proclaimed(w: Words, start: int, end: int) -> bool:
    """Whether the date itself was chosen: ``declared [Monday] a day of mourning``, ``fixed [May 1]``,
    ``set a [Feb. 8] hearing``, ``postponed [Sunday]'s vote``.
    """
    if w.lower[start - 2] in _SETTING and w.lower[start - 1] in ("a", "an"):
        return w.lower[end] in _EVENTS
    moved = w.lower[start - 1] in _PUT_OFF and w.lower[end] in _POSSESSIVE
    return moved or w.lower[start - 1] in _PROCLAIMING


_PUT_OFF = word_set("postponed delayed rescheduled cancelled canceled scrapped suspended shelved")
_SETTING = word_set("set sets scheduled called calls fixed")
_PROCLAIMING = word_set("declared designated proclaimed named fixed chose picked appointed")


def _lasts_until(w: Words, first: int, start: int) -> bool:
    """Whether something goes on up to the date: ``gave them until early [Thursday]``.

    Not ``did not run until [Monday]``, ``[Tuesday] through [Sunday]``.
    """
    i = start - 2 if w.lower[start - 1] in _LEADING else start - 1
    i = i if w.lower[i] in _LASTING_TO else start - 1
    before = w.lower[i - 1]
    if i == first or w.lower[i] not in _LASTING_TO:
        return False
    if before in BREAKS or before in WEEKDAYS or before.isdecimal():
        return False
    return not _is_denied(w, _clause_left(w, first, i), i)


def _is_denied(w: Words, left: int, start: int) -> bool:
    return not _NEVER.isdisjoint(w.lower[left:start])


_LASTING_TO = ("until", "till", "through")
_NEVER = word_set("not never nobody nothing didn wasn weren couldn hadn")


def _is_month_of_delivery(w: Words, sentence: Chars, end: int) -> bool:
    """Whether a month is that of a futures contract: ``[December] delivery``, ``[May] crude rose``.

    Not ``[May] crude imports rose``, ``the [May] contract with the union``.
    """
    following = w.lower[end : min(end + 3, sentence[1])]
    if not _DELIVERY.isdisjoint(following):
        return True
    if following[:1] in (("contract",), ("contracts",)):
        return not _EXCHANGES.isdisjoint(w.lower[slice(*sentence)])
    if w.lower[end] in _MOVES_OF_PRICE:
        return "futures" in w.lower[slice(*sentence)]
    after = traded_end(w, end)
    return after > end and (is_past_form(w, after) or w.lower[after] in INVARIANT or w.lower[after] in _BE)


_BE = ("was", "were", "is", "are", "stood", "at")


_PUTTING_OFF = frozenset(
    (verb, particle)
    for verb in ("put", "puts", "putting", "pushed", "pushing")
    for particle in ("off", "back")
)


def _has_price(w: Words, sentence: Chars, start: int) -> bool:
    """Whether the price of a contract stands before its month: ``16.75 for [December]``."""
    priced = w.lower[start - 1] == "for" and w.lower[start - 2][:1].isdecimal() and "." in w.lower[start - 2]
    return priced and not _CONTRACTS.isdisjoint(w.lower[slice(*sentence)])


_CONTRACTS = word_set("contract contracts futures options volatility")
_EDITIONS = word_set("edition editions issue issues")
"""Papers come out on the eve of their date: ``in its [Friday] edition``."""


def _if_looking_ahead(w: Words, first: int, start: int, end: int) -> Tense:
    """What words around the date say where its verb is past: ``delayed until [Monday]``; else nothing."""
    before = w.lower[start - 1]
    left = _clause_left(w, first, start)
    if before == "before" and w.lower[end - 1] == "weekend":
        return "planned"
    put_off = any(pair in _PUTTING_OFF for pair in pairwise(w.lower[left:start]))
    if before in ("for", "from", "over") and (put_off or not _MOVED.isdisjoint(w.lower[left:start])):
        return "planned"
    appointed = put_off or not _APPOINTED.isdisjoint(w.lower[left:start])
    if appointed and (
        before in ("for", "to") or (before in ("until", "till") and not _is_denied(w, left, start))
    ):
        return "future"
    bidden = before in (*UP_TO, "from") and _closest_verb_is_infinitive(w, left, start)
    if bidden or _is_awaited(w, left, start, end):
        return "future"
    if _is_demanded(w, left, start):
        return "planned"
    opening = w.lower[start - 2] if before in _DIRECTLY else before
    planned = (
        opening in _OPENING
        or _is_as_early_as(w, start)
        or _is_limit(w, start)
        or _is_ahead_of(w, start, end)
        or _is_appointment(w, left, start, end)
    )
    return "planned" if planned else ""


def _is_awaited(w: Words, left: int, start: int, end: int) -> bool:
    """Whether somebody waits for what is of that day: ``awaited [Friday]'s figures``,
    ``awaiting a rise in demand into [the fourth quarter]``.
    """
    for i in range(start - 1, left - 1, -1):
        if w.lower[i] in _AWAITING:
            return w.lower[i] == "awaiting" or w.lower[end] in _POSSESSIVE
        if cue(w, i, left):
            return False
    return False


_AWAITING = word_set("awaiting awaited await awaits")


def _is_demanded(w: Words, left: int, start: int) -> bool:
    """Whether somebody asks for what is to be on the date: ``a call for strikes from [Friday]``,
    ``ordered him to stand trial [Sept. 11]``.
    """
    clause = w.lower[left:start]
    if any(word in _CALLING and following == "for" for word, following in pairwise(clause)):
        return True
    summoned = any(word in ("has", "have") and verb in _SUMMONING for word, verb in pairwise(clause))
    if summoned and "to" in clause and w.lower[start - 1] == "on":
        return True  # *has called them to the capital on [Tuesday]*
    commanded = w.lower[start] not in WEEKDAYS and not _COMMANDING.isdisjoint(clause)
    return commanded and _closest_verb_is_infinitive(w, left, start)


_CALLING = word_set("call calls called appeal appeals appealed press pressed")
_SUMMONING = ("called", "invited", "summoned")
_COMMANDING = word_set("ordered told asked urged instructed directed required")


def _is_as_early_as(w: Words, start: int) -> bool:
    return w.lower[start - 3 : start] in (("as", "early", "as"), ("as", "soon", "as"))


def _is_appointment(w: Words, left: int, start: int, end: int) -> bool:
    """Whether the date is that of an event one appoints: ``the [May 9] election``, ``for [Sunday]'s match``.

    Of an election or a deadline in any case, of others after ``for`` or ``ahead of``, as in ``picked for the
    match in Rome on [Sunday]``. Not ``blamed for [Sunday]'s attack``.
    """
    following = w.lower[end : end + 4]
    if not _DEADLINES.isdisjoint(following[:3]):
        return True
    furthest = min(max(left, start - _LONGEST_EVENT), start - 1)
    if not {"for", "ahead"}.intersection(w.lower[furthest:start]):
        return False
    for i in range(start - 1, furthest - 1, -1):
        if w.lower[i] in ("for", "ahead"):
            return not (_EVENTS | _ISSUES).isdisjoint((*w.lower[i:start], *following))
        if cue(w, i, left):
            return False
    return False


_ISSUES = word_set("publication release")
_LONGEST_EVENT = 15
"""Tokens: ``for the opening match of the season against the champions in Rome on``."""


def _closest_verb_is_infinitive(w: Words, left: int, start: int) -> bool:
    """``raised money to fill the bags by [Monday]``; not ``had to leave by [Monday]``."""
    for i in range(start - 1, left - 1, -1):
        if is_infinitive(w, i) and not w.lower[i + 1].endswith("s"):
            return w.lower[i - 1] not in ("had", "used", "was", "were")
        if cue(w, i, left):
            return False
    return False


def _is_ahead_of(w: Words, start: int, end: int) -> bool:
    """Whether something came before an event of that day: ``fell ahead of [Friday]'s vote``.

    Not ``was empty before [Friday]'s blaze``: nobody knows a blaze beforehand.
    """
    if any(singular(word) in _MISHAPS for word in w.lower[end : end + _TO_ITS_EVENT]):
        return False
    i = start - 2 if w.lower[start - 1] in ("the", "a", "of") else start - 1
    i = i - 1 if w.lower[i] == "of" else i
    named = w.lower[end] in _POSSESSIVE or (w.lower[end].isalpha() and w.lower[end] not in FUNCTION_WORDS)
    return w.lower[i] in _BEFORE_IT and named


def _verb_tense(w: Words, sentence: Chars, start: int, end: int) -> Tense:
    first, last = sentence
    left = _clause_left(w, first, start)
    opens = all(w.lower[i] in _LEADING for i in range(left, start))
    right = _clause_right(w, last, end + 1 if opens and w.lower[end] == "," else end)
    schedules = False  # a present elsewhere in the sentence, believed where no verb says otherwise
    near = [range(start - 1, left - 1, -1), range(end, right)]
    far = [range(left - 1, first - 1, -1), range(right, last)]
    for stretch in (*(reversed(near) if opens else near), *far):
        for i in stretch:
            if stretch in far and is_simple_present(w, i):
                schedules = schedules or bool(cue(w, i, first))
                continue
            if w.lower[end] in _POSSESSIVE and _is_progressive(w, i):
                continue  # *are studying [Monday]'s samples*
            if tense := cue(w, i, first):
                return "future" if tense == "past" and _is_under_modal(w, i, left, start) else tense
        if stretch in near and any(possesses(w, i) for i in stretch):
            return "future" if w.lower[start] in WEEKDAYS or w.lower[end - 1] == "weekend" else ""
        if stretch is near[-1] and (w.lower[start - 1] in UP_TO or is_infinitive(w, start - 2)):
            return "future"
    return "future" if schedules or any(is_infinitive(w, i) for i in range(first, last)) else ""


def _is_progressive(w: Words, i: int) -> bool:
    return w.lower[i] in ("is", "are") and w.lower[i + 1].endswith("ing")


_POSSESSIVE = ("'s", "’s")
_CLOSES = word_set("close closing finish settlement")
"""What a price is compared with: ``a premium to [Friday]'s closing price``."""


def _is_under_modal(w: Words, i: int, left: int, start: int) -> bool:
    """Whether a participle stands under *will* in its clause: ``will learn the fixed price on [Friday]``.

    Only one before its noun, or before ``by [Friday]``; not ``will study the plan adopted on [Friday]``.
    """
    if not any(w.lower[j] in WILL and not w.is_capitalised(j) for j in range(left, i)):
        return False
    following = w.lower[i + 1]
    describes = i + 1 < start and following.isalpha() and following not in FUNCTION_WORDS
    return describes or w.lower[start - 1] in UP_TO


def _clause_left(w: Words, first: int, start: int) -> int:
    start = start - 3 if _is_as_early_as(w, start) else start
    for i in range(start - 1, first - 1, -1):
        if w.lower[i] in _BOUNDARIES:
            return i + 1
    return first


def _clause_right(w: Words, last: int, end: int) -> int:
    for i in range(end, last):
        if w.lower[i] in CLAUSE_ENDS:
            return i
    return last


def compares_figures(w: Words, sentence: Chars) -> bool:
    """Whether a sentence compares sums or shares: ``earned $8.1 million, up 5% from``, ``sales rose``."""
    first, last = sentence
    return not _FIGURES.isdisjoint(w.lower[first:last])


def reports_months(w: Words, first: int, last: int) -> bool:
    """Whether the tokens name so many months as a period of report: ``in the first nine months``.

    Not ``within nine months``, ``the past nine months``.
    """
    if "months" not in w.lower[first:last]:
        return False
    return any(
        w.lower[i] == "months" and count(w, i - 1) and w.lower[i - 2] in ("the", "first", "latest")
        for i in range(first, last)
    )


_FIGURES = word_set(
    "$ % £ # ¥ million billion mln bln percent pct cents pence sales profit profits earnings revenue revenues"
)


def sentence_tokens(w: Words, sentences: Iterator[Chars]) -> Iterator[Chars]:
    """The token ranges of sentences given as character ranges, in order."""
    i = w.first
    for start, end in sentences:
        first = bisect_left(w.starts, start, i, w.last)
        i = bisect_left(w.starts, end, first, w.last)
        yield first, i
