"""Parsed -> projects: undertakings that the article names or describes.

The rules are in ``project_names.py`` (capitals) and ``project_phrases.py`` (tags and heads); here they
become mentions, and what they found is looked for in the rest of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.extract.project_lists import LIST_RULES
from pipeline.extract.project_names import NAMED
from pipeline.extract.project_phrases import PHRASE_RULES
from pipeline.extract.project_works import WORK_RULES
from pipeline.extract.rules import CARRIED, STATED, Rule
from pipeline.extract.rules import find as find_by
from pipeline.models import Chars, Mention
from pipeline.noun_phrases import Phrase, is_place_word, nouns_of, phrase_at
from pipeline.parse import Parsed, token_range
from pipeline.undertakings import SECTOR_UNDERTAKING, UNDERTAKING, WIDE, cue, head_class, same_work


def find(parsed: Parsed) -> Iterator[Mention]:
    """Every mention, overlaps and all: by rule, then the same names and phrases elsewhere in the article."""
    named = list(find_by("project", "projects", ((rule, STATED) for rule in NAMED), parsed, "named"))
    described_by = (*LIST_RULES, *PHRASE_RULES, *WORK_RULES)
    described = list(
        find_by("project", "projects", ((rule, STATED) for rule in described_by), parsed, "described")
    )
    described = [mention for mention in described if not _is_anaphor(parsed, mention, described)]
    described += find_by(
        "project", "projects", [(_repeats_of_phrases(described), CARRIED)], parsed, "described"
    )
    kinds = [mention for mention in described if _name_after(parsed, mention)]
    named += find_by("project", "projects", [(_names_after(kinds), STATED)], parsed, "named")
    yield from named
    yield from (mention for mention in described if mention not in kinds)
    yield from find_by("project", "projects", [(_repeats_of_names(named), CARRIED)], parsed, "named")


def has_cue(sentence: str) -> bool:
    """Whether a sentence's text holds a word that makes a project possible, so that its syntax is needed.

    >>> has_cue("They want to lay a pipeline."), has_cue("They met on Friday.")
    (True, False)
    """
    return cue().search(sentence) is not None


_GROUP_AFTER = re.compile(r"\s+(?:\w+s|project|programme|program)\b")


def _repeats_of_names(named: Iterable[Mention]) -> Rule:
    """The names found, elsewhere: whole, without their head, as an acronym, a designation with its
    neighbours."""
    forms = {form for mention in named for form in _short_forms(mention.text)}
    acronyms = {(acronym(m.text), m.end) for m in named if len(m.text.split()) > 1}

    def repeated_name(parsed: Parsed) -> Iterator[Chars]:
        if forms:
            pattern = "|".join(re.escape(form) for form in sorted(forms, key=lambda f: (-len(f), f)))
            for match in re.finditer(
                rf"(?<![\w-])(?:{pattern})(?![\w])(?:(?<=\d)\s[A-Z]{{2,3}}\b)?", parsed.text
            ):
                if not (match.group().islower() and _GROUP_AFTER.match(parsed.text, match.end())):
                    yield match.span()
        for short, end in sorted(acronyms):
            if parsed.text[end : end + len(short) + 3].strip() == f"({short})":
                for match in re.finditer(rf"(?<![\w-]){re.escape(short)}(?![\w-])", parsed.text):
                    yield match.span()

    return repeated_name


def _short_forms(name: str) -> Iterator[str]:
    """How a name may come back: whole, without its generic head, its designation alone.

    >>> list(_short_forms("Airbus A350 XWB"))
    ['Airbus A350 XWB', 'Airbus A350', 'A350 XWB', 'A350']
    >>> list(_short_forms("Solar Electrification Project"))
    ['Solar Electrification Project', 'Solar Electrification', 'solar electrification']
    """
    yield name
    words = name.split()
    if (
        len(words) > 2
        and head_class(words[-1]) in (UNDERTAKING, SECTOR_UNDERTAKING)
        and words[-1][0].isupper()
    ):
        yield " ".join(words[:-1])
        yield " ".join(words[:-1]).lower()
    coded = next((i for i, word in enumerate(words) if re.search(r"[A-Z]-?\d", word)), None)
    if coded is not None and len(words) > 1:
        for start, end in ((0, coded + 1), (coded, len(words)), (coded, coded + 1)):
            if (start, end) != (0, len(words)):
                yield " ".join(words[start:end])


def acronym(name: str) -> str:
    """The capitals that begin its words: ``Solar Electrification Project`` SEP."""
    return "".join(word[0] for word in re.findall(r"[^\W_]+", name) if word[0].isupper())


_NAME_AFTER = re.compile(r"\s[“\"‘]?([A-Z][\w-]+(?:\s[A-Z][\w-]*|\s\d{1,2}\b)?)")


def _name_after(parsed: Parsed, mention: Mention) -> Chars | None:
    """The name that stands right after its kind: ``the space station [Alpha]``; not a place, a person, a
    weekday."""
    match = _NAME_AFTER.match(parsed.text, mention.end)
    if match is None:
        return None
    first, last = token_range(parsed.doc, *match.span(1))
    tokens = parsed.doc[first:last]
    ruled_out = any(t.ent_type_ in ("GPE", "NORP", "DATE", "TIME") or is_place_word(t) for t in tokens)
    ruled_out |= len(tokens) > 1 and all(t.ent_type_ == "PERSON" for t in tokens)
    return None if ruled_out or not tokens or tokens[0].is_sent_start else match.span(1)


def _names_after(kinds: Iterable[Mention]) -> Rule:
    def name_after_kind(parsed: Parsed) -> Iterator[Chars]:
        for mention in kinds:
            if (span := _name_after(parsed, mention)) is not None:
                yield span

    return name_after_kind


def _repeats_of_phrases(described: Iterable[Mention]) -> Rule:
    """Phrases with the same head, or a word for the same thing, and a modifier in common:
    ``the [gas plant]``."""
    spans = [(mention.start, mention.end) for mention in described]

    def repeated_phrase(parsed: Parsed) -> Iterator[Chars]:
        phrases = [p for p in map(phrase_at, nouns_of(parsed.doc)) if head_class(p.head_token.text)]
        known = [p for p in phrases if any(s <= p.head_token.idx < e for s, e in spans)]
        for phrase in phrases:
            if phrase not in known and any(_is_same(phrase, other) for other in known):
                yield parsed.doc[phrase.core].idx, phrase.head_token.idx + len(phrase.head_token)

    return repeated_phrase


def _is_same(phrase: Phrase, known: Phrase) -> bool:
    if phrase.counted or phrase.plural != known.plural:
        return False
    shared = set(phrase.content) & set(known.content)
    if not same_work(phrase.head_token.text, known.head_token.text):
        return len(shared - WIDE) > 1
    if shared and shared == set(phrase.content) and phrase.determiner == "the":
        return True
    if not phrase.content and _joins_places(phrase):
        return True
    if head_class(phrase.head_token.text) == "institution" and len(shared - WIDE) < 2:
        return False
    if head_class(phrase.head_token.text) in ("site", "common", "system", "institution"):
        return (
            bool(shared - WIDE)
            and phrase.determiner in ("the", "POS")
            and set(phrase.content) <= set(known.content)
        )
    return bool(shared - WIDE) or (bool(shared) and phrase.content == known.content)


def _is_anaphor(parsed: Parsed, mention: Mention, described: Iterable[Mention]) -> bool:
    """``the railway project`` after ``a high-speed railway``: it says no more than ``the project`` would."""
    if not mention.rule.endswith(".undertaking_phrase"):
        return False
    last = token_range(parsed.doc, mention.start, mention.end)[1]
    phrase = phrase_at(parsed.doc[last - 1])
    if phrase.determiner != "the" or len(phrase.content) != 1 or phrase.core != phrase.start:
        return False
    before = (
        parsed.doc[token_range(parsed.doc, m.start, m.end)[1] - 1]
        for m in described
        if m.end <= mention.start
    )
    return any(same_work(phrase.content[0], head.text) for head in before)


def _joins_places(phrase: Phrase) -> bool:
    """``Beijing-Shanghai railroad``: two places are what tells it."""
    before = phrase.doc[phrase.start : phrase.head]
    return any(t.text in ("-", "–") for t in before) and sum(is_place_word(t) for t in before) > 1
