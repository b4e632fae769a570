"""Why a person has this role, country and organisation: the words that say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.explain.values import Reading, Reason
from pipeline.models import Mention, Person
from pipeline.normalise.roles import Role, country_of_phrase, read_roles, spell_out
from pipeline.outputs import TextRow


def reasons(row: TextRow, reading: Reading | None, person: Person | None) -> Iterator[Reason]:
    """Role, country and organisation of a row of ``people``, each with the words that it came from."""
    roles = _roles(reading, person) if reading and person else []
    text = reading.parsed.cased if reading else ""
    yield Reason("role", row["role"] or "none stated", tuple(_of_role(text, row["role"], roles)))
    if row["country"]:
        yield Reason("country", row["country"], tuple(_of_country(text, row, roles)))
    if row["organisation"]:
        inside = [text[slice(*role.of)] for role in roles if row["organisation"] in text[slice(*role.of)]]
        yield Reason(
            "organisation", row["organisation"], tuple(f"named in “{phrase}”" for phrase in inside[:1])
        )


def _roles(reading: Reading, person: Person) -> list[Role]:
    """What the words around every mention of a person say; a role does not reach over the name before."""
    people = [mention for mention in reading.mentions if mention.kind == "person"]
    floors = [0, *(mention.end for mention in people)]
    own = set(person.mentions)
    return [
        role
        for mention, floor in zip(people, floors, strict=False)
        if mention in own
        for role in _read(reading, mention, floor)
    ]


def _read(reading: Reading, mention: Mention, floor: int) -> Iterator[Role]:
    sentence = reading.parsed.sentence_at(mention.start)
    return read_roles(reading.parsed.cased, sentence, mention, floor) if sentence else iter(())


def _of_role(text: str, stated: str, roles: Sequence[Role]) -> Iterator[str]:
    """The words that give the role, then those that give another one, which says less."""
    giving = [role for role in roles if stated and spell_out(role.text) == stated]
    if giving:
        yield f"from “{text[slice(*giving[0].of)]}”"
    elif stated and (counterpart := next((role for role in roles if role.counterpart), None)):
        yield f"from “{text[slice(*counterpart.of)]}”: the office of the person named before"
    elif stated and text:
        yield "shared with the name before it in a list"
    for role in roles:
        if role.text and role not in giving and spell_out(role.text) != stated:
            yield f"also read, and says less: “{text[slice(*role.of)]}”"


def _of_country(text: str, row: TextRow, roles: Sequence[Role]) -> Iterator[str]:
    for role in roles:
        if role.country == row["country"]:
            phrase = text[slice(*role.of)]
            yield f"from “{word_for(phrase, role.country)}” in “{phrase}”"
            return
    if row["organisation"] and text:
        yield f"the country of {row['organisation']}"


def word_for(phrase: str, country: str) -> str:
    """The fewest words of a phrase that name the country."""
    words = phrase.split()
    runs = (" ".join(words[i : i + n]) for n in range(1, len(words) + 1) for i in range(len(words) - n + 1))
    return next((run for run in runs if country_of_phrase(run) == country), phrase)
