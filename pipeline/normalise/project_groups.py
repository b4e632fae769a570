"""Project mentions -> groups, one for each undertaking: short and full forms joined.

an ``[oil pipeline]`` … the ``[pipeline project]``        ``[Airbus A390 XL]`` … the ``[A390]``
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from pipeline.english.noun_phrases import UNITS, is_phrase_end, is_place_word, phrase_at
from pipeline.english.sectors import Sector, sector_of, sectors_in
from pipeline.english.undertakings import (
    GENERIC,
    SECTOR_UNDERTAKING,
    UNDERTAKING,
    WIDE,
    head_class,
    same_work,
    singular,
    works_like,
)
from pipeline.extract.project_heads import nouns_among
from pipeline.extract.token_ranges import token_range
from pipeline.models import Mention, Sentence
from pipeline.parse import Parsed

_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"[a-z]+-?\d+[a-z]*")
_COMPLEMENT = frozenset({"of", "to", "for", "by", "in", "on", "carried"})
_CALLED_AFTER = 5
"""Tokens between a kind and its name: ``a browser, code-named Dawn``."""
_ANY_PROJECT = frozenset({"project", "programme", "program", "scheme", "mission"})


@dataclass(frozen=True, slots=True)
class Form:
    """A mention, its head noun, and its words in lower case; ``modifiers`` are those that tell it from
    others."""

    mention: Mention
    head: Token
    words: tuple[str, ...]
    modifiers: frozenset[str]
    start: int
    end: int
    """The mention's tokens, half-open."""

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
    groups = _join_headline(parsed, _join_names(_join_bare(groups)))
    for group in groups:
        group.forms.sort(key=lambda form: form.mention.start)
        group.heads.extend(form.head for form in group.forms)
    groups.sort(key=lambda group: group.forms[0].mention.start)
    _add_anaphors(parsed, groups)
    return _join_called(groups)


def sector_of_words(forms: Sequence[Form]) -> Sector | None:
    """The sector that the words of the forms themselves name."""
    found = [sector for form in forms if (sector := sector_of(form.words))]
    return max(found, key=lambda sector: sector.weight, default=None)


def _form(parsed: Parsed, mention: Mention) -> Form:
    first, last = token_range(parsed, mention.start, mention.end)
    span = parsed.doc[first : max(last, first + 1)]
    tokens = [token for token in span if _WORD.search(token.text)]
    words = tuple(token.lower_ for token in tokens)
    if mention.form == "described":
        head = _head_of(list(span))
        telling = frozenset(t.lower_ for t in tokens if t.i != head.i and not is_place_word(t)) - GENERIC
        return Form(
            mention, head, words, frozenset() if _is_measured(telling, head) else telling, first, span.end
        )
    if mention.rule.endswith(".name_after_kind"):  # ``the space station Alpha`` is a space station
        kind = phrase_at(parsed.doc[first - 1])
        kind_word = kind.head_token
        telling = frozenset({*words, *kind.content})
        return Form(mention, kind_word, (*words, kind_word.lower_), telling, first, span.end)
    root = span[-1] if mention.rule.endswith(".year_by_its_field") else _kind_after(span.root, span.end)
    telling = frozenset(t.lower_ for t in tokens if t.i != root.i)
    return Form(mention, root, words, telling - GENERIC, first, span.end)


def _kind_after(root: Token, end: int) -> Token:
    """The noun of what a name stands before: ``Cerro Pardo copper [mine]``; the name's own elsewhere."""
    kind = root
    while kind.dep_ in ("compound", "nmod") and root.i < kind.head.i < end + _CALLED_AFTER:
        kind = kind.head
    return kind if kind.i >= end and head_class(kind.text) and kind.text.islower() else root


def _is_measured(telling: frozenset[str], head: Token) -> bool:
    """Whether only a figure tells a definite form: ``the 900-km line`` is the line spoken of."""
    figures = all(word in UNITS or word == "long" or word[0].isdigit() for word in telling)
    return bool(telling) and figures and phrase_at(head).determiner == "the"


def _head_of(tokens: Sequence[Token]) -> Token:
    """The noun that a described phrase is headed by: the last before its complement."""
    end = next((i for i, t in enumerate(tokens) if i and t.lower_ in _COMPLEMENT), len(tokens))
    return next((token for token in reversed(tokens[:end]) if is_phrase_end(token)), tokens[end - 1])


# --- two forms ----------------------------------------------------------------------------------


