"""Project mentions -> projects with sector, status, places, parties, amount.

Facts are read from the sentences of all mentions of an undertaking and of the bare ``the project`` after
them, and stay empty where the text says nothing.

Relations: ``located_in``, ``dated`` and ``part_of`` lead from the project to the place, the date, the
umbrella project; ``party_to`` leads from the country or organisation to the project.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from spacy.tokens import Token

from pipeline.english.names import slug
from pipeline.english.noun_phrases import phrase_at
from pipeline.english.sectors import Sector, sector_of, sectors_in
from pipeline.english.undertakings import SECTOR_UNDERTAKING, UNDERTAKING, head_class
from pipeline.extract.project_heads import head_words
from pipeline.extract.token_ranges import chars_of, sentence_of
from pipeline.models import Chars, Date, Mention, Organisation, Place, Project, Relation
from pipeline.normalise.money import Money, find_money
from pipeline.normalise.project_groups import Form, Group, group_mentions, sector_of_words
from pipeline.normalise.project_status import STATUS_CODES, status_of
from pipeline.normalise.project_ties import Tie, named_in_sentences, ties_of
from pipeline.parse import Parsed, once_an_article

_UNDERTAKINGS = (UNDERTAKING, SECTOR_UNDERTAKING)
_AFTER_HEAD = 7
"""How many tokens after a head may tell what it is for: ``plant to produce cement``."""
_CLAUSE = 300
"""Characters on either side of a noun that may still speak of it."""
_NEW_CLAUSE = re.compile(r"(?:;|, (?:and|but|while|whereas)) ")
"""After it another project is spoken of: ``the dam is being built, and | the town agreed to a mine``."""
_LIST = 80
"""Tokens between an item and the noun its list is under."""
_COST = re.compile(
    r"\b(?:costs?|costing|worth|price tag|priced|budget|valued|value|investment|estimated)\b", re.IGNORECASE
)
_FUNDED = re.compile(
    r"\b(?:invest(?:s|ed|ing)?|financ(?:e[sd]?|ing)|fund(?:s|ed|ing)?|loans?|lend|lent|grants?|donat(?:e[sd]?|ion)|"
    r"approv(?:e[sd]?|al)|provid(?:e[sd]?|ing)|pledg(?:e[sd]?|ing)|contracts?|spend(?:ing)?|spent|allocat(?:e[sd]?|ing))\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_BEFORE_NAME = 6
"""Tokens before a name that may tell what is called so."""
_NEAR = 60
"""Characters between a word of funding and its sum."""
_CLEAR = 6
"""Weight of a sector's words in an article that says what it is about."""
_VAGUE = frozenset({"industry", "construction"})
"""Sectors of ``plant``, ``facility``, ``centre``: their sentences tell more."""
_PLAIN = re.compile(r"\b[a-z][a-z-]+\b")
_LISTED = re.compile(r"\b(?:such as|namely|including|includes?|included|like|among them|are an?)\b|:\s")
_UMBRELLAS = frozenset({"activity", "activities", "programme", "program", "initiative", "scheme"})


def merge_projects(
    parsed: Parsed,
    mentions: tuple[Mention, ...],
    places: tuple[Place, ...],
    organisations: tuple[Organisation, ...],
    dates: tuple[Date, ...],
) -> tuple[tuple[Project, ...], tuple[Relation, ...]]:
    """One Project for every undertaking of the article, and the relations the text states of it."""
    groups = group_mentions(parsed, [mention for mention in mentions if mention.kind == "project"])
    projects: list[Project] = []
    relations: list[Relation] = []
    sector: Sector | None = None
    speaking = [speaking_heads(parsed, group) for group in groups]
    named = named_in_sentences(parsed, chain.from_iterable(speaking), (*places, *organisations, *dates))
    for i, (group, heads) in enumerate(zip(groups, speaking, strict=True)):
        ties = ties_of(parsed, heads, named)
        ties += hosts_of_year(group, places, ties)
        sector = _sector(group, before=sector) or _sector_of_text(parsed)
        part_of = umbrella_of(parsed, group, groups)
        clauses = _clauses(parsed, group, groups)
        status = status_of(heads, clauses)
        project = _project(parsed, group, clauses, sector=sector, ties=ties, status=status)
        projects.append(replace(project, entity_id=f"j{i + 1}", part_of=part_of))
        relations += _relations(parsed, projects[-1], ties)
    return tuple(projects), tuple(relations)


# --- facts --------------------------------------------------------------------------------------


def _project(
    parsed: Parsed,
    group: Group,
    clauses: Sequence[str],
    *,
    sector: Sector | None,
    ties: Sequence[Tie],
    status: str,
) -> Project:
    """A project without its id and umbrella."""
    name = _name(parsed, group)
    money = _amount(parsed, group, clauses)
    return Project(
        entity_id="",
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
        part_of="",
        mentions=group.mentions,
    )


