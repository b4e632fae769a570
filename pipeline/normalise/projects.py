"""Project mentions -> projects with sector, status, places, parties, amount.

Short and full forms of an undertaking are joined by their heads and modifiers. Facts are read from the sentences of all
its mentions and of the bare ``the project`` after them, and stay empty where the text says nothing.

Relations: ``located_in``, ``dated`` and ``part_of`` lead from the project to the place, the date, the umbrella project;
``party_to`` leads from the country or organisation to the project.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from pipeline.models import Chars, Date, Mention, Organisation, Place, Project, Relation
from pipeline.names import slug
from pipeline.normalise.money import Money, find_money
from pipeline.normalise.project_status import STATUS_CODES, status_of
from pipeline.normalise.project_ties import Tie, ties_of
from pipeline.noun_phrases import is_phrase_end, is_place_word, nouns_of, phrase_at
from pipeline.parse import Parsed, token_range
from pipeline.sectors import Sector, sector_of, sectors_in
from pipeline.undertakings import GENERIC, SECTOR_UNDERTAKING, UNDERTAKING, WIDE, head_class, same_work

_UNDERTAKINGS = (UNDERTAKING, SECTOR_UNDERTAKING)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class _Form:
    """A mention, its head noun, and its words in lower case; ``modifiers`` are those that tell it from others."""

    mention: Mention
    head: Token
    words: tuple[str, ...]
    modifiers: frozenset[str]

    @property
    def named(self) -> bool:
        return self.mention.form == "named"


@dataclass(slots=True)
class _Group:
    """The forms of one undertaking, and the nouns that stand for it: their heads, then bare ``the project``."""

    forms: list[_Form]
    heads: list[Token] = field(default_factory=list)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(form.mention for form in self.forms)


def merge_projects(
    parsed: Parsed,
    mentions: tuple[Mention, ...],
    places: tuple[Place, ...],
    organisations: tuple[Organisation, ...],
    dates: tuple[Date, ...],
) -> tuple[tuple[Project, ...], tuple[Relation, ...]]:
    """One Project for every undertaking of the article, and the relations the text states of it."""
    groups = _group([_form(parsed, mention) for mention in mentions if mention.kind == "project"])
    _add_anaphors(parsed, groups)
    umbrellas = {i: _umbrella(parsed, group, groups) for i, group in enumerate(groups)}
    projects: list[Project] = []
    relations: list[Relation] = []
    sector: Sector | None = None
    for i, group in enumerate(groups):
        ties = ties_of(_speaking_heads(parsed, group), places, organisations, dates)
        sector = _sector(group, before=sector)
        project = _project(parsed, f"j{i + 1}", group, groups, sector, ties, umbrellas[i])
        projects.append(project)
        relations += _relations(parsed, project, ties)
    return tuple(projects), tuple(relations)


def _form(parsed: Parsed, mention: Mention) -> _Form:
    first, last = token_range(parsed.doc, mention.start, mention.end)
    tokens = [*parsed.doc[first:last]] or [parsed.doc[max(0, first - 1)]]
    head = (
        _head_of(tokens) if mention.form == "described" else parsed.doc[tokens[0].i : tokens[-1].i + 1].root
    )
    words = tuple(token.lower_ for token in tokens if _WORD.search(token.text))
    described = mention.form == "described"
    telling = frozenset(
        t.lower_
        for t in tokens
        if t.i != head.i and _WORD.search(t.text) and not (described and is_place_word(t))
    )
    if mention.rule.endswith(".name_after_kind") and first:
        kind = phrase_at(parsed.doc[first - 1])  # ``the space station Alpha`` is a space station
        return _Form(mention, kind.head_token, (*words, kind.head_token.lower_), telling | set(kind.content))
    return _Form(mention, head, words, telling - GENERIC)


_COMPLEMENT = frozenset({"of", "to", "for", "by", "in", "on", "carried"})


def _head_of(tokens: Sequence[Token]) -> Token:
    """The noun that the described phrase is headed by: the last before its complement."""
    end = next((i for i, t in enumerate(tokens) if i and t.lower_ in _COMPLEMENT), len(tokens))
    return next((token for token in reversed(tokens[:end]) if is_phrase_end(token)), tokens[end - 1])


# --- which mentions are one undertaking ---------------------------------------------------------


def _group(forms: Sequence[_Form]) -> list[_Group]:
    groups: list[_Group] = []
    for form in forms:
        own = next((group for group in groups if any(_same(form, other) for other in group.forms)), None)
        if own is None:
            groups.append(_Group([form]))
        else:
            own.forms.append(form)
    groups = _join_bare(groups)
    groups = _join_names(groups)
    for group in groups:
        group.forms.sort(key=lambda form: form.mention.start)
        group.heads.extend(form.head for form in group.forms)
    return sorted(groups, key=lambda group: group.forms[0].mention.start)


def _same(one: _Form, other: _Form) -> bool:
    if one.words == other.words or _is_acronym(one, other) or _is_acronym(other, one):
        return True
    if one.named and other.named:
        return _is_short_name(one, other) or _is_short_name(other, one)
    if one.named or other.named:
        return _follows(one, other) or _shares(one, other)
    return _shares(one, other)


def _is_short_name(short: _Form, full: _Form) -> bool:
    """``A350`` of ``Airbus A350 XWB``; not ``Baltic LNG`` of ``Baltic LNG 2``, whose number is another's."""
    if {w for w in short.words if w.isdigit()} != {w for w in full.words if w.isdigit()}:
        return False
    return f" {' '.join(short.words)} " in f" {' '.join(full.words)} "