def _same(one: Form, other: Form) -> bool:
    if (
        one.words == other.words
        or _is_apposed(one, other)
        or _is_apposed(other, one)
        or _is_acronym(one, other)
        or _is_acronym(other, one)
    ):
        return True
    if one.named and other.named:
        return _is_short_name(one, other) or _is_short_name(other, one) or _share_code(one, other)
    if _is_introduced(one, other) or _is_introduced(other, one):
        return False
    return _share_words(one, other) or _is_headlined(one, other) or _is_headlined(other, one)


def _is_introduced(form: Form, before: Form) -> bool:
    """``a coal-fired power station`` after ``a 300-megawatt power plant``: an article that makes a new
    one."""
    if form.named or before.named or before.mention.start >= form.mention.start:
        return False
    told = bool(form.modifiers - WIDE - before.modifiers)
    new = phrase_at(form.head).determiner in ("a", "an") and phrase_at(before.head).determiner
    return bool(new) and (told or not before.modifiers >= form.modifiers)


def _is_headlined(short: Form, full: Form) -> bool:
    """``Firm to build [electricity], gas plants`` … an ``[electricity generating plant]``."""
    return short.found_by("headline_pair") and full.modifiers.issuperset(short.words)


def _is_apposed(one: Form, other: Form) -> bool:
    """``Crossway, [a rail link]``, ``a launch vehicle, [the KX-1]``, ``a browser named [Dawn]``."""
    if one.found_by("called") and not other.named and 0 < one.start - other.end <= _CALLED_AFTER:
        return not one.head.doc[other.end].is_sent_start
    if one.head.dep_ != "appos" or one.head.head.i != other.head.i:
        return False
    children = list(one.head.children)
    articles = {child.lower_ for child in children if child.dep_ == "det"}
    if other.named:
        return not articles.isdisjoint({"a", "an"})
    listed = any(child.dep_ in ("cc", "conj") for child in children)
    return one.named and "the" in articles and not listed


def _is_short_name(short: Form, full: Form) -> bool:
    """``A390`` of ``Airbus A390 XL``; not ``Baltic LNG`` of ``Baltic LNG 2``, whose number is another's."""
    if {w for w in short.words if w.isdigit()} != {w for w in full.words if w.isdigit()}:
        return False
    return f" {' '.join(short.words)} " in f" {' '.join(full.words)} "


def _share_code(one: Form, other: Form) -> bool:
    """``Airbus A390`` and ``A390 XL``."""
    return any(_CODE.fullmatch(word) for word in set(one.words) & set(other.words))


def _is_acronym(short: Form, full: Form) -> bool:
    acronym = short.mention.text
    if len(acronym) < 2 or not acronym.isupper():
        return False
    return acronym == "".join(w[0] for w in _WORD.findall(full.mention.text) if w[0].isupper())


def _share_words(one: Form, other: Form) -> bool:
    """Two telling words in common, or one and the head, or all wide ones: ``joint activities``."""
    shared = one.modifiers & other.modifiers
    if one.named != other.named:
        name, described = (one, other) if one.named else (other, one)
        if not described.modifiers - WIDE <= name.modifiers.union(name.words):
            return False  # ``a crewed moon flight`` is not the Crewed Mars Mission
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
            whole = others[0] if len(others) == 1 else _spoken_of(group.forms[0], kept, others)
            if whole is not None:
                whole.forms.extend(group.forms)
            else:
                kept.append(group)
    return kept


def _spoken_of(bare: Form, groups: Sequence[Group], alike: Sequence[Group]) -> Group | None:
    """What ``the 250-megawatt plant`` means: the last work before it of its kind or of its sector; what
    ``the Lima plant`` means: the one of its kind whose sentence names Lima."""
    places = {token.text for token in phrase_at(bare.head).modifiers if is_place_word(token)}
    if places:
        there = [g for g in alike if any(t.text in places for f in g.forms for t in f.head.subtree)]
        return there[0] if len(there) == 1 else None
    if not any(word in UNITS for word in bare.words):
        return None
    own, found = sector_of(bare.words), None
    for group in groups:
        before = group.forms[0].mention.start < bare.mention.start and group.forms[0].mention != bare.mention
        theirs = sector_of_words(group.forms)
        of_sector = bool(own and theirs and own.name == theirs.name and own.weight > 1)
        if before and (of_sector or any(same_work(bare.head.text, form.head.text) for form in group.forms)):
            found = group if found is None or _last_start(group) > _last_start(found) else found
    return found


def _last_start(group: Group) -> int:
    return max(form.mention.start for form in group.forms)


def _is_bare(group: Group) -> bool:
    return not any(form.modifiers - WIDE or form.named for form in group.forms)


def _fits_bare(bare: Form, group: Group) -> bool:
    if any(_is_other_one(bare, form) for form in group.forms):
        return False
    alike = any(same_work(bare.head.text, form.head.text) for form in group.forms)
    return alike and not _is_bare(group) and bare.mention.text[0].islower()