def _name(parsed: Parsed, group: Group) -> str:
    """The fullest mention, names before descriptions, as the model's copy has it: headings in normal case."""
    named = [mention for mention in group.mentions if mention.form == "named"]
    best = max(named or group.mentions, key=lambda m: (not m.text.islower(), len(m.text.split()), -m.start))
    return " ".join(parsed.cased[best.start : best.end].split())


def _sector(group: Group, *, before: Sector | None) -> Sector | None:
    """By the name's own words; else by what follows it, then by its sentences' words.

    A numbered part (``Train 7``) has no words of its own; at last it has the sector of the project before it.
    A group (``Borneo projects``) without a sector's word is of several.
    """
    numbered = all(form.found_by("numbered_part") for form in group.forms)
    own = None if numbered else sector_of_words([f for f in group.forms if not f.found_by("called")])
    own = own or max(map(_sector_of_kind, group.forms), key=_weight)
    near = max(map(_sector_after, group.forms), key=_weight)
    telling = [sector for sector in (own, near) if _weight(sector) > 1]
    if telling or own:
        vague = not telling and own is not None and own.name in _VAGUE
        return (_sector_of_sentences(group.forms) if vague else None) or next(iter(telling), own)
    if any(form.head.tag_ == "NNS" and head_class(form.head.text) in _UNDERTAKINGS for form in group.forms):
        return sector_of(["development"])
    return _sector_of_sentences(group.forms) or (before if numbered else None)


def _sector_of_kind(form: Form) -> Sector | None:
    """The sector of what is called so: ``a savings [bank plan] called Forward 9``."""
    if not form.found_by("called"):
        return None
    start = max(form.start - _BEFORE_NAME, form.head.sent.start)
    return sector_of([token.lower_ for token in form.head.doc[start : form.start]])


def _weight(sector: Sector | None) -> int:
    return sector.weight if sector else 0


def _sector_after(form: Form) -> Sector | None:
    """The sector of the words after the head: ``A390 [passenger jet]``, ``plant [to produce cement]``."""
    words: list[str] = []
    for token in form.head.doc[form.head.i + 1 : form.head.i + 1 + _AFTER_HEAD]:
        if token.is_sent_start or token.text in ",;." or token.tag_ in ("CC", "VBD", "VBZ", "VBP", "MD"):
            break
        words.append(token.lower_)
    return sector_of(words)


def _sector_of_sentences(forms: Iterable[Form]) -> Sector | None:
    """The sector that most words of the forms' sentences speak of, names apart."""
    plain = ([t.text for t in form.head.sent if not t.text[:1].isupper()] for form in forms)
    found = [sector for sector in chain.from_iterable(map(sectors_in, plain)) if sector.weight > 1]
    votes: Counter[str] = Counter()
    for sector in found:
        votes[sector.name] += sector.weight - 1
    votes.pop("finance", None)  # a loan is how it is paid
    winner = max(sorted(votes), key=votes.__getitem__, default="")
    winners = Counter(sector for sector in found if sector.name == winner)
    return winners.most_common(1)[0][0] if winners else None


@once_an_article
def _sector_of_text(parsed: Parsed) -> Sector | None:
    """The sector that most plain words of an article speak of, where it has twice the next one's weight."""
    spoken_of = list(sectors_in(_PLAIN.findall(parsed.text)))
    votes: Counter[str] = Counter()
    for sector in spoken_of:
        votes[sector.name] += sector.weight - 1
    for everywhere in ("construction", "finance"):  # towns and loans are in every article
        votes.pop(everywhere, None)
    (first, most), (_, next_most) = (*votes.most_common(2), ("", 0), ("", 0))[:2]
    found = [sector for sector in spoken_of if sector.name == first and sector.weight > 1]
    return Counter(found).most_common(1)[0][0] if found and most >= max(_CLEAR, 2 * next_most) else None


def _clauses(parsed: Parsed, group: Group, groups: Sequence[Group]) -> list[str]:
    """For each noun of the undertaking, its sentence between the mentions of other projects around it."""
    others = sorted((m.start, m.end) for other in groups if other is not group for m in other.mentions)
    ranges = dict.fromkeys(_between(parsed, head, others) for head in group.heads)
    of_both = (_both(parsed, head) for head in group.heads)
    return [*(parsed.text[start:end] for start, end in ranges), *filter(None, of_both)]


_BOTH = re.compile(r"\b(?:both|all) of which\b[^.;]*")


