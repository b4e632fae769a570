"""Which way a clause looks from the article's date: past, future, or it does not say.

Read from the words alone: the verb group next to the date in its clause decides. A tagger would cost a
hundred times as much, and is wrong on the same sentences.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from pipeline.english.timex.parts import HYPHENS, count
from pipeline.english.timex.resolve import Tense
from pipeline.english.timex.words import MONTHS, WEEKDAYS, Words, word_set
from pipeline.english.undertakings import plural, singular
from pipeline.gazetteers import words
from pipeline.models import Chars

_WILL = word_set("will shall would 'll ’ll ll upcoming forthcoming")
_ARRANGED = word_set(
    "expected scheduled slated planned due poised likely supposed projected forecast "
    "anticipated tipped expiring maturing payable redeemable effective"
)
_SET_TO = ("set", "bound")
"""Arranged only with what for: ``is set to close``, ``set for [May]``; not *set a record*."""
_APPOINTED = word_set(
    "adjourned arranged booked called deferred delayed extended fixed moved postponed pushed rescheduled set "
    "shifted suspended"
)
"""With ``for``, ``to`` or ``until`` they tell of a day to come: ``delayed the vote until [Monday]``."""
_INTENDS = word_set(
    "plans intends expects hopes aims seeks wants plan intend expect hope aim want prepares prepare preparing"
)
_INTENDING = _INTENDS | word_set(
    "agreed decided vowed pledged promised threatened ordered asked urged invited agreement decision "
    "pledge promise threat"
)
_HAD_MEANT = frozenset(("had", verb, "to") for verb in ("aimed", "hoped", "intended", "meant", "wanted"))
_VOTED = word_set("voted opted resolved offered")
"""So do these before a day: ``voted [Tuesday] to close the school in [June]``; not ``voted to close it``."""
_SEEMING = word_set(
    "seem seems seemed appear appears appeared believed thought considered reported said known claimed "
    "alleged found"
)
_MAYBE = word_set("may might could should must can")
_BE_PAST = word_set("was were had")
_BE_PRESENT = word_set("is are am be 's ’s")
_HAVE = word_set("has have having been")
_PASTS = words("text/irregular_pasts.txt") | {"born"}
_INVARIANT = word_set("beat burst cost cut hit hurt put quit set shut split spread")
"""Verbs whose past is their present: past after a subject, as news tells what happened."""
_NO_PASTS = word_set("hundred united limited sacred naked wicked indeed unprecedented red united")
_EED_PASTS = word_set("agreed decreed disagreed freed guaranteed")
_CLAUSE_WORDS = word_set(
    "that which who whom whose when while where because although though but whereas if after before since as"
)
_BREAKS = frozenset([";", ":", "--", "—", "“", "”", '"', "``", "`", "(", ")", "[", "]"])
_LEADING = word_set(
    "in on at by from since until till for of the a an early late earlier later mid - this last next "
    "and around during before after"
)
_NOT_BASE = word_set(
    "the a an this that these those his her its their our my your one two three some any all more "
    "about at in on from last next early late people those"
)

_ONGOING = word_set(
    "accusing arguing asking blaming claiming denying examining grieving investigating looking mourning "
    "probing questioning recovering remembering searching seeking studying suing"
)
"""Progressives that tell of what has happened: ``are investigating a fire early [Monday]``."""
_LASTING = ("continues", "lasts")
_ADVERBS = word_set("also already currently not now only reportedly still")
_SCHEDULED = words("dates/scheduled_verbs.txt")
"""Verbs whose present tells what is to come: ``talks resume on Monday``."""
_SCHEDULED_ONE = frozenset([*map(plural, _SCHEDULED - {"go"}), "goes"])
"""The same of one subject: ``the trial resumes``."""
_SUBJECTS = word_set("he she it they we you i which who that also then , )")
_MISHAPS = words("dates/mishap_nouns.txt")
_TO_ITS_EVENT = 4
"""Tokens after a day that may name its event: ``'s deadly warehouse blaze``."""
_BEFORE_IT = ("before", "ahead", "eve")
_PARTICLES = word_set("away back down off out over place up")
"""They may stand between a verb and its date: ``took place in [May]``."""
_DEADLINES = word_set("deadline deadlines election elections referendum runoff target targeted")
_EVENTS = (
    word_set(
        "auction ballot ceremony concert conference debate final game hearing launch match meeting opening "
        "poll qualifier race semifinal session summit talks test tie trial vote"
    )
    | _DEADLINES
)
_DIRECTLY = word_set("on in early late earlier")
_DELIVERY = word_set("delivery futures future")
_EXCHANGES = word_set("exchange barrel gallon bushel ounce points cents ticks basis tonne futures")
_TRADED = word_set(
    "bonds bunds cattle cocoa coffee copper corn cotton crude eurodollars eurodollar gasoline gilts gold "
    "grain hogs lumber oats oil palladium platinum rice rubber silver soybeans soyoil sugar tin wheat zinc"
)
"""What is traded by the month of its delivery."""
_OPENING = ("beginning", "starting")
_NOT_COMPARED = word_set("later earlier sooner rather other")
_UP_TO = ("until", "till", "through", "by")


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
    if tense == "past" and _lasts_until(w, sentence[0], start):
        return "planned"
    if tense == "past" and (_is_fronted(w, sentence[0], start) or _is_of_object(w, sentence[0], start)):
        return "done"
    if tense == "future" and w.lower[end] in ("was", "were"):  # *marches planned for [May] were banned*
        return "planned"
    return "future" if not tense and w.lower[start - 1] in _UP_TO else tense


