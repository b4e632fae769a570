"""The values that flow from stage to stage; imports nothing of ours.

    Article -> Layout, Sentences (Segmented) -> Mentions -> Entities -> Extraction

All are frozen. Offsets are code points in the article's unedited text, half-open:
``start <= i < end``. Calendar days are inclusive at both ends. ``None`` and ``""`` mean *unknown*.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["person", "place", "date", "project", "organisation"]
Section = Literal["headline", "subhead", "dateline", "byline", "body", "furniture"]
Level = Literal["info", "warning", "error"]
PublishedBasis = Literal["dateline", "metadata", "inferred", ""]

Chars = tuple[int, int]
"""A stretch of the article's text: (start_char, end_char)."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it came: ``text`` is never edited, so that offsets stay true.

    ``published`` is what metadata say, ``presumed`` what the user says of articles that carry no date; what
    the text says is found later. ``published_after`` and ``published_before`` are the first and the last day
    that it may have been published on, where that is known. ``author`` is as metadata name it. ``language``
    is the one that the text was found to be in, ISO 639-1.
    """

    article_id: str
    source: str
    text: str
    published: date | None = None
    title: str = ""
    url: str = ""
    presumed: date | None = None
    published_after: date | None = None
    published_before: date | None = None
    author: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the article that belongs to one section: a heading line, a dateline, a paragraph."""

    start: int
    end: int
    section: Section


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place-and-date head of a report: ``MOSCOW, January 12. /TASS/.``

    ``places`` and ``date`` are ranges of the text; ``date`` is None where the dateline gives none.
    ``agency`` is the agency's name as printed, or empty.
    """

    start: int
    end: int
    places: tuple[Chars, ...]
    date: Chars | None
    agency: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of an article: blocks in text order that lose no non-space character."""

    blocks: tuple[Block, ...]
    datelines: tuple[Dateline, ...]
    bylines: tuple[Chars, ...] = ()
    """The names in the article's bylines, without ``By``."""


@dataclass(frozen=True, slots=True)
class Published:
    """The article's own date, and where it was read."""

    day: date | None
    basis: PublishedBasis


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the article; ``end`` is after its full stop and the quotes that close it."""

    start: int
    end: int
    section: Section


@dataclass(frozen=True, slots=True)
class Segmented:
    """An article cut up: its layout and its sentences, before any model has read it."""

    article: Article
    layout: Layout
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of text that names something, with the rule that found it.

    ``text`` is always ``article.text[start:end]``. ``strength`` ranks rules of different kinds that claim
    the same characters (see ``extract/overlaps.py``). ``form`` is ``named`` or ``described`` for projects.
    ``usage`` is, for places, ``location`` or ``actor``, where the words beside the name tell.
    """

    kind: Kind
    start: int
    end: int
    text: str
    rule: str
    strength: int = 1
    form: str = ""
    usage: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A named human being, once an article, with the office the text gives."""

    entity_id: str
    key: str
    name: str
    given_name: str
    family_name: str
    role: str
    organisation: str
    country: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A named place on Earth, once an article; degrees are WGS 84, None where unresolved."""

    entity_id: str
    key: str
    name: str
    type: str
    country: str
    claimed_by: str
    admin1: str
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Date:
    """One date mention and what it stands for; ``start`` and ``end``: first and last day, inclusive."""

    entity_id: str
    mention: Mention
    timex_type: str
    timex_value: str
    timex_mod: str
    edtf: str
    start: date | None
    end: date | None
    granularity: str
    anchor: date | None

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The one mention, so that a date can be treated like any entity."""
        return (self.mention,)


@dataclass(frozen=True, slots=True)
class Project:
    """An undertaking that the article names or describes, once an article."""

    entity_id: str
    key: str
    name: str
    kind: str
    sector: str
    sector_code: str
    status: str
    status_code: str
    places: tuple[str, ...]
    parties: tuple[str, ...]
    amount: int | None
    currency: str
    part_of: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """A named organisation, once an article."""

    entity_id: str
    key: str
    name: str
    acronym: str
    country: str
    mentions: tuple[Mention, ...]


Entity = Person | Place | Date | Project | Organisation


@dataclass(frozen=True, slots=True)
class Relation:
    """A link that the text states between two entities of one article, and the sentence that states it."""

    subject_id: str
    relation: str
    object_id: str
    sentence: int
    """Index into ``Extraction.sentences``."""
    rule: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A thing worth knowing about an input: what was noticed, where, by which stage."""

    stage: str
    level: Level
    code: str
    message: str
    start: int | None = None
    end: int | None = None
    source: str = ""
    article_id: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that one article says, as values; ``tables.py`` turns it into rows."""

    article: Article
    layout: Layout
    published: Published
    sentences: tuple[Sentence, ...]
    people: tuple[Person, ...]
    places: tuple[Place, ...]
    dates: tuple[Date, ...]
    projects: tuple[Project, ...]
    organisations: tuple[Organisation, ...]
    relations: tuple[Relation, ...]
    diagnostics: tuple[Diagnostic, ...]
    unclear: tuple[Mention, ...] = ()
    """Mentions that name one of several entities, where the text does not tell which."""

    @property
    def entities(self) -> tuple[Entity, ...]:
        """All entities: people, places, dates, projects, organisations."""
        return (*self.people, *self.places, *self.dates, *self.projects, *self.organisations)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions in text order, an outer one before those it holds."""
        found = [mention for entity in self.entities for mention in entity.mentions]
        return tuple(sorted((*found, *self.unclear), key=lambda m: (m.start, -m.end, m.kind)))
