"""What an explanation is made of, and an article read again, which is where reasons come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.language import Language

from pipeline.extract import find_mentions, wants_syntax
from pipeline.models import Article, Entity, Extraction, Mention
from pipeline.normalise import normalise
from pipeline.outputs import TextRow
from pipeline.parse import Parsed, parse
from pipeline.run import segment
from pipeline.schema import TABLES
from pipeline.tables import cell, rows_of
from pipeline.user_gazetteer import NOTHING, UserGazetteer, use

ArticleRows = Mapping[str, Sequence[TextRow]]
"""One article's rows by the name of their table; cells are text."""

TABLE_OF = {
    "person": "people",
    "place": "places",
    "date": "dates",
    "project": "projects",
    "organisation": "organisations",
}
"""The table that holds the entities of each kind."""


@dataclass(frozen=True)
class Reading:
    """An article read again: what the rules saw, what they found, what it was taken for."""

    parsed: Parsed
    mentions: tuple[Mention, ...]
    extraction: Extraction

    @cached_property
    def rows(self) -> ArticleRows:
        """The rows that this reading gives."""
        rows = rows_of(self.extraction)
        return {
            table.name: [
                {column.name: cell(column, row.get(column.name)) for column in table.columns}
                for row in rows[table.name]
            ]
            for table in TABLES
        }

    def entity_at(self, start: int, end: int, kind: str) -> Entity | None:
        """The entity that a mention of these characters names; None if this reading has no such mention."""
        meant = ((m, entity) for entity in self.extraction.entities for m in entity.mentions)
        return next((e for m, e in meant if (m.start, m.end, m.kind) == (start, end, kind)), None)


def read_again(article: Article, nlp: Language, gazetteer: UserGazetteer = NOTHING) -> Reading:
    """Take one article through every stage, and keep what the stages saw."""
    use(gazetteer)
    item = segment(article)
    parsed = next(parse(nlp, [item], wants_syntax))
    mentions = find_mentions(parsed)
    return Reading(parsed, mentions, normalise(item, parsed, mentions))


@dataclass(frozen=True, slots=True)
class Sighting:
    """A mention in its sentence, which is cut into what stands before it, itself, and what stands after."""

    mention_id: str
    start: int
    end: int
    section: str
    before: str
    text: str
    after: str
    rule: str
    rule_says: str
    """The first paragraph of the rule's docstring; empty where this version has no such rule."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A fact and where it is from: ``role``, its value, and lines that say why."""

    label: str
    value: str
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the tables say of a mention or an entity, and why."""

    kind: str
    entity_id: str
    """Empty where the text does not tell which of several entities is meant."""
    name: str
    sightings: tuple[Sighting, ...]
    reasons: tuple[Reason, ...]
    differences: tuple[str, ...] = ()
    """What reading the article again gives otherwise than the tables have it."""