def _tense_by_neighbours(w: Words, sentence: Chars, start: int, end: int) -> Tense:  # noqa: PLR0911  one answer a case
    """What the words right beside the date say, whatever the verb of the clause."""
    before = w.lower[start - 1]
    if before == "since":
        return "since"
    if _is_proclaimed(w, start):
        return "planned"
    if _is_governed(w, sentence[0], start, end):
        return "done"
    if before in ("is", "are") or (
        before in ("on", "in", "at", "for") and w.lower[start - 2] in ("is", "are")
    ):
        return "future"
    if _is_compared_with(w, start) or w.lower[start - 2 : start] == ("recently", "as"):
        return "past"
    if w.lower[start] in MONTHS and _is_month_of_delivery(w, sentence, end):
        return "future"
    return ""


def _is_governed(w: Words, first: int, start: int, end: int) -> bool:
    """Whether a past verb stands right before the date: ``born [June 3]``, ``opened in [May]``.

    Not ``cancelled [May 9] rallies``, where the date belongs to a noun.
    """
    i = at = start - 2 if w.lower[start - 1] in _DIRECTLY else start - 1
    i = i - 1 if w.lower[i] in _PARTICLES else i
    if i < first or w.lower[i] in _ARRANGED or w.lower[i] in _HAVE or _cue(w, i, first) != "past":
        return False
    return at == start - 2 or not w.lower[end].isalpha() or w.lower[end] in _FUNCTION_WORDS


def _is_fronted(w: Words, first: int, start: int) -> bool:
    """Whether a date opens its sentence, so that it is when its verb happened: ``In [May], she left``."""
    return w.lower[start - 1] in ("in", "on") and all(w.lower[i] in _LEADING for i in range(first, start))


def _is_of_object(w: Words, first: int, start: int) -> bool:
    """Whether a past verb and its short object stand before the date: ``staged a strike in [January]``.

    Not ``announced a vote in [January]``, ``agreed on talks in [January]``.
    """
    last = start - 2 if w.lower[start - 1] in _DIRECTLY else start - 1
    last = last - 1 if w.lower[last] in _DIRECTLY else last
    for i in range(last, max(last - _SHORT_OBJECT, first), -1):
        if _is_past_verb(w, i) and _auxiliary(w, i, first) not in _BE_PRESENT:
            return (
                last > i and w.lower[i] not in _ANNOUNCING and not _is_arranged(w, i) and _has_subject(w, i)
            )
        if not w.lower[i].isalnum() or (w.lower[i] in _FUNCTION_WORDS and w.lower[i] not in _DETERMINERS):
            return False
    return False


