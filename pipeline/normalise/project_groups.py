"""Project mentions -> groups, one for each undertaking: short and full forms joined.

an ``[oil pipeline]`` … the ``[pipeline project]``        ``[Airbus A390 XL]`` … the ``[A390]``
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from pipeline.english.noun_phrases import is_phrase_end, is_place_word, nouns_of, phrase_at
from pipeline.english.sectors import Sector, sector_of
from pipeline.english.undertakings import GENERIC, WIDE, same_work
from pipeline.models import Mention
from pipeline.parse import Parsed, token_range

_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"[a-z]+-?\d+[a-z]*")
_COMPLEMENT = frozenset({"of", "to", "for", "by", "in", "on", "carried"})
_ANY_PROJECT = frozenset({"project", "programme", "program", "scheme", "mission"})


@dataclass(frozen=True, slots=True)
class Form:
    """A mention, its head noun, and its words in lower case; ``modifiers`` are those that tell it from
    others."""

    mention: Mention
    head: Token
    words: tuple[str, ...]
    modifiers: frozenset[str]
    end: int
    """Index of the token after the mention."""

    @property
    def named(self) -> bool:
        """Whether it is a name, not a description."""
        return self.mention.form == "named"

    def found_by(self, rule: str) -> bool:
        """Whether the rule of that name found it."""
        return self.mention.rule.endswith(f".{rule}")


@dataclass(slots=True)
class Group:
    """The forms of one undertaking, and the nouns that stand for it: their heads, then bare
    ``the project``."""

    forms: list[Form]
    heads: list[Token] = field(default_factory=list)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions, in text order once the groups are made."""
        return tuple(form.mention for form in self.forms)


def group_mentions(parsed: Parsed, mentions: Sequence[Mention]) -> list[Group]:
    """One group for each undertaking, in order of first mention."""
    groups: list[Group] = []
    for form in (_form(parsed, mention) for mention in mentions):
        own = next((group for group in groups if any(_same(form, other) for other in group.forms)), None)
        if own is None:
            groups.append(Group([form]))
        else:
            own.forms.append(form)
    groups = _join_names(_join_bare(groups))
    for group in groups:
        group.forms.sort(key=lambda form: form.mention.start)
        group.heads.extend(form.head for form in group.forms)
    groups.sort(key=lambda group: group.forms[0].mention.start)
    _add_anaphors(parsed, groups)
    return groups


def sector_of_words(forms: Sequence[Form]) -> Sector | None:
    """The sector that the words of the forms themselves name."""
    found = [sector for form in forms if (sector := sector_of(form.words))]
    return max(found, key=lambda sector: sector.weight, default=None)


def _form(parsed: Parsed, mention: Mention) -> Form:
    first, last = token_range(parsed.doc, mention.start, mention.end)
    span = parsed.doc[first : max(last, first + 1)]
    tokens = [token for token in span if _WORD.search(token.text)]
    words = tuple(token.lower_ for token in tokens)
    if mention.form == "described":
        head = _head_of(list(span))
        telling = frozenset(t.lower_ for t in tokens if t.i != head.i and not is_place_word(t))
        return Form(mention, head, words, telling - GENERIC, span.end)
    if mention.rule.endswith(".name_after_kind"):  # ``the space station Alpha`` is a space station
        kind = phrase_at(parsed.doc[first - 1])
        kind_word = kind.head_token
        telling = frozenset({*words, *kind.content})
        return Form(mention, kind_word, (*words, kind_word.lower_), telling, span.end)
    telling = frozenset(t.lower_ for t in tokens if t.i != span.root.i)
    return Form(mention, span.root, words, telling - GENERIC, span.end)


def _head_of(tokens: Sequence[Token]) -> Token:
    """The noun that a described phrase is headed by: the last before its complement."""
    end = next((i for i, t in enumerate(tokens) if i and t.lower_ in _COMPLEMENT), len(tokens))
    return next((token for token in reversed(tokens[:end]) if is_phrase_end(token)), tokens[end - 1])


# --- two forms ----------------------------------------------------------------------------------


