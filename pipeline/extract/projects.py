"""Parsed -> projects: undertakings that the article names or describes.

The rules are in ``project_names.py`` (capitals), ``project_phrases.py``, ``project_works.py`` and
``project_lists.py`` (tags and heads); here they become mentions, and what they found is looked for in the
rest of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from spacy.tokens import Span

from pipeline.english.noun_phrases import UNITS, Phrase, is_place_word, phrase_at
from pipeline.english.sectors import sector_of_term, sectors_in
from pipeline.english.truecase import is_title_case
from pipeline.english.undertakings import (
    SECTOR_UNDERTAKING,
    UNDERTAKING,
    WIDE,
    head_class,
    same_work,
    singular,
    verb_class,
)
from pipeline.extract.project_heads import head_nouns
from pipeline.extract.project_lists import LIST_RULES
from pipeline.extract.project_names import NAMED
from pipeline.extract.project_phrases import PHRASE_RULES
from pipeline.extract.project_works import WORK_RULES, identifying_chars, is_misread_verb, names_place
from pipeline.extract.rules import CARRIED, STATED, Rule
from pipeline.extract.rules import find as find_by
from pipeline.extract.token_ranges import token_range
from pipeline.models import Chars, Mention, Sentence
from pipeline.parse import Parsed

DESCRIBED: tuple[Rule, ...] = (*LIST_RULES, *PHRASE_RULES, *WORK_RULES)


def find(parsed: Parsed) -> Iterator[Mention]:
    """Every mention, overlaps and all: by rule, then the same names and phrases elsewhere in the article.

    A description right before or after a name is the name's kind: ``the space station [Beta]``.
    """
    described = [_in_heading(parsed, m) for m in _find(DESCRIBED, STATED, "described", parsed)]
    described = [mention for mention in described if not _is_anaphor(parsed, mention, described)]
    described += _find([repeats_of_phrases(described)], CARRIED, "described", parsed)
    kinds = [mention for mention in described if name_after_its_kind(parsed, mention)]
    named = list(_find([*NAMED, _names_after(kinds)], STATED, "named", parsed))
    named += _find([repeats_of_names(named)], CARRIED, "named", parsed)
    named_until = {mention.end for mention in named}
    yield from named
    yield from (m for m in described if m not in kinds and m.start - 1 not in named_until)


def _in_heading(parsed: Parsed, mention: Mention) -> Mention:
    """A description of a heading without the names before it, which say where it is or who does what:
    ``Lima [commuter rail line]``, ``UNICEF launch [well programme]``; a group keeps its name."""
    sentence = parsed.sentence_at(mention.start)
    if sentence is None or sentence.section != "headline" or _is_in_titles(parsed, sentence):
        return mention
    first, last = token_range(parsed, mention.start, mention.end)
    tokens = parsed.doc[first:last]
    names = list(takewhile(lambda t: t.text[:1].isupper() and not any(sectors_in([t.text])), tokens))
    after = tokens[len(names) :]
    if not names or not len(after) or not after[0].text.islower():
        return mention
    if len(after) == 1 and head_class(after[0].text) not in ("work", "site"):
        return mention
    start = after[_is_verb_of_heading(after)].idx
    return replace(mention, start=start, text=parsed.text[start : mention.end])


def _is_in_titles(parsed: Parsed, sentence: Sentence) -> bool:
    return is_title_case(parsed.text[sentence.start : sentence.end])


def _is_verb_of_heading(words: Span) -> bool:
    """``UNICEF [launch] well programme``, read as a noun; not ``Kourou launch pad``."""
    verb = len(words) > 2 and words[0].tag_ != "NNS" and verb_class(words[0].text)
    return bool(verb) and sector_of_term([words[0].text, words[1].text]) is None


def _find(rules: Iterable[Rule], strength: int, form: str, parsed: Parsed) -> Iterator[Mention]:
    return find_by("project", "projects", ((rule, strength) for rule in rules), parsed, form)


# --- names again --------------------------------------------------------------------------------

_OTHER_AFTER = re.compile(r"\s+(?P<next>[a-z]{3,}s|[A-Z][a-z]+|project|programme|program)\b")
"""What shows that a short form is another thing's name or kind: ``solar cooking | projects``,
``Dublin | Park``."""
_CODED = re.compile(r"[A-Z]-?\d")


def repeats_of_names(named: Iterable[Mention]) -> Rule:
    """The names found, elsewhere: whole, without their head, as an acronym, a designation with its
    neighbours."""
    named = list(named)
    forms = sorted({form for m in named for form in _short_forms(m.text)}, key=lambda f: (-len(f), f))
    pattern = rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?!\w)(?:(?<=\d)\s[A-Z]{{2,3}}\b)?"
    whole = {mention.text for mention in named}
    shouted = sorted({name.upper() for name in whole if " " in name}, key=lambda f: (-len(f), f))
    in_capitals = rf"(?<![\w-])(?:{'|'.join(map(re.escape, shouted)) or '(?!)'})(?!\w)"

    def repeated_name(parsed: Parsed) -> Iterator[Chars]:
        for match in re.finditer(pattern, parsed.text) if forms else ():
            known = match.group() in whole or _CODED.search(match.group())
            if known or not _is_other_name(match.group(), _OTHER_AFTER.match(parsed.text, match.end())):
                yield match.span()
        for match in re.finditer(in_capitals, parsed.text) if named else ():
            yield match.span()
        for short in sorted({_acronym_after(parsed, mention) for mention in named} - {""}):
            for match in re.finditer(rf"(?<![\w-]){re.escape(short)}(?![\w-])", parsed.text):
                yield match.span()

    return repeated_name


def _is_other_name(short: str, following: re.Match[str] | None) -> bool:
    """Whether the word after a short form shows another thing: its kind, a capital; not a verb,
    ``Silk and Spice brings``."""
    if following is None:
        return False
    word = following["next"]
    return short.islower() or not word.islower() or bool(head_class(word))


def _short_forms(name: str) -> Iterator[str]:
    """How a name may come back: whole, without its generic head, its designation alone.

    >>> list(_short_forms("Airbus A390 XL"))
    ['Airbus A390 XL', 'Airbus A390', 'A390 XL', 'A390']
    >>> list(_short_forms("Solar Cooking Project"))
    ['Solar Cooking Project', 'Solar Cooking', 'solar cooking']
    >>> list(_short_forms("Kestrel navigation system")), list(_short_forms("Venus orbiter"))
    (['Kestrel navigation system', 'Kestrel'], ['Venus orbiter'])
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
    kind_at = next((i for i, word in enumerate(words) if word.islower()), 0)
    if kind_at and head_class(words[-1]) in ("product", "system") and not any(sectors_in(words[:kind_at])):
        yield " ".join(words[:kind_at])
    coded = next((i for i, word in enumerate(words) if _CODED.search(word)), None)
    if coded is not None:
        parts = (words[: coded + 1], words[coded:], words[coded : coded + 1])
        yield from dict.fromkeys(" ".join(part) for part in parts if part != words)