def _has_subject(w: Words, i: int) -> bool:
    """Whether a past form is the verb of a subject right before it: ``which staged``, ``the team ran``."""
    return w.lower[i - 1] in _SUBJECTS or _follows_subject(w, i)


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


def _is_limit(w: Words, start: int) -> bool:
    """Whether nothing was to be before the date or after it: ``no earlier than [April]``."""
    return w.lower[start - 1] == "than" and w.lower[start - 3] == "no" and w.lower[start - 2] in _NOT_COMPARED


def _is_proclaimed(w: Words, start: int) -> bool:
    """Whether the date itself was chosen: ``declared [Monday] a day of mourning``, ``fixed [May 1]``."""
    return w.lower[start - 1] in _PROCLAIMING


_PROCLAIMING = word_set("declared designated proclaimed named fixed chose picked appointed")


def _lasts_until(w: Words, first: int, start: int) -> bool:
    """Whether something goes on up to the date: ``gave them until early [Thursday]``.

    Not ``did not run until [Monday]``, ``[Tuesday] through [Sunday]``.
    """
    i = start - 2 if w.lower[start - 1] in _LEADING else start - 1
    i = i if w.lower[i] in _LASTING_TO else start - 1
    if (
        i == first
        or w.lower[i] not in _LASTING_TO
        or w.lower[i - 1] in WEEKDAYS
        or w.lower[i - 1].isdecimal()
    ):
        return False
    return _NEVER.isdisjoint(w.lower[_clause_left(w, first, i) : i])


_LASTING_TO = ("until", "till", "through")
_NEVER = word_set("not n't never nobody nothing")


def _is_month_of_delivery(w: Words, sentence: Chars, end: int) -> bool:
    """Whether a month is that of a futures contract: ``[December] delivery``, ``[May] crude rose``.

    Not ``[May] crude imports rose``, ``the [May] contract with the union``.
    """
    following = w.lower[end : min(end + 3, sentence[1])]
    if not _DELIVERY.isdisjoint(following):
        return True
    if following[:1] in (("contract",), ("contracts",)):
        return not _EXCHANGES.isdisjoint(w.lower[slice(*sentence)])
    return w.lower[end] in _TRADED and (is_past_form(w, end + 1) or w.lower[end + 1] in _INVARIANT)


def _if_looking_ahead(w: Words, first: int, start: int, end: int) -> Tense:
    """What words around the date say where its verb is past: ``delayed until [Monday]``; else nothing."""
    before = w.lower[start - 1]
    left = _clause_left(w, first, start)
    if before in ("for", "to", "until", "till") and not _APPOINTED.isdisjoint(w.lower[left:start]):
        return "future"
    if before in _UP_TO and _closest_verb_is_infinitive(w, left, start):
        return "future"
    opening = w.lower[start - 2] if before in _DIRECTLY else before
    appointed = (
        opening in _OPENING
        or _is_limit(w, start)
        or _is_ahead_of(w, start, end)
        or _is_appointment(w, left, start, end)
    )
    return "planned" if appointed else ""


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
            return not _EVENTS.isdisjoint((*w.lower[i:start], *following))
        if _cue(w, i, left):
            return False
    return False


_LONGEST_EVENT = 15
"""Tokens: ``for the opening match of the season against the champions in Rome on``."""


def _closest_verb_is_infinitive(w: Words, left: int, start: int) -> bool:
    """``raised money to fill the bags by [Monday]``; not ``had to leave by [Monday]``."""
    for i in range(start - 1, left - 1, -1):
        if _is_infinitive(w, i) and not w.lower[i + 1].endswith("s"):
            return w.lower[i - 1] not in ("had", "used", "was", "were")
        if _cue(w, i, left):
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
    named = w.lower[end] in ("'s", "’s") or (w.lower[end].isalpha() and w.lower[end] not in _FUNCTION_WORDS)
    return w.lower[i] in _BEFORE_IT and named