def _same(one: Form, other: Form) -> bool:
    if one.words == other.words or _is_acronym(one, other) or _is_acronym(other, one):
        return True
    if one.named and other.named:
        return _is_short_name(one, other) or _is_short_name(other, one) or _share_code(one, other)
    return _share_words(one, other)


def _is_short_name(short: Form, full: Form) -> bool:
    """``A390`` of ``Airbus A390 XL``; not ``Baltic LNG`` of ``Baltic LNG 2``, whose number is another's."""
    if {w for w in short.words if w.isdigit()} != {w for w in full.words if w.isdigit()}:
        return False
    return f" {' '.join(short.words)} " in f" {' '.join(full.words)} "


def _share_code(one: Form, other: Form) -> bool:
    """``Airbus A390`` and ``A390 XL``."""
    return any(_CODE.fullmatch(word) for word in set(one.words) & set(other.words))


def _is_acronym(short: Form, full: Form) -> bool:
    initials = "".join(w[0] for w in _WORD.findall(full.mention.text) if w[0].isupper())
    return len(initials) > 1 and short.mention.text == initials


def _share_words(one: Form, other: Form) -> bool:
    """Two telling words in common, or one and the head, or all wide ones: ``joint activities``."""
    shared = one.modifiers & other.modifiers
    if len(shared - WIDE) > 1:
        return True
    if not shared or not same_work(one.head.text, other.head.text):
        return False
    return bool(shared - WIDE) or shared in (one.modifiers, other.modifiers)


# --- groups among each other --------------------------------------------------------------------


def _join_bare(groups: list[Group]) -> list[Group]:
    """A phrase without telling modifiers is the one other undertaking of its head, where there is just
    one."""
    kept = [group for group in groups if not _is_bare(group)]
    for group in groups:
        if _is_bare(group):
            others = [other for other in kept if _fits_bare(group.forms[0], other)]
            if len(others) == 1:
                others[0].forms.extend(group.forms)
            else:
                kept.append(group)
    return kept


def _is_bare(group: Group) -> bool:
    return not any(form.modifiers - WIDE or form.named for form in group.forms)


def _fits_bare(bare: Form, group: Group) -> bool:
    alike = any(same_work(bare.head.text, form.head.text) for form in group.forms)
    return alike and not _is_bare(group) and bare.mention.text[0].islower()


def _join_names(groups: list[Group]) -> list[Group]:
    """A name and the only description of its head and special sector: ``a hydropower project … Kulimba``."""
    kept = list(groups)
    for group in groups:
        others = [other for other in kept if other is not group and _names(group, other)]
        if len(others) == 1 and sum(_names(rival, others[0]) for rival in kept) == 1:
            others[0].forms.extend(group.forms)
            kept.remove(group)
    return kept


def _names(named: Group, described: Group) -> bool:
    """Whether a group of names only may name a group of descriptions only."""
    if not all(form.named for form in named.forms) or any(form.named for form in described.forms):
        return False
    own, other = sector_of_words(named.forms), sector_of_words(described.forms)
    if own is None or other is None or own.code != other.code or not own.weight == other.weight == 3:
        return False
    return any(same_work(a.head.text, b.head.text) for a in named.forms for b in described.forms)


def _add_anaphors(parsed: Parsed, groups: Sequence[Group]) -> None:
    """``the project``, ``the dam`` without modifiers: another noun of the undertaking spoken of last."""
    taken = {form.head.i for group in groups for form in group.forms}
    order = sorted((form.head.i, i) for i, group in enumerate(groups) for form in group.forms)
    for noun in nouns_of(parsed.asked_tokens()):
        phrase = phrase_at(noun)
        if noun.i in taken or phrase.content or phrase.determiner not in ("the", "this"):
            continue
        before = [groups[i] for at, i in reversed(order) if at < noun.i]
        meant = next((group for group in before if _may_mean(noun, group)), None)
        if meant is not None:
            meant.heads.append(noun)


def _may_mean(noun: Token, group: Group) -> bool:
    alike = any(same_work(noun.text, form.head.text) for form in group.forms)
    return alike or noun.lower_ in _ANY_PROJECT
