"""Why a project has this status and sector, these places and parties: the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from pipeline.english.predications import predications
from pipeline.english.sectors import sector_of_term
from pipeline.explain.values import Reading, Reason
from pipeline.gazetteers import table
from pipeline.models import Project
from pipeline.normalise.project_groups import Group, group_mentions
from pipeline.normalise.project_status import status_of
from pipeline.normalise.projects import speaking_heads
from pipeline.outputs import TextRow

_AFTER = 7
"""Tokens after a head that may tell what it is for."""


def reasons(row: TextRow, reading: Reading | None, project: Project | None) -> Iterator[Reason]:
    """Status, sector, places, parties and sum of a row of ``projects``, with the words that state them."""
    group = _group(reading, project) if reading and project else None
    heads = speaking_heads(reading.parsed, group) if reading and group else []
    yield Reason("status", row["status"] or "none stated", tuple(_of_status(row["status"], heads)))
    yield Reason("sector", row["sector"] or "none told", tuple(_of_sector(row["sector"], group)))
    for label in ("places", "parties"):
        if row[label]:
            yield Reason(label, row[label])
    if row["amount"]:
        yield Reason("amount", f"{int(row['amount']):,} {row['currency']}".strip())


def _group(reading: Reading, project: Project) -> Group | None:
    """The forms of the project, as the normaliser joined them."""
    mentions = [mention for mention in reading.mentions if mention.kind == "project"]
    groups = group_mentions(reading.parsed, mentions)
    return next((group for group in groups if group.mentions[0] in project.mentions), None)


def _of_status(status: str, heads: Sequence[Token]) -> Iterator[str]:
    """Words from the strongest to the weakest: predicates, adjectives, phrases of its sentences."""
    said = dict.fromkeys(word for head in heads if status for word in _status_words(head, status))
    yield from (f"from {word}" for word in said)
    if status and heads and not said:
        yield "no word says so: the text takes it for granted"


def _status_words(head: Token, status: str) -> Iterator[str]:
    if status_of([head], ()) == status:
        chain = [predication.predicate for predication in predications(head)]
        if chain:
            words = " … ".join(token.text for token in sorted(chain, key=lambda token: token.i))
            yield f"“{words}”, said of “{head.text}”"
    for modifier in table("projects/status_modifiers.csv"):
        before = [
            token for token in head.doc[head.sent.start : head.i] if token.lower_ == modifier["modifier"]
        ]
        if modifier["status"] == status and before and head.i - before[-1].i <= _AFTER:
            yield f"“{before[-1].text}” before “{head.text}”"
    for row in table("projects/status_phrases.csv"):
        if row["status"] == status:
            found = re.search(row["pattern"], head.sent.text, re.IGNORECASE)
            if found:
                yield f"“{' '.join(found.group().split())}” in its sentence"


def _of_sector(sector: str, group: Group | None) -> Iterator[str]:
    """The first words that name the sector: of its own, after it, of its sentences."""
    if not sector or group is None:
        return
    for where, words in _sources(group):
        terms = dict.fromkeys(_terms(words, sector))
        if terms:
            yield f"from {', '.join(f'“{term}”' for term in terms)} {where}"
            return
    yield "a group of which no word names one sector" if sector == "multi" else "from the text around it"


def _sources(group: Group) -> Iterator[tuple[str, list[str]]]:
    yield "in its name", [word for form in group.forms for word in form.mention.text.split()]
    after = (form.head.doc[form.head.i + 1 : form.head.i + 1 + _AFTER] for form in group.forms)
    yield "after it", _texts(token for span in after for token in span)
    yield "in its sentences", _texts(token for form in group.forms for token in form.head.sent)


def _texts(tokens: Iterable[Token]) -> list[str]:
    return [token.text for token in tokens]


def _terms(words: Sequence[str], sector: str) -> Iterator[str]:
    for length in (3, 2, 1):
        for i in range(len(words) - length + 1):
            found = sector_of_term(words[i : i + length])
            if found and found.name == sector:
                yield " ".join(words[i : i + length])