def _verb_tense(w: Words, sentence: Chars, start: int, end: int) -> Tense:
    first, last = sentence
    left = _clause_left(w, first, start)
    opens = all(w.lower[i] in _LEADING for i in range(left, start))
    right = _clause_right(w, last, end + 1 if opens and w.lower[end] == "," else end)
    near = [range(start - 1, left - 1, -1), range(end, right)]
    far = [range(left - 1, first - 1, -1), range(right, last)]
    for stretch in (*(reversed(near) if opens else near), *far):
        for i in stretch:
            if stretch in far and _is_simple_present(w, i):
                continue
            if tense := _cue(w, i, first):
                return "future" if tense == "past" and _is_under_modal(w, i, left, start) else tense
        if stretch in near and any(_possesses(w, i) for i in stretch):
            return ""
        if stretch is near[-1] and w.lower[start - 1] in _UP_TO:
            return "future"
    return "future" if any(_is_infinitive(w, i) for i in range(first, last)) else ""


def _is_under_modal(w: Words, i: int, left: int, start: int) -> bool:
    """Whether a participle stands under *will* in its clause: ``will learn the fixed price on [Friday]``.

    Only one before its noun, or before ``by [Friday]``; not ``will study the plan adopted on [Friday]``.
    """
    if not any(w.lower[j] in _WILL and not w.is_capitalised(j) for j in range(left, i)):
        return False
    following = w.lower[i + 1]
    describes = i + 1 < start and following.isalpha() and following not in _FUNCTION_WORDS
    return describes or w.lower[start - 1] in _UP_TO


def _clause_left(w: Words, first: int, start: int) -> int:
    for i in range(start - 1, first - 1, -1):
        if w.lower[i] in _BREAKS or w.lower[i] == "," or w.lower[i] in _CLAUSE_WORDS - _LEADING:
            return i + 1
    return first


def _clause_right(w: Words, last: int, end: int) -> int:
    for i in range(end, last):
        if w.lower[i] in _BREAKS or w.lower[i] == "," or w.lower[i] in _CLAUSE_WORDS:
            return i
    return last


def _cue(w: Words, i: int, first: int) -> Tense:  # noqa: PLR0911, PLR0912  one answer a case
    """What the token says of the tense, if it belongs to a verb."""
    token = w.lower[i]
    if token in _COULD and _tells_of_saying(w, i + 1):
        return "past"
    if (token in _WILL and not (w.is_capitalised(i) and i > first)) or (
        token == "going" and _is_infinitive(w, i + 1)
    ):
        return "future"
    if _is_arranged(w, i):
        return _arranged(w, i, first)
    if (token in _LASTING and w.lower[i + 1] in _UP_TO) or (token in _INTENDS and _is_infinitive(w, i + 1)):
        return "future"
    if token in _MAYBE and not w.is_capitalised(i):
        return "future"
    if token == "to" and _looks_ahead(w, i):
        return _arranged(w, i - 1, first) if w.lower[i - 1] in _ARRANGED else "future"
    if token == "to" and w.lower[i - 1] in ("was", "were") and _is_infinitive(w, i):
        return "planned"
    if _is_simple_present(w, i):
        ahead = _has_any_object(w, i) if token in _FORESEEING else _is_scheduled(w, i)
        return "future" if ahead else ""
    if _is_past_verb(w, i):
        if w.lower[i - 1 : i + 2] in _HAD_MEANT:
            return "planned"
        if w.lower[i - 3 : i] in (("was", "to", "have"), ("were", "to", "have")):
            return "planned"
        return "" if _auxiliary(w, i, first) == "be" else "past"
    if token in _HAVE:
        return "" if _possesses(w, i) else "past"
    if token in ("is", "are"):
        return "future" if _is_dated(w, i + 1) or _is_under_way(w, i + 1) else ""
    return "past" if token.endswith("ing") and w.lower[i - 1] == "since" else ""


