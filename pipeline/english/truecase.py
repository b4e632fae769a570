"""Normal case for headings, so that a model trained on running text can read them.

``RUSSIA, JAPAN TO MEET IN SPRING`` and ``Russia Wants To Boost Cooperation`` become what the body would
print: words that the body writes in lower case get lower case. The length never changes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.gazetteers import words
from pipeline.models import Sentence

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HEADINGS = ("headline", "subhead", "furniture")
_FUNCTION_WORDS = words("text/function_words.txt")
_HEADLINE_VERBS = words("text/headline_verbs.txt")


def truecase(text: str, sentences: Sequence[Sentence]) -> str:
    """The text with its headings in normal case, of the same length."""
    written = _body_cases(text, sentences)
    out = list(text)
    for sentence in sentences:
        heading = text[sentence.start : sentence.end]
        shouted = is_capitals(heading)
        if not shouted and (sentence.section not in _HEADINGS or not is_title_case(heading)):
            continue
        for match in _WORD.finditer(text, sentence.start, sentence.end):
            first = match.start() == sentence.start
            word = _in_normal_case(match.group(), written, shouted=shouted, first=first)
            out[match.start() : match.end()] = word
    return "".join(out)


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


def _body_cases(text: str, sentences: Sequence[Sentence]) -> Mapping[str, str]:
    """For each word of the body in lower case: the form the body uses most, sentence starts apart."""
    counts: dict[str, Counter[str]] = {}
    for sentence in sentences:
        body = text[sentence.start : sentence.end]
        if sentence.section in _HEADINGS or is_capitals(body) or is_title_case(body):
            continue
        for match in _WORD.finditer(body):
            word = match.group()
            if match.start() > 1 or not word[0].isupper():
                counts.setdefault(word.lower(), Counter())[word] += 1
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
