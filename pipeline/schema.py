"""The tables that a run writes: columns, types, meanings, keys, codelists; the one place that says so.

``tables.py`` writes what stands here, ``datapackage.json`` and README's data dictionary are made from it.
New columns go to the end of a table; a name or a meaning changes only with a line in CHANGELOG.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ColumnType = Literal["string", "integer", "number", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what a cell means, in which unit, with an example.

    ``codes`` are the values it may have, ``pattern`` the form of all of them. A ``verbatim`` cell keeps every
    character, line ends included; in any other string white space is one blank. ``within_article`` marks an
    id that begins with the article's.
    """

    name: str
    meaning: str
    example: str = ""
    type: ColumnType = "string"
    unit: str = ""
    required: bool = False
    codes: tuple[str, ...] = ()
    pattern: str = ""
    verbatim: bool = False
    within_article: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: ``columns`` hold the key of a row in ``table``, whose columns are ``keys``."""

    columns: tuple[str, ...]
    table: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what one row is, its columns, its primary key (may be empty) and its foreign keys."""

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    references: tuple[Reference, ...] = field(default=())

    @property
    def column_names(self) -> tuple[str, ...]:
        """The header."""
        return tuple(column.name for column in self.columns)


# --- codelists -------------------------------------------------------------------------------------------

SECTIONS = ("headline", "subhead", "dateline", "byline", "body", "furniture")
USAGES = ("location", "actor")
KINDS = ("person", "place", "date", "project", "organisation")
PUBLISHED_BASES = ("dateline", "metadata", "inferred")
ARTICLE_STATUSES = ("done", "skipped", "failed")
LEVELS = ("info", "warning", "error")
PLACE_TYPES = (
    "country", "region", "city", "island", "water", "mountain", "continent", "facility", "area",
)  # fmt: skip
TIMEX_TYPES = ("DATE", "TIME")
TIMEX_MODS = ("START", "MID", "END", "BEFORE", "AFTER", "APPROX")
GRANULARITIES = (
    "day", "week", "weekend", "month", "season", "quarter", "half", "year", "decade", "century", "range",
)  # fmt: skip
PROJECT_KINDS = ("named", "described")
SECTORS = (
    "energy", "mining", "transport", "water", "waste", "agriculture", "fisheries", "industry",
    "construction", "communications", "space", "defence", "health", "education", "culture", "tourism",
    "environment", "finance", "science", "humanitarian", "multi",
)  # fmt: skip
STATUSES = {
    "proposed": "1",
    "planned": "1",
    "agreed": "1",
    "under way": "2",
    "completed": "4",
    "cancelled": "5",
    "suspended": "6",
}
"""A project's status -> its code in IATI's codelist ActivityStatus."""
RELATIONS = ("located_in", "party_to", "dated", "part_of", "represents", "member_of", "met_with")

ARTICLE_ID = r"[0-9a-f]{16}"
COUNTRY = r"[A-Z]{2}"

# --- columns that several tables have ---------------------------------------------------------------------


def _article_id(*, required: bool = True) -> Column:
    meaning = "the article: first 16 hex digits of the SHA-256 of its bytes, of its text for a record"
    return Column("article_id", meaning, "7c5ba24f9d0e1a36", required=required, pattern=ARTICLE_ID)


def _id(name: str, letter: str, meaning: str, *, required: bool = True) -> Column:
    """An id within an article: its letter, and the number in text order."""
    pattern = rf"{ARTICLE_ID}-{letter}[0-9]+"
    example = f"7c5ba24f9d0e1a36-{letter[-2:-1] or letter}1"
    return Column(name, meaning, example, required=required, pattern=pattern, within_article=True)


def _key(name: str, what: str, example: str) -> Column:
    return Column(name, f"joins the same {what} across articles; made from the normalised name", example)


def _range(*, required: bool = True) -> tuple[Column, Column]:
    unit = "code points"
    return (
        Column("start_char", "first character in the article's text", "57", "integer", unit, required),
        Column("end_char", "the character after the last one", "70", "integer", unit, required),
    )


def _text(example: str) -> Column:
    meaning = "the article's characters from start_char to end_char, unedited"
    return Column("text", meaning, example, required=True, verbatim=True)


def _country(meaning: str, name: str = "country") -> Column:
    return Column(name, meaning, "JP", unit="ISO 3166-1 alpha-2", pattern=COUNTRY)


def _rule() -> Column:
    meaning = "the rule that found it: module.function; for a date, also which reading was taken"
    return Column("rule", meaning, "people.honorific_then_name", required=True)


def _mention_count() -> Column:
    return Column(
        "mention_count", "how often the article names it", "3", "integer", "mentions", required=True
    )


