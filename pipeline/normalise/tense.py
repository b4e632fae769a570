"""Which way a clause looks from the article's date: past, future, or it does not say.

Read from the words alone: the verb group next to the date in its clause decides. A tagger would cost a
hundred times as much, and is wrong on the same sentences.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from pipeline.english.timex.parts import count
from pipeline.english.timex.resolve import Tense
from pipeline.english.timex.words import Words, word_set
from pipeline.gazetteers import words
from pipeline.models import Chars

_WILL = word_set("will shall would 'll ’ll ll upcoming forthcoming")
_ARRANGED = word_set(
    "expected scheduled slated planned due set poised bound likely supposed projected forecast "
    "anticipated tipped expiring maturing payable redeemable effective"
)
_INTENDS = word_set("plans intends expects hopes aims seeks wants plan intend expect hope aim want")
_INTENDING = _INTENDS | word_set(
    "agreed decided vowed pledged promised threatened ordered asked urged invited agreement decision "
    "pledge promise threat"
)
_SEEMING = word_set(
    "seem seems seemed appear appears appeared believed thought considered reported said known claimed "
    "alleged found"
)
_MAYBE = word_set("may might could should must can")
_BE_PAST = word_set("was were had")
_BE_PRESENT = word_set("is are am be 's ’s")
_HAVE = word_set("has have having been")
_PASTS = words("text/irregular_pasts.txt")
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

_SCHEDULED = word_set(
    "arrive arrives begin begins end ends expire expires leave leaves meet meets open opens resume resumes "
    "run runs start starts take takes vote votes"
)
_SUBJECTS = word_set("he she it they we you i which who that also then , )")
"""Verbs whose present tells what is to come: ``talks resume on Monday``; and what stands before them."""
_UP_TO = ("until", "till", "through", "by")


def clause_tense(w: Words, sentence: Chars, start: int, end: int) -> Tense:
    """The tense of the clause around the tokens start to end of a sentence (token indices, half-open).

    The nearest verb to the left in the clause counts (``will be held in [February]``); for a date that opens
    its clause the nearest to the right (``In [October], two were held``); then the rest of the sentence,
    unless the clause is in the present (``has no figures for [October]``). A headline has no other verb than
    an infinitive: ``Town to build bridge in [spring]``.
    """
    before = w.lower[start - 1]
    if before == "since":
        return "since"
    if before in ("is", "are") or (
        before in ("on", "in", "at", "for") and w.lower[start - 2] in ("is", "are")
    ):
        return "future"
    tense = _verb_tense(w, sentence, start, end)
    return "future" if not tense and before in _UP_TO else tense


def _verb_tense(w: Words, sentence: Chars, start: int, end: int) -> Tense:
    first, last = sentence
    left = _clause_left(w, first, start)
    opens = all(w.lower[i] in _LEADING for i in range(left, start))
    right = _clause_right(w, last, end + 1 if opens and w.lower[end] == "," else end)
    near = [range(start - 1, left - 1, -1), range(end, right)]
    far = [range(left - 1, first - 1, -1), range(right, last)]
    for stretch in (*(reversed(near) if opens else near), *far):
        for i in stretch:
            if tense := _cue(w, i, first):
                return tense
        if stretch in near and any(_possesses(w, i) for i in stretch):
            return ""
    return "future" if any(_is_infinitive(w, i) for i in range(first, last)) else ""


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


def _cue(w: Words, i: int, first: int) -> Tense:  # noqa: PLR0911  one answer a case
    """What the token says of the tense, if it belongs to a verb."""
    token = w.lower[i]
    if token in _WILL or (token == "going" and w.lower[i + 1] == "to"):
        return "future"
    if token in _ARRANGED:
        return _arranged(w, i, first)
    if token in _INTENDS and w.lower[i + 1] == "to":
        return "future"
    if token in _MAYBE and not w.is_capitalised(i):
        return "future"
    if token == "to" and _looks_ahead(w, i):
        return _arranged(w, i - 1, first) if w.lower[i - 1] in _ARRANGED else "future"
    if token == "to" and w.lower[i - 1] in ("was", "were") and _is_infinitive(w, i):
        return "planned"
    if token in _SCHEDULED and _follows_subject(w, i):
        return "future"
    if is_past_form(w, i):
        return "" if _auxiliary(w, i, first) == "be" else "past"
    if token in _HAVE:
        return "" if _possesses(w, i) else "past"
    if token in ("is", "are") and w.lower[i + 1].endswith("ing"):
        return "future"
    return ""


def _follows_subject(w: Words, i: int) -> bool:
    """Whether a present form follows its subject: ``the talks resume``, ``which opens``; not *the votes*."""
    before = w.lower[i - 1]
    if before in _SUBJECTS:
        return True
    return before.isalpha() and before not in _FUNCTION_WORDS and not is_past_form(w, i - 1)


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
    if w.lower[i] == "planned" and w.lower[i + 1] in ("in", "on"):  # that was when they planned it
        return "past"
    return "planned" if back in _BE_PAST or back == "been" else "future"


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

    So is a passive one after a noun: ``the games to be held``. Not ``difficult to meet``, ``to Moscow``,
    ``seems to be held``.
    """
    before = w.lower[i - 1]
    if not _is_infinitive(w, i):
        return False
    if w.lower[i + 1] == "be" and before not in _SEEMING and is_past_form(w, i + 2):
        return True
    return before in _ARRANGED or before in _INTENDING or before in ("is", "are", "'s", "’s", "not")


def _is_infinitive(w: Words, i: int) -> bool:
    following = w.lower[i + 1]
    is_word = following.isalpha() and following not in _NOT_BASE and not w.is_capitalised(i + 1)
    return w.lower[i] == "to" and is_word


def is_past_form(w: Words, i: int) -> bool:
    """Whether a token is a past form or participle: ``signed``, ``met``. Not ``need``, ``hundred``."""
    token = w.lower[i]
    if token in _PASTS:
        return True
    if w.lower[i - 1] in _BEFORE_NOUN:  # *a still unspecified date*
        return False
    regular = len(token) > 3 and token.endswith("ed") and (not token.endswith("eed") or token in _EED_PASTS)
    return regular and token not in _NO_PASTS and not w.is_capitalised(i)


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


_FIGURES = word_set("$ % £ # ¥ million billion percent cents pence")


def sentence_tokens(w: Words, sentences: Iterator[Chars]) -> Iterator[Chars]:
    """The token ranges of sentences given as character ranges, in order."""
    i = w.first
    for start, end in sentences:
        first = bisect_left(w.starts, start, i, w.last)
        i = bisect_left(w.starts, end, first, w.last)
        yield first, i