def _both(parsed: Parsed, head: Token) -> str:
    """What a sentence says of all works before: ``a port and a dam, [both of which are being built]``."""
    end = chars_of(parsed, sentence_of(parsed, head))[1]
    match = _BOTH.search(parsed.text, head.idx, min(end, head.idx + _CLAUSE))
    return match.group() if match else ""


def _between(parsed: Parsed, head: Token, others: Sequence[Chars]) -> Chars:
    first, last = chars_of(parsed, sentence_of(parsed, head))
    start, end = max(first, head.idx - _CLAUSE), min(last, head.idx + _CLAUSE)
    ends = [other_end for _, other_end in others if start <= other_end <= head.idx]
    starts = [other_start for other_start, _ in others if head.idx < other_start < end]
    if ends:
        start = max(ends)
        own = [match.end() for match in _NEW_CLAUSE.finditer(parsed.text, start, head.idx)]
        start = max(own, default=start)
    return start, min(starts, default=end)


def _amount(parsed: Parsed, group: Group, clauses: Sequence[str]) -> Money | None:
    """What it costs: a sum in its phrase (``24 billion-dollar project``), else the first after a word of
    cost, at last what is put into it."""
    phrases = map(phrase_at, group.heads)
    told = list(filter(_FIGURE.search, clauses))
    inside = (parsed.text[parsed.doc[p.start].idx : parsed.doc[p.head].idx] for p in phrases)
    costs = (clause[cue.start() :] for clause in told if (cue := _COST.search(clause)))
    funds = (clause[cue.start() : cue.end() + _NEAR] for clause in told if (cue := _FUNDED.search(clause)))
    parts = filter(_FIGURE.search, chain(inside, costs, funds))
    return next((money for part in parts for money in find_money(part)), None)


# --- links --------------------------------------------------------------------------------------


def speaking_heads(parsed: Parsed, group: Group) -> list[Token]:
    """The nouns whose syntax speaks of the undertaking: its heads, a list's noun, the noun after a name."""
    heads = list(group.heads)
    for form in group.forms:
        heads += _list_noun(parsed, form)
        above = form.head.head
        if form.named and form.head.dep_ in ("compound", "nmod", "amod") and head_class(above.text):
            heads.append(above)  # ``the Borneo-2 project``
    return heads


def hosts_of_year(group: Group, places: Sequence[Place], known: Sequence[Tie]) -> tuple[Tie, ...]:
    """The countries in the name of a cultural year: ``Year of Peru in Chile``."""
    seen = {tie.entity_id for tie in known if tie.relation == "party_to"}
    return tuple(
        Tie("party_to", place.entity_id, place.name, form.mention.start, "projects.host")
        for form in group.forms[:1]
        for place in places
        if place.type == "country"
        and form.found_by("year_of")
        and re.search(rf"\b{re.escape(place.name)}\b", form.mention.text)
        and place.entity_id not in seen
    )


def _list_noun(parsed: Parsed, form: Form) -> list[Token]:
    """The noun whose list an item is in: ``completed [projects] such as A and B``; empty outside a list."""
    item = form.head
    before = range(max(sentence_of(parsed, item)[0], item.i - _LIST), item.i)
    many = (head for head in head_words(parsed) if head.i in before and head.tag_ in ("NNS", "NNPS"))
    nouns = [head for head in many if head_class(head.text) in _UNDERTAKINGS][-1:]
    return [noun for noun in nouns if _LISTED.search(parsed.text, noun.idx, form.mention.start)]


def umbrella_of(parsed: Parsed, group: Group, groups: Sequence[Group]) -> str:
    """The id of the project this one is part of, or an empty string."""
    wholes = {noun.i for form in group.forms for noun in _nouns_after_of(form)}
    for i, other in enumerate(groups):
        part = any(form.head.i in wholes for form in other.forms)
        if other is not group and (part or _is_item_of(parsed, group, other)):
            return f"j{i + 1}"
    return ""


def _nouns_after_of(form: Form) -> Iterable[Token]:
    """``Train 4 of the gas [project]``."""
    doc = form.head.doc
    following = doc[form.end] if form.end < len(doc) else None
    told = following is not None and following.lower_ == "of" and following.tag_
    return following.children if following is not None and told else ()


def _is_item_of(parsed: Parsed, group: Group, other: Group) -> bool:
    """Items of a list under a joint activity or programme of the same sentence or the one before."""
    item = group.forms[0]
    if not all(form.found_by("enumerated") for form in group.forms):
        return False
    sent = item.head.sent
    since = sent.doc[sent.start - 1].sent.start if sent.start else 0
    return any(
        since <= form.head.i < item.head.i and form.head.lower_ in _UMBRELLAS and not _list_noun(parsed, form)
        for form in other.forms
    )


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