def _acronym_after(parsed: Parsed, name: Mention) -> str:
    """The initials of a name, where they stand in brackets right after it: ``Green Valley Project (GVP)``."""
    initials = "".join(word[0] for word in re.findall(r"[^\W_]+", name.text) if word[0].isupper())
    stated = len(initials) > 1 and parsed.text.startswith(f" ({initials})", name.end)
    return initials if stated else ""


# --- a name after its kind ----------------------------------------------------------------------

_NAME_AFTER = re.compile(r"\s[“\"‘]?([A-Z][\w-]+(?:\s[A-Z][\w-]*|\s\d{1,2}\b)?)(?![\w-]|\s&)")
_NO_NAMES = ("GPE", "NORP", "DATE", "TIME")


def _names_after(kinds: Iterable[Mention]) -> Rule:
    def name_after_kind(parsed: Parsed) -> Iterator[Chars]:
        for mention in kinds:
            if (span := name_after_its_kind(parsed, mention)) is not None:
                yield span

    return name_after_kind


def name_after_its_kind(parsed: Parsed, mention: Mention) -> Chars | None:
    """The name right after its kind: ``the space station [Beta]``; not a place, a person's full name, a
    weekday."""
    match = _NAME_AFTER.match(parsed.text, mention.end)
    if match is None:
        return None
    first, last = token_range(parsed, *match.span(1))
    tokens = parsed.doc[first:last]
    person = len(tokens) > 1 and all(token.ent_type_ == "PERSON" for token in tokens)
    other = any(token.ent_type_ in _NO_NAMES or is_place_word(token) for token in tokens)
    return None if person or other or not tokens or tokens[0].is_sent_start else match.span(1)


# --- descriptions again -------------------------------------------------------------------------


def repeats_of_phrases(described: Iterable[Mention]) -> Rule:
    """Phrases with the same head, or a word for the same thing, and a modifier in common:
    ``the [gas plant]``."""
    spans = [(mention.start, mention.end) for mention in described]

    def repeated_phrase(parsed: Parsed) -> Iterator[Chars]:
        phrases = list(map(phrase_at, head_nouns(parsed)))
        known = [p for p in phrases if any(s <= p.head_token.idx < e for s, e in spans)]
        in_lead = [p for p in known if _is_in_lead(parsed, p)]
        heads = {phrase.head for phrase in known}
        kinds = {(p.head_token.lower_, p.content, p.plural): p for p in reversed(known)}.values()
        for phrase in phrases:
            if phrase.head in heads or _is_body(phrase):
                continue
            if any(_is_same(phrase, other) for other in kinds):
                first = phrase.core + is_misread_verb(phrase)  # a heading's: ``Open oil refinery``
                yield parsed.doc[first].idx, phrase.head_token.idx + len(phrase.head_token)
            elif _is_at_its_place(phrase, known):
                yield identifying_chars(phrase)
            elif _is_announced(parsed, phrase, in_lead):
                yield _announced_chars(phrase)

    return repeated_phrase


