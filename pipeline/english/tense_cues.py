"""What one token says of the tense of its clause: past, future, or nothing.

Read from the words alone: a tagger would cost a hundred times as much, and is wrong on the same sentences.
"""

from __future__ import annotations

from pipeline.english.timex.parts import HYPHENS, ordinal
from pipeline.english.timex.readings import Tense
from pipeline.english.timex.words import MONTHS, ORDINALS, WEEKDAYS, Words, word_set
from pipeline.english.undertakings import plural
from pipeline.gazetteers import words

WILL = word_set("will shall would wouldn 'll ’ll ll upcoming forthcoming")
ARRANGED = word_set(
    "expected scheduled slated planned due poised likely supposed projected forecast "
    "unlikely anticipated tipped expiring maturing payable redeemable effective"
)
_SET_TO = ("set", "bound")
"""Arranged only with what for: ``is set to close``, ``set for [May]``; not *set a record*."""
_INTENDS = word_set(
    "plans intends expects hopes aims seeks wants plan intend expect hope aim want prepares prepare preparing"
)
_INTENDING = _INTENDS | word_set(
    "agreed booked decided vowed pledged promised threatened ordered asked urged invited agreement decision "
    "pledge promise threat"
)
_MEANT = word_set("aimed agreed hoped intended meant pledged promised threatened vowed wanted")
_HAD_MEANT = frozenset(("had", verb, "to") for verb in _MEANT)
_VOTED = word_set("voted opted resolved offered")
"""So do these before a day: ``voted [Tuesday] to close the school in [June]``; not ``voted to close it``."""
_SEEMING = word_set(
    "seem seems seemed appear appears appeared believed thought considered reported said known claimed "
    "alleged found"
)
_NOT_PAST = word_set("didn wasn weren hadn")
"""What ``didn't`` leaves where the tokens are cut."""
_MAYBE = word_set("may might could couldn should shouldn must mustn can")
_BE_PAST = word_set("was were had")
BE_PRESENT = word_set("is are am be 's ’s")
HAVE = word_set("has have having been")
_PASTS = words("text/irregular_pasts.txt") | {"born"}
INVARIANT = word_set("beat burst cost cut hit hurt put quit set shut split spread")
"""Verbs whose past is their present: past after a subject, as news tells what happened."""
_NO_PASTS = word_set("hundred united limited sacred naked wicked indeed unprecedented red rebound")
_EED_PASTS = word_set("agreed decreed disagreed freed guaranteed")
CLAUSE_WORDS = word_set(
    "that which who whom whose when while where because although though but whereas if after before since as"
)
BREAKS = frozenset([";", ":", "--", "—", "“", "”", '"', "``", "`", "(", ")", "[", "]"])
CLAUSE_ENDS = BREAKS | CLAUSE_WORDS | {","}
"""Where a clause ends and another begins."""
_NOT_BASE = word_set(
    "the a an this that these those his her its their our my your one two three some any all more "
    "most both each every half much many several parts about at in on from last next early late people"
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
SUBJECTS = word_set('he she it they we you i which who that also then , ) " ”')
"""What a verb may follow directly."""
_CHANCE = word_set("chance chances likelihood odds")
UP_TO = ("until", "till", "through", "by")
"""Before a day up to which something lasts."""


def cue(w: Words, i: int, first: int) -> Tense:  # noqa: PLR0911, PLR0912  one answer a case
    """What the token says of the tense, if it belongs to a verb."""
    token = w.lower[i]
    if token in _COULD and _tells_of_saying(w, i + 1):
        return "past"
    if (token in WILL and not (w.is_capitalised(i) and i > first)) or (
        token == "going" and is_infinitive(w, i + 1)
    ):
        return "future"
    if is_arranged(w, i):
        return _arranged(w, i, first)
    if (token in _LASTING and w.lower[i + 1] in UP_TO) or (token in _INTENDS and is_infinitive(w, i + 1)):
        return "future"
    if (token in _FORETOLD or token == "up") and w.lower[i - 1] in ("is", "are") and w.lower[i + 1] == "for":
        return "future"  # *is predicted for*, *is up for election*
    if token == "won" and w.lower[i + 2] == "t" and w.glued(i + 2):  # *won't*
        return "future"
    if token in _MAYBE and not w.is_capitalised(i):
        return "" if token == "couldn" or w.lower[i : i + 2] == ("could", "not") else "future"
    if token == "to" and _looks_ahead(w, i):
        if w.lower[_before_date(w, i) - 1] == "had":
            return "planned"  # *had promised to leave*
        return _arranged(w, i - 1, first) if w.lower[i - 1] in ARRANGED else "future"
    if token == "to" and w.lower[i - 1] in ("was", "were") and is_infinitive(w, i):
        return "planned"
    if is_simple_present(w, i):
        return "future" if _looks_to_a_day(w, i) else ""
    if is_past_verb(w, i):
        if w.lower[i - 1 : i + 2] in _HAD_MEANT or _is_promised(w, i):
            return "planned"
        if w.lower[i - 3 : i] in (("was", "to", "have"), ("were", "to", "have")) or _would_have(w, i):
            return "planned"
        if w.lower[i - 1] == "being" and w.lower[i - 2] in BE_PRESENT:
            return ""  # *is being held*
        if auxiliary(w, i, first) == "be":
            return "future" if _is_subjunctive(w, i) else ""
        return "past"
    if token in _NOT_PAST:
        return "past"
    if token in HAVE:
        return "" if possesses(w, i) else "past"
    if token in _CHANCE and w.lower[i + 1] == "of":
        return "future"
    if token in ("is", "are"):
        return "future" if _is_dated(w, i + 1) or _is_under_way(w, i + 1) else ""
    return "past" if token.endswith("ing") and w.lower[i - 1] == "since" else ""


def _would_have(w: Words, i: int) -> bool:
    """``would have ended``, ``would've ended``: what did not come, or not yet."""
    j = i - 2 if w.lower[i - 1] == "been" else i - 1
    return w.lower[j] in ("have", "'ve", "’ve", "ve") and "would" in w.lower[j - 3 : j]


_FORETOLD = word_set("predicted called booked listed")


def _is_subjunctive(w: Words, i: int) -> bool:
    """``proposed that the talks be resumed on [Friday]``; not ``will be``, ``to be``."""
    be = next((j for j in range(i - 1, i - 4, -1) if w.lower[j] == "be"), 0)
    return be > 0 and "that" in w.lower[be - _SUBJECT : be] and follows_subject(w, be)


def _is_promised(w: Words, i: int) -> bool:
    """``hoped to sum up``, ``promised more facts on [Thursday]``: of a day that may have come or not."""
    if w.lower[i] in ("prepared", "hoped", "aimed", "intended"):
        return is_infinitive(w, i + 1)
    return w.lower[i] in ("promised", "pledged", "threatened") and _has_object(w, i)


def _tells_of_saying(w: Words, i: int) -> bool:
    """Whether it was news that somebody kept silent: ``could not be reached``, ``would not say [Monday]``."""
    said = (word for word in w.lower[i : i + 5] if word not in _NOT)
    return next(said, "") in _UTTERING


_COULD = word_set("could couldn would wouldn")
_NOT = word_set("not ' ’ t only immediately even be")
_UTTERING = word_set("say tell comment confirm discuss elaborate reached contacted specify identify")


def _is_under_way(w: Words, i: int) -> bool:
    """Whether a progressive follows, which tells of what is arranged: ``is leaving``, ``are now meeting``."""
    i = i + 1 if w.lower[i] in _ADVERBS else i
    return w.lower[i].endswith("ing") and w.lower[i] not in _ONGOING


def is_past_verb(w: Words, i: int) -> bool:
    """Whether a token is a past form, or one of a verb that has no other: ``the car that hit him``.

    Not where a condition makes it a present: ``can win if they beat Wales on [Sunday]``; nor what only
    describes: ``a long-awaited speech``, ``stay closed``, ``snow, followed by rain``.
    """
    if _only_describes(w, i):
        return False
    if w.lower[i] in INVARIANT:
        under = not WILL.isdisjoint(w.lower[i - _OBJECT : i])  # *would keep its classrooms shut*
        return not under and follows_subject(w, i) and _CONDITIONS.isdisjoint(w.lower[i - 4 : i])
    return is_past_form(w, i)


_OBJECT = 5
_CONDITIONS = frozenset(["if", "once", "unless"])


def _only_describes(w: Words, i: int) -> bool:
    before, following = w.lower[i - 1], w.lower[i + 1]
    if (before in HYPHENS and w.glued(i)) or (before == "as" and w.lower[i] in ARRANGED):
        return True
    if is_infinitive(w, i - 2) and following.isalpha() and following not in FUNCTION_WORDS:
        return not w.is_capitalised(i + 1)  # *to return looted art*
    if before in _BEFORE_NOUNS and following.isalpha() and following not in FUNCTION_WORDS:
        return not w.is_capitalised(i + 1)
    return before in _STAYING or (w.lower[i] == "followed" and w.lower[i + 1] in ("by", "on", "in"))


_BEFORE_NOUNS = word_set("of in into with from for against between by on at last next new") | set(ORDINALS)
_STAYING = word_set("stay stays staying keep keeps keeping remain remains remaining")


def _is_dated(w: Words, i: int) -> bool:
    """Whether a day or a time comes next: ``games are 2 p.m. Saturday and [noon Sunday]``."""
    i = i + 1 if w.lower[i] in ("at", "on", "in", "for") else i
    day = w.lower[i] in WEEKDAYS or (w.lower[i] in MONTHS and w.is_capitalised(i))
    return day or (w.lower[i][:1].isdecimal() and w.lower[i + 1].rstrip(".") in ("am", "pm", "a.m", "p.m"))


def is_arranged(w: Words, i: int) -> bool:
    """Whether a word tells of what is arranged: ``due``, ``set to``; not *than expected*, *as planned*."""
    token = w.lower[i]
    if token in _SET_TO:
        return w.lower[i + 1] in ("to", "for") or w.lower[i + 1] in MONTHS or w.lower[i + 1] in WEEKDAYS
    if token == "possible":
        return _is_dated(w, i + 1) or w.lower[i + 1] in ("by", "before")
    before = w.lower[i - 2] if w.lower[i - 1] in HYPHENS else w.lower[i - 1]
    return token in ARRANGED and before not in ("than", "as")


def follows_subject(w: Words, i: int) -> bool:
    """Whether a form follows its subject: ``the talks resume``, ``which opens``.

    Not *the votes*, *U.S. Open*.
    """
    before = w.lower[i - 1]
    if before in SUBJECTS:
        return True
    if w.is_capitalised(i) and w.is_capitalised(i - 1):
        return False
    if before in FUNCTION_WORDS or before in DETERMINERS:
        return False
    return before.isalnum() and not is_past_form(w, i - 1)


def is_simple_present(w: Words, i: int) -> bool:
    """Whether a form may be a simple present of what is to come, beside its day alone."""
    token = w.lower[i]
    return any(token in verbs for verbs in (_SCHEDULED, _SCHEDULED_ONE, _FORESEEING, _WISHING))


def _looks_to_a_day(w: Words, i: int) -> bool:
    """Whether a simple present tells of what is to come: ``expect rain``, ``plan a rally``."""
    if w.lower[i] in _FORESEEING:
        return _has_any_object(w, i) and w.lower[i + 1] != "that"
    if w.lower[i] in _WISHING:
        return _has_object(w, i) and follows_subject(w, i)
    return _is_scheduled(w, i)


def _is_scheduled(w: Words, i: int) -> bool:  # noqa: PLR0911  one answer a case
    """Whether a present form has a subject of its number: ``talks end``, ``England face Wales``.

    So has ``[Monday] marks the end``, ``opened in May and ends [Friday]``. Not *the final vote*,
    *state visits*.
    """
    before = w.lower[i - 1]
    if before in WEEKDAYS or before in SUBJECTS:
        return True
    if w.lower[i] in _SCHEDULED_ONE and w.is_capitalised(i) and w.is_capitalised(i - 1):
        return _is_dated(w, i + 1)  # *Trial Opens Monday*, a headline
    if w.lower[i] in ("enter", "enters") and any(ordinal(w, j) for j in (i + 1, i + 2)):
        return False  # *enters its third week*
    if w.lower[i] in ("follow", "follows") and w.lower[i + 1] not in ("in", "on", "next"):
        return False  # *it follows Monday's vote*
    if before == "and":
        if w.lower[i] in _OF_TEAMS:
            return w.lower[i + 1] in ("at", "against", "in") or _has_object(w, i)
        return _is_dated(w, i + 1) and not w.lower[i - 2].endswith("s")
    if not follows_subject(w, i):
        return False
    if w.lower[i] in _SCHEDULED_ONE:
        return _has_object(w, i) or w.lower[i] not in _NOUNS_TOO or w.lower[i + 1] in ("out", "until", "up")
    if before in _PLURALS or before.endswith("s") or (before.isdecimal() and len(before) == 4):
        return True
    if "and" in w.lower[i - 4 : i - 1]:
        return True
    if w.lower[i] in _NEVER_NOUNS and any(word.endswith("s") for word in w.lower[i - _SUBJECT : i]):
        return True
    travels = w.lower[i] in _TRAVELLING and w.lower[i + 1] == "to"
    takes = travels or w.lower[i] in _OF_TEAMS or _has_object(w, i)
    return takes and w.is_capitalised(i - 1) and w.lower[_before_name(w, i)] not in DETERMINERS


def _before_name(w: Words, i: int) -> int:
    """The token before the capitalised words that stand before a token: *the* of ``the GM move``."""
    j = i - 1
    while w.is_capitalised(j) and w.lower[j] not in DETERMINERS:
        j -= 1
    return j


def _has_object(w: Words, i: int) -> bool:
    """Whether a verb takes what follows for its object: ``visits the port``, ``hosts Wales``."""
    following = w.lower[i + 1]
    named = w.is_capitalised(i + 1) and not _is_of_date(following)
    return named or following in DETERMINERS or following in ORDINALS or following[:1].isdecimal()


def _has_any_object(w: Words, i: int) -> bool:
    """The same with bare nouns: ``expect rain``; not ``the forecast for``, ``as they expect``."""
    following = w.lower[i + 1]
    dated = following in WEEKDAYS or following in MONTHS
    return _has_object(w, i) or (following.isalpha() and following not in FUNCTION_WORDS and not dated)


DETERMINERS = word_set(
    "a an the this that its his her their our another more some no both two three four five"
)
_NOUNS_TOO = word_set(
    "airs breaks contests debates debuts decides faces falls hosts launches lifts marks "
    "moves plays presents races releases reports retires returns runs screens stages steps switches tours "
    "visits votes welcomes"
)
_FORESEEING = word_set(
    "expect expects forecast forecasts foresee foresees predict predicts anticipate anticipates see sees"
)
_NEVER_NOUNS = word_set(
    "adjourn arrive assemble become begin commence conclude convene culminate depart expire gather "
    "reconvene reopen resume"
)
_SUBJECT = 8
"""Tokens: ``the first appointments at the new site begin``."""
_WISHING = word_set(
    "plan plans propose proposes promise promises threaten threatens demand demands seek seeks"
)
_OF_TEAMS = ("face", "host", "meet", "play")
"""Verbs of one team's name without an object: ``Chelsea play on``; not *after the India visit on*."""
_TRAVELLING = ("fly", "go", "head", "travel")
_PLURALS = word_set("both people police men women children sides")
FUNCTION_WORDS = words("text/function_words.txt")


def possesses(w: Words, i: int) -> bool:
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
    back = auxiliary(w, i, first)
    if not back and w.lower[i + 1][:2] in ("19", "20") and w.lower[i + 1].isdecimal():
        return ""  # *notes due 1992* have a date of their own
    if w.lower[i] in _PLANNED and w.lower[i + 1] in ("in", "on") and _is_of_date(w.lower[i + 2]):
        return "past"  # that was when they planned it
    if w.lower[i - 1] in _FELL_DUE or (w.lower[i - 1] in _PRONOUNS and w.lower[i + 1] == "that"):
        return "past"  # *In April it forecast that*
    if back == "been" and w.lower[i - 2] in ("has", "have"):
        return "future"
    return "planned" if back in _BE_PAST or back == "been" or _was_put_off(w, i, first) else "future"


def _was_put_off(w: Words, i: int, first: int) -> bool:
    """Whether the verb before what was arranged is past: ``cancelled a session due on``."""
    for j in range(i - 1, max(i - _LONGEST_OBJECT, first) - 1, -1):
        if w.lower[j] in CLAUSE_ENDS:
            return False
        if is_past_verb(w, j):
            return w.lower[j] in UNDOING or w.lower[j + 1] == "off"
    return False


_LONGEST_OBJECT = 8
UNDOING = word_set(
    "cancelled canceled postponed delayed scrapped dropped abandoned suspended boycotted banned blocked "
    "skipped missed shelved"
)
_PLANNED = word_set("planned forecast projected anticipated")
_PRONOUNS = word_set("he she it they we")
_FELL_DUE = word_set("fell came became")


def auxiliary(w: Words, i: int, first: int) -> str:
    """The auxiliary before a verb, adverbs skipped: ``been`` in *had been formally held*."""
    for j in range(i - 1, max(i - 4, first - 1), -1):
        token = w.lower[j]
        if token in _BE_PAST or token in BE_PRESENT or token in HAVE:
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
    if not is_infinitive(w, i) or before == "had":
        return False
    if verb < i - 1 and before in _VOTED:
        return True
    if w.lower[i + 1] == "be" and before not in _SEEMING and is_past_form(w, i + 2):
        return True
    return (
        before in ARRANGED
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


def is_infinitive(w: Words, i: int) -> bool:
    """Whether the token is the *to* of an infinitive: ``to sell``; not ``to London``, ``to the sea``."""
    following = w.lower[i + 1]
    is_word = following.isalpha() and following not in _NOT_BASE and not w.is_capitalised(i + 1)
    return w.lower[i] == "to" and is_word


def is_past_form(w: Words, i: int) -> bool:
    """Whether a token is a past form or participle: ``signed``, ``met``. Not ``need``, ``hundred``."""
    token = w.lower[i]
    if token in _PASTS or (
        token not in _NO_PASTS and any(token.removeprefix(p) in _PASTS for p in _PREFIXES)
    ):
        return True
    if w.lower[i - 1] in _BEFORE_NOUN and not _is_relative(w, i - 1):  # *a still unspecified date*
        return False
    regular = len(token) > 3 and token.endswith("ed") and (not token.endswith("eed") or token in _EED_PASTS)
    return regular and token not in _NO_PASTS and not w.is_capitalised(i)


_PREFIXES = ("re", "over", "under", "out", "mis")
"""They make a verb of a verb: ``retook``, ``overcame``."""


def _is_relative(w: Words, i: int) -> bool:
    """Whether *that* follows its noun: ``the strike that started``; not ``of that unspecified date``."""
    before = w.lower[i - 1]
    return w.lower[i] == "that" and before.isalpha() and before not in FUNCTION_WORDS


_BEFORE_NOUN = word_set("a an the this that its his her their our no any some still newly recently")
