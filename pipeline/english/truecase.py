"""Normal case for headings, so that a model trained on running text can read them.

``RUSSIA, JAPAN TO MEET IN SPRING`` and ``Russia Wants To Boost Cooperation`` become what the body would
print: words that the body writes in lower case get lower case. The length never changes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set

from pipeline.gazetteers import words
from pipeline.models import Chars, Sentence

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HEADINGS = ("headline", "subhead", "furniture")
_FUNCTION_WORDS = words("text/function_words.txt")
_HEADLINE_VERBS = words("text/headline_verbs.txt")


def truecase(text: str, sentences: Sequence[Sentence]) -> str:
    """The text with its headings in normal case, of the same length."""
    headings = [*filter(None, (_heading(text, sentence) for sentence in sentences))]
    if not headings:
        return text
    wanted = {word.lower() for heading, _ in headings for word in _WORD.findall(text, *_range(heading))}
    written = _body_cases(text, sentences, wanted)
    out = list(text)
    for heading, shouted in headings:
        for match in _WORD.finditer(text, *_range(heading)):
            first = match.start() == heading.start
            word = _in_normal_case(match.group(), written, shouted=shouted, first=first)
            out[match.start() : match.end()] = word
    return "".join(out)


def _range(sentence: Sentence) -> Chars:
    return sentence.start, sentence.end


def _heading(text: str, sentence: Sentence) -> tuple[Sentence, bool] | None:
    """A sentence that needs normal case, and whether it is in capitals."""
    shouted = is_capitals(text[sentence.start : sentence.end])
    titled = sentence.section in _HEADINGS and is_title_case(text[sentence.start : sentence.end])
    return (sentence, shouted) if shouted or titled else None


def is_capitals(text: str) -> bool:
    """Whether a heading is in capitals: ``PUTIN VISITS TOKYO``, not ``UN: NATO to meet``.

    >>> is_capitals("PUTIN VISITS TOKYO"), is_capitals("UN and NATO to meet"), is_capitals("All news")
    (True, False, False)
    """
    found = _WORD.findall(text)
    upper = sum(len(word) for word in found if word.isupper())
    return len(found) >= 2 and upper >= 0.8 * sum(map(len, found))


def is_title_case(text: str) -> bool:
    """Whether nearly every word of four letters or more is capitalised.

    >>> is_title_case("Russia Wants To Boost Cooperation With Japan"), is_title_case("Russia, Japan to meet")
    (True, False)
    """
    long = [word for word in _WORD.findall(text) if len(word) >= 4]
    return len(long) >= 3 and sum(word[0].isupper() for word in long) >= 0.9 * len(long)


def _body_cases(text: str, sentences: Sequence[Sentence], wanted: Set[str]) -> Mapping[str, str]:
    """For each wanted word in lower case: the form the body uses most, sentence starts apart."""
    counts: dict[str, Counter[str]] = {}
    for sentence in sentences:
        body = text[sentence.start : sentence.end]
        if sentence.section in _HEADINGS or is_capitals(body) or is_title_case(body):
            continue
        for match in _WORD.finditer(body):
            word = match.group()
            if (lower := word.lower()) in wanted and (match.start() > 1 or not word[0].isupper()):
                counts.setdefault(lower, Counter())[word] += 1
    return {key: min(forms, key=lambda f: (-forms[f], f)) for key, forms in counts.items()}


def is_headline_verb(word: str) -> bool:
    """Whether a lower-case word is a form of a verb that headlines use.

    >>> [is_headline_verb(word) for word in ("urges", "denied", "boosting", "paris")]
    [True, True, True, False]
    """
    stems = {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("d")}
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word:
            stems |= {stem, stem + "e", stem[:-1]}
    if word.endswith(("ies", "ied")):
        stems.add(word[:-3] + "y")
    return not stems.isdisjoint(_HEADLINE_VERBS)


def _in_normal_case(word: str, written: Mapping[str, str], *, shouted: bool, first: bool) -> str:
    lower = word.lower()
    form = written.get(lower) or (lower if lower in _FUNCTION_WORDS or is_headline_verb(lower) else None)
    if form is None:
        form = lower.capitalize() if shouted else word
    if first and form == lower:
        form = lower.capitalize()
    return form if len(form) == len(word) else word