def _is_acronym(short: _Form, full: _Form) -> bool:
    text = short.mention.text
    initials = "".join(w[0] for w in re.findall(r"[^\W_]+", full.mention.text) if w[0].isupper())
    return len(text) > 1 and text == initials


def _follows(one: _Form, other: _Form) -> bool:
    """A name right after its kind: ``the space station Alpha``."""
    first, second = sorted((one, other), key=lambda form: form.mention.start)
    return second.named and second.mention.start - first.mention.end == 1


def _shares(one: _Form, other: _Form) -> bool:
    shared = one.modifiers & other.modifiers - WIDE
    if len(shared) > 1:
        return True
    if not same_work(one.head.text, other.head.text):
        return False
    shared = one.modifiers & other.modifiers
    return bool(shared - WIDE) or (bool(shared) and shared in (one.modifiers, other.modifiers))


def _join_bare(groups: list[_Group]) -> list[_Group]:
    """A phrase without telling modifiers is the one other undertaking of its head, where there is just one."""
    kept = list(groups)
    for group in groups:
        if not _is_bare(group):
            continue
        others = [g for g in kept if not _is_bare(g) and _fits_bare(group.forms[0], g)]
        if len(others) == 1:
            others[0].forms.extend(group.forms)
            kept.remove(group)
    return kept


def _is_bare(group: _Group) -> bool:
    return not any(form.modifiers - WIDE or form.named for form in group.forms)


def _fits_bare(bare: _Form, group: _Group) -> bool:
    return (
        any(same_work(bare.head.text, form.head.text) for form in group.forms)
        and not bare.mention.text[0].isupper()
    )


def _join_names(groups: list[_Group]) -> list[_Group]:
    """A name and the only description of the same head and the same special sector: ``a hydropower project … Naumure``."""
    kept = list(groups)
    for group in groups:
        if group not in kept or not all(form.named for form in group.forms):
            continue
        others = [g for g in kept if g is not group and _fits_name(group, g)]
        rivals = [
            g
            for g in kept
            if g is not group and all(f.named for f in g.forms) and others and _fits_name(g, others[0])
        ]
        if len(others) == 1 and not rivals:
            others[0].forms.extend(group.forms)
            kept.remove(group)
    return kept


def _fits_name(named: _Group, described: _Group) -> bool:
    if any(form.named for form in described.forms):
        return False
    own, other = _sector_of_forms(named.forms), _sector_of_forms(described.forms)
    alike = (
        own is not None and other is not None and own.code == other.code and own.weight == other.weight == 3
    )
    return alike and any(same_work(a.head.text, b.head.text) for a in named.forms for b in described.forms)


