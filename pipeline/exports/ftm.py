"""An output folder -> FollowTheMoney entities as JSON lines, as Aleph and OpenSanctions' tools load them.

Articles, people, organisations, places (Address) and projects, once an article: whether two articles name the
same person is for those tools to judge. Mentions lead from an article to its people and organisations; the
model has none of places and projects. Links become edges where it has one for them, else UnknownLink. Ids are
made from the article and the key, so that they stay when rows come and go.
Model: https://followthemoney.tech/explorer/
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.outputs import TextRow, TextRows, read_articles
from pipeline.schema import ENTITY_TABLES

_SCHEMATA = {"person": "Person", "organisation": "Organization", "place": "Address", "project": "Project"}
_LEGAL = ("person", "organisation")
"""Kinds that a mention can lead to, and that can be members and take part in a project."""

_EDGES = {
    ("person", "member_of", "organisation"): ("Membership", "member", "organization"),
    ("project", "party_to", "organisation"): ("ProjectParticipant", "project", "participant"),
    ("project", "party_to", "person"): ("ProjectParticipant", "project", "participant"),
}
"""Kind, relation, kind -> schema, property of the subject, property of the object."""

_PROPERTIES = {
    ("project", "located_in", "place"),
    ("project", "dated", "date"),
    ("project", "party_to", "place"),
    ("person", "represents", "place"),
}
"""Links that are properties of their subject."""

Properties = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class Proxy:
    """An entity in the terms of the model: its schema, id and properties, values as our tables have them."""

    schema: str
    id: str
    properties: Properties


def write(outputs: Path, path: Path) -> None:
    """Write a JSON line an entity. Raises OutputsError, OSError, ImportError without followthemoney."""
    from followthemoney import model  # noqa: PLC0415 - an extra

    with path.open("w", encoding="utf-8", newline="") as handle:
        for _, rows in read_articles(outputs):
            for proxy in proxies(rows):
                entity = model.make_entity(proxy.schema)
                entity.id = proxy.id
                for name, values in proxy.properties.items():
                    entity.add(name, values)  # cleans values, and drops what is none of the property's type
                handle.write(json.dumps(entity.to_dict(), ensure_ascii=False, sort_keys=True) + "\n")


def proxies(rows: TextRows) -> Iterator[Proxy]:
    """All entities of one article; none where it was not read."""
    if not rows["articles"] or rows["articles"][0]["status"] != "done":
        return
    view = _View.of(rows)
    yield _article(view)
    for kind, schema in _SCHEMATA.items():
        for row in rows[ENTITY_TABLES[kind].name]:
            yield Proxy(schema, view.ids[row[f"{kind}_id"]], _entity(kind, row, view))
    for mention in rows["mentions"]:
        if mention["kind"] in _LEGAL and mention["entity_id"] in view.ids:
            yield _mention(mention, view)
    yield from _edges(view)


@dataclass(frozen=True, slots=True)
class _View:
    """One article's rows, as looked up while its entities are made."""

    rows: TextRows
    article_id: str
    """The model's id of the article."""
    ids: Mapping[str, str]
    """Our id of an entity -> the model's."""
    found: Mapping[str, tuple[str, TextRow]]
    """Our id -> kind and row; dates too."""
    texts: Mapping[str, Sequence[str]]
    """Our id -> the words of its mentions, each once."""
    links: Mapping[tuple[str, str], Sequence[str]]
    """Our id and a relation -> the ids of what it leads to."""

    @classmethod
    def of(cls, rows: TextRows) -> _View:
        texts: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for row in rows["mentions"]:
            texts[row["entity_id"]][" ".join(row["text"].split())] = None
        links: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for row in rows["relations"]:
            links[row["subject_id"], row["relation"]].append(row["object_id"])
        found = {
            row[f"{kind}_id"]: (kind, row)
            for kind, table in ENTITY_TABLES.items()
            for row in rows[table.name]
        }
        words = {entity_id: list(listed) for entity_id, listed in texts.items()}
        return cls(rows, _article_id(rows), _ids(rows), found, words, links)

    def led_to(self, subject_id: str, relation: str, kind: str) -> list[str]:
        """Our ids of the entities of a kind to which links of a subject lead."""
        listed = dict.fromkeys(self.links.get((subject_id, relation), ()))
        return [object_id for object_id in listed if self.found[object_id][0] == kind]


def _ids(rows: TextRows) -> dict[str, str]:
    """Made from article, kind and key; a second entity of one key has a number."""
    ids: dict[str, str] = {}
    seen: Counter[tuple[str, str]] = Counter()
    for kind in _SCHEMATA:
        for row in rows[ENTITY_TABLES[kind].name]:
            key = row[f"{kind}_key"] or row["name"]
            seen[kind, key] += 1
            number = "" if seen[kind, key] == 1 else str(seen[kind, key])
            ids[row[f"{kind}_id"]] = _hashed(row["article_id"], kind, key, number)
    return ids