def _is_other_one(bare: Form, form: Form) -> bool:
    """``a railway`` after ``a transmission line``: no line of that field."""
    if phrase_at(bare.head).determiner not in ("a", "an") or form.mention.start > bare.mention.start:
        return False
    return bool(phrase_at(form.head).determiner) and bare.words != form.words


def _join_headline(parsed: Parsed, groups: list[Group]) -> list[Group]:
    """A work of the heading is the lead's only one of its noun: ``naval missile`` … ``an anti-ship
    missile``."""
    body = [sentence for sentence in parsed.sentences if sentence.section == "body"][:_LEAD]
    kept = list(groups)
    for group in groups:
        if not all(_is_in_heading(parsed, form) for form in group.forms):
            continue
        others = [o for o in kept if o is not group and _is_of_lead(group.forms[0], o, body)]
        if len(others) == 1:
            others[0].forms.extend(group.forms)
            kept.remove(group)
    return kept


_LEAD = 2
"""Sentences of the body that a heading sums up."""


def _is_in_heading(parsed: Parsed, form: Form) -> bool:
    sentence = parsed.sentence_at(form.mention.start)
    return not form.named and sentence is not None and sentence.section == "headline"


def _is_of_lead(headed: Form, group: Group, body: Sequence[Sentence]) -> bool:
    """Whether a group is of the heading's noun, in its number, and stands in the lead; of a ``mission`` the
    words before it tell which."""
    if headed.modifiers - WIDE and head_class(headed.head.text) in (UNDERTAKING, SECTOR_UNDERTAKING):
        return False
    return any(
        sentence.start <= form.mention.start < sentence.end
        and singular(form.head.text) == singular(headed.head.text)
        and (form.head.tag_ == "NNS") == (headed.head.tag_ == "NNS")
        for form in group.forms
        for sentence in body
    )


def _join_called(groups: list[Group]) -> list[Group]:
    """``The missile, called [Dawn]``, ``[Quilmo], as the coal plant was known``: the name is the kind's."""
    kept = list(groups)
    for group in groups:
        kinds = {i for form in group.forms for i in _kind_of_called(form)}
        others = [o for o in kept if o is not group and any(head.i in kinds for head in o.heads)]
        if len(others) == 1:
            others[0].forms.extend(group.forms)
            others[0].heads.extend(group.heads)
            others[0].forms.sort(key=lambda form: form.mention.start)
            kept.remove(group)
    kept.sort(key=lambda group: group.forms[0].mention.start)
    return kept


def _kind_of_called(form: Form) -> range:
    """The tokens among which is the noun of what is called so."""
    if form.found_by("called"):
        return range(max(form.head.sent.start, form.start - _CALLED_AFTER), form.start)
    if form.found_by("as_called"):
        return range(form.end, min(form.head.sent.end, form.end + 2 * _CALLED_AFTER))
    return range(0)


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
    return any(
        same_work(a.head.text, b.head.text) and (own.code or _of_sector(a) & _of_sector(b))
        for a in named.forms
        for b in described.forms
    )


def _of_sector(form: Form) -> set[str]:
    """The words of a form that have a sector: ``moon`` of a moon mission, not ``crewed``."""
    return {word for word in form.words if any(sectors_in([word])) and word != form.head.lower_}


def _add_anaphors(parsed: Parsed, groups: Sequence[Group]) -> None:
    """``the project``, ``the dam`` without modifiers: another noun of the undertaking spoken of last."""
    order = sorted((form.head.i, i) for i, group in enumerate(groups) for form in group.forms)
    taken = {at for at, _ in order}
    for noun in _nouns_like(parsed, [form.head.text for group in groups for form in group.forms]):
        before = (groups[i] for at, i in reversed(order) if at < noun.i)
        meant = next((group for group in before if _may_mean(noun, group)), None)
        if meant is not None and noun.i not in taken and _has_no_words(noun):
            meant.heads.append(noun)


def _nouns_like(parsed: Parsed, heads: Iterable[str]) -> Iterator[Token]:
    """The nouns that may stand for one of some works: ``project``, ``railroad`` of a ``railway``."""
    like = _ANY_PROJECT.union(*map(works_like, heads))
    return nouns_among(parsed, like)


def _has_no_words(noun: Token) -> bool:
    phrase = phrase_at(noun)
    return not phrase.content and phrase.determiner in ("the", "this")


def _may_mean(noun: Token, group: Group) -> bool:
    alike = any(same_work(noun.text, form.head.text) for form in group.forms)
    return alike or noun.lower_ in _ANY_PROJECT