def _add_anaphors(parsed: Parsed, groups: Sequence[_Group]) -> None:
    """``the project``, ``the dam`` without modifiers: another noun of the undertaking that was spoken of last."""
    taken = {form.head.i for group in groups for form in group.forms}
    order = sorted((form.head.i, i) for i, group in enumerate(groups) for form in group.forms)
    for noun in nouns_of(parsed.doc):
        phrase = phrase_at(noun)
        if noun.i in taken or phrase.content or phrase.determiner not in ("the", "this"):
            continue
        before = [i for at, i in order if at < noun.i]
        for i in reversed(before):
            if _stands_for(noun, groups[i]):
                groups[i].heads.append(noun)
                break


def _stands_for(noun: Token, group: _Group) -> bool:
    generic = noun.lower_ in ("project", "programme", "program", "scheme", "mission")
    return generic or any(same_work(noun.text, form.head.text) for form in group.forms)


# --- facts --------------------------------------------------------------------------------------


def _project(
    parsed: Parsed,
    entity_id: str,
    group: _Group,
    groups: Sequence[_Group],
    sector: Sector | None,
    ties: Sequence[Tie],
    part_of: str,
) -> Project:
    name = _name(parsed, group)
    clauses = [parsed.text[start:end] for start, end in _clauses(parsed, group, groups)]
    status = status_of(_speaking_heads(parsed, group), clauses)
    money = _amount(parsed, group, clauses)
    return Project(
        entity_id=entity_id,
        key=slug(name),
        name=name,
        kind="named" if any(form.named for form in group.forms) else "described",
        sector=sector.name if sector else "",
        sector_code=sector.code if sector else "",
        status=status,
        status_code=STATUS_CODES.get(status, ""),
        places=tuple(tie.name for tie in ties if tie.relation == "located_in"),
        parties=tuple(tie.name for tie in ties if tie.relation == "party_to"),
        amount=money.amount if money else None,
        currency=money.currency if money else "",
        part_of=part_of,
        mentions=group.mentions,
    )


def _name(parsed: Parsed, group: _Group) -> str:
    """The fullest mention, a name before a description, as the model's copy has it: headings in normal case."""
    named = [m for m in group.mentions if m.form == "named"]
    best = max(named or group.mentions, key=lambda m: (not m.text.islower(), len(m.text.split()), -m.start))
    return " ".join(parsed.doc.text[best.start : best.end].split())


def _sector_of_forms(forms: Iterable[_Form]) -> Sector | None:
    found = [sector for form in forms if (sector := sector_of(form.words))]
    return max(found, key=lambda sector: sector.weight, default=None)


def _sector(group: _Group, before: Sector | None) -> Sector | None:
    """By the name's own words; else by what follows it, then by its sentences' words.

    A numbered part (``Train 6``) has no words of its own; at last it has the sector of the project before it.
    """
    numbered = all(form.mention.rule.endswith(".numbered_part") for form in group.forms)
    own = None if numbered else _sector_of_forms(group.forms)
    near = [sector for form in group.forms if (sector := sector_of(_complement(form)))]
    found = [sector for sector in (own, max(near, key=_weight, default=None)) if sector and sector.weight > 1]
    if found or own:
        return found[0] if found else own
    if any(form.head.tag_ == "NNS" and head_class(form.head.text) in _UNDERTAKINGS for form in group.forms):
        return sector_of(["development"])
    return _sector_of_sentences(group.forms) or (before if numbered else None)


def _weight(sector: Sector) -> int:
    return sector.weight


def _sector_of_sentences(forms: Iterable[_Form]) -> Sector | None:
    """The sector that most words of the forms' sentences speak of, names apart."""
    found = [
        sector
        for form in forms
        for sector in sectors_in([t.text for t in form.head.sent if not t.text[:1].isupper()])
        if sector.weight > 1
    ]
    votes: Counter[str] = Counter()
    for sector in found:
        votes[sector.name] += sector.weight - 1
    if not votes:
        return None
    winner = max(sorted(votes), key=votes.__getitem__)
    return Counter(sector for sector in found if sector.name == winner).most_common(1)[0][0]


def _complement(form: _Form) -> list[str]:
    """The words of the phrase after a name (``A380 superjumbo project``) and of the head's complements."""
    doc, end = form.head.doc, form.head.i + 1
    words: list[str] = []
    for token in doc[end : min(end + 7, len(doc))]:
        if (
            token.is_sent_start
            or token.text in (",", ";", ".")
            or token.tag_ in ("CC", "VBD", "VBZ", "VBP", "MD")
        ):
            break
        words.append(token.lower_)
    return words