_IN_ARTICLE = Reference(("article_id",), "articles", ("article_id",))

# --- the tables -------------------------------------------------------------------------------------------

ARTICLES = Table(
    "articles",
    "article",
    (
        _article_id(),
        Column("source", "the file's path as given; path#id for a record or a member of an archive",
               "corpus/moscow.txt", required=True, verbatim=True),
        Column("headline", "first headline of the text; a record's title where the text has none",
               "Ministers to meet in spring"),
        Column("byline", "the author line; a page's author where its text has none", "By Ana Ruiz"),
        Column("agency", "news agency of the dateline, as printed", "TASS"),
        Column("dateline", "place-and-date head of the report, as printed", "MOSCOW, January 12. /TASS/."),
        _id("dateline_place_id", "l", "the place that the dateline names first", required=False),
        Column("published_date", "the article's own date", "2018-01-12", "date", "calendar day"),
        Column("published_basis", "where that date was read; empty where it is unknown", "dateline",
               codes=PUBLISHED_BASES),
        Column("language", "language of the text, as detected", "en", unit="ISO 639-1", pattern="[a-z]{2}"),
        Column("char_count", "length of the text", "2180", "integer", "code points"),
        Column("sentence_count", "number of its sentences, headings included", "14", "integer", "sentences"),
        Column("status", "whether it was read: done, skipped or failed (see diagnostics)", "done",
               required=True, codes=ARTICLE_STATUSES),
    ),
    ("article_id",),
    (Reference(("dateline_place_id",), "places", ("place_id",)),),
)  # fmt: skip

SENTENCES = Table(
    "sentences",
    "sentence",
    (
        _article_id(),
        _id("sentence_id", "s", "the sentence"),
        Column("section", "part of the article that it stands in", "body", required=True, codes=SECTIONS),
        *_range(),
        _text("Mr Ruiz left for Tokyo."),
    ),
    ("sentence_id",),
    (_IN_ARTICLE,),
)

MENTIONS = Table(
    "mentions",
    "mention",
    (
        _article_id(),
        _id("mention_id", "m", "the mention"),
        _id("sentence_id", "s", "the sentence that it begins in", required=False),
        Column("kind", "what it names", "person", required=True, codes=KINDS),
        _id(
            "entity_id", "[pldjo]", "what it names: a row of people, places, dates, projects or organisations"
        ),
        *_range(),
        _text("Ruiz"),
        _rule(),
        Column(
            "usage",
            "of a place: the place itself, or its government or team as the one who acts; empty where unsure",
            "actor",
            codes=USAGES,
        ),
    ),
    ("mention_id",),
    (_IN_ARTICLE, Reference(("sentence_id",), "sentences", ("sentence_id",))),
)

PEOPLE = Table(
    "people",
    "person in an article",
    (
        _article_id(),
        _id("person_id", "p", "the person"),
        _key("person_key", "person", "ana-ruiz"),
        Column("name", "the fullest form in the article, in normal case", "Ana Ruiz", required=True),
        Column("given_name", "given name or names", "Ana"),
        Column("family_name", "family name", "Ruiz"),
        Column("role", "office, title or occupation as the article words it", "Japanese Foreign Minister"),
        Column("organisation", "the organisation that the person speaks or works for", "Foreign Ministry"),
        _country("the country for which the role is held, where the text says so"),
        _mention_count(),
    ),
    ("person_id",),
    (_IN_ARTICLE,),
)

PLACES = Table(
    "places",
    "place in an article",
    (
        _article_id(),
        _id("place_id", "l", "the place"),
        _key("place_key", "place", "osaka-jp"),
        Column("name", "the name in normal case", "Osaka", required=True),
        Column("type", "what kind of place it is", "city", codes=PLACE_TYPES),
        _country("the country that it lies in; of a disputed place, the one that administers it"),
        _country("the other claimant of a disputed place", "claimed_by"),
        Column("admin1", "first-level unit: state, province, prefecture", "Osaka"),
        Column("latitude", "latitude (WGS 84), north positive", "34.69374", "number", "decimal degrees"),
        Column("longitude", "longitude (WGS 84), east positive", "135.50218", "number", "decimal degrees"),
        Column("geonames_id", "its number in GeoNames", "1853909", "integer"),
        _mention_count(),
    ),
    ("place_id",),
    (_IN_ARTICLE,),
)