def _article_id(rows: TextRows) -> str:
    return _hashed(rows["articles"][0]["article_id"])


def _hashed(*parts: str) -> str:
    """An id that the model's tools take, whatever letters a key has."""
    return "dateline-" + hashlib.sha1("\x1f".join(parts).encode(), usedforsecurity=False).hexdigest()


# --- entities --------------------------------------------------------------------------------------------


def _article(view: _View) -> Proxy:
    row = view.rows["articles"][0]
    source = row["source"]
    properties = {
        "title": row["headline"],
        "author": re.sub(r"(?i)^by\s+", "", row["byline"]),
        "publisher": row["agency"],
        "publishedAt": row["published_date"],
        "language": row["language"],
        "fileName": PurePosixPath(source).name or source,
        "sourceUrl": source if re.match("https?://", source) else "",
        "bodyText": "\n".join(sentence["text"] for sentence in view.rows["sentences"]),
    }
    return Proxy("Article", view.article_id, properties)


def _entity(kind: str, row: TextRow, view: _View) -> Properties:
    """The properties of an entity: its name, the other words for it, its facts, and its article as proof."""
    others = [text for text in view.texts.get(row[f"{kind}_id"], ()) if text != row["name"]]
    facts = {"person": _person, "organisation": _organisation, "place": _place, "project": _project}[kind]
    return {"name": row["name"], "weakAlias": others, "proof": view.article_id, **facts(row, view)}


def _person(row: TextRow, _: _View) -> Properties:
    return {
        "firstName": row["given_name"],
        "lastName": row["family_name"],
        "position": row["role"],
        "country": row["country"],
    }


def _organisation(row: TextRow, _: _View) -> Properties:
    return {"alias": row["acronym"], "country": row["country"]}


def _place(row: TextRow, _: _View) -> Properties:
    geonames = row["geonames_id"]
    return {
        "full": ", ".join(dict.fromkeys(filter(None, (row["name"], row["admin1"])))),
        "city": row["name"] if row["type"] == "city" else "",
        "state": row["admin1"],
        "country": [row["country"], row["claimed_by"]],
        "latitude": row["latitude"],
        "longitude": row["longitude"],
        "remarks": row["type"],
        "sourceUrl": f"https://www.geonames.org/{geonames}" if geonames else "",
    }


def _project(row: TextRow, view: _View) -> Properties:
    own_id = row["project_id"]
    places = view.led_to(own_id, "located_in", "place")
    countries = [*places, *view.led_to(own_id, "party_to", "place")]
    days = [_day(view.found[found][1]) for found in view.led_to(own_id, "dated", "date")]
    return {
        "status": row["status"],
        "keywords": [row["sector"], row["kind"]],
        "amount": row["amount"],
        "currency": row["currency"],
        "addressEntity": [view.ids[place] for place in places],
        "country": [view.found[place][1]["country"] for place in countries],
        "date": days,
    }


def _day(row: TextRow) -> str:
    """A date as exact as it is known: ``2018``, ``2018-03`` or a day; empty for seasons and ranges."""
    return row["timex_value"] if re.fullmatch(r"\d{4}(-\d\d){0,2}", row["timex_value"]) else ""


def _mention(row: TextRow, view: _View) -> Proxy:
    kind, entity = view.found[row["entity_id"]]
    mention_id = _hashed(row["article_id"], "mention", kind, row["start_char"], row["end_char"])
    properties = {
        "document": view.article_id,
        "resolved": view.ids[row["entity_id"]],
        "name": row["text"],
        "detectedSchema": _SCHEMATA[kind],
        "contextCountry": entity["country"],
    }
    return Proxy("Mention", mention_id, properties)


# --- links -----------------------------------------------------------------------------------------------


def _edges(view: _View) -> Iterator[Proxy]:
    """An edge a link, with all sentences that state it."""
    sentences = {row["sentence_id"]: row["text"] for row in view.rows["sentences"]}
    stated: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in view.rows["relations"]:
        stated[row["subject_id"], row["relation"], row["object_id"]].append(sentences[row["sentence_id"]])
    for (subject_id, relation, object_id), texts in stated.items():
        (kind, subject), (other, _) = view.found[subject_id], view.found[object_id]
        if (kind, relation, other) in _PROPERTIES or "date" in (kind, other):
            continue
        ends = view.ids[subject_id], view.ids[object_id]
        schema, start, end = _EDGES.get((kind, relation, other), ("UnknownLink", "subject", "object"))
        role = subject["role"] if schema == "Membership" else ""
        properties = {
            start: ends[0],
            end: ends[1],
            "role": role or relation.replace("_", " "),
            "summary": texts,
        }
        yield Proxy(schema, _hashed(view.article_id, relation, *ends), properties)