def _clauses(parsed: Parsed, group: _Group, groups: Sequence[_Group]) -> Iterator[Chars]:
    """For each noun of the undertaking, the text around it in its sentence up to the next project's mention."""
    bounds = sorted((m.start, m.end) for g in groups if g is not group for m in g.mentions)
    for head in group.heads:
        start, end = head.sent.start_char, head.sent.end_char
        for other_start, other_end in bounds:
            if start <= other_end <= head.idx:
                start = other_end
            elif head.idx < other_start < end:
                end = other_start
        yield start, end


_COST = re.compile(
    r"\b(?:costs?|costing|worth|price tag|priced|budget|valued|value|investment|estimated)\b", re.IGNORECASE
)


def _amount(parsed: Parsed, group: _Group, clauses: Sequence[str]) -> Money | None:
    """What it costs: a sum in its phrase (``22 billion-dollar project``), else the first sum after a word of cost."""
    for head in group.heads:
        phrase = phrase_at(head)
        inside = parsed.text[parsed.doc[phrase.start].idx : head.idx]
        for money in find_money(inside):
            return money
    for clause in clauses:
        cue = _COST.search(clause)
        if cue:
            for money in find_money(clause[cue.start() :]):
                return money
    return None


# --- links --------------------------------------------------------------------------------------


def _speaking_heads(parsed: Parsed, group: _Group) -> list[Token]:
    """The nouns whose syntax speaks of the undertaking: its heads, for an item of a list the list's noun."""
    heads = list(group.heads)
    for form in group.forms:
        heads += _list_noun(parsed, form)
        if form.named and form.head.dep_ in ("compound", "nmod", "amod") and head_class(form.head.head.text):
            heads.append(form.head.head)
    return heads


_LISTED = re.compile(r"\b(?:such as|namely|including|like|among them)\b|:\s")


def _list_noun(parsed: Parsed, form: _Form) -> list[Token]:
    """The noun whose list an item is in: ``completed [projects] such as A and B``; empty outside a list."""
    sent = form.head.sent
    before = sent.doc[sent.start : form.head.i]
    nouns = [t for t in before if head_class(t.text) in _UNDERTAKINGS and t.tag_ in ("NNS", "NNPS")][-1:]
    return [noun for noun in nouns if _LISTED.search(parsed.text, noun.idx, form.mention.start)]


def _umbrella(parsed: Parsed, group: _Group, groups: Sequence[_Group]) -> str:
    """The project this one is part of: ``Train 5 of the [LNG project]``, items under ``[joint activities]``."""
    for i, other in enumerate(groups):
        if other is group:
            continue
        heads = {form.head.i for form in other.forms}
        for form in group.forms:
            for child in form.head.children:
                if child.lower_ == "of" and any(noun.i in heads for noun in child.children):
                    return f"j{i + 1}"
    if all(form.mention.rule.endswith(".enumerated") for form in group.forms):
        return _umbrella_of_item(parsed, group.forms[0], groups)
    return ""


def _umbrella_of_item(parsed: Parsed, form: _Form, groups: Sequence[_Group]) -> str:
    """The joint activity or programme spoken of in the item's sentence or the one before."""
    sent = form.head.sent
    since = sent.doc[sent.start - 1].sent.start if sent.start else 0
    for i, group in enumerate(groups):
        for other in group.forms:
            if since <= other.head.i < form.head.i and _holds_others(other) and not _list_noun(parsed, other):
                return f"j{i + 1}"
    return ""


def _holds_others(form: _Form) -> bool:
    return form.head.lower_ in ("activity", "activities", "programme", "program", "initiative", "scheme")


def _relations(parsed: Parsed, project: Project, ties: Sequence[Tie]) -> Iterator[Relation]:
    starts = [sentence.start for sentence in parsed.sentences]

    def sentence_at(offset: int) -> int:
        return max(0, bisect_right(starts, offset) - 1)

    for tie in ties:
        ends = (project.entity_id, tie.entity_id)
        subject, target = reversed(ends) if tie.relation == "party_to" else ends
        yield Relation(subject, tie.relation, target, sentence_at(tie.at), tie.rule)
    if project.part_of:
        at = sentence_at(project.mentions[0].start)
        yield Relation(project.entity_id, "part_of", project.part_of, at, "projects.part")