DATES = Table(
    "dates",
    "date mention",
    (
        _article_id(),
        _id("date_id", "d", "the date; its mention's entity_id"),
        _id("mention_id", "m", "its mention"),
        _text("late November"),
        Column("timex_type", "TIMEX3 type", "DATE", required=True, codes=TIMEX_TYPES),
        Column("timex_value", "TIMEX3 value", "2017-11"),
        Column("timex_mod", "TIMEX3 modifier", "END", codes=TIMEX_MODS),
        Column("edtf", "the same in ISO 8601-2 (EDTF)", "2017-11-21/2017-11-30"),
        Column("start_date", "first day", "2017-11-21", "date", "calendar day, inclusive"),
        Column("end_date", "last day", "2017-11-30", "date", "calendar day, inclusive"),
        Column("granularity", "how exact the expression is", "month", codes=GRANULARITIES),
        Column("anchor_date", "the date that a relative expression was counted from", "2018-01-12", "date",
               "calendar day"),
    ),
    ("date_id",),
    (_IN_ARTICLE, Reference(("mention_id",), "mentions", ("mention_id",))),
)  # fmt: skip

PROJECTS = Table(
    "projects",
    "project in an article",
    (
        _article_id(),
        _id("project_id", "j", "the project"),
        _key("project_key", "project", "harbour-bridge"),
        Column("name", "the fullest mention", "Harbour Bridge", required=True),
        Column("kind", "by a proper name, or by a phrase that tells it from others", "named",
               codes=PROJECT_KINDS),
        Column("sector", "field of work", "transport", codes=SECTORS),
        Column("sector_code", "purpose code, where the text supports one", "21030", unit="OECD DAC",
               pattern="[0-9]{5}"),
        Column("status", "how far it is, where the text says so", "under way", codes=tuple(STATUSES)),
        Column("status_code", "the same, coarser", "2", unit="IATI ActivityStatus",
               codes=tuple(sorted(set(STATUSES.values())))),
        Column("places", "where it is or shall be: names joined by '; ' (to join on: relations)",
               "Osaka; Kobe"),
        Column("parties", "who carries or funds it: names joined by '; ' (to join on: relations)", "Japan"),
        Column("amount", "sum of money that the text gives for it", "120000000", "integer",
               "whole currency units"),
        Column("currency", "currency of the amount", "USD", unit="ISO 4217", pattern="[A-Z]{3}"),
        _id("part_of", "j", "the undertaking that it is part of", required=False),
        _mention_count(),
    ),
    ("project_id",),
    (_IN_ARTICLE, Reference(("part_of",), "projects", ("project_id",))),
)  # fmt: skip

ORGANISATIONS = Table(
    "organisations",
    "organisation in an article",
    (
        _article_id(),
        _id("organisation_id", "o", "the organisation"),
        _key("organisation_key", "organisation", "world-health-organization"),
        Column("name", "the fullest form in the article, in normal case", "World Health Organization",
               required=True),
        Column("acronym", "its acronym, where the text gives it", "WHO"),
        _country("the country that it belongs to, where the text says so"),
        _mention_count(),
    ),
    ("organisation_id",),
    (_IN_ARTICLE,),
)  # fmt: skip

RELATIONS_TABLE = Table(
    "relations",
    "link that the text states",
    (
        _article_id(),
        _id("subject_id", "[pldjo]", "the entity that the link starts from"),
        Column("relation", "what links them", "located_in", required=True, codes=RELATIONS),
        _id("object_id", "[pldjo]", "the entity that the link leads to"),
        _id("sentence_id", "s", "the sentence that states it"),
        _rule(),
    ),
    ("subject_id", "relation", "object_id", "sentence_id"),
    (_IN_ARTICLE, Reference(("sentence_id",), "sentences", ("sentence_id",))),
)

DIAGNOSTICS = Table(
    "diagnostics",
    "thing worth knowing",
    (
        _article_id(required=False),
        Column("source", "the input that it is about, as in articles", "corpus/moscow.txt", verbatim=True),
        Column("stage", "the stage that noticed it", "articles", required=True),
        Column("level", "error: something was not read; warning: look here; info: good to know", "warning",
               required=True, codes=LEVELS),
        Column("code", "what it is, for machines", "encoding", required=True, pattern="[a-z]+(-[a-z]+)*"),
        *_range(required=False),
        Column("message", "what it is, for people", "not UTF-8: read as cp1252", required=True),
    ),
    (),
    (_IN_ARTICLE,),
)  # fmt: skip

TABLES: tuple[Table, ...] = (
    ARTICLES, SENTENCES, MENTIONS, PEOPLE, PLACES, DATES, PROJECTS, ORGANISATIONS, RELATIONS_TABLE,
    DIAGNOSTICS,
)  # fmt: skip

ENTITY_TABLES = {
    "person": PEOPLE,
    "place": PLACES,
    "date": DATES,
    "project": PROJECTS,
    "organisation": ORGANISATIONS,
}
"""Kind of mention -> the table of what it names, with ``<kind>_id`` and, but for dates, ``<kind>_key``."""