def _tells_of_saying(w: Words, i: int) -> bool:
    """Whether it was news that somebody kept silent: ``could not be reached``, ``would not say [Monday]``."""
    said = [word for word in w.lower[i : i + 4] if word not in _NOT]
    return bool(said) and (said[1] if said[0] == "be" else said[0]) in _UTTERING


_COULD = word_set("could would")
_NOT = word_set("not n't only immediately even")
_UTTERING = word_set("say tell comment confirm discuss elaborate reached contacted specify identify")


def _is_under_way(w: Words, i: int) -> bool:
    """Whether a progressive follows, which tells of what is arranged: ``is leaving``, ``are now meeting``."""
    i = i + 1 if w.lower[i] in _ADVERBS else i
    return w.lower[i].endswith("ing") and w.lower[i] not in _ONGOING


def _is_past_verb(w: Words, i: int) -> bool:
    """Whether a token is a past form, or one of a verb that has no other: ``the car that hit him``.

    Not where a condition makes it a present: ``can win if they beat Wales on [Sunday]``; nor what only
    describes: ``a long-awaited speech``, ``stay closed``, ``snow, followed by rain``.
    """
    if _only_describes(w, i):
        return False
    if w.lower[i] in _INVARIANT:
        return _follows_subject(w, i) and _CONDITIONS.isdisjoint(w.lower[i - 4 : i])
    return is_past_form(w, i)


_CONDITIONS = frozenset(["if", "once", "unless"])


def _only_describes(w: Words, i: int) -> bool:
    before = w.lower[i - 1]
    if before in HYPHENS and w.glued(i):
        return True
    return before in _STAYING or (w.lower[i] == "followed" and w.lower[i + 1] == "by")


_STAYING = word_set("stay stays staying keep keeps keeping remain remains remaining")


def _is_dated(w: Words, i: int) -> bool:
    """Whether a day or a time comes next: ``games are 2 p.m. Saturday and [noon Sunday]``."""
    i = i + 1 if w.lower[i] in ("at", "on", "in", "for") else i
    day = w.lower[i] in WEEKDAYS or (w.lower[i] in MONTHS and w.is_capitalised(i))
    return day or (w.lower[i][:1].isdecimal() and w.lower[i + 1].rstrip(".") in ("am", "pm", "a.m", "p.m"))


def _is_arranged(w: Words, i: int) -> bool:
    """Whether a word tells of what is arranged: ``due``, ``set to``; not *than expected*, *as planned*."""
    token = w.lower[i]
    if token in _SET_TO:
        return w.lower[i + 1] in ("to", "for") or w.lower[i + 1] in MONTHS or w.lower[i + 1] in WEEKDAYS
    if token == "possible":
        return _is_dated(w, i + 1)
    before = w.lower[i - 2] if w.lower[i - 1] in HYPHENS else w.lower[i - 1]
    return token in _ARRANGED and before not in ("than", "as")


def _follows_subject(w: Words, i: int) -> bool:
    """Whether a form follows its subject: ``the talks resume``, ``which opens``.

    Not *the votes*, *U.S. Open*.
    """
    before = w.lower[i - 1]
    if before in _SUBJECTS:
        return True
    if w.is_capitalised(i) and w.is_capitalised(i - 1):
        return False
    if before in _FUNCTION_WORDS or before in _DETERMINERS:
        return False
    return before.isalnum() and not is_past_form(w, i - 1)


def _is_simple_present(w: Words, i: int) -> bool:
    """Whether a form may be a simple present of what is to come, beside its day alone."""
    return w.lower[i] in _SCHEDULED or w.lower[i] in _SCHEDULED_ONE or w.lower[i] in _FORESEEING