def _is_same(phrase: Phrase, known: Phrase) -> bool:
    """Whether a phrase means what a known one does, by head and modifiers."""
    if phrase.counted or phrase.plural != known.plural:
        return False
    shared = set(phrase.content) & set(known.content)
    if not same_work(phrase.head_token.text, known.head_token.text):
        return len(shared - WIDE) > 1
    if UNITS.issuperset(phrase.content):
        return _joins_places(phrase)
    if phrase.determiner == "the" and shared == set(phrase.content):
        return True
    return bool(shared - WIDE) and _may_return(phrase, known)


_BODIES = frozenset({"UN", "U.N.", "Nations", "World"})


def _is_body(phrase: Phrase) -> bool:
    """``World Food Programme``: an organisation, whatever was said of food programmes."""
    return phrase.head_token.text[:1].isupper() and any(t.text in _BODIES for t in phrase.modifiers)


_LEAD = 2
"""Sentences of the body that a headline sums up."""


def _is_in_headline(parsed: Parsed, phrase: Phrase) -> bool:
    sentence = parsed.sentence_at(phrase.head_token.idx)
    return sentence is not None and sentence.section == "headline"


def _is_in_lead(parsed: Parsed, phrase: Phrase) -> bool:
    body = [sentence for sentence in parsed.sentences if sentence.section == "body"][:_LEAD]
    return any(sentence.start <= phrase.head_token.idx < sentence.end for sentence in body)


def _is_announced(parsed: Parsed, phrase: Phrase, in_lead: Sequence[Phrase]) -> bool:
    """``Seoul seeks help for Han [bridge]`` over a lead on a 3-km bridge: a heading has no articles, so
    that its one work is the one of the lead, however it is told there."""
    if not in_lead or not _is_in_headline(parsed, phrase) or phrase.determiner or phrase.counted:
        return False
    alike = [p for p in in_lead if singular(phrase.head_token.text) == singular(p.head_token.text)]
    return bool(alike) and phrase.plural == alike[0].plural and _is_plain_in_heading(phrase)


def _is_plain_in_heading(phrase: Phrase) -> bool:
    """Not a name's word, nor a bare plural: ``Lima cables``."""
    names = all(token.text[:1].isupper() for token in phrase.modifiers)
    return phrase.head_token.tag_ in ("NN", "NNS") and not (phrase.plural and names)


def _announced_chars(phrase: Phrase) -> Chars:
    """Without the names before it, which say where it is: ``Han River [rail bridge]``."""
    plain = [t for t in phrase.identifying if not t.text[:1].isupper() or any(sectors_in([t.text]))]
    first = plain[0] if plain and plain[0].text.isalnum() else phrase.head_token
    return first.idx, phrase.head_token.idx + len(phrase.head_token)


def _is_at_its_place(phrase: Phrase, known: Iterable[Phrase]) -> bool:
    """``the Lima plant`` after ``a cement plant in the port of Lima``."""
    places = {token.text for token in phrase.modifiers if names_place(token)}
    if phrase.content or not places or phrase.determiner != "the" or phrase.plural:
        return False
    alike = (other for other in known if same_work(phrase.head_token.text, other.head_token.text))
    return any(not places.isdisjoint(token.text for token in other.head_token.subtree) for other in alike)


def _may_return(phrase: Phrase, known: Phrase) -> bool:
    """Whether a head of this class may come back with other words: sites stand all over,
    ``the old school``."""
    if phrase.kind == "institution":
        return len(set(phrase.content) & set(known.content) - WIDE) > 1
    if phrase.kind in ("site", "common", "system"):
        return phrase.determiner == "the" and set(phrase.content) <= set(known.content)
    return True


def _joins_places(phrase: Phrase) -> bool:
    """``Nairobi-Mombasa railroad``: two places are what tells it."""
    hyphen = any(token.text in ("-", "–") for token in phrase.modifiers)
    return hyphen and sum(map(is_place_word, phrase.modifiers)) > 1


def _is_anaphor(parsed: Parsed, mention: Mention, described: Iterable[Mention]) -> bool:
    """``the railway project`` after ``a high-speed railway``: it says no more than ``the project`` would."""
    if not mention.rule.endswith(".undertaking_phrase"):
        return False
    phrase = phrase_at(parsed.doc[token_range(parsed, mention.start, mention.end)[1] - 1])
    if phrase.determiner != "the" or len(phrase.content) != 1 or phrase.core != phrase.start:
        return False
    before = (other for other in described if other.end <= mention.start)
    return any(same_work(phrase.content[0], other.text.split()[-1]) for other in before)