def _is_scheduled(w: Words, i: int) -> bool:
    """Whether a present form has a subject of its number: ``talks end``, ``England face Wales``.

    So has ``[Monday] marks the end``, ``opened in May and ends [Friday]``. Not *the final vote*,
    *state visits*.
    """
    before = w.lower[i - 1]
    if before in WEEKDAYS or before in _SUBJECTS:
        return True
    if before == "and":
        return _is_dated(w, i + 1) and not w.lower[i - 2].endswith("s")
    if not _follows_subject(w, i):
        return False
    if w.lower[i] in _SCHEDULED_ONE:
        return _has_object(w, i) if w.lower[i] in _NOUNS_TOO else True
    if before in _PLURALS or before.endswith("s") or "and" in w.lower[i - 4 : i - 1]:
        return True
    takes = w.lower[i] in _OF_TEAMS or _has_object(w, i)
    return takes and w.is_capitalised(i - 1) and w.lower[_before_name(w, i)] not in _DETERMINERS


def _before_name(w: Words, i: int) -> int:
    """The token before the capitalised words that stand before a token: *the* of ``the GM move``."""
    j = i - 1
    while w.is_capitalised(j) and w.lower[j] not in _DETERMINERS:
        j -= 1
    return j


def _has_object(w: Words, i: int) -> bool:
    """Whether a verb takes what follows for its object: ``visits the port``, ``hosts Wales``."""
    following = w.lower[i + 1]
    return following in _DETERMINERS or w.is_capitalised(i + 1) or following[:1].isdecimal()


def _has_any_object(w: Words, i: int) -> bool:
    """The same with bare nouns: ``expect rain``; not ``the forecast for``, ``as they expect``."""
    following = w.lower[i + 1]
    dated = following in WEEKDAYS or following in MONTHS
    return _has_object(w, i) or (following.isalpha() and following not in _FUNCTION_WORDS and not dated)


_DETERMINERS = word_set(
    "a an the this that its his her their our another more some no both two three four five"
)
_NOUNS_TOO = word_set(
    "airs breaks contests debates debuts decides faces falls hosts launches lifts marks "
    "moves plays presents races releases reports retires returns runs screens stages steps switches tours "
    "travels visits votes welcomes"
)
_FORESEEING = word_set(
    "expect expects forecast forecasts foresee foresees predict predicts anticipate anticipates"
)
_OF_TEAMS = ("face", "host", "meet", "play")
"""Verbs of one team's name without an object: ``Chelsea play on``; not *after the India visit on*."""
_PLURALS = word_set("both people police men women children sides")
_FUNCTION_WORDS = words("text/function_words.txt")


def _possesses(w: Words, i: int) -> bool:
    """Whether *has* or *have* is the whole verb: ``has a plan``. Not ``has just signed``, ``have gone``."""
    if w.lower[i] not in ("has", "have"):
        return False
    return not any(is_past_form(w, j) or w.lower[j] in _PARTICIPLES for j in range(i + 1, i + 4))


_PARTICIPLES = word_set(
    "been become begun come done driven eaten fallen flown gone grown hit known put read run seen set shut "
    "taken"
)


def _arranged(w: Words, i: int, first: int) -> Tense:
    """``is expected``, ``due`` look ahead; ``had been scheduled``, ``was due`` looked ahead from the past."""
    back = _auxiliary(w, i, first)
    if w.lower[i] in _PLANNED and w.lower[i + 1] in ("in", "on"):
        return "past"  # that was when they planned it
    if w.lower[i - 1] in _FELL_DUE:
        return "past"
    return "planned" if back in _BE_PAST or back == "been" or _was_put_off(w, i, first) else "future"


def _was_put_off(w: Words, i: int, first: int) -> bool:
    """Whether the verb before what was arranged is past: ``cancelled a session due on``."""
    for j in range(i - 1, max(i - _LONGEST_OBJECT, first) - 1, -1):
        if w.lower[j] in _BREAKS or w.lower[j] == "," or w.lower[j] in _CLAUSE_WORDS:
            return False
        if _is_past_verb(w, j):
            return w.lower[j] in _UNDOING or w.lower[j + 1] == "off"
    return False


_LONGEST_OBJECT = 8
_UNDOING = word_set(
    "cancelled canceled postponed delayed scrapped dropped abandoned suspended boycotted banned blocked "
    "skipped missed shelved"
)


_PLANNED = word_set("planned forecast projected anticipated")
_FELL_DUE = word_set("fell came became")


def _auxiliary(w: Words, i: int, first: int) -> str:
    """The auxiliary before a verb, adverbs skipped: ``been`` in *had been formally held*."""
    for j in range(i - 1, max(i - 4, first - 1), -1):
        token = w.lower[j]
        if token in _BE_PAST or token in _BE_PRESENT or token in _HAVE:
            return token
        if not (token.endswith("ly") or token in ("not", "also", "still", "now", "again")):
            return ""
    return ""


def _looks_ahead(w: Words, i: int) -> bool:
    """Whether ``to`` opens an infinitive that is still to come: ``is to meet``, ``agreed to sell``.

    So is a passive one after a noun: ``the games to be held``, and one after the day of a decision:
    ``agreed Tuesday to sell``. Not ``difficult to meet``, ``to Moscow``, ``seems to be held``.
    """
    verb = _before_date(w, i)
    before = w.lower[verb]
    if not _is_infinitive(w, i):
        return False
    if verb < i - 1 and before in _VOTED:
        return True
    if w.lower[i + 1] == "be" and before not in _SEEMING and is_past_form(w, i + 2):
        return True
    return (
        before in _ARRANGED
        or before in _INTENDING
        or before in ("is", "are", "'s", "’s", "not", "still", "yet")
    )


def _before_date(w: Words, i: int) -> int:
    """The token before the one given, those of a date skipped: *agreed* in ``agreed late Tuesday to``."""
    j = i - 1
    while j > i - _LONGEST_DAY and (_is_of_date(w.lower[j]) or w.lower[j] in HYPHENS):
        j -= 1
    return j


def _is_of_date(token: str) -> bool:
    return token in WEEKDAYS or token in MONTHS or token in _DAY_WORDS or token.isdecimal()


_DAY_WORDS = word_set(
    "on in late early last this morning afternoon evening night week month year today yesterday"
)
_LONGEST_DAY = 8


def _is_infinitive(w: Words, i: int) -> bool:
    following = w.lower[i + 1]
    is_word = following.isalpha() and following not in _NOT_BASE and not w.is_capitalised(i + 1)
    return w.lower[i] == "to" and is_word


def is_past_form(w: Words, i: int) -> bool:
    """Whether a token is a past form or participle: ``signed``, ``met``. Not ``need``, ``hundred``."""
    token = w.lower[i]
    if token in _PASTS:
        return True
    if w.lower[i - 1] in _BEFORE_NOUN and not _is_relative(w, i - 1):  # *a still unspecified date*
        return False
    regular = len(token) > 3 and token.endswith("ed") and (not token.endswith("eed") or token in _EED_PASTS)
    return regular and token not in _NO_PASTS and not w.is_capitalised(i)


def _is_relative(w: Words, i: int) -> bool:
    """Whether *that* follows its noun: ``the strike that started``; not ``of that unspecified date``."""
    before = w.lower[i - 1]
    return w.lower[i] == "that" and before.isalpha() and before not in _FUNCTION_WORDS


_BEFORE_NOUN = word_set("a an the this that its his her their our no any some still newly recently")


def compares_figures(w: Words, sentence: Chars) -> bool:
    """Whether a sentence compares sums or shares: ``earned $8.1 million, up 5% from``."""
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


_FIGURES = word_set("$ % £ # ¥ million billion mln bln percent pct cents pence")


def sentence_tokens(w: Words, sentences: Iterator[Chars]) -> Iterator[Chars]:
    """The token ranges of sentences given as character ranges, in order."""
    i = w.first
    for start, end in sentences:
        first = bisect_left(w.starts, start, i, w.last)
        i = bisect_left(w.starts, end, first, w.last)
        yield first, i
